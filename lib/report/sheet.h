/* psd_sheet: tables and notes, before any format is chosen. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_SHEET_H
#define PSD_REPORT_SHEET_H

#include "lib/base/buf.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

/*
 * A report is built once and written in any format (lib/report/writer.h):
 *
 *	struct psd_report *r = psd_report_new(arena, "overdue", today);
 *	struct psd_sheet *s = psd_sheet_add(r, "items", _("Overdue"));
 *
 *	psd_sheet_empty(s, _("Nothing is overdue."));
 *	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
 *	psd_sheet_column(s, PSD_COL_DATE, "due", _("Due"));
 *	for (i = 0; i < n; i++) {
 *		psd_sheet_row(s);
 *		psd_cell_text(s, item[i].unit);
 *		psd_cell_shown(s, item[i].unit_name);
 *		psd_cell_date(s, item[i].due);
 *		psd_cell_mark(s, PSD_MARK_BAD);
 *	}
 *
 * People's formats are text and markdown (and html), machines' are tsv, csv
 * and json. Everything lives in the arena of the report. Texts are borrowed:
 * they must live as long as it.
 */

/* What a column holds; with one or more of the flags below, joined by |. */
#define PSD_COL_TEXT 0x00u
#define PSD_COL_NUMBER 0x01u
#define PSD_COL_DATE 0x02u
#define PSD_COL_BOOL 0x03u
#define PSD_COL_SHARE 0x04u /* per cent: 58 is 58 %; nothing is shown "–" */
#define PSD_COL_KIND 0x0fu

#define PSD_COL_HIDDEN 0x10u /* for machines only */
#define PSD_COL_SHOWN 0x20u  /* for people only */
#define PSD_COL_RIGHT 0x40u  /* as numbers and shares are already */
#define PSD_COL_LEFT 0x80u
#define PSD_COL_WHOLE 0x100u /* never wrapped */
#define PSD_COL_LINES 0x200u /* lines are items, in Markdown too */

/* Colour for a terminal. The words must say the same without it. */
enum psd_mark {
	PSD_MARK_NONE,
	PSD_MARK_GOOD,
	PSD_MARK_SOON,
	PSD_MARK_BAD,
	PSD_MARK_QUIET,
	PSD_MARKS
};

enum psd_cell_kind {
	PSD_CELL_NONE, /* no value; null in JSON */
	PSD_CELL_TEXT,
	PSD_CELL_INT,
	PSD_CELL_NUMBER,
	PSD_CELL_DATE,
	PSD_CELL_BOOL
};

struct psd_cell {
	enum psd_cell_kind kind;
	enum psd_mark mark;
	int decimals; /* of PSD_CELL_NUMBER, for people; -1: as needed */
	union {
		struct psd_str text;
		long long whole;
		double number;
		int day;
		bool yes;
	} is;
	struct psd_str shown; /* for people; absent: as the value */
};

struct psd_col {
	struct psd_str key, heading;
	unsigned how; /* PSD_COL_… */
};

/* A column that is the same in every run, for psd_sheet_columns(). */
struct psd_sheet_column {
	unsigned how; /* PSD_COL_… */
	const char *key;
	const char *heading; /* marked with N_() or NC_(); "": none */
};

struct psd_row {
	struct psd_row *next;
	struct psd_cell *cells; /* as many as the sheet has columns */
	size_t n;		/* filled so far; the others have no value */
};

struct psd_sheet {
	struct psd_arena *arena;
	struct psd_str name, title;
	struct psd_str empty; /* what to say when there are no rows */
	struct psd_col *cols;
	size_t n_cols, room;
	struct psd_row *first, *last;
	size_t n_rows;
	/* narrow: where a report is paged, two such in a row may stand beside
	 * each other on a screen */
	bool half;
};

/* What a part of a report is. All but sheets and notes are for people only. */
enum psd_part_kind {
	PSD_PART_SHEET,
	PSD_PART_NOTE,
	PSD_PART_SECTION, /* a heading of its own */
	PSD_PART_TEXT,	  /* lines are paragraphs, or items after "- " */
	PSD_PART_LINES,	  /* as they are, never wrapped: a piece of a file */
	PSD_PART_CHART	  /* values over time (lib/report/chart.h) */
};

struct psd_chart;

struct psd_part {
	struct psd_part *next;
	enum psd_part_kind kind;
	struct psd_sheet *sheet;       /* PSD_PART_SHEET */
	const struct psd_chart *chart; /* PSD_PART_CHART */
	struct psd_str text;	       /* all others */
};

struct psd_line {
	struct psd_line *next;
	struct psd_str text;
};

struct psd_report {
	struct psd_arena *arena;
	struct psd_str name; /* "status": the format is called psd.status */
	int today;
	struct psd_line *first_heading, *last_heading;
	bool paged;    /* each section is a sheet of its own on paper */
	bool titled;   /* its first heading says what it is, not as of when */
	bool one_page; /* on paper it is one lying sheet, in small letters */
	struct psd_part *first, *last;
	size_t n_sheets;
};

/* A report without anything in it. */
struct psd_report *psd_report_new(struct psd_arena *arena, const char *name,
    int today);

/* Adds a line at the top; the first is the heading of the whole. For people
 * only. */
void psd_report_heading(struct psd_report *r, struct psd_str text);

/* Adds a line at the top that says as of when, and is no heading of the whole
 * where others look for one. */
void psd_report_as_of(struct psd_report *r, struct psd_str text);

/* Adds a paragraph behind what is there. In JSON it becomes one of "notes",
 * tsv and csv leave it out. */
void psd_report_note(struct psd_report *r, struct psd_str text);
void psd_report_note_print(struct psd_report *r, const char *fmt, ...)
    PSD_PRINTF(2, 3);

/* Add what people read and machines do not: a heading, a text, and a piece of
 * a file. Machines get the same from a sheet whose columns are hidden. */
void psd_report_section(struct psd_report *r, struct psd_str text);
void psd_report_text(struct psd_report *r, struct psd_str text);
void psd_report_lines(struct psd_report *r, struct psd_str text);

/* Adds a chart, which is borrowed. Machines get its numbers from a sheet. */
void psd_report_chart(struct psd_report *r, const struct psd_chart *chart);

/*
 * Adds a sheet behind what is there. NAME is for machines and should be
 * there in each run of a command, even when the sheet has no rows. TITLE may
 * be NULL. People do not see a sheet whose columns are all hidden.
 */
struct psd_sheet *psd_sheet_add(struct psd_report *r, const char *name,
    const char *title);

/* The sentence that people read when SHEET has no rows. */
void psd_sheet_empty(struct psd_sheet *sheet, const char *text);

/* Adds a column, before the first row. KEY is for machines, in English. */
void psd_sheet_column(struct psd_sheet *sheet, unsigned how, const char *key,
    const char *heading);

/* Adds the N columns of a table in their order. Headings are translated. */
void psd_sheet_columns(struct psd_sheet *sheet,
    const struct psd_sheet_column *columns, size_t n);

/* Leaves the column KEY of SHEET to machines. */
void psd_sheet_hide(struct psd_sheet *sheet, const char *key);

/* Leaves SHEET to machines. */
void psd_sheet_hide_all(struct psd_sheet *sheet);

/* Begins a row. Cells that are not given have no value. */
void psd_sheet_row(struct psd_sheet *sheet);

/*
 * Each fills the next cell of the row. An absent text, PSD_NO_DAY, a number
 * that is not finite and an empty buffer become no value; BUF is released.
 */
void psd_cell_none(struct psd_sheet *sheet);
void psd_cell_text(struct psd_sheet *sheet, struct psd_str text);
void psd_cell_puts(struct psd_sheet *sheet, const char *text);
void psd_cell_print(struct psd_sheet *sheet, const char *fmt, ...)
    PSD_PRINTF(2, 3);
void psd_cell_buf(struct psd_sheet *sheet, struct psd_buf *buf);
void psd_cell_int(struct psd_sheet *sheet, long long whole);
void psd_cell_date(struct psd_sheet *sheet, int day);
void psd_cell_bool(struct psd_sheet *sheet, bool yes);

/* People see NUMBER with DECIMALS (-1: as many as it needs), machines see it
 * whole. */
void psd_cell_number(struct psd_sheet *sheet, double number, int decimals);

/* What people see instead of the value of the cell that was filled last. */
void psd_cell_shown(struct psd_sheet *sheet, struct psd_str text);
void psd_cell_shown_print(struct psd_sheet *sheet, const char *fmt, ...)
    PSD_PRINTF(2, 3);

/* The colour of the cell that was filled last. */
void psd_cell_mark(struct psd_sheet *sheet, enum psd_mark mark);

#endif
