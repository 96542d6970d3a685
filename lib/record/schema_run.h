/* psd_schema_run: the parts of one check of a value against a schema. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_RUN_H
#define PSD_RECORD_SCHEMA_RUN_H

#include "lib/record/schema_say.h"

/* Each tells whether N is as S says, and adds a finding where it is not. */

/* All of it, references followed. */
bool psd_schema_apply(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *n);

/* Whether S takes values of N's kind; says nothing. */
bool psd_schema_takes(const struct psd_schema *s, const struct psd_node *n);

/* "const" and "enum". */
bool psd_schema_value_ok(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *n);

/* What is asked of a text, and of a number. */
bool psd_schema_text_ok(struct psd_schema_run *run, const struct psd_schema *s,
    const struct psd_node *n);
bool psd_schema_number_ok(struct psd_schema_run *run,
    const struct psd_schema *s, const struct psd_node *n);

/* "allOf", "anyOf", "oneOf", "not" and "if". */
bool psd_schema_choices_ok(struct psd_schema_run *run,
    const struct psd_schema *s, const struct psd_node *n);

#endif
