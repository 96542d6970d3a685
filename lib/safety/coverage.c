/* psd_coverage: which dialogues of a year have been held, and how. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/coverage.h"

/* Counts D, NULL when there is none; whether it was held within the days. */
static bool
count(struct psd_coverage *c, const struct psd_coverage_asked *asked,
    const struct psd_dialogue *d)
{
	bool held = d != NULL && psd_dialogue_is_held(d);

	c->asked++;
	c->planned += held || (d != NULL && d->planned != PSD_NO_DAY);
	if (!held || d->held < asked->from || d->held > asked->to)
		return false;
	c->held++;
	c->represented += d->represented;
	c->documented += d->documented != PSD_NO_DAY;
	c->followed_up += d->state == PSD_DIALOGUE_FOLLOWED_UP;
	return true;
}

const struct psd_node *
psd_dialogue_entry(const struct psd_org *org, struct psd_str template,
    const struct psd_unit *unit, int year)
{
	const struct psd_node *n = psd_node_list(org->node, "dialogues");

	while (n != NULL &&
	    (!psd_str_eq(psd_node_text(n, "template"), template) ||
		!psd_dialogue_is_for(n, unit, year)))
		n = n->next;
	return n;
}

static bool
is_first(const struct psd_org *org, const struct psd_node *entry)
{
	const struct psd_node *n = psd_node_list(org->node, "dialogues");
	struct psd_str id = psd_node_text(entry, "template");

	while (!psd_str_eq(psd_node_text(n, "template"), id))
		n = n->next;
	return n == entry;
}

const struct psd_node *
psd_dialogue_entries(const struct psd_org *org, const struct psd_node *entry)
{
	while (entry != NULL && !is_first(org, entry))
		entry = entry->next;
	return entry;
}

struct psd_coverage
psd_coverage_of(struct psd_arena *arena, const struct psd_coverage_asked *asked)
{
	const struct psd_dialogues *list = asked->list;
	const struct psd_org *org = list->org;
	struct psd_str id = asked->template;
	struct psd_coverage c = { .asked = 0 };
	size_t i;

	if (arena != NULL)
		c.not_held = psd_arena_array(arena, org->n_units,
		    const struct psd_unit *);
	for (i = 0; i < org->n_units; i++) {
		const struct psd_unit *u = org->units[i];

		if (!psd_unit_is_under(u, asked->top) ||
		    psd_dialogue_entry(org, id, u, list->year) == NULL ||
		    count(&c, asked, psd_dialogues_of(list, u, id)))
			continue;
		if (arena != NULL)
			c.not_held[c.n_not_held] = u;
		c.n_not_held++;
	}
	return c;
}
