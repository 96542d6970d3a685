/* psd_plan_change: what a table alters in the plan that is there. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_change_part.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_words.h"

void
psd_plan_change_add(struct psd_plan_change *c, enum psd_edit_kind kind,
    struct psd_str pointer, const struct psd_node *value)
{
	struct psd_edit edit = { kind, pointer, value };
	bool last = kind == PSD_EDIT_REMOVE;
	struct psd_edit **list = last ? &c->removals : &c->edits;
	size_t *n = last ? &c->n_removals : &c->n;
	size_t *room = last ? &c->removals_room : &c->room;

	if (*n == *room) {
		struct psd_edit *more;

		*room = *room > 0 ? 2 * *room : 32;
		more = psd_arena_array(c->builder->arena, *room,
		    struct psd_edit);
		if (*n > 0)
			memcpy(more, *list, *n * sizeof(*more));
		*list = more;
	}
	(*list)[(*n)++] = edit;
}

void
psd_plan_change_mark(struct psd_plan_change *c, struct psd_str text)
{
	struct psd_plan_notes whole = { .arena = c->builder->arena };
	struct psd_plan_note note = { .kind = PSD_NOTE_LEFT, .what = text };

	/* as the notes quote it */
	(void)psd_plan_note(&whole, &note);
	(void)psd_table_add(&c->changed, whole.first->what, c);
}

size_t
psd_plan_change_index(const struct psd_node *node)
{
	const struct psd_node *n = node->parent->first;
	size_t i = 0;

	for (; n != node; n = n->next)
		i++;
	return i;
}

void
psd_plan_change_known(struct psd_table *table, struct psd_arena *arena,
    const struct psd_plan_line *lines)
{
	const struct psd_plan_item *item;
	int c;

	for (; lines != NULL; lines = lines->next)
		for (c = PSD_PLAN_ACTIVITY; c < PSD_PLAN_COLUMNS; c++)
			for (item = lines->cells[c]; item != NULL;
			     item = item->next)
				(void)psd_table_add(table,
				    psd_plan_squeeze(arena, item->text),
				    (void *)(size_t)item);
}

/* The node of AREA in the plan, and its pointer; NULL when it has none. */
static const struct psd_node *
area_of(const struct psd_plan_change *c, const struct psd_area *area,
    struct psd_str *pointer)
{
	const struct psd_node *n = c->plan != NULL
	    ? psd_plan_area(c->plan, area->id)
	    : NULL;

	if (n != NULL)
		*pointer = psd_arena_print(c->builder->arena, "/areas/%zu",
		    psd_plan_change_index(n));
	return n;
}

static void
count_new(struct psd_plan_change *c, const struct psd_plan_draft *d)
{
	c->counts.added += d->activities.n + d->measures.n + d->follow_ups.n;
}

static void
take_notes(struct psd_plan_change *c, const struct psd_plan_notes *from)
{
	const struct psd_plan_note *n;

	for (n = from->first; n != NULL; n = n->next)
		if (n->kind != PSD_NOTE_KINDS)
			(void)psd_plan_note(c->notes, n);
}

/* All drafts of one area that the plan lacks, from *AT on. */
static int
add_area(struct psd_plan_change *c, struct psd_plan_draft **at,
    struct psd_err *e)
{
	struct psd_arena *arena = c->builder->arena;
	const struct psd_area *area = (*at)->spot.area;
	struct psd_node *map = psd_value_map(arena);
	struct psd_node *rows = psd_value_list(arena), *row, *texts;
	struct psd_plan_draft *d;

	psd_value_put(map, "area", psd_value_text(arena, area->id));
	texts = psd_plan_build_priorities(arena, c->search, area);
	if (texts != NULL)
		psd_value_put(map, "priorities", texts);
	for (d = *at; d != NULL && d->spot.area == area; d = d->next) {
		struct psd_plan_row_change change = { .c = c, .draft = d };

		psd_plan_change_results(&change);
		if (psd_plan_build_row(&row, c->builder, d, e) < 0)
			return -1;
		psd_value_put(rows, NULL, row);
		count_new(c, d);
		d->changed = true;
		take_notes(c, &d->notes);
	}
	psd_value_put(map, "rows", rows);
	psd_plan_change_add(c, PSD_EDIT_ADD, PSD_S("/areas"), map);
	*at = d;
	return 0;
}

/* Whether the priorities in the table are those that are printed. */
static bool
same_texts(struct psd_arena *arena, const struct psd_node *a,
    const struct psd_node *b)
{
	for (; a != NULL && b != NULL; a = a->next, b = b->next)
		if (!psd_str_eq(psd_plan_squeeze(arena, a->text),
			psd_plan_squeeze(arena, b->text)))
			return false;
	return a == NULL && b == NULL;
}

static void
change_priorities(struct psd_plan_change *c, const struct psd_area *area,
    const struct psd_node *node, struct psd_str pointer)
{
	struct psd_arena *arena = c->builder->arena;
	struct psd_node *texts = psd_plan_build_priorities(arena, c->search,
	    area);
	const struct psd_node *now = psd_node_list(node, "priorities");

	if (now == NULL)
		now = psd_node_list(area->node, "priority");
	if (texts == NULL || same_texts(arena, now, texts->first))
		return;
	psd_plan_change_add(c, PSD_EDIT_SET,
	    psd_arena_print(arena, "%.*s/priorities", PSD_F(pointer)), texts);
	c->counts.reworded++;
}

const struct psd_plan_line *
psd_plan_change_line(const struct psd_plan_row_change *row,
    const struct psd_plan_line *line)
{
	for (; line != NULL; line = line->next)
		if (line->row->level == row->draft->spot.level &&
		    psd_str_eq(line->row->area, row->draft->spot.area->id))
			break;
	return line;
}

/* Whether NOTE tells where a row was put, and such a row of DRAFTS alters the
 * plan. */
static bool
is_of_changed(const struct psd_plan_draft *drafts,
    const struct psd_plan_note *note)
{
	static const char *const ids[] = { "area", "level", "columns",
		"two-tables" };
	const struct psd_plan_draft *d;
	bool wanted = false;
	size_t i;

	for (i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		wanted = wanted || psd_str_is(psd_str(note->id), ids[i]);
	if (!wanted || note->kind != PSD_NOTE_GUESSED)
		return false;
	for (d = drafts; d != NULL; d = d->next)
		if (d->changed &&
		    (note->spot.area == NULL ||
			note->spot.area == d->spot.area) &&
		    (note->spot.level == NULL ||
			note->spot.level == d->spot.level))
			return true;
	return false;
}

/* Notes that hold of a row that was there: those about what is new in it. */
static void
take_new_notes(struct psd_plan_change *c, const struct psd_plan_draft *drafts,
    const struct psd_plan_notes *from)
{
	const struct psd_plan_note *n;

	for (n = from->first; n != NULL; n = n->next)
		if (is_of_changed(drafts, n) ||
		    (n->what.n > 0 && n->kind != PSD_NOTE_KINDS &&
			n->kind != PSD_NOTE_LEFT &&
			psd_table_find(&c->changed, n->what) != NULL))
			(void)psd_plan_note(c->notes, n);
}

static int
change_draft(struct psd_plan_change *c, struct psd_plan_draft *d,
    struct psd_str area, struct psd_err *e)
{
	struct psd_arena *arena = c->builder->arena;
	struct psd_plan_row_change row = { .c = c, .draft = d };
	const struct psd_plan_line *line = psd_plan_change_line(&row, c->lines);
	size_t before = c->n + c->n_removals;
	bool there = line != NULL;
	struct psd_node *map;
	int rc;

	for (; line != NULL; line = psd_plan_change_line(&row, line->next))
		if (!line->inherited && row.own == NULL)
			row.own = line;
	if (row.own != NULL)
		row.pointer = psd_arena_print(arena, "%.*s/rows/%zu",
		    PSD_F(area), psd_plan_change_index(row.own->row->node));
	if (there) {
		rc = psd_plan_change_row(&row, e);
		d->changed = c->n + c->n_removals > before;
		take_new_notes(c, d, &d->notes);
		return rc;
	}
	psd_plan_change_results(&row);
	if (psd_plan_build_row(&map, c->builder, d, e) < 0)
		return -1;
	psd_plan_change_add(c, PSD_EDIT_ADD,
	    psd_arena_print(arena, "%.*s/rows", PSD_F(area)), map);
	count_new(c, d);
	d->changed = true;
	take_notes(c, &d->notes);
	return 0;
}

/* Whether any draft of AREA has a line in the plan, inherited or not. */
static bool
is_printed(const struct psd_plan_change *c, const struct psd_area *area)
{
	const struct psd_plan_line *l;

	for (l = c->lines; l != NULL; l = l->next)
		if (psd_str_eq(l->row->area, area->id))
			return true;
	return false;
}

int
psd_plan_change_make(struct psd_plan_change *c, struct psd_plan_draft *drafts,
    struct psd_err *e)
{
	struct psd_plan_draft *d = drafts;
	const struct psd_area *last = NULL;

	while (d != NULL) {
		struct psd_str pointer = { "", 0 };
		const struct psd_node *node = area_of(c, d->spot.area,
		    &pointer);

		if (node == NULL && !is_printed(c, d->spot.area)) {
			if (add_area(c, &d, e) < 0)
				return -1;
			continue;
		}
		if (node != NULL && d->spot.area != last)
			change_priorities(c, d->spot.area, node, pointer);
		last = d->spot.area;
		if (change_draft(c, d, pointer, e) < 0)
			return -1;
		d = d->next;
	}
	if (c->plan == NULL)
		take_notes(c, c->search->notes);
	else
		take_new_notes(c, drafts, c->search->notes);
	return 0;
}
