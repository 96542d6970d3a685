/* psd_statistics: monthly figures, courses and surveys. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_STATISTICS_H
#define PSD_SAFETY_STATISTICS_H

#include "lib/safety/organisation.h"

/* The figures of one year, by unit. */
struct psd_statistics {
	const struct psd_org *org;
	int year;
	struct psd_table units; /* unit id to its record */
	int last_month;		/* that anybody has given; 0: none */
};

/* Reads the figures of YEAR; they live as long as the store's arena. Faults go
 * to SRC. */
int psd_statistics_load(struct psd_statistics *out,
    const struct psd_source *src, int year, struct psd_err *e) PSD_CHECK;
void psd_statistics_release(struct psd_statistics *s);

/*
 * The node of FIGURE ("reported_risks", "event_analyses.done") in UNIT's own
 * record for a month of the year, or NULL.
 */
const struct psd_node *psd_statistics_figure(const struct psd_statistics *s,
    const struct psd_unit *unit, int month, struct psd_str figure);

/* Whether UNIT's own record has the month at all. */
bool psd_statistics_reports(const struct psd_statistics *s,
    const struct psd_unit *unit, int month);

/* Whether FIGURE is there for a month: for UNIT itself, or for each of the
 * units right below it. */
bool psd_statistics_has(const struct psd_statistics *s,
    const struct psd_unit *unit, int month, struct psd_str figure);

/* A figure, added up. */
struct psd_total {
	double sum;
	size_t silent; /* lowest units without any month of it */
};

/* FIGURE over the months FROM to TO, of UNIT and all below it. */
struct psd_total psd_statistics_total(const struct psd_statistics *s,
    const struct psd_unit *unit, int from, int to, struct psd_str figure);

/* What stands in lists of its own beside the months. */
enum psd_entry {
	PSD_ENTRY_TRAINING, /* by course */
	PSD_ENTRY_SURVEY,   /* by survey */
};

/* The first entry of UNIT for the course or survey WHICH, to go on from by
 * psd_statistics_next_entry(); NULL. */
const struct psd_node *psd_statistics_entry(const struct psd_statistics *s,
    const struct psd_unit *unit, enum psd_entry kind, struct psd_str which);
const struct psd_node *psd_statistics_next_entry(const struct psd_node *n,
    enum psd_entry kind, struct psd_str which);

#endif
