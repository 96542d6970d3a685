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

void
psd_steps_of_narratives(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_plans *plans, const struct psd_unit *top)
{
	const struct psd_step_walk w = { to, src, top, false };
	const struct psd_plan *p;

	for (p = plans->first; p != NULL; p = p->next) {
		const struct psd_org_level *l = p->unit->level;
		const struct psd_node *front = front_of(&w, p->unit,
		    plans->year);
		struct psd_step s = { .unit = p->unit,
			.role = psd_step_leader(src->org, l),
			.period = psd_arena_print(src->store->arena, "%d",
			    plans->year) };

		if (p->unit->parent != NULL && p->unit->first != NULL) {
			find_quarters(&w, plans, p, s);
			find_feedback(&w, plans, front, s);
		}
		if (p->unit->parent == NULL)
			find_approval(&w, plans, front, s);
		s.kind = PSD_STEP_NARRATIVE;
		s.due = psd_date_day(plans->year + 1, l->month, l->day);
		s.text = psd_arena_print(src->store->arena,
		    _("The patient safety narrative of %d"), plans->year);
		s.begun = front != NULL;
		s.done = psd_step_happened(&w, front, "drawn_up") ||
		    psd_step_happened(&w, front, "handed_in");
		psd_step_add_due(&w, s);
	}
}
