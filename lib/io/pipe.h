/* psd_pipe: another program that runs beside us, written to and read from. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PIPE_H
#define PSD_IO_PIPE_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

struct psd_pipe;

/*
 * Starts ARGV (ended by NULL, found on PATH, no shell) with pipes to its
 * standard input and from its standard output; what it says on standard
 * error is kept for messages. ENV is added to the environment as
 * psd_proc_env() does; may be NULL. Caller closes *OUT.
 */
int psd_pipe_open(struct psd_pipe **out, const char *const *argv,
    const char *const *env, struct psd_err *e) PSD_CHECK;

/* Writes BYTES, all of them; fails, and no more than that, when the program is
 * gone. It must read before it answers more than a pipe holds, or both wait
 * for ever. */
int psd_pipe_write(struct psd_pipe *pipe, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/* Says that nothing more will be written. */
void psd_pipe_end(struct psd_pipe *pipe);

/* Says that much is to come, and that it need not come at once: it is taken in
 * large pieces. */
void psd_pipe_expect_much(struct psd_pipe *pipe);

/* Puts the next line, without its end, into *TO, which is cleared before.
 * END is '\n' or '\0'. Returns 1, or 0 when there is nothing more; a last line
 * that lacks its end is cut off and an error. */
int psd_pipe_line(struct psd_pipe *pipe, struct psd_buf *to, char end,
    struct psd_err *e) PSD_CHECK;

/* Adds exactly N bytes to TO. */
int psd_pipe_read(struct psd_pipe *pipe, struct psd_buf *to, size_t n,
    struct psd_err *e) PSD_CHECK;

/* Reads past N bytes. */
int psd_pipe_skip(struct psd_pipe *pipe, size_t n, struct psd_err *e) PSD_CHECK;

/* Closes both ends and waits; a program that still writes ends by SIGPIPE.
 * Returns the exit status, 128 and the signal when it was killed, or -1. The
 * first 64 KiB that it said on standard error are added to SAID, which may be
 * NULL. PIPE may be NULL, which is 0. */
int psd_pipe_close(struct psd_pipe *pipe, struct psd_buf *said,
    struct psd_err *e) PSD_CHECK;

#endif
