/* psd_part: responsibility, quarters and the year to come. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"

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
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *a = NULL;
	size_t n = 0, silent = 0;

	while ((a = psd_activities_next(plans, a)) != NULL) {
		struct psd_said said;

		if (!psd_activity_is_for(a, s->unit, s->year))
			continue;
		said = psd_plans_said(plans, a, s->unit, s->today);
		silent += !said.said;
		if (!said.said || !is_left_over(&said))
			continue;
		if (n++ == 0) {
			psd_say_paragraph(to);
			psd_buf_print(to,
			    "Det här återstår ur planen för %d:\n\n", s->year);
		}
		psd_buf_puts(to, "- ");
		psd_say_sentence(to, a->text);
		psd_buf_puts(to, " *");
		psd_say_text(to, psd_state_word_of(s->org, said.progress));
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
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	bool begun = false;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		if (psd_measure_units(s, m).n == 0 ||
		    psd_measured_target(m, s->year + 1) == NULL)
			continue;
		if (!begun) {
			psd_say_paragraph(to);
			psd_buf_print(to, "Mål som redan är satta för %d:\n\n",
			    s->year + 1);
		}
		begun = true;
		psd_buf_puts(to, "- ");
		psd_say_text(to, psd_say_open(m->text));
		psd_buf_puts(to, ": ");
		psd_target_say(to, m, s->year + 1);
		psd_buf_puts(to, ".\n");
		psd_story_cite(s, m->row->plan->file);
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
	psd_story_say_goals(s, to, p);
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
