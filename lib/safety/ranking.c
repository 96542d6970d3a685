/* psd_ranking: who has reported most risks. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/ranking.h"

#include <math.h>
#include <stdlib.h>

static double
score(const struct psd_place_of *p, bool per_employee)
{
	return per_employee ? p->per_employee : p->risks;
}

static int
by_number(const void *left, const void *right)
{
	const struct psd_place_of *a = left, *b = right;

	if (a->risks < b->risks || b->risks < a->risks)
		return a->risks < b->risks ? 1 : -1;
	return a->unit->order < b->unit->order ? -1 : 1;
}

static int
by_share(const void *left, const void *right)
{
	const struct psd_place_of *a = left, *b = right;

	if (a->per_employee < b->per_employee ||
	    b->per_employee < a->per_employee)
		return a->per_employee < b->per_employee ? 1 : -1;
	return a->unit->order < b->unit->order ? -1 : 1;
}

struct psd_ranking
psd_ranking_of(const struct psd_basis *b, const struct psd_ranking_choice *c)
{
	const struct psd_figure *f = psd_figure_find(PSD_S("reported_risks"));
	const struct psd_org *org = b->org;
	struct psd_ranking r = { .items = psd_arena_array(b->arena,
				     org->n_units, struct psd_place_of),
		.unknown = psd_arena_array(b->arena, org->n_units,
		    const struct psd_unit *) };
	size_t i, all = 0;

	for (i = 0; i < org->n_units; i++) {
		const struct psd_unit *u = org->units[i];
		struct psd_place_of *p = &r.items[all];
		struct psd_measured v;

		if (u->level != c->level || !psd_unit_is_under(u, c->top))
			continue;
		v = psd_measured_figure(b, f, u, c->from, c->to);
		if (!v.there || v.number <= 0)
			continue;
		*p = (struct psd_place_of){ 0, u, v.number,
			psd_node_figure(u->node, "staff"), (double)NAN };
		if (p->staff > 0)
			p->per_employee = p->risks / p->staff;
		if (c->per_employee && !isfinite(p->per_employee))
			r.unknown[r.n_unknown++] = u;
		else
			all++;
	}
	if (all > 1)
		qsort(r.items, all, sizeof(r.items[0]),
		    c->per_employee ? by_share : by_number);
	for (i = 0; i < all; i++) {
		r.items[i].place = i > 0 &&
			score(&r.items[i], c->per_employee) >=
			    score(&r.items[i - 1], c->per_employee)
		    ? r.items[i - 1].place
		    : i + 1;
		if (r.items[i].place > c->places)
			break;
	}
	r.n = i;
	r.others = all - i;
	return r;
}
