/* psd_narrative_make: the file of a narrative, as it should be today. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_MAKE_H
#define PSD_NARRATIVE_MAKE_H

#include "lib/narrative/parts.h"

enum psd_made_kind {
	PSD_MADE_NEW, /* a first draft */
	PSD_MADE_CHANGED,
	PSD_MADE_SAME,	 /* byte for byte what is there */
	PSD_MADE_SETTLED /* adopted or published: left as it is */
};

struct psd_made {
	enum psd_made_kind kind;
	struct psd_str path; /* below the root of the repository */
	struct psd_str text; /* lives as long as the store's arena */
	struct psd_str read; /* what was there; absent where nothing was */
	int settled;	     /* on which day; PSD_NO_DAY */
	struct psd_merge_notes notes;
};

/* What is to be made. */
struct psd_made_choice {
	struct psd_story_choice story;
	struct psd_str take;	/* a part that psd takes back though a person
				 * has changed it or taken it out; absent */
	struct psd_str outline; /* of a first draft; absent: the usual one */
};

/*
 * Tells the narrative of CHOICE from the records of SRC, and merges it with the
 * file that is there. Nothing is written.
 */
int psd_narrative_make(struct psd_made *out, const struct psd_source *src,
    const struct psd_made_choice *choice, struct psd_err *e) PSD_CHECK;

/* The file of CHOICE as it is (SAME), or the draft that it would begin with
 * (NEW). */
int psd_narrative_get(struct psd_made *out, const struct psd_source *src,
    const struct psd_made_choice *choice, struct psd_err *e) PSD_CHECK;

/* Writes the text of MADE to its file, where there is anything to write.
 * PSD_EBUSY, and nothing changes, where the file has been saved since it was
 * read. */
int psd_narrative_write(const struct psd_made *made,
    const struct psd_store *store, struct psd_err *e) PSD_CHECK;

#endif
