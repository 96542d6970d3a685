/* psd_three_lines: two versions of a text become one, line by line. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_lines.h"

#include "lib/record/align.h"

/* The lines of a version. */
struct lines {
	struct psd_str *items;
	size_t *classes, n;
};

void
psd_three_mark(struct psd_buf *to, const struct psd_three *t, char sign,
    int side)
{
	static const char *const names[] = { "base", "ours", "theirs" };
	int i, n = t->marker > 0 ? t->marker : 7;

	for (i = 0; i < n; i++)
		psd_buf_putc(to, sign);
	if (side > 0 && side < 3)
		psd_buf_print(to, " %s",
		    t->labels[side] != NULL ? t->labels[side] : names[side]);
	psd_buf_putc(to, '\n');
}

/* TEXT with LF at the end of each line; *ENDS is what it had. Lives as long as
 * ARENA and TEXT. */
static struct psd_str
plain_of(struct psd_arena *arena, struct psd_str text,
    struct psd_three_ends *ends)
{
	struct psd_buf plain = PSD_BUF_INIT;
	size_t i, lf = 0, crlf = 0;

	for (i = 0; i < text.n; i++)
		if (text.p[i] == '\n') {
			lf++;
			crlf += i > 0 && text.p[i - 1] == '\r';
		}
	ends->crlf = crlf > 0 && 2 * crlf >= lf;
	ends->last = text.n == 0 || text.p[text.n - 1] == '\n';
	if (text.p == NULL || (crlf == 0 && ends->last))
		return text;
	for (i = 0; i < text.n; i++)
		if (text.p[i] != '\r' || i + 1 >= text.n ||
		    text.p[i + 1] != '\n')
			psd_buf_putc(&plain, text.p[i]);
	if (!ends->last)
		psd_buf_putc(&plain, '\n');
	return psd_buf_detach(&plain, arena);
}

struct psd_three_ends
psd_three_plain_all(struct psd_three *out, struct psd_arena *arena,
    const struct psd_three *t)
{
	struct psd_three_ends b, o, their;

	*out = *t;
	out->base = plain_of(arena, t->base, &b);
	out->ours = plain_of(arena, t->ours, &o);
	out->theirs = plain_of(arena, t->theirs, &their);
	if (t->base.p == NULL)
		return o;
	if (o.crlf == b.crlf)
		o.crlf = their.crlf;
	if (o.last == b.last)
		o.last = their.last;
	return o;
}

void
psd_three_finish(struct psd_buf *out, struct psd_str text,
    struct psd_three_ends ends)
{
	size_t i;

	if (!ends.last && text.n > 0 && text.p[text.n - 1] == '\n')
		text.n--;
	for (i = 0; i < text.n; i++) {
		if (ends.crlf && text.p[i] == '\n')
			psd_buf_putc(out, '\r');
		psd_buf_putc(out, text.p[i]);
	}
}

bool
psd_three_easy(struct psd_str *out, const struct psd_three *t)
{
	if (psd_str_eq(t->ours, t->theirs) ||
	    (t->base.p != NULL && psd_str_eq(t->theirs, t->base)))
		*out = t->ours;
	else if (t->base.p != NULL && psd_str_eq(t->ours, t->base))
		*out = t->theirs;
	else
		return false;
	return true;
}

static void
read_lines(struct lines *out, struct psd_classes *classes, struct psd_str text)
{
	size_t i, n = 0;

	for (i = 0; i < text.n; i++)
		n += text.p[i] == '\n';
	out->items = psd_arena_array(classes->arena, n + 1, struct psd_str);
	out->classes = psd_arena_array(classes->arena, n + 1, size_t);
	out->n = 0;
	while (text.n > 0 && psd_str_cut(&text, '\n', &out->items[out->n])) {
		out->items[out->n].n++; /* its end */
		out->classes[out->n] = psd_class_text(classes,
		    out->items[out->n]);
		out->n++;
	}
}

/* The bytes of some lines that follow on each other. */
static struct psd_str
bytes_of(const struct lines *l, struct psd_run run)
{
	struct psd_str s = { NULL, 0 };
	size_t i;

	if (run.n == 0)
		return s;
	s.p = l->items[run.at].p;
	for (i = 0; i < run.n; i++)
		s.n += l->items[run.at + i].n;
	return s;
}

void
psd_three_number(struct psd_conflicts *all, size_t first, struct psd_str text)
{
	unsigned line = 1;
	size_t i, at = 0;

	for (i = first; i < all->n; i++) {
		for (; at < all->items[i].line && at < text.n; at++)
			line += text.p[at] == '\n';
		all->items[i].line = line;
	}
}

/* What is answered about C, added to TO. */
static bool
add_answer(struct psd_buf *to, struct psd_three_job *j,
    const struct psd_conflict *c)
{
	const struct psd_answer *a = psd_three_answer(j, c->where);

	if (a == NULL || (a->take == PSD_TAKE_VALUE && a->value == NULL))
		return false;
	if (a->take == PSD_TAKE_VALUE) {
		psd_buf_str(to, a->value->text);
		if (to->n > 0 && to->p[to->n - 1] != '\n')
			psd_buf_putc(to, '\n');
	}
	if (a->take == PSD_TAKE_OURS || a->take == PSD_TAKE_BOTH)
		psd_buf_str(to, c->ours);
	if (a->take == PSD_TAKE_THEIRS || a->take == PSD_TAKE_BOTH)
		psd_buf_str(to, c->theirs);
	return true;
}

static void
add_conflict(struct psd_buf *to, struct psd_three_job *j,
    struct psd_conflict *c)
{
	if (add_answer(to, j, c))
		return;
	c->line = (unsigned)to->n; /* becomes the line in the end */
	psd_three_mark(to, j->t, '<', 1);
	psd_buf_str(to, c->ours);
	psd_three_mark(to, j->t, '=', 0);
	psd_buf_str(to, c->theirs);
	psd_three_mark(to, j->t, '>', 2);
	(void)psd_three_clash(j, c);
}

/* The lines that begin and end both sides of a clash belong to neither. */
static void
add_clash(struct psd_buf *to, struct psd_three_job *j, const struct lines *l,
    struct psd_chunk c, struct psd_conflict *conflict)
{
	struct psd_run head = { c.ours.at, 0 }, tail;

	while (c.ours.n > 0 && c.theirs.n > 0 &&
	    l[1].classes[c.ours.at] == l[2].classes[c.theirs.at]) {
		head.n++;
		c.ours.at++;
		c.ours.n--;
		c.theirs.at++;
		c.theirs.n--;
	}
	tail = (struct psd_run){ c.ours.at + c.ours.n, 0 };
	while (c.ours.n > 0 && c.theirs.n > 0 &&
	    l[1].classes[c.ours.at + c.ours.n - 1] ==
		l[2].classes[c.theirs.at + c.theirs.n - 1]) {
		tail.at--;
		tail.n++;
		c.ours.n--;
		c.theirs.n--;
	}
	conflict->base = bytes_of(&l[0], c.base);
	conflict->ours = bytes_of(&l[1], c.ours);
	conflict->theirs = bytes_of(&l[2], c.theirs);
	psd_buf_str(to, bytes_of(&l[1], head));
	add_conflict(to, j, conflict);
	psd_buf_str(to, bytes_of(&l[1], tail));
}

void
psd_three_lines(struct psd_buf *to, struct psd_three_job *j,
    struct psd_str reason)
{
	struct psd_classes classes = { .arena = j->arena };
	struct psd_conflict conflict;
	struct psd_align a = { .lines = true };
	struct psd_chunk *chunks;
	struct lines l[3];
	size_t n, i, clashes = 0;

	read_lines(&l[0], &classes, j->t->base);
	read_lines(&l[1], &classes, j->t->ours);
	read_lines(&l[2], &classes, j->t->theirs);
	a.base = l[0].classes;
	a.ours = l[1].classes;
	a.theirs = l[2].classes;
	a.n_base = l[0].n;
	a.n_ours = l[1].n;
	a.n_theirs = l[2].n;
	n = psd_align(&chunks, j->arena, &a);
	for (i = 0; i < n; i++) {
		if (chunks[i].kind == PSD_CHUNK_THEIRS)
			psd_buf_str(to, bytes_of(&l[2], chunks[i].theirs));
		else if (chunks[i].kind != PSD_CHUNK_CLASH)
			psd_buf_str(to, bytes_of(&l[1], chunks[i].ours));
		else {
			conflict = (struct psd_conflict){
				.kind = PSD_CONFLICT_FILE,
				.reason = reason,
				.where = psd_arena_print(j->arena, "@%zu",
				    ++clashes)
			};
			add_clash(to, j, l, chunks[i], &conflict);
		}
	}
	psd_three_number(j->conflicts, 0, psd_buf_get(to));
	psd_classes_release(&classes);
}

void
psd_three_region(struct psd_buf *to, struct psd_three_job *j,
    enum psd_conflict_kind kind, struct psd_str reason)
{
	struct psd_classes classes = { .arena = j->arena };
	struct psd_conflict conflict = { .kind = kind,
		.where = PSD_S(""),
		.reason = reason };
	struct psd_chunk whole = { .kind = PSD_CHUNK_CLASH };
	struct lines l[3];

	read_lines(&l[0], &classes, j->t->base);
	read_lines(&l[1], &classes, j->t->ours);
	read_lines(&l[2], &classes, j->t->theirs);
	whole.base.n = l[0].n;
	whole.ours.n = l[1].n;
	whole.theirs.n = l[2].n;
	add_clash(to, j, l, whole, &conflict);
	psd_three_number(j->conflicts, 0, psd_buf_get(to));
	psd_classes_release(&classes);
}
