/* psd_suppress: small numbers that must not be published. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SUPPRESS_H
#define PSD_SAFETY_SUPPRESS_H

#include "lib/safety/organisation.h"

enum psd_hidden {
	PSD_SHOWN,
	PSD_SMALL, /* hidden, since it is above 0 and below the limit */
	PSD_BESIDE /* hidden, since one that is small could be worked out; where
		    * all is hidden it may be small itself */
};

/* The limit of ORG: what its suppress_below says, else 5. */
int psd_suppress_below(const struct psd_org *org);

/*
 * What may be published of VALUES, one for each unit by its place (NAN: none),
 * where a unit's is the sum of those right below it: nothing that is above 0
 * and below BELOW, and nothing that such a number could be worked out from,
 * whether one looks at one unit or at all of them, on all levels. TO has room
 * for as many.
 */
void psd_suppress(enum psd_hidden *to, const double *values,
    const struct psd_org *org, int below);

#endif
