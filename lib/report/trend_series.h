/* psd_trend_series: a measure or a figure, period by period, unit by unit. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_TREND_SERIES_H
#define PSD_REPORT_TREND_SERIES_H

#include "lib/safety/basis.h"
#include "lib/safety/suppress.h"

/* What is shown: a figure, or a measure (courses and surveys are told as
 * measures that psd makes). */
struct psd_trend_thing {
	struct psd_str id, name;
	const struct psd_figure *figure;
	const struct psd_measure *measure; /* NULL: the figure */
	const struct psd_measure *step;	   /* of a survey; NULL */
	const struct psd_measure *aim; /* whose target is shown; NULL: none */
	const struct psd_node *steps;  /* names of them; NULL */
};

/* One period. */
struct psd_slot {
	struct psd_str label;
	int from, to;
	int year;     /* of its label */
	size_t basis; /* place of the year that it is measured in */
};

/* Values of one unit, as many as there are slots. */
struct psd_trend_line {
	const struct psd_unit *unit;
	struct psd_measured *values;
	enum psd_hidden *hidden;
};

enum psd_trend_by {
	PSD_BY_NOTHING, /* the unit, with those below it taken together */
	PSD_BY_UNIT,	/* those right below it */
	PSD_BY_LEVEL	/* the unit and all below it, level by level */
};

struct psd_trend {
	const struct psd_source *src;
	struct psd_arena *arena;
	struct psd_trend_thing thing;
	const struct psd_unit *unit;
	enum psd_trend_by by;
	int from, to;
	bool from_given, public_only;
	/* filled in */
	int first_year;
	struct psd_basis_records *years;
	size_t n_years;
	const struct psd_measure **same; /* thing.measure, as each year has it
					  * under an id of its own; NULL: the
					  * year has none */
	struct psd_slot *slots;
	size_t n;
	struct psd_trend_line *lines;
	size_t n_lines;
	bool any_small, any_beside; /* hidden */
};

/* Reads the records of the years of T, which holds what is asked for. Caller
 * releases T, also after a failure. */
int psd_trend_load(struct psd_trend *t, struct psd_err *e) PSD_CHECK;
void psd_trend_release(struct psd_trend *t);

/* The basis of the last year. */
const struct psd_basis *psd_trend_now(const struct psd_trend *t);

/* Measures what T is about, once that is known. */
void psd_trend_measure(struct psd_trend *t);

/* What T is about for UNIT in one slot; and from 1 January to its end. */
struct psd_measured psd_trend_value(const struct psd_trend *t,
    const struct psd_unit *unit, const struct psd_slot *slot);
struct psd_measured psd_trend_year(const struct psd_trend *t,
    const struct psd_unit *unit, const struct psd_slot *slot);

/* The number that V is drawn as: a share of units that say yes for yes and
 * no; NAN: none. */
double psd_trend_number(const struct psd_trend *t,
    const struct psd_measured *v);

/* The target in one slot; NAN: none. */
double psd_trend_target(const struct psd_trend *t, const struct psd_slot *slot);

/* Whether values of T are per cent; whether each of its periods is a part of
 * a sum over the year. */
bool psd_trend_is_share(const struct psd_trend *t);
bool psd_trend_adds_up(const struct psd_trend *t);

/* Whether M (NULL: a figure) has values by month: what psd computes, but for a
 * share of meetings, which is that of a window. */
bool psd_trend_is_monthly(const struct psd_measure *m);

/* Hides what must not be published of slot I. */
void psd_trend_hide(struct psd_trend *t, size_t i);

/* Whether V, a value of THING for T's unit in the last year, is to be hidden
 * from the public. */
enum psd_hidden psd_trend_hidden(const struct psd_trend *t,
    const struct psd_trend_thing *thing, const struct psd_measured *v);

/* How what is hidden as HOW is told: "<5" of a count, else a word. */
struct psd_str psd_trend_hidden_label(const struct psd_trend *t,
    const struct psd_trend_thing *thing, enum psd_hidden how);

/* How T should go. */
enum psd_direction psd_trend_direction(const struct psd_trend *t);

/* Whether V, a SHARE or not, is made of a number above 0 and below BELOW, also
 * of one that has to be worked out: 12.5 % of 8 answers is one. */
bool psd_trend_is_small(const struct psd_measured *v, bool share, int below);

#endif
