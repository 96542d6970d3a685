/* psd_small: numbers that a public narrative must not tell. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_SMALL_H
#define PSD_NARRATIVE_SMALL_H

#include "lib/narrative/story.h"
#include "lib/safety/suppress.h"

/*
 * The narratives of all units are published side by side, so each number is
 * judged over the whole organisation for the time that it is of, and told or
 * hidden alike in all of them. Of a number that adds up over months only that
 * of the year is told, since the difference of two times would be the time
 * between. Nothing is hidden in a story that is not public.
 */

/* What FIGURE of months FROM to TO is, by the place of each unit. */
struct psd_small {
	double *values; /* NAN: none */
	enum psd_hidden *hidden;
	bool any; /* is hidden */
};

/* Of the year of the story or, with BEFORE, the one before it. What stands for
 * the end of a month is that of TO. Lives as long as S's arena. */
const struct psd_small *psd_small_figure(struct psd_story *s, bool before,
    const char *figure, int from, int to);

/* How V, what M came to for UNIT, may be told. */
enum psd_hidden psd_small_value(struct psd_story *s,
    const struct psd_measure *m, const struct psd_unit *unit,
    const struct psd_measured *v);

/* Whether anybody's M in the time of V is hidden: then it is not told how many
 * reach its target either. */
bool psd_small_any(struct psd_story *s, const struct psd_measure *m,
    const struct psd_measured *v);

/* Adds "färre än 5", or "utelämnat". */
void psd_small_say(struct psd_buf *to, const struct psd_story *s,
    enum psd_hidden hidden);

/* Adds a paragraph on what is hidden, where anything in the public TEXT is. It
 * is said once, at its beginning. */
void psd_small_explain(struct psd_buf *to, const struct psd_org *org,
    struct psd_str text);

#endif
