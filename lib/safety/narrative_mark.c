/* psd_marking: the recorded steps of a narrative, from draft to public. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_mark_part.h"

#include "lib/base/lang.h"
#include "lib/safety/narrative_state.h"

#include <stdlib.h>

void
psd_marking_edit(struct psd_marking_work *w, enum psd_edit_kind kind,
    struct psd_str pointer, const struct psd_node *value)
{
	if (w->n_edits == w->room) {
		w->room = w->room > 0 ? 2 * w->room : 16;
		w->edits = psd_mem_resize(w->edits, w->room, sizeof(*w->edits));
	}
	w->edits[w->n_edits++] = (struct psd_edit){ kind, pointer, value };
}

struct psd_marked_note *
psd_marking_note(struct psd_marking_work *w, enum psd_marked_what what)
{
	struct psd_marked_note *note = psd_arena_new(w->arena,
	    struct psd_marked_note);

	note->what = what;
	if (w->out->last != NULL)
		w->out->last->next = note;
	else
		w->out->first = note;
	w->out->last = note;
	return note;
}

static int
not_there(const struct psd_marking_work *w, struct psd_err *e)
{
	const struct psd_marking *m = w->m;

	/* in March people still mean the year that has gone */
	if (psd_store_has(m->src->store,
		psd_narrative_path(w->arena, m->unit, m->year - 1)))
		(void)psd_err_tip(e,
		    _("if that of %d is meant, add '--year %d'; 'psd "
		      "narrative --year %d %.*s' writes a draft of this one"),
		    m->year - 1, m->year - 1, m->year, PSD_F(m->unit->id));
	else
		(void)psd_err_tip(e,
		    _("psd narrative --year %d %.*s writes a draft"), m->year,
		    PSD_F(m->unit->id));
	return psd_err_set(e, PSD_EDATA,
	    _("%.*s has no narrative for %d: there is no '%.*s'"),
	    PSD_F(m->unit->name), m->year, PSD_F(w->file));
}

/* The head says whose it is, and so does the place of the file. */
static int
check_head(const struct psd_marking_work *w, struct psd_err *e)
{
	const struct psd_node *front = w->n.front;
	const struct psd_marking *m = w->m;
	struct psd_str unit = psd_node_text(front, "unit");

	if (psd_str_eq(unit, m->unit->id) &&
	    psd_node_int(front, "year", 0) == m->year)
		return 0;
	(void)psd_err_tip(e, _("psd validate %.*s says more"), PSD_F(w->file));
	return psd_err_set(e, PSD_EDATA,
	    _("'%.*s' does not say that it is the narrative of %.*s for %d"),
	    PSD_F(w->file), PSD_F(m->unit->id), m->year);
}

static int
open_narrative(struct psd_marking_work *w, struct psd_buf *bytes,
    struct psd_err *e)
{
	const struct psd_store *store = w->m->src->store;

	w->file = psd_narrative_path(w->arena, w->m->unit, w->m->year);
	if (!psd_store_has(store, w->file))
		return not_there(w, e);
	if (psd_store_bytes(bytes, store, w->file, PSD_NARRATIVE_MAX, e) < 0 ||
	    psd_narrative_read(&w->n, w->arena, psd_buf_get(bytes), w->file.p,
		e) < 0 ||
	    check_head(w, e) < 0)
		return -1;
	return psd_outline_load(&w->outline, store,
	    psd_node_text(w->n.front, "outline"), e);
}

/* How much of it is marked as ready, as the file will be. */
static void
count_ready(struct psd_marking_work *w)
{
	const struct psd_node *root = psd_edit_tree(w->arena, w->n.front,
	    w->edits, w->n_edits);
	struct psd_chapters list = psd_chapters_read(w->arena, &w->n,
	    w->outline);
	size_t i;

	w->out->outline = w->outline;
	for (i = 0; i < list.n; i++) {
		const struct psd_chapter *c = &list.items[i];
		bool ready = root != NULL &&
		    psd_node_lists(root, "ready", c->heading->id);

		w->out->ready += ready;
		w->out->headings += psd_chapter_counts(c) || ready;
	}
}

static int
save(struct psd_marking_work *w, struct psd_err *e)
{
	const struct psd_marking *m = w->m;
	struct psd_save_edits edits = { .store = m->src->store,
		.path = w->file,
		.edits = w->edits,
		.n = w->n_edits,
		.root = w->n.front };
	const struct psd_saving saving = { .src = m->src,
		.path = w->file,
		.change = psd_save_make_edits,
		.arg = &edits,
		.diff = m->diff,
		.dry = m->diff != NULL };

	w->out->saved.path = w->file;
	count_ready(w);
	if (w->n_edits == 0)
		return 0;
	return psd_save_with(&w->out->saved, &saving, e);
}

int
psd_marking_save(struct psd_marked *out, const struct psd_marking *marking,
    struct psd_err *e)
{
	struct psd_marking_work w = { .m = marking,
		.out = out,
		.arena = marking->src->store->arena,
		.end = psd_date_day(marking->year, 12, 31) };
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc;

	*out = (struct psd_marked){ .saved = { .faults = PSD_FINDINGS_INIT } };
	rc = open_narrative(&w, &bytes, e);
	if (rc == 0 && marking->undo < PSD_MARKING_STEPS)
		rc = psd_marking_undo(&w, e);
	if (rc == 0)
		rc = psd_marking_headings(&w, e);
	if (rc == 0)
		rc = psd_marking_steps(&w, e);
	if (rc == 0)
		rc = save(&w, e);
	free(w.edits);
	psd_narrative_release(&w.n);
	psd_buf_release(&bytes);
	return rc;
}
