/* psd_lessons: what can be learnt from the dialogues of some years. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/lesson.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/record/reading.h"
#include "lib/safety/lesson_public.h"

#include <stdlib.h>

static const struct {
	const char *word, *name;
} sorts[] = {
	[PSD_LESSON] = { "lesson", N_("lesson") },
	[PSD_SUCCESS_FACTOR] = { "success-factor", N_("success factor") },
	[PSD_GOOD_INITIATIVE] = { "good-initiative", N_("good initiative") },
	[PSD_STRENGTH] = { "strength", N_("strength") },
	[PSD_STORY] = { "story", N_("story") },
};
_Static_assert(sizeof(sorts) / sizeof(sorts[0]) == PSD_LESSON_SORTS,
    "every sort has its word and name");

const char *
psd_lesson_word(enum psd_lesson_sort sort)
{
	return sorts[sort].word;
}

const char *
psd_lesson_name(enum psd_lesson_sort sort)
{
	return _(sorts[sort].name);
}

bool
psd_lesson_is_told(const struct psd_node *spread, int today)
{
	int day = psd_node_day(spread, "date");

	return day != PSD_NO_DAY && day <= today;
}

const struct psd_node *
psd_lesson_spread_to(const struct psd_node *lesson, struct psd_str forum)
{
	const struct psd_node *n = psd_node_list(lesson, "spread");

	while (n != NULL && !psd_str_eq(psd_node_text(n, "forum"), forum))
		n = n->next;
	return n;
}

/* What is gathered, and from where. */
struct gathering {
	const struct psd_lesson_choice *choice;
	struct psd_lessons *to;
	struct psd_err *e;
};

static bool
is_of_kind(const struct psd_unit *unit, struct psd_str kind)
{
	return kind.n == 0 || psd_str_eq(unit->kind, kind);
}

bool
psd_lesson_wants(const struct psd_lesson_choice *choice,
    const struct psd_dialogue *d)
{
	return psd_dialogue_is_held(d) && is_of_kind(d->unit, choice->kind) &&
	    psd_unit_is_under(d->unit, choice->unit);
}

/* Whether L, a lesson, is still to be told: to FORUM, or (NULL) to any, or
 * to nobody yet. */
static bool
is_to_be_told(const struct psd_lesson *l, const struct psd_forum *forum,
    int today)
{
	const struct psd_node *n = psd_node_list(l->node, "spread");

	if (l->sort != PSD_LESSON)
		return false;
	if (n == NULL)
		return true;
	for (; n != NULL; n = n->next)
		if (!psd_lesson_is_told(n, today) &&
		    (forum == NULL ||
			psd_str_eq(psd_node_text(n, "forum"), forum->id)))
			return true;
	return false;
}

/* Whether it goes to FORUM, or was told there. */
static bool
goes_to(const struct psd_lesson *l, const struct psd_forum *forum)
{
	if (l->sort == PSD_STORY)
		return l->forum == forum;
	return l->sort == PSD_LESSON &&
	    psd_lesson_spread_to(l->node, forum->id) != NULL;
}

/* Without a word for whom, it is for all. */
static bool
is_for(const struct psd_lesson *l, struct psd_str audience)
{
	struct psd_str said = psd_node_text(l->node, "audience");

	return l->sort != PSD_LESSON || said.n == 0 ||
	    psd_str_eq(said, audience);
}

/* 1: L is asked for; 0: it is not; -1: the pattern could not be tried. */
static int
is_asked_for(const struct gathering *g, const struct psd_lesson *l)
{
	const struct psd_lesson_choice *c = g->choice;
	const struct psd_unit *held = l->dialogue != NULL ? l->dialogue->unit
							  : l->unit;

	if (!psd_unit_is_under(l->unit, c->unit) &&
	    !psd_unit_is_under(held, c->unit))
		return 0;
	if (!is_of_kind(l->unit, c->kind) ||
	    (c->area.n > 0 && !psd_str_eq(c->area, l->area)) ||
	    (c->positive >= 0 && c->positive != l->positive) ||
	    (c->audience.n > 0 && !is_for(l, c->audience)))
		return 0;
	if (c->unspread && !is_to_be_told(l, c->forum, c->src->today))
		return 0;
	if (c->forum != NULL && !goes_to(l, c->forum))
		return 0;
	if (c->re == NULL)
		return 1;
	return psd_re_match(c->re, psd_utf8_nfc(c->src->store->arena, l->text),
	    g->e);
}

bool
psd_lessons_are_public(const struct psd_lesson_choice *choice)
{
	return psd_str_is(choice->audience, "public");
}

/* Adds L if it is asked for. */
static int
offer(const struct gathering *g, const struct psd_lesson *l)
{
	struct psd_lessons *to = g->to;
	int rc = is_asked_for(g, l);

	if (rc <= 0)
		return rc;
	if (psd_lessons_are_public(g->choice) &&
	    psd_names_unit(g->choice->src->org, l->text)) {
		to->left_out++;
		return 0;
	}
	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	to->items[to->n] = *l;
	to->items[to->n].order = to->n;
	to->n++;
	return 0;
}

static int
add_lessons(const struct gathering *g, struct psd_lesson l)
{
	const struct psd_org *org = g->choice->src->org;
	const struct psd_node *n = psd_node_list(l.dialogue->node, "lessons");
	int rc = 0;

	l.sort = PSD_LESSON;
	for (; n != NULL && rc == 0; n = n->next) {
		const struct psd_node *good = psd_node_find(n, "positive");

		l.unit = psd_org_unit(org, psd_node_text(n, "from_unit"));
		if (l.unit == NULL)
			l.unit = l.dialogue->unit;
		l.id = psd_node_text(n, "id");
		l.text = psd_node_text(n, "text");
		l.area = psd_node_text(n, "area");
		l.positive = good == NULL ? -1 : good->number > 0;
		l.node = n;
		rc = offer(g, &l);
	}
	return rc;
}

static int
add_observations(const struct gathering *g, struct psd_lesson l)
{
	const struct psd_node *n = psd_node_list(l.dialogue->node,
	    "observations");
	int rc = 0;

	l.unit = l.dialogue->unit;
	l.positive = 1;
	for (; n != NULL && rc == 0; n = n->next) {
		struct psd_str kind = psd_node_text(n, "kind");
		int s = PSD_SUCCESS_FACTOR;

		while (s <= PSD_STRENGTH && !psd_str_is(kind, sorts[s].word))
			s++;
		if (s > PSD_STRENGTH)
			continue;
		l.sort = (enum psd_lesson_sort)s;
		l.id = psd_node_text(n, "id");
		l.text = psd_node_text(n, "text");
		l.area = psd_node_text(n, "area");
		l.node = n;
		rc = offer(g, &l);
	}
	return rc;
}

static int
add_dialogues(const struct gathering *g, const struct psd_dialogues *list)
{
	const struct psd_dialogue *d;
	int rc = 0;

	for (d = list->first; d != NULL && rc == 0; d = d->next) {
		struct psd_lesson l = { .dialogue = d,
			.file = d->file,
			.year = list->year,
			.day = d->held };

		if (!psd_dialogue_is_held(d))
			continue;
		rc = add_lessons(g, l);
		if (rc == 0)
			rc = add_observations(g, l);
	}
	return rc;
}

/* The stories in ROOT, the meetings of a unit. */
static int
add_stories(const struct gathering *g, struct psd_str file, int year,
    const struct psd_node *root)
{
	const struct psd_source *src = g->choice->src;
	const struct psd_node *n = psd_node_list(root, "meetings");
	struct psd_lesson l = { .sort = PSD_STORY,
		.file = file,
		.year = year,
		.positive = -1 };
	int rc = 0;

	l.unit = psd_org_unit(src->org, psd_node_text(root, "unit"));
	for (; n != NULL && l.unit != NULL && rc == 0; n = n->next) {
		const struct psd_node *held = psd_node_find(n, "held");

		l.text = psd_node_text(n, "story");
		l.day = psd_node_day(n, "date");
		if (l.text.n == 0 || l.day > src->today ||
		    (held != NULL && held->number == 0))
			continue;
		l.forum = psd_org_forum(src->org, psd_node_text(n, "forum"));
		l.node = n;
		rc = offer(g, &l);
	}
	return rc;
}

static int
add_meetings(const struct gathering *g, int year)
{
	const struct psd_source *src = g->choice->src;
	const struct psd_node **roots;
	struct psd_files files;
	size_t i;
	int rc = 0;

	if (psd_store_files(&files, src->store, PSD_MEETINGS, year, g->e) < 0)
		return -1;
	roots = psd_reading_roots(src->store, &files, src->faults);
	for (i = 0; i < files.n && rc == 0; i++)
		rc = add_stories(g, files.items[i], year, roots[i]);
	return rc;
}

/* From the first year of which there is anything to the last. */
static int
find_years(struct psd_lessons *to, const struct psd_source *src,
    struct psd_err *e)
{
	struct psd_files files;
	size_t i;

	if (psd_store_all(&files, src->store, e) < 0)
		return -1;
	to->from = to->to = psd_date_ymd(src->today).year;
	for (i = 0; i < files.n; i++) {
		int year;
		enum psd_record kind = psd_store_kind(files.items[i], &year);

		if (kind != PSD_DIALOGUE && kind != PSD_MEETINGS)
			continue;
		to->from = year < to->from ? year : to->from;
		to->to = year > to->to ? year : to->to;
	}
	return 0;
}

static int
newest_first(const void *a, const void *b)
{
	const struct psd_lesson *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? 1 : -1;
	if (x->unit->order != y->unit->order)
		return x->unit->order > y->unit->order ? 1 : -1;
	return x->order > y->order ? 1 : -1;
}

int
psd_lessons_load(struct psd_lessons *out,
    const struct psd_lesson_choice *choice, struct psd_err *e)
{
	const struct gathering g = { choice, out, e };
	int year, rc = 0;

	*out = (struct psd_lessons){ .from = choice->from, .to = choice->to };
	if (choice->all_years && find_years(out, choice->src, e) < 0)
		return -1;
	out->years = psd_arena_array(choice->src->store->arena,
	    (size_t)(out->to - out->from + 1), struct psd_dialogues);
	for (year = out->from; year <= out->to && rc == 0; year++) {
		struct psd_dialogues *d = &out->years[out->n_years++];

		rc = psd_dialogues_load(d, choice->src, year, e);
		if (rc == 0)
			rc = add_dialogues(&g, d);
		if (rc == 0)
			rc = add_meetings(&g, year);
	}
	if (out->n > 1)
		qsort(out->items, out->n, sizeof(*out->items), newest_first);
	return rc;
}

void
psd_lessons_release(struct psd_lessons *list)
{
	free(list->items);
	*list = (struct psd_lessons){ .items = NULL };
}
