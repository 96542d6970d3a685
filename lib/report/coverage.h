/* psd_report_coverage: which dialogues of a year have been held, and how. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_COVERAGE_H
#define PSD_REPORT_COVERAGE_H

#include "lib/report/sheet.h"
#include "lib/safety/coverage.h"

/* Adds the sheet "coverage": for each kind of dialogue how many units should
 * hold it, have held it, with everybody there, and written it up. */
void psd_report_coverage(struct psd_report *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top);

/*
 * Adds for each kind of dialogue the sheets "dialogues" (a row for each unit of
 * LEVEL at or below TOP, and one for TOP) and "not_held" (the units that have
 * not held it, with how far theirs has come). Where LEVEL is NULL it is the
 * one right below TOP; where TOP is, it is the unit at the top.
 */
void psd_report_dialogues(struct psd_report *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top,
    const struct psd_org_level *level);

#endif
