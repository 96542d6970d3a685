/* psd_wheel: what the months ask for and hold, of whatever sort. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/wheel_part.h"

#include <stdlib.h>

const char *
psd_wheel_word(enum psd_wheel_kind kind)
{
	static const char *const words[] = {
		[PSD_WHEEL_MEETING] = "meeting",
		[PSD_WHEEL_EVENT] = "event",
		[PSD_WHEEL_DIALOGUE] = "dialogue",
		[PSD_WHEEL_PRESENT] = "presentation",
		[PSD_WHEEL_FOLLOW_UP] = "follow-up",
		[PSD_WHEEL_TO_HOLD] = "not-held",
		[PSD_WHEEL_STEP] = "step",
		[PSD_WHEEL_ACTION] = "action",
		[PSD_WHEEL_NARRATIVE] = "narrative",
		[PSD_WHEEL_ENTRY] = "year-wheel",
	};

	_Static_assert(sizeof(words) / sizeof(words[0]) == PSD_WHEEL_KINDS,
	    "every kind has its word");
	return words[kind];
}

bool
psd_wheel_is_over(const struct psd_wheel *wheel,
    const struct psd_wheel_item *item)
{
	size_t i, all = 0;

	for (i = 0; i < PSD_STATES; i++)
		all += item->states[i];
	if (item->cancelled || item->states[PSD_REPORTED] > 0)
		return item->cancelled || item->states[PSD_REPORTED] == all;
	return all == 0 && item->day < wheel->src->today;
}

bool
psd_wheel_wants_unit(const struct psd_wheel *w, const struct psd_unit *unit)
{
	return psd_unit_is_under(unit, w->choice.top);
}

/* A unit sees what its level and those below it have in common; a role what
 * its own level has, and one that sits nowhere what the top has. */
bool
psd_wheel_wants_level(const struct psd_wheel *w,
    const struct psd_org_level *level)
{
	const struct psd_org *org = w->src->org;
	const struct psd_unit *top = w->choice.top;
	const struct psd_org_level *own;

	if (w->choice.role.n > 0) {
		own = psd_org_level_find(org,
		    psd_node_text(psd_org_entry(org, "roles", w->choice.role),
			"level"));
		if (own != NULL ? own != level
				: level != NULL && level->rank > 0)
			return false;
	}
	if (top == NULL)
		return true;
	return level != NULL ? level->rank >= top->level->rank
			     : top->parent == NULL;
}

void
psd_wheel_add(struct psd_wheel *w, struct psd_wheel_item item,
    const struct psd_unit *unit)
{
	struct psd_arena *arena = w->src->store->arena;
	const struct psd_unit **units;

	if (item.day == PSD_NO_DAY || item.day < w->choice.from ||
	    item.day > w->choice.to)
		return;
	if (w->choice.open &&
	    (item.day < w->src->today || psd_wheel_is_over(w, &item)))
		return;
	if (unit != NULL) {
		units = psd_arena_array(arena, 1, const struct psd_unit *);
		units[0] = unit;
		item.units = units;
		item.n_units = 1;
	}
	item.times = 1;
	if (w->n == w->room) {
		w->room = w->room > 0 ? w->room * 2 : 128;
		w->items = psd_mem_resize(w->items, w->room, sizeof(*w->items));
	}
	w->items[w->n++] = item;
}

static int
compare(int a, int b)
{
	return (a > b) - (a < b);
}

static int
by_group(const void *left, const void *right)
{
	const struct psd_wheel_item *a = left, *b = right;
	int c = psd_str_cmp(a->group, b->group);

	if (c == 0)
		c = compare(a->day, b->day);
	if (c == 0 && a->n_units > 0 && b->n_units > 0)
		c = compare((int)a->units[0]->order, (int)b->units[0]->order);
	return c != 0 ? c : psd_str_cmp(a->period, b->period);
}

static int
by_day(const void *left, const void *right)
{
	const struct psd_wheel_item *a = left, *b = right;
	int c = compare(a->day, b->day);

	if (c == 0)
		c = compare((int)a->kind, (int)b->kind);
	if (c == 0)
		c = psd_str_cmp(a->area, b->area);
	if (c == 0)
		c = psd_str_cmp(a->text, b->text);
	return c != 0 ? c : psd_str_cmp(a->group, b->group);
}

/* Puts the N items from FIRST on, which are alike, into one at TO. */
static void
merge(struct psd_arena *arena, struct psd_wheel_item *to,
    const struct psd_wheel_item *first, size_t n)
{
	const struct psd_unit **units = psd_arena_array(arena, n,
	    const struct psd_unit *);
	struct psd_wheel_item all = first[0];
	size_t i, k, n_units = 0;

	for (i = 0; i < n; i++) {
		if (first[i].n_units > 0 &&
		    (n_units == 0 || units[n_units - 1] != first[i].units[0]))
			units[n_units++] = first[i].units[0];
		for (k = 0; i > 0 && k < PSD_STATES; k++)
			all.states[k] += first[i].states[k];
	}
	all.units = units;
	all.n_units = n_units;
	all.times = n;
	*to = all;
}

static void
settle(struct psd_wheel *w)
{
	size_t i, k, to = 0, nth = 0;

	if (w->n == 0)
		return;
	qsort(w->items, w->n, sizeof(*w->items), by_group);
	for (i = 0; i < w->n; i = k) {
		struct psd_wheel_item *first = &w->items[i];
		bool goes_on = to > 0 &&
		    psd_str_eq(w->items[to - 1].group, first->group);

		for (k = i + 1; k < w->n && w->items[k].day == first->day &&
		     psd_str_eq(w->items[k].group, first->group);
		     k++)
			;
		nth = goes_on ? nth + 1 : 0;
		merge(w->src->store->arena, &w->items[to], first, k - i);
		w->items[to++].nth = nth;
	}
	w->n = to;
	qsort(w->items, w->n, sizeof(*w->items), by_day);
}

int
psd_wheel_load(struct psd_wheel *out, const struct psd_source *src,
    const struct psd_wheel_choice *choice, struct psd_err *e)
{
	/* what a year leaves falls due in the next */
	const int span[2] = { psd_date_ymd(choice->from).year - 1,
		psd_date_ymd(choice->to).year };
	struct psd_dialogues list;
	size_t i;

	*out = (struct psd_wheel){ .src = src,
		.choice = *choice,
		.steps = PSD_STEP_LIST_INIT };
	out->steps.until = choice->to;
	if (psd_years_load_span(&out->years, src, span, choice->top, e) < 0 ||
	    psd_steps_of_earlier(&out->steps, src, span[0], choice->top, e) < 0)
		return -1;
	out->steps.done = !choice->open;
	for (i = 0; i < out->years.n; i++) {
		const struct psd_year *year = &out->years.items[i];

		if (psd_dialogues_load(&list, src, year->year, e) < 0)
			return -1;
		psd_steps_of_dialogues(&out->steps, src, &list, choice->top);
		psd_steps_of_narratives(&out->steps, src, &year->plans,
		    choice->top);
		psd_wheel_of_dialogues(out, &list);
	}
	psd_wheel_of_organisation(out);
	psd_wheel_of_duties(out);
	settle(out);
	return 0;
}

void
psd_wheel_release(struct psd_wheel *wheel)
{
	free(wheel->items);
	psd_steps_release(&wheel->steps);
	psd_years_release(&wheel->years);
	*wheel = (struct psd_wheel){ .n = 0 };
}
