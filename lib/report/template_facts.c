/* psd_report_template_facts: what a template says, in one row. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/template_facts.h"

static void
add_count(struct psd_sheet *s, const struct psd_node *map, const char *key)
{
	if (psd_node_find(map, key) != NULL)
		psd_cell_int(s, psd_node_int(map, key, 0));
	else
		psd_cell_none(s);
}

static void
add_counts(struct psd_sheet *s, const struct psd_template *t)
{
	add_count(s, t->node, "minutes");
	psd_cell_int(s, t->document_within);
	add_count(s, psd_node_find(t->node, "invitation"), "days_before");
	add_count(s, psd_node_find(t->node, "preparation"), "due_days_before");
	add_count(s, psd_node_find(t->node, "after"), "follow_up_months");
	psd_cell_int(s, t->effect_months);
}

void
psd_report_template_facts(struct psd_report *to, const struct psd_supply *it)
{
	static const char *const texts[] = { "owner", "revised", "purpose",
		"decided_by", "in_connection_with", "inviter", "leader",
		"documenter" };
	static const char *const more[] = { "documenter_party", "from", "to",
		"subject", "invitation" };
	static const char *const counts[] = { "minutes", "document_within",
		"invite_days", "prepare_days", "follow_up_months",
		"effect_months" };
	const struct psd_node *root = it->template->node;
	const struct psd_node *invitation = psd_node_find(root, "invitation");
	const struct psd_node *window = psd_node_find(root, "window");
	const struct psd_node *c = psd_node_find(root, "character");
	struct psd_sheet *s = psd_sheet_add(to, "template", NULL);
	size_t i;

	psd_sheet_column(s, PSD_COL_HIDDEN, "id", "");
	psd_sheet_column(s, PSD_COL_HIDDEN, "version", "");
	psd_sheet_column(s, PSD_COL_HIDDEN, "name", "");
	psd_sheet_column(s, PSD_COL_HIDDEN, "whose", "");
	psd_sheet_column(s, PSD_COL_HIDDEN | PSD_COL_BOOL, "current", "");
	psd_sheet_column(s, PSD_COL_HIDDEN | PSD_COL_BOOL, "audit", "");
	psd_sheet_column(s, PSD_COL_HIDDEN, "tone", "");
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		psd_sheet_column(s, PSD_COL_HIDDEN, texts[i], "");
	for (i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		psd_sheet_column(s, PSD_COL_HIDDEN, more[i], "");
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		psd_sheet_column(s, PSD_COL_HIDDEN | PSD_COL_NUMBER, counts[i],
		    "");
	psd_sheet_row(s);
	psd_cell_text(s, it->id);
	psd_cell_text(s, it->version);
	psd_cell_text(s, it->name);
	psd_cell_puts(s, it->own ? "own" : "psd");
	psd_cell_bool(s, it->current);
	psd_cell_bool(s, psd_node_true(c, "audit"));
	psd_cell_text(s, psd_node_text(c, "text"));
	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		psd_cell_text(s, psd_node_text(root, texts[i]));
	psd_cell_text(s,
	    psd_node_text(psd_node_find(root, "documenter"), "party"));
	psd_cell_text(s, psd_node_text(window, "from"));
	psd_cell_text(s, psd_node_text(window, "to"));
	psd_cell_text(s, psd_node_text(invitation, "subject"));
	psd_cell_text(s, psd_node_text(invitation, "text"));
	add_counts(s, it->template);
}
