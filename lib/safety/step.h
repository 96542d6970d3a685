/* psd_steps: what the year asks of those who lead, plans apart. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_STEP_H
#define PSD_SAFETY_STEP_H

#include "lib/safety/dialogue.h"
#include "lib/safety/plan.h"

enum psd_step_kind {
	PSD_STEP_NOT_HELD,	  /* a dialogue that the year asks for */
	PSD_STEP_NOT_INVITED,	  /* booked, and nobody has been told */
	PSD_STEP_NOT_PREPARED,	  /* booked, but its questions are open */
	PSD_STEP_NOT_DOCUMENTED,  /* held, but its notes are missing */
	PSD_STEP_NOT_REPRESENTED, /* held, but somebody was missing */
	PSD_STEP_NOT_ANALYSED,	  /* held, where the template asks for it */
	PSD_STEP_NOT_DISCUSSED,	  /* the same */
	PSD_STEP_NOT_FOLLOWED_UP, /* what came of its actions */
	PSD_STEP_NOT_ANSWERED,	  /* a question that a forum has had */
	PSD_STEP_NOT_SPREAD,	  /* a lesson that a forum should have had */
	PSD_STEP_ACTION,	  /* agreed on in a dialogue, not done */
	PSD_STEP_EFFECT,	  /* done, but what it led to is not judged */
	PSD_STEP_QUARTER,	  /* the quarter's status for the narrative */
	PSD_STEP_FEEDBACK,	  /* feedback on the narrative */
	PSD_STEP_NARRATIVE,	  /* the narrative itself */
	PSD_STEP_APPROVAL,	  /* the decision on it */
	PSD_STEPS
};

/* Something that should have happened by a day and had not. */
struct psd_step {
	enum psd_step_kind kind;
	const struct psd_unit *unit;
	int due;
	bool late;	     /* the day has passed */
	bool done;	     /* it was done; see psd_step_list */
	struct psd_str text; /* what it is about */
	struct psd_str role; /* who owes it; id, absent when nobody is named */
	struct psd_str id;   /* of the action, lesson or dialogue; absent */
	struct psd_str dialogue; /* the one it comes from; absent */
	struct psd_str template; /* of dialogues; absent */
	struct psd_str missing;	 /* PSD_STEP_NOT_REPRESENTED: who; absent
				  * when nobody has said who was */
	struct psd_str forum;	 /* id, of what a forum is to have; absent */
	struct psd_str period;	 /* of narratives: "2022-Q3", "2022"; absent */
	bool booked;		 /* PSD_STEP_NOT_HELD: for the day DUE */
	bool begun;		 /* of narratives: there is a file */
};

struct psd_step_list {
	struct psd_step *items;
	size_t n, room;
	int until; /* what is due by then is there before it is late, too */
	bool done; /* and actions and narratives that are done */
	struct psd_dialogues latest; /* of the last year looked at */
};
#define PSD_STEP_LIST_INIT                                                     \
	{                                                                      \
		.items = NULL, .until = PSD_NO_DAY                             \
	}

/*
 * Adds what the dialogues in LIST leave to do on the day of SRC, for units at
 * or below TOP (NULL: all). Dialogues that should have been held: late when the
 * booked day or the year's time for them has passed; before that, from three
 * months before, when none is booked; of a year that is over only those that
 * were booked. Then, each when its day has passed or comes by the list's UNTIL:
 * invitation and preparation
 * of those to come; notes, presence, analysis and follow-up of those that were
 * held; actions and what they led to; questions to a forum and lessons for one.
 * A cancelled dialogue asks for nothing. psd-overdue(1) tells the days.
 */
void psd_steps_of_dialogues(struct psd_step_list *to,
    const struct psd_source *src, const struct psd_dialogues *list,
    const struct psd_unit *top);

/* Adds the open actions of the dialogues of all years before YEAR, whose day
 * has passed; other steps are not taken so long after. */
int psd_steps_of_earlier(struct psd_step_list *to, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e) PSD_CHECK;

/*
 * Adds the steps of the narratives on the year of PLANS that should have been
 * taken by the day of SRC: the quarters' status of middle levels (a plan's
 * status_by_quarter), feedback, and the narrative; and the approval of the
 * top's, where psd.yaml has a deadline for it. A unit without a plan is asked
 * for its narrative, too, where it has begun one; and, once any unit has
 * planned the year, where it is the top or its level HANDS_IN, until the whole
 * is drawn up.
 */
void psd_steps_of_narratives(struct psd_step_list *to,
    const struct psd_source *src, const struct psd_plans *plans,
    const struct psd_unit *top);

/* The day by which the status of QUARTER (1 to 4) of YEAR is to be written:
 * "quarter_status" of psd.yaml's deadlines, else 14 days after it. */
int psd_step_quarter_due(const struct psd_org *org, int year, int quarter);

/* By due day, unit and text. */
void psd_steps_sort(struct psd_step_list *list);
void psd_steps_release(struct psd_step_list *list);

/* The role that leads on LEVEL: the first that psd.yaml places there; absent
 * when none is, or LEVEL is NULL. */
struct psd_str psd_step_leader(const struct psd_org *org,
    const struct psd_org_level *level);

/* The word of a kind ("not-held"), for machines. */
const char *psd_step_word(enum psd_step_kind kind);

#endif
