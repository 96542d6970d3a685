/* psd_step_walk: the parts of a walk through what is left to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/step_part.h"

/* No time that a record gives is longer. */
#define DAYS 3660
#define MONTHS 120

static void
keep(struct psd_str *s, struct psd_arena *arena)
{
	if (s->p != NULL)
		*s = psd_arena_copy(arena, *s);
}

void
psd_step_add(const struct psd_step_walk *w, struct psd_step step)
{
	struct psd_step_list *to = w->to;
	struct psd_arena *arena = w->src->store->arena;

	if (!psd_unit_is_under(step.unit, w->top) || (step.done && !to->done))
		return;
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	if (w->copies) {
		keep(&step.text, arena);
		keep(&step.role, arena);
		keep(&step.id, arena);
		keep(&step.dialogue, arena);
	}
	step.late = !step.done && step.due < w->src->today;
	to->items[to->n++] = step;
}

void
psd_step_add_due(const struct psd_step_walk *w, struct psd_step step)
{
	if (step.due != PSD_NO_DAY &&
	    (step.due < w->src->today || step.due <= w->to->until))
		psd_step_add(w, step);
}

bool
psd_step_happened(const struct psd_step_walk *w, const struct psd_node *n,
    const char *key)
{
	int day = psd_node_day(n, key);

	return day != PSD_NO_DAY && day <= w->src->today;
}

bool
psd_step_cancelled(const struct psd_step_walk *w,
    const struct psd_node *dialogue)
{
	const struct psd_node *off = psd_node_find(dialogue, "cancelled");

	return off != NULL && psd_node_day(off, "date") <= w->src->today;
}

/* N where a schema allows such a number, else the nearest: what does not follow
 * its schema is read all the same. */
static int
bounded(long n, int most)
{
	if (n < 0)
		return 0;
	return n < most ? (int)n : most;
}

int
psd_step_months_after(int day, int months)
{
	struct psd_ymd d = psd_date_ymd(day);
	int month = d.month - 1 + bounded(months, MONTHS);

	return psd_date_day(d.year + month / 12, month % 12 + 1, d.day);
}

int
psd_step_days(const struct psd_org *org, const char *key, int otherwise)
{
	return bounded(psd_node_int(psd_node_find(org->node, "deadlines"), key,
			   otherwise),
	    DAYS);
}

int
psd_step_quarter_due(const struct psd_org *org, int year, int quarter)
{
	return psd_date_month_end(year, 3 * quarter) +
	    psd_step_days(org, "quarter_status", 14);
}

int
psd_step_days_before(const struct psd_dialogue *d, const char *where,
    const char *key)
{
	long days = psd_node_int(psd_node_find(d->template->node, where), key,
	    -1);

	if (days < 0 || d->planned == PSD_NO_DAY)
		return PSD_NO_DAY;
	return d->planned - bounded(days, DAYS);
}

struct psd_str
psd_step_leader(const struct psd_org *org, const struct psd_org_level *level)
{
	const struct psd_node *n = psd_node_list(org->node, "roles");

	for (; level != NULL && n != NULL; n = n->next)
		if (psd_str_eq(psd_node_text(n, "level"), level->id))
			return psd_node_text(n, "id");
	return (struct psd_str){ NULL, 0 };
}
