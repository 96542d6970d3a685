/* psd_three_write: what was made of two versions, as the bytes of a record. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_lines.h"
#include "lib/record/three_way_made.h"

#include "lib/record/write.h"

struct writer {
	struct psd_buf *to;
	struct psd_three_job *j;
	bool mid;	/* in a line: behind a hyphen */
	size_t counted; /* bytes that LINES counts the ends in */
	unsigned lines;
};

static void
spaces(struct psd_buf *to, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, ' ');
}

/* The number of the line that is begun next. */
static unsigned
line_number(struct writer *w)
{
	for (; w->counted < w->to->n; w->counted++)
		w->lines += w->to->p[w->counted] == '\n';
	return w->lines + 1;
}

/* Adds lines that were indented by FROM as if that were COL; FIRST: with the
 * first of them, which else is in its place. */
static void
add_lines(struct psd_buf *to, struct psd_str s, size_t from, size_t col,
    bool first)
{
	struct psd_str line;

	for (; s.n > 0; first = true) {
		size_t n, cut = from > col ? from - col : 0;
		const char *end = memchr(s.p, '\n', s.n);

		n = end != NULL ? (size_t)(end - s.p) + 1 : s.n;
		line = (struct psd_str){ s.p, n };
		s.p += n;
		s.n -= n;
		if (first && line.p[0] != '\n' && col > from)
			spaces(to, col - from);
		for (; first && cut > 0 && line.n > 0 && line.p[0] == ' ';
		     cut--) {
			line.p++;
			line.n--;
		}
		psd_buf_str(to, line);
	}
}

/* Goes to column COL of a line. */
static void
begin(struct writer *w, size_t col)
{
	if (!w->mid)
		spaces(w->to, col);
	w->mid = false;
}

/* What stands in the line already, without the space at its end. */
static void
end_line(struct writer *w)
{
	while (w->to->n > 0 && w->to->p[w->to->n - 1] == ' ')
		w->to->n--;
	psd_buf_putc(w->to, '\n');
	w->mid = false;
}

static void
mark(struct writer *w, char sign, int side)
{
	psd_three_mark(w->to, w->j->t, sign, side);
}

static void
note(struct writer *w, size_t first, size_t n)
{
	size_t i;

	for (i = first; i < first + n; i++)
		if (w->j->conflicts->items[i].line == 0)
			w->j->conflicts->items[i].line = line_number(w);
}

static void
add_lead(struct writer *w, const struct psd_three_comment *c, size_t col)
{
	if (c->text.s.n == 0 && !c->split)
		return;
	if (w->mid)
		end_line(w);
	if (!c->split) {
		add_lines(w->to, c->text.s, c->text.col, col, true);
		return;
	}
	note(w, c->conflict, 1);
	mark(w, '<', 1);
	add_lines(w->to, c->text.s, c->text.col, col, true);
	mark(w, '=', 0);
	add_lines(w->to, c->other.s, c->other.col, col, true);
	mark(w, '>', 2);
}

/* The value BODY of P, which was inside of [] or {}, on a line of its own. */
static void
add_inside(struct writer *w, const struct psd_three_part *p,
    struct psd_str body, size_t col)
{
	struct psd_str line;
	bool first = true;

	begin(w, col);
	if (p->node->key.p != NULL) {
		psd_buf_add(w->to, p->head.p, p->node->key_place.size);
		psd_buf_puts(w->to, ":");
	} else
		psd_buf_puts(w->to, "-");
	while (body.n > 0 && psd_str_cut(&body, '\n', &line)) {
		if (!first)
			line = psd_str_trim(line);
		spaces(w->to, line.n == 0 ? 0 : first ? 1 : col + 4);
		psd_buf_str(w->to, line);
		psd_buf_putc(w->to, '\n');
		first = false;
	}
	if (first)
		psd_buf_putc(w->to, '\n');
}

/* All of P but what stands above it. */
static void
add_part(struct writer *w, const struct psd_three_part *p, size_t col)
{
	if (p->inside) {
		add_inside(w, p, p->body, col);
		return;
	}
	begin(w, col);
	add_lines(w->to, p->own, p->col, col, false);
}

/* One side of a conflict; PREFIX is what its first line begins with. */
static void
add_side(struct writer *w, const struct psd_three_made *m, int side,
    struct psd_str prefix)
{
	size_t i, col = prefix.n;

	if (prefix.p != NULL) {
		psd_buf_str(w->to, prefix);
		w->mid = true;
	}
	for (i = 0; i < m->n_sides[side]; i++) {
		const struct psd_three_part *p = m->sides[side][i];
		struct psd_three_comment lead = { .text = { p->lead, p->col } };

		if (m->whole)
			add_lead(w, &lead, col);
		add_part(w, p, col);
	}
	if (w->mid)
		end_line(w);
}

/* Takes what stands in the line away, to be written twice: COL spaces where
 * nothing does, so that the length is the column. */
static struct psd_str
take_prefix(struct writer *w, size_t col)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str prefix;
	size_t at = w->to->n;

	while (w->mid && at > 0 && w->to->p[at - 1] != '\n')
		at--;
	if (w->mid)
		psd_buf_add(&all, w->to->p + at, w->to->n - at);
	else
		spaces(&all, col);
	psd_buf_puts(&all, "");
	prefix = psd_buf_detach(&all, w->j->arena);
	w->to->n = at;
	if (!w->mid)
		prefix.p = NULL;
	w->mid = false;
	return prefix;
}

static void
add_split(struct writer *w, const struct psd_three_made *m, size_t col)
{
	struct psd_str prefix = take_prefix(w, col);

	note(w, m->conflict, m->n_conflicts);
	if (m->trail.split)
		note(w, m->trail.conflict, 1);
	mark(w, '<', 1);
	add_side(w, m, 0, prefix);
	mark(w, '=', 0);
	add_side(w, m, 1, prefix);
	mark(w, '>', 2);
}

static void add_made(struct writer *w, const struct psd_three_made *m,
    size_t col);

static void
add_kids(struct writer *w, struct psd_three_made **kids, size_t n, size_t col)
{
	size_t i;

	for (i = 0; i < n; i++)
		add_made(w, kids[i], col);
}

static bool add_flow(struct psd_buf *to, const struct psd_three_made *m);

/* The end of the line of M, whose value ends in front of it. */
static void
add_trail(struct psd_buf *to, struct psd_str trail)
{
	psd_buf_str(to, trail);
	if (trail.n == 0 || trail.p[trail.n - 1] != '\n')
		psd_buf_putc(to, '\n');
}

/* The line or lines of a leaf, with TRAIL behind them. */
static void
add_leaf(struct writer *w, const struct psd_three_made *m, size_t col,
    struct psd_str trail)
{
	const struct psd_three_part *p = m->part;
	struct psd_str all = { p->head.p, p->head.n + p->body.n };
	struct psd_buf flow = PSD_BUF_INIT;
	size_t head = 0;

	if (m->kind == PSD_THREE_JOINED) {
		psd_buf_str(&flow, p->head);
		head = flow.n;
		(void)add_flow(&flow, m);
		all = psd_buf_get(&flow);
	} else
		head = p->head.n;
	if (p->inside) {
		add_inside(w, p, (struct psd_str){ all.p + head, all.n - head },
		    col);
		w->to->n--; /* the trail has the line's end */
		add_trail(w->to, trail);
	} else {
		begin(w, col);
		add_lines(w->to, all, p->col, col, false);
		if (all.n == 0 || all.p[all.n - 1] != '\n')
			add_trail(w->to, trail);
	}
	psd_buf_release(&flow);
}

/* What stands before the kids of a list or map in block style. */
static void
add_head(struct writer *w, const struct psd_three_made *m, size_t col,
    struct psd_str trail)
{
	struct psd_str head = m->part->head;

	begin(w, col);
	if (m->n > 0 && m->joint) {
		psd_buf_str(w->to, head);
		w->mid = true;
		return;
	}
	psd_buf_str(w->to, psd_str_trim(head));
	if (m->n == 0)
		psd_buf_puts(w->to,
		    m->part->node->kind == PSD_LIST ? " []" : " {}");
	add_trail(w->to, trail);
}

static void
add_line(struct writer *w, const struct psd_three_made *m, size_t col,
    struct psd_str trail)
{
	if (m->kind == PSD_THREE_JOINED && m->block)
		add_head(w, m, col, trail);
	else
		add_leaf(w, m, col, trail);
}

/* The line of M, or two where what stands behind it is in conflict. */
static void
add_own(struct writer *w, const struct psd_three_made *m, size_t col)
{
	struct psd_str prefix;

	if (!m->trail.split) {
		add_line(w, m, col, m->trail.text.s);
		return;
	}
	prefix = take_prefix(w, col);
	note(w, m->trail.conflict, 1);
	mark(w, '<', 1);
	psd_buf_str(w->to, prefix.p != NULL ? prefix : PSD_S(""));
	w->mid = prefix.p != NULL;
	add_line(w, m, col, m->trail.text.s);
	mark(w, '=', 0);
	psd_buf_str(w->to, prefix.p != NULL ? prefix : PSD_S(""));
	w->mid = prefix.p != NULL;
	add_line(w, m, col, m->trail.other.s);
	mark(w, '>', 2);
}

/* Items that both have put in an order of their own. */
static void
add_orders(struct writer *w, const struct psd_three_made *m, size_t col)
{
	size_t last = m->conflict + m->n_conflicts - 1;
	struct psd_three_made raw = { .whole = true };
	const struct psd_three_part **sides[2];
	size_t i, k;

	note(w, last, 1);
	if (m->n_conflicts == 1 && !m->joint) {
		mark(w, '<', 1);
		add_kids(w, m->kids, m->n, col);
		mark(w, '=', 0);
		add_kids(w, m->other, m->n, col);
		mark(w, '>', 2);
		return;
	}
	for (i = 0; i < 2; i++) {
		const struct psd_three_part *p = m->v[i + 1];

		sides[i] = psd_arena_array(w->j->arena, p->n + 1,
		    const struct psd_three_part *);
		for (k = 0; k < p->n; k++)
			sides[i][k] = &p->kids[k];
		raw.sides[i] = sides[i];
		raw.n_sides[i] = p->n;
	}
	raw.conflict = m->conflict;
	raw.n_conflicts = m->n_conflicts;
	add_split(w, &raw, col);
}

static void
add_made(struct writer *w, const struct psd_three_made *m, size_t col)
{
	add_lead(w, &m->lead, col);
	if (m->kind == PSD_THREE_TAKEN) {
		add_part(w, m->part, col);
		return;
	}
	if (m->kind == PSD_THREE_SPLIT) {
		add_split(w, m, col);
		return;
	}
	add_own(w, m, col);
	if (m->kind == PSD_THREE_LEAF || !m->block)
		return;
	if (m->other != NULL)
		add_orders(w, m, col + m->step);
	else
		add_kids(w, m->kids, m->n, col + m->step);
	add_lead(w, &m->tail, col + m->step);
}

/* What stands in P between the kid before I and I itself; absent when there is
 * none. */
static struct psd_str
between(const struct psd_three_part *p, const struct psd_three_part *kid)
{
	const struct psd_three_part *before = kid - 1;
	struct psd_str s = { NULL, 0 };

	if (p == NULL || kid <= p->kids || kid >= p->kids + p->n)
		return s;
	s.p = before->own.p + before->own.n;
	s.n = (size_t)(kid->own.p - s.p);
	return s;
}

/* The sign and space between the kids of M before its kid PART. */
static struct psd_str
separator(const struct psd_three_made *m, const struct psd_three_part *part)
{
	struct psd_str s = { NULL, 0 };
	int i;

	for (i = 1; i < 3 && s.p == NULL; i++)
		s = between(m->v[i], part);
	for (i = 1; i < 3 && s.p == NULL; i++)
		if (m->v[i]->n > 1)
			s = between(m->v[i], &m->v[i]->kids[1]);
	return s.p != NULL ? s : PSD_S(", ");
}

/* A kid inside of [] or {}. */
static void
add_flow_kid(struct psd_buf *to, const struct psd_three_made *m)
{
	const struct psd_three_part *p = m->part;

	if (m->kind == PSD_THREE_TAKEN) {
		psd_buf_str(to, p->own);
		return;
	}
	psd_buf_str(to, p->head);
	if (m->kind != PSD_THREE_JOINED || !add_flow(to, m))
		psd_buf_str(to, p->body);
}

/* The value of M between its brackets. */
static bool
add_flow(struct psd_buf *to, const struct psd_three_made *m)
{
	const struct psd_three_part *p = m->part;
	struct psd_str open = { p->body.p, 1 };
	struct psd_str close = { p->body.p + p->body.n - 1, 1 };
	size_t i;

	if (p->n > 0) {
		const struct psd_three_part *last = &p->kids[p->n - 1];

		open.n = (size_t)(p->kids[0].own.p - open.p);
		close.p = last->own.p + last->own.n;
		close.n = (size_t)(p->body.p + p->body.n - close.p);
	}
	if (m->n == 0) {
		psd_buf_puts(to, p->node->kind == PSD_LIST ? "[]" : "{}");
		return true;
	}
	psd_buf_str(to, open);
	for (i = 0; i < m->n; i++) {
		if (m->kids[i]->kind == PSD_THREE_SPLIT)
			continue; /* it is around all of this */
		if (i > 0)
			psd_buf_str(to, separator(m, m->kids[i]->part));
		add_flow_kid(to, m->kids[i]);
	}
	psd_buf_str(to, close);
	return true;
}

void
psd_three_write(struct psd_buf *to, struct psd_three_job *j,
    const struct psd_three_made *m)
{
	struct writer w = { .to = to, .j = j };
	size_t i;

	for (i = 0; i < j->conflicts->n; i++)
		j->conflicts->items[i].line = 0;
	if (m->kind == PSD_THREE_TAKEN) {
		psd_buf_str(to, m->part->own);
		return;
	}
	psd_buf_str(to, m->part->head);
	if (m->n == 0)
		psd_buf_puts(to, "{}\n");
	if (m->other != NULL)
		add_orders(&w, m, m->step);
	else
		add_kids(&w, m->kids, m->n, m->step);
	add_lead(&w, &m->tail, m->step);
}

struct psd_node *
psd_three_tree(struct psd_arena *arena, const struct psd_three_made *m)
{
	struct psd_node *n;
	size_t i;

	if (m->kind != PSD_THREE_JOINED)
		return psd_node_copy(arena, m->part->node);
	n = psd_node_copy_bare(arena, m->part->node);
	for (i = 0; i < m->n; i++)
		psd_node_append(n, psd_three_tree(arena, m->kids[i]));
	return n;
}
