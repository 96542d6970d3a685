/* psd_adopted: what dialogues proposed and plans took up. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_ADOPTED_H
#define PSD_NARRATIVE_ADOPTED_H

#include "lib/narrative/deeds.h"

/* The activity of the year's plans that ITEM of a dialogue became: it says so,
 * or the activity does; NULL. */
const struct psd_activity *psd_story_adopted(const struct psd_story *s,
    const struct psd_node *item);

/* The same of the year after, whose plans are written while this one is told
 * of. */
const struct psd_activity *psd_story_planned(const struct psd_story *s,
    const struct psd_node *item);

/* Adds "Blev aktiviteten ”…” i planen för Björken: klar 30 juni 2022. Avsedd
 * effekt är nådd: …", the effect unless ITEM, which became A, says the same. */
void psd_story_say_adopted(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a, const struct psd_node *item);

/* Adds only how A has gone: ": klar 30 juni 2022. Avsedd effekt är nådd: …". */
void psd_story_say_progress(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a, const struct psd_node *item);

#endif
