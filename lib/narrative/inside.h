/* psd_insides: parts of units below that somebody has changed. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_INSIDE_H
#define PSD_NARRATIVE_INSIDE_H

#include "lib/narrative/below.h"

/* A part that is no longer as psd wrote it, under a heading that its unit has
 * let go of: what people wrote inside it goes up to nobody. */
struct psd_inside {
	const struct psd_unit *unit;
	struct psd_str file, part;
	size_t line;
	const struct psd_heading *heading;
};

struct psd_insides {
	struct psd_inside *items;
	size_t n;
};

/*
 * Those in the narratives of B that the one of UNIT gathers words from, in the
 * order of the organisation: of all units below, but where one between has
 * written under the same heading, which is to speak for those below it. They
 * live as long as the arena of B's store.
 */
struct psd_insides psd_insides_below(struct psd_below *b,
    const struct psd_unit *unit);

#endif
