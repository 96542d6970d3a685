/* psd_value: what a measure came to for a unit, in a year. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_value.h"

#include "lib/report/narrative_say.h"

#include <math.h>

static const struct psd_value nothing = { .number = (double)NAN };

/* A stretch of days that a computed value is about. */
struct span {
	int from, to;
};

/* Figures that stand for the last day of a month do not add up. */
static bool
is_stock(struct psd_str figure)
{
	return psd_str_is(figure, "overdue_deviations") ||
	    psd_str_is(figure, "overdue_complaints");
}

static const struct psd_statistics *
figures_of(const struct psd_story *s, int year)
{
	if (year == s->year)
		return s->figures;
	return year == s->year - 1 ? s->figures_before : NULL;
}

/* The last month from TO down to FROM that UNIT, or any unit below it, has
 * FIGURE for; 0: none. One that is silent does not silence the others. */
static int
last_month(const struct psd_statistics *f, const struct psd_unit *unit,
    struct psd_str figure, int from, int to)
{
	const struct psd_unit *u;
	int m = to, last = 0, below;

	while (m >= from && psd_statistics_figure(f, unit, m, figure) == NULL)
		m--;
	last = m >= from ? m : 0;
	for (u = unit->first; u != NULL; u = u->next) {
		below = last_month(f, u, figure, from, to);
		last = below > last ? below : last;
	}
	return last;
}

static double
figure_over(const struct psd_story *s, const struct psd_unit *unit,
    struct psd_str figure, const struct span *span)
{
	struct psd_ymd from = psd_date_ymd(span->from);
	struct psd_ymd to = psd_date_ymd(span->to);
	const struct psd_statistics *f = figures_of(s, to.year);
	int month, first = from.year == to.year ? from.month : 1;

	if (f == NULL)
		return (double)NAN;
	month = last_month(f, unit, figure, first, to.month);
	if (month == 0)
		return (double)NAN;
	if (is_stock(figure))
		first = month;
	return psd_statistics_total(f, unit, first, month, figure).sum;
}

/* The month that a stock is told for. */
static struct psd_str
last_label(const struct psd_story *s, const struct psd_unit *unit,
    struct psd_str figure, const struct span *span)
{
	struct psd_ymd to = psd_date_ymd(span->to);
	int month = last_month(figures_of(s, to.year), unit, figure, 1,
	    to.month);

	return psd_arena_print(s->arena, "%d-%02d", to.year, month);
}

static struct psd_value
from_statistics(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct span *span)
{
	const struct psd_node *c = psd_node_find(m->node, "computed");
	struct psd_str figure = psd_node_text(c, "figure");
	struct psd_value v = nothing;

	if (figure.n > 0) {
		v.number = figure_over(s, unit, figure, span);
		if (is_stock(figure) && isfinite(v.number))
			v.label = last_label(s, unit, figure, span);
	} else {
		v.part = figure_over(s, unit, psd_node_text(c, "numerator"),
		    span);
		v.all = figure_over(s, unit, psd_node_text(c, "denominator"),
		    span);
		if (isfinite(v.part) && isfinite(v.all) && v.all > 0)
			v.number = (psd_measure_is(m, "share") ? 100 : 1) *
			    v.part / v.all;
	}
	v.there = isfinite(v.number);
	return v;
}

/* The entry of UNIT that is dated last, by the day TO. */
static const struct psd_node *
last_entry(const struct psd_story *s, const struct psd_unit *unit,
    enum psd_entry kind, struct psd_str which, int to)
{
	const struct psd_node *n = psd_statistics_entry(s->figures, unit, kind,
				  which),
			      *last = NULL;

	for (; n != NULL; n = psd_statistics_next_entry(n, kind, which)) {
		int day = psd_node_day(n, "date");

		if (day <= to && day <= s->today &&
		    (last == NULL || day >= psd_node_day(last, "date")))
			last = n;
	}
	return last;
}

double
psd_value_figure(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && (n->kind == PSD_INT || n->kind == PSD_FLOAT)
	    ? n->number
	    : (double)NAN;
}

static struct psd_value
from_entry(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct span *span)
{
	const struct psd_node *c = psd_node_find(m->node, "computed");
	bool training = psd_str_is(psd_node_text(c, "from"), "training");
	const struct psd_node *n = last_entry(s, unit,
	    training ? PSD_ENTRY_TRAINING : PSD_ENTRY_SURVEY,
	    psd_node_text(c, training ? "course" : "survey"), span->to);
	struct psd_value v = nothing;

	if (n == NULL)
		return v;
	if (!training) {
		v.number = psd_value_figure(n,
		    psd_measure_is(m, "step") ? "step" : "share_4_5");
	} else if (psd_measure_is(m, "share")) {
		v.part = psd_value_figure(n, "completed");
		v.all = psd_value_figure(n, "total");
		v.number = v.all > 0 ? 100 * v.part / v.all : (double)NAN;
	} else {
		v.number = psd_value_figure(n, "completed");
	}
	v.there = isfinite(v.number);
	return v;
}

/* Whether D counts as WORD says: held, fully-represented or documented. */
static bool
counts_as(const struct psd_dialogue *d, struct psd_str word, int to)
{
	if (d == NULL || !psd_dialogue_is_held(d) || d->held > to)
		return false;
	if (psd_str_is(word, "fully-represented"))
		return d->represented;
	return !psd_str_is(word, "documented") || d->documented != PSD_NO_DAY;
}

static struct psd_value
from_dialogues(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct span *span)
{
	const struct psd_node *c = psd_node_find(m->node, "computed"), *entry;
	struct psd_str id = psd_node_text(c, "template");
	struct psd_str word = psd_node_text(c, "count");
	struct psd_value v = nothing;
	size_t i;

	entry = psd_node_list(s->org->node, "dialogues");
	while (
	    entry != NULL && !psd_str_eq(psd_node_text(entry, "template"), id))
		entry = entry->next;
	for (i = 0; entry != NULL && i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (!psd_unit_is_under(u, unit) ||
		    !psd_dialogue_is_for(entry, u, s->year))
			continue;
		v.all++;
		v.part += counts_as(psd_dialogues_of(&s->dialogues, u, id),
		    word, span->to);
	}
	v.number = v.part;
	if (psd_measure_is(m, "share"))
		v.number = v.all > 0 ? 100 * v.part / v.all : (double)NAN;
	else
		v.all = 0;
	v.there = isfinite(v.number);
	return v;
}

/* How many meetings of C's forum UNIT held in SPAN with C's item. */
static size_t
meetings_of(const struct psd_story *s, const struct psd_node *c,
    const struct psd_unit *unit, const struct span *span)
{
	size_t count = 0, i;
	const struct psd_node *n;

	for (i = 0; i < s->n_meetings; i++) {
		if (!psd_str_eq(psd_node_text(s->meetings[i], "unit"),
			unit->id))
			continue;
		n = psd_node_list(s->meetings[i], "meetings");
		for (; n != NULL; n = n->next) {
			const struct psd_node *held = psd_node_find(n, "held");
			int day = psd_node_day(n, "date");

			count += day >= span->from && day <= span->to &&
			    day <= s->today &&
			    (held == NULL || held->number > 0) &&
			    psd_str_eq(psd_node_text(n, "forum"),
				psd_node_text(c, "forum")) &&
			    psd_node_lists(n, "items",
				psd_node_text(c, "item"));
		}
	}
	return count;
}

/* Whether UNIT has noted any meeting of the year. */
static bool
has_notes(const struct psd_story *s, const struct psd_unit *unit)
{
	size_t i;

	for (i = 0; i < s->n_meetings; i++)
		if (psd_str_eq(psd_node_text(s->meetings[i], "unit"), unit->id))
			return true;
	return false;
}

/* A share is that of the units that the forum is for, silent ones too. */
static struct psd_value
from_meetings(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct span *span)
{
	const struct psd_node *c = psd_node_find(m->node, "computed");
	const struct psd_forum *f = psd_org_forum(s->org,
	    psd_node_text(c, "forum"));
	struct psd_value v = nothing;
	size_t i;

	if (!psd_measure_is(m, "share")) {
		v.there = has_notes(s, unit);
		v.number = (double)meetings_of(s, c, unit, span);
		return v;
	}
	for (i = 0; f != NULL && i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (u->level != f->level || !psd_unit_is_under(u, unit) ||
		    !psd_unit_is_active(u, s->year))
			continue;
		v.all++;
		v.part += meetings_of(s, c, u, span) > 0;
	}
	v.there = v.all > 0;
	v.number = v.there ? 100 * v.part / v.all : (double)NAN;
	return v;
}

static struct psd_value
compute(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct span *span)
{
	struct psd_str from = psd_node_text(psd_node_find(m->node, "computed"),
	    "from");

	if (psd_str_is(from, "statistics"))
		return from_statistics(s, m, unit, span);
	if (psd_str_is(from, "dialogues"))
		return from_dialogues(s, m, unit, span);
	if (psd_str_is(from, "meetings"))
		return from_meetings(s, m, unit, span);
	return from_entry(s, m, unit, span);
}

/* The follow-up of M that has been reported for UNIT; NULL. */
static const struct psd_follow_up *
reported_follow_up(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	const struct psd_obligations *list = &s->years.obligations;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (o->measure == m && o->unit == unit && o->timed &&
		    o->state == PSD_REPORTED)
			return o->follow_up;
	}
	return NULL;
}

/* A share of meetings is made of those of each window: the whole of the year
 * would only tell whether a unit was there once. */
static void
add_window(struct psd_value *sum, const struct psd_value *v)
{
	sum->there = sum->there || v->there;
	sum->part += v->part;
	sum->all += v->all;
	sum->number = sum->all > 0 ? 100 * sum->part / sum->all : (double)NAN;
}

static struct psd_outcome
computed_outcome(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	const struct psd_obligations *list = &s->years.obligations;
	const struct psd_follow_up *f = reported_follow_up(s, m, unit);
	struct psd_outcome o = { nothing, nothing, { NULL, 0 } };
	struct span year = { psd_date_day(s->year, 1, 1),
		psd_date_day(s->year, 12, 31) };
	bool shares = psd_measure_is(m, "share") &&
	    psd_str_is(psd_node_text(psd_node_find(m->node, "computed"),
			   "from"),
		"meetings");
	struct psd_value sum = nothing, last = nothing;
	size_t i;

	for (i = 0; f != NULL && i < list->n; i++) {
		const struct psd_obligation *ob = &list->items[i];
		struct span span = { ob->window.from, ob->window.to };
		struct psd_value v;

		if (ob->measure != m || ob->unit != unit ||
		    ob->follow_up != f || ob->state != PSD_REPORTED)
			continue;
		v = compute(s, m, unit, &span);
		if (!v.there)
			continue;
		o.before = last;
		last = v;
		last.label = psd_str(ob->window.label.s);
		add_window(&sum, &v);
	}
	if (shares && last.there) {
		o.last = sum;
		o.before = nothing;
		return o;
	}
	/* what is compared are windows, what is told is the year so far */
	if (year.to > s->today)
		year.to = s->today;
	o.last = compute(s, m, unit, &year);
	if (last.there &&
	    is_stock(
		psd_node_text(psd_node_find(m->node, "computed"), "figure")))
		o.last = last;
	else
		o.before = nothing;
	return o;
}

static struct psd_value
value_of(const struct psd_measure *m, const struct psd_result *r)
{
	const struct psd_node *value = psd_node_find(r->node, "value");
	struct psd_value v = nothing;

	v.node = r->node;
	v.label = r->label;
	v.number = psd_result_number(r);
	if (psd_node_find(r->node, "denominator") != NULL) {
		v.part = psd_value_figure(r->node, "numerator");
		v.all = psd_value_figure(r->node, "denominator");
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

struct psd_outcome
psd_outcome_of(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit)
{
	struct psd_outcome o = { nothing, nothing, { NULL, 0 } };
	const struct psd_result *r;

	if (psd_node_find(m->node, "computed") != NULL)
		return computed_outcome(s, m, unit);
	r = psd_results_of(&psd_story_year(s)->results, m->id, unit);
	for (; r != NULL; r = r->next) {
		struct psd_value v = value_of(m, r);

		if (!v.there || r->date > s->today)
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
	return o;
}
