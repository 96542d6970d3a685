/* psd_known: what is known before a dialogue is held. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_NEW_DIALOGUE_KNOWN_H
#define PSD_SAFETY_NEW_DIALOGUE_KNOWN_H

#include "lib/safety/dialogue.h"
#include "lib/safety/plan.h"
#include "lib/safety/result.h"

/* The records of the dialogue's year and of the one before it. */
struct psd_known {
	const struct psd_source *src;
	const struct psd_unit *unit;
	struct psd_str template; /* whose dialogues come first */
	int year;
	struct psd_dialogues dialogues[2]; /* the year's, the year before's */
	struct psd_plans plans[2];
	struct psd_results results[2];
};

/* What an earlier dialogue left to look back on. */
struct psd_known_item {
	const struct psd_node *node; /* id, text */
	const struct psd_dialogue *from;
	bool is_action; /* an open one; else a recommendation */
	struct psd_known_item *next;
};

/* Texts in a row; live as long as the store's arena. */
struct psd_known_text {
	struct psd_str text;
	struct psd_known_text *next;
};

/*
 * Reads what KNOWN's first four fields, set by the caller, ask for; caller
 * releases it, also after a failure.
 */
int psd_known_load(struct psd_known *known, struct psd_err *e) PSD_CHECK;
void psd_known_release(struct psd_known *known);

/* Whether one of the dialogues, or something in it, has ID. */
bool psd_known_has_id(const struct psd_known *known, struct psd_str id);

/*
 * The recommendations of last year's dialogues (after the same template if
 * there is one, else after any), the actions of last year's dialogues that are
 * neither done nor stopped, and those of this year's earlier ones.
 */
struct psd_known_item *psd_known_items(const struct psd_known *known);

/*
 * The goals that the unit was to reach this year: those that its plan of last
 * year set, the targets of its measures ("Andel …: mål 60 %"), and those that
 * last year's dialogues named. Each once.
 */
struct psd_known_text *psd_known_goals(const struct psd_known *known);

/* The same without the targets of measures. */
struct psd_known_text *psd_known_set_goals(const struct psd_known *known);

/* The measures that hold for the unit, with the last value and the target
 * ("Andel …: 62 % (2022-T2), mål 60 %"). */
struct psd_known_text *psd_known_results(const struct psd_known *known);

#endif
