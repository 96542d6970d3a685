/* psd_schema_form: a schema as it is checked, compiled from its JSON. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_form.h"

#include "lib/base/lang.h"
#include "lib/record/schema_set.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

struct psd_schemas {
	struct psd_schema_set set;
	struct psd_table forms; /* node to form */
	struct psd_re **res;
	size_t n_res, room_res;
	struct psd_schema **made; /* each form once, to release its table */
	size_t n_made, room_made;
	struct psd_table named; /* psd's own, by name */
	unsigned depth;
	pthread_mutex_t lock; /* whoever compiles holds it */
};

/* How far schemas and references may lead into each other. */
#define DEPTH_MAX 3000

static int compile(const struct psd_schema **out, struct psd_schemas *set,
    const struct psd_node *node, struct psd_err *e);

void
psd_schemas_open(struct psd_schemas **out, const char *dir)
{
	struct psd_schemas *set = psd_mem_alloc(sizeof(*set));

	*set = (struct psd_schemas){ .set = { .dir = dir } };
	(void)pthread_mutex_init(&set->lock, NULL); /* never fails here */
	*out = set;
}

void
psd_schemas_close(struct psd_schemas *set)
{
	size_t i;

	if (set == NULL)
		return;
	for (i = 0; i < set->n_res; i++)
		psd_re_free(set->res[i]);
	for (i = 0; i < set->n_made; i++)
		psd_table_release(&set->made[i]->fields);
	free(set->res);
	free(set->made);
	psd_table_release(&set->forms);
	psd_table_release(&set->named);
	psd_schema_set_release(&set->set);
	(void)pthread_mutex_destroy(&set->lock);
	free(set);
}

void
psd_schemas_map(struct psd_schemas *set, struct psd_str uri,
    struct psd_str path)
{
	psd_schema_set_map(&set->set, uri, path);
}

static int
bad(struct psd_err *e, struct psd_schemas *set, const struct psd_node *node,
    const char *what)
{
	(void)psd_err_set(e, PSD_EDATA,
	    _("the schema cannot be used: %s '%.*s'"), what,
	    PSD_F(node->text.p != NULL ? node->text : node->key));
	return psd_schema_set_at(&set->set, node, &node->place, e);
}

static struct psd_schema *
form_at(const struct psd_schemas *set, const struct psd_node *node)
{
	struct psd_str key = { (const char *)&node, sizeof(node) };

	return psd_table_find(&set->forms, key);
}

/* Whether the references from S come back to it without anything between. */
static bool
is_circle(const struct psd_schema *s)
{
	const struct psd_schema *slow = s, *fast = s;

	do {
		if (fast->ref == NULL || fast->ref->ref == NULL)
			return false;
		fast = fast->ref->ref;
		slow = slow->ref;
	} while (slow != fast);
	return true;
}

static int
compile_ref(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *ref, struct psd_err *e)
{
	const struct psd_node *target;

	if (ref->kind != PSD_TEXT)
		return bad(e, set, ref, _("this is no reference:"));
	if (psd_schema_set_find(&target, &set->set, s->source, ref, e) < 0)
		return -1;
	if (form_at(set, target) == NULL)
		psd_schema_set_enter(&set->set, target);
	if (compile(&s->ref, set, target, e) < 0)
		return -1;
	if (is_circle(s))
		return bad(e, set, ref,
		    _("this reference leads back to itself:"));
	/* or a long chain would be walked for each of its links */
	s->ref = psd_schema_target(s->ref);
	return 0;
}

static int
compile_kinds(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *type, struct psd_err *e)
{
	static const struct {
		const char *word;
		unsigned bits;
	} words[] = {
		{ "null", PSD_KIND_BIT(PSD_NULL) },
		{ "boolean", PSD_KIND_BIT(PSD_BOOL) },
		{ "integer", PSD_KIND_BIT(PSD_INT) },
		{ "number", PSD_KIND_BIT(PSD_INT) | PSD_KIND_BIT(PSD_FLOAT) },
		{ "string", PSD_KIND_BIT(PSD_TEXT) },
		{ "array", PSD_KIND_BIT(PSD_LIST) },
		{ "object", PSD_KIND_BIT(PSD_MAP) },
	};
	const struct psd_node *n = type->kind == PSD_LIST ? type->first : type;
	size_t i;

	for (; n != NULL; n = type->kind == PSD_LIST ? n->next : NULL) {
		for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			if (psd_str_is(n->text, words[i].word))
				break;
		if (i == sizeof(words) / sizeof(words[0]))
			return bad(e, set, n, _("no type is called"));
		s->kinds |= words[i].bits;
	}
	/* an integer may be written 1.0 */
	if (s->kinds & PSD_KIND_BIT(PSD_INT) &&
	    !(s->kinds & PSD_KIND_BIT(PSD_FLOAT)))
		s->whole = true;
	if (s->whole)
		s->kinds |= PSD_KIND_BIT(PSD_FLOAT);
	return 0;
}

static int
compile_re(struct psd_re **out, struct psd_schemas *set, struct psd_str source,
    struct psd_err *e)
{
	if (psd_re_new(out, source, e) < 0)
		return -1;
	if (set->n_res == set->room_res) {
		set->room_res = set->room_res > 0 ? set->room_res * 2 : 32;
		set->res = psd_mem_resize(set->res, set->room_res,
		    sizeof(*set->res));
	}
	set->res[set->n_res++] = *out;
	return 0;
}

static const struct psd_node *
number(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && (n->kind == PSD_INT || n->kind == PSD_FLOAT) ? n
									 : NULL;
}

static size_t
size(const struct psd_node *map, const char *key, size_t otherwise)
{
	const struct psd_node *n = number(map, key);

	if (n == NULL || n->number < 0)
		return otherwise;
	return n->number < 1e15 ? (size_t)n->number : (size_t)1e15;
}

/* How the text must look. */
static int
compile_text(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *node, struct psd_err *e)
{
	const struct psd_node *pattern = psd_node_find(node, "pattern");

	s->min_length = size(node, "minLength", 0);
	s->max_length = size(node, "maxLength", SIZE_MAX);
	s->format = psd_format_find(psd_node_text(node, "format"));
	s->json = psd_str_is(psd_node_text(node, "contentMediaType"),
	    "application/json");
	s->base64 = psd_str_is(psd_node_text(node, "contentEncoding"),
	    "base64");
	if (pattern == NULL || pattern->kind != PSD_TEXT)
		return 0;
	if (compile_re(&s->pattern, set, pattern->text, e) < 0)
		return psd_schema_set_at(&set->set, pattern, &pattern->place,
		    e);
	return 0;
}

static void
compile_bounds(struct psd_schema *s, const struct psd_node *node)
{
	s->values = psd_node_find(node, "enum");
	if (s->values != NULL && s->values->kind != PSD_LIST)
		s->values = NULL;
	s->value = psd_node_find(node, "const");
	s->min = number(node, "minimum");
	s->max = number(node, "maximum");
	s->above = number(node, "exclusiveMinimum");
	s->below = number(node, "exclusiveMaximum");
	s->multiple = number(node, "multipleOf");
	s->min_items = size(node, "minItems", 0);
	s->max_items = size(node, "maxItems", SIZE_MAX);
	s->min_fields = size(node, "minProperties", 0);
	s->max_fields = size(node, "maxProperties", SIZE_MAX);
	s->unique = psd_node_true(node, "uniqueItems");
	s->required = psd_node_list(node, "required");
}

static int
compile_list(struct psd_schema_list *to, struct psd_schemas *set,
    const struct psd_node *list, struct psd_err *e)
{
	const struct psd_node *n;

	if (list == NULL || list->kind != PSD_LIST)
		return 0;
	to->items = psd_arena_array(&set->set.arena, list->n,
	    const struct psd_schema *);
	for (n = list->first; n != NULL; n = n->next)
		if (compile(&to->items[to->n++], set, n, e) < 0)
			return -1;
	return 0;
}

/* The group of schemas under KEY, or NULL. */
static const struct psd_node *
fields_of(const struct psd_node *node, const char *key)
{
	const struct psd_node *n = psd_node_find(node, key);

	return n != NULL && n->kind == PSD_MAP ? n : NULL;
}

static int
compile_fields(struct psd_schema *s, struct psd_schemas *set, struct psd_err *e)
{
	const struct psd_node *n = fields_of(s->source, "properties");
	const struct psd_node *p = fields_of(s->source, "patternProperties");
	const struct psd_schema *field;

	for (n = n != NULL ? n->first : NULL; n != NULL; n = n->next) {
		if (compile(&field, set, n, e) < 0)
			return -1;
		(void)psd_table_add(&s->fields, n->key, (void *)(size_t)field);
	}
	if (p == NULL)
		return 0;
	s->patterns = psd_arena_array(&set->set.arena, p->n,
	    struct psd_schema_pattern);
	for (n = p->first; n != NULL; n = n->next, s->n_patterns++) {
		struct psd_schema_pattern *to = &s->patterns[s->n_patterns];

		if (compile_re(&to->re, set, n->key, e) < 0)
			return psd_schema_set_at(&set->set, n, &n->key_place,
			    e);
		if (compile(&to->schema, set, n, e) < 0)
			return -1;
	}
	return 0;
}

static int
compile_depends(struct psd_schema *s, struct psd_schemas *set,
    struct psd_err *e)
{
	const struct psd_node *map = fields_of(s->source, "dependencies");
	const struct psd_node *n;

	if (map == NULL)
		return 0;
	s->depends = psd_arena_array(&set->set.arena, map->n,
	    struct psd_schema_depends);
	for (n = map->first; n != NULL; n = n->next) {
		struct psd_schema_depends *d = &s->depends[s->n_depends++];

		d->key = n->key;
		if (n->kind == PSD_LIST)
			d->keys = n;
		else if (compile(&d->schema, set, n, e) < 0)
			return -1;
	}
	return 0;
}

/* The schemas that stand under a key of their own. */
static int
compile_parts(struct psd_schema *s, struct psd_schemas *set, struct psd_err *e)
{
	const struct psd_node *items = psd_node_find(s->source, "items");
	bool each = items != NULL && items->kind != PSD_LIST;
	const struct {
		const char *key;
		const struct psd_schema **to;
	} parts[] = {
		{ "additionalProperties", &s->other_fields },
		{ "propertyNames", &s->field_names },
		{ each ? "items" : "", &s->items },
		{ "additionalItems", &s->other_items },
		{ "contains", &s->contains },
		{ "not", &s->not },
		{ "if", &s->if_ },
		{ "then", &s->then_ },
		{ "else", &s->else_ },
	};
	size_t i;

	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const struct psd_node *n = psd_node_find(s->source,
		    parts[i].key);

		if (n != NULL && compile(parts[i].to, set, n, e) < 0)
			return -1;
	}
	return compile_list(&s->places, set, items, e);
}

/* An empty form for NODE. */
static struct psd_schema *
new_form(struct psd_schemas *set, const struct psd_node *node)
{
	struct psd_str key = { (const char *)&node, sizeof(node) };
	struct psd_schema *s = psd_arena_new(&set->set.arena,
	    struct psd_schema);

	s->source = node;
	(void)psd_table_add(&set->forms, psd_arena_copy(&set->set.arena, key),
	    s);
	if (set->n_made == set->room_made) {
		set->room_made = set->room_made > 0 ? set->room_made * 2 : 64;
		set->made = psd_mem_resize(set->made, set->room_made,
		    sizeof(*set->made));
	}
	set->made[set->n_made++] = s;
	return s;
}

static int
compile_choices(struct psd_schema *s, struct psd_schemas *set,
    struct psd_err *e)
{
	const struct psd_node *node = s->source;

	if (compile_list(&s->all, set, psd_node_find(node, "allOf"), e) < 0 ||
	    compile_list(&s->any, set, psd_node_find(node, "anyOf"), e) < 0)
		return -1;
	return compile_list(&s->one, set, psd_node_find(node, "oneOf"), e);
}

static int
compile_all(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *node, struct psd_err *e)
{
	const struct psd_node *n;

	if (node->kind != PSD_MAP && node->kind != PSD_BOOL)
		return bad(e, set, node, _("this is no schema:"));
	n = psd_node_find(node, "$ref");
	if (n != NULL)
		return compile_ref(s, set, n, e);
	s->never = node->kind == PSD_BOOL && node->number <= 0;
	n = psd_node_find(node, "type");
	if (n != NULL && compile_kinds(s, set, n, e) < 0)
		return -1;
	compile_bounds(s, node);
	if (compile_text(s, set, node, e) < 0 ||
	    compile_fields(s, set, e) < 0 || compile_depends(s, set, e) < 0 ||
	    compile_parts(s, set, e) < 0)
		return -1;
	return compile_choices(s, set, e);
}

static int
compile(const struct psd_schema **out, struct psd_schemas *set,
    const struct psd_node *node, struct psd_err *e)
{
	struct psd_schema *s = form_at(set, node);
	int rc;

	*out = s;
	if (s != NULL)
		return 0;
	*out = s = new_form(set, node);
	if (set->depth == DEPTH_MAX)
		return bad(e, set, node,
		    _("references lead on too far, here:"));
	set->depth++;
	rc = compile_all(s, set, node, e);
	set->depth--;
	return rc;
}

static int
compile_file(const struct psd_schema **out, struct psd_schemas *set,
    const char *path, struct psd_err *e)
{
	const struct psd_node *root;

	if (psd_schema_set_read(&root, &set->set, path, e) < 0)
		return -1;
	return compile(out, set, root, e);
}

int
psd_schemas_compile(const struct psd_schema **out, struct psd_schemas *set,
    const char *path, struct psd_err *e)
{
	int rc;

	(void)pthread_mutex_lock(&set->lock);
	rc = compile_file(out, set, path, e);
	(void)pthread_mutex_unlock(&set->lock);
	return rc;
}

int
psd_schemas_read(struct psd_schemas *set, const char *path, struct psd_err *e)
{
	const struct psd_node *root;
	int rc;

	(void)pthread_mutex_lock(&set->lock);
	rc = psd_schema_set_read(&root, &set->set, path, e);
	(void)pthread_mutex_unlock(&set->lock);
	return rc;
}

const struct psd_schema_file *
psd_schemas_files(const struct psd_schemas *set)
{
	return set->set.files;
}

int
psd_schemas_get(const struct psd_schema **out, struct psd_schemas *set,
    const char *name, struct psd_err *e)
{
	struct psd_str path;
	int rc = 0;

	(void)pthread_mutex_lock(&set->lock);
	*out = psd_table_find(&set->named, psd_str(name));
	if (*out == NULL) {
		path = psd_arena_print(&set->set.arena, "%s/%s", set->set.dir,
		    name);
		rc = compile_file(out, set, path.p, e);
		path = psd_arena_copy(&set->set.arena, psd_str(name));
		if (rc == 0)
			(void)psd_table_add(&set->named, path,
			    (void *)(size_t)*out);
	}
	(void)pthread_mutex_unlock(&set->lock);
	return rc;
}

const struct psd_schema *
psd_schema_target(const struct psd_schema *schema)
{
	while (schema->ref != NULL)
		schema = schema->ref;
	return schema;
}
