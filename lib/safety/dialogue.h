/* psd_dialogues: the dialogues of one year, and what became of them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_DIALOGUE_H
#define PSD_SAFETY_DIALOGUE_H

#include "lib/safety/organisation.h"

/* A dialogue template; versions and texts are data under templates/. */
struct psd_template {
	struct psd_str id, version, name;
	int document_within; /* see psd_document_within() */
	const struct psd_node *node;
};

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
	const struct psd_template *template; /* NULL when unknown */
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

/* Reads the template ID; *OUT lives as long as STORE's arena. PSD_EUSAGE with
 * a suggestion when there is none. */
int psd_template_load(const struct psd_template **out,
    const struct psd_store *store, struct psd_str id,
    struct psd_err *e) PSD_CHECK;

/* How many days after a dialogue its notes may take: what the organisation
 * has set in its deadlines, else what the template says. */
int psd_document_within(const struct psd_org *org,
    const struct psd_template *t);

/*
 * Whether UNIT holds dialogues of the template that ENTRY, a node of psd.yaml's
 * list "dialogues", names: by kind and by level, in a year that it lists.
 */
bool psd_dialogue_is_for(const struct psd_node *entry,
    const struct psd_unit *unit, int year);

/* The dialogue of UNIT after TEMPLATE that counts for the year: the last one
 * held, else the last one planned; never a cancelled one. NULL when there is
 * none. */
const struct psd_dialogue *psd_dialogues_of(const struct psd_dialogues *list,
    const struct psd_unit *unit, struct psd_str template);

/* Whether D has been held, whatever has been done with it since. */
bool psd_dialogue_is_held(const struct psd_dialogue *d);

/*
 * What was missing for full representation, in plain words ("enhetschef,
 * regionen"), empty when nothing was. Meant for dialogues that have been held.
 * Lives as long as ARENA.
 */
struct psd_str psd_dialogue_missing(struct psd_arena *arena,
    const struct psd_org *org, const struct psd_dialogue *d);

/* The word of a state ("held") and its label in the organisation's words. */
const char *psd_dialogue_state_word(enum psd_dialogue_state state);
struct psd_str psd_dialogue_state_label(const struct psd_org *org,
    enum psd_dialogue_state state);

#endif
