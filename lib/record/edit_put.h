/* psd_put: values as text that fits in where it goes. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_EDIT_PUT_H
#define PSD_RECORD_EDIT_PUT_H

#include "lib/base/buf.h"
#include "lib/record/edit_part.h"

/* Whether VALUE is written on the line of its key: a scalar, nothing, or what
 * was a [list] or {group} where it comes from. */
bool psd_put_is_inline(const struct psd_node *value);

/*
 * Adds VALUE behind a key or hyphen in COLUMN (PSD_WRITE_FLOW: inside of
 * brackets), as OLD (NULL: nothing) stood there in the file of ED: its quotes,
 * and for several lines its indentation. Only if it is inline, or in brackets.
 */
void psd_put_inline(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *value, size_t column, const struct psd_node *old);

/* Adds VALUE, a list or group with something in it, as lines at COLUMN; the
 * first has no indentation, the last no end. */
void psd_put_lines(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *value, size_t column);

/* Adds the field, or the item, NODE, whose key or hyphen stands at COLUMN
 * already; inside of brackets for PSD_WRITE_FLOW. */
void psd_put_child(struct psd_buf *to, const struct psd_editing *ed,
    const struct psd_node *node, size_t column);

/* How ROOT is laid out. */
struct psd_edit_habit psd_put_habit(const struct psd_node *root);

void psd_put_spaces(struct psd_buf *to, size_t n);

#endif
