/* psd_edition: a number that rises when the records change. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_EDITION_H
#define PSD_SAFETY_EDITION_H

#include "lib/safety/organisation.h"

/*
 * The number of what SRC's records say on its day: the days from 2020 on, and
 * one for each version that the records have had, and for changes that are in
 * none yet. A later edition never has a lower number, whoever makes it, as long
 * as they have the same versions; nothing need be kept for that. Without git
 * the days alone are counted.
 */
int psd_edition_of(const struct psd_source *src);

#endif
