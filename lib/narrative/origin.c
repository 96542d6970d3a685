/* psd_origins: which places in the records a text was told from. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/origin.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void
psd_origins_add(struct psd_origins *o, const struct psd_buf *in,
    struct psd_str file, const struct psd_node *node)
{
	const struct psd_origin *last;

	/* the same is often said for each half of a sentence */
	last = o->n > o->first ? &o->items[o->n - 1] : NULL;
	if (last != NULL && last->in == in && last->at == in->n &&
	    last->node == node && psd_str_eq(last->file, file))
		return;
	if (o->n == o->room) {
		o->room = o->room > 0 ? o->room * 2 : 64;
		o->items = psd_mem_resize(o->items, o->room, sizeof(*o->items));
	}
	o->items[o->n++] = (struct psd_origin){ .in = in,
		.at = in->n,
		.file = file,
		.node = node };
}

void
psd_origins_move(struct psd_origins *o, const struct psd_buf *to, size_t at,
    const struct psd_buf *piece)
{
	size_t i, n = o->first;

	for (i = o->first; i < o->n; i++) {
		struct psd_origin origin = o->items[i];

		if (origin.in == piece) {
			/* said before PIECE was emptied and used anew: that
			 * text is nowhere */
			if (origin.at > piece->n)
				continue;
			origin.in = to;
			origin.at += at;
		}
		o->items[n++] = origin;
	}
	o->n = n;
}

void
psd_origins_end(struct psd_origins *o, const struct psd_buf *text)
{
	size_t i, n = o->first;

	for (i = o->first; i < o->n; i++) {
		if (o->items[i].in != text)
			continue;
		o->items[n] = o->items[i];
		o->items[n].in = NULL;
		o->items[n++].part = o->parts;
	}
	o->n = o->first = n;
	o->parts++;
}

void
psd_origins_release(struct psd_origins *o)
{
	free(o->items);
	*o = (struct psd_origins){ .items = NULL };
}
