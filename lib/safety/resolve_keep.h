/* psd_answers_kept: what has been decided, until all is. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESOLVE_KEEP_H
#define PSD_SAFETY_RESOLVE_KEEP_H

#include "lib/safety/resolve_find.h"

/* Gives those of ALL their verdict that were decided before and are still
 * about the very same values; all others are forgotten. */
int psd_answers_load(struct psd_disputes *all, struct psd_err *e) PSD_CHECK;

/* Keeps the verdicts of ALL. */
int psd_answers_save(const struct psd_disputes *all,
    struct psd_err *e) PSD_CHECK;

/* Forgets all verdicts; returns whether there were any. */
bool psd_answers_forget(const struct psd_clone *clone);

#endif
