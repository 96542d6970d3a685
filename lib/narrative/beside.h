/* psd_beside: psd's new texts beside those that people have changed. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_BESIDE_H
#define PSD_NARRATIVE_BESIDE_H

#include "lib/narrative/make.h"
#include "lib/report/sheet.h"

/*
 * Adds to R, for each part of MADE that is not in the file as psd would write
 * it, what people have made of it and what psd would write: lines with "-" are
 * theirs alone, lines with "+" psd's. Returns how many there are.
 */
size_t psd_narrative_beside(struct psd_report *r, const struct psd_made *made);

#endif
