/* psd_plan_print: a plan's table while it is being made. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_TABLE_PART_H
#define PSD_INTAKE_PLAN_TABLE_PART_H

#include "lib/intake/plan_table.h"

struct psd_plan_print {
	struct psd_arena *arena;
	const struct psd_org *org;
	const struct psd_plan *plan;
	const struct psd_year *results; /* NULL: none are printed */
	int year;
	struct psd_plan_line *line; /* being made */
	bool numbered, by_order;    /* its activities have numbers */
};

/* Adds a copy of ITEM to the cell in COLUMN of the line. */
void psd_plan_print_add(struct psd_plan_print *p, enum psd_plan_column column,
    const struct psd_plan_item *item);

/* Adds TEXT, about M, and the numbers of its activities. */
void psd_plan_print_measure(struct psd_plan_print *p,
    enum psd_plan_column column, const struct psd_measure *m,
    struct psd_str text);

/* The number of the activity ID in the line; 0 when it has none. */
int psd_plan_print_number(const struct psd_plan_print *p, struct psd_str id);

/* NODE, a follow-up, as people wrote it or, where they did not, as psd does. */
struct psd_str psd_plan_print_follow_up(const struct psd_plan_print *p,
    const struct psd_node *node);

/* Adds what the plan's unit has said of the line's activities, and what was
 * reported for its measures. */
void psd_plan_print_results(struct psd_plan_print *p);

/* TEXT as it can stand in a cell: line ends are kept only where what is behind
 * them shows that it goes on. */
struct psd_str psd_plan_print_flat(struct psd_arena *arena,
    struct psd_str text);

#endif
