/* psd_trend_series: a measure or a figure, period by period, unit by unit. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend_series.h"

#include "lib/safety/span.h"

#include <math.h>
#include <stdlib.h>

int
psd_trend_load(struct psd_trend *t, struct psd_err *e)
{
	size_t i, n;

	t->first_year = psd_date_ymd(t->from).year;
	n = (size_t)(psd_date_ymd(t->to).year - t->first_year + 1);
	t->years = psd_arena_array(t->arena, n, struct psd_basis_records);
	for (i = 0; i < n; i++) {
		t->n_years++;
		if (psd_basis_load(&t->years[i], t->src, t->first_year + (int)i,
			e) < 0)
			return -1;
	}
	return 0;
}

void
psd_trend_release(struct psd_trend *t)
{
	size_t i;

	for (i = 0; i < t->n_years; i++)
		psd_basis_unload(&t->years[i]);
}

const struct psd_basis *
psd_trend_now(const struct psd_trend *t)
{
	return &t->years[t->n_years - 1].basis;
}

/* M, or what T is about, as the plans of its year number AT have it. */
static const struct psd_measure *
in_year(const struct psd_trend *t, size_t at, const struct psd_measure *m)
{
	const struct psd_measure *own = m == t->thing.measure
	    ? t->same[at]
	    : psd_plans_measure(&t->years[at].basis.year->plans, m->id);

	return own != NULL ? own : m;
}

/* The measure of the year number AT that comes from the one called ID. */
static const struct psd_measure *
made_from(const struct psd_trend *t, size_t at, struct psd_str id)
{
	const struct psd_plans *plans = &t->years[at].basis.year->plans;
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(plans, m)) != NULL)
		if (psd_str_eq(psd_node_text(m->node, "origin"), id))
			return m;
	return NULL;
}

/* A plan of the next year has the same measure under another id, and names the
 * one that it was before. */
static void
find_same(struct psd_trend *t)
{
	struct psd_str id = t->thing.measure->id;
	size_t at, i;

	t->same = psd_arena_array(t->arena, t->n_years,
	    const struct psd_measure *);
	for (at = 0; at < t->n_years; at++)
		t->same[at] = psd_plans_measure(&t->years[at].basis.year->plans,
		    id);
	for (at = 0; at < t->n_years && t->same[at] == NULL; at++)
		;
	for (i = at; i > 0 && at < t->n_years; i--) {
		const struct psd_measure *m = t->same[i];

		if (m != NULL && psd_node_text(m->node, "origin").n > 0)
			id = psd_node_text(m->node, "origin");
		t->same[i - 1] =
		    psd_plans_measure(&t->years[i - 1].basis.year->plans, id);
	}
	id = t->thing.measure->id;
	for (i = at; i < t->n_years; i++) {
		if (t->same[i] == NULL)
			t->same[i] = made_from(t, i, id);
		if (t->same[i] != NULL)
			id = t->same[i]->id;
	}
}

struct psd_measured
psd_trend_value(const struct psd_trend *t, const struct psd_unit *unit,
    const struct psd_slot *slot)
{
	const struct psd_basis *b = &t->years[slot->basis].basis;

	if (!psd_unit_is_active(unit, slot->year))
		return psd_measured_none();
	if (t->thing.measure == NULL)
		return psd_measured_figure(b, t->thing.figure, unit, slot->from,
		    slot->to);
	return psd_measured_in(b, in_year(t, slot->basis, t->thing.measure),
	    unit, slot->from, slot->to);
}

struct psd_measured
psd_trend_year(const struct psd_trend *t, const struct psd_unit *unit,
    const struct psd_slot *slot)
{
	struct psd_slot year = *slot;

	if (!psd_trend_adds_up(t))
		return psd_measured_none();
	year.from = psd_date_day(slot->year, 1, 1);
	return psd_trend_value(t, unit, &year);
}

bool
psd_trend_adds_up(const struct psd_trend *t)
{
	const struct psd_measure *m = t->thing.measure;

	if (m == NULL)
		return t->thing.figure->nature != PSD_NATURE_STOCK &&
		    t->thing.figure->nature != PSD_NATURE_MEAN;
	return psd_measure_adds_up(m);
}

bool
psd_trend_is_share(const struct psd_trend *t)
{
	const struct psd_measure *m = t->thing.measure;

	if (m == NULL)
		return t->thing.figure->nature == PSD_NATURE_SHARE;
	return psd_measure_is(m, "share") || psd_measure_is(m, "yes-no");
}

enum psd_direction
psd_trend_direction(const struct psd_trend *t)
{
	if (t->thing.measure != NULL)
		return psd_measure_direction(t->thing.measure);
	return t->thing.figure->direction;
}

double
psd_trend_number(const struct psd_trend *t, const struct psd_measured *v)
{
	const struct psd_measure *m = t->thing.measure;

	if (!v->there)
		return (double)NAN;
	if (m != NULL && psd_measure_is(m, "yes-no"))
		return v->all > 0 ? 100 * v->part / v->all : 100 * v->number;
	return v->number;
}

double
psd_trend_target(const struct psd_trend *t, const struct psd_slot *slot)
{
	const struct psd_measure *m = t->thing.aim;
	const struct psd_basis *b = &t->years[slot->basis].basis;
	bool count;
	double goal;

	if (m == NULL)
		return (double)NAN;
	count = psd_measure_is(m, "count");
	goal = psd_measured_goal(in_year(t, slot->basis, m), slot->year);
	if (psd_measure_is(m, "yes-no"))
		return 100 * goal;
	/* the target of a count is that of each unit, and of the whole year
	 * where its months add up: nothing to hold a sum or a month against */
	if (count && fabs(goal) > 0 &&
	    (psd_trend_adds_up(t) || t->by == PSD_BY_UNIT ||
		!psd_measure_is_for(m, t->unit, b->year->year)))
		return (double)NAN;
	return goal;
}

static void
add_slot(struct psd_trend *t, const struct psd_slot *slot)
{
	size_t i;
	int from, to;

	/* what is told by its label may lie in the year before */
	if (!psd_span_of(slot->label, &from, &to)) {
		from = slot->from;
		to = slot->to;
	}
	if (to < t->from || from > t->to)
		return;
	for (i = 0; i < t->n; i++)
		if (psd_str_eq(t->slots[i].label, slot->label))
			return;
	t->slots[t->n++] = *slot;
}

static void
add_months(struct psd_trend *t)
{
	size_t i;
	int month;

	t->slots = psd_arena_array(t->arena, 12 * t->n_years, struct psd_slot);
	for (i = 0; i < t->n_years; i++)
		for (month = 1; month <= 12; month++) {
			int year = t->first_year + (int)i;
			struct psd_slot s = { psd_arena_print(t->arena,
						  "%d-%02d", year, month),
				psd_date_day(year, month, 1),
				psd_date_month_end(year, month), year, i };

			if (s.from <= t->src->today)
				add_slot(t, &s);
		}
}

static int
year_of(struct psd_str label)
{
	return (int)psd_str_number((struct psd_str){ label.p,
				       label.n < 4 ? label.n : 4 },
	    9999);
}

/* The windows of all that measure, of the follow-up that is first met. */
static void
add_windows(struct psd_trend *t, size_t at)
{
	const struct psd_basis *b = &t->years[at].basis;
	const struct psd_measure *m = in_year(t, at, t->thing.measure);
	const struct psd_follow_up *f = NULL;
	size_t i;

	for (i = 0; i < b->org->n_units; i++) {
		const struct psd_measure_window *w = psd_basis_windows(b, m,
		    b->org->units[i]);

		for (; w != NULL; w = w->next) {
			const struct psd_obligation *o = w->obligation;
			struct psd_str label = psd_str(o->window.label.s);
			struct psd_slot s = { psd_arena_copy(t->arena, label),
				o->window.from, o->window.to, year_of(label),
				at };

			f = f == NULL ? o->follow_up : f;
			if (o->follow_up == f &&
			    (o->window.from <= t->src->today ||
				o->result != NULL))
				add_slot(t, &s);
		}
	}
}

/* The periods that results name themselves, where no plan asks for any. */
static void
add_labels(struct psd_trend *t, size_t at)
{
	const struct psd_basis *b = &t->years[at].basis;
	struct psd_str id = in_year(t, at, t->thing.measure)->id;
	size_t i;

	for (i = 0; i < b->year->results.n; i++) {
		const struct psd_result *r = b->year->results.all[i];
		struct psd_slot s = { r->label, 0, 0, year_of(r->label), at };

		if (psd_str_eq(r->thing, id) && r->date <= b->today &&
		    psd_span_of(r->label, &s.from, &s.to))
			add_slot(t, &s);
	}
}

static int
by_time(const void *left, const void *right)
{
	const struct psd_slot *a = left, *b = right;

	if (a->year != b->year)
		return a->year < b->year ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return psd_str_cmp(a->label, b->label);
}

static void
add_periods(struct psd_trend *t)
{
	size_t i, before, room = 64;

	for (i = 0; i < t->n_years; i++)
		room += t->years[i].basis.obligations->n +
		    t->years[i].basis.year->results.n;
	t->slots = psd_arena_array(t->arena, room, struct psd_slot);
	for (i = 0; i < t->n_years; i++) {
		before = t->n;
		add_windows(t, i);
		if (t->n == before)
			add_labels(t, i);
	}
	if (t->n > 1)
		qsort(t->slots, t->n, sizeof(t->slots[0]), by_time);
}

bool
psd_trend_is_monthly(const struct psd_measure *m)
{
	if (m == NULL)
		return true;
	return psd_measure_computed(m) != NULL &&
	    !(psd_measure_is_from(m, "meetings") && psd_measure_is(m, "share"));
}

/* Whether SLOT is still under way, so that meetings which have not been held
 * say nothing. Figures of a month may be there before it ends. */
static bool
is_open(const struct psd_trend *t, const struct psd_slot *slot)
{
	return slot->to > t->src->today && t->thing.measure != NULL &&
	    psd_measure_is_from(t->thing.measure, "meetings");
}

static void
add_line(struct psd_trend *t, const struct psd_unit *unit)
{
	struct psd_trend_line *line = &t->lines[t->n_lines++];
	size_t i;

	line->unit = unit;
	line->values = psd_arena_array(t->arena, t->n, struct psd_measured);
	line->hidden = psd_arena_array(t->arena, t->n, enum psd_hidden);
	for (i = 0; i < t->n; i++)
		line->values[i] = is_open(t, &t->slots[i])
		    ? psd_measured_none()
		    : psd_trend_value(t, unit, &t->slots[i]);
}

static void
add_lines(struct psd_trend *t)
{
	const struct psd_org *org = t->src->org;
	const struct psd_unit *u;
	size_t i, k;

	t->lines = psd_arena_array(t->arena, org->n_units + 1,
	    struct psd_trend_line);
	for (u = t->unit->first; t->by == PSD_BY_UNIT && u != NULL; u = u->next)
		add_line(t, u);
	for (k = 0; t->by == PSD_BY_LEVEL && k < org->n_levels; k++)
		for (i = 0; i < org->n_units; i++)
			if (org->units[i]->level == &org->levels[k] &&
			    psd_unit_is_under(org->units[i], t->unit))
				add_line(t, org->units[i]);
	if (t->n_lines == 0)
		add_line(t, t->unit);
}

/* Whether any line has a value in slot I. */
static bool
has_value(const struct psd_trend *t, size_t i)
{
	size_t k;

	for (k = 0; k < t->n_lines; k++)
		if (t->lines[k].values[i].there)
			return true;
	return false;
}

/* Whether a unit of LEVEL has any value. */
static bool
has_level(const struct psd_trend *t, const struct psd_org_level *level)
{
	size_t i, k;

	for (k = 0; k < t->n_lines; k++)
		for (i = 0; i < t->n && t->lines[k].unit->level == level; i++)
			if (t->lines[k].values[i].there)
				return true;
	return false;
}

/* A course or a survey that no unit of a level has given is not for that
 * level: then nobody there is missing. */
static void
forgive(struct psd_trend *t)
{
	size_t i, k;

	if (t->by != PSD_BY_LEVEL || t->thing.measure == NULL ||
	    t->thing.measure->id.n > 0)
		return;
	for (k = 0; k < t->n_lines; k++) {
		if (has_level(t, t->lines[k].unit->level))
			continue;
		for (i = 0; i < t->n; i++)
			t->lines[k].values[i].n_silent = 0;
	}
}

/* What is measured now and then has no gaps between; what is not over yet and
 * has no value is no gap; and the first value begins the story, unless
 * somebody asked for more. */
static void
trim(struct psd_trend *t)
{
	const struct psd_measure *m = t->thing.measure;
	bool entries = m != NULL &&
	    (psd_measure_is_from(m, "training") ||
		psd_measure_is_from(m, "surveys"));
	size_t i, k, n = 0;
	bool begun = t->from_given;

	for (i = 0; i < t->n; i++) {
		bool there = has_value(t, i);

		begun = begun || there;
		if (!there &&
		    (!begun || entries || t->slots[i].to >= t->src->today))
			continue;
		t->slots[n] = t->slots[i];
		for (k = 0; k < t->n_lines; k++)
			t->lines[k].values[n] = t->lines[k].values[i];
		n++;
	}
	t->n = n;
}

void
psd_trend_measure(struct psd_trend *t)
{
	size_t i;

	if (t->thing.measure != NULL)
		find_same(t);
	if (psd_trend_is_monthly(t->thing.measure))
		add_months(t);
	else
		add_periods(t);
	add_lines(t);
	forgive(t);
	trim(t);
	for (i = 0; t->public_only && i < t->n; i++)
		psd_trend_hide(t, i);
}
