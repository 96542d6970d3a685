/* psd_writer_text: a report for a person at a terminal, a pipe or in a mail. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"
#include "lib/report/chart.h"
#include "lib/report/write_text_part.h"

#define INDENT ((size_t)4) /* of pieces of files */
#define SGR_END "\033[0m"

/* S without blank lines around it. The spaces that it begins with stay: they
 * make trees. */
static struct psd_str
trim_lines(struct psd_str s)
{
	struct psd_str words = psd_str_trim(s);

	if (words.n == 0)
		return words;
	while (words.p > s.p && words.p[-1] == ' ') {
		words.p--;
		words.n++;
	}
	return words;
}

struct psd_str
psd_text_tidy(struct psd_arena *arena, struct psd_str s)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str rest = trim_lines(s), line, piece;
	bool more;

	while (psd_str_cut(&rest, '\n', &line)) {
		more = rest.p != NULL;
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
		while (psd_str_cut(&line, '\t', &piece)) {
			psd_utf8_visible(&to, piece);
			if (line.p != NULL)
				psd_buf_putc(&to, ' ');
		}
		if (more)
			psd_buf_putc(&to, '\n');
	}
	return psd_buf_detach(&to, arena);
}

void
psd_text_spaces(struct psd_buf *to, size_t n)
{
	memset(psd_buf_reserve(to, n), ' ', n);
	to->n += n;
	to->p[to->n] = '\0';
}

void
psd_text_coloured(struct psd_text *t, struct psd_str s, const char *colour)
{
	bool on = t->opts->colour && colour[0] != '\0';

	if (on)
		psd_buf_puts(t->to, colour);
	psd_buf_str(t->to, s);
	if (on)
		psd_buf_puts(t->to, SGR_END);
}

void
psd_text_paragraph(struct psd_text *t, struct psd_str s, const char *colour)
{
	struct psd_str rest = psd_text_tidy(&t->arena, s);
	size_t n, next;

	do {
		n = psd_utf8_wrap(rest, t->opts->width, &next);
		if (n > 0)
			psd_text_coloured(t, (struct psd_str){ rest.p, n },
			    colour);
		psd_buf_putc(t->to, '\n');
		rest.p += next;
		rest.n -= next;
	} while (rest.n > 0);
}

/* As psd_utf8_wrap, but a word with hyphens, such as the name of a rule, stays
 * whole where the line has another place to end. */
static size_t
wrap_words(struct psd_str s, size_t width, size_t *next)
{
	size_t n = psd_utf8_wrap(s, width, next), space = n;

	if (*next > n || n == 0 || n == s.n || s.p[n - 1] != '-')
		return n;
	while (space > 0 && s.p[space - 1] != ' ')
		space--;
	if (space == 0)
		return n;
	*next = space;
	while (space > 0 && s.p[space - 1] == ' ')
		space--;
	return space;
}

/* Adds each line of S as a paragraph; what follows "- " hangs behind it. */
static void
add_text(struct psd_text *t, struct psd_str s)
{
	struct psd_str rest = psd_text_tidy(&t->arena, s), line;
	size_t n, next, hang, width = t->opts->width;

	while (psd_str_cut(&rest, '\n', &line)) {
		hang = psd_str_starts(line, "- ") ? 2 : 0;
		psd_buf_add(t->to, line.p, hang);
		line.p += hang;
		line.n -= hang;
		do {
			n = wrap_words(line,
			    width > hang + PSD_TEXT_NARROW ? width - hang
							   : width,
			    &next);
			psd_buf_add(t->to, line.p, n);
			psd_buf_putc(t->to, '\n');
			line.p += next;
			line.n -= next;
			if (line.n > 0)
				psd_text_spaces(t->to, hang);
		} while (line.n > 0);
	}
}

/* Adds the lines of S, indented and however wide they are. */
static void
add_lines(struct psd_text *t, struct psd_str s)
{
	struct psd_str rest = psd_text_tidy(&t->arena, s), line;

	while (psd_str_cut(&rest, '\n', &line)) {
		psd_text_spaces(t->to, line.n > 0 ? INDENT : 0);
		psd_buf_str(t->to, line);
		psd_buf_putc(t->to, '\n');
	}
}

static void
add_part(struct psd_text *t, const struct psd_part *part)
{
	switch (part->kind) {
	case PSD_PART_SHEET:
		psd_text_sheet(t, part->sheet);
		return;
	case PSD_PART_NOTE:
		psd_text_paragraph(t, part->text, "");
		return;
	case PSD_PART_SECTION:
		psd_text_paragraph(t, part->text, PSD_TEXT_BOLD);
		return;
	case PSD_PART_TEXT:
		add_text(t, part->text);
		return;
	case PSD_PART_LINES:
		add_lines(t, part->text);
		return;
	case PSD_PART_CHART:
		psd_chart_text(t->to, part->chart, t->opts->width,
		    t->opts->plain);
		return;
	}
}

void
psd_writer_text(struct psd_buf *to, const struct psd_report *r,
    const struct psd_writer_opts *opts)
{
	struct psd_text t = { to, opts, PSD_ARENA_INIT };
	const struct psd_line *line;
	const struct psd_part *part;
	size_t from = to->n;

	for (line = r->first_heading; line != NULL; line = line->next)
		psd_text_paragraph(&t, line->text,
		    line == r->first_heading ? PSD_TEXT_BOLD : "");
	for (part = r->first; part != NULL; part = part->next) {
		if (!psd_part_is_seen(part))
			continue;
		if (to->n > from)
			psd_buf_putc(to, '\n');
		add_part(&t, part);
		psd_arena_clear(&t.arena);
	}
	psd_arena_release(&t.arena);
}
