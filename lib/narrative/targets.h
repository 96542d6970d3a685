/* psd_targets: what was to be reached, and whether it is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_TARGETS_H
#define PSD_NARRATIVE_TARGETS_H

#include "lib/narrative/value.h"

/* Adds how many of the targets are reached, and the measures that have become
 * better or worse and those that are farthest from their targets, at most MOST
 * of each. Nothing where nothing is measured. */
void psd_targets_say_short(struct psd_story *s, struct psd_buf *to,
    size_t most);

/* Adds a table of the targets that the story's unit answers for itself, and how
 * many the units below have. */
void psd_targets_say(struct psd_story *s, struct psd_buf *to);

#endif
