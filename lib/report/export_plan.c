/* psd_export_plan: a plan as the table on the wall, to be read by anybody. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/export_plan.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_table.h"

static const char *const keys[] = {
	[PSD_PLAN_LEVEL] = "level",
	[PSD_PLAN_ACTIVITY] = "activity",
	[PSD_PLAN_MEASURE] = "measure",
	[PSD_PLAN_FOLLOW_UP] = "follow_up",
	[PSD_PLAN_RESULT] = "result",
};
_Static_assert(sizeof(keys) / sizeof(keys[0]) == PSD_PLAN_COLUMNS,
    "the last column has a key");

/* "F2 En god säkerhetskultur": what import knows an area by. */
static struct psd_str
area_name(struct psd_arena *arena, const struct psd_framework *fw,
    struct psd_str id)
{
	const struct psd_area *area = psd_framework_area(fw, id);

	return area == NULL ? id
			    : psd_arena_print(arena, "%.*s %.*s", PSD_F(id),
				  PSD_F(area->label));
}

static void
add_columns(struct psd_sheet *s, unsigned how, enum psd_export_keys wanted)
{
	const char *heading;
	int c;

	for (c = 0; c < PSD_PLAN_COLUMNS; c++) {
		heading = psd_plan_column_heading((enum psd_plan_column)c);
		psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_LINES | how,
		    wanted == PSD_EXPORT_WORDS ? heading : keys[c], heading);
	}
}

static void
add_cells(struct psd_sheet *s, const struct psd_plan_line *line)
{
	const struct psd_plan_item *item;
	struct psd_buf text = PSD_BUF_INIT;
	int c;

	for (c = 0; c < PSD_PLAN_COLUMNS; c++) {
		psd_buf_clear(&text);
		for (item = line->cells[c]; item != NULL; item = item->next) {
			if (text.n > 0)
				psd_buf_putc(&text, '\n');
			psd_plan_item_say(&text, item);
		}
		if (text.n == 0)
			psd_cell_none(s);
		else
			psd_cell_text(s,
			    psd_arena_copy(s->arena, psd_buf_get(&text)));
	}
	psd_buf_release(&text);
}

static void
add_for_people(struct psd_report *to, const struct psd_framework *fw,
    const struct psd_plan_line *lines)
{
	const struct psd_plan_line *line;
	struct psd_sheet *s = NULL;
	struct psd_str area = { NULL, 0 };

	for (line = lines; line != NULL; line = line->next) {
		if (s == NULL || !psd_str_eq(area, line->row->area)) {
			area = line->row->area;
			s = psd_sheet_add(to, "areas",
			    area_name(to->arena, fw, area).p);
			add_columns(s, PSD_COL_SHOWN, PSD_EXPORT_KEYS);
		}
		psd_sheet_row(s);
		add_cells(s, line);
	}
}

static void
add_for_machines(struct psd_report *to, const struct psd_framework *fw,
    const struct psd_plan_line *lines, enum psd_export_keys wanted)
{
	struct psd_sheet *s = psd_sheet_add(to, "plan", NULL);
	const struct psd_plan_line *line;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN,
	    wanted == PSD_EXPORT_WORDS ? _("Area") : "area", NULL);
	add_columns(s, PSD_COL_HIDDEN, wanted);
	for (line = lines; line != NULL; line = line->next) {
		psd_sheet_row(s);
		psd_cell_text(s,
		    wanted == PSD_EXPORT_WORDS
			? area_name(to->arena, fw, line->row->area)
			: line->row->area);
		add_cells(s, line);
	}
}

void
psd_export_plan(struct psd_report *to, const struct psd_framework *fw,
    const struct psd_plan *plan, const struct psd_year *year,
    enum psd_export_keys wanted)
{
	const struct psd_plan_line *lines = psd_plan_table(to->arena,
	    year->plans.org, plan, year);

	psd_report_heading(to,
	    psd_arena_print(to->arena, _("Action plan %d, %.*s"), year->year,
		PSD_F(plan->unit->name)));
	if (lines == NULL)
		psd_report_text(to,
		    psd_str(_("There is nothing in the plan.")));
	add_for_people(to, fw, lines);
	add_for_machines(to, fw, lines, wanted);
}
