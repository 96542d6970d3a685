/* psd_format: the formats that a schema can ask of a text. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_FORMAT_H
#define PSD_RECORD_FORMAT_H

#include "lib/base/str.h"

struct psd_format_kind;

/*
 * The format that "format": NAME means in JSON Schema draft-07, or NULL: a
 * format that nobody knows asks for nothing. Lives as long as the program.
 */
const struct psd_format_kind *psd_format_find(struct psd_str name);

/* Whether TEXT, which is UTF-8, is of the form that KIND wants. Takes time
 * in proportion to its length. */
bool psd_format_ok(const struct psd_format_kind *kind, struct psd_str text);

/* What is wrong with a text that is not, to stand after the field's name and
 * before a colon and the text: "is no date that exists". Not translated yet:
 * for _(). */
const char *psd_format_says(const struct psd_format_kind *kind);

/* What the writer can do about it, for _(); NULL when that is plain. */
const char *psd_format_tip(const struct psd_format_kind *kind);

#endif
