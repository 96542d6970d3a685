/* psd_pastes: what came along from Word, Teams or the web. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste.h"

#include "lib/foreign/ydoc_paste_part.h"

#include <stdlib.h>

/*
 * Such files are no YAML, or other YAML than their author sees. So lines are
 * read here as a person reads them: every space is a space, a bullet is a
 * hyphen, and a field belongs to those that stand in its column.
 */

/* A line that begins inside of quotation marks. */
static void
quoted_line(struct psd_scan *s)
{
	size_t end = psd_scan_closing(s, 0,
	    s->in == PSD_SCAN_DOUBLE ? '"' : '\'');

	if (end == PSD_SCAN_NONE)
		return;
	s->in = PSD_SCAN_BLOCK;
	if (s->flow > 0)
		psd_scan_flow(s, end + 1);
}

static bool
is_marker(const struct psd_scan *s)
{
	uint32_t cp = psd_scan_cp(s, 0);

	return cp == '%' ||
	    ((cp == '-' || cp == '.') && psd_scan_cp(s, 1) == cp &&
		psd_scan_cp(s, 2) == cp &&
		psd_paste_is_blank(psd_scan_cp(s, 3)));
}

static void
line(struct psd_scan *s)
{
	size_t i = psd_scan_skip(s, 0);

	if (s->in == PSD_SCAN_DOUBLE || s->in == PSD_SCAN_SINGLE) {
		quoted_line(s);
		return;
	}
	if (s->in == PSD_SCAN_LITERAL) {
		if (psd_scan_literal_goes_on(s, i))
			return;
		s->in = PSD_SCAN_BLOCK;
	}
	psd_scan_odd_spaces(s, 0, i, PSD_PASTE_INDENT);
	psd_scan_tabs(s, 0, i, !psd_scan_is_end(s, i) && s->flow == 0);
	if (psd_scan_is_end(s, i))
		return;
	if (s->flow > 0) {
		psd_scan_flow(s, i);
	} else if (is_marker(s)) {
		psd_scan_decide(s, false, -1);
		s->depth = 0;
	} else {
		psd_scan_block(s, i);
	}
}

static int
by_place(const void *left, const void *right)
{
	const struct psd_paste *a = left, *b = right;

	if (a->at != b->at)
		return a->at < b->at ? -1 : 1;
	return (a->size > b->size) - (a->size < b->size);
}

void
psd_pastes_find(struct psd_pastes *list, struct psd_str bytes, size_t tab)
{
	struct psd_scan *s = psd_arena_new(&list->arena, struct psd_scan);
	const char *end = memchr(bytes.p, '\n', bytes.n);

	s->bytes = bytes;
	s->tab = tab > 0 ? tab : 8;
	s->known = tab > 0;
	s->to = list;
	s->eol = end != NULL && end > bytes.p && end[-1] == '\r' ? PSD_S("\r\n")
								 : PSD_S("\n");
	s->next = psd_str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0;
	while (psd_scan_take_line(s))
		line(s);
	psd_scan_decide(s, false, -1);
	free(s->line.items);
	free(s->doubts);
	if (list->n > 1)
		qsort(list->items, list->n, sizeof(*list->items), by_place);
}

void
psd_pastes_release(struct psd_pastes *list)
{
	psd_arena_release(&list->arena);
	free(list->items);
	*list = (struct psd_pastes)PSD_PASTES_INIT;
}
