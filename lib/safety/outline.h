/* psd_outline: the headings of a narrative, and what belongs under each. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_OUTLINE_H
#define PSD_SAFETY_OUTLINE_H

#include "lib/record/store.h"

struct psd_heading {
	struct psd_str id, title;
	struct psd_str number;	    /* absent: none */
	struct psd_str area;	    /* absent: none */
	struct psd_str owner;	    /* role that writes it; absent */
	struct psd_str instruction; /* help for the writer; absent */
	int level;		    /* 1 is the highest */
	bool required;		    /* by law something must stand there */
	struct psd_str *parts;	    /* what psd writes there */
	size_t n_parts;
	const struct psd_node *law; /* first of the list; NULL */
};

struct psd_outline {
	struct psd_str id, version, name;
	struct psd_heading *headings;
	size_t n;
};

/* The part that says what is missing in the draft. */
#define PSD_PART_MISSING "missing"

/*
 * Reads the outline ID; *OUT lives as long as STORE's arena. Where no heading
 * of its own is for what the draft lacks, one for that is added at the end.
 * PSD_EDATA with a suggestion when there is no such outline.
 */
int psd_outline_load(const struct psd_outline **out,
    const struct psd_store *store, struct psd_str id,
    struct psd_err *e) PSD_CHECK;

/* Whether H has the part called KIND. */
bool psd_heading_has(const struct psd_heading *h, const char *kind);

#endif
