/* psd_mapping: what the columns of an export are, as psd.yaml says. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_MAPPING_H
#define PSD_INTAKE_MAPPING_H

#include "lib/base/table.h"
#include "lib/intake/document.h"
#include "lib/safety/organisation.h"

/* What a column holds. */
enum psd_mapped {
	PSD_MAPPED_UNIT,
	PSD_MAPPED_YEAR,
	PSD_MAPPED_MONTH,
	PSD_MAPPED_DATE,
	PSD_MAPPED_FIGURE, /* a word that says which figure it is */
	PSD_MAPPED_VALUE,
	PSD_MAPPED_COURSE,
	PSD_MAPPED_COMPLETED,
	PSD_MAPPED_TOTAL,
	PSD_MAPPED_SURVEY,
	PSD_MAPPED_SHARE,
	PSD_MAPPED_FOURS,
	PSD_MAPPED_FIVES,
	PSD_MAPPED_ANSWERS,
	PSD_MAPPED_STEP,
	PSD_MAPPED_ROLES
};

enum psd_mapping_kind {
	PSD_MAPS_MONTHS,
	PSD_MAPS_TRAINING,
	PSD_MAPS_SURVEYS
};

/* A column with the figures of one month, or with one figure of many months. */
struct psd_mapped_column {
	size_t column;
	struct psd_str figure; /* absent: what the row says, or the mapping */
	int year, month;       /* 0: what the row says */
};

/* One entry of psd.yaml's imports, as it fits a table. */
struct psd_mapping {
	const struct psd_org *org;
	const struct psd_node *node;
	struct psd_str id;
	enum psd_mapping_kind kind;
	bool each_row; /* a row is one case, and counts as one */
	bool add;      /* rows of the same unit, month and figure add up */
	const struct psd_grid *grid;
	size_t heading;			  /* the row of the headings */
	size_t columns[PSD_MAPPED_ROLES]; /* PSD_NO_COLUMN: none */
	struct psd_mapped_column *values; /* of figures by month */
	size_t n_values;
	struct psd_table units;	  /* what units are called, to the unit */
	struct psd_table figures; /* what figures are called, to their node */
	struct psd_table courses; /* likewise */
	struct psd_table skipped; /* what is passed over */
};
#define PSD_NO_COLUMN ((size_t)-1)

/*
 * Finds the mapping called ID (NULL: the one that fits) and a table of DOC that
 * has all its columns. PSD_EDATA when none fits, with the headings that are
 * there, and those of the nearest mapping that are not. Texts live as long as
 * the store's arena; caller releases OUT in any case.
 */
int psd_mapping_find(struct psd_mapping *out, const struct psd_source *src,
    const struct psd_document *doc, const char *id,
    struct psd_err *e) PSD_CHECK;
void psd_mapping_release(struct psd_mapping *m);

/* The text of a cell, its pieces with blanks between; "" where there is none.
 * Lives as long as ARENA. */
struct psd_str psd_grid_text(struct psd_arena *arena,
    const struct psd_grid *grid, size_t row, size_t column);

/* The row of GRID, from 0, that its headings stand in by the looks of it. */
size_t psd_mapping_heading(const struct psd_grid *grid);

/* NAME without case, marks and what is around its words: two that are called
 * alike are the same. */
struct psd_str psd_mapping_plain(struct psd_arena *arena, struct psd_str name);

/* The month that TEXT names ("2022-03", "mars 2022", "mar-22", "2022-03-14",
 * "202203", "mars"), its year 0 when it names none; false: none. */
bool psd_mapping_month(struct psd_arena *arena, struct psd_str text, int *year,
    int *month);

/* Adds an entry for psd.yaml that would fit the first table of DOC as far as
 * its headings can be understood, with what is to be filled in. Returns -1
 * when there is no table. */
int psd_mapping_propose(struct psd_buf *to, struct psd_arena *arena,
    const struct psd_document *doc, struct psd_err *e) PSD_CHECK;

#endif
