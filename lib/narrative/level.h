/* psd_level_words: levels and their units, and states, in Swedish. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_LEVEL_H
#define PSD_NARRATIVE_LEVEL_H

#include "lib/narrative/story.h"

/* Whether the word that LEVEL calls its units takes "ett", as far as its
 * ending tells. */
bool psd_level_is_ett(const struct psd_org_level *level);

/* Adds "4 verksamhetsområden", "1 enhet"; or the word alone. */
void psd_level_say_count(struct psd_buf *to, const struct psd_org_level *level,
    size_t n);
void psd_level_say_units(struct psd_buf *to, const struct psd_org_level *level,
    size_t n);

/* Adds "3 av 5 enheter". */
void psd_level_say_of(struct psd_buf *to, const struct psd_org_level *level,
    size_t n, size_t all);

/* The level of the units right below UNIT; NULL when there are none. */
const struct psd_org_level *psd_level_below(const struct psd_unit *unit);

/* "Klar", "Pågår": in the organisation's words, else in ours; Swedish. */
struct psd_str psd_state_word_of(const struct psd_org *org,
    enum psd_progress p);

/* How many of something have come how far. */
struct psd_states {
	size_t n, silent; /* in all; that nobody has said anything of */
	size_t by[PSD_PROGRESSES];
};

/* The order in which states are told, the best first. */
extern const enum psd_progress psd_state_order[PSD_PROGRESSES];

/* Adds "två är klara, en pågår och en är inte redovisad"; "alla är klara"
 * where they are. Nothing of nothing. */
void psd_states_say(struct psd_buf *to, const struct psd_states *c);

/* Whether NODE holds an effect that is judged or told of, by the day of S. */
bool psd_effect_is_said(const struct psd_story *s, const struct psd_node *node);

/* Adds what an effect was judged to be, and the words for it; nothing when
 * NODE holds no effect that says anything. Returns whether it did. */
bool psd_effect_say(const struct psd_story *s, struct psd_buf *to,
    const struct psd_node *node);

#endif
