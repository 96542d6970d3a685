/* psd_plan_change_keep: what was about all of a row that gets more. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_change_part.h"

#include "lib/base/lang.h"

/* Whether the row has activities that the table lacks, and no others than its
 * own: only those can be named in it. */
static bool
keeps_some(const struct psd_plan_row_change *row)
{
	const struct psd_plan_entry *x = row->draft->activities.first;
	const struct psd_plan_twin *t = row->twins[PSD_PLAN_ACTIVITY];

	while (x != NULL && (x->twin == NULL || !x->twin->inherited))
		x = x->next;
	while (t != NULL && (t->taken || t->inherited))
		t = t->next;
	return x == NULL && t != NULL && !row->c->remove;
}

void
psd_plan_change_leftover(struct psd_plan_row_change *row)
{
	row->draft->keeps = keeps_some(row);
}

/* The activities that the row has without what is new; NULL: none. */
static struct psd_node *
old_activities(const struct psd_plan_row_change *row)
{
	struct psd_arena *arena = row->c->builder->arena;
	struct psd_node *own = psd_value_list(arena);
	const struct psd_plan_twin *t;

	for (t = row->twins[PSD_PLAN_ACTIVITY]; t != NULL; t = t->next)
		if (!t->inherited)
			psd_value_put(own, NULL,
			    psd_value_text(arena, t->item->id));
	return own->n > 0 ? own : NULL;
}

/* The entry that says the item of T; NULL: none. */
static const struct psd_plan_entry *
entry_of(const struct psd_plan_twin *t, const struct psd_plan_entries *list)
{
	const struct psd_plan_entry *x = list->first;

	while (x != NULL && x->twin != t)
		x = x->next;
	return x;
}

/* Whether the table has X as about all of its activities, which is told. */
static bool
takes_all(struct psd_plan_row_change *row, const struct psd_plan_entry *x)
{
	if (x->covers != 0 || x->span != row->draft->activities.n)
		return false;
	(void)psd_plan_note(row->c->notes,
	    &(struct psd_plan_note){ .kind = PSD_NOTE_GUESSED,
		.id = "whole-row",
		.spot = x->spot,
		.what = x->text,
		.made = psd_str(_("without a number; taken as about all "
				  "activities of the row")),
		.check = psd_str(_("Which activity is it about?")) });
	return true;
}

/* What was about all of the row stays about what it was about, and is not
 * about the activities that are new. */
static void
keep_refs(struct psd_plan_row_change *row, enum psd_plan_column column,
    const char *list, const struct psd_plan_entries *entries)
{
	struct psd_node *old = old_activities(row);
	const struct psd_plan_twin *t;

	for (t = row->twins[column]; t != NULL && old != NULL; t = t->next) {
		const struct psd_plan_entry *x = entry_of(t, entries);

		if (t->inherited || (row->c->remove && !t->taken) ||
		    psd_node_find(t->item->node, "activities") != NULL)
			continue;
		if (x != NULL &&
		    (psd_plan_change_moved(row, x) || takes_all(row, x)))
			continue;
		psd_plan_change_add(row->c, PSD_EDIT_SET,
		    psd_plan_change_below(row, list, t->item->node,
			"activities"),
		    old);
	}
}

void
psd_plan_change_keep(struct psd_plan_row_change *row)
{
	const struct psd_plan_draft *d = row->draft;
	const struct psd_plan_entry *x = d->activities.first;

	while (x != NULL && x->twin != NULL)
		x = x->next;
	if (x == NULL || row->own == NULL)
		return;
	keep_refs(row, PSD_PLAN_MEASURE, "measures", &d->measures);
	keep_refs(row, PSD_PLAN_FOLLOW_UP, "follow_ups", &d->follow_ups);
}
