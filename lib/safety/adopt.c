/* psd_adopt: what a dialogue gave becomes an activity of a plan. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/adopt_part.h"

#include "lib/base/lang.h"
#include "lib/record/pointer.h"
#include "lib/safety/framework.h"
#include "lib/safety/own_record.h"
#include "lib/safety/plan.h"

/* What can be adopted, and the field that keeps the activity's id. */
static const struct {
	const char *list, *field;
} lists[] = {
	{ "recommendations", "adopted" },
	{ "actions", "becomes" },
	{ "lessons", NULL },
	{ "observations", NULL },
};
#define LISTS (sizeof(lists) / sizeof(lists[0]))

static size_t
list_of(const struct psd_thing *thing)
{
	size_t i = 0;

	while (i < LISTS && thing->record == PSD_DIALOGUE &&
	    thing->node->parent != NULL &&
	    !psd_str_is(thing->node->parent->key, lists[i].list))
		i++;
	return thing->record == PSD_DIALOGUE && thing->node->parent != NULL
	    ? i
	    : LISTS;
}

int
psd_adopt_check(const struct psd_thing *thing, struct psd_err *e)
{
	if (list_of(thing) < LISTS)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("recommendations, actions, lessons and observations of a "
	      "dialogue can"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%.*s' cannot become an activity of a plan"),
	    PSD_F(thing->id.n > 0 ? thing->id : thing->text));
}

struct psd_str
psd_adopt_area(const struct psd_node *root, const struct psd_node *item)
{
	struct psd_str area = psd_node_text(item, "area");
	struct psd_str origin = psd_node_text(item, "origin");
	const struct psd_node *n = psd_node_list(root, "observations");

	for (; area.n == 0 && origin.n > 0 && n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "id"), origin))
			area = psd_node_text(n, "area");
	return area;
}

/* The activity of PLANS that comes from the item, in any plan or, where others
 * may have one of their own, in that of the unit; NULL. */
static const struct psd_activity *
adopted_in(const struct psd_adopting *w, const struct psd_plans *plans)
{
	const struct psd_plan *plan;
	const struct psd_plan_row *row;
	const struct psd_activity *a;

	for (plan = plans->first; plan != NULL; plan = plan->next) {
		if (w->field == NULL && plan->unit != w->unit)
			continue;
		for (row = plan->rows; row != NULL; row = row->next)
			for (a = row->activities; a != NULL; a = a->next)
				if (psd_str_eq(psd_node_text(a->node, "origin"),
					w->adopt->thing->id))
					return a;
	}
	return NULL;
}

static void
take_found(struct psd_adopting *w, const struct psd_activity *a, int year)
{
	const struct psd_plan *plan = a->row->plan;

	w->out->before = true;
	w->out->id = a->id;
	w->out->unit = plan->unit;
	w->out->year = year;
	w->out->file = plan->file;
	w->out->area = a->row->area;
	w->root = plan->node;
	w->out->decided = plan->unit == w->unit &&
	    psd_str_is(psd_node_text(a->node, "obligation"), "proposal");
	if (w->out->decided)
		psd_adopting_edit(w, PSD_EDIT_REMOVE,
		    psd_pointer_down(w->arena, psd_pointer(w->arena, a->node),
			PSD_S("obligation")),
		    NULL);
}

/* Looks where psd new-plan does, and in the year after. */
static int
find_adopted(struct psd_adopting *w, int year, struct psd_err *e)
{
	static const int order[] = { 0, 1, -1 };
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_source quiet = { w->adopt->src->store,
		w->adopt->src->org, &faults, w->adopt->src->today };
	const struct psd_activity *a = NULL;
	struct psd_plans plans;
	int rc = 0;
	size_t i;

	for (i = 0; rc == 0 && a == NULL && i < 3; i++) {
		rc = psd_plans_load(&plans, &quiet, year + order[i], e);
		if (rc == 0)
			a = adopted_in(w, &plans);
		if (a != NULL)
			take_found(w, a, year + order[i]);
		psd_plans_release(&plans);
	}
	psd_findings_release(&faults);
	return rc;
}

/* The dialogue says already what it has become. */
static int
find_said(struct psd_adopting *w, struct psd_str id, struct psd_err *e)
{
	const struct psd_adopt *adopt = w->adopt;
	const struct psd_wanted_thing wanted = {
		.given = psd_arena_copy(w->arena, id).p,
		.kinds = PSD_THING_ACTIVITY,
		.year = psd_date_ymd(adopt->src->today).year
	};
	struct psd_err none = { .code = PSD_OK };
	struct psd_thing activity;

	if (psd_thing_find(&activity, adopt->src, &wanted, &none) == 0) {
		w->out->before = true;
		w->out->id = id;
		w->out->unit = psd_org_unit(adopt->src->org,
		    psd_node_text(activity.root, "unit"));
		w->out->year = activity.year;
		w->out->file = activity.file;
		return 0;
	}
	if (none.code != PSD_EUSAGE) {
		*e = none;
		return -1;
	}
	(void)psd_err_tip(e, _("if it is gone: psd set --unset %.*s %s"),
	    PSD_F(adopt->thing->id), w->field);
	return psd_err_set(e, PSD_EDATA,
	    _("'%.*s' is noted as the activity '%.*s', which no plan has"),
	    PSD_F(adopt->thing->id), PSD_F(id));
}

static int
find_area(struct psd_adopting *w, struct psd_err *e)
{
	const struct psd_adopt *adopt = w->adopt;
	const struct psd_framework *fw;

	w->out->area = psd_adopt_area(adopt->thing->root, adopt->thing->node);
	if (adopt->area != NULL)
		return psd_framework_load(&fw, adopt->src->store,
			   adopt->src->org->framework, e) < 0 ||
			psd_framework_named_area(&w->out->area, fw, adopt->area,
			    e) < 0
		    ? -1
		    : 0;
	if (w->out->area.n > 0)
		return 0;
	(void)psd_err_tip(e, "%s", _("say it with --area, such as F2"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("'%.*s' has no area, and a plan is sorted by areas"),
	    PSD_F(adopt->thing->id));
}

/* The plan that it goes to. */
static int
find_plan(struct psd_adopting *w, int year, struct psd_err *e)
{
	const struct psd_source *src = w->adopt->src;
	struct psd_own_record own = { .unit = w->unit };

	if (w->adopt->year == 0) {
		struct psd_err closed = { .code = PSD_OK };

		/* a plan that was made for next year closes this year's */
		if (psd_own_record_find(&own, src, PSD_PLAN, year + 1,
			&closed) == 0 &&
		    own.root != NULL)
			year++;
	}
	if (psd_own_record_find(&own, src, PSD_PLAN, year, e) < 0)
		return -1;
	if (own.root == NULL) {
		(void)psd_err_tip(e, _("psd new-plan --year %d %.*s writes it"),
		    year, PSD_F(w->unit->id));
		return psd_err_set(e, PSD_EDATA,
		    _("%.*s has no plan for %d: there is no '%.*s'"),
		    PSD_F(w->unit->name), year, PSD_F(own.file));
	}
	w->out->unit = w->unit;
	w->out->year = year;
	w->out->file = own.file;
	w->root = own.root;
	return 0;
}

static int
check_level(struct psd_adopting *w, struct psd_err *e)
{
	const struct psd_org_level *own = w->unit->level;

	w->level = w->adopt->level != NULL ? w->adopt->level : own;
	if (w->level->rank >= own->rank)
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("the plan of %.*s has nothing for the level above it, '%.*s'"),
	    PSD_F(w->unit->name), PSD_F(w->level->id));
}

static int
plan(struct psd_adopting *w, struct psd_err *e)
{
	const struct psd_adopt *adopt = w->adopt;
	int year = adopt->year != 0 ? adopt->year
				    : psd_date_ymd(adopt->src->today).year;
	struct psd_str said = { NULL, 0 };

	if (w->field != NULL)
		said = psd_node_text(adopt->thing->node, w->field);
	if (said.n > 0)
		return find_said(w, said, e);
	if (find_adopted(w, year, e) < 0)
		return -1;
	if (w->out->before)
		return 0;
	if (check_level(w, e) < 0 || find_area(w, e) < 0 ||
	    find_plan(w, year, e) < 0)
		return -1;
	return psd_adopting_row(w, e);
}

static int
save(struct psd_saved *out, const struct psd_adopting *w,
    struct psd_save_edits *edits, struct psd_err *e)
{
	const struct psd_saving saving = { .src = w->adopt->src,
		.path = edits->path,
		.change = psd_save_make_edits,
		.arg = edits,
		.diff = w->adopt->diff,
		.dry = w->adopt->diff != NULL };

	edits->store = w->adopt->src->store;
	return psd_save_with(out, &saving, e);
}

/* The dialogue says what became of it. */
static int
save_dialogue(const struct psd_adopting *w, struct psd_err *e)
{
	const struct psd_thing *t = w->adopt->thing;
	const struct psd_edit edit = { PSD_EDIT_SET,
		psd_pointer_down(w->arena, t->pointer, psd_str(w->field)),
		psd_value_text(w->arena, w->out->id) };
	struct psd_save_edits edits = { .path = t->file,
		.edits = &edit,
		.n = 1,
		.root = t->root };

	return save(&w->out->dialogue, w, &edits, e);
}

int
psd_adopt_save(struct psd_adopted *out, const struct psd_adopt *adopt,
    struct psd_err *e)
{
	const struct psd_thing *t = adopt->thing;
	struct psd_adopting w = { .adopt = adopt,
		.out = out,
		.arena = adopt->src->store->arena,
		.unit = adopt->unit };
	struct psd_save_edits edits = { .edits = w.edits };
	struct psd_str unit = psd_node_text(t->node, "unit");
	bool told;

	*out = (struct psd_adopted){ .plan = { .faults = PSD_FINDINGS_INIT },
		.dialogue = { .faults = PSD_FINDINGS_INIT } };
	if (psd_adopt_check(t, e) < 0)
		return -1;
	w.field = lists[list_of(t)].field;
	if (w.unit == NULL)
		w.unit = psd_org_unit(adopt->src->org,
		    unit.n > 0 ? unit : psd_node_text(t->root, "unit"));
	if (w.unit == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("'%.*s' is of no unit in psd.yaml"), PSD_F(t->id));
	if (plan(&w, e) < 0)
		return -1;
	told = w.field == NULL || psd_node_find(t->node, w.field) != NULL;
	/* nothing goes into the plan that the dialogue could not tell of */
	if (!told && psd_save_ready(adopt->src, t->file, e) < 0)
		return -1;
	edits.path = out->file;
	edits.n = w.n;
	edits.root = w.root;
	if (w.n > 0 && save(&out->plan, &w, &edits, e) < 0)
		return -1;
	return told ? 0 : save_dialogue(&w, e);
}
