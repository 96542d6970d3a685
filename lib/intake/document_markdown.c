/* psd_document_markdown: headings, paragraphs, lists and tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"

#include <strings.h>

/* What is read, and the paragraph that goes on over several lines. */
struct text {
	struct psd_intake *in;
	struct psd_err *e;
	struct psd_str rest;
	int line;
	struct psd_buf paragraph;
	struct psd_piece like;
	size_t width; /* of the table whose rows come; 0: none */
	bool closed;  /* its heading ends with a bar */
};

/* Behind a backslash, signs are plain. */
static char
after_backslash(char c)
{
	bool sign = c >= '!' && c <= '~' && !(c >= '0' && c <= '9') &&
	    !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');

	return sign ? c : '\0';
}

static struct psd_str
plain(struct psd_arena *arena, struct psd_str s)
{
	return psd_intake_unescape(arena, s, '\\', after_backslash);
}

static int
end_paragraph(struct text *t)
{
	struct psd_str s = psd_arena_copy(t->in->arena,
	    psd_buf_get(&t->paragraph));

	psd_buf_clear(&t->paragraph);
	if (psd_intake_piece(t->in, plain(t->in->arena, s), &t->like, t->e) < 0)
		return -1;
	t->like = (struct psd_piece){ .number = 0 };
	psd_intake_end_pieces(t->in, 0);
	return 0;
}

static void
go_on(struct text *t, struct psd_str line)
{
	if (t->paragraph.n == 0)
		t->like.line = t->line;
	else
		psd_buf_putc(&t->paragraph, ' ');
	psd_buf_str(&t->paragraph, line);
}

/* Whether an odd number of backslashes stands before AT. */
static bool
is_escaped(struct psd_str s, size_t at)
{
	size_t n = 0;

	while (n < at && s.p[at - n - 1] == '\\')
		n++;
	return n % 2 == 1;
}

/* S, a row, without the bars at its ends; whether there was one at the end in
 * *CLOSED. */
static struct psd_str
inside(struct psd_str s, bool *closed)
{
	s = psd_str_trim(s);
	if (s.n > 0 && s.p[0] == '|') {
		s.p++;
		s.n--;
	}
	*closed = s.n > 0 && s.p[s.n - 1] == '|' && !is_escaped(s, s.n - 1);
	if (*closed)
		s.n--;
	return s;
}

static bool
cut_cell(struct psd_str *rest, struct psd_str *cell)
{
	size_t at = 0;

	if (rest->p == NULL)
		return false;
	while (at < rest->n && (rest->p[at] != '|' || is_escaped(*rest, at)))
		at++;
	*cell = (struct psd_str){ rest->p, at };
	if (at < rest->n) {
		rest->p += at + 1;
		rest->n -= at + 1;
	} else {
		*rest = (struct psd_str){ NULL, 0 };
	}
	return true;
}

/* How many columns the line below a heading, |---|---:|, has; 0: it is none. */
static size_t
rule_width(struct psd_str s)
{
	struct psd_str cell;
	bool closed, bar = memchr(s.p, '|', s.n) != NULL;
	size_t n = 0, i;

	s = inside(s, &closed);
	while (cut_cell(&s, &cell)) {
		cell = psd_str_trim(cell);
		for (i = 0; i < cell.n; i++)
			if (cell.p[i] != '-' &&
			    (cell.p[i] != ':' || (i > 0 && i + 1 < cell.n)))
				return 0;
		if (memchr(cell.p, '-', cell.n) == NULL)
			return 0;
		n++;
	}
	return bar ? n : 0;
}

/* How long the <br> at AT of S is; 0: there is none. */
static size_t
line_break(struct psd_str s, size_t at)
{
	size_t n = at + 3;

	if (s.n - at < 4 || strncasecmp(s.p + at, "<br", 3) != 0 ||
	    is_escaped(s, at))
		return 0;
	while (n < s.n && (s.p[n] == ' ' || s.p[n] == '/'))
		n++;
	return n < s.n && s.p[n] == '>' ? n + 1 - at : 0;
}

static int
add_cell(struct text *t, struct psd_str cell)
{
	struct psd_piece like = { .line = t->line };
	size_t at = 0, n = 0;

	while (cell.n > 0) {
		struct psd_str part;

		for (at = 0, n = 0; at < cell.n && n == 0; at++)
			n = cell.p[at] == '<' ? line_break(cell, at) : 0;
		part = (struct psd_str){ cell.p, n > 0 ? at - 1 : at };
		if (psd_intake_piece(t->in, plain(t->in->arena, part), &like,
			t->e) < 0)
			return -1;
		cell.p += part.n + n;
		cell.n -= part.n + n;
	}
	return psd_intake_end_cell(t->in, false, t->line, t->e);
}

static int
add_row(struct text *t, struct psd_str line, bool last)
{
	struct psd_str cell;
	bool closed;
	size_t filled;

	line = inside(line, &closed);
	if (last && t->closed && !closed)
		return psd_intake_cut_off(t->in, (size_t)t->line, t->e);
	while (cut_cell(&line, &cell))
		if (add_cell(t, cell) < 0)
			return -1;
	filled = psd_intake_filled(t->in);
	if (filled > t->width)
		return psd_intake_too_wide(t->in, filled, t->width,
		    (size_t)t->line, t->e);
	if (t->in->n_cells > t->width)
		t->in->n_cells = t->width;
	return psd_intake_end_row(t->in, t->line, t->e);
}

/* LINE is the heading of a table, the line below it the next. */
static int
begin_table(struct text *t, struct psd_str line, size_t width)
{
	struct psd_str rule;

	if (end_paragraph(t) < 0)
		return -1;
	t->width = width;
	(void)inside(line, &t->closed);
	if (add_row(t, line, false) < 0)
		return -1;
	(void)psd_str_cut(&t->rest, '\n', &rule);
	t->line++;
	return 0;
}

static int
add_heading(struct text *t, struct psd_str line, size_t level)
{
	struct psd_piece like = { .line = t->line };

	if (end_paragraph(t) < 0)
		return -1;
	line = psd_str_trim((struct psd_str){ line.p + level, line.n - level });
	/* signs at its end are not of it */
	while (line.n > 1 && line.p[line.n - 1] == '#' &&
	    (line.p[line.n - 2] == '#' || line.p[line.n - 2] == ' '))
		line.n--;
	if (psd_intake_piece(t->in, plain(t->in->arena, line), &like, t->e) < 0)
		return -1;
	psd_intake_end_pieces(t->in, (int)level);
	return 0;
}

static size_t
heading_level(struct psd_str line)
{
	size_t n = 0;

	while (n < line.n && line.p[n] == '#')
		n++;
	return n <= 6 && n < line.n && line.p[n] == ' ' ? n : 0;
}

/* Takes "- " or "1. " from LINE, an item of a list, into LIKE. */
static bool
take_item(struct psd_str *line, struct psd_piece *like)
{
	size_t n = 0;

	if (line->n > 2 && strchr("-*+", line->p[0]) != NULL &&
	    line->p[1] == ' ') {
		like->bullet = true;
		*line = (struct psd_str){ line->p + 2, line->n - 2 };
		return true;
	}
	while (n < line->n && n < 7 && line->p[n] >= '0' && line->p[n] <= '9')
		n++;
	if (n == 0 || n == 7 || n + 2 > line->n || line->p[n + 1] != ' ' ||
	    (line->p[n] != '.' && line->p[n] != ')'))
		return false;
	like->number = (int)psd_str_number((struct psd_str){ line->p, n },
	    999999);
	*line = (struct psd_str){ line->p + n + 2, line->n - n - 2 };
	return true;
}

/* A block of code, whose lines are paragraphs as they stand. */
static int
read_code(struct text *t, struct psd_str fence)
{
	char sign = fence.p[0];
	struct psd_str line;
	bool ended = false;

	while (!ended && psd_str_cut(&t->rest, '\n', &line)) {
		t->line++;
		ended = line.n >= 3 && line.p[0] == sign && line.p[1] == sign &&
		    line.p[2] == sign;
		if (!ended && psd_intake_lines(t->in, line, t->line, t->e) < 0)
			return -1;
		psd_intake_end_pieces(t->in, 0);
	}
	return ended ? 0 : psd_intake_cut_off(t->in, (size_t)t->line, t->e);
}

static bool
is_fence(struct psd_str line)
{
	return psd_str_starts(line, "```") || psd_str_starts(line, "~~~");
}

static int
read_line(struct text *t, struct psd_str line)
{
	struct psd_str next, rest = t->rest;
	struct psd_piece like = { .line = t->line };
	size_t width = 0;

	if (t->width > 0 && line.n > 0 && memchr(line.p, '|', line.n) != NULL)
		return add_row(t, line, t->rest.p == NULL);
	if (t->width > 0 && psd_intake_end_grid(t->in, t->e) < 0)
		return -1;
	t->width = 0;
	if (line.n == 0)
		return end_paragraph(t);
	if (memchr(line.p, '|', line.n) != NULL &&
	    psd_str_cut(&rest, '\n', &next) && next.n > 0)
		width = rule_width(psd_str_trim(next));
	if (width > 0)
		return begin_table(t, line, width);
	if (heading_level(line) > 0)
		return add_heading(t, line, heading_level(line));
	if (is_fence(line))
		return end_paragraph(t) < 0 ? -1 : read_code(t, line);
	if (take_item(&line, &like)) {
		if (end_paragraph(t) < 0)
			return -1;
		t->like = like;
	}
	go_on(t, line);
	return 0;
}

int
psd_intake_markdown(struct psd_intake *in, struct psd_err *e)
{
	struct text t = { .in = in, .e = e, .rest = in->bytes };
	struct psd_str line;
	int rc = 0;

	while (rc == 0 && psd_str_cut(&t.rest, '\n', &line)) {
		t.line++;
		rc = read_line(&t, psd_str_trim(line));
	}
	if (rc == 0)
		rc = end_paragraph(&t);
	psd_buf_release(&t.paragraph);
	return rc < 0 ? -1 : psd_intake_end_grid(in, e);
}
