/* psd_figure: the figures that units give by month, and what they are. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_FIGURE_H
#define PSD_SAFETY_FIGURE_H

#include "lib/base/str.h"

/* How a figure goes together over months. Over units it is added up, but for
 * an average. */
enum psd_nature {
	PSD_NATURE_FLOW,  /* what happened in the month: months add up */
	PSD_NATURE_STOCK, /* as it stood at its end: the last counts */
	PSD_NATURE_MEAN,  /* of several: no sum of it means anything */
	PSD_NATURE_SHARE, /* PART of ALL, in per cent */
	PSD_NATURE_RATIO  /* PART for each of ALL */
};

enum psd_direction {
	PSD_EITHER_WAY,	    /* neither more nor less is better */
	PSD_MORE_IS_BETTER, /* more is better */
	PSD_LESS_IS_BETTER,
	PSD_JUST_SO
};

/* One figure; PSD_NATURE_SHARE and PSD_NATURE_RATIO are made of two others. */
struct psd_figure {
	const char *key;   /* in a record ("event_analyses.done") */
	const char *title; /* in the schema's Swedish words */
	const char *label; /* marked by N_(); begins with a capital */
	enum psd_nature nature;
	enum psd_direction direction;
	const char *part, *all; /* NULL but of shares and ratios */
	bool persons;		/* few of them may tell who it was */
	bool sparse;		/* a month that leaves it out had none */
};

/* All of them, in the order that people meet them. */
extern const struct psd_figure psd_figures[];
extern const size_t psd_n_figures;

/* The figure that a record, or a person, calls KEY; NULL when there is none. */
const struct psd_figure *psd_figure_find(struct psd_str key);

/* Whether KEY stands for the end of a month, so that the last one counts. */
bool psd_figure_is_stock(struct psd_str key);

/* The direction that a record calls WORD ("up"). */
enum psd_direction psd_direction_of(struct psd_str word);

#endif
