/* psd_passages: what people have written in a narrative, by heading. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_PASSAGES_H
#define PSD_SAFETY_NARRATIVE_PASSAGES_H

#include "lib/base/buf.h"
#include "lib/safety/narrative.h"

/* Lines in a row that are people's, under one heading. */
struct psd_passage {
	const struct psd_heading *heading; /* NULL: below none of the outline */
	struct psd_str bytes;		   /* with comments and blank lines */
	size_t line;			   /* of the file */
};

struct psd_passages {
	struct psd_passage *items;
	size_t n;
};

/*
 * All passages of N that say something, in the file's order, under the headings
 * of OUTLINE. A heading that the outline lacks is text below the one that it is
 * deeper than; one that was renamed is known by its parts. They borrow N, and
 * the list lives as long as ARENA.
 */
struct psd_passages psd_narrative_passages(struct psd_arena *arena,
    const struct psd_narrative *n, const struct psd_outline *outline);

/* How a text is shown to those who read it. */
enum psd_plain {
	PSD_PLAIN_WHOLE,    /* headings are headings */
	PSD_PLAIN_EMBEDDED, /* headings are lines in bold letters */
	PSD_PLAIN_LINES,    /* as WHOLE, but each line stays where it is */
};

/*
 * Adds BYTES without comments, without blank lines at its ends and with no more
 * than one in a row; code is left as it is, but ends where BYTES do when it is
 * embedded. Lines end with LF.
 */
void psd_narrative_plain(struct psd_buf *to, struct psd_str bytes,
    enum psd_plain how);

#endif
