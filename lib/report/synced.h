/* psd_synced: what has come and gone, as people read it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_SYNCED_H
#define PSD_REPORT_SYNCED_H

#include "lib/safety/sync.h"

/*
 * Adds a line for each thing that S came to: which records others have
 * changed, and who they are; what was sent; what stays here. Nothing of what
 * stops it: for that there are the findings and psd_disputes_tell().
 */
void psd_synced_tell(struct psd_buf *to, const struct psd_sync *s);

/* What is so now, should anything else fail: a sentence; NULL: it is as it
 * was. */
const char *psd_synced_now(const struct psd_sync *s);

/* Adds the last word, when not all is well: what forbids it, and what to do.
 * E is set for it; E->code is PSD_OK when all is well. */
void psd_synced_end(struct psd_err *e, const struct psd_sync *s);

#endif
