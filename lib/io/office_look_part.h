/* The parts of psd_office_look; no one else includes this. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_OFFICE_LOOK_PART_H
#define PSD_IO_OFFICE_LOOK_PART_H

#include "lib/base/buf.h"

/* Adds S as text of XML. */
void psd_office_look_xml(struct psd_buf *to, struct psd_str s);

/* Add the styles of paragraphs, the same ones, as each format writes them. */
void psd_office_look_styles_docx(struct psd_buf *to);
void psd_office_look_styles_odt(struct psd_buf *to);

#endif
