/* psd_outline: the headings of a narrative, and what belongs under each. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_OUTLINE_H
#define PSD_SAFETY_OUTLINE_H

#include "lib/safety/organisation.h"

/* The three things that PSL 3 kap. 10 § wants told: how the work was carried
 * out, which measures were taken, which results they had. */
#define PSD_CONTENTS 3
#define PSD_CONTENT(n) (1u << (n)) /* 1 to PSD_CONTENTS */

struct psd_heading {
	struct psd_str id, title;
	struct psd_str number;	    /* absent: none */
	struct psd_str area;	    /* absent: none */
	struct psd_str owner;	    /* role that writes it; absent */
	struct psd_str instruction; /* help for the writer; absent */
	int level;		    /* 1 is the highest */
	bool required;		    /* by law something must stand there */
	unsigned contents;	    /* that it answers; PSD_CONTENT() joined */
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
 * Reads the outline ID, which is the file of that name; *OUT lives as long as
 * STORE's arena. Where no heading of its own is for what the draft lacks, one
 * for that is added at the end. PSD_EDATA with a suggestion when there is no
 * such outline.
 */
int psd_outline_load(const struct psd_outline **out,
    const struct psd_store *store, struct psd_str id,
    struct psd_err *e) PSD_CHECK;

/* The outline that counts where nobody has chosen one. */
#define PSD_OUTLINE_USUAL "skr-2021"

/*
 * The outline of a narrative: the one that its front matter FRONT (NULL: there
 * is none yet) began with, in that version where it is still there; else the
 * one called WANTED; else what psd.yaml says; else the usual one.
 */
int psd_outline_choose(const struct psd_outline **out,
    const struct psd_source *src, const struct psd_node *front,
    struct psd_str wanted, struct psd_err *e) PSD_CHECK;

/* Whether H stands over the list of what the draft lacks: beside the
 * self-checks that list tells of their values alone. */
bool psd_heading_is_about_draft(const struct psd_heading *h);

/* Whether H has the part called KIND. */
bool psd_heading_has(const struct psd_heading *h, const char *kind);

#endif
