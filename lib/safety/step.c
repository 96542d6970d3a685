/* psd_steps: what the year asks of those who lead, plans apart. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/step.h"

#include <stdlib.h>

static const char *const words[] = {
	[PSD_STEP_NOT_HELD] = "not-held",
	[PSD_STEP_NOT_INVITED] = "not-invited",
	[PSD_STEP_NOT_PREPARED] = "not-prepared",
	[PSD_STEP_NOT_DOCUMENTED] = "not-documented",
	[PSD_STEP_NOT_REPRESENTED] = "not-represented",
	[PSD_STEP_NOT_ANALYSED] = "not-analysed",
	[PSD_STEP_NOT_DISCUSSED] = "not-discussed",
	[PSD_STEP_NOT_FOLLOWED_UP] = "not-followed-up",
	[PSD_STEP_NOT_ANSWERED] = "not-answered",
	[PSD_STEP_NOT_SPREAD] = "not-spread",
	[PSD_STEP_ACTION] = "action",
	[PSD_STEP_EFFECT] = "effect",
	[PSD_STEP_QUARTER] = "quarter-status",
	[PSD_STEP_FEEDBACK] = "feedback",
	[PSD_STEP_NARRATIVE] = "narrative",
	[PSD_STEP_APPROVAL] = "approved",
};
_Static_assert(sizeof(words) / sizeof(words[0]) == PSD_STEPS,
    "every step has its word");

const char *
psd_step_word(enum psd_step_kind kind)
{
	return words[kind];
}

static int
by_due(const void *left, const void *right)
{
	const struct psd_step *a = left, *b = right;
	int c = (a->due > b->due) - (a->due < b->due);

	if (c == 0)
		c = (a->unit->order > b->unit->order) -
		    (a->unit->order < b->unit->order);
	if (c == 0)
		c = (a->kind > b->kind) - (a->kind < b->kind);
	if (c == 0)
		c = psd_str_cmp(a->text, b->text);
	return c != 0 ? c : psd_str_cmp(a->id, b->id);
}

void
psd_steps_sort(struct psd_step_list *list)
{
	if (list->n > 1)
		qsort(list->items, list->n, sizeof(*list->items), by_due);
}

void
psd_steps_release(struct psd_step_list *list)
{
	free(list->items);
	*list = (struct psd_step_list)PSD_STEP_LIST_INIT;
}
