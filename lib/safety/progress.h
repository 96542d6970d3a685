/* psd_progress: how far units have come in each area, and who is late. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PROGRESS_H
#define PSD_SAFETY_PROGRESS_H

#include "lib/safety/obligation.h"

/* What one unit's own activities in one area come to. */
struct psd_tally {
	size_t n;		     /* activities at the unit's own level */
	size_t said;		     /* of which the unit has said anything */
	size_t done, stopped, begun; /* begun: neither done nor stopped */
	size_t past_end;	     /* not done though their end has passed */
	size_t overdue;		/* follow-ups that should have been reported */
	enum psd_progress word; /* rolled up; see psd_progress_tally() */
};

/* What the units right below a unit come to in one area. */
struct psd_subunits {
	size_t n; /* those that have an activity there, silent ones too */
	size_t done, late;
	struct psd_str silent;	   /* names, joined; absent when none is */
	struct psd_str silent_ids; /* the same for machines */
};

/* The year that is looked at, as of a day. */
struct psd_outlook {
	const struct psd_year *year;
	const struct psd_obligations *obligations; /* of the year */
	int today;
	struct psd_arena *arena;
};

/*
 * Rolls up UNIT's activities at its own level in AREA: done only if all are,
 * stopped ones aside, and at least one is; not started only if none has
 * begun; stopped if all are; else ongoing. Lateness stands beside it.
 */
struct psd_tally psd_progress_tally(const struct psd_outlook *o,
    const struct psd_unit *unit, struct psd_str area);

/* Whether anything in T is late. */
bool psd_tally_is_late(const struct psd_tally *t);

/* Rolls up the units right below UNIT in AREA. */
struct psd_subunits psd_progress_subunits(const struct psd_outlook *o,
    const struct psd_unit *unit, struct psd_str area);

/*
 * The status of UNIT as one reads it at a meeting, from what its own
 * activities and those of the units below come to: "Ongoing, late (3 of 5
 * units done, 1 late; not reported: Björken)". Lives as long as the arena.
 */
struct psd_str psd_progress_text(const struct psd_outlook *o,
    const struct psd_unit *unit, const struct psd_tally *t,
    const struct psd_subunits *s);

#endif
