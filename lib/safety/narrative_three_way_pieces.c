/* psd_narrative_three_way: what psd has written, piece by piece. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_three_way_part.h"

static void
add_ended(struct psd_buf *to, struct psd_str text)
{
	psd_buf_str(to, text);
	if (to->n > 0 && to->p[to->n - 1] != '\n')
		psd_buf_putc(to, '\n');
}

void
psd_join_blank_line(struct psd_buf *to)
{
	if (to->n > 0 && !psd_str_ends(psd_buf_get(to), "\n\n"))
		psd_buf_putc(to, '\n');
}

void
psd_join_clash(struct psd_narrative_join *job, struct psd_conflict *c)
{
	const struct psd_answer *a = psd_three_answer(&job->j, c->where);
	const struct psd_three *t = job->j.t;

	if (a != NULL && (a->take != PSD_TAKE_VALUE || a->value != NULL)) {
		if (a->take == PSD_TAKE_VALUE)
			add_ended(job->to, a->value->text);
		if (a->take == PSD_TAKE_OURS || a->take == PSD_TAKE_BOTH)
			psd_buf_str(job->to, c->ours);
		if (a->take == PSD_TAKE_BOTH && c->ours.n > 0)
			psd_join_blank_line(job->to);
		if (a->take == PSD_TAKE_THEIRS || a->take == PSD_TAKE_BOTH)
			psd_buf_str(job->to, c->theirs);
		return;
	}
	c->line = (unsigned)job->to->n; /* becomes the line in the end */
	psd_three_mark(job->to, t, '<', 1);
	psd_buf_str(job->to, c->ours);
	psd_three_mark(job->to, t, '=', 0);
	psd_buf_str(job->to, c->theirs);
	psd_three_mark(job->to, t, '>', 2);
	(void)psd_three_clash(&job->j, c);
}

/* Two people's texts of one part: the markers stand inside it. */
static void
clash_part(struct psd_narrative_join *job, const struct psd_piece *b,
    const struct psd_piece *o, const struct psd_piece *t)
{
	struct psd_conflict c = { .kind = PSD_CONFLICT_PART };
	size_t begin = (size_t)(o->body.p - o->bytes.p);
	size_t end = begin + o->body.n;

	c.where = psd_arena_print(job->j.arena, "#%.*s", PSD_F(o->id));
	c.ours = o->body;
	c.theirs = t->body;
	if (b != NULL)
		c.base = b->body;
	psd_buf_add(job->to, o->bytes.p, begin);
	psd_join_clash(job, &c);
	psd_buf_add(job->to, o->bytes.p + end, o->bytes.n - end);
}

/* A part that one has taken out, and that the other has worked on. */
static void
clash_removed(struct psd_narrative_join *job, const struct psd_piece *b,
    const struct psd_piece *o, const struct psd_piece *t)
{
	struct psd_conflict c = { .kind = PSD_CONFLICT_PART };
	const struct psd_piece *left = o != NULL ? o : t;

	c.where = psd_arena_print(job->j.arena, "#%.*s", PSD_F(left->id));
	c.base = b->bytes;
	if (o != NULL)
		c.ours = o->bytes;
	else
		c.theirs = t->bytes;
	psd_join_clash(job, &c);
}

void
psd_join_part(struct psd_narrative_join *job, struct psd_str id)
{
	const struct psd_piece *b = psd_table_find(&job->v[0].parts, id);
	const struct psd_piece *o = psd_table_find(&job->v[1].parts, id);
	const struct psd_piece *t = psd_table_find(&job->v[2].parts, id);
	const struct psd_piece *left = o != NULL ? o : t;

	if (left == NULL || psd_table_find(&job->done, id) != NULL)
		return;
	(void)psd_table_add(&job->done, id, job);
	if (o == NULL || t == NULL) {
		if (b == NULL)
			psd_buf_str(job->to, left->bytes);
		else if (!left->ours && !psd_str_eq(left->body, b->body))
			clash_removed(job, b, o, t);
		return;
	}
	if (b != NULL && psd_str_eq(o->bytes, b->bytes))
		psd_buf_str(job->to, t->bytes);
	else if ((b != NULL && psd_str_eq(t->bytes, b->bytes)) ||
	    psd_str_eq(o->body, t->body) || t->ours)
		psd_buf_str(job->to, o->bytes);
	else if (o->ours || (b != NULL && psd_str_eq(o->body, b->body)))
		psd_buf_str(job->to, t->bytes);
	else if (b != NULL && psd_str_eq(t->body, b->body))
		psd_buf_str(job->to, o->bytes);
	else
		clash_part(job, b, o, t);
}

static const struct psd_piece *
find_list(const struct psd_narrative_version *v)
{
	size_t i;

	for (i = 0; i < v->n.n; i++)
		if (v->n.items[i].kind == PSD_PIECE_LIST)
			return &v->n.items[i];
	return NULL;
}

void
psd_join_list(struct psd_narrative_join *job)
{
	const struct psd_narrative *o = &job->v[1].n, *t = &job->v[2].n;
	const struct psd_piece *ours = find_list(&job->v[1]);
	const struct psd_piece *theirs = find_list(&job->v[2]);
	size_t i, more = 0, fewer = 0;

	if (job->listed || (ours == NULL && theirs == NULL))
		return;
	job->listed = true;
	for (i = 0; i < t->n_listed; i++)
		more += psd_table_find(&o->known, t->listed[i]) == NULL;
	for (i = 0; i < o->n_listed; i++)
		fewer += psd_table_find(&t->known, o->listed[i]) == NULL;
	if (ours != NULL && more == 0) {
		add_ended(job->to, ours->bytes);
		return;
	}
	if (theirs != NULL && fewer == 0) {
		add_ended(job->to, theirs->bytes);
		return;
	}
	psd_buf_puts(job->to, "<!-- psd:parts\n");
	for (i = 0; i < o->n_listed; i++)
		psd_buf_print(job->to, "%.*s\n", PSD_F(o->listed[i]));
	for (i = 0; i < t->n_listed; i++)
		if (psd_table_find(&o->known, t->listed[i]) == NULL)
			psd_buf_print(job->to, "%.*s\n", PSD_F(t->listed[i]));
	psd_buf_puts(job->to, "-->\n");
}
