/* psd_narrative_make: the file of a narrative, as it should be today. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_NARRATIVE_MAKE_H
#define PSD_REPORT_NARRATIVE_MAKE_H

#include "lib/report/narrative_parts.h"

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
	int settled;	     /* on which day; PSD_NO_DAY */
	struct psd_merge_notes notes;
};

/*
 * Tells the narrative of UNIT for YEAR from the records of SRC, and merges it
 * with the file that is there. RENEW is the id of a part that psd takes back
 * though a person has changed it or taken it out; absent: none. Nothing is
 * written.
 */
struct psd_made_choice {
	const struct psd_unit *unit;
	int year;
	struct psd_str renew;
};
int psd_narrative_make(struct psd_made *out, const struct psd_source *src,
    const struct psd_made_choice *choice, struct psd_err *e) PSD_CHECK;

/* Writes the text of MADE to its file, where there is anything to write. */
int psd_narrative_write(const struct psd_made *made,
    const struct psd_store *store, struct psd_err *e) PSD_CHECK;

#endif
