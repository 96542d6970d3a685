/* psd_public: what is taken out of a text that everybody may read. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/public.h"

#include "lib/base/lang.h"
#include "lib/narrative/references.h"
#include "lib/narrative/shown.h"
#include "lib/safety/privacy.h"

#include <stdlib.h>

/* Swedish, since it stands in the text. */
#define LEFT_OUT "[utelämnat]"

/* What is taken out stops nothing: of more places no more is told, since a list
 * that is full does. */
#define PLACES ((size_t)400)

struct psd_public {
	struct psd_privacy *privacy;
	struct psd_table known; /* names that are no person's */
	struct psd_references *references;
	size_t places; /* that were left out */
};

/* What is found in one text. */
struct find {
	size_t at, n, line;
	enum psd_rule rule;
	const char *what; /* translated */
	bool out;	  /* it is taken out */
};

struct look {
	struct psd_str text;
	struct find *items;
	size_t n, room;
	bool failed; /* there may be more */
};

int
psd_public_new(struct psd_public **out, const struct psd_org *org, int today,
    struct psd_err *e)
{
	struct psd_public *p = psd_mem_alloc(sizeof(*p));

	*p = (struct psd_public){ .known = PSD_TABLE_INIT };
	psd_privacy_learn(&p->known, org->node);
	p->privacy = psd_privacy_new(today, &p->known);
	if (psd_references_new(&p->references, org, e) < 0) {
		psd_public_free(p);
		return -1;
	}
	*out = p;
	return 0;
}

void
psd_public_free(struct psd_public *p)
{
	if (p == NULL)
		return;
	psd_privacy_free(p->privacy);
	psd_references_free(p->references);
	psd_table_release(&p->known);
	free(p);
}

static void
add(struct look *l, const struct find *f)
{
	if (l->n == l->room) {
		l->room = l->room > 0 ? l->room * 2 : 16;
		l->items = psd_mem_resize(l->items, l->room, sizeof(*l->items));
	}
	l->items[l->n++] = *f;
}

static void
see_reference(void *arg, size_t at, size_t size, const char *what)
{
	const struct find f = { at, size, 0, PSD_RULE_PERSON_CONTACT, what,
		true };

	add(arg, &f);
}

static void
see(void *arg, const struct psd_privacy_hit *hit)
{
	struct look *l = arg;
	struct find f = { hit->at, hit->size, 0, hit->rule, _(hit->what),
		hit->rule == PSD_RULE_PERSON_CONTACT };

	add(l, &f);
}

static int
by_place(const void *a, const void *b)
{
	const struct find *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* All that is in the text of L, in its order. */
static void
look_through(struct look *l, struct psd_public *p)
{
	l->failed = psd_references_each(p->references, l->text, see_reference,
			l) < 0;
	psd_privacy_each(p->privacy, l->text, see, l);
	if (l->n > 1)
		qsort(l->items, l->n, sizeof(*l->items), by_place);
}

static void
note_more(const struct psd_place *place, struct psd_findings *notes)
{
	(void)psd_finding_add(notes, PSD_RULE_TOO_MANY, place,
	    _("more is left out of the public text than is listed"));
	if (!psd_findings_full(notes))
		psd_finding_set_level(notes, notes->n - 1, PSD_NOTE);
}

static void
note(struct psd_public *p, const struct find *f, struct psd_findings *notes)
{
	struct psd_place place = { .line = (unsigned)f->line, .col = 1 };

	if (notes->n == 0)
		p->places = 0; /* of another list */
	if (f->out && ++p->places == PLACES + 1)
		note_more(&place, notes);
	if (f->out && p->places > PLACES)
		return;
	(void)psd_finding_add(notes, f->rule, &place,
	    f->out ? _("%s is left out of the public text")
		   : _("%s would be read by everybody"),
	    f->what);
	if (!f->out)
		psd_finding_tip(notes, "%s",
		    _("write it so that nobody can be recognised"));
}

/* What was to be taken out, but is there for those who read. */
static void
note_split(const struct find *f, struct psd_findings *notes)
{
	struct psd_place place = { .line = (unsigned)f->line, .col = 1 };

	(void)psd_finding_add(notes, f->rule, &place,
	    _("%s cannot be left out: signs that readers do not see stand "
	      "within it"),
	    f->what);
	if (psd_findings_full(notes))
		return; /* which is an error, too */
	psd_finding_set_level(notes, notes->n - 1, PSD_ERROR);
	psd_finding_tip(notes, "%s",
	    _("write it in one piece, or take it out"));
}

/* What could not be looked through is not published. */
static void
note_unread(size_t line, const char *why, const char *tip,
    struct psd_findings *notes)
{
	const struct psd_place place = { .line = (unsigned)line, .col = 1 };

	(void)psd_finding_add(notes, PSD_RULE_NARRATIVE_PART, &place, "%s",
	    why);
	if (!psd_findings_full(notes) && tip[0] != '\0')
		psd_finding_tip(notes, "%s", tip);
}

/* Whether L has what is like F on its line; *FROM goes forward with F. */
static bool
has_like(const struct look *l, const struct find *f, size_t *from)
{
	size_t i;

	while (*from < l->n && l->items[*from].line < f->line)
		++*from;
	for (i = *from; i < l->n && l->items[i].line == f->line; i++)
		if (l->items[i].rule == f->rule)
			return true;
	return false;
}

/* Whether digits go on around what was left out of S before byte AT: a sign
 * that readers do not see stood between them. */
static bool
goes_on(struct psd_str s, size_t at)
{
	size_t from = at - strlen(LEFT_OUT);

	if (from > 0 && s.p[from - 1] >= '0' && s.p[from - 1] <= '9')
		return true;
	if (at + 1 < s.n && strchr("-./:", s.p[at]) != NULL)
		at++;
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* Adds to L what stands in pieces of which one was left out. */
static void
look_for_rests(struct look *l)
{
	struct psd_str rest = l->text, before;
	size_t at = 0;

	while (psd_str_cut(&rest, LEFT_OUT[strlen(LEFT_OUT) - 1], &before)) {
		struct find f = { 0, strlen(LEFT_OUT), 0,
			PSD_RULE_PERSON_CONTACT, _("a reference to a case"),
			true };

		at += before.n + 1;
		if (at > l->text.n ||
		    !psd_str_ends((struct psd_str){ l->text.p, at }, LEFT_OUT))
			continue;
		f.at = at - f.n;
		if (goes_on(l->text, at))
			add(l, &f);
	}
}

/* Looks at TEXT, which begins on LINE, as its readers see it: numbers may be
 * written in pieces, with signs of Markdown, entities and comments in them. RAW
 * is what was found in the bytes. */
static void
look_at_shown(struct psd_public *p, const struct psd_shown *shown, size_t line,
    const struct look *raw, struct psd_findings *notes)
{
	struct look l = { .text = psd_buf_get(&shown->text) };
	size_t i, end = 0, from = 0;

	look_for_rests(&l);
	look_through(&l, p);
	if (l.failed || raw->failed)
		note_unread(line, _("the text is too tangled to be searched"),
		    _("write it in several paragraphs with plain words"),
		    notes);
	for (i = 0; i < l.n && !psd_findings_full(notes); i++) {
		struct find *f = &l.items[i];

		f->line = line + psd_shown_line(shown, f->at);
		if (f->at < end)
			continue;
		end = f->at + f->n;
		if (f->out || psd_rule_level(f->rule) == PSD_ERROR)
			note_split(f, notes);
		else if (!has_like(raw, f, &from))
			note(p, f, notes);
	}
	free(l.items);
}

/* Adds what says that something was left out; what stands BEHIND it must not
 * make a link of that. */
static void
add_left_out(struct psd_buf *to, struct psd_str behind)
{
	psd_buf_puts(to, LEFT_OUT);
	if (psd_str_starts(behind, ":"))
		psd_buf_putc(to, '\\');
	else if (psd_str_starts(behind, "(") || psd_str_starts(behind, "["))
		psd_buf_putc(to, ' ');
}

/* Adds the text of L to TO without what is taken out of it. */
static void
take_out(struct psd_buf *to, struct psd_public *p, struct look *l, size_t line,
    struct psd_findings *notes)
{
	struct psd_str rest = l->text;
	size_t i, at = 0, seen = 0;

	for (i = 0; i < l->n; i++) {
		struct find *f = &l->items[i];

		for (; seen < f->at; seen++)
			line += l->text.p[seen] == '\n';
		f->line = line;
		if (f->at + f->n <= at)
			continue; /* lies within what was taken out */
		note(p, f, notes);
		if (!f->out)
			continue;
		if (f->at >= at) {
			psd_buf_add(to, rest.p, f->at - at);
			rest.p = l->text.p + f->at + f->n;
			rest.n = l->text.n - f->at - f->n;
			add_left_out(to, rest);
		}
		at = f->at + f->n;
		rest.p = l->text.p + at;
		rest.n = l->text.n - at;
	}
	psd_buf_str(to, rest);
}

void
psd_public_text(struct psd_buf *to, struct psd_public *p, struct psd_str text,
    size_t line, struct psd_findings *notes)
{
	struct look l = { .text = text };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_shown shown;
	struct psd_err e = { 0 };

	/* what is too large or too hard to be read is not searched either */
	if (psd_shown_read(&shown, text, &e) < 0) {
		note_unread(line, e.text, e.tip, notes);
	} else {
		psd_shown_release(&shown);
		look_through(&l, p);
		take_out(&out, p, &l, line, notes);
		if (psd_shown_read(&shown, psd_buf_get(&out), &e) < 0)
			note_unread(line, e.text, e.tip, notes);
		look_at_shown(p, &shown, line, &l, notes);
	}
	psd_buf_str(to, psd_buf_get(&out));
	psd_buf_release(&out);
	psd_shown_release(&shown);
	free(l.items);
}

bool
psd_public_says_number(struct psd_str line)
{
	static const char quote[] = "”";
	const struct psd_str begin = PSD_S(": ”");
	size_t i = 0;
	bool said = false;

	if (!psd_str_starts(line, "- "))
		return false;
	for (; i < line.n; i++) {
		struct psd_str rest = { line.p + i, line.n - i };

		if (!said && psd_str_starts(rest, begin.p)) {
			said = true;
			i += begin.n - 1;
		} else if (psd_str_starts(rest, quote)) {
			said = false;
		} else if (said && line.p[i] >= '0' && line.p[i] <= '9') {
			return true;
		}
	}
	return false;
}
