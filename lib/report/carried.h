/* psd_report_carried: what a new plan has from before, and from above. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_CARRIED_H
#define PSD_REPORT_CARRIED_H

#include "lib/report/sheet.h"
#include "lib/safety/new_plan.h"

/* Adds where the plan of WANTED is, a table of what was there before and what
 * became of it, and what a person has to check. */
void psd_report_carried(struct psd_report *r, const struct psd_new_plan *wanted,
    const struct psd_new_plan_made *made, const struct psd_org *org);

#endif
