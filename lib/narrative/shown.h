/* psd_shown: the words of a text in Markdown, as its readers see them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_SHOWN_H
#define PSD_NARRATIVE_SHOWN_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/* From byte AT on, the text is from LINE of the source. */
struct psd_shown_line {
	size_t at, line;
};

struct psd_shown {
	struct psd_buf text;
	struct psd_shown_line *lines; /* in ascending order of AT */
	size_t n, room;
};

/*
 * Reads MARKDOWN: its words without signs, comments, entities and characters
 * that nobody sees, a line for each passage or cell, and at the end a line for
 * the target of each link, with an empty line behind each. What is written in
 * pieces stands there in one.
 * PSD_EDATA for what psd_markdown_read() does not read. Caller releases *OUT
 * in any case.
 */
int psd_shown_read(struct psd_shown *out, struct psd_str markdown,
    struct psd_err *e) PSD_CHECK;
void psd_shown_release(struct psd_shown *shown);

/* The line of the source, from 0, that byte AT of the text is from. */
size_t psd_shown_line(const struct psd_shown *shown, size_t at);

#endif
