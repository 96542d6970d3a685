/* psd_privacy_number: the numbers that stand for one person. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_PRIVACY_NUMBER_H
#define PSD_SAFETY_PRIVACY_NUMBER_H

#include "lib/base/rule.h"
#include "lib/base/str.h"

/* What was found, and where. */
struct psd_privacy_hit {
	enum psd_rule rule;
	const char *what; /* what it is, marked by N_() */
	size_t at, size;  /* bytes */
	bool maybe_time;  /* could be a time, YYYYMMDDHHMM */
};

/*
 * Whether the digits of S that begin at byte AT, with no digit before them,
 * are or begin the number of a person; TODAY is a day. Then *OUT says which.
 */
bool psd_privacy_number(struct psd_privacy_hit *out, struct psd_str s,
    size_t at, int today);

#endif
