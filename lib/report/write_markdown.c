/* psd_writer_markdown: a report as CommonMark with tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/writer.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/chart.h"

/* Adds S with what Markdown would take for its own escaped. */
static void
add_escaped(struct psd_buf *to, struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] != '\0' && strchr("|*_<[`\\", s.p[i]) != NULL)
			psd_buf_putc(to, '\\');
		psd_buf_putc(to, s.p[i]);
	}
}

static struct psd_str
no_tabs(struct psd_arena *arena, struct psd_str s)
{
	char *p;
	size_t i;

	if (s.n == 0 || memchr(s.p, '\t', s.n) == NULL)
		return s;
	p = psd_arena_alloc(arena, s.n);
	for (i = 0; i < s.n; i++)
		p[i] = s.p[i] == '\t' ? ' ' : s.p[i];
	return (struct psd_str){ p, s.n };
}

/* Adds the lines of S as one: a cell, a heading and a list item cannot hold
 * a line end. BREAKS stand for it, or if NULL what a sentence needs. */
static void
add_joined(struct psd_buf *to, struct psd_str s, const char *breaks)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_str rest = no_tabs(&arena, psd_str_trim(s)), piece;
	char last = '\0';

	while (psd_str_cut(&rest, '\n', &piece)) {
		piece = psd_str_trim(piece);
		if (piece.n == 0)
			continue;
		if (last != '\0' && breaks != NULL)
			psd_buf_puts(to, breaks);
		else if (last != '\0')
			psd_buf_puts(to, strchr(".,:;!?", last) ? " " : "; ");
		last = piece.p[piece.n - 1];
		psd_buf_clear(&line);
		psd_utf8_visible(&line, piece);
		add_escaped(to, psd_buf_get(&line));
	}
	psd_buf_release(&line);
	psd_arena_release(&arena);
}

static void
add_inline(struct psd_buf *to, struct psd_str s)
{
	add_joined(to, s, NULL);
}

/* Adds one line of a paragraph. What would make it a heading, a quotation or
 * a list at its beginning is escaped. */
static void
add_line(struct psd_buf *to, struct psd_str line)
{
	size_t digits = 0;

	line = psd_str_trim(line);
	while (
	    digits < line.n && line.p[digits] >= '0' && line.p[digits] <= '9')
		digits++;
	if (digits > 0 && digits < line.n &&
	    (line.p[digits] == '.' || line.p[digits] == ')')) {
		psd_buf_add(to, line.p, digits);
		line.p += digits;
		line.n -= digits;
		psd_buf_putc(to, '\\');
	} else if (line.n > 0 && line.p[0] != '\0' &&
	    strchr("#>-+=~", line.p[0]) != NULL) {
		psd_buf_putc(to, '\\');
	}
	add_inline(to, line);
	psd_buf_putc(to, '\n');
}

static void
add_paragraph(struct psd_buf *to, struct psd_str s)
{
	struct psd_str rest = psd_str_trim(s), line;

	while (psd_str_cut(&rest, '\n', &line))
		add_line(to, line);
}

/* Adds S, of which lines after "- " are items of a list. */
static void
add_text(struct psd_buf *to, struct psd_str s)
{
	struct psd_str rest = psd_str_trim(s), line;
	bool item = false, first = true;

	for (; psd_str_cut(&rest, '\n', &line); first = false) {
		if (!first && !(item && psd_str_starts(line, "- ")))
			psd_buf_putc(to, '\n');
		item = psd_str_starts(line, "- ");
		if (item) {
			psd_buf_puts(to, "- ");
			line.p += strlen("- ");
			line.n -= strlen("- ");
		}
		add_line(to, line);
	}
}

/* Adds S as a block of code, behind a fence that it does not hold. */
static void
add_lines(struct psd_buf *to, struct psd_str s)
{
	struct psd_str rest = s, line;
	const char *fence = "```\n";

	while (psd_str_cut(&rest, '\n', &line))
		if (psd_str_starts(line, "```"))
			fence = "~~~~~~~~\n";
	psd_buf_puts(to, fence);
	for (rest = s; psd_str_cut(&rest, '\n', &line);) {
		psd_utf8_visible(to, line);
		psd_buf_putc(to, '\n');
	}
	psd_buf_puts(to, fence);
}

static void
add_chart(struct psd_buf *to, const struct psd_chart *chart)
{
	struct psd_buf lines = PSD_BUF_INIT;

	psd_chart_text(&lines, chart, 0, false);
	add_lines(to, psd_str_trim(psd_buf_get(&lines)));
	psd_buf_release(&lines);
}

static void
add_head(struct psd_buf *to, const struct psd_sheet *sheet)
{
	const struct psd_col *col;
	size_t i;

	psd_buf_putc(to, '|');
	for (i = 0; i < sheet->n_cols; i++) {
		if (!psd_col_is_for(&sheet->cols[i], true))
			continue;
		psd_buf_putc(to, ' ');
		add_inline(to, sheet->cols[i].heading);
		psd_buf_puts(to, " |");
	}
	psd_buf_puts(to, "\n|");
	for (i = 0; i < sheet->n_cols; i++) {
		col = &sheet->cols[i];
		if (psd_col_is_for(col, true))
			psd_buf_puts(to,
			    psd_col_is_right(col) ? " ---: |" : " --- |");
	}
	psd_buf_putc(to, '\n');
}

/* Adds a cell. The spaces that it begins with make trees; only those that do
 * not break are kept by Markdown. */
static void
add_cell(struct psd_buf *to, const struct psd_col *col, struct psd_str s)
{
	size_t i;

	if (psd_str_trim(s).n == 0)
		return;
	psd_buf_putc(to, ' ');
	for (i = 0; s.p[i] == ' '; i++)
		psd_buf_puts(to, "\xC2\xA0");
	add_joined(to, s, col->how & PSD_COL_LINES ? "<br>" : NULL);
}

static void
add_row(struct psd_buf *to, const struct psd_sheet *sheet,
    const struct psd_row *row)
{
	struct psd_buf cell = PSD_BUF_INIT;
	size_t i;

	psd_buf_putc(to, '|');
	for (i = 0; i < sheet->n_cols; i++) {
		if (!psd_col_is_for(&sheet->cols[i], true))
			continue;
		psd_buf_clear(&cell);
		psd_cell_for_people(&cell, &sheet->cols[i], &row->cells[i]);
		add_cell(to, &sheet->cols[i], psd_buf_get(&cell));
		psd_buf_puts(to, " |");
	}
	psd_buf_putc(to, '\n');
	psd_buf_release(&cell);
}

static void
add_sheet(struct psd_buf *to, const struct psd_sheet *sheet)
{
	const struct psd_row *row;

	if (sheet->title.n > 0) {
		psd_buf_puts(to, "## ");
		add_inline(to, sheet->title);
		psd_buf_puts(to, "\n\n");
	}
	if (sheet->n_rows == 0) {
		add_paragraph(to,
		    sheet->empty.p != NULL ? sheet->empty
					   : psd_str(_("Nothing to show.")));
		return;
	}
	add_head(to, sheet);
	for (row = sheet->first; row != NULL; row = row->next)
		add_row(to, sheet, row);
}

static void
add_part(struct psd_buf *to, const struct psd_part *part)
{
	switch (part->kind) {
	case PSD_PART_SHEET:
		add_sheet(to, part->sheet);
		return;
	case PSD_PART_NOTE:
		add_paragraph(to, part->text);
		return;
	case PSD_PART_SECTION:
		psd_buf_puts(to, "## ");
		add_inline(to, part->text);
		psd_buf_putc(to, '\n');
		return;
	case PSD_PART_TEXT:
		add_text(to, part->text);
		return;
	case PSD_PART_LINES:
		add_lines(to, part->text);
		return;
	case PSD_PART_CHART:
		add_chart(to, part->chart);
		return;
	}
}

void
psd_writer_markdown(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	const struct psd_line *line = r->first_heading;
	const struct psd_part *part;
	size_t from = to->n;

	(void)opts;
	if (line != NULL) {
		psd_buf_puts(to, "# ");
		add_inline(to, line->text);
		psd_buf_putc(to, '\n');
		line = line->next;
	}
	for (; line != NULL; line = line->next) {
		psd_buf_putc(to, '\n');
		add_paragraph(to, line->text);
	}
	for (part = r->first; part != NULL; part = part->next) {
		if (!psd_part_is_seen(part))
			continue;
		if (to->n > from)
			psd_buf_putc(to, '\n');
		add_part(to, part);
	}
}
