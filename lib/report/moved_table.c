/* psd_moved: days that have been put off, as a table and in a sentence. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/moved.h"

#include <stdlib.h>

static int
by_days(const void *a, const void *b)
{
	const struct psd_moved *const *x = a, *const *y = b;
	int far = ((*y)->latest - (*y)->first) - ((*x)->latest - (*x)->first);

	if (far != 0)
		return far < 0 ? -1 : 1;
	if ((*x)->times != (*y)->times)
		return (*x)->times > (*y)->times ? -1 : 1;
	return psd_str_cmp((*x)->key, (*y)->key);
}

static void
add_row(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_moved *it)
{
	const struct psd_unit *unit = psd_org_unit(org, it->unit);
	int days_later = it->latest - it->first;

	psd_sheet_row(s);
	psd_cell_text(s, it->unit);
	psd_cell_shown(s, unit != NULL ? unit->name : it->unit);
	psd_cell_puts(s, psd_record_word(it->kind));
	if (it->year > 0)
		psd_cell_int(s, it->year);
	else
		psd_cell_none(s);
	psd_cell_text(s, it->file);
	psd_cell_text(s, it->id);
	psd_cell_text(s, it->pointer);
	psd_cell_text(s,
	    psd_utf8_upper_first(s->arena,
		it->thing.n > 0 ? it->thing : it->record));
	psd_cell_text(s, it->field);
	psd_cell_int(s, (long long)it->times);
	psd_cell_date(s, it->first);
	psd_cell_date(s, it->latest);
	psd_cell_int(s, days_later);
	psd_cell_shown_print(s, "%+d", days_later);
	psd_cell_mark(s, days_later > 0 ? PSD_MARK_BAD : PSD_MARK_NONE);
	psd_cell_date(s, it->since);
	psd_cell_date(s, it->day);
	psd_cell_text(s, it->by);
}

void
psd_moves_table(struct psd_report *report, struct psd_moves *m, bool shown)
{
	struct psd_sheet *s = psd_sheet_add(report, "moved",
	    shown ? _("Days that have been moved") : NULL);
	unsigned how = shown ? PSD_COL_TEXT : PSD_COL_HIDDEN;
	unsigned text = PSD_COL_TEXT | how, date = PSD_COL_DATE | how;
	size_t i;

	psd_sheet_empty(s, _("No day has been moved."));
	psd_sheet_column(s, text, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", _("Kind"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "year", _("Year"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "file", _("File"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", _("Id"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "pointer",
	    _("Place"));
	psd_sheet_column(s, text, "thing", C_("change", "What"));
	psd_sheet_column(s, text, "field", _("Field"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "times", _("Times"));
	psd_sheet_column(s, date, "first", _("From"));
	psd_sheet_column(s, date, "latest", _("To"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "days", _("Days later"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "since",
	    _("First written"));
	psd_sheet_column(s, date, "date", _("Last moved"));
	psd_sheet_column(s, text, "by", _("By"));
	if (m->n > 0)
		qsort(m->items, m->n, sizeof(struct psd_moved *), by_days);
	for (i = 0; i < m->n; i++)
		if (m->items[i]->times > 0 && !m->items[i]->gone)
			add_row(s, m->w->org, m->items[i]);
}

struct psd_str
psd_moved_sentence(struct psd_arena *arena, const struct psd_moved *moved)
{
	long later = (long)moved->latest - moved->first;
	unsigned long days_n = (unsigned long)(later < 0 ? -later : later);
	struct psd_str field = psd_utf8_upper_first(arena, moved->field), far;
	struct psd_str times = psd_arena_print(arena,
	    ngettext("%.*s has been moved %zu time",
		"%.*s has been moved %zu times", moved->times),
	    PSD_F(field), moved->times);

	if (later == 0)
		far = psd_str(_("back to the first day"));
	else
		far = psd_arena_print(arena,
		    later > 0
			? ngettext("%lu day later", "%lu days later", days_n)
			: ngettext("%lu day earlier", "%lu days earlier",
			      days_n),
		    days_n);
	if (moved->since == PSD_NO_DAY)
		return psd_arena_print(arena, _("%s: %s, from %s to %s."),
		    times.p, far.p, psd_date_print(moved->first).s,
		    psd_date_print(moved->latest).s);
	return psd_arena_print(arena, _("%s: %s since %s, from %s to %s."),
	    times.p, far.p, psd_date_print(moved->since).s,
	    psd_date_print(moved->first).s, psd_date_print(moved->latest).s);
}
