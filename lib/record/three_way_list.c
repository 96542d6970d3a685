/* psd_three_list: lists whose items are told apart by nothing. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_list.h"

#include "lib/record/align.h"

/* One list while it is joined. */
struct list {
	struct psd_three_job *j;
	struct psd_three_made *m;
	struct psd_three_mades made;
	struct psd_classes classes;
	size_t *of[3], n[3]; /* the classes of the items */
	size_t *twin;	     /* by class: 1 + what they have added like it */
	bool *taken;	     /* by item of theirs: it stands where ours does */
};

static void
classify(struct list *l, int version)
{
	const struct psd_three_part *p = l->m->v[version];
	size_t i;

	l->n[version] = p != NULL ? p->n : 0;
	l->of[version] = psd_arena_array(l->j->arena, l->n[version] + 1,
	    size_t);
	for (i = 0; i < l->n[version]; i++)
		l->of[version][i] = psd_class_node(&l->classes,
		    p->kids[i].node);
}

static const struct psd_three_part *
item(const struct list *l, int version, size_t i)
{
	return &l->m->v[version]->kids[i];
}

static void
push_pair(struct list *l, const struct psd_three_part *b,
    const struct psd_three_part *o, const struct psd_three_part *t)
{
	const struct psd_three_part *v[3] = { b, o, t };

	psd_three_push(l->j, &l->made, psd_three_pair(l->j, v, !l->m->block));
}

static void
push_one(struct list *l, int version, size_t i)
{
	psd_three_push(l->j, &l->made,
	    psd_three_take(l->j, item(l, version, i), !l->m->block));
}

/* What we have added; theirs that is equal comes along. */
static void
push_ours(struct list *l, struct psd_run run)
{
	size_t i;

	for (i = run.at; i < run.at + run.n; i++) {
		size_t *twin = &l->twin[l->of[1][i]];

		if (*twin == 0) {
			push_one(l, 1, i);
			continue;
		}
		push_pair(l, NULL, item(l, 1, i), item(l, 2, *twin - 1));
		*twin = 0;
	}
}

static void
push_theirs(struct list *l, struct psd_run run)
{
	size_t i;

	for (i = run.at; i < run.at + run.n; i++)
		if (!l->taken[i])
			push_one(l, 2, i);
}

static void
fill(struct list *l, struct psd_three_dispute *d, int version,
    struct psd_run run)
{
	size_t i;

	d->v[version] = psd_arena_array(l->j->arena, run.n + 1,
	    const struct psd_three_part *);
	for (i = 0; i < run.n; i++)
		d->v[version][i] = item(l, version, run.at + i);
	d->n[version] = run.n;
}

static void
dispute(struct list *l, const struct psd_chunk *c)
{
	struct psd_three_dispute d = { .kind = PSD_CONFLICT_VALUE,
		.inside = !l->m->block };
	struct psd_str list = psd_pointers_of(&l->j->pointers,
	    l->m->v[1]->node);

	if (c->ours.n == 0 || c->theirs.n == 0)
		d.kind = PSD_CONFLICT_REMOVED;
	d.where = psd_arena_print(l->j->arena, "%.*s/%zu", PSD_F(list),
	    c->base.at);
	fill(l, &d, 0, c->base);
	fill(l, &d, 1, c->ours);
	fill(l, &d, 2, c->theirs);
	psd_three_settle(l->j, &l->made, &d);
}

/* Whether the items that the version VERSION kept, RUN, stand there as in
 * BASE, so that the other may take them away or change them. */
static bool
are_untouched(const struct list *l, struct psd_run base, int version,
    struct psd_run run)
{
	size_t i;

	for (i = 0; i < base.n; i++)
		if (!psd_three_part_unchanged(item(l, version, run.at + i),
			item(l, 0, base.at + i)))
			return false;
	return true;
}

static void
join_same(struct list *l, const struct psd_chunk *c)
{
	size_t i;

	for (i = 0; i < c->ours.n; i++)
		push_pair(l,
		    i < c->base.n && c->base.n == c->ours.n
			? item(l, 0, c->base.at + i)
			: NULL,
		    item(l, 1, c->ours.at + i), item(l, 2, c->theirs.at + i));
}

/* Whether C is what one has added, taken away or changed while the other left
 * it as it was, or what both have added. */
static bool
is_plain(const struct list *l, const struct psd_chunk *c)
{
	if (c->base.n == 0)
		return c->kind != PSD_CHUNK_BOTH;
	if (c->kind == PSD_CHUNK_OURS)
		return are_untouched(l, c->base, 2, c->theirs);
	return c->kind == PSD_CHUNK_THEIRS &&
	    are_untouched(l, c->base, 1, c->ours);
}

static void
join_chunk(struct list *l, const struct psd_chunk *c)
{
	bool one = c->base.n == 1 && c->ours.n == 1 && c->theirs.n == 1;

	if (c->kind == PSD_CHUNK_SAME || c->kind == PSD_CHUNK_BOTH)
		join_same(l, c);
	else if (is_plain(l, c)) {
		if (c->kind != PSD_CHUNK_THEIRS)
			push_ours(l, c->ours);
		if (c->kind != PSD_CHUNK_OURS)
			push_theirs(l, c->theirs);
	} else if (one && c->kind != PSD_CHUNK_CLASH)
		push_pair(l, item(l, 0, c->base.at), item(l, 1, c->ours.at),
		    item(l, 2, c->theirs.at));
	else
		dispute(l, c);
}

/* Finds what both have added, in whatever places: it is to stand where ours
 * does. */
static void
find_twins(struct list *l, const struct psd_chunk *chunks, size_t n)
{
	bool *there = psd_arena_array(l->j->arena, l->classes.n + 1, bool);
	size_t i, k;

	l->twin = psd_arena_array(l->j->arena, l->classes.n + 1, size_t);
	l->taken = psd_arena_array(l->j->arena, l->n[2] + 1, bool);
	for (i = 0; i < n; i++) {
		const struct psd_chunk *c = &chunks[i];

		if (c->kind == PSD_CHUNK_THEIRS || !is_plain(l, c))
			continue;
		for (k = c->ours.at; k < c->ours.at + c->ours.n; k++)
			there[l->of[1][k]] = true;
	}
	for (i = 0; i < n; i++) {
		const struct psd_chunk *c = &chunks[i];

		if (c->kind == PSD_CHUNK_OURS || !is_plain(l, c))
			continue;
		for (k = c->theirs.at; k < c->theirs.at + c->theirs.n; k++) {
			size_t of = l->of[2][k];

			if (!there[of] || l->twin[of] > 0)
				continue;
			l->twin[of] = k + 1;
			l->taken[k] = true;
		}
	}
}

void
psd_three_list(struct psd_three_job *j, struct psd_three_made *m)
{
	struct list l = { .j = j, .m = m, .classes = { .arena = j->arena } };
	struct psd_align a = { .lines = false };
	struct psd_chunk *chunks;
	size_t n, i;
	int version;

	for (version = 0; version < 3; version++)
		classify(&l, version);
	a.base = l.of[0];
	a.ours = l.of[1];
	a.theirs = l.of[2];
	a.n_base = l.n[0];
	a.n_ours = l.n[1];
	a.n_theirs = l.n[2];
	n = psd_align(&chunks, j->arena, &a);
	find_twins(&l, chunks, n);
	for (i = 0; i < n; i++)
		join_chunk(&l, &chunks[i]);
	m->kids = l.made.items;
	m->n = l.made.n;
	psd_classes_release(&l.classes);
}
