/* psd_resolve: a person decides what two versions become. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_RESOLVE_H
#define PSD_SAFETY_RESOLVE_H

#include "lib/io/file.h"
#include "lib/safety/sync.h"

/*
 * What stands between the records here and what others have written; or, where
 * somebody has begun to merge with git itself and not finished, what is left
 * of that.
 */
struct psd_resolve {
	struct psd_sync sync;	/* its first part is to be set */
	struct psd_aside aside; /* where versions are joined */
	bool merging;		/* with git itself, in the work tree */
	bool open;		/* there is something to join */
	bool done;		/* it has been joined and saved */
	bool unsound;		/* and breaks rules: SYNC.faults */
	struct psd_names kept;	/* copies of files that a person had edited
				 * during the merge, below the top */
	struct psd_str lock;
	struct psd_hold *hold;
};

/*
 * Finds what there is to decide (R->sync.disputes), and what was decided
 * before. Caller closes R in any case.
 */
int psd_resolve_open(struct psd_resolve *r, struct psd_err *e) PSD_CHECK;
void psd_resolve_close(struct psd_resolve *r);

/* Whether GIVEN, a number, "ID", "ID.field" or a file, means the I-th. */
bool psd_resolve_means(const struct psd_resolve *r, const char *given,
    size_t i);

/* Decides the I-th as VERDICT, with TEXT where that is PSD_OWN_TEXT. PSD_EUSAGE
 * when it cannot be decided so. */
int psd_resolve_decide(struct psd_resolve *r, size_t i,
    enum psd_verdict verdict, struct psd_str text, struct psd_err *e) PSD_CHECK;

/* What a person gets to edit for the I-th. */
void psd_resolve_draft(struct psd_buf *to, const struct psd_resolve *r,
    size_t i);

/* How many are not decided yet. */
size_t psd_resolve_left(const struct psd_resolve *r);

/*
 * Keeps what was decided and, when all is, joins the two and saves that:
 * R->done. On failure nothing has changed, unless E says so.
 */
int psd_resolve_finish(struct psd_resolve *r, struct psd_err *e) PSD_CHECK;

/* Forgets what was decided, and takes back a merge that was begun with git.
 * *ANY is whether there was something. */
int psd_resolve_abort(bool *any, struct psd_resolve *r,
    struct psd_err *e) PSD_CHECK;

#endif
