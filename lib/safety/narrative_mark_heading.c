/* psd_marking_work: headings that are finished, or are not. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_mark_part.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"

/* Whether a person means H by GIVEN: its id, its number, or its title with or
 * without that. */
static bool
is_meant(struct psd_arena *arena, const struct psd_heading *h,
    struct psd_str given)
{
	struct psd_str plain = psd_utf8_plain(arena, given);

	return psd_str_eq(h->id, plain) ||
	    (h->number.n > 0 && psd_str_eq(h->number, given)) ||
	    psd_heading_is(h, given) ||
	    psd_str_eq(psd_utf8_plain(arena, h->title), plain);
}

static int
find_heading(const struct psd_heading **out, const struct psd_marking_work *w,
    const char *text, struct psd_err *e)
{
	struct psd_str given = psd_str_trim(psd_str(text));
	struct psd_suggest near = PSD_SUGGEST_INIT(given);
	size_t i;

	for (i = 0; i < w->outline->n; i++) {
		const struct psd_heading *h = &w->outline->headings[i];

		*out = h;
		if (is_meant(w->arena, h, given))
			return 0;
		psd_suggest_offer(&near, h->id, h->id);
		psd_suggest_offer(&near, h->title, h->id);
	}
	*out = NULL;
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e,
		    _("psd narrative --year %d --check %.*s lists the "
		      "headings"),
		    w->m->year, PSD_F(w->m->unit->id));
	return psd_err_set(e, PSD_EUSAGE,
	    _("the outline '%.*s' has no heading '%.*s'"),
	    PSD_F(w->outline->id), PSD_F(given));
}

/* Whether psd tells something below H. */
static bool
is_told(const struct psd_narrative *n, const struct psd_heading *h)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (n->items[i].kind == PSD_PIECE_PART &&
		    psd_heading_owns(h, n->items[i].id) &&
		    psd_str_trim(n->items[i].body).n > 0)
			return true;
	return false;
}

static void
note(struct psd_marking_work *w, enum psd_marked_what what,
    const struct psd_heading *h)
{
	psd_marking_note(w, what)->heading = h;
}

/* The place of H in the list of what is ready; NULL: it is not. */
static const struct psd_node *
entry(const struct psd_marking_work *w, const struct psd_heading *h)
{
	const struct psd_node *n = psd_node_list(w->n.front, "ready");

	while (n != NULL && !psd_str_eq(n->text, h->id))
		n = n->next;
	return n;
}

static void
mark_ready(struct psd_marking_work *w, const struct psd_heading *h)
{
	struct psd_written said = psd_narrative_written(&w->n, h);

	if (said.ready) {
		note(w, PSD_MARKED_READY_BEFORE, h);
		return;
	}
	psd_marking_edit(w, PSD_EDIT_ADD, PSD_S("/ready"),
	    psd_value_text(w->arena, h->id));
	note(w, PSD_MARKED_READY, h);
	if (!said.there)
		note(w, PSD_MARKED_GONE, h);
	else if (!said.text && !is_told(&w->n, h))
		note(w, PSD_MARKED_EMPTY, h);
}

/* Entries are named by their place, so the last one goes first. */
static void
drop_entries(struct psd_marking_work *w, const bool *drop, size_t n)
{
	while (n-- > 0)
		if (drop[n])
			psd_marking_edit(w, PSD_EDIT_REMOVE,
			    psd_arena_print(w->arena, "/ready/%zu", n), NULL);
}

static void
mark_open(struct psd_marking_work *w, const struct psd_heading *const *open,
    size_t n)
{
	const struct psd_node *first = psd_node_list(w->n.front, "ready"), *at;
	size_t i, place, count = 0;
	bool *drop;

	for (at = first; at != NULL; at = at->next)
		count++;
	drop = psd_arena_array(w->arena, count + 1, bool);
	for (i = 0; i < n; i++) {
		bool there = entry(w, open[i]) != NULL;

		note(w, there ? PSD_MARKED_OPEN : PSD_MARKED_OPEN_BEFORE,
		    open[i]);
		for (at = first, place = 0; at != NULL; at = at->next, place++)
			drop[place] |= psd_str_eq(at->text, open[i]->id);
	}
	drop_entries(w, drop, count);
}

/* From then on nobody changes it, so nothing becomes ready in it. */
static int
check_open(const struct psd_marking_work *w, struct psd_err *e)
{
	static const char *const words[] = { "approved", "published" };
	int settled = psd_narrative_settled(&w->n, w->m->src->today);
	bool adopted = psd_node_find(w->n.front, words[0]) != NULL;

	if (settled == PSD_NO_DAY)
		return 0;
	(void)psd_err_tip(e,
	    _("if that was wrong: psd mark --year %d --undo %s %.*s"),
	    w->m->year, words[!adopted], PSD_F(w->m->unit->id));
	return psd_err_set(e, PSD_EUSAGE,
	    adopted ? _("the narrative was approved on %s, and nothing in it "
			"changes any more")
		    : _("the narrative was published on %s, and nothing in it "
			"changes any more"),
	    psd_date_print(settled).s);
}

int
psd_marking_headings(struct psd_marking_work *w, struct psd_err *e)
{
	const struct psd_texts *ready = w->m->ready, *open = w->m->not_ready;
	const struct psd_heading
	    *found[sizeof(ready->items) / sizeof(ready->items[0])];
	const struct psd_heading *not_found[sizeof(found) / sizeof(found[0])];
	size_t i, k, n = 0;

	if (ready->n + open->n == 0)
		return 0;
	if (check_open(w, e) < 0)
		return -1;
	for (i = 0; i < open->n; i++)
		if (find_heading(&not_found[i], w, open->items[i], e) < 0)
			return -1;
	for (i = 0; i < ready->n; i++) {
		if (find_heading(&found[n], w, ready->items[i], e) < 0)
			return -1;
		for (k = 0; k < open->n; k++)
			if (not_found[k] == found[n])
				return psd_err_set(e, PSD_EUSAGE,
				    _("'%.*s' cannot be both ready and not"),
				    PSD_F(found[n]->id));
		for (k = 0; k < n && found[k] != found[n]; k++)
			;
		n += k == n; /* said twice is said once */
	}
	mark_open(w, not_found, open->n);
	for (i = 0; i < n; i++)
		mark_ready(w, found[i]);
	return 0;
}
