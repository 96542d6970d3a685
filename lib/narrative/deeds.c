/* psd_deeds: activities, unit by unit, and how far they have come. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"

#include "lib/narrative/say.h"

enum psd_reach
psd_story_reach(const struct psd_story *s)
{
	enum psd_reach reach = PSD_REACH_UNIT;
	const struct psd_unit *u, *v;

	for (u = s->unit->first; u != NULL; u = u->next) {
		if (!psd_unit_is_active(u, s->year))
			continue;
		reach = PSD_REACH_UNITS;
		for (v = u->first; v != NULL; v = v->next)
			if (psd_unit_is_active(v, s->year))
				return PSD_REACH_AREAS;
	}
	return reach;
}

static struct psd_deed
deed_of(const struct psd_story *s, const struct psd_activity *a,
    const struct psd_unit *unit)
{
	struct psd_deed d = { .a = a, .unit = unit };
	int end = psd_node_day(a->node, "end");

	d.said = psd_plans_said(&psd_story_year(s)->plans, a, unit, s->today);
	d.late = d.said.said && d.said.progress < PSD_PROGRESS_DONE &&
	    end != PSD_NO_DAY && end < s->today;
	return d;
}

/* Adds those of LEVEL to TO; with NULL it only counts them. */
static size_t
collect(struct psd_story *s, struct psd_deed *to,
    const struct psd_org_level *level, struct psd_str area)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *a = NULL;
	size_t i, n = 0;

	while ((a = psd_activities_next(plans, a)) != NULL) {
		if (a->row->level != level ||
		    (area.n > 0 && !psd_str_eq(a->row->area, area)))
			continue;
		for (i = 0; i < s->org->n_units; i++) {
			const struct psd_unit *u = s->org->units[i];

			if (u->level != level || !psd_story_has(s, u) ||
			    !psd_activity_is_for(a, u, s->year))
				continue;
			if (to != NULL)
				to[n] = deed_of(s, a, u);
			n++;
		}
	}
	return n;
}

struct psd_deeds
psd_deeds_of(struct psd_story *s, struct psd_str area)
{
	size_t first = (size_t)s->unit->level->rank;
	size_t i, n = 0;
	struct psd_deed *items;

	for (i = first; i < s->org->n_levels; i++)
		n += collect(s, NULL, &s->org->levels[i], area);
	items = psd_arena_array(s->arena, n, struct psd_deed);
	n = 0;
	for (i = first; i < s->org->n_levels; i++)
		n += collect(s, items + n, &s->org->levels[i], area);
	return (struct psd_deeds){ items, n };
}

static struct psd_deeds
chosen(struct psd_story *s, const struct psd_deeds *d,
    const struct psd_unit *unit, bool below)
{
	struct psd_deed *items = psd_arena_array(s->arena, d->n,
	    struct psd_deed);
	size_t i, n = 0;

	for (i = 0; i < d->n; i++) {
		const struct psd_unit *u = d->items[i].unit;

		if (below ? u != unit && psd_unit_is_under(u, unit) : u == unit)
			items[n++] = d->items[i];
	}
	return (struct psd_deeds){ items, n };
}

struct psd_deeds
psd_deeds_by(struct psd_story *s, const struct psd_deeds *d,
    const struct psd_unit *unit)
{
	return chosen(s, d, unit, false);
}

struct psd_deeds
psd_deeds_below(struct psd_story *s, const struct psd_deeds *d,
    const struct psd_unit *unit)
{
	return chosen(s, d, unit, true);
}

size_t
psd_deeds_same(const struct psd_deeds *d, size_t i)
{
	size_t n = 1;

	while (i + n < d->n && d->items[i + n].a == d->items[i].a)
		n++;
	return n;
}

struct psd_states
psd_deeds_states(const struct psd_deeds *d)
{
	struct psd_states c = { .n = d->n };
	size_t i;

	for (i = 0; i < d->n; i++)
		if (d->items[i].said.said)
			c.by[d->items[i].said.progress]++;
		else
			c.silent++;
	return c;
}

size_t
psd_deeds_late(const struct psd_deeds *d)
{
	size_t i, n = 0;

	for (i = 0; i < d->n; i++)
		n += d->items[i].late;
	return n;
}

bool
psd_deeds_is_mute(const struct psd_deeds *d, const struct psd_unit *unit)
{
	bool any = false;
	size_t i;

	for (i = 0; i < d->n; i++) {
		if (d->items[i].unit != unit)
			continue;
		any = true;
		if (d->items[i].said.said)
			return false;
	}
	return any;
}

/* The file that what is said of DEED stands in; the plan that asks for it,
 * where nothing is said. */
static struct psd_str
file_of(const struct psd_story *s, const struct psd_deed *deed)
{
	const struct psd_plan *own = psd_plans_of(&psd_story_year(s)->plans,
	    deed->unit);

	return deed->said.said && own != NULL ? own->file
					      : deed->a->row->plan->file;
}

void
psd_deed_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_deed *deed)
{
	psd_story_from(s, to, deed->a->row->plan->file, deed->a->node);
	if (deed->said.node != NULL && deed->said.node != deed->a->node)
		psd_story_from(s, to, file_of(s, deed), deed->said.node);
}

void
psd_deeds_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_deeds *d)
{
	size_t i;

	for (i = 0; i < d->n; i++)
		psd_deed_from(s, to, &d->items[i]);
}

void
psd_deed_say_state(struct psd_story *s, struct psd_buf *to,
    const struct psd_deed *deed)
{
	enum psd_progress p = deed->said.progress;
	int end = psd_node_day(deed->a->node, "end");

	if (!deed->said.said) {
		psd_buf_puts(to, "Inte redovisad");
		return;
	}
	psd_say_text(to, psd_state_word_of(s->org, p));
	if (p >= PSD_PROGRESS_DONE) {
		if (deed->said.date == PSD_NO_DAY)
			return;
		psd_buf_puts(to, p == PSD_PROGRESS_PAUSED ? " sedan " : " ");
		psd_say_date(to, deed->said.date);
	} else if (end != PSD_NO_DAY) {
		psd_buf_puts(to,
		    deed->late ? ", försenad: skulle ha varit klar "
			       : ", ska vara klar ");
		psd_say_date(to, end);
	}
}

void
psd_deed_say_rest(struct psd_story *s, struct psd_buf *to,
    const struct psd_deed *deed)
{
	if (deed->said.comment.n > 0) {
		psd_buf_putc(to, ' ');
		psd_say_sentence(to, deed->said.comment);
	}
	if (!psd_effect_is_said(s, deed->said.node))
		return;
	psd_buf_putc(to, ' ');
	(void)psd_effect_say(s, to, deed->said.node);
}

/* The dialogue of LIST that the item ID stands in, or that is called so. */
static const struct psd_dialogue *
dialogue_with(const struct psd_dialogues *list, struct psd_str id)
{
	static const char *const keys[] = { "actions", "recommendations",
		"observations", "lessons" };
	const struct psd_dialogue *d;
	const struct psd_node *n;
	size_t i;

	for (d = list->first; d != NULL; d = d->next) {
		if (psd_str_eq(d->id, id))
			return d;
		for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
			for (n = psd_node_list(d->node, keys[i]); n;
			     n = n->next)
				if (psd_str_eq(psd_node_text(n, "id"), id))
					return d;
	}
	return NULL;
}

void
psd_deed_say_origin(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a)
{
	struct psd_str id = psd_node_text(a->node, "origin");
	const struct psd_dialogue *d = NULL;

	if (id.n > 0)
		d = dialogue_with(&s->dialogues_before, id);
	if (id.n > 0 && d == NULL)
		d = dialogue_with(&s->dialogues, id);
	if (d == NULL || d->held == PSD_NO_DAY)
		return;
	psd_story_from(s, to, d->file, psd_node_find(d->node, "held"));
	psd_buf_puts(to, " Förslaget kom från dialogen den ");
	psd_say_date(to, d->held);
	psd_buf_putc(to, '.');
}

void
psd_deeds_say_cell(struct psd_story *s, struct psd_buf *to,
    const struct psd_deeds *d)
{
	struct psd_states c = psd_deeds_states(d);
	size_t late = psd_deeds_late(d);
	size_t done = c.by[PSD_PROGRESS_DONE], stopped;
	size_t going = c.by[PSD_PROGRESS_ONGOING] + c.by[PSD_PROGRESS_PARTLY];

	if (d->n == 0) {
		psd_buf_puts(to, "–");
		return;
	}
	if (d->n == 1) {
		if (c.silent > 0)
			psd_buf_puts(to, "inte redovisad");
		else
			psd_say_lower(to,
			    psd_state_word_of(s->org, d->items->said.progress));
		psd_buf_puts(to, late > 0 ? ", försenad" : "");
		return;
	}
	if (c.silent == d->n) {
		psd_buf_print(to, "%zu inte redovisade", d->n);
		return;
	}
	/* what goes on all year is not told as if nobody did it */
	if (done == 0 && going > 0) {
		psd_say_of(to, (double)going, (double)d->n);
		psd_buf_puts(to, " pågår");
	} else {
		psd_say_of(to, (double)done, (double)d->n);
		psd_buf_puts(to, done == 1 ? " klar" : " klara");
	}
	if (late > 0)
		psd_buf_print(to, ", %zu %s", late,
		    late == 1 ? "försenad" : "försenade");
	stopped = c.by[PSD_PROGRESS_STOPPED];
	if (stopped > 0)
		psd_buf_print(to, ", %zu %s", stopped,
		    stopped == 1 ? "avbruten" : "avbrutna");
	if (c.silent > 0)
		psd_buf_print(to, ", %zu %s", c.silent,
		    c.silent == 1 ? "inte redovisad" : "inte redovisade");
}
