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

/* What git's words come to. */
struct psd_far_sense {
	enum psd_far far;
	const char *text;    /* in the language of messages; NULL: unknown */
	struct psd_str line; /* the one of git's that says most */
};

/* What WORDS, git's in English about the remote at ADDRESS, come to; LINE lives
 * as long as ARENA. A folder that is not there counts as away: a network drive
 * comes and goes. */
struct psd_far_sense psd_far_mean(struct psd_arena *arena, struct psd_str words,
    struct psd_str address);

#endif
