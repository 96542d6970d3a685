/* psd_check_year: the plans of a year, while what hangs on them is checked. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_YEAR_H
#define PSD_SAFETY_CHECK_YEAR_H

#include "lib/safety/check_facts.h"

struct psd_check_kept;

/*
 * Plans say what results and other plans can be about, so all of a year are
 * kept until its results have been checked: of each what is compared, which
 * is little of what it says.
 */
struct psd_check_year {
	struct psd_arena arena;
	struct psd_check_kept *first, *last;
	struct psd_plans plans;
	size_t files; /* of plans, readable or not */
	bool settled;
};

/* Begins with the year of C, and forgets the one before. */
void psd_check_year_begin(struct psd_check_year *y, struct psd_check *c);

/* Keeps ROOT, C's plan; NULL: it could not be read. */
void psd_check_year_keep(struct psd_check_year *y, struct psd_check *c,
    const struct psd_node *root);

/* When all plans have been kept: checks what could not be checked without,
 * and lets C have them. To do so again is nothing. */
void psd_check_year_settle(struct psd_check_year *y, struct psd_check *c);

void psd_check_year_release(struct psd_check_year *y);

#endif
