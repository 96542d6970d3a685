/* psd_sync_check: what two sound versions break together. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_CHECK_H
#define PSD_SAFETY_SYNC_CHECK_H

#include "lib/safety/sync.h"

/*
 * Adds to FAULTS, sorted, the errors that the records in the work tree of
 * JOINED have, and neither S's OURS nor THEIRS has.
 */
int psd_sync_check(struct psd_findings *faults, const struct psd_sync *s,
    const struct psd_clone *joined, struct psd_err *e) PSD_CHECK;

/* Keeps in mind that FAULTS must be mended before anything is sent. */
int psd_sync_remember(const struct psd_sync *s,
    const struct psd_findings *faults, struct psd_err *e) PSD_CHECK;

/* Adds to FAULTS those of them that OURS still has; forgets them when there
 * are none. */
int psd_sync_recall(struct psd_findings *faults, const struct psd_sync *s,
    struct psd_err *e) PSD_CHECK;

#endif
