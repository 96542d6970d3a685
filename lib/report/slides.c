/* psd_slides: a report as an outline that pandoc makes slides of. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/slides.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/writer.h"

/*
 * What fits a slide of pandoc's own, in letters of its size: lines of text,
 * lines of a table, and how many letters a line of either has.
 */
#define LINES ((size_t)9)
#define LETTERS ((size_t)46)
#define TABLE_LINES ((size_t)12)
#define TABLE_LETTERS ((size_t)74)
#define LEAST_LETTERS ((size_t)8) /* of a column */
#define MOST_COLUMNS ((size_t)8)

struct slides {
	struct psd_buf *to;
	struct psd_arena arena;
	struct psd_str title; /* of the slide under way */
	struct psd_buf notes; /* for its speaker */
	size_t lines;	      /* on it so far */
	bool open;	      /* something is on it */
	bool table;	      /* a table is, and nothing goes beside it */
	bool any;	      /* there was a slide */
};

/* Adds S, one line of plain text, so that pandoc takes nothing in it for
 * anything else; FIRST: at the beginning of a line. */
static void
add_plain(struct psd_buf *to, struct psd_str s, bool first)
{
	struct psd_buf line = PSD_BUF_INIT;
	size_t i, mark = 0;

	psd_utf8_visible(&line, psd_str_trim(s));
	/* "1.", "iv)", "A.": what numbers a list is short */
	while (first && mark < line.n && mark < 6 &&
	    strchr(".)", line.p[mark]) == NULL && line.p[mark] != ' ')
		mark++;
	for (i = 0; i < line.n; i++) {
		if (strchr("\\`*_{}[]<>|~^$@#", line.p[i]) != NULL ||
		    (first && i == 0 && strchr("+-:=%", line.p[i]) != NULL) ||
		    (first && i == mark && strchr(".)", line.p[i]) != NULL))
			psd_buf_putc(to, '\\');
		psd_buf_putc(to, line.p[i]);
	}
	psd_buf_release(&line);
}

/* TEXT on one line. */
static struct psd_str
one_line(struct slides *s, struct psd_str text)
{
	struct psd_str rest = psd_str_trim(text), piece;
	struct psd_buf line = PSD_BUF_INIT;

	while (psd_str_cut(&rest, '\n', &piece)) {
		piece = psd_str_trim(piece);
		if (piece.n > 0 && line.n > 0)
			psd_buf_puts(&line,
			    strchr(".,:;!?", line.p[line.n - 1]) ? " " : "; ");
		psd_buf_str(&line, piece);
	}
	piece = psd_arena_copy(&s->arena, psd_buf_get(&line));
	psd_buf_release(&line);
	return piece;
}

static void
end_slide(struct slides *s)
{
	struct psd_str rest = psd_str_trim(psd_buf_get(&s->notes)), line;

	if (s->notes.n > 0) {
		psd_buf_puts(s->to, "\n::: notes\n\n");
		while (psd_str_cut(&rest, '\n', &line)) {
			add_plain(s->to, line, true);
			psd_buf_putc(s->to, '\n');
		}
		psd_buf_puts(s->to, "\n:::\n");
	}
	psd_buf_clear(&s->notes);
	s->open = s->table = false;
	s->lines = 0;
}

static void
begin_slide(struct slides *s, bool again)
{
	end_slide(s);
	psd_buf_puts(s->to, "\n# ");
	add_plain(s->to, s->title, true);
	if (again)
		psd_buf_print(s->to, " %s", _("(cont.)"));
	psd_buf_puts(s->to, "\n\n");
	s->open = s->any = true;
}

/* How many lines S takes where one has WIDTH letters, as far as MOST: of what
 * fills many slides each slide asks again. */
static size_t
lines_of(struct psd_str s, size_t width, size_t most)
{
	size_t n = 0, next;

	do {
		(void)psd_utf8_wrap(s, width, &next);
		s.p += next;
		s.n -= next;
		n++;
	} while (s.n > 0 && n < most);
	return n;
}

/* What of S fits LINES lines of WIDTH letters; *NEXT is where the rest
 * begins. */
static struct psd_str
fitting(struct psd_str s, size_t width, size_t lines, size_t *next)
{
	struct psd_str rest = s;
	size_t n, at, end = 0;

	*next = 0;
	while (lines-- > 0 && rest.n > 0) {
		n = psd_utf8_wrap(rest, width, &at);
		end = *next + n;
		*next += at;
		rest.p += at;
		rest.n -= at;
	}
	return (struct psd_str){ s.p, end };
}

/* Adds one paragraph or item, on as many slides as it needs. */
static void
add_piece(struct slides *s, struct psd_str text, bool item)
{
	struct psd_str piece;
	size_t next, lines;

	text = one_line(s, text);
	while (text.n > 0) {
		lines = lines_of(text, LETTERS, LINES + 1);
		if (!s->open)
			begin_slide(s, false);
		else if (s->table || s->lines >= LINES ||
		    (lines <= LINES && s->lines + lines > LINES))
			begin_slide(s, true);
		piece = fitting(text, LETTERS, LINES - s->lines, &next);
		if (s->lines > 0 && !item)
			psd_buf_putc(s->to, '\n');
		if (item)
			psd_buf_puts(s->to, "- ");
		add_plain(s->to, piece, true);
		psd_buf_putc(s->to, '\n');
		s->lines += lines < LINES ? lines : LINES;
		text.p += next;
		text.n -= next;
	}
}

static void
add_text(struct slides *s, struct psd_str text)
{
	struct psd_str rest = psd_str_trim(text), line;
	bool item, was = false;

	while (psd_str_cut(&rest, '\n', &line)) {
		item = psd_str_starts(line, "- ");
		if (item) {
			line.p += strlen("- ");
			line.n -= strlen("- ");
		}
		/* a list begins behind an empty line */
		if (item && !was && s->open && s->lines > 0)
			psd_buf_putc(s->to, '\n');
		add_piece(s, line, item);
		was = item;
	}
}

/* The columns of a sheet that people see. */
struct grid {
	const struct psd_sheet *sheet;
	size_t n, from[MOST_COLUMNS], width[MOST_COLUMNS];
};

static struct psd_str
cell_text(struct slides *s, const struct grid *g, const struct psd_row *row,
    size_t i)
{
	const struct psd_col *col = &g->sheet->cols[g->from[i]];
	struct psd_buf cell = PSD_BUF_INIT;
	struct psd_str text;

	psd_cell_for_people(&cell, col, &row->cells[g->from[i]]);
	text = one_line(s, psd_buf_get(&cell));
	psd_buf_release(&cell);
	return text;
}

/* The longest word of S: no column should be narrower. */
static size_t
longest_word(struct psd_str s)
{
	struct psd_str word;
	size_t most = 0;

	while (psd_str_cut(&s, ' ', &word))
		if (psd_utf8_width(word) > most)
			most = psd_utf8_width(word);
	return most;
}

/* Gives each column its share of the slide: what its texts need together, but
 * room for a word. */
static void
measure(struct slides *s, struct grid *g)
{
	size_t i, all = 0, sum[MOST_COLUMNS] = { 0 }, least[MOST_COLUMNS];
	size_t left = TABLE_LETTERS;
	const struct psd_row *row;

	for (i = 0; i < g->n; i++) {
		struct psd_str head = g->sheet->cols[g->from[i]].heading;

		least[i] = longest_word(head);
		sum[i] = psd_utf8_width(head);
		for (row = g->sheet->first; row != NULL; row = row->next) {
			struct psd_str text = cell_text(s, g, row, i);
			size_t word = longest_word(text);

			sum[i] += psd_utf8_width(text);
			least[i] = word > least[i] ? word : least[i];
		}
		if (least[i] < LEAST_LETTERS)
			least[i] = LEAST_LETTERS;
		if (least[i] > TABLE_LETTERS / g->n)
			least[i] = TABLE_LETTERS / g->n;
		left -= least[i];
		all += sum[i];
	}
	for (i = 0; i < g->n; i++)
		g->width[i] = least[i] + (all > 0 ? left * sum[i] / all : 0);
}

/* pandoc takes the widths of columns from the dashes once a line is wider than
 * 72 letters. */
static void
add_head(struct slides *s, const struct grid *g)
{
	size_t i, k;
	bool right;

	psd_buf_putc(s->to, '|');
	for (i = 0; i < g->n; i++) {
		psd_buf_putc(s->to, ' ');
		add_plain(s->to, g->sheet->cols[g->from[i]].heading, false);
		psd_buf_puts(s->to, " |");
	}
	psd_buf_puts(s->to, "\n|");
	for (i = 0; i < g->n; i++) {
		for (k = 0; k < 2 * g->width[i]; k++)
			psd_buf_putc(s->to, '-');
		right = psd_col_is_right(&g->sheet->cols[g->from[i]]);
		psd_buf_puts(s->to, right ? ":|" : "-|");
	}
	psd_buf_putc(s->to, '\n');
	s->lines = 1;
	s->table = true;
}

/* The least width of column I: pandoc before 3 makes all columns of a slide
 * equal, whatever the dashes say. */
static size_t
narrow(const struct grid *g, size_t i)
{
	size_t equal = TABLE_LETTERS / g->n;

	return g->width[i] < equal ? g->width[i] : equal;
}

/* Adds ROW, on as many slides as it needs. */
static void
add_row(struct slides *s, const struct grid *g, const struct psd_row *row)
{
	struct psd_str text[MOST_COLUMNS], piece;
	size_t i, lines, next;
	bool more;

	for (i = 0; i < g->n; i++)
		text[i] = cell_text(s, g, row, i);
	do {
		lines = 1;
		for (i = 0; i < g->n; i++) {
			size_t n = lines_of(text[i], narrow(g, i), TABLE_LINES);

			lines = n > lines ? n : lines;
		}
		if (s->lines + lines > TABLE_LINES && s->lines > 1) {
			begin_slide(s, true);
			add_head(s, g);
		}
		more = false;
		psd_buf_putc(s->to, '|');
		for (i = 0; i < g->n; i++) {
			piece = fitting(text[i], narrow(g, i),
			    TABLE_LINES - s->lines, &next);
			psd_buf_putc(s->to, ' ');
			add_plain(s->to, piece, false);
			psd_buf_puts(s->to, " |");
			text[i].p += next;
			text[i].n -= next;
			more = more || text[i].n > 0;
		}
		psd_buf_putc(s->to, '\n');
		s->lines += lines;
	} while (more);
}

static void
add_sheet(struct slides *s, const struct psd_sheet *sheet)
{
	struct grid g = { .sheet = sheet };
	const struct psd_row *row;
	size_t i;

	for (i = 0; i < sheet->n_cols && g.n < MOST_COLUMNS; i++)
		if (psd_col_is_for(&sheet->cols[i], true))
			g.from[g.n++] = i;
	if (sheet->title.n > 0)
		s->title = sheet->title;
	begin_slide(s, sheet->title.n == 0);
	measure(s, &g);
	add_head(s, &g);
	for (row = sheet->first; row != NULL; row = row->next)
		add_row(s, &g, row);
}

static void
add_part(struct slides *s, const struct psd_part *part)
{
	switch (part->kind) {
	case PSD_PART_SHEET:
		if (part->sheet->n_rows > 0 &&
		    psd_sheet_is_for(part->sheet, true))
			add_sheet(s, part->sheet);
		return;
	case PSD_PART_NOTE:
		if (!s->any) {
			add_text(s, part->text);
			return;
		}
		psd_buf_str(&s->notes, psd_str_trim(part->text));
		psd_buf_putc(&s->notes, '\n');
		return;
	case PSD_PART_SECTION:
		end_slide(s);
		s->title = part->text;
		begin_slide(s, false);
		return;
	case PSD_PART_TEXT:
	case PSD_PART_LINES:
		add_text(s, part->text);
		return;
	case PSD_PART_CHART:
		return;
	}
}

/* Adds "KEY: "VALUE"" as YAML. */
static void
add_field(struct psd_buf *to, const char *key, struct psd_str value)
{
	struct psd_buf text = PSD_BUF_INIT, plain = PSD_BUF_INIT;
	size_t i;

	if (psd_str_trim(value).n == 0)
		return;
	psd_utf8_visible(&text, psd_str_trim(value));
	add_plain(&plain, psd_buf_get(&text), false); /* pandoc reads it too */
	psd_buf_print(to, "%s: \"", key);
	for (i = 0; i < plain.n; i++) {
		if (plain.p[i] == '"' || plain.p[i] == '\\')
			psd_buf_putc(to, '\\');
		psd_buf_putc(to, plain.p[i]);
	}
	psd_buf_puts(to, "\"\n");
	psd_buf_release(&text);
	psd_buf_release(&plain);
}

void
psd_slides_write(struct psd_buf *to, const struct psd_report *r,
    const struct psd_slides_title *title)
{
	struct slides s = { .to = to, .title = title->first };
	const struct psd_part *part;

	psd_buf_puts(to, "---\n");
	add_field(to, "title", title->title);
	add_field(to, "subtitle", title->subtitle);
	add_field(to, "author", title->author);
	add_field(to, "date", title->date);
	psd_buf_print(to, "lang: %s\n---\n",
	    psd_lang_is_swedish() ? "sv" : "en");
	for (part = r->first; part != NULL; part = part->next)
		add_part(&s, part);
	end_slide(&s);
	psd_buf_release(&s.notes);
	psd_arena_release(&s.arena);
}
