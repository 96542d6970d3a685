/* psd_form: a new record as a form to fill in. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_FORM_H
#define PSD_RECORD_FORM_H

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/record/schema.h"

/*
 * "# text" explains; "#field: value" waits to become a field when its # is
 * removed, so the # stands where the field begins. Columns are 0-based.
 */
struct psd_form {
	struct psd_buf *to;
	struct psd_arena *arena;
	const struct psd_schema *schema; /* of the whole record */
};

/* A line with TITLE that begins a section. */
void psd_form_heading(struct psd_form *f, const char *title);

/* An empty line. */
void psd_form_gap(struct psd_form *f);

/* An explanation; none for an empty one. */
void psd_form_say(struct psd_form *f, size_t column, struct psd_str text);
void psd_form_print(struct psd_form *f, size_t column, const char *fmt, ...)
    PSD_PRINTF(3, 4);

/* What the schema says about the field KEY of SCHEMA. */
void psd_form_explain(struct psd_form *f, size_t column,
    const struct psd_schema *schema, const char *key);

/* The same for several fields, KEYS up to NULL, one to a line. */
void psd_form_fields(struct psd_form *f, size_t column,
    const struct psd_schema *schema, const char *const *keys);

/* A field; with the explanation of KEY in the record before it. */
void psd_form_set(struct psd_form *f, size_t column, const char *key,
    struct psd_str text);
void psd_form_field(struct psd_form *f, const char *key, struct psd_str text);

/* A list or group with something in it, as lines at COLUMN; of the first one
 * the indentation is there already. */
void psd_form_put(struct psd_form *f, size_t column,
    const struct psd_node *value);

/* A line that waits. With _WAIT_TEXT TEXT is quoted as it has to be;
 * _WAIT_BLOCK has room for several lines. */
void psd_form_wait(struct psd_form *f, size_t column, const char *fmt, ...)
    PSD_PRINTF(3, 4);
void psd_form_wait_text(struct psd_form *f, size_t column, const char *key,
    struct psd_str text);
void psd_form_wait_block(struct psd_form *f, size_t column, const char *key,
    const char *example);

#endif
