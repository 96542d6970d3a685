/* psd_ranking: who has reported most risks. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RANKING_H
#define PSD_SAFETY_RANKING_H

#include "lib/safety/measured.h"

/* One that is praised; several may share a place. */
struct psd_place_of {
	size_t place; /* from 1 */
	const struct psd_unit *unit;
	double risks;
	double staff;	     /* NAN: unknown */
	double per_employee; /* NAN: unknown */
};

struct psd_ranking {
	struct psd_place_of *items;
	size_t n;
	size_t others; /* that have reported and are not named */
	const struct psd_unit **unknown; /* no number of employees */
	size_t n_unknown;
};

/*
 * The units of LEVEL at or below TOP (NULL: all) that reported most risks from
 * the day FROM to TO, at most TOP_N places; PER_EMPLOYEE: for each employee, of
 * those whose number is known, so that large units do not always win. Nobody is
 * last: the others are counted only. Lives as long as B's arena.
 */
struct psd_ranking_choice {
	const struct psd_unit *top;
	const struct psd_org_level *level;
	int from, to;
	size_t places;
	bool per_employee;
};
struct psd_ranking psd_ranking_of(const struct psd_basis *b,
    const struct psd_ranking_choice *c);

#endif
