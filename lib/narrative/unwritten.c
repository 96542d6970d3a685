/* psd_unwritten: the headings that nobody has written under. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/unwritten.h"

#include "lib/narrative/prose.h"
#include "lib/safety/narrative_merge.h"
#include "lib/safety/narrative_state.h"

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

/* Whether a person has taken the part "chapters" of H out of the file. */
static bool
is_taken_out(const struct psd_story *s, const struct psd_heading *h)
{
	const struct psd_narrative *n = s->narrative;
	struct psd_str id = psd_arena_print(s->arena, "%.*s.chapters",
	    PSD_F(h->id));
	size_t i;

	if (n == NULL || psd_table_find(&n->known, id) == NULL)
		return false;
	for (i = 0; i < n->n; i++)
		if (n->items[i].kind == PSD_PIECE_PART &&
		    psd_str_eq(n->items[i].id, id))
			return false;
	return true;
}

/* What units have written is written, also when it is gathered only now. */
static void
add_gathered(struct psd_story *s, struct psd_chapters *list)
{
	size_t i;

	for (i = 0; i < list->n; i++) {
		struct psd_chapter *c = &list->items[i];
		struct psd_buf text = PSD_BUF_INIT;

		if (c->state == PSD_CHAPTER_GONE ||
		    c->state >= PSD_CHAPTER_WRITTEN ||
		    !psd_heading_has(c->heading, "chapters") ||
		    is_taken_out(s, c->heading))
			continue;
		psd_part_chapters(s, c->heading, &text);
		if (text.n > 0)
			c->state = PSD_CHAPTER_WRITTEN;
		psd_buf_release(&text);
	}
}

void
psd_unwritten_say(struct psd_story *s, struct psd_buf *to)
{
	struct psd_chapters list = psd_chapters_own(s->arena, s->narrative,
	    s->outline);
	size_t n;

	add_gathered(s, &list);
	n = say_required(s, to, &list);
	n += say_others(s, to, &list);
	if (n == 0)
		psd_buf_puts(to, "Alla rubriker i dispositionen har text.\n");
}
