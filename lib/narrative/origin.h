/* psd_origins: which places in the records a text was told from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_ORIGIN_H
#define PSD_NARRATIVE_ORIGIN_H

#include "lib/base/buf.h"
#include "lib/base/node.h"

/* A place in the records, and from which byte of a buffer on a line rests on
 * it; later, of which part. */
struct psd_origin {
	const struct psd_buf *in;    /* NULL: the part is told */
	size_t part;		     /* then which one, from 0 */
	size_t at;		     /* byte offset */
	struct psd_str file;	     /* below the root of the repository */
	const struct psd_node *node; /* NULL: LINE, or else all of FILE */
	size_t line;		     /* where people's words begin; 0: none */
};

/* In the order in which they were said. Starts as zeros. */
struct psd_origins {
	struct psd_origin *items;
	size_t n, room;
	size_t parts; /* that are told */
	size_t first; /* of the part under way */
};

/* FILE and NODE are borrowed. */
void psd_origins_add(struct psd_origins *o, const struct psd_buf *in,
    struct psd_str file, const struct psd_node *node);

/* What was said of PIECE, whose text now begins at AT in TO, is so of TO. */
void psd_origins_move(struct psd_origins *o, const struct psd_buf *to,
    size_t at, const struct psd_buf *piece);

/* TEXT is told, the next part: what was said of it stays, and what was said of
 * pieces that did not come into it is forgotten. */
void psd_origins_end(struct psd_origins *o, const struct psd_buf *text);

void psd_origins_release(struct psd_origins *o);

#endif
