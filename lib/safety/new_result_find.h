/* psd_new_result_find: which measure is meant, and for which period. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_RESULT_FIND_H
#define PSD_SAFETY_NEW_RESULT_FIND_H

#include "lib/safety/new_result.h"
#include "lib/safety/obligation.h"

/* At most this year, the one before it and one that the period names. */
#define PSD_NEW_RESULT_YEARS 3

/* What can be reported now. */
struct psd_reportable {
	struct psd_year years[PSD_NEW_RESULT_YEARS]; /* latest first */
	size_t n_years;
	struct psd_obligations all; /* of the unit */
	/* when both have been found: */
	const struct psd_cadence *cadence; /* NULL: any label will do */
	struct psd_window window;
};

/* Reads what R needs. Caller releases TO in any case. */
int psd_reportable_load(struct psd_reportable *to,
    const struct psd_new_result *r, struct psd_err *e) PSD_CHECK;
void psd_reportable_release(struct psd_reportable *to);

/* Finds what R's thing names, for its unit: measure or activity, id, text and
 * year of OUT. */
int psd_reportable_thing(struct psd_reported *out,
    const struct psd_reportable *from, const struct psd_new_result *r,
    struct psd_err *e) PSD_CHECK;

/* Finds the period: label and year of OUT, cadence and window of FROM. */
int psd_reportable_period(struct psd_reported *out, struct psd_reportable *from,
    const struct psd_new_result *r, struct psd_err *e) PSD_CHECK;

/* Whether LABEL means the window of FROM, or is OUT's own where it has none. */
bool psd_reportable_is(const struct psd_reportable *from,
    const struct psd_reported *out, struct psd_str label);

#endif
