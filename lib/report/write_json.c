/* psd_writer_json: a report for programs; psd-json(5) is its contract. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/writer.h"

#include "lib/foreign/json.h"

static struct psd_json *
date(int day)
{
	if (day == PSD_NO_DAY)
		return psd_json_null();
	return psd_json_text(psd_str(psd_date_print(day).s));
}

static struct psd_json *
value(const struct psd_cell *cell)
{
	switch (cell->kind) {
	case PSD_CELL_NONE:
		break;
	case PSD_CELL_TEXT:
		return psd_json_text(cell->is.text);
	case PSD_CELL_INT:
		return psd_json_int(cell->is.whole);
	case PSD_CELL_NUMBER:
		return psd_json_number(cell->is.number);
	case PSD_CELL_DATE:
		return date(cell->is.day);
	case PSD_CELL_BOOL:
		return psd_json_bool(cell->is.yes);
	}
	return psd_json_null();
}

static struct psd_json *
object_of(const struct psd_sheet *sheet, const struct psd_row *row)
{
	struct psd_json *object = psd_json_object();
	size_t i;

	for (i = 0; i < sheet->n_cols; i++)
		if (psd_col_is_for(&sheet->cols[i], false))
			psd_json_set(object, sheet->cols[i].key.p,
			    value(&row->cells[i]));
	return object;
}

/* Sheets that people read one for each unit, say, are one table. */
static struct psd_json *
table_of(const struct psd_part *first)
{
	struct psd_json *table = psd_json_object(), *rows = psd_json_array();
	const struct psd_part *part;
	const struct psd_row *row;

	for (part = first; part != NULL; part = part->next) {
		if (part->sheet == NULL ||
		    !psd_str_eq(part->sheet->name, first->sheet->name))
			continue;
		for (row = part->sheet->first; row != NULL; row = row->next)
			psd_json_append(rows, object_of(part->sheet, row));
	}
	psd_json_set(table, "name", psd_json_text(first->sheet->name));
	psd_json_set(table, "rows", rows);
	return table;
}

static bool
is_first(const struct psd_report *r, const struct psd_part *part)
{
	const struct psd_part *p = r->first;

	while (
	    p->sheet == NULL || !psd_str_eq(p->sheet->name, part->sheet->name))
		p = p->next;
	return p == part;
}

void
psd_writer_json(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	struct psd_json *top = psd_json_object(), *tables = psd_json_array();
	struct psd_json *notes = psd_json_array();
	struct psd_buf format = PSD_BUF_INIT;
	const struct psd_part *part;

	(void)opts;
	psd_buf_print(&format, "psd.%.*s", PSD_F(r->name));
	for (part = r->first; part != NULL; part = part->next)
		if (part->kind == PSD_PART_NOTE)
			psd_json_append(notes, psd_json_text(part->text));
		else if (part->sheet != NULL &&
		    psd_sheet_is_for(part->sheet, false) && is_first(r, part))
			psd_json_append(tables, table_of(part));
	psd_json_set(top, "format", psd_json_text(psd_buf_get(&format)));
	psd_json_set(top, "version", psd_json_int(1));
	psd_json_set(top, "today", date(r->today));
	psd_json_set(top, "tables", tables);
	psd_json_set(top, "notes", notes);
	psd_json_dump(to, top);
	psd_json_free(top);
	psd_buf_release(&format);
}
