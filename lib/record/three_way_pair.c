/* psd_three_pair: two versions of one field or item become one. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_made.h"

static bool
is_leaf(const struct psd_three_part *p)
{
	return p == NULL || !p->block;
}

/* Whether P's fields or items can be told apart. */
static bool
is_open(const struct psd_three_part *p)
{
	return p->node->kind >= PSD_LIST && p->n == p->node->n;
}

static bool
is_text(const struct psd_three_part *p)
{
	return p->node->kind == PSD_TEXT &&
	    (p->node->style == PSD_LITERAL || p->node->style == PSD_FOLDED ||
		memchr(p->own.p, '\n', p->own.n > 0 ? p->own.n - 1 : 0) !=
		    NULL);
}

static bool
same_value(const struct psd_three_part *a, const struct psd_three_part *b)
{
	return psd_node_eq(a->node, b->node);
}

/* Whether the head and the value of leaves are written alike. */
static bool
same_written(const struct psd_three_part *a, const struct psd_three_part *b)
{
	struct psd_str x = { a->head.p, a->head.n + a->body.n };
	struct psd_str y = { b->head.p, b->head.n + b->body.n };

	return psd_three_text_same(x, a->col, y, b->col);
}

/* Which leaf stands; NULL: nobody can tell. */
static const struct psd_three_part *
choose_leaf(const struct psd_three_part *const *v)
{
	const struct psd_three_part *b = v[0], *o = v[1], *t = v[2];

	if (same_value(o, t)) {
		if (b != NULL && is_leaf(b) && same_written(o, b))
			return t;
		return o;
	}
	if (b != NULL && same_value(o, b))
		return t;
	if (b != NULL && same_value(t, b))
		return o;
	return NULL;
}

static struct psd_three_text
text_of(const struct psd_three_part *p, struct psd_str s)
{
	struct psd_three_text text = { { NULL, 0 }, 0 };

	if (p != NULL)
		text = (struct psd_three_text){ s, p->col };
	return text;
}

static void
join_leads(struct psd_three_job *j, struct psd_three_comment *out,
    const struct psd_three_part *const *v)
{
	struct psd_three_text texts[3];
	int i;

	for (i = 0; i < 3; i++)
		texts[i] = text_of(v[i],
		    v[i] != NULL ? v[i]->lead : (struct psd_str){ NULL, 0 });
	psd_three_comment(j, out, texts, v[1]->node, "#above");
}

static void
join_trails(struct psd_three_job *j, struct psd_three_made *m)
{
	struct psd_three_text texts[3];
	int i;

	if (m->v[1]->inside && m->v[2]->inside)
		return;
	for (i = 0; i < 3; i++)
		texts[i] = text_of(m->v[i],
		    m->v[i] != NULL ? m->v[i]->trail
				    : (struct psd_str){ NULL, 0 });
	psd_three_comment(j, &m->trail, texts, m->v[1]->node, "#beside");
}

static void
join_tails(struct psd_three_job *j, struct psd_three_made *m)
{
	struct psd_three_text texts[3];
	int i;

	for (i = 0; i < 3; i++) {
		const struct psd_three_part *p = m->v[i];

		texts[i] = (struct psd_three_text){ { NULL, 0 }, 0 };
		if (p != NULL && p->block)
			texts[i] = (struct psd_three_text){ p->tail,
				p->col + p->step };
	}
	psd_three_comment(j, &m->tail, texts, m->v[1]->node, "#below");
}

/* Leaves M's versions to a person. */
static struct psd_three_made *
dispute(struct psd_three_job *j, const struct psd_three_made *m,
    enum psd_conflict_kind kind)
{
	struct psd_three_dispute d = { .kind = kind,
		.inside = m->inside,
		.lead = m->lead };

	return psd_three_settle_pair(j, m, &d);
}

/* Whole values, of which at least one is no list or map that could be joined
 * with the others. */
static struct psd_three_made *
join_whole(struct psd_three_job *j, struct psd_three_made *m)
{
	const struct psd_three_part *b = m->v[0], *o = m->v[1], *t = m->v[2];
	const struct psd_three_part *p;

	if (is_leaf(b) && is_leaf(o) && is_leaf(t)) {
		p = choose_leaf(m->v);
		if (p != NULL) {
			m->kind = PSD_THREE_LEAF;
			m->part = p;
			join_trails(j, m);
			return m;
		}
	} else {
		p = NULL;
		if (b != NULL && psd_three_part_unchanged(o, b))
			p = t;
		else if ((b != NULL && psd_three_part_unchanged(t, b)) ||
		    psd_three_part_unchanged(t, o))
			p = o;
		if (p != NULL) {
			m->kind = PSD_THREE_TAKEN;
			m->part = p;
			return m;
		}
	}
	if (b == NULL)
		return dispute(j, m, PSD_CONFLICT_ADDED);
	return dispute(j, m,
	    is_text(o) || is_text(t) ? PSD_CONFLICT_TEXT : PSD_CONFLICT_VALUE);
}

static bool
same_head(const struct psd_three_part *a, const struct psd_three_part *b)
{
	return a->block == b->block && a->joint == b->joint &&
	    a->step == b->step && psd_str_eq(a->head, b->head);
}

/* Whose head, indentation and brackets are written. */
static void
choose_head(struct psd_three_made *m)
{
	const struct psd_three_part *b = m->v[0], *o = m->v[1], *t = m->v[2];
	const struct psd_three_part *p, *q;

	p = b != NULL && same_head(o, b) ? t : o;
	if (m->block && !p->block)
		p = p == o ? t : o;
	q = p == o ? t : o;
	/* a comment beside the hyphen has no room where a field stands */
	if (p->joint && q->block && !q->joint &&
	    psd_str_trim(m->trail.text.s).n > 0)
		p = q;
	m->part = p;
	m->joint = p->joint;
	m->step = p->step;
}

/* Lists or maps, kid by kid. */
static struct psd_three_made *
join_open(struct psd_three_job *j, struct psd_three_made *m)
{
	size_t before;

	m->kind = PSD_THREE_JOINED;
	m->block = !m->inside && (m->v[1]->block || m->v[2]->block);
	join_trails(j, m);
	join_tails(j, m);
	choose_head(m);
	before = j->conflicts->n;
	psd_three_kids(j, m);
	m->conflict = before;
	m->n_conflicts = j->conflicts->n - before;
	if (m->block || m->inside || m->n_conflicts == 0)
		return m;
	/* markers stand on lines of their own: around all of it */
	m->kind = PSD_THREE_SPLIT;
	m->sides[0] = &m->v[1];
	m->sides[1] = &m->v[2];
	m->n_sides[0] = m->n_sides[1] = 1;
	return m;
}

struct psd_three_made *
psd_three_pair(struct psd_three_job *j, const struct psd_three_part *const *v,
    bool inside)
{
	const struct psd_three_part *b = v[0], *o = v[1], *t = v[2];
	struct psd_three_made *m;

	if (b != NULL && o->inside == inside && t->inside == inside) {
		if (psd_three_part_same(o, b, true))
			return psd_three_take(j, t, inside);
		if (psd_three_part_same(t, b, true))
			return psd_three_take(j, o, inside);
	}
	if (psd_three_part_same(o, t, true))
		return psd_three_take(j, o, inside);
	m = psd_arena_new(j->arena, struct psd_three_made);
	memcpy(m->v, v, sizeof(m->v));
	m->inside = inside;
	join_leads(j, &m->lead, v);
	/* above are other comments, and here is all alike but for those */
	if (b != NULL && psd_three_part_same(o, b, false))
		m->part = t;
	else if ((b != NULL && psd_three_part_same(t, b, false)) ||
	    psd_three_part_same(o, t, false))
		m->part = o;
	if (m->part != NULL) {
		m->kind = PSD_THREE_TAKEN;
		return m;
	}
	if (!is_open(o) || !is_open(t) || o->node->kind != t->node->kind)
		return join_whole(j, m);
	if (b != NULL && (!is_open(b) || b->node->kind != o->node->kind))
		m->v[0] = NULL;
	return join_open(j, m);
}
