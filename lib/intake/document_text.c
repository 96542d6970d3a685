/* psd_document_text: lines, and rows of cells with tabs between. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"

#include <limits.h>
#include <stdint.h>

/*
 * Programs put quotation marks around a cell only where it holds line ends,
 * tabs or such marks, and people begin cells with quotations. A cell in
 * quotation marks ends with one before a tab or a line end, and has those in it
 * twice; where that does not hold, the marks are part of its text.
 */
struct text {
	struct psd_intake *in;
	struct psd_err *e;
	struct psd_str rest;
	int line;
	size_t width; /* of the table that the row before belongs to; 0: none */
	size_t filled; /* cells with something in its first row */
};

/* A cell in what is left, and what comes behind it. */
struct span {
	struct psd_str text;
	size_t size; /* with its quotation marks, without what ends it */
	int lines;   /* line ends in it */
	bool quoted, open;
};

static bool
ends_cell(struct psd_str s, size_t at)
{
	return at == s.n || s.p[at] == '\t' || s.p[at] == '\n' ||
	    (s.p[at] == '\r' && (at + 1 == s.n || s.p[at + 1] == '\n'));
}

static struct span
bare_cell(struct psd_str s)
{
	struct span cell = { .text = s };

	while (!ends_cell(s, cell.size))
		cell.size++;
	cell.text.n = cell.size;
	return cell;
}

static struct span
quoted_cell(struct psd_str s)
{
	struct span cell = { .quoted = true };
	size_t at;

	for (at = 1; at < s.n; at++) {
		cell.lines += s.p[at] == '\n';
		if (s.p[at] != '"')
			continue;
		if (at + 1 < s.n && s.p[at + 1] == '"') {
			at++;
			continue;
		}
		if (!ends_cell(s, at + 1))
			return bare_cell(s);
		cell.text = (struct psd_str){ s.p + 1, at - 1 };
		cell.size = at + 1;
		return cell;
	}
	cell.open = true;
	return cell;
}

static struct span
cell_at(struct psd_str s)
{
	return s.n > 0 && s.p[0] == '"' ? quoted_cell(s) : bare_cell(s);
}

/* A row in what is left: how many cells it has, how many bytes and lines. */
struct row {
	size_t n, size;
	int lines;
	bool open; /* a quotation mark in it has no end */
};

static struct row
measure(struct psd_str s, bool bare)
{
	struct row row = { 0 };
	struct span cell;

	for (;;) {
		struct psd_str rest = { s.p + row.size, s.n - row.size };

		cell = bare ? bare_cell(rest) : cell_at(rest);
		row.n++;
		if (cell.open) {
			row.open = true;
			return row;
		}
		row.size += cell.size;
		row.lines += cell.lines;
		if (row.size == s.n || s.p[row.size] != '\t')
			break;
		row.size++;
	}
	if (row.size < s.n && s.p[row.size] == '\r')
		row.size++;
	if (row.size < s.n) {
		row.size++;
		row.lines++;
	}
	return row;
}

static char
after_quote(char c)
{
	return c == '"' ? c : '\0';
}

/* As psd's own format writes it. */
static char
after_backslash(char c)
{
	switch (c) {
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	default:
		return c == '\\' ? c : '\0';
	}
}

static int
add_cells(struct text *t, const struct row *row, bool bare)
{
	struct psd_str rest = t->rest, text;
	size_t i;
	int line = t->line;

	for (i = 0; i < row->n; i++) {
		struct span cell = bare ? bare_cell(rest) : cell_at(rest);

		text = cell.text;
		if (cell.quoted)
			text = psd_intake_unescape(t->in->arena, text, '"',
			    after_quote);
		if (t->in->escapes)
			text = psd_intake_unescape(t->in->arena, text, '\\',
			    after_backslash);
		if (psd_intake_text(t->in, text, line, t->e) < 0 ||
		    psd_intake_end_cell(t->in, false, line, t->e) < 0)
			return -1;
		line += cell.lines;
		rest.p += cell.size;
		rest.n -= cell.size;
		if (rest.n > 0 && rest.p[0] == '\t') {
			rest.p++;
			rest.n--;
		}
	}
	return 0;
}

static void
pass(struct text *t, const struct row *row)
{
	t->rest.p += row->size;
	t->rest.n -= row->size;
	t->line += row->lines;
}

/* One row with one thing in it is a line with tabs behind it. */
static int
make_lines(struct psd_intake *in, struct psd_err *e)
{
	const struct psd_grid_row *row = &in->rows[0];
	size_t i, k;

	for (i = 0; i < row->n; i++)
		for (k = 0; k < row->cells[i].n; k++)
			if (psd_intake_piece(in, row->cells[i].pieces[k].text,
				&row->cells[i].pieces[k], e) < 0)
				return -1;
	psd_intake_end_pieces(in, 0);
	in->n_rows = 0;
	return 0;
}

static int
end_table(struct text *t)
{
	t->width = 0;
	if (t->in->n_rows == 1 && t->filled <= 1 && make_lines(t->in, t->e) < 0)
		return -1;
	return psd_intake_end_grid(t->in, t->e);
}

/* Adds the row to the table, or begins one with it. */
static int
add_row(struct text *t, const struct row *row, bool bare)
{
	size_t filled;

	if (add_cells(t, row, bare) < 0)
		return -1;
	filled = psd_intake_filled(t->in);
	/* what has one thing in it is no heading but a line above the table */
	if (t->width > 0 && t->in->n_rows == 1 && t->filled <= 1 &&
	    end_table(t) < 0)
		return -1;
	if (t->width > 0 && filled > t->width)
		return psd_intake_too_wide(t->in, filled, t->width,
		    (size_t)t->line, t->e);
	if (t->width == 0) {
		t->width = t->in->n_cells;
		t->filled = filled;
	}
	if (t->in->n_cells > t->width)
		t->in->n_cells = t->width;
	if (psd_intake_end_row(t->in, t->line, t->e) < 0)
		return -1;
	pass(t, row);
	return 0;
}

static int
add_line(struct text *t, const struct row *row)
{
	struct psd_str line = { t->rest.p, row->size };

	if (t->width > 0 && end_table(t) < 0)
		return -1;
	if (psd_intake_lines(t->in, line, t->line, t->e) < 0)
		return -1;
	psd_intake_end_pieces(t->in, 0);
	pass(t, row);
	return 0;
}

/* Whether LINE is an item of a list as Word copies it, and not a row. */
static bool
is_item(const struct text *t, struct psd_str line)
{
	struct psd_piece like = { .number = 0 };
	struct psd_str rest = psd_intake_marker(line, &like);

	return t->width == 0 && (like.number > 0 || like.bullet) &&
	    (rest.n == 0 || memchr(rest.p + 1, '\t', rest.n - 1) == NULL);
}

/* What stands on one line is a row when it has a tab; what begins with a
 * quotation mark may go on below. */
static int
read_one(struct text *t)
{
	struct row row = measure(t->rest, false), bare = measure(t->rest, true);
	struct psd_str line = { t->rest.p, bare.size };
	bool tabs = bare.n > 1;

	if (row.open && (tabs || t->width > 0)) {
		(void)psd_err_set(t->e, PSD_EDATA,
		    _("the quotation mark of a cell in this row has no end: "
		      "the file seems to be cut off"));
		(void)psd_err_tip(t->e,
		    _("save or send the file again; a quotation mark that "
		      "belongs to the text does not stand first in its cell"));
		return psd_intake_at(t->in, (size_t)t->line, t->e);
	}
	if (is_item(t, line))
		return add_line(t, &bare);
	/* quotation marks that do not belong together */
	if (t->width > 0 && bare.n == t->width && row.n != t->width)
		return add_row(t, &bare, true);
	if (!row.open && row.n > 1)
		return add_row(t, &row, false);
	return add_line(t, &bare);
}

int
psd_intake_plain(struct psd_intake *in, struct psd_err *e)
{
	struct text t = { .in = in, .e = e, .rest = in->bytes, .line = 1 };

	while (t.rest.n > 0)
		if (read_one(&t) < 0)
			return -1;
	return end_table(&t);
}
