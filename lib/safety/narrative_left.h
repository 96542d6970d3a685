/* psd_left: what of a draft is still in a narrative's text. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_LEFT_H
#define PSD_SAFETY_NARRATIVE_LEFT_H

#include "lib/safety/narrative.h"

enum psd_left_kind {
	PSD_LEFT_GAP,  /* a sign that something is to be filled in */
	PSD_LEFT_HELP, /* an instruction of the outline, as readers see it */
	PSD_LEFT_KINDS
};

struct psd_left {
	enum psd_left_kind kind;
	const struct psd_heading *heading; /* that it stands below; NULL */
	size_t line;
	struct psd_str text; /* what stands there */
};

struct psd_lefts {
	struct psd_left *items; /* in the file's order */
	size_t n, room;
};

/*
 * Finds them in what people have written in N, comments and code aside; an
 * instruction of several lines is told once. Texts borrow N. Caller releases.
 */
struct psd_lefts psd_narrative_left(const struct psd_narrative *n,
    const struct psd_outline *outline);
void psd_lefts_release(struct psd_lefts *list);

#endif
