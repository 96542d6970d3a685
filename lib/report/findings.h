/* psd_report_findings: faults as people and machines read them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_FINDINGS_H
#define PSD_REPORT_FINDINGS_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/record/store.h"
#include "lib/report/sheet.h"

struct psd_findings_style {
	const struct psd_store *store; /* where the source lines stand */
	struct psd_str here; /* the working directory below its root */
	bool source;	     /* with the line that each is about */
	bool colour;
	size_t width; /* of source lines; 0: no limit */
};

/*
 * Adds LIST, which is sorted, to TO as compilers do, a line for each:
 * "file:line:col: error: text [rule-id]", then a tip where there is one.
 * What could steer a terminal is made visible.
 */
void psd_findings_print(struct psd_buf *to, const struct psd_findings *list,
    const struct psd_findings_style *style);

/* Adds the sheet "findings" with a row for each of LIST. */
void psd_report_findings(struct psd_report *to, const struct psd_findings *list,
    const struct psd_findings_style *style);

/* Adds one line that says how many of FILES files have how many faults. */
void psd_findings_sum_up(struct psd_buf *to, const struct psd_findings *list,
    size_t files);

#endif
