/* psd_chapters: how far a narrative has come, heading by heading. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_STATE_H
#define PSD_SAFETY_NARRATIVE_STATE_H

#include "lib/safety/narrative.h"

enum psd_chapter_state {
	PSD_CHAPTER_GONE,    /* the heading is not in the file */
	PSD_CHAPTER_EMPTY,   /* it is, with nothing below it */
	PSD_CHAPTER_PARTS,   /* with what psd tells and nobody's words */
	PSD_CHAPTER_WRITTEN, /* people have written there */
	PSD_CHAPTER_READY,   /* and say that it is finished */
	PSD_CHAPTER_STATES
};

struct psd_chapter {
	const struct psd_heading *heading;
	enum psd_chapter_state state;
	size_t line; /* of the heading in the file; 0: it is not there, or is
		      * called otherwise and known by its parts */
};

/* What all reports count; the heading that goes when the draft is done is not
 * among them, nor is one that a person took out and no law asks for. */
struct psd_chapters {
	struct psd_chapter *items; /* one for each heading of the outline */
	size_t n;
	size_t asked, written, ready; /* of the headings; READY is in WRITTEN */
	size_t unwritten_by_law; /* required, and nobody has written there */
};

/*
 * Reads N, which may be NULL: a draft to be, where every heading is there with
 * what psd tells. One pass; the list lives as long as ARENA.
 */
struct psd_chapters psd_chapters_read(struct psd_arena *arena,
    const struct psd_narrative *n, const struct psd_outline *outline);

/* The same where what is gathered from the units below does not count: it is
 * told anew with the rest. */
struct psd_chapters psd_chapters_own(struct psd_arena *arena,
    const struct psd_narrative *n, const struct psd_outline *outline);

/*
 * Whether text is missing there: nobody has written or said that it is ready. A
 * heading that a person took out is missed only where the law asks for it. This
 * is what the draft's own list, and every report, goes by.
 */
bool psd_chapter_is_missing(const struct psd_chapter *c);

/* Whether C is one of the headings that are counted; see psd_chapters. */
bool psd_chapter_counts(const struct psd_chapter *c);

/* How far the text answers what PSL 3 kap. 10 § asks under CONTENT, 1 to
 * PSD_CONTENTS: the state of the heading that has come farthest of those that
 * answer it; PSD_CHAPTER_GONE too where no heading of the outline does. */
enum psd_chapter_state psd_chapters_answer(const struct psd_chapters *list,
    int content);

/* The word of a state ("parts"), for machines. */
const char *psd_chapter_word(enum psd_chapter_state state);

/*
 * The heading of OUTLINE that LINE is, where AFTER (NULL: none) is the one
 * before it in the file: of several that are called the same, the next one.
 * NULL when it is none.
 */
const struct psd_heading *psd_outline_heading(const struct psd_outline *outline,
    const struct psd_heading *after, struct psd_str line);

/* The headings of an outline that a line stands below, by the number of their
 * signs. Starts as zeros. */
struct psd_heading_path {
	const struct psd_heading *open[7];
};

/*
 * The heading that text after LINE stands below; H is the one that LINE is, or
 * NULL where it is a person's own. An own one is text of the heading that it is
 * deeper than; so it ends those that are not above it. NULL: it is below none.
 */
const struct psd_heading *psd_heading_path_enter(struct psd_heading_path *path,
    struct psd_str line, const struct psd_heading *h);

#endif
