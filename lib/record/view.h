/* psd_view: where records are read from: files, the index or a commit. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_VIEW_H
#define PSD_RECORD_VIEW_H

#include "lib/base/buf.h"
#include "lib/io/tree.h"

/* Paths are below the root, the directory of psd.yaml, without a slash at
 * either end; "" is the root. Once open, a view may be used by several threads
 * at once. */
struct psd_view;

/* What to read; with neither, the files as they lie there now. */
struct psd_view_opts {
	const char *at; /* NULL, a version as git names it, or a date */
	bool staged;	/* what git is about to commit */
};

/* The version that is read. */
struct psd_version {
	struct psd_str id; /* of the commit, hexadecimal */
	int day;	   /* that it was made, local time */
};

/*
 * Opens the records that DIR (NULL: the working directory) lies in: the
 * nearest directory upwards that holds psd.yaml there and then. OPTS may be
 * NULL. A date means the last commit of that day, local time, among what HEAD
 * has had as its own. DIR may be a bare repository: then psd.yaml may lie
 * anywhere, but once. Caller closes *OUT.
 */
int psd_view_open(struct psd_view **out, const char *dir,
    const struct psd_view_opts *opts, struct psd_err *e) PSD_CHECK;
void psd_view_close(struct psd_view *view);

/* The absolute path of the root, where it is or would be; it lives as long as
 * VIEW and has a NUL behind it. */
struct psd_str psd_view_root(const struct psd_view *view);

/* Whether the files themselves are read, as they lie there now. */
bool psd_view_is_now(const struct psd_view *view);

/* The version that is read, or NULL for files and for the index. */
const struct psd_version *psd_view_version(const struct psd_view *view);

/* Adds what lies in DIR to NAMES, as psd_tree_list() does. */
int psd_view_list(struct psd_names *names, struct psd_arena *arena,
    const struct psd_view *view, struct psd_str dir,
    struct psd_err *e) PSD_CHECK;

/* Whether PATH names anything; and whether it is a directory. */
bool psd_view_has(const struct psd_view *view, struct psd_str path);
bool psd_view_has_dir(const struct psd_view *view, struct psd_str path);

/* Whether git has the very same at PATH in both, which spares reading it; false
 * where that cannot be told without. */
bool psd_view_is_same(const struct psd_view *a, const struct psd_view *b,
    struct psd_str path);

/* Whether PATH is a link to a directory: that may lead out of the records, or
 * in a circle. */
bool psd_view_leads_away(const struct psd_view *view, struct psd_str path);

/*
 * Adds the bytes of PATH to TO; a file of more than LIMIT bytes is read up to
 * LIMIT + 1. A symbolic link is refused: it may lead to any file of the
 * machine. PSD_EBUSY for a file of the index whose merge is not finished.
 */
int psd_view_read(struct psd_buf *to, const struct psd_view *view,
    struct psd_str path, size_t limit, struct psd_err *e) PSD_CHECK;

#endif
