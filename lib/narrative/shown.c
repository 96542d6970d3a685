/* psd_shown: the words of a text in Markdown, as its readers see them. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/shown.h"

#include "lib/base/uri.h"
#include "lib/base/utf8.h"
#include "lib/foreign/markdown.h"
#include "lib/safety/narrative_passages.h"

#include <stdlib.h>

/* One reading under way. */
struct work {
	struct psd_shown *to;
	struct psd_arena *arena;
	struct psd_str source;
	size_t seen, line; /* bytes of the source, and the lines in them */
	bool targets;	   /* these are added, and not the words */
};

/* Notes the line that P, if it is a byte of the source, stands on. */
static void
note_line(struct work *w, const char *p)
{
	struct psd_shown *to = w->to;
	uintptr_t start = (uintptr_t)w->source.p, at = (uintptr_t)p;

	if (at >= start && at - start < w->source.n)
		for (; w->seen < at - start; w->seen++)
			w->line += w->source.p[w->seen] == '\n';
	if (to->n > 0 && to->lines[to->n - 1].line == w->line)
		return;
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->lines = psd_mem_resize(to->lines, to->room,
		    sizeof(*to->lines));
	}
	to->lines[to->n++] = (struct psd_shown_line){ to->text.n, w->line };
}

/* Whether CP takes no room at all. */
static bool
is_unseen(uint32_t cp)
{
	return (cp < ' ' && cp != '\n' && cp != '\t') ||
	    (cp >= 0x7f && cp < 0xa0) || cp == 0xad || cp == 0x34f ||
	    cp == 0x61c || cp == 0x115f || cp == 0x1160 ||
	    (cp >= 0x180b && cp <= 0x180f) || (cp >= 0x200b && cp <= 0x200f) ||
	    (cp >= 0x202a && cp <= 0x202e) || (cp >= 0x2060 && cp <= 0x206f) ||
	    cp == 0x3164 || (cp >= 0xfe00 && cp <= 0xfe0f) || cp == 0xfeff ||
	    cp == 0xffa0 || (cp >= 0xe0000 && cp < 0xe1000);
}

/* Adds CP; digits and signs as wide as Chinese ones are read as others are. */
static void
add_character(struct psd_buf *to, uint32_t cp)
{
	if (is_unseen(cp))
		return;
	psd_utf8_put(to, cp > 0xff00 && cp < 0xff5f ? cp - 0xfee0 : cp);
}

static void
add_words(struct psd_buf *to, struct psd_str s)
{
	size_t at = 0, n;
	uint32_t cp;

	for (; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		add_character(to, cp);
}

/* Whether S is a sign of HTML: other programs than psd show none. */
static bool
is_tag(struct psd_str s)
{
	return s.n > 2 && s.p[0] == '<' && s.p[s.n - 1] == '>';
}

static bool
is_inside_line(enum psd_markdown_kind kind)
{
	return kind >= PSD_MARKDOWN_TEXT;
}

/* Adds what stands below NODE, no deeper than PSD_MARKDOWN_DEPTH. */
static void
add(struct work *w, const struct psd_markdown *node)
{
	struct psd_buf *to = &w->to->text;
	bool is_word = node->kind == PSD_MARKDOWN_TEXT ||
	    node->kind == PSD_MARKDOWN_BREAK;
	const struct psd_markdown *child;

	if (is_word && node->text.n > 0)
		note_line(w, node->text.p);
	if (is_word && !w->targets && !is_tag(node->text))
		add_words(to, node->text);
	if (node->kind == PSD_MARKDOWN_LINK && w->targets) {
		add_words(to, psd_uri_decode(w->arena, node->text));
		psd_buf_puts(to, "\n\n");
	}
	for (child = node->first; child != NULL; child = child->next)
		add(w, child);
	if (!w->targets && !is_inside_line(node->kind) && to->n > 0 &&
	    to->p[to->n - 1] != '\n')
		psd_buf_puts(to, "\n\n");
}

int
psd_shown_read(struct psd_shown *out, struct psd_str markdown,
    struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf plain = PSD_BUF_INIT;
	struct work w = { .to = out, .arena = &arena };
	struct psd_markdown *tree;
	int rc;

	*out = (struct psd_shown){ .text = PSD_BUF_INIT };
	psd_narrative_plain(&plain, markdown, PSD_PLAIN_LINES);
	w.source = psd_buf_get(&plain);
	rc = psd_markdown_read(&tree, &arena, w.source, e);
	if (rc == 0) {
		add(&w, tree);
		w.seen = w.line = 0;
		w.targets = true;
		add(&w, tree);
	}
	psd_buf_release(&plain);
	psd_arena_release(&arena);
	return rc;
}

void
psd_shown_release(struct psd_shown *shown)
{
	psd_buf_release(&shown->text);
	free(shown->lines);
}

size_t
psd_shown_line(const struct psd_shown *shown, size_t at)
{
	size_t low = 0, high = shown->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (shown->lines[mid].at <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low > 0 ? shown->lines[low - 1].line : 0;
}
