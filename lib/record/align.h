/* psd_align: two changed versions of a list, beside what they began with. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_ALIGN_H
#define PSD_RECORD_ALIGN_H

#include "lib/base/mem.h"
#include "lib/base/node.h"
#include "lib/base/table.h"

/* Things that are equal get the same number. */
struct psd_classes {
	struct psd_arena *arena;
	struct psd_table table;
	size_t n;
};
size_t psd_class_text(struct psd_classes *c, struct psd_str text);
size_t psd_class_node(struct psd_classes *c, const struct psd_node *node);
void psd_classes_release(struct psd_classes *c);

/* Some items that follow on each other. */
struct psd_run {
	size_t at, n;
};

enum psd_chunk_kind {
	PSD_CHUNK_SAME,	  /* nobody changed them */
	PSD_CHUNK_OURS,	  /* we did */
	PSD_CHUNK_THEIRS, /* they did */
	PSD_CHUNK_BOTH,	  /* both did, and alike */
	PSD_CHUNK_CLASH	  /* both did, and differently */
};

/* What stands in the place of the items BASE in either version. */
struct psd_chunk {
	enum psd_chunk_kind kind;
	struct psd_run base, ours, theirs;
};

/* The classes of the items. Of lines, which mean something only together,
 * changes of neighbours clash; of items only changes of the same item, and
 * additions in the same place. */
struct psd_align {
	const size_t *base, *ours, *theirs;
	size_t n_base, n_ours, n_theirs;
	bool lines;
};

/*
 * The chunks, in their order; they cover all three. Returns how many; they live
 * as long as ARENA. Lists of which thousands of items changed are one chunk.
 */
size_t psd_align(struct psd_chunk **out, struct psd_arena *arena,
    const struct psd_align *a);

#endif
