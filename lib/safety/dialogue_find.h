/* psd_dialogue_find: the dialogue that a person means. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_FIND_H
#define PSD_SAFETY_DIALOGUE_FIND_H

#include "lib/safety/dialogue.h"

/* Which dialogues of a unit can be meant. */
enum psd_dialogue_want {
	PSD_WANT_ANY,
	PSD_WANT_COMING, /* neither held nor cancelled */
	PSD_WANT_HELD,	 /* whatever has been done with it since */
	PSD_WANT_TOLD	 /* coming, or held and not documented; if there is
			  * none, one that was held */
};

/* What is asked for; all is borrowed. */
struct psd_wanted_dialogue {
	const char *given;    /* a dialogue's id or file, or its unit */
	const char *template; /* of a unit's: its id or name; NULL: any */
	int year;	      /* of a unit's; 0: that of today */
	enum psd_dialogue_want want;
};

struct psd_found_dialogue {
	struct psd_dialogues list; /* those of its year */
	const struct psd_dialogue *dialogue;
};

/*
 * Finds the one dialogue that WANTED means; an id or a file is found in every
 * year and in whatever state it is. PSD_EUSAGE, with what can be done, when
 * the unit has none such, and with each by its id when it has several. All
 * lives as long as the store's arena.
 */
int psd_dialogue_find(struct psd_found_dialogue *out,
    const struct psd_source *src, const struct psd_wanted_dialogue *wanted,
    struct psd_err *e) PSD_CHECK;

#endif
