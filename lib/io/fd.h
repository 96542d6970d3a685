/* psd_fd: bytes to open files and to programs that may be gone. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_FD_H
#define PSD_IO_FD_H

#include "lib/base/err.h"
#include "lib/base/str.h"

#include <signal.h>

/* Writes all of BYTES to FD. Returns 0, or -1 with errno set. */
int psd_fd_write(int fd, struct psd_str bytes);

/* Sets E to WHAT, translated, and PATH, for the reason in errno; returns -1. */
int psd_fd_failed(struct psd_err *e, const char *what, const char *path);

/* What a thread heard before it was made deaf. */
struct psd_deaf {
	sigset_t before;
	bool was_waiting;
};

/*
 * Makes this thread deaf to the signal that says that nobody reads what is
 * written: it would end us. Returns 0, or else an errno and nothing changed.
 */
int psd_deaf_begin(struct psd_deaf *deaf);

/* It hears again; a signal that came in between is taken off the list. */
void psd_deaf_end(const struct psd_deaf *deaf);

#endif
