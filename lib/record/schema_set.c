/* psd_schema_set: schema files, and what their references lead to. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/schema_set.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/base/uri.h"
#include "lib/foreign/jdoc.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"

#include <limits.h>
#include <stdlib.h>

/* More files than this hang together in no schema that is meant well. */
#define FILES_MAX ((size_t)500)

/* What all pointers together may pass on their way: a second of work, and far
 * beyond what any set of schemas needs. */
#define STEPS_MAX ((size_t)200000000)

/* Where a schema can stand inside another one; nowhere else is "$id" a name
 * (and not, say, in "enum" or behind a keyword that nobody knows). */
static const struct {
	const char *key;
	bool one, list, map;
} places[] = {
	{ "definitions", false, false, true },
	{ "$defs", false, false, true }, /* as the drafts after this one say */
	{ "properties", false, false, true },
	{ "patternProperties", false, false, true },
	{ "dependencies", false, false, true },
	{ "items", true, true, false },
	{ "allOf", false, true, false },
	{ "anyOf", false, true, false },
	{ "oneOf", false, true, false },
	{ "additionalItems", true, false, false },
	{ "additionalProperties", true, false, false },
	{ "contains", true, false, false },
	{ "propertyNames", true, false, false },
	{ "not", true, false, false },
	{ "if", true, false, false },
	{ "then", true, false, false },
	{ "else", true, false, false },
};

void
psd_schema_set_release(struct psd_schema_set *set)
{
	psd_table_release(&set->resources);
	psd_table_release(&set->anchors);
	psd_table_release(&set->bases);
	psd_table_release(&set->found);
	free(set->maps);
	psd_arena_release(&set->arena);
}

void
psd_schema_set_map(struct psd_schema_set *set, struct psd_str uri,
    struct psd_str path)
{
	if (set->n_maps == set->room_maps) {
		set->room_maps = set->room_maps > 0 ? set->room_maps * 2 : 8;
		set->maps = psd_mem_resize(set->maps, set->room_maps,
		    sizeof(*set->maps));
	}
	set->maps[set->n_maps++] = (struct psd_schema_base){
		psd_arena_copy(&set->arena, uri),
		psd_arena_copy(&set->arena, path)
	};
}

/* A node as a table's key. */
static struct psd_str
node_key(const struct psd_node *const *node)
{
	return (struct psd_str){ (const char *)node, sizeof(*node) };
}

static void
set_base(struct psd_schema_set *set, const struct psd_node *node,
    struct psd_str base)
{
	struct psd_str *kept = psd_arena_new(&set->arena, struct psd_str);

	*kept = base;
	(void)psd_table_add(&set->bases,
	    psd_arena_copy(&set->arena, node_key(&node)), kept);
}

/* What addresses in NODE are relative to. */
static struct psd_str
base_of(const struct psd_schema_set *set, const struct psd_node *node)
{
	const struct psd_str *base = NULL;

	for (; node != NULL && base == NULL; node = node->parent)
		base = psd_table_find(&set->bases, node_key(&node));
	return base != NULL ? *base : (struct psd_str){ NULL, 0 };
}

/* Takes the name that the "$id" of NODE gives it; returns the base inside. */
static struct psd_str
take_id(struct psd_schema_set *set, const struct psd_node *node,
    struct psd_str base)
{
	const struct psd_node *id = psd_node_find(node, "$id");
	struct psd_str uri, fragment;

	if (id == NULL || id->kind != PSD_TEXT ||
	    psd_node_find(node, "$ref") != NULL)
		return base;
	uri = psd_arena_copy(&set->arena,
	    psd_uri_resolve(&set->arena, base, id->text));
	if (psd_uri_split(uri, &fragment).n < uri.n && fragment.n > 0)
		(void)psd_table_add(&set->anchors, uri, (void *)(size_t)node);
	if (psd_str_starts(id->text, "#"))
		return base;
	uri = psd_uri_split(uri, &fragment);
	(void)psd_table_add(&set->resources, uri, (void *)(size_t)node);
	set_base(set, node, uri);
	return uri;
}

/* Notes the names and bases in NODE, a schema. As deep as its file, at most. */
static void
take_names(struct psd_schema_set *set, const struct psd_node *node,
    struct psd_str base)
{
	const struct psd_node *at, *n;
	size_t i;

	if (node->kind != PSD_MAP)
		return;
	base = take_id(set, node, base);
	for (i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		at = psd_node_find(node, places[i].key);
		if (at == NULL)
			continue;
		if (at->kind == PSD_MAP && places[i].one)
			take_names(set, at, base);
		else if ((at->kind == PSD_LIST && places[i].list) ||
		    (at->kind == PSD_MAP && places[i].map))
			for (n = at->first; n != NULL; n = n->next)
				take_names(set, n, base);
	}
}

void
psd_schema_set_enter(struct psd_schema_set *set, const struct psd_node *node)
{
	take_names(set, node, base_of(set, node->parent));
}

/* The address of the file PATH. */
static struct psd_str
address_of(struct psd_schema_set *set, const char *path)
{
	struct psd_buf uri = PSD_BUF_INIT;
	char full[PATH_MAX];
	size_t i;

	if (realpath(path, full) != NULL)
		path = full;
	psd_buf_puts(&uri, "file://");
	for (i = 0; path[i] != '\0'; i++) {
		unsigned char c = (unsigned char)path[i];

		if (c > ' ' && c < 0x7F && strchr("%?#\"<>\\^`{|}", c) == NULL)
			psd_buf_putc(&uri, path[i]);
		else
			psd_buf_print(&uri, "%%%02X", c);
	}
	return psd_buf_detach(&uri, &set->arena);
}

static int
read_root(const struct psd_node **out, struct psd_schema_set *set,
    const char *path, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	bool yaml = psd_str_ends(psd_str(path), ".yaml") ||
	    psd_str_ends(psd_str(path), ".yml");

	if (psd_file_read(&bytes, path, PSD_JDOC_MAX, e) < 0) {
		psd_buf_release(&bytes);
		return -1;
	}
	*out = yaml ? psd_ydoc_read(&set->arena, psd_buf_get(&bytes), &faults)
		    : psd_jdoc_read(&set->arena, psd_buf_get(&bytes), &faults);
	if (faults.errors > 0) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("the schema cannot be read: %.*s"),
		    PSD_F(faults.items[0].text));
		(void)psd_err_at(e, path, faults.items[0].place.line,
		    faults.items[0].place.col);
	}
	psd_buf_release(&bytes);
	psd_findings_release(&faults);
	return e->code == PSD_OK ? 0 : -1;
}

/* Reads PATH, which is what the address URI means. */
static int
read_as(const struct psd_node **out, struct psd_schema_set *set,
    struct psd_str uri, const char *path, struct psd_err *e)
{
	struct psd_schema_file *file;

	if (set->n_files == FILES_MAX)
		return psd_err_set(e, PSD_EDATA,
		    _("the schema refers to more than %zu files"), FILES_MAX);
	if (read_root(out, set, path, e) < 0)
		return -1;
	file = psd_arena_new(&set->arena, struct psd_schema_file);
	file->path = psd_arena_copy(&set->arena, psd_str(path));
	file->root = *out;
	file->next = set->files;
	set->files = file;
	set->n_files++;
	uri = psd_arena_copy(&set->arena, uri);
	(void)psd_table_add(&set->resources, uri, (void *)(size_t)*out);
	take_names(set, *out, uri);
	set_base(set, *out, uri); /* unless its "$id" has set another */
	return 0;
}

/* The address without what stands behind its last slash. */
static struct psd_str
folder(struct psd_str uri)
{
	while (uri.n > 0 && uri.p[uri.n - 1] != '/')
		uri.n--;
	return uri;
}

int
psd_schema_set_read(const struct psd_node **out, struct psd_schema_set *set,
    const char *path, struct psd_err *e)
{
	struct psd_str uri = address_of(set, path), base;
	const char *slash = strrchr(path, '/');

	*out = psd_table_find(&set->resources, uri);
	if (*out != NULL)
		return 0;
	if (read_as(out, set, uri, path, e) < 0)
		return -1;
	/* sets of schemas are handed about as they lie on the web */
	base = base_of(set, *out);
	if (!psd_str_eq(base, uri) && folder(base).n > strlen("https://"))
		psd_schema_set_map(set, folder(base),
		    slash != NULL
			? (struct psd_str){ path, (size_t)(slash - path) }
			: PSD_S("."));
	return 0;
}

/* Whether PATH could lead out of the directory it is below. */
static bool
climbs(struct psd_str path)
{
	struct psd_str rest = path, step;

	while (psd_str_cut(&rest, '/', &step))
		if (psd_str_is(step, ".."))
			return true;
	return false;
}

/* The file that MAP has for URI; absent when it is none of its own. */
static struct psd_str
mapped(struct psd_schema_set *set, const struct psd_schema_base *map,
    struct psd_str uri)
{
	struct psd_str none = { NULL, 0 }, rest;

	if (!psd_str_starts(uri, map->uri.p))
		return none;
	rest = (struct psd_str){ uri.p + map->uri.n, uri.n - map->uri.n };
	if (rest.n == 0 && !psd_str_ends(map->uri, "/"))
		return map->path;
	if (!psd_str_ends(map->uri, "/") && rest.p[0] != '/')
		return none;
	rest = psd_uri_decode(&set->arena, rest);
	if (climbs(rest) || memchr(rest.p, '\0', rest.n) != NULL)
		return none;
	return psd_arena_print(&set->arena,
	    psd_str_starts(rest, "/") ? "%s%.*s" : "%s/%.*s", map->path.p,
	    PSD_F(rest));
}

/* The file that holds what URI means; absent when nobody said where. */
static struct psd_str
locate(struct psd_schema_set *set, struct psd_str uri)
{
	struct psd_str path = { NULL, 0 };
	size_t i;

	for (i = 0; i < set->n_maps && path.p == NULL; i++)
		path = mapped(set, &set->maps[i], uri);
	if (path.p != NULL)
		return path;
	if (psd_str_is(uri, PSD_DRAFT_07) || psd_str_is(uri, PSD_DRAFT_07_S))
		return psd_arena_print(&set->arena, "%s/draft-07/schema.json",
		    set->dir);
	if (!psd_str_starts(uri, "file:///"))
		return path;
	uri.p += strlen("file://");
	uri.n -= strlen("file://");
	path = psd_arena_copy(&set->arena, psd_uri_decode(&set->arena, uri));
	return memchr(path.p, '\0', path.n) == NULL
	    ? path
	    : (struct psd_str){ NULL, 0 };
}

/* The schema whose address, without a fragment, is URI. */
static int
resource(const struct psd_node **out, struct psd_schema_set *set,
    struct psd_str uri, struct psd_err *e)
{
	struct psd_str path;

	*out = psd_table_find(&set->resources, uri);
	if (*out != NULL)
		return 0;
	path = locate(set, uri);
	if (path.p != NULL)
		return read_as(out, set, uri, path.p, e);
	(void)psd_err_tip(e, "%s",
	    _("nothing is fetched: keep the file here, and say where with "
	      "--schema-base ADDRESS=DIRECTORY"));
	return psd_err_set(e, PSD_EDATA,
	    _("the schema refers to '%.*s', which is not here"), PSD_F(uri));
}

/* One step of a JSON pointer: ~1 stands for / and ~0 for ~. */
static struct psd_str
unescape(struct psd_arena *arena, struct psd_str step)
{
	struct psd_buf key = PSD_BUF_INIT;
	size_t i;

	for (i = 0; i < step.n; i++) {
		char c = step.p[i];

		if (c == '~' && i + 1 < step.n)
			c = step.p[++i] == '1' ? '/' : '~';
		psd_buf_putc(&key, c);
	}
	return psd_buf_detach(&key, arena);
}

/* The item of LIST that STEP, a number without zeros in front, names. */
static const struct psd_node *
item_at(struct psd_schema_set *set, const struct psd_node *list,
    struct psd_str step)
{
	const struct psd_node *n = list->first;
	long i = psd_str_number(step, LONG_MAX);

	if (i < 0 || (size_t)i >= list->n || (step.n > 1 && step.p[0] == '0'))
		return NULL;
	set->steps += (size_t)i;
	for (; i > 0; i--)
		n = n->next;
	return n;
}

/* Follows the JSON pointer POINTER, which begins with a slash, from N. */
static const struct psd_node *
follow(struct psd_schema_set *set, const struct psd_node *n,
    struct psd_str pointer)
{
	struct psd_str rest = { pointer.p + 1, pointer.n - 1 }, step;

	while (n != NULL && set->steps <= STEPS_MAX &&
	    psd_str_cut(&rest, '/', &step)) {
		step = unescape(&set->arena, step);
		if (n->kind == PSD_LIST) {
			n = item_at(set, n, step);
		} else {
			set->steps += n->n;
			n = psd_node_find_str(n, step);
		}
	}
	return n;
}

/* What the pointer FRAGMENT of the address URI leads to, from ROOT. */
static const struct psd_node *
pointed_at(struct psd_schema_set *set, const struct psd_node *root,
    struct psd_str uri, struct psd_str fragment)
{
	const struct psd_node *n = psd_table_find(&set->found, uri);

	if (n != NULL)
		return n;
	n = follow(set, root, fragment);
	if (n != NULL)
		(void)psd_table_add(&set->found,
		    psd_arena_copy(&set->arena, uri), (void *)(size_t)n);
	return n;
}

int
psd_schema_set_find(const struct psd_node **out, struct psd_schema_set *set,
    const struct psd_node *from, const struct psd_node *ref, struct psd_err *e)
{
	struct psd_str uri = psd_uri_resolve(&set->arena, base_of(set, from),
	    ref->text);
	struct psd_str fragment, base = psd_uri_split(uri, &fragment);

	if (fragment.n > 0 && fragment.p[0] != '/') {
		*out = psd_table_find(&set->anchors, uri);
		if (*out != NULL)
			return 0;
	}
	if (resource(out, set, base, e) < 0)
		return psd_schema_set_at(set, ref, &ref->place, e);
	if (fragment.n == 0)
		return 0;
	fragment = psd_uri_decode(&set->arena, fragment);
	if (fragment.p[0] == '/')
		*out = pointed_at(set, *out, uri, fragment);
	else
		*out = psd_table_find(&set->anchors, uri);
	if (set->steps > STEPS_MAX)
		(void)psd_err_set(e, PSD_EDATA, "%s",
		    _("the references of the schema are too many to follow"));
	else if (*out != NULL)
		return 0;
	else
		(void)psd_err_set(e, PSD_EDATA,
		    _("the schema refers to '%.*s', and nothing is there"),
		    PSD_F(ref->text));
	return psd_schema_set_at(set, ref, &ref->place, e);
}

int
psd_schema_set_at(const struct psd_schema_set *set, const struct psd_node *node,
    const struct psd_place *place, struct psd_err *e)
{
	const struct psd_schema_file *file = set->files;
	const struct psd_node *root = node;

	while (root->parent != NULL)
		root = root->parent;
	while (file != NULL && file->root != root)
		file = file->next;
	return psd_err_at(e, file != NULL ? file->path.p : "", place->line,
	    place->col);
}
