/* psd_sync_history: whether two versions may be joined at all. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_HISTORY_H
#define PSD_SAFETY_SYNC_HISTORY_H

#include "lib/safety/sync_clone.h"

/*
 * Fails when OURS and THEIRS of C have nothing in common, or when OURS has
 * what the other side once had and has no longer: somebody took it away there,
 * maybe because it said who a patient is, and it must not come back by us.
 * Else what THEIRS is now is kept in mind for the next time: git need not know
 * what it was.
 */
int psd_sync_history(const struct psd_clone *c, struct psd_err *e) PSD_CHECK;

#endif
