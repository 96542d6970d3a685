/* psd_report_marked: what a person hears of the steps of a narrative. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_MARKED_H
#define PSD_REPORT_MARKED_H

#include "lib/base/buf.h"
#include "lib/safety/narrative_mark.h"
#include "lib/safety/quarter.h"

/* Adds lines that say what came of MARKING: each heading and each step, what
 * should not be so, and how many headings are ready. */
void psd_report_marked(struct psd_buf *to, const struct psd_marking *marking,
    const struct psd_marked *done);

/* The same of the text of a quarter. */
void psd_report_quarter(struct psd_buf *to, const struct psd_quarter *quarter,
    const struct psd_quarter_said *said);

#endif
