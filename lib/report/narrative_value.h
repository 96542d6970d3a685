/* psd_value: what a measure came to for a unit, in a year. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_NARRATIVE_VALUE_H
#define PSD_REPORT_NARRATIVE_VALUE_H

#include "lib/report/narrative_story.h"

/* One value. ALL is above 0 where it is PART of ALL. */
struct psd_value {
	bool there;
	double number; /* a share in per cent; NAN: none */
	double part, all;
	struct psd_str text;	     /* of a value in words */
	const struct psd_node *node; /* the result that holds it; NULL */
	struct psd_str label;	     /* its period; absent: the year so far */
};

/* The last value of the year and the one before it. */
struct psd_outcome {
	struct psd_value last, before;
	struct psd_str file; /* of the result; absent when computed */
};

/* Units of the story. */
struct psd_units {
	const struct psd_unit **items;
	size_t n;
};

/* How a value stands to its target. */
enum psd_met {
	PSD_MET_UNKNOWN, /* no target, or nothing to hold against it */
	PSD_MET_NOT,
	PSD_MET_PARTLY,
	PSD_MET
};

/* What M came to for UNIT by today: of its results the latest period, or, of
 * a measure that psd computes, all that the year holds so far. */
struct psd_outcome psd_outcome_of(const struct psd_story *s,
    const struct psd_measure *m, const struct psd_unit *unit);

/* The units that are to measure M, in the order of the organisation; they live
 * as long as S's arena. */
struct psd_units psd_measure_units(const struct psd_story *s,
    const struct psd_measure *m);

/* Adds what M measures, with its unit where LIST is that one alone. */
void psd_measure_say(struct psd_buf *to, const struct psd_story *s,
    const struct psd_measure *m, const struct psd_units *list);

/* The number of KEY in MAP; NAN when there is none. */
double psd_value_figure(const struct psd_node *map, const char *key);

/* The target of M for the year, NULL when there is none. */
const struct psd_node *psd_measure_target(const struct psd_measure *m,
    int year);
enum psd_met psd_measure_met(const struct psd_measure *m, int year,
    const struct psd_value *v);

/* "bättre", "sämre" or "oförändrat"; "högre" or "lägre" where M has no
 * direction; NULL when there is nothing to compare. */
const char *psd_outcome_trend(const struct psd_measure *m,
    const struct psd_outcome *o);

/* Adds "51,9 % (121 av 233)", "3", "steg 2 (Reagerande)", "ja"; the short form
 * leaves out what a share is made of. */
void psd_value_say(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_value *v);
void psd_value_say_short(struct psd_buf *to, const struct psd_measure *m,
    const struct psd_value *v);

/* Adds "60 %", "0", "minst 1"; nothing when there is no target in figures. */
void psd_target_say(struct psd_buf *to, const struct psd_measure *m, int year);

/* Whether M is of the kind WORD ("share"). */
bool psd_measure_is(const struct psd_measure *m, const char *word);

#endif
