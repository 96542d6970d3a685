/* psd_hook: what git asks psd before it saves, sends or takes in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_HOOK_H
#define PSD_SAFETY_HOOK_H

#include "lib/io/data.h"
#include "lib/io/tree.h"
#include "lib/safety/hook_check.h"

/*
 * Each does the work of the hook of git that it is called after, in the
 * working directory and the environment that git runs hooks in, and sets
 * HOOK->stops, with a verdict, when git must not go on. Only errors are shown.
 * Nothing is written. -1: it could not be found out, and git must not go on
 * either.
 */

/* Stops what would be committed: faults in the files that the commit changes,
 * faults that it makes in others, and what says who a patient is. */
int psd_hook_pre_commit(struct psd_hook *hook, struct psd_err *e) PSD_CHECK;

/* Stops a message, in FILE, that says who a patient is. */
int psd_hook_commit_msg(struct psd_hook *hook, const char *file,
    struct psd_err *e) PSD_CHECK;

/*
 * LINES are what git tells: what goes to REMOTE, each "REF ID REF ID", or what
 * has come, each "ID ID REF". Stops numbers in all that the other side has not
 * had, and faults in the records of each branch.
 */
int psd_hook_pre_push(struct psd_hook *hook, const char *remote,
    struct psd_str lines, struct psd_err *e) PSD_CHECK;
int psd_hook_pre_receive(struct psd_hook *hook, struct psd_str lines,
    struct psd_err *e) PSD_CHECK;

/* Tells of faults in the records as they are now; never stops. */
int psd_hook_post_merge(struct psd_hook *hook, struct psd_err *e) PSD_CHECK;

#endif
