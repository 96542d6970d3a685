/* psd_schema: what a record may hold, and whether it does. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_H
#define PSD_RECORD_SCHEMA_H

#include "lib/base/finding.h"
#include "lib/base/node.h"

/*
 * JSON Schema, draft-07 (json-schema.org/draft-07): every keyword for
 * validation but the formats, of which "date" is checked. References go to
 * the same file or to another one in the same directory; nothing is fetched.
 */
struct psd_schema;

/* The schemas of one directory, each read when it is first asked for. */
struct psd_schemas;

/* DIR is borrowed. Caller closes *OUT. */
void psd_schemas_open(struct psd_schemas **out, const char *dir);
void psd_schemas_close(struct psd_schemas *set);

/* The schema in the file NAME ("plan.schema.json"); lives as long as SET.
 * Fails when the file, or one that it refers to, cannot be used. */
int psd_schemas_get(const struct psd_schema **out, struct psd_schemas *set,
    const char *name, struct psd_err *e) PSD_CHECK;

/* Adds to FINDINGS every fault of NODE against SCHEMA, with its place. */
void psd_schema_check(const struct psd_schema *schema,
    const struct psd_node *node, struct psd_findings *findings);

/* The schema of the field KEY, or of a list's items for NULL; NULL when SCHEMA
 * says nothing about it. References are followed. */
const struct psd_schema *psd_schema_of(const struct psd_schema *schema,
    const char *key);

/* What the field is called, what it is for, and the label of one of its
 * values; absent when the schema does not say. */
struct psd_str psd_schema_title(const struct psd_schema *schema);
struct psd_str psd_schema_description(const struct psd_schema *schema);
struct psd_str psd_schema_label(const struct psd_schema *schema,
    struct psd_str value);

#endif
