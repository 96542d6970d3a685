/* psd_prose: Swedish inflection, and the time that a story speaks in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_PROSE_H
#define PSD_NARRATIVE_PROSE_H

#include "lib/narrative/say.h"
#include "lib/narrative/story.h"

/* Adds "en", "två" … "tolv", "13"; ETT: of an ett word; "ingen" or "inget" of
 * none. The other one begins a sentence. */
void psd_prose_number(struct psd_buf *to, size_t n, bool ett);
void psd_prose_number_first(struct psd_buf *to, size_t n, bool ett);

/* Adds "en aktivitet", "två aktiviteter"; of an en word. */
void psd_prose_count(struct psd_buf *to, size_t n, const char *one,
    const char *many);

/* So many of something, and what is said of one and of several. */
struct psd_prose_part {
	size_t n;
	const char *one, *many;
};

/* Adds "åtta är klara, en är avbruten och tre är inte klara", parts of none
 * left out; all of them: "alla är klara", "båda", and "ingen är klar" where the
 * words are "är inte". ETT: of an ett word. */
void psd_prose_parts(struct psd_buf *to, const struct psd_prose_part *parts,
    size_t n, bool ett);

/* The same behind a noun that told that there are ALL of them: ": åtta är klara
 * och en är avbruten", or of one ", som är klar". */
void psd_prose_of(struct psd_buf *to, size_t all,
    const struct psd_prose_part *parts, size_t n);

/* Adds NAME as one who owns something: "Björkens", "Sjukhus", "LVO:s". */
void psd_prose_whose(struct psd_buf *to, struct psd_str name);

/* Whether the year has ended by the day that S is told of. */
bool psd_story_is_over(const struct psd_story *s);

/* Adds "hittills under 2022", or "under 2022" when it has ended. */
void psd_prose_during(struct psd_buf *to, const struct psd_story *s);

/* What was listed, which empties L; it lives as long as the story's arena. */
struct psd_str psd_prose_listed(struct psd_story *s, struct psd_listing *l);

/* How far an action of a dialogue has come on the day of S. */
enum psd_action_state {
	PSD_ACTION_OPEN,
	PSD_ACTION_LATE,
	PSD_ACTION_DONE,
	PSD_ACTION_STOPPED
};
enum psd_action_state psd_action_state(const struct psd_story *s,
    const struct psd_node *action);

/* Adds NAME as what a bullet is about, in italics with a colon. */
void psd_prose_about(struct psd_buf *to, struct psd_str name);

#endif
