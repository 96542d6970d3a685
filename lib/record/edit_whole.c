/* psd_edit_try_parts: a list or group becomes another one, part by part. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/edit_part.h"

#include "lib/base/err.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/identity.h"

/* Longer lists are compared from both ends only. */
#define ALIGN_MAX ((size_t)200)

/* The way to a node; it holds while only what is below the node changes. */
struct way {
	size_t steps[PSD_YDOC_DEPTH + 1];
	size_t n;
};

static void
way_to(struct way *way, const struct psd_node *node)
{
	const struct psd_node *n;
	size_t i = 0;

	if (node->parent == NULL) {
		way->n = 0;
		return;
	}
	way_to(way, node->parent);
	for (n = node->parent->first; n != node; n = n->next)
		i++;
	way->steps[way->n++] = i;
}

static struct psd_node *
child_at(const struct psd_node *node, size_t i)
{
	struct psd_node *n = node->first;

	while (i-- > 0)
		n = n->next;
	return n;
}

static struct psd_node *
follow(const struct psd_edit_run *run, const struct way *way)
{
	struct psd_node *node = (struct psd_node *)run->root;
	size_t i;

	for (i = 0; i < way->n; i++)
		node = child_at(node, way->steps[i]);
	return node;
}

/* Makes one part, in its own parts where it can be. */
static bool
make_part(struct psd_edit_run *run, enum psd_edit_act act, struct psd_node *at,
    const struct psd_node *value, size_t place)
{
	struct psd_edit_step step = { .act = act, .at = at, .place = place };

	if (act == PSD_EDIT_CHANGE && psd_node_eq(at, value))
		return true;
	if (run->left == 0)
		return false;
	run->left--;
	if (value != NULL) {
		step.value = psd_node_copy(run->arena, value);
		if (at->kind == PSD_LIST && act == PSD_EDIT_PUT)
			step.value->key = (struct psd_str){ NULL, 0 };
	}
	return psd_edit_try_parts(run, &step) || psd_edit_try(run, &step);
}

static bool
map_parts(struct psd_edit_run *run, const struct way *way,
    const struct psd_node *value)
{
	const struct psd_node *v, *old;
	struct psd_node *map;

	for (v = value->first; v != NULL; v = v->next) {
		map = follow(run, way);
		old = psd_node_find_str(map, v->key);
		if (!make_part(run,
			old != NULL ? PSD_EDIT_CHANGE : PSD_EDIT_PUT,
			old != NULL ? (struct psd_node *)old : map, v,
			PSD_EDIT_LAST))
			return false;
	}
	for (old = follow(run, way)->first; old != NULL;) {
		if (psd_node_find_str(value, old->key) != NULL) {
			old = old->next;
			continue;
		}
		if (!make_part(run, PSD_EDIT_TAKE, (struct psd_node *)old, NULL,
			PSD_EDIT_LAST))
			return false;
		old = follow(run, way)->first;
	}
	return true;
}

/* Two lists and what is alike in them. */
struct lists {
	const struct psd_node **a, **b; /* before and after */
	const struct psd_str *names_a, *names_b;
	size_t n, m;
	size_t head, tail; /* so many are alike at the ends */
	size_t *best;	   /* how many are, from here on, in the middle */
};

/* Whether the I-th item became the J-th. */
static bool
is_same(const struct lists *l, size_t i, size_t j)
{
	if (l->names_a[i].p != NULL && l->names_b[j].p != NULL)
		return psd_str_eq(l->names_a[i], l->names_b[j]);
	return psd_node_eq(l->a[i], l->b[j]);
}

static void
compare(struct lists *l, struct psd_arena *arena)
{
	size_t n, m, i, j, *row;

	while (l->head < l->n && l->head < l->m && is_same(l, l->head, l->head))
		l->head++;
	while (l->head + l->tail < l->n && l->head + l->tail < l->m &&
	    is_same(l, l->n - l->tail - 1, l->m - l->tail - 1))
		l->tail++;
	n = l->n - l->head - l->tail;
	m = l->m - l->head - l->tail;
	if (n > ALIGN_MAX || m > ALIGN_MAX)
		return;
	l->best = psd_arena_array(arena, (n + 1) * (m + 1), size_t);
	for (i = n; i-- > 0;)
		for (j = m; j-- > 0;) {
			row = l->best + i * (m + 1) + j;
			row[0] = row[1] > row[m + 1] ? row[1] : row[m + 1];
			if (is_same(l, l->head + i, l->head + j) &&
			    row[m + 2] + 1 > row[0])
				row[0] = row[m + 2] + 1;
		}
}

/* To which item of the new list each one of the old goes; M: to none. */
static size_t *
pair(const struct lists *l, struct psd_arena *arena)
{
	size_t *to = psd_arena_array(arena, l->n + 1, size_t);
	size_t n = l->n - l->head - l->tail, m = l->m - l->head - l->tail;
	size_t i, j, width = m + 1;

	for (i = 0; i < l->n; i++)
		to[i] = i < l->head ? i : l->m;
	for (i = 0; i < l->tail; i++)
		to[l->n - 1 - i] = l->m - 1 - i;
	for (i = j = 0; l->best != NULL && i < n && j < m;) {
		if (is_same(l, l->head + i, l->head + j)) {
			to[l->head + i++] = l->head + j++;
		} else if (l->best[(i + 1) * width + j] >=
		    l->best[i * width + j + 1]) {
			i++;
		} else {
			j++;
		}
	}
	return to;
}

/* Makes the items of the old list from FROM up to END those of the new one from
 * J up to STOP, from the back so that places stay true. */
static bool
make_run(struct psd_edit_run *run, const struct way *way, const struct lists *l,
    const size_t range[4])
{
	size_t from = range[0], end = range[1], j = range[2], stop = range[3];

	while (end - from > stop - j)
		if (!make_part(run, PSD_EDIT_TAKE,
			child_at(follow(run, way), --end), NULL, 0))
			return false;
	while (stop - j > end - from)
		if (!make_part(run, PSD_EDIT_PUT, follow(run, way),
			l->b[--stop], end))
			return false;
	while (end > from)
		if (!make_part(run, PSD_EDIT_CHANGE,
			child_at(follow(run, way), --end), l->b[--stop], 0))
			return false;
	return true;
}

static bool
list_parts(struct psd_edit_run *run, const struct way *way,
    const struct psd_node *value)
{
	const struct psd_node *list = follow(run, way);
	struct lists l = { .a = psd_node_items(run->arena, list),
		.b = psd_node_items(run->arena, value),
		.names_a = psd_identities(run->arena, list),
		.names_b = psd_identities(run->arena, value),
		.n = list->n,
		.m = value->n };
	size_t i = list->n, end, range[4], *to;

	compare(&l, run->arena);
	to = pair(&l, run->arena);
	range[3] = l.m;
	do {
		end = i;
		while (i > 0 && to[i - 1] == l.m)
			i--;
		range[0] = i;
		range[1] = end;
		range[2] = i > 0 ? to[i - 1] + 1 : 0;
		if (!make_run(run, way, &l, range))
			return false;
		if (i == 0)
			return true;
		i--;
		range[3] = to[i];
		if (!make_part(run, PSD_EDIT_CHANGE,
			child_at(follow(run, way), i), l.b[to[i]], 0))
			return false;
	} while (true);
}

bool
psd_edit_try_parts(struct psd_edit_run *run, struct psd_edit_step *step)
{
	const struct psd_node *at = step->at;
	struct way way;
	bool made;

	if (step->act != PSD_EDIT_CHANGE || at->kind < PSD_LIST ||
	    at->kind != step->value->kind || at->n == 0 || step->value->n == 0)
		return false;
	way_to(&way, at);
	/* its key tells psd_identities() what the items are */
	step->value->key = at->key;
	made = at->kind == PSD_MAP ? map_parts(run, &way, step->value)
				   : list_parts(run, &way, step->value);
	step->at = follow(run, &way);
	return made;
}
