/* psd_report_imported: what a person hears of a plan that was imported. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/imported.h"

#include "lib/base/lang.h"

/* Notes by area, level and their order in the file. */
struct sorted {
	const struct psd_plan_note **items;
	size_t n;
};

static int
rank(const struct psd_plan_note *n)
{
	int area = n->spot.area != NULL ? (int)n->spot.area->order + 1 : 0;
	int level = n->spot.level != NULL ? n->spot.level->rank + 1 : 0;

	return area * 100 + level;
}

/* Those of one area and level stay in the order of the file, which they nearly
 * come in, so insertion is quick. */
static struct sorted
sort(struct psd_arena *arena, const struct psd_plan_notes *notes)
{
	struct sorted s = { NULL, 0 };
	const struct psd_plan_note *n;
	size_t i, j, all = 0;

	for (i = 0; i < PSD_NOTE_KINDS; i++)
		all += i != PSD_NOTE_LEFT ? notes->n[i] : 0;
	s.items = psd_arena_array(arena, all, const struct psd_plan_note *);
	for (n = notes->first; n != NULL; n = n->next)
		if (n->kind != PSD_NOTE_LEFT)
			s.items[s.n++] = n;
	for (i = 1; i < s.n; i++) {
		const struct psd_plan_note *x = s.items[i];

		for (j = i; j > 0 && rank(s.items[j - 1]) > rank(x); j--)
			s.items[j] = s.items[j - 1];
		s.items[j] = x;
	}
	return s;
}

static const char *
title_of(struct psd_arena *arena, const struct psd_plan_note *n)
{
	const struct psd_area *area = n->spot.area;
	const struct psd_org_level *level = n->spot.level;

	if (area == NULL && level == NULL)
		return _("The file as a whole");
	if (level == NULL)
		return psd_arena_print(arena, "%.*s %.*s", PSD_F(area->id),
		    PSD_F(area->label))
		    .p;
	if (area == NULL)
		return level->name.p;
	return psd_arena_print(arena, "%.*s %.*s, %.*s", PSD_F(area->id),
	    PSD_F(area->label), PSD_F(level->name))
	    .p;
}

static struct psd_sheet *
add_sheet(struct psd_report *r, const char *name, const char *title)
{
	struct psd_sheet *s = psd_sheet_add(r, name, title);

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT, "place", C_("in a file", "Where"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("In the file"));
	psd_sheet_column(s, PSD_COL_TEXT, "made", _("What psd made of it"));
	return s;
}

static void
add_row(struct psd_sheet *s, const struct psd_plan_note *n)
{
	const struct psd_str none = { NULL, 0 };

	psd_sheet_row(s);
	psd_cell_text(s, n->spot.area != NULL ? n->spot.area->id : none);
	psd_cell_text(s, n->spot.level != NULL ? n->spot.level->id : none);
	psd_cell_puts(s, psd_plan_note_word(n->kind));
	psd_cell_puts(s, n->id);
	psd_cell_text(s, n->spot.place);
	psd_cell_text(s, n->what);
	psd_cell_text(s, n->made);
}

static void
add_checks(struct psd_report *r, const struct psd_plan_notes *notes)
{
	struct sorted list = sort(r->arena, notes);
	struct psd_sheet *s = NULL;
	size_t i;

	for (i = 0; i < list.n; i++) {
		const struct psd_plan_note *n = list.items[i];

		if (i == 0 || rank(n) != rank(list.items[i - 1])) {
			s = add_sheet(r, "to_check", title_of(r->arena, n));
			psd_sheet_column(s, PSD_COL_TEXT, "check",
			    _("To check"));
		}
		add_row(s, n);
		psd_cell_text(s, n->check);
	}
	if (list.n == 0)
		psd_sheet_empty(add_sheet(r, "to_check", NULL),
		    _("There is nothing to check."));
}

static void
add_left(struct psd_report *r, const struct psd_plan_notes *notes)
{
	struct psd_sheet *s = add_sheet(r, "left",
	    _("Not taken into the plan"));
	const struct psd_plan_note *n;

	psd_sheet_empty(s, _("All of the file was taken into the plan."));
	for (n = notes->first; n != NULL; n = n->next)
		if (n->kind == PSD_NOTE_LEFT)
			add_row(s, n);
}

/* What machines need to know of the whole. */
static void
add_plan(struct psd_report *r, const struct psd_plan_imported *did,
    const struct psd_plan_import *wanted)
{
	static const char *const keys[] = { "year", "areas", "rows",
		"activities", "measures", "follow_ups", "added", "changed",
		"gone" };
	const size_t values[] = { (size_t)did->year, did->areas, did->rows,
		did->activities, did->measures, did->follow_ups,
		did->counts.added, did->counts.reworded, did->counts.gone };
	struct psd_sheet *s = psd_sheet_add(r, "plan", NULL);
	size_t i;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "file", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "new", "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "saved", "");
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, keys[i],
		    "");
	psd_sheet_row(s);
	psd_cell_text(s, did->file);
	psd_cell_text(s, wanted->unit->id);
	psd_cell_bool(s, did->new);
	psd_cell_bool(s, did->saved.written);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_cell_int(s, (long long)values[i]);
}

static void
note_counts(struct psd_report *r, const struct psd_plan_imported *did)
{
	psd_report_note_print(r,
	    _("In the file: areas %zu, rows %zu, activities %zu, measures %zu, "
	      "follow-ups %zu."),
	    did->areas, did->rows, did->activities, did->measures,
	    did->follow_ups);
	if (!did->new && did->edits > 0)
		psd_report_note_print(r,
		    _("In the plan: new %zu, changed %zu, no longer in the "
		      "file %zu, as before %zu."),
		    did->counts.added, did->counts.reworded, did->counts.gone,
		    did->counts.same);
	psd_report_note_print(r,
	    _("To check: guessed %zu, not understood %zu, missing %zu, kept "
	      "as text %zu. Not taken: %zu."),
	    did->notes.n[PSD_NOTE_GUESSED], did->notes.n[PSD_NOTE_UNCLEAR],
	    did->notes.n[PSD_NOTE_GAP], did->notes.n[PSD_NOTE_KEPT],
	    did->notes.n[PSD_NOTE_LEFT]);
}

static void
note_end(struct psd_report *r, const struct psd_plan_imported *did,
    const struct psd_plan_import *wanted)
{
	if (did->year_guessed)
		psd_report_note_print(r,
		    _("The file does not say which year it is for; psd took "
		      "%d. Another is given with --year."),
		    did->year);
	if (did->edits == 0)
		psd_report_note_print(r,
		    _("There is nothing to change: %.*s says the same."),
		    PSD_F(did->file));
	else if (wanted->dry)
		psd_report_note_print(r,
		    _("Nothing was saved. Without -n this becomes %.*s."),
		    PSD_F(did->file));
	else
		psd_report_note_print(r,
		    _("Saved in %.*s. What is to be checked stands at its "
		      "end, in the list to_check: take each line away when "
		      "it is done."),
		    PSD_F(did->file));
}

void
psd_report_imported(struct psd_report *r, const struct psd_plan_imported *did,
    const struct psd_plan_import *wanted)
{
	psd_report_heading(r,
	    psd_arena_print(r->arena, _("Plan of %.*s for %d, from %.*s"),
		PSD_F(wanted->unit->name), did->year,
		PSD_F(wanted->doc->path)));
	add_plan(r, did, wanted);
	add_checks(r, &did->notes);
	add_left(r, &did->notes);
	note_counts(r, did);
	note_end(r, did, wanted);
}
