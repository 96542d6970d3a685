/* psd_report_imported: what a person hears of a plan that was imported. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_IMPORTED_H
#define PSD_REPORT_IMPORTED_H

#include "lib/intake/plan_import.h"
#include "lib/report/sheet.h"

/*
 * Adds to R what was imported from FILE, as it was given, and for whom: what is
 * to be checked, by area and level, what was not taken into the plan, and how
 * much there was of everything. DRY: nothing was saved.
 */
void psd_report_imported(struct psd_report *r,
    const struct psd_plan_imported *did, const struct psd_plan_import *wanted);

#endif
