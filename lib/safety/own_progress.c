/* psd_own_progress: a unit says for itself how far an activity has come. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/own_progress.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/pointer.h"
#include "lib/safety/own_record.h"
#include "lib/safety/plan.h"

/* So many units are named. */
#define NAMED 10

/* What is added to a plan that lacks the entry. */
struct adding {
	const struct psd_source *src;
	const struct psd_own_progress *own;
	const struct psd_save_edits *edits;
	struct psd_edit *all;
};

/* The only unit that A holds for. */
static int
only_unit(const struct psd_unit **out, const struct psd_plans *plans,
    const struct psd_activity *a, struct psd_err *e)
{
	const struct psd_org *org = plans->org;
	struct psd_buf names = PSD_BUF_INIT;
	size_t i, n = 0;

	*out = NULL;
	for (i = 0; i < org->n_units; i++) {
		const struct psd_unit *u = org->units[i];

		if (!psd_activity_is_for(a, u, plans->year))
			continue;
		*out = u;
		if (++n <= NAMED)
			psd_buf_print(&names, "%s%.*s", n > 1 ? ", " : "",
			    PSD_F(u->id));
	}
	if (n == 0) {
		(void)psd_err_set(e, PSD_EUSAGE,
		    _("no unit has the activity '%.*s' to do"), PSD_F(a->id));
	} else if (n > 1) {
		(void)psd_err_tip(e, _("say for which one with --unit: %s%s"),
		    names.p, n > NAMED ? ", …" : "");
		(void)psd_err_set(e, PSD_EUSAGE,
		    _("the activity '%.*s' holds for %zu units"), PSD_F(a->id),
		    n);
	}
	psd_buf_release(&names);
	return n == 1 ? 0 : -1;
}

static int
not_for(const struct psd_activity *a, const struct psd_unit *unit, int year,
    struct psd_err *e)
{
	const struct psd_unit *top = a->row->plan->unit;

	if (!psd_unit_is_under(unit, top))
		(void)psd_err_tip(e,
		    _("it stands in the plan of '%.*s', which is not above "
		      "'%.*s'"),
		    PSD_F(top->id), PSD_F(unit->id));
	else if (a->row->level != NULL && unit->level != a->row->level)
		(void)psd_err_tip(e,
		    _("it is for units on the level '%.*s', and '%.*s' is on "
		      "'%.*s'"),
		    PSD_F(a->row->level->id), PSD_F(unit->id),
		    PSD_F(unit->level->id));
	else if (!psd_unit_is_active(unit, year))
		(void)psd_err_tip(e, _("'%.*s' was not there in %d"),
		    PSD_F(unit->id), year);
	else
		(void)psd_err_tip(e,
		    _("it is for certain kinds of unit only, and '%.*s' is "
		      "none of them"),
		    PSD_F(unit->id));
	return psd_err_set(e, PSD_EUSAGE,
	    _("the activity '%.*s' does not hold for '%.*s'"), PSD_F(a->id),
	    PSD_F(unit->id));
}

/* Where UNIT's own plan keeps what it says of an activity. */
static int
find_inherited(struct psd_own_progress *out, const struct psd_source *src,
    struct psd_err *e)
{
	struct psd_own_record plan = { .unit = out->unit };
	struct psd_arena *arena = src->store->arena;
	const struct psd_node *n;

	if (psd_own_record_find(&plan, src, PSD_PLAN, out->year, e) < 0)
		return -1;
	out->inherited = true;
	out->file = plan.file;
	out->root = plan.root;
	n = psd_node_list(plan.root, "inherited");
	while (
	    n != NULL && !psd_str_eq(psd_node_text(n, "origin"), out->activity))
		n = n->next;
	out->node = n;
	out->pointer = n != NULL
	    ? psd_pointer(arena, n)
	    : psd_pointer_down(arena, PSD_S("/inherited"), out->activity);
	return 0;
}

/* What the activity A is measured by, and somebody reports. */
static struct psd_str
measures_of(struct psd_arena *arena, const struct psd_activity *a)
{
	struct psd_buf ids = PSD_BUF_INIT;
	const struct psd_measure *m;

	for (m = a->row->measures; m != NULL; m = m->next)
		if (psd_measure_covers(m, a) &&
		    psd_node_find(m->node, "computed") == NULL)
			psd_buf_print(&ids, "%s%.*s", ids.n > 0 ? " " : "",
			    PSD_F(m->id));
	return psd_buf_detach_any(&ids, arena);
}

static int
find(struct psd_own_progress *out, const struct psd_plans *plans,
    const struct psd_source *src, struct psd_err *e)
{
	const struct psd_activity *a = psd_plans_activity(plans, out->activity);

	if (a == NULL || a->row->level == NULL) {
		(void)psd_err_tip(e, "%s", _("psd validate says what"));
		return psd_err_set(e, PSD_EDATA,
		    _("something is wrong with the plan that the activity "
		      "'%.*s' stands in"),
		    PSD_F(out->activity));
	}
	out->measures = measures_of(src->store->arena, a);
	if (out->unit == NULL && a->row->level == a->row->plan->unit->level)
		out->unit = a->row->plan->unit;
	if (out->unit == NULL && only_unit(&out->unit, plans, a, e) < 0)
		return -1;
	if (a->row->plan->unit == out->unit &&
	    a->row->level == out->unit->level) {
		out->file = a->row->plan->file;
		out->root = a->row->plan->node;
		out->node = a->node;
		out->pointer = psd_pointer(src->store->arena, a->node);
		return 0;
	}
	if (!psd_activity_is_for(a, out->unit, plans->year))
		return not_for(a, out->unit, plans->year, e);
	return find_inherited(out, src, e);
}

int
psd_own_progress_find(struct psd_own_progress *out,
    const struct psd_source *src, const struct psd_thing *activity,
    const struct psd_unit *unit, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_source quiet = { src->store, src->org, &faults,
		src->today };
	struct psd_plans plans;
	int rc;

	*out = (struct psd_own_progress){ .unit = unit,
		.activity = activity->id,
		.year = activity->year };
	rc = psd_plans_load(&plans, &quiet, activity->year, e);
	if (rc == 0)
		rc = find(out, &plans, src, e);
	psd_plans_release(&plans);
	psd_findings_release(&faults);
	return rc;
}

/* The edits with the pointer of the entry before their own. */
static struct psd_save_edits
whole_edits(const struct adding *add, struct psd_str path)
{
	const struct psd_save_edits *from = add->edits;
	struct psd_arena *arena = add->src->store->arena;
	struct psd_save_edits all = { .store = add->src->store,
		.path = path,
		.edits = add->all,
		.n = from->n,
		.unit = add->own->unit->id };
	size_t i;

	for (i = 0; i < from->n; i++) {
		add->all[i] = from->edits[i];
		add->all[i].pointer = psd_arena_print(arena, "%.*s%.*s",
		    PSD_F(add->own->pointer), PSD_F(from->edits[i].pointer));
	}
	return all;
}

/* Whether the plan ROOT has the entry by now. */
static bool
has_entry(const struct adding *add, const struct psd_node *root)
{
	const struct psd_node *n = psd_node_list(root, "inherited");

	while (n != NULL &&
	    !psd_str_eq(psd_node_text(n, "origin"), add->own->activity))
		n = n->next;
	return n != NULL;
}

/* A psd_save_fn: makes the edits, and the entry where it is missing by the
 * time that the file is held. */
static int
change(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	const struct adding *add = arg;
	struct psd_arena *arena = add->src->store->arena;
	struct psd_findings quiet = PSD_FINDINGS_INIT;
	struct psd_save_edits edits = whole_edits(add, add->own->file);
	struct psd_node *entry = psd_value_map(arena);
	struct psd_edit one = { PSD_EDIT_ADD, PSD_S("/inherited"), NULL };
	const struct psd_node *root = NULL;

	if (bytes.n > 0)
		root = psd_ydoc_read(arena, bytes, &quiet);
	psd_findings_release(&quiet);
	if (add->own->inherited && !has_entry(add, root)) {
		psd_value_put(entry, "origin",
		    psd_value_text(arena, add->own->activity));
		one.value = psd_edit_tree(arena, entry, add->edits->edits,
		    add->edits->n);
		edits.edits = &one;
		edits.n = 1;
	}
	return psd_save_make_edits(out, bytes, &edits, e);
}

int
psd_own_progress_save(struct psd_saved *out, struct psd_saving *saving,
    const struct psd_own_progress *own, const struct psd_save_edits *edits,
    struct psd_err *e)
{
	struct psd_arena *arena = saving->src->store->arena;
	struct adding *add = psd_arena_new(arena, struct adding);

	*add = (struct adding){ saving->src, own, edits,
		psd_arena_array(arena, edits->n, struct psd_edit) };
	saving->path = own->file;
	saving->change = change;
	saving->arg = add;
	return psd_save_with(out, saving, e);
}
