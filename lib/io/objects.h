/* psd_objects: what git keeps: trees, the index and blobs, as bytes. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_OBJECTS_H
#define PSD_IO_OBJECTS_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"

/*
 * A repository as git itself sees it, and one 'git cat-file' that answers for
 * many objects, started when the first is asked for. Nothing is ever written
 * or fetched. Not for several threads at once.
 */
struct psd_objects;

/* A file of a tree or of the index. */
struct psd_entry {
	struct psd_str path; /* below the directory that was listed */
	struct psd_str id;   /* the blob's, hexadecimal */
	bool link;	     /* a symbolic link: its blob holds the target */
	bool conflict;	     /* in the index: a merge is not finished */
};

struct psd_entries {
	struct psd_entry *items; /* by the bytes of their paths, each once */
	size_t n;
};

/* The file PATH of ENTRIES, or NULL; those whose paths begin with PREFIX, which
 * are borrowed. */
const struct psd_entry *psd_entries_find(const struct psd_entries *entries,
    struct psd_str path);
struct psd_entries psd_entries_below(const struct psd_entries *entries,
    struct psd_str prefix);

/*
 * DIR lies in the repository, or is a bare one. What git put in the
 * environment (GIT_DIR, GIT_INDEX_FILE and their kin, as in a hook) counts
 * where it speaks of the repository of DIR, and not where it speaks of
 * another. Caller closes *OUT.
 */
int psd_objects_open(struct psd_objects **out, const char *dir,
    struct psd_err *e) PSD_CHECK;
void psd_objects_close(struct psd_objects *objects);

/*
 * Starts git in the place of OBJECTS with WORDS, ended by NULL, for what only
 * reads. What it prints comes from *OUT, which psd_objects_finish() ends: RC
 * is -1 when reading went wrong, and else what git said counts.
 */
struct psd_pipe;
int psd_objects_start(struct psd_pipe **out, struct psd_objects *objects,
    const char *const *words, struct psd_err *e) PSD_CHECK;
int psd_objects_finish(struct psd_pipe *pipe, int rc,
    struct psd_err *e) PSD_CHECK;

/* Whether the history that is here is cut off, as in a shallow clone. */
int psd_objects_is_cut(bool *cut, struct psd_objects *objects,
    struct psd_err *e) PSD_CHECK;

/* The top of the work tree, absolute and without links; absent in a bare
 * repository. The git directory, absolute. Both live as long as OBJECTS. */
struct psd_str psd_objects_top(const struct psd_objects *objects);
struct psd_str psd_objects_git_dir(const struct psd_objects *objects);

struct psd_commit {
	struct psd_str id; /* hexadecimal */
	long long when;	   /* it was made, in seconds since 1970 */
};

/* The commit that REV names; its id lives as long as OBJECTS. Returns 1, or 0
 * when REV names none. */
int psd_objects_commit(struct psd_commit *out, struct psd_objects *objects,
    const char *rev, struct psd_err *e) PSD_CHECK;

/*
 * The last commit not later than WHEN, in seconds since 1970, among what HEAD
 * has had as its own: of a merge, the side merged into. Returns 1, or 0 when
 * all are later; then *CUT says whether the history that is here is cut off,
 * as in a shallow clone.
 */
int psd_objects_commit_at(struct psd_commit *out, struct psd_objects *objects,
    long long when, bool *cut, struct psd_err *e) PSD_CHECK;

/*
 * Adds the object NAME (an id, or "REV:path"), which is no directory, to TO;
 * one of more than LIMIT bytes is read up to LIMIT + 1. Returns 1, or 0 when
 * there is none, or none that can be read: a partial clone is not completed,
 * and what is damaged is not mended.
 */
int psd_objects_get(struct psd_objects *objects, struct psd_buf *to,
    const char *name, size_t limit, struct psd_err *e) PSD_CHECK;

/* The files below the directory that OBJECTS was opened with, in the commit
 * REV; and in the index that git is about to commit, without what was only
 * announced ('git add -N'). Texts live as long as ARENA. */
int psd_objects_tree(struct psd_entries *out, struct psd_arena *arena,
    struct psd_objects *objects, const char *rev, struct psd_err *e) PSD_CHECK;
int psd_objects_index(struct psd_entries *out, struct psd_arena *arena,
    struct psd_objects *objects, struct psd_err *e) PSD_CHECK;

/*
 * Calls SEE with each object of the whole store, reachable or not, in the
 * order in which git keeps them: type ("blob", "commit", "tag"; trees are
 * passed over), id, and its bytes, up to LIMIT of them. SEE returns 0 to go
 * on; what else it returns is returned.
 */
int psd_objects_each(struct psd_objects *objects, size_t limit,
    int (*see)(void *arg, struct psd_str type, struct psd_str id,
	struct psd_str bytes),
    void *arg, struct psd_err *e) PSD_CHECK;

#endif
