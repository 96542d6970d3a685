/* psd_check_plan: whether a plan agrees with itself and those above it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_plan.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/safety/check_result_value.h"
#include "lib/safety/plan.h"

/* The keys of "computed" and where each comes from. */
static const struct {
	const char *key, *from;
} computed_keys[] = {
	{ "figure", "statistics" },
	{ "numerator", "statistics" },
	{ "denominator", "statistics" },
	{ "series", "statistics" },
	{ "template", "dialogues" },
	{ "count", "dialogues" },
	{ "forum", "meetings" },
	{ "item", "meetings" },
	{ "course", "training" },
	{ "survey", "surveys" },
};

/* The activity of ROW called ID, or NULL. */
static const struct psd_node *
activity_of(const struct psd_node *row, struct psd_str id)
{
	const struct psd_node *n = psd_node_list(row, "activities");

	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), id))
		n = n->next;
	return n;
}

/* Whether each activity that NODE names is in its row. */
static bool
check_named(struct psd_check *c, const struct psd_node *row,
    const struct psd_node *node)
{
	struct psd_findings *to = c->src->faults;
	const struct psd_node *n = psd_node_list(node, "activities");
	const struct psd_activity *a;
	bool ok = true;

	for (; n != NULL; n = n->next) {
		if (n->kind != PSD_TEXT || activity_of(row, n->text) != NULL)
			continue;
		ok = false;
		(void)psd_finding_add(to, PSD_RULE_UNKNOWN_ACTIVITY, &n->place,
		    _("no activity of this row has the id "
		      "'%.*s'"),
		    PSD_F(n->text));
		psd_check_tip_entry(c, n->text,
		    psd_node_list(row, "activities"));
		a = c->plans != NULL ? psd_plans_activity(c->plans, n->text)
				     : NULL;
		if (a != NULL)
			psd_finding_tip(to,
			    _("it stands in another row, at "
			      "%.*s:%u; what belongs together stands in one "
			      "row"),
			    PSD_F(a->row->plan->file), a->node->place.line);
	}
	return ok;
}

static void
gap(struct psd_check *c, enum psd_rule rule, const struct psd_node *map,
    const char *text)
{
	const struct psd_node *id = psd_node_find(map, "id");

	if (id != NULL)
		(void)psd_finding_add(c->src->faults, rule, &id->place,
		    "'%.*s' %s", PSD_F(id->text), text);
}

/* Whether M and F share an activity of their row. */
static bool
follows(const struct psd_node *m, const struct psd_node *f)
{
	const struct psd_node *a = psd_node_list(m, "activities");

	if (a == NULL)
		return true;
	for (; a != NULL; a = a->next)
		if (psd_plan_covers(f, a->text))
			return true;
	return false;
}

/* What the sources allow to be missing, but somebody should know of. */
static void
check_gaps(struct psd_check *c, const struct psd_node *row)
{
	const struct psd_node *a = psd_node_list(row, "activities"), *m, *f;

	for (; a != NULL; a = a->next) {
		m = psd_node_list(row, "measures");
		while (m != NULL && !psd_plan_covers(m, psd_node_text(a, "id")))
			m = m->next;
		if (m == NULL)
			gap(c, PSD_RULE_NO_MEASURE, a, _("has no measure"));
	}
	for (m = psd_node_list(row, "measures"); m != NULL; m = m->next) {
		f = psd_node_list(row, "follow_ups");
		while (f != NULL && !follows(m, f))
			f = f->next;
		if (f == NULL)
			gap(c, PSD_RULE_NO_FOLLOW_UP, m, _("has no follow-up"));
	}
}

static void
check_computed(struct psd_check *c, const struct psd_node *computed)
{
	struct psd_str from = psd_node_text(computed, "from");
	size_t i;

	if (from.n == 0)
		return;
	for (i = 0; i < sizeof(computed_keys) / sizeof(computed_keys[0]); i++) {
		const struct psd_node *n = psd_node_find(computed,
		    computed_keys[i].key);

		if (n == NULL || psd_str_is(from, computed_keys[i].from))
			continue;
		(void)psd_finding_add(c->src->faults, PSD_RULE_NOT_ALLOWED,
		    &n->key_place, _("'%s' does not go with 'from: %.*s'"),
		    computed_keys[i].key, PSD_F(from));
		psd_finding_tip(c->src->faults,
		    _("it goes with 'from: %s'; remove one of the two"),
		    computed_keys[i].from);
	}
}

/* What an activity and an entry of "inherited" both say of progress. */
static void
check_progress(struct psd_check *c, const struct psd_node *map)
{
	const struct psd_node *n = psd_node_list(map, "pauses");

	for (; n != NULL; n = n->next)
		psd_check_order(c, n, "from", "to");
	psd_check_future(c, map, "progress_date");
}

static void
check_activity(struct psd_check *c, const struct psd_node *a, bool own)
{
	static const char *const ours[] = { "progress", "progress_date",
		"effect", "pauses" };
	const struct psd_node *n = NULL;
	struct psd_str said = psd_node_text(a, "progress");
	size_t i;

	psd_check_order(c, a, "start", "end");
	if (psd_str_is(said, "done"))
		psd_check_order(c, a, "start", "progress_date");
	check_progress(c, a);
	for (i = 0; i < sizeof(ours) / sizeof(ours[0]) && n == NULL; i++)
		n = psd_node_find(a, ours[i]);
	if (own || n == NULL)
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_PROGRESS_PLACE,
	    &n->key_place,
	    _("'%.*s' cannot stand here: the activity is for "
	      "another level than the plan's own"),
	    PSD_F(n->key));
	psd_finding_tip(c->src->faults, "%s",
	    _("each unit that it holds for "
	      "writes its progress under 'inherited' in its own plan"));
}

static void
check_follow_up(struct psd_check *c, const struct psd_node *f)
{
	const struct psd_node *cadence = psd_node_find(f, "cadence");

	psd_check_one_of(c, f, "month", "date");
	if (cadence == NULL || !psd_str_is(cadence->text, "none"))
		return;
	(void)psd_finding_add(c->src->faults, PSD_RULE_NO_TIME, &cadence->place,
	    "%s", _("this follow-up has no time"));
	psd_finding_tip(c->src->faults, "%s",
	    _("agree on when, or let it be: it is listed as untimed"));
}

static void
check_row(struct psd_check *c, const struct psd_node *row,
    const struct psd_unit *unit)
{
	const struct psd_org_level *level = psd_org_level_find(c->src->org,
	    psd_node_text(row, "level"));
	bool own = unit == NULL || level == NULL || unit->level == level;
	const struct psd_node *n, *t;

	for (n = psd_node_list(row, "activities"); n != NULL; n = n->next)
		check_activity(c, n, own);
	for (n = psd_node_list(row, "measures"); n != NULL; n = n->next) {
		check_computed(c, psd_node_find(n, "computed"));
		for (t = psd_node_list(n, "targets"); t != NULL; t = t->next)
			psd_check_target(c, t, n);
	}
	for (n = psd_node_list(row, "follow_ups"); n != NULL; n = n->next)
		check_follow_up(c, n);
}

void
psd_check_plan_row(struct psd_check *c, const struct psd_node *row)
{
	const struct psd_node *n;
	bool ok = true;

	for (n = psd_node_list(row, "measures"); n != NULL; n = n->next)
		ok = check_named(c, row, n) && ok;
	for (n = psd_node_list(row, "follow_ups"); n != NULL; n = n->next)
		ok = check_named(c, row, n) && ok;
	if (ok)
		check_gaps(c, row);
}

bool
psd_check_is_sure(const struct psd_check *c, const struct psd_activity *a,
    const struct psd_unit *unit)
{
	const struct psd_org *org = c->src->org;
	const struct psd_node *n = psd_node_list(a->node, "kinds");

	if (a->row->level == NULL)
		return false;
	for (; n != NULL; n = n->next)
		if (psd_org_entry(org, "kinds", n->text) == NULL)
			return false;
	if (unit->kind.n > 0 && psd_org_entry(org, "kinds", unit->kind) == NULL)
		return false;
	return unit->from == PSD_NO_DAY || unit->to == PSD_NO_DAY ||
	    unit->from <= unit->to;
}

void
psd_check_tip_unit(struct psd_check *c, const struct psd_activity *a,
    const struct psd_unit *unit)
{
	struct psd_findings *to = c->src->faults;
	const struct psd_unit *top = a->row->plan->unit;

	if (!psd_unit_is_under(unit, top))
		psd_finding_tip(to,
		    _("it stands in the plan of '%.*s', which "
		      "is not above '%.*s'"),
		    PSD_F(top->id), PSD_F(unit->id));
	else if (unit->level != a->row->level)
		psd_finding_tip(to,
		    _("it is for units on the level '%.*s', "
		      "and '%.*s' is on '%.*s'"),
		    PSD_F(a->row->level->id), PSD_F(unit->id),
		    PSD_F(unit->level->id));
	else if (!psd_unit_is_active(unit, c->year))
		psd_finding_tip(to, _("'%.*s' was not there in %d"),
		    PSD_F(unit->id), c->year);
	else
		psd_finding_tip(to,
		    _("it is for certain kinds of unit only, "
		      "and '%.*s' is none of them"),
		    PSD_F(unit->id));
}

/* Offers what UNIT could have inherited. */
static void
tip_inherited(struct psd_check *c, struct psd_str id,
    const struct psd_unit *unit)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(id);
	const struct psd_activity *a = NULL;

	while ((a = psd_activities_next(c->plans, a)) != NULL)
		if (a->row->plan->unit != unit &&
		    psd_activity_is_for(a, unit, c->year))
			psd_suggest_offer(&near, a->id, a->id);
	if (near.best.p != NULL)
		psd_finding_tip(c->src->faults, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
}

void
psd_check_plan_origin(struct psd_check *c, const struct psd_node *origin,
    const struct psd_unit *unit)
{
	struct psd_findings *to = c->src->faults;
	const struct psd_activity *a = psd_plans_activity(c->plans,
	    origin->text);

	if (a == NULL && c->gaps)
		return;
	if (a == NULL) {
		(void)psd_finding_add(to, PSD_RULE_UNKNOWN_ACTIVITY,
		    &origin->place,
		    _("no plan for %d has the activity "
		      "'%.*s'"),
		    c->year, PSD_F(origin->text));
		tip_inherited(c, origin->text, unit);
		return;
	}
	if (!psd_check_is_sure(c, a, unit))
		return;
	if (a->row->plan->unit == unit && a->row->level == unit->level) {
		(void)psd_finding_add(to, PSD_RULE_NOT_FOR_UNIT, &origin->place,
		    _("'%.*s' is not inherited: it is this "
		      "plan's own activity"),
		    PSD_F(origin->text));
		psd_finding_tip(to, "%s",
		    _("write its progress on the activity itself"));
		return;
	}
	if (psd_activity_is_for(a, unit, c->year))
		return;
	(void)psd_finding_add(to, PSD_RULE_NOT_FOR_UNIT, &origin->place,
	    _("the activity '%.*s' does not hold for '%.*s'"),
	    PSD_F(origin->text), PSD_F(unit->id));
	psd_check_tip_unit(c, a, unit);
}

static void
check_inherited(struct psd_check *c, const struct psd_node *list)
{
	const struct psd_node *n;

	psd_check_twice(c, list, "origin", NULL);
	for (n = list; n != NULL; n = n->next)
		check_progress(c, n);
}

void
psd_check_plan(struct psd_check *c, const struct psd_node *root)
{
	const struct psd_unit *unit = psd_org_unit(c->src->org,
	    psd_node_text(root, "unit"));
	const struct psd_node *area = psd_node_list(root, "areas"), *row;

	psd_check_only_record(c, root);
	psd_check_twice(c, area, "area", NULL);
	for (; area != NULL; area = area->next) {
		row = psd_node_list(area, "rows");
		psd_check_twice(c, row, "level", NULL);
		for (; row != NULL; row = row->next)
			check_row(c, row, unit);
	}
	check_inherited(c, psd_node_list(root, "inherited"));
}
