/* psd_office_look: what pandoc makes long documents after. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_OFFICE_LOOK_H
#define PSD_IO_OFFICE_LOOK_H

#include "lib/base/buf.h"

/* Adds the document whose styles, sheet, head and foot pandoc is to take over;
 * TITLE stands at the head of each page but the first. */
void psd_office_look_docx(struct psd_buf *to, struct psd_str title);
void psd_office_look_odt(struct psd_buf *to, struct psd_str title);

/* Filters for pandoc, in Lua: the list of contents, a new sheet behind it, and
 * links between the two. */
extern const char psd_office_filter_docx[];
extern const char psd_office_filter_odt[];

#endif
