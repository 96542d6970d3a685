/* psd_plan_walk: a document on its way through, for the parts that find. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_WALK_H
#define PSD_INTAKE_PLAN_WALK_H

#include "lib/intake/plan_draft.h"

#define PSD_PLAN_WIDEST ((size_t)64)

/* The columns of a table, as its heading has them. */
struct psd_plan_columns {
	enum psd_plan_field fields[PSD_PLAN_WIDEST];
	struct psd_str headings[PSD_PLAN_WIDEST];
	size_t n;
};

/* What the lines before have said. */
struct psd_plan_walk {
	struct psd_plan_search *s;
	const struct psd_area *area;  /* NULL: none yet, or unknown */
	struct psd_str unknown;	      /* a name of an area that psd has not, */
	struct psd_str unknown_place; /* to be told when a row comes */
	const struct psd_org_level *level; /* of a heading before a table */
	int depth;	 /* of the heading that AREA is; 0: it is none */
	bool no_area;	 /* what was to be an area is none */
	bool area_next;	 /* the next line is the name of an area */
	bool priorities; /* lines are priorities */
	bool above;	 /* the line stands right above a plan's table */
	struct psd_plan_note *heading;	/* that AREA has no table, until a row
					* comes */
	struct psd_plan_columns before; /* of the table before */
};

/* Where PIECE is, for people; absent when that is not known. */
struct psd_str psd_plan_place(const struct psd_plan_walk *w,
    const struct psd_piece *piece);

/* Reads a line that is no cell: a heading, a priority, or nothing of a plan. */
void psd_plan_walk_line(struct psd_plan_walk *w, const struct psd_piece *piece,
    int heading, struct psd_str place);

/* Whether TEXT, or what stands behind "Fokusområde:" in it, is the name of an
 * area, or begins to be one. */
bool psd_plan_walk_is_area(const struct psd_plan_walk *w, struct psd_str text);

/* The level that the whole of TEXT is, or NULL; a guess is noted. */
const struct psd_org_level *psd_plan_walk_level(struct psd_plan_walk *w,
    struct psd_str text, struct psd_str place);

/* The area that TEXT names; a guess is noted. NULL, and a note, when none. */
const struct psd_area *psd_plan_walk_area(struct psd_plan_walk *w,
    struct psd_str text, struct psd_str place);

/* Notes that TEXT was not taken, and why. */
struct psd_plan_note *psd_plan_walk_left(struct psd_plan_walk *w,
    struct psd_str text, struct psd_str place, const char *why);

void psd_plan_walk_priority(struct psd_plan_walk *w, struct psd_str text);

/* Notes that the area of rows that come now is not known. */
void psd_plan_walk_unknown(struct psd_plan_walk *w);

/* Adds a row on LEVEL (NULL: the unit's own, which is noted). */
struct psd_plan_found *psd_plan_walk_row(struct psd_plan_walk *w,
    const struct psd_org_level *level, struct psd_str place);

/* Whether TEXT could be the name of an area, known or not. */
bool psd_plan_walk_could_be_area(struct psd_str text);

/* Whether GRID is a plan's table. */
bool psd_plan_walk_is_grid(struct psd_plan_walk *w,
    const struct psd_grid *grid);

/* Whether the lines from BLOCK on are the headings of a plan's columns. */
bool psd_plan_walk_heads(const struct psd_block *block);

/* Reads GRID when it is a plan's table, and notes it when not. */
void psd_plan_walk_grid(struct psd_plan_walk *w, const struct psd_grid *grid);

/* Reads the lines from BLOCK on as a table when column headings stand there,
 * each on a line. Returns the block behind it, or BLOCK when it is none. */
const struct psd_block *psd_plan_walk_lines(struct psd_plan_walk *w,
    const struct psd_block *block);

#endif
