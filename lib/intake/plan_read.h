/* psd_plan_read: rows of a table as activities, measures and follow-ups. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_READ_H
#define PSD_INTAKE_PLAN_READ_H

#include "lib/intake/plan_fields.h"

/* What the rows are read for. */
struct psd_plan_reading {
	struct psd_plan_reader reader;
	const struct psd_plan_search *search;
	const struct psd_unit *unit; /* whose plan it is */
	struct psd_plan_draft *first, *last;
};

/*
 * Reads all rows of R's search, those of one area and level together, in the
 * order of areas and levels. Measures and follow-ups are matched with their
 * activities. Each draft has the notes of its row.
 */
void psd_plan_read(struct psd_plan_reading *r);

/*
 * Finds the activities that the measures and follow-ups of the part of DRAFT
 * that begins at activity BASE belong to: by numbers, else by their order where
 * there are as many, else they are about the row as a whole. MEASURES and
 * FOLLOW_UPS are the first ones of that part.
 */
void psd_plan_match(struct psd_plan_draft *draft, size_t base,
    struct psd_plan_entry *measures, struct psd_plan_entry *follow_ups);

/* Notes which activities of DRAFT have no measure, or no follow-up. */
void psd_plan_match_gaps(struct psd_plan_draft *draft);

/* Whether ENTRY is about the activity at INDEX of its row. */
bool psd_plan_entry_covers(const struct psd_plan_entry *entry, size_t index);

#endif
