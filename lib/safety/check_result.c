/* psd_check_results: whether results can be what they say. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_result.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/safety/check_plan.h"
#include "lib/safety/check_result_value.h"

/* How many of the labels that are possible a tip lists. */
#define LABELS 6

/* What is kept of a file's results while it is looked at. */
struct seen {
	struct psd_arena arena;
	struct psd_table results; /* thing and label to the first node */
	struct psd_table windows; /* those of its unit, by struct pair */
};

/* A follow-up, of one activity: its windows are the same for each result. */
struct pair {
	const struct psd_follow_up *follow_up;
	const struct psd_activity *activity;
};

/* A result, and what it is about. */
struct entry {
	struct psd_check *c;
	struct seen *seen;
	const struct psd_node *node, *thing; /* the id that it names */
	const struct psd_unit *unit;
	const struct psd_measure *measure; /* NULL: the activity itself */
	const struct psd_activity *activity;
};

static void
tip_measure(struct psd_check *c, struct psd_str id)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(id);
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(c->plans, m)) != NULL)
		psd_suggest_offer(&near, m->id, m->id);
	if (near.best.p != NULL)
		psd_finding_tip(c->src->faults, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
}

/* Looks up what E is about; whether it is there. */
static bool
find_thing(struct entry *e)
{
	struct psd_check *c = e->c;
	const struct psd_node *m = psd_node_find(e->node, "measure");

	e->thing = m != NULL ? m : psd_node_find(e->node, "activity");
	if (e->thing == NULL || e->thing->kind != PSD_TEXT)
		return false;
	if (m != NULL)
		e->measure = psd_plans_measure(c->plans, m->text);
	else
		e->activity = psd_plans_activity(c->plans, e->thing->text);
	if (e->measure != NULL || e->activity != NULL || c->gaps)
		return e->measure != NULL || e->activity != NULL;
	if (m == NULL) {
		(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_ACTIVITY,
		    &e->thing->place,
		    _("no plan for %d has the activity '%.*s'"), c->year,
		    PSD_F(e->thing->text));
		return false;
	}
	(void)psd_finding_add(c->src->faults, PSD_RULE_UNKNOWN_MEASURE,
	    &m->place, _("no plan for %d has the measure '%.*s'"), c->year,
	    PSD_F(m->text));
	tip_measure(c, m->text);
	return false;
}

static const struct psd_plan_row *
row_of(const struct entry *e)
{
	return e->measure != NULL ? e->measure->row : e->activity->row;
}

/* Whether A is one that E's value is about, and holds for its unit. */
static bool
is_about(const struct entry *e, const struct psd_activity *a)
{
	if (e->measure != NULL ? !psd_measure_covers(e->measure, a)
			       : a != e->activity)
		return false;
	return psd_activity_is_for(a, e->unit, e->c->year);
}

/* Whether the measure of E names activities that its row does not have. */
static bool
names_others(const struct entry *e)
{
	const struct psd_node *n = e->measure == NULL
	    ? NULL
	    : psd_node_list(e->measure->node, "activities");
	const struct psd_activity *a;

	for (; n != NULL; n = n->next) {
		a = row_of(e)->activities;
		while (a != NULL && !psd_str_eq(a->id, n->text))
			a = a->next;
		if (a == NULL)
			return true;
	}
	return false;
}

static bool
check_unit(const struct entry *e)
{
	const struct psd_activity *a;

	for (a = row_of(e)->activities; a != NULL; a = a->next)
		if (is_about(e, a))
			return true;
	for (a = row_of(e)->activities; a != NULL; a = a->next)
		if (!psd_check_is_sure(e->c, a, e->unit))
			return false;
	if (row_of(e)->activities == NULL || names_others(e))
		return false;
	(void)psd_finding_add(e->c->src->faults, PSD_RULE_NOT_FOR_UNIT,
	    &e->thing->place,
	    e->measure != NULL
		? _("the measure '%.*s' does not hold for '%.*s'")
		: _("the activity '%.*s' does not hold for '%.*s'"),
	    PSD_F(e->thing->text), PSD_F(e->unit->id));
	psd_check_tip_unit(e->c,
	    e->activity != NULL ? e->activity : row_of(e)->activities, e->unit);
	return false;
}

static void
check_typed(const struct entry *e)
{
	const struct psd_measure *m = row_of(e)->measures;
	struct psd_findings *to = e->c->src->faults;

	if (e->measure != NULL) {
		if (psd_node_find(e->measure->node, "computed") == NULL)
			return;
		(void)psd_finding_add(to, PSD_RULE_COMPUTED, &e->thing->place,
		    _("'%.*s' is computed by psd, so a "
		      "value that is written here is never read"),
		    PSD_F(e->thing->text));
		psd_finding_tip(to, "%s",
		    _("remove the result, or 'computed' "
		      "from the measure in the plan"));
		return;
	}
	while (m != NULL && !psd_measure_covers(m, e->activity))
		m = m->next;
	if (m == NULL)
		return;
	(void)psd_finding_add(to, PSD_RULE_RESULT_KIND, &e->thing->place,
	    _("the activity '%.*s' has measures, and results are written for "
	      "those"),
	    PSD_F(e->thing->text));
	psd_finding_tip(to, _("write 'measure: %.*s' instead"), PSD_F(m->id));
}

/* What the labels of E's periods can be. */
struct labels {
	struct psd_buf some;
	size_t n;
	bool timed;
	struct psd_str found; /* the one that was meant; absent */
};

/* The windows of F for A. Ends and pauses are left aside: what was measured
 * before somebody noted them is no fault. */
static const struct psd_windows *
windows_of(const struct entry *e, const struct psd_follow_up *f,
    const struct psd_activity *a)
{
	struct psd_arena *arena = &e->seen->arena;
	struct psd_table *known = &e->seen->windows;
	const struct pair pair = { f, a };
	const struct psd_str key = { (const char *)&pair, sizeof(pair) };
	struct psd_windows *windows = psd_table_find(known, key);
	struct psd_terms terms;

	if (windows != NULL)
		return windows;
	terms = psd_plans_terms(e->c->plans, a, e->unit, e->c->src->today,
	    arena);
	terms.end = PSD_NO_DAY;
	terms.n_pauses = 0;
	windows = psd_arena_new(arena, struct psd_windows);
	*windows = psd_cadence_windows(arena, &f->timing.cadence, &terms);
	(void)psd_table_add(known, psd_arena_copy(arena, key), windows);
	return windows;
}

/* Compares the label of E with the windows of F for A. */
static void
add_labels(const struct entry *e, const struct psd_follow_up *f,
    const struct psd_activity *a, struct labels *to)
{
	const struct psd_cadence *cadence = &f->timing.cadence;
	const struct psd_windows *windows = windows_of(e, f, a);
	size_t i;
	int k;

	to->timed = true;
	k = psd_cadence_find(cadence, windows,
	    psd_node_text(e->node, "period"));
	if (k >= 0) {
		to->found = psd_str(windows->items[k].label.s);
		return;
	}
	for (i = 0; i < windows->n; i++) {
		const char *s = windows->items[i].label.s;

		if (to->some.p != NULL && strstr(to->some.p, s) != NULL)
			continue; /* of an activity before */
		if (to->n++ < LABELS)
			psd_buf_print(&to->some, "%s%s",
			    to->some.n > 0 ? ", " : "", s);
	}
}

static void
find_labels(const struct entry *e, struct labels *to)
{
	const struct psd_follow_up *f = row_of(e)->follow_ups;
	const struct psd_activity *a;

	for (; f != NULL && to->found.p == NULL; f = f->next) {
		if (!f->timing.known) {
			to->timed = false; /* told there; any label may do */
			to->found = psd_node_text(e->node, "period");
			return;
		}
		if (!psd_cadence_is_timed(&f->timing.cadence))
			continue;
		/* a measure lives as long as one of its activities does */
		for (a = row_of(e)->activities; a && to->found.p == NULL;
		     a = a->next)
			if (is_about(e, a) && psd_follow_up_covers(f, a))
				add_labels(e, f, a, to);
	}
}

/* The label as psd writes it, or absent when it is none. */
static struct psd_str
check_period(const struct entry *e)
{
	const struct psd_node *n = psd_node_find(e->node, "period");
	struct psd_findings *to = e->c->src->faults;
	struct labels labels = { .some = PSD_BUF_INIT };
	struct psd_period meant;

	if (n == NULL || n->kind >= PSD_LIST || n->text.n == 0)
		return (struct psd_str){ NULL, 0 };
	find_labels(e, &labels);
	if (!labels.timed && labels.found.p == NULL)
		labels.found = n->text;
	if (labels.found.p == NULL) {
		meant = psd_cadence_suggest(n->text);
		(void)psd_finding_add(to, PSD_RULE_PERIOD, &n->place,
		    _("'%.*s' is no period that '%.*s' is followed up for"),
		    PSD_F(n->text), PSD_F(e->thing->text));
		if (meant.s[0] != '\0' && labels.n > 0)
			psd_finding_tip(to,
			    _("is '%s' meant? It can be: "
			      "%s%s"),
			    meant.s, labels.some.p,
			    labels.n > LABELS ? ", …" : "");
		else if (labels.n > 0)
			psd_finding_tip(to, _("it can be: %s%s"), labels.some.p,
			    labels.n > LABELS ? ", …" : "");
	}
	psd_buf_release(&labels.some);
	return labels.found;
}

static void
check_second(const struct entry *e, struct psd_str label)
{
	const struct psd_node *period = psd_node_find(e->node, "period");
	const struct psd_node *first;
	struct psd_str key;

	if (label.p == NULL)
		return;
	key = psd_arena_print(&e->seen->arena, "%.*s %.*s",
	    PSD_F(e->thing->text), PSD_F(label));
	first = psd_table_add(&e->seen->results, key, (void *)(size_t)period);
	if (first == period)
		return;
	(void)psd_finding_add(e->c->src->faults, PSD_RULE_TWO_RESULTS,
	    &period->place,
	    _("'%.*s' has two results for %.*s; the first is "
	      "at %.*s:%u"),
	    PSD_F(e->thing->text), PSD_F(label), PSD_F(e->c->file),
	    first->place.line);
	psd_finding_tip(e->c->src->faults, "%s",
	    _("only the first counts; keep the one that is right"));
}

static void
check_entry(struct entry *e)
{
	struct psd_check *c = e->c;
	const struct psd_node *measure;

	psd_check_one_of(c, e->node, "measure", "activity");
	psd_check_future(c, e->node, "date");
	if (c->plans == NULL || e->unit == NULL || !find_thing(e)) {
		psd_check_value(c, e->node, NULL);
		return;
	}
	measure = e->measure != NULL ? e->measure->node : NULL;
	psd_check_value(c, e->node, measure);
	check_typed(e);
	if (check_unit(e))
		check_second(e, check_period(e));
}

void
psd_check_results(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_unit *unit = psd_org_unit(c->src->org,
	    psd_node_text(root, "unit"));
	struct seen seen = { .arena = PSD_ARENA_INIT };
	const struct psd_node *n;

	psd_check_only_record(c, root);
	for (n = psd_node_list(root, "results"); n != NULL; n = n->next) {
		struct entry e = { .c = c,
			.seen = &seen,
			.node = n,
			.unit = unit };

		if (n->kind == PSD_MAP)
			check_entry(&e);
	}
	psd_table_release(&seen.results);
	psd_table_release(&seen.windows);
	psd_arena_release(&seen.arena);
}
