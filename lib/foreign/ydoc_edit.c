/* psd_edits: bytes with some of them replaced, and the way back. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_edit.h"

#include <stdlib.h>

void
psd_edits_release(struct psd_edits *edits)
{
	free(edits->items);
	free(edits->grown);
	*edits = (struct psd_edits)PSD_EDITS_INIT;
}

bool
psd_edits_add(struct psd_edits *edits, const struct psd_fix *fix)
{
	const struct psd_fix *last;
	size_t grown = fix->at;

	if (edits->n > 0) {
		last = &edits->items[edits->n - 1];
		if (fix->at < last->at + last->size ||
		    (fix->at == last->at && fix->size == 0))
			return false;
		grown = edits->grown[edits->n - 1] + last->with.n + fix->at -
		    (last->at + last->size);
	}
	if (edits->n == edits->room) {
		edits->room = edits->room > 0 ? edits->room * 2 : 16;
		edits->items = psd_mem_resize(edits->items, edits->room,
		    sizeof(*edits->items));
		edits->grown = psd_mem_resize(edits->grown, edits->room,
		    sizeof(*edits->grown));
	}
	edits->items[edits->n] = *fix;
	edits->grown[edits->n++] = grown;
	return true;
}

void
psd_edits_apply(struct psd_buf *to, struct psd_str bytes,
    const struct psd_edits *edits)
{
	size_t i, at = 0;

	for (i = 0; i < edits->n; i++) {
		const struct psd_fix *fix = &edits->items[i];

		psd_buf_add(to, bytes.p + at, fix->at - at);
		psd_buf_str(to, fix->with);
		at = fix->at + fix->size;
	}
	psd_buf_add(to, bytes.p + at, bytes.n - at);
}

size_t
psd_edits_origin(const struct psd_edits *edits, size_t at, bool end)
{
	size_t low = 0, high = edits->n, middle;
	const struct psd_fix *fix;

	/* the last edit that begins before AT, or at it */
	while (low < high) {
		middle = low + (high - low) / 2;
		if (edits->grown[middle] < at ||
		    (edits->grown[middle] == at && !end))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == 0)
		return at;
	fix = &edits->items[low - 1];
	at -= edits->grown[low - 1];
	if (at >= fix->with.n)
		return fix->at + fix->size + (at - fix->with.n);
	return end ? fix->at + fix->size : fix->at;
}
