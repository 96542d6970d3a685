/* psd_writer_tsv, psd_writer_csv: all sheets of a report as one flat table. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/writer.h"

#include "lib/base/utf8.h"

/*
 * A reader of such a file expects the same columns in each line. Several
 * sheets are therefore written below each other under all their columns, each
 * key once (one thing has one key everywhere), with the sheet's name first.
 */
struct flat {
	struct psd_buf *to;
	bool tabs;  /* tsv */
	bool excel; /* the dialect of csv for Excel in Sweden */
	bool named; /* the sheet's name stands in the first column */
	size_t n;   /* distinct columns, without the name */
	struct psd_str *keys;
	size_t width; /* cells in each line */
};

static bool
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* Adds what stands in S before the next byte of SET, and moves S to it. */
static void
add_plain(struct psd_buf *to, struct psd_str *s, const char *set)
{
	struct psd_str plain = *s;

	while (s->n > 0 && !is_one_of(s->p[0], set)) {
		s->p++;
		s->n--;
	}
	plain.n -= s->n;
	psd_utf8_visible(to, plain);
}

static void
add_tsv(struct psd_buf *to, struct psd_str s)
{
	static const char special[] = "\t\n\r\\", letters[] = "tnr\\";

	for (add_plain(to, &s, special); s.n > 0;) {
		psd_buf_putc(to, '\\');
		psd_buf_putc(to, letters[strchr(special, s.p[0]) - special]);
		s.p++;
		s.n--;
		add_plain(to, &s, special);
	}
}

static bool
needs_quotes(struct psd_str s, char separator)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] == separator || is_one_of(s.p[i], "\"\r\n"))
			return true;
	return false;
}

static void
add_csv(struct psd_buf *to, struct psd_str s, char separator)
{
	bool quoted = needs_quotes(s, separator);

	if (quoted)
		psd_buf_putc(to, '"');
	for (add_plain(to, &s, "\t\n\r\""); s.n > 0;) {
		psd_buf_putc(to, s.p[0]);
		if (s.p[0] == '"')
			psd_buf_putc(to, '"');
		s.p++;
		s.n--;
		add_plain(to, &s, "\t\n\r\"");
	}
	if (quoted)
		psd_buf_putc(to, '"');
}

/* Excel computes a text that begins so; others only show the apostrophe. */
static bool
is_formula(struct psd_str s)
{
	return s.n > 0 && is_one_of(s.p[0], "=+-@\t\r") && !psd_str_is(s, "-");
}

/* Whether Excel would make a number or a day of the text S that shows other
 * signs than S has: 0714 is 714 to it, 2022-11 a day, and 1.5 the first of May.
 * A day in full stays as it is. */
static bool
is_remade(struct psd_str s)
{
	size_t i, digits = 0, signs = 0;

	for (i = 0; i < s.n; i++)
		if (s.p[i] >= '0' && s.p[i] <= '9')
			digits++;
		else if (is_one_of(s.p[i], "-/.:, "))
			signs++;
		else
			return false;
	if (digits == 0 || psd_date_parse(s) != PSD_NO_DAY)
		return false;
	return signs > 0 || digits > 15 || (s.p[0] == '0' && digits > 1);
}

static char
separator(const struct flat *f)
{
	return f->tabs ? '\t' : f->excel ? ';' : ',';
}

static void
add_text(const struct flat *f, struct psd_str s)
{
	struct psd_buf safe = PSD_BUF_INIT;

	if (f->tabs) {
		add_tsv(f->to, s);
		return;
	}
	if (f->excel && (is_formula(s) || is_remade(s))) {
		psd_buf_putc(&safe, '\'');
		psd_buf_str(&safe, s);
		s = psd_buf_get(&safe);
	}
	add_csv(f->to, s, separator(f));
	psd_buf_release(&safe);
}

static void
add_cell(const struct flat *f, const struct psd_cell *cell)
{
	size_t i, from = f->to->n;

	if (cell->kind == PSD_CELL_TEXT) {
		add_text(f, cell->is.text);
		return;
	}
	psd_cell_for_machines(f->to, cell);
	if (f->excel && cell->kind == PSD_CELL_NUMBER)
		for (i = from; i < f->to->n; i++)
			if (f->to->p[i] == '.')
				f->to->p[i] = ',';
}

/* Ends the line that began at FROM. One empty cell alone would make an empty
 * line, which readers of csv skip. */
static void
end_line(const struct flat *f, size_t from)
{
	if (!f->tabs && f->width == 1 && f->to->n == from)
		psd_buf_puts(f->to, "\"\"");
	psd_buf_puts(f->to, f->tabs ? "\n" : "\r\n");
}

static size_t
find_key(const struct flat *f, struct psd_str key)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (psd_str_eq(f->keys[i], key))
			break;
	return i;
}

static void
find_keys(struct flat *f, const struct psd_report *r, struct psd_arena *arena)
{
	const struct psd_part *part;
	const struct psd_sheet *sheet;
	size_t i, room = 0;

	for (part = r->first; part != NULL; part = part->next)
		room += part->sheet != NULL ? part->sheet->n_cols : 0;
	f->keys = psd_arena_array(arena, room, struct psd_str);
	for (part = r->first; part != NULL; part = part->next) {
		sheet = part->sheet;
		for (i = 0; sheet != NULL && i < sheet->n_cols; i++)
			if (psd_col_is_for(&sheet->cols[i], false) &&
			    find_key(f, sheet->cols[i].key) == f->n)
				f->keys[f->n++] = sheet->cols[i].key;
	}
	f->width = f->n + f->named;
}

static void
add_head(const struct flat *f)
{
	size_t i, from = f->to->n;

	if (f->named)
		add_text(f, PSD_S("table"));
	for (i = 0; i < f->n; i++) {
		if (i > 0 || f->named)
			psd_buf_putc(f->to, separator(f));
		add_text(f, f->keys[i]);
	}
	end_line(f, from);
}

static void
add_sheet(const struct flat *f, const struct psd_sheet *sheet,
    struct psd_arena *arena)
{
	size_t *from = psd_arena_array(arena, f->n, size_t); /* 0: not there */
	const struct psd_row *row;
	size_t i, k, start;

	for (i = 0; i < sheet->n_cols; i++) {
		k = find_key(f, sheet->cols[i].key);
		if (psd_col_is_for(&sheet->cols[i], false) && from[k] == 0)
			from[k] = i + 1;
	}
	for (row = sheet->first; row != NULL; row = row->next) {
		start = f->to->n;
		if (f->named)
			add_text(f, sheet->name);
		for (i = 0; i < f->n; i++) {
			if (i > 0 || f->named)
				psd_buf_putc(f->to, separator(f));
			if (from[i] > 0)
				add_cell(f, &row->cells[from[i] - 1]);
		}
		end_line(f, start);
	}
}

static void
write_flat(struct flat *f, const struct psd_report *r)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_part *part;
	size_t n = 0;

	for (part = r->first; part != NULL; part = part->next)
		n += part->sheet != NULL &&
		    psd_sheet_is_for(part->sheet, false);
	f->named = n > 1;
	find_keys(f, r, &arena);
	if (f->width > 0)
		add_head(f);
	for (part = r->first; part != NULL; part = part->next)
		if (part->sheet != NULL && f->width > 0 &&
		    psd_sheet_is_for(part->sheet, false))
			add_sheet(f, part->sheet, &arena);
	psd_arena_release(&arena);
}

void
psd_writer_tsv(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	struct flat f = { .to = to, .tabs = true };

	(void)opts;
	write_flat(&f, r);
}

void
psd_writer_csv(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	struct flat f = { .to = to, .excel = opts->excel_sv };

	/* the mark by which Excel knows UTF-8 */
	if (f.excel)
		psd_buf_puts(to, "\xEF\xBB\xBF");
	write_flat(&f, r);
}
