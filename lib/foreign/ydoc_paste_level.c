/* psd_scan: what lines belong to by their indentation. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_paste_scan.h"

struct psd_scan_level *
psd_scan_top(struct psd_scan *s)
{
	return s->depth > 0 ? &s->levels[s->depth - 1] : NULL;
}

void
psd_scan_push(struct psd_scan *s, size_t col, bool list)
{
	if (s->depth == PSD_SCAN_DEPTH)
		s->depth--; /* it is too deep to be read anyhow */
	s->levels[s->depth++] = (struct psd_scan_level){ col, list, true, false,
		list ? ++s->lists : 0 };
}

static void
leave(struct psd_scan *s, size_t col)
{
	while (s->depth > 0 && s->levels[s->depth - 1].col > col)
		s->depth--;
}

/* Whether an item can begin in column COL; its list is then on top. */
bool
psd_scan_item(struct psd_scan *s, size_t col)
{
	struct psd_scan_level *t;

	leave(s, col);
	t = psd_scan_top(s);
	if (t != NULL && t->col == col && t->list) {
		t->open = true;
		return true;
	}
	if (t != NULL && !t->open)
		return false;
	psd_scan_push(s, col, true);
	return true;
}

enum psd_scan_relation
psd_scan_relation(struct psd_scan *s, size_t col)
{
	struct psd_scan_level *t;

	leave(s, col);
	t = psd_scan_top(s);
	if (t != NULL && t->list && t->col == col) {
		s->depth--;
		t = psd_scan_top(s);
	}
	if (t == NULL)
		return PSD_SCAN_FIRST;
	if (t->col == col)
		return PSD_SCAN_SIBLING;
	return t->open ? PSD_SCAN_CHILD : PSD_SCAN_CONTINUED;
}

static void
confirm(struct psd_scan *s, const struct psd_scan_guess *guess)
{
	psd_pastes_put(s->to, &guess->paste);
	if (guess->quoted)
		psd_pastes_put(s->to, &guess->quote);
}

/* The line below a guess, in column COL, tells whether it was right: a field
 * stands beside it, or nothing does. */
void
psd_scan_decide(struct psd_scan *s, bool is_field, long col)
{
	if (!s->guess.set)
		return;
	s->guess.set = false;
	if (col < s->guess.col ? s->guess.alone
			       : is_field && s->guess.col == col) {
		confirm(s, &s->guess);
		return;
	}
	if (col >= s->guess.col || s->guess.list == 0)
		return;
	if (s->n == s->room) {
		s->room = s->room > 0 ? s->room * 2 : 16;
		s->doubts = psd_mem_resize(s->doubts, s->room,
		    sizeof(*s->doubts));
	}
	s->doubts[s->n++] = s->guess;
}

/* LIST has a group: then its texts that look like one were meant as such. */
void
psd_scan_has_maps(struct psd_scan *s, struct psd_scan_level *list)
{
	list->maps = true;
	/* the lists that began later are inside of it, and over */
	while (s->n > 0 && s->doubts[s->n - 1].list >= list->number)
		if (s->doubts[--s->n].list == list->number)
			confirm(s, &s->doubts[s->n]);
}
