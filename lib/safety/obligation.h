/* psd_obligations: what is to be followed up, when, and whether it was. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_OBLIGATION_H
#define PSD_SAFETY_OBLIGATION_H

#include "lib/safety/year.h"

/*
 * One follow-up of one thing, by one unit, for one window: the single
 * computation that follow-up, overdue and status all read.
 */
struct psd_obligation {
	const struct psd_plans *plans;
	const struct psd_follow_up *follow_up;
	const struct psd_measure *measure;   /* NULL: the activity itself */
	const struct psd_activity *activity; /* the one it is about */
	const struct psd_unit *unit;
	bool timed; /* false: no window, no state */
	struct psd_window window;
	enum psd_state state;
	const struct psd_result *result; /* NULL: none, or computed */
};

struct psd_obligations {
	struct psd_obligation *items;
	size_t n, room;
	struct psd_arena arena;	  /* of OVERDUE */
	struct psd_table overdue; /* unit and row to how many are */
};
#define PSD_OBLIGATIONS_INIT                                                   \
	{                                                                      \
		NULL, 0, 0, PSD_ARENA_INIT, PSD_TABLE_INIT                     \
	}

/*
 * Adds the obligations of YEAR for the units at or below TOP (NULL: all) as
 * they stand on TODAY, in the order of the plans. They point into YEAR.
 */
void psd_obligations_add(struct psd_obligations *to,
    const struct psd_year *year, const struct psd_unit *top, int today);
void psd_obligations_release(struct psd_obligations *list);

/* By due day, unit, area and text. */
void psd_obligations_sort(struct psd_obligations *list);

/* How many of UNIT's in ROW are overdue. */
size_t psd_obligations_overdue(const struct psd_obligations *list,
    const struct psd_unit *unit, const struct psd_plan_row *row);

/* The first day whose figures count for O: that of its window, but for the
 * autumn, where what happened earlier in the year counts too. */
int psd_obligation_counts_from(const struct psd_obligation *o);

/* The id of the measure, or of the activity that is its own; and the text. */
struct psd_str psd_obligation_thing(const struct psd_obligation *o);
struct psd_str psd_obligation_text(const struct psd_obligation *o);

/* The word of a state ("to-report"), and its label in the organisation's
 * words. */
const char *psd_state_word(enum psd_state state);
struct psd_str psd_state_label(const struct psd_org *org, enum psd_state state);

#endif
