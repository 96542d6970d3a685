/* psd_trend_series: what must not be published of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend_series.h"

#include "lib/base/lang.h"

#include <math.h>

/* What is small in a value: each of these by itself. */
struct counts {
	double *number, *part, *all, *answers;
};

static bool
is_about_persons(struct psd_str key)
{
	const struct psd_figure *f = psd_figure_find(key);

	return key.n > 0 && (f == NULL || f->persons);
}

/* Whether few of what T counts may tell who it was. Meetings, courses and
 * dialogues never do. What people report in words of their own may. */
static bool
may_tell(const struct psd_trend *t)
{
	const struct psd_node *c;

	if (t->thing.measure == NULL)
		return t->thing.figure->persons;
	c = psd_measure_computed(t->thing.measure);
	if (c == NULL)
		return psd_measure_is(t->thing.measure, "count") ||
		    psd_measure_is(t->thing.measure, "share") ||
		    psd_measure_is(t->thing.measure, "ratio");
	if (psd_measure_is_from(t->thing.measure, "surveys"))
		return true;
	return is_about_persons(psd_node_text(c, "figure")) ||
	    is_about_persons(psd_node_text(c, "numerator")) ||
	    is_about_persons(psd_node_text(c, "denominator"));
}

static struct counts
counts_of(const struct psd_trend *t, size_t slot)
{
	const struct psd_org *org = t->src->org;
	size_t i, n = org->n_units;
	struct counts c = { psd_arena_array(t->arena, n, double),
		psd_arena_array(t->arena, n, double),
		psd_arena_array(t->arena, n, double),
		psd_arena_array(t->arena, n, double) };

	for (i = 0; i < n; i++) {
		struct psd_measured v = psd_trend_value(t, org->units[i],
		    &t->slots[slot]);
		bool parts = v.there && v.all > 0;
		bool one = v.there && !parts && !psd_trend_is_share(t) &&
		    !isfinite(v.answers);

		c.number[i] = one ? v.number : (double)NAN;
		c.part[i] = parts ? v.part : (double)NAN;
		c.all[i] = parts ? v.all : (double)NAN;
		c.answers[i] = v.answers;
	}
	return c;
}

/* Hides what is hidden of VALUES, of one kind, in slot I of each line. */
static void
hide(struct psd_trend *t, size_t i, const double *values)
{
	const struct psd_org *org = t->src->org;
	enum psd_hidden *hidden = psd_arena_array(t->arena, org->n_units,
	    enum psd_hidden);
	size_t k;

	psd_suppress(hidden, values, org, psd_suppress_below(org));
	for (k = 0; k < t->n_lines; k++) {
		enum psd_hidden how = hidden[t->lines[k].unit->order];

		if (how == PSD_SHOWN || t->lines[k].hidden[i] == PSD_SMALL)
			continue;
		t->lines[k].hidden[i] = how;
		t->any_small = t->any_small || how == PSD_SMALL;
		t->any_beside = t->any_beside || how == PSD_BESIDE;
	}
}

/* The whole organisation is looked at whatever T shows of it, so that two
 * tables of it hide the same. */
void
psd_trend_hide(struct psd_trend *t, size_t i)
{
	struct counts c;

	if (!may_tell(t))
		return;
	c = counts_of(t, i);
	hide(t, i, c.number);
	hide(t, i, c.part);
	hide(t, i, c.all);
	hide(t, i, c.answers);
}

/* Whether V itself is made of a small number. */
static bool
is_small(const struct psd_trend *t, const struct psd_measured *v)
{
	const double numbers[] = { v->all > 0 || psd_trend_is_share(t) ||
			isfinite(v->answers)
		    ? (double)NAN
		    : v->number,
		v->all > 0 ? v->part : (double)NAN,
		v->all > 0 ? v->all : (double)NAN, v->answers };
	int below = psd_suppress_below(t->src->org);
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i] > 0 && numbers[i] < below)
			return true;
	return false;
}

enum psd_hidden
psd_trend_hidden(const struct psd_trend *t, const struct psd_trend_thing *thing,
    const struct psd_measured *v)
{
	const struct psd_measure **same = psd_arena_array(t->arena, t->n_years,
	    const struct psd_measure *);
	enum psd_hidden hidden = PSD_SHOWN;
	struct psd_slot slot = { v->label, v->from, v->to,
		psd_trend_now(t)->year->year, t->n_years - 1 };
	struct psd_measured value = *v;
	struct psd_trend_line line = { t->unit, &value, &hidden };
	struct psd_trend one = *t;

	same[slot.basis] = thing->measure;
	one.thing = *thing;
	one.same = same;
	one.slots = &slot;
	one.lines = &line;
	one.n = one.n_lines = 1;
	psd_trend_hide(&one, 0);
	/* a course or a survey may be told after the period that it is for */
	return may_tell(&one) && is_small(&one, v) ? PSD_SMALL : hidden;
}

/* Whether what is hidden as small is the value itself, not a part of it. */
static bool
is_count(const struct psd_trend_thing *thing)
{
	const struct psd_measure *m = thing->measure;

	if (m == NULL)
		return thing->figure->nature == PSD_NATURE_FLOW ||
		    thing->figure->nature == PSD_NATURE_STOCK;
	return psd_measure_is(m, "count") && !psd_measure_is_mean(m);
}

struct psd_str
psd_trend_hidden_label(const struct psd_trend *t,
    const struct psd_trend_thing *thing, enum psd_hidden how)
{
	if (how == PSD_SMALL && is_count(thing))
		return psd_arena_print(t->arena, "<%d",
		    psd_suppress_below(t->src->org));
	return psd_str(_("hidden"));
}
