/* psd_git_words: what git says when it fails. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_GIT_WORDS_H
#define PSD_IO_GIT_WORDS_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Says in E why git, which ended with STATUS, failed: with the first of WORDS,
 * its own, in English, that are no advice; PSD_EBUSY where it met a lock, or
 * somebody who was quicker. Returns -1.
 */
int psd_git_failed(struct psd_err *e, int status, struct psd_str words);

/* Whether git's lock PATH is there. Then -1, with PSD_EBUSY: whose it is, how
 * old, and what to do. */
int psd_git_check_lock(const char *path, struct psd_err *e) PSD_CHECK;

/* Whether somebody has begun something with git in its directory GIT that is no
 * merge, and not ended it. Then -1, with PSD_EBUSY: what, and how to end it. */
int psd_git_check_begun(const char *git, struct psd_err *e) PSD_CHECK;

/* Says in E that git does not know who writes here; psd_git_tip_name() adds
 * only how to tell it. Both return -1. */
int psd_git_nameless(struct psd_err *e);
int psd_git_tip_name(struct psd_err *e);

/* Adds TEXT, with three stars for the name and the password that an address in
 * it may have before its host. */
void psd_git_hide(struct psd_buf *to, struct psd_str text);

#endif
