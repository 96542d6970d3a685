/* psd_plan_table: a plan as the five-column table on the wall. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_TABLE_H
#define PSD_INTAKE_PLAN_TABLE_H

#include "lib/base/buf.h"
#include "lib/safety/year.h"

enum psd_plan_column {
	PSD_PLAN_LEVEL,
	PSD_PLAN_ACTIVITY,
	PSD_PLAN_MEASURE,
	PSD_PLAN_FOLLOW_UP,
	PSD_PLAN_RESULT,
	PSD_PLAN_COLUMNS
};

/* One item of a cell, as it is printed: NUMBERS, a full stop and a space, if
 * there are numbers, and TEXT, which may have several lines. */
struct psd_plan_item {
	struct psd_plan_item *next;
	struct psd_str numbers; /* "1", "1-3" or "1, 3"; empty: none */
	struct psd_str text;
	struct psd_str id; /* of the activity or measure; absent */
	const struct psd_node *node;
};

/* One area on one level. */
struct psd_plan_line {
	struct psd_plan_line *next;
	const struct psd_plan_row *row;
	const struct psd_node *area; /* of the plan, with its priorities; NULL
				      * where ROW is inherited */
	bool inherited;		     /* ROW stands in a plan above */
	struct psd_plan_item *cells[PSD_PLAN_COLUMNS];
};

/*
 * The lines of PLAN in the order of areas and levels, first what it inherits on
 * a level and then its own; the results, and what it inherits, by YEAR (NULL:
 * that column is empty, and only its own rows are there). Items are numbered as
 * the plan says or, where it does not and a cell needs it to be understood, by
 * their order. What psd import plan reads back from them is the same plan. They
 * live as long as ARENA.
 */
struct psd_plan_line *psd_plan_table(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_plan *plan,
    const struct psd_year *year);

/* Adds ITEM as one text: "1-3. Juli och december". */
void psd_plan_item_say(struct psd_buf *to, const struct psd_plan_item *item);

/* The heading of a column, in the language in use. */
const char *psd_plan_column_heading(enum psd_plan_column column);

#endif
