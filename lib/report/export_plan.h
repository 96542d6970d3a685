/* psd_export_plan: a plan as the table on the wall, to be read by anybody. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_EXPORT_PLAN_H
#define PSD_REPORT_EXPORT_PLAN_H

#include "lib/report/sheet.h"
#include "lib/safety/framework.h"
#include "lib/safety/year.h"

/* Which columns a machine is given: those of JSON have the keys of
 * psd-json(5), those of a spreadsheet the words of the table. */
enum psd_export_keys {
	PSD_EXPORT_KEYS,
	PSD_EXPORT_WORDS
};

/*
 * Adds PLAN of YEAR, with its results: for people a table for each area, for
 * machines one with the area in each row. Each item of a cell is a line of its
 * own.
 */
void psd_export_plan(struct psd_report *to, const struct psd_framework *fw,
    const struct psd_plan *plan, const struct psd_year *year,
    enum psd_export_keys keys);

#endif
