/* psd_clock: times of day as people write them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_CLOCK_H
#define PSD_BASE_CLOCK_H

#include "lib/base/str.h"

/* From when to when; minutes after midnight, -1 when it is not said. */
struct psd_clock {
	int from, to;
};

/*
 * Reads "13.00–14.30", "13:00-14:30", "kl. 9", "9.15 till 10". Whether S says
 * when something begins, and nothing else. An end that is not after the
 * beginning is none.
 */
bool psd_clock_read(struct psd_clock *out, struct psd_str s);

#endif
