/* psd_part: the goals of the year, and the plan that they stand in. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"

/* The plan of UNIT, else the nearest one above it; NULL. */
static const struct psd_plan *
plan_above(const struct psd_plans *plans, const struct psd_unit *unit)
{
	for (; unit != NULL; unit = unit->parent)
		if (psd_plans_of(plans, unit) != NULL)
			return psd_plans_of(plans, unit);
	return NULL;
}

/* Adds LEAD " godkändes av styrelsen den 24 mars 2022 (§ 14)", without its
 * full stop; or nothing. */
static bool
say_approval(struct psd_story *s, struct psd_buf *to,
    const struct psd_plan *plan, const char *lead)
{
	const struct psd_node *a = psd_node_find(plan->node, "approval");
	struct psd_str body = psd_node_text(a, "body");
	struct psd_str paragraph = psd_node_text(a, "paragraph");
	int day = psd_node_day(a, "date");

	if (a == NULL || day == PSD_NO_DAY || day > s->today)
		return false;
	psd_buf_print(to, "%s godkändes ", lead);
	if (body.n > 0) {
		psd_buf_puts(to, "av ");
		if (psd_str_is(body, "styrelse"))
			psd_buf_puts(to, "styrelsen");
		else
			psd_say_text(to, psd_story_forum(s, body));
		psd_buf_putc(to, ' ');
	}
	psd_buf_puts(to, "den ");
	psd_say_date(to, day);
	if (paragraph.n > 0) {
		psd_buf_puts(to, " (");
		psd_say_text(to, paragraph);
		psd_buf_putc(to, ')');
	}
	return true;
}

static void
say_documents(struct psd_story *s, struct psd_buf *to,
    const struct psd_plan *plan)
{
	const struct psd_node *n = psd_node_list(plan->node, "documents");
	struct psd_listing list = PSD_LISTING_INIT;

	for (; n != NULL; n = n->next)
		psd_listing_add(&list,
		    psd_org_name(s->org, "documents", n->text));
	if (list.n == 0)
		return;
	psd_buf_puts(to, " Planen hänger ihop med ");
	psd_listing_say(to, &list);
	psd_buf_putc(to, '.');
}

/* The plans that the one of UNIT is built on. */
static void
say_plans_above(struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit)
{
	const struct psd_plan *plan;

	while (unit->parent != NULL) {
		plan = plan_above(&psd_story_year(s)->plans, unit->parent);
		if (plan == NULL)
			return;
		psd_buf_puts(to, " Den bygger på planen för ");
		psd_say_text(to, psd_story_name(plan->unit));
		(void)say_approval(s, to, plan, ", som");
		psd_buf_putc(to, '.');
		psd_story_cite(s, plan->file);
		unit = plan->unit;
	}
}

/* Which plan applies, who adopted it, what it hangs together with. */
static void
say_plan(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_plan *plan = plan_above(plans, s->unit);

	psd_say_text(to, psd_story_name(s->unit));
	if (plan == NULL) {
		psd_buf_print(to,
		    " har inte upprättat någon handlingsplan "
		    "för %d.\n",
		    s->year);
		return;
	}
	psd_story_cite(s, plan->file);
	if (plan->unit == s->unit) {
		psd_buf_print(to, " har en handlingsplan för %d.", s->year);
	} else {
		psd_buf_print(to,
		    " har inte upprättat någon egen "
		    "handlingsplan för %d. Planen för ",
		    s->year);
		psd_say_text(to, psd_story_name(plan->unit));
		psd_buf_puts(to, " gäller ändå.");
	}
	if (say_approval(s, to, plan, " Den"))
		psd_buf_putc(to, '.');
	say_documents(s, to, plan);
	say_plans_above(s, to, plan->unit);
	psd_buf_putc(to, '\n');
}

void
psd_story_say_goals(struct psd_story *s, struct psd_buf *to,
    const struct psd_plan *plan)
{
	const struct psd_node *n = psd_node_list(plan->node, "next_year");

	for (; n != NULL; n = n->next) {
		psd_buf_puts(to, "- ");
		psd_say_text(to, psd_story_area(s, psd_node_text(n, "area")));
		psd_buf_puts(to, ": ");
		psd_say_sentence(to, psd_node_text(n, "text"));
		psd_buf_putc(to, '\n');
	}
}

/* What the year before set as this year's goals. */
static void
say_last_years_goals(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_plans_of(&s->plans_before, s->unit);

	if (p == NULL || psd_node_list(p->node, "next_year") == NULL)
		return;
	psd_say_paragraph(to);
	psd_buf_print(to, "Inför %d sattes dessa mål:\n\n", s->year);
	psd_story_say_goals(s, to, p);
	psd_story_cite(s, p->file);
}

/* The priorities of an area in the nearest plan that has any, else those of
 * the framework. */
static const struct psd_node *
priorities(struct psd_story *s, const struct psd_area *area)
{
	const struct psd_unit *u;

	for (u = s->unit; u != NULL; u = u->parent) {
		const struct psd_plan *p =
		    psd_plans_of(&psd_story_year(s)->plans, u);
		const struct psd_node *n = p == NULL
		    ? NULL
		    : psd_node_list(psd_plan_area(p, area->id), "priorities");

		if (n != NULL)
			return n;
	}
	return psd_node_list(area->node, "priority");
}

static void
say_priorities(struct psd_story *s, struct psd_buf *to)
{
	size_t i;

	psd_say_paragraph(to);
	psd_buf_puts(to, "Det här prioriteras inom varje område:\n\n");
	for (i = 0; i < s->framework->n; i++) {
		const struct psd_area *a = &s->framework->areas[i];
		const struct psd_node *n = priorities(s, a);

		if (n == NULL)
			continue;
		psd_buf_puts(to, "- *");
		psd_say_text(to, a->label);
		psd_buf_puts(to, ":*");
		for (; n != NULL; n = n->next) {
			psd_buf_putc(to, ' ');
			psd_say_sentence(to, n->text);
		}
		psd_buf_putc(to, '\n');
	}
}

static void
say_target_row(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure *m)
{
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_story_area(s, m->row->area));
	psd_buf_puts(to, " | ");
	if (m->row->plan->unit->parent != NULL &&
	    m->row->plan->unit != s->unit &&
	    psd_unit_is_under(m->row->plan->unit, s->unit)) {
		psd_say_text(to, psd_story_name(m->row->plan->unit));
		psd_buf_puts(to, ": ");
	}
	psd_say_text(to, psd_say_open(m->text));
	psd_buf_puts(to, " | ");
	if (psd_story_is_whole(s)) {
		psd_say_text(to, m->row->level->short_name);
		psd_buf_puts(to, " | ");
	}
	psd_target_say(to, m, s->year);
	psd_buf_puts(to, " |\n");
}

static void
begin_targets(const struct psd_story *s, struct psd_buf *to)
{
	psd_say_paragraph(to);
	psd_buf_print(to, "Mål som går att mäta, %d:\n", s->year);
	psd_say_table(to,
	    psd_story_is_whole(s) ? "Område|Mätning|Nivå|>Mål"
				  : "Område|Mätning|>Mål");
}

/* The targets of the year in figures, area by area. */
static void
say_targets(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	bool begun = false;
	size_t i;

	for (i = 0; i < s->framework->n; i++)
		while ((m = psd_measures_next(plans, m)) != NULL) {
			if (!psd_str_eq(m->row->area,
				s->framework->areas[i].id) ||
			    psd_measured_target(m, s->year) == NULL ||
			    psd_measure_units(s, m).n == 0)
				continue;
			if (!begun)
				begin_targets(s, to);
			begun = true;
			psd_story_cite(s, m->row->plan->file);
			say_target_row(s, to, m);
		}
	if (begun)
		return;
	psd_say_paragraph(to);
	psd_buf_print(to, "Inga mål i siffror är satta för %d.\n", s->year);
}

/* Overall goals and factors of success that rows of the unit's plan name. */
static void
say_row_goals(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    s->unit);
	const struct psd_plan_row *r = p != NULL ? p->rows : NULL;
	bool begun = false;

	for (; r != NULL; r = r->next) {
		struct psd_str goal = psd_node_text(r->node, "goal");
		struct psd_str factor = psd_node_text(r->node,
		    "success_factor");

		if (goal.n == 0 && factor.n == 0)
			continue;
		if (!begun)
			psd_say_paragraph(to);
		if (!begun)
			psd_buf_puts(to, "Övergripande mål i planen:\n\n");
		begun = true;
		psd_buf_puts(to, "- ");
		psd_say_text(to, psd_story_area(s, r->area));
		psd_buf_puts(to, ": ");
		psd_say_sentence(to, goal);
		if (factor.n > 0) {
			psd_buf_puts(to,
			    goal.n > 0 ? " Framgångsfaktor: "
				       : "Framgångsfaktor: ");
			psd_say_sentence(to, factor);
		}
		psd_buf_putc(to, '\n');
	}
}

void
psd_part_goals(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	(void)h;
	say_plan(s, to);
	say_last_years_goals(s, to);
	say_row_goals(s, to);
	say_priorities(s, to);
	say_targets(s, to);
}
