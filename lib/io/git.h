/* psd_git: git, run on one directory. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_GIT_H
#define PSD_IO_GIT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Takes those variables out of our own environment that would turn git away
 * from the directory it is told (GIT_DIR and its kin, as a hook or an alias
 * of git has them). Who the user is and how git reaches others stays.
 */
void psd_git_forget_place(void);

/* What psd_git_forget_place() takes out, ended by NULL. */
extern const char *const psd_git_places[];

/* Whether git can be run at all: 0, or -1 with what to do about it. */
int psd_git_check(struct psd_err *e) PSD_CHECK;

/*
 * Runs git with ARGV, whose first element is the subcommand or an option of
 * git itself, ended by NULL, on the directory DIR. ENV as in psd_proc_run.
 * What it prints is added to SAID, which may not be NULL. Returns its exit
 * status, or -1 when it could not be run.
 */
int psd_git_try(const char *dir, const char *const *argv,
    const char *const *env, struct psd_buf *said, struct psd_err *e) PSD_CHECK;

/* Like psd_git_try, but any exit status but 0 is an error with git's words. */
int psd_git_run(const char *dir, const char *const *argv,
    const char *const *env, struct psd_err *e) PSD_CHECK;

#endif
