/* psd_slides: a report as an outline that pandoc makes slides of. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_SLIDES_H
#define PSD_REPORT_SLIDES_H

#include "lib/base/buf.h"
#include "lib/report/sheet.h"

/* The title slide. The report's own headings are not used. */
struct psd_slides_title {
	struct psd_str title, subtitle, author, date; /* absent: none */
	struct psd_str first; /* over what stands before the first section */
};

/*
 * Adds R as Markdown for pandoc: each section and each sheet begins a slide,
 * and goes on on another where it does not fit one. Notes behind something are
 * for the speaker, those before anything else are for all. Charts, and sheets
 * without rows, are left out.
 */
void psd_slides_write(struct psd_buf *to, const struct psd_report *r,
    const struct psd_slides_title *title);

#endif
