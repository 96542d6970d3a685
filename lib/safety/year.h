/* psd_year: plans, results and figures of one year, together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_YEAR_H
#define PSD_SAFETY_YEAR_H

#include "lib/safety/plan.h"
#include "lib/safety/result.h"
#include "lib/safety/statistics.h"

struct psd_year {
	int year;
	struct psd_plans plans;
	struct psd_results results;
	struct psd_statistics figures;	      /* of the year */
	struct psd_statistics figures_before; /* of the year before */
	struct psd_statistics figures_after;  /* of the year after */
};

/*
 * Reads plans and results of YEAR, and figures where a measure is computed
 * from them. All live as long as the store's arena; faults go to SRC.
 */
int psd_year_load(struct psd_year *out, const struct psd_source *src, int year,
    struct psd_err *e) PSD_CHECK;
void psd_year_release(struct psd_year *year);

#endif
