/* psd_measured: what statistics, courses and surveys come to. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/measured_part.h"

#include <math.h>

/* The figures of the year that DAY lies in; NULL when they are not there. */
static const struct psd_statistics *
figures_on(const struct psd_basis *b, int day)
{
	int year = psd_date_ymd(day).year;

	if (year == b->year->year)
		return b->figures;
	return year == b->year->year - 1 ? b->figures_before : NULL;
}

/* One that is silent does not silence the others. */
int
psd_measured_last_month(const struct psd_statistics *s,
    const struct psd_unit *unit, struct psd_str figure, int from, int to)
{
	const struct psd_unit *u;
	int m, last, below;

	/* it is asked for often: what cannot be later is not looked at */
	to = to < s->last_month ? to : s->last_month;
	m = to;
	while (m >= from && psd_statistics_figure(s, unit, m, figure) == NULL)
		m--;
	last = m >= from ? m : 0;
	for (u = unit->first; u != NULL && last < to; u = u->next) {
		below = psd_measured_last_month(s, u, figure,
		    last < from ? from : last + 1, to);
		last = below > last ? below : last;
	}
	return last;
}

/* The months of one year that a figure is wanted of. */
struct months {
	const struct psd_statistics *s;
	int year, from, to;
};

static struct months
months_of(const struct psd_basis *b, int from, int to)
{
	struct psd_ymd first = psd_date_ymd(from), last = psd_date_ymd(to);

	return (struct months){ figures_on(b, to), last.year,
		first.year == last.year ? first.month : 1, last.month };
}

/* The mean of what UNIT and those below it have given. */
static void
add_mean(double *sum, size_t *n, const struct months *span,
    const struct psd_unit *unit, struct psd_str key)
{
	const struct psd_unit *u;
	int m;

	for (m = span->from; m <= span->to; m++) {
		const struct psd_node *node = psd_statistics_figure(span->s,
		    unit, m, key);

		*sum += node != NULL ? node->number : 0;
		*n += node != NULL;
	}
	for (u = unit->first; u != NULL; u = u->next)
		add_mean(sum, n, span, u, key);
}

static double
figure_over(const struct psd_unit *unit, const char *name,
    const struct months *span)
{
	struct psd_str key = psd_str(name);
	const struct psd_figure *f = psd_figure_find(key);
	int month, first = span->from;
	double sum = 0;
	size_t n = 0;

	if (span->s == NULL)
		return (double)NAN;
	month = psd_measured_last_month(span->s, unit, key, first, span->to);
	if (month == 0)
		return (double)NAN;
	if (f != NULL && f->nature == PSD_NATURE_MEAN) {
		add_mean(&sum, &n, span, unit, key);
		return n > 0 ? sum / (double)n : (double)NAN;
	}
	if (f != NULL && f->nature == PSD_NATURE_STOCK)
		first = month;
	return psd_statistics_total(span->s, unit, first, month, key).sum;
}

/* Whether UNIT or one below it has reported a month of S. */
static bool
reports(const struct months *span, const struct psd_unit *unit)
{
	const struct psd_unit *u;
	int m;

	for (m = span->from; m <= span->to; m++)
		if (psd_statistics_reports(span->s, unit, m))
			return true;
	for (u = unit->first; u != NULL; u = u->next)
		if (reports(span, u))
			return true;
	return false;
}

/* Whether F was left out of months that were reported, so that there was
 * none. */
static bool
is_left_out(const struct months *span, const struct psd_figure *f,
    const struct psd_unit *unit)
{
	return f->sparse && f->nature == PSD_NATURE_FLOW && span->s != NULL &&
	    reports(span, unit);
}

/* Whether a month that leaves KEY out had none of it. */
static bool
is_sparse(const char *key)
{
	const struct psd_figure *f = psd_figure_find(psd_str(key));

	return f != NULL && f->sparse;
}

/* Whether months of KEY add up; so do those of figures that are not known. */
static bool
is_flow(const char *key)
{
	const struct psd_figure *f = psd_figure_find(psd_str(key));

	return f == NULL || f->nature == PSD_NATURE_FLOW;
}

/* Whether UNIT has both of the figures that F is made of in MONTH: what one
 * month or one unit has alone belongs to nothing. They go to N. */
static bool
is_pair(const struct psd_node *n[2], const struct months *span,
    const struct psd_figure *f, const struct psd_unit *unit, int month)
{
	n[0] = psd_statistics_figure(span->s, unit, month, psd_str(f->part));
	n[1] = psd_statistics_figure(span->s, unit, month, psd_str(f->all));
	return (n[0] != NULL || n[1] != NULL) &&
	    (n[0] != NULL || is_sparse(f->part)) &&
	    (n[1] != NULL || is_sparse(f->all));
}

/* The last month that UNIT, or any unit below it, has both of; 0: none. */
static int
last_pair(const struct months *span, const struct psd_figure *f,
    const struct psd_unit *unit)
{
	const struct psd_node *n[2];
	const struct psd_unit *u;
	int m = span->to, last, below;

	while (m >= span->from && !is_pair(n, span, f, unit, m))
		m--;
	last = m >= span->from ? m : 0;
	for (u = unit->first; u != NULL; u = u->next) {
		below = last_pair(span, f, u);
		last = below > last ? below : last;
	}
	return last;
}

/* Both figures, of the months that have both. */
static bool
add_pairs(double sums[2], const struct months *span, const struct psd_figure *f,
    const struct psd_unit *unit)
{
	const struct psd_node *n[2];
	const struct psd_unit *u;
	bool any = false;
	int m, i;

	for (m = span->from; m <= span->to; m++) {
		if (!is_pair(n, span, f, unit, m))
			continue;
		any = true;
		for (i = 0; i < 2; i++)
			sums[i] += n[i] != NULL ? n[i]->number : 0;
	}
	/* a unit that reports for those below it is not counted twice */
	for (u = any ? NULL : unit->first; u != NULL; u = u->next)
		any = add_pairs(sums, span, f, u) || any;
	return any;
}

/* Whether F is told for the end of a month: it is a stock, or made of what no
 * months are added up of. */
static bool
is_level(const struct psd_figure *f)
{
	if (f->part != NULL)
		return !is_flow(f->part) || !is_flow(f->all);
	return f->nature == PSD_NATURE_STOCK;
}

/* The last month of SPAN that F is there for; 0: none. */
static int
last_of(const struct months *span, const struct psd_figure *f,
    const struct psd_unit *unit)
{
	if (span->s == NULL)
		return 0;
	return f->part != NULL ? last_pair(span, f, unit)
			       : psd_measured_last_month(span->s, unit,
				     psd_str(f->key), span->from, span->to);
}

/* Without any of ALL there is nothing to divide by; the part is told, so that
 * those above do not lose it. */
static void
fill_pairs(struct psd_measured *v, const struct psd_figure *f,
    const struct psd_unit *unit, const struct months *of)
{
	double sums[2] = { 0, 0 };
	struct months span = *of;

	if (is_level(f))
		span.from = span.to = last_of(of, f, unit);
	if (span.s == NULL || span.to == 0 || !add_pairs(sums, &span, f, unit))
		return;
	v->part = sums[0];
	v->all = sums[1];
	if (v->all > 0)
		v->number = (f->nature == PSD_NATURE_SHARE ? 100 : 1) *
		    v->part / v->all;
}

static void
fill_figure(struct psd_measured *v, const struct psd_basis *b,
    const struct psd_figure *f, const struct psd_unit *unit)
{
	struct months span = months_of(b, v->from, v->to);

	if (f->nature == PSD_NATURE_SHARE || f->nature == PSD_NATURE_RATIO)
		fill_pairs(v, f, unit, &span);
	else
		v->number = figure_over(unit, f->key, &span);
	if (!isfinite(v->number) && is_left_out(&span, f, unit))
		v->number = 0;
	v->there = isfinite(v->number);
	/* the month that a stock is told for */
	if (v->there && is_level(f))
		v->label = psd_arena_print(b->arena, "%d-%02d", span.year,
		    last_of(&span, f, unit));
}

static bool
has_key(const struct months *span, const char *key, const struct psd_unit *unit,
    int month)
{
	return psd_statistics_figure(span->s, unit, month, psd_str(key)) !=
	    NULL ||
	    (is_sparse(key) && psd_statistics_reports(span->s, unit, month));
}

/* Whether UNIT has what F is made of in MONTH. */
static bool
has(const struct months *span, const struct psd_figure *f,
    const struct psd_unit *unit, int month)
{
	return has_key(span, f->all != NULL ? f->all : f->key, unit, month) &&
	    (f->part == NULL || has_key(span, f->part, unit, month));
}

/* Asks UNIT, or those below it where it gives nothing itself. */
static void
ask(struct psd_measured *v, const struct psd_basis *b,
    const struct psd_figure *f, const struct psd_unit *unit,
    const struct months *span)
{
	const struct psd_unit *u;
	bool any = false, missing = false;
	int m;

	if (!psd_unit_is_active(unit, span->year))
		return;
	for (m = span->from; m <= span->to; m++) {
		bool there = has(span, f, unit, m);

		any = any || there;
		missing = missing ||
		    (!there &&
			unit->from <= psd_date_month_end(span->year, m) &&
			(unit->to == PSD_NO_DAY ||
			    unit->to >= psd_date_day(span->year, m, 1)));
	}
	if (any || unit->first == NULL) {
		psd_measured_ask(v, b, unit, missing);
		return;
	}
	for (u = unit->first; u != NULL; u = u->next)
		ask(v, b, f, u, span);
}

static void
ask_figure(struct psd_measured *v, const struct psd_basis *b,
    const struct psd_figure *f, const struct psd_unit *unit)
{
	struct months span = months_of(b, v->from, v->to);
	const char *key = f->all != NULL ? f->all : f->key;
	int last;

	if (span.s == NULL)
		return;
	last = psd_measured_last_month(span.s, b->org->units[0], psd_str(key),
	    span.from, span.to);
	/* nobody is silent of what nobody can know yet */
	if (last > 0)
		span.to = last;
	if (is_level(f))
		span.from = span.to;
	ask(v, b, f, unit, &span);
}

struct psd_measured
psd_measured_figure(const struct psd_basis *b, const struct psd_figure *f,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured v = psd_measured_none();

	v.from = from;
	v.to = to < b->today ? to : b->today;
	if (v.to < from)
		return v;
	fill_figure(&v, b, f, unit);
	ask_figure(&v, b, f, unit);
	return v;
}

/* What a measure that is computed from statistics is made of: one figure, or
 * one in relation to another. */
static struct psd_figure
figure_of(const struct psd_measuring *w)
{
	const struct psd_node *series = psd_node_list(w->computed, "series");
	struct psd_str key = psd_node_text(w->computed, "figure");
	struct psd_str part = psd_node_text(w->computed, "numerator");
	struct psd_str all = psd_node_text(w->computed, "denominator");
	const struct psd_figure *known = psd_figure_find(key);
	struct psd_figure f = { .nature = PSD_NATURE_FLOW };

	if (known != NULL)
		return *known;
	f.key = psd_arena_copy(w->b->arena, key).p;
	if (key.n > 0)
		return f;
	if (part.n == 0 && series != NULL && series->next != NULL) {
		part = psd_node_text(series, "figure");
		all = psd_node_text(series->next, "figure");
	}
	f.part = psd_arena_copy(w->b->arena, part).p;
	f.all = psd_arena_copy(w->b->arena, all).p;
	f.nature = psd_measure_is(w->m, "share") ? PSD_NATURE_SHARE
						 : PSD_NATURE_RATIO;
	return f;
}

void
psd_measuring_statistics(struct psd_measured *v, const struct psd_measuring *w)
{
	struct psd_figure f = figure_of(w);

	fill_figure(v, w->b, &f, w->unit);
}

void
psd_measuring_ask_figures(struct psd_measured *v, const struct psd_measuring *w)
{
	struct psd_figure f = figure_of(w);

	ask_figure(v, w->b, &f, w->unit);
}

int
psd_measuring_last_level(const struct psd_measuring *w,
    const struct psd_unit *unit)
{
	struct months span = months_of(w->b, w->from, w->to);
	struct psd_figure f = figure_of(w);

	return last_of(&span, &f, unit);
}

int
psd_measuring_last_month(const struct psd_measuring *w)
{
	const struct psd_statistics *s = figures_on(w->b, w->to);
	struct psd_figure f = figure_of(w);
	const char *key = f.all != NULL ? f.all : f.key;

	/* what is rarely written is not told by its last month */
	return s == NULL || is_sparse(key)
	    ? 0
	    : psd_measured_last_month(s, w->unit, psd_str(key), 1,
		  psd_date_ymd(w->to).month);
}

/* The entry of the unit that is dated last in the time that is measured. */
static const struct psd_node *
last_entry(const struct psd_measuring *w, enum psd_entry kind,
    struct psd_str which)
{
	const struct psd_statistics *s = figures_on(w->b, w->to);
	const struct psd_node *n, *last = NULL;

	if (s == NULL)
		return NULL;
	n = psd_statistics_entry(s, w->unit, kind, which);
	for (; n != NULL; n = psd_statistics_next_entry(n, kind, which)) {
		int day = psd_node_day(n, "date");

		if (day >= w->from && day <= w->to && day <= w->b->today &&
		    (last == NULL || day >= psd_node_day(last, "date")))
			last = n;
	}
	return last;
}

void
psd_measuring_entry(struct psd_measured *v, const struct psd_measuring *w)
{
	bool training = psd_measure_is_from(w->m, "training");
	const struct psd_node *n = last_entry(w,
	    training ? PSD_ENTRY_TRAINING : PSD_ENTRY_SURVEY,
	    psd_node_text(w->computed, training ? "course" : "survey"));

	if (n == NULL)
		return;
	if (!training) {
		v->number = psd_node_figure(n,
		    psd_measure_is(w->m, "step") ? "step" : "share_4_5");
		v->answers = psd_node_figure(n, "answers");
	} else if (psd_measure_is(w->m, "share")) {
		v->part = psd_node_figure(n, "completed");
		v->all = psd_node_figure(n, "total");
		v->number = v->all > 0 ? 100 * v->part / v->all : (double)NAN;
	} else {
		v->number = psd_node_figure(n, "completed");
	}
	v->there = isfinite(v->number);
}
