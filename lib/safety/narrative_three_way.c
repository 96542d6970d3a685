/* psd_narrative_three_way: a text that two people and psd have changed. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/narrative_three_way.h"

#include "lib/foreign/ydoc.h"
#include "lib/safety/narrative_three_way_part.h"

/* U of VERSION, with the blank lines GAP behind it. */
static void
add_one(struct psd_narrative_join *job, int version,
    const struct psd_narrative_unit *u, struct psd_str gap)
{
	const struct psd_narrative_version *v = &job->v[version];
	size_t before;

	/* behind what another version has, as far off as in its own */
	if (version != job->last && u > v->units && u[-1].gap.n > 0)
		psd_join_blank_line(job->to);
	job->last = version;
	before = job->to->n;
	if (psd_narrative_unit_is_list(u))
		psd_join_list(job);
	else if (u->part != NULL)
		psd_join_part(job, u->part->id);
	else
		psd_buf_str(job->to, u->bytes);
	if (job->to->n > before)
		psd_buf_str(job->to, gap);
	if (u->heading)
		job->heading = psd_str_trim(u->bytes);
}

static void
add_run(struct psd_narrative_join *job, int version, struct psd_run run)
{
	const struct psd_narrative_version *v = &job->v[version];
	size_t i;

	for (i = run.at; i < run.at + run.n; i++)
		add_one(job, version, &v->units[i], v->units[i].gap);
}

/* What nobody changed but for blank lines and spaces, or both alike. */
static void
add_same(struct psd_narrative_join *job, const struct psd_chunk *c)
{
	size_t i;

	for (i = 0; i < c->ours.n; i++) {
		const struct psd_narrative_unit *b = NULL, *from, *o, *t;
		struct psd_str gap;

		from = o = &job->v[1].units[c->ours.at + i];
		t = &job->v[2].units[c->theirs.at + i];
		if (c->base.n == c->ours.n)
			b = &job->v[0].units[c->base.at + i];
		if (b != NULL && o->part == NULL &&
		    psd_str_eq(o->bytes, b->bytes) &&
		    !psd_str_eq(t->bytes, b->bytes))
			from = t;
		gap = b != NULL && psd_str_eq(o->gap, b->gap) ? t->gap : o->gap;
		add_one(job, from == o ? 1 : 2, from, gap);
		if (!psd_str_eq(gap, o->gap))
			job->last = 2;
	}
}

static void
add_parts(struct psd_narrative_join *job, int version, struct psd_run run)
{
	const struct psd_narrative_version *v = &job->v[version];
	size_t i;

	for (i = run.at; i < run.at + run.n; i++)
		if (v->units[i].part != NULL)
			add_one(job, version, &v->units[i], v->units[i].gap);
}

/* People's text in a run, without the parts. */
static struct psd_str
text_of(struct psd_narrative_join *job, int version, struct psd_run run)
{
	const struct psd_narrative_version *v = &job->v[version];
	struct psd_buf all = PSD_BUF_INIT;
	size_t i;

	for (i = run.at; i < run.at + run.n; i++)
		if (v->units[i].part == NULL) {
			psd_buf_str(&all, v->units[i].bytes);
			psd_buf_str(&all, v->units[i].gap);
		}
	return psd_buf_detach_any(&all, job->j.arena);
}

/* The heading that a clash is below, and a number from the second on. */
static struct psd_str
name_clash(struct psd_narrative_join *job)
{
	struct psd_str words = job->heading;
	size_t *count;

	while (words.n > 0 && words.p[0] == '#') {
		words.p++;
		words.n--;
	}
	words = psd_str_trim(words);
	if (words.p == NULL)
		words = PSD_S("");
	count = psd_table_find(&job->clashes, words);
	if (count == NULL) {
		count = psd_arena_new(job->j.arena, size_t);
		words = psd_arena_copy(job->j.arena, words);
		(void)psd_table_add(&job->clashes, words, count);
	}
	if (++*count == 1)
		return psd_arena_print(job->j.arena, "#%.*s", PSD_F(words));
	return psd_arena_print(job->j.arena, "#%.*s/%zu", PSD_F(words), *count);
}

static bool
says(struct psd_str a, struct psd_str b)
{
	return psd_str_eq(psd_str_trim(a), psd_str_trim(b));
}

/* What both have changed. */
static void
join_clash(struct psd_narrative_join *job, const struct psd_chunk *c)
{
	struct psd_conflict conflict = { .kind = PSD_CONFLICT_PART,
		.base = text_of(job, 0, c->base),
		.ours = text_of(job, 1, c->ours),
		.theirs = text_of(job, 2, c->theirs) };

	if (says(conflict.ours, conflict.theirs) ||
	    says(conflict.theirs, conflict.base)) {
		add_run(job, 1, c->ours);
		add_parts(job, 2, c->theirs);
		return;
	}
	if (says(conflict.ours, conflict.base)) {
		add_run(job, 2, c->theirs);
		add_parts(job, 1, c->ours);
		return;
	}
	conflict.where = name_clash(job);
	if (job->last > 0)
		psd_join_blank_line(job->to);
	psd_join_clash(job, &conflict);
	job->last = 0;
	add_parts(job, 1, c->ours);
	add_parts(job, 2, c->theirs);
}

static void
join_chunk(struct psd_narrative_join *job, const struct psd_chunk *c)
{
	switch (c->kind) {
	case PSD_CHUNK_SAME:
	case PSD_CHUNK_BOTH:
		add_same(job, c);
		break;
	case PSD_CHUNK_OURS:
		add_run(job, 1, c->ours);
		add_parts(job, 2, c->theirs);
		break;
	case PSD_CHUNK_THEIRS:
		add_run(job, 2, c->theirs);
		add_parts(job, 1, c->ours);
		break;
	case PSD_CHUNK_CLASH:
		join_clash(job, c);
		break;
	}
}

static void
join_body(struct psd_narrative_join *job)
{
	const struct psd_align a = { .base = job->v[0].classes,
		.ours = job->v[1].classes,
		.theirs = job->v[2].classes,
		.n_base = job->v[0].n_units,
		.n_ours = job->v[1].n_units,
		.n_theirs = job->v[2].n_units };
	struct psd_chunk *chunks;
	size_t n = psd_align(&chunks, job->j.arena, &a), i;
	bool even = psd_str_eq(job->v[0].gap, job->v[1].gap);

	psd_buf_str(job->to, job->v[even ? 2 : 1].gap);
	for (i = 0; i < n; i++)
		join_chunk(job, &chunks[i]);
	psd_join_list(job);
	while (psd_str_ends(psd_buf_get(job->to), "\n\n") &&
	    !psd_str_ends(job->j.t->ours, "\n\n") &&
	    !psd_str_ends(job->j.t->theirs, "\n\n"))
		job->to->n--;
}

/* The front matter without the line that ends it. */
static struct psd_str
front_of(struct psd_str bytes)
{
	const struct psd_str none = { NULL, 0 };

	return bytes.p != NULL ? psd_ydoc_head(bytes) : none;
}

/* What the caller checks is a narrative; this is but its front matter. */
static void
check_front(struct psd_findings *faults, struct psd_str bytes, void *arg)
{
	const struct psd_three *whole = arg;
	struct psd_buf all = PSD_BUF_INIT;

	psd_buf_str(&all, bytes);
	psd_buf_puts(&all, "---\n");
	whole->check(faults, psd_buf_get(&all), whole->check_arg);
	psd_buf_release(&all);
}

static int
join_front(struct psd_narrative_join *job, struct psd_err *e)
{
	struct psd_three t = *job->j.t;
	int rc;

	t.base = front_of(t.base);
	t.ours = front_of(t.ours);
	t.theirs = front_of(t.theirs);
	t.check_arg = (void *)(size_t)job->j.t;
	t.check = t.check != NULL ? check_front : NULL;
	rc = psd_three_way(job->to, job->j.conflicts, job->j.arena, &t, e);
	psd_buf_puts(job->to, "---\n");
	return rc < 0 ? -1 : 0;
}

static int
read_version(struct psd_narrative_join *job, int version, struct psd_str bytes,
    struct psd_err *e)
{
	return psd_narrative_version_read(&job->v[version], job->j.arena,
	    &job->classes, bytes, e);
}

/* Joins by parts; false where a version is no narrative, or the result. */
static int
by_parts(struct psd_narrative_join *job, struct psd_str *reason,
    struct psd_err *e)
{
	const struct psd_three *t = job->j.t;
	struct psd_narrative made;
	struct psd_err why = { 0 };
	size_t front;
	int rc;

	if (read_version(job, 0, t->base, &why) < 0 ||
	    read_version(job, 1, t->ours, &why) < 0 ||
	    read_version(job, 2, t->theirs, &why) < 0) {
		*reason = psd_arena_copy(job->j.arena, psd_str(why.text));
		return 0;
	}
	rc = join_front(job, e);
	if (rc < 0)
		return -1;
	front = job->j.conflicts->n;
	join_body(job);
	psd_three_number(job->j.conflicts, front, psd_buf_get(job->to));
	if (job->j.conflicts->n > 0)
		return 1;
	if (psd_narrative_read(&made, job->j.arena, psd_buf_get(job->to), "",
		&why) < 0) {
		*reason = psd_arena_copy(job->j.arena, psd_str(why.text));
		return 0;
	}
	psd_narrative_release(&made);
	return 1;
}

static void
release(struct psd_narrative_join *job)
{
	int i;

	for (i = 0; i < 3; i++)
		if (job->v[i].there)
			psd_narrative_release(&job->v[i].n);
	psd_classes_release(&job->classes);
	psd_table_release(&job->done);
	psd_table_release(&job->clashes);
}

int
psd_narrative_three_way(struct psd_buf *out, struct psd_conflicts *conflicts,
    struct psd_arena *arena, const struct psd_three *t, struct psd_err *e)
{
	struct psd_three plain;
	struct psd_buf joined = PSD_BUF_INIT;
	struct psd_narrative_join job = {
		.j = { .t = &plain, .arena = arena, .conflicts = conflicts },
		.last = 1,
		.classes = { .arena = arena },
		.to = &joined
	};
	struct psd_three_ends ends;
	struct psd_str easy, reason = { NULL, 0 };
	int rc = 1;

	*conflicts = (struct psd_conflicts){ NULL, 0, 0 };
	if (psd_three_easy(&easy, t)) {
		psd_buf_str(out, easy);
		return 0;
	}
	ends = psd_three_plain_all(&plain, arena, t);
	if (psd_three_easy(&easy, &plain))
		psd_buf_str(&joined, easy);
	else
		rc = by_parts(&job, &reason, e);
	if (rc == 0) {
		psd_buf_clear(&joined);
		conflicts->n = 0;
		psd_three_lines(&joined, &job.j, reason);
	}
	psd_three_finish(out, psd_buf_get(&joined), ends);
	release(&job);
	psd_buf_release(&joined);
	return rc < 0 ? -1 : (int)conflicts->n;
}
