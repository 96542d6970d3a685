/* psd_part: the goals of the year, and the plan that they stand in. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/targets.h"
#include "lib/safety/narrative_goals.h"

/* The plan of UNIT, else the nearest one above it; NULL. */
static const struct psd_plan *
plan_above(const struct psd_plans *plans, const struct psd_unit *unit)
{
	for (; unit != NULL; unit = unit->parent)
		if (psd_plans_of(plans, unit) != NULL)
			return psd_plans_of(plans, unit);
	return NULL;
}

/* Adds LEAD " godkändes av styrelsen den 24 mars 2022 (§ 14)"; NULL: "Planen
 * för Lindhamra"; or nothing. Returns whether it did. */
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
	psd_story_from(s, to, plan->file, a);
	if (lead == NULL) {
		psd_buf_puts(to, " Planen för ");
		psd_say_text(to, psd_story_name(plan->unit));
	}
	psd_buf_print(to, "%s godkändes ", lead != NULL ? lead : "");
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
	psd_story_from(s, to, plan->file,
	    psd_node_find(plan->node, "documents"));
	psd_buf_puts(to, " Planen hänger ihop med ");
	psd_listing_say(to, &list);
	psd_buf_putc(to, '.');
}

/* The plans that the one of UNIT is built on, and who approved them. */
static void
say_plans_above(struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	struct psd_listing names = PSD_LISTING_INIT;
	const struct psd_unit *u;
	bool several;

	for (u = unit->parent; u != NULL; u = u->parent)
		if (psd_plans_of(plans, u) != NULL) {
			psd_listing_add(&names, psd_story_name(u));
			psd_story_from(s, to, psd_plans_of(plans, u)->file,
			    NULL);
		}
	if (names.n == 0)
		return;
	several = names.n > 1;
	psd_buf_puts(to,
	    several ? " Den bygger på planerna för "
		    : " Den bygger på planen för ");
	psd_listing_say(to, &names);
	if (several)
		psd_buf_putc(to, '.');
	for (u = unit->parent; u != NULL; u = u->parent)
		if (psd_plans_of(plans, u) != NULL &&
		    say_approval(s, to, psd_plans_of(plans, u),
			several ? NULL : ", som") &&
		    several)
			psd_buf_putc(to, '.');
	if (!several)
		psd_buf_putc(to, '.');
}

/* Which plan applies, who adopted it, what it hangs together with. */
static void
say_plan(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_plan *plan = plan_above(plans, s->unit);

	if (plan == NULL) {
		psd_buf_print(to, "Det finns ingen handlingsplan för %d.\n",
		    s->year);
		return;
	}
	psd_story_from(s, to, plan->file, psd_node_find(plan->node, "year"));
	if (plan->unit == s->unit) {
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_print(to, " har en handlingsplan för %d.", s->year);
	} else {
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_print(to,
		    " har ingen egen handlingsplan för %d, men planen för ",
		    s->year);
		psd_say_text(to, psd_story_name(plan->unit));
		psd_buf_puts(to, " gäller även här.");
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
		psd_story_from(s, to, plan->file, n);
		psd_prose_about(to,
		    psd_story_area(s, psd_node_text(n, "area")));
		psd_say_sentence(to, psd_node_text(n, "text"));
		psd_buf_putc(to, '\n');
	}
}

/* A narrative sets few goals; whoever lists more has listed something else. */
#define MOST_GOALS 24

/* Whether the plan P, NULL: none, sets TEXT as a goal too. */
static bool
is_in_plan(const struct psd_story *s, const struct psd_plan *p,
    struct psd_str text)
{
	const struct psd_node *n = p == NULL
	    ? NULL
	    : psd_node_list(p->node, "next_year");
	struct psd_str folded = psd_utf8_fold(s->arena, text);

	while (n != NULL &&
	    !psd_str_eq(folded,
		psd_utf8_fold(s->arena,
		    psd_str_trim(psd_node_text(n, "text")))))
		n = n->next;
	return n != NULL;
}

/* The goals that people wrote in the narrative on the year before, besides
 * those of the plan P. */
static void
say_written_goals(struct psd_story *s, struct psd_buf *to,
    const struct psd_plan *p)
{
	struct psd_str path = psd_narrative_path(s->arena, s->unit,
	    s->year - 1);
	const struct psd_narrative_goal *g = psd_narrative_goals(s->src->store,
	    path, true, MOST_GOALS);

	for (; g != NULL; g = g->next) {
		struct psd_str text = g->text;
		struct psd_str area = psd_goal_take_area(s->arena, s->framework,
		    &text);

		if (is_in_plan(s, p, text))
			continue;
		psd_story_from(s, to, path, NULL);
		if (area.n > 0)
			psd_prose_about(to, psd_story_area(s, area));
		else
			psd_buf_puts(to, "- ");
		psd_say_sentence(to, text);
		psd_buf_putc(to, '\n');
	}
}

/* What the year before set as this year's goals. */
static void
say_last_years_goals(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_plans_of(&s->plans_before, s->unit);
	struct psd_buf list = PSD_BUF_INIT;

	if (p != NULL && psd_node_list(p->node, "next_year") != NULL) {
		psd_story_from(s, &list, p->file,
		    psd_node_find(p->node, "next_year"));
		psd_story_say_goals(s, &list, p);
	}
	say_written_goals(s, &list, p);
	if (list.n > 0) {
		psd_say_paragraph(to);
		psd_buf_print(to, "Inför %d sattes dessa mål:\n\n", s->year);
		psd_story_put(s, to, &list);
	}
	psd_buf_release(&list);
}

/* The priorities of AREA in the unit's own plan; OWN: its own words; else those
 * of the framework, at the top, where the plan has that area and says none. */
static const struct psd_node *
priorities(struct psd_story *s, const struct psd_area *area, bool own)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    s->unit);
	const struct psd_node *entry = p == NULL ? NULL
						 : psd_plan_area(p, area->id);
	const struct psd_node *n = psd_node_list(entry, "priorities");

	if (own)
		return n;
	return n == NULL && entry != NULL && s->unit->parent == NULL
	    ? psd_node_list(area->node, "priority")
	    : NULL;
}

/* What nobody has written of this organisation is not told as its own words. */
static void
introduce(struct psd_story *s, struct psd_buf *to, bool own, bool others)
{
	psd_say_paragraph(to);
	if (own) {
		psd_buf_puts(to, "Det här prioriteras inom varje område:\n\n");
		return;
	}
	psd_buf_puts(to,
	    others ? "För övriga områden har planen inga egna prioriteringar. "
		     "Där gäller de som följer med "
		   : "Planen har inga egna prioriteringar. Då gäller de som "
		     "följer med ");
	psd_say_text(to, s->framework->name);
	psd_buf_puts(to, ":\n\n");
}

/* Adds the priorities, area by area; returns whether there were any. */
static bool
list_priorities(struct psd_story *s, struct psd_buf *to,
    const struct psd_plan *p, bool own, bool others)
{
	bool begun = false;
	size_t i;

	for (i = 0; i < s->framework->n; i++) {
		const struct psd_area *a = &s->framework->areas[i];
		const struct psd_node *n = priorities(s, a, own);

		if (n == NULL)
			continue;
		if (!begun)
			introduce(s, to, own, others);
		begun = true;
		psd_story_from(s, to, p->file, psd_plan_area(p, a->id));
		psd_buf_puts(to, "- *");
		psd_say_text(to, a->label);
		psd_buf_puts(to, ":*");
		for (; n != NULL; n = n->next) {
			psd_buf_putc(to, ' ');
			psd_say_sentence(to, n->text);
		}
		psd_buf_putc(to, '\n');
	}
	return begun;
}

/* The priorities of the unit; those from above are told there. */
static void
say_priorities(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    s->unit);
	bool begun = false;

	if (p != NULL) {
		begun = list_priorities(s, to, p, true, false);
		begun = list_priorities(s, to, p, false, begun) || begun;
	}
	if (begun || s->unit->parent == NULL)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Vad som prioriteras inom varje område står i ");
	psd_buf_puts(to, "berättelsen för ");
	psd_say_text(to, psd_story_name(s->org->units[0]));
	psd_buf_puts(to, ".\n");
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
		if (!begun) {
			psd_say_paragraph(to);
			psd_buf_puts(to, "Övergripande mål i planen:\n\n");
		}
		begun = true;
		psd_story_from(s, to, p->file, r->node);
		psd_prose_about(to, psd_story_area(s, r->area));
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
	psd_targets_say(s, to);
}
