/* psd_report_trend: who has reported most risks, to their praise. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend.h"

#include "lib/base/lang.h"
#include "lib/report/measure_said.h"
#include "lib/safety/ranking.h"

#include <math.h>

#define PLACES ((size_t)3) /* nobody is told that they are last */

static void
columns(struct psd_sheet *s, bool per_employee)
{
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "ranked_by",
	    _("Ranked by"));
	psd_sheet_column(s, PSD_COL_NUMBER, "place", _("Place"));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s,
	    PSD_COL_NUMBER | (per_employee ? 0 : PSD_COL_HIDDEN),
	    "per_employee", _("Risks for each employee"));
	psd_sheet_column(s, PSD_COL_NUMBER, "reported_risks",
	    _("Reported risks"));
	psd_sheet_column(s,
	    PSD_COL_NUMBER | (per_employee ? 0 : PSD_COL_HIDDEN), "staff",
	    _("Employees"));
}

static void
add_ranking(struct psd_report *to, const struct psd_ranking *r,
    bool per_employee)
{
	struct psd_sheet *s = psd_sheet_add(to, "prize",
	    per_employee ? _("Most reported risks for each employee")
			 : _("Most reported risks"));
	size_t i;

	columns(s, per_employee);
	psd_sheet_empty(s, _("No risks have been reported."));
	for (i = 0; i < r->n; i++) {
		const struct psd_place_of *p = &r->items[i];

		psd_sheet_row(s);
		psd_cell_puts(s, per_employee ? "per_employee" : "number");
		psd_cell_int(s, (long long)p->place);
		psd_cell_text(s, p->unit->id);
		psd_cell_shown(s, p->unit->name);
		psd_cell_mark(s, PSD_MARK_GOOD);
		psd_cell_number(s, p->per_employee, 2);
		psd_cell_number(s, p->risks, 0);
		psd_cell_number(s, p->staff, 0);
	}
}

/* What the ranking does not say. */
static void
add_notes(struct psd_report *to, const struct psd_ranking *r)
{
	struct psd_buf names = PSD_BUF_INIT;

	if (r->n_unknown > 0) {
		psd_say_units(&names, r->unknown, r->n_unknown);
		psd_report_note_print(to,
		    _("psd.yaml says no number of employees for %s, so they "
		      "are ranked by number only."),
		    names.p);
	}
	psd_report_note(to,
	    psd_str(_("Whoever reports a risk does right. Only the foremost "
		      "are named.")));
	psd_buf_release(&names);
}

static const struct psd_org_level *
lowest(const struct psd_org *org)
{
	return &org->levels[org->n_levels - 1];
}

void
psd_report_prize(struct psd_report *to, const struct psd_trend *t,
    const struct psd_org_level *level)
{
	const struct psd_basis *b = psd_trend_now(t);
	struct psd_ranking_choice c = { t->unit,
		level != NULL ? level : lowest(t->src->org), t->from, t->to,
		PLACES, true };
	struct psd_ranking each = psd_ranking_of(b, &c), number;

	c.per_employee = false;
	number = psd_ranking_of(b, &c);
	psd_report_heading(to,
	    psd_arena_print(t->arena, _("Most reported risks, %s to %s"),
		psd_date_print(c.from).s, psd_date_print(c.to).s));
	if (each.n > 0)
		add_ranking(to, &each, true);
	add_ranking(to, &number, false);
	add_notes(to, &each);
}
