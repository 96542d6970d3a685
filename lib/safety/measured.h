/* psd_measured: what a measure came to, at any level, in any period. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_MEASURED_H
#define PSD_SAFETY_MEASURED_H

#include "lib/safety/dialogue.h"
#include "lib/safety/figure.h"
#include "lib/safety/obligation.h"

/*
 * What the values of one year are measured from. Who has read the records
 * already fills it in and calls psd_basis_index(); else psd_basis_load().
 */
struct psd_basis {
	const struct psd_org *org;
	const struct psd_year *year;		   /* plans and results */
	const struct psd_obligations *obligations; /* of the year */
	const struct psd_statistics *figures, *figures_before;
	const struct psd_dialogues *dialogues, *dialogues_before;
	const struct psd_node **meetings; /* records of meetings */
	size_t n_meetings;
	struct psd_arena *arena;
	int today;
	/* filled in by psd_basis_index() */
	struct psd_table windows; /* measure and unit to a list of windows */
};

/* The windows of one measure for one unit, by the day they are due. */
struct psd_measure_window {
	const struct psd_obligation *obligation;
	const struct psd_measure_window *next;
};

void psd_basis_index(struct psd_basis *b);
void psd_basis_release(struct psd_basis *b);
const struct psd_measure_window *psd_basis_windows(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit);

/* How a value stands to its target. */
enum psd_met {
	PSD_MET_UNKNOWN, /* no target, or nothing to hold against it */
	PSD_MET_NOT,
	PSD_MET_PARTLY,
	PSD_MET
};

/* One value. ALL is above 0 where it is PART of ALL. */
struct psd_measured {
	bool there;
	double number; /* a share in per cent; NAN: none */
	double part, all;
	double answers;	     /* behind what a survey says; NAN */
	double least, most;  /* of units whose values do not add up; NAN */
	struct psd_str text; /* of a value in words */
	const struct psd_node *node;	/* the result that holds it; NULL */
	struct psd_str file;		/* of that result */
	struct psd_str label;		/* its period; absent: FROM to TO */
	int from, to;			/* the days that it is about */
	const struct psd_unit **silent; /* units that should have given a */
	size_t n_silent;		/* part of it and have not */
	size_t n_asked;			/* of how many; 0: nobody is asked */
};

/* No value. */
struct psd_measured psd_measured_none(void);

/*
 * What M came to for UNIT from the day FROM to TO, nothing of it after today.
 * Of typed results those count whose periods lie there; they add up where M
 * says "accumulated", else the last one counts. A measure that is computed is
 * so from statistics, meetings and dialogues of these days, or from what
 * courses and surveys said last in them. For a unit above those that measure
 * M their values are taken together: counts are added up, shares are part of
 * all, of steps LEAST and MOST are told. All lives as long as B's arena.
 */
struct psd_measured psd_measured_in(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit, int from, int to);

/* The same of a measure that is computed, for UNIT alone, without asking who
 * is silent. */
struct psd_measured psd_measured_computed(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit, int from, int to);

/* What the result R of M says. */
struct psd_measured psd_measured_result(const struct psd_measure *m,
    const struct psd_result *r);

/* Adds the values ITEMS of N units to one. */
struct psd_measured psd_measured_together(const struct psd_measure *m,
    const struct psd_measured *items, size_t n);

/* The same of a figure, months that have not been given left out. */
struct psd_measured psd_measured_figure(const struct psd_basis *b,
    const struct psd_figure *f, const struct psd_unit *unit, int from, int to);

/* The last month from TO down to FROM that UNIT, or any unit below it, has
 * FIGURE for; 0: none. */
int psd_measured_last_month(const struct psd_statistics *s,
    const struct psd_unit *unit, struct psd_str figure, int from, int to);

/* Whether UNIT itself is to measure M. */
bool psd_measure_is_for(const struct psd_measure *m,
    const struct psd_unit *unit, int year);

/* Whether UNIT, or a unit below it, is to. */
bool psd_measure_is_below(const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit);

/* Whether M is made of a figure that stands for the end of a month, or of a
 * mean, which no sum is made of; so is a relation that one of them is in. */
bool psd_measure_is_stock(const struct psd_measure *m);
bool psd_measure_is_mean(const struct psd_measure *m);

/* Whether the values of M from 1 January go together to one. */
bool psd_measure_adds_up(const struct psd_measure *m);

/* Whether M is of the kind WORD ("share"), and which way it should go. */
bool psd_measure_is(const struct psd_measure *m, const char *word);
enum psd_direction psd_measure_direction(const struct psd_measure *m);

/* What its values are counted in: "%" for a share of which the plan does not
 * say; absent when they are bare numbers. */
struct psd_str psd_measure_counted_in(const struct psd_measure *m);

/* What M is computed from, NULL when people report it; and whether that is
 * WORD ("statistics"). */
const struct psd_node *psd_measure_computed(const struct psd_measure *m);
bool psd_measure_is_from(const struct psd_measure *m, const char *word);

/* The target of M for the year, NULL when there is none; and how V stands to
 * it. */
const struct psd_node *psd_measured_target(const struct psd_measure *m,
    int year);
enum psd_met psd_measured_met(const struct psd_measure *m, int year,
    const struct psd_measured *v);

/* The number that is to be reached; NAN when there is none. */
double psd_measured_goal(const struct psd_measure *m, int year);

/* 1: B is better than A for M, -1: it is worse, 0: neither, or no telling. */
int psd_measured_change(const struct psd_measure *m,
    const struct psd_measured *a, const struct psd_measured *b);

/* The number of KEY in MAP; NAN when there is none. */
double psd_node_figure(const struct psd_node *map, const char *key);

#endif
