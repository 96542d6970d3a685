/* psd_check_paths: the files that a person names, and how to name them. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_CHECK_PATHS_H
#define PSD_SAFETY_CHECK_PATHS_H

#include "lib/record/store.h"

/*
 * Opens what OPTS ask for of the repository that their directory lies in or,
 * where that is NULL, the working directory or else PATH (may be NULL).
 */
int psd_check_open(struct psd_store *store, struct psd_arena *arena,
    const struct psd_store_opts *opts, const char *path,
    struct psd_err *e) PSD_CHECK;

/*
 * What each of GIVEN, ended by NULL, as typed in the working directory or else
 * below the root, is called below the root: a directory ends with a slash, the
 * root itself is empty. Fails for what does not exist or lies outside.
 */
int psd_check_names(struct psd_files *out, const struct psd_store *store,
    char *const *given, struct psd_err *e) PSD_CHECK;

/* Whether FILE is one of NAMED, or in one of its directories; NAMED that is
 * empty names all. */
bool psd_check_is_named(const struct psd_files *named, struct psd_str file);

/*
 * Drops the findings of files that are neither among NAMED nor in one of its
 * directories, unless NAMED is empty; a named file that is not among ALL is a
 * finding. Returns how many files that leaves.
 */
size_t psd_check_choose(struct psd_findings *list, const struct psd_files *all,
    const struct psd_files *named);

/* Where the working directory lies below the root: empty at the root,
 * absent when it is outside. Lives as long as the store's arena. */
struct psd_str psd_check_here(const struct psd_store *store);

/* FILE, below the root, as one can type it in HERE, which psd_check_here()
 * returned. Lives as long as ARENA and FILE. */
struct psd_str psd_check_shown(struct psd_arena *arena, struct psd_str here,
    struct psd_str file);

#endif
