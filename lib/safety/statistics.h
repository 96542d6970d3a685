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
};

/* Reads the figures of YEAR; they live as long as STORE's arena. Faults go to
 * FINDINGS. */
int psd_statistics_load(struct psd_statistics *out,
    const struct psd_store *store, const struct psd_org *org, int year,
    struct psd_findings *findings, struct psd_err *e) PSD_CHECK;
void psd_statistics_release(struct psd_statistics *s);

/*
 * The node of FIGURE ("reported_risks", "event_analyses.done") in UNIT's own
 * record for a month of the year, or NULL.
 */
const struct psd_node *psd_statistics_figure(const struct psd_statistics *s,
    const struct psd_unit *unit, int month, struct psd_str figure);

/* Whether FIGURE is there for a month: for UNIT itself, or for each of the
 * units right below it. */
bool psd_statistics_has(const struct psd_statistics *s,
    const struct psd_unit *unit, int month, struct psd_str figure);

/* The sum of FIGURE over months FROM to TO of UNIT and all below it. *SILENT
 * counts the lowest units without any of them. */
double psd_statistics_sum(const struct psd_statistics *s,
    const struct psd_unit *unit, int from, int to, struct psd_str figure,
    size_t *silent);

/* The last entry of LIST ("training", "surveys") of UNIT whose field KEY is
 * WHICH and that is dated from FROM to TO; NULL. */
const struct psd_node *psd_statistics_entry(const struct psd_statistics *s,
    const struct psd_unit *unit, const char *list, const char *key,
    struct psd_str which, int from, int to);

#endif
