/* psd_coverage: which dialogues of a year have been held, and how. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_COVERAGE_H
#define PSD_SAFETY_COVERAGE_H

#include "lib/safety/dialogue.h"

/* How far dialogues of one kind have come. Each counts the ones before it as
 * well: what is documented has been held. */
struct psd_coverage {
	size_t asked;	    /* units that are to hold one in the year */
	size_t planned;	    /* have a day, or have been held */
	size_t held;	    /* within the days asked for */
	size_t represented; /* of those held: with all who must be there */
	size_t documented;  /* of those held */
	size_t followed_up; /* of those held */
	const struct psd_unit **not_held; /* in the order of the tree */
	size_t n_not_held;
};

/* What is counted: the dialogues after TEMPLATE, an id, that psd.yaml asks of
 * the units at or below TOP (NULL: all) in LIST's year. */
struct psd_coverage_asked {
	const struct psd_dialogues *list;
	struct psd_str template;
	const struct psd_unit *top;
	int from, to; /* held on these days; PSD_NO_DAY to INT_MAX: on any */
};

/*
 * Counts them. A unit that is to hold one counts once, by psd_dialogues_of().
 * What plans compute from dialogues is read from here. NOT_HELD lives as long
 * as ARENA, and is not filled in where that is NULL.
 */
struct psd_coverage psd_coverage_of(struct psd_arena *arena,
    const struct psd_coverage_asked *asked);

/* The first node of psd.yaml's list "dialogues" that asks UNIT for a dialogue
 * after TEMPLATE in YEAR; NULL when none does. */
const struct psd_node *psd_dialogue_entry(const struct psd_org *org,
    struct psd_str template, const struct psd_unit *unit, int year);

/* The next node of that list, from ENTRY on, whose template no node before it
 * has: a template may be there again, in another version for other units. */
const struct psd_node *psd_dialogue_entries(const struct psd_org *org,
    const struct psd_node *entry);

#endif
