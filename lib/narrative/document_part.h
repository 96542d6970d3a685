/* psd_laid: a narrative while it is laid out, for psd_booklet. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_DOCUMENT_PART_H
#define PSD_NARRATIVE_DOCUMENT_PART_H

#include "lib/narrative/document.h"

/* What is being written. */
struct psd_laid {
	struct psd_buf *to;
	const struct psd_booklet *d;
	bool plain;	 /* for a word processor */
	size_t headings; /* so far */
	size_t tables;	 /* likewise */
};

/* Adds NODE and those after it, up to END (NULL: all). */
void psd_laid_blocks(struct psd_laid *l, const struct psd_markdown *node,
    const struct psd_markdown *end);

/* Adds what stands inside NODE, as words with their marks. */
void psd_laid_inline(struct psd_laid *l, const struct psd_markdown *node);

/* Adds a table; CAPTION, a paragraph of one phrase, may be NULL. */
void psd_laid_table(struct psd_laid *l, const struct psd_markdown *table,
    const struct psd_markdown *caption);

/* Adds the style of a document, and in one of its own what its TITLE asks
 * for at the head of each sheet. */
void psd_laid_style(struct psd_buf *to);
void psd_laid_style_title(struct psd_buf *to, struct psd_str title);

#endif
