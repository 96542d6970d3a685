/* psd_narrative_version: a narrative as units that can be lined up. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NARRATIVE_VERSION_H
#define PSD_SAFETY_NARRATIVE_VERSION_H

#include "lib/record/align.h"
#include "lib/safety/narrative.h"

/* What is told apart in a narrative: a paragraph, a heading, a part. */
struct psd_narrative_unit {
	const struct psd_piece *part; /* or the list of parts; NULL: text */
	struct psd_str bytes, gap;    /* GAP: blank lines behind */
	bool heading;
};

struct psd_narrative_version {
	struct psd_narrative n;
	bool there;		/* then N is to be released */
	struct psd_table parts; /* of N, by their ids */
	struct psd_narrative_unit *units;
	size_t *classes, n_units;
	struct psd_str gap; /* blank lines before the first */
};

/*
 * Reads BYTES, which may be absent: then V has no units. Units that say the
 * same, and parts with the same id, are one class of CLASSES in all versions.
 * What V has borrows BYTES and lives as long as ARENA. PSD_EDATA when it is no
 * narrative.
 */
int psd_narrative_version_read(struct psd_narrative_version *v,
    struct psd_arena *arena, struct psd_classes *classes, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/* Whether U is the list of parts. */
bool psd_narrative_unit_is_list(const struct psd_narrative_unit *u);

#endif
