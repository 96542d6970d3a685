/* psd_commit_ask: what git knows of the place where records are saved. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_COMMIT_GIT_H
#define PSD_SAFETY_COMMIT_GIT_H

#include "lib/safety/commit.h"

/* One question. */
struct psd_commit_question {
	const char *const *argv; /* git's words, ended by NULL */
	struct psd_str input;	 /* for its standard input; may be absent */
	char end;		 /* of each line of its answer */
	bool own;		 /* of C->index, not of git's own list */
};

/*
 * Runs git at the top of C's work tree. Adds its answer to OUT, which may be
 * NULL, each line with its end. Returns its exit status, or -1. It changes
 * nothing but C->index and the store of objects, and shows no command.
 */
int psd_commit_ask(struct psd_buf *out, const struct psd_committing *c,
    const struct psd_commit_question *q, struct psd_err *e) PSD_CHECK;

/* Like psd_commit_ask(), but any status but 0 is an error. */
int psd_commit_know(struct psd_buf *out, const struct psd_committing *c,
    const struct psd_commit_question *q, struct psd_err *e) PSD_CHECK;

/* The chosen files, as git takes patterns that mean themselves only; of those
 * that are to be announced only where NEW. */
void psd_commit_patterns(struct psd_buf *to, const struct psd_committing *c,
    bool new);

/* The state of the repository: whether anything can be saved now. */
int psd_commit_state(struct psd_committing *c, struct psd_err *e) PSD_CHECK;

/* Whether git's list of files is being written; then -1 says by whom, since
 * when, and what to do. */
int psd_commit_locked(const struct psd_committing *c,
    struct psd_err *e) PSD_CHECK;

#endif
