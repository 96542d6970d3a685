/* psd_org: the organisation as psd.yaml describes it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/organisation.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

#include <stdint.h>

#define LONGEST_ID ((size_t)64)

static size_t
length(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && n->kind == PSD_LIST ? n->n : 0;
}

static struct psd_str
or_else(struct psd_str s, struct psd_str otherwise)
{
	return s.n > 0 ? s : otherwise;
}

/* A level's own number, or 7, 14, 21 from the lowest level up. */
static void
load_levels(struct psd_org *org, struct psd_arena *arena)
{
	const struct psd_node *n = psd_node_list(org->node, "levels");
	size_t count = length(org->node, "levels"), i = 0;

	org->levels = psd_arena_array(arena, count, struct psd_org_level);
	for (; n != NULL; n = n->next, i++) {
		struct psd_org_level *l = &org->levels[i];
		int above = (int)(count - i);

		l->id = psd_node_text(n, "id");
		l->name = or_else(psd_node_text(n, "name"), l->id);
		l->short_name = or_else(psd_node_text(n, "short"), l->name);
		l->unit_name = or_else(psd_node_text(n, "unit_name"),
		    psd_str(_("unit")));
		l->unit_plural = or_else(psd_node_text(n, "unit_plural"),
		    psd_str(_("units")));
		l->rank = (int)i;
		l->offset = (int)psd_node_int(n, "offset", 7L * above);
		/* PSL (2010:659) 3 kap. 10 §: the whole by 1 March */
		l->month = i == 0 ? 3 : 2;
		l->day = 1;
		if (i > 0)
			l->hands_in = psd_date_month_day(psd_node_text(n,
							     "narrative"),
			    &l->month, &l->day);
	}
	org->n_levels = count;
}

static void
load_forums(struct psd_org *org, struct psd_arena *arena)
{
	const struct psd_node *n = psd_node_list(org->node, "forums"), *d;

	org->forums = psd_arena_array(arena, length(org->node, "forums"),
	    struct psd_forum);
	for (; n != NULL; n = n->next) {
		struct psd_forum *f = &org->forums[org->n_forums++];
		int *days = psd_arena_array(arena, length(n, "dates"), int);

		f->node = n;
		f->id = psd_node_text(n, "id");
		f->name = or_else(psd_node_text(n, "name"), f->id);
		f->level = psd_org_level_find(org, psd_node_text(n, "level"));
		f->days.days = days;
		for (d = psd_node_list(n, "dates"); d != NULL; d = d->next)
			if (psd_date_parse(d->text) != PSD_NO_DAY)
				days[f->days.n++] = psd_date_parse(d->text);
	}
}

static struct psd_unit *
make_unit(struct psd_org *org, struct psd_arena *arena,
    const struct psd_node *n)
{
	struct psd_unit *u = psd_arena_new(arena, struct psd_unit);

	u->node = n;
	u->id = psd_node_text(n, "id");
	u->name = or_else(psd_node_text(n, "name"), u->id);
	u->level = psd_org_level_find(org, psd_node_text(n, "level"));
	u->kind = psd_node_text(n, "kind");
	u->from = psd_node_day(n, "active_from");
	u->to = psd_node_day(n, "active_to");
	u->order = SIZE_MAX;
	return u;
}

static int
broken_tree(const struct psd_unit *u, const char *text, struct psd_err *e)
{
	struct psd_str id = u->id;

	if (id.n > LONGEST_ID)
		id.n = LONGEST_ID; /* or nothing else would fit */
	(void)psd_err_at(e, "psd.yaml", u->node->place.line,
	    u->node->place.col);
	return psd_err_set(e, PSD_EDATA, "'%.*s' %s", PSD_F(id), text);
}

/* Files are called by the ids of their units: none may lead elsewhere. What
 * the schema allows is narrower. */
static bool
can_name_files(struct psd_str id)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if ((unsigned char)id.p[i] <= ' ' || id.p[i] == '/' ||
		    id.p[i] == '\\' || id.p[i] == 0x7f)
			return false;
	return id.n > 0 && id.n <= LONGEST_ID && id.p[0] != '.' &&
	    id.p[0] != '-';
}

/* Puts UNIT and all below it in order, top down. */
static void
put_in_order(struct psd_org *org, struct psd_unit *unit)
{
	struct psd_unit *u;

	unit->order = org->n_units;
	org->units[org->n_units++] = unit;
	for (u = unit->first; u != NULL; u = u->next)
		put_in_order(org, u);
}

static int
hang_up(struct psd_org *org, struct psd_unit *u, struct psd_unit **top,
    struct psd_err *e)
{
	struct psd_str above = psd_node_text(u->node, "parent");
	struct psd_unit **end;

	if (!can_name_files(u->id))
		return broken_tree(u,
		    _("cannot be the id of a unit, as files "
		      "are called by it: use the letters a-z, digits and "
		      "hyphens"),
		    e);
	if (u->level == NULL)
		return broken_tree(u,
		    _("has a level that psd.yaml does not "
		      "list"),
		    e);
	if (above.n == 0 && *top != NULL)
		return broken_tree(u,
		    _("has no unit above it, and only one "
		      "unit can be at the top: add the field 'parent'"),
		    e);
	if (above.n == 0) {
		*top = u;
		return 0;
	}
	u->parent = psd_table_find(&org->units_by_id, above);
	if (u->parent == NULL)
		return broken_tree(u,
		    _("has a parent that psd.yaml does not "
		      "list"),
		    e);
	for (end = &u->parent->first; *end != NULL; end = &(*end)->next)
		;
	*end = u;
	return 0;
}

static int
load_units(struct psd_org *org, struct psd_arena *arena, struct psd_err *e)
{
	size_t count = length(org->node, "units"), i, made = 0;
	struct psd_unit **all = psd_arena_array(arena, count,
	    struct psd_unit *);
	const struct psd_node *n = psd_node_list(org->node, "units");
	struct psd_unit *top = NULL;

	org->units = psd_arena_array(arena, count, struct psd_unit *);
	for (; n != NULL; n = n->next) {
		struct psd_unit *u = make_unit(org, arena, n);

		/* a repeated id is told by validate; the first one counts */
		if (psd_table_add(&org->units_by_id, u->id, u) == u)
			all[made++] = u;
	}
	for (i = 0; i < made; i++)
		if (hang_up(org, all[i], &top, e) < 0)
			return -1;
	if (top == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("psd.yaml names no unit at the top"));
	put_in_order(org, top);
	for (i = 0; i < made; i++)
		if (all[i]->order == SIZE_MAX)
			return broken_tree(all[i],
			    _("lies below itself: "
			      "follow the fields 'parent'"),
			    e);
	return 0;
}

int
psd_org_load(struct psd_org *out, const struct psd_store *store,
    struct psd_findings *findings, struct psd_err *e)
{
	*out = (struct psd_org){ .practice = PSD_NO_DAY };
	out->node = psd_store_read(store, store->arena, PSD_S("psd.yaml"),
	    PSD_ORGANISATION, findings);
	if (out->node == NULL) {
		const struct psd_finding *f = &findings->items[0];

		(void)psd_err_at(e, "psd.yaml", f->place.line, f->place.col);
		(void)psd_err_tip(e, "%.*s", PSD_F(f->tip));
		return psd_err_set(e, PSD_EDATA, "%.*s", PSD_F(f->text));
	}
	out->name = psd_node_text(out->node, "name");
	out->language = psd_node_text(out->node, "language");
	out->practice = psd_node_day(out->node, "practice_date");
	out->framework = psd_node_text(out->node, "framework");
	load_levels(out, store->arena);
	load_forums(out, store->arena);
	return load_units(out, store->arena, e);
}

void
psd_org_release(struct psd_org *org)
{
	psd_table_release(&org->units_by_id);
}

const struct psd_unit *
psd_org_unit(const struct psd_org *org, struct psd_str id)
{
	return psd_table_find(&org->units_by_id, id);
}

const struct psd_org_level *
psd_org_level_find(const struct psd_org *org, struct psd_str id)
{
	size_t i;

	for (i = 0; i < org->n_levels; i++)
		if (psd_str_eq(org->levels[i].id, id))
			return &org->levels[i];
	return NULL;
}

const struct psd_forum *
psd_org_forum(const struct psd_org *org, struct psd_str id)
{
	size_t i;

	for (i = 0; i < org->n_forums; i++)
		if (psd_str_eq(org->forums[i].id, id))
			return &org->forums[i];
	return NULL;
}

int
psd_org_named_unit(const struct psd_unit **out, const struct psd_org *org,
    const char *text, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str wanted = psd_utf8_fold(&arena, psd_str(text));
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(text));
	size_t i;

	*out = psd_org_unit(org, psd_str(text));
	for (i = 0; i < org->n_units && *out == NULL; i++) {
		const struct psd_unit *u = org->units[i];

		if (psd_str_eq(psd_utf8_fold(&arena, u->name), wanted) ||
		    psd_str_eq(u->id, wanted))
			*out = u;
		psd_suggest_offer(&near, u->id, u->id);
		psd_suggest_offer(&near, u->name, u->id);
	}
	psd_arena_release(&arena);
	if (*out != NULL)
		return 0;
	if (near.best.p != NULL)
		(void)psd_err_tip(e,
		    _("did you mean '%.*s'? 'psd units' "
		      "lists them all"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e, "%s", _("'psd units' lists them all"));
	return psd_err_set(e, PSD_EUSAGE, _("there is no unit '%s'"), text);
}

bool
psd_unit_is_under(const struct psd_unit *unit, const struct psd_unit *top)
{
	if (top == NULL)
		return true;
	for (; unit != NULL; unit = unit->parent)
		if (unit == top)
			return true;
	return false;
}

bool
psd_unit_is_active(const struct psd_unit *unit, int year)
{
	if (unit->from != PSD_NO_DAY && unit->from > psd_date_day(year, 12, 31))
		return false;
	return unit->to == PSD_NO_DAY || unit->to >= psd_date_day(year, 1, 1);
}

const struct psd_node *
psd_org_entry(const struct psd_org *org, const char *list, struct psd_str id)
{
	const struct psd_node *n;

	for (n = psd_node_list(org->node, list); n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "id"), id))
			return n;
	return NULL;
}

struct psd_str
psd_org_name(const struct psd_org *org, const char *list, struct psd_str id)
{
	const struct psd_node *n = psd_org_entry(org, list, id);

	if (n == NULL)
		return id;
	return or_else(psd_node_text(n, "name"),
	    or_else(psd_node_text(n, "title"), id));
}

struct psd_str
psd_org_label(const struct psd_org *org, const char *group, const char *value,
    const char *ours)
{
	const struct psd_node *labels = psd_node_find(psd_node_find(org->node,
							  "labels"),
	    group);
	struct psd_str own = psd_node_text(labels, value);

	return own.n > 0 ? own : psd_str(ours);
}
