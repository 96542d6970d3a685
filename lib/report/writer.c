/* psd_writer: reports in every format. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/writer.h"

#include "lib/base/decimal.h"
#include "lib/base/lang.h"
#include "lib/report/chart.h"

#include <stdio.h>

typedef void writer_fn(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);

/* The first chart of a report, since a picture holds one. */
static const struct psd_part *
chart_of(const struct psd_report *r)
{
	const struct psd_part *part = r->first;

	while (part != NULL && part->kind != PSD_PART_CHART)
		part = part->next;
	return part;
}

static void
write_svg(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	struct psd_chart alone = *chart_of(r)->chart;

	(void)opts;
	alone.headed = false;
	psd_chart_svg(to, &alone, 1);
}

static const struct {
	const char *name, *extension;
	writer_fn *write;
} formats[] = {
	[PSD_FORMAT_NONE] = { NULL, NULL, psd_writer_text },
	[PSD_FORMAT_TEXT] = { "text", ".txt", psd_writer_text },
	[PSD_FORMAT_TSV] = { "tsv", ".tsv", psd_writer_tsv },
	[PSD_FORMAT_CSV] = { "csv", ".csv", psd_writer_csv },
	[PSD_FORMAT_JSON] = { "json", ".json", psd_writer_json },
	[PSD_FORMAT_MARKDOWN] = { "markdown", ".md", psd_writer_markdown },
	[PSD_FORMAT_HTML] = { "html", ".html", psd_writer_html },
	[PSD_FORMAT_SVG] = { "svg", ".svg", write_svg },
};
_Static_assert(sizeof(formats) / sizeof(formats[0]) == PSD_FORMATS,
    "the last format has a name");

enum psd_format
psd_format_named(struct psd_str name)
{
	int i;

	for (i = PSD_FORMAT_NONE + 1; i < PSD_FORMATS; i++)
		if (psd_str_is(name, formats[i].name))
			return (enum psd_format)i;
	return PSD_FORMAT_NONE;
}

enum psd_format
psd_format_of_file(struct psd_str path)
{
	int i;

	for (i = PSD_FORMAT_NONE + 1; i < PSD_FORMATS; i++)
		if (psd_str_ends(path, formats[i].extension))
			return (enum psd_format)i;
	return psd_str_ends(path, ".htm") ? PSD_FORMAT_HTML : PSD_FORMAT_NONE;
}

const char *
psd_format_name(enum psd_format format)
{
	return format < PSD_FORMATS ? formats[format].name : NULL;
}

int
psd_report_write(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	if (opts->format >= PSD_FORMATS || !formats[opts->format].write)
		return -1;
	if (opts->format == PSD_FORMAT_SVG && chart_of(r) == NULL)
		return -1;
	formats[opts->format].write(to, r, opts);
	return 0;
}

bool
psd_col_is_for(const struct psd_col *col, bool people)
{
	return !(col->how & (people ? PSD_COL_HIDDEN : PSD_COL_SHOWN));
}

bool
psd_sheet_is_for(const struct psd_sheet *sheet, bool people)
{
	size_t i;

	for (i = 0; i < sheet->n_cols; i++)
		if (psd_col_is_for(&sheet->cols[i], people))
			return true;
	return sheet->n_cols == 0;
}

bool
psd_part_is_seen(const struct psd_part *part)
{
	if (part->kind == PSD_PART_CHART)
		return part->chart->n > 0;
	return part->sheet == NULL || psd_sheet_is_for(part->sheet, true);
}

bool
psd_col_is_right(const struct psd_col *col)
{
	unsigned kind = col->how & PSD_COL_KIND;

	if (col->how & (PSD_COL_LEFT | PSD_COL_RIGHT))
		return (col->how & PSD_COL_RIGHT) != 0;
	return kind == PSD_COL_NUMBER || kind == PSD_COL_SHARE;
}

/* Fifteen digits are what a double keeps of a number that a person wrote. The
 * sign between them is POINT, whatever the locale. */
static void
print_number(struct psd_buf *to, double number, int decimals, char point)
{
	char s[400]; /* the largest double has 309 digits before the point */
	char *p;

	if (decimals > 20)
		decimals = 20;
	if (decimals >= 0)
		(void)snprintf(s, sizeof(s), "%.*f", decimals,
		    psd_decimal_round(number, decimals));
	else
		(void)snprintf(s, sizeof(s), "%.15g", number);
	for (p = s; *p != '\0'; p++)
		if (*p == '.' || *p == ',')
			*p = point;
	/* what rounds to nothing has no sign */
	psd_buf_puts(to,
	    s[strspn(s, "-0.,")] == '\0' && s[0] == '-' ? s + 1 : s);
}

void
psd_cell_for_machines(struct psd_buf *to, const struct psd_cell *cell)
{
	switch (cell->kind) {
	case PSD_CELL_NONE:
		break;
	case PSD_CELL_TEXT:
		psd_buf_str(to, cell->is.text);
		break;
	case PSD_CELL_INT:
		psd_buf_print(to, "%lld", cell->is.whole);
		break;
	case PSD_CELL_NUMBER:
		print_number(to, cell->is.number, -1, '.');
		break;
	case PSD_CELL_DATE:
		psd_buf_puts(to, psd_date_print(cell->is.day).s);
		break;
	case PSD_CELL_BOOL:
		psd_buf_puts(to, cell->is.yes ? "true" : "false");
		break;
	}
}

void
psd_cell_for_people(struct psd_buf *to, const struct psd_col *col,
    const struct psd_cell *cell)
{
	bool share = (col->how & PSD_COL_KIND) == PSD_COL_SHARE;
	char point = psd_lang_is_swedish() ? ',' : '.';

	if (cell->shown.p != NULL) {
		psd_buf_str(to, cell->shown);
		return;
	}
	if (cell->kind == PSD_CELL_NUMBER)
		print_number(to, cell->is.number, cell->decimals, point);
	else if (cell->kind == PSD_CELL_BOOL)
		psd_buf_puts(to, cell->is.yes ? _("yes") : _("no"));
	else
		psd_cell_for_machines(to, cell);
	if (share && cell->kind == PSD_CELL_NONE)
		psd_buf_puts(to, "\xE2\x80\x93"); /* en dash: no share of 0 */
	else if (share && cell->kind != PSD_CELL_TEXT)
		psd_buf_puts(to, " %");
}
