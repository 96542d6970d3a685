/* psd_story_tell: the parts of a narrative, as they would be today. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_PARTS_H
#define PSD_NARRATIVE_PARTS_H

#include "lib/narrative/story.h"
#include "lib/safety/narrative_merge.h"

/*
 * Writes every part that OUTLINE asks for, in its order, into M: outline,
 * parts and their number. NARRATIVE is the file that is there, or NULL; what
 * is missing is told of it. The texts live as long as S's arena. Fails where
 * the outline asks for a part that psd does not know.
 */
int psd_story_tell(struct psd_merge *m, struct psd_story *s,
    const struct psd_outline *outline, const struct psd_narrative *narrative,
    struct psd_err *e) PSD_CHECK;

#endif
