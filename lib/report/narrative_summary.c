/* psd_part: the year in short. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"

#include <math.h>

/* All activities of the story's units, and how far they have come. */
struct overview {
	struct psd_states c;
	size_t measures, met, partly, told;
};

static void
count_unit(struct psd_story *s, struct overview *v,
    const struct psd_plan_row *r, const struct psd_unit *u)
{
	const struct psd_activity *a;
	const struct psd_measure *m;

	for (a = r->activities; a != NULL; a = a->next) {
		struct psd_said said;

		if (!psd_activity_is_for(a, u, s->year))
			continue;
		said = psd_plans_said(&psd_story_year(s)->plans, a, u,
		    s->today);
		v->c.n++;
		v->c.silent += !said.said;
		v->c.by[said.progress] += said.said;
	}
	for (m = r->measures; m != NULL; m = m->next) {
		struct psd_outcome o;
		enum psd_met met;

		for (a = r->activities; a != NULL; a = a->next)
			if (psd_measure_covers(m, a) &&
			    psd_activity_is_for(a, u, s->year))
				break;
		if (a == NULL ||
		    (psd_measured_target(m, s->year) == NULL &&
			psd_node_find(m->node, "minimum") == NULL))
			continue;
		o = psd_outcome_of(&s->basis, m, u);
		met = psd_measured_met(m, s->year, &o.last);
		v->measures++;
		v->told += o.last.there;
		v->met += met == PSD_MET;
		v->partly += met == PSD_MET_PARTLY;
	}
}

static struct overview
overview(struct psd_story *s)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	struct overview v = { .measures = 0 };
	const struct psd_plan_row *r = NULL;
	size_t i;

	while ((r = psd_rows_next(plans, r)) != NULL)
		for (i = 0; i < s->org->n_units; i++) {
			const struct psd_unit *u = s->org->units[i];

			if (u->level == r->level && psd_story_has(s, u))
				count_unit(s, &v, r, u);
		}
	return v;
}

static void
say_plan(struct psd_story *s, struct psd_buf *to, const struct psd_states *c)
{
	psd_buf_puts(to, "- **Handlingsplanen:** ");
	if (c->n == 0) {
		psd_buf_print(to, "inga aktiviteter är planerade för %d.\n",
		    s->year);
		return;
	}
	if (psd_story_is_whole(s))
		psd_buf_puts(to,
		    "räknat för varje enhet som ska genomföra dem "
		    "är det sammanlagt ");
	psd_say_count(to, c->n, NULL, "aktivitet", "aktiviteter");
	psd_buf_puts(to, ": ");
	psd_states_say(to, c);
	psd_buf_puts(to, ".\n");
}

static void
say_targets(struct psd_buf *to, const struct overview *v)
{
	psd_buf_puts(to, "- **Målen:** ");
	if (v->measures == 0) {
		psd_buf_puts(to, "inga mål i siffror är satta.\n");
		return;
	}
	if (v->told == 0) {
		psd_buf_puts(to, "ingen av ");
		psd_say_count(to, v->measures, NULL, "mätning", "mätningar");
		psd_buf_puts(to, " med mål har något värde.\n");
		return;
	}
	psd_say_of(to, (double)v->told, (double)v->measures);
	psd_buf_puts(to, " mätningar med mål har ett värde; ");
	if (v->met == 0)
		psd_buf_puts(to, "inget mål är nått");
	else {
		psd_buf_puts(to, "målet är nått i ");
		psd_say_number(to, (double)v->met);
		psd_buf_puts(to, " av dem");
	}
	if (v->partly > 0) {
		psd_buf_puts(to, " och delvis nått i ");
		psd_say_number(to, (double)v->partly);
	}
	psd_buf_puts(to, ".\n");
}

static void
say_dialogues(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_dialogue *d;
	size_t held = 0, actions = 0, done = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		const struct psd_node *n = psd_node_list(d->node, "actions");

		if (!psd_story_has(s, d->unit) || !psd_dialogue_is_held(d))
			continue;
		held++;
		for (; n != NULL; n = n->next) {
			int day = psd_node_day(n, "done");

			actions++;
			done += day != PSD_NO_DAY && day <= s->today;
		}
	}
	psd_buf_puts(to, "- **Dialogerna:** ");
	psd_say_count(to, held, "ingen",
	    held == 0 ? "" : "patientsäkerhetsdialog är hållen",
	    held == 0 ? "patientsäkerhetsdialog är hållen"
		      : "patientsäkerhetsdialoger är hållna");
	if (actions > 0) {
		psd_buf_puts(to, "; ");
		psd_say_of(to, (double)done, (double)actions);
		psd_buf_puts(to, " åtgärder från dem är klara");
	}
	psd_buf_puts(to, ".\n");
}

/* The figure KEY for the year so far; NAN when no unit has given it. */
static double
figure(const struct psd_story *s, const char *key)
{
	const struct psd_str k = psd_str(key);
	size_t i;
	int m;

	for (i = 0; i < s->org->n_units; i++)
		for (m = 1; m <= s->last_month; m++)
			if (psd_story_has(s, s->org->units[i]) &&
			    psd_statistics_figure(s->figures, s->org->units[i],
				m, k) != NULL)
				return psd_statistics_total(s->figures, s->unit,
				    1, s->last_month, k)
				    .sum;
	return (double)NAN;
}

static void
say_figures(struct psd_story *s, struct psd_buf *to)
{
	double risks = figure(s, "reported_risks");
	double events = figure(s, "negative_events");
	double complaints = figure(s, "complaints");

	psd_buf_puts(to, "- **Rapporteringen:** ");
	if (!isfinite(risks) && !isfinite(events)) {
		psd_buf_puts(to,
		    "inga siffror om risker och händelser är "
		    "redovisade.\n");
		return;
	}
	psd_say_number(to, risks);
	psd_buf_puts(to, " rapporterade risker och ");
	psd_say_number(to, events);
	psd_buf_puts(to, " negativa händelser");
	if (isfinite(complaints)) {
		psd_buf_puts(to, "; ");
		psd_say_number(to, complaints);
		psd_buf_puts(to, " synpunkter och klagomål har kommit in");
	}
	psd_buf_puts(to, ".\n");
}

/* Units that are told of but have no plan of their own and no figures. */
static void
say_silent(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing names = PSD_LISTING_INIT;
	struct psd_buf everybody = PSD_BUF_INIT;
	size_t i, units = 0, silent;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		units += psd_story_has(s, u);
		if (psd_story_has(s, u) &&
		    psd_plans_of(&psd_story_year(s)->plans, u) == NULL &&
		    psd_table_find(&s->figures->units, u->id) == NULL)
			psd_listing_add(&names, psd_story_name(u));
	}
	silent = names.n;
	if (silent == 0)
		return;
	psd_say_paragraph(to);
	/* nobody is not a list of everybody */
	if (silent == units && units > 1) {
		psd_listing_say(&everybody, &names);
		psd_buf_puts(to, "Ingen del av verksamheten har");
	} else {
		psd_listing_say(to, &names);
		psd_buf_puts(to, " har varken");
	}
	psd_buf_release(&everybody);
	psd_buf_print(to, " redovisat någon plan eller några siffror för %d.\n",
	    s->year);
}

void
psd_part_summary(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	struct overview v = overview(s);

	(void)h;
	psd_buf_print(to, "Året %d i korthet, så långt det är redovisat:\n\n",
	    s->year);
	say_plan(s, to, &v.c);
	say_targets(to, &v);
	say_dialogues(s, to);
	say_figures(s, to);
	say_silent(s, to);
	psd_story_cite_plan(s, s->unit);
	psd_story_cite_figures(s, s->unit);
}
