/* psd_html_scan: the tags of a page, before its tree is made. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_HTML_SCAN_H
#define PSD_FOREIGN_HTML_SCAN_H

#include "lib/base/err.h"
#include "lib/base/str.h"

/*
 * Fails where BYTES end inside a tag, a comment or a script, and where more
 * elements are open than DEPTH. Making a tree of those takes time that grows
 * with the square of their number.
 */
int psd_html_scan(struct psd_str bytes, size_t depth,
    struct psd_err *e) PSD_CHECK;

#endif
