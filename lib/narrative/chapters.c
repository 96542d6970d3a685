/* psd_part: what the units below have written, gathered from theirs. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/level.h"
#include "lib/narrative/say.h"

/* Which of a unit's words are meant. */
struct wanted {
	const struct psd_heading *heading; /* under it; NULL: what is left */
};

/* Whether the part "chapters" of some heading of ours gathers what others write
 * under H. */
static bool
is_gathered(const struct psd_story *s, const struct psd_heading *h)
{
	size_t i;

	for (i = 0; h != NULL && i < s->outline->n; i++)
		if (psd_heading_has(&s->outline->headings[i], "chapters") &&
		    psd_heading_same(&s->outline->headings[i], h))
			return true;
	return false;
}

static bool
is_wanted(const struct psd_story *s, const struct wanted *w,
    const struct psd_heading *h)
{
	if (w->heading != NULL)
		return psd_heading_same(w->heading, h);
	return !is_gathered(s, h);
}

/* Adds the words themselves, under the name of the unit and, where they are not
 * under a heading of ours, of theirs. */
static void
say_passage(struct psd_story *s, struct psd_buf *to,
    const struct psd_own_part *part, const struct psd_passage *p, bool titled)
{
	struct psd_buf label = PSD_BUF_INIT;

	if (titled) {
		psd_say_text(&label, psd_story_name(part->unit));
		if (p->heading != NULL && !is_gathered(s, p->heading)) {
			psd_buf_puts(&label, " – ");
			psd_say_text(&label, p->heading->title);
		}
		psd_say_paragraph(to);
		psd_buf_print(to, "**%.*s**\n", PSD_F(psd_buf_get(&label)));
	}
	psd_buf_release(&label);
	psd_say_paragraph(to);
	psd_story_from_line(s, to, part->path, p->line);
	psd_narrative_plain(to, p->bytes, PSD_PLAIN_EMBEDDED);
}

/* Adds what UNIT has let go of; returns whether there was anything. */
static bool
say_own(struct psd_story *s, struct psd_buf *to, const struct wanted *w,
    const struct psd_unit *unit)
{
	const struct psd_own_part *part = psd_below_part(&s->below, unit);
	const struct psd_heading *last = NULL;
	bool any = false;
	size_t i;

	for (i = 0; part->there && i < part->passages.n; i++) {
		const struct psd_passage *p = &part->passages.items[i];

		if (!is_wanted(s, w, p->heading) ||
		    !psd_own_part_gives(part, p->heading))
			continue;
		say_passage(s, to, part, p, !any || p->heading != last);
		last = p->heading;
		any = true;
	}
	return any;
}

/* A unit speaks for those below it; where it is silent they do themselves. */
static void
say_below(struct psd_story *s, struct psd_buf *to, const struct wanted *w,
    const struct psd_unit *unit)
{
	const struct psd_unit *u;

	for (u = unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u) && !say_own(s, to, w, u))
			say_below(s, to, w, u);
}

void
psd_part_chapters(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct wanted w = { h };

	say_below(s, to, &w, s->unit);
}

/* The units right below, by what has come of their parts. */
struct arrivals {
	struct psd_listing handed_in, begun, drafts, silent;
	size_t n;
};

/* Whether people have written anything in P, which is there. */
static bool
has_words(const struct psd_own_part *p)
{
	size_t i;

	for (i = 0; i < p->n.n; i++)
		if (p->n.items[i].kind == PSD_PIECE_PART && !p->n.items[i].ours)
			return true;
	return p->passages.n > 0;
}

static void
arrive(struct psd_story *s, struct arrivals *a, const struct psd_unit *unit)
{
	const struct psd_own_part *p = psd_below_part(&s->below, unit);
	struct psd_buf piece = PSD_BUF_INIT;

	psd_say_text(&piece, psd_story_name(unit));
	a->n++;
	if (p->there)
		psd_story_cite(s, p->path);
	if (p->there && p->handed_in != PSD_NO_DAY) {
		psd_buf_puts(&piece, " (");
		psd_say_date(&piece, p->handed_in);
		psd_buf_putc(&piece, ')');
		psd_listing_said(&a->handed_in, psd_buf_get(&piece));
	} else {
		psd_listing_said(!p->there ? &a->silent
			: has_words(p)	   ? &a->begun
					   : &a->drafts,
		    psd_buf_get(&piece));
	}
	psd_buf_release(&piece);
}

static void
say_arrivals(struct psd_story *s, struct psd_buf *to, struct arrivals *a)
{
	const struct psd_org_level *level = psd_level_below(s->unit);
	size_t begun = a->begun.n, drafts = a->drafts.n;
	size_t silent = a->silent.n;

	psd_level_say_of(to, level, a->handed_in.n, a->n);
	psd_buf_puts(to, " har lämnat sin del av berättelsen");
	if (a->handed_in.n > 0) {
		psd_buf_puts(to, ": ");
		psd_listing_say(to, &a->handed_in);
	}
	psd_buf_puts(to, ".");
	if (begun > 0) {
		psd_buf_putc(to, ' ');
		psd_listing_say(to, &a->begun);
		psd_buf_puts(to,
		    begun == 1 ? " har börjat skriva men inte lämnat sin del."
			       : " har börjat skriva men inte lämnat sina "
				 "delar.");
	}
	if (drafts > 0) {
		psd_buf_putc(to, ' ');
		psd_listing_say(to, &a->drafts);
		psd_buf_puts(to,
		    drafts == 1 ? " har ett utkast som ingen har skrivit i."
				: " har utkast som ingen har skrivit i.");
	}
	if (silent > 0) {
		psd_buf_putc(to, ' ');
		psd_listing_say(to, &a->silent);
		psd_buf_puts(to, " har inte skrivit någon del.");
	}
	psd_buf_putc(to, '\n');
}

/* Whether anybody below UNIT has begun to write. */
static bool
any_begun(struct psd_story *s, const struct psd_unit *unit)
{
	const struct psd_unit *u;

	for (u = unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u) &&
		    (psd_below_part(&s->below, u)->there || any_begun(s, u)))
			return true;
	return false;
}

void
psd_part_unit_parts(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	const struct wanted rest = { NULL };
	struct arrivals a = { PSD_LISTING_INIT, PSD_LISTING_INIT,
		PSD_LISTING_INIT, PSD_LISTING_INIT, 0 };
	const struct psd_unit *u;

	(void)h;
	if (!any_begun(s, s->unit))
		return;
	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u))
			arrive(s, &a, u);
	say_arrivals(s, to, &a);
	say_below(s, to, &rest, s->unit);
}
