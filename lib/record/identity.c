/* psd_identity: what makes an item of a list the same one in two versions. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/identity.h"

#include "lib/base/buf.h"
#include "lib/base/table.h"

#define FIELDS 4

/* Lists whose items have no id. Of fields that stand for one another, such as
 * measure and activity, an item has one. */
static const struct {
	const char *list, *fields[FIELDS];
} lists[] = {
	{ "answers", { "question" } },
	{ "areas", { "area" } },
	{ "dialogues", { "template" } },
	{ "feedback", { "date", "by" } },
	{ "inherited", { "origin" } },
	{ "meetings", { "forum", "date" } },
	{ "months", { "month" } },
	{ "pairs", { "sabo", "vardcentral" } },
	{ "participants", { "role", "party", "unit" } },
	{ "parts", { "area" } }, /* of an answer; those of a measure have ids */
	{ "previous", { "origin" } },
	{ "results", { "measure", "activity", "period" } },
	{ "rows", { "level" } },
	{ "spread", { "forum" } },
	{ "status_by_quarter", { "quarter" } },
	{ "surveys", { "survey", "date" } },
	{ "targets", { "year" } },
	{ "training", { "course", "date" } },
};
#define LISTS (sizeof(lists) / sizeof(lists[0]))

static const char *const *
fields_of(struct psd_str list)
{
	size_t i;

	for (i = 0; i < LISTS; i++)
		if (psd_str_is(list, lists[i].list))
			return lists[i].fields;
	return NULL;
}

static bool
is_scalar(const struct psd_node *node)
{
	return node != NULL && node->kind != PSD_NULL &&
	    node->kind != PSD_LIST && node->kind != PSD_MAP;
}

struct psd_str
psd_identity(struct psd_arena *arena, const struct psd_node *item)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_node *id = psd_node_find(item, "id");
	const char *const *fields;
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str whole;
	size_t i;

	if (item->kind != PSD_MAP || item->parent == NULL)
		return none;
	if (is_scalar(id))
		return id->text;
	fields = fields_of(item->parent->key);
	for (i = 0; fields != NULL && i < FIELDS && fields[i] != NULL; i++) {
		const struct psd_node *field = psd_node_find(item, fields[i]);

		if (!is_scalar(field))
			continue;
		if (all.n > 0)
			psd_buf_putc(&all, ',');
		psd_buf_str(&all, field->text);
	}
	whole = all.n > 0 ? psd_arena_copy(arena, psd_buf_get(&all)) : none;
	psd_buf_release(&all);
	return whole;
}

bool
psd_identity_has(struct psd_str list, struct psd_str field)
{
	const char *const *fields = fields_of(list);
	size_t i;

	if (psd_str_is(field, "id"))
		return true;
	for (i = 0; fields != NULL && i < FIELDS && fields[i] != NULL; i++)
		if (psd_str_is(field, fields[i]))
			return true;
	return false;
}

/* Whether NAME could be the place of one of N items, and so of one that has no
 * name. */
static bool
is_place(struct psd_str name, size_t n)
{
	long place = psd_str_number(name, 1000000000);

	return name.p != NULL && place >= 0 && (size_t)place < n;
}

const struct psd_str *
psd_identities(struct psd_arena *arena, const struct psd_node *list)
{
	struct psd_str *all = psd_arena_array(arena, list->n, struct psd_str);
	bool *twice = psd_arena_array(arena, list->n, bool);
	struct psd_table first = PSD_TABLE_INIT;
	const struct psd_node *item;
	size_t i = 0;
	bool nameless = false;

	for (item = list->first; item != NULL; item = item->next, i++) {
		struct psd_str *other;

		all[i] = psd_identity(arena, item);
		nameless = nameless || all[i].p == NULL;
		if (all[i].p == NULL)
			continue;
		other = psd_table_add(&first, all[i], &all[i]);
		if (other != &all[i])
			nameless = twice[i] = twice[other - all] = true;
	}
	for (i = 0; i < list->n; i++)
		if (twice[i] || (nameless && is_place(all[i], list->n)))
			all[i] = (struct psd_str){ NULL, 0 };
	psd_table_release(&first);
	return all;
}
