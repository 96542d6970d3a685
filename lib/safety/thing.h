/* psd_thing: what a person means by an id or by some words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_THING_H
#define PSD_SAFETY_THING_H

#include "lib/safety/organisation.h"

/* A part of a record that has a name of its own: an item with an id, or a
 * whole record. */
struct psd_thing {
	struct psd_str file;	/* below the root */
	enum psd_record record; /* of the file */
	int year;
	struct psd_str pointer; /* in the record; "" for all of it */
	const struct psd_node *root, *node;
	struct psd_str id, text; /* text: what people know it by */
};

/* What may be meant; joined by |. */
#define PSD_THING_ACTION 0x1u	/* of a dialogue */
#define PSD_THING_ACTIVITY 0x2u /* of a plan */
#define PSD_THING_MEASURE 0x4u
#define PSD_THING_OTHER 0x8u   /* anything else with an id */
#define PSD_THING_RECORD 0x10u /* a file, by its path or a dialogue's id */
#define PSD_THING_ANY 0x1fu

struct psd_wanted_thing {
	const char *given; /* an id, a path, or a part of its text */
	unsigned kinds;	   /* PSD_THING_… */
	int year;	   /* where to look for words; ids are found in all */
	const struct psd_unit *unit; /* NULL: any */
};

/*
 * Finds the one thing that WANTED means: by id or path in every year, by a part
 * of its text, in whatever case, in that year and the one before. PSD_EUSAGE
 * when there is none, with one that is near, or when there are several, which
 * are then named with their ids. It lives as long as the store's arena.
 */
int psd_thing_find(struct psd_thing *out, const struct psd_source *src,
    const struct psd_wanted_thing *wanted, struct psd_err *e) PSD_CHECK;

/* Sets E to what FAULT says is wrong with its file, or to PSD_EBUSY where the
 * file stands between two versions. Returns -1. */
int psd_thing_broken(const struct psd_finding *fault, struct psd_err *e);

/* TEXT on one line, at most LIMIT code points of it and then three dots; lives
 * as long as ARENA. */
struct psd_str psd_thing_shown(struct psd_arena *arena, struct psd_str text,
    size_t limit);

#endif
