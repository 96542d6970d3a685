/* psd_text: sheets, as tables and cards. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/write_text_part.h"

#define GAP ((size_t)2) /* between columns */

static const char *const sgr[] = {
	[PSD_MARK_NONE] = "",
	[PSD_MARK_GOOD] = "\033[32m",
	[PSD_MARK_SOON] = "\033[33m",
	[PSD_MARK_BAD] = "\033[31m",
	[PSD_MARK_QUIET] = "\033[2m",
};
_Static_assert(sizeof(sgr) / sizeof(sgr[0]) == PSD_MARKS,
    "the last mark has a colour");

/* A cell as it will be printed, but for its width. */
struct field {
	struct psd_str text;
	const char *colour; /* "" for none */
};

/* The columns of one sheet that people see. */
struct grid {
	size_t n;
	const struct psd_sheet *sheet;
	size_t *from;  /* the column of the sheet */
	size_t *width; /* as printed */
	size_t *least; /* the width that breaks no word */
	struct field *heads;
	struct field *fields; /* row by row */
};

static size_t
widest_line(struct psd_str s)
{
	struct psd_str line;
	size_t n, widest = 0;

	while (psd_str_cut(&s, '\n', &line)) {
		n = psd_utf8_width(line);
		if (n > widest)
			widest = n;
	}
	return widest;
}

/* The widest of what the lines of S are not broken in. */
static size_t
widest_word(struct psd_str s)
{
	size_t i, from = 0, n, widest = 0;

	for (i = 0; i <= s.n; i++) {
		if (i < s.n && s.p[i] != ' ' && s.p[i] != '\n' && s.p[i] != '-')
			continue;
		n = psd_utf8_width((struct psd_str){ s.p + from,
		    i + (i < s.n && s.p[i] == '-') - from });
		if (n > widest)
			widest = n;
		from = i + 1;
	}
	return widest;
}

static const struct psd_col *
column(const struct grid *g, size_t i)
{
	return &g->sheet->cols[g->from[i]];
}

static struct field
field_of(struct psd_text *t, const struct psd_col *col,
    const struct psd_cell *cell)
{
	struct psd_buf buf = PSD_BUF_INIT;
	struct field f;

	psd_cell_for_people(&buf, col, cell);
	f.text = psd_text_tidy(&t->arena, psd_buf_get(&buf));
	f.colour = sgr[cell->mark];
	psd_buf_release(&buf);
	return f;
}

static void
fill(struct grid *g, struct psd_text *t, const struct psd_sheet *sheet)
{
	const struct psd_row *row;
	struct field *f;
	size_t i;

	g->sheet = sheet;
	g->from = psd_arena_array(&t->arena, sheet->n_cols, size_t);
	for (i = 0; i < sheet->n_cols; i++)
		if (psd_col_is_for(&sheet->cols[i], true))
			g->from[g->n++] = i;
	g->width = psd_arena_array(&t->arena, g->n, size_t);
	g->least = psd_arena_array(&t->arena, g->n, size_t);
	g->heads = psd_arena_array(&t->arena, g->n, struct field);
	g->fields = psd_arena_array(&t->arena, g->n * sheet->n_rows,
	    struct field);
	for (i = 0; i < g->n; i++) {
		g->heads[i].text = psd_text_tidy(&t->arena,
		    column(g, i)->heading);
		g->heads[i].colour = PSD_TEXT_BOLD;
	}
	f = g->fields;
	for (row = sheet->first; row != NULL; row = row->next)
		for (i = 0; i < g->n; i++)
			*f++ = field_of(t, column(g, i),
			    &row->cells[g->from[i]]);
}

/* Makes column I wide enough for S. Where it must not be wrapped, that is
 * what it is pressed to at the least. */
static void
make_room(struct grid *g, size_t i, struct psd_str s, bool whole)
{
	size_t wide = widest_line(s);
	size_t least = whole ? wide : widest_word(s);

	if (wide > g->width[i])
		g->width[i] = wide;
	if (least > g->least[i])
		g->least[i] = least;
}

static void
measure(struct grid *g)
{
	size_t i, row;

	for (i = 0; i < g->n; i++) {
		unsigned how = column(g, i)->how;
		bool whole = (how & PSD_COL_KIND) != PSD_COL_TEXT ||
		    (how & PSD_COL_WHOLE);

		g->width[i] = g->least[i] = 1; /* 0 would mean no limit */
		make_room(g, i, g->heads[i].text, (how & PSD_COL_WHOLE) != 0);
		for (row = 0; row < g->sheet->n_rows; row++)
			make_room(g, i, g->fields[row * g->n + i].text, whole);
	}
}

static bool
can_shrink(const struct grid *g, size_t i)
{
	unsigned how = column(g, i)->how;

	return (how & PSD_COL_KIND) == PSD_COL_TEXT && !(how & PSD_COL_WHOLE) &&
	    g->width[i] > PSD_TEXT_NARROW;
}

static size_t
total_width(const struct grid *g)
{
	size_t i, total = 0;

	for (i = 0; i < g->n; i++)
		total += g->width[i] + (i > 0 ? GAP : 0);
	return total;
}

/* Whose words are broken: nobody's, those of all columns but the first, which
 * says what a row is about, or all. */
enum broken {
	BREAK_NONE,
	BREAK_BUT_FIRST,
	BREAK_ALL
};

/* The widest column that can be pressed, or as many as there are. */
static size_t
widest_column(const struct grid *g, enum broken broken)
{
	size_t i, widest = g->n;

	for (i = 0; i < g->n; i++) {
		bool whole = broken == BREAK_NONE ||
		    (broken == BREAK_BUT_FIRST && i == 0);

		if (whole ? g->width[i] <= g->least[i] : !can_shrink(g, i))
			continue;
		if (widest == g->n || g->width[i] > g->width[widest])
			widest = i;
	}
	return widest;
}

/* Presses the widest columns until all fit in LIMIT: first between words, and
 * where that is not enough the words of text, too. Returns false when they
 * cannot. */
static bool
shrink(struct grid *g, size_t limit)
{
	enum broken broken = BREAK_NONE;
	size_t i, widest, total;

	for (i = 0; i < g->n; i++)
		if (can_shrink(g, i) && g->width[i] > limit)
			g->width[i] = limit > PSD_TEXT_NARROW ? limit
							      : PSD_TEXT_NARROW;
	for (total = total_width(g); total > limit;) {
		widest = widest_column(g, broken);
		if (widest < g->n) {
			g->width[widest]--;
			total--;
		} else if (broken != BREAK_ALL)
			broken++;
		else
			return false;
	}
	return true;
}

/* Adds the next line of FIELDS, each of which loses what was printed. Returns
 * false when nothing is left of any. */
static bool
add_line(struct psd_text *t, const struct grid *g, struct field *fields)
{
	struct psd_str line;
	size_t i, next, blank = 0, room, n;
	bool more = false;

	for (i = 0; i < g->n; i++) {
		line = fields[i].text;
		line.n = psd_utf8_wrap(line, g->width[i], &next);
		fields[i].text.p += next;
		fields[i].text.n -= next;
		more = more || fields[i].text.n > 0;
		n = psd_utf8_width(line);
		room = g->width[i] > n ? g->width[i] - n : 0;
		if (n == 0) {
			blank += g->width[i] + GAP;
			continue;
		}
		if (psd_col_is_right(column(g, i))) {
			blank += room;
			room = 0;
		}
		psd_text_spaces(t->to, blank); /* never behind the last */
		psd_text_coloured(t, line, fields[i].colour);
		blank = room + GAP;
	}
	psd_buf_putc(t->to, '\n');
	return more;
}

static void
add_rule(struct psd_text *t, const struct grid *g)
{
	size_t i, n;

	for (i = 0; i < g->n; i++) {
		if (i > 0)
			psd_text_spaces(t->to, GAP);
		for (n = g->width[i]; n > 0; n--)
			psd_buf_putc(t->to, '-');
	}
	psd_buf_putc(t->to, '\n');
}

static bool
has_heads(const struct grid *g)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->heads[i].text.n > 0)
			return true;
	return false;
}

/* Whether any row takes more than one line. */
static bool
is_tall(const struct grid *g)
{
	size_t i, next;

	for (i = 0; i < g->n * g->sheet->n_rows; i++) {
		(void)psd_utf8_wrap(g->fields[i].text, g->width[i % g->n],
		    &next);
		if (next < g->fields[i].text.n)
			return true;
	}
	return false;
}

static void
add_table(struct psd_text *t, const struct grid *g)
{
	bool apart = is_tall(g);
	size_t row;

	if (has_heads(g)) {
		while (add_line(t, g, g->heads))
			continue;
		add_rule(t, g);
	}
	for (row = 0; row < g->sheet->n_rows; row++) {
		if (apart && row > 0)
			psd_buf_putc(t->to, '\n');
		while (add_line(t, g, g->fields + row * g->n))
			continue;
	}
}

/* Adds the row FIELDS of a sheet that is too wide for the terminal: a line
 * for each column that has something, the heading before it. */
static void
add_card(struct psd_text *t, const struct grid *g, const struct field *fields,
    size_t margin)
{
	size_t i, n, next, width = t->opts->width;
	struct psd_str rest;
	struct field head;

	width = width > margin + PSD_TEXT_NARROW ? width - margin
						 : PSD_TEXT_NARROW;
	for (i = 0; i < g->n; i++) {
		head = g->heads[i];
		for (rest = fields[i].text; rest.n > 0; rest.n -= next) {
			n = psd_utf8_wrap(rest, width, &next);
			psd_text_coloured(t, head.text, head.colour);
			psd_text_spaces(t->to,
			    n == 0 ? 0 : margin - psd_utf8_width(head.text));
			psd_text_coloured(t, (struct psd_str){ rest.p, n },
			    fields[i].colour);
			psd_buf_putc(t->to, '\n');
			head = (struct field){ PSD_S(""), "" };
			rest.p += next;
		}
	}
}

static void
add_cards(struct psd_text *t, const struct grid *g)
{
	size_t i, n, row, margin = 0;

	for (i = 0; i < g->n; i++) {
		n = psd_utf8_width(g->heads[i].text) + GAP;
		if (n > margin)
			margin = n;
	}
	for (row = 0; row < g->sheet->n_rows; row++) {
		if (row > 0)
			psd_buf_putc(t->to, '\n');
		add_card(t, g, g->fields + row * g->n, margin);
	}
}

void
psd_text_sheet(struct psd_text *t, const struct psd_sheet *sheet)
{
	struct grid g = { 0 };

	if (sheet->title.n > 0) {
		psd_text_paragraph(t, sheet->title, PSD_TEXT_BOLD);
		psd_buf_putc(t->to, '\n');
	}
	if (sheet->n_rows == 0) {
		psd_text_paragraph(t,
		    sheet->empty.p != NULL ? sheet->empty
					   : psd_str(_("Nothing to show.")),
		    "");
		return;
	}
	fill(&g, t, sheet);
	measure(&g);
	if (t->opts->width == 0 || shrink(&g, t->opts->width))
		add_table(t, &g);
	else
		add_cards(t, &g);
}
