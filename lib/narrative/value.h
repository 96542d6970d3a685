/* psd_value: what measures came to, in words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_VALUE_H
#define PSD_NARRATIVE_VALUE_H

#include "lib/narrative/small.h"
#include "lib/safety/outcome.h"

/* Units of the story. */
struct psd_units {
	const struct psd_unit **items;
	size_t n;
};

/* The units that are to measure M, in the order of the organisation; they live
 * as long as S's arena. */
struct psd_units psd_measure_units(const struct psd_story *s,
    const struct psd_measure *m);

/* Adds what M measures, with its unit where LIST is that one alone. */
void psd_measure_say(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m, const struct psd_units *list);

/* "bättre", "sämre" or "oförändrat"; "högre" or "lägre" where M has no
 * direction; NULL when there is nothing to compare. */
const char *psd_outcome_trend(const struct psd_measure *m,
    const struct psd_outcome *o);

/* Adds "2 (Reagerande)": a step on the ladder of a measure or a survey, which
 * is known by its name. */
void psd_step_say(struct psd_buf *to, const struct psd_node *ladder,
    double number);

/* Adds "51,9 % (121 av 233)", "3", "steg 2 (Reagerande)", "ja"; the short form
 * leaves out what a share is made of. */
void psd_value_say(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v);
void psd_value_say_short(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_measured *v);

/* Adds the same of what M came to for UNIT as far as the story may tell it:
 * "färre än 5", "utelämnat". Returns whether it is hidden. */
bool psd_value_tell(struct psd_buf *to, struct psd_story *s,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v);

/* Whether V, which M came to for LIST together, may not be told; or that of any
 * of them. */
bool psd_value_is_hidden(struct psd_story *s, const struct psd_measure *m,
    const struct psd_units *list, const struct psd_measured *v);

/* Adds the values that were reported in the periods of the year where they are
 * three or more: "11 → 9 → 8 → 6 (mars–juni)". Returns whether it did. */
bool psd_value_say_series(struct psd_buf *to, struct psd_story *s,
    const struct psd_measure *m, const struct psd_unit *unit);

/* Says that the line of TO under way rests on what V of M for UNIT was made
 * of: results, figures, courses, meetings or dialogues. */
void psd_value_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v);

/* Adds "60 %", "0", "minst 1"; nothing when there is no target in figures. */
void psd_target_say(struct psd_buf *to, const struct psd_measure *m, int year);

#endif
