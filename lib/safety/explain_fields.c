/* psd_topics: fields and values, from the schemas of the records. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/explain_fields.h"

#include "lib/base/buf.h"
#include "lib/base/collate.h"
#include "lib/base/lang.h"
#include "lib/base/table.h"

#include <stdlib.h>

/* Deeper than any schema of ours; one that leads in a circle ends here. */
#define DEEPEST 40

/* What a schema says about a field or value, in which records. */
struct saying {
	struct saying *next;
	struct psd_str title, text; /* of a value: its label, its field */
	struct psd_str records;	    /* what they are called, joined */
	struct psd_str last;	    /* the one that was added last */
};

/* A key or a value, with all that is said about it. */
struct entry {
	enum psd_topic_kind kind;
	struct psd_str id;
	struct saying *first, *last;
};

struct reader {
	struct psd_topics *t;
	struct psd_table files;	  /* path: root */
	struct psd_table entries; /* kind and id: entry */
	struct psd_table visited; /* record and schema */
	struct entry **all;
	size_t n, room;
	struct psd_str record; /* what is gone through, as people call it */
	struct psd_err *e;
};

/* A schema, and the file that its references start from. */
struct spot {
	const struct psd_node *root, *schema;
	int depth;
};

static const struct psd_node *
file_of(struct reader *r, struct psd_str name)
{
	struct psd_node *root = psd_table_find(&r->files, name);
	const struct psd_node *read;

	if (root != NULL || r->e->code != PSD_OK)
		return root;
	if (psd_topics_read(&read, r->t,
		psd_arena_print(r->t->arena, "%.*s", PSD_F(name)).p, r->e) < 0)
		return NULL;
	root = psd_arena_new(r->t->arena, struct psd_node);
	*root = *read;
	(void)psd_table_add(&r->files, name, root);
	return root;
}

/* What "$ref" of SPOT leads to: "file#/definitions/name". */
static struct spot
follow(struct reader *r, struct spot spot)
{
	struct psd_str ref = psd_node_text(spot.schema, "$ref"), file, step;

	spot.depth++;
	if (!psd_str_cut(&ref, '#', &file))
		return (struct spot){ NULL, NULL, 0 };
	if (file.n > 0)
		spot.root = file_of(r, file);
	spot.schema = spot.root;
	while (psd_str_cut(&ref, '/', &step) && spot.schema != NULL)
		if (step.n > 0)
			spot.schema = psd_node_find_str(spot.schema, step);
	return spot;
}

static struct entry *
entry_of(struct reader *r, enum psd_topic_kind kind, struct psd_str id)
{
	struct psd_str key = psd_arena_print(r->t->arena, "%d %.*s", kind,
	    PSD_F(id));
	struct entry *x = psd_table_find(&r->entries, key);

	if (x != NULL)
		return x;
	x = psd_arena_new(r->t->arena, struct entry);
	x->kind = kind;
	x->id = id;
	(void)psd_table_add(&r->entries, key, x);
	if (r->n == r->room) {
		r->room = r->room > 0 ? 2 * r->room : 256;
		r->all = psd_mem_resize(r->all, r->room,
		    sizeof(struct entry *));
	}
	r->all[r->n++] = x;
	return x;
}

/* Notes that in the records at hand X is called TITLE, and that TEXT holds. */
static void
say(struct reader *r, struct entry *x, struct psd_str title,
    struct psd_str text)
{
	struct saying *s = x->first;

	while (s != NULL &&
	    (!psd_str_eq(s->title, title) || !psd_str_eq(s->text, text)))
		s = s->next;
	if (s == NULL) {
		s = psd_arena_new(r->t->arena, struct saying);
		s->title = title;
		s->text = text;
		if (x->last != NULL)
			x->last->next = s;
		else
			x->first = s;
		x->last = s;
	}
	if (!psd_str_eq(s->last, r->record))
		s->records = psd_arena_print(r->t->arena, "%.*s%s%.*s",
		    PSD_F(s->records), s->records.n > 0 ? ", " : "",
		    PSD_F(r->record));
	s->last = r->record;
}

/* The values of SCHEMA that have labels; they stand side by side. */
static void
add_values(struct reader *r, const struct psd_node *schema, struct psd_str key)
{
	const struct psd_node *value = psd_node_list(schema, "enum");
	const struct psd_node *label = psd_node_list(schema,
	    "enumDescriptions");

	if (psd_str_is(key, "rule"))
		return; /* they are topics of their own */
	for (; value != NULL && label != NULL;
	     value = value->next, label = label->next)
		say(r, entry_of(r, PSD_TOPIC_VALUE, value->text), label->text,
		    key);
}

/* Whether SPOT was gone through for this record and this KEY already. */
static bool
is_known(struct reader *r, struct spot spot, struct psd_str key)
{
	struct psd_str name = psd_arena_print(r->t->arena, "%p %.*s %.*s",
	    (const void *)spot.schema, PSD_F(r->record), PSD_F(key));
	char *mark = psd_arena_new(r->t->arena, char);

	return psd_table_add(&r->visited, name, mark) != mark;
}

static void walk(struct reader *r, struct spot spot, struct psd_str key);

static void
walk_fields(struct reader *r, struct spot spot)
{
	const struct psd_node *fields = psd_node_find(spot.schema,
	    "properties");
	const struct psd_node *n;
	struct spot to = spot;

	for (n = fields != NULL ? fields->first : NULL; n != NULL;
	     n = n->next) {
		struct psd_str title = psd_node_text(n, "title");

		if (title.n > 0)
			say(r, entry_of(r, PSD_TOPIC_FIELD, n->key), title,
			    psd_node_text(n, "description"));
		to.schema = n;
		walk(r, to, n->key);
	}
}

/* Goes through SPOT and all that it holds; KEY is the field that it is for. */
static void
walk(struct reader *r, struct spot spot, struct psd_str key)
{
	static const char *const one[] = { "items", "additionalProperties",
		"then", "else" };
	static const char *const many[] = { "allOf", "anyOf", "oneOf" };
	const struct psd_node *schema = spot.schema, *n;
	struct spot to = { spot.root, NULL, spot.depth + 1 };
	size_t i;

	if (schema == NULL || schema->kind != PSD_MAP || spot.depth > DEEPEST ||
	    is_known(r, spot, key))
		return;
	if (psd_node_find(schema, "$ref") != NULL)
		walk(r, follow(r, spot), key);
	add_values(r, schema, key);
	to.schema = schema;
	walk_fields(r, to);
	for (i = 0; i < sizeof(one) / sizeof(one[0]); i++) {
		to.schema = psd_node_find(schema, one[i]);
		walk(r, to, key);
	}
	for (i = 0; i < sizeof(many) / sizeof(many[0]); i++)
		for (n = psd_node_list(schema, many[i]); n != NULL;
		     n = n->next) {
			to.schema = n;
			walk(r, to, key);
		}
}

static int
by_id(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	if ((*x)->kind != (*y)->kind)
		return (*x)->kind < (*y)->kind ? -1 : 1;
	return psd_collate((*x)->id, (*y)->id);
}

/* Adds a line on what S says about X; an item of a list where it is one of
 * several. */
static void
add_line(struct psd_buf *to, const struct entry *x, const struct saying *s)
{
	bool several = x->first != x->last;

	if (several)
		psd_buf_puts(to, to->n > 0 ? "\n- " : "- ");
	if (x->kind == PSD_TOPIC_VALUE)
		psd_buf_print(to, _("%.*s: the field %.*s in %.*s"),
		    PSD_F(s->title), PSD_F(s->text), PSD_F(s->records));
	else if (several)
		psd_buf_print(to, "%.*s (%.*s): %.*s", PSD_F(s->title),
		    PSD_F(s->records), PSD_F(s->text));
	else
		psd_buf_str(to, s->text);
}

/* All that X is called, each name once. */
static struct psd_str
titles(struct psd_arena *arena, const struct entry *x)
{
	const struct saying *s, *before;
	struct psd_str all = x->first->title;

	for (s = x->first->next; s != NULL; s = s->next) {
		for (before = x->first; before != s; before = before->next)
			if (psd_str_eq(before->title, s->title))
				break;
		if (before == s)
			all = psd_arena_print(arena, "%.*s, %.*s", PSD_F(all),
			    PSD_F(s->title));
	}
	return all;
}

static void
add_entry(struct psd_topics *t, const struct entry *x)
{
	struct psd_topic *topic = psd_topic_add(t, x->kind, x->id,
	    titles(t->arena, x));
	const struct saying *s;
	struct psd_buf text = PSD_BUF_INIT;

	for (s = x->first; s != NULL; s = s->next) {
		add_line(&text, x, s);
		psd_topic_call(t, topic, s->title, true);
	}
	topic->group = x->kind == PSD_TOPIC_VALUE ? x->first->text
						  : x->first->records;
	topic->text = psd_buf_detach(&text, t->arena);
	if (x->kind == PSD_TOPIC_VALUE)
		topic->about = psd_str(_("A value in the records."));
	else if (x->first == x->last)
		topic->about = psd_arena_print(t->arena, _("A field in %.*s."),
		    PSD_F(x->first->records));
	else
		topic->about = psd_str(_("A field in the records."));
}

/* Goes through the schema of each kind of record. */
static void
read_all(struct reader *r)
{
	int kind;

	for (kind = 0; kind < PSD_RECORDS && r->e->code == PSD_OK; kind++) {
		const char *word = psd_record_word((enum psd_record)kind);
		struct psd_str name = psd_arena_print(r->t->arena,
		    "%s.schema.json", word);
		const struct psd_node *root = file_of(r, name);

		r->record = psd_lang_is_swedish() ? psd_node_text(root, "title")
						  : psd_str(word);
		walk(r, (struct spot){ root, root, 0 },
		    (struct psd_str){ NULL, 0 });
	}
}

int
psd_topics_add_fields(struct psd_topics *t, struct psd_err *e)
{
	struct reader r = { .t = t,
		.files = PSD_TABLE_INIT,
		.entries = PSD_TABLE_INIT,
		.visited = PSD_TABLE_INIT,
		.e = e };
	size_t i;

	read_all(&r);
	if (r.n > 0)
		qsort(r.all, r.n, sizeof(*r.all), by_id);
	for (i = 0; i < r.n; i++)
		add_entry(t, r.all[i]);
	free(r.all);
	psd_table_release(&r.files);
	psd_table_release(&r.entries);
	psd_table_release(&r.visited);
	return e->code == PSD_OK ? 0 : -1;
}
