/* psd_document_csv: a table as Excel saves it. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"
#include "lib/foreign/csv.h"

#include <limits.h>

/* How many rows are looked at to find out what separates cells. */
#define LOOK 50

/* What may separate them, what Excel in Sweden writes first. */
static const char separators[] = ";\t,";

/* How many cells the first rows have, were they separated by something. */
struct trial {
	size_t n[LOOK];
	size_t rows, cells;
};

static int
count_cell(void *arg, struct psd_str text, size_t line)
{
	struct trial *t = arg;

	(void)text;
	(void)line;
	t->cells++;
	return 0;
}

static int
count_row(void *arg, size_t line)
{
	struct trial *t = arg;

	(void)line;
	t->n[t->rows++] = t->cells;
	t->cells = 0;
	return t->rows == LOOK;
}

/* How well SEPARATOR fits: how many of the first rows have as many cells as the
 * first that has more than one, and how many those are. */
static size_t
fit(struct psd_str bytes, char separator, size_t *width)
{
	struct trial t = { .rows = 0 };
	const struct psd_csv_to to = { count_cell, count_row, &t };
	struct psd_err e = { 0 };
	size_t i, same = 0;

	*width = 0;
	/* what is wrong with it is said when it is read */
	if (psd_csv_read(bytes, separator, &to, &e) < 0 && t.rows < LOOK &&
	    t.cells > 0)
		(void)count_row(&t, 0);
	for (i = 0; i < t.rows; i++) {
		if (*width == 0 && t.n[i] > 1)
			*width = t.n[i];
		same += *width > 0 && t.n[i] == *width;
	}
	return same;
}

/*
 * A decimal comma, or one in a heading, stands in some rows only, what
 * separates cells in all. A last row without its end may be half a row.
 */
static char
sniff(struct psd_str bytes)
{
	size_t i, same, width, best = 0, most = 0, n = bytes.n;
	char found = ';';

	while (n > 0 && bytes.p[n - 1] != '\n')
		n--;
	if (n > 0)
		bytes.n = n;
	for (i = 0; separators[i] != '\0'; i++) {
		same = fit(bytes, separators[i], &width);
		if (same < best || (same == best && width <= most))
			continue;
		best = same;
		most = width;
		found = separators[i];
	}
	return found;
}

/* The line "sep=;" that tells Excel, and only that; 0: there is none. */
static char
said(struct psd_str *bytes, int *lines)
{
	struct psd_str rest = *bytes, line;
	char c;

	if (!psd_str_cut(&rest, '\n', &line))
		return '\0';
	line = (struct psd_str){ line.p,
		line.n - (line.n > 0 && line.p[line.n - 1] == '\r') };
	if (line.n > 2 && line.p[0] == '"' && line.p[line.n - 1] == '"')
		line = (struct psd_str){ line.p + 1, line.n - 2 };
	if (line.n != 5 || !psd_str_starts(line, "sep="))
		return '\0';
	c = line.p[4];
	if (c == '"' || c == ' ' || (unsigned char)c >= 0x80)
		return '\0';
	*bytes = rest.p != NULL ? rest : (struct psd_str){ "", 0 };
	*lines = 1;
	return c;
}

struct csv {
	struct psd_intake *in;
	struct psd_err *e;
	int before;   /* lines before what libcsv gets */
	size_t width; /* of the heading; 0: it is yet to come */
	size_t last;  /* how many cells the last row had */
};

static int
line_of(const struct csv *c, size_t line)
{
	return line < INT_MAX - 1 ? (int)line + c->before : 0;
}

/* What Excel takes for a formula, psd writes with an apostrophe before it, and
 * others as one: ="0714". */
static struct psd_str
without_guard(struct psd_str text)
{
	if (text.n > 3 && psd_str_starts(text, "=\"") &&
	    memchr(text.p + 2, '"', text.n - 2) == text.p + text.n - 1)
		return (struct psd_str){ text.p + 2, text.n - 3 };
	if (text.n > 1 && text.p[0] == '\'' &&
	    strchr("=+-@\t\r", text.p[1]) != NULL && text.p[1] != '\0') {
		text.p++;
		text.n--;
	}
	return text;
}

static int
add_cell(void *arg, struct psd_str text, size_t line)
{
	struct csv *c = arg;
	int at = line_of(c, line);

	/* libcsv keeps a cell until the next one only */
	if (text.n > 0)
		text = psd_arena_copy(c->in->arena, without_guard(text));
	if (text.n > 0 && psd_intake_text(c->in, text, at, c->e) < 0)
		return -1;
	return psd_intake_end_cell(c->in, false, at, c->e);
}

static int
add_row(void *arg, size_t line)
{
	struct csv *c = arg;
	size_t filled = psd_intake_filled(c->in);

	c->last = c->in->n_cells;
	if (c->width > 0 && filled > c->width)
		return psd_intake_too_wide(c->in, filled, c->width,
		    (size_t)line_of(c, line), c->e);
	if (c->width > 0 && c->in->n_cells > c->width) {
		c->in->all_cells -= c->in->n_cells - c->width;
		c->in->n_cells = c->width;
	}
	if (c->width == 0 && c->in->n_cells > 1)
		c->width = c->in->n_cells;
	return psd_intake_end_row(c->in, line_of(c, line), c->e);
}

int
psd_intake_csv(struct psd_intake *in, struct psd_err *e)
{
	struct csv c = { .in = in, .e = e };
	const struct psd_csv_to to = { add_cell, add_row, &c };
	struct psd_str bytes = in->bytes;
	char separator = said(&bytes, &c.before);
	bool whole = bytes.n == 0 || bytes.p[bytes.n - 1] == '\n' ||
	    bytes.p[bytes.n - 1] == '\r';

	if (separator == '\0')
		separator = sniff(bytes);
	if (psd_csv_read(bytes, separator, &to, e) < 0)
		return psd_err_at(e, in->path,
		    e->line > 0 ? e->line + (size_t)c.before : 0, e->col);
	if (!whole && c.last < c.width && in->n_rows > 0)
		return psd_intake_cut_off(in,
		    (size_t)in->rows[in->n_rows - 1].line, e);
	return psd_intake_end_grid(in, e);
}
