/* psd_plan_change_progress: what a table says of progress and results. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_change_part.h"

#include "lib/base/lang.h"
#include "lib/intake/plan_words.h"

/* Where a unit's own word on an activity stands. */
struct entry {
	const struct psd_node *node; /* NULL: there is none yet */
	struct psd_str pointer;	     /* of NODE */
};

static struct entry
entry_of(const struct psd_plan_row_change *row, const struct psd_plan_entry *x)
{
	struct psd_arena *arena = row->c->builder->arena;
	const struct psd_node *n = x->twin->item->node;
	struct entry e = { n, { NULL, 0 } };

	if (!x->twin->inherited) {
		e.pointer = psd_arena_print(arena, "%.*s/activities/%zu",
		    PSD_F(row->pointer), psd_plan_change_index(n));
		return e;
	}
	e.node = psd_table_find(&row->c->plan->inherited, x->id);
	if (e.node != NULL)
		e.pointer = psd_arena_print(arena, "/inherited/%zu",
		    psd_plan_change_index(e.node));
	return e;
}

static bool
same_text(struct psd_arena *arena, const struct psd_node *a,
    const struct psd_node *b)
{
	return a != NULL && b != NULL &&
	    (psd_node_eq(a, b) ||
		(a->kind == PSD_TEXT && b->kind == PSD_TEXT &&
		    psd_str_eq(psd_plan_squeeze(arena, a->text),
			psd_plan_squeeze(arena, b->text))));
}

/* The fields of X that say something else than NOW. */
static struct psd_node *
news(const struct psd_plan_row_change *row, struct psd_plan_entry *x,
    const struct psd_node *now)
{
	static const char *const keys[] = { "responsible", "progress",
		"progress_date", "comment" };
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_node *map = psd_value_map(arena);
	size_t i;

	if (psd_plan_fields_lacks_day(x->fields) &&
	    !same_text(arena, psd_node_find(x->fields, "progress"),
		psd_node_find(now, "progress")))
		psd_plan_fields_day(arena, x->fields, row->c->reader->today);
	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		const struct psd_node *new = psd_node_find(x->fields, keys[i]);

		if (new == NULL || (i == 0 && x->twin->inherited) ||
		    same_text(arena, new, psd_node_find(now, keys[i])))
			continue;
		psd_value_put(map, keys[i], psd_node_copy(arena, new));
	}
	return map;
}

void
psd_plan_change_progress(struct psd_plan_row_change *row,
    const struct psd_plan_entry *entry)
{
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_plan_entry copy = *entry;
	struct entry at = entry_of(row, entry);
	struct psd_node *map = news(row, &copy, at.node), *whole, *n;

	if (map->n == 0)
		return;
	psd_plan_change_mark(row->c, entry->text);
	row->c->counts.reworded++;
	if (at.node == NULL) {
		whole = psd_value_map(arena);
		psd_value_put(whole, "origin",
		    psd_value_text(arena, entry->id));
		for (n = map->first; n != NULL; n = n->next)
			psd_node_append(whole, psd_node_copy(arena, n));
		psd_plan_change_add(row->c, PSD_EDIT_ADD, PSD_S("/inherited"),
		    whole);
		return;
	}
	for (n = map->first; n != NULL; n = n->next)
		psd_plan_change_add(row->c, PSD_EDIT_SET,
		    psd_arena_print(arena, "%.*s/%.*s", PSD_F(at.pointer),
			PSD_F(n->key)),
		    n);
}

static bool
has_digit(struct psd_str text)
{
	size_t i;

	for (i = 0; i < text.n; i++)
		if (text.p[i] >= '0' && text.p[i] <= '9')
			return true;
	return false;
}

/* The one activity that the result X is about; NULL when it is not plain. */
static struct psd_plan_entry *
activity_of(const struct psd_plan_draft *d, const struct psd_plan_entry *x)
{
	struct psd_plan_entry *a, *found = NULL;

	for (a = d->activities.first; a != NULL; a = a->next) {
		if (a->index < x->base)
			continue;
		if (x->numbers != 0 ? (a->numbers & x->numbers) != 0
				    : d->activities.n - x->base == 1)
			found = found == NULL ? a : NULL;
		if (found == NULL && x->numbers != 0 &&
		    (a->numbers & x->numbers) != 0)
			return NULL;
	}
	return found;
}

/*
 * A result in words is a comment of its activity. One with figures is not for
 * psd to take: which measure, whose and of which period stands nowhere.
 */
void
psd_plan_change_results(struct psd_plan_row_change *row)
{
	const struct psd_plan_draft *d = row->draft;
	const struct psd_plan_entry *x;
	bool own = d->spot.level == row->c->search->unit->level;

	for (x = d->results.first; x != NULL; x = x->next) {
		struct psd_plan_entry *a = activity_of(d, x);
		struct psd_plan_note note = { .kind = PSD_NOTE_KEPT,
			.id = "result",
			.spot = x->spot,
			.what = x->text,
			.made = psd_str(_("a result that psd does not read; "
					  "kept here only")),
			.check = psd_str(_("Report it with psd result.")) };

		if (x->exact)
			continue;
		psd_plan_change_mark(row->c, x->text);
		if (a != NULL && own && !has_digit(x->text)) {
			psd_plan_fields_comment(row->c->reader, a->fields,
			    x->text);
			note.kind = PSD_NOTE_GUESSED;
			note.made = psd_str(_("taken as a comment on the "
					      "activity"));
			note.check = psd_str(_("Is it a comment, or a "
					       "result?"));
		}
		(void)psd_plan_note(row->c->notes, &note);
	}
}
