/* psd_check_some: what must be read when only some files are to be checked. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_some.h"

#include "lib/safety/check_facts.h"
#include "lib/safety/check_paths.h"

#include <stdio.h>

/* Longer units are cut: at worst one file too many is read. */
#define KEY_MAX 128

/* The key of KIND, YEAR and UNIT in the KEY_MAX bytes of ROOM. */
static struct psd_str
key_of(char *room, enum psd_record kind, int year, struct psd_str unit)
{
	int n = snprintf(room, KEY_MAX, "%d %d %.*s", (int)kind, year,
	    PSD_F(unit));

	if (n < 0)
		n = 0;
	return (struct psd_str){ room, n < KEY_MAX ? (size_t)n : KEY_MAX - 1 };
}

/* That of the plans of YEAR. */
static struct psd_str
year_of(char *room, int year)
{
	return key_of(room, PSD_PLAN, year, (struct psd_str){ "", 0 });
}

static void
add(struct psd_check_some *some, struct psd_table *to, struct psd_str word)
{
	if (psd_table_find(to, word) == NULL)
		(void)psd_table_add(to, psd_arena_copy(&some->arena, word),
		    some);
}

/* Whether there is one record of KIND for each unit and year. */
static bool
is_one_for_unit(enum psd_record kind)
{
	return kind == PSD_PLAN || kind == PSD_RESULTS ||
	    kind == PSD_MEETINGS || kind == PSD_STATISTICS;
}

static bool
is_like_id(const char *p)
{
	return p[1] == '-' && p[0] >= 'a' && p[0] <= 'z';
}

/* Notes the ids that NODE and all below it are. */
static void
add_ids(struct psd_check_some *some, const struct psd_node *node)
{
	const struct psd_node *n;

	if (node->text.n == PSD_CHECK_ID && is_like_id(node->text.p))
		add(some, &some->ids, node->text);
	for (n = node->first; n != NULL; n = n->next)
		add_ids(some, n);
}

static void
add_file(struct psd_check_some *some, const struct psd_read *file)
{
	char room[KEY_MAX];

	if (file->kind == PSD_PLAN || file->kind == PSD_RESULTS)
		add(some, &some->years, year_of(room, file->year));
	if (file->root == NULL)
		return;
	if (file->kind != PSD_RESULTS) /* whose ids the plans have */
		add_ids(some, file->root);
	if (is_one_for_unit(file->kind))
		add(some, &some->units,
		    key_of(room, file->kind, file->year,
			psd_node_text(file->root, "unit")));
}

/* Adds what a file that is to be changed hangs on in its other version. */
static void
add_other(struct psd_check_some *some, const struct psd_store *store)
{
	struct psd_findings none = PSD_FINDINGS_INIT;
	struct psd_read file = { .path = store->instead->path };

	file.kind = psd_store_kind(file.path, &file.year);
	psd_findings_in(&none, file.path);
	if (file.kind != PSD_RECORDS && store->instead->other.n > 0)
		file.root = psd_store_parse(store, &file.arena, file.kind,
		    store->instead->other, &none);
	add_file(some, &file);
	psd_findings_release(&none);
	psd_arena_release(&file.arena);
}

void
psd_check_some_init(struct psd_check_some *some, const struct psd_store *store,
    const struct psd_files *all, const struct psd_files *named)
{
	static const struct psd_files every = { NULL, 0 };
	struct psd_files chosen = { NULL, 0 };
	struct psd_reading *reading;
	const struct psd_read *file;
	size_t i;

	*some = (struct psd_check_some){ .named = named };
	chosen.items = psd_arena_array(&some->arena, all->n, struct psd_str);
	for (i = 0; named->n > 0 && i < all->n; i++)
		if (psd_check_is_named(named, all->items[i]))
			chosen.items[chosen.n++] = all->items[i];
	if (chosen.n > all->n / 2)
		some->named = &every; /* rather than to read these twice */
	if (some->named->n == 0)
		return;
	psd_reading_open(&reading, store, &chosen, NULL);
	while ((file = psd_reading_next(reading)) != NULL)
		add_file(some, file);
	psd_reading_close(reading);
	if (store->instead != NULL)
		add_other(some, store);
}

void
psd_check_some_release(struct psd_check_some *some)
{
	psd_table_release(&some->years);
	psd_table_release(&some->units);
	psd_table_release(&some->ids);
	psd_arena_release(&some->arena);
}

/* Whether BYTES hold one of the ids. */
static bool
has_id(const struct psd_check_some *some, struct psd_str bytes)
{
	const char *p = bytes.p, *end = bytes.p + bytes.n;
	struct psd_str id = { NULL, PSD_CHECK_ID };

	while (p != NULL && p < end) {
		p = memchr(p, '-', (size_t)(end - p));
		if (p == NULL)
			return false;
		id.p = p - 1;
		if (p > bytes.p && (size_t)(end - id.p) >= id.n &&
		    is_like_id(id.p) && psd_table_find(&some->ids, id) != NULL)
			return true;
		p++;
	}
	return false;
}

/* Whether FILE is, or may be, of a unit whose record is named. */
static bool
has_unit(const struct psd_check_some *some, const struct psd_read *file)
{
	struct psd_str rest = psd_buf_get(&file->bytes), line, unit;
	char room[KEY_MAX];

	if (!is_one_for_unit(file->kind))
		return false;
	while (psd_str_cut(&rest, '\n', &line)) {
		if (!psd_str_starts(line, "unit: "))
			continue;
		line.p += strlen("unit: ");
		line.n -= strlen("unit: ");
		(void)psd_str_cut(&line, '#', &unit);
		unit = psd_str_trim(unit);
		return unit.n == 0 || strchr("\"'!&*|>", unit.p[0]) != NULL ||
		    psd_table_find(&some->units,
			key_of(room, file->kind, file->year, unit)) != NULL;
	}
	return true; /* it is written in another way */
}

bool
psd_check_some_needs(const struct psd_check_some *some,
    const struct psd_read *file)
{
	const struct psd_str bytes = psd_buf_get(&file->bytes);
	char room[KEY_MAX];

	if (bytes.n == 0)
		return false;
	if (file->kind == PSD_PLAN &&
	    psd_table_find(&some->years, year_of(room, file->year)) != NULL)
		return true;
	/* behind a backslash a letter can be another one */
	return memchr(bytes.p, '\\', bytes.n) != NULL || has_id(some, bytes) ||
	    has_unit(some, file);
}
