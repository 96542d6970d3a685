/* psd_plan_change: what a table alters in the plan that is there. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_CHANGE_H
#define PSD_INTAKE_PLAN_CHANGE_H

#include "lib/intake/plan_build.h"
#include "lib/intake/plan_table.h"
#include "lib/record/edit.h"

/* An item of the plan as it is, for the entry that says the same. */
struct psd_plan_twin {
	struct psd_plan_twin *next;	  /* of its column */
	struct psd_plan_twin *next_alike; /* of the same text */
	const struct psd_plan_item *item;
	struct psd_str text; /* squeezed */
	bool inherited;
	bool taken;
};

/* How many of each. */
struct psd_plan_counts {
	size_t added, reworded, gone, same;
};

struct psd_plan_change {
	struct psd_plan_builder *builder;
	const struct psd_plan_reader *reader;
	const struct psd_plan_search *search;
	const struct psd_plan *plan;	   /* NULL: there is none yet */
	const struct psd_plan_line *lines; /* of PLAN */
	bool remove;			   /* what is gone is taken away */
	struct psd_plan_notes *notes;	   /* those that are about the change */
	struct psd_edit *edits;		   /* in their order */
	size_t n, room;
	struct psd_edit *removals; /* to be done from the last one */
	size_t n_removals, removals_room;
	struct psd_plan_counts counts;
	struct psd_table changed; /* texts that are new; released by the
				   * caller */
};

/* Compares the DRAFTS with the plan and makes the edits, ids included. */
int psd_plan_change_make(struct psd_plan_change *c,
    struct psd_plan_draft *drafts, struct psd_err *e) PSD_CHECK;

/* Adds to TABLE each text that LINES print, squeezed. */
void psd_plan_change_known(struct psd_table *table, struct psd_arena *arena,
    const struct psd_plan_line *lines);

#endif
