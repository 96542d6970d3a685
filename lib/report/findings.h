/* psd_report_findings: faults as people and machines read them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_FINDINGS_H
#define PSD_REPORT_FINDINGS_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"
#include "lib/report/sheet.h"

enum psd_findings_form {
	PSD_FINDINGS_TEXT,  /* for people: with tips and source lines */
	PSD_FINDINGS_GNU,   /* for editors: a line each, as compilers do */
	PSD_FINDINGS_GITHUB /* for pipelines: workflow commands */
};

struct psd_findings_style {
	enum psd_findings_form form;
	/* Adds the bytes of FILE to TO, for its source lines; NULL: none are
	 * shown. Returns false when they cannot be had. */
	bool (*bytes)(const void *arg, struct psd_str file, struct psd_buf *to);
	const void *arg;     /* for BYTES */
	struct psd_str here; /* the working directory below its root */
	bool colour;
	size_t width;	   /* of source lines; 0: no limit */
	size_t max_errors; /* goes no further; 0: no limit */
};

/*
 * Adds LIST, which is sorted, to TO. Text: "file:line:col: error: text
 * [rule-id]", then the line that it is about, then a tip. GNU: the same on
 * one line, never translated but for the text. What could steer a terminal
 * is made visible, and numbers that say who a patient is are masked.
 */
void psd_findings_print(struct psd_buf *to, const struct psd_findings *list,
    const struct psd_findings_style *style);

/* For style.bytes: records of the store at ARG, and files by their paths. */
bool psd_findings_of_store(const void *store, struct psd_str file,
    struct psd_buf *to);
bool psd_findings_of_file(const void *unused, struct psd_str file,
    struct psd_buf *to);

/* How many of LIST come before one error more than MAX_ERRORS (0: all). */
size_t psd_findings_up_to(const struct psd_findings *list, size_t max_errors);

/* Adds the sheet "findings" with a row for each of LIST. */
void psd_report_findings(struct psd_report *to, const struct psd_findings *list,
    const struct psd_findings_style *style);

/* Adds one line that says how many of FILES files have how many faults, and
 * one more when SHOWN of them is not all. */
void psd_findings_sum_up(struct psd_buf *to, const struct psd_findings *list,
    size_t files, size_t shown);

#endif
