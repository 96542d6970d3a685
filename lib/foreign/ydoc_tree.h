/* psd_ydoc_tree: the events of libyaml become a tree. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_TREE_H
#define PSD_FOREIGN_YDOC_TREE_H

#include "lib/base/finding.h"
#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/foreign/ydoc_edit.h"

/* What a file is read as. */
enum psd_ydoc_kind {
	PSD_YDOC_RECORD, /* without anchors, aliases and tags */
	PSD_YDOC_ANY	 /* aliases stand for what they name */
};

/* What came of reading a file once. */
struct psd_ydoc_tree {
	const struct psd_node *root; /* NULL: there is none */
	struct psd_findings found;
	bool whole; /* it was read to its end */
	bool glued; /* a text looks like a field without a space */
};

/* Reads BYTES, which are UTF-8, with EDITS (NULL: none) made to them; places
 * are those without. Caller releases the findings. */
void psd_ydoc_tree(struct psd_ydoc_tree *out, struct psd_arena *arena,
    struct psd_str bytes, const struct psd_edits *edits, enum psd_ydoc_kind of);

#endif
