/* psd_measured: what a measure came to, at any level, in any period. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/measured_part.h"

#include "lib/safety/span.h"

#include <math.h>
#include <stdlib.h>

struct psd_measured
psd_measured_none(void)
{
	return (struct psd_measured){ .number = (double)NAN,
		.answers = (double)NAN,
		.least = (double)NAN,
		.most = (double)NAN };
}

/* What the windows of a measure for a unit are found by; a NULL unit is the
 * first that measures it. */
struct pair {
	const struct psd_measure *measure;
	const struct psd_unit *unit;
};

static struct psd_str
key_of(const struct pair *pair)
{
	return (struct psd_str){ (const char *)pair, sizeof(*pair) };
}

void
psd_basis_index(struct psd_basis *b)
{
	size_t i;

	/* from behind, so that the first one stands at the head */
	for (i = b->obligations->n; i-- > 0;) {
		const struct psd_obligation *o = &b->obligations->items[i];
		const struct pair pair = { o->measure, o->unit };
		struct psd_measure_window *w, *head;

		if (o->measure == NULL || !o->timed)
			continue;
		w = psd_arena_new(b->arena, struct psd_measure_window);
		head = psd_table_find(&b->windows, key_of(&pair));
		if (head == NULL) {
			head = psd_arena_new(b->arena,
			    struct psd_measure_window);
			(void)psd_table_add(&b->windows,
			    psd_arena_copy(b->arena, key_of(&pair)), head);
		}
		w->obligation = o;
		w->next = head->next;
		head->next = w;
	}
}

void
psd_basis_release(struct psd_basis *b)
{
	psd_table_release(&b->windows);
}

const struct psd_measure_window *
psd_basis_windows(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	const struct pair pair = { m, unit };
	const struct psd_measure_window *head = psd_table_find(&b->windows,
	    key_of(&pair));

	return head != NULL ? head->next : NULL;
}

void
psd_measured_ask(struct psd_measured *v, const struct psd_basis *b,
    const struct psd_unit *unit, bool silent)
{
	const struct psd_unit **more;
	size_t n = v->n_silent;

	v->n_asked++;
	if (!silent)
		return;
	/* most are asked alone: room for all units, each time, would be the
	 * square of them */
	if ((n & (n - 1)) == 0) {
		more = psd_arena_array(b->arena, n > 0 ? 2 * n : 1,
		    const struct psd_unit *);
		if (n > 0)
			memcpy(more, v->silent, n * sizeof(*more));
		v->silent = more;
	}
	v->silent[v->n_silent++] = unit;
}

struct psd_measured
psd_measured_computed(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured v = psd_measured_none();
	const struct psd_measuring w = { b, m, psd_measure_computed(m), unit,
		from, to < b->today ? to : b->today };

	v.from = from;
	v.to = w.to;
	if (w.to < from)
		return v;
	if (psd_measure_is_from(m, "statistics"))
		psd_measuring_statistics(&v, &w);
	else if (psd_measure_is_from(m, "dialogues"))
		psd_measuring_dialogues(&v, &w);
	else if (psd_measure_is_from(m, "meetings"))
		psd_measuring_meetings(&v, &w);
	else
		psd_measuring_entry(&v, &w);
	return v;
}

struct psd_measured
psd_measured_result(const struct psd_measure *m, const struct psd_result *r)
{
	const struct psd_node *value = psd_node_find(r->node, "value");
	struct psd_measured v = psd_measured_none();

	v.node = r->node;
	v.file = r->file;
	v.label = r->label;
	v.number = psd_result_number(r);
	if (psd_node_find(r->node, "denominator") != NULL) {
		v.part = psd_node_figure(r->node, "numerator");
		v.all = psd_node_figure(r->node, "denominator");
	}
	if (value != NULL && value->kind == PSD_TEXT)
		v.text = value->text;
	v.there = isfinite(v.number) || v.text.n > 0 ||
	    (value != NULL && value->kind == PSD_BOOL);
	if (value != NULL && value->kind == PSD_BOOL)
		v.number = value->number;
	if (psd_measure_is(m, "ratio") && v.all > 0)
		v.number = v.part / v.all;
	return v;
}

/* What several come to. */
struct sum {
	double number, part, all, least, most;
	size_t told, parts, numbers;
};

static struct sum
sum_of(const struct psd_measured *items, size_t n)
{
	struct sum s = { .least = (double)NAN, .most = (double)NAN };
	size_t i;

	for (i = 0; i < n; i++) {
		if (!items[i].there) {
			/* risks without any event are risks all the same */
			s.part += items[i].part;
			continue;
		}
		s.told++;
		if (items[i].all > 0) {
			s.parts++;
			s.part += items[i].part;
			s.all += items[i].all;
		}
		s.least = fmin(s.least, items[i].least);
		s.most = fmax(s.most, items[i].most);
		if (!isfinite(items[i].number))
			continue;
		s.numbers++;
		s.number += items[i].number;
		s.least = fmin(s.least, items[i].number);
		s.most = fmax(s.most, items[i].number);
	}
	return s;
}

struct psd_measured
psd_measured_together(const struct psd_measure *m,
    const struct psd_measured *items, size_t n)
{
	struct psd_measured v = psd_measured_none();
	struct sum s = sum_of(items, n);

	v.there = s.told > 0;
	if (!v.there)
		return v;
	if (psd_measure_is(m, "yes-no")) {
		/* only if all say yes it is one */
		v.part = s.number;
		v.all = (double)n;
		v.number = s.number >= (double)n ? 1 : 0;
	} else if (psd_measure_is(m, "count") && s.numbers == s.told &&
	    !psd_measure_is_mean(m)) {
		v.number = s.number;
	} else if ((psd_measure_is(m, "share") || psd_measure_is(m, "ratio")) &&
	    s.parts == s.told) {
		v.part = s.part;
		v.all = s.all;
		v.number = (psd_measure_is(m, "share") ? 100 : 1) * s.part /
		    s.all;
	} else {
		v.least = s.least;
		v.most = s.most;
	}
	return v;
}

/* The days of the result R of UNIT, and whether it counts from 1 January. */
static bool
days_of(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_result *r, int days[2])
{
	const struct psd_measure_window *w;

	for (w = psd_basis_windows(b, m, r->unit); w != NULL; w = w->next) {
		const struct psd_obligation *o = w->obligation;

		if (o->result != r)
			continue;
		days[0] = o->window.from;
		days[1] = o->window.to;
		return o->follow_up->timing.cadence.accumulated;
	}
	if (!psd_span_of(r->label, &days[0], &days[1]))
		days[0] = days[1] = PSD_NO_DAY;
	return false;
}

/* Of the results of UNIT whose periods end in FROM to TO the last, or all of
 * them where M adds up over the year. */
static struct psd_measured
typed(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured pair[2], last = psd_measured_none(), v;
	const struct psd_result *r = psd_results_of(&b->year->results, m->id,
	    unit);
	bool adds = psd_node_true(m->node, "accumulated");
	int days[2];

	for (; r != NULL; r = r->next) {
		v = psd_measured_result(m, r);
		if (r->date > b->today)
			continue;
		adds = !days_of(b, m, r, days) && adds;
		if (days[1] < from || days[1] > to)
			continue;
		/* none of none, or only a comment: who says so is not silent */
		if (!v.there) {
			last.node = last.there ? last.node : v.node;
			continue;
		}
		v.from = days[0];
		v.to = days[1];
		pair[0] = last;
		pair[1] = v;
		if (!last.there || (!adds && v.to >= last.to)) {
			last = v;
		} else if (adds) {
			last = psd_measured_together(m, pair, 2);
			last.from = pair[0].from < v.from ? pair[0].from
							  : v.from;
			last.to = pair[0].to > v.to ? pair[0].to : v.to;
		}
	}
	return last;
}

/* Whether a unit below UNIT measures M, and UNIT itself does not, so that the
 * values of those below are to be taken together. */
static bool
is_together(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	return !psd_measure_is_for(m, unit, b->year->year) &&
	    psd_measure_is_below(b, m, unit);
}

/* A share of meetings is made of those of each window: the whole of the time
 * would only tell whether a unit was there once. */
static struct psd_measured
by_window(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured sum = psd_measured_none(), v;
	const struct psd_measure_window *w = NULL;
	const struct psd_follow_up *f = NULL;
	size_t i;

	for (i = 0; w == NULL && i < b->org->n_units; i++)
		w = psd_basis_windows(b, m, b->org->units[i]);
	for (; w != NULL; w = w->next) {
		const struct psd_obligation *o = w->obligation;

		f = f == NULL ? o->follow_up : f;
		if (o->follow_up != f || o->window.from < from ||
		    o->window.to > to || o->window.to > b->today)
			continue;
		v = psd_measured_computed(b, m, unit,
		    psd_obligation_counts_from(o), o->window.to);
		sum.there = sum.there || v.there;
		sum.part += v.part;
		sum.all += v.all;
	}
	if (sum.there)
		sum.number = 100 * sum.part / sum.all;
	return sum;
}

bool
psd_measured_is_stale(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_measured *v)
{
	const struct psd_measuring w = { b, m, psd_measure_computed(m), NULL,
		v->from, v->to };

	/* of several units together there is no month */
	if (!v->there || v->label.n < 7 || !psd_measure_is_stock(m))
		return false;
	return psd_str_number((struct psd_str){ v->label.p + 5, 2 }, 12) <
	    psd_measuring_last_level(&w, b->org->units[0]);
}

static struct psd_measured
of_unit(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured v;

	if (psd_measure_computed(m) == NULL)
		return typed(b, m, unit, from, to);
	if (psd_measure_is_from(m, "meetings") && psd_measure_is(m, "share")) {
		v = by_window(b, m, unit, from, to);
		if (v.there)
			return v;
	}
	return psd_measured_computed(b, m, unit, from, to);
}

static void
ask(struct psd_measured *v, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	const struct psd_measuring w = { b, m, psd_measure_computed(m), unit,
		v->from, v->to };

	if (psd_measure_is_from(m, "statistics"))
		psd_measuring_ask_figures(v, &w);
	else if (psd_measure_is_from(m, "meetings") &&
	    psd_measure_is(m, "share"))
		psd_measuring_ask_meetings(v, &w);
	else if (!psd_measure_is_from(m, "dialogues"))
		psd_measured_ask(v, b, unit, !v->there && v->node == NULL);
}

/* M for UNIT alone, and who is silent. */
static struct psd_measured
of_one(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured v = of_unit(b, m, unit, from, to);

	v.from = from;
	v.to = to < b->today ? to : b->today;
	ask(&v, b, m, unit);
	return v;
}

/* Whether UNIT was there on a day from FROM to TO: who was not has nothing to
 * report. */
static bool
is_there(const struct psd_unit *unit, int from, int to)
{
	return unit->from <= to && (unit->to == PSD_NO_DAY || unit->to >= from);
}

/* Those below UNIT that measure M, taken together. */
static struct psd_measured
together(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured *items = NULL, asked = psd_measured_none(), v;
	size_t i, k, n = 0;

	for (i = 0; i < b->org->n_units; i++) {
		const struct psd_unit *u = b->org->units[i];

		if (!psd_unit_is_under(u, unit) ||
		    !psd_measure_is_for(m, u, b->year->year) ||
		    !is_there(u, from, to))
			continue;
		if ((n & (n - 1)) == 0)
			items = psd_mem_resize(items, n > 0 ? 2 * n : 1,
			    sizeof(*items));
		items[n] = of_one(b, m, u, from, to);
		for (k = 0; k < items[n].n_silent; k++)
			psd_measured_ask(&asked, b, items[n].silent[k], true);
		asked.n_asked += items[n].n_asked - items[n].n_silent;
		/* beside what others have given later it is none */
		if (psd_measured_is_stale(b, m, &items[n]))
			items[n] = psd_measured_none();
		n++;
	}
	v = psd_measured_together(m, items, n);
	v.silent = asked.silent;
	v.n_silent = asked.n_silent;
	v.n_asked = asked.n_asked;
	free(items);
	return v;
}

struct psd_measured
psd_measured_in(const struct psd_basis *b, const struct psd_measure *m,
    const struct psd_unit *unit, int from, int to)
{
	struct psd_measured v = is_together(b, m, unit)
	    ? together(b, m, unit, from, to)
	    : of_one(b, m, unit, from, to);

	v.from = from;
	v.to = to;
	return v;
}
