/* psd_history: the versions that there have been, and what each wrote. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_HISTORY_H
#define PSD_RECORD_HISTORY_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"

/* More parents than this are not looked at; two are a merge of two. */
#define PSD_HISTORY_PARENTS 4

/* A file that a version changed. What a merge took from one side as it was
 * there, the merge did not change. */
struct psd_history_file {
	struct psd_str path;  /* below the root of the records */
	struct psd_str after; /* its blob, hexadecimal; absent: no file */
	struct psd_str before[PSD_HISTORY_PARENTS]; /* in each parent */
};

/* A version; all of it lives until the next one is asked for. */
struct psd_history_version {
	struct psd_str id; /* of the commit, hexadecimal */
	struct psd_str author, subject;
	long long when; /* in seconds since 1970 */
	int day;	/* the same, local time */
	size_t parents; /* at most PSD_HISTORY_PARENTS */
	bool cut;	/* what was before it is not here, nor so its files */
	const struct psd_history_file *files;
	size_t n;
};

struct psd_history;

/*
 * Goes back from the last version of the records whose root is ROOT, an
 * absolute path: later ones first. Only versions that changed something below
 * the directories UNDER, ended by NULL, are seen; NULL is all. Nothing is
 * written. Where nothing was ever committed there are no versions. Caller
 * closes *OUT.
 */
int psd_history_open(struct psd_history **out, const char *root,
    const char *const *under, struct psd_err *e) PSD_CHECK;
void psd_history_close(struct psd_history *history);

/* The next version. Returns 1; 0 after the first one that there ever was. */
int psd_history_next(const struct psd_history_version **out,
    struct psd_history *history, struct psd_err *e) PSD_CHECK;

/* Adds the bytes of BLOB, of a file above, to TO. Returns 1; 0 when git has
 * not got it, or it is larger than any record. */
int psd_history_bytes(struct psd_buf *to, struct psd_history *history,
    struct psd_str blob, struct psd_err *e) PSD_CHECK;

/* The same for the file PATH, below the root, as the last version has it. */
int psd_history_last(struct psd_buf *to, struct psd_history *history,
    struct psd_str path, struct psd_err *e) PSD_CHECK;

/* Whether older versions are missing here: a shallow clone. */
bool psd_history_is_cut(const struct psd_history *history);

#endif
