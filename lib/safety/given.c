/* psd_given: fields as people write them on the command line. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/given.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"
#include "lib/record/schema_ask.h"

#include <stdio.h>

/* So many fields are named when none was meant. */
#define NAMED 12

/* Other words for fields: what has been done, where the title is its day. */
static const struct {
	const char *word, *key;
} synonyms[] = {
	{ "hållen", "held" },
	{ "genomförd", "held" },
	{ "inställd", "cancelled" },
	{ "dokumenterad", "documented" },
	{ "analyserad", "analysed" },
	{ "diskuterad", "discussed" },
	{ "uppföljd", "followed_up" },
	{ "besvarad", "answered" },
};

/* A place on the way to a field. */
struct stand {
	const struct psd_schema *schema;
	const struct psd_node *node; /* NULL: nothing there */
	struct psd_str pointer, name;
};

/* The schema of the thing that POINTER leads to; NODE is it, or NULL when it is
 * yet to be made: then list or map is told by the schema. */
static const struct psd_schema *
schema_at(const struct psd_schema *schema, struct psd_arena *arena,
    struct psd_str pointer)
{
	struct psd_str step;

	if (pointer.n == 0)
		return schema;
	pointer = psd_pointer_up(arena, pointer, &step);
	schema = schema_at(schema, arena, pointer);
	if (schema == NULL)
		return NULL;
	return psd_schema_of(schema,
	    psd_schema_of(schema, NULL) != NULL ? NULL : step.p);
}

int
psd_given_init(struct psd_given *out, const struct psd_source *src,
    const struct psd_thing *thing, struct psd_str pointer, struct psd_err *e)
{
	char name[80];

	*out = (struct psd_given){ .src = src,
		.record = thing->record,
		.pointer = thing->pointer,
		.node = thing->node };
	if (pointer.p != NULL) {
		out->pointer = pointer;
		out->node = NULL;
	}
	(void)snprintf(name, sizeof(name), "%s.schema.json",
	    psd_record_word(thing->record));
	if (psd_schemas_get(&out->schema, src->store->schemas, name, e) < 0)
		return -1;
	out->schema = schema_at(out->schema, src->store->arena, out->pointer);
	return out->schema != NULL
	    ? 0
	    : psd_err_set(e, PSD_EDATA,
		  _("'%.*s' does not stand where it can be changed"),
		  PSD_F(thing->id));
}

/* Whether WRITTEN, from a keyboard, is NAME. */
static bool
is_called(struct psd_arena *arena, struct psd_str name, struct psd_str written)
{
	return name.n > 0 && written.n > 0 &&
	    psd_str_eq(psd_utf8_plain(arena, name),
		psd_utf8_plain(arena, written));
}

/* The field of SCHEMA that WORD is the key or the title of; absent. */
static struct psd_str
field_called(struct psd_arena *arena, const struct psd_schema *schema,
    struct psd_str word)
{
	struct psd_str key;
	size_t i;

	for (i = 0; (key = psd_schema_field(schema, i)).p != NULL; i++)
		if (psd_str_eq(key, word))
			return key;
	for (i = 0; (key = psd_schema_field(schema, i)).p != NULL; i++)
		if (is_called(arena, key, word) ||
		    is_called(arena,
			psd_schema_title(psd_schema_of(schema, key.p)), word))
			return key;
	for (i = 0; i < sizeof(synonyms) / sizeof(synonyms[0]); i++)
		if (is_called(arena, psd_str(synonyms[i].word), word) &&
		    psd_schema_of(schema, synonyms[i].key) != NULL)
			return psd_str(synonyms[i].key);
	return key;
}

/* Offers the fields of SCHEMA and, below groups, theirs. */
static void
offer(struct psd_suggest *s, struct psd_arena *arena,
    const struct psd_schema *schema, struct psd_str above)
{
	const struct psd_schema *field;
	struct psd_str key, name;
	size_t i;

	for (i = 0; (key = psd_schema_field(schema, i)).p != NULL; i++) {
		field = psd_schema_of(schema, key.p);
		name = above.n == 0 ? key
				    : psd_arena_print(arena, "%.*s.%.*s",
					  PSD_F(above), PSD_F(key));
		psd_suggest_offer(s, key, name);
		psd_suggest_offer(s, psd_schema_title(field), name);
		if (above.n == 0 && psd_schema_field(field, 0).p != NULL)
			offer(s, arena, field, name);
	}
}

void
psd_given_names(struct psd_buf *to, const struct psd_schema *schema,
    struct psd_str above)
{
	struct psd_str key, title;
	size_t i;

	for (i = 0; (key = psd_schema_field(schema, i)).p != NULL; i++) {
		if (i == NAMED) {
			psd_buf_puts(to, ", …");
			return;
		}
		title = psd_schema_title(psd_schema_of(schema, key.p));
		psd_buf_print(to, "%s%.*s%s%.*s", i > 0 ? ", " : "",
		    PSD_F(above), above.n > 0 ? "." : "", PSD_F(key));
		if (psd_lang_is_swedish() && title.n > 0 &&
		    !psd_str_eq(title, key))
			psd_buf_print(to, " (%.*s)", PSD_F(title));
	}
}

static int
no_field(const struct psd_given *given, const struct stand *at,
    struct psd_str word, struct psd_err *e)
{
	struct psd_arena *arena = given->src->store->arena;
	struct psd_suggest s = PSD_SUGGEST_INIT(word);
	struct psd_buf names = PSD_BUF_INIT;

	offer(&s, arena, at->schema, (struct psd_str){ NULL, 0 });
	if (s.best.p != NULL && at->name.n > 0) {
		(void)psd_err_tip(e, _("did you mean '%.*s.%.*s'?"),
		    PSD_F(at->name), PSD_F(s.best));
	} else if (s.best.p != NULL) {
		(void)psd_err_tip(e, _("did you mean '%.*s'?"), PSD_F(s.best));
	} else {
		psd_given_names(&names, at->schema, PSD_S(""));
		(void)psd_err_tip(e, _("there are: %s"), names.p);
	}
	psd_buf_release(&names);
	if (at->name.n > 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is no field '%.*s' in '%.*s'"), PSD_F(word),
		    PSD_F(at->name));
	return psd_err_set(e, PSD_EUSAGE, _("there is no field '%.*s' here"),
	    PSD_F(word));
}

/* The only item of LIST that has WORD as one of the values that tell it apart,
 * or NULL. */
static const struct psd_node *
item_with(struct psd_arena *arena, const struct psd_node *list,
    struct psd_str word)
{
	const struct psd_node *n, *field, *found = NULL;

	for (n = list->first; n != NULL; n = n->next)
		for (field = n->first; field != NULL; field = field->next) {
			if (field->kind >= PSD_LIST || field->key.p == NULL ||
			    !psd_identity_has(list->key, field->key) ||
			    !is_called(arena, field->text, word))
				continue;
			if (found != NULL && found != n)
				return NULL;
			found = n;
		}
	return found;
}

/* The item of LIST that WORD means: what it is told apart by, or the number of
 * its place as people count. */
static const struct psd_node *
item_called(struct psd_arena *arena, const struct psd_node *list,
    struct psd_str word)
{
	const struct psd_str *names = psd_identities(arena, list);
	const struct psd_node *n;
	long place = psd_str_number(word, 1000000);
	size_t i = 0;

	for (n = list->first; n != NULL; n = n->next, i++)
		if (names[i].p != NULL && is_called(arena, names[i], word))
			return n;
	for (n = list->first; n != NULL; n = n->next)
		if (--place == 0)
			return n;
	return item_with(arena, list, word);
}

/* The pointer from the thing to NODE, without guessing. */
static struct psd_str
pointer_below(const struct psd_given *given, const struct psd_node *node)
{
	struct psd_str whole = psd_pointer(given->src->store->arena, node);
	struct psd_str above = given->pointer;

	if (whole.n < above.n)
		return whole;
	return (struct psd_str){ whole.p + above.n, whole.n - above.n };
}

static int
into_list(struct stand *at, const struct psd_given *given, struct psd_str word,
    struct psd_err *e)
{
	struct psd_arena *arena = given->src->store->arena;
	const struct psd_node *item = NULL;

	if (at->node != NULL && at->node->kind == PSD_LIST)
		item = item_called(arena, at->node, word);
	if (item == NULL) {
		(void)psd_err_tip(e, "%s",
		    _("name an item by its id, or by its place, counted from "
		      "1"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("the list '%.*s' has no item '%.*s'"), PSD_F(at->name),
		    PSD_F(word));
	}
	at->schema = psd_schema_of(at->schema, NULL);
	at->node = item;
	at->pointer = pointer_below(given, item);
	return 0;
}

static int
into(struct stand *at, const struct psd_given *given, struct psd_str word,
    struct psd_err *e)
{
	struct psd_arena *arena = given->src->store->arena;
	struct psd_str key;

	if (psd_schema_field(at->schema, 0).p == NULL &&
	    psd_schema_of(at->schema, NULL) != NULL)
		return into_list(at, given, word, e);
	key = field_called(arena, at->schema, word);
	if (key.p == NULL)
		return no_field(given, at, word, e);
	at->schema = psd_schema_of(at->schema, key.p);
	at->node = psd_node_find_str(at->node, key);
	at->pointer = psd_pointer_down(arena, at->pointer, key);
	at->name = at->name.n > 0
	    ? psd_arena_print(arena, "%.*s.%.*s", PSD_F(at->name), PSD_F(key))
	    : key;
	return 0;
}

int
psd_given_key(struct psd_given_field *out, const struct psd_given *given,
    const char *key, struct psd_err *e)
{
	struct stand at = { given->schema, given->node, PSD_S(""), PSD_S("") };
	struct psd_str rest = psd_str(key), word = { NULL, 0 };

	while (psd_str_cut(&rest, '.', &word))
		if (into(&at, given, psd_str_trim(word), e) < 0)
			return -1;
	if (at.node != NULL)
		at.pointer = pointer_below(given, at.node);
	out->pointer = at.pointer;
	out->name = at.name;
	out->schema = at.schema;
	out->node = at.node;
	(void)psd_pointer_up(given->src->store->arena, at.pointer, &out->key);
	return 0;
}
