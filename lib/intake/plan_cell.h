/* psd_plan_cell: the items of a cell, by their numbers or by paragraphs. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_CELL_H
#define PSD_INTAKE_PLAN_CELL_H

#include "lib/intake/plan_draft.h"

/* A cell as it is read. */
struct psd_plan_cell {
	struct psd_arena *arena;
	struct psd_plan_notes *notes;
	const struct psd_table *known; /* texts that are one item; NULL */
	struct psd_plan_spot spot;
	enum psd_plan_field field;
	struct psd_plan_text *first, *last; /* what was read */
};

/*
 * Adds the items of the N PIECES to CELL. Items are kept apart by numbers of a
 * list, numbers that were typed, also where they are glued to the text before
 * them, and else by paragraphs. Where numbers are missing, what psd guesses is
 * among the notes.
 */
void psd_plan_cell_read(struct psd_plan_cell *cell,
    const struct psd_piece *pieces, size_t n);

#endif
