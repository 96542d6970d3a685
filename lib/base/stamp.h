/* psd_stamp: when something was made, without a clock. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_STAMP_H
#define PSD_BASE_STAMP_H

#include "lib/base/date.h"

/* A moment in universal time. */
struct psd_stamp {
	int day, second; /* of the day */
};

/*
 * The moment that SOURCE_DATE_EPOCH names, in seconds since 1970; without one,
 * midnight as DAY begins, which is never yet to come. The same run gives the
 * same bytes.
 */
struct psd_stamp psd_stamp_of(int day);

#endif
