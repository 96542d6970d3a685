/* psd_report_units: the organisation in tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/units.h"

#include "lib/base/lang.h"

/* How far UNIT stands to the right: levels below the top, two each. */
static int
indent(const struct psd_unit *unit)
{
	int n = 0;

	for (; unit->parent != NULL; unit = unit->parent)
		n += 2;
	return n;
}

static void
add_unit(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_unit *u, bool tree)
{
	const struct psd_node *staff = psd_node_find(u->node, "staff");

	psd_sheet_row(s);
	psd_cell_text(s, u->name);
	if (tree)
		psd_cell_shown_print(s, "%*s%.*s", indent(u), "",
		    PSD_F(u->name));
	psd_cell_text(s, u->id);
	psd_cell_text(s, u->level->id);
	psd_cell_shown(s, u->level->short_name);
	psd_cell_text(s, u->kind);
	psd_cell_shown(s, psd_org_name(org, "kinds", u->kind));
	psd_cell_text(s,
	    u->parent != NULL ? u->parent->id : (struct psd_str){ NULL, 0 });
	psd_cell_text(s, psd_node_text(u->node, "municipality"));
	if (staff != NULL)
		psd_cell_int(s, (long long)staff->number);
	else
		psd_cell_none(s);
}

void
psd_report_units(struct psd_report *to, const struct psd_org *org,
    const struct psd_unit *top, const struct psd_org_level *level)
{
	struct psd_sheet *s = psd_sheet_add(to, "units", NULL);
	size_t i;

	psd_sheet_empty(s, _("No unit matches."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "name", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "unit", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "parent",
	    _("Below"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "municipality",
	    _("Municipality"));
	psd_sheet_column(s, PSD_COL_NUMBER, "staff", _("Staff"));
	for (i = 0; i < org->n_units; i++)
		if (psd_unit_is_under(org->units[i], top) &&
		    (level == NULL || org->units[i]->level == level))
			add_unit(s, org, org->units[i], level == NULL);
}
