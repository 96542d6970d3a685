/* psd_check_year: the plans of a year, while what hangs on them is checked. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_year.h"

#include "lib/safety/check_plan.h"

struct psd_check_kept {
	size_t number;		/* of its file */
	struct psd_node *root;	/* its unit, and areas that have rows */
	struct psd_node origin; /* a list of the activities it inherits */
	struct psd_check_kept *next;
};

/* What is kept of a list's entries; NULL behind the last, or for all. */
static const char *const of_row[] = { "level", NULL };
static const char *const of_activity[] = { "id", "kinds", "start", NULL };
static const char *const of_measure[] = { "id", "activities", "kind", "steps",
	"parts", "computed", NULL };

static struct psd_node *
add_bare(struct psd_arena *arena, struct psd_node *to,
    const struct psd_node *node)
{
	struct psd_node *copy = psd_node_copy_bare(arena, node);

	psd_node_append(to, copy);
	return copy;
}

static void
add_whole(struct psd_arena *arena, struct psd_node *to,
    const struct psd_node *node)
{
	if (node != NULL)
		psd_node_append(to, psd_node_copy(arena, node));
}

/* Adds MAP with those of its fields that KEYS name. */
static struct psd_node *
add_fields(struct psd_arena *arena, struct psd_node *to,
    const struct psd_node *map, const char *const *keys)
{
	struct psd_node *copy = add_bare(arena, to, map);

	for (; *keys != NULL; keys++)
		add_whole(arena, copy, psd_node_find(map, *keys));
	return copy;
}

/* Adds the list KEY of MAP, each entry with those of its fields. */
static void
add_list(struct psd_arena *arena, struct psd_node *to,
    const struct psd_node *map, const char *key, const char *const *keys)
{
	const struct psd_node *list = psd_node_find(map, key), *n;
	struct psd_node *copy;

	if (list == NULL || list->kind != PSD_LIST)
		return;
	copy = add_bare(arena, to, list);
	for (n = list->first; n != NULL; n = n->next)
		(void)add_fields(arena, copy, n, keys);
}

static void
add_rows(struct psd_arena *arena, struct psd_node *to,
    const struct psd_node *area)
{
	const struct psd_node *rows = psd_node_find(area, "rows"), *n;
	struct psd_node *list = add_bare(arena, to, rows), *row;

	for (n = rows->first; n != NULL; n = n->next) {
		row = add_fields(arena, list, n, of_row);
		add_list(arena, row, n, "activities", of_activity);
		add_list(arena, row, n, "measures", of_measure);
		add_whole(arena, row, psd_node_find(n, "follow_ups"));
	}
}

/* What is kept of the plan ROOT. */
static struct psd_node *
keep(struct psd_arena *arena, const struct psd_node *root)
{
	static const char *const of_plan[] = { "unit", NULL };
	static const char *const of_area[] = { "area", NULL };
	const struct psd_node *areas = psd_node_find(root, "areas"), *n;
	struct psd_node top = { .kind = PSD_LIST }, *list;
	struct psd_node *copy = add_fields(arena, &top, root, of_plan);

	copy->parent = NULL;
	if (areas == NULL || areas->kind != PSD_LIST)
		return copy;
	list = add_bare(arena, copy, areas);
	for (n = areas->first; n != NULL; n = n->next)
		if (psd_node_list(n, "rows") != NULL)
			add_rows(arena, add_fields(arena, list, n, of_area), n);
	return copy;
}

void
psd_check_year_begin(struct psd_check_year *y, struct psd_check *c)
{
	psd_plans_release(&y->plans);
	psd_arena_clear(&y->arena);
	*y = (struct psd_check_year){ .arena = y->arena };
	y->plans = (struct psd_plans){ .org = c->src->org, .year = c->year };
	c->plans = NULL;
	c->gaps = false;
}

void
psd_check_year_keep(struct psd_check_year *y, struct psd_check *c,
    const struct psd_node *root)
{
	const struct psd_node *n, *origin;
	struct psd_check_kept *k;

	y->files++;
	if (root == NULL)
		return;
	k = psd_arena_new(&y->arena, struct psd_check_kept);
	k->number = c->number;
	k->root = keep(&y->arena, root);
	k->origin.kind = PSD_LIST;
	for (n = psd_node_list(root, "inherited"); n != NULL; n = n->next) {
		origin = psd_node_find(n, "origin");
		if (origin != NULL && origin->kind == PSD_TEXT)
			(void)add_bare(&y->arena, &k->origin, origin);
	}
	if (y->last != NULL)
		y->last->next = k;
	else
		y->first = k;
	y->last = k;
	if (c->tree)
		psd_plans_add(&y->plans, &y->arena, c->file, k->root);
}

static void
check_kept(struct psd_check *c, const struct psd_check_kept *k)
{
	const struct psd_unit *unit = psd_org_unit(c->src->org,
	    psd_node_text(k->root, "unit"));
	const struct psd_node *area = psd_node_list(k->root, "areas"), *n;

	for (; area != NULL; area = area->next)
		for (n = psd_node_list(area, "rows"); n != NULL; n = n->next)
			psd_check_plan_row(c, n);
	for (n = k->origin.first; n != NULL; n = n->next)
		if (c->plans != NULL && unit != NULL)
			psd_check_plan_origin(c, n, unit);
}

void
psd_check_year_settle(struct psd_check_year *y, struct psd_check *c)
{
	const struct psd_check_kept *k;

	if (y->settled)
		return;
	y->settled = true;
	if (c->tree) {
		psd_plans_settle(&y->plans, &y->arena);
		c->plans = &y->plans;
		c->gaps = y->files > y->plans.n;
	}
	for (k = y->first; k != NULL; k = k->next) {
		psd_findings_in(c->src->faults, c->files.items[k->number]);
		check_kept(c, k);
	}
}

void
psd_check_year_release(struct psd_check_year *y)
{
	psd_plans_release(&y->plans);
	psd_arena_release(&y->arena);
}
