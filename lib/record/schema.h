/* psd_schema: what a record may hold, and whether it does. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_H
#define PSD_RECORD_SCHEMA_H

#include "lib/base/finding.h"
#include "lib/base/node.h"

/*
 * JSON Schema, draft-07 (json-schema.org/draft-07): all of it, formats and
 * content of texts included. References are followed to files that are here;
 * nothing is ever fetched. However a schema is made, a check ends.
 */
struct psd_schema;

/* Schemas that have been read, and what they refer to. Several threads may ask
 * for schemas at once. */
struct psd_schemas;

/* DIR holds psd's own schemas and is borrowed. Caller closes *OUT. */
void psd_schemas_open(struct psd_schemas **out, const char *dir);
void psd_schemas_close(struct psd_schemas *set);

/* psd's own schema NAME ("plan.schema.json"); lives as long as SET. Fails when
 * the file, or one that it refers to, cannot be used. */
int psd_schemas_get(const struct psd_schema **out, struct psd_schemas *set,
    const char *name, struct psd_err *e) PSD_CHECK;

/* Says that addresses that begin with URI are kept in PATH: a directory or,
 * for that one address, a file. Both are copied. */
void psd_schemas_map(struct psd_schemas *set, struct psd_str uri,
    struct psd_str path);

/* The schema in the file PATH, JSON or YAML, that somebody wrote: it and what
 * it refers to are first checked against the schema of draft-07. The place
 * of what is wrong is in E. */
int psd_schemas_user(const struct psd_schema **out, struct psd_schemas *set,
    const char *path, struct psd_err *e) PSD_CHECK;

/* Adds to FINDINGS every fault of NODE against SCHEMA, with its place. */
void psd_schema_check(const struct psd_schema *schema,
    const struct psd_node *node, struct psd_findings *findings);

/* The schema of the field KEY, or of a list's items for NULL; NULL when SCHEMA
 * says nothing about it. References are followed. */
const struct psd_schema *psd_schema_of(const struct psd_schema *schema,
    const char *key);

/* Where the field KEY stands among those that SCHEMA names, from 0; the highest
 * number for one that it does not name. */
size_t psd_schema_order(const struct psd_schema *schema, struct psd_str key);

/* What the field is called, what it is for, and the label of one of its
 * values; absent when the schema does not say. */
struct psd_str psd_schema_title(const struct psd_schema *schema);
struct psd_str psd_schema_description(const struct psd_schema *schema);
struct psd_str psd_schema_label(const struct psd_schema *schema,
    struct psd_str value);

#endif
