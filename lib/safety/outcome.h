/* psd_outcome: how a measure stands, in a year, to its target. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_OUTCOME_H
#define PSD_SAFETY_OUTCOME_H

#include "lib/safety/measured.h"

/* The last value of the year and the one before it. */
struct psd_outcome {
	struct psd_measured last, before;
	struct psd_str file; /* of the result; absent when computed */
};

/* What M came to for UNIT, which measures it, by today: of its results the
 * latest period, or, of a measure that psd computes, all that the year holds
 * so far. This is the value that is held against the target. */
struct psd_outcome psd_outcome_of(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit);

/* How M stands for a unit at or above those that measure it. */
struct psd_standing {
	struct psd_measured period; /* the latest window that has a value */
	struct psd_measured before; /* the one before it that has */
	struct psd_measured year;   /* from 1 January; where that means a sum;
				     * its label: the last month of it that
				     * was given, when later ones are not */
	bool late; /* windows after PERIOD are due and have no value */
	enum psd_met
	    met; /* by units where there are several: all, some, none */
	size_t units, units_met; /* that measure it */
};

struct psd_standing psd_standing_of(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit);

/* The same in the window of O, which is one of M's: its value, and how that
 * (or, where periods add up, the year until then) stands. BEFORE is none. */
struct psd_standing psd_standing_in(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_obligation *o);

#endif
