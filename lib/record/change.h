/* psd_changes: in what two versions of a record differ. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_CHANGE_H
#define PSD_RECORD_CHANGE_H

#include "lib/base/mem.h"
#include "lib/base/node.h"

enum psd_change_kind {
	PSD_CHANGE_ADDED,
	PSD_CHANGE_REMOVED,
	PSD_CHANGE_VALUE, /* both are there and differ */
	PSD_CHANGE_MOVED  /* an item has another place among the others */
};

/* One difference, as deep down as it can be told: a field, or an item that is
 * there as a whole in one version only. */
struct psd_change {
	enum psd_change_kind kind;
	struct psd_str pointer; /* psd_pointer.h; in the version that has it */
	const struct psd_node *before, *after; /* NULL: not there */
};

struct psd_changes {
	struct psd_change *items;
	size_t n, room;
};

/*
 * What makes AFTER of BEFORE, either of which may be NULL (no such record), in
 * the order of AFTER. Items of lists are matched by psd_identity(), other items
 * by their values; a list of maps that is there in one version only is told by
 * its items. All lives as long as ARENA and the trees.
 */
void psd_changes_find(struct psd_changes *out, struct psd_arena *arena,
    const struct psd_node *before, const struct psd_node *after);

#endif
