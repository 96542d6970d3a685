/* psd_adopted: what dialogues proposed and plans took up. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/adopted.h"

#include "lib/narrative/prose.h"

/* The activity of PLANS that ITEM became; NULL. */
static const struct psd_activity *
find_in(const struct psd_plans *plans, const struct psd_node *item)
{
	struct psd_str id = psd_node_text(item, "adopted");
	const struct psd_activity *a = NULL;

	if (id.n == 0)
		id = psd_node_text(item, "becomes");
	if (id.n > 0 && psd_plans_activity(plans, id) != NULL)
		return psd_plans_activity(plans, id);
	id = psd_node_text(item, "id");
	while (id.n > 0 && (a = psd_activities_next(plans, a)) != NULL)
		if (psd_str_eq(psd_node_text(a->node, "origin"), id))
			return a;
	return NULL;
}

const struct psd_activity *
psd_story_adopted(const struct psd_story *s, const struct psd_node *item)
{
	return find_in(&psd_story_year(s)->plans, item);
}

const struct psd_activity *
psd_story_planned(const struct psd_story *s, const struct psd_node *item)
{
	return find_in(&s->plans_after, item);
}

/* Whether A and B are judged to have had the same effect. */
static bool
is_same_effect(const struct psd_node *a, const struct psd_node *b)
{
	return psd_str_eq(psd_node_text(psd_node_find(a, "effect"), "text"),
	    psd_node_text(psd_node_find(b, "effect"), "text"));
}

/* In the story's units; of one alone what it led to, too. */
void
psd_story_say_progress(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a, const struct psd_node *item)
{
	struct psd_deeds all = psd_deeds_of(s, a->row->area);
	struct psd_deeds same;
	struct psd_states c;
	struct psd_buf state = PSD_BUF_INIT;
	size_t i = 0;

	while (i < all.n && all.items[i].a != a)
		i++;
	if (i == all.n) {
		psd_buf_putc(to, '.');
		return;
	}
	same = (struct psd_deeds){ all.items + i, psd_deeds_same(&all, i) };
	c = psd_deeds_states(&same);
	psd_buf_puts(to, ": ");
	if (same.n > 1) {
		psd_states_say(to, &c);
		psd_buf_putc(to, '.');
		psd_deeds_from(s, to, &same);
		return;
	}
	psd_deed_from(s, to, same.items);
	psd_deed_say_state(s, &state, same.items);
	psd_say_lower(to, psd_buf_get(&state));
	psd_buf_release(&state);
	psd_buf_putc(to, '.');
	if (psd_effect_is_said(s, same.items->said.node) &&
	    !is_same_effect(same.items->said.node, item)) {
		psd_buf_putc(to, ' ');
		(void)psd_effect_say(s, to, same.items->said.node);
	}
}

void
psd_story_say_adopted(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a, const struct psd_node *item)
{
	psd_story_from(s, to, a->row->plan->file, a->node);
	psd_buf_puts(to, "Blev aktiviteten ”");
	psd_say_text(to, psd_say_open(a->text));
	psd_buf_puts(to, "”");
	if (a->row->plan->unit != s->unit) {
		psd_buf_puts(to, " i planen för ");
		psd_say_text(to, psd_story_name(a->row->plan->unit));
	}
	psd_story_say_progress(s, to, a, item);
}
