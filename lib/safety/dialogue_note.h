/* psd_note: one thing that came up at a dialogue is written down. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_NOTE_H
#define PSD_SAFETY_DIALOGUE_NOTE_H

#include "lib/base/id.h"
#include "lib/io/opt.h"
#include "lib/safety/dialogue.h"
#include "lib/safety/save.h"

/* What can be said of it besides its text; each is an option of psd note. */
enum psd_note_part {
	PSD_NOTE_AREA,
	PSD_NOTE_SCALE,
	PSD_NOTE_SOURCE,
	PSD_NOTE_METHOD,
	PSD_NOTE_RELATIVES,
	PSD_NOTE_TAG,
	PSD_NOTE_SCOPE,
	PSD_NOTE_RESPONSIBLE,
	PSD_NOTE_UNIT,
	PSD_NOTE_PARTY,
	PSD_NOTE_DUE,
	PSD_NOTE_AT_ONCE,
	PSD_NOTE_ORIGIN,
	PSD_NOTE_FORUM,
	PSD_NOTE_AUDIENCE,
	PSD_NOTE_DATE,
	PSD_NOTE_QUESTION,
	PSD_NOTE_PARTS
};

/* A kind of entry. */
struct psd_note_kind {
	const char *word;    /* "risk" */
	const char *label;   /* marked by N_() */
	const char *swedish; /* other words for it, with commas between */
	const char *pointer; /* to the list or map where it goes */
	const char *value;   /* its field "kind" there; NULL: it has none */
	char letter;	     /* of its id; 0: it gets none */
	unsigned takes;	     /* 1 << PSD_NOTE_… */
};

/* What somebody wants to have noted; all is borrowed. */
struct psd_note {
	const struct psd_source *src;
	const struct psd_dialogue *dialogue;
	const struct psd_note_kind *kind;
	const char *text;
	/* in people's own words; "joint" or "own", and "yes", for flags */
	const struct psd_texts *parts; /* PSD_NOTE_PARTS of them */
	struct psd_ids *ids;
	struct psd_buf *diff; /* the change is added, and nothing is saved;
			       * NULL: it is */
};

/* What has come of it; all but the faults lives as long as the store's
 * arena. */
struct psd_noted {
	struct psd_str id; /* absent: it has none */
	const struct psd_node *item;
	const struct psd_node *question; /* of the template; for answers */
	bool before;			 /* it had been noted already */
	bool unlisted; /* the template does not ask for this kind */
	struct psd_saved saved;
};

/* The kind that a person means by GIVEN, in English or Swedish; PSD_EUSAGE
 * when there is none, with the one that was probably meant. */
int psd_note_kind(const struct psd_note_kind **out, const char *given,
    struct psd_err *e) PSD_CHECK;

/*
 * Adds the entry, under a new id, to the dialogue's record. The same text is
 * noted once. PSD_EUSAGE for what the kind does not take, for an action without
 * an owner and a day, and for values that mean nothing. Caller releases the
 * faults of OUT's saved in any case.
 */
int psd_note_save(struct psd_noted *out, const struct psd_note *note,
    struct psd_err *e) PSD_CHECK;

#endif
