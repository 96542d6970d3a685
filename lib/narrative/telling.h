/* psd_telling: psd's parts told anew, and what each of their lines is from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_TELLING_H
#define PSD_NARRATIVE_TELLING_H

#include "lib/narrative/parts.h"
#include "lib/narrative/seek.h"

/* Of the records as SRC has them, or as they were in a version. */
struct psd_telling {
	struct psd_source src;
	struct psd_str version; /* of the records; absent: as SRC has them */
	bool opened;		/* then what follows is its own */
	struct psd_store store;
	struct psd_org org;
	struct psd_findings faults;
	struct psd_story story;
	struct psd_origins origins;
	struct psd_merge merge; /* the parts, in the order of ORIGINS */
};

/* What is told, of which narrative. */
struct psd_telling_choice {
	const struct psd_source *src;
	struct psd_story_choice story;
	const struct psd_narrative *narrative; /* its file; NULL: none yet */
	struct psd_str outline;
};

/*
 * Tells the parts of CHOICE as they would be today; or, with VERSION, as the
 * records of that commit would have it, when *OUT is empty where the unit was
 * not there then. Caller releases OUT, also after a failure.
 */
int psd_telling_load(struct psd_telling *out,
    const struct psd_telling_choice *choice, struct psd_str version,
    struct psd_err *e) PSD_CHECK;
void psd_telling_release(struct psd_telling *t);

/* A line of a part as it was told. */
struct psd_told_line {
	size_t part;	     /* which one of MERGE's */
	size_t from;	     /* where it begins in the part's text */
	struct psd_str text; /* without its end */
	bool there;
};

/* Finds the line of the part ID that says what line NUMBER of BODY, from 0,
 * does: the same one of several that say the same. */
struct psd_told_line psd_telling_line(const struct psd_telling *t,
    struct psd_str id, struct psd_str body, size_t number);

/* The line of the part ID that says most of what TEXT does; not there when
 * none does by half. */
struct psd_told_line psd_telling_like(const struct psd_telling *t,
    struct psd_str id, struct psd_str text);

/*
 * The next place after AFTER (NULL: the first) that the bytes WITHIN of LINE
 * rest on, in the order in which they were said; NULL behind the last.
 */
const struct psd_origin *psd_telling_origin(const struct psd_telling *t,
    const struct psd_told_line *line, struct psd_found within,
    const struct psd_origin *after);

/* The people's words, of a narrative below, that LINE lies in, when that is so:
 * NULL else. */
const struct psd_origin *psd_telling_words(const struct psd_telling *t,
    const struct psd_told_line *line);

#endif
