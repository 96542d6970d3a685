/* psd_modeline_files: the modelines of the records in a repository. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_MODELINE_FILES_H
#define PSD_SAFETY_MODELINE_FILES_H

#include "lib/base/buf.h"
#include "lib/record/store.h"

/*
 * The files that GIVEN, ended by NULL, names, and those in the directories
 * that it names, as far as there is a schema for them; all records when it
 * names none. Fails for a file that there is no schema for.
 */
int psd_modeline_files(struct psd_files *out, const struct psd_store *store,
    char *const *given, struct psd_err *e) PSD_CHECK;

/* Adds the lines that FILE should have. */
void psd_modeline_show(struct psd_buf *to, struct psd_str file);

/* Puts the modelines of FILE right, or both in where there are none, and
 * changes nothing else. Returns 1 when that wrote it, 0 when they were right,
 * -1 when it failed. */
int psd_modeline_fix(const struct psd_store *store, struct psd_str file,
    struct psd_err *e) PSD_CHECK;

#endif
