/* psd_plan_change_row: a row that the plan has, and the table says anew. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_change_part.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_words.h"

/* Per cent of the words that a reworded text shares with what it was. */
#define ALIKE 55

/* Longer lists are not compared by likeness. */
#define ALIKE_MAX ((size_t)20000)

static void
add_twins(struct psd_plan_row_change *row, enum psd_plan_column column,
    const struct psd_plan_line *line)
{
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_plan_twin **at = &row->twins[column];
	const struct psd_plan_item *item;

	while (*at != NULL)
		at = &(*at)->next;
	for (item = line->cells[column]; item != NULL; item = item->next) {
		*at = psd_arena_new(arena, struct psd_plan_twin);
		(*at)->item = item;
		(*at)->text = psd_plan_squeeze(arena, item->text);
		(*at)->inherited = line->inherited;
		at = &(*at)->next;
	}
}

static size_t
count_free(const struct psd_plan_twin *t)
{
	size_t n = 0;

	for (; t != NULL; t = t->next)
		n += !t->taken && !t->inherited;
	return n;
}

/* The free twin that TEXT is nearest to; NULL when it is near to none. */
static struct psd_plan_twin *
nearest(struct psd_plan_twin *list, struct psd_str text)
{
	struct psd_plan_twin *best = NULL, *t;
	struct psd_arena scratch = PSD_ARENA_INIT;
	int most = ALIKE - 1;

	for (t = list; t != NULL; t = t->next) {
		int how;

		if (t->taken || t->inherited)
			continue;
		how = psd_plan_alike(&scratch, t->text, text);
		psd_arena_clear(&scratch);
		if (how > most) {
			most = how;
			best = t;
		}
	}
	psd_arena_release(&scratch);
	return best;
}

/* The free twin that says TEXT; taken from then on. */
static struct psd_plan_twin *
take_same(struct psd_table *table, struct psd_str text)
{
	struct psd_plan_twin *t = psd_table_find(table, text);

	for (; t != NULL && t->taken; t = t->next_alike)
		;
	if (t != NULL)
		t->taken = true;
	return t;
}

/* A text that was split into several follow-ups has one twin for all. */
static bool
shares_twin(struct psd_plan_entry *x, const struct psd_plan_entry *before,
    struct psd_str whole)
{
	if (before == NULL || !before->exact || before->whole.p != x->whole.p ||
	    x->whole.n == 0 || !psd_str_eq(before->twin->text, whole))
		return false;
	x->twin = before->twin;
	x->exact = true;
	return true;
}

/* Finds twins in COLUMN for the entries of LIST; ALIKE also for those that are
 * reworded only. */
static void
pair_up(struct psd_plan_row_change *row, enum psd_plan_column column,
    struct psd_plan_entries *list, bool alike)
{
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_table table = PSD_TABLE_INIT;
	struct psd_plan_entry *x, *before = NULL;
	const struct psd_plan_line *line;
	struct psd_plan_twin *t;
	size_t left = 0;

	for (line = psd_plan_change_line(row, row->c->lines); line != NULL;
	     line = psd_plan_change_line(row, line->next))
		add_twins(row, column, line);
	for (t = row->twins[column]; t != NULL; t = t->next) {
		struct psd_plan_twin *first = psd_table_add(&table, t->text, t);

		if (first != t) {
			t->next_alike = first->next_alike;
			first->next_alike = t;
		}
	}
	for (x = list->first; x != NULL; before = x, x = x->next) {
		struct psd_str whole = psd_plan_squeeze(arena, x->whole);

		if (shares_twin(x, before, whole))
			continue;
		x->twin = take_same(&table, psd_plan_squeeze(arena, x->text));
		if (x->twin == NULL && whole.n > 0)
			x->twin = take_same(&table, whole);
		x->exact = x->twin != NULL;
		left += !x->exact;
	}
	psd_table_release(&table);
	if (!alike || left * count_free(row->twins[column]) > ALIKE_MAX)
		return;
	for (x = list->first; x != NULL; x = x->next) {
		if (x->twin != NULL)
			continue;
		t = nearest(row->twins[column], x->text);
		if (t != NULL)
			t->taken = true;
		x->twin = t;
	}
}

struct psd_str
psd_plan_change_below(struct psd_plan_row_change *row, const char *list,
    const struct psd_node *node, const char *key)
{
	return psd_arena_print(row->c->builder->arena, "%.*s/%s/%zu%s%s",
	    PSD_F(row->pointer), list, psd_plan_change_index(node),
	    key[0] != '\0' ? "/" : "", key);
}

static void
note(struct psd_plan_row_change *row, const struct psd_plan_note *n)
{
	(void)psd_plan_note(row->c->notes, n);
}

static void
reword(struct psd_plan_row_change *row, const char *list,
    const struct psd_plan_entry *x)
{
	struct psd_plan_change *c = row->c;
	struct psd_arena *arena = c->builder->arena;
	struct psd_str text = psd_node_text(x->fields, "text");

	psd_plan_change_add(c, PSD_EDIT_SET,
	    psd_plan_change_below(row, list, x->twin->item->node, "text"),
	    psd_value_text(arena, text));
	psd_plan_change_mark(c, x->text);
	c->counts.reworded++;
	note(row,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = "reworded",
		.spot = x->spot,
		.what = x->text,
		.made = psd_arena_print(arena,
		    _("taken as %.*s in other words; it was: %.*s"),
		    PSD_F(x->twin->item->id), PSD_F(x->twin->text)),
		.check = psd_str(_("Is it the same?")) });
}

static uint64_t
numbers_of(const struct psd_plan_row_change *row, struct psd_str label)
{
	struct psd_str text = psd_arena_print(row->c->builder->arena, "%.*s. A",
	    PSD_F(label));

	return label.n > 0 ? psd_plan_take_numbers(&text, false) : 0;
}

bool
psd_plan_change_moved(const struct psd_plan_row_change *row,
    const struct psd_plan_entry *x)
{
	return x->numbers != 0 && !x->twin->inherited &&
	    numbers_of(row, x->twin->item->numbers) != x->numbers;
}

static int
change_activities(struct psd_plan_row_change *row, struct psd_err *e)
{
	struct psd_plan_change *c = row->c;
	struct psd_plan_entry *x;

	for (x = row->draft->activities.first; x != NULL; x = x->next) {
		const struct psd_node *was;

		if (x->twin == NULL) {
			if (psd_plan_build_id(c->builder, x, 'a', e) < 0)
				return -1;
			psd_plan_change_mark(c, x->text);
			c->counts.added++;
			continue;
		}
		x->id = x->twin->item->id;
		was = x->twin->item->node;
		c->counts.same += x->exact;
		if (!x->exact)
			reword(row, "activities", x);
		if (psd_plan_change_moved(row, x) &&
		    psd_node_find(was, "number") != NULL &&
		    psd_node_int(was, "number", 0) !=
			psd_plan_lowest(x->numbers))
			psd_plan_change_add(c, PSD_EDIT_SET,
			    psd_plan_change_below(row, "activities", was,
				"number"),
			    psd_value_number(c->builder->arena,
				psd_arena_print(c->builder->arena, "%d",
				    psd_plan_lowest(x->numbers))));
		psd_plan_change_progress(row, x);
	}
	return 0;
}

/* The targets that a column of its own has. */
static void
change_targets(struct psd_plan_row_change *row, const struct psd_plan_entry *x)
{
	const struct psd_node *now = psd_node_find(x->fields, "targets");
	const struct psd_node *was = x->twin->item->node, *t, *o;
	bool same = true;

	if (now == NULL || (x->exact && !row->draft->has[PSD_FIELD_TARGET]))
		return;
	for (t = now->first; t != NULL && same; t = t->next) {
		for (o = psd_node_list(was, "targets"); o != NULL; o = o->next)
			if (psd_node_int(o, "year", 0) ==
				psd_node_int(t, "year", -1) &&
			    psd_node_eq(psd_node_find(o, "value"),
				psd_node_find(t, "value")))
				break;
		same = o != NULL;
	}
	if (same)
		return;
	psd_plan_change_add(row->c, PSD_EDIT_SET,
	    psd_plan_change_below(row, "measures", was, "targets"), now);
	row->c->counts.reworded++;
}

static void
change_refs(struct psd_plan_row_change *row, const char *list,
    const struct psd_plan_entry *x)
{
	struct psd_node *refs = psd_plan_build_refs(row->c->builder, row->draft,
	    x);

	if (!psd_plan_change_moved(row, x) || refs == NULL ||
	    psd_node_eq(refs, psd_node_find(x->twin->item->node, "activities")))
		return;
	psd_plan_change_add(row->c, PSD_EDIT_SET,
	    psd_plan_change_below(row, list, x->twin->item->node, "activities"),
	    refs);
	row->c->counts.reworded++;
}

/* Whether the text of X is that of its twin but for how targets are written. */
static bool
says_same(const struct psd_plan_row_change *row, const struct psd_plan_entry *x)
{
	struct psd_arena *arena = row->c->builder->arena;

	return psd_str_eq(psd_plan_squeeze(arena,
			      psd_node_text(x->fields, "text")),
	    psd_plan_squeeze(arena,
		psd_node_text(x->twin->item->node, "text")));
}

static int
change_measures(struct psd_plan_row_change *row, struct psd_err *e)
{
	struct psd_plan_change *c = row->c;
	struct psd_plan_entry *x;

	for (x = row->draft->measures.first; x != NULL; x = x->next) {
		if (x->twin == NULL) {
			if (psd_plan_build_id(c->builder, x, 'm', e) < 0)
				return -1;
			psd_plan_change_mark(c, x->text);
			c->counts.added++;
			continue;
		}
		x->id = x->twin->item->id;
		c->counts.same += x->exact || says_same(row, x);
		if (x->twin->inherited)
			continue;
		if (!x->exact && !says_same(row, x))
			reword(row, "measures", x);
		change_targets(row, x);
		change_refs(row, "measures", x);
	}
	return 0;
}

/* Follow-ups have no ids: what is left over on both sides with the same
 * numbers and nearly the same words is one that was changed. */
static struct psd_plan_twin *
follow_up_was(struct psd_plan_row_change *row, const struct psd_plan_entry *x)
{
	struct psd_plan_twin *t = row->twins[PSD_PLAN_FOLLOW_UP];
	struct psd_arena scratch = PSD_ARENA_INIT;

	for (; t != NULL; t = t->next)
		if (!t->taken && !t->inherited &&
		    numbers_of(row, t->item->numbers) == x->numbers &&
		    psd_plan_alike(&scratch, t->text, x->text) >= ALIKE)
			break;
	psd_arena_release(&scratch);
	if (t != NULL)
		t->taken = true;
	return t;
}

static void
say_follow_up_was(struct psd_plan_row_change *row,
    const struct psd_plan_entry *x)
{
	note(row,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = "reworded",
		.spot = x->spot,
		.what = x->text,
		.made = psd_arena_print(row->c->builder->arena,
		    _("taken as an old follow-up in other words; it was: "
		      "%.*s"),
		    PSD_F(x->twin->text)),
		.check = psd_str(_("Is it the same?")) });
}

static void
change_follow_ups(struct psd_plan_row_change *row)
{
	struct psd_plan_change *c = row->c;
	struct psd_plan_entry *x;

	for (x = row->draft->follow_ups.first; x != NULL; x = x->next) {
		if (x->exact) {
			c->counts.same++;
			if (!x->twin->inherited)
				change_refs(row, "follow_ups", x);
			continue;
		}
		if (x->only_if_there)
			continue;
		psd_plan_change_mark(c, x->text);
		x->twin = follow_up_was(row, x);
		if (x->twin == NULL) {
			c->counts.added++;
			continue;
		}
		say_follow_up_was(row, x);
		psd_plan_change_add(c, PSD_EDIT_SET,
		    psd_plan_change_below(row, "follow_ups",
			x->twin->item->node, ""),
		    psd_plan_build_item(c->builder, row->draft, x,
			PSD_LIST_FOLLOW_UPS));
		c->counts.reworded++;
	}
}

/* Adds the entries of WHICH without a twin, to the row or, where the plan has
 * none of its own, to NEW, the row that is to be. */
static void
add_new(struct psd_plan_row_change *row, enum psd_plan_list which,
    struct psd_node *new)
{
	const char *key = psd_plan_list_key(which);
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_node *items = psd_value_list(arena);
	const struct psd_plan_entry *x = psd_plan_list_first(row->draft, which);

	for (; x != NULL; x = x->next) {
		struct psd_node *value;

		if (x->twin != NULL || x->only_if_there)
			continue;
		value = psd_plan_build_item(row->c->builder, row->draft, x,
		    which);
		if (row->own != NULL)
			psd_plan_change_add(row->c, PSD_EDIT_ADD,
			    psd_arena_print(arena, "%.*s/%s",
				PSD_F(row->pointer), key),
			    value);
		else
			psd_value_put(items, NULL, value);
	}
	if (items->n > 0)
		psd_value_put(new, key, items);
}

static void
add_all_new(struct psd_plan_row_change *row)
{
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_node *new = psd_value_map(arena), *area, *rows;
	const struct psd_node *there = row->c->plan != NULL
	    ? psd_plan_area(row->c->plan, row->draft->spot.area->id)
	    : NULL;

	psd_value_put(new, "level",
	    psd_value_text(arena, row->draft->spot.level->id));
	add_new(row, PSD_LIST_ACTIVITIES, new);
	add_new(row, PSD_LIST_MEASURES, new);
	add_new(row, PSD_LIST_FOLLOW_UPS, new);
	if (row->own != NULL || new->n < 2)
		return;
	if (there != NULL) {
		psd_plan_change_add(row->c, PSD_EDIT_ADD,
		    psd_arena_print(arena, "/areas/%zu/rows",
			psd_plan_change_index(there)),
		    new);
		return;
	}
	area = psd_value_map(arena);
	rows = psd_value_list(arena);
	psd_value_put(area, "area",
	    psd_value_text(arena, row->draft->spot.area->id));
	psd_value_put(rows, NULL, new);
	psd_value_put(area, "rows", rows);
	psd_plan_change_add(row->c, PSD_EDIT_ADD, PSD_S("/areas"), area);
}

/* What the plan has and the table has no more. */
static void
take_gone(struct psd_plan_row_change *row, enum psd_plan_column column,
    const char *list)
{
	struct psd_plan_change *c = row->c;
	const struct psd_plan_twin *t;

	for (t = row->twins[column]; t != NULL; t = t->next) {
		struct psd_plan_spot spot = row->draft->spot;

		if (t->taken || t->inherited)
			continue;
		spot.place = (struct psd_str){ NULL, 0 };
		c->counts.gone++;
		if (c->remove)
			psd_plan_change_add(c, PSD_EDIT_REMOVE,
			    psd_plan_change_below(row, list, t->item->node, ""),
			    NULL);
		note(row,
		    &(struct psd_plan_note){ .kind = PSD_NOTE_KEPT,
			.id = c->remove ? "removed" : "gone",
			.spot = spot,
			.what = t->text,
			.made = psd_str(c->remove
				? _("no longer in the table; taken out of "
				    "the plan")
				: _("no longer in the table; kept in the "
				    "plan")),
			.check = psd_str(c->remove
				? ""
				: _("If it is to go, import again with "
				    "--remove.")) });
	}
}

int
psd_plan_change_row(struct psd_plan_row_change *row, struct psd_err *e)
{
	struct psd_plan_draft *d = row->draft;

	pair_up(row, PSD_PLAN_ACTIVITY, &d->activities, true);
	pair_up(row, PSD_PLAN_MEASURE, &d->measures, true);
	pair_up(row, PSD_PLAN_FOLLOW_UP, &d->follow_ups, false);
	pair_up(row, PSD_PLAN_RESULT, &d->results, false);
	psd_plan_change_results(row);
	psd_plan_change_leftover(row);
	if (change_activities(row, e) < 0 || change_measures(row, e) < 0)
		return -1;
	change_follow_ups(row);
	psd_plan_change_keep(row);
	add_all_new(row);
	if (d->has[PSD_FIELD_FOLLOW_UP])
		take_gone(row, PSD_PLAN_FOLLOW_UP, "follow_ups");
	if (d->has[PSD_FIELD_MEASURE])
		take_gone(row, PSD_PLAN_MEASURE, "measures");
	take_gone(row, PSD_PLAN_ACTIVITY, "activities");
	return 0;
}
