/* psd_report_carried: what a new plan has from before, and from above. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/carried.h"

#include "lib/base/lang.h"

static void
items(struct psd_report *r, const struct psd_new_plan_made *made,
    const struct psd_org *org)
{
	struct psd_sheet *s = psd_sheet_add(r, "items",
	    _("What was there before, or is proposed"));
	const struct psd_carried *c;
	const struct psd_org_level *level;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Activity"));
	psd_sheet_column(s, PSD_COL_TEXT, "state", _("What became of it"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "origin",
	    _("Origin"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "id", _("Id"));
	for (c = made->first; c != NULL; c = c->next) {
		psd_sheet_row(s);
		psd_cell_text(s, c->area);
		level = psd_org_level_find(org, c->level);
		psd_cell_text(s, c->level);
		if (level != NULL && level->short_name.n > 0)
			psd_cell_shown(s, level->short_name);
		psd_cell_text(s, c->text);
		psd_cell_puts(s, psd_carry_word(c->how));
		psd_cell_shown(s, psd_str(psd_carry_label(c->how)));
		psd_cell_text(s,
		    c->how == PSD_CARRY_NEW ? (struct psd_str){ NULL, 0 }
					    : c->from);
		psd_cell_text(s, c->id);
	}
}

void
psd_report_carried(struct psd_report *r, const struct psd_new_plan *wanted,
    const struct psd_new_plan_made *made, const struct psd_org *org)
{
	const struct psd_node *n = made->to_check;
	struct psd_sheet *s;

	psd_report_heading(r,
	    psd_arena_print(r->arena, _("Plan for %.*s, %d"),
		PSD_F(wanted->unit->name), wanted->year));
	psd_report_note_print(r,
	    wanted->dry ? _("It would be in %.*s. Nothing was saved.")
			: _("It is in %.*s."),
	    PSD_F(made->saved.path));
	if (made->inherited > 0)
		psd_report_note_print(r,
		    ngettext("From above: %zu activity to say your progress "
			     "on.",
			"From above: %zu activities to say your progress on.",
			made->inherited),
		    made->inherited);
	if (made->orphan)
		psd_report_note_print(r,
		    _("There is no plan for %d above this one yet; what it "
		      "will decide holds for you all the same."),
		    wanted->year);
	if (made->starter.n > 0)
		psd_report_note_print(r,
		    _("There was no plan before, so it begins with: %.*s"),
		    PSD_F(made->starter));
	if (made->saved.faults.warnings > 0 && !wanted->dry)
		psd_report_note_print(r,
		    ngettext("%zu thing is missing in it still; psd validate "
			     "%.*s names it.",
			"%zu things are missing in it still; psd validate "
			"%.*s names them.",
			made->saved.faults.warnings),
		    made->saved.faults.warnings, PSD_F(made->saved.path));
	if (made->first != NULL)
		items(r, made, org);
	s = psd_sheet_add(r, "to_check", _("To be checked by a person"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_empty(s, _("Nothing has to be checked."));
	for (; n != NULL; n = n->next) {
		psd_sheet_row(s);
		psd_cell_text(s, n->text);
	}
}
