/* psd_part: goals, responsibility, quarters and the year to come. */
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

/* Adds the goals in the list "next_year" of PLAN. */
static void
say_goals(struct psd_story *s, struct psd_buf *to, const struct psd_plan *plan)
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
	say_goals(s, to, p);
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

/* Whether M is a measure of the story's own unit or of those below. */
static bool
is_told(const struct psd_story *s, const struct psd_measure *m)
{
	const struct psd_activity *a;
	size_t i;

	for (a = m->row->activities; a != NULL; a = a->next)
		for (i = 0; i < s->org->n_units; i++)
			if (psd_story_has(s, s->org->units[i]) &&
			    psd_measure_covers(m, a) &&
			    psd_activity_is_for(a, s->org->units[i], s->year))
				return true;
	return false;
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
	const struct psd_plan *p;
	const struct psd_plan_row *r;
	const struct psd_measure *m;
	bool begun = false;
	size_t i;

	for (i = 0; i < s->framework->n; i++)
		for (p = psd_story_year(s)->plans.first; p; p = p->next)
			for (r = p->rows; r != NULL; r = r->next)
				for (m = r->measures; m; m = m->next) {
					if (!psd_str_eq(r->area,
						s->framework->areas[i].id) ||
					    psd_measure_target(m, s->year) ==
						NULL ||
					    !is_told(s, m))
						continue;
					if (!begun)
						begin_targets(s, to);
					begun = true;
					psd_story_cite(s, p->file);
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

/* Whether a row of any plan that tells of LEVEL names ROLE under KEY. */
static bool
is_named(const struct psd_story *s, const struct psd_org_level *level,
    const char *key, struct psd_str role)
{
	const struct psd_plan *p = psd_story_year(s)->plans.first;
	const struct psd_plan_row *r;
	const struct psd_activity *a;
	const struct psd_follow_up *f;

	for (; p != NULL; p = p->next) {
		if (!psd_unit_is_under(p->unit, s->unit) &&
		    !psd_unit_is_under(s->unit, p->unit))
			continue;
		for (r = p->rows; r != NULL; r = r->next) {
			if (r->level != level)
				continue;
			for (a = r->activities; a != NULL; a = a->next)
				if (psd_node_lists(a->node, key, role))
					return true;
			for (f = r->follow_ups; f != NULL; f = f->next)
				if (psd_node_lists(f->node, key, role))
					return true;
		}
	}
	return false;
}

static void
say_roles(struct psd_buf *to, const struct psd_story *s,
    const struct psd_org_level *level, const char *key)
{
	const struct psd_node *n = psd_node_list(s->org->node, "roles");
	struct psd_listing list = PSD_LISTING_INIT;

	for (; n != NULL; n = n->next)
		if (is_named(s, level, key, psd_node_text(n, "id")))
			psd_listing_add(&list,
			    psd_story_role(s, psd_node_text(n, "id")));
	if (list.n == 0)
		psd_buf_puts(to, "–");
	psd_listing_say(to, &list);
}

static void
say_forums(struct psd_buf *to, const struct psd_story *s,
    const struct psd_org_level *level)
{
	struct psd_listing list = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_forums; i++)
		if (s->org->forums[i].level == level &&
		    psd_node_list(s->org->forums[i].node, "standing") != NULL)
			psd_listing_add(&list, s->org->forums[i].name);
	if (list.n == 0)
		psd_buf_puts(to, "–");
	psd_listing_say(to, &list);
}

/* What the unit is: how large, and where it belongs. */
static void
say_unit(struct psd_buf *to, const struct psd_story *s)
{
	const struct psd_unit *u = s->unit;
	const struct psd_node *kind = psd_org_entry(s->org, "kinds", u->kind);
	struct psd_str place = psd_node_text(u->node, "municipality");
	long staff = psd_node_int(u->node, "staff", 0);

	psd_say_text(to, u->name);
	if (kind != NULL) {
		psd_buf_puts(to, " (");
		psd_say_text(to, psd_node_text(kind, "name"));
		if (place.n > 0) {
			psd_buf_puts(to, ", ");
			psd_say_text(to, place);
		}
		psd_buf_putc(to, ')');
	}
	if (staff > 0) {
		psd_buf_puts(to, " har ");
		psd_say_count(to, (size_t)staff, NULL, "medarbetare",
		    "medarbetare");
	}
	if (u->parent != NULL) {
		psd_buf_puts(to, staff > 0 ? " och hör till " : " hör till ");
		psd_say_text(to, psd_story_name(u->parent));
	}
	if (staff <= 0 && u->parent == NULL)
		psd_buf_puts(to, " är vårdgivaren");
	psd_buf_puts(to, ".");
}

static void
say_subunits(struct psd_buf *to, const struct psd_story *s)
{
	struct psd_listing list = PSD_LISTING_INIT;
	const struct psd_unit *u;
	const struct psd_org_level *level = psd_level_below(s->unit);

	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_unit_is_active(u, s->year))
			psd_listing_add(&list, psd_story_name(u));
	if (list.n == 0)
		return;
	psd_buf_puts(to, " Verksamheten består av ");
	psd_level_say_count(to, level, list.n);
	psd_buf_puts(to, ": ");
	psd_listing_say(to, &list);
	psd_buf_putc(to, '.');
}

void
psd_part_responsibility(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_node *n = psd_node_list(s->org->node, "owners");
	size_t i;

	(void)h;
	psd_story_cite(s, PSD_S("psd.yaml"));
	say_unit(to, s);
	say_subunits(to, s);
	for (; s->unit->parent == NULL && n != NULL; n = n->next) {
		psd_buf_puts(to,
		    n == psd_node_list(s->org->node, "owners")
			? " Om ägare och uppdrag: "
			: " ");
		psd_say_sentence(to, n->text);
	}
	psd_buf_puts(to,
	    "\n\nAnsvaret för aktiviteterna i handlingsplanen "
	    "är fördelat på nivåer. Den som ansvarar för en aktivitet är inte "
	    "alltid den som följer upp den.\n");
	psd_say_table(to,
	    "Nivå|Ansvarar för aktiviteter|Följer upp|"
	    "Forum med patientsäkerhet som fast punkt");
	for (i = 0; i < s->org->n_levels; i++) {
		const struct psd_org_level *l = &s->org->levels[i];

		psd_buf_puts(to, "| ");
		psd_say_text(to, l->name);
		psd_buf_puts(to, " | ");
		say_roles(to, s, l, "responsible");
		psd_buf_puts(to, " | ");
		say_roles(to, s, l, "by");
		psd_buf_puts(to, " | ");
		say_forums(to, s, l);
		psd_buf_puts(to, " |\n");
	}
	for (i = 0; i < s->org->n_units; i++)
		if (psd_unit_is_under(s->unit, s->org->units[i]))
			psd_story_cite_plan(s, s->org->units[i]);
}

/* The quarters that have ended by today. */
static int
quarters(const struct psd_story *s)
{
	int q = 0;

	while (q < 4 && psd_date_month_end(s->year, 3 * q + 3) < s->today)
		q++;
	return q;
}

/* The texts of one unit for one quarter; returns how many. */
static size_t
say_quarter(struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit, int quarter)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);
	size_t i, n = 0;

	for (i = 0; p != NULL && i < s->framework->n; i++) {
		const struct psd_area *a = &s->framework->areas[i];
		const struct psd_node *t = psd_node_list(psd_plan_area(p,
							     a->id),
		    "status_by_quarter");

		for (; t != NULL; t = t->next) {
			if (psd_node_int(t, "quarter", 0) != quarter ||
			    psd_node_day(t, "date") > s->today)
				continue;
			psd_buf_puts(to, "- *");
			psd_say_text(to, a->label);
			psd_buf_puts(to, ":* ");
			psd_say_sentence(to, psd_node_text(t, "text"));
			psd_buf_putc(to, '\n');
			n++;
		}
	}
	if (n > 0)
		psd_story_cite_plan(s, unit);
	return n;
}

/* One unit: quarter by quarter, and the quarters that it has nothing for. */
static void
say_quarters(struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit)
{
	struct psd_listing missing = PSD_LISTING_INIT;
	struct psd_buf texts = PSD_BUF_INIT;
	int q;

	for (q = 1; q <= 4; q++) {
		psd_buf_clear(&texts);
		if (say_quarter(s, &texts, unit, q) > 0) {
			psd_say_paragraph(to);
			psd_buf_print(to, "Kvartal %d\n\n", q);
			psd_buf_str(to, psd_buf_get(&texts));
		} else if (q <= quarters(s)) {
			psd_buf_clear(&texts);
			psd_buf_print(&texts, "%d", q);
			psd_listing_add(&missing, psd_buf_get(&texts));
		}
	}
	psd_buf_release(&texts);
	if (missing.n == 0)
		return;
	psd_say_paragraph(to);
	psd_say_text(to, psd_story_name(unit));
	psd_buf_puts(to, " har inte skrivit något för kvartal ");
	psd_listing_say(to, &missing);
	psd_buf_puts(to, ".\n");
}

void
psd_part_quarter_status(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_unit *u;

	(void)h;
	if (quarters(s) == 0) {
		psd_buf_puts(to, "Inget kvartal är avslutat ännu.\n");
		return;
	}
	if (psd_story_is_whole(s))
		psd_say_label(to, psd_story_name(s->unit));
	say_quarters(s, to, s->unit);
	for (u = s->unit->first; u != NULL; u = u->next) {
		if (!psd_story_has(s, u))
			continue;
		psd_say_label(to, psd_story_name(u));
		say_quarters(s, to, u);
	}
}

/* Whether something waits to be begun, gone on with or finished; what goes on
 * as planned does not. */
static bool
is_left_over(const struct psd_said *said)
{
	return said->progress == PSD_PROGRESS_NOT_STARTED ||
	    said->progress == PSD_PROGRESS_PARTLY ||
	    said->progress == PSD_PROGRESS_PAUSED;
}

/* Activities of the unit that go on into the next year. */
static void
say_left_over(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_story_year(s)->plans.first;
	const struct psd_plan_row *r;
	const struct psd_activity *a;
	size_t n = 0, silent = 0;

	for (; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (a = r->activities; a != NULL; a = a->next) {
				struct psd_said said;

				if (!psd_activity_is_for(a, s->unit, s->year))
					continue;
				said = psd_plans_said(&psd_story_year(s)->plans,
				    a, s->unit, s->today);
				silent += !said.said;
				if (!said.said || !is_left_over(&said))
					continue;
				if (n++ == 0) {
					psd_say_paragraph(to);
					psd_buf_print(to,
					    "Det här återstår "
					    "ur planen för %d:\n\n",
					    s->year);
				}
				psd_buf_puts(to, "- ");
				psd_say_sentence(to, a->text);
				psd_buf_puts(to, " *");
				psd_say_text(to,
				    psd_state_word_of(s->org, said.progress));
				psd_buf_puts(to, ".*\n");
			}
	if (silent == 0)
		return;
	psd_say_paragraph(to);
	psd_say_count(to, silent, NULL, "aktivitet", "aktiviteter");
	psd_buf_puts(to, " i planen är inte ");
	psd_buf_puts(to, silent == 1 ? "redovisad" : "redovisade");
	psd_buf_puts(to,
	    ". Det går därför inte att säga vad som återstår av "
	    "dem.\n");
}

/* Targets that the measures have for the year to come. */
static void
say_next_targets(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plan *p = psd_story_year(s)->plans.first;
	const struct psd_plan_row *r;
	const struct psd_measure *m;
	bool begun = false;

	for (; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (m = r->measures; m != NULL; m = m->next) {
				if (!is_told(s, m) ||
				    psd_measure_target(m, s->year + 1) == NULL)
					continue;
				if (!begun) {
					psd_say_paragraph(to);
					psd_buf_print(to,
					    "Mål som redan är "
					    "satta för %d:\n\n",
					    s->year + 1);
				}
				begun = true;
				psd_buf_puts(to, "- ");
				psd_say_text(to, psd_say_open(m->text));
				psd_buf_puts(to, ": ");
				psd_target_say(to, m, s->year + 1);
				psd_buf_puts(to, ".\n");
				psd_story_cite(s, p->file);
			}
}

/* The goals of one unit for the year to come. */
static bool
say_next_goals(struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);

	if (p == NULL || psd_node_list(p->node, "next_year") == NULL)
		return false;
	psd_say_paragraph(to);
	psd_buf_print(to, "Mål för %d från ", s->year + 1);
	psd_say_text(to, psd_story_name(unit));
	psd_buf_puts(to, ":\n\n");
	say_goals(s, to, p);
	psd_story_cite(s, p->file);
	return true;
}

void
psd_part_next_year(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	struct psd_listing none = PSD_LISTING_INIT;
	const struct psd_unit *u;

	(void)h;
	if (!say_next_goals(s, to, s->unit)) {
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_print(to,
		    " har inte skrivit ned några mål för %d "
		    "ännu.\n",
		    s->year + 1);
	}
	say_next_targets(s, to);
	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u) && !say_next_goals(s, to, u))
			psd_listing_add(&none, psd_story_name(u));
	if (none.n > 0) {
		psd_say_paragraph(to);
		psd_listing_say(to, &none);
		psd_buf_print(to, " har inte redovisat några mål för %d.\n",
		    s->year + 1);
	}
	say_left_over(s, to);
	psd_story_cite_plan(s, s->unit);
}
