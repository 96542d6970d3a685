/* psd_results: the values of one plan year. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESULT_H
#define PSD_SAFETY_RESULT_H

#include "lib/safety/organisation.h"

/* One value, or a note that there is none, for one period. */
struct psd_result {
	struct psd_str thing; /* id of the measure, or of the activity */
	struct psd_str label; /* the period, as written */
	const struct psd_unit *unit;
	int date; /* when it was reported; PSD_NO_DAY when not said */
	struct psd_str file;
	const struct psd_node *node; /* but for what stands above */
	struct psd_result *next;     /* of the same thing and unit */
};

struct psd_results {
	struct psd_table lists;	 /* thing and unit to the first */
	struct psd_result **all; /* in the order of files and lines */
	size_t n, room;
};

/* Reads the results of plan year YEAR; they live as long as the store's arena.
 * Faults go to SRC; results of unknown units are left out. */
int psd_results_load(struct psd_results *out, const struct psd_source *src,
    int year, struct psd_err *e) PSD_CHECK;
void psd_results_release(struct psd_results *results);

/* The first result of THING for UNIT, to walk by ->next; NULL. */
const struct psd_result *psd_results_of(const struct psd_results *results,
    struct psd_str thing, const struct psd_unit *unit);

/* The value as a number, a share in per cent; NAN when it is none. */
double psd_result_number(const struct psd_result *r);

/* NUMBER as people read it: decimal comma in Swedish, at most one decimal,
 * none when it is whole. Lives as long as ARENA. */
struct psd_str psd_number_text(struct psd_arena *arena, double number);

#endif
