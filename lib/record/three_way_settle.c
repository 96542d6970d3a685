/* psd_three_settle: what an answer says, or else a conflict. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_made.h"

void
psd_three_push(struct psd_three_job *j, struct psd_three_mades *to,
    struct psd_three_made *made)
{
	struct psd_three_made **more;

	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 8;
		more = psd_arena_array(j->arena, to->room,
		    struct psd_three_made *);
		if (to->n > 0)
			memcpy(more, to->items, to->n * sizeof(*more));
		to->items = more;
	}
	to->items[to->n++] = made;
}

size_t
psd_three_clash(struct psd_three_job *j, const struct psd_conflict *c)
{
	struct psd_conflicts *all = j->conflicts;
	struct psd_conflict *more;

	if (all->n == all->room) {
		all->room = all->room > 0 ? all->room * 2 : 8;
		more = psd_arena_array(j->arena, all->room,
		    struct psd_conflict);
		if (all->n > 0)
			memcpy(more, all->items, all->n * sizeof(*more));
		all->items = more;
	}
	all->items[all->n] = *c;
	return all->n++;
}

const struct psd_answer *
psd_three_answer(struct psd_three_job *j, struct psd_str where)
{
	const struct psd_answers *all = j->t->answers;
	size_t i, n = all != NULL && j->answers.n == 0 ? all->n : 0;

	j->answers.arena = j->arena;
	for (i = 0; i < n; i++)
		(void)psd_table_add(&j->answers, all->items[i].where,
		    (void *)(size_t)&all->items[i]);
	return psd_table_find(&j->answers, where);
}

struct psd_three_made *
psd_three_take(struct psd_three_job *j, const struct psd_three_part *part,
    bool inside)
{
	struct psd_three_made *m = psd_arena_new(j->arena,
	    struct psd_three_made);

	m->kind = PSD_THREE_TAKEN;
	m->part = part;
	m->inside = inside;
	m->lead.text = (struct psd_three_text){ part->lead, part->col };
	return m;
}

static void
take_all(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d, int side)
{
	size_t i;

	for (i = 0; i < d->n[side]; i++) {
		struct psd_three_made *m = psd_three_take(j, d->v[side][i],
		    d->inside);

		if (d->pair)
			m->lead = d->lead;
		psd_three_push(j, to, m);
	}
}

/* What stands in either version before the other's is to come. */
static struct psd_str
key_of(const struct psd_three_dispute *d)
{
	int side = d->n[1] > 0 ? 1 : 2;

	return d->v[side][0]->node->key;
}

static bool
push_value(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d, const struct psd_node *value,
    struct psd_str key)
{
	const struct psd_three_part *p = psd_three_value(j->arena, value, key,
	    d->inside);
	struct psd_three_made *m;

	if (p == NULL)
		return false;
	m = psd_three_take(j, p, d->inside);
	if (d->pair)
		m->lead = d->lead;
	else if (d->n[1] + d->n[2] > 0 && to->n == 0) {
		/* what stands above what it comes in the place of */
		p = d->v[d->n[1] > 0 ? 1 : 2][0];
		m->lead.text = (struct psd_three_text){ p->lead, p->col };
	}
	psd_three_push(j, to, m);
	return true;
}

static bool
take_value(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d, const struct psd_node *value)
{
	struct psd_str key = key_of(d);
	const struct psd_node *n;

	if (value == NULL)
		return false;
	if (!d->group && (d->pair || key.p != NULL || value->kind != PSD_LIST))
		return push_value(j, to, d, value, key);
	for (n = value->first; n != NULL; n = n->next)
		if (!push_value(j, to, d, n, n->key))
			return false;
	return true;
}

/* Both texts, one after the other. */
static struct psd_node *
both_texts(struct psd_arena *arena, const struct psd_node *a,
    const struct psd_node *b)
{
	struct psd_node *n = psd_arena_new(arena, struct psd_node);
	bool lines = memchr(a->text.p, '\n', a->text.n) != NULL ||
	    memchr(b->text.p, '\n', b->text.n) != NULL;
	struct psd_str first = a->text;

	while (first.n > 0 && first.p[first.n - 1] == '\n')
		first.n--;
	n->kind = PSD_TEXT;
	n->text = psd_arena_print(arena, "%.*s%s%.*s", PSD_F(first),
	    lines ? "\n" : " ", PSD_F(b->text));
	return n;
}

static bool
take_both(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d)
{
	const struct psd_node *a, *b;

	if (d->group || d->n[1] == 0 || d->n[2] == 0)
		return false;
	a = d->v[1][0]->node;
	b = d->v[2][0]->node;
	if (!d->pair && a->key.p == NULL) { /* items of a list */
		take_all(j, to, d, 1);
		take_all(j, to, d, 2);
		return true;
	}
	if (a->kind != PSD_TEXT || b->kind != PSD_TEXT)
		return false;
	return push_value(j, to, d, both_texts(j->arena, a, b), key_of(d));
}

static bool
take_answer(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d)
{
	const struct psd_answer *a = psd_three_answer(j, d->where);
	size_t n = to->n;
	bool done = false;

	if (a == NULL)
		return false;
	switch (a->take) {
	case PSD_TAKE_OURS:
		take_all(j, to, d, 1);
		return true;
	case PSD_TAKE_THEIRS:
		take_all(j, to, d, 2);
		return true;
	case PSD_TAKE_BOTH:
		done = take_both(j, to, d);
		break;
	case PSD_TAKE_VALUE:
		done = take_value(j, to, d, a->value);
		break;
	}
	if (!done)
		to->n = n;
	return done;
}

/* The bytes of a version, and its node: one, or a map of the fields. */
static struct psd_str
side_of(struct psd_three_job *j, const struct psd_three_dispute *d, int side,
    const struct psd_node **node)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_node *map = NULL;
	struct psd_str bytes = { NULL, 0 };
	size_t i;

	*node = NULL;
	if (d->n[side] == 0)
		return bytes;
	*node = d->v[side][0]->node;
	if (d->group) {
		map = psd_arena_new(j->arena, struct psd_node);
		map->kind = PSD_MAP;
		*node = map;
	}
	for (i = 0; i < d->n[side]; i++) {
		psd_buf_str(&all, d->v[side][i]->own);
		if (map != NULL)
			psd_node_append(map,
			    psd_node_copy(j->arena, d->v[side][i]->node));
	}
	return psd_buf_detach(&all, j->arena);
}

void
psd_three_settle(struct psd_three_job *j, struct psd_three_mades *to,
    const struct psd_three_dispute *d)
{
	struct psd_conflict c = { .kind = d->kind,
		.group = d->group,
		.where = d->where,
		.reason = d->reason };
	struct psd_three_made *m;
	int i;

	if (take_answer(j, to, d))
		return;
	c.base = side_of(j, d, 0, &c.base_node);
	c.ours = side_of(j, d, 1, &c.our_node);
	c.theirs = side_of(j, d, 2, &c.their_node);
	m = psd_arena_new(j->arena, struct psd_three_made);
	m->kind = PSD_THREE_SPLIT;
	m->inside = d->inside;
	m->lead = d->lead;
	m->whole = !d->pair;
	for (i = 0; i < 2; i++) {
		m->sides[i] = d->v[i + 1];
		m->n_sides[i] = d->n[i + 1];
	}
	m->conflict = psd_three_clash(j, &c);
	m->n_conflicts = 1;
	psd_three_push(j, to, m);
}

struct psd_three_made *
psd_three_settle_pair(struct psd_three_job *j, const struct psd_three_made *m,
    struct psd_three_dispute *d)
{
	struct psd_three_mades made = { NULL, 0, 0 };
	const struct psd_three_part **v = psd_arena_array(j->arena, 3,
	    const struct psd_three_part *);
	int i;

	for (i = 0; i < 3; i++) {
		v[i] = m->v[i];
		d->v[i] = &v[i];
		d->n[i] = v[i] != NULL;
	}
	d->pair = true;
	d->where = psd_pointers_of(&j->pointers, v[1]->node);
	psd_three_settle(j, &made, d);
	return made.items[0];
}
