/* psd_narrative_spot: where a part that is new to a narrative is put. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_SPOT_H
#define PSD_SAFETY_NARRATIVE_SPOT_H

#include "lib/safety/narrative.h"

/* A place in a file: a piece, and bytes into it. */
struct psd_spot {
	size_t piece, at;
};

/* What is looked through, and the heading whose part is new there. */
struct psd_where {
	const struct psd_narrative *n;
	const struct psd_outline *outline;
	const struct psd_heading *heading;
};

/*
 * Where a part that the narrative has never had belongs: after the last part of
 * its heading that stands right below it, else right below the heading; where
 * that is called otherwise, after the last of its parts. What a person has
 * moved elsewhere takes no new parts along. Returns false where there is
 * neither.
 */
bool psd_narrative_spot(struct psd_spot *spot, const struct psd_where *w);

#endif
