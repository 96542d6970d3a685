/* psd_narrative_document: a narrative laid out for those who read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_DOCUMENT_H
#define PSD_NARRATIVE_DOCUMENT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/foreign/markdown.h"

/* A heading of the text, in its order. */
struct psd_booklet_heading {
	const struct psd_markdown *node;
	unsigned level; /* from 2: the title is 1; never more than one deeper
			 * than the one before */
	size_t page;	/* of the printed document; 0: not known */
};

struct psd_booklet {
	struct psd_str title;
	const struct psd_markdown *top; /* what stands between title and text */
	const struct psd_markdown
	    *text; /* the first heading and all after it */
	struct psd_booklet_heading *headings;
	size_t n;
};

/*
 * Lays out MARKDOWN, whose title is TITLE; all lives as long as ARENA and
 * MARKDOWN. A heading of the first level that begins it and says the same as
 * TITLE is the title.
 */
int psd_booklet_read(struct psd_booklet *out, struct psd_arena *arena,
    struct psd_str title, struct psd_str markdown, struct psd_err *e) PSD_CHECK;

/* Adds D as one page in HTML that needs nothing but itself and is printed as a
 * document: in Swedish, as every narrative is. */
void psd_booklet_page(struct psd_buf *to, const struct psd_booklet *d);

/* Adds D in the HTML that psd_office_document() takes. */
void psd_booklet_plain(struct psd_buf *to, const struct psd_booklet *d);

/* How the heading number I, from 0, is called in both, as a target. */
#define PSD_BOOKLET_TARGET "h%zu"

#endif
