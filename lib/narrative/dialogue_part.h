/* psd_story_dialogues: the pieces of what is told of dialogues. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_DIALOGUE_PART_H
#define PSD_NARRATIVE_DIALOGUE_PART_H

#include "lib/narrative/story.h"

/* Whether TEXT may be told: nothing that is published names a unit, which
 * could point at somebody there. */
bool psd_dialogue_may_say(const struct psd_story *s, struct psd_str text);

/* Adds " (Björken)" where several units are told of; to the public the kind of
 * the unit, where that tells nobody. */
void psd_dialogue_say_unit(const struct psd_story *s, struct psd_buf *to,
    const struct psd_unit *unit);

/* Add which dialogues were held of those that were to be; who was there; what
 * they saw, by area; and what they recommend, and what came of that. */
void psd_dialogue_say_coverage(struct psd_story *s, struct psd_buf *to);
void psd_dialogue_say_own(struct psd_story *s, struct psd_buf *to);
void psd_dialogue_say_present(struct psd_story *s, struct psd_buf *to);
void psd_dialogue_say_observations(struct psd_story *s, struct psd_buf *to);
void psd_dialogue_say_recommendations(struct psd_story *s, struct psd_buf *to);

#endif
