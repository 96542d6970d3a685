/* psd_story_dialogues: those held, of those meant, and who was there. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/dialogue_part.h"

#include "lib/narrative/deeds.h"
#include "lib/narrative/prose.h"
#include "lib/safety/coverage.h"

#include <limits.h>

#define ROLES 64 /* more are not named */
#define BRIEF 4	 /* nor of a whole that others are gathered in */

/* The name of a template as the year's dialogues know it. */
static struct psd_str
template_name(struct psd_story *s, struct psd_str id)
{
	const struct psd_template *t;
	struct psd_err e = { .code = PSD_OK };

	if (psd_template_load(&t, s->src->store, id,
		(struct psd_str){ NULL, 0 }, &e) < 0)
		return id;
	return t->name;
}

/* The kinds of dialogues, one by one. */
static const struct psd_node *
next_entry(const struct psd_story *s, const struct psd_node *n)
{
	return psd_dialogue_entries(s->org,
	    n != NULL ? n->next : psd_node_list(s->org->node, "dialogues"));
}

static struct psd_coverage
coverage_of(struct psd_story *s, struct psd_str template)
{
	const struct psd_coverage_asked asked = { &s->dialogues, template,
		s->unit, PSD_NO_DAY, INT_MAX };

	return psd_coverage_of(s->arena, &asked);
}

/* The dialogues after TEMPLATE are what the line of TO rests on. */
static void
from_template(struct psd_story *s, const struct psd_buf *to,
    struct psd_str template)
{
	const struct psd_dialogue *d;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		if (psd_story_tells(s, d) &&
		    psd_str_eq(psd_node_text(d->node, "template"), template))
			psd_story_from(s, to, d->file,
			    psd_node_find(d->node, "held"));
}

/* " | 2 av 3", of those that were held. */
static void
say_of_held(struct psd_buf *to, size_t n, size_t held)
{
	psd_buf_puts(to, " | ");
	if (held == 0)
		psd_buf_puts(to, "–");
	else
		psd_say_of(to, (double)n, (double)held);
}

static void
say_row(struct psd_story *s, struct psd_buf *to, struct psd_str template,
    const struct psd_coverage *c)
{
	from_template(s, to, template);
	psd_buf_puts(to, "| ");
	psd_say_text(to, template_name(s, template));
	psd_buf_puts(to, " | ");
	psd_say_share(to, (double)c->held, (double)c->asked);
	say_of_held(to, c->represented, c->held);
	say_of_held(to, c->documented, c->held);
	say_of_held(to, c->followed_up, c->held);
	psd_buf_puts(to, " |\n");
}

/* How many dialogues UNIT is to hold, and how many it has held. */
static void
count_of_unit(const struct psd_story *s, const struct psd_unit *unit,
    size_t counts[2])
{
	const struct psd_node *n = next_entry(s, NULL);

	counts[0] = counts[1] = 0;
	for (; n != NULL; n = next_entry(s, n)) {
		struct psd_str id = psd_node_text(n, "template");
		const struct psd_dialogue *d;

		if (psd_dialogue_entry(s->org, id, unit, s->year) == NULL)
			continue;
		counts[0]++;
		d = psd_dialogues_of(&s->dialogues, unit, id);
		counts[1] += d != NULL && psd_dialogue_is_held(d);
	}
}

/* The units that have not held any of theirs; of few units, which they lack. */
static void
say_without(struct psd_story *s, struct psd_buf *to)
{
	struct psd_listing none = PSD_LISTING_INIT;
	size_t i, counts[2], some = 0, named;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (!psd_story_has(s, u))
			continue;
		count_of_unit(s, u, counts);
		if (counts[0] > 0 && counts[1] == 0)
			psd_listing_add(&none, psd_story_name(u));
		some += counts[1] > 0 && counts[1] < counts[0];
	}
	named = none.n;
	if (named + some == 0)
		return;
	psd_say_paragraph(to);
	if (named > 0) {
		psd_listing_say(to, &none);
		psd_buf_puts(to, " har inte haft någon dialog ");
		psd_prose_during(to, s);
		psd_buf_putc(to, '.');
	}
	if (some > 0) {
		psd_buf_puts(to, named > 0 ? " " : "");
		psd_prose_number_first(to, some, false);
		psd_buf_puts(to, some > 1 ? " enheter" : " enhet");
		psd_buf_puts(to, named > 0 ? " till" : "");
		psd_buf_puts(to,
		    psd_story_is_over(s)
			? " har inte hållit alla dialoger som skulle hållas."
			: " har någon dialog kvar att hålla.");
	}
	psd_buf_putc(to, '\n');
}

void
psd_dialogue_say_coverage(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_node *n = next_entry(s, NULL);
	bool begun = false;

	for (; n != NULL; n = next_entry(s, n)) {
		struct psd_str id = psd_node_text(n, "template");
		struct psd_coverage c = coverage_of(s, id);

		if (c.asked == 0)
			continue;
		if (!begun)
			psd_say_table(to,
			    "Dialog|>Hållna|>Full representation|"
			    ">Dokumenterade|>Uppföljda");
		begun = true;
		say_row(s, to, id, &c);
	}
	if (begun)
		say_without(s, to);
}

/* What became of one dialogue of the story's only unit. */
static void
say_dialogue(struct psd_buf *to, const struct psd_dialogue *d)
{
	if (d == NULL) {
		psd_buf_puts(to, "är inte planerad");
		return;
	}
	if (!psd_dialogue_is_held(d)) {
		psd_buf_puts(to, "är inte hållen");
		if (d->planned != PSD_NO_DAY) {
			psd_buf_puts(to, "; planerad till den ");
			psd_say_date(to, d->planned);
		}
		return;
	}
	psd_buf_puts(to, "hölls den ");
	psd_say_date(to, d->held);
	psd_buf_puts(to, d->represented ? " med full representation" : "");
	if (d->documented != PSD_NO_DAY) {
		psd_buf_puts(to, " och är dokumenterad den ");
		psd_say_date(to, d->documented);
	} else {
		psd_buf_puts(to, " och är inte dokumenterad ännu");
	}
}

void
psd_dialogue_say_own(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_node *n = next_entry(s, NULL);
	bool begun = false;

	for (; n != NULL; n = next_entry(s, n)) {
		struct psd_str id = psd_node_text(n, "template");
		const struct psd_dialogue *d;

		if (psd_dialogue_entry(s->org, id, s->unit, s->year) == NULL)
			continue;
		if (!begun)
			psd_say_paragraph(to);
		begun = true;
		d = psd_dialogues_of(&s->dialogues, s->unit, id);
		if (d != NULL)
			psd_story_from(s, to, d->file,
			    psd_node_find(d->node,
				psd_dialogue_is_held(d) ? "held" : "planned"));
		psd_buf_puts(to, "- ");
		psd_say_text(to, template_name(s, id));
		psd_buf_putc(to, ' ');
		say_dialogue(to, d);
		psd_buf_puts(to, ".\n");
	}
}

/* A role, and the dialogues that somebody in it was at. */
struct role {
	struct psd_str id;
	size_t n;
};
struct roles {
	struct role items[ROLES];
	size_t n;
};

static void
roles_add(struct roles *r, struct psd_str id)
{
	size_t i;

	for (i = 0; i < r->n && !psd_str_eq(r->items[i].id, id); i++)
		;
	if (i == ROLES)
		return;
	if (i == r->n)
		r->items[r->n++] = (struct role){ id, 0 };
	r->items[i].n++;
}

/* Whether a participant before P of the same dialogue has its role. */
static bool
is_again(const struct psd_dialogue *d, const struct psd_node *p)
{
	const struct psd_node *n = psd_node_list(d->node, "participants");

	for (; n != p; n = n->next)
		if (psd_node_true(n, "present") &&
		    psd_str_eq(psd_node_text(n, "role"),
			psd_node_text(p, "role")))
			return true;
	return false;
}

/* The roles of those who were there; returns at how many dialogues that is
 * noted. */
static size_t
count_roles(struct psd_story *s, const struct psd_buf *to, struct roles *r)
{
	const struct psd_dialogue *d;
	const struct psd_node *p;
	size_t n = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		if (!psd_story_tells(s, d) || psd_dialogue_is_silent(d))
			continue;
		n++;
		p = psd_node_list(d->node, "participants");
		psd_story_from(s, to, d->file, p);
		for (; p != NULL; p = p->next)
			if (psd_node_true(p, "present") && !is_again(d, p))
				roles_add(r, psd_node_text(p, "role"));
	}
	return n;
}

/* "enhetschef (15) och undersköterska (8)", those who were at most first;
 * COUNTED: with the numbers. */
static void
say_roles(const struct psd_story *s, struct psd_buf *to, struct roles *r,
    bool counted)
{
	struct psd_listing list = PSD_LISTING_INIT;
	struct psd_buf piece = PSD_BUF_INIT;
	bool brief = psd_story_reach(s) == PSD_REACH_AREAS;
	size_t i, best;

	for (;;) {
		size_t left = 0;

		for (i = 0; i < r->n; i++)
			left += r->items[i].n > 0;
		if (brief && list.n >= BRIEF && left > 1) {
			psd_buf_clear(&piece);
			psd_prose_number(&piece, left, false);
			psd_buf_puts(&piece, " roller till");
			psd_listing_said(&list, psd_buf_get(&piece));
			break;
		}
		for (i = best = 0; i < r->n; i++)
			if (r->items[i].n > r->items[best].n)
				best = i;
		if (r->n == 0 || r->items[best].n == 0)
			break;
		psd_buf_clear(&piece);
		psd_say_lower(&piece, psd_story_role(s, r->items[best].id));
		if (counted)
			psd_buf_print(&piece, " (%zu)", r->items[best].n);
		psd_listing_said(&list, psd_buf_get(&piece));
		r->items[best].n = 0;
	}
	psd_buf_release(&piece);
	psd_listing_say(to, &list);
}

/* Who should have been there and was not. */
static void
say_missing(struct psd_story *s, struct psd_buf *to)
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_dialogue *d;
	size_t n = 0;

	for (d = s->dialogues.first; d != NULL; d = d->next) {
		struct psd_str who;

		if (!psd_story_tells(s, d) || d->represented ||
		    psd_dialogue_is_silent(d))
			continue;
		who = psd_dialogue_missing(s->arena, s->org, d);
		if (who.n == 0)
			continue;
		psd_story_from(s, to, d->file,
		    psd_node_list(d->node, "participants"));
		/* without the unit, one of each says it */
		if (s->public && psd_table_find(&seen, who) != NULL)
			continue;
		(void)psd_table_add(&seen, who, &seen);
		psd_buf_puts(to,
		    n++ > 0 ? "; "
			    : " Någon som skulle ha varit med saknades: ");
		psd_say_text(to, who);
		if (!s->public)
			psd_dialogue_say_unit(s, to, d->unit);
	}
	psd_table_release(&seen);
	psd_buf_puts(to, n > 0 ? "." : "");
}

void
psd_dialogue_say_present(struct psd_story *s, struct psd_buf *to)
{
	struct psd_buf piece = PSD_BUF_INIT;
	struct roles r = { .n = 0 };
	size_t n = count_roles(s, &piece, &r);
	bool counted = n > 1 && psd_story_is_whole(s);

	if (n > 0 && r.n > 0) {
		psd_buf_puts(&piece,
		    counted ? "De som deltog, och vid hur många av dialogerna: "
			: n > 1 ? "I dialogerna deltog "
				: "I dialogen deltog ");
		say_roles(s, &piece, &r, counted);
		psd_buf_putc(&piece, '.');
		say_missing(s, &piece);
		psd_buf_putc(&piece, '\n');
		psd_say_paragraph(to);
		psd_story_put(s, to, &piece);
	}
	psd_buf_release(&piece);
}
