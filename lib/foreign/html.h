/* psd_html: the tree of a web page, and the only home of Gumbo. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_FOREIGN_HTML_H
#define PSD_FOREIGN_HTML_H

#include "lib/base/err.h"
#include "lib/base/str.h"

/* What is nested deeper than this is no page that a person made. */
#define PSD_HTML_DEPTH 512

struct psd_html;
struct psd_html_node;

enum psd_html_flag {
	PSD_HTML_WHOLE = 1, /* a file: what lacks its end was cut off */
};

/*
 * Reads BYTES, which are UTF-8 and live as long as *OUT, as browsers do. What
 * is cut off inside a tag or a comment, is nested too deeply or takes more
 * memory or time than any page deserves is an error with its line. FLAGS are of
 * psd_html_flag. Caller closes *OUT.
 */
int psd_html_open(struct psd_html **out, struct psd_str bytes, unsigned flags,
    struct psd_err *e) PSD_CHECK;

/* NULL is fine. */
void psd_html_close(struct psd_html *html);

/* All nodes are borrowed from their page. NULL: there is none. */
const struct psd_html_node *psd_html_root(const struct psd_html *html);
const struct psd_html_node *psd_html_first(const struct psd_html_node *node);
const struct psd_html_node *psd_html_next(const struct psd_html_node *node);

/* The name of an element, in small letters; absent for what is none. */
struct psd_str psd_html_name(const struct psd_html_node *node);

/* The text of a node, with its entities read; absent for what is none. */
struct psd_str psd_html_text(const struct psd_html_node *node);

/* The text as it stands in the file, with its entities and line ends. */
struct psd_str psd_html_source(const struct psd_html_node *node);

/* The attribute NAME of an element; absent when it has none. */
struct psd_str psd_html_attribute(const struct psd_html_node *node,
    const char *name);

/* The line on which NODE begins, from 1; 0: not known. */
size_t psd_html_line(const struct psd_html_node *node);

#endif
