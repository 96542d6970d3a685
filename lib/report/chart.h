/* psd_chart: values over time, before they are drawn. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_CHART_H
#define PSD_REPORT_CHART_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"

/* One line of values, as many as the chart has periods; NAN is a gap. */
struct psd_chart_line {
	struct psd_str name;
	const double *values;
};

/* All is borrowed and lives as long as what it was made of. */
struct psd_chart {
	struct psd_str title;
	struct psd_str about; /* what it shows, for those who do not see it */
	struct psd_str unit;  /* "%", behind numbers; absent */
	int decimals;	      /* at most so many */
	size_t n;	      /* periods */
	const struct psd_str *labels; /* of them, short ("jan", "Q1") */
	const int *years;	      /* of them */
	const struct psd_chart_line *lines;
	size_t n_lines;
	const double *target; /* in each period, NAN: none; NULL */
	bool hides;	      /* a gap may be a number that is not shown */
	bool partial;	      /* "°" marks what lacks some units */
	bool own_scales;      /* each line has its own: a part beside its sum */
	bool whole;	      /* its scale is 0 to 100, whatever the values */
	bool headed;	      /* its title stands above it already */
};

/* A scale from 0 to TOP, with a mark at each STEP. */
struct psd_scale {
	double top, step;
};
struct psd_scale psd_chart_scale(const struct psd_chart *chart);

/* The scale of line K: its own where they have such, else that of all. */
struct psd_scale psd_chart_scale_of(const struct psd_chart *chart, size_t k);

/* Whether CHART holds any value, any gap between values, any target. */
bool psd_chart_has_values(const struct psd_chart *chart);
bool psd_chart_has_gaps(const struct psd_chart *chart);
bool psd_chart_has_target(const struct psd_chart *chart);

/* Adds NUMBER as the axis and the values of CHART show it, with its unit. */
void psd_chart_number(struct psd_buf *to, const struct psd_chart *chart,
    double number);

/* Adds the target as one reads it: "60 %", "60 % (2022), 70 % (2023)". */
void psd_chart_say_target(struct psd_buf *to, const struct psd_chart *chart);

/* Adds CHART as lines of at most WIDTH columns (0: 78): one line of values as
 * bars, several as a row of blocks for each. PLAIN: nothing but ASCII. */
void psd_chart_text(struct psd_buf *to, const struct psd_chart *chart,
    size_t width, bool plain);

/* Adds CHART as one <svg> element, complete in itself. ID makes the names in
 * it differ from those of other charts in the same file. */
void psd_chart_svg(struct psd_buf *to, const struct psd_chart *chart,
    size_t id);

#endif
