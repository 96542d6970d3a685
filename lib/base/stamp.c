/* psd_stamp: moments, and the days that they fall on. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/stamp.h"

#include <stdlib.h>
#include <time.h>

/* The last second of the year 9999. */
#define LAST_SECOND 253402300799

#define DAY_SECONDS 86400

struct psd_stamp
psd_stamp_of(int day)
{
	struct psd_str said = psd_str(getenv("SOURCE_DATE_EPOCH"));
	struct psd_stamp stamp = { day, 0 };
	long seconds = psd_str_number(said, LAST_SECOND);

	if (said.n > 0 && seconds >= 0) {
		stamp.day = (int)(seconds / DAY_SECONDS);
		stamp.second = (int)(seconds % DAY_SECONDS);
	}
	return stamp;
}

int
psd_stamp_day(long long seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		return PSD_NO_DAY;
	return psd_date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

long long
psd_stamp_end(int day)
{
	struct psd_ymd d = psd_date_ymd(day + 1);
	struct tm tm = { .tm_year = d.year - 1900,
		.tm_mon = d.month - 1,
		.tm_mday = d.day,
		.tm_isdst = -1 };

	return (long long)mktime(&tm) - 1;
}
