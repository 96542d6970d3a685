/* psd_part: what the draft lacks, and who owes it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"
#include "lib/narrative/say.h"
#include "lib/narrative/unwritten.h"

#define PERIODS 4 /* that are named; of more, the first and the last */

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

static bool
is_overdue(const struct psd_obligation *o)
{
	return o->timed && o->state == PSD_OVERDUE;
}

/* Sorts what is overdue by unit, once: each unit is asked about by itself. */
static void
sort_owed(struct psd_story *s)
{
	const struct psd_obligations *list = &s->years.obligations;
	size_t i, sum = 0, n = s->org->n_units;
	size_t *at = psd_arena_array(s->arena, n + 1, size_t);

	s->owed_from = psd_arena_array(s->arena, n + 1, size_t);
	s->owed = psd_arena_array(s->arena, list->n + 1,
	    const struct psd_obligation *);
	for (i = 0; i < list->n; i++)
		at[list->items[i].unit->order] += is_overdue(&list->items[i]);
	for (i = 0; i < n; i++) {
		s->owed_from[i] = sum;
		sum += at[i];
		at[i] = s->owed_from[i];
	}
	s->owed_from[n] = sum;
	for (i = 0; i < list->n; i++)
		if (is_overdue(&list->items[i]))
			s->owed[at[list->items[i].unit->order]++] =
			    &list->items[i];
}

/* What UNIT has let pass. */
struct owed {
	const struct psd_obligation **items;
	size_t n;
};

static struct owed
owed_by(struct psd_story *s, const struct psd_unit *unit)
{
	size_t from;

	if (s->owed == NULL)
		sort_owed(s);
	from = s->owed_from[unit->order];
	return (struct owed){ &s->owed[from],
		s->owed_from[unit->order + 1] - from };
}

static void
roles_of(struct psd_story *s, const struct psd_unit *unit,
    struct psd_listing *roles)
{
	struct owed list = owed_by(s, unit);
	struct psd_table seen = PSD_TABLE_INIT;
	size_t i;

	for (i = 0; i < list.n; i++)
		add_roles(s, list.items[i]->follow_up, roles, &seen);
	psd_table_release(&seen);
}

/* Says that the line under way rests on what asks for the value of O. */
static void
owed_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_obligation *o)
{
	if (o->measure != NULL)
		psd_story_from(s, to, o->measure->row->plan->file,
		    o->measure->node);
	else if (o->activity != NULL)
		psd_story_from(s, to, o->activity->row->plan->file,
		    o->activity->node);
}

/* The same for all that UNIT has let pass. */
static void
all_owed_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit)
{
	struct owed list = owed_by(s, unit);
	size_t i;

	for (i = 0; i < list.n; i++)
		owed_from(s, to, list.items[i]);
}

/* Whether A and B ask for the same, for one period or another. */
static bool
is_same(const struct psd_obligation *a, const struct psd_obligation *b)
{
	return a->measure == b->measure &&
	    (a->measure != NULL || a->activity == b->activity);
}

/* Whether the story's unit has let O pass. */
static bool
is_passed(const struct psd_story *s, const struct psd_obligation *o)
{
	return o->timed && o->unit == s->unit && o->state == PSD_OVERDUE;
}

/* What is missing of one thing, for one period after the other. */
struct lack {
	struct psd_listing periods, roles;
	struct psd_table seen, seen_roles;
	struct psd_str first, last;
	size_t n;
};

static void
add_period(const struct psd_story *s, struct lack *x,
    const struct psd_obligation *o)
{
	struct psd_str label = psd_arena_copy(s->arena,
	    psd_str(o->window.label.s));
	struct psd_buf words = PSD_BUF_INIT;

	add_roles(s, o->follow_up, &x->roles, &x->seen_roles);
	if (psd_table_find(&x->seen, label) != NULL)
		return; /* asked for twice */
	(void)psd_table_add(&x->seen, label, x);
	psd_say_period(&words, label);
	psd_listing_add(&x->periods, psd_buf_get(&words));
	psd_buf_release(&words);
	x->first = x->n++ == 0 ? label : x->first;
	x->last = label;
}

/* All that is missing of what the obligation I asks for, in one line; nothing
 * where one before it asks for the same. */
static void
say_lack(struct psd_story *s, struct psd_buf *to, size_t i)
{
	const struct psd_obligations *list = &s->years.obligations;
	const struct psd_obligation *o = &list->items[i];
	struct lack x = { PSD_LISTING_INIT, PSD_LISTING_INIT, PSD_TABLE_INIT,
		PSD_TABLE_INIT, { NULL, 0 }, { NULL, 0 }, 0 };
	size_t k;

	for (k = 0; k < i; k++)
		if (is_passed(s, &list->items[k]) &&
		    is_same(&list->items[k], o))
			return;
	for (k = i; k < list->n; k++)
		if (is_passed(s, &list->items[k]) &&
		    is_same(&list->items[k], o))
			add_period(s, &x, &list->items[k]);
	owed_from(s, to, o);
	psd_buf_puts(to, "- ");
	psd_say_text(to, psd_say_open(psd_obligation_text(o)));
	if (x.n > PERIODS) {
		psd_buf_print(to, ": %zu gånger, första gången för ", x.n);
		psd_say_period(to, x.first);
		psd_buf_puts(to, " och senast för ");
		psd_say_period(to, x.last);
		psd_buf_release(&x.periods.text);
	} else {
		psd_buf_puts(to, ": för ");
		psd_listing_say(to, &x.periods);
	}
	if (x.n == 1) {
		psd_buf_puts(to, ", skulle ha redovisats senast ");
		psd_say_date(to, o->window.due);
	}
	if (x.roles.n > 0) {
		psd_buf_puts(to, " (");
		psd_listing_say(to, &x.roles);
		psd_buf_putc(to, ')');
	}
	psd_buf_puts(to, ".\n");
	psd_table_release(&x.seen);
	psd_table_release(&x.seen_roles);
}

/* What the story's only unit has let pass: each thing once. */
static void
say_each_overdue(struct psd_story *s, struct psd_buf *to)
{
	size_t i;

	for (i = 0; i < s->years.obligations.n; i++)
		if (is_passed(s, &s->years.obligations.items[i]))
			say_lack(s, to, i);
}

/* What a whole that others are gathered in lacks: each part of it with all
 * that lies below in a row. */
static void
say_overdue_parts(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_unit *part = s->unit;
	size_t i, n;

	psd_say_table(to, "Del av verksamheten|>Saknas");
	while (part != NULL) {
		for (i = part->order, n = 0; i < s->org->n_units; i++) {
			const struct psd_unit *u = s->org->units[i];

			if (!psd_unit_is_under(u, part) ||
			    (part == s->unit && u != part))
				break;
			if (!psd_story_has(s, u))
				continue;
			n += owed_by(s, u).n;
			all_owed_from(s, to, u);
		}
		if (n > 0) {
			psd_buf_puts(to, "| ");
			psd_say_text(to, psd_story_name(part));
			psd_buf_puts(to, " | ");
			psd_say_number(to, (double)n);
			psd_buf_puts(to, " |\n");
		}
		part = part == s->unit ? s->unit->first : part->next;
	}
}

static size_t
all_overdue(struct psd_story *s)
{
	size_t i, n = 0;

	for (i = 0; i < s->org->n_units; i++)
		if (psd_story_has(s, s->org->units[i]))
			n += owed_by(s, s->org->units[i]).n;
	return n;
}

/* By unit, with those who owe them. */
static void
say_overdue_table(struct psd_story *s, struct psd_buf *to)
{
	size_t i, n;

	psd_say_table(to, "Enhet|>Saknas|Följs upp av");
	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		struct psd_listing roles = PSD_LISTING_INIT;

		n = psd_story_has(s, u) ? owed_by(s, u).n : 0;
		if (n == 0)
			continue;
		roles_of(s, u, &roles);
		all_owed_from(s, to, u);
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_story_name(u));
		psd_buf_puts(to, " | ");
		psd_say_number(to, (double)n);
		psd_buf_puts(to, " | ");
		psd_listing_say(to, &roles);
		psd_buf_puts(to, " |\n");
	}
}

/* Whether any value has come in at all. */
static bool
any_reported(const struct psd_story *s)
{
	const struct psd_obligations *list = &s->years.obligations;
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->items[i].timed &&
		    list->items[i].state == PSD_REPORTED)
			return true;
	return false;
}

/* How many of what is overdue are no values, but follow-ups of activities that
 * nothing measures. */
static size_t
count_follow_ups(const struct psd_story *s)
{
	const struct psd_obligations *list = &s->years.obligations;
	size_t i, n = 0;

	for (i = 0; i < list->n; i++)
		n += list->items[i].timed && list->items[i].measure == NULL &&
		    list->items[i].state == PSD_OVERDUE &&
		    psd_story_has(s, list->items[i].unit);
	return n;
}

static void
say_overdue_count(struct psd_story *s, struct psd_buf *to, size_t n)
{
	size_t i, follow_ups = count_follow_ups(s);

	if (n == 0 && !any_reported(s)) {
		psd_buf_puts(to, "Inga värden har behövt redovisas ännu.\n");
		return;
	}
	if (n == 0) {
		psd_buf_puts(to,
		    "Alla värden som skulle ha redovisats har "
		    "kommit in.\n");
		return;
	}
	for (i = 0; i < s->org->n_units; i++)
		if (psd_story_has(s, s->org->units[i]))
			all_owed_from(s, to, s->org->units[i]);
	if (n > follow_ups)
		psd_say_count(to, n - follow_ups, NULL, "värde", "värden");
	psd_buf_puts(to, n > follow_ups && follow_ups > 0 ? " och " : "");
	if (follow_ups > 0)
		psd_say_count(to, follow_ups, NULL,
		    "uppföljning av en aktivitet",
		    "uppföljningar av aktiviteter");
	psd_buf_puts(to, " som skulle ha redovisats har inte kommit in.\n");
}

/* The values that are missing, one by one or by unit. */
static void
missing_values(struct psd_story *s, struct psd_buf *to)
{
	size_t all = all_overdue(s);

	if (all == 0 && !any_reported(s))
		return;
	say_overdue_count(s, to, all);
	if (all == 0)
		return;
	psd_say_paragraph(to);
	if (psd_story_reach(s) == PSD_REACH_AREAS)
		say_overdue_parts(s, to);
	else if (psd_story_is_whole(s))
		say_overdue_table(s, to);
	else
		say_each_overdue(s, to);
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
	psd_unwritten_say(s, to);
	psd_say_paragraph(to);
	if (values_are_told(s->outline))
		say_overdue_count(s, to, all_overdue(s));
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
