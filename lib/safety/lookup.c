/* psd_lookup: what the ids in one record stand for in the others. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/lookup.h"

#include "lib/record/reading.h"

#define BUCKETS ((size_t)1024)

/* What an id stands for; or, of no meaning, a file that has been read. */
struct meaning {
	struct psd_str id, text;
	struct meaning *next; /* in its bucket */
};

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
	struct meaning **buckets; /* NULL until something is asked */
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
	return l;
}

/* FNV-1a: the ids are psd's own, or somebody slows down his own reading. */
static struct meaning **
bucket_of(struct psd_lookup *l, struct psd_str id)
{
	unsigned hash = 2166136261u;
	size_t i;

	for (i = 0; i < id.n; i++)
		hash = (hash ^ (unsigned char)id.p[i]) * 16777619u;
	return &l->buckets[hash % BUCKETS];
}

static struct meaning *
find(struct psd_lookup *l, struct psd_str id)
{
	struct meaning *m = *bucket_of(l, id);

	while (m != NULL && !psd_str_eq(m->id, id))
		m = m->next;
	return m;
}

static void
add(struct psd_lookup *l, struct psd_str id, struct psd_str text)
{
	struct meaning **bucket = bucket_of(l, id), *m;

	if (find(l, id) != NULL)
		return;
	m = psd_arena_new(l->arena, struct meaning);
	m->id = psd_arena_copy(l->arena, id);
	m->text = psd_arena_copy(l->arena, text);
	m->next = *bucket;
	*bucket = m;
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
	struct psd_str path = psd_arena_print(&arena, "plans/%d/%.*s.yaml",
	    year, PSD_F(unit->id));
	const struct psd_node *root = NULL;

	if (find(l, path) == NULL && psd_store_has(l->store, path))
		root = psd_store_read(l->store, &arena, path, PSD_PLAN,
		    &unheard);
	add(l, path, PSD_S(""));
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

static const struct meaning *
find_in_year(struct psd_lookup *l, struct psd_str id, int year,
    const struct psd_unit *unit)
{
	enum psd_record kind = kind_of(id);
	const struct meaning *m = find(l, id);

	for (; m == NULL && kind == PSD_PLAN && unit != NULL;
	     unit = unit->parent) {
		read_plan(l, unit, year);
		m = find(l, id);
	}
	if (m != NULL)
		return m;
	read_shelf(l, kind, year);
	return find(l, id);
}

struct psd_str
psd_lookup_text(struct psd_lookup *lookup, struct psd_str id, int year,
    struct psd_str unit)
{
	const struct psd_unit *of = psd_org_unit(lookup->org, unit);
	const struct meaning *m;

	if (kind_of(id) == PSD_RECORDS || year < 1)
		return (struct psd_str){ NULL, 0 };
	if (lookup->buckets == NULL)
		lookup->buckets = psd_arena_array(lookup->arena, BUCKETS,
		    struct meaning *);
	m = find_in_year(lookup, id, year, of);
	if (m == NULL)
		m = find_in_year(lookup, id, year - 1, of);
	return m != NULL ? m->text : (struct psd_str){ NULL, 0 };
}
