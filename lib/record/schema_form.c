/* psd_schema_form: a schema as it is checked, compiled from its JSON. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_form.h"

#include "lib/base/lang.h"
#include "lib/foreign/json.h"
#include "lib/io/file.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

/* Larger than any schema that a person wrote. */
#define SCHEMA_MAX ((size_t)4 * 1024 * 1024)

/* A reference that leads to a reference, and so on: this many at most. */
#define REF_CHAIN 32

struct psd_schemas {
	struct psd_arena arena;
	const char *dir;
	struct psd_table files; /* name to root node */
	struct psd_table forms; /* node to form */
	struct psd_re **res;
	size_t n_res, room_res;
	struct psd_schema **made; /* each form once, to release its table */
	size_t n_made, room_made;
};

static int compile(const struct psd_schema **out, struct psd_schemas *set,
    const struct psd_node *file, const struct psd_node *node,
    struct psd_err *e);

void
psd_schemas_open(struct psd_schemas **out, const char *dir)
{
	struct psd_schemas *set = psd_mem_alloc(sizeof(*set));

	*set = (struct psd_schemas){ .dir = dir };
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
	psd_table_release(&set->files);
	psd_table_release(&set->forms);
	psd_arena_release(&set->arena);
	free(set);
}

/* The root of the schema file NAME. */
static int
load(const struct psd_node **out, struct psd_schemas *set, struct psd_str name,
    struct psd_err *e)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_str path, kept;
	struct psd_node *root;
	int rc = 0;

	*out = psd_table_find(&set->files, name);
	if (*out != NULL)
		return 0;
	if (memchr(name.p, '/', name.n) != NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("the schema '%.*s' lies in another directory"),
		    PSD_F(name));
	path = psd_arena_print(&set->arena, "%s/%.*s", set->dir, PSD_F(name));
	if (psd_file_read(&bytes, path.p, SCHEMA_MAX, e) < 0 ||
	    psd_json_read(&root, &set->arena, psd_buf_get(&bytes), e) < 0) {
		rc = psd_err_at(e, path.p, e->line, e->col);
	} else {
		kept = psd_arena_copy(&set->arena, name);
		*out = psd_table_add(&set->files, kept, root);
	}
	psd_buf_release(&bytes);
	return rc;
}

static int
bad(struct psd_err *e, const struct psd_node *node, const char *what)
{
	return psd_err_set(e, PSD_EDATA,
	    _("the schema cannot be used: %s "
	      "'%.*s'"),
	    what, PSD_F(node->text.p != NULL ? node->text : node->key));
}

/* Follows a JSON pointer (RFC 6901) from ROOT. */
static const struct psd_node *
follow(struct psd_arena *arena, const struct psd_node *root,
    struct psd_str pointer)
{
	const struct psd_node *n = root;
	struct psd_str rest = pointer, step;

	(void)psd_str_cut(&rest, '/', &step);
	while (n != NULL && psd_str_cut(&rest, '/', &step)) {
		struct psd_str key = psd_arena_copy(arena, step);
		char *to = (char *)(size_t)key.p;
		long i;

		for (key.n = 0, i = 0; i < (long)step.n; i++) {
			char c = step.p[i];

			if (c == '~' && i + 1 < (long)step.n)
				c = step.p[++i] == '1' ? '/' : '~';
			to[key.n++] = c;
		}
		if (n->kind == PSD_LIST) {
			i = psd_str_number(key, 100000);
			for (n = i < 0 ? NULL : n->first; n && i > 0; i--)
				n = n->next;
		} else {
			n = psd_node_find_str(n, key);
		}
	}
	return n;
}

static int
compile_ref(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *file, const struct psd_node *ref, struct psd_err *e)
{
	struct psd_str pointer = ref->text, name;
	const struct psd_node *target;

	(void)psd_str_cut(&pointer, '#', &name);
	if (name.n > 0 && load(&file, set, name, e) < 0)
		return -1;
	target = follow(&set->arena, file, pointer);
	if (target == NULL)
		return bad(e, ref, _("nothing is at the reference"));
	return compile(&s->ref, set, file, target, e);
}

static int
compile_kinds(struct psd_schema *s, const struct psd_node *type,
    struct psd_err *e)
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
			return bad(e, n, _("no type is called"));
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

static double
number(const struct psd_node *map, const char *key, double otherwise)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && (n->kind == PSD_INT || n->kind == PSD_FLOAT)
	    ? n->number
	    : otherwise;
}

static size_t
size(const struct psd_node *map, const char *key, size_t otherwise)
{
	double d = number(map, key, -1);

	return d >= 0 && d < 1e15 ? (size_t)d : otherwise;
}

static int
compile_bounds(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *node, struct psd_err *e)
{
	const struct psd_node *pattern = psd_node_find(node, "pattern");

	s->values = psd_node_find(node, "enum");
	s->value = psd_node_find(node, "const");
	s->min = number(node, "minimum", -HUGE_VAL);
	s->max = number(node, "maximum", HUGE_VAL);
	s->above = number(node, "exclusiveMinimum", -HUGE_VAL);
	s->below = number(node, "exclusiveMaximum", HUGE_VAL);
	s->multiple = number(node, "multipleOf", 0);
	s->min_length = size(node, "minLength", 0);
	s->max_length = size(node, "maxLength", SIZE_MAX);
	s->min_items = size(node, "minItems", 0);
	s->max_items = size(node, "maxItems", SIZE_MAX);
	s->min_fields = size(node, "minProperties", 0);
	s->max_fields = size(node, "maxProperties", SIZE_MAX);
	s->unique = psd_node_true(node, "uniqueItems");
	s->date = psd_str_is(psd_node_text(node, "format"), "date");
	s->required = psd_node_list(node, "required");
	if (pattern == NULL)
		return 0;
	return compile_re(&s->pattern, set, pattern->text, e);
}

static int
compile_list(struct psd_schema_list *to, struct psd_schemas *set,
    const struct psd_node *file, const struct psd_node *list, struct psd_err *e)
{
	const struct psd_node *n;

	if (list == NULL || list->kind != PSD_LIST)
		return 0;
	to->items = psd_arena_array(&set->arena, list->n,
	    const struct psd_schema *);
	for (n = list->first; n != NULL; n = n->next)
		if (compile(&to->items[to->n++], set, file, n, e) < 0)
			return -1;
	return 0;
}

static int
compile_fields(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *file, struct psd_err *e)
{
	const struct psd_node *n = psd_node_find(s->source, "properties");
	const struct psd_node *p = psd_node_find(s->source,
	    "patternProperties");
	const struct psd_schema *field;

	for (n = n != NULL ? n->first : NULL; n != NULL; n = n->next) {
		if (compile(&field, set, file, n, e) < 0)
			return -1;
		(void)psd_table_add(&s->fields, n->key, (void *)(size_t)field);
	}
	if (p == NULL)
		return 0;
	s->patterns = psd_arena_array(&set->arena, p->n,
	    struct psd_schema_pattern);
	for (n = p->first; n != NULL; n = n->next, s->n_patterns++)
		if (compile_re(&s->patterns[s->n_patterns].re, set, n->key, e) <
			0 ||
		    compile(&s->patterns[s->n_patterns].schema, set, file, n,
			e) < 0)
			return -1;
	return 0;
}

static int
compile_depends(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *file, struct psd_err *e)
{
	const struct psd_node *map = psd_node_find(s->source, "dependencies");
	const struct psd_node *n;

	if (map == NULL)
		return 0;
	s->depends = psd_arena_array(&set->arena, map->n,
	    struct psd_schema_depends);
	for (n = map->first; n != NULL; n = n->next) {
		struct psd_schema_depends *d = &s->depends[s->n_depends++];

		d->key = n->key;
		if (n->kind == PSD_LIST)
			d->keys = n;
		else if (compile(&d->schema, set, file, n, e) < 0)
			return -1;
	}
	return 0;
}

/* The schemas that stand under a key of their own. */
static int
compile_parts(struct psd_schema *s, struct psd_schemas *set,
    const struct psd_node *file, struct psd_err *e)
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

		if (n != NULL && compile(parts[i].to, set, file, n, e) < 0)
			return -1;
	}
	return compile_list(&s->places, set, file, items, e);
}

/* The form of NODE: the one that was made before, or an empty one. */
static struct psd_schema *
form_of(struct psd_schemas *set, const struct psd_node *node, bool *made)
{
	struct psd_str key = { (const char *)&node, sizeof(node) };
	struct psd_schema *s = psd_table_find(&set->forms, key);

	*made = s == NULL;
	if (s != NULL)
		return s;
	s = psd_arena_new(&set->arena, struct psd_schema);
	s->source = node;
	(void)psd_table_add(&set->forms, psd_arena_copy(&set->arena, key), s);
	if (set->n_made == set->room_made) {
		set->room_made = set->room_made > 0 ? set->room_made * 2 : 64;
		set->made = psd_mem_resize(set->made, set->room_made,
		    sizeof(*set->made));
	}
	set->made[set->n_made++] = s;
	return s;
}

static int
compile(const struct psd_schema **out, struct psd_schemas *set,
    const struct psd_node *file, const struct psd_node *node, struct psd_err *e)
{
	const struct psd_node *n;
	struct psd_schema *s;
	bool made;

	*out = s = form_of(set, node, &made);
	if (!made)
		return 0;
	if (node->kind == PSD_BOOL) {
		s->never = node->number <= 0;
		return compile_bounds(s, set, node, e); /* that is, none */
	}
	if (node->kind != PSD_MAP)
		return bad(e, node, _("this is no schema:"));
	n = psd_node_find(node, "$ref");
	if (n != NULL)
		return compile_ref(s, set, file, n, e);
	n = psd_node_find(node, "type");
	if (n != NULL && compile_kinds(s, n, e) < 0)
		return -1;
	if (compile_bounds(s, set, node, e) < 0 ||
	    compile_fields(s, set, file, e) < 0 ||
	    compile_depends(s, set, file, e) < 0 ||
	    compile_parts(s, set, file, e) < 0)
		return -1;
	if (compile_list(&s->all, set, file, psd_node_find(node, "allOf"), e) <
		0 ||
	    compile_list(&s->any, set, file, psd_node_find(node, "anyOf"), e) <
		0)
		return -1;
	return compile_list(&s->one, set, file, psd_node_find(node, "oneOf"),
	    e);
}

int
psd_schemas_get(const struct psd_schema **out, struct psd_schemas *set,
    const char *name, struct psd_err *e)
{
	const struct psd_node *root;

	if (load(&root, set, psd_str(name), e) < 0)
		return -1;
	if (compile(out, set, root, root, e) < 0)
		return psd_err_at(e, name, 0, 0);
	return 0;
}

const struct psd_schema *
psd_schema_target(const struct psd_schema *schema)
{
	int left;

	for (left = REF_CHAIN; schema->ref != NULL && left > 0; left--)
		schema = schema->ref;
	return schema;
}

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
