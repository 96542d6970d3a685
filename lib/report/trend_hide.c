/* psd_trend_series: what must not be published of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend_series.h"

#include "lib/base/lang.h"
#include "lib/safety/span.h"

#include <math.h>

/* What is small in a value: each of these by itself. */
struct counts {
	double *number, *part, *all, *answers;
};

/* What V is made of, as far as its readers can work it out: a share of so many
 * answers tells how many, whole as people are. NAN: nothing. */
struct made {
	double part, all;
};

static struct made
made_of_value(const struct psd_measured *v, bool share)
{
	struct made of = { (double)NAN, (double)NAN };

	if (v->there && v->all > 0) {
		of.part = v->part;
		of.all = v->all;
	} else if (v->there && share && isfinite(v->answers)) {
		of.part = round(v->answers * v->number / 100);
		of.all = v->answers;
	}
	return of;
}

bool
psd_trend_is_small(const struct psd_measured *v, bool share, int below)
{
	struct made of = made_of_value(v, share);
	bool one = !share && !(v->all > 0) && !isfinite(v->answers);
	const double numbers[] = { one ? v->number : (double)NAN, of.part,
		of.all, v->answers };
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (numbers[i] > 0 && numbers[i] < below)
			return true;
	return false;
}

static bool
is_about_persons(struct psd_str key)
{
	const struct psd_figure *f = psd_figure_find(key);

	return key.n > 0 && (f == NULL || f->persons);
}

/* What T is about in one slot, as the plans of its year have it; NULL: its
 * figure. */
static const struct psd_measure *
measure_in(const struct psd_trend *t, const struct psd_slot *slot)
{
	const struct psd_measure *own = t->thing.measure != NULL
	    ? t->same[slot->basis]
	    : NULL;

	return own != NULL ? own : t->thing.measure;
}

/* The figures that T is made of in SLOT; absent: none. */
struct made_of {
	struct psd_str number, part, all;
};

static struct made_of
figures_of(const struct psd_trend *t, const struct psd_slot *slot)
{
	const struct psd_measure *m = measure_in(t, slot);
	const struct psd_figure *f = t->thing.figure;
	const struct psd_node *c, *series;
	struct made_of of = { .number = { NULL, 0 } };

	if (m != NULL) {
		c = psd_measure_computed(m);
		of.number = psd_node_text(c, "figure");
		of.part = psd_node_text(c, "numerator");
		of.all = psd_node_text(c, "denominator");
		series = psd_node_list(c, "series");
		if (of.part.n == 0 && series != NULL && series->next != NULL) {
			of.part = psd_node_text(series, "figure");
			of.all = psd_node_text(series->next, "figure");
		}
		f = psd_figure_find(of.number);
	} else {
		of.number = psd_str(f->key);
	}
	if (f != NULL && f->all != NULL)
		of = (struct made_of){ { NULL, 0 }, psd_str(f->part),
			psd_str(f->all) };
	return of;
}

/* Whether few of what T counts may tell who it was. Meetings, courses and
 * dialogues never do. What people report in words of their own may. */
static bool
may_tell(const struct psd_trend *t, const struct psd_slot *slot)
{
	const struct psd_measure *m = measure_in(t, slot);
	struct made_of of = figures_of(t, slot);

	if (m != NULL && psd_measure_computed(m) == NULL)
		return psd_measure_is(m, "count") ||
		    psd_measure_is(m, "share") || psd_measure_is(m, "ratio");
	if (m != NULL && psd_measure_is_from(m, "surveys"))
		return true;
	return is_about_persons(of.number) || is_about_persons(of.part) ||
	    is_about_persons(of.all);
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
		bool share = psd_trend_is_share(t);
		struct made of = made_of_value(&v, share);
		bool one = v.there && !(v.all > 0) && !share &&
		    !isfinite(v.answers);

		c.number[i] = one ? v.number : (double)NAN;
		c.part[i] = of.part;
		c.all[i] = of.all;
		c.answers[i] = v.answers;
	}
	return c;
}

static void
hide_one(struct psd_trend *t, size_t line, size_t i, enum psd_hidden how)
{
	if (how == PSD_SHOWN || t->lines[line].hidden[i] == PSD_SMALL)
		return;
	t->lines[line].hidden[i] = how;
	t->any_beside = t->any_beside || how == PSD_BESIDE;
	t->any_small = t->any_small || how == PSD_SMALL;
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
	for (k = 0; k < t->n_lines; k++)
		hide_one(t, k, i, hidden[t->lines[k].unit->order]);
}

/* Which number of a value it is. */
enum role {
	NUMBER,
	PART,
	ALL
};

static double
number_of(const struct psd_measured *v, enum role role)
{
	if (!v->there)
		return (double)NAN;
	if (role == NUMBER)
		return v->number;
	return v->all > 0 ? role == PART ? v->part : v->all : (double)NAN;
}

/*
 * What is made of the figure KEY hides what the figure's own table hides; and
 * where it counts other units or months than that, all of it, since the
 * difference of both would be theirs.
 */
static void
hide_as_figure(struct psd_trend *t, size_t i, struct psd_str key,
    enum role role)
{
	const struct psd_org *org = t->src->org;
	const struct psd_slot *slot = &t->slots[i];
	const struct psd_figure *known = psd_figure_find(key);
	struct psd_figure f = { .key = psd_arena_copy(t->arena, key).p,
		.nature = PSD_NATURE_FLOW };
	struct psd_trend own = *t;
	double *values = psd_arena_array(t->arena, org->n_units, double);
	enum psd_hidden *hidden = psd_arena_array(t->arena, org->n_units,
	    enum psd_hidden);
	size_t k;

	if (!is_about_persons(key))
		return;
	own.thing = (struct psd_trend_thing){ .figure = known != NULL ? known
								      : &f };
	for (k = 0; k < org->n_units; k++) {
		struct psd_measured v = psd_trend_value(&own, org->units[k],
		    slot);

		values[k] = number_of(&v, NUMBER);
	}
	psd_suppress(hidden, values, org, psd_suppress_below(org));
	for (k = 0; k < t->n_lines; k++) {
		const struct psd_unit *u = t->lines[k].unit;
		double is = number_of(&t->lines[k].values[i], role);

		if (!isfinite(is))
			continue;
		hide_one(t, k, i, hidden[u->order]);
		if (!isfinite(values[u->order]) ||
		    fabs(values[u->order] - is) > 1e-6)
			hide_one(t, k, i, PSD_BESIDE);
	}
}

/* Whether SLOT is told from 1 January on, and the year is not over: what comes
 * between two of those would be the time between. */
static bool
is_running(const struct psd_trend *t, const struct psd_slot *slot)
{
	const struct psd_basis *b = &t->years[slot->basis].basis;
	const struct psd_measure *m = measure_in(t, slot);
	size_t i;

	if (psd_date_ymd(slot->to).month == 12)
		return false;
	for (i = 0; i < b->org->n_units; i++) {
		const struct psd_measure_window *w = psd_basis_windows(b, m,
		    b->org->units[i]);

		for (; w != NULL; w = w->next)
			if (w->obligation->window.to == slot->to &&
			    w->obligation->follow_up->timing.cadence
				.accumulated)
				return true;
	}
	return false;
}

/* Whether one of the results of R's unit is about a part of the time from FROM
 * to TO. */
static bool
has_part(const struct psd_result *r, int from, int to)
{
	int first, last;

	for (; r != NULL; r = r->next)
		if (psd_span_of(r->label, &first, &last) && first <= to &&
		    last >= from && last - first < to - from)
			return true;
	return false;
}

/* Whether somebody has reported a part of the time of SLOT, or of a result that
 * ends in it and is shown there, by itself: the difference would be the
 * rest. */
static bool
is_divided(const struct psd_trend *t, const struct psd_slot *slot)
{
	const struct psd_basis *b = &t->years[slot->basis].basis;
	const struct psd_measure *m = measure_in(t, slot);
	int from, to;
	size_t i;

	for (i = 0; i < b->org->n_units; i++) {
		const struct psd_result *all = psd_results_of(&b->year->results,
					    m->id, b->org->units[i]),
					*r;

		if (has_part(all, slot->from, slot->to))
			return true;
		for (r = all; r != NULL; r = r->next)
			if (psd_span_of(r->label, &from, &to) &&
			    to >= slot->from && to <= slot->to &&
			    has_part(all, from, to))
				return true;
	}
	return false;
}

/* The whole organisation is looked at whatever T shows of it, so that two
 * tables of it hide the same. */
void
psd_trend_hide(struct psd_trend *t, size_t i)
{
	const struct psd_slot *slot = &t->slots[i];
	const struct psd_measure *m = measure_in(t, slot);
	struct made_of of = figures_of(t, slot);
	struct counts c;
	size_t k;

	if (!may_tell(t, slot))
		return;
	c = counts_of(t, i);
	hide(t, i, c.number);
	hide(t, i, c.part);
	hide(t, i, c.all);
	hide(t, i, c.answers);
	if (m == NULL || psd_measure_is_from(m, "statistics")) {
		hide_as_figure(t, i, of.number, NUMBER);
		hide_as_figure(t, i, of.part, PART);
		hide_as_figure(t, i, of.all, ALL);
	} else if (psd_measure_computed(m) == NULL &&
	    (is_running(t, slot) || is_divided(t, slot))) {
		for (k = 0; k < t->n_lines; k++)
			if (t->lines[k].values[i].there)
				hide_one(t, k, i, PSD_BESIDE);
	}
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
	return may_tell(&one, &slot) &&
		psd_trend_is_small(v, psd_trend_is_share(&one),
		    psd_suppress_below(t->src->org))
	    ? PSD_SMALL
	    : hidden;
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
