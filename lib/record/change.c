/* psd_changes: in what two versions of a record differ. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/change.h"

#include "lib/base/buf.h"
#include "lib/base/table.h"
#include "lib/record/identity.h"
#include "lib/record/pointer.h"

#include <stdint.h>
#include <stdlib.h>

/* A map of more keys than this is looked up by a table. */
#define FEW ((size_t)16)

/* More cells than this are not filled to align two lists: their items are then
 * matched by their values alone. */
#define MOST_CELLS ((size_t)1 << 20)

/* No item of the other version. */
#define NONE SIZE_MAX

/* The way to where we are; a pointer is written when one is needed. */
struct way {
	const struct way *up; /* NULL at the record */
	struct psd_str step;  /* absent: PLACE */
	size_t place;
};

struct finder {
	struct psd_changes *out;
	struct psd_arena *arena; /* of what is given back */
};

/* The items of two lists; both arrays of partners are filled. */
struct lists {
	const struct psd_node **before, **after;
	const struct psd_str *names_before, *names_after;
	size_t n_before, n_after;
	size_t *of_before, *of_after; /* the partner's place, or NONE */
	struct psd_arena *arena;      /* of all this */
};

static void compare(struct finder *f, const struct way *way,
    const struct psd_node *before, const struct psd_node *after);

static struct psd_str
pointer_of(struct psd_arena *arena, const struct way *way)
{
	struct psd_str up;

	if (way == NULL)
		return PSD_S("");
	up = pointer_of(arena, way->up);
	if (way->step.p != NULL)
		return psd_pointer_down(arena, up, way->step);
	return psd_arena_print(arena, "%.*s/%zu", PSD_F(up), way->place);
}

static void
add(struct finder *f, enum psd_change_kind kind, const struct way *way,
    const struct psd_node *before, const struct psd_node *after)
{
	struct psd_changes *out = f->out;

	if (out->n == out->room) {
		size_t room = out->room > 0 ? 2 * out->room : 8;
		struct psd_change *items = psd_arena_array(f->arena, room,
		    struct psd_change);

		if (out->n > 0)
			memcpy(items, out->items, out->n * sizeof(*items));
		out->items = items;
		out->room = room;
	}
	out->items[out->n++] = (struct psd_change){ kind,
		pointer_of(f->arena, way), before, after };
}

/* What finds the keys of MAP: a table of many, else the map itself. */
static const struct psd_node *
value_of(const struct psd_node *map, const struct psd_table *keys,
    struct psd_str key)
{
	if (map->n > FEW)
		return psd_table_find(keys, key);
	return psd_node_find_str(map, key);
}

static void
index_keys(struct psd_table *keys, const struct psd_node *map)
{
	struct psd_node *n;

	if (map->n <= FEW)
		return;
	for (n = map->first; n != NULL; n = n->next)
		(void)psd_table_add(keys, n->key, n);
}

/* One change for NODE, which is there in one version only; or, where it is a
 * list of maps, one for each of them. */
static void
add_whole(struct finder *f, enum psd_change_kind kind, const struct way *way,
    const struct psd_node *node)
{
	bool gone = kind == PSD_CHANGE_REMOVED;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_str *names;
	const struct psd_node *n;
	struct way here = { way, { NULL, 0 }, 0 };

	if (node->kind != PSD_LIST || node->first == NULL ||
	    node->first->kind != PSD_MAP) {
		add(f, kind, way, gone ? node : NULL, gone ? NULL : node);
		return;
	}
	names = psd_identities(&arena, node);
	for (n = node->first; n != NULL; n = n->next, here.place++) {
		here.step = names[here.place];
		add(f, kind, &here, gone ? n : NULL, gone ? NULL : n);
	}
	psd_arena_release(&arena);
}

static void
compare_maps(struct finder *f, const struct way *way,
    const struct psd_node *before, const struct psd_node *after)
{
	struct psd_table old = PSD_TABLE_INIT, new = PSD_TABLE_INIT;
	const struct psd_node *n, *was;

	index_keys(&old, before);
	index_keys(&new, after);
	for (n = after->first; n != NULL; n = n->next) {
		struct way here = { way, n->key, 0 };

		was = value_of(before, &old, n->key);
		if (was != NULL)
			compare(f, &here, was, n);
		else
			add_whole(f, PSD_CHANGE_ADDED, &here, n);
	}
	for (n = before->first; n != NULL; n = n->next) {
		struct way here = { way, n->key, 0 };

		if (value_of(after, &new, n->key) == NULL)
			add_whole(f, PSD_CHANGE_REMOVED, &here, n);
	}
	psd_table_release(&old);
	psd_table_release(&new);
}

static size_t *
no_partners(struct psd_arena *arena, size_t n)
{
	size_t *to = psd_arena_array(arena, n, size_t), i;

	for (i = 0; i < n; i++)
		to[i] = NONE;
	return to;
}

static void
join(struct lists *l, size_t before, size_t after)
{
	l->of_before[before] = after;
	l->of_after[after] = before;
}

static void
match_names(struct lists *l)
{
	struct psd_table names = PSD_TABLE_INIT;
	const struct psd_str *found;
	size_t i;

	for (i = 0; i < l->n_before; i++)
		if (l->names_before[i].p != NULL)
			(void)psd_table_add(&names, l->names_before[i],
			    (void *)(size_t)&l->names_before[i]);
	for (i = 0; i < l->n_after; i++) {
		if (l->names_after[i].p == NULL)
			continue;
		found = psd_table_find(&names, l->names_after[i]);
		if (found != NULL)
			join(l, (size_t)(found - l->names_before), i);
	}
	psd_table_release(&names);
}

/* Items of one version that have no name, to be aligned. */
struct rest {
	size_t *places; /* in the list */
	uint64_t *hashes;
	size_t n;
};

static struct rest
rest_of(struct psd_arena *arena, const struct psd_node *const *items,
    const struct psd_str *names, size_t n)
{
	struct rest rest = { psd_arena_array(arena, n, size_t),
		psd_arena_array(arena, n, uint64_t), 0 };
	size_t i;

	for (i = 0; i < n; i++) {
		if (names[i].p != NULL)
			continue;
		rest.places[rest.n] = i;
		rest.hashes[rest.n++] = psd_node_hash(items[i]);
	}
	return rest;
}

static bool
same(const struct lists *l, const struct rest *a, size_t i,
    const struct rest *b, size_t j)
{
	return a->hashes[i] == b->hashes[j] &&
	    psd_node_eq(l->before[a->places[i]], l->after[b->places[j]]);
}

/* Takes the first N of REST away. */
static void
skip(struct rest *rest, size_t n)
{
	rest->places += n;
	rest->hashes += n;
	rest->n -= n;
}

/* The longest common subsequence of A and B, by the lengths of those of what
 * is left of each. */
static void
align(struct lists *l, const struct rest *a, const struct rest *b)
{
	size_t wide = b->n + 1, i, j;
	uint32_t *best = psd_arena_array(l->arena, (a->n + 1) * wide, uint32_t);

	for (i = a->n; i-- > 0;)
		for (j = b->n; j-- > 0;) {
			uint32_t *at = &best[i * wide + j];

			if (a->hashes[i] == b->hashes[j])
				*at = at[wide + 1] + 1;
			else
				*at = at[wide] > at[1] ? at[wide] : at[1];
		}
	for (i = j = 0; i < a->n && j < b->n;)
		if (a->hashes[i] == b->hashes[j] && same(l, a, i, b, j))
			join(l, a->places[i++], b->places[j++]);
		else if (best[(i + 1) * wide + j] >= best[i * wide + j + 1])
			i++;
		else
			j++;
}

/* A value with its place among those that are aligned. */
struct value {
	uint64_t hash;
	size_t at;
};

static int
by_hash(const void *a, const void *b)
{
	const struct value *x = a, *y = b;

	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static struct value *
sorted(struct psd_arena *arena, const struct rest *r)
{
	struct value *to = psd_arena_array(arena, r->n, struct value);
	size_t i;

	for (i = 0; i < r->n; i++)
		to[i] = (struct value){ r->hashes[i], i };
	if (r->n > 0)
		qsort(to, r->n, sizeof(*to), by_hash);
	return to;
}

/* Too many to align: equal values are the same, wherever they stand. */
static void
match_values(struct lists *l, const struct rest *a, const struct rest *b)
{
	const struct value *x = sorted(l->arena, a), *y = sorted(l->arena, b);
	size_t i = 0, j = 0;

	while (i < a->n && j < b->n) {
		if (x[i].hash == y[j].hash) {
			if (same(l, a, x[i].at, b, y[j].at))
				join(l, a->places[x[i].at], b->places[y[j].at]);
			i++;
			j++;
		} else if (x[i].hash < y[j].hash) {
			i++;
		} else {
			j++;
		}
	}
}

static void
match_values_in_order(struct lists *l, struct rest *a, struct rest *b)
{
	while (a->n > 0 && b->n > 0 && same(l, a, 0, b, 0)) {
		join(l, a->places[0], b->places[0]);
		skip(a, 1);
		skip(b, 1);
	}
	while (a->n > 0 && b->n > 0 && same(l, a, a->n - 1, b, b->n - 1))
		join(l, a->places[--a->n], b->places[--b->n]);
	if (a->n == 0 || b->n == 0)
		return;
	if (a->n <= MOST_CELLS / b->n)
		align(l, a, b);
	else
		match_values(l, a, b);
}

/* Whether ITEM may have become OTHER: a text another text, a map one that has
 * a field in common. */
static bool
may_become(const struct psd_node *item, const struct psd_node *other)
{
	const struct psd_node *n, *same_key;

	if (item->kind == PSD_LIST || other->kind == PSD_LIST)
		return false;
	if (item->kind != PSD_MAP || other->kind != PSD_MAP)
		return item->kind != PSD_MAP && other->kind != PSD_MAP;
	if (item->n > FEW || other->n > FEW)
		return false;
	for (n = item->first; n != NULL; n = n->next) {
		same_key = psd_node_find_str(other, n->key);
		if (same_key != NULL && psd_node_eq(n, same_key))
			return true;
	}
	return false;
}

/* What stands between the same neighbours in both versions was changed, not
 * taken away and added. */
static void
match_changed(struct lists *l, const struct rest *a, const struct rest *b)
{
	size_t i = 0, j = 0;

	while (i < a->n && j < b->n) {
		size_t before = a->places[i], after = b->places[j];

		if (l->of_before[before] != NONE &&
		    l->of_after[after] != NONE) {
			i++;
			j++;
		} else if (l->of_before[before] != NONE) {
			j++;
		} else if (l->of_after[after] != NONE) {
			i++;
		} else {
			if (may_become(l->before[before], l->after[after]))
				join(l, before, after);
			i++;
			j++;
		}
	}
}

/*
 * Which items of AFTER kept their places among the others that were there
 * before: a longest run of partners that rises. *KEPT has one for each.
 */
static void
find_kept(bool *kept, const struct lists *l)
{
	size_t *ends = psd_arena_array(l->arena, l->n_after + 1, size_t);
	size_t *last = psd_arena_array(l->arena, l->n_after + 1, size_t);
	size_t n = 0, i;

	for (i = 0; i < l->n_after; i++) {
		size_t from = 0, to = n;

		if (l->of_after[i] == NONE)
			continue;
		while (from < to) {
			size_t middle = from + (to - from) / 2;

			if (l->of_after[ends[middle]] < l->of_after[i])
				from = middle + 1;
			else
				to = middle;
		}
		last[i] = from > 0 ? ends[from - 1] : NONE;
		ends[from] = i;
		if (from == n)
			n++;
	}
	for (i = n > 0 ? ends[n - 1] : NONE; i != NONE; i = last[i])
		kept[i] = true;
}

static void
tell_items(struct finder *f, const struct way *way, const struct lists *l)
{
	bool *kept = psd_arena_array(l->arena, l->n_after, bool);
	size_t i;

	find_kept(kept, l);
	for (i = 0; i < l->n_after; i++) {
		struct way here = { way, l->names_after[i], i };
		size_t was = l->of_after[i];

		if (was == NONE) {
			add(f, PSD_CHANGE_ADDED, &here, NULL, l->after[i]);
			continue;
		}
		if (!kept[i])
			add(f, PSD_CHANGE_MOVED, &here, l->before[was],
			    l->after[i]);
		compare(f, &here, l->before[was], l->after[i]);
	}
	for (i = 0; i < l->n_before; i++) {
		struct way here = { way, l->names_before[i], i };

		if (l->of_before[i] == NONE)
			add(f, PSD_CHANGE_REMOVED, &here, l->before[i], NULL);
	}
}

static void
compare_lists(struct finder *f, const struct way *way,
    const struct psd_node *before, const struct psd_node *after)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct lists l = { .n_before = before->n,
		.n_after = after->n,
		.arena = &arena };
	struct rest a, b, all_a, all_b;

	l.before = psd_node_items(&arena, before);
	l.after = psd_node_items(&arena, after);
	l.names_before = psd_identities(&arena, before);
	l.names_after = psd_identities(&arena, after);
	l.of_before = no_partners(&arena, l.n_before);
	l.of_after = no_partners(&arena, l.n_after);
	match_names(&l);
	a = all_a = rest_of(&arena, l.before, l.names_before, l.n_before);
	b = all_b = rest_of(&arena, l.after, l.names_after, l.n_after);
	match_values_in_order(&l, &a, &b);
	match_changed(&l, &all_a, &all_b);
	tell_items(f, way, &l);
	psd_arena_release(&arena);
}

static void
compare(struct finder *f, const struct way *way, const struct psd_node *before,
    const struct psd_node *after)
{
	if (before->kind == PSD_MAP && after->kind == PSD_MAP)
		compare_maps(f, way, before, after);
	else if (before->kind == PSD_LIST && after->kind == PSD_LIST)
		compare_lists(f, way, before, after);
	else if (!psd_node_eq(before, after))
		add(f, PSD_CHANGE_VALUE, way, before, after);
}

void
psd_changes_find(struct psd_changes *out, struct psd_arena *arena,
    const struct psd_node *before, const struct psd_node *after)
{
	struct finder f = { out, arena };

	if (before != NULL && after != NULL)
		compare(&f, NULL, before, after);
	else if (after != NULL)
		add(&f, PSD_CHANGE_ADDED, NULL, NULL, after);
	else if (before != NULL)
		add(&f, PSD_CHANGE_REMOVED, NULL, before, NULL);
}
