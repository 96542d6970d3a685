/* psd_check_some: what must be read when only some files are to be checked. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_SOME_H
#define PSD_SAFETY_CHECK_SOME_H

#include "lib/base/table.h"
#include "lib/record/reading.h"

/*
 * A file hangs together with others by ids, by its unit, and by the plans of
 * its year. To read the bytes of a file takes a fifteenth of the time that
 * parsing it does, so the bytes tell whether it has to do with those that are
 * named.
 */
struct psd_check_some {
	const struct psd_files *named;
	struct psd_arena arena;
	struct psd_table years; /* whose plans are needed */
	struct psd_table units; /* kind, year and unit of those named */
	struct psd_table ids;	/* that they have */
};

/* Reads those of ALL that NAMED, which is borrowed, names, to know what they
 * hang on. */
void psd_check_some_init(struct psd_check_some *some,
    const struct psd_store *store, const struct psd_files *all,
    const struct psd_files *named);
void psd_check_some_release(struct psd_check_some *some);

/* Whether FILE, which has its bytes and is not named itself, has to be
 * parsed. */
bool psd_check_some_needs(const struct psd_check_some *some,
    const struct psd_read *file);

#endif
