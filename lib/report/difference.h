/* psd_difference: two versions of all records, held against each other. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_DIFFERENCE_H
#define PSD_REPORT_DIFFERENCE_H

#include "lib/report/changes.h"

/* Two versions, opened. */
struct psd_difference {
	struct psd_store before, after; /* AFTER: only where it is a version */
	bool nothing;			/* there is no version yet */
	bool now;			/* the later one is the files now */
	char *const *left;		/* operands that name no version */
	size_t n_left;
	const char *a, *b; /* as they were named; NULL: the last, and now */
};

/*
 * Takes the versions out of the N operands GIVEN: the first may be VERSION,
 * from which to the files now, or VERSION..VERSION. SINCE, a day as
 * psd_since_day() understands it, stands for the first; NULL for none.
 * Borrows GIVEN.
 */
int psd_difference_choose(struct psd_difference *d,
    const struct psd_source *src, const char *since, char *const *given,
    struct psd_err *e) PSD_CHECK;

/* Opens them. Caller closes D, also after a failure. */
int psd_difference_open(struct psd_difference *d, const struct psd_source *src,
    struct psd_err *e) PSD_CHECK;
void psd_difference_close(struct psd_difference *d);

/* Adds to OUT what differs. */
int psd_difference_find(struct psd_all_changed *out,
    const struct psd_difference *d, const struct psd_source *src,
    struct psd_err *e) PSD_CHECK;

/* Whether either version of D has the record of T. */
bool psd_difference_has(const struct psd_difference *d,
    const struct psd_target *t);

/* Adds to REPORT which versions they are, and the changes of ALL. */
void psd_difference_report(struct psd_report *report,
    const struct psd_difference *d, const struct psd_wording *w,
    const struct psd_all_changed *all);

#endif
