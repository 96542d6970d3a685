/* psd_plan_walk_grid: the rows of a plan in a table. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/intake/plan_cell.h"
#include "lib/intake/plan_walk.h"
#include "lib/intake/plan_words.h"
#include "lib/safety/thing.h"

/* Rows above the headings that may hold a title, an area or nothing. */
#define ABOVE_MAX ((size_t)20)

/* Columns that a table without headings is taken to have. */
static const enum psd_plan_field usual[] = { PSD_FIELD_LEVEL,
	PSD_FIELD_ACTIVITY, PSD_FIELD_MEASURE, PSD_FIELD_FOLLOW_UP,
	PSD_FIELD_RESULT };
#define USUAL (sizeof(usual) / sizeof(usual[0]))

/* A table on its way through. */
struct table {
	struct psd_plan_walk *w;
	const struct psd_grid *grid;
	struct psd_plan_columns cols;
	const struct psd_org_level *level; /* of the rows before */
	bool told_level;
};

static struct psd_str
place_of(const struct psd_plan_walk *w, const struct psd_grid *g, size_t row,
    size_t column)
{
	struct psd_buf text = PSD_BUF_INIT;

	psd_document_say_cell(&text, w->s->doc, g, row, column);
	return psd_buf_detach(&text, w->s->arena);
}

/* The text of a cell on one line. */
static struct psd_str
text_of(const struct psd_plan_walk *w, const struct psd_grid_cell *cell)
{
	struct psd_buf text = PSD_BUF_INIT;
	size_t i;

	if (cell->covered || cell->n == 0)
		return (struct psd_str){ NULL, 0 };
	if (cell->n == 1)
		return cell->pieces[0].text;
	for (i = 0; i < cell->n; i++) {
		if (text.n > 0)
			psd_buf_putc(&text, ' ');
		psd_buf_str(&text, cell->pieces[i].text);
	}
	return psd_buf_detach(&text, w->s->arena);
}

static bool
read_columns(struct psd_plan_columns *cols, const struct psd_plan_walk *w,
    const struct psd_grid_row *row)
{
	size_t i, known = 0;
	bool acts = false;

	cols->n = row->n < PSD_PLAN_WIDEST ? row->n : PSD_PLAN_WIDEST;
	for (i = 0; i < cols->n; i++) {
		cols->headings[i] = text_of(w, &row->cells[i]);
		cols->fields[i] = psd_plan_heading(cols->headings[i]);
		known += cols->fields[i] != PSD_FIELD_OTHER;
		acts = acts || cols->fields[i] == PSD_FIELD_ACTIVITY;
	}
	return acts && known >= 2;
}

/* The only cell of ROW that says anything; NULL when there are more, or none;
 * *COLUMN is where it is. */
static const struct psd_grid_cell *
only_cell(const struct psd_grid_row *row, size_t *column)
{
	const struct psd_grid_cell *only = NULL;
	size_t i;

	for (i = 0; i < row->n; i++) {
		if (row->cells[i].covered || row->cells[i].n == 0)
			continue;
		if (only != NULL)
			return NULL;
		only = &row->cells[i];
		*column = i;
	}
	return only;
}

static bool
is_empty(const struct psd_grid_row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (!row->cells[i].covered && row->cells[i].n > 0)
			return false;
	return true;
}

static size_t
column_of(const struct psd_plan_columns *cols, enum psd_plan_field field)
{
	size_t i;

	for (i = 0; i < cols->n && cols->fields[i] != field; i++)
		;
	return i;
}

/* Whether the rows of a table without headings begin with levels. */
static bool
begins_with_levels(const struct psd_plan_walk *w, const struct psd_grid *g)
{
	enum psd_likeness how = PSD_NOT_ALIKE;
	struct psd_str text;
	size_t i;

	for (i = 0; i < g->n && i < ABOVE_MAX; i++) {
		if (g->rows[i].n < USUAL - 1 || g->rows[i].n > USUAL)
			continue;
		text = text_of(w, &g->rows[i].cells[0]);
		if (text.n > 0 && text.n < 60 &&
		    psd_words_level(w->s->org, text, &how) != NULL &&
		    how == PSD_SAME)
			return true;
	}
	return false;
}

static void
guess_columns(struct table *t)
{
	struct psd_plan_walk *w = t->w;
	const char *made = _("has no headings; psd took the columns of the "
			     "table before it");
	size_t i;

	t->cols = w->before;
	if (t->cols.n == 0) {
		made = _("has no headings; psd took its columns as level, "
			 "activity, measure, follow-up and result");
		t->cols.n = USUAL;
		for (i = 0; i < USUAL; i++)
			t->cols.fields[i] = usual[i];
	}
	(void)psd_plan_note(w->s->notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = "columns",
		.spot = { w->area, NULL, place_of(w, t->grid, 0, 0) },
		.what = psd_arena_print(w->s->arena, _("table %zu"),
		    t->grid->number),
		.made = psd_str(made),
		.check = psd_str(_("Is each text in its column?")) });
}

/* The row with the headings; GRID->n when there is none. */
static size_t
find_headings(struct table *t)
{
	size_t i;

	for (i = 0; i < t->grid->n && i < ABOVE_MAX; i++)
		if (read_columns(&t->cols, t->w, &t->grid->rows[i]))
			return i;
	return t->grid->n;
}

/* A row that is one line across the table. Returns whether it was one. */
static bool
read_across(struct table *t, size_t r, size_t column)
{
	struct psd_plan_walk *w = t->w;
	const struct psd_grid_cell *cell = &t->grid->rows[r].cells[column];
	struct psd_str text = text_of(w, cell), rest;
	struct psd_str place = place_of(w, t->grid, r, column);
	enum psd_plan_field field = column < t->cols.n ? t->cols.fields[column]
						       : PSD_FIELD_OTHER;
	const struct psd_org_level *level;
	size_t i;

	if (w->area_next || psd_plan_walk_is_area(w, text) ||
	    psd_plan_line_kind(text, &rest) == PSD_LINE_PRIORITY) {
		if (w->area_next || psd_plan_walk_is_area(w, text))
			w->priorities = false;
		for (i = 0; i < cell->n; i++)
			psd_plan_walk_line(w, &cell->pieces[i], 0, place);
		t->level = NULL;
		return true;
	}
	if (field == PSD_FIELD_ACTIVITY || field == PSD_FIELD_MEASURE ||
	    field == PSD_FIELD_FOLLOW_UP || field == PSD_FIELD_RESULT)
		return false;
	level = psd_plan_walk_level(w, text, place);
	if (level != NULL)
		t->level = level;
	else if (field == PSD_FIELD_OTHER || field == PSD_FIELD_LEVEL)
		(void)psd_plan_walk_left(w, text, place, _("no row of a plan"));
	else
		return false;
	return true;
}

/* Sets the area by its column; false where it is one that psd has not. */
static bool
take_area(struct table *t, size_t r)
{
	size_t c = column_of(&t->cols, PSD_FIELD_AREA);
	const struct psd_grid_row *row = &t->grid->rows[r];
	struct psd_str text;

	if (c >= t->cols.n || c >= row->n) {
		psd_plan_walk_unknown(t->w);
		return t->w->area != NULL;
	}
	text = text_of(t->w, &row->cells[c]);
	if (text.n > 0) {
		const struct psd_area *was = t->w->area;

		t->w->area = psd_plan_walk_area(t->w, text,
		    place_of(t->w, t->grid, r, c));
		if (t->w->area != was)
			t->level = NULL;
	}
	return t->w->area != NULL;
}

static const struct psd_org_level *
take_level(struct table *t, size_t r)
{
	size_t c = column_of(&t->cols, PSD_FIELD_LEVEL);
	const struct psd_grid_row *row = &t->grid->rows[r];
	struct psd_plan_walk *w = t->w;
	struct psd_str text, place;

	if (t->level == NULL)
		t->level = w->level;
	if (c >= t->cols.n || c >= row->n)
		return t->level;
	text = text_of(w, &row->cells[c]);
	if (text.n == 0)
		return t->level;
	place = place_of(w, t->grid, r, c);
	t->level = psd_plan_walk_level(w, text, place);
	if (t->level == NULL) {
		t->level = w->s->unit->level;
		(void)psd_plan_note(w->s->notes,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
			.id = "level",
			.spot = { w->area, t->level, place },
			.what = text,
			.made = psd_arena_print(w->s->arena,
			    _("no level of psd.yaml is called so; taken as "
			      "'%.*s'"),
			    PSD_F(t->level->name)),
			.check = psd_str(_("Which level is meant?")) });
	}
	return t->level;
}

static void
read_cell(struct table *t, struct psd_plan_found *f, size_t r, size_t c)
{
	const struct psd_grid_cell *from = &t->grid->rows[r].cells[c];
	enum psd_plan_field field = c < t->cols.n ? t->cols.fields[c]
						  : PSD_FIELD_OTHER;
	struct psd_plan_cell cell = { .arena = t->w->s->arena,
		.notes = t->w->s->notes,
		.known = t->w->s->known,
		.spot = f->spot,
		.field = field };
	struct psd_plan_text **end = &f->cells[field], *x;

	if (from->covered || from->n == 0 || field == PSD_FIELD_AREA ||
	    field == PSD_FIELD_LEVEL)
		return;
	cell.spot.place = place_of(t->w, t->grid, r, c);
	psd_plan_cell_read(&cell, from->pieces, from->n);
	for (x = cell.first; x != NULL; x = x->next)
		if (c < t->cols.n)
			x->heading = t->cols.headings[c];
	while (*end != NULL)
		end = &(*end)->next;
	*end = cell.first;
}

static void
leave_row(struct table *t, size_t r, const char *why)
{
	const struct psd_grid_row *row = &t->grid->rows[r];
	size_t c;

	for (c = 0; c < row->n; c++)
		if (!row->cells[c].covered && row->cells[c].n > 0)
			(void)psd_plan_walk_left(t->w,
			    text_of(t->w, &row->cells[c]),
			    place_of(t->w, t->grid, r, c), why);
}

static void
read_row(struct table *t, size_t r)
{
	const struct psd_grid_row *row = &t->grid->rows[r];
	struct psd_plan_columns again;
	struct psd_plan_found *f;
	struct psd_plan_text *p;
	const struct psd_org_level *level;
	size_t c = 0;

	if (is_empty(row))
		return;
	if (read_columns(&again, t->w, row)) {
		t->cols = again;
		return;
	}
	if (only_cell(row, &c) != NULL && read_across(t, r, c))
		return;
	if (!take_area(t, r)) {
		leave_row(t, r, _("a row under no known area"));
		return;
	}
	t->w->priorities = false;
	level = take_level(t, r);
	f = psd_plan_walk_row(t->w, level, place_of(t->w, t->grid, r, 0));
	if (level == NULL)
		t->level = f->spot.level; /* said once a table */
	f->table = t->grid->number;
	for (c = 0; c < row->n; c++)
		read_cell(t, f, r, c);
	for (p = f->cells[PSD_FIELD_PRIORITY]; p != NULL; p = p->next)
		psd_plan_walk_priority(t->w, p->text);
}

/* A table that is no plan's: its headings are remembered and it is left. */
static void
leave_table(struct table *t)
{
	struct psd_plan_search *s = t->w->s;
	const struct psd_grid_row *row = &t->grid->rows[0];
	struct psd_buf text = PSD_BUF_INIT;
	size_t c;

	for (c = 0; c < row->n && c < PSD_PLAN_WIDEST; c++) {
		struct psd_str cell = text_of(t->w, &row->cells[c]);

		if (cell.n == 0)
			continue;
		psd_buf_print(&text, "%s%.*s", text.n > 0 ? ", " : "",
		    PSD_F(cell));
	}
	if (s->seen.n == 0)
		s->seen = psd_thing_shown(s->arena,
		    psd_arena_copy(s->arena, psd_buf_get(&text)), 120);
	s->n_others++;
	(void)psd_plan_walk_left(t->w,
	    psd_arena_copy(s->arena, psd_buf_get(&text)),
	    place_of(t->w, t->grid, 0, 0),
	    psd_arena_print(s->arena,
		ngettext("a table of %zu row without activities",
		    "a table of %zu rows without activities", t->grid->n),
		t->grid->n)
		.p);
	psd_buf_release(&text);
}

bool
psd_plan_walk_is_grid(struct psd_plan_walk *w, const struct psd_grid *grid)
{
	struct table t = { .w = w, .grid = grid };

	return grid->n > 0 &&
	    (find_headings(&t) < grid->n || begins_with_levels(w, grid));
}

/* A row above the headings, the LAST of which may be the name of an area. */
static void
read_above(struct psd_plan_walk *w, const struct psd_grid *grid, size_t r,
    bool last)
{
	const struct psd_grid_row *row = &grid->rows[r];
	size_t c, i;

	w->above = last && only_cell(row, &c) != NULL;
	for (c = 0; c < row->n; c++)
		for (i = 0; !row->cells[c].covered && i < row->cells[c].n; i++)
			psd_plan_walk_line(w, &row->cells[c].pieces[i], 0,
			    place_of(w, grid, r, c));
	w->above = false;
}

void
psd_plan_walk_grid(struct psd_plan_walk *w, const struct psd_grid *grid)
{
	struct table t = { .w = w, .grid = grid };
	size_t head, r;

	if (grid->n == 0)
		return;
	head = find_headings(&t);
	if (head == grid->n && !begins_with_levels(w, grid)) {
		leave_table(&t);
		return;
	}
	if (head == grid->n) {
		guess_columns(&t);
		head = 0;
	} else {
		for (r = 0; r < head; r++)
			read_above(w, grid, r, r + 1 == head);
		head++;
	}
	w->s->n_tables++;
	w->priorities = false;
	for (r = head; r < grid->n; r++)
		read_row(&t, r);
	w->before = t.cols;
}
