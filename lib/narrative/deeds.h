/* psd_deeds: activities, unit by unit, and how far they have come. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_DEEDS_H
#define PSD_NARRATIVE_DEEDS_H

#include "lib/narrative/level.h"

/* An activity that one unit is to do. */
struct psd_deed {
	const struct psd_activity *a;
	const struct psd_unit *unit;
	struct psd_said said;
	bool late; /* its end has passed, and the unit has said that it is
		    * neither done nor paused nor stopped */
};

/* In the order of levels, then of plans, then of units: those of one activity
 * stand together. They live as long as the story's arena. */
struct psd_deeds {
	const struct psd_deed *items;
	size_t n;
};

/* What lies below a story's unit. */
enum psd_reach {
	PSD_REACH_UNIT,	 /* nothing */
	PSD_REACH_UNITS, /* units that have none below them */
	PSD_REACH_AREAS	 /* units and theirs */
};
enum psd_reach psd_story_reach(const struct psd_story *s);

/* Those of the story in AREA; absent: in all. */
struct psd_deeds psd_deeds_of(struct psd_story *s, struct psd_str area);

/* Those of DEEDS that UNIT is to do itself; and those of all below it. */
struct psd_deeds psd_deeds_by(struct psd_story *s, const struct psd_deeds *d,
    const struct psd_unit *unit);
struct psd_deeds psd_deeds_below(struct psd_story *s, const struct psd_deeds *d,
    const struct psd_unit *unit);

/* How many of D, from I on, are of the same activity. */
size_t psd_deeds_same(const struct psd_deeds *d, size_t i);

/* How they stand; and how many are late. */
struct psd_states psd_deeds_states(const struct psd_deeds *d);
size_t psd_deeds_late(const struct psd_deeds *d);

/* Whether UNIT, which is to do something, has said nothing of any. */
bool psd_deeds_is_mute(const struct psd_deeds *d, const struct psd_unit *unit);

/* Says that the line of TO under way rests on DEED, or on all of D, which it
 * adds up. */
void psd_deed_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_deed *deed);
void psd_deeds_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_deeds *d);

/* Adds "Klar 31 mars 2022", "Pågår, försenad: skulle ha varit klar …". */
void psd_deed_say_state(struct psd_story *s, struct psd_buf *to,
    const struct psd_deed *deed);

/* Adds what the unit says of it, and what it led to, each behind a space. */
void psd_deed_say_rest(struct psd_story *s, struct psd_buf *to,
    const struct psd_deed *deed);

/* Adds which dialogue it was proposed in, behind a space; or nothing. */
void psd_deed_say_origin(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a);

/* Adds "2 av 3 klara, 1 försenad, 1 inte redovisad" for a cell of a table; of
 * one alone its state. */
void psd_deeds_say_cell(struct psd_story *s, struct psd_buf *to,
    const struct psd_deeds *d);

/*
 * Adds lists of what stands out among D: what had the effect that was meant and
 * what had not, what is late and what was stopped, each with the unit and its
 * reasons. At most MOST of each; 0: all. Nothing of nothing.
 */
void psd_deeds_say_notable(struct psd_story *s, struct psd_buf *to,
    const struct psd_deeds *d, size_t most);

#endif
