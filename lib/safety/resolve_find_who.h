/* psd_wrote: who wrote what stands against each other, and when. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESOLVE_FIND_WHO_H
#define PSD_SAFETY_RESOLVE_FIND_WHO_H

#include "lib/io/objects.h"
#include "lib/safety/resolve_find.h"

/* Fills in who wrote each side of ALL, and when; where there are very many in
 * one file, nothing of those whose author would have to be searched for. */
int psd_disputes_authors(struct psd_disputes *all, struct psd_objects *objects,
    struct psd_err *e) PSD_CHECK;

#endif
