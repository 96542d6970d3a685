/* psd_steps: what the year asks of those who lead, plans apart. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/step.h"

#include "lib/base/lang.h"

#include <stdlib.h>

/* A dialogue that nobody has booked is named this long before it is late. */
#define BOOK_AHEAD 92

/* What one walk needs everywhere. */
struct walk {
	struct psd_step_list *to;
	const struct psd_source *src;
	const struct psd_unit *top;
};

static const char *const words[] = {
	[PSD_STEP_NOT_HELD] = "not-held",
	[PSD_STEP_NOT_DOCUMENTED] = "not-documented",
	[PSD_STEP_NOT_REPRESENTED] = "not-represented",
	[PSD_STEP_ACTION] = "action",
	[PSD_STEP_QUARTER] = "quarter-status",
	[PSD_STEP_FEEDBACK] = "feedback",
	[PSD_STEP_NARRATIVE] = "narrative",
};
_Static_assert(sizeof(words) / sizeof(words[0]) == PSD_STEPS,
    "every step has its word");

const char *
psd_step_word(enum psd_step_kind kind)
{
	return words[kind];
}

static void
add(const struct walk *w, struct psd_step step)
{
	struct psd_step_list *to = w->to;

	if (!psd_unit_is_under(step.unit, w->top))
		return;
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	step.late = step.due < w->src->today;
	to->items[to->n++] = step;
}

/* The last day of the year that TEMPLATE leaves for its dialogue. */
static int
last_day(const struct psd_template *t, int year)
{
	int month = 12, day = 31;

	(void)psd_date_month_day(psd_node_text(psd_node_find(t->node, "window"),
				     "to"),
	    &month, &day);
	return psd_date_day(year, month, day);
}

static void
find_not_held(const struct walk *w, const struct psd_dialogues *list,
    const struct psd_template *t, const struct psd_unit *unit)
{
	const struct psd_dialogue *d = psd_dialogues_of(list, unit, t->id);
	struct psd_step s = { .kind = PSD_STEP_NOT_HELD,
		.unit = unit,
		.template = t->id };

	if (d != NULL && psd_dialogue_is_held(d))
		return;
	/* a year that is over cannot be given the dialogue that it lacks, but
	 * of one that was booked it is to be said what became of it */
	if (list->year < psd_date_ymd(w->src->today).year &&
	    (d == NULL || d->planned == PSD_NO_DAY))
		return;
	s.text = t->name;
	s.role = psd_node_text(t->node, "leader");
	s.due = last_day(t, list->year);
	if (d != NULL && d->planned != PSD_NO_DAY) {
		s.due = d->planned;
		s.id = d->id;
		if (s.due >= w->src->today)
			return;
	} else if (s.due - BOOK_AHEAD > w->src->today) {
		return;
	}
	add(w, s);
}

static void
find_in_dialogue(const struct walk *w, const struct psd_dialogue *d)
{
	struct psd_arena *arena = w->src->store->arena;
	struct psd_step s = { .unit = d->unit, .id = d->id };

	if (!psd_dialogue_is_held(d) || d->template == NULL)
		return;
	s.text = d->template->name;
	s.template = d->template->id;
	s.role = psd_node_text(d->node, "documenter");
	if (s.role.n == 0)
		s.role = psd_node_text(d->template->node, "documenter");
	s.due = d->held + psd_document_within(w->src->org, d->template);
	if (d->documented == PSD_NO_DAY && s.due < w->src->today) {
		s.kind = PSD_STEP_NOT_DOCUMENTED;
		add(w, s);
	}
	if (!d->represented) {
		s.kind = PSD_STEP_NOT_REPRESENTED;
		s.due = d->held;
		s.role = psd_node_text(d->template->node, "leader");
		s.missing = psd_dialogue_missing(arena, w->src->org, d);
		add(w, s);
	}
}

static bool
has_happened(const struct walk *w, const struct psd_node *n, const char *key)
{
	int day = psd_node_day(n, key);

	return day != PSD_NO_DAY && day <= w->src->today;
}

/* What was to be done at once is due on the day of the dialogue. */
static void
find_actions(const struct walk *w, const struct psd_dialogue *d)
{
	const struct psd_node *n = psd_node_list(d->node, "actions");

	for (; n != NULL; n = n->next) {
		struct psd_step s = { .kind = PSD_STEP_ACTION,
			.unit = d->unit };
		const struct psd_unit *own = psd_org_unit(w->src->org,
		    psd_node_text(n, "unit"));

		s.due = psd_node_day(n, "due");
		if (s.due == PSD_NO_DAY && psd_node_true(n, "immediate"))
			s.due = d->held;
		if (s.due == PSD_NO_DAY || s.due >= w->src->today ||
		    has_happened(w, n, "done") || has_happened(w, n, "stopped"))
			continue;
		s.unit = own != NULL ? own : d->unit;
		s.id = psd_node_text(n, "id");
		s.text = psd_node_text(n, "text");
		s.role = psd_node_text(n, "responsible");
		add(w, s);
	}
}

void
psd_steps_of_dialogues(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_dialogues *list, const struct psd_unit *top)
{
	const struct walk w = { to, src, top };
	const struct psd_node *entry;
	const struct psd_template *t;
	const struct psd_dialogue *d;
	size_t i;

	for (entry = psd_node_list(src->org->node, "dialogues"); entry != NULL;
	     entry = entry->next) {
		struct psd_err ignored = { 0 }; /* validate tells of it */

		if (psd_template_load(&t, src->store,
			psd_node_text(entry, "template"), &ignored) < 0)
			continue;
		for (i = 0; i < src->org->n_units; i++)
			if (psd_dialogue_is_for(entry, src->org->units[i],
				list->year))
				find_not_held(&w, list, t, src->org->units[i]);
	}
	for (d = list->first; d != NULL; d = d->next) {
		find_in_dialogue(&w, d);
		find_actions(&w, d);
	}
}

/* Whether PLAN holds a status for QUARTER, in any area, by today. */
static bool
has_quarter(const struct walk *w, const struct psd_plan *plan, int quarter)
{
	const struct psd_node *area, *n;

	for (area = psd_node_list(plan->node, "areas"); area != NULL;
	     area = area->next)
		for (n = psd_node_list(area, "status_by_quarter"); n != NULL;
		     n = n->next)
			if (psd_node_int(n, "quarter", 0) == quarter &&
			    (psd_node_find(n, "date") == NULL ||
				has_happened(w, n, "date")))
				return true;
	return false;
}

/* The role that leads a unit: the first that psd.yaml places on its level. */
static struct psd_str
leader_of(const struct psd_org *org, const struct psd_unit *unit)
{
	const struct psd_node *n = psd_node_list(org->node, "roles");

	for (; n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "level"), unit->level->id))
			return psd_node_text(n, "id");
	return (struct psd_str){ NULL, 0 };
}

static void
find_quarters(const struct walk *w, const struct psd_plans *plans,
    const struct psd_plan *plan, struct psd_step s)
{
	const struct psd_node *deadlines = psd_node_find(w->src->org->node,
	    "deadlines");
	int days = (int)psd_node_int(deadlines, "quarter_status", 14), q;

	s.kind = PSD_STEP_QUARTER;
	for (q = 1; q <= 4; q++) {
		s.due = psd_date_month_end(plans->year, 3 * q) + days;
		if (s.due >= w->src->today || has_quarter(w, plan, q))
			continue;
		s.text = psd_arena_print(w->src->store->arena,
		    _("Status for quarter %d of %d"), q, plans->year);
		add(w, s);
	}
}

/* The front matter of UNIT's narrative, or NULL. */
static const struct psd_node *
front_of(const struct walk *w, const struct psd_unit *unit, int year)
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
find_feedback(const struct walk *w, const struct psd_plans *plans,
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
		if (has_happened(w, n, "date"))
			return;
	s.kind = PSD_STEP_FEEDBACK;
	s.due = psd_date_day(plans->year, month, day);
	s.text = psd_arena_print(w->src->store->arena,
	    _("Feedback on the narrative of %d"), plans->year);
	if (s.due < w->src->today)
		add(w, s);
}

void
psd_steps_of_narratives(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_plans *plans, const struct psd_unit *top)
{
	const struct walk w = { to, src, top };
	const struct psd_plan *p;

	for (p = plans->first; p != NULL; p = p->next) {
		const struct psd_org_level *l = p->unit->level;
		const struct psd_node *front = front_of(&w, p->unit,
		    plans->year);
		struct psd_step s = { .unit = p->unit,
			.role = leader_of(src->org, p->unit) };

		if (p->unit->parent != NULL && p->unit->first != NULL) {
			find_quarters(&w, plans, p, s);
			find_feedback(&w, plans, front, s);
		}
		s.kind = PSD_STEP_NARRATIVE;
		s.due = psd_date_day(plans->year + 1, l->month, l->day);
		s.text = psd_arena_print(src->store->arena,
		    _("The patient safety narrative of %d"), plans->year);
		if (s.due < src->today &&
		    !has_happened(&w, front, "drawn_up") &&
		    !has_happened(&w, front, "handed_in"))
			add(&w, s);
	}
}

static int
by_due(const void *left, const void *right)
{
	const struct psd_step *a = left, *b = right;
	int c = (a->due > b->due) - (a->due < b->due);

	if (c == 0)
		c = (a->unit->order > b->unit->order) -
		    (a->unit->order < b->unit->order);
	if (c == 0)
		c = (a->kind > b->kind) - (a->kind < b->kind);
	if (c == 0)
		c = psd_str_cmp(a->text, b->text);
	return c != 0 ? c : psd_str_cmp(a->id, b->id);
}

void
psd_steps_sort(struct psd_step_list *list)
{
	if (list->n > 1)
		qsort(list->items, list->n, sizeof(*list->items), by_due);
}

void
psd_steps_release(struct psd_step_list *list)
{
	free(list->items);
	*list = (struct psd_step_list)PSD_STEP_LIST_INIT;
}
