/* psd_timing: when to follow up, as a record says it. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_TIMING_H
#define PSD_SAFETY_TIMING_H

#include "lib/safety/organisation.h"

/* The cadence of one follow-up, with what it names looked up. */
struct psd_timing {
	struct psd_cadence cadence;    /* of the year wheel's entry, too */
	struct psd_str original;       /* as people wrote it; absent */
	struct psd_str forum, present; /* ids; absent */
	struct psd_str event, entry, method; /* absent */
	bool known; /* false: a word, forum or entry is unknown */
};

/*
 * Reads the cadence of NODE, an entry of follow_ups. An entry of the year
 * wheel is looked up in ORG. Where something is unknown the timing is
 * untimed. Texts are borrowed from NODE.
 */
struct psd_timing psd_timing_read(const struct psd_org *org,
    const struct psd_node *node);

/* Why it is listed without a time, in plain words; lives as long as ARENA. */
struct psd_str psd_timing_reason(struct psd_arena *arena,
    const struct psd_timing *t);

/* The name of a month, 1 to 12, as it stands in a sentence. */
const char *psd_month_name(int month);

#endif
