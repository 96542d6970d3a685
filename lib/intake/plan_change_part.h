/* psd_plan_change: the parts of it, for each other. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_CHANGE_PART_H
#define PSD_INTAKE_PLAN_CHANGE_PART_H

#include "lib/intake/plan_change.h"

/* A draft and the lines of the plan for its area and level. */
struct psd_plan_row_change {
	struct psd_plan_change *c;
	struct psd_plan_draft *draft;
	const struct psd_plan_line *own; /* NULL: only others above have it */
	struct psd_str pointer;		 /* of the row; "" without OWN */
	struct psd_plan_twin *twins[PSD_PLAN_COLUMNS];
};

void psd_plan_change_add(struct psd_plan_change *c, enum psd_edit_kind kind,
    struct psd_str pointer, const struct psd_node *value);

/* Remembers that TEXT is new, and that notes about it hold. */
void psd_plan_change_mark(struct psd_plan_change *c, struct psd_str text);

/* Where NODE, an item of a list, stands in it. */
size_t psd_plan_change_index(const struct psd_node *node);

/* The first line from LINE on that is of ROW's area and level; NULL. */
const struct psd_plan_line *psd_plan_change_line(
    const struct psd_plan_row_change *row, const struct psd_plan_line *line);

/* Makes what the entries of ROW, which has lines in the plan, alter. */
int psd_plan_change_row(struct psd_plan_row_change *row,
    struct psd_err *e) PSD_CHECK;

/* The pointer of NODE, an item of ROW's LIST, or of its field KEY when that is
 * not "". */
struct psd_str psd_plan_change_below(struct psd_plan_row_change *row,
    const char *list, const struct psd_node *node, const char *key);

/* Whether the numbers before ENTRY are others than they were. */
bool psd_plan_change_moved(const struct psd_plan_row_change *row,
    const struct psd_plan_entry *entry);

/* Sets whether ROW keeps activities that the table lacks, once all have their
 * twins. */
void psd_plan_change_leftover(struct psd_plan_row_change *row);

/* Names the activities of old measures and follow-ups that were about all of
 * ROW, when the table adds activities to it. */
void psd_plan_change_keep(struct psd_plan_row_change *row);

/* Says what becomes of the results that ROW's table has. */
void psd_plan_change_results(struct psd_plan_row_change *row);

/* Makes what an activity with a twin says of its progress, comment and who is
 * responsible. */
void psd_plan_change_progress(struct psd_plan_row_change *row,
    const struct psd_plan_entry *entry);

#endif
