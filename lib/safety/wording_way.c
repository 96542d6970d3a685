/* psd_way: from a record down to a place in it, for its words. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/wording_way.h"

#include "lib/base/lang.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"
#include "lib/safety/check_bytes.h"

/* Fewer digits than this say nothing of who a patient is. */
#define FEW_DIGITS 6

/* How much of a text stands for what an id means. */
#define MEANING_LENGTH ((size_t)48)

static const struct psd_schema *
below(const struct psd_schema *schema, const char *key)
{
	return schema != NULL ? psd_schema_of(schema, key) : NULL;
}

/* The schema of the record that SPOT lies in; NULL where it cannot be read. */
static const struct psd_schema *
schema_of(const struct psd_wording *w, const struct psd_spot *spot)
{
	struct psd_err ignored = { 0 }; /* keys then stay keys */
	const struct psd_schema *schema;
	struct psd_str name;

	if (spot->record >= PSD_RECORDS || w->store == NULL)
		return NULL;
	name = psd_arena_print(w->arena, "%s.schema.json",
	    psd_record_word(spot->record));
	if (psd_schemas_get(&schema, w->store->schemas, name.p, &ignored) < 0)
		return NULL;
	return schema;
}

/* Puts NODE and all above it on WAY, the record first. */
static void
put_nodes(struct psd_way *way, const struct psd_node *node)
{
	const struct psd_node *n;
	size_t depth = 0, i;

	for (n = node; n != NULL; n = n->parent)
		depth++;
	for (n = node, i = depth; n != NULL; n = n->parent)
		if (--i < PSD_WAY_DEEPEST)
			way->nodes[i] = n;
	way->n = depth < PSD_WAY_DEEPEST ? depth : PSD_WAY_DEEPEST;
}

/* Finds the lowest of what is there; the steps below it are missing. */
static const struct psd_node *
find_node(struct psd_way *way, const struct psd_wording *w,
    const struct psd_spot *spot)
{
	struct psd_str pointer = spot->pointer;
	struct psd_str steps[PSD_WAY_DEEPEST] = { { NULL, 0 } };
	const struct psd_node *node = spot->node;
	size_t n = 0, i;

	if (node == NULL)
		node = psd_pointer_find(spot->root, pointer);
	while (node == NULL && pointer.n > 0 && n < PSD_WAY_DEEPEST) {
		pointer = psd_pointer_up(w->arena, pointer, &steps[n++]);
		node = psd_pointer_find(spot->root, pointer);
	}
	for (i = 0; i < n; i++)
		way->missing[i] = steps[n - 1 - i];
	way->n_missing = n;
	return node;
}

void
psd_way_find(struct psd_way *way, const struct psd_wording *w,
    const struct psd_spot *spot)
{
	const struct psd_schema *schema;
	size_t i;

	*way = (struct psd_way){ .n = 0 };
	put_nodes(way, find_node(way, w, spot));
	if (way->n == 0)
		return;
	schema = schema_of(w, spot);
	way->schemas[0] = schema;
	for (i = 1; i < way->n; i++) {
		bool item = way->nodes[i - 1]->kind == PSD_LIST;

		schema = below(schema,
		    item ? NULL
			 : psd_arena_copy(w->arena, way->nodes[i]->key).p);
		way->schemas[i] = schema;
	}
	for (i = 0; i < way->n_missing; i++) {
		const struct psd_schema *item = below(schema, NULL);

		schema = item != NULL ? item : below(schema, way->missing[i].p);
		way->missing_schemas[i] = schema;
	}
}

struct psd_str
psd_way_shown(const struct psd_wording *w, struct psd_str text, size_t limit)
{
	size_t i, digits = 0;

	for (i = 0; i < text.n && digits < FEW_DIGITS; i++)
		digits += text.p[i] >= '0' && text.p[i] <= '9';
	/* before it is cut: half a number is no number, but says enough */
	if (digits == FEW_DIGITS)
		text = psd_check_hidden(w->arena, text);
	return limit > 0 ? psd_word_short(w->arena, text, limit)
			 : psd_arena_copy(w->arena, text);
}

struct psd_str
psd_way_meaning(const struct psd_wording *w, const struct psd_spot *spot,
    struct psd_str id)
{
	long year = psd_node_int(spot->root, "year", 0);

	if (w->lookup == NULL || year < 1 || year > 9999)
		return (struct psd_str){ NULL, 0 };
	return psd_lookup_text(w->lookup, id, (int)year,
	    psd_node_text(spot->root, "unit"));
}

struct psd_str
psd_way_field(const struct psd_wording *w, const struct psd_schema *schema,
    struct psd_str key)
{
	struct psd_str title = { NULL, 0 }, plain;
	size_t i;
	char *p;

	if (schema != NULL && psd_lang_is_swedish())
		title = psd_schema_title(schema);
	if (title.n > 0)
		return title;
	plain = psd_arena_copy(w->arena, key);
	p = (char *)(size_t)plain.p; /* ours */
	for (i = 0; i < plain.n; i++)
		if (p[i] == '_')
			p[i] = ' ';
	return plain;
}

struct psd_str
psd_way_title(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_way *way, size_t i)
{
	(void)spot;
	return psd_way_field(w, way->schemas[i], way->nodes[i]->key);
}

struct psd_str
psd_way_missing(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_way *way, size_t i)
{
	(void)spot;
	return psd_way_field(w, way->missing_schemas[i], way->missing[i]);
}

struct psd_str
psd_way_item(const struct psd_wording *w, const struct psd_spot *spot,
    const struct psd_way *way, size_t i)
{
	const struct psd_node *item = way->nodes[i], *n;
	struct psd_str list = way->nodes[i - 1]->key, name;
	struct psd_way_end end = { w, spot, NULL, { NULL, 0 } };
	struct psd_buf out = PSD_BUF_INIT;
	size_t parts = 0;

	psd_buf_str(&out, psd_way_field(w, way->schemas[i], list));
	for (n = item->first; n != NULL; n = n->next) {
		bool text = psd_str_is(n->key, "name") ||
		    psd_str_is(n->key, "title");

		if (n->kind == PSD_MAP || n->kind == PSD_LIST ||
		    (!text && !psd_identity_has(list, n->key)) ||
		    (psd_str_is(n->key, "id") &&
			(psd_node_find(item, "name") != NULL ||
			    psd_node_find(item, "title") != NULL)))
			continue;
		psd_buf_puts(&out, parts++ > 0 ? ", " : " ");
		end.key = n->key;
		end.schema = below(way->schemas[i],
		    psd_arena_copy(w->arena, n->key).p);
		psd_way_scalar(&out, &end, n);
	}
	name = psd_way_shown(w, psd_buf_get(&out), 0);
	psd_buf_release(&out);
	return name;
}

enum names {
	NAMES_NONE,
	NAMES_UNIT,
	NAMES_ROLE,
	NAMES_FORUM,
	NAMES_ITEM,
	NAMES_LEVEL,
	NAMES_KIND,
	NAMES_PARTY,
	NAMES_COURSE,
	NAMES_SYSTEM,
	NAMES_THING
};

/* What the ids under a key are ids of. */
static const struct {
	const char *key;
	enum names names;
} keys[] = {
	{ "activities", NAMES_THING },
	{ "activity", NAMES_THING },
	{ "adopted", NAMES_THING },
	{ "becomes", NAMES_THING },
	{ "by", NAMES_ROLE },
	{ "checked_by", NAMES_ROLE },
	{ "contact", NAMES_ROLE },
	{ "course", NAMES_COURSE },
	{ "decided_by", NAMES_FORUM },
	{ "documenter", NAMES_ROLE },
	{ "forum", NAMES_FORUM },
	{ "forums", NAMES_FORUM },
	{ "from_unit", NAMES_UNIT },
	{ "in_connection_with", NAMES_FORUM },
	{ "inviter", NAMES_ROLE },
	{ "involved", NAMES_ROLE },
	{ "items", NAMES_ITEM },
	{ "kinds", NAMES_KIND },
	{ "leader", NAMES_ROLE },
	{ "level", NAMES_LEVEL },
	{ "measure", NAMES_THING },
	{ "origin", NAMES_THING },
	{ "parent", NAMES_UNIT },
	{ "party", NAMES_PARTY },
	{ "performed_by", NAMES_ROLE },
	{ "report_to", NAMES_ROLE },
	{ "responsible", NAMES_ROLE },
	{ "role", NAMES_ROLE },
	{ "roles", NAMES_ROLE },
	{ "sabo", NAMES_UNIT },
	{ "source", NAMES_SYSTEM },
	{ "supplied_by", NAMES_ROLE },
	{ "supported_by", NAMES_ROLE },
	{ "system", NAMES_SYSTEM },
	{ "to", NAMES_ROLE },
	{ "unit", NAMES_UNIT },
	{ "vardcentral", NAMES_UNIT },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

static enum names
names_of(struct psd_str key)
{
	size_t i;

	for (i = 0; i < KEYS; i++)
		if (psd_str_is(key, keys[i].key))
			return keys[i].names;
	return NAMES_NONE;
}

/* The name that ID has in psd.yaml or in another record; absent: none. */
static struct psd_str
name_of(const struct psd_way_end *end, struct psd_str id)
{
	static const char *const lists[] = {
		[NAMES_ROLE] = "roles",
		[NAMES_FORUM] = "forums",
		[NAMES_ITEM] = "items",
		[NAMES_KIND] = "kinds",
		[NAMES_PARTY] = "parties",
		[NAMES_COURSE] = "courses",
		[NAMES_SYSTEM] = "systems",
	};
	const struct psd_org *org = end->w->org;
	const struct psd_org_level *level;
	const struct psd_unit *unit;
	enum names names = names_of(end->key);

	switch (names) {
	case NAMES_UNIT:
		unit = psd_org_unit(org, id);
		return unit != NULL ? unit->name : id;
	case NAMES_LEVEL:
		level = psd_org_level_find(org, id);
		return level != NULL ? level->unit_name : id;
	case NAMES_THING:
		id = psd_way_meaning(end->w, end->spot, id);
		return id.n == 0
		    ? id
		    : psd_arena_print(end->w->arena, "'%.*s'",
			  PSD_F(psd_way_shown(end->w, id, MEANING_LENGTH)));
	case NAMES_NONE:
		return (struct psd_str){ NULL, 0 };
	default:
		if (psd_org_entry(org, lists[names], id) != NULL)
			return psd_org_name(org, lists[names], id);
		/* of a dialogue within one provider */
		return names == NAMES_PARTY && end->w->lookup != NULL
		    ? psd_lookup_party(end->w->lookup, end->spot->root, id)
		    : (struct psd_str){ NULL, 0 };
	}
}

static struct psd_str
label_of(const struct psd_way_end *end, struct psd_str value)
{
	struct psd_arena *arena = end->w->arena;
	struct psd_str label = { NULL, 0 };

	if (end->schema != NULL)
		label = psd_schema_label(end->schema, value);
	if (label.n == 0)
		return label;
	if (!psd_lang_is_swedish())
		label = value;
	return psd_org_label(end->w->org, psd_arena_copy(arena, end->key).p,
	    psd_arena_copy(arena, value).p, psd_arena_copy(arena, label).p);
}

static void
add_number(struct psd_buf *to, struct psd_str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		psd_buf_putc(to,
		    text.p[i] == '.' && psd_lang_is_swedish() ? ','
							      : text.p[i]);
}

void
psd_way_scalar(struct psd_buf *to, const struct psd_way_end *end,
    const struct psd_node *node)
{
	struct psd_str words;

	if (node->kind == PSD_NULL) {
		psd_buf_puts(to, "\xe2\x80\x93");
		return;
	}
	if (node->kind == PSD_BOOL) {
		psd_buf_puts(to, node->number != 0 ? _("yes") : _("no"));
		return;
	}
	if (node->kind != PSD_TEXT) {
		add_number(to, node->text);
		return;
	}
	words = label_of(end, node->text);
	if (words.n == 0)
		words = name_of(end, node->text);
	psd_buf_str(to, words.n > 0 ? words : node->text);
}
