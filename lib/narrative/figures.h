/* psd_figures: figures by month, in sentences and in tables. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_FIGURES_H
#define PSD_NARRATIVE_FIGURES_H

#include "lib/narrative/small.h"
#include "lib/safety/figure.h"

/* A column of a table: a figure that units give by month; with PER, so many of
 * it for each 10 of PER. */
struct psd_figure_column {
	const char *heading, *key, *per;
};

/* A number, and how it may be told; NAN: there is none. */
struct psd_told {
	double number;
	enum psd_hidden hidden;
};

/* The last month for which UNIT or one below it has given FIGURE; 0: none. */
int psd_figure_last_month(const struct psd_story *s,
    const struct psd_unit *unit, const char *figure);

/* A course or a survey. */
struct psd_entry_key {
	enum psd_entry kind;
	struct psd_str which;
};

/* The latest words of units on a course or survey by today, and of how many
 * units they are: an area whose own units tell is not one that is silent. */
struct psd_entries {
	const struct psd_node **items;
	size_t n, units;
	const struct psd_unit *unit; /* the last one of UNITS */
};

/* Those of the story's units of LEVEL on WHICH; the line of TO under way rests
 * on them. */
struct psd_entries psd_entries_at(struct psd_story *s, const struct psd_buf *to,
    const struct psd_org_level *level, const struct psd_entry_key *key);

/* FIGURE for UNIT and those below it over the year so far; of what stands for
 * the end of a month, at that of the last one. */
struct psd_told psd_figure_of_year(struct psd_story *s,
    const struct psd_unit *unit, const char *figure);

/* Whether T is there and may be told. */
bool psd_told_is_shown(const struct psd_told *t);

/* Adds the number, "färre än 5", "utelämnat", or "–" for none. */
void psd_told_say(struct psd_buf *to, const struct psd_story *s,
    const struct psd_told *t);

/* The same with a word: "inga risker", "1 risk", "färre än 5 risker". */
void psd_told_say_count(struct psd_buf *to, const struct psd_story *s,
    const struct psd_told *t, const char *one, const char *many);

/* How a figure has changed: since the same months of the year before, or
 * within the year, by the units that have given each month of it. */
struct psd_change {
	double before, after; /* within the year: by month on average */
	bool years;	      /* it is the year before that is compared */
	int months[4];	      /* else from, till; from, till */
	size_t units;	      /* that are compared */
	bool partial;	      /* others are not */
	bool words;	      /* its numbers are not to be told */
};

/* Returns false where there is nothing to compare, or it is not to be told. */
bool psd_figure_change(struct psd_change *c, struct psd_story *s,
    const char *figure);

/* 1: it has become more, -1: less; 0: as good as the same. */
int psd_change_way(const struct psd_change *c);

/* Says that the line of TO under way rests on FIGURE of UNIT and those below
 * it in the months FROM to TILL of the year; and on those of a total. */
void psd_figure_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit, const char *figure, const int months[2]);
void psd_figure_from_year(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit, const char *figure);

/*
 * Adds a table of the N figures F by unit, or by quarter where there are no
 * units below, and names those who have given none of them. Where nobody has
 * given any, it says that of WHAT ("några risker").
 */
void psd_figures_say(struct psd_story *s, struct psd_buf *to,
    const struct psd_figure_column *f, size_t n, const char *what);

/* Adds how many positive events there were and, not to the public, examples of
 * them and the comments that the story's own unit wrote to its months. */
void psd_figures_say_noted(struct psd_story *s, struct psd_buf *to);

/* Adds "januari–oktober", "januari"; from FROM: "juni–oktober". */
void psd_figures_say_months(struct psd_buf *to, int from, int till);

#endif
