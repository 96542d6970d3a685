/* psd_write: values and comments as YAML that every reader reads alike. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_WRITE_H
#define PSD_RECORD_WRITE_H

#include "lib/base/buf.h"
#include "lib/base/str.h"

/* As column of psd_write_text: the value goes inside [ ] or { }. */
#define PSD_WRITE_FLOW ((size_t)-1)

/* As column of psd_write_text: the value stays on its line. */
#define PSD_WRITE_LINE ((size_t)-2)

/* Comments and folded texts end before this column. */
#define PSD_WRITE_WIDTH ((size_t)78)

/*
 * Adds TEXT, valid UTF-8, as a value: plain where every reader of YAML 1.1 or
 * 1.2 takes it for this very text, else quoted. COLUMN (0-based) is that of the
 * key or hyphen that the value belongs to; with it, several lines become a
 * literal block and a long line a folded one, indented by two more. There is
 * no line end behind the value.
 */
void psd_write_text(struct psd_buf *to, struct psd_str text, size_t column);

/* Adds TEXT in double quotes or, with SINGLE and where they can hold it, in
 * single ones; always on one line. */
void psd_write_quoted(struct psd_buf *to, struct psd_str text, bool single);

/* Adds a line "key: value" at COLUMN. */
void psd_write_field(struct psd_buf *to, size_t column, const char *key,
    struct psd_str text);

/* Adds a line "- value" at COLUMN. */
void psd_write_item(struct psd_buf *to, size_t column, struct psd_str text);

/*
 * Adds TEXT as comment lines ("# text") at COLUMN, wrapped at PSD_WRITE_WIDTH.
 * Its line ends are kept, and so is its indentation.
 */
void psd_write_comment(struct psd_buf *to, size_t column, struct psd_str text);

#endif
