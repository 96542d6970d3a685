/* psd_duties: what is to be done by a day, of whatever sort, and by whom. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DUTY_H
#define PSD_SAFETY_DUTY_H

#include "lib/safety/step.h"
#include "lib/safety/years.h"

enum psd_duty_sort {
	PSD_DUTY_FOLLOW_UP, /* of a plan */
	PSD_DUTY_ACTION,    /* agreed on in a dialogue, and its effect */
	PSD_DUTY_DIALOGUE,  /* to hold one, and what goes with it */
	PSD_DUTY_NARRATIVE,
	PSD_DUTY_SORTS
};

/* Roles of one unit. */
struct psd_duty_roles {
	const struct psd_unit *unit;
	const struct psd_str *ids;
	size_t n;
};

/* Something that UNIT owes by the day DUE. */
struct psd_duty {
	enum psd_duty_sort sort;
	const struct psd_unit *unit;
	struct psd_str key; /* the same in every run and for no other duty,
			      * as long as it is due on that day */
	int soon, due;	    /* days; SOON: when people should be told first, for
			     * July before its state is PSD_SOON */
	enum psd_state state;
	struct psd_str text, period, area; /* absent: none */
	struct psd_duty_roles owed_by;	   /* who does it */
	struct psd_duty_roles above; /* who follows it up: it is theirs to know
				      * of when it is late */
	const struct psd_obligation *obligation; /* of a follow-up; or: */
	const struct psd_step *step;
};

struct psd_duties {
	struct psd_duty *items; /* by due day, unit and text */
	size_t n, room;
	struct psd_years years; /* the year of today and the one before it */
	struct psd_step_list steps;
};

/*
 * Fills in OUT with all that the units at or below TOP (NULL: all) owe on the
 * day of SRC: what is late, what can be done now or soon (PSD_SOON, and what
 * people should be told of by then), and what else is due by the day UNTIL
 * (PSD_NO_DAY: nothing more). What is reported or done is no duty, and what has
 * no day is none. It is read from the same obligations and steps as all other
 * reports. OUT lives as long as the store's arena; caller releases it, also
 * after a failure.
 */
int psd_duties_load(struct psd_duties *out, const struct psd_source *src,
    const struct psd_unit *top, int until, struct psd_err *e) PSD_CHECK;
void psd_duties_release(struct psd_duties *duties);

/* The duty that O, which has a time, or STEP is, also when it is reported or
 * done already; its texts live as long as the store's arena. */
struct psd_duty psd_duty_of_obligation(const struct psd_source *src,
    const struct psd_obligation *o);
struct psd_duty psd_duty_of_step(const struct psd_source *src,
    const struct psd_step *step);

/* Whether ROLE, an id, does it or follows it up. */
bool psd_duty_concerns(const struct psd_duty *duty, struct psd_str role);

/* The word of a sort ("follow-up"), for machines. */
const char *psd_duty_word(enum psd_duty_sort sort);

#endif
