/* psd_outcome: how a measure stands, in a year, to its target. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/outcome.h"

#include "lib/safety/measured_part.h"

#include <math.h>
#include <stdlib.h>

static void fill_periods(struct psd_standing *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit);

/* The follow-up of M that has been reported for UNIT; NULL. */
static const struct psd_follow_up *
reported_follow_up(const struct psd_measure_window *w)
{
	for (; w != NULL; w = w->next)
		if (w->obligation->state == PSD_REPORTED)
			return w->obligation->follow_up;
	return NULL;
}

/* A share of meetings is made of those of each window: the whole of the year
 * would only tell whether a unit was there once. */
static void
add_window(struct psd_measured *sum, const struct psd_measured *v)
{
	sum->there = sum->there || v->there;
	sum->part += v->part;
	sum->all += v->all;
	sum->number = sum->all > 0 ? 100 * sum->part / sum->all : (double)NAN;
}

/* The last day of the year of B that has been. */
static int
year_to(const struct psd_basis *b)
{
	int to = psd_date_day(b->year->year, 12, 31);

	return to < b->today ? to : b->today;
}

/* Values live longer than the obligations that they were found by. */
static struct psd_str
label_of(const struct psd_basis *b, const struct psd_obligation *o)
{
	return psd_arena_copy(b->arena, psd_str(o->window.label.s));
}

static struct psd_outcome
computed_outcome(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	const struct psd_measured nothing = psd_measured_none();
	const struct psd_measure_window *w = psd_basis_windows(b, m, unit);
	const struct psd_follow_up *f = reported_follow_up(w);
	struct psd_outcome o = { nothing, nothing, { NULL, 0 } };
	bool shares = psd_measure_is(m, "share") &&
	    psd_measure_is_from(m, "meetings");
	struct psd_standing shown = { .period = nothing, .before = nothing };
	struct psd_measured sum = nothing, last = nothing, v;

	/* without a sum of the year the value that is shown is judged */
	if (!psd_measure_adds_up(m)) {
		fill_periods(&shown, b, m, unit);
		o.last = shown.period;
		o.before = shown.before;
		return o;
	}
	for (; f != NULL && w != NULL; w = w->next) {
		const struct psd_obligation *ob = w->obligation;

		if (ob->follow_up != f || ob->state != PSD_REPORTED)
			continue;
		v = psd_measured_computed(b, m, unit,
		    psd_obligation_counts_from(ob), ob->window.to);
		if (!v.there)
			continue;
		last = v;
		last.label = label_of(b, ob);
		add_window(&sum, &v);
	}
	if (shares && last.there) {
		o.last = sum;
		return o;
	}
	o.last = psd_measured_computed(b, m, unit,
	    psd_date_day(b->year->year, 1, 1), year_to(b));
	return o;
}

struct psd_outcome
psd_outcome_of(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	struct psd_outcome o = { psd_measured_none(), psd_measured_none(),
		{ NULL, 0 } };
	const struct psd_result *r;

	if (psd_measure_computed(m) != NULL)
		return computed_outcome(b, m, unit);
	r = psd_results_of(&b->year->results, m->id, unit);
	for (; r != NULL; r = r->next) {
		struct psd_measured v = psd_measured_result(m, r);

		if (!v.there || r->date > b->today)
			continue;
		if (!o.last.there || psd_str_cmp(v.label, o.last.label) >= 0) {
			o.before = o.last;
			o.last = v;
			o.file = r->file;
		} else if (!o.before.there ||
		    psd_str_cmp(v.label, o.before.label) > 0) {
			o.before = v;
		}
	}
	/* what adds up over the year is held against the year's target */
	if (o.last.there && psd_node_true(m->node, "accumulated")) {
		struct psd_measured all = psd_measured_in(b, m, unit,
		    psd_date_day(b->year->year, 1, 1),
		    psd_date_day(b->year->year, 12, 31));

		if (all.there && isfinite(all.number)) {
			all.node = o.last.node;
			o.last = all;
			o.before = psd_measured_none();
		}
	}
	return o;
}

/* Windows of those that measure, the latest first, the narrowest first. */
static int
latest_first(const void *left, const void *right)
{
	const struct psd_obligation *const *a = left, *const *b = right;
	const struct psd_window *x = &(*a)->window, *y = &(*b)->window;

	if (x->to != y->to)
		return x->to < y->to ? 1 : -1;
	return (x->from < y->from) - (x->from > y->from);
}

/* All windows of M at or below UNIT that may have a value: those that have
 * ended, and those that somebody has reported in. */
static const struct psd_obligation **
windows_of(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, size_t *n)
{
	const struct psd_obligation **list = NULL;
	const struct psd_measure_window *w;
	size_t i, pass;

	/* counted first: this is asked for each unit */
	for (pass = 0; pass < 2; pass++) {
		if (pass > 0)
			list = psd_arena_array(b->arena, *n + 1,
			    const struct psd_obligation *);
		*n = 0;
		for (i = unit->order; i < b->org->n_units &&
		     psd_unit_is_under(b->org->units[i], unit);
		     i++)
			for (w = psd_basis_windows(b, m, b->org->units[i]);
			     w != NULL; w = w->next) {
				if (w->obligation->window.to > b->today &&
				    w->obligation->result == NULL)
					continue;
				if (list != NULL)
					list[*n] = w->obligation;
				(*n)++;
			}
	}
	if (*n > 1)
		qsort(list, *n, sizeof(list[0]), latest_first);
	return list;
}

/* The first day of what M is counted from in the window of O. What somebody
 * has reported is of the window itself. */
static int
first_day(const struct psd_measure *m, const struct psd_obligation *o)
{
	int from = psd_obligation_counts_from(o);
	int new_year = psd_date_day(psd_date_ymd(o->window.to).year, 1, 1);

	if (psd_measure_computed(m) == NULL)
		return o->window.from;
	return o->follow_up->timing.cadence.accumulated && new_year < from
	    ? new_year
	    : from;
}

/* M for UNIT in the window of O. What courses and surveys said counts up to
 * the day that it was due. */
static struct psd_measured
in_window(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, const struct psd_obligation *o)
{
	bool late = psd_measure_is_from(m, "training") ||
	    psd_measure_is_from(m, "surveys");
	int to = late && o->window.due > o->window.to ? o->window.due
						      : o->window.to;
	struct psd_measured v = psd_measured_in(b, m, unit, first_day(m, o),
	    to);

	/* a stock that is older than others' keeps the month that it is of */
	if (!psd_measured_is_stale(b, m, &v) || v.label.n == 0)
		v.label = label_of(b, o);
	v.from = o->window.from;
	v.to = o->window.to;
	return v;
}

/* Whether in O nothing is found either when nothing was in BEFORE: each unit
 * below has windows of its own, and most are of the same days. */
static bool
is_vain(const struct psd_measure *m, const struct psd_obligation *before,
    const struct psd_obligation *o)
{
	return before != NULL && o->window.from == before->window.from &&
	    o->window.to == before->window.to &&
	    o->window.due == before->window.due &&
	    first_day(m, o) == first_day(m, before);
}

static void
fill_periods(struct psd_standing *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	const struct psd_follow_up *f = NULL;
	const struct psd_obligation **list, *vain = NULL;
	struct psd_measured v;
	size_t i, n;

	list = windows_of(b, m, unit, &n);
	for (i = 0; i < n && !s->before.there; i++) {
		if ((f != NULL && list[i]->follow_up != f) ||
		    (s->period.there && list[i]->window.to == s->period.to) ||
		    is_vain(m, vain, list[i]))
			continue;
		v = in_window(b, m, unit, list[i]);
		if (!v.there) {
			vain = list[i];
			s->late = s->late ||
			    (!s->period.there && v.n_silent > 0 &&
				list[i]->window.due < b->today);
			continue;
		}
		f = list[i]->follow_up;
		*(s->period.there ? &s->before : &s->period) = v;
	}
	if (s->period.there)
		return;
	s->period = psd_measured_in(b, m, unit,
	    psd_date_day(b->year->year, 1, 1), year_to(b));
	if (psd_measure_computed(m) == NULL &&
	    psd_measure_is_for(m, unit, b->year->year)) {
		struct psd_outcome o = psd_outcome_of(b, m, unit);

		if (o.last.there) {
			s->period.label = o.last.label;
			s->before = o.before;
		}
	}
	if (s->period.there && s->period.label.n == 0)
		s->period.label = psd_arena_print(b->arena, "%d",
		    b->year->year);
}

/* Names the month that the sum of the year ends with, when months that have
 * ended since were not given. */
static void
say_through(struct psd_standing *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	const struct psd_measuring w = { b, m, psd_measure_computed(m), unit,
		psd_date_day(b->year->year, 1, 1), year_to(b) };
	struct psd_ymd next = psd_date_ymd(w.to + 1);
	int ended = next.year > b->year->year ? 12 : next.month - 1;
	int last = 0;

	if (!s->year.there)
		return;
	if (psd_measure_is_from(m, "statistics"))
		last = psd_measuring_last_month(&w);
	else if (w.computed == NULL && s->late)
		s->year.label = s->period.label;
	if (last > 0 && last < ended)
		s->year.label = psd_arena_print(b->arena, "%d-%02d",
		    b->year->year, last);
}

/* What M came to for U by the end of the window of O (NULL: by today), as it is
 * held against the target. */
static struct psd_measured
judged(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *u, const struct psd_obligation *o)
{
	struct psd_basis then = *b;

	if (o == NULL)
		return psd_outcome_of(b, m, u).last;
	if (psd_measure_computed(m) != NULL && psd_measure_adds_up(m)) {
		if (o->window.to < then.today)
			then.today = o->window.to;
		return psd_outcome_of(&then, m, u).last;
	}
	if (psd_node_true(m->node, "accumulated"))
		return psd_measured_in(b, m, u,
		    psd_date_day(b->year->year, 1, 1), o->window.to);
	return in_window(b, m, u, o);
}

/* Fills in how many units M is met in, and so how it stands for UNIT. */
static void
tally(struct psd_standing *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_obligation *o)
{
	size_t i, partly = 0, known = 0;
	int year = b->year->year;

	for (i = unit->order; i < b->org->n_units; i++) {
		const struct psd_unit *u = b->org->units[i];
		struct psd_measured v;
		enum psd_met met;

		if (!psd_unit_is_under(u, unit))
			break;
		if (!psd_measure_is_for(m, u, year))
			continue;
		v = judged(b, m, u, o);
		met = psd_measured_met(m, year, &v);
		s->units++;
		s->units_met += met == PSD_MET;
		partly += met == PSD_MET_PARTLY;
		known += met != PSD_MET_UNKNOWN;
	}
	if (known == 0)
		s->met = PSD_MET_UNKNOWN;
	else if (s->units_met == s->units)
		s->met = PSD_MET;
	else
		s->met = s->units_met + partly > 0 ? PSD_MET_PARTLY
						   : PSD_MET_NOT;
}

struct psd_standing
psd_standing_of(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	struct psd_standing s = { .period = psd_measured_none(),
		.before = psd_measured_none(),
		.year = psd_measured_none() };
	int year = b->year->year;

	fill_periods(&s, b, m, unit);
	if (psd_measure_adds_up(m))
		s.year = psd_measured_in(b, m, unit, psd_date_day(year, 1, 1),
		    year_to(b));
	/* shares whose parts nobody told have no sum */
	if (!isfinite(s.year.number))
		s.year = psd_measured_none();
	say_through(&s, b, m, unit);
	tally(&s, b, m, unit, NULL);
	return s;
}

struct psd_standing
psd_standing_in(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, const struct psd_obligation *o)
{
	struct psd_standing s = { .period = in_window(b, m, unit, o),
		.before = psd_measured_none(),
		.year = psd_measured_none() };

	tally(&s, b, m, unit, o);
	return s;
}
