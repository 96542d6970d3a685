/* psd_suggest: what was probably meant. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_SUGGEST_H
#define PSD_BASE_SUGGEST_H

#include "lib/base/str.h"

/* The best guess so far; starts as PSD_SUGGEST_INIT(what was written). */
struct psd_suggest {
	struct psd_str written;
	struct psd_str best; /* absent: nothing is near enough */
	size_t distance;
};
#define PSD_SUGGEST_INIT(text)                                                 \
	{                                                                      \
		(text), { NULL, 0 }, (size_t)-1                                \
	}

/*
 * Offers NAME, which stands for ANSWER (the same, or what a label means).
 * Near are texts that differ in few letters for their length, that differ in
 * case and marks only (sabo, SÄBO), or of which one begins with the other.
 * ANSWER is borrowed.
 */
void psd_suggest_offer(struct psd_suggest *s, struct psd_str name,
    struct psd_str answer);

#endif
