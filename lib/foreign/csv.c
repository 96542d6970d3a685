/* psd_csv: rows of cells, and the only home of libcsv. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/csv.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#include <stdlib.h>

#include <csv.h>

/*
 * libcsv does not say where it is. It is given one line at a time, so that it
 * is known on which a row begins.
 */
struct reading {
	const struct psd_csv_to *to;
	char separator;
	const char *start; /* of the line that is read */
	size_t line;
	size_t row;  /* on which the row began; 0: between rows */
	bool quoted; /* the line begins inside quotation marks */
	bool stopped;
};

static void *
resize(void *old, size_t size)
{
	return psd_mem_resize(old, size, 1);
}

static int
is_space(unsigned char c)
{
	return c == ' ';
}

static void
cell(void *bytes, size_t n, void *arg)
{
	struct reading *r = arg;

	if (r->stopped)
		return;
	if (r->row == 0)
		r->row = r->line;
	r->stopped = r->to->cell(r->to->arg, (struct psd_str){ bytes, n },
			 r->row) != 0;
}

static void
row(int end, void *arg)
{
	struct reading *r = arg;

	(void)end;
	if (!r->stopped)
		r->stopped = r->to->row(r->to->arg, r->row) != 0;
	r->row = 0;
}

static int
misplaced(const struct reading *r, const char *at, struct psd_err *e)
{
	struct psd_str before = { r->start, (size_t)(at - r->start) };

	(void)psd_err_set(e, PSD_EDATA,
	    _("a quotation mark stands inside a cell"));
	(void)psd_err_tip(e,
	    _("a cell with quotation marks has one around it, and each of "
	      "those in it twice"));
	return psd_err_at(e, "", r->line, psd_utf8_count(before) + 1);
}

/* Gives S to libcsv. */
static int
feed(struct csv_parser *p, struct reading *r, struct psd_str s,
    struct psd_err *e)
{
	size_t n;

	if (s.n == 0)
		return 0;
	n = csv_parse(p, s.p, s.n, cell, row, r);
	if (r->stopped)
		return -1;
	return n == s.n ? 0 : misplaced(r, s.p + n, e);
}

/*
 * Gives the line S, without the sign of equality in cells that begin with it
 * and a quotation mark. Quotation marks stand around cells, or twice inside:
 * where their number is even, the place is outside.
 */
static int
feed_line(struct csv_parser *p, struct reading *r, struct psd_str s,
    struct psd_err *e)
{
	size_t i, from = 0;
	struct psd_str part;

	if (memchr(s.p, '"', s.n) == NULL)
		return feed(p, r, s, e);
	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			r->quoted = !r->quoted;
		if (r->quoted || s.p[i] != '=' || i + 1 == s.n ||
		    s.p[i + 1] != '"' || (i > 0 && s.p[i - 1] != r->separator))
			continue;
		part = (struct psd_str){ s.p + from, i - from };
		if (feed(p, r, part, e) < 0)
			return -1;
		from = i + 1;
	}
	return feed(p, r, (struct psd_str){ s.p + from, s.n - from }, e);
}

/* Whether there is nothing on LINE, which is then no row. */
static bool
is_blank(struct psd_str line)
{
	while (line.n > 0 && strchr(" \r\n", line.p[line.n - 1]) != NULL)
		line.n--;
	return line.n == 0;
}

static int
finish(struct csv_parser *p, struct reading *r, struct psd_err *e)
{
	if (csv_fini(p, cell, row, r) == 0)
		return r->stopped ? -1 : 0;
	(void)psd_err_set(e, PSD_EDATA,
	    _("the quotation mark of a cell in this row has no end: the file "
	      "seems to be cut off"));
	(void)psd_err_tip(e, _("save or send the file again"));
	return psd_err_at(e, "", r->row, 0);
}

int
psd_csv_read(struct psd_str bytes, char separator, const struct psd_csv_to *to,
    struct psd_err *e)
{
	struct reading r = { .to = to, .separator = separator };
	struct csv_parser p;
	const char *end;
	struct psd_str line;
	int rc = 0;

	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI) != 0)
		return psd_err_set(e, PSD_EIO, _("cannot read CSV"));
	csv_set_delim(&p, (unsigned char)separator);
	csv_set_space_func(&p, is_space);
	csv_set_realloc_func(&p, resize);
	while (rc == 0 && bytes.n > 0) {
		end = memchr(bytes.p, '\n', bytes.n);
		line.p = bytes.p;
		line.n = end != NULL ? (size_t)(end - bytes.p) + 1 : bytes.n;
		bytes.p += line.n;
		bytes.n -= line.n;
		r.line++;
		r.start = line.p;
		if (r.row == 0 && !is_blank(line))
			r.row = r.line;
		rc = feed_line(&p, &r, line, e);
	}
	if (rc == 0)
		rc = finish(&p, &r, e);
	csv_free(&p);
	return rc;
}
