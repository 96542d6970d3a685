/* psd_sync_check: faults that others would get. */
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

/* Adds to FAULTS, sorted, the errors that OURS has, in whatever records there
 * are, and THEIRS has not. Whether there were hooks when it was saved does not
 * matter. */
int psd_sync_check_sent(struct psd_findings *faults, const struct psd_sync *s,
    struct psd_err *e) PSD_CHECK;

#endif
