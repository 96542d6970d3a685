/* psd_measure_rows: the measures of an area, as they are told. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_MEASURES_PART_H
#define PSD_NARRATIVE_MEASURES_PART_H

#include "lib/narrative/level.h"
#include "lib/narrative/value.h"

/* One measure: who has it, and what it came to for them together. */
struct psd_measure_row {
	const struct psd_measure *m;
	struct psd_units list;
	const struct psd_unit *unit; /* that the value is of */
	struct psd_measured value, before;
	enum psd_met met;
	size_t met_in, told; /* of several units */
	bool target, hidden;
	const char *trend; /* NULL: nothing to compare, or not to be told */
};

struct psd_measure_rows {
	struct psd_measure_row *items;
	size_t n;
};

bool psd_measure_row_is_single(const struct psd_measure_row *r);

/* Whether R is told in full: in what others are gathered in, only what the
 * unit itself or one right below it answers for. */
bool psd_measure_row_is_near(const struct psd_story *s,
    const struct psd_measure_row *r);

/* Whether R has a row: what has a value, and of what lies far below only what
 * has a target and may be told. */
bool psd_measure_row_is_told(const struct psd_story *s,
    const struct psd_measure_row *r);

/* Adds whom R is about: "Lindhamra", "16 enheter". */
void psd_measure_row_say_who(struct psd_buf *to,
    const struct psd_measure_row *r);

/* Adds how many targets are reached; which measures without a row have become
 * worse; which have no value; and how many have no row. */
void psd_measure_rows_say_met(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all);
void psd_measure_rows_say_worse(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all);
void psd_measure_rows_say_valueless(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all);
void psd_measure_rows_say_rest(struct psd_story *s, struct psd_buf *to,
    const struct psd_measure_rows *all);

#endif
