/* psd_protocol: lessons of the dialogue, and where they are to be told. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/protocol_part.h"

#include "lib/base/lang.h"
#include "lib/report/lesson_said.h"

/* Whether the public may read the lesson N. */
static bool
may(struct psd_protocol *p, const struct psd_node *n)
{
	struct psd_str audience = psd_node_text(n, "audience");
	bool yes = !p->hide || audience.n == 0 ||
	    psd_str_is(audience, "public");

	p->left_out += !yes;
	return yes;
}

static struct psd_sheet *
begin(struct psd_report *to, const struct psd_protocol *p)
{
	unsigned whose = p->hide ? PSD_COL_HIDDEN : 0;
	struct psd_sheet *s = psd_sheet_add(to, "lessons",
	    _("Lessons to be spread"));

	psd_sheet_empty(s, _("Nothing was noted."));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Lesson"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN | whose, "told",
	    _("Told to"));
	psd_sheet_column(s, PSD_COL_DATE | whose, "follow_up",
	    _("To be followed up"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "audience", "");
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "positive", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "");
	return s;
}

static void
add(struct psd_sheet *s, const struct psd_protocol *p, const struct psd_node *n)
{
	const struct psd_node *good = psd_node_find(n, "positive");

	psd_sheet_row(s);
	psd_cell_text(s, psd_node_text(n, "text"));
	psd_cell_text(s, psd_node_text(n, "area"));
	if (p->hide)
		return;
	psd_cell_text(s,
	    psd_said_spread(s->arena, p->src->org, n, p->src->today));
	psd_cell_date(s, psd_node_day(n, "follow_up"));
	psd_cell_text(s, psd_node_text(n, "audience"));
	if (psd_node_text(n, "audience").n > 0)
		psd_cell_shown(s,
		    psd_str(psd_audience_name(psd_node_text(n, "audience"))));
	if (good != NULL)
		psd_cell_bool(s, good->number > 0);
	else
		psd_cell_none(s);
	psd_cell_text(s, psd_node_text(n, "from_unit"));
	psd_cell_text(s, psd_node_text(n, "id"));
}

void
psd_protocol_lessons(struct psd_report *to, struct psd_protocol *p)
{
	const struct psd_node *first = psd_node_list(p->dialogue->node,
	    "lessons");
	const struct psd_node *n;
	struct psd_sheet *s = begin(to, p);

	for (n = first; n != NULL; n = n->next)
		if (may(p, n))
			add(s, p, n);
	s = psd_spread_sheet(to);
	for (n = first; n != NULL && !p->hide; n = n->next)
		psd_spread_rows(s, p->src->org, n, p->src->today);
	if (p->left_out > 0)
		psd_report_note_print(to,
		    ngettext("%zu lesson is left out since it is not for the "
			     "public.",
			"%zu lessons are left out since they are not for the "
			"public.",
			p->left_out),
		    p->left_out);
}
