/* psd_stamp: moments, and the days that they fall on. */
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

/* The day, local time, of the moment SECONDS since 1970; PSD_NO_DAY when there
 * is none. And the last moment of DAY, local time. */
int psd_stamp_day(long long seconds);
long long psd_stamp_end(int day);

#endif
