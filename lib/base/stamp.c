/* psd_stamp: when something was made, without a clock. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/stamp.h"

#include <stdlib.h>

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
