/* psd_wheel: what the months ask for and hold, of whatever sort. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_WHEEL_H
#define PSD_SAFETY_WHEEL_H

#include "lib/safety/duty.h"

enum psd_wheel_kind {
	PSD_WHEEL_MEETING,   /* a forum meets */
	PSD_WHEEL_EVENT,     /* a day to know of */
	PSD_WHEEL_DIALOGUE,  /* booked or held */
	PSD_WHEEL_PRESENT,   /* a follow-up is shown at a forum */
	PSD_WHEEL_FOLLOW_UP, /* of a plan is due */
	PSD_WHEEL_TO_HOLD,   /* a dialogue that nobody has booked */
	PSD_WHEEL_STEP,	     /* before a dialogue, or after it */
	PSD_WHEEL_ACTION,
	PSD_WHEEL_NARRATIVE,
	PSD_WHEEL_ENTRY, /* of psd.yaml's year wheel */
	PSD_WHEEL_KINDS
};

/* One thing on one day, for one unit or for many alike. */
struct psd_wheel_item {
	enum psd_wheel_kind kind;
	int day;	      /* its day, or the last one for it */
	int from;	      /* the first one; PSD_NO_DAY: it is that day */
	struct psd_str group; /* what is alike for units; the same on whatever
			       * day it is, and the same in every run */
	size_t nth;	      /* of its group: 0 for the first day of it */
	struct psd_str text, area, period;   /* absent: none */
	const struct psd_unit *const *units; /* in the order of the tree */
	size_t n_units;			     /* 0: it is nobody's own */
	size_t times;			     /* that it is done, of all units */
	size_t states[PSD_STATES];	     /* how many of them are so; all 0
					      * where nobody reports it */
	struct psd_duty duty; /* of the first unit; no UNIT: it is no duty */
	const struct psd_forum *forum; /* where it is; NULL */
	const struct psd_dialogue *dialogue;
	const struct psd_node *node; /* of psd.yaml */
	bool legal, cancelled;
	bool often; /* each day or week of the month that DAY ends */
};

/* What is asked for. */
struct psd_wheel_choice {
	int from, to;		       /* days, both included */
	const struct psd_unit *top;    /* and what lies below it; NULL: all */
	struct psd_str role;	       /* id; absent: any */
	const struct psd_forum *forum; /* NULL: any */
	bool open; /* only what is left to do, from the day of the source on */
};

struct psd_wheel {
	const struct psd_source *src;
	struct psd_wheel_choice choice;
	struct psd_wheel_item *items; /* by day, kind, area and text */
	size_t n, room;
	size_t late; /* how many duties fell due before FROM, and stand open */
	struct psd_years years;
	struct psd_step_list steps;
};

/*
 * Collects into OUT what CHOICE asks for; FROM and TO lie in one year or in two
 * that follow. Follow-ups and steps are the obligations and steps that all
 * other reports read. What units share (the same thing, for the same period,
 * on the same day and level) is one item. A role has what it does or follows
 * up, the dialogues that it takes part in and the meetings of its level. SRC is
 * borrowed; OUT lives as long as the store's arena, and the caller releases it,
 * also after a failure.
 */
int psd_wheel_load(struct psd_wheel *out, const struct psd_source *src,
    const struct psd_wheel_choice *choice, struct psd_err *e) PSD_CHECK;
void psd_wheel_release(struct psd_wheel *wheel);

/* Whether ITEM is done with: reported or done by all, held, cancelled; what
 * nobody reports when its day has passed. */
bool psd_wheel_is_over(const struct psd_wheel *wheel,
    const struct psd_wheel_item *item);

/* The word of a kind ("meeting"), for machines. */
const char *psd_wheel_word(enum psd_wheel_kind kind);

#endif
