/* psd_insides: parts of units below that somebody has changed. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/inside.h"

/* The heading that the part ID of P stands under; NULL. The list of what is
 * missing in a draft is nobody's text. */
static const struct psd_heading *
heading_of(const struct psd_own_part *p, struct psd_str id)
{
	size_t i;

	for (i = 0; i < p->outline->n; i++) {
		const struct psd_heading *h = &p->outline->headings[i];

		if (psd_heading_owns(h, id))
			return psd_heading_is_about_draft(h) ? NULL : h;
	}
	return NULL;
}

static void
look(struct psd_insides *to, struct psd_below *b, const struct psd_unit *unit)
{
	const struct psd_own_part *p = psd_below_part(b, unit);
	size_t i;

	for (i = 0; p->there && i < p->n.n; i++) {
		const struct psd_piece *piece = &p->n.items[i];
		const struct psd_heading *h;

		if (piece->kind != PSD_PIECE_PART || piece->ours)
			continue;
		h = heading_of(p, piece->id);
		if (h == NULL || !psd_own_part_gives(p, h))
			continue;
		if (to->items != NULL)
			to->items[to->n] = (struct psd_inside){ unit, p->path,
				piece->id, piece->line, h };
		to->n++;
	}
}

/* A unit that has a narrative speaks for those below it. */
static void
walk(struct psd_insides *to, struct psd_below *b, const struct psd_unit *unit)
{
	const struct psd_unit *u;

	for (u = unit->first; u != NULL; u = u->next) {
		if (!psd_unit_is_active(u, b->year))
			continue;
		if (psd_below_part(b, u)->there)
			look(to, b, u);
		else
			walk(to, b, u);
	}
}

struct psd_insides
psd_insides_below(struct psd_below *b, const struct psd_unit *unit)
{
	struct psd_insides list = { NULL, 0 };

	walk(&list, b, unit);
	if (list.n == 0)
		return list;
	list.items = psd_arena_array(b->src->store->arena, list.n,
	    struct psd_inside);
	list.n = 0;
	walk(&list, b, unit);
	return list;
}
