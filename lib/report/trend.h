/* psd_report_trend: measures and figures over time, against their targets. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_TREND_H
#define PSD_REPORT_TREND_H

#include "lib/report/sheet.h"
#include "lib/report/trend_series.h"
#include "lib/safety/outcome.h"

/*
 * What a person means by GIVEN: the id of a measure, a figure by its key or its
 * name, a survey or a course by its id. PSD_EUSAGE with a suggestion when there
 * is none, PSD_EDATA when it is told in words only. T's records are there.
 */
int psd_trend_choose(struct psd_trend *t, const char *given,
    struct psd_err *e) PSD_CHECK;

/* Adds the chart of T, which has been measured, the table of its numbers, and
 * what one must know to read them. */
void psd_report_trend(struct psd_report *to, const struct psd_trend *t);

/* Adds what one must know to read the numbers of T. */
void psd_trend_notes(struct psd_report *to, const struct psd_trend *t);

/* Adds a list of what can be shown for T's unit, with the latest value. */
void psd_report_trend_choices(struct psd_report *to, struct psd_trend *t);

/* Adds those who have reported most risks in T's time: of LEVEL, or where that
 * is NULL the lowest; for each employee where their number is known. */
void psd_report_prize(struct psd_report *to, const struct psd_trend *t,
    const struct psd_org_level *level);

#endif
