/* psd_report_pairs: nursing homes, health centres, and their dialogues. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_PAIRS_H
#define PSD_REPORT_PAIRS_H

#include "lib/report/sheet.h"
#include "lib/safety/agreements.h"

/*
 * Adds the sheets "pairs" (with the local agreement, what it lacks, and the
 * dialogue of the year), "load" (of each health centre: pairs, and dialogues
 * asked, held, booked and left) and "unpaired" (units that should be in a pair
 * and are in none), of what is about TOP or lies below it (NULL: all); and
 * what it comes to.
 */
void psd_report_pairs(struct psd_report *to, const struct psd_agreements *a,
    const struct psd_unit *top);

#endif
