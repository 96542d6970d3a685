/* psd_below: what the units below have written in their own narratives. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/below.h"

static int
handed_in(const struct psd_narrative *n, int today)
{
	static const char *const keys[] = { "handed_in", "drawn_up" };
	int settled = psd_narrative_settled(n, today);
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		int day = psd_node_day(n->front, keys[i]);

		if (day != PSD_NO_DAY && day <= today)
			return day;
	}
	return settled;
}

static void
read_part(struct psd_own_part *p, const struct psd_source *src)
{
	const struct psd_store *store = src->store;
	struct psd_err e = { 0 };

	psd_findings_in(src->faults, p->path);
	if (psd_store_bytes(&p->bytes, store, p->path, PSD_NARRATIVE_MAX, &e) <
	    0) {
		psd_store_unread(src->faults, &e);
		return;
	}
	if (!psd_narrative_open(&p->n, store->arena, psd_buf_get(&p->bytes),
		src->faults))
		return;
	if (psd_outline_choose(&p->outline, src, p->n.front,
		(struct psd_str){ NULL, 0 }, &e) < 0)
		return; /* psd validate tells of it */
	p->passages = psd_narrative_passages(store->arena, &p->n, p->outline);
	p->handed_in = handed_in(&p->n, src->today);
	p->there = true;
}

const struct psd_own_part *
psd_below_part(struct psd_below *b, const struct psd_unit *unit)
{
	const struct psd_store *store = b->src->store;
	struct psd_own_part *p = psd_table_find(&b->units, unit->id);

	if (p != NULL)
		return p;
	p = psd_arena_new(store->arena, struct psd_own_part);
	*p = (struct psd_own_part){ .next = b->first,
		.unit = unit,
		.handed_in = PSD_NO_DAY,
		.bytes = PSD_BUF_INIT };
	p->path = psd_narrative_path(store->arena, unit, b->year);
	b->first = p;
	(void)psd_table_add(&b->units, unit->id, p);
	if (psd_store_has(store, p->path))
		read_part(p, b->src);
	return p;
}

void
psd_below_release(struct psd_below *b)
{
	struct psd_own_part *p;

	for (p = b->first; p != NULL; p = p->next) {
		psd_narrative_release(&p->n);
		psd_buf_release(&p->bytes);
	}
	psd_table_release(&b->units);
}

bool
psd_own_part_gives(const struct psd_own_part *p, const struct psd_heading *h)
{
	return p->handed_in != PSD_NO_DAY ||
	    (h != NULL && psd_node_lists(p->n.front, "ready", h->id));
}

bool
psd_heading_same(const struct psd_heading *h, const struct psd_heading *other)
{
	return other != NULL &&
	    (psd_str_eq(h->id, other->id) || psd_heading_is(h, other->title));
}
