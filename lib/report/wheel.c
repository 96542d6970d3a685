/* psd_report_wheel: the year wheel, as tables and for calendars. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/wheel.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/duty_said.h"
#include "lib/report/measure_said.h"
#include "lib/report/wheel_said.h"

static const struct psd_sheet_column columns[] = {
	{ PSD_COL_DATE | PSD_COL_WHOLE, "date", N_("Day") },
	{ PSD_COL_TEXT, "text", N_("What") },
	{ PSD_COL_TEXT, "role", N_("Who") },
	{ PSD_COL_TEXT, "unit", N_("Unit") },
	{ PSD_COL_TEXT, "state", N_("State") },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", "" },
	{ PSD_COL_DATE | PSD_COL_HIDDEN, "from", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "area", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "period", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "level", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "units", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "followed_up_by", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "forum", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "dialogue", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "template", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "all", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "reported", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "overdue", "" },
	{ PSD_COL_BOOL | PSD_COL_HIDDEN, "legal", "" },
	{ PSD_COL_BOOL | PSD_COL_HIDDEN, "holiday", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "source", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "command", "" },
};

/* What people read. */
static void
add_shown(struct psd_sheet *s, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_str none = { NULL, 0 };

	psd_cell_date(s, item->day);
	psd_cell_shown(s, psd_wheel_when(s->arena, item));
	psd_cell_text(s, item->text);
	psd_cell_shown(s, psd_wheel_what(s->arena, w, item));
	psd_cell_roles(s, &item->duty.owed_by);
	psd_cell_shown(s, psd_wheel_who(s->arena, w, item));
	psd_cell_text(s, item->n_units == 1 ? item->units[0]->id : none);
	psd_cell_shown(s, psd_wheel_whose(s->arena, item));
	psd_cell_puts(s, psd_wheel_state_word(w, item));
	psd_cell_shown_print(s, "%.*s",
	    PSD_F(psd_wheel_state(s->arena, w, item)));
	psd_cell_mark(s, psd_wheel_mark(w, item));
}

/* The record that it comes from. */
static struct psd_str
source_of(const struct psd_wheel_item *item)
{
	if (item->dialogue != NULL)
		return item->dialogue->file;
	if (item->duty.obligation != NULL)
		return item->duty.obligation->follow_up->row->plan->file;
	if (item->duty.step == NULL)
		return PSD_S("psd.yaml");
	return (struct psd_str){ NULL, 0 };
}

static struct psd_str
id_of(const struct psd_wheel_item *item)
{
	if (item->dialogue != NULL)
		return item->dialogue->id;
	if (item->duty.obligation != NULL)
		return psd_obligation_thing(item->duty.obligation);
	if (item->duty.step != NULL)
		return item->duty.step->id;
	return psd_node_text(item->node, "id");
}

static void
add_hidden(struct psd_sheet *s, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_step *step = item->duty.step;
	const struct psd_str none = { NULL, 0 };
	struct psd_str dialogue = step != NULL ? step->dialogue : none;
	struct psd_str template = step != NULL ? step->template : none;
	size_t i, all = 0;

	for (i = 0; i < PSD_STATES; i++)
		all += item->states[i];
	if (item->dialogue != NULL) {
		dialogue = item->dialogue->id;
		template = psd_node_text(item->dialogue->node, "template");
	}
	psd_cell_puts(s, psd_wheel_word(item->kind));
	psd_cell_date(s, item->from);
	psd_cell_text(s, item->area);
	psd_cell_text(s, item->period);
	psd_cell_text(s, item->n_units > 0 ? item->units[0]->level->id : none);
	psd_cell_units(s, item->units, item->n_units);
	psd_cell_roles(s, &item->duty.above);
	psd_cell_text(s, item->forum != NULL ? item->forum->id : none);
	psd_cell_text(s, dialogue);
	psd_cell_text(s, template);
	psd_cell_text(s, id_of(item));
	psd_cell_int(s, (long long)all);
	psd_cell_int(s, (long long)item->states[PSD_REPORTED]);
	psd_cell_int(s, (long long)item->states[PSD_OVERDUE]);
	psd_cell_bool(s, item->legal);
	psd_cell_bool(s, psd_wheel_is_holiday(item));
	psd_cell_text(s, source_of(item));
	psd_cell_text(s, psd_wheel_command(s->arena, w, item));
}

void
psd_report_wheel_items(struct psd_report *to, const struct psd_wheel *w,
    const char *title, const int span[2], bool people)
{
	struct psd_sheet *s = psd_sheet_add(to, "entries", title);
	size_t i;

	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	if (!people)
		psd_sheet_hide_all(s);
	psd_sheet_empty(s, _("Nothing."));
	for (i = 0; i < w->n; i++) {
		if (w->items[i].day < span[0] || w->items[i].day > span[1])
			continue;
		psd_sheet_row(s);
		add_shown(s, w, &w->items[i]);
		add_hidden(s, w, &w->items[i]);
	}
}

/* What fell due before all this is not in it. */
static void
note_late(struct psd_report *to, const struct psd_wheel *w)
{
	if (w->late > 0)
		psd_report_note_print(to,
		    ngettext("%zu thing fell due earlier and is not done: "
			     "psd overdue",
			"%zu things fell due earlier and are not done: "
			"psd overdue",
			w->late),
		    w->late);
}

void
psd_wheel_heading(struct psd_report *to, const struct psd_wheel *w)
{
	psd_report_heading(to, psd_wheel_title(to->arena, w));
	note_late(to, w);
}

void
psd_report_wheel(struct psd_report *to, const struct psd_wheel *w)
{
	struct psd_ymd from = psd_date_ymd(w->choice.from);
	struct psd_ymd last = psd_date_ymd(w->choice.to);
	int m;

	psd_wheel_heading(to, w);
	for (m = from.month; m <= last.month + 12 * (last.year - from.year);
	     m++) {
		int year = from.year + (m - 1) / 12, month = (m - 1) % 12 + 1;
		struct psd_str title = psd_arena_print(to->arena, "%s %d",
		    psd_month_name(month), year);

		psd_report_wheel_items(to, w,
		    psd_utf8_upper_first(to->arena, title).p,
		    (const int[]){ psd_date_day(year, month, 1),
			psd_date_month_end(year, month) },
		    true);
	}
}
