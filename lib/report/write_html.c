/* psd_writer_html: a report as one page that needs nothing but itself. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/writer.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/chart.h"
#include "lib/report/write_html_style.h"
#include "lib/report/write_html_text.h"

#define CONTENTS ((size_t)6) /* headings that a list of them is made of */
#define LINE ((size_t)40)    /* columns that a text is readable in */
#define PAPER ((size_t)105)  /* columns on A4 that stands */
#define DEEPEST ((size_t)8)  /* levels of a tree that have a style */

struct html {
	struct psd_buf *to;
	const struct psd_report *r;
	struct psd_str title;
	size_t n;	 /* headings so far, numbered from 1 */
	size_t n_charts; /* the same of charts */
};

/* What a report is called that has no heading of its own. */
static const struct {
	const char *name, *title;
} titles[] = {
	{ "diff", N_("Changes") },
	{ "doctor", N_("Is all well with this copy?") },
	{ "explain", N_("Explanations") },
	{ "follow-up", N_("Follow-up") },
	{ "log", N_("History") },
	{ "overdue", N_("What is late") },
	{ "scan", N_("What could point at a patient") },
	{ "schema", N_("Schemas") },
	{ "units", N_("The organisation") },
	{ "validate", N_("What was found in the records") },
};

static const char *const classes[] = {
	[PSD_MARK_NONE] = NULL,
	[PSD_MARK_GOOD] = "good",
	[PSD_MARK_SOON] = "soon",
	[PSD_MARK_BAD] = "bad",
	[PSD_MARK_QUIET] = "quiet",
};
_Static_assert(sizeof(classes) / sizeof(classes[0]) == PSD_MARKS,
    "the last mark has a class");

/* Adds a heading that can be found again by its number; OF_PART: of what can
 * begin a sheet of paper. */
static void
add_heading(struct html *h, struct psd_str text, bool of_part)
{
	psd_buf_print(h->to, "<h2%s id=\"h%zu\">",
	    of_part && h->r->paged ? " class=\"part\"" : "", ++h->n);
	psd_page_inline(h->to, text);
	psd_buf_puts(h->to, "</h2>");
}

/* How deep in a tree the spaces before S put it. */
static size_t
depth_of(struct psd_str s)
{
	size_t deep = 0;

	while (deep < s.n && s.p[deep] == ' ')
		deep++;
	deep = (deep + 1) / 2;
	return deep < DEEPEST ? deep : DEEPEST;
}

/* Adds the classes of a cell of COL, if it has any. */
static void
add_classes(struct psd_buf *to, const struct psd_col *col, enum psd_mark mark,
    size_t deep)
{
	struct psd_buf all = PSD_BUF_INIT;
	unsigned kind = col->how & PSD_COL_KIND;

	if (psd_col_is_right(col))
		psd_buf_puts(&all, " number");
	else if (kind != PSD_COL_TEXT || (col->how & PSD_COL_WHOLE))
		psd_buf_puts(&all, " whole");
	if (classes[mark] != NULL)
		psd_buf_print(&all, " %s", classes[mark]);
	if (deep > 0)
		psd_buf_print(&all, " in%zu", deep);
	if (all.n > 0)
		psd_buf_print(to, " class=\"%s\"", all.p + 1);
	psd_buf_release(&all);
}

/* The first column that people see; when it is a text, it names its row. */
static const struct psd_col *
naming_column(const struct psd_sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->n_cols; i++)
		if (psd_col_is_for(&sheet->cols[i], true))
			break;
	if (i == sheet->n_cols ||
	    (sheet->cols[i].how & PSD_COL_KIND) != PSD_COL_TEXT ||
	    psd_col_is_right(&sheet->cols[i]))
		return NULL;
	return &sheet->cols[i];
}

static void
add_head(struct psd_buf *to, const struct psd_sheet *sheet)
{
	const struct psd_col *col;
	const char *tag;
	size_t i;

	psd_buf_puts(to, "<thead>\n<tr>");
	for (i = 0; i < sheet->n_cols; i++) {
		col = &sheet->cols[i];
		if (!psd_col_is_for(col, true))
			continue;
		/* a heading without words heads nothing */
		tag = col->heading.n > 0 ? "th" : "td";
		psd_buf_print(to, "<%s%s", tag,
		    col->heading.n > 0 ? " scope=\"col\"" : "");
		add_classes(to, col, PSD_MARK_NONE, 0);
		psd_buf_putc(to, '>');
		psd_page_inline(to, col->heading);
		psd_buf_print(to, "</%s>", tag);
	}
	psd_buf_puts(to, "</tr>\n</thead>\n");
}

/* Adds what a person sees in a cell; as the name of its row, if it is. */
static void
add_cell(struct psd_buf *to, const struct psd_col *col,
    const struct psd_cell *cell, bool is_name)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str s;
	const char *tag;

	psd_cell_for_people(&text, col, cell);
	s = psd_buf_get(&text);
	is_name = is_name && psd_str_trim(s).n > 0;
	tag = is_name ? "th" : "td";
	psd_buf_print(to, "<%s%s", tag, is_name ? " scope=\"row\"" : "");
	if (psd_str_trim(s).n > 0) {
		add_classes(to, col, cell->mark, depth_of(s));
		if (!is_name && col->heading.n > 0)
			psd_page_attribute(to, "data-label", col->heading);
	}
	psd_buf_putc(to, '>');
	s = psd_str_trim(s);
	if (s.n > 0 &&
	    ((col->how & PSD_COL_LINES) || memchr(s.p, '\n', s.n) != NULL))
		psd_page_lines(to, s);
	else
		psd_page_inline(to, s);
	psd_buf_print(to, "</%s>", tag);
	psd_buf_release(&text);
}

static bool
has_heads(const struct psd_sheet *sheet)
{
	size_t i;

	for (i = 0; i < sheet->n_cols; i++)
		if (psd_col_is_for(&sheet->cols[i], true) &&
		    sheet->cols[i].heading.n > 0)
			return true;
	return false;
}

static void
add_rows(struct psd_buf *to, const struct psd_sheet *sheet)
{
	const struct psd_col *naming = naming_column(sheet);
	const struct psd_row *row;
	size_t i;

	psd_buf_puts(to, "<tbody>\n");
	for (row = sheet->first; row != NULL; row = row->next) {
		psd_buf_puts(to, "<tr>");
		for (i = 0; i < sheet->n_cols; i++)
			if (psd_col_is_for(&sheet->cols[i], true))
				add_cell(to, &sheet->cols[i], &row->cells[i],
				    &sheet->cols[i] == naming);
		psd_buf_puts(to, "</tr>\n");
	}
	psd_buf_puts(to, "</tbody>\n");
}

/* Adds a table that can be moved sideways where it is too wide, also by keys.
 * Without a title of its own it has that of what it stands in. */
static void
add_sheet(struct html *h, const struct psd_sheet *sheet)
{
	struct psd_buf *to = h->to;

	if (sheet->n_rows == 0) {
		if (sheet->title.n > 0)
			add_heading(h, sheet->title, false);
		psd_buf_puts(to, "\n<p class=\"quiet\">");
		psd_page_inline(to,
		    sheet->empty.p != NULL ? sheet->empty
					   : psd_str(_("Nothing to show.")));
		psd_buf_puts(to, "</p>\n");
		return;
	}
	psd_buf_print(to,
	    "<div class=\"table%s\" role=\"group\" tabindex=\"0\" "
	    "aria-labelledby=\"h%zu\">\n",
	    sheet->half && h->r->paged ? " half" : "",
	    h->n + (sheet->title.n > 0));
	if (sheet->title.n > 0) {
		psd_buf_puts(to, "<table>\n<caption>");
		add_heading(h, sheet->title, false);
		psd_buf_puts(to, "</caption>\n");
	} else {
		psd_buf_print(to, "<table aria-labelledby=\"h%zu\">\n", h->n);
	}
	if (has_heads(sheet))
		add_head(to, sheet);
	add_rows(to, sheet);
	psd_buf_puts(to, "</table>\n</div>\n");
}

static void
add_part(struct html *h, const struct psd_part *part)
{
	switch (part->kind) {
	case PSD_PART_SHEET:
		add_sheet(h, part->sheet);
		return;
	case PSD_PART_SECTION:
		add_heading(h, part->text, true);
		psd_buf_putc(h->to, '\n');
		return;
	case PSD_PART_NOTE:
	case PSD_PART_TEXT:
		psd_page_lines(h->to, part->text);
		psd_buf_putc(h->to, '\n');
		return;
	case PSD_PART_LINES:
		psd_page_piece(h->to, part->text);
		return;
	case PSD_PART_CHART:
		psd_buf_puts(h->to, "<figure>\n");
		psd_chart_svg(h->to, part->chart, ++h->n_charts);
		psd_buf_puts(h->to, "</figure>\n");
		return;
	}
}

/* The heading of PART in the page; absent when it has none. */
static struct psd_str
heading_of(const struct psd_part *part)
{
	static const struct psd_str none = { NULL, 0 };

	if (part->kind == PSD_PART_SECTION)
		return part->text;
	if (part->kind == PSD_PART_SHEET &&
	    psd_sheet_is_for(part->sheet, true) && part->sheet->title.n > 0)
		return part->sheet->title;
	return none;
}

/* Adds what leads to each heading, where there are many. */
static void
add_contents(const struct html *h)
{
	const struct psd_part *part;
	size_t n = 0;

	for (part = h->r->first; part != NULL; part = part->next)
		n += heading_of(part).p != NULL;
	if (n < CONTENTS)
		return;
	psd_buf_puts(h->to, "<nav");
	psd_page_attribute(h->to, "aria-label", psd_str(_("Contents")));
	psd_buf_puts(h->to, ">\n<details>\n<summary>");
	psd_page_inline(h->to, psd_str(_("Contents")));
	psd_buf_puts(h->to, "</summary>\n<ul>\n");
	n = 0;
	for (part = h->r->first; part != NULL; part = part->next) {
		if (heading_of(part).p == NULL)
			continue;
		psd_buf_print(h->to, "<li><a href=\"#h%zu\">", ++n);
		psd_page_inline(h->to, heading_of(part));
		psd_buf_puts(h->to, "</a></li>\n");
	}
	psd_buf_puts(h->to, "</ul>\n</details>\n</nav>\n");
}

/* The columns of paper that COL of SHEET asks for. */
static size_t
wanted_width(const struct psd_sheet *sheet, size_t at)
{
	const struct psd_col *col = &sheet->cols[at];
	struct psd_buf text = PSD_BUF_INIT;
	size_t n, widest = psd_utf8_width(col->heading);
	const struct psd_row *row;
	struct psd_str s, line;

	for (row = sheet->first; row != NULL; row = row->next) {
		psd_buf_clear(&text);
		psd_cell_for_people(&text, col, &row->cells[at]);
		s = psd_buf_get(&text);
		while (psd_str_cut(&s, '\n', &line)) {
			n = psd_utf8_width(line);
			widest = n > widest ? n : widest;
		}
	}
	psd_buf_release(&text);
	return widest < LINE || (col->how & PSD_COL_WHOLE) ? widest : LINE;
}

/* Whether any table would be pressed on paper that stands. */
static bool
is_wide(const struct psd_report *r)
{
	const struct psd_part *part;
	size_t i, sum;

	for (part = r->first; part != NULL; part = part->next) {
		sum = 0;
		for (i = 0; part->sheet != NULL && i < part->sheet->n_cols; i++)
			if (psd_col_is_for(&part->sheet->cols[i], true))
				sum += wanted_width(part->sheet, i) + 2;
		if (sum > PAPER)
			return true;
	}
	return false;
}

static struct psd_str
title_of(const struct psd_report *r)
{
	const struct psd_part *part;
	size_t i;

	if (r->titled)
		return r->first_heading->text;
	for (i = 0; i < sizeof(titles) / sizeof(titles[0]); i++)
		if (psd_str_is(r->name, titles[i].name))
			return psd_str(_(titles[i].title));
	for (part = r->first; part != NULL; part = part->next)
		if (heading_of(part).p != NULL)
			return heading_of(part);
	return psd_arena_print(r->arena, "psd %.*s", PSD_F(r->name));
}

static void
add_top(const struct html *h)
{
	struct psd_buf *to = h->to;

	psd_buf_print(to,
	    "<!doctype html>\n<html lang=\"%s\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; "
	    "style-src 'sha256-%s' 'sha256-%s' "
	    "'sha256-%s'; "
	    "base-uri 'none'; form-action 'none'\">\n"
	    "<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n<title>",
	    psd_lang_is_swedish() ? "sv" : "en", PSD_HTML_STYLE_HASH,
	    PSD_HTML_TURNED_HASH, PSD_HTML_ONE_PAGE_HASH);
	psd_page_inline(to, h->title);
	psd_buf_puts(to, "</title>\n<style>");
	psd_html_style(to);
	psd_buf_puts(to, "</style>\n");
	if (h->r->paged || h->r->one_page || is_wide(h->r)) {
		psd_buf_puts(to, "<style>");
		psd_html_style_turned(to);
		psd_buf_puts(to, "</style>\n");
	}
	if (h->r->one_page) {
		psd_buf_puts(to, "<style>");
		psd_html_style_one_page(to);
		psd_buf_puts(to, "</style>\n");
	}
	psd_buf_print(to, "</head>\n<body%s>\n",
	    h->r->paged ? " class=\"paged\"" : "");
}

static void
add_header(const struct html *h)
{
	const struct psd_line *line = h->r->first_heading;

	psd_buf_puts(h->to, "<header>\n<h1 id=\"h0\">");
	psd_page_inline(h->to, h->title);
	psd_buf_puts(h->to, "</h1>\n");
	if (h->r->titled)
		line = line->next;
	for (; line != NULL; line = line->next) {
		psd_buf_puts(h->to, "<p>");
		psd_page_inline(h->to, line->text);
		psd_buf_puts(h->to, "</p>\n");
	}
	psd_buf_puts(h->to, "</header>\n");
}

void
psd_writer_html(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	struct html h = { .to = to, .r = r, .title = title_of(r) };
	const struct psd_part *part;

	(void)opts;
	add_top(&h);
	add_header(&h);
	add_contents(&h);
	psd_buf_puts(to, "<main>\n");
	for (part = r->first; part != NULL; part = part->next)
		if (psd_part_is_seen(part))
			add_part(&h, part);
	psd_buf_puts(to, "</main>\n");
	if (r->today != PSD_NO_DAY) {
		psd_buf_puts(to, "<footer>\n<p>");
		psd_buf_print(to, _("As things stood on %s"),
		    psd_date_print(r->today).s);
		psd_buf_puts(to, "</p>\n</footer>\n");
	}
	psd_buf_puts(to, "</body>\n</html>\n");
}
