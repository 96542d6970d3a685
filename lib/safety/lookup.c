/* psd_lookup: what the ids in one record stand for in the others. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/lookup.h"

#include "lib/base/table.h"
#include "lib/record/reading.h"
#include "lib/safety/dialogue.h"

/* The records of a kind and year, all of which have been read. */
struct shelf {
	enum psd_record kind;
	int year;
	struct shelf *next;
};

struct psd_lookup {
	struct psd_arena *arena;
	const struct psd_store *store;
	const struct psd_org *org;
	struct psd_table texts;	    /* what ids stand for, as struct psd_str */
	struct psd_table plans;	    /* that have been read, by their paths */
	struct psd_table templates; /* that have been asked for */
	struct shelf *shelves;
};

struct psd_lookup *
psd_lookup_new(struct psd_arena *arena, const struct psd_store *store,
    const struct psd_org *org)
{
	struct psd_lookup *l = psd_arena_new(arena, struct psd_lookup);

	l->arena = arena;
	l->store = store;
	l->org = org;
	l->texts.arena = l->plans.arena = l->templates.arena = arena;
	return l;
}

static void
add(struct psd_lookup *l, struct psd_str id, struct psd_str text)
{
	struct psd_str *copy;

	if (psd_table_find(&l->texts, id) != NULL)
		return;
	copy = psd_arena_new(l->arena, struct psd_str);
	*copy = psd_arena_copy(l->arena, text);
	(void)psd_table_add(&l->texts, psd_arena_copy(l->arena, id), copy);
}

/* Adds all that NODE and what is below it have both an id and a text for. */
static void
add_all(struct psd_lookup *l, const struct psd_node *node)
{
	struct psd_str id = psd_node_text(node, "id");
	struct psd_str text = psd_node_text(node, "text");
	const struct psd_node *n;

	if (id.n > 0 && text.n > 0)
		add(l, id, text);
	for (n = node->first; n != NULL; n = n->next)
		if (n->kind == PSD_MAP || n->kind == PSD_LIST)
			add_all(l, n);
}

/* The plan of a unit usually lies where its name says; if it does not, all are
 * read. */
static void
read_plan(struct psd_lookup *l, const struct psd_unit *unit, int year)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings unheard = PSD_FINDINGS_INIT;
	struct psd_str path = psd_arena_print(l->arena, "plans/%d/%.*s.yaml",
	    year, PSD_F(unit->id));
	const struct psd_node *root = NULL;

	if (psd_table_find(&l->plans, path) == NULL &&
	    psd_store_has(l->store, path))
		root = psd_store_read(l->store, &arena, path, PSD_PLAN,
		    &unheard);
	(void)psd_table_add(&l->plans, path, l);
	if (root != NULL)
		add_all(l, root);
	psd_findings_release(&unheard);
	psd_arena_release(&arena);
}

static void
read_shelf(struct psd_lookup *l, enum psd_record kind, int year)
{
	struct shelf *s;
	struct psd_reading *reading;
	const struct psd_read *file;
	struct psd_err ignored = { 0 }; /* ids then stay ids */
	struct psd_files files;

	for (s = l->shelves; s != NULL; s = s->next)
		if (s->kind == kind && s->year == year)
			return;
	s = psd_arena_new(l->arena, struct shelf);
	*s = (struct shelf){ kind, year, l->shelves };
	l->shelves = s;
	if (psd_store_files(&files, l->store, kind, year, &ignored) < 0)
		return;
	psd_reading_open(&reading, l->store, &files, NULL);
	while ((file = psd_reading_next(reading)) != NULL)
		if (file->root != NULL)
			add_all(l, file->root);
	psd_reading_close(reading);
}

/* Where ID can stand by its first letter; PSD_RECORDS: nowhere. */
static enum psd_record
kind_of(struct psd_str id)
{
	if (id.n < 3 || id.p[1] != '-')
		return PSD_RECORDS;
	if (id.p[0] == 'a' || id.p[0] == 'm')
		return PSD_PLAN;
	return id.p[0] == 'x' || id.p[0] == 'o' ? PSD_DIALOGUE : PSD_RECORDS;
}

static const struct psd_str *
find_in_year(struct psd_lookup *l, struct psd_str id, int year,
    const struct psd_unit *unit)
{
	enum psd_record kind = kind_of(id);
	const struct psd_str *text = psd_table_find(&l->texts, id);

	for (; text == NULL && kind == PSD_PLAN && unit != NULL;
	     unit = unit->parent) {
		read_plan(l, unit, year);
		text = psd_table_find(&l->texts, id);
	}
	if (text != NULL)
		return text;
	read_shelf(l, kind, year);
	return psd_table_find(&l->texts, id);
}

struct psd_str
psd_lookup_text(struct psd_lookup *lookup, struct psd_str id, int year,
    struct psd_str unit)
{
	const struct psd_unit *of = psd_org_unit(lookup->org, unit);
	const struct psd_str *text;

	if (kind_of(id) == PSD_RECORDS || year < 1)
		return (struct psd_str){ NULL, 0 };
	text = find_in_year(lookup, id, year, of);
	if (text == NULL)
		text = find_in_year(lookup, id, year - 1, of);
	return text != NULL ? *text : (struct psd_str){ NULL, 0 };
}

/* The template of DIALOGUE; NULL when it cannot be read. */
static const struct psd_template *
find_template(struct psd_lookup *l, const struct psd_node *dialogue)
{
	struct psd_str id = psd_node_text(dialogue, "template");
	struct psd_str version = psd_node_text(dialogue, "template_version");
	struct psd_str key = psd_arena_print(l->arena, "%.*s\n%.*s", PSD_F(id),
	    PSD_F(version));
	const struct psd_template **known = psd_table_find(&l->templates, key);
	struct psd_err ignored = { 0 }; /* ids then stay ids */

	if (known != NULL)
		return *known;
	known = psd_arena_new(l->arena, const struct psd_template *);
	(void)psd_table_add(&l->templates, key, known);
	if (id.n == 0 ||
	    psd_template_load(known, l->store, id, version, &ignored) < 0)
		*known = NULL;
	return *known;
}

struct psd_str
psd_lookup_party(struct psd_lookup *lookup, const struct psd_node *dialogue,
    struct psd_str party)
{
	const struct psd_template *t = find_template(lookup, dialogue);
	const struct psd_node *n = t != NULL ? psd_node_list(t->node, "parties")
					     : NULL;

	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), party))
		n = n->next;
	return psd_node_text(n, "name");
}
