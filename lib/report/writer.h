/* psd_writer: reports in every format. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_WRITER_H
#define PSD_REPORT_WRITER_H

#include "lib/base/buf.h"
#include "lib/report/sheet.h"

enum psd_format {
	PSD_FORMAT_NONE, /* not chosen, not known */
	PSD_FORMAT_TEXT,
	PSD_FORMAT_TSV,
	PSD_FORMAT_CSV,
	PSD_FORMAT_JSON,
	PSD_FORMAT_MARKDOWN,
	PSD_FORMAT_HTML,
	PSD_FORMAT_SVG, /* of reports that have a chart */
	PSD_FORMATS
};

struct psd_writer_opts {
	enum psd_format format; /* none: text */
	size_t width;		/* columns of the terminal; 0: no limit */
	bool colour;		/* text: SGR for marks and headings */
	bool excel_sv;		/* csv: as Excel in Sweden wants it */
	bool plain;		/* text: charts in ASCII */
};

/* The format called NAME, as --format takes it; PSD_FORMAT_NONE when there is
 * none. */
enum psd_format psd_format_named(struct psd_str name);

/* The format that the extension of PATH says: .txt .tsv .csv .json .md
 * .html .htm .svg; PSD_FORMAT_NONE for any other. */
enum psd_format psd_format_of_file(struct psd_str path);

/* What FORMAT is called; NULL for PSD_FORMAT_NONE. For lists, go from
 * PSD_FORMAT_NONE + 1 to PSD_FORMATS - 1. */
const char *psd_format_name(enum psd_format format);

/* Adds R in the format of OPTS. Returns -1, with nothing added, when there is
 * no writer for it. */
int psd_report_write(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts) PSD_CHECK;

/* The writers themselves. */
void psd_writer_text(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);
void psd_writer_tsv(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);
void psd_writer_csv(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);
void psd_writer_json(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);
void psd_writer_markdown(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);
void psd_writer_html(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts);

/* What writers share: the cell of COL in ROW as a person reads it, without
 * any care for the format (line ends and control characters are there). */
void psd_cell_for_people(struct psd_buf *to, const struct psd_col *col,
    const struct psd_cell *cell);

/* The value of CELL as a machine reads it: ISO dates, true or false, a
 * decimal point; nothing when there is none. */
void psd_cell_for_machines(struct psd_buf *to, const struct psd_cell *cell);

/* Whether COL stands in formats for people (or else for machines). */
bool psd_col_is_for(const struct psd_col *col, bool people);

/* Whether SHEET has a column for them. */
bool psd_sheet_is_for(const struct psd_sheet *sheet, bool people);

/* Whether people see PART: a chart of no time at all is none, and the table
 * below it says so. */
bool psd_part_is_seen(const struct psd_part *part);

/* Whether COL is set flush right. */
bool psd_col_is_right(const struct psd_col *col);

#endif
