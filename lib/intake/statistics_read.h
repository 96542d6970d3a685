/* psd_statistics_read: the figures of an export, one by one. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_STATISTICS_READ_H
#define PSD_INTAKE_STATISTICS_READ_H

#include "lib/intake/mapping.h"

/* A figure for a unit: where it belongs in the unit's record, and its value. */
struct psd_stat {
	struct psd_stat *next;
	const struct psd_unit *unit;
	int year;	       /* of the record */
	const char *list;      /* months, training, surveys */
	struct psd_str what;   /* the course or survey; absent */
	struct psd_str when;   /* the month, or the day */
	struct psd_str field;  /* "investigations.done", "completed" */
	struct psd_str number; /* as YAML writes it */
	double value;
	size_t row, column; /* of the grid */
};

/* What cannot be taken, at one place; like ones are counted. */
struct psd_stat_fault {
	struct psd_stat_fault *next;
	struct psd_str text;
	size_t row, column; /* of the first */
	size_t n;	    /* how many there are */
};

/* What was passed over because the mapping or psd says so. */
struct psd_stat_passed {
	struct psd_stat_passed *next;
	struct psd_str text; /* in a sentence */
	size_t n;	     /* rows or values */
};

struct psd_stats {
	struct psd_stat *first, *last;
	size_t n;
	struct psd_stat_fault *faults, *last_fault;
	size_t n_faults;
	struct psd_stat_passed *passed, *last_passed;
	struct psd_table seen;	  /* key to the stat */
	struct psd_table noticed; /* text to fault or passed */
};
#define PSD_STATS_INIT                                                         \
	{                                                                      \
		NULL, NULL, 0, NULL, NULL, 0, NULL, NULL, PSD_TABLE_INIT,      \
		    PSD_TABLE_INIT                                             \
	}

/*
 * Reads all figures of M's table. YEAR is that of months that name none (0:
 * that is a fault). Months that have not begun by TODAY, units that are added
 * up from those below them, and sums are passed over, and named. Whatever else
 * cannot be understood is a fault: then nothing should be taken. All lives as
 * long as ARENA; caller releases OUT.
 */
void psd_stats_read(struct psd_stats *out, struct psd_arena *arena,
    const struct psd_mapping *m, int year, int today);
void psd_stats_release(struct psd_stats *s);

#endif
