/* psd_stats_reading: what all of an export's figures are read with. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_STATISTICS_READ_PART_H
#define PSD_INTAKE_STATISTICS_READ_PART_H

#include "lib/intake/statistics_read.h"

struct psd_stats_reading {
	struct psd_stats *out;
	struct psd_arena *arena;
	const struct psd_mapping *m;
	int year, today;
	size_t row;
};

/* TEXT, of the export, as it may be shown: it may say something of a patient,
 * and then that is hidden. */
struct psd_str psd_stats_shown(struct psd_stats_reading *r,
    struct psd_str text);

/* Notes that something in COLUMN of the row cannot be taken, or that something
 * was passed over. */
void psd_stats_fault(struct psd_stats_reading *r, size_t column,
    const char *fmt, ...) PSD_PRINTF(3, 4);
void psd_stats_pass(struct psd_stats_reading *r, struct psd_str text);

/* The text of a cell of the row; "" where there is none. */
struct psd_str psd_stats_cell(struct psd_stats_reading *r, size_t column);
struct psd_str psd_stats_cell_of(struct psd_stats_reading *r,
    enum psd_mapped what);

/* What S is about: of two with the same only one can be taken. */
struct psd_str psd_stats_key(struct psd_stats_reading *r,
    const struct psd_stat *s);

/* Gives S a VALUE, also as YAML has it. */
void psd_stats_set(struct psd_stat *s, double value, struct psd_arena *arena);

/* Adds S, which may be a second one for the same. */
void psd_stats_add(struct psd_stats_reading *r, const struct psd_stat *s);

/* A figure as people and programs write it ("1 234,5", "62 %") as YAML does;
 * absent when it says that there is none, which is in *NONE, or is no number.
 * Lives as long as ARENA. */
struct psd_str psd_stats_number(struct psd_arena *arena, struct psd_str text,
    bool *none);

#endif
