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
 * after a power cut, and a failure leaves the old one. Waits for others, and
 * keeps what a file has, as psd_file_hold() and psd_hold_replace() do. A device
 * or a pipe is not replaced but written to; a symbolic link is refused.
 */
int psd_file_replace(const char *path, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/* Fails as psd_file_replace() would by what is known before it, for who has
 * long work to do first. */
int psd_file_can_replace(const char *path, struct psd_err *e) PSD_CHECK;

/* Like psd_file_replace, but PSD_EDATA where PATH exists; never overwrites. */
int psd_file_create(const char *path, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/*
 * Whoever changes a file by what it holds keeps others out from before reading
 * to after writing: psd_file_hold() takes PATH.lock and waits for it up to
 * PSD_HOLD_SECONDS, then PSD_EBUSY with who holds it and since when; a lock
 * whose owner is gone is taken over. Devices and links are refused, and links
 * among the directories between ROOT, with which PATH begins, and PATH. Without
 * ROOT (NULL) links on the way are followed. Caller drops *OUT.
 */
struct psd_hold;
#define PSD_HOLD_SECONDS 5
int psd_file_hold(struct psd_hold **out, const char *root, const char *path,
    struct psd_err *e) PSD_CHECK;

/*
 * Puts BYTES in the place of the file, or makes it; readers see the old file or
 * the new one. Mode, owner, group, access lists and attributes are kept; it is
 * refused where somebody would be shut out or let in by the exchange. PSD_EBUSY
 * where a program that asks for no lock, an editor say, has changed the file
 * since it was held. A failure leaves the old file, but for one that says that
 * a power cut could undo the change.
 */
int psd_hold_replace(struct psd_hold *hold, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/*
 * Adds BYTES at the end of the file, which psd_hold_replace() has put there; a
 * long file need not be written anew for a line. Unlike that, a failure may
 * leave some of BYTES: whoever reads the file must be able to tell.
 */
int psd_hold_add(struct psd_hold *hold, struct psd_str bytes,
    struct psd_err *e) PSD_CHECK;

/* Lets go; without the two above nothing has changed. May be NULL. */
void psd_hold_drop(struct psd_hold *hold);

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
