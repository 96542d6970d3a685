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

static struct psd_str
unit_name(const struct psd_org *org, struct psd_str id)
{
	const struct psd_unit *u = psd_org_unit(org, id);

	return u != NULL ? u->name : id;
}

static void
add_pair(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_node *pair)
{
	const struct psd_node *a = psd_node_find(pair, "agreement");
	const struct psd_node *said = psd_node_find(a, "dialogue_clause");
	struct psd_str sabo = psd_node_text(pair, "sabo");
	struct psd_str centre = psd_node_text(pair, "vardcentral");
	bool clause = psd_node_true(a, "dialogue_clause");

	psd_sheet_row(s);
	psd_cell_text(s, sabo);
	psd_cell_shown(s, unit_name(org, sabo));
	psd_cell_text(s, centre);
	psd_cell_shown(s, unit_name(org, centre));
	psd_cell_date(s, psd_node_day(a, "date"));
	if (said == NULL)
		psd_cell_none(s); /* nobody knows */
	else
		psd_cell_bool(s, clause);
	if (!clause)
		psd_cell_mark(s, PSD_MARK_BAD);
	psd_cell_text(s, psd_node_text(pair, "comment"));
}

/* Whether PAIR is about TOP or a unit below it, and holds in the year of
 * today. */
static bool
is_chosen(const struct psd_node *pair, const struct psd_source *src,
    const struct psd_unit *top)
{
	static const char *const keys[] = { "sabo", "vardcentral" };
	int year = psd_date_ymd(src->today).year;
	int from = psd_node_day(pair, "active_from");
	int to = psd_node_day(pair, "active_to");
	size_t i;

	if (from > psd_date_day(year, 12, 31) ||
	    (to != PSD_NO_DAY && to < psd_date_day(year, 1, 1)))
		return false;
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct psd_unit *u = psd_org_unit(src->org,
		    psd_node_text(pair, keys[i]));

		if (top == NULL || (u != NULL && psd_unit_is_under(u, top)))
			return true;
	}
	return false;
}

/* One row for each health centre, in the order of the organisation. */
static void
add_load(struct psd_report *to, const struct psd_source *src,
    const struct psd_node *pairs, const struct psd_unit *top)
{
	const struct psd_org *org = src->org;
	struct psd_sheet *s = psd_sheet_add(to, "load",
	    _("Dialogues a year for each health centre"));
	const struct psd_node *n;
	size_t i, count;

	psd_sheet_empty(s, _("No health centre is in a pair."));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Health centre"));
	psd_sheet_column(s, PSD_COL_NUMBER, "count", _("Nursing homes"));
	for (i = 0; i < org->n_units; i++) {
		bool shown = false;

		/* the load is that of all, though only some are asked for */
		for (count = 0, n = pairs; n != NULL; n = n->next) {
			if (!psd_str_eq(psd_node_text(n, "vardcentral"),
				org->units[i]->id))
				continue;
			shown = shown || is_chosen(n, src, top);
			count += is_chosen(n, src, NULL);
		}
		if (!shown)
			continue;
		psd_sheet_row(s);
		psd_cell_text(s, org->units[i]->id);
		psd_cell_shown(s, org->units[i]->name);
		psd_cell_int(s, (long long)count);
	}
}

void
psd_report_pairs(struct psd_report *to, const struct psd_source *src,
    const struct psd_unit *top)
{
	struct psd_sheet *s = psd_sheet_add(to, "pairs", NULL);
	const struct psd_node *root = NULL, *n;
	struct psd_str file = PSD_S("agreements.yaml");

	psd_sheet_empty(s, _("No pairs are noted in agreements.yaml."));
	psd_sheet_column(s, PSD_COL_TEXT, "sabo", _("Nursing home"));
	psd_sheet_column(s, PSD_COL_TEXT, "vardcentral", _("Health centre"));
	psd_sheet_column(s, PSD_COL_DATE, "date", _("Agreement"));
	psd_sheet_column(s, PSD_COL_BOOL, "clause", _("Dialogue clause"));
	psd_sheet_column(s, PSD_COL_TEXT, "comment", _("Comment"));
	if (psd_store_has(src->store, file))
		root = psd_store_read(src->store, src->store->arena, file,
		    PSD_AGREEMENTS, src->faults);
	for (n = psd_node_list(root, "pairs"); n != NULL; n = n->next)
		if (is_chosen(n, src, top))
			add_pair(s, src->org, n);
	add_load(to, src, psd_node_list(root, "pairs"), top);
}
