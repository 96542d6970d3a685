/* psd_proc: other programs, run and waited for. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PROC_H
#define PSD_IO_PROC_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Runs ARGV (ended by NULL, found on PATH, no shell) and waits for its end.
 * ENV, "NAME=value" ended by NULL, is added to the environment; may be NULL.
 * What it prints on both streams is added to SAID, or goes where ours goes
 * when SAID is NULL. Returns its exit status, 128 and the signal when it was
 * killed, or -1 with E set when it could not be run.
 */
int psd_proc_run(const char *const *argv, const char *const *env,
    struct psd_buf *said, struct psd_err *e) PSD_CHECK;

#endif
