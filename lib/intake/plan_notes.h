/* psd_plan_notes: what a person is to check in a plan that was read. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_PLAN_NOTES_H
#define PSD_INTAKE_PLAN_NOTES_H

#include "lib/intake/measure_words.h"
#include "lib/safety/framework.h"
#include "lib/safety/organisation.h"

enum psd_plan_note_kind {
	PSD_NOTE_GUESSED, /* it could be read otherwise */
	PSD_NOTE_UNCLEAR, /* words that were not understood */
	PSD_NOTE_GAP,	  /* something that the plan lacks */
	PSD_NOTE_KEPT,	  /* a text without a field of its own */
	PSD_NOTE_LEFT,	  /* not taken into the plan */
	PSD_NOTE_KINDS
};

/* Where something stands: in the plan, and in the file that it comes from. */
struct psd_plan_spot {
	const struct psd_area *area;	   /* NULL: none */
	const struct psd_org_level *level; /* NULL: none */
	struct psd_str place;		   /* "rad 14"; absent */
};

struct psd_plan_note {
	struct psd_plan_note *next;
	enum psd_plan_note_kind kind;
	const char *id; /* for machines, never translated */
	struct psd_plan_spot spot;
	struct psd_str what;  /* as it stands in the file, on one line */
	struct psd_str made;  /* what psd made of it; absent */
	struct psd_str check; /* what to look at; absent */
};

struct psd_plan_notes {
	struct psd_arena *arena;
	struct psd_plan_note *first, *last;
	size_t n[PSD_NOTE_KINDS];
};

/* Adds a copy of NOTE, whose WHAT is shortened and says nothing of who a
 * patient is. Returns the copy. */
struct psd_plan_note *psd_plan_note(struct psd_plan_notes *notes,
    const struct psd_plan_note *note);

/* Takes back NOTE, whose kind becomes PSD_NOTE_KINDS. */
void psd_plan_note_drop(struct psd_plan_notes *notes,
    struct psd_plan_note *note);

/* Adds what the readers of words were in doubt about in WHAT. */
void psd_plan_note_doubts(struct psd_plan_notes *notes,
    const struct psd_plan_spot *spot, struct psd_str what,
    const struct psd_doubt *doubts);

/* The text that NOTE is kept as in the plan's list "to_check". */
struct psd_str psd_plan_note_text(struct psd_arena *arena,
    const struct psd_plan_note *note);

/* The word for KIND that machines read ("guessed"). */
const char *psd_plan_note_word(enum psd_plan_note_kind kind);

#endif
