/* psd_obligations: what is to be followed up, when, and whether it was. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/obligation.h"

#include "lib/base/collate.h"
#include "lib/base/lang.h"

#include <stdlib.h>

/* What one walk through a year needs everywhere. */
struct walk {
	struct psd_obligations *to;
	const struct psd_year *year;
	struct psd_arena *scratch;
	int today;
};

static const struct {
	const char *word, *label;
} states[] = {
	[PSD_NOT_YET] = { "not-yet", N_("Not yet") },
	[PSD_SOON] = { "soon", N_("Soon") },
	[PSD_TO_REPORT] = { "to-report", N_("To report") },
	[PSD_OVERDUE] = { "overdue", N_("Overdue") },
	[PSD_REPORTED] = { "reported", N_("Reported") },
};
_Static_assert(sizeof(states) / sizeof(states[0]) == PSD_STATES,
    "every state has its word and label");

const char *
psd_state_word(enum psd_state state)
{
	return states[state].word;
}

struct psd_str
psd_state_label(const struct psd_org *org, enum psd_state state)
{
	return psd_org_label(org, "state", states[state].word,
	    _(states[state].label));
}

int
psd_obligation_counts_from(const struct psd_obligation *o)
{
	if (o->follow_up->timing.cadence.every != PSD_AUTUMN)
		return o->window.from;
	return psd_date_day(psd_date_ymd(o->window.from).year, 1, 1);
}

struct psd_str
psd_obligation_thing(const struct psd_obligation *o)
{
	return o->measure != NULL ? o->measure->id : o->activity->id;
}

struct psd_str
psd_obligation_text(const struct psd_obligation *o)
{
	return o->measure != NULL ? o->measure->text : o->activity->text;
}

/* What overdue ones are counted by. */
struct pair {
	const struct psd_unit *unit;
	const struct psd_plan_row *row;
};

static struct psd_str
key_of(const struct pair *pair)
{
	return (struct psd_str){ (const char *)pair, sizeof(*pair) };
}

static void
count_overdue(struct psd_obligations *to, const struct psd_obligation *o)
{
	const struct pair pair = { o->unit, o->follow_up->row };
	size_t *n = psd_table_find(&to->overdue, key_of(&pair));

	if (n == NULL) {
		n = psd_arena_new(&to->arena, size_t);
		(void)psd_table_add(&to->overdue,
		    psd_arena_copy(&to->arena, key_of(&pair)), n);
	}
	++*n;
}

size_t
psd_obligations_overdue(const struct psd_obligations *list,
    const struct psd_unit *unit, const struct psd_plan_row *row)
{
	const struct pair pair = { unit, row };
	const size_t *n = psd_table_find(&list->overdue, key_of(&pair));

	return n != NULL ? *n : 0;
}

static void
add(struct psd_obligations *to, const struct psd_obligation *o)
{
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 256;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	to->items[to->n++] = *o;
	if (o->timed && o->state == PSD_OVERDUE)
		count_overdue(to, o);
}

void
psd_obligations_release(struct psd_obligations *list)
{
	free(list->items);
	psd_table_release(&list->overdue);
	psd_arena_release(&list->arena);
	*list = (struct psd_obligations)PSD_OBLIGATIONS_INIT;
}

/* Whether every month of WINDOW in which UNIT was there has FIGURE. */
static bool
months_have(const struct psd_year *year, const struct psd_unit *unit,
    const struct psd_window *window, struct psd_str figure)
{
	int first = unit->from > window->from ? unit->from : window->from;
	bool closed = unit->to != PSD_NO_DAY && unit->to < window->to;
	struct psd_ymd from = psd_date_ymd(first);
	struct psd_ymd to = psd_date_ymd(closed ? unit->to : window->to);
	int m = from.month, y = from.year;

	while (y < to.year || (y == to.year && m <= to.month)) {
		const struct psd_statistics *s = &year->figures;

		if (y == year->year - 1)
			s = &year->figures_before;
		else if (y == year->year + 1)
			s = &year->figures_after;
		else if (y != year->year)
			return false;
		if (!psd_statistics_has(s, unit, m, figure))
			return false;
		y += m == 12;
		m = m % 12 + 1;
	}
	return true;
}

/* Every figure that COMPUTED is made of. */
static bool
figures_have(const struct psd_year *year, const struct psd_unit *unit,
    const struct psd_window *window, const struct psd_node *computed)
{
	static const char *const keys[] = { "figure", "numerator",
		"denominator" };
	const struct psd_node *n = psd_node_list(computed, "series");
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct psd_str figure = psd_node_text(computed, keys[i]);

		if (figure.n > 0 && !months_have(year, unit, window, figure))
			return false;
	}
	for (; n != NULL; n = n->next)
		if (!months_have(year, unit, window,
			psd_node_text(n, "figure")))
			return false;
	return true;
}

/* Courses and surveys are dated in the window, or between its end and the
 * day that it is due. */
static bool
entry_is_there(const struct walk *w, const struct psd_obligation *o,
    enum psd_entry kind, struct psd_str which)
{
	int to = o->window.to > o->window.due ? o->window.to : o->window.due;
	int from = psd_obligation_counts_from(o);
	const struct psd_statistics *all[] = { &w->year->figures,
		&w->year->figures_before, &w->year->figures_after };
	const struct psd_node *n;
	size_t i;

	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		n = psd_statistics_entry(all[i], o->unit, kind, which);
		for (; n; n = psd_statistics_next_entry(n, kind, which)) {
			int day = psd_node_day(n, "date");

			if (day >= from && day <= to && day <= w->today)
				return true;
		}
	}
	return false;
}

/* Whether a measure that psd computes has what it needs for its window. */
static bool
is_computed(const struct walk *w, const struct psd_obligation *o,
    const struct psd_node *computed)
{
	struct psd_str from = psd_node_text(computed, "from");
	struct psd_ymd last = psd_date_ymd(o->window.to);

	if (psd_str_is(from, "training"))
		return entry_is_there(w, o, PSD_ENTRY_TRAINING,
		    psd_node_text(computed, "course"));
	if (psd_str_is(from, "surveys"))
		return entry_is_there(w, o, PSD_ENTRY_SURVEY,
		    psd_node_text(computed, "survey"));
	if (psd_str_is(from, "statistics"))
		/* figures of a month that has not begun are no report */
		return psd_date_day(last.year, last.month, 1) <= w->today &&
		    figures_have(w->year, o->unit, &o->window, computed);
	/* dialogues and meetings: when the time is up, none is an answer */
	return o->window.to < w->today;
}

/* The first result by today for each of WINDOWS, from the list R. */
static const struct psd_result **
results_by_window(const struct walk *w, const struct psd_cadence *cadence,
    const struct psd_result *r, const struct psd_windows *windows)
{
	const struct psd_result **found = psd_arena_array(w->scratch,
	    windows->n + 1, const struct psd_result *);
	int k;

	for (; r != NULL; r = r->next) {
		if (r->date > w->today)
			continue;
		k = psd_cadence_find(cadence, windows, r->label);
		if (k >= 0 && found[k] == NULL)
			found[k] = r;
	}
	return found;
}

/* What A and B both hold, and what only one of them does, by date. Windows of
 * one cadence that end on the same day are the same. */
static struct psd_windows
unite(struct psd_arena *arena, struct psd_windows a, struct psd_windows b)
{
	struct psd_window *to = psd_arena_array(arena, a.n + b.n + 1,
	    struct psd_window);
	size_t i = 0, k = 0, n = 0;

	while (i < a.n || k < b.n) {
		bool first = k == b.n ||
		    (i < a.n && a.items[i].to <= b.items[k].to);

		if (first && k < b.n && a.items[i].to == b.items[k].to)
			k++;
		to[n++] = first ? a.items[i++] : b.items[k++];
	}
	return (struct psd_windows){ to, n };
}

/* Whether the follow-up of O is about A, for O's unit and thing. */
static bool
is_shared(const struct walk *w, const struct psd_obligation *o,
    const struct psd_activity *a)
{
	if (o->measure == NULL)
		return a == o->activity;
	return psd_follow_up_covers(o->follow_up, a) &&
	    psd_measure_covers(o->measure, a) &&
	    psd_activity_is_for(a, o->unit, w->year->year);
}

/* The windows of O: those of any activity that is measured, since a measure
 * lives as long as one of its activities does. */
static struct psd_windows
windows_of(const struct walk *w, const struct psd_obligation *o)
{
	struct psd_windows all = { NULL, 0 };
	const struct psd_activity *a;

	for (a = o->follow_up->row->activities; a != NULL; a = a->next) {
		struct psd_windows some;
		struct psd_terms terms;

		if (!is_shared(w, o, a))
			continue;
		terms = psd_plans_terms(&w->year->plans, a, o->unit, w->today,
		    w->scratch);
		some = psd_cadence_windows(w->scratch,
		    &o->follow_up->timing.cadence, &terms);
		all = all.n == 0 ? some : unite(w->scratch, all, some);
	}
	return all;
}

static void
add_windows(const struct walk *w, struct psd_obligation *o)
{
	const struct psd_cadence *c = &o->follow_up->timing.cadence;
	const struct psd_result **results;
	const struct psd_node *computed = o->measure == NULL
	    ? NULL
	    : psd_node_find(o->measure->node, "computed");
	struct psd_windows windows;
	bool done;
	size_t k;

	if (!psd_cadence_is_timed(c)) {
		add(w->to, o);
		return;
	}
	o->timed = true;
	psd_arena_clear(w->scratch);
	windows = windows_of(w, o);
	results = results_by_window(w, c,
	    psd_results_of(&w->year->results, psd_obligation_thing(o), o->unit),
	    &windows);
	for (k = 0; k < windows.n; k++) {
		o->window = windows.items[k];
		/* what psd computes is never read from a result */
		o->result = computed == NULL ? results[k] : NULL;
		done = computed == NULL ? o->result != NULL
					: is_computed(w, o, computed);
		o->state = psd_cadence_state(&o->window, done, w->today);
		add(w->to, o);
	}
}

/*
 * Of the activities that O's measure and follow-up share, the one that goes
 * on longest: people are pointed to what is still to be done.
 */
static const struct psd_activity *
carrier(const struct walk *w, const struct psd_obligation *o)
{
	const struct psd_activity *a, *best = NULL;
	int best_end = PSD_NO_DAY;

	for (a = o->follow_up->row->activities; a != NULL; a = a->next) {
		struct psd_said said;
		int end = INT_MAX;

		if (!is_shared(w, o, a))
			continue;
		said = psd_plans_said(&w->year->plans, a, o->unit, w->today);
		if (said.progress == PSD_PROGRESS_DONE ||
		    said.progress == PSD_PROGRESS_STOPPED)
			end = said.date;
		if (best == NULL || end > best_end) {
			best = a;
			best_end = end;
		}
	}
	return best;
}

static void
add_follow_up(const struct walk *w, const struct psd_follow_up *f,
    const struct psd_unit *unit)
{
	struct psd_obligation o = { .plans = &w->year->plans,
		.follow_up = f,
		.unit = unit };
	const struct psd_measure *m;
	const struct psd_activity *a;

	for (m = f->row->measures; m != NULL; m = m->next) {
		o.measure = m;
		o.activity = carrier(w, &o);
		if (o.activity != NULL)
			add_windows(w, &o);
	}
	o.measure = NULL;
	for (a = f->row->activities; a != NULL; a = a->next) {
		o.activity = a;
		if (psd_follow_up_covers(f, a) &&
		    !psd_activity_is_measured(a) &&
		    psd_activity_is_for(a, unit, w->year->year))
			add_windows(w, &o);
	}
}

void
psd_obligations_add(struct psd_obligations *to, const struct psd_year *year,
    const struct psd_unit *top, int today)
{
	struct psd_arena scratch = PSD_ARENA_INIT;
	const struct walk w = { to, year, &scratch, today };
	const struct psd_org *org = year->plans.org;
	const struct psd_plan *p;
	const struct psd_plan_row *r;
	const struct psd_follow_up *f;
	size_t i;

	for (p = year->plans.first; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (i = p->unit->order; i < org->n_units; i++) {
				const struct psd_unit *u = org->units[i];

				if (!psd_unit_is_under(u, p->unit))
					break;
				if (u->level != r->level ||
				    !psd_unit_is_under(u, top))
					continue;
				for (f = r->follow_ups; f; f = f->next)
					add_follow_up(&w, f, u);
			}
	psd_arena_release(&scratch);
}

static int
by_due(const void *left, const void *right)
{
	const struct psd_obligation *a = left, *b = right;
	int c = (b->timed > a->timed) - (b->timed < a->timed);

	if (c == 0 && a->timed)
		c = (a->window.due > b->window.due) -
		    (a->window.due < b->window.due);
	if (c == 0)
		c = (a->unit->order > b->unit->order) -
		    (a->unit->order < b->unit->order);
	if (c == 0)
		c = psd_str_cmp(a->follow_up->row->area,
		    b->follow_up->row->area);
	if (c == 0)
		c = psd_collate(psd_obligation_text(a), psd_obligation_text(b));
	if (c == 0)
		c = psd_str_cmp(psd_obligation_thing(a),
		    psd_obligation_thing(b));
	return c != 0 ? c : strcmp(a->window.label.s, b->window.label.s);
}

void
psd_obligations_sort(struct psd_obligations *list)
{
	if (list->n > 1)
		qsort(list->items, list->n, sizeof(*list->items), by_due);
}
