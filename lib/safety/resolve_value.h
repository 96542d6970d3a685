/* psd_resolve_value: what a person typed, as a value. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESOLVE_VALUE_H
#define PSD_SAFETY_RESOLVE_VALUE_H

#include "lib/safety/resolve_find.h"

/*
 * Reads TEXT as a value for D, of the kind that the versions have there: a
 * number with a decimal comma or point, ja or nej, one of psd's own values by
 * its label, or a text. PSD_EUSAGE when that is not possible. *OUT lives as
 * long as ALL's arena.
 */
int psd_resolve_value(const struct psd_node **out,
    const struct psd_disputes *all, const struct psd_dispute *d,
    struct psd_str text, struct psd_err *e) PSD_CHECK;

/*
 * Whether what both have written can stand there, one after the other: people's
 * own words, and lists; not a day, a number or one of psd's own values, not
 * what one has taken away, and not a record, which would be there twice.
 */
bool psd_resolve_can_be_both(const struct psd_disputes *all,
    const struct psd_dispute *d);

#endif
