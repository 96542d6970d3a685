/* psd_forum_mark_new: what has changed since the forum's last meeting. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/report/duty_said.h"
#include "lib/report/forum_part.h"
#include "lib/report/writer.h"

#include <string.h>

#define NEW "new"
#define KEY "key"

void
psd_forum_columns_end(struct psd_sheet *s, const struct psd_forum_view *view)
{
	if (!view->marks)
		return;
	/* neither people nor machines see what a row is known by */
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN | PSD_COL_SHOWN, KEY,
	    "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, NEW,
	    C_("since a meeting", "New"));
}

void
psd_forum_row_end(struct psd_sheet *s, const struct psd_forum_view *view,
    struct psd_str key)
{
	if (view->marks)
		psd_cell_text(s, key);
}

/* The place of the column KEY in S; n_cols when there is none. */
static size_t
column(const struct psd_sheet *s, const char *key)
{
	size_t i = 0;

	while (i < s->n_cols && !psd_str_is(s->cols[i].key, key))
		i++;
	return i;
}

static const struct psd_row *
row_of(const struct psd_sheet *s, struct psd_str key)
{
	size_t at = column(s, KEY);
	const struct psd_row *r = at < s->n_cols ? s->first : NULL;

	while (r != NULL && !psd_str_eq(r->cells[at].is.text, key))
		r = r->next;
	return r;
}

/* Whether people read the same in both. */
static bool
reads_alike(const struct psd_sheet *s, const struct psd_row *a,
    const struct psd_row *b)
{
	struct psd_buf x = PSD_BUF_INIT, y = PSD_BUF_INIT;
	size_t i;
	bool same;

	for (i = 0; i < s->n_cols; i++) {
		if (!psd_col_is_for(&s->cols[i], true) ||
		    psd_str_is(s->cols[i].key, NEW))
			continue;
		psd_cell_for_people(&x, &s->cols[i], &a->cells[i]);
		psd_cell_for_people(&y, &s->cols[i], &b->cells[i]);
		psd_buf_putc(&x, '\n');
		psd_buf_putc(&y, '\n');
	}
	same = psd_str_eq(psd_buf_get(&x), psd_buf_get(&y));
	psd_buf_release(&x);
	psd_buf_release(&y);
	return same;
}

static void
set(struct psd_cell *cell, const char *word, const char *shown)
{
	cell->kind = PSD_CELL_TEXT;
	cell->is.text = psd_str(word);
	cell->shown = psd_str(shown);
	cell->mark = PSD_MARK_SOON;
}

static void
mark_sheet(struct psd_sheet *now, const struct psd_sheet *before)
{
	size_t at = column(now, NEW), key = column(now, KEY);
	struct psd_row *r;

	if (at == now->n_cols || key == now->n_cols)
		return;
	for (r = now->first; r != NULL; r = r->next) {
		const struct psd_row *old = before->n_cols == now->n_cols
		    ? row_of(before, r->cells[key].is.text)
		    : NULL;

		if (old == NULL)
			set(&r->cells[at], "new", C_("since a meeting", "new"));
		else if (!reads_alike(now, r, old))
			set(&r->cells[at], "changed",
			    C_("since a meeting", "changed"));
	}
}

static struct psd_part *
next_sheet(struct psd_part *part)
{
	while (part != NULL && part->kind != PSD_PART_SHEET)
		part = part->next;
	return part;
}

/* Both have the same sheets in the same order: they are the same pages. */
void
psd_forum_mark_new(struct psd_report *now, const struct psd_report *before)
{
	struct psd_part *a = next_sheet(now->first);
	struct psd_part *b = next_sheet(before->first);

	while (a != NULL && b != NULL) {
		if (psd_str_eq(a->sheet->name, b->sheet->name))
			mark_sheet(a->sheet, b->sheet);
		a = next_sheet(a->next);
		b = next_sheet(b->next);
	}
}

static const struct psd_duty *
find(const struct psd_duties *list, const struct psd_duty *d)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (psd_str_eq(list->items[i].key, d->key))
			return &list->items[i];
	return NULL;
}

static struct psd_sheet *
begin(struct psd_report *to, const char *name, struct psd_str title,
    const char *empty)
{
	struct psd_sheet *s = psd_sheet_add(to, name, title.p);

	psd_sheet_empty(s, empty);
	psd_sheet_column(s, PSD_COL_DATE, "due", _("Due"));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "sort", "");
	return s;
}

static void
add(struct psd_sheet *s, const struct psd_duty *d)
{
	psd_sheet_row(s);
	psd_cell_date(s, d->due);
	psd_cell_text(s, d->unit->id);
	psd_cell_shown(s, d->unit->name);
	psd_cell_text(s, psd_duty_what(s->arena, d));
	psd_cell_puts(s, psd_duty_word(d->sort));
}

void
psd_report_forum_moved(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_forum_view *then, const struct psd_unit *unit)
{
	const char *since = psd_arena_print(to->arena, "%s",
	    psd_date_print(then->src->today).s)
				.p;
	const struct psd_duty *d, *old;
	struct psd_sheet *s;
	size_t i;

	s = begin(to, "late_since",
	    psd_arena_print(to->arena, _("Late since %s"), since),
	    _("Nothing has become late since then."));
	for (i = 0; i < view->duties.n; i++) {
		d = &view->duties.items[i];
		old = find(&then->duties, d);
		if (d->state == PSD_OVERDUE &&
		    psd_unit_is_under(d->unit, unit) &&
		    (old == NULL || old->state != PSD_OVERDUE))
			add(s, d);
	}
	s = begin(to, "done_since",
	    psd_arena_print(to->arena,
		_("Done, or no longer asked for, since %s"), since),
	    _("Nothing has been done since then."));
	for (i = 0; i < then->duties.n; i++) {
		d = &then->duties.items[i];
		if (psd_unit_is_under(d->unit, unit) &&
		    find(&view->duties, d) == NULL)
			add(s, d);
	}
}
