/* psd_part: the self-checks that the plan asks for. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/say.h"
#include "lib/narrative/value.h"

#define CADENCES 8 /* of one measure; more are not told */

static const char *const cadences[] = {
	[PSD_DAILY] = "varje dag",
	[PSD_WEEKLY] = "varje vecka",
	[PSD_MONTHLY] = "varje månad",
	[PSD_TWO_MONTHLY] = "varannan månad",
	[PSD_QUARTERLY] = "varje kvartal",
	[PSD_TERTIAL] = "varje tertial",
	[PSD_HALF_YEARLY] = "varje halvår",
	[PSD_YEARLY] = "en gång om året",
	[PSD_QUARTER] = "en gång",
	[PSD_MONTHS] = "vissa månader",
	[PSD_AUTUMN] = "varje höst",
	[PSD_END_OF_NOVEMBER] = "i slutet av november",
	[PSD_LEGAL] = "till den 1 mars",
	[PSD_EVENT] = "vid särskilda händelser",
	[PSD_ONGOING] = "löpande",
	[PSD_NEVER] = "utan bestämd tid",
};
_Static_assert(sizeof(cadences) / sizeof(cadences[0]) == PSD_EVERIES,
    "every cadence has its words");

/* "i juli och december" */
static void
say_cadence(struct psd_buf *to, const struct psd_cadence *c)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	int i;

	for (i = 1; c->every == PSD_MONTHS && i <= 12; i++) {
		if (!(c->months & 1u << i))
			continue;
		psd_buf_clear(&piece);
		psd_say_month(&piece, i);
		psd_listing_add(&list, psd_buf_get(&piece));
	}
	psd_buf_release(&piece);
	if (list.n > 0) {
		psd_buf_puts(to, "i ");
		psd_listing_say(to, &list);
	} else if (c->every == PSD_YEARLY && c->month > 0) {
		psd_buf_puts(to, "i ");
		psd_say_month(to, c->month);
	} else if (c->every == PSD_QUARTER) {
		psd_buf_print(to, "kvartal %d", c->quarter);
	} else {
		psd_buf_puts(to, cadences[c->every]);
	}
}

/* Where the figures of M come from. */
static void
say_source(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m)
{
	struct psd_str system = psd_node_text(m->node, "source");
	struct psd_str from = psd_node_text(psd_node_find(m->node, "computed"),
	    "from");

	if (system.n > 0)
		psd_say_text(to, psd_org_name(s->org, "systems", system));
	else if (psd_str_is(from, "meetings"))
		psd_buf_puts(to, "mötesanteckningar");
	else if (psd_str_is(from, "dialogues"))
		psd_buf_puts(to, "patientsäkerhetsdialogerna");
	else if (psd_str_is(from, "statistics"))
		psd_buf_puts(to, "månadsstatistiken");
	else if (psd_str_is(from, "training"))
		psd_buf_puts(to, "utbildningsstatistiken");
	else if (psd_str_is(from, "surveys"))
		psd_buf_puts(to, "enkäten");
	else
		psd_buf_puts(to, "egen redovisning");
}

/* Whether F follows up an activity that M measures. */
static bool
is_of(const struct psd_follow_up *f, const struct psd_measure *m)
{
	const struct psd_activity *a = m->row->activities;

	while (a != NULL &&
	    !(psd_measure_covers(m, a) && psd_follow_up_covers(f, a)))
		a = a->next;
	return a != NULL;
}

/* How often M is checked, in each of its follow-ups; what two of them ask for
 * alike is said once. */
static void
say_cadences(struct psd_buf *to, const struct psd_measure *m)
{
	struct psd_buf said[CADENCES] = { PSD_BUF_INIT };
	struct psd_listing list = PSD_LISTING_INIT;
	const struct psd_follow_up *f = m->row->follow_ups;
	size_t i, n = 0;

	for (; f != NULL && n < CADENCES; f = f->next) {
		if (!is_of(f, m))
			continue;
		say_cadence(&said[n], &f->timing.cadence);
		for (i = 0; i < n; i++)
			if (psd_str_eq(psd_buf_get(&said[i]),
				psd_buf_get(&said[n])))
				break;
		if (i == n)
			psd_listing_add(&list, psd_buf_get(&said[n++]));
		else
			psd_buf_clear(&said[n]);
	}
	if (list.n == 0)
		psd_buf_puts(to, cadences[PSD_NEVER]);
	psd_listing_say(to, &list);
	for (i = 0; i < CADENCES; i++)
		psd_buf_release(&said[i]);
}

/* "varje kvartal, 16 enheter" */
static void
say_extent(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m, const struct psd_units *list)
{
	say_cadences(to, m);
	psd_buf_puts(to, ", ");
	if (list->n > 1)
		psd_level_say_count(to, m->row->level, list->n);
	else if (list->items[0] == s->unit)
		psd_say_lower(to, m->row->level->name);
	else
		psd_say_text(to, psd_story_name(list->items[0]));
}

/* Values that should be there by today, and those that are. */
struct reported {
	size_t due, done;
};

/* An activity that is done or stopped asks for no more values: what O's unit
 * said of those that M measures. */
static void
from_settled(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m, const struct psd_obligation *o)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *a;

	for (a = m->row->activities; a != NULL; a = a->next) {
		struct psd_deed d = { .a = a, .unit = o->unit };

		if (!psd_measure_covers(m, a))
			continue;
		d.said = psd_plans_said(plans, a, o->unit, s->today);
		if (d.said.said && d.said.progress >= PSD_PROGRESS_DONE)
			psd_deed_from(s, to, &d);
	}
}

static struct reported
reported_of(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m)
{
	const struct psd_obligations *list = &s->years.obligations;
	struct reported r = { 0, 0 };
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (o->measure != m || !o->timed || !psd_story_has(s, o->unit))
			continue;
		if (o->state == PSD_REPORTED && o->result != NULL)
			psd_story_from(s, to, o->result->file, o->result->node);
		else if (o->state == PSD_REPORTED)
			psd_story_cite_figures(s, o->unit);
		from_settled(s, to, m, o);
		r.done += o->state == PSD_REPORTED;
		r.due += o->state == PSD_REPORTED || o->state == PSD_OVERDUE;
	}
	return r;
}

/* Whether M is a unit's own, two levels or more below the story: the unit tells
 * of it. */
static bool
is_told_below(const struct psd_story *s, const struct psd_measure *m)
{
	const struct psd_unit *u = m->row->plan->unit;

	return u != NULL && psd_unit_is_under(u, s->unit) && u != s->unit &&
	    u->parent != s->unit;
}

static void
say_row(struct psd_story *s, struct psd_buf *to, const struct psd_measure *m,
    const struct psd_units *list)
{
	struct reported r;

	psd_story_from(s, to, m->row->plan->file, m->node);
	r = reported_of(s, to, m);
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_say_open(m->text));
	psd_buf_puts(to, " | ");
	say_extent(to, s, m, list);
	psd_buf_puts(to, " | ");
	say_source(to, s, m);
	psd_buf_puts(to, " | ");
	if (r.due == 0)
		psd_buf_puts(to, "–");
	else
		psd_say_of(to, (double)r.done, (double)r.due);
	psd_buf_puts(to, " |\n");
}

/* How many checks units have of their own. */
static void
say_below(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	struct psd_listing names = PSD_LISTING_INIT;
	const struct psd_unit *last = NULL;
	size_t n = 0;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		if (!is_told_below(s, m) || psd_measure_units(s, m).n == 0)
			continue;
		if (n++ == 0)
			psd_say_paragraph(to);
		psd_story_from(s, to, m->row->plan->file, m->node);
		if (m->row->plan->unit != last)
			psd_listing_add(&names,
			    psd_story_name(m->row->plan->unit));
		last = m->row->plan->unit;
	}
	if (n == 0)
		return;
	psd_listing_say(to, &names);
	psd_buf_puts(to, " har dessutom ");
	psd_prose_count(to, n, "egenkontroll", "egenkontroller");
	psd_buf_puts(to, " i sina egna planer.\n");
}

/* "Egenkontrollerna har gett 512 av de 596 värden (86 %) som …" */
static void
say_sum(struct psd_story *s, struct psd_buf *to, size_t n)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	struct reported all = { 0, 0 };

	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct reported r = reported_of(s, to, m);

		all.due += r.due;
		all.done += r.done;
	}
	psd_buf_puts(to, "I handlingsplanen finns ");
	psd_prose_count(to, n, "egenkontroll", "egenkontroller");
	psd_buf_puts(to, ". ");
	if (all.due == 0)
		psd_buf_puts(to, "Inget värde skulle ha kommit in ännu.\n");
	else if (all.done == all.due)
		psd_buf_puts(to,
		    "Alla värden som skulle ha kommit in finns på plats.\n");
	else if (all.done == 0)
		psd_buf_puts(to,
		    all.due > 1
			? "Inget av de värden som skulle ha kommit in finns "
			  "på plats.\n"
			: "Värdet som skulle ha kommit in saknas.\n");
	else {
		psd_buf_puts(to, "Av de värden som skulle ha kommit in finns ");
		psd_say_share(to, (double)all.done, (double)all.due);
		psd_buf_puts(to, " på plats.\n");
	}
}

/* A row for each level: how many checks, how much of them has come in, and
 * where it comes from. */
static void
say_level(struct psd_story *s, struct psd_buf *to,
    const struct psd_org_level *level)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_measure *m = NULL;
	struct psd_listing sources = PSD_LISTING_INIT;
	struct psd_table seen = PSD_TABLE_INIT;
	struct reported all = { 0, 0 };
	size_t n = 0;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_buf source = PSD_BUF_INIT;
		struct reported r;

		if (m->row->level != level || psd_measure_units(s, m).n == 0)
			continue;
		n++;
		psd_story_from(s, to, m->row->plan->file, m->node);
		r = reported_of(s, to, m);
		all.done += r.done;
		all.due += r.due;
		say_source(&source, s, m);
		if (psd_table_find(&seen, psd_buf_get(&source)) == NULL) {
			psd_listing_said(&sources, psd_buf_get(&source));
			(void)psd_table_add(&seen,
			    psd_arena_copy(s->arena, psd_buf_get(&source)),
			    &seen);
		}
		psd_buf_release(&source);
	}
	psd_table_release(&seen);
	if (n > 0) {
		psd_buf_puts(to, "| ");
		psd_say_text(to, level->name);
		psd_buf_print(to, " | %zu | ", n);
		psd_say_share(to, (double)all.done, (double)all.due);
		psd_buf_puts(to, " | ");
		psd_listing_say(to, &sources);
		psd_buf_puts(to, " |\n");
	}
}

/* The checks of a whole that others are gathered in: level by level, for what
 * each of them has given is told under its area. */
static void
say_levels(struct psd_story *s, struct psd_buf *to)
{
	size_t i;

	psd_say_table(to,
	    "Nivå|>Egenkontroller|>Redovisade värden|Siffrorna kommer från");
	for (i = 0; i < s->org->n_levels; i++)
		say_level(s, to, &s->org->levels[i]);
	psd_say_paragraph(to);
	psd_buf_puts(to,
	    "Vad som kontrolleras, och hur ofta, står i handlingsplanen.\n");
}

void
psd_part_self_checks(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	bool gathers = psd_story_reach(s) == PSD_REACH_AREAS;
	struct psd_buf table = PSD_BUF_INIT;
	const struct psd_measure *m = NULL;
	size_t n = 0;

	(void)h;
	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_units list = psd_measure_units(s, m);

		if (list.n == 0)
			continue;
		n++;
		if (gathers || is_told_below(s, m))
			continue;
		if (table.n == 0)
			psd_say_table(&table,
			    "Egenkontroll|Omfattning|Källa|>Redovisat");
		say_row(s, &table, m, &list);
	}
	if (n > 0) {
		say_sum(s, to, n);
		if (gathers)
			say_levels(s, to);
		if (table.n > 0)
			psd_say_paragraph(to);
		psd_story_put(s, to, &table);
		if (!gathers)
			say_below(s, to);
	} else {
		psd_buf_puts(to,
		    "Ingen egenkontroll finns i "
		    "handlingsplanen.\n");
	}
	psd_buf_release(&table);
}
