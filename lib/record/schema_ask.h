/* psd_schema_ask: what a schema says about one field. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_ASK_H
#define PSD_RECORD_SCHEMA_ASK_H

#include "lib/record/schema.h"

/* The I-th of the fields that SCHEMA names, from 0; absent behind the last. */
struct psd_str psd_schema_field(const struct psd_schema *schema, size_t i);

/* The I-th of the values that it allows; NULL when it is not a list of values,
 * or behind the last. */
const struct psd_node *psd_schema_choice(const struct psd_schema *schema,
    size_t i);

/* Whether it takes values of KIND. */
bool psd_schema_allows(const struct psd_schema *schema, enum psd_kind kind);

/* Whether it is the definition NAME of another schema: "slug". */
bool psd_schema_is(const struct psd_schema *schema, const char *name);

/* Its "format" ("date"); absent when it has none. */
struct psd_str psd_schema_format(const struct psd_schema *schema);

#endif
