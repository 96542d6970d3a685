/* psd_booklet_pdf: a narrative as PDF. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_NARRATIVE_PAPER_H
#define PSD_NARRATIVE_PAPER_H

#include "lib/narrative/document.h"

/*
 * Adds D as PDF to OUT: with a browser, and the number of its page behind each
 * heading in the list of contents, or where that does not do it with pandoc and
 * LibreOffice, without those. PSD_EDATA with what to do where neither can. The
 * pages of D are filled in where they are known.
 */
int psd_booklet_pdf(struct psd_buf *out, struct psd_booklet *d,
    struct psd_err *e) PSD_CHECK;

#endif
