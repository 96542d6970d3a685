/* psd_moment: the numbered parts of a year, months and dates. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_MOMENT_PART_H
#define PSD_INTAKE_MOMENT_PART_H

#include "lib/intake/moment.h"

/*
 * Each reads what begins at word I into M, which is empty, and returns how many
 * words it takes; 0: it is no such time, and M says nothing then.
 */

/* "kvartal 2", "Q1 2022", "T1 och T2", "första halvåret", "2022-Q2" */
size_t psd_moment_numbered(struct psd_moment *m, const struct psd_words *w,
    size_t i);

/* "juli", "juli och dec", "jan, apr, jul, okt" */
size_t psd_moment_months(struct psd_moment *m, const struct psd_words *w,
    size_t i);

/* "senast 15 februari", "den 1 mars", "före 15/2" */
size_t psd_moment_date(struct psd_moment *m, const struct psd_words *w,
    size_t i);

/* The year, 2000 to 2099, that word I is; 0: none. */
int psd_moment_year(const struct psd_words *w, size_t i);

#endif
