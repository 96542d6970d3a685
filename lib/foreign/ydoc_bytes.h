/* psd_ydoc_bytes: whether a file's bytes can be YAML at all. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_YDOC_BYTES_H
#define PSD_FOREIGN_YDOC_BYTES_H

#include "lib/base/finding.h"
#include "lib/base/str.h"

/* A walk through bytes that keeps count as editors do. */
struct psd_cursor {
	struct psd_str bytes;
	size_t at;	    /* byte */
	size_t index;	    /* code points before AT, a byte order mark apart */
	unsigned line, col; /* 1-based */
};

/* Starts behind a byte order mark, if there is one. */
void psd_cursor_init(struct psd_cursor *cursor, struct psd_str bytes);

/* Goes to the code point INDEX; from the start again when it lies behind. */
void psd_cursor_to(struct psd_cursor *cursor, size_t index);

/* Goes to the byte AT; from the start again when it lies behind. */
void psd_cursor_to_byte(struct psd_cursor *cursor, size_t at);

/* The place of the SIZE bytes at AT; CURSOR goes to their beginning. */
struct psd_place psd_cursor_place(struct psd_cursor *cursor, size_t at,
    size_t size);

/* Whether BYTES hold tabs or characters that come from pasting, or might; it
 * is quick to say no. */
bool psd_ydoc_bytes_odd(struct psd_str bytes);

/*
 * Whether BYTES are UTF-8 without control characters and without the marks
 * that git leaves in a conflict, and not too many. What is wrong is added to
 * FINDINGS with its place and its cure.
 */
bool psd_ydoc_bytes_ok(struct psd_str bytes, struct psd_findings *findings);

#endif
