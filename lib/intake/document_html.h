/* psd_document_html: a web page, while it is walked through. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_DOCUMENT_HTML_H
#define PSD_INTAKE_DOCUMENT_HTML_H

#include "lib/foreign/html.h"
#include "lib/intake/document_part.h"

struct psd_page_list {
	int next, step;
	bool numbered;
	bool bare; /* neither numbers nor signs are shown */
};

struct psd_page {
	struct psd_intake *in;
	struct psd_err *e;
	struct psd_buf text, marker; /* of the line that is made */
	bool gap;		     /* a blank stands before what comes next */
	int line, number;
	bool bullet;
	int heading;
	int fixed; /* the line that all is on; 0: each has its own */
	bool in_cell, in_marker, pre;
	bool word; /* a paragraph that Word made an item of a list */
	struct psd_page_list list; /* that what comes next is an item of */
};

/* Adds what NODE holds. Calls itself, PSD_HTML_DEPTH deep at most. */
int psd_page_walk(struct psd_page *w,
    const struct psd_html_node *node) PSD_CHECK;

/* What has been gathered becomes a piece. */
int psd_page_end_line(struct psd_page *w) PSD_CHECK;

/* Adds the table NODE as a grid. */
int psd_page_table(struct psd_page *w,
    const struct psd_html_node *node) PSD_CHECK;

/* Adds the worksheets below ROOT, as converters write them. */
int psd_page_sheets(struct psd_page *w,
    const struct psd_html_node *root) PSD_CHECK;

/* The number or sign of an item, as Word writes it: into LIKE; returns TEXT
 * without it. */
struct psd_str psd_page_word_marker(const struct psd_page *w,
    struct psd_str text, struct psd_piece *like);

/* The whole number in the attribute NAME; OTHERWISE where there is none. */
int psd_page_number(const struct psd_html_node *node, const char *name,
    int otherwise);

#endif
