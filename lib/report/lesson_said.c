/* psd_said_lesson: how lessons and where they go are shown. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/lesson_said.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/safety/timing.h"

struct psd_str
psd_said_date(struct psd_arena *arena, int day)
{
	struct psd_ymd d = psd_date_ymd(day);

	return psd_arena_print(arena, "%d %s %d", d.day,
	    psd_month_name(d.month), d.year);
}

/* The name of the forum ID, else the id. */
static struct psd_str
forum_name(const struct psd_org *org, struct psd_str id)
{
	const struct psd_forum *f = psd_org_forum(org, id);

	return f != NULL ? f->name : id;
}

static void
list(struct psd_buf *to, struct psd_str name, int day)
{
	psd_buf_print(to, "%s%.*s%s%s", to->n > 0 ? ", " : "", PSD_F(name),
	    day != PSD_NO_DAY ? " " : "", psd_date_print(day).s);
}

struct psd_str
psd_said_spread(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_node *lesson, int today)
{
	struct psd_buf done = PSD_BUF_INIT, left = PSD_BUF_INIT;
	const struct psd_node *n = psd_node_list(lesson, "spread");
	struct psd_str s = { NULL, 0 };

	for (; n != NULL; n = n->next) {
		struct psd_str name = forum_name(org,
		    psd_node_text(n, "forum"));

		if (psd_lesson_is_told(n, today))
			list(&done, name, psd_node_day(n, "date"));
		else
			list(&left, name, PSD_NO_DAY);
	}
	if (done.n > 0 && left.n > 0)
		s = psd_arena_print(arena, _("%s; still: %s"), done.p, left.p);
	else if (left.n > 0)
		s = psd_arena_print(arena, _("still: %s"), left.p);
	else if (done.n > 0)
		s = psd_arena_copy(arena, psd_buf_get(&done));
	psd_buf_release(&done);
	psd_buf_release(&left);
	return s;
}

struct psd_sheet *
psd_spread_sheet(struct psd_report *to)
{
	struct psd_sheet *s = psd_sheet_add(to, "spread", NULL);

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "lesson", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "forum", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "reach", "");
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "date", "");
	return s;
}

void
psd_spread_rows(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_node *lesson, int today)
{
	const struct psd_node *n = psd_node_list(lesson, "spread");

	for (; n != NULL; n = n->next) {
		struct psd_str id = psd_node_text(n, "forum");
		const struct psd_forum *f = psd_org_forum(org, id);
		bool told = psd_lesson_is_told(n, today);

		psd_sheet_row(s);
		psd_cell_text(s, psd_node_text(lesson, "id"));
		psd_cell_text(s, id);
		psd_cell_text(s,
		    psd_node_text(f != NULL ? f->node : NULL, "reach"));
		psd_cell_date(s, told ? psd_node_day(n, "date") : PSD_NO_DAY);
	}
}

struct psd_str
psd_said_area(struct psd_arena *arena, const struct psd_framework *fw,
    struct psd_str id)
{
	const struct psd_area *a = fw != NULL ? psd_framework_area(fw, id)
					      : NULL;

	if (a == NULL)
		return id;
	return psd_arena_print(arena, "%.*s %.*s", PSD_F(a->id),
	    PSD_F(a->label));
}
