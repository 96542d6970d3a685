/* psd_report_taken: what became of figures that were imported. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_TAKEN_H
#define PSD_REPORT_TAKEN_H

#include "lib/intake/statistics_take.h"
#include "lib/report/sheet.h"

/* Adds what of DOC cannot be taken, with its places; which figures are new and
 * which would be corrected; and what was passed over. */
void psd_report_taken(struct psd_report *r, const struct psd_document *doc,
    const struct psd_stats_taking *taking, const struct psd_stats_taken *did);

#endif
