/* psd_years: the plan years that a day looks at, and what they oblige to. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_YEARS_H
#define PSD_SAFETY_YEARS_H

#include "lib/safety/obligation.h"

struct psd_years {
	struct psd_year items[3];
	size_t n;
	struct psd_obligations obligations; /* of them all, sorted */
};

/*
 * Reads the plan year YEAR or, where that is 0, the year of today and the one
 * before it, whose last windows fall due in the next; and what they oblige
 * the units at or below TOP (NULL: all) to.
 */
int psd_years_load(struct psd_years *out, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e) PSD_CHECK;

/* Reads the plan years from the first of SPAN to its last, at most three. */
int psd_years_load_span(struct psd_years *out, const struct psd_source *src,
    const int span[2], const struct psd_unit *top, struct psd_err *e) PSD_CHECK;

/* Reads the plan years YEAR and the one before it. */
int psd_years_load_two(struct psd_years *out, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e) PSD_CHECK;
void psd_years_release(struct psd_years *years);

#endif
