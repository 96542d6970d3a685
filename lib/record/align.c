/* psd_align: two changed versions of a list, beside what they began with. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/align.h"

#include <inttypes.h>
#include <stdlib.h>

/* The table of the longest common sequence has at most so many cells: longer
 * lists, most of which is new, are compared as wholes. */
#define CELLS ((size_t)16000000)

/* The items BASE became the items SIDE. */
struct hunk {
	struct psd_run base, side;
};

struct hunks {
	struct hunk *items;
	size_t n;
};

/* A member of a class, which stands for all of it. */
struct member {
	const struct psd_node *node;
	size_t number;
};

size_t
psd_class_text(struct psd_classes *c, struct psd_str text)
{
	struct member *m = psd_table_find(&c->table, text);

	if (m == NULL) {
		m = psd_arena_new(c->arena, struct member);
		m->number = c->n++;
		(void)psd_table_add(&c->table, text, m);
	}
	return m->number;
}

size_t
psd_class_node(struct psd_classes *c, const struct psd_node *node)
{
	struct psd_str hash = psd_arena_print(c->arena, "%016" PRIx64,
	    psd_node_hash(node));
	struct member *m = psd_table_find(&c->table, hash);

	if (m != NULL) /* another one of the same hash is like no other */
		return psd_node_eq(m->node, node) ? m->number : c->n++;
	m = psd_arena_new(c->arena, struct member);
	*m = (struct member){ node, c->n++ };
	(void)psd_table_add(&c->table, hash, m);
	return m->number;
}

void
psd_classes_release(struct psd_classes *c)
{
	psd_table_release(&c->table);
	c->n = 0;
}

static void
add_hunk(struct hunks *to, struct psd_run base, struct psd_run side)
{
	to->items[to->n++] = (struct hunk){ base, side };
}

/*
 * Adds what differs: of items one by one as far as they can be told apart, so
 * that what one removes or replaces does not take others with it.
 */
static void
add_difference(struct hunks *to, struct psd_run base, struct psd_run side,
    bool lines)
{
	size_t i;

	if (base.n == 0 && side.n == 0)
		return;
	if (lines || (side.n != 0 && side.n != base.n)) {
		add_hunk(to, base, side);
		return;
	}
	for (i = 0; i < base.n; i++) {
		struct psd_run one = { side.n > 0 ? side.at + i : side.at,
			side.n > 0 };

		add_hunk(to, (struct psd_run){ base.at + i, 1 }, one);
	}
}

/* What differs in them once the like beginnings and ends are taken off. */
struct pair {
	const size_t *a, *b;
	struct psd_run base, side;
	bool lines;
};

/* Cell (i, k): how many of A from I on and of B from K on stand in both, in the
 * same order. */
static uint16_t *
common(const struct pair *p)
{
	size_t n = p->base.n, m = p->side.n, i, k;
	uint16_t *cells = psd_mem_resize(NULL, (n + 1) * (m + 1),
	    sizeof(*cells));

	for (i = n + 1; i-- > 0;)
		for (k = m + 1; k-- > 0;) {
			uint16_t *c = &cells[i * (m + 1) + k];

			if (i == n || k == m)
				*c = 0;
			else if (p->a[p->base.at + i] == p->b[p->side.at + k])
				*c = (uint16_t)(c[m + 2] + 1);
			else
				*c = c[1] > c[m + 1] ? c[1] : c[m + 1];
		}
	return cells;
}

/* Goes along the table from its beginning. */
static void
walk(struct hunks *to, const struct pair *p, const uint16_t *cells)
{
	size_t i = 0, k = 0, from_i = 0, from_k = 0, m = p->side.n;

	while (i < p->base.n && k < m) {
		const uint16_t *c = &cells[i * (m + 1) + k];

		if (p->a[p->base.at + i] == p->b[p->side.at + k]) {
			add_difference(to,
			    (struct psd_run){ p->base.at + from_i, i - from_i },
			    (struct psd_run){ p->side.at + from_k, k - from_k },
			    p->lines);
			from_i = ++i;
			from_k = ++k;
		} else if (*c == c[1])
			k++;
		else
			i++;
	}
	add_difference(to,
	    (struct psd_run){ p->base.at + from_i, p->base.n - from_i },
	    (struct psd_run){ p->side.at + from_k, m - from_k }, p->lines);
}

/* One by one, or as a whole. */
static void
compare_roughly(struct hunks *to, const struct pair *p)
{
	struct psd_run base = { p->base.at, 0 }, side = { p->side.at, 0 };
	size_t i;

	if (p->base.n != p->side.n) {
		add_difference(to, p->base, p->side, p->lines);
		return;
	}
	for (i = 0; i < p->base.n; i++) {
		base.n = ++side.n;
		if (p->a[p->base.at + i] != p->b[p->side.at + i])
			continue;
		base.n--;
		side.n--;
		add_difference(to, base, side, p->lines);
		base = (struct psd_run){ p->base.at + i + 1, 0 };
		side = (struct psd_run){ p->side.at + i + 1, 0 };
	}
	add_difference(to, base, side, p->lines);
}

static void
compare(struct hunks *to, const struct psd_align *a, const size_t *side,
    size_t n_side)
{
	size_t n = a->n_base, m = n_side, same = 0;
	struct pair p = { .a = a->base, .b = side, .lines = a->lines };
	uint16_t *cells;

	while (same < n && same < m && p.a[same] == p.b[same])
		same++;
	while (n > same && m > same && p.a[n - 1] == p.b[m - 1]) {
		n--;
		m--;
	}
	p.base = (struct psd_run){ same, n - same };
	p.side = (struct psd_run){ same, m - same };
	if (n == same || m == same) {
		add_difference(to, p.base, p.side, a->lines);
		return;
	}
	if ((p.base.n + 1) > CELLS / (p.side.n + 1)) {
		compare_roughly(to, &p);
		return;
	}
	cells = common(&p);
	walk(to, &p, cells);
	free(cells);
}

/* Both lists of hunks while they become chunks. */
struct zip {
	const struct psd_align *a;
	struct hunks side[2];
	size_t next[2]; /* the first hunk of each that is left */
	size_t at[3];	/* how far: base, ours, theirs */
	struct psd_chunk *out;
	size_t n;
};

static const struct hunk *
peek(const struct zip *z, int side)
{
	return z->next[side] < z->side[side].n
	    ? &z->side[side].items[z->next[side]]
	    : NULL;
}

/* Which side's hunk comes first; an addition stands before what it is added
 * before. -1: none is left. */
static int
first_side(const struct zip *z)
{
	const struct hunk *o = peek(z, 0), *t = peek(z, 1);

	if (o == NULL || t == NULL)
		return o != NULL ? 0 : t != NULL ? 1 : -1;
	if (o->base.at != t->base.at)
		return t->base.at < o->base.at;
	return t->base.n == 0 && o->base.n > 0;
}

static bool
belongs(const struct zip *z, const struct hunk *h, size_t from, size_t to)
{
	if (h == NULL)
		return false;
	if (z->a->lines)
		return h->base.at <= to;
	return h->base.at < to ||
	    (from == to && h->base.at == to && h->base.n == 0);
}

static void
add_chunk(struct zip *z, enum psd_chunk_kind kind, const size_t *end)
{
	struct psd_chunk *c = &z->out[z->n++];

	c->kind = kind;
	c->base = (struct psd_run){ z->at[0], end[0] - z->at[0] };
	c->ours = (struct psd_run){ z->at[1], end[1] - z->at[1] };
	c->theirs = (struct psd_run){ z->at[2], end[2] - z->at[2] };
	memcpy(z->at, end, sizeof(z->at));
}

static void
add_same(struct zip *z, size_t upto)
{
	size_t n = upto - z->at[0], end[3];
	int i;

	for (i = 0; i < 3; i++)
		end[i] = z->at[i] + n;
	if (n > 0)
		add_chunk(z, PSD_CHUNK_SAME, end);
}

static enum psd_chunk_kind
kind_of(const struct zip *z, const bool *changed, const size_t *end)
{
	size_t n = end[1] - z->at[1];

	if (!changed[1])
		return PSD_CHUNK_OURS;
	if (!changed[0])
		return PSD_CHUNK_THEIRS;
	if (n == end[2] - z->at[2] &&
	    (n == 0 ||
		memcmp(z->a->ours + z->at[1], z->a->theirs + z->at[2],
		    n * sizeof(*z->a->ours)) == 0))
		return PSD_CHUNK_BOTH;
	return PSD_CHUNK_CLASH;
}

/* Takes the hunk of SIDE and all that have to do with it. */
static void
add_changes(struct zip *z, int side)
{
	size_t from = peek(z, side)->base.at, to = from + peek(z, side)->base.n;
	const struct hunk *last[2] = { NULL, NULL };
	bool changed[2];
	size_t end[3];
	int i;

	add_same(z, from);
	last[side] = peek(z, side);
	z->next[side]++;
	for (i = 0; i < 2; i++)
		while (belongs(z, peek(z, i), from, to)) {
			last[i] = peek(z, i);
			z->next[i]++;
			if (last[i]->base.at + last[i]->base.n > to) {
				to = last[i]->base.at + last[i]->base.n;
				i = 0; /* the other may reach into that */
			}
		}
	end[0] = to;
	for (i = 0; i < 2; i++) {
		changed[i] = last[i] != NULL;
		end[i + 1] = !changed[i] ? z->at[i + 1] + (to - from)
					 : last[i]->side.at + last[i]->side.n +
			(to - last[i]->base.at - last[i]->base.n);
	}
	add_chunk(z, kind_of(z, changed, end), end);
}

size_t
psd_align(struct psd_chunk **out, struct psd_arena *arena,
    const struct psd_align *a)
{
	struct zip z = { .a = a };
	int side;

	z.side[0].items = psd_arena_array(arena, a->n_base + a->n_ours + 1,
	    struct hunk);
	z.side[1].items = psd_arena_array(arena, a->n_base + a->n_theirs + 1,
	    struct hunk);
	compare(&z.side[0], a, a->ours, a->n_ours);
	compare(&z.side[1], a, a->theirs, a->n_theirs);
	z.out = psd_arena_array(arena, 2 * (z.side[0].n + z.side[1].n) + 1,
	    struct psd_chunk);
	for (side = first_side(&z); side >= 0; side = first_side(&z))
		add_changes(&z, side);
	add_same(&z, a->n_base);
	*out = z.out;
	return z.n;
}
