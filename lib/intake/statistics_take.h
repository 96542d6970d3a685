/* psd_statistics_take: figures of an export held against the records. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_INTAKE_STATISTICS_TAKE_H
#define PSD_INTAKE_STATISTICS_TAKE_H

#include "lib/intake/statistics_read.h"
#include "lib/safety/save.h"

/* A figure that is new, or not what the record says. */
struct psd_stat_change {
	struct psd_stat_change *next;
	const struct psd_stat *stat;
	struct psd_str was; /* absent: there was none */
};

struct psd_stats_taken {
	struct psd_stat_change *first, *last; /* by unit, and in time */
	size_t n_new, n_changed, n_same;
	size_t n_files;	  /* that are to change */
	size_t n_written; /* of which have been, also when it failed */
};

/*
 * Compares all of STATS with the records, and where CORRECT says so or nothing
 * would be overwritten, saves the figures in the file of each unit and year,
 * which is made when it is missing. All files are checked before the first is
 * written; DRY: none is. OUT says what would change in any case. MAPPING's
 * system is noted with courses. All lives as long as the store's arena.
 */
struct psd_stats_taking {
	const struct psd_source *src;
	const struct psd_mapping *mapping;
	const struct psd_stats *stats;
	bool correct, dry;
};
int psd_stats_take(struct psd_stats_taken *out,
    const struct psd_stats_taking *taking, struct psd_err *e) PSD_CHECK;

/* Whether OUT has what TAKING does not allow, so that nothing was saved. */
bool psd_stats_held_back(const struct psd_stats_taken *out,
    const struct psd_stats_taking *taking);

#endif
