/* psd_git: git, run on one directory. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_GIT_H
#define PSD_IO_GIT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

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

/* One run of git, by those who write, or talk to other machines. */
struct psd_git_job {
	const char *dir;
	const char *const *argv; /* as for psd_git_try() */
	const char *const *env;	 /* as in psd_proc_run; may be NULL */
	struct psd_str input;	 /* its standard input; absent: none */
	struct psd_buf *out;	 /* its standard output is added; NULL: lost */
	struct psd_buf *said;	 /* what it and its hooks say; NULL: ours */
	int seconds;		 /* it is ended after that many; 0: never */
	bool late;		 /* set: that is what happened */
};

/*
 * Runs JOB as psd_job_run() does: with all that it started it is ended when it
 * is late, and it can ask at the terminal. Its words are English. A psd that
 * was asked to be verbose says which command it is, without passwords. Returns
 * its exit status, 128 and the signal when it was killed, or -1 when it could
 * not be run.
 */
int psd_git_do(struct psd_git_job *job, struct psd_err *e) PSD_CHECK;

/*
 * Like psd_git_do(), but any status but 0, and a job that came too late, is an
 * error with the first of git's words that are no advice; PSD_EBUSY where git
 * met a lock, with which and how old. Where JOB->said is NULL, what git says is
 * heard for that, and lost when all goes well, but for a verbose psd.
 */
int psd_git_must(struct psd_git_job *job, struct psd_err *e) PSD_CHECK;

/* From now on psd_git_do() shows its commands on standard error. */
void psd_git_show(void);

/* Whether ID, of a commit, is what git calls none: there was none, or there is
 * none left. */
bool psd_git_is_none(struct psd_str id);

#endif
