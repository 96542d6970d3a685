/* psd_reminder_pull: what others have written is taken in, and nothing sent. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_REMINDER_PULL_H
#define PSD_SAFETY_REMINDER_PULL_H

#include "lib/safety/sync.h"

/*
 * Takes in what the shared records have, where that only adds to what is here:
 * nobody is there who could decide anything. S is set as for psd_sync(), and
 * S->end is PSD_SYNC_DONE or PSD_SYNC_AWAY. Caller releases S in any case.
 */
int psd_reminder_pull(struct psd_sync *s, struct psd_err *e) PSD_CHECK;

/* The day of the newest version in CLONE; PSD_NO_DAY when there is none. */
int psd_reminder_newest(const struct psd_clone *clone);

#endif
