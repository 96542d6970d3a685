/* psd_commit: records go into the history, as they were checked or not. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_COMMIT_H
#define PSD_SAFETY_COMMIT_H

#include "lib/io/file.h"
#include "lib/io/objects.h"
#include "lib/safety/organisation.h"

/* A file that is not as the history has it. */
enum psd_fate {
	PSD_FATE_NEW,
	PSD_FATE_CHANGED,
	PSD_FATE_DELETED
};

struct psd_unsaved {
	struct psd_str path; /* below the root */
	enum psd_fate fate;
	bool announced; /* git has heard of it */
	bool twice;	/* staged, and changed again since */
	bool chosen;
};

/*
 * What is to be saved in the history, and the state of the repository around
 * it. Texts live as long as the store's arena.
 */
struct psd_committing {
	const struct psd_source *src; /* the files as they are now */
	struct psd_objects *objects;
	struct psd_str git_dir, top; /* absolute */
	struct psd_str prefix;	     /* of the root below TOP: "" or "dir/" */
	struct psd_commit head;
	bool born;		  /* there is a version already, HEAD */
	struct psd_str people[2]; /* who writes, as git has it */
	struct psd_hold *hold;
	struct psd_unsaved *items; /* by path */
	size_t n, chosen;
	struct psd_names others;  /* named, but no records */
	struct psd_names ignored; /* records that git is told to leave out */
	struct psd_str index;	  /* git's list of what the version is to be */
	bool saved;		  /* the commit is made */
	bool staged;		  /* BEFORE (when BORN) and AFTER are open */
	bool from_files; /* AFTER is made of the files as they lie there */
	struct psd_store before, after;
	struct psd_files paths; /* of those chosen */
};

/*
 * Begins to save records of SRC, whose store has the files as they are now.
 * Fails where nothing can be saved: no repository, an unfinished merge
 * (PSD_EBUSY), no branch, nobody's name. Others are kept from saving until C is
 * closed, which it must be in any case.
 */
int psd_commit_open(struct psd_committing *c, const struct psd_source *src,
    struct psd_err *e) PSD_CHECK;
void psd_commit_close(struct psd_committing *c);

/* Finds the records that differ from the history. */
int psd_commit_find(struct psd_committing *c, struct psd_err *e) PSD_CHECK;

/*
 * Chooses those that GIVEN, ended by NULL, names: files and directories, units,
 * ids, or parts of a text as psd_thing_find() takes them; all, when it is
 * empty. PSD_EUSAGE for what is nothing of these.
 */
int psd_commit_choose(struct psd_committing *c, char *const *given,
    struct psd_err *e) PSD_CHECK;

/* Makes in a place of its own what the next version will be, and opens
 * C->before and C->after. */
int psd_commit_stage(struct psd_committing *c, struct psd_err *e) PSD_CHECK;

/*
 * Adds to FAULTS, sorted, what the next version must not hold: errors in what
 * was chosen, errors elsewhere that it causes, and what says who a patient is,
 * in MESSAGE too.
 */
int psd_commit_check(struct psd_committing *c, struct psd_findings *faults,
    struct psd_str message, struct psd_err *e) PSD_CHECK;

/* What a commit came to. */
struct psd_committed {
	struct psd_str id;	/* of the new version */
	struct psd_str subject; /* as it stands in the history */
	struct psd_names other; /* files that were saved otherwise than they
				 * were checked: a hook did that */
	struct psd_buf said;	/* by git and its hooks; may be empty */
};

/*
 * Commits what was chosen, nothing that is staged besides, with MESSAGE as it
 * is. On failure nothing has changed, unless E says so. Caller releases OUT in
 * any case.
 */
int psd_commit_make(struct psd_committed *out, struct psd_committing *c,
    struct psd_str message, struct psd_err *e) PSD_CHECK;
void psd_committed_release(struct psd_committed *done);

/* How many versions have not been sent to the shared repository; 0 where there
 * is none, or when it cannot be told. */
size_t psd_commit_unsent(const struct psd_committing *c);

/*
 * For those who build a version themselves: the command git with ARGV in the
 * place of C, told INPUT, on the index that the version is made in when OWN.
 * Returns as psd_git_must().
 */
int psd_commit_git(const struct psd_committing *c, const char *const *argv,
    struct psd_str input, bool own, struct psd_err *e) PSD_CHECK;

/* Lets C->index be the version C->head, or an empty one. */
int psd_commit_index(struct psd_committing *c, struct psd_err *e) PSD_CHECK;

/* Opens C->before and C->after, when the index is complete. */
int psd_commit_view(struct psd_committing *c, struct psd_err *e) PSD_CHECK;

#endif
