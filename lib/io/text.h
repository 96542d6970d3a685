/* psd_text: files of any kind, read as far as they are text. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_TEXT_H
#define PSD_IO_TEXT_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

enum psd_text_kind {
	PSD_TEXT_READ,
	PSD_TEXT_BINARY, /* a picture, a program, a document of Word */
	PSD_TEXT_LARGE,	 /* text, but more than anybody writes */
	PSD_TEXT_GONE,	 /* there is nothing, or no file */
};

/* More than this is not read. */
#define PSD_TEXT_MAX ((size_t)16 * 1024 * 1024)

/*
 * Puts the bytes of PATH into TO, which is cleared before: of a file that is
 * text, as git tells it from others (no NUL among the first 8000 bytes); of a
 * symbolic link, where it leads. UTF-16 becomes UTF-8. Nothing waits for
 * whoever might write to a pipe.
 */
int psd_text_load(enum psd_text_kind *kind, struct psd_buf *to,
    const char *path, struct psd_err *e) PSD_CHECK;

/* What BYTES, read from elsewhere, are. UTF-16 is put as UTF-8 into ROOM,
 * which *BYTES is then; other bytes stay where they are. */
enum psd_text_kind psd_text_kind(struct psd_str *bytes, struct psd_buf *room);

/* Adds standard input to TO, up to PSD_TEXT_MAX + 1 bytes. */
int psd_text_read_input(struct psd_buf *to, struct psd_err *e) PSD_CHECK;

#endif
