/* psd_schema_form: a schema as it is checked, compiled from its JSON. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_RECORD_SCHEMA_FORM_H
#define PSD_RECORD_SCHEMA_FORM_H

#include "lib/base/table.h"
#include "lib/foreign/re.h"
#include "lib/record/format.h"
#include "lib/record/schema.h"

/* A bit for each kind that "type" allows; "number" allows both of its own. */
#define PSD_KIND_BIT(kind) (1u << (kind))

struct psd_schema_list {
	const struct psd_schema **items;
	size_t n;
};

struct psd_schema_pattern {
	struct psd_re *re;
	const struct psd_schema *schema;
};

struct psd_schema_depends {
	struct psd_str key;
	const struct psd_node *keys;	 /* a list of names, or NULL */
	const struct psd_schema *schema; /* or this */
};

/* Fields that the schema does not name are NULL, absent, or no bound. */
struct psd_schema {
	const struct psd_node *source; /* the JSON it was made from */
	const struct psd_schema *ref;  /* "$ref": nothing else counts */
	bool never;		       /* the schema false */
	unsigned kinds;		       /* PSD_KIND_BIT; 0: any */
	bool whole;		       /* "integer": 1.0 is one, 1.5 is not */
	const struct psd_node *values; /* "enum" */
	const struct psd_node *value;  /* "const" */
	struct psd_re *pattern;
	const struct psd_format_kind *format;
	bool json, base64; /* "contentMediaType", "contentEncoding" */
	const struct psd_node *min, *max, *above, *below, *multiple;
	size_t min_length, max_length, min_items, max_items, min_fields,
	    max_fields;
	bool unique;
	struct psd_table fields;
	const struct psd_node *required;
	struct psd_schema_pattern *patterns;
	size_t n_patterns;
	struct psd_schema_depends *depends;
	size_t n_depends;
	const struct psd_schema *other_fields, *field_names;
	struct psd_schema_list places; /* "items" as a list */
	const struct psd_schema *items, *other_items, *contains;
	struct psd_schema_list all, any, one;
	const struct psd_schema * not, *if_, *then_, *else_;
};

/* The schema in the file PATH, which is read and compiled if it was not; or
 * only read. And what was read so far. */
int psd_schemas_compile(const struct psd_schema **out, struct psd_schemas *set,
    const char *path, struct psd_err *e) PSD_CHECK;
int psd_schemas_read(struct psd_schemas *set, const char *path,
    struct psd_err *e) PSD_CHECK;
const struct psd_schema_file *psd_schemas_files(const struct psd_schemas *set);

/* SCHEMA, or what its references lead to; no circle was compiled. */
const struct psd_schema *psd_schema_target(const struct psd_schema *schema);

#endif
