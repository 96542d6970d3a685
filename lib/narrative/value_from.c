/* psd_value: what a value was made of, and how it came to be. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/value.h"

#include "lib/narrative/figures.h"
#include "lib/narrative/say.h"
#include "lib/safety/span.h"

#include <math.h>
#include <stdlib.h>

#define PERIODS 12 /* no series is longer */

bool
psd_value_tell(struct psd_buf *to, struct psd_story *s,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v)
{
	enum psd_hidden hidden = psd_small_value(s, m, unit, v);

	if (hidden == PSD_SHOWN)
		psd_value_say(to, m, v);
	else
		psd_small_say(to, s, hidden);
	return hidden != PSD_SHOWN;
}

bool
psd_value_is_hidden(struct psd_story *s, const struct psd_measure *m,
    const struct psd_units *list, const struct psd_measured *v)
{
	const struct psd_unit *of = list->n == 1 ? list->items[0] : s->unit;

	return psd_small_value(s, m, of, v) != PSD_SHOWN ||
	    (list->n > 1 && psd_small_any(s, m, v));
}

static int
by_label(const void *left, const void *right)
{
	const struct psd_measured *a = left, *b = right;

	return psd_str_cmp(a->label, b->label);
}

/* "mars–juni", "kvartal 1–3". */
static void
say_periods(struct psd_buf *to, struct psd_str from, struct psd_str till)
{
	bool numbered = from.n == 7 && till.n == 7 && from.p[5] == till.p[5] &&
	    (from.p[5] == 'Q' || from.p[5] == 'T');

	psd_say_period(to, from);
	psd_buf_puts(to, "–");
	if (numbered)
		psd_buf_putc(to, till.p[6]);
	else
		psd_say_period(to, till);
}

bool
psd_value_say_series(struct psd_buf *to, struct psd_story *s,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	struct psd_measured list[PERIODS];
	const struct psd_result *r;
	size_t n = 0, i;

	if (psd_measure_computed(m) != NULL || psd_measure_is(m, "yes-no"))
		return false;
	r = psd_results_of(&s->basis.year->results, m->id, unit);
	for (; r != NULL && n < PERIODS; r = r->next) {
		list[n] = psd_measured_result(m, r);
		if (!isfinite(list[n].number) || r->date > s->today)
			continue;
		if (psd_small_value(s, m, unit, &list[n]) != PSD_SHOWN)
			return false;
		n++;
	}
	if (n < 3 || r != NULL)
		return false;
	qsort(list, n, sizeof(list[0]), by_label);
	for (i = 0; i < n; i++) {
		psd_buf_puts(to, i > 0 ? " → " : "");
		psd_value_say_short(to, m, &list[i]);
		psd_story_from(s, to, list[i].file, list[i].node);
	}
	psd_buf_puts(to, " (");
	say_periods(to, list[0].label, list[n - 1].label);
	psd_buf_puts(to, ")");
	return true;
}

/* The months of V in the story's year. */
static void
months_of(const struct psd_story *s, const struct psd_measured *v,
    int months[2])
{
	struct psd_ymd from = psd_date_ymd(v->from), to = psd_date_ymd(v->to);

	months[0] = from.year < s->year ? 1 : from.month;
	months[1] = to.year > s->year ? 12 : to.month;
	if (months[1] > s->last_month)
		months[1] = s->last_month;
}

static void
from_figure(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit, struct psd_str figure,
    const struct psd_measured *v)
{
	const struct psd_figure *f = psd_figure_find(figure);
	int months[2];

	if (figure.n == 0)
		return;
	if (f != NULL && f->all != NULL) {
		from_figure(s, to, unit, psd_str(f->part), v);
		from_figure(s, to, unit, psd_str(f->all), v);
		return;
	}
	months_of(s, v, months);
	if (psd_figure_is_stock(figure)) {
		months[1] = psd_measured_last_month(s->figures, unit, figure, 1,
		    months[1]);
		months[0] = months[1];
	}
	psd_figure_from(s, to, unit, psd_arena_copy(s->arena, figure).p,
	    months);
}

static void
from_statistics(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v)
{
	const struct psd_node *c = psd_measure_computed(m);
	const struct psd_node *n = psd_node_list(c, "series");

	from_figure(s, to, unit, psd_node_text(c, "figure"), v);
	from_figure(s, to, unit, psd_node_text(c, "numerator"), v);
	from_figure(s, to, unit, psd_node_text(c, "denominator"), v);
	for (; n != NULL; n = n->next)
		from_figure(s, to, unit, psd_node_text(n, "figure"), v);
}

static void
from_meetings(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit)
{
	size_t i;

	for (i = 0; i < s->basis.n_meetings; i++)
		if (psd_unit_is_under(psd_org_unit(s->org,
					  psd_node_text(s->basis.meetings[i],
					      "unit")),
			unit))
			psd_story_from(s, to, s->meeting_files[i],
			    psd_node_find(s->basis.meetings[i], "meetings"));
}

static void
from_dialogues(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit)
{
	const struct psd_dialogue *d;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		if (psd_story_tells(s, d) && psd_unit_is_under(d->unit, unit))
			psd_story_from(s, to, d->file,
			    psd_node_find(d->node, "held"));
}

/* What people reported in the time of V, in UNIT and those below it; what they
 * said last where V is of no time. */
static void
from_results(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v)
{
	const struct psd_result *r;
	int from, till;
	size_t i;

	for (i = unit->order;
	     i < s->org->n_units && psd_unit_is_under(s->org->units[i], unit);
	     i++) {
		r = psd_results_of(&s->basis.year->results, m->id,
		    s->org->units[i]);
		for (; r != NULL; r = r->next) {
			if (r->date > s->today ||
			    !psd_span_of(r->label, &from, &till))
				continue;
			if (v->node == r->node ||
			    psd_str_eq(r->label, v->label) ||
			    (from >= v->from && till <= v->to))
				psd_story_from(s, to, r->file, r->node);
		}
	}
}

/* The courses and surveys of UNIT and those below it. */
static void
from_entries(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	bool training = psd_measure_is_from(m, "training");
	enum psd_entry kind = training ? PSD_ENTRY_TRAINING : PSD_ENTRY_SURVEY;
	struct psd_str which = psd_node_text(psd_measure_computed(m),
	    training ? "course" : "survey");
	size_t i;

	for (i = unit->order;
	     i < s->org->n_units && psd_unit_is_under(s->org->units[i], unit);
	     i++) {
		const struct psd_unit *u = s->org->units[i];
		const struct psd_node *n = psd_statistics_entry(s->figures, u,
		    kind, which);

		if (n == NULL)
			continue;
		psd_story_cite_figures(s, u);
		for (; s->origins != NULL && n != NULL;
		     n = psd_statistics_next_entry(n, kind, which))
			psd_origins_add(s->origins, to,
			    psd_arena_print(s->arena, "statistics/%d/%.*s.yaml",
				s->year, PSD_F(u->id)),
			    n);
	}
}

void
psd_value_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v)
{
	if (!v->there)
		return;
	if (psd_measure_computed(m) == NULL)
		from_results(s, to, m, unit, v);
	else if (psd_measure_is_from(m, "statistics"))
		from_statistics(s, to, m, unit, v);
	else if (psd_measure_is_from(m, "meetings"))
		from_meetings(s, to, unit);
	else if (psd_measure_is_from(m, "dialogues"))
		from_dialogues(s, to, unit);
	else
		from_entries(s, to, m, unit);
}
