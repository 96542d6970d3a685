/* psd_page: what people wrote, made harmless for a page. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_WRITE_HTML_TEXT_H
#define PSD_REPORT_WRITE_HTML_TEXT_H

#include "lib/base/buf.h"

/*
 * Nothing else puts a text into a page. What HTML would take for its own is
 * replaced, and what could steer or reorder is made visible, as elsewhere.
 */

/* Adds the lines of S as one. */
void psd_page_inline(struct psd_buf *to, struct psd_str s);

/* Adds NAME="S" behind a space. */
void psd_page_attribute(struct psd_buf *to, const char *name, struct psd_str s);

/* Adds the lines of S as paragraphs, those behind "- " and "3. " as lists. */
void psd_page_lines(struct psd_buf *to, struct psd_str s);

/* Adds S as it is, a piece of a file. */
void psd_page_piece(struct psd_buf *to, struct psd_str s);

#endif
