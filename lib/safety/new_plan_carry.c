/* psd_plan_maker: what goes on from the year before. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_plan_maker.h"

#include "lib/record/edit.h"
#include "lib/safety/adopt.h"

/* Whether all units that A is for have said WORD of it, or that it was
 * stopped. */
static bool
all_say(const struct psd_plan_maker *m, const struct psd_activity *a,
    enum psd_progress word)
{
	const struct psd_plans *plans = &m->known.plans[PSD_PLAN_LAST];
	const struct psd_org *org = m->known.src->org;
	struct psd_said said;
	size_t i, n = 0;

	for (i = 0; i < org->n_units; i++) {
		if (!psd_activity_is_for(a, org->units[i], plans->year))
			continue;
		said = psd_plans_said(plans, a, org->units[i],
		    m->known.src->today);
		if (said.progress != word &&
		    said.progress != PSD_PROGRESS_STOPPED)
			return false;
		n++;
	}
	return n > 0;
}

static enum psd_carry
fate(const struct psd_plan_maker *m, const struct psd_node *activity)
{
	const struct psd_activity *a = psd_plans_activity(
	    &m->known.plans[PSD_PLAN_LAST], psd_node_text(activity, "id"));

	if (a != NULL && all_say(m, a, PSD_PROGRESS_STOPPED))
		return PSD_CARRY_STOPPED;
	if (a != NULL && all_say(m, a, PSD_PROGRESS_DONE))
		return PSD_CARRY_DONE;
	return PSD_CARRY_ON;
}

/* The plan's own words on AREA, which hold until they are changed. */
static void
take_priorities(struct psd_plan_maker *m, const struct psd_node *area)
{
	const struct psd_node *n = psd_node_find(area, "priorities");

	if (n != NULL)
		psd_value_put(psd_plan_maker_area(m,
				  psd_node_text(area, "area")),
		    "priorities", psd_node_copy(m->arena, n));
}

void
psd_plan_maker_carry(struct psd_plan_maker *m)
{
	const struct psd_node *area, *row;

	if (m->before == NULL)
		return;
	area = psd_node_list(m->before->node, "areas");
	for (; area != NULL; area = area->next) {
		struct psd_str id = psd_node_text(area, "area");

		take_priorities(m, area);
		row = psd_node_list(area, "rows");
		for (; row != NULL; row = row->next)
			psd_plan_maker_take_row(m, id,
			    psd_node_text(row, "level"), row, fate);
	}
}

/* Whether an activity of either year comes from the thing ID. */
static bool
is_planned(const struct psd_plan_maker *m, struct psd_str id)
{
	const struct psd_activity *a = NULL;
	int i;

	for (i = PSD_PLAN_THIS; i <= PSD_PLAN_LAST; i++)
		while ((a = psd_activities_next(&m->known.plans[i], a)) != NULL)
			if (psd_str_eq(psd_node_text(a->node, "origin"), id))
				return true;
	return false;
}

void
psd_plan_maker_put_proposal(struct psd_plan_maker *m,
    const struct psd_carried *what)
{
	struct psd_carried c = *what;
	struct psd_node *row, *list, *to;

	row = psd_plan_maker_row(m, c.area, c.level);
	for (list = row->first;
	     list != NULL && !psd_str_is(list->key, "activities");
	     list = list->next)
		;
	if (list == NULL) {
		list = psd_value_list(m->arena);
		psd_value_put(row, "activities", list);
	}
	to = psd_value_map(m->arena);
	c.id = psd_plan_maker_id(m, 'a');
	psd_value_put(to, "id", psd_value_text(m->arena, c.id));
	psd_value_put(to, "text", psd_value_text(m->arena, c.text));
	psd_value_put(to, "obligation",
	    psd_value_text(m->arena, PSD_S("proposal")));
	psd_plan_maker_put_start(m, to);
	psd_value_put(to, "origin", psd_value_text(m->arena, c.from));
	psd_value_put(list, NULL, to);
	psd_plan_maker_note(m, &c);
}

static void
propose(struct psd_plan_maker *m, const struct psd_known_item *item)
{
	const struct psd_carried c = { .how = PSD_CARRY_PROPOSED,
		.area = psd_adopt_area(item->from->node, item->node),
		.level = m->w->unit->level->id,
		.text = psd_node_text(item->node, "text"),
		.from = psd_node_text(item->node, "id") };

	if (c.area.n > 0) {
		psd_plan_maker_put_proposal(m, &c);
		return;
	}
	psd_plan_maker_check(m,
	    "Ta ställning. Inte klart, och utan område: %.*s (%.*s)",
	    PSD_F(c.text), PSD_F(c.from));
	psd_plan_maker_note(m, &c);
}

void
psd_plan_maker_propose(struct psd_plan_maker *m)
{
	const struct psd_known_item *item = psd_known_items(&m->known);

	for (; item != NULL; item = item->next) {
		bool taken = psd_node_find(item->node, "adopted") != NULL ||
		    psd_node_find(item->node, "becomes") != NULL ||
		    psd_declined_by(item->node, m->known.src->today) != NULL;

		if (!taken && !is_planned(m, psd_node_text(item->node, "id")))
			propose(m, item);
	}
}
