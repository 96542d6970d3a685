/* psd_plans: the plans of one year, from the top down. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/plan.h"

#include "lib/base/lang.h"
#include "lib/record/reading.h"

#include <stdlib.h>

#define ADD(first, last, item)                                                 \
	do {                                                                   \
		if ((last) != NULL)                                            \
			(last)->next = (item);                                 \
		else                                                           \
			(first) = (item);                                      \
		(last) = (item);                                               \
	} while (0)

static void
load_row(struct psd_plans *p, struct psd_plan *plan, struct psd_plan_row *row,
    struct psd_arena *arena)
{
	const struct psd_node *n;

	for (n = psd_node_list(row->node, "activities"); n; n = n->next) {
		struct psd_activity *a = psd_arena_new(arena,
		    struct psd_activity);

		a->id = psd_node_text(n, "id");
		a->text = psd_node_text(n, "text");
		a->row = row;
		a->node = n;
		ADD(row->activities, row->last_activity, a);
		(void)psd_table_add(&p->activities, a->id, a);
	}
	for (n = psd_node_list(row->node, "measures"); n; n = n->next) {
		struct psd_measure *m = psd_arena_new(arena,
		    struct psd_measure);

		m->id = psd_node_text(n, "id");
		m->text = psd_node_text(n, "text");
		m->row = row;
		m->node = n;
		ADD(row->measures, row->last_measure, m);
		(void)psd_table_add(&p->measures, m->id, m);
	}
	for (n = psd_node_list(row->node, "follow_ups"); n; n = n->next) {
		struct psd_follow_up *f = psd_arena_new(arena,
		    struct psd_follow_up);

		f->row = row;
		f->node = n;
		f->timing = psd_timing_read(p->org, n);
		ADD(row->follow_ups, row->last_follow_up, f);
	}
	ADD(plan->rows, plan->last_row, row);
}

static void
load_plan(struct psd_plans *p, struct psd_plan *plan, struct psd_arena *arena)
{
	const struct psd_node *area, *n;

	for (area = psd_node_list(plan->node, "areas"); area != NULL;
	     area = area->next)
		for (n = psd_node_list(area, "rows"); n != NULL; n = n->next) {
			struct psd_plan_row *row = psd_arena_new(arena,
			    struct psd_plan_row);

			row->plan = plan;
			row->area = psd_node_text(area, "area");
			row->level = psd_org_level_find(p->org,
			    psd_node_text(n, "level"));
			row->node = n;
			load_row(p, plan, row, arena);
		}
	for (n = psd_node_list(plan->node, "inherited"); n; n = n->next)
		(void)psd_table_add(&plan->inherited,
		    psd_node_text(n, "origin"), (void *)(size_t)n);
}

void
psd_plans_add(struct psd_plans *plans, struct psd_arena *arena,
    struct psd_str file, const struct psd_node *node)
{
	const struct psd_unit *unit = psd_org_unit(plans->org,
	    psd_node_text(node, "unit"));
	struct psd_plan *plan;

	if (unit == NULL)
		return;
	plan = psd_arena_new(arena, struct psd_plan);
	plan->unit = unit;
	plan->file = file;
	plan->node = node;
	if (psd_table_add(&plans->by_unit, unit->id, plan) != plan)
		return;
	plan->next = plans->first;
	plans->first = plan;
	plans->n++;
}

static int
by_unit(const void *left, const void *right)
{
	const struct psd_plan *const *a = left, *const *b = right;

	return ((*a)->unit->order > (*b)->unit->order) -
	    ((*a)->unit->order < (*b)->unit->order);
}

/* Puts each plan where its unit stands in the organisation. */
static void
put_in_order(struct psd_plans *plans)
{
	struct psd_plan **all = psd_mem_resize(NULL, plans->n, sizeof(*all));
	struct psd_plan **at = &plans->first, *p;
	size_t i, n = 0;

	for (p = plans->first; p != NULL; p = p->next)
		all[n++] = p;
	if (n > 1)
		qsort(all, n, sizeof(*all), by_unit);
	for (i = 0; i < n; i++) {
		*at = all[i];
		at = &all[i]->next;
	}
	*at = NULL;
	free(all);
}

void
psd_plans_settle(struct psd_plans *plans, struct psd_arena *arena)
{
	struct psd_plan *plan;

	put_in_order(plans);
	for (plan = plans->first; plan != NULL; plan = plan->next)
		load_plan(plans, plan, arena);
}

int
psd_plans_load(struct psd_plans *out, const struct psd_source *src, int year,
    struct psd_err *e)
{
	const struct psd_node **roots;
	struct psd_files files;
	size_t i;

	*out = (struct psd_plans){ .org = src->org, .year = year };
	if (psd_store_files(&files, src->store, PSD_PLAN, year, e) < 0)
		return -1;
	roots = psd_reading_roots(src->store, &files, src->faults);
	for (i = 0; i < files.n; i++)
		psd_plans_add(out, src->store->arena, files.items[i], roots[i]);
	psd_plans_settle(out, src->store->arena);
	return 0;
}

void
psd_plans_release(struct psd_plans *plans)
{
	struct psd_plan *p;

	for (p = plans->first; p != NULL; p = p->next)
		psd_table_release(&p->inherited);
	psd_table_release(&plans->by_unit);
	psd_table_release(&plans->activities);
	psd_table_release(&plans->measures);
}

const struct psd_plan *
psd_plans_of(const struct psd_plans *plans, const struct psd_unit *unit)
{
	return psd_table_find(&plans->by_unit, unit->id);
}

const struct psd_activity *
psd_plans_activity(const struct psd_plans *plans, struct psd_str id)
{
	return psd_table_find(&plans->activities, id);
}

const struct psd_measure *
psd_plans_measure(const struct psd_plans *plans, struct psd_str id)
{
	return psd_table_find(&plans->measures, id);
}

const struct psd_plan_row *
psd_rows_next(const struct psd_plans *plans, const struct psd_plan_row *row)
{
	const struct psd_plan *p = plans->first;

	if (row != NULL && row->next != NULL)
		return row->next;
	if (row != NULL)
		p = row->plan->next;
	while (p != NULL && p->rows == NULL)
		p = p->next;
	return p != NULL ? p->rows : NULL;
}

const struct psd_activity *
psd_activities_next(const struct psd_plans *plans, const struct psd_activity *a)
{
	const struct psd_plan_row *row = a != NULL ? a->row : NULL;

	if (a != NULL && a->next != NULL)
		return a->next;
	do
		row = psd_rows_next(plans, row);
	while (row != NULL && row->activities == NULL);
	return row != NULL ? row->activities : NULL;
}

const struct psd_measure *
psd_measures_next(const struct psd_plans *plans, const struct psd_measure *m)
{
	const struct psd_plan_row *row = m != NULL ? m->row : NULL;

	if (m != NULL && m->next != NULL)
		return m->next;
	do
		row = psd_rows_next(plans, row);
	while (row != NULL && row->measures == NULL);
	return row != NULL ? row->measures : NULL;
}

bool
psd_activity_is_for(const struct psd_activity *a, const struct psd_unit *unit,
    int year)
{
	const struct psd_node *kinds = psd_node_list(a->node, "kinds");

	if (unit->level != a->row->level || !psd_unit_is_active(unit, year) ||
	    !psd_unit_is_under(unit, a->row->plan->unit))
		return false;
	return kinds == NULL || psd_node_lists(a->node, "kinds", unit->kind);
}

bool
psd_plan_covers(const struct psd_node *node, struct psd_str id)
{
	return psd_node_list(node, "activities") == NULL ||
	    psd_node_lists(node, "activities", id);
}

bool
psd_follow_up_covers(const struct psd_follow_up *f,
    const struct psd_activity *a)
{
	return f->row == a->row && psd_plan_covers(f->node, a->id);
}

bool
psd_measure_covers(const struct psd_measure *m, const struct psd_activity *a)
{
	return m->row == a->row && psd_plan_covers(m->node, a->id);
}

bool
psd_activity_is_measured(const struct psd_activity *a)
{
	const struct psd_measure *m;

	for (m = a->row->measures; m != NULL; m = m->next)
		if (psd_measure_covers(m, a))
			return true;
	return false;
}

static const struct {
	const char *word, *label;
} progresses[] = {
	[PSD_PROGRESS_NOT_STARTED] = { "not-started", N_("Not started") },
	[PSD_PROGRESS_ONGOING] = { "ongoing", N_("Ongoing") },
	[PSD_PROGRESS_PARTLY] = { "partly", N_("Partly done") },
	[PSD_PROGRESS_DONE] = { "done", N_("Done") },
	[PSD_PROGRESS_PAUSED] = { "paused", N_("Paused") },
	[PSD_PROGRESS_STOPPED] = { "stopped", N_("Stopped") },
};
_Static_assert(sizeof(progresses) / sizeof(progresses[0]) == PSD_PROGRESSES,
    "every progress has its word and label");

const char *
psd_progress_word(enum psd_progress p)
{
	return progresses[p].word;
}

struct psd_str
psd_progress_label(const struct psd_org *org, enum psd_progress p)
{
	return psd_org_label(org, "progress", progresses[p].word,
	    _(progresses[p].label));
}

/* Where UNIT writes its progress on A: on the activity itself when it is its
 * own plan's, else in the entry of its own plan; NULL when it has none. */
static const struct psd_node *
said_node(const struct psd_plans *plans, const struct psd_activity *a,
    const struct psd_unit *unit)
{
	const struct psd_plan *own;

	if (a->row->plan->unit == unit)
		return a->node;
	own = psd_plans_of(plans, unit);
	return own != NULL ? psd_table_find(&own->inherited, a->id) : NULL;
}

struct psd_said
psd_plans_said(const struct psd_plans *plans, const struct psd_activity *a,
    const struct psd_unit *unit, int today)
{
	const struct psd_node *node = said_node(plans, a, unit);
	struct psd_str word = psd_node_text(node, "progress");
	struct psd_said s = { .date = PSD_NO_DAY, .node = node };
	int p;

	s.comment = psd_node_text(node, "comment");
	for (p = 0; p < PSD_PROGRESSES; p++)
		if (psd_str_is(word, progresses[p].word)) {
			s.said = true;
			s.progress = (enum psd_progress)p;
		}
	s.date = psd_node_day(node, "progress_date");
	if (s.said && s.date > today) {
		/* what ends later is under way; what begins later is not */
		s.said = s.progress > PSD_PROGRESS_ONGOING;
		s.progress = s.said ? PSD_PROGRESS_ONGOING
				    : PSD_PROGRESS_NOT_STARTED;
		s.date = PSD_NO_DAY;
	}
	return s;
}

struct psd_terms
psd_plans_terms(const struct psd_plans *plans, const struct psd_activity *a,
    const struct psd_unit *unit, int today, struct psd_arena *arena)
{
	struct psd_said said = psd_plans_said(plans, a, unit, today);
	const struct psd_org_level *level = a->row->level;
	const struct psd_node *list = psd_node_find(said.node, "pauses"), *n;
	size_t room = list != NULL && list->kind == PSD_LIST ? list->n : 0;
	struct psd_pause *pauses = psd_arena_array(arena, room + 1,
	    struct psd_pause);
	struct psd_terms t = { .year = plans->year, .pauses = pauses };

	t.offset = level->offset;
	t.narrative_due = psd_date_day(plans->year + 1, level->month,
	    level->day);
	t.start = psd_node_day(a->node, "start");
	t.end = unit->to;
	if ((said.progress == PSD_PROGRESS_DONE ||
		said.progress == PSD_PROGRESS_STOPPED) &&
	    (t.end == PSD_NO_DAY || said.date < t.end))
		t.end = said.date;
	/* a unit answers for nothing from before it was there */
	if (unit->from > t.start &&
	    unit->from > psd_date_day(plans->year, 1, 1))
		t.start = unit->from;
	for (n = room > 0 ? list->first : NULL; n != NULL; n = n->next) {
		struct psd_pause p = { psd_node_day(n, "from"),
			psd_node_day(n, "to") };

		if (p.from != PSD_NO_DAY)
			pauses[t.n_pauses++] = p;
	}
	if (said.progress == PSD_PROGRESS_PAUSED && said.date != PSD_NO_DAY &&
	    room == 0)
		pauses[t.n_pauses++] = (struct psd_pause){ said.date,
			PSD_NO_DAY };
	return t;
}

const struct psd_node *
psd_plan_area(const struct psd_plan *plan, struct psd_str area)
{
	const struct psd_node *n;

	for (n = psd_node_list(plan->node, "areas"); n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "area"), area))
			return n;
	return NULL;
}
