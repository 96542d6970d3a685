/* psd_edits: bytes with some of them replaced, and the way back. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_EDIT_H
#define PSD_FOREIGN_YDOC_EDIT_H

#include "lib/base/buf.h"
#include "lib/base/finding.h"

/* Replacements in the order of their bytes, none inside another. */
struct psd_edits {
	struct psd_fix *items;
	size_t *grown; /* where each stands after those before it are made */
	size_t n, room;
};
#define PSD_EDITS_INIT                                                         \
	{                                                                      \
		NULL, NULL, 0, 0                                               \
	}

void psd_edits_release(struct psd_edits *edits);

/* Adds FIX, whose text is borrowed. Returns false, and leaves it out, when it
 * begins before the last one ends. */
bool psd_edits_add(struct psd_edits *edits, const struct psd_fix *fix);

/* Adds BYTES with EDITS made to TO. */
void psd_edits_apply(struct psd_buf *to, struct psd_str bytes,
    const struct psd_edits *edits);

/* Where the byte AT of the result stood before EDITS were made. Inside of what
 * was put in, that is its beginning, or with END what stood behind it. */
size_t psd_edits_origin(const struct psd_edits *edits, size_t at, bool end);

#endif
