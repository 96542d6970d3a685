/* psd_schema_ask: what a schema says about one field. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_ask.h"

#include "lib/record/schema_form.h"

const struct psd_schema *
psd_schema_of(const struct psd_schema *schema, const char *key)
{
	const struct psd_schema *s = psd_schema_target(schema);

	s = key != NULL ? psd_table_find(&s->fields, psd_str(key)) : s->items;
	return s;
}

/* A word beside a reference says more than the one behind it. */
static struct psd_str
said(const struct psd_schema *schema, const char *key)
{
	struct psd_str s = psd_node_text(schema->source, key);

	if (s.p != NULL || schema->ref == NULL)
		return s;
	return psd_node_text(psd_schema_target(schema)->source, key);
}

struct psd_str
psd_schema_title(const struct psd_schema *schema)
{
	return said(schema, "title");
}

struct psd_str
psd_schema_description(const struct psd_schema *schema)
{
	return said(schema, "description");
}

struct psd_str
psd_schema_label(const struct psd_schema *schema, struct psd_str value)
{
	const struct psd_schema *s = psd_schema_target(schema);
	const struct psd_node *v = psd_node_list(s->source, "enum");
	const struct psd_node *l = psd_node_list(s->source, "enumDescriptions");

	for (; v != NULL && l != NULL; v = v->next, l = l->next)
		if (psd_str_eq(v->text, value))
			return l->text;
	return (struct psd_str){ NULL, 0 };
}

static const struct psd_node *
fields_of(const struct psd_schema *schema)
{
	const struct psd_node *fields =
	    psd_node_find(psd_schema_target(schema)->source, "properties");

	return fields != NULL ? fields->first : NULL;
}

size_t
psd_schema_order(const struct psd_schema *schema, struct psd_str key)
{
	const struct psd_node *n = fields_of(schema);
	size_t i;

	for (i = 0; n != NULL; n = n->next, i++)
		if (psd_str_eq(n->key, key))
			return i;
	return (size_t)-1;
}

struct psd_str
psd_schema_field(const struct psd_schema *schema, size_t i)
{
	const struct psd_node *n = fields_of(schema);

	while (n != NULL && i-- > 0)
		n = n->next;
	return n != NULL ? n->key : (struct psd_str){ NULL, 0 };
}

const struct psd_node *
psd_schema_choice(const struct psd_schema *schema, size_t i)
{
	const struct psd_node *n = psd_schema_target(schema)->values;

	for (n = n != NULL ? n->first : NULL; n != NULL && i > 0; i--)
		n = n->next;
	return n;
}

bool
psd_schema_allows(const struct psd_schema *schema, enum psd_kind kind)
{
	const struct psd_schema *s = psd_schema_target(schema);

	return !s->never &&
	    (s->kinds == 0 || (s->kinds & PSD_KIND_BIT(kind)) != 0);
}

bool
psd_schema_is(const struct psd_schema *schema, const char *name)
{
	struct psd_str ref = psd_node_text(schema->source, "$ref");
	size_t n = strlen(name);

	return ref.n > n && ref.p[ref.n - n - 1] == '/' &&
	    psd_str_ends(ref, name);
}

struct psd_str
psd_schema_format(const struct psd_schema *schema)
{
	return psd_node_text(psd_schema_target(schema)->source, "format");
}
