/* psd_paper: documents as PDF, through other programs. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_PAPER_H
#define PSD_IO_PAPER_H

#include "lib/base/buf.h"
#include "lib/base/err.h"

#include <stdbool.h>

/* Whether PATH is called as a PDF. */
bool psd_paper_is(struct psd_str path);

/*
 * Each adds a PDF to OUT: of PAGE, a web page, with Chromium, or of DOCUMENT in
 * Word's format with LibreOffice. Return a psd_converted as psd_convert() does,
 * or -1.
 */
int psd_paper_print(struct psd_buf *out, struct psd_str page,
    struct psd_err *e) PSD_CHECK;
int psd_paper_office(struct psd_buf *out, struct psd_str document,
    struct psd_err *e) PSD_CHECK;

/*
 * On which page of PDF, from psd_paper_print(), each of its N targets "h0",
 * "h1" ... stands: PAGES gets the numbers, from 1; 0 where it does not say.
 * Anything but such a PDF says nothing.
 */
void psd_paper_targets(size_t *pages, size_t n, struct psd_str pdf);

#endif
