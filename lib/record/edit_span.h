/* psd_span: where the lines, comments and values of a record begin and end. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_EDIT_SPAN_H
#define PSD_RECORD_EDIT_SPAN_H

#include "lib/base/node.h"

/* Places are bytes of TEXT, the record that nodes were read from. A line ends
 * with LF, CRLF or CR, as in editors. */

/* Where the line that AT stands in begins, where it ends, and where the one
 * behind it begins. */
size_t psd_span_line(struct psd_str text, size_t at);
size_t psd_span_line_end(struct psd_str text, size_t at);
size_t psd_span_next_line(struct psd_str text, size_t at);

/* Where the line before the one that begins at AT begins; there is one. */
size_t psd_span_line_before(struct psd_str text, size_t at);

/* How the line of AT ends, or the one before it. */
struct psd_str psd_span_break(struct psd_str text, size_t at);

/* Whether only spaces stand before AT in its line. */
bool psd_span_is_first(struct psd_str text, size_t at);

/* Whether nothing but a comment stands behind AT in its line. */
bool psd_span_is_last(struct psd_str text, size_t at);

/* Where spaces and tabs end from AT on; the same for all that means nothing:
 * line ends and comments too. */
size_t psd_span_spaces(struct psd_str text, size_t at);
size_t psd_span_gap(struct psd_str text, size_t at);

/* The child before NODE, or NULL. */
const struct psd_node *psd_span_before(const struct psd_node *node);

/* Where NODE's value ends, a block text with the blank lines that it means. */
size_t psd_span_end(struct psd_str text, const struct psd_node *node);

/* Where NODE, a child of a block, begins: at its hyphen, its key, or '?'. */
size_t psd_span_start(struct psd_str text, const struct psd_node *node);

/* Where the ':' or '-' that NODE's value stands behind ends; beyond TEXT for a
 * field without ':'. */
size_t psd_span_lead(struct psd_str text, const struct psd_node *node);

/* Where the first line that belongs to NODE, a child of a block, begins, with
 * the comments directly above. Comments that a file begins with are its own. */
size_t psd_span_above(struct psd_str text, const struct psd_node *node);

/* Where the last line that belongs to NODE ends, with comments that are
 * indented deeper than it: those directly below, or with FAR all. */
size_t psd_span_tail(struct psd_str text, const struct psd_node *node,
    bool far);

/* Whether a blank line parts NODE, a child of a block, from what is above. */
bool psd_span_is_apart(struct psd_str text, const struct psd_node *node);

/* The lines from *AT to *END go, FIRST of its block with them or not: widens
 * them by the blank lines that would be left double, or at either end of the
 * block's lines. */
void psd_span_close(struct psd_str text, const struct psd_node *first,
    size_t *at, size_t *end);

#endif
