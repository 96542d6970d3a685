/* psd_below: what the units below have written in their own narratives. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_BELOW_H
#define PSD_NARRATIVE_BELOW_H

#include "lib/safety/narrative_merge.h"
#include "lib/safety/narrative_passages.h"

/* One unit's own narrative. */
struct psd_own_part {
	struct psd_own_part *next;
	const struct psd_unit *unit;
	struct psd_str path;  /* below the root of the repository */
	bool there;	      /* and can be read; then the rest is valid */
	int handed_in;	      /* by the day asked of; else PSD_NO_DAY */
	struct psd_buf bytes; /* borrowed by the rest */
	struct psd_narrative n;
	const struct psd_outline *outline;
	struct psd_passages passages;
};

/*
 * Reads the narrative that OF says from its file into OUT, which borrows BYTES.
 * PSD_EDATA for one that is larger than PSD_NARRATIVE_MAX, that is
 * broken, or whose front matter says that it is another; caller releases both
 * in any case.
 */
int psd_narrative_load(struct psd_narrative *out, struct psd_buf *bytes,
    const struct psd_store *store, const struct psd_narrative_head *of,
    struct psd_err *e) PSD_CHECK;

/* Those that were asked for. Starts with SRC and YEAR, the rest as zeros. */
struct psd_below {
	const struct psd_source *src;
	int year;
	struct psd_table units; /* by id */
	struct psd_own_part *first;
};

/* The narrative of UNIT on B's year, read once; what is broken in it goes to
 * B's faults. Lives as long as B. */
const struct psd_own_part *psd_below_part(struct psd_below *b,
    const struct psd_unit *unit);
void psd_below_release(struct psd_below *b);

/*
 * Whether the people of P's unit have let go of what they wrote under H: the
 * unit has handed its narrative in, or marked that heading ready. What is
 * still being written is nobody else's.
 */
bool psd_own_part_gives(const struct psd_own_part *p,
    const struct psd_heading *h);

/* Whether H and OTHER, of any outlines, are one heading: they have the same id
 * or are called the same. */
bool psd_heading_same(const struct psd_heading *h,
    const struct psd_heading *other);

#endif
