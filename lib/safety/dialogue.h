/* psd_dialogues: the dialogues of one year, and what became of them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_H
#define PSD_SAFETY_DIALOGUE_H

#include "lib/safety/template.h"

/* How far a dialogue has come: derived from what its record holds. */
enum psd_dialogue_state {
	PSD_DIALOGUE_PLANNED,
	PSD_DIALOGUE_INVITED,
	PSD_DIALOGUE_PREPARED,
	PSD_DIALOGUE_HELD,
	PSD_DIALOGUE_DOCUMENTED,
	PSD_DIALOGUE_FOLLOWED_UP,
	PSD_DIALOGUE_CANCELLED,
	PSD_DIALOGUE_STATES
};

struct psd_dialogue {
	struct psd_str id, file;
	const struct psd_unit *unit;
	const struct psd_template *template; /* in the version that it was
					      * written under; NULL when
					      * unknown */
	int planned, held, documented;	     /* PSD_NO_DAY when not */
	enum psd_dialogue_state state;	     /* as of the day it was asked */
	bool
	    represented; /* held, and every party and required role was there */
	const struct psd_node *node;
	struct psd_dialogue *next;
};

struct psd_dialogues {
	const struct psd_org *org;
	int year;
	struct psd_dialogue *first; /* by unit's place and date */
	size_t n;
	struct psd_dialogue **of_unit; /* the first of each, by its place */
};

/*
 * Reads the dialogues of YEAR as they stood on the day of SRC (what is dated
 * later has not happened yet); they live as long as the store's arena. Faults
 * go to SRC; dialogues of unknown units are left out. OUT needs no release.
 */
int psd_dialogues_load(struct psd_dialogues *out, const struct psd_source *src,
    int year, struct psd_err *e) PSD_CHECK;

/*
 * Whether UNIT holds dialogues of the template that ENTRY, a node of psd.yaml's
 * list "dialogues", names: by kind and by level, in a year that it lists.
 */
bool psd_dialogue_is_for(const struct psd_node *entry,
    const struct psd_unit *unit, int year);

/* The version of TEMPLATE that psd.yaml wants for UNIT in YEAR; absent when it
 * names none, which means the current one. */
struct psd_str psd_dialogue_version(const struct psd_org *org,
    struct psd_str template, const struct psd_unit *unit, int year);

/* The dialogue of UNIT after TEMPLATE that counts for the year: the last one
 * held, else the last one planned; never a cancelled one. NULL when there is
 * none. */
const struct psd_dialogue *psd_dialogues_of(const struct psd_dialogues *list,
    const struct psd_unit *unit, struct psd_str template);

/*
 * Whether D's template can be read: -1 with what is wrong with its file, and
 * then nothing should be written that depends on it. One that is not there at
 * all is no matter here: psd validate tells of it.
 */
int psd_dialogue_readable(const struct psd_source *src,
    const struct psd_dialogue *d, struct psd_err *e) PSD_CHECK;

/* Whether D has been held, whatever has been done with it since. */
bool psd_dialogue_is_held(const struct psd_dialogue *d);

/*
 * What was missing for full representation, in plain words ("enhetschef,
 * regionen"), empty when nothing was. Meant for dialogues that have been held.
 * Lives as long as ARENA.
 */
struct psd_str psd_dialogue_missing(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_dialogue *d);

/* The same without those who had their say in another way; empty when nobody
 * is left. Full representation it is not. */
struct psd_str psd_dialogue_unheard(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_dialogue *d);

/* The same as psd_dialogue_missing() of PARTY, one of the template's; its name
 * when nobody was there. */
struct psd_str psd_dialogue_missing_of(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_dialogue *d,
    const struct psd_node *party);

/* Whether nothing is noted of who was there, or was not: then it is not known
 * that anybody was missing. */
bool psd_dialogue_is_silent(const struct psd_dialogue *d);

/* The party of D's template that WHO, one of its participants, is there for:
 * the one it says, else the only one that has its role; NULL when none is. */
const struct psd_node *psd_dialogue_party_of(const struct psd_dialogue *d,
    const struct psd_node *who);

/* What PARTY, one of a template's, is called by the organisation, else by the
 * template. */
struct psd_str psd_party_name(const struct psd_org *org,
    const struct psd_node *party);

/* The word of a state ("held") and its label in the organisation's words. */
const char *psd_dialogue_state_word(enum psd_dialogue_state state);
struct psd_str psd_dialogue_state_label(const struct psd_org *org,
    enum psd_dialogue_state state);

/* The decision, made by TODAY, not to follow RECOMMENDATION; NULL. */
const struct psd_node *psd_declined_by(const struct psd_node *recommendation,
    int today);

#endif
