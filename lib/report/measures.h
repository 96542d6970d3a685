/* psd_report_measures: what the measures of the plans have come to. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_MEASURES_H
#define PSD_REPORT_MEASURES_H

#include "lib/report/sheet.h"
#include "lib/safety/outcome.h"

/* Adds what the whole is about. */
void psd_report_measures_heading(struct psd_report *to, int year);

/*
 * Adds the sheet "measures" for UNIT: each measure that it or a unit below it
 * has, in AREA (absent: any), with its latest period, the year so far, the
 * target, how it stands to that, and who has not reported.
 */
void psd_report_measures(struct psd_report *to, const struct psd_basis *b,
    const struct psd_unit *unit, struct psd_str area);

/* The words of psd_measured_met() for machines ("not-reached"; NULL: unknown)
 * and for people. */
const char *psd_met_word(enum psd_met met);
const char *psd_met_label(enum psd_met met);

/* Which way M went from the period before ("better", "worse", "same", "higher",
 * "lower"; NULL: no telling), for machines and for people. */
const char *psd_change_word(const struct psd_measure *m,
    const struct psd_standing *st);
const char *psd_change_label(const char *word);

/* Each fills a cell for people: V with its period under it; the target of M
 * for YEAR; "not reached (2 of 5 units), better", and who is missing. */
void psd_cell_measured(struct psd_sheet *s, const struct psd_measure *m,
    const struct psd_measured *v);
void psd_cell_target(struct psd_sheet *s, const struct psd_measure *m,
    int year);
void psd_cell_standing(struct psd_sheet *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_standing *st,
    const struct psd_unit *unit);

#endif
