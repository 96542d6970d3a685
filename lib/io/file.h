/* psd_file: files, read whole and replaced whole. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_FILE_H
#define PSD_IO_FILE_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

/*
 * Adds the bytes of PATH, a regular file, to TO. A file of more than LIMIT
 * bytes is read up to LIMIT + 1, so that the caller sees that it is larger.
 */
int psd_file_read(struct psd_buf *to, const char *path, size_t limit,
    struct psd_err *e) PSD_CHECK;

/*
 * Replaces PATH by BYTES: readers see the old file or the new one, also
 * after a power cut, and a failure leaves the old one. The mode is kept.
 * PSD_EBUSY while somebody else writes it (PATH.lock is there). A device or a
 * pipe is not replaced but written to; a symbolic link is refused.
 */
int psd_file_replace(const char *path, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/* Like psd_file_replace, but PSD_EDATA where PATH exists; never overwrites. */
int psd_file_create(const char *path, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/* Makes PATH and the directories above it, as far as they are missing. */
int psd_file_mkdirs(const char *path, struct psd_err *e) PSD_CHECK;

/* Whether PATH names anything at all. */
bool psd_file_exists(const char *path);

/* Whether PATH is a symbolic link. */
bool psd_file_is_link(const char *path);

/* Whether PATH is a directory. */
bool psd_file_is_dir(const char *path);

/* Whether nobody may write PATH, which psd_file_replace() does not ask. */
bool psd_file_is_protected(const char *path);

#endif
