/* psd_keep: what a new file takes over from the one in whose place it comes. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_KEEP_H
#define PSD_IO_KEEP_H

#include "lib/base/err.h"

/*
 * Gives FD, a new file of ours, mode, owner, group and further attributes of
 * the file NAME in the directory DIR, which messages call PATH. Nothing where
 * there is no such file. Refuses where somebody could be shut out or let in by
 * the exchange; see the source for when it goes on.
 */
int psd_keep(int fd, int dir, const char *name, const char *path,
    struct psd_err *e) PSD_CHECK;

#endif
