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

/* Whether the people of UNIT have written under H, and let go of it. */
static bool
speaks(struct psd_below *b, const struct psd_unit *unit,
    const struct psd_heading *h)
{
	const struct psd_own_part *p = psd_below_part(b, unit);
	size_t i;

	for (i = 0; p->there && i < p->passages.n; i++)
		if (psd_heading_same(h, p->passages.items[i].heading) &&
		    psd_own_part_gives(p, p->passages.items[i].heading))
			return true;
	return false;
}

/* Whether a unit between TOP and UNIT has spoken for UNIT under H. */
static bool
is_spoken_for(struct psd_below *b, const struct psd_unit *top,
    const struct psd_unit *unit, const struct psd_heading *h)
{
	const struct psd_unit *u;

	for (u = unit->parent; u != NULL && u != top; u = u->parent)
		if (speaks(b, u, h))
			return true;
	return false;
}

static void
look(struct psd_insides *to, struct psd_below *b, const struct psd_unit *top,
    const struct psd_unit *unit)
{
	const struct psd_own_part *p = psd_below_part(b, unit);
	size_t i;

	for (i = 0; p->there && i < p->n.n; i++) {
		const struct psd_piece *piece = &p->n.items[i];
		const struct psd_heading *h;

		if (piece->kind != PSD_PIECE_PART || piece->ours)
			continue;
		h = heading_of(p, piece->id);
		if (h == NULL || !psd_own_part_gives(p, h) ||
		    is_spoken_for(b, top, unit, h))
			continue;
		if (to->items != NULL)
			to->items[to->n] = (struct psd_inside){ unit, p->path,
				piece->id, piece->line, h };
		to->n++;
	}
}

static void
walk(struct psd_insides *to, struct psd_below *b, const struct psd_unit *top,
    const struct psd_unit *unit)
{
	const struct psd_unit *u;

	for (u = unit->first; u != NULL; u = u->next) {
		if (!psd_unit_is_active(u, b->year))
			continue;
		look(to, b, top, u);
		walk(to, b, top, u);
	}
}

struct psd_insides
psd_insides_below(struct psd_below *b, const struct psd_unit *unit)
{
	struct psd_insides list = { NULL, 0 };

	walk(&list, b, unit, unit);
	if (list.n == 0)
		return list;
	list.items = psd_arena_array(b->src->store->arena, list.n,
	    struct psd_inside);
	list.n = 0;
	walk(&list, b, unit, unit);
	return list;
}
