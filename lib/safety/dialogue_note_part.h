/* psd_noting: an entry in the making. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_NOTE_PART_H
#define PSD_SAFETY_DIALOGUE_NOTE_PART_H

#include "lib/safety/dialogue_note.h"
#include "lib/safety/given.h"

/* An answer takes two edits at most, anything else one. */
#define PSD_NOTING_EDITS 2
#define PSD_NOTING_VALUES 24

struct psd_noting {
	const struct psd_note *note;
	struct psd_noted *out;
	struct psd_arena *arena;
	struct psd_given given; /* the item that is to be */
	struct {
		const char *key;
		const struct psd_node *value;
		bool said; /* by a person; else it follows from the rest */
	} values[PSD_NOTING_VALUES];
	size_t n_values;
	struct psd_edit edits[PSD_NOTING_EDITS];
	size_t n;
};

/* What PART of the note was given; NULL when it was not. */
const char *psd_noting_given(const struct psd_noting *w,
    enum psd_note_part part);

/* PSD_EUSAGE when the note says what its kind does not take, or says twice what
 * can be said once. */
int psd_note_check(const struct psd_note *note, struct psd_err *e) PSD_CHECK;

/* Finds the values of all fields, for what is neither answer nor summary. */
int psd_noting_values(struct psd_noting *w, struct psd_err *e) PSD_CHECK;

/* The area that was given; absent: none. */
int psd_noting_area(struct psd_str *out, const struct psd_noting *w,
    struct psd_err *e) PSD_CHECK;

/* Plans the edits of an answer to one of the template's questions. */
int psd_noting_answer(struct psd_noting *w, struct psd_err *e) PSD_CHECK;

#endif
