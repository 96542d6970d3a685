/* psd_called: what an organisation calls its roles, forums and systems. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_CALLED_H
#define PSD_INTAKE_CALLED_H

#include "lib/intake/words.h"
#include "lib/safety/organisation.h"

/* What a name may stand for; joined by |. */
#define PSD_CALLED_ROLE 0x1u
#define PSD_CALLED_FORUM 0x2u
#define PSD_CALLED_SYSTEM 0x4u
#define PSD_CALLED_SURVEY 0x8u
#define PSD_CALLED_ENTRY 0x10u /* of the year wheel */

struct psd_called_name;

/* All names of an organisation: those that psd.yaml has, its abbreviations
 * and some that everybody uses. */
struct psd_called {
	struct psd_arena *arena;
	const struct psd_org *org;
	struct psd_called_name *names;
	size_t n, room;
	bool vc_is_unclear; /* operations manager or health centre */
};

/* ORG is borrowed; the names live as long as ARENA. */
void psd_called_load(struct psd_called *out, struct psd_arena *arena,
    const struct psd_org *org);

/* What a text names. */
struct psd_called_found {
	unsigned what; /* one of PSD_CALLED_… */
	struct psd_str id;
	size_t n;     /* words that its name takes */
	bool unclear; /* a name of two things */
	bool is_vc;
};

/*
 * The longest name of the kinds in WHAT at word I, in whatever form
 * ("verksamhetschefens", "ledningsgruppsmöten"). False when there is none; OUT
 * then still counts the words of an abbreviation of something else.
 */
bool psd_called_find(struct psd_called_found *out, const struct psd_called *c,
    const struct psd_words *w, size_t i, unsigned what);

/* The best word for one of the names' words that WORD is nearly written as
 * ("enhetchef"); absent when none is. */
struct psd_str psd_called_near(const struct psd_called *c, struct psd_str word);

/* What people call ID such that psd_called_find() finds it again: its name
 * where that is no other's, else its short name or id. */
struct psd_str psd_called_say(const struct psd_called *c, unsigned what,
    struct psd_str id);

/* Whether WORD is PART, the word of a name, or a form of it; both plain. */
bool psd_called_is_form(struct psd_str word, struct psd_str part);

#endif
