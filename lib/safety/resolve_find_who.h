/* psd_wrote: who wrote what stands against each other, and when. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESOLVE_FIND_WHO_H
#define PSD_SAFETY_RESOLVE_FIND_WHO_H

#include "lib/io/objects.h"
#include "lib/safety/resolve_find.h"

/*
 * Finds for both sides of D the last commit since the two began to differ that
 * changed its value, or else its file. What cannot be found is left out.
 */
int psd_dispute_authors(struct psd_dispute *d, const struct psd_disputes *all,
    struct psd_objects *objects, struct psd_err *e) PSD_CHECK;

#endif
