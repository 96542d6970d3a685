/* psd_steps: what the narratives of a year leave to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/step_part.h"

#include "lib/base/lang.h"

/* Whether PLAN holds a status for QUARTER, in any area, by today. */
static bool
has_quarter(const struct psd_step_walk *w, const struct psd_plan *plan,
    int quarter)
{
	const struct psd_node *area, *n;

	for (area = psd_node_list(plan->node, "areas"); area != NULL;
	     area = area->next)
		for (n = psd_node_list(area, "status_by_quarter"); n != NULL;
		     n = n->next)
			if (psd_node_int(n, "quarter", 0) == quarter &&
			    (psd_node_find(n, "date") == NULL ||
				psd_step_happened(w, n, "date")))
				return true;
	return false;
}

static void
find_quarters(const struct psd_step_walk *w, const struct psd_plans *plans,
    const struct psd_plan *plan, struct psd_step s)
{
	int q;

	s.kind = PSD_STEP_QUARTER;
	for (q = 1; q <= 4; q++) {
		s.due = psd_step_quarter_due(w->src->org, plans->year, q);
		s.done = has_quarter(w, plan, q);
		s.period = psd_arena_print(w->src->store->arena, "%d-Q%d",
		    plans->year, q);
		s.text = psd_arena_print(w->src->store->arena,
		    _("Status for quarter %d of %d"), q, plans->year);
		psd_step_add_due(w, s);
	}
}

/* The front matter of UNIT's narrative, or NULL. */
static const struct psd_node *
front_of(const struct psd_step_walk *w, const struct psd_unit *unit, int year)
{
	const struct psd_store *store = w->src->store;
	struct psd_str path = psd_arena_print(store->arena,
	    "narratives/%d/%.*s.md", year, PSD_F(unit->id));

	if (!psd_store_has(store, path))
		return NULL;
	return psd_store_read(store, store->arena, path, PSD_NARRATIVE,
	    w->src->faults);
}

static void
find_feedback(const struct psd_step_walk *w, const struct psd_plans *plans,
    const struct psd_node *front, struct psd_step s)
{
	struct psd_str last = psd_node_text(psd_node_find(w->src->org->node,
						"deadlines"),
	    "feedback");
	const struct psd_node *n = psd_node_list(front, "feedback");
	int month, day;

	if (!psd_date_month_day(last, &month, &day))
		return;
	for (; n != NULL; n = n->next)
		s.done = s.done || psd_step_happened(w, n, "date");
	s.kind = PSD_STEP_FEEDBACK;
	s.due = psd_date_day(plans->year, month, day);
	s.text = psd_arena_print(w->src->store->arena,
	    _("Feedback on the narrative of %d"), plans->year);
	psd_step_add_due(w, s);
}

/* No law asks for it: it has a day where the organisation has set one. */
static void
find_approval(const struct psd_step_walk *w, const struct psd_plans *plans,
    const struct psd_node *front, struct psd_step s)
{
	struct psd_str last = psd_node_text(psd_node_find(w->src->org->node,
						"deadlines"),
	    "approval");
	int month, day;

	if (!psd_date_month_day(last, &month, &day))
		return;
	s.kind = PSD_STEP_APPROVAL;
	s.due = psd_date_day(plans->year + 1, month, day);
	s.done = psd_step_happened(w, psd_node_find(front, "approved"), "date");
	s.text = psd_arena_print(w->src->store->arena,
	    _("Approval of the narrative of %d"), plans->year);
	psd_step_add_due(w, s);
}

/* The whole that is put together from the parts below ROOT. */
struct whole {
	const struct psd_unit *root;
	bool drawn_up; /* it is not waiting for a part any more */
};

static void
read_whole(const struct psd_step_walk *w, struct whole *whole,
    const struct psd_unit *unit, int year)
{
	const struct psd_node *front;

	while (unit->parent != NULL)
		unit = unit->parent;
	if (whole->root == unit)
		return;
	front = front_of(w, unit, year);
	whole->root = unit;
	whole->drawn_up = psd_step_happened(w, front, "drawn_up") ||
	    psd_step_happened(w, psd_node_find(front, "approved"), "date");
}

/*
 * Whether UNIT, which has no plan of its own and has not begun to write, owes
 * a narrative all the same: the law asks for that of the top, and psd.yaml for
 * the parts of the levels that it gives a day. Where nobody has planned the
 * year it was not followed here at all, and what was drawn up without a part
 * does not ask for it.
 */
static bool
owes_without_plan(const struct psd_step_walk *w, struct whole *whole,
    const struct psd_plans *plans, const struct psd_unit *unit)
{
	if (plans->first == NULL || !psd_unit_is_active(unit, plans->year))
		return false;
	if (unit->parent == NULL)
		return true;
	if (!unit->level->hands_in)
		return false;
	read_whole(w, whole, unit, plans->year);
	return !whole->drawn_up;
}

static void
find_steps(const struct psd_step_walk *w, const struct psd_plans *plans,
    const struct psd_node *front, const struct psd_unit *unit)
{
	const struct psd_org_level *l = unit->level;
	const struct psd_plan *plan = psd_plans_of(plans, unit);
	struct psd_step s = { .unit = unit,
		.role = psd_step_leader(w->src->org, l),
		.period = psd_arena_print(w->src->store->arena, "%d",
		    plans->year),
		.begun = front != NULL };

	if (unit->parent != NULL && unit->first != NULL) {
		if (plan != NULL) /* where the status is written */
			find_quarters(w, plans, plan, s);
		if (plan != NULL || s.begun) /* there is a draft to read */
			find_feedback(w, plans, front, s);
	}
	if (unit->parent == NULL)
		find_approval(w, plans, front, s);
	s.kind = PSD_STEP_NARRATIVE;
	s.due = psd_date_day(plans->year + 1, l->month, l->day);
	s.text = psd_arena_print(w->src->store->arena,
	    _("The patient safety narrative of %d"), plans->year);
	s.done = psd_step_happened(w, front, "drawn_up") ||
	    psd_step_happened(w, front, "handed_in");
	psd_step_add_due(w, s);
}

void
psd_steps_of_narratives(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_plans *plans, const struct psd_unit *top)
{
	const struct psd_step_walk w = { to, src, top, false };
	struct whole whole = { .root = NULL };
	size_t i;

	for (i = 0; i < src->org->n_units; i++) {
		const struct psd_unit *unit = src->org->units[i];
		const struct psd_node *front;

		if (!psd_unit_is_under(unit, top))
			continue;
		front = front_of(&w, unit, plans->year);
		if (psd_plans_of(plans, unit) != NULL || front != NULL ||
		    owes_without_plan(&w, &whole, plans, unit))
			find_steps(&w, plans, front, unit);
	}
}
