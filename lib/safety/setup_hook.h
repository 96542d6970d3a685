/* psd_setup_hook: one hook of git that calls psd, beside what is there. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SETUP_HOOK_H
#define PSD_SAFETY_SETUP_HOOK_H

#include "lib/base/mem.h"

/* How far a part of the set-up is in place. */
enum psd_setup_state {
	PSD_SETUP_RIGHT,
	PSD_SETUP_MISSING,
	PSD_SETUP_STALE,     /* there, but another psd's or an older one's */
	PSD_SETUP_IDLE,	     /* there, but git passes it over */
	PSD_SETUP_ELSEWHERE, /* it would be in a place that is not ours */
	PSD_SETUP_DAMAGED    /* somebody has cut psd's part in two */
};

struct psd_setup_hook {
	const char *name; /* "pre-push" */
	const char *path; /* of its file */
	const char *psd;  /* full path of the program */
	struct psd_arena *arena;
};

/* How it is; what cannot be read is an error. */
int psd_setup_hook_look(enum psd_setup_state *state,
    const struct psd_setup_hook *hook, struct psd_err *e) PSD_CHECK;

/*
 * Makes it right: a script of sh gets psd's part behind its first line and is
 * else as it was; anything else that is there becomes NAME.before-psd, which
 * is then called with the same arguments and input.
 */
int psd_setup_hook_mend(const struct psd_setup_hook *hook,
    struct psd_err *e) PSD_CHECK;

/* Takes psd's part out: what was there before is there again. Returns 1, or 0
 * when there was none. */
int psd_setup_hook_remove(const struct psd_setup_hook *hook,
    struct psd_err *e) PSD_CHECK;

#endif
