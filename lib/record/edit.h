/* psd_edit: a record's text with one thing changed and all else kept. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_EDIT_H
#define PSD_RECORD_EDIT_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/record/schema.h"

enum psd_edit_kind {
	PSD_EDIT_SET,	 /* the value at POINTER becomes VALUE; a key that its
			 * map lacks is added in the schema's order, and so
			 * are the maps above it that are missing */
	PSD_EDIT_REMOVE, /* what POINTER leads to goes, with its comments; a
			  * list or map that it leaves empty goes too */
	PSD_EDIT_ADD	 /* VALUE becomes the last item of the list at POINTER,
			 * which is made when it is missing */
};

/* One change; VALUE is a tree whose places count for nothing. */
struct psd_edit {
	enum psd_edit_kind kind;
	struct psd_str pointer; /* psd_pointer.h */
	const struct psd_node *value;
};

/* What is to be done to a record. */
struct psd_edit_all {
	const struct psd_edit *items;
	size_t n;
	const struct psd_schema *schema; /* gives new keys their place among
					  * the others; NULL: they come last */
};

/*
 * Adds BYTES, a record in YAML or a narrative, whose head is one, to OUT with
 * ALL edits made, in their order. Every byte outside of what changes stays:
 * comments, blank lines, quotes, line ends, indentation, flow style. The result
 * is read again and differs from BYTES in what was asked for only; otherwise,
 * and where the layout cannot take the change, PSD_EDATA with the place, and
 * OUT is as it was.
 */
int psd_edit(struct psd_buf *out, struct psd_str bytes,
    const struct psd_edit_all *all, struct psd_err *e) PSD_CHECK;

/* The tree that ROOT becomes by EDITS, which live as long as ARENA as does what
 * is returned; NULL when a POINTER leads nowhere. */
const struct psd_node *psd_edit_tree(struct psd_arena *arena,
    const struct psd_node *root, const struct psd_edit *edits, size_t n);

/*
 * Values to be written. A text that YAML would read as something else is
 * quoted where it is written. All live as long as ARENA.
 */
struct psd_node *psd_value_text(struct psd_arena *arena, struct psd_str text);
struct psd_node *psd_value_bool(struct psd_arena *arena, bool truth);
/* TEXT is a number as YAML writes it: "62", "90.5". */
struct psd_node *psd_value_number(struct psd_arena *arena, struct psd_str text);
struct psd_node *psd_value_map(struct psd_arena *arena);
struct psd_node *psd_value_list(struct psd_arena *arena);
/* Puts VALUE under KEY at the end of MAP, or of a list for a NULL KEY. */
void psd_value_put(struct psd_node *to, const char *key,
    struct psd_node *value);

#endif
