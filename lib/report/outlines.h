/* psd_report_outlines: which outlines of narratives there are. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_OUTLINES_H
#define PSD_REPORT_OUTLINES_H

#include "lib/report/sheet.h"
#include "lib/safety/supply.h"

/* Adds a row for each outline in LIST, and which one ORG uses. */
void psd_report_outlines(struct psd_report *to, const struct psd_org *org,
    const struct psd_supplies *list);

#endif
