/* psd_report_units: the organisation in tables. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_UNITS_H
#define PSD_REPORT_UNITS_H

#include "lib/report/sheet.h"
#include "lib/safety/organisation.h"

/* Adds the sheet "units": the tree below TOP (NULL: all), of LEVEL only when
 * it is not NULL. */
void psd_report_units(struct psd_report *to, const struct psd_org *org,
    const struct psd_unit *top, const struct psd_org_level *level);

#endif
