/* psd_left: what of a draft is still in a narrative's text. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_left.h"

#include "lib/base/utf8.h"
#include "lib/safety/narrative_state.h"

#include <stdlib.h>

/* Shorter lines may well be somebody's own words. */
#define HELP_BYTES 24

/* What the help for writers begins with in a draft, folded. */
#define HELP_HEAD PSD_S("hjälp till den som skriver")

/* What stands first between brackets that are to be filled in, folded. */
static const char *const asked[] = { "fyll i", "fyll på", "skriv", "ange",
	"beskriv", "lägg till", "komplettera", "infoga", "datum", "namn",
	"antal", "siffra", "text", "…", "...", "xx" };

/* One search under way. */
struct walk {
	struct psd_lefts *to;
	const struct psd_outline *outline;
	const struct psd_heading *heading, *last;
	struct psd_str *helps; /* the outline's instructions, folded */
	bool help;	       /* the line before was an instruction */
};

static void
add(struct walk *w, enum psd_left_kind kind, size_t line, struct psd_str text)
{
	struct psd_lefts *to = w->to;

	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 16;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	to->items[to->n++] = (struct psd_left){ kind, w->heading, line, text };
}

static bool
is_word_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Whether the run of one letter at S, of N bytes, stands for a text to come:
 * "xx", "???", "___". */
static bool
is_gap_run(char c, size_t n)
{
	return (c == 'x' && n >= 2) || (c == '?' && n >= 3) ||
	    (c == '_' && n >= 3);
}

/* Finds such a run that is a word of its own in the folded S. */
static bool
has_run(struct psd_str s)
{
	size_t i, n;

	for (i = 0; i < s.n; i += n) {
		char c = s.p[i];

		for (n = 1; i + n < s.n && s.p[i + n] == c; n++)
			continue;
		if (!is_gap_run(c, n) || (c == '_' && n == s.n))
			continue; /* or a rule across the page */
		if (c == '?' ||
		    ((i == 0 || !is_word_byte(s.p[i - 1])) &&
			(i + n == s.n || !is_word_byte(s.p[i + n]))))
			return true;
	}
	return false;
}

/* Whether the folded S has brackets that ask for something, and are no link. */
static bool
has_brackets(struct psd_str s)
{
	struct psd_str inside, rest = s;
	size_t i;

	while (psd_str_cut(&rest, '[', &inside) && rest.n > 0) {
		struct psd_str behind = rest;

		if (!psd_str_cut(&behind, ']', &inside) || inside.n == rest.n ||
		    psd_str_starts(behind, "("))
			continue;
		for (i = 0; i < sizeof(asked) / sizeof(asked[0]); i++)
			if (psd_str_starts(psd_str_trim(inside), asked[i]))
				return true;
	}
	return false;
}

/* Whether the folded S says nothing but that something will be said. */
static bool
is_dots(struct psd_str s)
{
	while (s.n > 0 && (s.p[0] == '-' || s.p[0] == '*' || s.p[0] == ' ')) {
		s.p++;
		s.n--;
	}
	return psd_str_is(s, "…") || psd_str_is(s, "...") ||
	    psd_str_is(s, "tbd") || psd_str_starts(s, "lorem ipsum");
}

static bool
is_gap(struct psd_str folded)
{
	return is_dots(folded) || has_brackets(folded) || has_run(folded);
}

/* Whether the folded S is a piece of an instruction. */
static bool
is_help(const struct walk *w, struct psd_str s)
{
	size_t i;

	if (psd_str_has(s, HELP_HEAD))
		return true;
	for (i = 0; i < w->outline->n && s.n >= HELP_BYTES; i++)
		if (psd_str_has(w->helps[i], s))
			return true;
	return false;
}

static void
check_line(struct walk *w, size_t number, struct psd_str line)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str folded = psd_utf8_fold(&arena, psd_str_trim(line));
	bool help = is_help(w, folded);

	if (help && !w->help)
		add(w, PSD_LEFT_HELP, number, psd_str_trim(line));
	if (!help && is_gap(folded))
		add(w, PSD_LEFT_GAP, number, psd_str_trim(line));
	w->help = help;
	psd_arena_release(&arena);
}

/* Looks through TEXT, whose first line has NUMBER. */
static void
walk_text(struct walk *w, struct psd_str text, size_t number)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	for (; psd_narrative_line(&text, &line); number++) {
		bool code = state.fence != '\0', comment = state.comment;
		const struct psd_heading *h;

		switch (psd_narrative_line_kind(&state, line)) {
		case PSD_LINE_HEADING:
			h = psd_outline_heading(w->outline, w->last, line);
			if (h != NULL)
				w->heading = w->last = h;
			w->help = false;
			break;
		case PSD_LINE_TEXT:
			if (!code && !comment && state.fence == '\0')
				check_line(w, number, line);
			break;
		case PSD_LINE_EMPTY:
			break;
		}
	}
}

struct psd_lefts
psd_narrative_left(const struct psd_narrative *n,
    const struct psd_outline *outline)
{
	struct psd_lefts list = { .n = 0 };
	struct walk w = { .to = &list, .outline = outline };
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	w.helps = psd_arena_array(&arena, outline->n, struct psd_str);
	for (i = 0; i < outline->n; i++)
		w.helps[i] = psd_utf8_fold(&arena,
		    outline->headings[i].instruction);

	for (i = 0; i < n->n; i++) {
		const struct psd_piece *p = &n->items[i];

		if (p->kind == PSD_PIECE_TEXT)
			walk_text(&w, p->bytes, p->line);
		if (p->kind == PSD_PIECE_PART && !p->ours)
			walk_text(&w, p->body, p->line + 1);
	}
	psd_arena_release(&arena);
	return list;
}

void
psd_lefts_release(struct psd_lefts *list)
{
	free(list->items);
	*list = (struct psd_lefts){ .n = 0 };
}
