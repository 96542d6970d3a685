/* psd_three_part: a record as pieces that are all of its bytes. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/three_way_part.h"

struct reader {
	struct psd_arena *arena;
	struct psd_str bytes;
	size_t pos;	   /* so far, the beginning of a line */
	size_t seen, line; /* inside of [] or {}, and where its line begins */
};

static size_t
line_start(const struct reader *r, size_t at)
{
	while (at > 0 && r->bytes.p[at - 1] != '\n')
		at--;
	return at;
}

/* The same inside of [] and {}, of which one line can hold thousands: AT is not
 * before the one that was asked about last. */
static size_t
line_start_inside(struct reader *r, size_t at)
{
	size_t from = at;

	while (from > r->seen && r->bytes.p[from - 1] != '\n')
		from--;
	if (from > r->seen)
		r->line = from;
	r->seen = at;
	return r->line;
}

/* Behind the line that AT is in. */
static size_t
line_end(const struct reader *r, size_t at)
{
	while (at < r->bytes.n && r->bytes.p[at] != '\n')
		at++;
	return at < r->bytes.n ? at + 1 : at;
}

static struct psd_str
cut(const struct reader *r, size_t from, size_t to)
{
	return (struct psd_str){ r->bytes.p + from, to - from };
}

/* Whether LINE is blank, or a comment. */
static bool
is_trivia(struct psd_str line)
{
	line = psd_str_trim(line);
	return line.n == 0 || line.p[0] == '#';
}

static bool
are_trivia(struct psd_str lines)
{
	struct psd_str line;

	while (lines.n > 0 && psd_str_cut(&lines, '\n', &line))
		if (!is_trivia(line))
			return false;
	return true;
}

static size_t
indent_of(struct psd_str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == ' ')
		n++;
	return n;
}

/* The column of AT, if there is nothing before it in its line. */
static bool
begins_line(const struct reader *r, size_t at)
{
	size_t start = line_start(r, at);

	return indent_of(cut(r, start, at)) == at - start;
}

static bool
is_lines(const struct psd_node *n)
{
	return n->kind >= PSD_LIST && n->style == PSD_BLOCK && n->n > 0;
}

/* Where the value of a text with | or > ends: behind its last line, and with +
 * behind the blank lines that are a part of it. */
static size_t
block_text_end(const struct reader *r, const struct psd_node *n)
{
	size_t end = line_end(r, n->place.at + n->place.size - 1), next;
	size_t head = line_end(r, n->place.at), i;
	bool keep = false;

	for (i = n->place.at; i < head && r->bytes.p[i] != '#'; i++)
		keep = keep || r->bytes.p[i] == '+';
	for (next = end; keep && next < r->bytes.n; end = next) {
		next = line_end(r, end);
		if (psd_str_trim(cut(r, end, next)).n > 0)
			break;
	}
	return end;
}

static bool read_flow(struct reader *r, struct psd_three_part *p);

/* One of the values inside of [] or {}, which the kid P is. */
static bool
read_inside(struct reader *r, struct psd_three_part *p)
{
	const struct psd_node *n = p->node;
	size_t from = n->key.p != NULL ? n->key_place.at : n->place.at;
	size_t end = n->place.at + n->place.size;

	if (n->place.at < from || end > r->bytes.n || from < r->seen)
		return false;
	p->inside = true;
	p->bytes = r->bytes.p;
	p->at = from;
	p->col = from - line_start_inside(r, from);
	p->own = cut(r, from, end);
	p->head = cut(r, from, n->place.at);
	p->body = cut(r, n->place.at, end);
	return read_flow(r, p);
}

/* The values inside of P, if there are any; where there are comments among
 * them, or there is a pair without its {}, P stays in one piece. */
static bool
read_flow(struct reader *r, struct psd_three_part *p)
{
	const struct psd_node *n = p->node, *kid;
	const char *at = p->body.p, *end = p->body.p + p->body.n;
	size_t i = 0;

	if (n->kind < PSD_LIST || n->n == 0 || p->body.n < 2 ||
	    (*at != '[' && *at != '{'))
		return true;
	p->kids = psd_arena_array(r->arena, n->n, struct psd_three_part);
	for (kid = n->first; kid != NULL; kid = kid->next, i++) {
		struct psd_three_part *k = &p->kids[i];

		k->node = kid;
		if (!read_inside(r, k))
			return false;
		if (k->own.p < at || k->own.p + k->own.n > end)
			return false;
		if (memchr(at, '#', (size_t)(k->own.p - at)) != NULL ||
		    memchr(at, '?', (size_t)(k->own.p - at)) != NULL)
			return true;
		at = k->own.p + k->own.n;
	}
	if (memchr(at, '#', (size_t)(end - at)) == NULL)
		p->n = i;
	return true;
}

/* A value that has no lines with fields below it. */
static bool
read_leaf(struct reader *r, struct psd_three_part *p, size_t head_end)
{
	const struct psd_node *n = p->node;
	size_t from = n->place.at, to = from + n->place.size, end;

	if (n->style == PSD_LITERAL || n->style == PSD_FOLDED)
		end = to = block_text_end(r, n);
	else if (n->kind == PSD_NULL && n->place.size == 0)
		from = to = head_end, end = line_end(r, to);
	else
		end = line_end(r, to);
	if (from < head_end || to > r->bytes.n || end < to)
		return false;
	p->head = cut(r, p->at, from);
	p->body = cut(r, from, to);
	p->trail = cut(r, to, end);
	r->pos = end;
	if (!is_trivia(p->trail))
		return false;
	return n->style != PSD_FLOW || read_flow(r, p);
}

static bool read_kids(struct reader *r, struct psd_three_part *p);

static bool
read_lines(struct reader *r, struct psd_three_part *p, size_t head_end)
{
	size_t first = p->node->place.at;

	if (first < head_end)
		return false;
	p->block = true;
	p->joint = line_start(r, first) == line_start(r, p->at);
	if (p->joint) {
		if (psd_str_trim(cut(r, head_end, first)).n > 0)
			return false;
		p->head = cut(r, p->at, first);
		p->step = first - p->at;
	} else {
		size_t col = first - line_start(r, first);

		if (col < p->col)
			return false;
		p->head = cut(r, p->at, head_end);
		p->step = col - p->col;
		r->pos = line_end(r, head_end);
		p->trail = cut(r, head_end, r->pos);
		if (!is_trivia(p->trail))
			return false;
	}
	return read_kids(r, p);
}

/* Where the ':' or '-' of P ends. */
static size_t
find_head_end(const struct reader *r, const struct psd_three_part *p)
{
	const struct psd_node *n = p->node;
	size_t at = p->at;

	if (n->key.p == NULL)
		return at + 1;
	at = n->key_place.at + n->key_place.size;
	while (at < r->bytes.n && r->bytes.p[at] == ' ')
		at++;
	return at < r->bytes.n && r->bytes.p[at] == ':' ? at + 1 : 0;
}

/* The kid P, which begins at AT. */
static bool
read_one(struct reader *r, struct psd_three_part *p, size_t at, bool joint)
{
	size_t head_end, start = line_start(r, at);

	p->bytes = r->bytes.p;
	p->at = at;
	p->col = at - start;
	if (!joint) {
		if (start < r->pos)
			return false;
		p->lead = cut(r, r->pos, start);
		if (!are_trivia(p->lead) || !begins_line(r, at))
			return false;
	}
	head_end = find_head_end(r, p);
	if (head_end == 0 ||
	    !(is_lines(p->node) ? read_lines(r, p, head_end)
				: read_leaf(r, p, head_end)))
		return false;
	p->own = cut(r, at, r->pos);
	return true;
}

/* Where the item N of a list whose hyphens stand in COL has its hyphen; that of
 * the first one is where the list begins. */
static bool
find_hyphen(const struct reader *r, const struct psd_node *n, size_t col,
    size_t *at)
{
	size_t start = line_start(r, n->place.at);

	if (n->parent->first == n) {
		*at = n->parent->place.at;
		return r->bytes.p[*at] == '-';
	}
	for (; start >= r->pos; start = line_start(r, start - 1)) {
		*at = start + col;
		if (*at < r->bytes.n && r->bytes.p[*at] == '-' &&
		    begins_line(r, *at) && *at < n->place.at)
			return true;
		if (start == 0)
			break;
	}
	return false;
}

/* Comments that stand as far in as the fields below P, and so are theirs. */
static void
read_tail(struct reader *r, struct psd_three_part *p)
{
	size_t at = r->pos, end = r->pos, next, indent;
	size_t col = p->col + p->step;

	for (; at < r->bytes.n; at = next) {
		struct psd_str line;

		next = line_end(r, at);
		line = cut(r, at, next);
		if (psd_str_trim(line).n == 0)
			continue;
		indent = indent_of(line);
		if (line.p[indent] != '#' || indent < col || indent <= p->col)
			break;
		end = next;
	}
	p->tail = cut(r, r->pos, end);
	r->pos = end;
}

static bool
read_kids(struct reader *r, struct psd_three_part *p)
{
	const struct psd_node *n = p->node, *kid;
	size_t col = p->col + p->step, i = 0, at;

	p->kids = psd_arena_array(r->arena, n->n, struct psd_three_part);
	for (kid = n->first; kid != NULL; kid = kid->next, i++) {
		struct psd_three_part *k = &p->kids[i];

		k->node = kid;
		at = kid->key_place.at;
		if (n->kind == PSD_LIST && !find_hyphen(r, kid, col, &at))
			return false;
		if (at >= r->bytes.n || at - line_start(r, at) != col ||
		    !read_one(r, k, at, i == 0 && p->joint))
			return false;
	}
	p->n = i;
	if (p->node->parent != NULL)
		read_tail(r, p);
	return true;
}

/* What stands before the record: a byte order mark, directives, "---". */
static size_t
prelude_end(const struct reader *r, size_t first)
{
	size_t at = 0, end = 0, next;

	if (psd_str_starts(r->bytes, "\xef\xbb\xbf"))
		at = end = 3;
	for (; at < first; at = next) {
		next = line_end(r, at);
		if (psd_str_starts(cut(r, at, next), "---") ||
		    r->bytes.p[at] == '%')
			end = next;
	}
	return end;
}

const struct psd_three_part *
psd_three_parts(struct psd_arena *arena, struct psd_str bytes,
    const struct psd_node *root)
{
	struct psd_three_part *p = psd_arena_new(arena, struct psd_three_part);
	struct reader r = { .arena = arena, .bytes = bytes };

	if (root == NULL || root->kind != PSD_MAP || !is_lines(root) ||
	    root->place.at >= bytes.n)
		return NULL;
	r.pos = prelude_end(&r, root->place.at);
	p->node = root;
	p->bytes = bytes.p;
	p->own = bytes;
	p->head = cut(&r, 0, r.pos);
	p->block = true;
	p->step = root->place.at - line_start(&r, root->place.at);
	if (r.pos > root->place.at || !read_kids(&r, p))
		return NULL;
	p->tail = cut(&r, r.pos, bytes.n);
	return p;
}
