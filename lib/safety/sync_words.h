/* psd_sync_words: what git means when it cannot reach the other side. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_WORDS_H
#define PSD_SAFETY_SYNC_WORDS_H

#include "lib/base/str.h"
#include "lib/base/mem.h"

enum psd_far {
	PSD_FAR_AWAY,	 /* no network, a server or a drive that is not there */
	PSD_FAR_DENIED,	 /* it is there and does not let us in */
	PSD_FAR_NOWHERE, /* there is no repository at that address */
	PSD_FAR_UNKNOWN
};

/* What WORDS, git's in English about the remote at ADDRESS, come to. A folder
 * that is not there counts as away: a network drive comes and goes. */
enum psd_far psd_far_mean(struct psd_str words, struct psd_str address);

/* The line of WORDS that says most; lives as long as ARENA. */
struct psd_str psd_far_line(struct psd_arena *arena, struct psd_str words);

/* Whether ADDRESS is a folder of this machine, or of a drive that it has. */
bool psd_far_is_folder(struct psd_str address);

#endif
