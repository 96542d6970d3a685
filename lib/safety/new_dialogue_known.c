/* psd_known: what is known before a dialogue is held. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_dialogue_known.h"

#include "lib/base/buf.h"

#include <math.h>

/*
 * What is made here goes into records, whose text is Swedish whatever
 * language messages are in: hence no gettext.
 */

enum {
	THIS, /* year */
	LAST
};

int
psd_known_load(struct psd_known *known, struct psd_err *e)
{
	int i;

	for (i = THIS; i <= LAST; i++)
		if (psd_dialogues_load(&known->dialogues[i], known->src,
			known->year - i, e) < 0 ||
		    psd_plans_load(&known->plans[i], known->src,
			known->year - i, e) < 0 ||
		    psd_results_load(&known->results[i], known->src,
			known->year - i, e) < 0)
			return -1;
	return 0;
}

void
psd_known_release(struct psd_known *known)
{
	int i;

	for (i = THIS; i <= LAST; i++) {
		psd_plans_release(&known->plans[i]);
		psd_results_release(&known->results[i]);
	}
}

static bool
lists_id(const struct psd_node *record, struct psd_str id)
{
	const struct psd_node *list = record->first, *n;

	for (; list != NULL; list = list->next)
		for (n = list->kind == PSD_LIST ? list->first : NULL; n != NULL;
		     n = n->next)
			if (psd_str_eq(psd_node_text(n, "id"), id))
				return true;
	return false;
}

bool
psd_known_has_id(const struct psd_known *known, struct psd_str id)
{
	const struct psd_dialogue *d;
	int i;

	for (i = 0; i < 2; i++)
		for (d = known->dialogues[i].first; d != NULL; d = d->next)
			if (psd_str_eq(d->id, id) || lists_id(d->node, id))
				return true;
	return false;
}

static struct psd_arena *
arena(const struct psd_known *known)
{
	return known->src->store->arena;
}

static bool
is_same_template(const struct psd_known *known, const struct psd_dialogue *d)
{
	return psd_str_eq(psd_node_text(d->node, "template"), known->template);
}

static void
add_item(struct psd_known_item **list, const struct psd_known *known,
    const struct psd_dialogue *d, const struct psd_node *node, bool is_action)
{
	struct psd_known_item **at = list, *item;

	for (; *at != NULL; at = &(*at)->next)
		if ((*at)->node == node)
			return;
	item = psd_arena_new(arena(known), struct psd_known_item);
	item->node = node;
	item->from = d;
	item->is_action = is_action;
	*at = item;
}

/* Whether ACTION was still to be done on the day that is today. */
static bool
is_open(const struct psd_known *known, const struct psd_node *action)
{
	int done = psd_node_day(action, "done");
	int stopped = psd_node_day(action, "stopped");

	return (done == PSD_NO_DAY || done > known->src->today) &&
	    (stopped == PSD_NO_DAY || stopped > known->src->today);
}

static void
add_actions(struct psd_known_item **list, const struct psd_known *known,
    int year, bool same)
{
	const struct psd_dialogue *d = known->dialogues[year].first;
	const struct psd_node *n;

	for (; d != NULL; d = d->next) {
		if (d->unit != known->unit ||
		    is_same_template(known, d) != same)
			continue;
		n = psd_node_list(d->node, "actions");
		for (; n != NULL; n = n->next)
			if (is_open(known, n))
				add_item(list, known, d, n, true);
	}
}

/* Returns whether there was a dialogue of that sort at all. */
static bool
add_recommendations(struct psd_known_item **list, const struct psd_known *known,
    bool same)
{
	const struct psd_dialogue *d = known->dialogues[LAST].first;
	const struct psd_node *n;
	bool any = false;

	for (; d != NULL; d = d->next) {
		if (d->unit != known->unit ||
		    is_same_template(known, d) != same)
			continue;
		any |= psd_dialogue_is_held(d);
		n = psd_node_list(d->node, "recommendations");
		for (; n != NULL; n = n->next)
			if (psd_declined_by(n, known->src->today) == NULL)
				add_item(list, known, d, n, false);
	}
	return any;
}

struct psd_known_item *
psd_known_items(const struct psd_known *known)
{
	struct psd_known_item *list = NULL;

	if (!add_recommendations(&list, known, true))
		(void)add_recommendations(&list, known, false);
	/* an action stays open whatever it was agreed in */
	add_actions(&list, known, LAST, true);
	add_actions(&list, known, LAST, false);
	add_actions(&list, known, THIS, true);
	add_actions(&list, known, THIS, false);
	return list;
}

static void
add_text(struct psd_known_text **list, const struct psd_known *known,
    struct psd_str text)
{
	struct psd_known_text **at = list;

	if (text.n == 0)
		return;
	for (; *at != NULL; at = &(*at)->next)
		if (psd_str_eq((*at)->text, text))
			return;
	*at = psd_arena_new(arena(known), struct psd_known_text);
	(*at)->text = text;
}

/* Whether UNIT is to report M: it has one of the activities. */
static bool
is_measured_by(const struct psd_measure *m, const struct psd_known *known)
{
	const struct psd_activity *a;

	for (a = m->row->activities; a != NULL; a = a->next)
		if (psd_measure_covers(m, a) &&
		    psd_activity_is_for(a, known->unit, known->year))
			return true;
	return false;
}

/* The number as Swedish readers write it, whatever language messages have. */
static struct psd_str
number_text(const struct psd_known *known, double number)
{
	struct psd_str s = psd_arena_print(arena(known), "%.1f", number);
	char *p = (char *)(size_t)s.p;

	if (p[s.n - 1] == '0')
		s.n -= 2;
	else
		p[s.n - 2] = ',';
	p[s.n] = '\0';
	return s;
}

/* VALUE with its unit; absent when it says nothing. */
static struct psd_str
value_text(const struct psd_known *known, const struct psd_measure *m,
    const struct psd_node *value)
{
	struct psd_str of = psd_node_text(m->node, "unit_of_measure");
	struct psd_str s = { NULL, 0 };

	if (value == NULL || value->kind == PSD_NULL)
		return s;
	if (value->kind == PSD_BOOL)
		return value->number > 0 ? PSD_S("ja") : PSD_S("nej");
	if (value->kind != PSD_INT && value->kind != PSD_FLOAT)
		return value->text;
	if (of.n == 0 && psd_str_is(psd_node_text(m->node, "kind"), "share"))
		of = PSD_S("%");
	s = number_text(known, value->number);
	if (of.n == 0)
		return s;
	return psd_arena_print(arena(known), "%s %.*s", s.p, PSD_F(of));
}

static struct psd_str
target_text(const struct psd_known *known, const struct psd_measure *m)
{
	const struct psd_node *t = psd_node_list(m->node, "targets");
	const struct psd_str none = { NULL, 0 };

	for (; t != NULL; t = t->next)
		if (psd_node_int(t, "year", 0) == known->year)
			return value_text(known, m, psd_node_find(t, "value"));
	return none;
}

static struct psd_str
result_text(const struct psd_known *known, const struct psd_measure *m,
    const struct psd_result *r)
{
	struct psd_node share = { .kind = PSD_FLOAT };

	if (psd_node_find(r->node, "numerator") == NULL)
		return value_text(known, m, psd_node_find(r->node, "value"));
	share.number = psd_result_number(r);
	return isnan(share.number) ? PSD_S("–") : value_text(known, m, &share);
}

/* The value of M that was reported last, with its period. */
static struct psd_str
last_result(const struct psd_known *known, const struct psd_measure *m)
{
	const struct psd_result *r, *last = NULL;
	struct psd_str s = { NULL, 0 };
	int i;

	for (i = THIS; i <= LAST && last == NULL; i++) {
		r = psd_results_of(&known->results[i], m->id, known->unit);
		for (; r != NULL; r = r->next)
			if (r->date <= known->src->today &&
			    (last == NULL || r->date >= last->date) &&
			    result_text(known, m, r).n > 0)
				last = r;
	}
	if (last == NULL)
		return s;
	s = result_text(known, m, last);
	return psd_arena_print(arena(known), "%.*s (%.*s)", PSD_F(s),
	    PSD_F(last->label));
}

/* The text of M without the full stop that would stand before a colon. */
static struct psd_str
name_of(const struct psd_measure *m)
{
	struct psd_str s = psd_str_trim(m->text);

	if (psd_str_ends(s, "."))
		s.n--;
	return s;
}

/* The plans that say what holds in the dialogue's year: those of that year,
 * else those of the year before. */
static const struct psd_plans *
plans_of(const struct psd_known *known)
{
	return known->plans[THIS].first != NULL ? &known->plans[THIS]
						: &known->plans[LAST];
}

/* Adds the targets of the unit's measures, with what was reached or not. */
static void
add_measures(struct psd_known_text **list, const struct psd_known *known,
    bool reached)
{
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(plans_of(known), m)) != NULL) {
		struct psd_str goal = target_text(known, m);
		struct psd_str got = reached ? last_result(known, m) : goal;

		if (got.n == 0 || !is_measured_by(m, known))
			continue;
		add_text(list, known,
		    psd_arena_print(arena(known), "%.*s: %s%.*s%s%.*s",
			PSD_F(name_of(m)), reached ? "" : "mål ", PSD_F(got),
			reached && goal.n > 0 ? ", mål " : "",
			reached ? (int)goal.n : 0, goal.n > 0 ? goal.p : ""));
	}
}

struct psd_known_text *
psd_known_results(const struct psd_known *known)
{
	struct psd_known_text *list = NULL;

	add_measures(&list, known, true);
	return list;
}

static void
add_old_goals(struct psd_known_text **list, const struct psd_known *known,
    bool same)
{
	const struct psd_dialogue *d = known->dialogues[LAST].first;
	const struct psd_node *answer, *goal;

	for (; d != NULL; d = d->next) {
		if (d->unit != known->unit ||
		    is_same_template(known, d) != same)
			continue;
		answer = psd_node_list(psd_node_find(d->node, "preparation"),
		    "answers");
		for (; answer != NULL; answer = answer->next)
			for (goal = psd_node_list(answer, "goals");
			     goal != NULL; goal = goal->next)
				add_text(list, known, goal->text);
	}
}

/* Adds the goals that the unit's plan of last year set for this one. */
static void
add_planned_goals(struct psd_known_text **list, const struct psd_known *known)
{
	const struct psd_plan *last = psd_plans_of(&known->plans[LAST],
	    known->unit);
	const struct psd_node *n = last == NULL
	    ? NULL
	    : psd_node_list(last->node, "next_year");

	for (; n != NULL; n = n->next)
		add_text(list, known, psd_node_text(n, "text"));
}

struct psd_known_text *
psd_known_set_goals(const struct psd_known *known)
{
	struct psd_known_text *list = NULL;

	add_planned_goals(&list, known);
	add_old_goals(&list, known, true);
	add_old_goals(&list, known, false);
	return list;
}

struct psd_known_text *
psd_known_goals(const struct psd_known *known)
{
	struct psd_known_text *list = NULL;

	add_planned_goals(&list, known);
	add_measures(&list, known, false);
	add_old_goals(&list, known, true);
	add_old_goals(&list, known, false);
	return list;
}
