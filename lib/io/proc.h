/* psd_proc: other programs, run and waited for. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PROC_H
#define PSD_IO_PROC_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <sys/types.h>

/*
 * Our environment with EXTRA, ended by NULL, in the place of what it names:
 * "NAME=value" is set, a NAME alone is taken away. EXTRA, which may be NULL,
 * is borrowed. Caller frees the array, not the texts.
 */
char **psd_proc_env(const char *const *extra);

/*
 * Runs ARGV (ended by NULL, found on PATH, no shell) and waits for its end.
 * ENV is added to the environment as psd_proc_env() does; may be NULL.
 * What it prints on both streams is added to SAID, or goes where ours goes
 * when SAID is NULL. Returns its exit status, 128 and the signal when it was
 * killed, or -1 with E set when it could not be run.
 */
int psd_proc_run(const char *const *argv, const char *const *env,
    struct psd_buf *said, struct psd_err *e) PSD_CHECK;

/* A pipe of which no program that is started gets an end unasked. Returns 0, or
 * what errno would say. */
int psd_proc_pipe(int fds[2]) PSD_CHECK;

/*
 * Starts ARGV with ENV, all of its environment, and FDS as its standard input,
 * output and error: -1 is /dev/null, a number of 0 to 2 is our own stream.
 * Returns 0, or what errno would say. Caller waits for *PID.
 */
int psd_proc_start(pid_t *pid, const char *const *argv, char **env,
    const int fds[3]) PSD_CHECK;

/* Waits for PID. Returns its exit status, 128 and the signal when it was
 * killed, or -1 with errno. */
int psd_proc_wait(pid_t pid) PSD_CHECK;

#endif
