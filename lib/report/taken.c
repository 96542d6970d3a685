/* psd_report_taken: what became of figures that were imported. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/taken.h"

#include "lib/base/lang.h"
#include "lib/safety/figure.h"

#include <stdlib.h>

/* More new figures than these are counted for people, and not listed. */
#define MOST_NEW ((size_t)40)

static void
faults(struct psd_report *r, const struct psd_document *doc,
    const struct psd_stats_taking *t)
{
	const struct psd_stat_fault *f = t->stats->faults;
	struct psd_sheet *s = psd_sheet_add(r, "faults",
	    _("What cannot be understood"));
	struct psd_buf place = PSD_BUF_INIT;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "place", _("Where"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_NUMBER, "count", _("Times"));
	psd_sheet_empty(s, _("All of it was understood."));
	for (; f != NULL; f = f->next) {
		psd_sheet_row(s);
		psd_buf_clear(&place);
		psd_document_say_cell(&place, doc, t->mapping->grid, f->row,
		    f->column != PSD_NO_COLUMN ? f->column : 0);
		psd_cell_text(s, psd_arena_copy(r->arena, psd_buf_get(&place)));
		psd_cell_text(s, f->text);
		psd_cell_int(s, (long long)f->n);
	}
	psd_buf_release(&place);
}

/* What is told of a course or a survey. */
static const struct {
	const char *key, *label;
} told[] = {
	{ "completed", N_("have completed it") },
	{ "total", N_("are to complete it") },
	{ "share_4_5", N_("share of answers 4 and 5") },
	{ "answers", N_("number of answers") },
	{ "step", N_("step on the ladder") },
};

/* What the figure of S is called. */
static struct psd_str
title(struct psd_arena *arena, const struct psd_stat *s)
{
	const struct psd_figure *f = psd_figure_find(s->field);
	struct psd_str label = s->field;
	size_t i;

	if (f != NULL)
		return psd_str(_(f->label));
	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (psd_str_is(s->field, told[i].key))
			label = psd_str(_(told[i].label));
	return s->what.n > 0
	    ? psd_arena_print(arena, "%.*s: %.*s", PSD_F(s->what), PSD_F(label))
	    : label;
}

/* What is not saved is not called new. */
static const char *
heading(const struct psd_stats_taking *t, const struct psd_stats_taken *did,
    bool corrected)
{
	bool saved = !t->dry && !psd_stats_held_back(did, t);

	if (corrected)
		return saved ? _("Corrections")
			     : _("Figures that would be corrected");
	return saved ? _("New figures") : _("Figures that would be new");
}

static void
changes(struct psd_report *r, const struct psd_stats_taking *t,
    const struct psd_stats_taken *did, bool corrected)
{
	const struct psd_stat_change *c = did->first;
	size_t n = corrected ? did->n_changed : did->n_new;
	unsigned machines = n == 0 || (!corrected && n > MOST_NEW)
	    ? PSD_COL_HIDDEN
	    : 0;
	struct psd_sheet *s = psd_sheet_add(r,
	    corrected ? "corrections" : "new", heading(t, did, corrected));

	psd_sheet_column(s, PSD_COL_TEXT | machines, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE | machines, "period",
	    _("Period"));
	psd_sheet_column(s, PSD_COL_TEXT | machines, "figure", _("Figure"));
	if (corrected)
		psd_sheet_column(s, PSD_COL_NUMBER | machines, "was", _("Was"));
	psd_sheet_column(s, PSD_COL_NUMBER | machines, "value", _("Value"));
	for (; c != NULL; c = c->next) {
		if ((c->was.p != NULL) != corrected)
			continue;
		psd_sheet_row(s);
		psd_cell_text(s, c->stat->unit->id);
		psd_cell_shown(s, c->stat->unit->name);
		psd_cell_text(s, c->stat->when);
		psd_cell_text(s, c->stat->field);
		psd_cell_shown(s, title(r->arena, c->stat));
		if (corrected)
			psd_cell_number(s, strtod(c->was.p, NULL), -1);
		psd_cell_number(s, c->stat->value, -1);
	}
}

/* One line for each figure, where they are too many to be read one by one. */
static void
summary(struct psd_report *r, const struct psd_stats_taking *t,
    const struct psd_stats_taken *did)
{
	const struct psd_stat_change *c, *d;
	struct psd_table seen = PSD_TABLE_INIT;
	struct psd_sheet *s = psd_sheet_add(r, "summary",
	    heading(t, did, false));
	struct psd_str from, to;
	size_t n;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "figure",
	    _("Figure"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_SHOWN, "count",
	    _("Values"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "from", _("From"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "to", _("To"));
	for (c = did->first; c != NULL; c = c->next) {
		if (c->was.p != NULL ||
		    psd_table_find(&seen, c->stat->field) != NULL)
			continue;
		(void)psd_table_add(&seen, c->stat->field, s);
		from = to = c->stat->when;
		for (n = 0, d = c; d != NULL; d = d->next) {
			if (d->was.p != NULL ||
			    !psd_str_eq(d->stat->field, c->stat->field))
				continue;
			n++;
			if (psd_str_cmp(d->stat->when, from) < 0)
				from = d->stat->when;
			if (psd_str_cmp(d->stat->when, to) > 0)
				to = d->stat->when;
		}
		psd_sheet_row(s);
		psd_cell_text(s, c->stat->field);
		psd_cell_shown(s, title(r->arena, c->stat));
		psd_cell_int(s, (long long)n);
		psd_cell_text(s, from);
		psd_cell_text(s, to);
	}
	psd_table_release(&seen);
}

static void
verdict(struct psd_report *r, const struct psd_stats_taking *t,
    const struct psd_stats_taken *did)
{
	if (t->stats->n_faults > 0)
		psd_report_note(r,
		    psd_str(_("Nothing was saved: first psd.yaml or the file "
			      "has to say what is not understood.")));
	else if (psd_stats_held_back(did, t))
		psd_report_note(r,
		    psd_str(_("Nothing was saved: some figures are others than "
			      "those there already. --correct takes them.")));
	else if (did->first == NULL)
		psd_report_note(r, psd_str(_("Nothing has changed.")));
	else if (t->dry)
		psd_report_note(r, psd_str(_("Nothing was saved.")));
	else
		psd_report_note_print(r,
		    ngettext("Saved in %zu file.", "Saved in %zu files.",
			did->n_written),
		    did->n_written);
}

void
psd_report_taken(struct psd_report *r, const struct psd_document *doc,
    const struct psd_stats_taking *taking, const struct psd_stats_taken *did)
{
	const struct psd_stat_passed *p = taking->stats->passed;

	psd_report_heading(r,
	    psd_arena_print(r->arena, _("Figures from %.*s (%.*s)"),
		PSD_F(doc->path), PSD_F(taking->mapping->id)));
	verdict(r, taking, did);
	psd_report_note_print(r, _("%zu new, %zu corrected, %zu the same."),
	    did->n_new, did->n_changed, did->n_same);
	for (; p != NULL; p = p->next)
		psd_report_note_print(r,
		    ngettext("Passed over (%zu): %.*s",
			"Passed over (%zu): %.*s", p->n),
		    p->n, PSD_F(p->text));
	if (taking->stats->n_faults > 0)
		faults(r, doc, taking);
	changes(r, taking, did, true);
	changes(r, taking, did, false);
	if (did->n_new > MOST_NEW)
		summary(r, taking, did);
}
