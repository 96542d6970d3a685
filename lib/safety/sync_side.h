/* psd_side: two versions are joined beside the records, not in them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_SIDE_H
#define PSD_SAFETY_SYNC_SIDE_H

#include "lib/safety/sync_clone.h"

/* One of the versions of a file that could not be joined. */
struct psd_stage {
	struct psd_str id;   /* of the blob; absent: there is no such file */
	struct psd_str mode; /* "100644" */
};

enum psd_side {
	PSD_BASE,
	PSD_OURS,
	PSD_THEIRS,
	PSD_SIDES
};

struct psd_unmerged {
	struct psd_str path; /* below the top */
	struct psd_stage stages[PSD_SIDES];
	/* what each calls it, when both gave it a name of their own; else
	 * absent. PATH is ours */
	struct psd_str names[PSD_SIDES];
};

struct psd_unmerged_files {
	struct psd_unmerged *items; /* by path */
	size_t n;
};

/*
 * A work tree of its own, in git's directory, that shares the history: what is
 * done there is not seen in the records, and is thrown away when psd is
 * killed. Its clone has its own TOP and GIT.
 */
struct psd_aside {
	const struct psd_clone *from;
	struct psd_clone clone;
	bool open;
};

/* Makes it, of the version OURS of FROM. Whatever an earlier one left behind
 * goes. Caller closes ASIDE in any case. */
int psd_aside_open(struct psd_aside *aside, const struct psd_clone *from,
    struct psd_err *e) PSD_CHECK;
void psd_aside_close(struct psd_aside *aside);

/* Takes away what a psd that was killed has left of one, where there is any
 * and none may be wanted now. */
void psd_aside_forget(const struct psd_clone *from);

/*
 * Joins the version THEIRS of the clone with what is in ASIDE, by field as
 * this very psd does it, however git is set up. Nothing is committed. Returns
 * 1, 0 when there are conflicts, or -1.
 */
int psd_aside_join(struct psd_aside *aside, struct psd_err *e) PSD_CHECK;

/* What stands between two versions in CLONE's index; lives as long as its
 * arena. */
int psd_unmerged_find(struct psd_unmerged_files *out,
    const struct psd_clone *clone, struct psd_err *e) PSD_CHECK;

/*
 * Commits what is in CLONE's index with MESSAGE, hooks and signatures as git
 * is set up; git's own words are in E. *ID is the commit. psd_aside_commit()
 * lets psd's own hook pass it: all that was joined there was saved before, and
 * what it came to is looked at before it is sent.
 */
int psd_clone_commit(struct psd_str *id, const struct psd_clone *clone,
    struct psd_str message, struct psd_err *e) PSD_CHECK;
int psd_aside_commit(struct psd_str *id, const struct psd_aside *aside,
    struct psd_str message, struct psd_err *e) PSD_CHECK;

/*
 * Lets the records be as in the commit TO, which OURS of CLONE is an ancestor
 * of: all at once, and nothing that is not saved is touched; PSD_EBUSY when
 * something unsaved is in the way, with its name. Nothing ends psd meanwhile;
 * should it be killed, psd_clone_mend() puts things right.
 */
int psd_clone_go(const struct psd_clone *clone, struct psd_str to,
    struct psd_err *e) PSD_CHECK;

/* Puts right what a psd_clone_go() that was killed has left half done. */
int psd_clone_mend(const struct psd_clone *clone, struct psd_err *e) PSD_CHECK;

#endif
