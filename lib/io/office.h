/* psd_office: reports as documents for a word processor. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_OFFICE_H
#define PSD_IO_OFFICE_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

/* Whether PATH is called as a document that psd_office_make() makes: .docx or
 * .odt. */
bool psd_office_is(struct psd_str path);

/* Adds to OUT the document, of the kind that PATH says, that pandoc makes of
 * MARKDOWN. PSD_EDATA with what to do where pandoc is not installed. */
int psd_office_make(struct psd_buf *out, struct psd_str markdown,
    struct psd_str path, struct psd_err *e) PSD_CHECK;

#endif
