/* psd_node: a record as a tree that remembers where everything stood. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/node.h"

#include "lib/base/date.h"
#include "lib/base/decimal.h"
#include "lib/base/digest.h"

#include <math.h>
#include <stdlib.h>

const struct psd_node *
psd_node_find_str(const struct psd_node *map, struct psd_str key)
{
	const struct psd_node *n;

	if (map == NULL || map->kind != PSD_MAP)
		return NULL;
	for (n = map->first; n != NULL; n = n->next)
		if (psd_str_eq(n->key, key))
			return n;
	return NULL;
}

const struct psd_node *
psd_node_find(const struct psd_node *map, const char *key)
{
	return psd_node_find_str(map, psd_str(key));
}

struct psd_str
psd_node_text(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	if (n == NULL || n->kind == PSD_NULL || n->kind >= PSD_LIST)
		return (struct psd_str){ NULL, 0 };
	return n->text;
}

long
psd_node_int(const struct psd_node *map, const char *key, long otherwise)
{
	const struct psd_node *n = psd_node_find(map, key);

	if (n == NULL || (n->kind != PSD_INT && n->kind != PSD_FLOAT) ||
	    !(n->number >= -1e9 && n->number <= 1e9))
		return otherwise;
	return (long)n->number;
}

bool
psd_node_true(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && n->kind == PSD_BOOL && n->number > 0;
}

int
psd_node_day(const struct psd_node *map, const char *key)
{
	return psd_date_parse(psd_node_text(map, key));
}

const struct psd_node *
psd_node_list(const struct psd_node *map, const char *key)
{
	const struct psd_node *n = psd_node_find(map, key);

	return n != NULL && n->kind == PSD_LIST ? n->first : NULL;
}

bool
psd_node_lists(const struct psd_node *map, const char *key, struct psd_str word)
{
	const struct psd_node *n = psd_node_list(map, key);

	for (; n != NULL; n = n->next)
		if (n->kind == PSD_TEXT && psd_str_eq(n->text, word))
			return true;
	return false;
}

bool
psd_node_is_number(const struct psd_node *n)
{
	return n->kind == PSD_INT || n->kind == PSD_FLOAT;
}

int
psd_node_compare(const struct psd_node *a, const struct psd_node *b)
{
	/* doubles keep the order of what they were read from, but may have
	 * become equal */
	if (a->number < b->number)
		return -1;
	if (a->number > b->number)
		return 1;
	if (!psd_decimal_is(a->text) || !psd_decimal_is(b->text))
		return 0;
	return psd_decimal_cmp(a->text, b->text);
}

bool
psd_node_is_whole(const struct psd_node *n)
{
	if (n->kind != PSD_FLOAT)
		return n->kind == PSD_INT;
	return psd_decimal_is(n->text) && psd_decimal_whole(n->text);
}

static bool
children_eq(const struct psd_node *a, const struct psd_node *b)
{
	const struct psd_node *x, *y;

	if (a->n != b->n)
		return false;
	y = b->first;
	for (x = a->first; x != NULL; x = x->next) {
		/* most have their fields in the same order */
		if (a->kind == PSD_MAP &&
		    (y == NULL || !psd_str_eq(x->key, y->key)))
			y = psd_node_find_str(b, x->key);
		if (y == NULL || !psd_node_eq(x, y))
			return false;
		y = y->next;
	}
	return true;
}

bool
psd_node_eq(const struct psd_node *a, const struct psd_node *b)
{
	if (psd_node_is_number(a) && psd_node_is_number(b))
		return psd_node_compare(a, b) == 0;
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case PSD_NULL:
		return true;
	case PSD_BOOL:
		return (a->number > 0) == (b->number > 0);
	case PSD_TEXT:
		return psd_str_eq(a->text, b->text);
	default:
		return children_eq(a, b);
	}
}

uint64_t
psd_node_hash(const struct psd_node *node)
{
	const struct psd_node *n;
	uint64_t sum = 1469598103934665603u + (uint64_t)node->kind;
	double number = node->number + 0.0; /* no minus zero */

	switch (node->kind) {
	case PSD_INT:
	case PSD_FLOAT:
	case PSD_BOOL:
		sum = node->kind == PSD_BOOL ? 2 : 3;
		sum ^= psd_digest_add(PSD_DIGEST_INIT,
		    (struct psd_str){ (const char *)&number, sizeof(number) });
		break;
	case PSD_TEXT:
		sum ^= psd_digest_add(PSD_DIGEST_INIT, node->text);
		break;
	case PSD_LIST:
		for (n = node->first; n != NULL; n = n->next)
			sum = sum * 31 + psd_node_hash(n);
		break;
	case PSD_MAP: /* the order of fields is nothing */
		for (n = node->first; n != NULL; n = n->next)
			sum += (psd_digest_add(PSD_DIGEST_INIT, n->key) | 1) *
			    psd_node_hash(n);
		break;
	default:
		break;
	}
	return sum;
}

void
psd_node_append(struct psd_node *to, struct psd_node *node)
{
	node->parent = to;
	node->next = NULL;
	if (to->last != NULL)
		to->last->next = node;
	else
		to->first = node;
	to->last = node;
	to->n++;
}

const struct psd_node **
psd_node_items(struct psd_arena *arena, const struct psd_node *list)
{
	const struct psd_node **items = psd_arena_array(arena, list->n,
	    const struct psd_node *);
	const struct psd_node *n;
	size_t i = 0;

	for (n = list->first; n != NULL; n = n->next)
		items[i++] = n;
	return items;
}

struct psd_node *
psd_node_copy_bare(struct psd_arena *arena, const struct psd_node *node)
{
	struct psd_node *copy = psd_arena_new(arena, struct psd_node);

	*copy = *node;
	if (node->text.p != NULL)
		copy->text = psd_arena_copy(arena, node->text);
	if (node->key.p != NULL)
		copy->key = psd_arena_copy(arena, node->key);
	copy->n = 0;
	copy->first = copy->last = copy->next = copy->parent = NULL;
	return copy;
}

struct psd_node *
psd_node_copy(struct psd_arena *arena, const struct psd_node *node)
{
	struct psd_node *copy = psd_node_copy_bare(arena, node);
	const struct psd_node *n;

	for (n = node->first; n != NULL; n = n->next)
		psd_node_append(copy, psd_node_copy(arena, n));
	return copy;
}

static bool
is_one_of(struct psd_str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (psd_str_is(s, *words))
			return true;
	return false;
}

/* Skips digits of BASE from *I on; how many there were. */
static size_t
digits(struct psd_str s, size_t *i, int base)
{
	size_t from = *i;

	for (; *i < s.n; (*i)++) {
		char c = s.p[*i];

		if (c >= '0' && c < '0' + (base < 10 ? base : 10))
			continue;
		if (base != 16 ||
		    !((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')))
			break;
	}
	return *i - from;
}

/* 0: no number; PSD_INT or PSD_FLOAT. */
static enum psd_kind
decimal_kind(struct psd_str s)
{
	enum psd_kind kind = PSD_INT;
	size_t i = 0, whole, part = 0;

	if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
		i++;
	whole = digits(s, &i, 10);
	if (i < s.n && s.p[i] == '.') {
		i++;
		kind = PSD_FLOAT;
		part = digits(s, &i, 10);
	}
	if (whole + part == 0)
		return PSD_TEXT;
	if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
		i++;
		kind = PSD_FLOAT;
		if (i < s.n && (s.p[i] == '-' || s.p[i] == '+'))
			i++;
		if (digits(s, &i, 10) == 0)
			return PSD_TEXT;
	}
	return i == s.n ? kind : PSD_TEXT;
}

static bool
is_based(struct psd_str s, char letter, int base)
{
	size_t i = 2;

	return s.n > 2 && s.p[0] == '0' && s.p[1] == letter &&
	    digits(s, &i, base) > 0 && i == s.n;
}

static void
resolve_number(struct psd_node *node)
{
	static const char *const infinities[] = { ".inf", ".Inf", ".INF",
		"+.inf", "+.Inf", "+.INF", NULL };
	static const char *const minus_infinities[] = { "-.inf", "-.Inf",
		"-.INF", NULL };
	static const char *const nans[] = { ".nan", ".NaN", ".NAN", NULL };
	struct psd_str s = node->text;

	if (is_based(s, 'x', 16) || is_based(s, 'o', 8)) {
		node->kind = PSD_INT;
		node->number = (double)strtoull(s.p + 2, NULL,
		    s.p[1] == 'x' ? 16 : 8);
	} else if (is_one_of(s, infinities)) {
		node->kind = PSD_FLOAT;
		node->number = HUGE_VAL;
	} else if (is_one_of(s, minus_infinities)) {
		node->kind = PSD_FLOAT;
		node->number = -HUGE_VAL;
	} else if (is_one_of(s, nans)) {
		node->kind = PSD_FLOAT;
		node->number = (double)NAN;
	} else {
		node->kind = decimal_kind(s);
		if (node->kind != PSD_TEXT)
			node->number = strtod(s.p, NULL);
	}
}

void
psd_node_resolve(struct psd_node *node)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL",
		NULL };
	static const char *const trues[] = { "true", "True", "TRUE", NULL };
	static const char *const falses[] = { "false", "False", "FALSE", NULL };
	struct psd_str s = node->text;

	node->kind = PSD_TEXT;
	if (s.n == 0 || memchr("~ntfNTF", s.p[0], 7) != NULL) {
		if (is_one_of(s, nulls))
			node->kind = PSD_NULL;
		else if (is_one_of(s, trues) || is_one_of(s, falses))
			node->kind = PSD_BOOL;
		node->number = is_one_of(s, trues) ? 1 : 0;
	} else if (memchr("+-.0123456789", s.p[0], 13) != NULL) {
		resolve_number(node);
	}
}
