/* psd_scan_pipe: what git lists, line by line. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_SAFETY_SCAN_PIPE_H
#define PSD_SAFETY_SCAN_PIPE_H

#include "lib/io/objects.h"
#include "lib/io/pipe.h"

/* Runs git with WORDS, ended by NULL, in the directory DIR of the repository
 * that OBJECTS are of. */
int psd_scan_pipe(struct psd_pipe **out, const struct psd_objects *objects,
    const char *dir, const char *const *words, struct psd_err *e) PSD_CHECK;

/* Ends it. RC is what reading it came to; git's own failure counts when that
 * is not negative. Returns 0 or -1. */
int psd_scan_pipe_end(struct psd_pipe *pipe, int rc,
    struct psd_err *e) PSD_CHECK;

#endif
