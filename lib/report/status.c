/* psd_report_status: where units stand, area by area. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/status.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/forum_part.h"

/* The priorities of AREA as UNIT's own plan words them, else as the nearest
 * plan above does, else as the framework does; joined by line ends. */
static struct psd_str
priorities(const struct psd_outlook *o, const struct psd_area *area,
    const struct psd_unit *unit)
{
	const struct psd_node *n = NULL;
	struct psd_buf b = PSD_BUF_INIT;

	for (; unit != NULL && n == NULL; unit = unit->parent) {
		const struct psd_plan *p = psd_plans_of(&o->year->plans, unit);

		if (p != NULL)
			n = psd_node_list(psd_plan_area(p, area->id),
			    "priorities");
	}
	if (n == NULL)
		n = psd_node_list(area->node, "priority");
	for (; n != NULL; n = n->next)
		psd_buf_print(&b, "%s%.*s", b.n > 0 ? "\n" : "",
		    PSD_F(psd_str_trim(n->text)));
	return psd_buf_detach_any(&b, o->arena);
}

static void
add_columns(struct psd_sheet *s, const char *area, bool priority)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_TEXT, "status", N_("Status") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "progress", N_("Progress") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "activities",
		    N_("Activities") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "done",
		    NC_("count", "Done") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "past_end",
		    N_("Past their end") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "overdue",
		    NC_("count", "Overdue") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "subunits",
		    N_("Units below") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "subunits_done",
		    N_("Of which done") },
		{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "subunits_late",
		    N_("Of which late") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "silent", N_("Not reported") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "comment", N_("Comment") },
		{ PSD_COL_DATE | PSD_COL_HIDDEN, "comment_date",
		    N_("Commented") },
	};

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", area);
	if (priority)
		psd_sheet_column(s, PSD_COL_TEXT, "priority", _("Priority"));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
}

static void
numbers(struct psd_sheet *s, const struct psd_tally *t,
    const struct psd_subunits *sub)
{
	if (t->said > 0)
		psd_cell_puts(s, psd_progress_word(t->word));
	else
		psd_cell_none(s);
	psd_cell_int(s, (long long)t->n);
	psd_cell_int(s, (long long)t->done);
	psd_cell_int(s, (long long)t->past_end);
	psd_cell_int(s, (long long)t->overdue);
	psd_cell_int(s, (long long)sub->n);
	psd_cell_int(s, (long long)sub->done);
	psd_cell_int(s, (long long)sub->late);
	psd_cell_text(s, sub->silent_ids);
}

static void
add_area(struct psd_sheet *s, const struct psd_outlook *o,
    const struct psd_area *area, const struct psd_unit *unit, bool priority)
{
	struct psd_tally t = psd_progress_tally(o, unit, area->id);
	struct psd_subunits sub = psd_progress_subunits(o, unit, area->id);
	const struct psd_plan *plan = psd_plans_of(&o->year->plans, unit);
	const struct psd_node *n = plan ? psd_plan_area(plan, area->id) : NULL;
	struct psd_str status = psd_progress_text(o, unit, &t, &sub);
	struct psd_str comment = psd_node_text(n, "comment");
	int said = psd_node_day(n, "comment_date");

	if (said > o->today) { /* it is not written yet */
		comment = (struct psd_str){ NULL, 0 };
		said = PSD_NO_DAY;
	}
	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_text(s, area->id);
	if (priority)
		psd_cell_shown(s, area->label);
	else
		psd_cell_shown_print(s, "%.*s %.*s", PSD_F(area->id),
		    PSD_F(area->label));
	if (priority)
		psd_cell_text(s, priorities(o, area, unit));
	psd_cell_text(s, status);
	if (comment.n > 0)
		psd_cell_shown_print(s, "%.*s\n%.*s", PSD_F(status),
		    PSD_F(psd_str_trim(comment)));
	if (psd_tally_is_late(&t) || sub.late > 0)
		psd_cell_mark(s, PSD_MARK_BAD);
	numbers(s, &t, &sub);
	psd_cell_text(s, comment);
	psd_cell_date(s, said);
}

void
psd_report_areas(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_sheet_add(to, "areas",
	    psd_arena_copy(to->arena, unit->name).p);
	size_t i;

	add_columns(s, _("Area"), false);
	for (i = 0; i < fw->n; i++)
		add_area(s, o, &fw->areas[i], unit, false);
}

static void
add_kind(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit, bool foundations)
{
	const struct psd_basis *b = &view->years[1].basis;
	const struct psd_outlook o = { b->year, b->obligations,
		view->src->today, to->arena };
	const struct psd_framework *fw = view->fw;
	struct psd_str title = psd_arena_print(to->arena,
	    foundations ? _("%.*s: foundations") : _("%.*s: focus areas"),
	    PSD_F(unit->name));
	struct psd_sheet *s = psd_sheet_add(to,
	    foundations ? "foundations" : "focus_areas", title.p);
	size_t i;

	add_columns(s, foundations ? _("Foundation") : _("Focus area"), true);
	psd_forum_columns_end(s, view);
	for (i = 0; i < fw->n; i++)
		if (psd_str_is(fw->areas[i].kind, "foundation") ==
		    foundations) {
			add_area(s, &o, &fw->areas[i], unit, true);
			psd_forum_row_end(s, view, fw->areas[i].id);
		}
}

void
psd_report_plan_status(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	add_kind(to, view, unit, true);
	add_kind(to, view, unit, false);
}

bool
psd_status_is_for(const struct psd_status_choice *c, const struct psd_unit *u)
{
	if (!psd_unit_is_active(u, c->year))
		return false;
	if (c->level != NULL)
		return u->level == c->level && psd_unit_is_under(u, c->unit);
	return c->unit != NULL ? u == c->unit : u->parent == NULL;
}

void
psd_report_status_heading(struct psd_report *to, int year)
{
	psd_report_heading(to,
	    psd_arena_print(to->arena, _("Status of the plans for %d"), year));
}

void
psd_report_no_plans(struct psd_report *to, const struct psd_year *year)
{
	if (year->plans.first == NULL)
		psd_report_note(to,
		    psd_arena_print(to->arena, _("There are no plans for %d."),
			year->year));
}
