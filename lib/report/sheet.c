/* psd_sheet: tables and notes, before any format is chosen. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/sheet.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>

struct psd_report *
psd_report_new(struct psd_arena *arena, const char *name, int today)
{
	struct psd_report *r = psd_arena_new(arena, struct psd_report);

	r->arena = arena;
	r->name = psd_str(name);
	r->today = today;
	return r;
}

void
psd_report_as_of(struct psd_report *r, struct psd_str text)
{
	struct psd_line *line = psd_arena_new(r->arena, struct psd_line);

	line->text = psd_utf8_mend(r->arena, text);
	if (r->last_heading != NULL)
		r->last_heading->next = line;
	else
		r->first_heading = line;
	r->last_heading = line;
}

void
psd_report_heading(struct psd_report *r, struct psd_str text)
{
	if (r->first_heading == NULL)
		r->titled = true;
	psd_report_as_of(r, text);
}

static struct psd_part *
add_part(struct psd_report *r, enum psd_part_kind kind)
{
	struct psd_part *part = psd_arena_new(r->arena, struct psd_part);

	part->kind = kind;
	if (r->last != NULL)
		r->last->next = part;
	else
		r->first = part;
	r->last = part;
	return part;
}

static void
add_text(struct psd_report *r, enum psd_part_kind kind, struct psd_str text)
{
	add_part(r, kind)->text = psd_utf8_mend(r->arena, text);
}

void
psd_report_note(struct psd_report *r, struct psd_str text)
{
	add_text(r, PSD_PART_NOTE, text);
}

void
psd_report_section(struct psd_report *r, struct psd_str text)
{
	add_text(r, PSD_PART_SECTION, text);
}

void
psd_report_text(struct psd_report *r, struct psd_str text)
{
	add_text(r, PSD_PART_TEXT, text);
}

void
psd_report_lines(struct psd_report *r, struct psd_str text)
{
	add_text(r, PSD_PART_LINES, text);
}

void
psd_report_chart(struct psd_report *r, const struct psd_chart *chart)
{
	add_part(r, PSD_PART_CHART)->chart = chart;
}

void
psd_report_note_print(struct psd_report *r, const char *fmt, ...)
{
	struct psd_str text;
	va_list ap;

	va_start(ap, fmt);
	text = psd_arena_vprint(r->arena, fmt, ap);
	va_end(ap);
	psd_report_note(r, text);
}

struct psd_sheet *
psd_sheet_add(struct psd_report *r, const char *name, const char *title)
{
	struct psd_sheet *sheet = psd_arena_new(r->arena, struct psd_sheet);

	sheet->arena = r->arena;
	sheet->name = psd_str(name);
	sheet->title = psd_utf8_mend(r->arena, psd_str(title));
	add_part(r, PSD_PART_SHEET)->sheet = sheet;
	r->n_sheets++;
	return sheet;
}

void
psd_sheet_hide(struct psd_sheet *sheet, const char *key)
{
	size_t i;

	for (i = 0; i < sheet->n_cols; i++)
		if (psd_str_is(sheet->cols[i].key, key))
			sheet->cols[i].how |= PSD_COL_HIDDEN;
}

void
psd_sheet_hide_all(struct psd_sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->n_cols; i++)
		sheet->cols[i].how |= PSD_COL_HIDDEN;
	sheet->title = (struct psd_str){ NULL, 0 };
}

void
psd_sheet_empty(struct psd_sheet *sheet, const char *text)
{
	sheet->empty = psd_utf8_mend(sheet->arena, psd_str(text));
}

void
psd_sheet_column(struct psd_sheet *sheet, unsigned how, const char *key,
    const char *heading)
{
	struct psd_col *cols;

	assert(sheet->n_rows == 0);
	if (sheet->n_cols == sheet->room) {
		sheet->room = sheet->room > 0 ? sheet->room * 2 : 8;
		cols = psd_arena_array(sheet->arena, sheet->room,
		    struct psd_col);
		if (sheet->n_cols > 0)
			memcpy(cols, sheet->cols,
			    sheet->n_cols * sizeof(*cols));
		sheet->cols = cols;
	}
	sheet->cols[sheet->n_cols++] = (struct psd_col){
		.key = psd_str(key),
		.heading = psd_utf8_mend(sheet->arena, psd_str(heading)),
		.how = how,
	};
}

void
psd_sheet_columns(struct psd_sheet *sheet,
    const struct psd_sheet_column *columns, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		psd_sheet_column(sheet, columns[i].how, columns[i].key,
		    psd_lang_marked(columns[i].heading));
}

void
psd_sheet_row(struct psd_sheet *sheet)
{
	struct psd_row *row = psd_arena_new(sheet->arena, struct psd_row);

	row->cells = psd_arena_array(sheet->arena, sheet->n_cols,
	    struct psd_cell);
	if (sheet->last != NULL)
		sheet->last->next = row;
	else
		sheet->first = row;
	sheet->last = row;
	sheet->n_rows++;
}

static struct psd_cell *
next_cell(struct psd_sheet *sheet, enum psd_cell_kind kind)
{
	struct psd_row *row = sheet->last;
	struct psd_cell *cell;

	assert(row != NULL && row->n < sheet->n_cols);
	cell = &row->cells[row->n++];
	cell->kind = kind;
	return cell;
}

static struct psd_cell *
last_cell(struct psd_sheet *sheet)
{
	struct psd_row *row = sheet->last;

	assert(row != NULL && row->n > 0);
	return &row->cells[row->n - 1];
}

void
psd_cell_none(struct psd_sheet *sheet)
{
	(void)next_cell(sheet, PSD_CELL_NONE);
}

void
psd_cell_text(struct psd_sheet *sheet, struct psd_str text)
{
	if (text.p == NULL)
		psd_cell_none(sheet);
	else
		next_cell(sheet, PSD_CELL_TEXT)->is.text =
		    psd_utf8_mend(sheet->arena, text);
}

void
psd_cell_puts(struct psd_sheet *sheet, const char *text)
{
	psd_cell_text(sheet, psd_str(text));
}

void
psd_cell_print(struct psd_sheet *sheet, const char *fmt, ...)
{
	struct psd_str text;
	va_list ap;

	va_start(ap, fmt);
	text = psd_arena_vprint(sheet->arena, fmt, ap);
	va_end(ap);
	psd_cell_text(sheet, text);
}

void
psd_cell_buf(struct psd_sheet *sheet, struct psd_buf *buf)
{
	psd_cell_text(sheet, psd_buf_detach_any(buf, sheet->arena));
}

void
psd_cell_int(struct psd_sheet *sheet, long long whole)
{
	next_cell(sheet, PSD_CELL_INT)->is.whole = whole;
}

void
psd_cell_date(struct psd_sheet *sheet, int day)
{
	if (day == PSD_NO_DAY)
		psd_cell_none(sheet);
	else
		next_cell(sheet, PSD_CELL_DATE)->is.day = day;
}

void
psd_cell_bool(struct psd_sheet *sheet, bool yes)
{
	next_cell(sheet, PSD_CELL_BOOL)->is.yes = yes;
}

void
psd_cell_number(struct psd_sheet *sheet, double number, int decimals)
{
	struct psd_cell *cell;

	if (!isfinite(number)) {
		psd_cell_none(sheet);
		return;
	}
	cell = next_cell(sheet, PSD_CELL_NUMBER);
	cell->is.number = number;
	cell->decimals = decimals;
}

void
psd_cell_shown(struct psd_sheet *sheet, struct psd_str text)
{
	last_cell(sheet)->shown = psd_utf8_mend(sheet->arena, text);
}

void
psd_cell_shown_print(struct psd_sheet *sheet, const char *fmt, ...)
{
	struct psd_str text;
	va_list ap;

	va_start(ap, fmt);
	text = psd_arena_vprint(sheet->arena, fmt, ap);
	va_end(ap);
	psd_cell_shown(sheet, text);
}

void
psd_cell_mark(struct psd_sheet *sheet, enum psd_mark mark)
{
	last_cell(sheet)->mark = mark;
}
