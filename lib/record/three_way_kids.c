/* psd_three_kids: the fields or items of two versions become those of one. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/identity.h"
#include "lib/record/three_way_group.h"
#include "lib/record/three_way_list.h"
#include "lib/record/three_way_made.h"

#include "lib/base/table.h"

/* What has one name in the versions, and what becomes of it. */
struct entry {
	struct psd_str name;
	const struct psd_three_part *v[3];
	size_t at[3]; /* its place in each */
	struct psd_three_mades made;
	bool done;	    /* MADE holds, also when it is empty */
	struct entry *next; /* in what is made */
};

/* The kids of one thing, by their names. */
struct keyed {
	struct psd_three_job *j;
	struct psd_three_made *m;
	struct entry *items; /* ours in their order, theirs, what is gone */
	size_t n;
	struct entry **order[3];
	struct psd_table names;
	bool inside;
};

static void
add_version(struct keyed *k, int version, const struct psd_str *names)
{
	const struct psd_three_part *p = k->m->v[version];
	size_t i, n = p != NULL ? p->n : 0;

	k->order[version] = psd_arena_array(k->j->arena, n + 1, struct entry *);
	for (i = 0; i < n; i++) {
		struct entry *fresh = &k->items[k->n], *e;

		fresh->name = names != NULL ? names[i] : p->kids[i].node->key;
		e = psd_table_add(&k->names, fresh->name, fresh);
		k->n += e == fresh;
		e->v[version] = &p->kids[i];
		e->at[version] = i;
		k->order[version][i] = e;
	}
}

static size_t
count(const struct keyed *k, int version)
{
	return k->m->v[version] != NULL ? k->m->v[version]->n : 0;
}

/* Leaves what E's versions have to a person; one is not there. */
static void
dispute_removed(struct keyed *k, struct entry *e)
{
	struct psd_three_dispute d = { .kind = PSD_CONFLICT_REMOVED,
		.inside = k->inside };
	int i;

	for (i = 0; i < 3; i++) {
		d.v[i] = &e->v[i];
		d.n[i] = e->v[i] != NULL;
	}
	d.where = psd_pointers_of(&k->j->pointers,
	    (e->v[1] != NULL ? e->v[1] : e->v[2])->node);
	psd_three_settle(k->j, &e->made, &d);
}

static void
decide(struct keyed *k, struct entry *e)
{
	const struct psd_three_part *b = e->v[0], *o = e->v[1], *t = e->v[2];
	const struct psd_three_part *left = o != NULL ? o : t;

	if (e->done)
		return;
	e->done = true;
	if (o != NULL && t != NULL)
		psd_three_push(k->j, &e->made,
		    psd_three_pair(k->j, e->v, k->inside));
	else if (left != NULL && b == NULL)
		psd_three_push(k->j, &e->made,
		    psd_three_take(k->j, left, k->inside));
	else if (left != NULL && !psd_three_part_unchanged(left, b))
		dispute_removed(k, e);
}

static struct entry *
find(const struct keyed *k, const char *name)
{
	return psd_table_find(&k->names, psd_str(name));
}

/* Whether a version has the field otherwise than BASE. */
static bool
differs(const struct entry *e, int version)
{
	const struct psd_three_part *a = e->v[0], *b = e->v[version];

	if (a == NULL || b == NULL)
		return a != b;
	return !psd_node_eq(a->node, b->node);
}

/* Whether both changed G and not just the same field of it, and differently;
 * ALL become the fields of it that are there. */
static bool
clashes(const struct keyed *k, const struct psd_three_group *g,
    struct entry **all, size_t *n)
{
	bool ours = false, theirs = false, alike = true;
	size_t i, touched = 0;

	for (i = *n = 0; g->fields[i] != NULL; i++) {
		struct entry *e = find(k, g->fields[i]);
		bool o, t;

		if (e == NULL || e->done)
			continue;
		all[(*n)++] = e;
		o = differs(e, 1);
		t = differs(e, 2);
		ours |= o;
		theirs |= t;
		touched += o || t;
		if (e->v[1] == NULL || e->v[2] == NULL)
			alike = alike && e->v[1] == e->v[2];
		else
			alike = alike &&
			    psd_node_eq(e->v[1]->node, e->v[2]->node);
	}
	return ours && theirs && !alike && touched > 1;
}

/* The fields of ALL that VERSION has, in its order. */
static void
collect(struct keyed *k, struct psd_three_dispute *d, int version,
    struct entry **all, size_t n)
{
	size_t i, at;

	d->v[version] = psd_arena_array(k->j->arena, n,
	    const struct psd_three_part *);
	for (at = 0; at < count(k, version); at++)
		for (i = 0; i < n; i++)
			if (all[i] == k->order[version][at])
				d->v[version][d->n[version]++] =
				    all[i]->v[version];
}

static void
join_group(struct keyed *k, const struct psd_three_group *g)
{
	struct entry *all[PSD_THREE_GROUP_FIELDS];
	struct psd_three_dispute d = { .kind = PSD_CONFLICT_VALUE,
		.group = true,
		.inside = k->inside };
	struct psd_str where;
	size_t n, i;
	int version;

	if (!clashes(k, g, all, &n))
		return;
	for (version = 0; version < 3; version++)
		collect(k, &d, version, all, n);
	where = psd_pointers_of(&k->j->pointers, k->m->v[1]->node);
	d.where = psd_pointer_down(k->j->arena, where, all[0]->name);
	if (k->m->v[0] == NULL)
		d.kind = PSD_CONFLICT_ADDED;
	for (i = 0; i < n; i++)
		all[i]->done = true;
	/* stands where the first of our fields does */
	for (i = 1; i < n; i++)
		if (all[i]->v[1] != NULL &&
		    (all[0]->v[1] == NULL || all[i]->at[1] < all[0]->at[1]))
			all[0] = all[i];
	psd_three_settle(k->j, &all[0]->made, &d);
}

/* Whether the kids that all have stand in another order in VERSION. */
static bool
is_reordered(const struct keyed *k, int version, int than)
{
	size_t i, last = 0;
	bool any = false;

	for (i = 0; i < count(k, version); i++) {
		const struct entry *e = k->order[version][i];

		if (e->v[1] == NULL || e->v[2] == NULL || e->v[than] == NULL)
			continue;
		if (any && e->at[than] < last)
			return true;
		last = e->at[than];
		any = true;
	}
	return false;
}

/* What is made, as a chain, while it is put in order. */
struct chain {
	struct entry head; /* before the first */
	int skeleton;	   /* whose order it has */
};

static void
begin_chain(struct chain *c, struct keyed *k)
{
	struct entry *last = &c->head;
	size_t i;

	c->head.next = NULL;
	for (i = 0; i < count(k, c->skeleton); i++) {
		struct entry *e = k->order[c->skeleton][i];

		e->next = NULL;
		last->next = e;
		last = e;
	}
}

/* Whether only the version VERSION has E, and has added it. */
static bool
is_added(const struct entry *e, int version)
{
	return e->v[0] == NULL && e->v[3 - version] == NULL;
}

/* What stands before what the other version has added at its end: the end, but
 * of what both have added there ours comes first. */
static struct entry *
find_end(struct chain *c)
{
	struct entry *e = &c->head, *end = e;

	for (; e->next != NULL; e = e->next)
		if (c->skeleton == 1 || !is_added(e->next, 2))
			end = e->next;
	return end;
}

/* How many of the other version's kids are before those at its end that only
 * it has. */
static size_t
count_inner(const struct chain *c, const struct keyed *k, int other)
{
	size_t n = count(k, other);

	while (n > 0 && k->order[other][n - 1]->v[c->skeleton] == NULL)
		n--;
	return n;
}

/* Puts what only the other version has behind what it has before it, wherever
 * that is now, or at the end. Of what both have added in one place ours comes
 * first. */
static void
add_others(struct chain *c, struct keyed *k)
{
	int other = 3 - c->skeleton;
	size_t inner = count_inner(c, k, other), i;
	struct entry *last = &c->head;

	for (i = 0; i < count(k, other); i++) {
		struct entry *e = k->order[other][i];

		if (e->v[c->skeleton] != NULL) {
			last = e;
			continue;
		}
		if (i == inner)
			last = find_end(c);
		while (i < inner && c->skeleton == 1 && last->next != NULL &&
		    is_added(last->next, 1))
			last = last->next;
		e->next = last->next;
		last->next = e;
		last = e;
	}
}

/* The kids in the order of the version SKELETON, in TO. */
static void
put_in_order(struct keyed *k, int skeleton, struct psd_three_mades *to)
{
	struct chain c = { .skeleton = skeleton };
	const struct entry *e;
	size_t i;

	begin_chain(&c, k);
	add_others(&c, k);
	for (e = c.head.next; e != NULL; e = e->next)
		for (i = 0; i < e->made.n; i++)
			psd_three_push(k->j, to, e->made.items[i]);
}

/* Both have put the items in an order of their own. */
static void
dispute_order(struct keyed *k)
{
	struct psd_conflict c = { .kind = PSD_CONFLICT_ORDER };
	struct psd_three_mades other = { NULL, 0, 0 }, made = { NULL, 0, 0 };
	struct psd_three_made *m = k->m;
	const struct psd_answer *a;

	c.where = psd_pointers_of(&k->j->pointers, m->v[1]->node);
	c.base_node = m->v[0]->node;
	c.our_node = m->v[1]->node;
	c.their_node = m->v[2]->node;
	c.base = m->v[0]->own;
	c.ours = m->v[1]->own;
	c.theirs = m->v[2]->own;
	a = psd_three_answer(k->j, c.where);
	put_in_order(k, a != NULL && a->take == PSD_TAKE_THEIRS ? 2 : 1, &made);
	m->kids = made.items;
	m->n = made.n;
	if (a != NULL &&
	    (a->take == PSD_TAKE_OURS || a->take == PSD_TAKE_THEIRS))
		return;
	put_in_order(k, 2, &other);
	m->other = other.items;
	(void)psd_three_clash(k->j, &c);
}

static void
order_kids(struct keyed *k)
{
	const struct psd_three_part *const *v = k->m->v;
	struct psd_three_mades made = { NULL, 0, 0 };
	bool ours = v[0] != NULL && is_reordered(k, 1, 0);
	bool theirs = v[0] != NULL && is_reordered(k, 2, 0);

	if (ours && theirs && is_reordered(k, 1, 2) &&
	    v[1]->node->kind == PSD_LIST) {
		dispute_order(k);
		return;
	}
	put_in_order(k, theirs && !ours ? 2 : 1, &made);
	k->m->kids = made.items;
	k->m->n = made.n;
}

static void
join_keyed(struct psd_three_job *j, struct psd_three_made *m,
    const struct psd_str *const *names)
{
	struct keyed k = { .j = j, .m = m, .inside = !m->block };
	const struct psd_three_group *g = NULL;
	size_t i, n = 1;
	int version;

	for (version = 0; version < 3; version++)
		n += m->v[version] != NULL ? m->v[version]->n : 0;
	k.items = psd_arena_array(j->arena, n, struct entry);
	for (version = 1; version < 4; version++)
		add_version(&k, version % 3, names[version % 3]);
	for (; m->v[1]->node->kind == PSD_MAP;) {
		g = psd_three_group_next(g, m->v[1]->node);
		if (g == NULL)
			break;
		join_group(&k, g);
	}
	for (i = 0; i < k.n; i++)
		decide(&k, &k.items[i]);
	order_kids(&k);
	psd_table_release(&k.names);
}

/* The names of P's items, if all have one; else NULL. */
static const struct psd_str *
names_of(struct psd_three_job *j, const struct psd_three_part *p)
{
	const struct psd_str *all;
	size_t i;

	all = psd_identities(j->arena, p->node);
	for (i = 0; i < p->n; i++)
		if (all[i].p == NULL)
			return NULL;
	return all;
}

void
psd_three_kids(struct psd_three_job *j, struct psd_three_made *m)
{
	const struct psd_str *names[3] = { NULL, NULL, NULL };
	bool named = true;
	int i;

	for (i = 0; m->v[1]->node->kind == PSD_LIST && i < 3; i++) {
		if (m->v[i] == NULL)
			continue;
		names[i] = names_of(j, m->v[i]);
		named = named && names[i] != NULL;
	}
	if (named)
		join_keyed(j, m, names);
	else
		psd_three_list(j, m);
}
