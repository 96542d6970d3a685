/* psd_report_templates: what dialogues, narratives and plans are written by. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/templates.h"

#include "lib/base/lang.h"
#include "lib/safety/coverage.h"
#include "lib/safety/outline.h"

/* Whether a dialogue that ENTRY, of psd.yaml, asks for follows IT: in the
 * version it names or, where there is none or that is gone, the current one. */
static bool
is_meant(const struct psd_supplies *list, const struct psd_supply *it,
    const struct psd_node *entry)
{
	struct psd_str version = psd_node_text(entry, "version");
	size_t i;

	if (psd_str_eq(version, it->version))
		return true;
	if (!it->current)
		return false;
	for (i = 0; i < list->n && version.n > 0; i++)
		if (list->items[i].kind == it->kind &&
		    psd_str_eq(list->items[i].id, it->id) &&
		    psd_str_eq(list->items[i].version, version))
			return false;
	return true;
}

static size_t
count_units(const struct psd_supplies *list, const struct psd_supply *it,
    const struct psd_dialogues *dialogues)
{
	const struct psd_org *org = dialogues->org;
	const struct psd_node *entry;
	size_t i, n = 0;

	for (i = 0; i < org->n_units; i++) {
		entry = psd_dialogue_entry(org, it->id, org->units[i],
		    dialogues->year);
		n += entry != NULL && is_meant(list, it, entry);
	}
	return n;
}

static size_t
count_dialogues(const struct psd_supply *it,
    const struct psd_dialogues *dialogues)
{
	const struct psd_dialogue *d;
	size_t n = 0;

	for (d = dialogues->first; d != NULL; d = d->next)
		n += d->template != NULL &&
		    psd_str_eq(d->template->id, it->id) &&
		    psd_str_eq(d->template->version, it->version);
	return n;
}

/* Whether psd.yaml says that IT, no dialogue template, is used. */
static bool
is_named(const struct psd_org *org, const struct psd_supply *it)
{
	struct psd_str outline = psd_node_text(org->node, "outline");

	if (it->kind == PSD_SUPPLY_FRAMEWORK)
		return psd_str_eq(org->framework, it->id) ||
		    psd_node_lists(org->node, "frameworks", it->id);
	return it->kind == PSD_SUPPLY_OUTLINE &&
	    psd_str_eq(outline.n > 0 ? outline : PSD_S(PSD_OUTLINE_USUAL),
		it->id);
}

static void
add_use(struct psd_sheet *s, const struct psd_supplies *list,
    const struct psd_supply *it, const struct psd_dialogues *dialogues)
{
	size_t units, held;

	if (it->kind != PSD_SUPPLY_TEMPLATE) {
		psd_cell_bool(s, is_named(dialogues->org, it));
		psd_cell_none(s);
		psd_cell_none(s);
		return;
	}
	units = count_units(list, it, dialogues);
	held = count_dialogues(it, dialogues);
	psd_cell_bool(s, units + held > 0);
	psd_cell_int(s, (long long)units);
	psd_cell_int(s, (long long)held);
}

void
psd_report_templates(struct psd_report *to, const struct psd_supplies *list,
    const struct psd_dialogues *dialogues)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_TEXT, "sort", N_("Sort") },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "id", N_("Id") },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "version", N_("Version") },
		{ PSD_COL_BOOL, "current", N_("Current") },
		{ PSD_COL_TEXT, "name", N_("Name") },
		{ PSD_COL_TEXT, "whose", N_("Whose") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "file", N_("File") },
		{ PSD_COL_BOOL, "used", N_("Used") },
		{ PSD_COL_NUMBER, "units", N_("Units") },
		{ PSD_COL_NUMBER, "dialogues", N_("Dialogues") },
	};
	struct psd_sheet *s = psd_sheet_add(to, "templates", NULL);
	size_t i;

	psd_report_heading(to, psd_str(_("Templates")));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < list->n; i++) {
		const struct psd_supply *it = &list->items[i];

		psd_sheet_row(s);
		psd_cell_puts(s, psd_supply_word(it->kind));
		psd_cell_shown(s, psd_str(psd_supply_label(it->kind)));
		psd_cell_text(s, it->id);
		psd_cell_text(s, it->version);
		psd_cell_bool(s, it->current);
		psd_cell_text(s, it->name);
		psd_cell_puts(s, it->own ? "own" : "psd");
		psd_cell_shown(s, psd_str(it->own ? _("your own") : "psd"));
		psd_cell_print(s, "schemas/%.*s", PSD_F(it->path));
		add_use(s, list, it, dialogues);
	}
	psd_report_note_print(to,
	    _("Units and dialogues are those of %d. 'psd templates NAME' shows "
	      "one, and 'psd templates --copy ID' makes it yours to change."),
	    dialogues->year);
}

/* The sentences that stand below each heading of the whole. */
static void
add_head(struct psd_report *to, const struct psd_supply *it)
{
	struct psd_str source = psd_node_text(it->node, "source");

	psd_report_heading(to, it->name);
	psd_report_as_of(to,
	    psd_arena_print(to->arena,
		it->own ? _("%s %.*s, version %.*s, your own")
			: _("%s %.*s, version %.*s, psd's"),
		psd_supply_label(it->kind), PSD_F(it->id), PSD_F(it->version)));
	if (source.n > 0) {
		psd_report_section(to, psd_str(_("What it builds on")));
		psd_report_text(to, source);
	}
}

static void
add_areas(struct psd_report *to, const struct psd_supply *it)
{
	struct psd_sheet *s = psd_sheet_add(to, "areas", _("Areas"));
	const struct psd_node *n = psd_node_list(it->node, "areas");

	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_TEXT, "label", _("Name"));
	for (; n != NULL; n = n->next) {
		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "id"));
		psd_cell_text(s, psd_node_text(n, "kind"));
		psd_cell_text(s, psd_node_text(n, "label"));
	}
}

static void
add_headings(struct psd_report *to, const struct psd_org *org,
    const struct psd_supply *it)
{
	struct psd_sheet *s = psd_sheet_add(to, "headings", _("Headings"));
	const struct psd_node *n = psd_node_list(it->node, "headings");

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "level",
	    _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "number", _("Number"));
	psd_sheet_column(s, PSD_COL_TEXT, "title", _("Heading"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "role", _("Who writes"));
	psd_sheet_column(s, PSD_COL_TEXT, "instruction", _("Instruction"));
	for (; n != NULL; n = n->next) {
		struct psd_str role = psd_node_text(n, "owner");

		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(n, "id"));
		psd_cell_int(s, psd_node_int(n, "level", 1));
		psd_cell_text(s, psd_node_text(n, "number"));
		psd_cell_text(s, psd_node_text(n, "title"));
		psd_cell_text(s, psd_node_text(n, "area"));
		psd_cell_text(s, role);
		if (role.n > 0)
			psd_cell_shown(s, psd_org_name(org, "roles", role));
		psd_cell_text(s, psd_node_text(n, "instruction"));
	}
}

static void
add_activities(struct psd_report *to, const struct psd_supply *it)
{
	struct psd_sheet *s = psd_sheet_add(to, "activities", _("Activities"));
	const struct psd_node *area = psd_node_list(it->node, "areas"), *row;
	const struct psd_node *n;

	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Activity"));
	for (; area != NULL; area = area->next)
		for (row = psd_node_list(area, "rows"); row != NULL;
		     row = row->next)
			for (n = psd_node_list(row, "activities"); n != NULL;
			     n = n->next) {
				psd_sheet_row(s);
				psd_cell_text(s, psd_node_text(area, "area"));
				psd_cell_text(s, psd_node_text(row, "level"));
				psd_cell_text(s, psd_node_text(n, "text"));
			}
}

void
psd_report_supply(struct psd_report *to, const struct psd_org *org,
    const struct psd_supply *it)
{
	add_head(to, it);
	switch (it->kind) {
	case PSD_SUPPLY_TEMPLATE:
		psd_report_template(to, org, it);
		break;
	case PSD_SUPPLY_OUTLINE:
		add_headings(to, org, it);
		break;
	case PSD_SUPPLY_STARTER:
		add_activities(to, it);
		break;
	default:
		add_areas(to, it);
		break;
	}
}
