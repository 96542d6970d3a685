/* psd_part: the year in short, and what the draft lacks. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_value.h"
#include "lib/safety/narrative_merge.h"

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
		    (psd_measure_target(m, s->year) == NULL &&
			psd_node_find(m->node, "minimum") == NULL))
			continue;
		o = psd_outcome_of(s, m, u);
		met = psd_measure_met(m, s->year, &o.last);
		v->measures++;
		v->told += o.last.there;
		v->met += met == PSD_MET;
		v->partly += met == PSD_MET_PARTLY;
	}
}

static struct overview
overview(struct psd_story *s)
{
	struct overview v = { .measures = 0 };
	const struct psd_plan *p = psd_story_year(s)->plans.first;
	const struct psd_plan_row *r;
	size_t i;

	for (; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
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
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (psd_story_has(s, u) &&
		    psd_plans_of(&psd_story_year(s)->plans, u) == NULL &&
		    psd_table_find(&s->figures->units, u->id) == NULL)
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_say_paragraph(to);
	psd_listing_say(to, &names);
	psd_buf_print(to,
	    " har varken redovisat någon plan eller några "
	    "siffror för %d.\n",
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

/* Adds the roles that follow F up to LIST, each once for SEEN. */
static void
add_roles(const struct psd_story *s, const struct psd_follow_up *f,
    struct psd_listing *list, struct psd_table *seen)
{
	const struct psd_node *n = psd_node_list(f->node, "by");

	for (; n != NULL; n = n->next)
		if (psd_table_find(seen, n->text) == NULL) {
			(void)psd_table_add(seen, n->text, seen);
			psd_listing_add(list, psd_story_role(s, n->text));
		}
}

/* How many values UNIT has let pass; those who owe them go to ROLES. */
static size_t
count_overdue(const struct psd_story *s, const struct psd_unit *unit,
    struct psd_listing *roles)
{
	const struct psd_obligations *list = &s->years.obligations;
	struct psd_table seen = PSD_TABLE_INIT;
	size_t i, count = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (!o->timed || o->unit != unit || o->state != PSD_OVERDUE)
			continue;
		count++;
		if (roles != NULL)
			add_roles(s, o->follow_up, roles, &seen);
	}
	psd_table_release(&seen);
	return count;
}

/* The values that the story's only unit has let pass, one by one. */
static void
say_each_overdue(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_obligations *list = &s->years.obligations;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];
		struct psd_listing roles = PSD_LISTING_INIT;
		struct psd_table seen = PSD_TABLE_INIT;

		if (!o->timed || o->unit != s->unit || o->state != PSD_OVERDUE)
			continue;
		psd_buf_puts(to, "- ");
		psd_say_text(to, psd_say_open(psd_obligation_text(o)));
		psd_buf_puts(to, ": värdet för ");
		psd_say_period(to, psd_str(o->window.label.s));
		psd_buf_puts(to, " skulle ha redovisats senast ");
		psd_say_date(to, o->window.due);
		add_roles(s, o->follow_up, &roles, &seen);
		psd_table_release(&seen);
		if (roles.n > 0) {
			psd_buf_puts(to, " (");
			psd_listing_say(to, &roles);
			psd_buf_putc(to, ')');
		}
		psd_buf_puts(to, ".\n");
	}
}

static size_t
all_overdue(const struct psd_story *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->org->n_units; i++)
		if (psd_story_has(s, s->org->units[i]))
			n += count_overdue(s, s->org->units[i], NULL);
	return n;
}

/* By unit, with those who owe them. */
static void
say_overdue_table(struct psd_story *s, struct psd_buf *to)
{
	size_t i, n;

	psd_say_table(to, "Enhet|>Värden som saknas|Följs upp av");
	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		struct psd_listing roles = PSD_LISTING_INIT;

		n = psd_story_has(s, u) ? count_overdue(s, u, &roles) : 0;
		if (n == 0)
			continue;
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, " | ");
		psd_say_number(to, (double)n);
		psd_buf_puts(to, " | ");
		psd_listing_say(to, &roles);
		psd_buf_puts(to, " |\n");
	}
}

static void
say_overdue_count(struct psd_buf *to, size_t n)
{
	if (n == 0) {
		psd_buf_puts(to,
		    "Alla värden som skulle ha redovisats har "
		    "kommit in.\n");
		return;
	}
	psd_say_count(to, n, NULL, "värde", "värden");
	psd_buf_puts(to, " som skulle ha redovisats har inte kommit in.\n");
}

/* The values that are missing, one by one or by unit. */
static void
missing_values(struct psd_story *s, struct psd_buf *to)
{
	size_t all = all_overdue(s);

	say_overdue_count(to, all);
	if (all == 0)
		return;
	psd_say_paragraph(to);
	if (psd_story_is_whole(s))
		say_overdue_table(s, to);
	else
		say_each_overdue(s, to);
}

/* A heading, and who is to write under it. */
static void
say_heading(struct psd_story *s, struct psd_buf *to,
    const struct psd_heading *h)
{
	struct psd_str owner = psd_heading_owner(s->org, s->unit, h);

	psd_buf_puts(to, "- *");
	if (h->number.n > 0)
		psd_buf_print(to, "%.*s ", PSD_F(h->number));
	psd_say_text(to, h->title);
	psd_buf_puts(to, "*");
	if (owner.n > 0) {
		psd_buf_puts(to, " – skrivs av ");
		psd_say_text(to, owner);
	}
	if (h->required && h->law != NULL) {
		const struct psd_node *n;

		psd_buf_puts(to, " (krävs enligt ");
		for (n = h->law; n != NULL; n = n->next) {
			psd_say_text(to, n->text);
			if (n->next != NULL)
				psd_buf_puts(to,
				    n->next->next != NULL ? ", " : " och ");
		}
		psd_buf_putc(to, ')');
	}
	psd_buf_putc(to, '\n');
}

/* Whether nobody has written under H. A heading that a person has taken out
 * is missed only where the law asks for it. */
static bool
is_missing(const struct psd_story *s, const struct psd_heading *h)
{
	struct psd_written w = psd_narrative_written(s->narrative, h);

	return !w.text && !w.ready && (w.there || h->required);
}

/* What the law asks for, heading by heading. */
static size_t
say_required(struct psd_story *s, struct psd_buf *to)
{
	size_t i, n = 0;

	for (i = 0; i < s->outline->n; i++) {
		const struct psd_heading *h = &s->outline->headings[i];

		if (!h->required || !is_missing(s, h))
			continue;
		if (n++ == 0)
			psd_buf_puts(to,
			    "Lagen kräver att det här framgår, "
			    "och ingen har skrivit om det ännu:\n\n");
		say_heading(s, to, h);
	}
	return n;
}

/* The other headings of one writer in a line; DATA: those that show figures
 * or tables at least, else those that are empty. */
static size_t
say_writer(struct psd_story *s, struct psd_buf *to,
    const struct psd_heading *first, bool data)
{
	struct psd_str owner = psd_heading_owner(s->org, s->unit, first);
	const struct psd_heading *h = s->outline->headings;
	const struct psd_heading *end = h + s->outline->n;
	size_t n = 0;

	for (; h < end; h++) {
		if (h->required || (h->n_parts > 0) != data ||
		    h->owner.n == 0 || !is_missing(s, h) ||
		    !psd_str_eq(owner, psd_heading_owner(s->org, s->unit, h)))
			continue;
		if (h < first)
			return 0; /* told with that one */
		if (n++ == 0) {
			psd_buf_puts(to, "- ");
			psd_say_upper(to, owner);
			psd_buf_puts(to, ": ");
		} else {
			psd_buf_puts(to, "; ");
		}
		if (h->number.n > 0)
			psd_buf_print(to, "%.*s ", PSD_F(h->number));
		psd_say_text(to, h->title);
	}
	psd_buf_puts(to, n > 0 ? "\n" : "");
	return n;
}

static size_t
say_others(struct psd_story *s, struct psd_buf *to, bool data)
{
	struct psd_buf list = PSD_BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < s->outline->n; i++) {
		const struct psd_heading *h = &s->outline->headings[i];

		if (!h->required && (h->n_parts > 0) == data &&
		    h->owner.n > 0 && is_missing(s, h))
			n += say_writer(s, &list, h, data);
	}
	if (n > 0) {
		psd_say_paragraph(to);
		psd_buf_puts(to,
		    data ? "Här finns uppgifter men ingen egen "
			   "text. De skrivs av:\n\n"
			 : "De här rubrikerna är tomma. "
			   "De skrivs av:\n\n");
		psd_buf_str(to, psd_buf_get(&list));
	}
	psd_buf_release(&list);
	return n;
}

/* Whether the values that are missing are told under another heading. */
static bool
values_are_told(const struct psd_outline *o)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (psd_heading_has(&o->headings[i], "self-checks") &&
		    psd_heading_has(&o->headings[i], PSD_PART_MISSING))
			return true;
	return false;
}

static void
missing_chapters(struct psd_story *s, struct psd_buf *to)
{
	size_t n = say_required(s, to);

	n += say_others(s, to, false);
	n += say_others(s, to, true);
	if (n == 0)
		psd_buf_puts(to, "Alla rubriker i dispositionen har text.\n");
	psd_say_paragraph(to);
	if (values_are_told(s->outline))
		say_overdue_count(to, all_overdue(s));
	else
		missing_values(s, to);
}

void
psd_part_missing(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	if (psd_heading_has(h, "self-checks"))
		missing_values(s, to);
	else
		missing_chapters(s, to);
}
