/* psd_html_style: how a page looks on a screen, a telephone and paper. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_REPORT_WRITE_HTML_STYLE_H
#define PSD_REPORT_WRITE_HTML_STYLE_H

#include "lib/base/buf.h"

/*
 * A page may use these three styles and no other: each has its SHA-256, in
 * base64, in the page's policy. tests/html.t says what it is when a style was
 * changed.
 */
#define PSD_HTML_STYLE_HASH "pS2f1g09oLuO97gCySVxS+0Pt/s2jDk/ahy4v3Bp8Ic="
#define PSD_HTML_TURNED_HASH "3wbkdwDPTgnwsEDSPcPJPjjdZxl3MKKgTCjjpRAb6Z0="
#define PSD_HTML_ONE_PAGE_HASH "cDnBYf7m5o4h2seJKc6DEkBkZ8o5jKDDppRUolgDXBU="

/* Adds the style of all pages. */
void psd_html_style(struct psd_buf *to);

/* Adds what lays the paper on its side. */
void psd_html_style_turned(struct psd_buf *to);

/* Adds what brings a whole year on one sheet of paper. */
void psd_html_style_one_page(struct psd_buf *to);

#endif
