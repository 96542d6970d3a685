/* psd_marking_work: one marking of a narrative, while it is thought out. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_MARK_PART_H
#define PSD_SAFETY_NARRATIVE_MARK_PART_H

#include "lib/safety/narrative.h"
#include "lib/safety/narrative_mark.h"

struct psd_marking_work {
	const struct psd_marking *m;
	struct psd_marked *out;
	struct psd_arena *arena;
	struct psd_narrative n;
	const struct psd_outline *outline;
	struct psd_str file;
	int end;		     /* last day of the year that it is about */
	int days[PSD_MARKING_STEPS]; /* when each was done, by now */
	struct psd_edit *edits;
	size_t n_edits, room;
};

/* Adds an edit; VALUE may be NULL where something is removed. */
void psd_marking_edit(struct psd_marking_work *w, enum psd_edit_kind kind,
    struct psd_str pointer, const struct psd_node *value);

/* Adds something to be said. */
struct psd_marked_note *psd_marking_note(struct psd_marking_work *w,
    enum psd_marked_what what);

/* Each thinks out a part of what is wanted. */
int psd_marking_headings(struct psd_marking_work *w,
    struct psd_err *e) PSD_CHECK;
int psd_marking_steps(struct psd_marking_work *w, struct psd_err *e) PSD_CHECK;
int psd_marking_undo(struct psd_marking_work *w, struct psd_err *e) PSD_CHECK;

#endif
