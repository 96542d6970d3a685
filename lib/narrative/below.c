/* psd_below: what the units below have written in their own narratives. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/below.h"

#include "lib/base/lang.h"

static int
is_not(const struct psd_narrative *n, struct psd_str path, const char *key,
    struct psd_err *e)
{
	const struct psd_node *is = psd_node_find(n->front, key);

	(void)psd_err_at(e, path.p, is != NULL ? is->place.line : 1,
	    is != NULL ? is->place.col : 1);
	if (is == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("the front matter lacks the field '%s'"), key);
	(void)psd_err_tip(e, "%s",
	    _("the name of the file says which year and unit it is about"));
	return psd_err_set(e, PSD_EDATA,
	    _("the field '%s' is '%.*s', which "
	      "is not what is kept in this file"),
	    key, PSD_F(is->text));
}

int
psd_narrative_load(struct psd_narrative *out, struct psd_buf *bytes,
    const struct psd_store *store, const struct psd_narrative_head *of,
    struct psd_err *e)
{
	struct psd_str path = psd_narrative_path(store->arena, of->unit,
	    of->year);

	if (psd_store_bytes(bytes, store, path, PSD_NARRATIVE_MAX, e) < 0) {
		if (e->code == PSD_EDATA) /* it does not name the file */
			(void)psd_err_at(e, path.p, 0, 0);
		return -1;
	}
	if (psd_narrative_read(out, store->arena, psd_buf_get(bytes), path.p,
		e) < 0)
		return -1;
	if (!psd_str_is(psd_node_text(out->front, "record"), "narrative"))
		return is_not(out, path, "record", e);
	if (!psd_str_eq(psd_node_text(out->front, "unit"), of->unit->id))
		return is_not(out, path, "unit", e);
	if (psd_node_int(out->front, "year", 0) != of->year)
		return is_not(out, path, "year", e);
	return 0;
}

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
not_read(struct psd_findings *faults, const struct psd_err *e)
{
	const struct psd_place place = { .line = (unsigned)e->line,
		.col = (unsigned)e->col };

	if (e->code != PSD_EDATA) {
		psd_store_unread(faults, e);
		return;
	}
	(void)psd_finding_add(faults, PSD_RULE_NARRATIVE_PART, &place, "%s",
	    e->text);
	psd_finding_tip(faults, "%s", e->tip);
}

static void
read_part(struct psd_own_part *p, const struct psd_source *src, int year)
{
	const struct psd_store *store = src->store;
	const struct psd_narrative_head of = { src->org, p->unit, year };
	struct psd_err e = { 0 };

	psd_findings_in(src->faults, p->path);
	if (psd_narrative_load(&p->n, &p->bytes, store, &of, &e) < 0) {
		not_read(src->faults, &e);
		return;
	}
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
		read_part(p, b->src, b->year);
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
