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

/*
 * Adds to OUT the long document, of the kind that PATH says, that pandoc makes
 * of HTML, as psd_booklet_plain() writes it: on A4, with a list of contents,
 * the number of each page, and TITLE at its head. In Swedish, as HTML is.
 */
int psd_office_document(struct psd_buf *out, struct psd_str html,
    struct psd_str title, struct psd_str path, struct psd_err *e) PSD_CHECK;

/* The same, for who knows another way: returns a psd_converted, or -1. */
int psd_office_try(struct psd_buf *out, struct psd_str html,
    struct psd_str title, struct psd_str path, struct psd_err *e) PSD_CHECK;

#endif
