/* psd_narrative: what people have written in it, and where. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <limits.h>

/*
 * How many letters the fence has that LINE begins with, as many below 0 when
 * they are tildes; 0: it begins none. One of backquotes has no other behind
 * them: that is code within a line.
 */
static int
fence_of(struct psd_str line)
{
	char c;
	int n = 0;

	line = psd_str_trim(line);
	if (line.n < 3 || (line.p[0] != '`' && line.p[0] != '~'))
		return 0;
	c = line.p[0];
	while (line.n > 0 && line.p[0] == c && n < INT_MAX) {
		line.p++;
		line.n--;
		n++;
	}
	if (n < 3 || (c == '`' && memchr(line.p, c, line.n) != NULL))
		return 0;
	return c == '~' ? -n : n;
}

/* Whether LINE ends the piece of code that FENCE began: as many letters of its
 * kind or more, and nothing else. */
static bool
is_fence_end(int fence, struct psd_str line)
{
	char c = fence < 0 ? '~' : '`';
	size_t i;

	line = psd_str_trim(line);
	for (i = 0; i < line.n; i++)
		if (line.p[i] != c)
			return false;
	return line.n >= (size_t)(fence < 0 ? -fence : fence);
}

static const char *
find(struct psd_str s, const char *what)
{
	size_t n = strlen(what), i;

	for (i = 0; i + n <= s.n; i++)
		if (memcmp(s.p + i, what, n) == 0)
			return s.p + i;
	return NULL;
}

/* LINE without its comments; one may go on after it. */
static bool
has_more_than_comments(struct psd_lines *state, struct psd_str line)
{
	bool text = false;

	for (;;) {
		const char *at = find(line, state->comment ? "-->" : "<!--");
		struct psd_str head = line;

		if (at != NULL)
			head.n = (size_t)(at - line.p);
		if (!state->comment && psd_str_trim(head).n > 0)
			text = true;
		if (at == NULL)
			return text;
		at += state->comment ? 3 : 4;
		line.n -= (size_t)(at - line.p);
		line.p = at;
		state->comment = !state->comment;
	}
}

static bool
is_heading(struct psd_str line)
{
	size_t i = 0;

	while (i < line.n && line.p[i] == '#')
		i++;
	return i > 0 && i <= 6 && i < line.n && line.p[i] == ' ';
}

enum psd_line_kind
psd_narrative_line_kind(struct psd_lines *state, struct psd_str line)
{
	int fence;

	if (state->fence != 0) {
		if (is_fence_end(state->fence, line))
			state->fence = 0;
		return PSD_LINE_TEXT;
	}
	fence = fence_of(line);
	if (!state->comment && fence != 0) {
		state->fence = fence;
		return PSD_LINE_TEXT;
	}
	if (!state->comment && is_heading(line))
		return PSD_LINE_HEADING;
	return has_more_than_comments(state, line) ? PSD_LINE_TEXT
						   : PSD_LINE_EMPTY;
}

/* The words of a heading: no signs around it, no number before it. */
static struct psd_str
heading_words(struct psd_str line)
{
	size_t i = 0;

	line = psd_str_trim(line);
	while (line.n > 0 && line.p[0] == '#') {
		line.p++;
		line.n--;
	}
	while (line.n > 0 && line.p[line.n - 1] == '#')
		line.n--;
	line = psd_str_trim(line);
	while (i < line.n &&
	    ((line.p[i] >= '0' && line.p[i] <= '9') || line.p[i] == '.'))
		i++;
	if (i > 0 && i < line.n && line.p[i] == ' ') {
		line.p += i;
		line.n -= i;
	}
	return psd_str_trim(line);
}

bool
psd_heading_is(const struct psd_heading *h, struct psd_str line)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	bool same = psd_str_eq(psd_utf8_fold(&arena, heading_words(line)),
	    psd_utf8_fold(&arena, heading_words(h->title)));

	psd_arena_release(&arena);
	return same;
}

bool
psd_heading_owns(const struct psd_heading *h, struct psd_str id)
{
	return id.n > h->id.n + 1 && id.p[h->id.n] == '.' &&
	    memcmp(id.p, h->id.p, h->id.n) == 0;
}

bool
psd_piece_has_words(const struct psd_piece *p)
{
	struct psd_lines state = { '\0', false };
	struct psd_str rest = p->body, line;

	if (!p->ours)
		return true;
	while (psd_str_ends(p->id, ".chapters") &&
	    psd_narrative_line(&rest, &line))
		if (psd_narrative_line_kind(&state, line) != PSD_LINE_EMPTY)
			return true;
	return false;
}

/* One heading of the file with what follows it, while it is being read. */
struct section {
	bool is, text;
};

static void
end_section(struct psd_written *w, struct section *s)
{
	if (s->is) {
		w->there = true;
		w->text = w->text || s->text;
	}
	*s = (struct section){ false, false };
}

static void
read_text(struct psd_written *w, struct section *s, const struct psd_heading *h,
    struct psd_str text)
{
	struct psd_lines state = { '\0', false };
	struct psd_str line;

	while (psd_narrative_line(&text, &line))
		switch (psd_narrative_line_kind(&state, line)) {
		case PSD_LINE_HEADING:
			end_section(w, s);
			s->is = psd_heading_is(h, line);
			break;
		case PSD_LINE_TEXT:
			s->text = true;
			break;
		case PSD_LINE_EMPTY:
			break;
		}
}

struct psd_written
psd_narrative_written(const struct psd_narrative *n,
    const struct psd_heading *h)
{
	struct psd_written w = { false, false, false };
	struct section s = { false, false };
	size_t i;

	if (n == NULL)
		return (struct psd_written){ .there = true };
	for (i = 0; i < n->n; i++) {
		const struct psd_piece *p = &n->items[i];

		if (p->kind == PSD_PIECE_TEXT)
			read_text(&w, &s, h, p->bytes);
		if (p->kind != PSD_PIECE_PART)
			continue;
		/* the heading may have been renamed; its parts have not */
		s.is = s.is || psd_heading_owns(h, p->id);
		s.text = s.text || psd_piece_has_words(p);
	}
	end_section(&w, &s);
	w.ready = psd_node_lists(n->front, "ready", h->id);
	return w;
}

int
psd_narrative_too_large(const char *file, struct psd_err *e)
{
	(void)psd_err_at(e, file, 0, 0);
	(void)psd_err_tip(e, "%s",
	    _("8 MB is the most: move long lists and what was pasted in to "
	      "documents of their own"));
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("the file is larger than any narrative"));
}
