/* psd_clone: this copy of the records, and the one that all share. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SYNC_CLONE_H
#define PSD_SAFETY_SYNC_CLONE_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"
#include "lib/io/tree.h"

/*
 * Where the records that a directory lies in are kept by git, and with whom
 * they are shared. Texts have a NUL behind them and live as long as ARENA.
 */
struct psd_clone {
	struct psd_arena *arena;
	struct psd_str top;	/* of the work tree, absolute */
	struct psd_str git;	/* git's own directory, absolute */
	struct psd_str notes;	/* psd's directory in it; may be missing */
	struct psd_str prefix;	/* of the records below TOP: "" or "dir/" */
	bool records;		/* there is a psd.yaml */
	struct psd_str branch;	/* "refs/heads/main" */
	struct psd_str remote;	/* "origin"; absent until psd_clone_find() */
	struct psd_str address; /* of REMOTE, without a password */
	struct psd_str far;	/* the branch there, "refs/heads/main" */
	struct psd_str near;	/* what was last seen of it, a ref */
	bool linked;		/* git has been told of REMOTE and FAR */
	/* commits; absent where there is none */
	struct psd_str ours, theirs, base;
	struct psd_err *trouble; /* see psd_clone_heard() */
};

/* An argument vector of git's, ended by NULL. */
#define PSD_ARGV(...) ((const char *const[]){ __VA_ARGS__, NULL })

/*
 * Finds git's work tree around DIR, and the records in it. Fails where there
 * is none, where no branch is checked out, and with PSD_EBUSY while something
 * that git has begun there (a rebase, a cherry-pick) is not finished; a merge
 * is for the caller to ask psd_clone_is_merging() of.
 */
int psd_clone_open(struct psd_clone *out, struct psd_arena *arena,
    const char *dir, struct psd_err *e) PSD_CHECK;

/* Finds with whom the branch is shared: as git was told, else the only remote,
 * else origin. Fails when there is none. */
int psd_clone_find(struct psd_clone *clone, struct psd_err *e) PSD_CHECK;

/* Looks anew which commits there are: ours, theirs, and what both began
 * with. */
int psd_clone_look(struct psd_clone *clone, struct psd_err *e) PSD_CHECK;

/* Whether a merge is under way in the work tree. */
bool psd_clone_is_merging(const struct psd_clone *clone);

/* Runs git with ARGV in the work tree, and adds its standard output to OUT,
 * which may be NULL; its words are in English. Any failure is an error. */
int psd_clone_git(const struct psd_clone *clone, const char *const *argv,
    struct psd_buf *out, struct psd_err *e) PSD_CHECK;

/* The same without showing the command: for what only reads. */
int psd_clone_read(const struct psd_clone *clone, const char *const *argv,
    struct psd_buf *out, struct psd_err *e) PSD_CHECK;

/* What git prints for ARGV, without the line end; absent when it fails. */
struct psd_str psd_clone_ask(const struct psd_clone *clone,
    const char *const *argv);

/* Fails when git could not be run for a question that CLONE or a copy of it was
 * asked: no answer is not the answer no. */
int psd_clone_heard(const struct psd_clone *clone, struct psd_err *e) PSD_CHECK;

/* Whether git ends with 0 for ARGV. */
bool psd_clone_is(const struct psd_clone *clone, const char *const *argv);

/* How many commits TO has and FROM, which may be absent, has not. */
size_t psd_clone_count(const struct psd_clone *clone, struct psd_str from,
    struct psd_str to);

/* Adds the paths below TOP, each once and sorted, that differ between two
 * commits; an absent FROM is nothing at all. */
int psd_clone_paths(struct psd_names *to, const struct psd_clone *clone,
    struct psd_str from, struct psd_str until, struct psd_err *e) PSD_CHECK;

/* Adds the paths of ALL, NUL behind each, as git's -z has them. */
void psd_clone_split(struct psd_names *to, struct psd_arena *arena,
    struct psd_str all);

/* Adds the paths below TOP that are not as OURS has them, files that git does
 * not know among them. */
int psd_clone_unsaved(struct psd_names *to, const struct psd_clone *clone,
    struct psd_err *e) PSD_CHECK;

/* PATH, below the top, below the root of the records; absent outside. */
struct psd_str psd_clone_below(const struct psd_clone *clone,
    struct psd_str path);

/* The file NAME in psd's own directory, which is made. */
int psd_clone_note(struct psd_str *path, const struct psd_clone *clone,
    const char *name, struct psd_err *e) PSD_CHECK;

#endif
