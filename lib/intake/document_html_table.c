/* psd_document_html_table: tables of web pages, their merged cells kept. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_html.h"

#include "lib/base/lang.h"

#include <limits.h>
#include <stdlib.h>

/* Cells that reach down into rows below. */
struct spans {
	size_t *until; /* by column: the first row that is free again */
	size_t n, room;
};

struct table {
	struct psd_page *w;
	struct spans down;
	size_t row; /* in its group */
	int line;
};

static bool
is_named(const struct psd_html_node *node, const char *name)
{
	return psd_str_is(psd_html_name(node), name);
}

static int
line_of(const struct psd_page *w, const struct psd_html_node *node)
{
	size_t line = psd_html_line(node);

	if (w->in->d->converted)
		return 0;
	return line < INT_MAX ? (int)line : 0;
}

static bool
is_covered(const struct table *t, size_t column)
{
	return column < t->down.n && t->down.until[column] > t->row;
}

/* A cell at COLUMN reaches down to before the row UNTIL. */
static void
cover(struct table *t, size_t column, size_t until)
{
	struct spans *s = &t->down;

	if (column >= s->room) {
		s->room = 2 * column + 16;
		s->until = psd_mem_resize(s->until, s->room, sizeof(*s->until));
	}
	while (s->n <= column)
		s->until[s->n++] = 0;
	s->until[column] = until;
}

static size_t
span(const struct psd_html_node *cell, const char *name, size_t none)
{
	int n = psd_page_number(cell, name, 1);

	return n < 0 ? 1 : n == 0 ? none : (size_t)n;
}

static int
covered_cells(struct table *t)
{
	while (is_covered(t, t->w->in->n_cells))
		if (psd_intake_end_cell(t->w->in, true, t->line, t->w->e) < 0)
			return -1;
	return 0;
}

static int
add_cell(struct table *t, const struct psd_html_node *cell)
{
	size_t wide = span(cell, "colspan", 1), i;
	size_t down = span(cell, "rowspan", PSD_DOCUMENT_ROWS);
	const struct psd_html_node *kid;
	struct psd_intake *in = t->w->in;

	if (covered_cells(t) < 0)
		return -1;
	for (kid = psd_html_first(cell); kid != NULL; kid = psd_html_next(kid))
		if (psd_page_walk(t->w, kid) < 0)
			return -1;
	if (psd_page_end_line(t->w) < 0)
		return -1;
	for (i = 0; i < wide; i++) {
		if (down > 1 && in->n_cells < PSD_DOCUMENT_COLUMNS)
			cover(t, in->n_cells, t->row + down);
		if (psd_intake_end_cell(in, i > 0, t->line, t->w->e) < 0)
			return -1;
	}
	return 0;
}

static int
add_row(struct table *t, const struct psd_html_node *row)
{
	const struct psd_html_node *kid;
	struct psd_intake *in = t->w->in;
	size_t i, n_before = in->n_cells, last = 0;
	bool any = false;

	t->line = line_of(t->w, row);
	for (kid = psd_html_first(row); kid != NULL; kid = psd_html_next(kid)) {
		if (!is_named(kid, "td") && !is_named(kid, "th"))
			continue;
		any = true;
		if (add_cell(t, kid) < 0)
			return -1;
	}
	for (i = in->n_cells; i < t->down.n; i++)
		if (is_covered(t, i))
			last = i + 1;
	while (in->n_cells < last)
		if (psd_intake_end_cell(in, is_covered(t, in->n_cells), t->line,
			t->w->e) < 0)
			return -1;
	t->row++;
	/* pandoc leaves all cells out where it does not understand a table */
	if (!any && in->n_cells == n_before && in->d->converted) {
		(void)psd_err_set(t->w->e, PSD_EDATA,
		    _("a row of the table was lost when the file was "
		      "converted"));
		(void)psd_err_tip(t->w->e,
		    _("save it as a web page in Word, or as CSV in Excel"));
		return psd_intake_at(in, 0, t->w->e);
	}
	return psd_intake_end_row(in, t->line, t->w->e);
}

/* Merged cells do not reach beyond their part of the table. */
static int
add_part(struct table *t, const struct psd_html_node *part)
{
	const struct psd_html_node *kid;

	t->down.n = 0;
	t->row = 0;
	for (kid = psd_html_first(part); kid != NULL; kid = psd_html_next(kid))
		if (is_named(kid, "tr") && add_row(t, kid) < 0)
			return -1;
	return 0;
}

/* The rows of the foot come last, wherever they stand. */
static int
add_rows(struct table *t, const struct psd_html_node *table)
{
	const struct psd_html_node *kid;
	int foot;

	for (foot = 0; foot < 2; foot++)
		for (kid = psd_html_first(table); kid != NULL;
		     kid = psd_html_next(kid)) {
			if (is_named(kid, "caption") ||
			    is_named(kid, "tfoot") != (foot == 1))
				continue;
			if (add_part(t, kid) < 0)
				return -1;
		}
	return 0;
}

/* Its name, on a worksheet; text before it elsewhere. */
static int
add_captions(struct psd_page *w, const struct psd_html_node *table)
{
	bool sheet = w->in->d->kind == PSD_DOCUMENT_XLSX;
	const struct psd_html_node *kid;

	for (kid = psd_html_first(table); kid != NULL;
	     kid = psd_html_next(kid)) {
		if (!is_named(kid, "caption"))
			continue;
		w->in_cell = sheet;
		if (psd_page_walk(w, kid) < 0)
			return -1;
		w->in_cell = false;
		if (sheet && w->in->n_pieces > 0)
			w->in->name = w->in->pieces[0].text;
		if (sheet)
			w->in->n_pieces = 0;
	}
	return 0;
}

int
psd_page_table(struct psd_page *w, const struct psd_html_node *node)
{
	struct table t = { .w = w };
	struct psd_page_list list = w->list;
	int rc;

	if (psd_page_end_line(w) < 0 || add_captions(w, node) < 0)
		return -1;
	w->list = (struct psd_page_list){ .step = 1 };
	w->number = 0;
	w->bullet = false;
	w->in_cell = true;
	rc = add_rows(&t, node);
	w->in_cell = false;
	w->list = list;
	free(t.down.until);
	return rc < 0 ? -1 : psd_intake_end_grid(w->in, w->e);
}

/* The name that LibreOffice puts before a sheet: <a name="table0"><h1>Sheet 1:
 * <em>the name</em>. */
static int
add_name(struct psd_page *w, const struct psd_html_node *node)
{
	const struct psd_html_node *kid;
	int rc = 0;

	for (kid = psd_html_first(node); rc == 0 && kid != NULL;
	     kid = psd_html_next(kid)) {
		if (!is_named(kid, "em")) {
			rc = add_name(w, kid);
			continue;
		}
		w->in_cell = true;
		rc = psd_page_walk(w, kid);
		if (rc == 0)
			rc = psd_page_end_line(w);
		w->in_cell = false;
		if (w->in->n_pieces > 0)
			w->in->name = w->in->pieces[0].text;
		w->in->n_pieces = 0;
	}
	return rc;
}

int
psd_page_sheets(struct psd_page *w, const struct psd_html_node *root)
{
	const struct psd_html_node *kid;
	int rc = 0;

	for (kid = psd_html_first(root); rc == 0 && kid != NULL;
	     kid = psd_html_next(kid)) {
		if (is_named(kid, "table"))
			rc = psd_page_table(w, kid);
		else if (is_named(kid, "a") &&
		    psd_str_starts(psd_html_attribute(kid, "name"), "table"))
			rc = add_name(w, kid);
		else
			rc = psd_page_sheets(w, kid);
	}
	return rc;
}
