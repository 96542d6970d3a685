/* psd_measured: what a measure is, whom it is for, and how values stand. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/measured.h"

#include <math.h>

double
psd_node_figure(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && psd_node_is_number(n) ? n->number : (double)NAN;
}

bool
psd_measure_is(const struct psd_measure *m, const char *word)
{
	return psd_str_is(psd_node_text(m->node, "kind"), word);
}

struct psd_str
psd_measure_counted_in(const struct psd_measure *m)
{
	struct psd_str unit = psd_node_text(m->node, "unit_of_measure");

	return unit.n == 0 && psd_measure_is(m, "share") ? PSD_S("%") : unit;
}

enum psd_direction
psd_measure_direction(const struct psd_measure *m)
{
	struct psd_str said = psd_node_text(m->node, "direction");
	const struct psd_figure *f = psd_figure_find(
	    psd_node_text(psd_measure_computed(m), "figure"));

	return said.n == 0 && f != NULL ? f->direction : psd_direction_of(said);
}

const struct psd_node *
psd_measure_computed(const struct psd_measure *m)
{
	return psd_node_find(m->node, "computed");
}

bool
psd_measure_is_from(const struct psd_measure *m, const char *word)
{
	return psd_str_is(psd_node_text(psd_measure_computed(m), "from"), word);
}

static bool
is_of(struct psd_str figure, enum psd_nature nature)
{
	const struct psd_figure *f = psd_figure_find(figure);

	return f != NULL && f->nature == nature;
}

/* Whether M is computed from a figure of NATURE, or is a relation to one. */
static bool
has_nature(const struct psd_measure *m, enum psd_nature nature)
{
	const struct psd_node *c = psd_measure_computed(m);
	const struct psd_node *n = psd_node_list(c, "series");
	bool named = psd_node_text(c, "numerator").n > 0;

	if (is_of(psd_node_text(c, "figure"), nature) ||
	    is_of(psd_node_text(c, "numerator"), nature) ||
	    is_of(psd_node_text(c, "denominator"), nature))
		return true;
	for (; !named && n != NULL; n = n->next)
		if (is_of(psd_node_text(n, "figure"), nature))
			return true;
	return false;
}

bool
psd_measure_is_stock(const struct psd_measure *m)
{
	return has_nature(m, PSD_NATURE_STOCK);
}

bool
psd_measure_is_mean(const struct psd_measure *m)
{
	return has_nature(m, PSD_NATURE_MEAN);
}

bool
psd_measure_adds_up(const struct psd_measure *m)
{
	/* whatever a plan says: no sum of these means anything */
	if (psd_measure_is_stock(m) || psd_measure_is_mean(m))
		return false;
	if (psd_node_true(m->node, "accumulated"))
		return true;
	return psd_measure_computed(m) != NULL &&
	    !psd_measure_is_from(m, "training") &&
	    !psd_measure_is_from(m, "surveys");
}

bool
psd_measure_is_below(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	size_t i;

	for (i = unit->order; i < b->org->n_units; i++) {
		if (!psd_unit_is_under(b->org->units[i], unit))
			break;
		if (psd_measure_is_for(m, b->org->units[i], b->year->year))
			return true;
	}
	return false;
}

bool
psd_measure_is_for(const struct psd_measure *m, const struct psd_unit *unit,
    int year)
{
	const struct psd_activity *a;

	for (a = m->row->activities; a != NULL; a = a->next)
		if (psd_measure_covers(m, a) &&
		    psd_activity_is_for(a, unit, year))
			return true;
	return false;
}

const struct psd_node *
psd_measured_target(const struct psd_measure *m, int year)
{
	const struct psd_node *n = psd_node_list(m->node, "targets");

	while (n != NULL && psd_node_int(n, "year", 0) != year)
		n = n->next;
	return n;
}

double
psd_measured_goal(const struct psd_measure *m, int year)
{
	const struct psd_node *goal = psd_node_find(psd_measured_target(m,
							year),
	    "value");

	return goal != NULL && goal->kind != PSD_TEXT
	    ? goal->number
	    : psd_node_figure(m->node, "minimum");
}

static bool
reaches(const struct psd_measure *m, double value, double target)
{
	enum psd_direction direction = psd_measure_direction(m);

	if (direction == PSD_LESS_IS_BETTER)
		return value <= target;
	if (direction == PSD_JUST_SO)
		return fabs(value - target) < 1e-9;
	return value >= target;
}

enum psd_met
psd_measured_met(const struct psd_measure *m, int year,
    const struct psd_measured *v)
{
	double target = psd_measured_goal(m, year);
	double partly = psd_node_figure(psd_measured_target(m, year), "partly");

	if (!v->there || !isfinite(v->number) || !isfinite(target))
		return PSD_MET_UNKNOWN;
	if (reaches(m, v->number, target))
		return PSD_MET;
	return isfinite(partly) && reaches(m, v->number, partly)
	    ? PSD_MET_PARTLY
	    : PSD_MET_NOT;
}

int
psd_measured_change(const struct psd_measure *m, const struct psd_measured *a,
    const struct psd_measured *b)
{
	enum psd_direction direction = psd_measure_direction(m);
	double change = b->number - a->number;
	double same = psd_measure_is(m, "ratio") ? 0.005 : 0.05;

	if (!a->there || !b->there || !isfinite(change) || fabs(change) < same)
		return 0;
	if (direction == PSD_LESS_IS_BETTER)
		return change < 0 ? 1 : -1;
	return direction == PSD_MORE_IS_BETTER ? (change > 0 ? 1 : -1) : 0;
}
