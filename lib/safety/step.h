/* psd_steps: what the year asks of those who lead, plans apart. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_STEP_H
#define PSD_SAFETY_STEP_H

#include "lib/safety/dialogue.h"
#include "lib/safety/plan.h"

enum psd_step_kind {
	PSD_STEP_NOT_HELD,	  /* a dialogue that the year asks for */
	PSD_STEP_NOT_DOCUMENTED,  /* held, but its notes are missing */
	PSD_STEP_NOT_REPRESENTED, /* held, but somebody was missing */
	PSD_STEP_ACTION,	  /* agreed on in a dialogue, not done */
	PSD_STEP_QUARTER,	  /* the quarter's status for the narrative */
	PSD_STEP_FEEDBACK,	  /* feedback on the narrative */
	PSD_STEP_NARRATIVE,	  /* the narrative itself */
	PSD_STEPS
};

/* Something that should have happened by a day and had not. */
struct psd_step {
	enum psd_step_kind kind;
	const struct psd_unit *unit;
	int due;
	bool late;	     /* the day has passed */
	struct psd_str text; /* what it is about */
	struct psd_str role; /* who owes it; id, absent when nobody is named */
	struct psd_str id;   /* of the action or dialogue; absent */
	struct psd_str template; /* of dialogues; absent */
	struct psd_str missing;	 /* PSD_STEP_NOT_REPRESENTED: who */
};

struct psd_step_list {
	struct psd_step *items;
	size_t n, room;
};
#define PSD_STEP_LIST_INIT                                                     \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

/*
 * Adds what the dialogues in LIST leave to do on the day of SRC, for units at
 * or below TOP (NULL: all): dialogues that should have been held (late when
 * the booked day or the year's time for them has passed; before that, from
 * three months before, when none is booked; of a year that is over only those
 * that were booked), notes and presence that are missing, and open actions
 * whose day has passed.
 */
void psd_steps_of_dialogues(struct psd_step_list *to,
    const struct psd_source *src, const struct psd_dialogues *list,
    const struct psd_unit *top);

/*
 * Adds the steps of the narratives on the year of PLANS that should have been
 * taken by the day of SRC: the quarters' status of middle levels (a plan's
 * status_by_quarter), feedback, and the narrative, of units that have a plan.
 */
void psd_steps_of_narratives(struct psd_step_list *to,
    const struct psd_source *src, const struct psd_plans *plans,
    const struct psd_unit *top);

/* By due day, unit and text. */
void psd_steps_sort(struct psd_step_list *list);
void psd_steps_release(struct psd_step_list *list);

/* The word of a kind ("not-held"), for machines. */
const char *psd_step_word(enum psd_step_kind kind);

#endif
