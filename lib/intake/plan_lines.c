/* psd_plan_walk_lines: a table whose cells are lines, between blank lines. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/intake/plan_cell.h"
#include "lib/intake/plan_walk.h"
#include "lib/intake/plan_words.h"

/* Groups of lines that are still looked at as the cells of one row. */
#define GROUPS_MAX ((size_t)16)

/* Lines that stand together, with a blank one before and behind. */
struct group {
	const struct psd_block *first;
	size_t n;
};

/* A row that is being collected. */
struct row {
	struct group groups[GROUPS_MAX];
	size_t n;
	const struct psd_org_level *level;
	struct psd_str place;
};

static struct psd_piece *
pieces_of(struct psd_arena *arena, const struct group *g)
{
	struct psd_piece *list = psd_arena_array(arena, g->n, struct psd_piece);
	const struct psd_block *b = g->first;
	size_t i;

	for (i = 0; i < g->n; i++, b = b->next)
		list[i] = b->piece;
	return list;
}

/* What a group says; found once, as it takes its time. */
struct look {
	bool timed, measured, aimed;
};

static struct look
look_at(struct psd_plan_walk *w, const struct group *g)
{
	const struct psd_block *b = g->first;
	struct look look = { false, false, false };
	size_t i;

	for (i = 0; i < g->n; i++, b = b->next) {
		struct psd_str text = b->piece.text;
		struct psd_measure_words m;
		struct psd_follow_up_words *f;

		(void)psd_plan_take_numbers(&text, false);
		m = psd_measure_words_read(w->s->arena, w->s->org, text);
		f = psd_follow_up_words_read(w->s->arena, w->s->org, text);
		look.timed = look.timed || (f != NULL && f->every != PSD_NEVER);
		look.aimed = look.aimed || m.n_targets > 0;
		look.measured = look.measured ||
		    (m.kind != NULL && !psd_str_is(psd_str(m.kind), "text"));
	}
	return look;
}

/* How much a group that looks like LOOK could be a cell of FIELD. */
static int
likeness(const struct look *look, enum psd_plan_field field)
{
	switch (field) {
	case PSD_FIELD_MEASURE:
		return (look->aimed ? 3 : 0) + (look->measured ? 2 : 0);
	case PSD_FIELD_FOLLOW_UP:
		return look->timed ? 3 : 0;
	case PSD_FIELD_RESULT:
		return look->timed ? -1 : 0;
	default:
		return 0;
	}
}

/* Whether B begins to count anew behind A, as a new cell does. */
static bool
counts_anew(const struct group *a, const struct group *b)
{
	struct psd_str x = a->first->piece.text, y = b->first->piece.text;
	int n = b->first->piece.number, m = a->first->piece.number;

	if (n == 0)
		n = psd_plan_lowest(psd_plan_take_numbers(&y, false));
	if (m == 0)
		m = psd_plan_lowest(psd_plan_take_numbers(&x, false));
	return n == 1 && m > 0;
}

/*
 * Gives each group a column, in their order: best[i][c] is the best sum with
 * group i in column c. Two groups in one column, and a column left out, cost.
 */
static void
choose(struct psd_plan_walk *w, const struct row *row,
    const struct psd_plan_columns *cols, size_t *chosen)
{
	int best[GROUPS_MAX][PSD_PLAN_WIDEST];
	size_t from[GROUPS_MAX][PSD_PLAN_WIDEST], i, c, d;

	for (i = 0; i < row->n; i++) {
		struct look look = look_at(w, &row->groups[i]);

		for (c = 0; c < cols->n; c++) {
			int most = i == 0 ? -2 * (int)c : -1000;

			from[i][c] = 0;
			for (d = 0; i > 0 && d <= c; d++) {
				int cost = d == c ? 2 : 2 * (int)(c - d - 1);

				if (d == c &&
				    counts_anew(&row->groups[i - 1],
					&row->groups[i]))
					cost += 2;
				if (best[i - 1][d] - cost > most) {
					most = best[i - 1][d] - cost;
					from[i][c] = d;
				}
			}
			best[i][c] = most + likeness(&look, cols->fields[c]);
		}
	}
	d = 0;
	for (c = 1; row->n > 0 && c < cols->n; c++)
		if (best[row->n - 1][c] > best[row->n - 1][d])
			d = c;
	for (i = row->n; i-- > 0; d = from[i][d])
		chosen[i] = d;
}

static void
read_group(struct psd_plan_walk *w, struct psd_plan_found *f,
    const struct group *g, enum psd_plan_field field)
{
	struct psd_plan_cell cell = { .arena = w->s->arena,
		.notes = w->s->notes,
		.known = w->s->known,
		.field = field };
	struct psd_plan_text **end = &f->cells[field];

	cell.spot = f->spot;
	cell.spot.place = psd_plan_place(w, &g->first->piece);
	psd_plan_cell_read(&cell, pieces_of(w->s->arena, g), g->n);
	while (*end != NULL)
		end = &(*end)->next;
	*end = cell.first;
}

/* One group of several lines in a file without blank lines: a cell each. */
static void
spread(struct row *row, size_t wanted)
{
	const struct psd_block *b = row->groups[0].first;
	size_t n = row->groups[0].n, i;

	if (row->n != 1 || n < 2 || n > wanted)
		return;
	for (i = 0; i < n; i++, b = b->next)
		row->groups[i] = (struct group){ b, 1 };
	row->n = n;
}

static void
leave(struct psd_plan_walk *w, const struct group *g)
{
	const struct psd_block *b = g->first;
	size_t i;

	for (i = 0; i < g->n; i++, b = b->next)
		(void)psd_plan_walk_left(w, b->piece.text,
		    psd_plan_place(w, &b->piece), _("no row of a plan"));
}

static void
finish_row(struct psd_plan_walk *w, struct row *row,
    const struct psd_plan_columns *cols)
{
	size_t chosen[GROUPS_MAX], i, taken = cols->n + 2;
	struct psd_plan_found *f;

	if (row->n == 0)
		return;
	spread(row, cols->n);
	for (i = taken; i < row->n; i++)
		leave(w, &row->groups[i]);
	row->n = row->n < taken ? row->n : taken;
	if (w->area == NULL) {
		for (i = 0; i < row->n; i++)
			leave(w, &row->groups[i]);
		row->n = 0;
		return;
	}
	f = psd_plan_walk_row(w, row->level, row->place);
	choose(w, row, cols, chosen);
	for (i = 0; i < row->n; i++) {
		enum psd_plan_field field = cols->fields[chosen[i]];

		if (i > 0 && chosen[i] == chosen[i - 1])
			(void)psd_plan_note(w->s->notes,
			    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
				.id = "cell-joined",
				.spot = { f->spot.area, f->spot.level,
				    psd_plan_place(w,
					&row->groups[i].first->piece) },
				.what = row->groups[i].first->piece.text,
				.made = psd_arena_print(w->s->arena,
				    _("taken into the column '%.*s', with the "
				      "lines above it"),
				    PSD_F(cols->headings[chosen[i]])),
				.check = psd_str(_("Is that its column?")) });
		read_group(w, f, &row->groups[i], field);
	}
	row->n = 0;
}

static void
collect(struct row *row, const struct psd_block *b,
    const struct psd_block *before)
{
	struct group *g = row->n > 0 ? &row->groups[row->n - 1] : NULL;
	bool together = g != NULL && before != NULL && before->piece.line > 0 &&
	    b->piece.line - before->piece.line <= 1;

	if (together || (g != NULL && row->n == GROUPS_MAX)) {
		g->n++;
		return;
	}
	row->groups[row->n++] = (struct group){ b, 1 };
}

/* The columns whose headings stand on the lines from B on; *BEHIND is what
 * comes after. No fewer than three, one of which holds activities. */
static bool
read_headings(struct psd_plan_columns *cols, const struct psd_block *b,
    const struct psd_block **behind)
{
	bool acts = false;

	cols->n = 0;
	for (; b != NULL && b->grid == NULL && cols->n < PSD_PLAN_WIDEST;
	     b = b->next) {
		enum psd_plan_field field;

		if (b->piece.text.n == 0)
			continue;
		field = psd_plan_heading(b->piece.text);
		if (field == PSD_FIELD_OTHER || field == PSD_FIELD_AREA ||
		    field == PSD_FIELD_PRIORITY)
			break;
		acts = acts || field == PSD_FIELD_ACTIVITY;
		cols->headings[cols->n] = b->piece.text;
		cols->fields[cols->n++] = field;
	}
	*behind = b;
	return acts && cols->n >= 3;
}

bool
psd_plan_walk_heads(const struct psd_block *block)
{
	struct psd_plan_columns cols;
	const struct psd_block *behind;

	return read_headings(&cols, block, &behind);
}

/* Whether B, with a line BEFORE it, stands alone above the next table, and is
 * no cell of this one. */
static bool
is_above(const struct psd_block *b, const struct psd_block *before)
{
	const struct psd_block *next = b->next;

	while (next != NULL && next->grid == NULL && next->piece.text.n == 0)
		next = next->next;
	return next != NULL && psd_plan_walk_could_be_area(b->piece.text) &&
	    (before == NULL || b->piece.line - before->piece.line > 1) &&
	    psd_plan_walk_heads(next);
}

/* The level has a line of its own and is no cell. */
static void
drop_level(struct psd_plan_columns *cols)
{
	size_t i, n = 0;

	for (i = 0; i < cols->n; i++)
		if (cols->fields[i] != PSD_FIELD_LEVEL) {
			cols->fields[n] = cols->fields[i];
			cols->headings[n++] = cols->headings[i];
		}
	cols->n = n;
}

static bool
ends_table(struct psd_plan_walk *w, const struct psd_block *b)
{
	struct psd_str rest;

	return b->grid != NULL || b->heading > 0 ||
	    psd_plan_walk_is_area(w, b->piece.text) ||
	    (psd_plan_line_kind(b->piece.text, &rest) == PSD_LINE_PRIORITY);
}

const struct psd_block *
psd_plan_walk_lines(struct psd_plan_walk *w, const struct psd_block *block)
{
	struct psd_plan_columns cols, again;
	const struct psd_block *b, *before = NULL, *behind;
	struct row row = { .n = 0, .level = w->level };

	if (!read_headings(&cols, block, &b))
		return block;
	w->s->n_tables++;
	psd_plan_walk_unknown(w);
	drop_level(&cols);
	for (; b != NULL && !ends_table(w, b); before = b, b = b->next) {
		struct psd_str place = psd_plan_place(w, &b->piece);
		const struct psd_org_level *level;

		if (b->piece.text.n == 0)
			continue;
		if (read_headings(&again, b, &behind) || is_above(b, before))
			break;
		level = psd_plan_walk_level(w, b->piece.text, place);
		if (level == NULL) {
			if (row.n == 0)
				row.place = place;
			collect(&row, b, before);
			continue;
		}
		finish_row(w, &row, &cols);
		row.level = level;
	}
	finish_row(w, &row, &cols);
	return b;
}
