/* psd_report_outlines: which outlines of narratives there are. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/outlines.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/safety/outline.h"

/* Whom an outline is for, by the words of its field. */
static const struct {
	const char *word, *label;
} whom[] = {
	{ "any", N_("anybody") },
	{ "small", N_("small providers") },
	{ "public", N_("municipalities and regions") },
	{ "private", N_("companies") },
	{ "social", N_("social care as well") },
};

static struct psd_str
label_of(struct psd_str word)
{
	size_t i;

	for (i = 0; i < sizeof(whom) / sizeof(whom[0]); i++)
		if (psd_str_is(word, whom[i].word))
			return psd_str(_(whom[i].label));
	return word;
}

/* The words of the list "for", and what people call them. */
static void
cell_whom(struct psd_sheet *s, const struct psd_node *outline)
{
	const struct psd_node *n = psd_node_list(outline, "for");
	struct psd_buf words = PSD_BUF_INIT, labels = PSD_BUF_INIT;

	if (n == NULL) {
		psd_cell_none(s);
		return;
	}
	for (; n != NULL; n = n->next) {
		const char *between = words.n > 0 ? ", " : "";

		psd_buf_print(&words, "%s%.*s", between, PSD_F(n->text));
		psd_buf_print(&labels, "%s%.*s", between,
		    PSD_F(label_of(n->text)));
	}
	psd_cell_text(s, psd_buf_detach(&words, s->arena));
	psd_cell_shown(s, psd_buf_detach(&labels, s->arena));
}

static void
add_row(struct psd_sheet *s, const struct psd_supply *it, bool used)
{
	const struct psd_node *headings = psd_node_find(it->node, "headings");
	struct psd_str newer = psd_node_text(it->node, "replaced_by");

	psd_sheet_row(s);
	psd_cell_text(s, it->id);
	psd_cell_text(s, it->version);
	psd_cell_text(s, it->name);
	if (newer.n > 0)
		psd_cell_shown_print(s, _("%.*s; newer: %.*s"), PSD_F(it->name),
		    PSD_F(newer));
	psd_cell_text(s, newer);
	cell_whom(s, it->node);
	psd_cell_int(s, headings != NULL ? (long long)headings->n : 0);
	psd_cell_puts(s, it->own ? "own" : "psd");
	psd_cell_shown(s, psd_str(it->own ? _("your own") : "psd"));
	psd_cell_print(s, "schemas/%.*s", PSD_F(it->path));
	psd_cell_bool(s, used);
	if (used)
		psd_cell_mark(s, PSD_MARK_GOOD);
}

void
psd_report_outlines(struct psd_report *to, const struct psd_org *org,
    const struct psd_supplies *list)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "id", N_("Id") },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "version", N_("Version") },
		{ PSD_COL_TEXT, "name", N_("Name") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "replaced_by", "" },
		{ PSD_COL_TEXT, "for", N_("For") },
		{ PSD_COL_NUMBER, "headings", N_("Headings") },
		{ PSD_COL_TEXT, "whose", N_("Whose") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "file", "" },
		{ PSD_COL_BOOL, "used", N_("Used") },
	};
	struct psd_sheet *s = psd_sheet_add(to, "outlines", NULL);
	struct psd_str used = psd_node_text(org->node, "outline");
	size_t i;

	if (used.n == 0)
		used = PSD_S(PSD_OUTLINE_USUAL);
	psd_report_heading(to, psd_str(_("Outlines of the narrative")));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < list->n; i++)
		if (list->items[i].kind == PSD_SUPPLY_OUTLINE)
			add_row(s, &list->items[i],
			    psd_str_eq(list->items[i].id, used));
	psd_report_note(to,
	    psd_str(_("New narratives follow the one in the field 'outline' of "
		      "psd.yaml; one that was begun goes on with its own. "
		      "'psd templates ID' shows the headings of one, and 'psd "
		      "templates --copy ID --as NEWID' makes one of your "
		      "own.")));
}
