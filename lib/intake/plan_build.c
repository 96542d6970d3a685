/* psd_plan_build: drafts as the nodes of a plan. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_build.h"

#include "lib/intake/plan_words.h"
#include "lib/record/edit.h"

/* Of any activity or measure, as the schema has it. */
#define NUMBER_MAX 999

int
psd_plan_build_id(struct psd_plan_builder *b, struct psd_plan_entry *entry,
    char letter, struct psd_err *e)
{
	struct psd_id id;

	while (entry->id.n == 0) {
		struct psd_str text;

		if (psd_ids_next(&id, &b->ids, letter, e) < 0)
			return -1;
		text = psd_arena_copy(b->arena, psd_str(id.s));
		if (psd_plans_activity(b->plans, text) != NULL ||
		    psd_plans_measure(b->plans, text) != NULL ||
		    psd_table_add(&b->taken, text, entry) != entry)
			continue;
		entry->id = text;
	}
	return 0;
}

/* Whether the numbers of LIST can stand in a record: one each, none twice. */
static bool
has_own_numbers(const struct psd_plan_entries *list)
{
	const struct psd_plan_entry *x;
	uint64_t all = 0;

	for (x = list->first; x != NULL; x = x->next) {
		if ((x->numbers & (x->numbers - 1)) != 0 ||
		    (all & x->numbers) != 0)
			return false;
		all |= x->numbers;
	}
	return true;
}

static void
put_id(const struct psd_plan_builder *b, struct psd_node *map,
    const struct psd_plan_entries *list, const struct psd_plan_entry *entry)
{
	int number = psd_plan_lowest(entry->numbers);

	psd_value_put(map, "id", psd_value_text(b->arena, entry->id));
	if (number > 0 && number <= NUMBER_MAX && has_own_numbers(list))
		psd_value_put(map, "number",
		    psd_value_number(b->arena,
			psd_arena_print(b->arena, "%d", number)));
}

static void
put_rest(const struct psd_plan_builder *b, struct psd_node *map,
    const struct psd_plan_entry *entry)
{
	const struct psd_node *n;

	for (n = entry->fields->first; n != NULL; n = n->next) {
		psd_node_append(map, psd_node_copy(b->arena, n));
		if (psd_str_is(n->key, "progress") &&
		    psd_plan_fields_lacks_day(entry->fields))
			psd_plan_fields_day(b->arena, map, b->today);
	}
}

struct psd_node *
psd_plan_build_refs(const struct psd_plan_builder *b,
    const struct psd_plan_draft *draft, const struct psd_plan_entry *entry)
{
	struct psd_node *list = psd_value_list(b->arena);
	const struct psd_plan_entry *a;

	/* about all of the row is said by silence */
	if (entry->covers == 0 && entry->span == draft->activities.n &&
	    !draft->keeps)
		return NULL;
	for (a = entry->from; a != NULL && a->index < entry->base + entry->span;
	     a = a->next)
		if (psd_plan_entry_covers(entry, a->index))
			psd_value_put(list, NULL,
			    psd_value_text(b->arena, a->id));
	return list->n > 0 ? list : NULL;
}

struct psd_node *
psd_plan_build_item(const struct psd_plan_builder *b,
    const struct psd_plan_draft *draft, const struct psd_plan_entry *entry,
    enum psd_plan_list list)
{
	struct psd_node *map = psd_value_map(b->arena), *refs = NULL;

	if (list == PSD_LIST_ACTIVITIES)
		put_id(b, map, &draft->activities, entry);
	else if (list == PSD_LIST_MEASURES)
		put_id(b, map, &draft->measures, entry);
	if (list != PSD_LIST_ACTIVITIES)
		refs = psd_plan_build_refs(b, draft, entry);
	if (refs != NULL)
		psd_value_put(map, "activities", refs);
	put_rest(b, map, entry);
	return map;
}

const char *
psd_plan_list_key(enum psd_plan_list list)
{
	static const char *const keys[] = {
		[PSD_LIST_ACTIVITIES] = "activities",
		[PSD_LIST_MEASURES] = "measures",
		[PSD_LIST_FOLLOW_UPS] = "follow_ups",
	};

	_Static_assert(sizeof(keys) / sizeof(keys[0]) == PSD_PLAN_LISTS,
	    "every list has its key");
	return keys[list];
}

const struct psd_plan_entry *
psd_plan_list_first(const struct psd_plan_draft *draft, enum psd_plan_list list)
{
	if (list == PSD_LIST_ACTIVITIES)
		return draft->activities.first;
	return list == PSD_LIST_MEASURES ? draft->measures.first
					 : draft->follow_ups.first;
}

static void
put_list(const struct psd_plan_builder *b, struct psd_node *row,
    const struct psd_plan_draft *draft, enum psd_plan_list which)
{
	const struct psd_plan_entry *x = psd_plan_list_first(draft, which);
	struct psd_node *list = psd_value_list(b->arena);

	for (; x != NULL; x = x->next)
		psd_value_put(list, NULL,
		    psd_plan_build_item(b, draft, x, which));
	if (list->n > 0)
		psd_value_put(row, psd_plan_list_key(which), list);
}

int
psd_plan_build_row(struct psd_node **out, struct psd_plan_builder *b,
    struct psd_plan_draft *draft, struct psd_err *e)
{
	struct psd_plan_entry *x;
	struct psd_node *row = psd_value_map(b->arena);

	for (x = draft->activities.first; x != NULL; x = x->next)
		if (psd_plan_build_id(b, x, 'a', e) < 0)
			return -1;
	for (x = draft->measures.first; x != NULL; x = x->next)
		if (psd_plan_build_id(b, x, 'm', e) < 0)
			return -1;
	psd_value_put(row, "level",
	    psd_value_text(b->arena, draft->spot.level->id));
	put_list(b, row, draft, PSD_LIST_ACTIVITIES);
	put_list(b, row, draft, PSD_LIST_MEASURES);
	put_list(b, row, draft, PSD_LIST_FOLLOW_UPS);
	*out = row;
	return 0;
}

struct psd_node *
psd_plan_build_priorities(struct psd_arena *arena,
    const struct psd_plan_search *s, const struct psd_area *area)
{
	struct psd_node *list = psd_value_list(arena), *n;
	const struct psd_plan_priority *p;

	for (p = s->first_priority; p != NULL; p = p->next) {
		if (p->area != area)
			continue;
		for (n = list->first; n != NULL; n = n->next)
			if (psd_str_eq(n->text, p->text))
				break;
		if (n == NULL)
			psd_value_put(list, NULL,
			    psd_value_text(arena, p->text));
	}
	return list->n > 0 ? list : NULL;
}
