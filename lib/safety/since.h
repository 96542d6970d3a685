/* psd_since: a day in the past, as people name it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SINCE_H
#define PSD_SAFETY_SINCE_H

#include "lib/safety/organisation.h"

/*
 * The day that GIVEN names: any that psd_given_day() understands, where a day
 * without its year is in the past; or "last-" and a forum's id or name: the
 * latest of its dates in psd.yaml that is before TODAY. PSD_EUSAGE, with what
 * can be given, when it names none.
 */
int psd_since_day(int *day, const struct psd_org *org, int today,
    const char *given, struct psd_err *e) PSD_CHECK;

#endif
