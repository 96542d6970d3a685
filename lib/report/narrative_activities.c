/* psd_part: the activities of an area, level by level. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_level.h"
#include "lib/report/narrative_say.h"

/* How many units have come how far with an activity. */
struct states {
	struct psd_states c;
	const struct psd_unit *only; /* the unit, where there is just one */
};

static bool
is_in_area(const struct psd_plan_row *row, const struct psd_heading *h)
{
	return h->area.n == 0 || psd_str_eq(row->area, h->area);
}

static void
count_state(struct states *c, const struct psd_unit *unit,
    const struct psd_said *said)
{
	c->only = c->c.n++ == 0 ? unit : NULL;
	if (said->said)
		c->c.by[said->progress]++;
	else
		c->c.silent++;
}

/* The states of A in all units that it is for. */
static struct states
states_of(struct psd_story *s, const struct psd_activity *a)
{
	struct states c = { .only = NULL };
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		struct psd_said said;

		if (!psd_story_has(s, u) || !psd_activity_is_for(a, u, s->year))
			continue;
		said = psd_plans_said(&psd_story_year(s)->plans, a, u,
		    s->today);
		count_state(&c, u, &said);
		if (said.said)
			psd_story_cite_plan(s, u);
	}
	return c;
}

/* Adds "Klar 31 mars 2022" and the like for what one unit said. */
static void
say_state(struct psd_buf *to, const struct psd_story *s,
    const struct psd_activity *a, const struct psd_said *said)
{
	int end = psd_node_day(a->node, "end");

	if (!said->said) {
		psd_buf_puts(to, "Inte redovisad");
		return;
	}
	psd_say_text(to, psd_state_word_of(s->org, said->progress));
	if ((said->progress == PSD_PROGRESS_DONE ||
		said->progress == PSD_PROGRESS_STOPPED) &&
	    said->date != PSD_NO_DAY) {
		psd_buf_putc(to, ' ');
		psd_say_date(to, said->date);
	} else if (said->progress < PSD_PROGRESS_DONE && end != PSD_NO_DAY &&
	    end < s->today) {
		psd_buf_puts(to, ", försenad: skulle ha varit klar ");
		psd_say_date(to, end);
	}
}

/* An activity of one unit: what it is, its state, comment and effect. MUTE:
 * the unit has said nothing of any, which has been told already. */
static void
say_one(struct psd_story *s, struct psd_buf *to, const struct psd_activity *a,
    const struct psd_unit *unit, bool mute)
{
	struct psd_said said = psd_plans_said(&psd_story_year(s)->plans, a,
	    unit, s->today);

	psd_buf_puts(to, "- ");
	psd_say_sentence(to, a->text);
	if (mute) {
		psd_buf_putc(to, '\n');
		return;
	}
	psd_buf_puts(to, " *");
	say_state(to, s, a, &said);
	if (unit != s->unit) {
		psd_buf_puts(to, " (");
		psd_say_text(to, psd_story_name(unit));
		psd_buf_putc(to, ')');
	}
	psd_buf_puts(to, ".*");
	if (said.comment.n > 0) {
		psd_buf_putc(to, ' ');
		psd_say_sentence(to, said.comment);
	}
	if (psd_node_find(said.node, "effect") != NULL)
		psd_buf_putc(to, ' ');
	(void)psd_effect_say(to, said.node);
	psd_buf_putc(to, '\n');
}

/* Adds "Klar i 3 av 16 enheter, pågår i 12" with the best first. */
static void
say_states(struct psd_buf *to, const struct psd_story *s,
    const struct states *c, const struct psd_org_level *level)
{
	bool first = true;
	size_t i;

	for (i = 0; i < PSD_PROGRESSES; i++) {
		size_t n = c->c.by[psd_state_order[i]];

		if (n == 0)
			continue;
		if (!first)
			psd_buf_puts(to, ", ");
		if (first)
			psd_say_upper(to,
			    psd_state_word_of(s->org, psd_state_order[i]));
		else
			psd_say_lower(to,
			    psd_state_word_of(s->org, psd_state_order[i]));
		psd_buf_puts(to, " i ");
		if (first && n == c->c.n) {
			psd_buf_puts(to, n == 2 ? "båda " : "alla ");
			if (n > 2)
				psd_level_say_count(to, level, n);
			else
				psd_level_say_units(to, level, n);
		} else if (first) {
			psd_level_say_of(to, level, n, c->c.n);
		} else {
			psd_say_number(to, (double)n);
		}
		first = false;
	}
	if (first) {
		psd_buf_puts(to, "Inte redovisad i ");
		psd_buf_puts(to, psd_level_is_ett(level) ? "något" : "någon");
		psd_buf_puts(to, " av ");
		psd_level_say_count(to, level, c->c.n);
	}
}

/* What units said of A that is worth telling: their effects and, of the units
 * right below, their comments. */
static void
say_remarks(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a)
{
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		struct psd_said said;
		struct psd_str effect;

		if (!psd_story_has(s, u) || !psd_activity_is_for(a, u, s->year))
			continue;
		said = psd_plans_said(&psd_story_year(s)->plans, a, u,
		    s->today);
		effect = psd_node_text(psd_node_find(said.node, "effect"),
		    "text");
		if (u->parent != s->unit)
			said.comment.n = 0;
		if (said.comment.n == 0 && effect.n == 0)
			continue;
		psd_buf_puts(to, "  - ");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, ": ");
		psd_say_sentence(to, said.comment);
		if (said.comment.n > 0 && effect.n > 0)
			psd_buf_putc(to, ' ');
		if (effect.n > 0)
			(void)psd_effect_say(to, said.node);
		psd_buf_putc(to, '\n');
	}
}

static void
say_silent(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a)
{
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (psd_story_has(s, u) && psd_activity_is_for(a, u, s->year) &&
		    !psd_plans_said(&psd_story_year(s)->plans, a, u, s->today)
			 .said)
			psd_listing_add(&names, psd_story_name(u));
	}
	psd_buf_puts(to, " Inte redovisad av ");
	psd_listing_say(to, &names);
	psd_buf_putc(to, '.');
}

/* An activity that several units of a level have. */
static void
say_several(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a, const struct states *c)
{
	psd_buf_puts(to, "- ");
	psd_say_sentence(to, a->text);
	psd_buf_puts(to, " *");
	say_states(to, s, c, a->row->level);
	psd_buf_puts(to, ".*");
	if (c->c.silent > 0 && c->c.silent < c->c.n)
		say_silent(s, to, a);
	psd_buf_putc(to, '\n');
	say_remarks(s, to, a);
}

/* The states of the unit's own activities in the area. */
static struct states
own_states(const struct psd_story *s, const struct psd_heading *h)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *a = NULL;
	struct states c = { .only = NULL };

	while ((a = psd_activities_next(plans, a)) != NULL) {
		struct psd_said said;

		if (!is_in_area(a->row, h) ||
		    !psd_activity_is_for(a, s->unit, s->year))
			continue;
		said = psd_plans_said(plans, a, s->unit, s->today);
		count_state(&c, s->unit, &said);
	}
	return c;
}

/* Whether the unit has activities of its own in the area and has said nothing
 * of any. */
static bool
is_mute(const struct psd_story *s, const struct psd_heading *h)
{
	struct psd_states c = own_states(s, h).c;

	return c.n > 0 && c.silent == c.n;
}

/* Adds each activity of H's area on LEVEL that a unit of the story has; with
 * NULL it only counts them. */
static size_t
each_activity(struct psd_story *s, const struct psd_heading *h,
    const struct psd_org_level *level, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *a = NULL;
	bool mute = is_mute(s, h);
	size_t n = 0;

	while ((a = psd_activities_next(plans, a)) != NULL) {
		struct states c;

		if (a->row->level != level || !is_in_area(a->row, h))
			continue;
		c = states_of(s, a);
		if (c.c.n == 0)
			continue;
		n++;
		if (to == NULL)
			continue;
		psd_story_cite(s, a->row->plan->file);
		if (c.only != NULL)
			say_one(s, to, a, c.only, mute && c.only == s->unit);
		else
			say_several(s, to, a, &c);
	}
	return n;
}

/* "Lindhamra har 3 egna aktiviteter inom området: 2 är klara och 1 pågår." */
static void
say_mine_count(struct psd_story *s, struct psd_buf *to,
    const struct psd_states *c)
{
	if (c->n == 0)
		return;
	psd_say_paragraph(to);
	psd_say_text(to, psd_story_name(s->unit));
	if (c->silent == c->n) {
		psd_buf_puts(to, " ska genomföra ");
		psd_say_count(to, c->n, NULL, "aktivitet", "aktiviteter");
		psd_buf_puts(to,
		    " inom området men har inte redovisat hur "
		    "det går.\n");
		return;
	}
	psd_buf_puts(to, " har ");
	psd_say_count(to, c->n, NULL, "egen aktivitet", "egna aktiviteter");
	psd_buf_puts(to, " inom området");
	if (c->n > 1) {
		psd_buf_puts(to, ": ");
		psd_states_say(to, c);
	}
	psd_buf_puts(to, ".\n");
}

/* "Pågår, försenad (1 av 5 enheter klar, 2 försenade)" */
static void
say_cell(struct psd_buf *to, const struct psd_story *s,
    const struct psd_unit *unit, const struct psd_tally *t,
    const struct psd_subunits *below)
{
	const struct psd_org_level *level = psd_level_below(unit);
	bool ett = psd_level_is_ett(unit->level);

	if (t->n == 0)
		psd_buf_puts(to, "Inga egna aktiviteter");
	else if (t->said == 0)
		psd_buf_puts(to, "Inte redovisat");
	else
		psd_say_text(to, psd_state_word_of(s->org, t->word));
	if (psd_tally_is_late(t))
		psd_buf_puts(to, ett ? ", försenat" : ", försenad");
	if (below->n == 0)
		return;
	ett = psd_level_is_ett(level);
	psd_buf_puts(to, " (");
	psd_level_say_of(to, level, below->done, below->n);
	psd_buf_puts(to, below->n > 1 ? " klara" : ett ? " klart" : " klar");
	if (below->late > 0) {
		psd_buf_puts(to, ", ");
		psd_say_number(to, (double)below->late);
		psd_buf_puts(to,
		    below->late > 1 ? " försenade"
			: ett	    ? " försenat"
				    : " försenad");
	}
	psd_buf_putc(to, ')');
}

/* A table of the units right below: how they stand, and their comments. */
static void
say_units(struct psd_story *s, struct psd_buf *to, const struct psd_heading *h)
{
	struct psd_outlook o = psd_story_outlook(s);
	const struct psd_unit *u;
	bool begun = false;

	for (u = h->area.n > 0 ? s->unit->first : NULL; u; u = u->next) {
		struct psd_tally t = psd_progress_tally(&o, u, h->area);
		struct psd_subunits below = psd_progress_subunits(&o, u,
		    h->area);
		const struct psd_plan *p = psd_plans_of(&o.year->plans, u);
		const struct psd_node *area = p == NULL
		    ? NULL
		    : psd_plan_area(p, h->area);

		if (!psd_story_has(s, u) || t.n + below.n == 0)
			continue;
		if (!begun) {
			psd_say_paragraph(to);
			psd_buf_puts(to, "| ");
			psd_say_upper(to, u->level->unit_name);
			psd_buf_puts(to,
			    " | Läge | Klara aktiviteter | "
			    "Kommentar |\n| --- | --- | --- | --- |\n");
		}
		begun = true;
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, " | ");
		say_cell(to, s, u, &t, &below);
		psd_buf_puts(to, " | ");
		psd_say_of(to, (double)t.done, (double)t.n);
		psd_buf_puts(to, " | ");
		psd_say_text(to, psd_node_text(area, "comment"));
		psd_buf_puts(to, " |\n");
		psd_story_cite_plan(s, u);
	}
}

/* The units that have said nothing of all that they have in the area. */
static void
name_silent_units(struct psd_story *s, struct psd_buf *to,
    const struct psd_heading *h)
{
	struct psd_outlook o = psd_story_outlook(s);
	struct psd_listing names = PSD_LISTING_INIT;
	size_t i;

	for (i = 0; h->area.n > 0 && i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		struct psd_tally t;

		if (u == s->unit || !psd_story_has(s, u))
			continue;
		t = psd_progress_tally(&o, u, h->area);
		if (t.n > 0 && t.said == 0)
			psd_listing_add(&names, psd_story_name(u));
	}
	if (names.n == 0)
		return;
	psd_say_paragraph(to);
	psd_listing_say(to, &names);
	psd_buf_puts(to, " har inte redovisat något läge inom området.\n");
}

void
psd_part_activities(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct psd_plan *own = psd_plans_of(&psd_story_year(s)->plans,
	    s->unit);
	struct psd_str comment = own == NULL
	    ? psd_str(NULL)
	    : psd_node_text(psd_plan_area(own, h->area), "comment");
	struct psd_states mine;
	int rank = s->unit->level->rank;
	size_t i, all = 0;

	if (comment.n > 0) {
		psd_say_sentence(to, comment);
		psd_buf_putc(to, '\n');
		psd_story_cite_plan(s, s->unit);
	}
	mine = own_states(s, h).c;
	say_mine_count(s, to, &mine);
	for (i = (size_t)rank; i < s->org->n_levels; i++) {
		const struct psd_org_level *l = &s->org->levels[i];

		if (each_activity(s, h, l, NULL) > 0) {
			if (l != s->unit->level)
				psd_say_label(to, l->name);
			psd_say_paragraph(to);
			all += each_activity(s, h, l, to);
		}
		if (l == s->unit->level)
			say_units(s, to, h);
	}
	name_silent_units(s, to, h);
	if (all > 0)
		return;
	psd_say_paragraph(to);
	psd_buf_puts(to, "Inga aktiviteter är planerade inom området.\n");
}
