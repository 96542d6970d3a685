/* psd_plan_maker: the goals that the year before has set. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/new_plan_maker.h"

#include "lib/base/utf8.h"
#include "lib/safety/narrative.h"
#include "lib/safety/narrative_goals.h"

/* A narrative sets few goals; whoever lists more has listed something else. */
#define MOST_GOALS 24

/* Whether TEXT has come along already. */
static bool
is_there(const struct psd_plan_maker *m, struct psd_str text)
{
	const struct psd_carried *c = m->made->first;
	struct psd_str folded = psd_utf8_fold(m->arena, text);

	while (c != NULL &&
	    !psd_str_eq(psd_utf8_fold(m->arena, psd_str_trim(c->text)), folded))
		c = c->next;
	return c != NULL;
}

/* Adds one goal of ORIGIN; without an area a person must find its place. */
static void
add_goal(struct psd_plan_maker *m, struct psd_str area, struct psd_str text,
    struct psd_str origin)
{
	const struct psd_carried c = { .how = PSD_CARRY_PROPOSED,
		.area = area,
		.level = m->w->unit->level->id,
		.text = text,
		.from = origin };

	if (text.n == 0 || is_there(m, text))
		return;
	if (psd_framework_area(m->framework, area) != NULL) {
		psd_plan_maker_put_proposal(m, &c);
		return;
	}
	psd_plan_maker_check(m,
	    "Ta ställning. Mål för %d, utan område: %.*s (%.*s)", m->w->year,
	    PSD_F(text), PSD_F(origin));
	psd_plan_maker_note(m, &c);
}

/* A goal says what is to be reached, an activity what is to be done. */
static void
remark(struct psd_plan_maker *m, const struct psd_carried *before)
{
	const struct psd_carried *c = before != NULL ? before->next
						     : m->made->first;

	while (c != NULL && c->id.n == 0)
		c = c->next;
	if (c != NULL)
		psd_plan_maker_check(m,
		    "Målen som sattes för %d står som förslag till "
		    "aktiviteter. Skriv vad som ska göras för att nå dem.",
		    m->w->year);
}

void
psd_plan_maker_goals(struct psd_plan_maker *m)
{
	const struct psd_carried *before = m->made->last;
	int year = m->w->year - 1;
	struct psd_str path = psd_narrative_path(m->arena, m->w->unit, year);
	struct psd_str origin = psd_arena_print(m->arena, "plan:%d", year);
	const struct psd_narrative_goal *goal;
	const struct psd_node *n;

	n = m->before != NULL ? psd_node_list(m->before->node, "next_year")
			      : NULL;
	for (; n != NULL; n = n->next)
		add_goal(m, psd_node_text(n, "area"),
		    psd_str_trim(psd_node_text(n, "text")), origin);
	origin = psd_arena_print(m->arena, "narrative:%d", year);
	goal = psd_narrative_goals(m->known.src->store, path, true, MOST_GOALS);
	for (; goal != NULL; goal = goal->next) {
		struct psd_str text = goal->text;
		struct psd_str area = psd_goal_take_area(m->arena, m->framework,
		    &text);

		add_goal(m, area, text, origin);
	}
	remark(m, before);
}
