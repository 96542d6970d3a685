/* psd_thing_part: what is shared by looking for a thing and saying why not. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_THING_PART_H
#define PSD_SAFETY_THING_PART_H

#include "lib/safety/thing.h"

/* A letter, a hyphen and five more. */
#define PSD_THING_ID ((size_t)7)

/* How well words fit, the best first. */
enum psd_thing_fit {
	PSD_THING_WHOLE,   /* they are the whole text */
	PSD_THING_PART,	   /* they stand in it */
	PSD_THING_WORDS,   /* each stands in it or in the unit's name */
	PSD_THING_LETTERS, /* the same without the marks of å, ä and ö */
	PSD_THING_NO_FIT
};

/* Begins with what is looked for, and fit as PSD_THING_NO_FIT. */
struct psd_thing_hunt {
	const struct psd_source *src;
	const struct psd_wanted_thing *wanted;
	struct psd_arena *arena;
	struct psd_str id; /* absent: words are looked for */
	struct psd_str folded, plain;
	enum psd_thing_fit fit;	 /* of what has been found */
	struct psd_thing *items; /* the caller frees them */
	size_t n, room;
	size_t others; /* with the id, but of another kind */
	unsigned other;
	struct psd_err broken; /* the id stands in a file like that */
};

/* Like the alphabet of ids, and with what is taken for its letters. */
bool psd_thing_is_id(struct psd_str s);

/* Those of ALL that are of YEAR, or with OTHERS those that are not; for words
 * only those that have things in them. */
struct psd_files psd_thing_files(const struct psd_thing_hunt *h,
    const struct psd_files *all, int year, bool others);

/* Looks through FILES and adds what is meant to H: by its words, only what fits
 * best. */
void psd_thing_hunt(struct psd_thing_hunt *h, const struct psd_files *files);

/* Say why none was found by its id in ALL, or by its words, or that several
 * were. Return -1. */
int psd_thing_no_id(struct psd_thing_hunt *h, const struct psd_files *all,
    struct psd_err *e);
int psd_thing_no_words(const struct psd_thing_hunt *h, struct psd_err *e);
int psd_thing_several(const struct psd_thing_hunt *h, struct psd_err *e);

#endif
