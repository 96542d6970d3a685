/* psd_part: what the draft lacks, and who owes it. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/narrative_say.h"
#include "lib/report/narrative_story.h"
#include "lib/safety/narrative_merge.h"
#include "lib/safety/narrative_state.h"

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
	const struct psd_obligations *list = &s->years.obligations;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_obligation *o = &list->items[i];

		if (o->timed && o->unit == unit && o->state == PSD_OVERDUE)
			owed_from(s, to, o);
	}
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
		owed_from(s, to, o);
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

static void
say_overdue_count(struct psd_story *s, struct psd_buf *to, size_t n)
{
	size_t i;

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
	psd_say_count(to, n, NULL, "värde", "värden");
	psd_buf_puts(to, " som skulle ha redovisats har inte kommit in.\n");
}

/* The values that are missing, one by one or by unit. */
static void
missing_values(struct psd_story *s, struct psd_buf *to)
{
	size_t all = all_overdue(s);

	say_overdue_count(s, to, all);
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

/* What the law asks for, heading by heading. */
static size_t
say_required(struct psd_story *s, struct psd_buf *to,
    const struct psd_chapters *list)
{
	size_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_chapter *c = &list->items[i];

		if (!c->heading->required || !psd_chapter_is_missing(c))
			continue;
		if (n++ == 0)
			psd_buf_puts(to,
			    "Lagen kräver att det här framgår, "
			    "och ingen har skrivit om det ännu:\n\n");
		say_heading(s, to, c->heading);
	}
	return n;
}

/* Whether somebody is to write under C, has not, and no law asks for it. */
static bool
is_other(const struct psd_chapter *c)
{
	return !c->heading->required && c->heading->owner.n > 0 &&
	    psd_chapter_is_missing(c);
}

/* The other headings of one writer in a line. */
static size_t
say_writer(struct psd_story *s, struct psd_buf *to,
    const struct psd_chapters *list, const struct psd_chapter *first)
{
	struct psd_str owner = psd_heading_owner(s->org, s->unit,
	    first->heading);
	size_t i, n = 0;

	for (i = 0; i < list->n; i++) {
		const struct psd_chapter *c = &list->items[i];
		const struct psd_heading *h = c->heading;

		if (!is_other(c) ||
		    !psd_str_eq(owner, psd_heading_owner(s->org, s->unit, h)))
			continue;
		if (c < first)
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
say_others(struct psd_story *s, struct psd_buf *to,
    const struct psd_chapters *chapters)
{
	struct psd_buf list = PSD_BUF_INIT;
	size_t i, n = 0;

	for (i = 0; i < chapters->n; i++)
		if (is_other(&chapters->items[i]))
			n += say_writer(s, &list, chapters,
			    &chapters->items[i]);
	if (n > 0) {
		psd_say_paragraph(to);
		psd_buf_puts(to,
		    "Under de här rubrikerna har ingen skrivit "
		    "ännu. De skrivs av:\n\n");
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
	struct psd_chapters list = psd_chapters_read(s->arena, s->narrative,
	    s->outline);
	size_t n = say_required(s, to, &list);

	n += say_others(s, to, &list);
	if (n == 0)
		psd_buf_puts(to, "Alla rubriker i dispositionen har text.\n");
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
