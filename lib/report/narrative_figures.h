/* psd_figures: figures by month, in sentences and in tables. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_NARRATIVE_FIGURES_H
#define PSD_REPORT_NARRATIVE_FIGURES_H

#include "lib/report/narrative_story.h"
#include "lib/safety/figure.h"

/* A figure that units give by month, and its column in a table. */
struct psd_figure_column {
	const char *heading, *key;
};

/* The last month for which UNIT or one below it has given F; 0: none. */
int psd_figure_last_month(const struct psd_story *s,
    const struct psd_unit *unit, const struct psd_figure_column *f);

/* F for UNIT and those below it, from month FROM to TO or in the whole year;
 * NAN where there is none. */
double psd_figure_total(struct psd_story *s, const struct psd_unit *unit,
    const struct psd_figure_column *f, int from, int to);
double psd_figure_of_year(struct psd_story *s, const struct psd_unit *unit,
    const struct psd_figure_column *f);

/* Whether the units that give F at all give it up to the same month, so that
 * two times of the year can be compared. */
bool psd_figure_is_even(struct psd_story *s, const struct psd_figure_column *f);

/* Says that the part under way rests on the figures of all units. */
void psd_figures_cite(struct psd_story *s);

/*
 * Adds a table of the N figures F by unit, or by quarter where there are no
 * units below, and names those who have not given the first of them. Where
 * nobody has, it says that of WHAT ("några risker").
 */
void psd_figures_say(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, size_t n, const char *what);

/* Adds "januari–oktober", "januari". */
void psd_figures_say_months(struct psd_buf *to, int last);

#endif
