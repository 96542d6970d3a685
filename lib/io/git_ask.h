/* psd_git_ask: what git answers to a question, when it has an answer. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_GIT_ASK_H
#define PSD_IO_GIT_ASK_H

#include "lib/base/mem.h"

/*
 * Asks git in DIR with WORDS, at most PSD_GIT_ASK_WORDS of them and NULL. What
 * it prints, without a last line end, goes to *OUT, which lives as long as
 * ARENA; it is absent when git ended with anything but 0. Such a question is
 * never shown, and waits a minute at most.
 */
#define PSD_GIT_ASK_WORDS 24
int psd_git_ask(struct psd_str *out, struct psd_arena *arena, const char *dir,
    const char *const *words, struct psd_err *e) PSD_CHECK;

#endif
