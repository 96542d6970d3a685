/* psd_part: what the year before decided, and what came of it. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/adopted.h"
#include "lib/narrative/prose.h"

/* How many rows a whole tells; of more only those that stand out. */
#define MOST 10

/* One action or recommendation of the year before. */
struct item {
	const struct psd_dialogue *d;
	const struct psd_node *n;
	bool action;
	const struct psd_dialogue *said; /* the dialogue that tells of it */
	const struct psd_node *outcome;	 /* what that says; NULL */
	const struct psd_activity *a;	 /* what it became; NULL */
	enum psd_action_state state;
};

struct items {
	struct item *items;
	size_t n, done, stopped, adopted, known;
};

/* What this year's dialogues say of it. */
static void
find_outcome(const struct psd_story *s, struct item *item)
{
	struct psd_str id = psd_node_text(item->n, "id");
	const struct psd_dialogue *d;
	const struct psd_node *n;

	for (d = s->dialogues.first; d != NULL; d = d->next)
		for (n = psd_node_list(d->node, "previous"); n; n = n->next)
			if (item->outcome == NULL &&
			    psd_str_eq(psd_node_text(n, "origin"), id) &&
			    psd_node_text(n, "outcome").n > 0) {
				item->said = d;
				item->outcome = n;
			}
}

static void
add_item(const struct psd_story *s, struct items *to,
    const struct psd_dialogue *d, const struct psd_node *n, bool action)
{
	struct item *item = &to->items[to->n++];

	*item = (struct item){ .d = d, .n = n, .action = action };
	find_outcome(s, item);
	item->a = psd_story_adopted(s, n);
	item->state = psd_action_state(s, n);
	to->done += item->state == PSD_ACTION_DONE;
	to->stopped += item->state == PSD_ACTION_STOPPED;
	to->adopted += item->a != NULL;
	to->known += item->outcome != NULL || item->a != NULL;
}

/* The actions of last year's dialogues, or their recommendations. */
static struct items
items_of(struct psd_story *s, bool action)
{
	const char *key = action ? "actions" : "recommendations";
	const struct psd_dialogue *d;
	const struct psd_node *n;
	struct items all = { .n = 0 };
	size_t pass;

	for (pass = 0; pass < 2; pass++) {
		if (pass == 1)
			all.items = psd_arena_array(s->arena, all.n,
			    struct item);
		all.n = 0;
		for (d = s->dialogues_before.first; d != NULL; d = d->next) {
			if (!psd_unit_is_under(d->unit, s->unit) ||
			    !psd_dialogue_is_held(d))
				continue;
			for (n = psd_node_list(d->node, key); n; n = n->next)
				if (pass == 0)
					all.n++;
				else
					add_item(s, &all, d, n, action);
		}
	}
	return all;
}

/* Adds a space, unless TO is at the beginning of a cell. */
static void
add_gap(struct psd_buf *to, size_t from)
{
	if (to->n > from)
		psd_buf_putc(to, ' ');
}

/* Whether what the dialogue says is only that it is done. */
static bool
says_no_more(const struct item *item)
{
	struct psd_str s = psd_say_open(
	    psd_node_text(item->outcome, "outcome"));

	return psd_str_is(s, "Klar") || psd_str_is(s, "Klart");
}

/* How it went. */
static void
say_result(struct psd_story *s, struct psd_buf *to, const struct item *item)
{
	size_t from = to->n;
	bool settled = item->state == PSD_ACTION_DONE ||
	    item->state == PSD_ACTION_STOPPED;
	/* what had an effect has been done, and a whole needs no day for it */
	bool plain = psd_story_reach(s) == PSD_REACH_AREAS &&
	    psd_effect_is_said(s, item->n);

	if (settled && !plain) {
		bool done = item->state == PSD_ACTION_DONE;

		psd_buf_puts(to, done ? "Klar " : "Avbruten ");
		psd_say_date(to,
		    psd_node_day(item->n, done ? "done" : "stopped"));
		psd_buf_putc(to, '.');
	}
	if (item->outcome != NULL && !(settled && says_no_more(item))) {
		psd_story_from(s, to, item->said->file, item->outcome);
		add_gap(to, from);
		psd_say_sentence(to, psd_node_text(item->outcome, "outcome"));
	}
	if (psd_effect_is_said(s, item->n)) {
		add_gap(to, from);
		(void)psd_effect_say(s, to, item->n);
	}
	if (item->a != NULL) {
		add_gap(to, from);
		psd_story_say_adopted(s, to, item->a, item->n);
	}
	if (to->n == from && item->action)
		psd_buf_puts(to, "Inte klar.");
	else if (to->n == from)
		psd_buf_puts(to, "Inget utfall är redovisat.");
}

/* Whether what became of ITEM is only that nobody says, which has been said. */
static bool
is_blank(const struct psd_story *s, const struct item *item)
{
	return psd_story_reach(s) == PSD_REACH_AREAS && !item->action &&
	    item->outcome == NULL && item->a == NULL &&
	    !psd_effect_is_said(s, item->n);
}

static void
say_rows(struct psd_story *s, struct psd_buf *to, const struct items *all)
{
	bool whole = psd_story_is_whole(s);
	const char *columns = all->items->action
	    ? whole ? "Åtgärd|Enhet|Så gick det" : "Åtgärd|Så gick det"
	    : whole ? "Rekommendation|Enhet|Så gick det"
		    : "Rekommendation|Så gick det";
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		const struct item *item = &all->items[i];

		if (is_blank(s, item))
			continue;
		if (n++ == 0)
			psd_say_table(to, columns);
		psd_story_from(s, to, item->d->file, item->n);
		psd_buf_puts(to, "| ");
		psd_say_text(to, psd_node_text(item->n, "text"));
		if (whole) {
			psd_buf_puts(to, " | ");
			psd_say_text(to, psd_story_name(item->d->unit));
		}
		psd_buf_puts(to, " | ");
		say_result(s, to, item);
		psd_buf_puts(to, " |\n");
	}
}

/* Of many, what is not done, and what had an effect or became something. */
static void
say_effects(struct psd_story *s, struct psd_buf *to, const struct items *all)
{
	size_t i, told = 0;

	for (i = 0; i < all->n; i++) {
		const struct item *item = &all->items[i];

		if (!psd_effect_is_said(s, item->n) && item->a == NULL &&
		    !(item->action && item->state < PSD_ACTION_DONE))
			continue;
		if (told++ == 0)
			psd_say_paragraph(to);
		psd_story_from(s, to, item->d->file, item->n);
		psd_prose_about(to, psd_story_name(item->d->unit));
		psd_say_sentence(to, psd_node_text(item->n, "text"));
		psd_buf_putc(to, ' ');
		say_result(s, to, item);
		psd_buf_putc(to, '\n');
	}
	if (told == all->n)
		return;
	psd_say_paragraph(to);
	psd_prose_number_first(to, all->n - told, false);
	psd_buf_puts(to,
	    all->n - told == 1
		? " till är avslutad, utan att effekten är bedömd.\n"
		: " till är avslutade, utan att effekten är bedömd.\n");
}

/* "Dialogerna 2021 ledde till tolv åtgärder: åtta är klara och fyra är inte
 * klara." */
static void
count_actions(struct psd_story *s, struct psd_buf *to, const struct items *all)
{
	const struct psd_prose_part parts[] = {
		{ all->done, "är klar", "är klara" },
		{ all->stopped, "är avbruten", "är avbrutna" },
		{ all->n - all->done - all->stopped, "är inte klar",
		    "är inte klara" },
	};

	psd_buf_print(to, "%s %d ledde till ",
	    psd_story_has_one(s, true) ? "Dialogen" : "Dialogerna",
	    s->year - 1);
	psd_prose_count(to, all->n, "åtgärd", "åtgärder");
	psd_prose_of(to, all->n, parts, 3);
	psd_buf_puts(to, ".\n");
}

/* The same of recommendations, which nobody is bound to. */
static void
count_recommendations(struct psd_story *s, struct psd_buf *to,
    const struct items *all)
{
	size_t silent = all->n - all->known;

	psd_buf_print(to, "%s %d gav ",
	    psd_story_has_one(s, true) ? "Dialogen" : "Dialogerna",
	    s->year - 1);
	psd_prose_count(to, all->n, "rekommendation", "rekommendationer");
	psd_buf_putc(to, '.');
	if (all->adopted > 0) {
		psd_buf_putc(to, ' ');
		if (all->n == 1)
			psd_buf_puts(to, "Den");
		else
			psd_prose_number_first(to, all->adopted, false);
		psd_buf_puts(to,
		    all->adopted > 1 ? " blev aktiviteter i planen."
				     : " blev en aktivitet i planen.");
	}
	if (silent == all->n && silent > 1) {
		psd_buf_puts(to,
		    " Inget utfall är redovisat för någon av dem.");
	} else if (silent > 0 && all->n > 1) {
		psd_buf_puts(to, " För ");
		psd_prose_number(to, silent, false);
		psd_buf_puts(to, " är inget utfall redovisat.");
	}
	psd_buf_putc(to, '\n');
}

/* Says that the line under way adds up the items ALL. */
static void
from_all(struct psd_story *s, const struct psd_buf *to, const struct items *all)
{
	const struct psd_dialogue *before = NULL;
	size_t i;

	for (i = 0; i < all->n; i++) {
		const struct psd_node *n = all->items[i].n;

		if (all->items[i].d != before)
			psd_story_from(s, to, all->items[i].d->file, n->parent);
		before = all->items[i].d;
	}
}

static void
say_items(struct psd_story *s, struct psd_buf *to, bool action)
{
	struct items all = items_of(s, action);

	if (all.n == 0)
		return;
	psd_say_paragraph(to);
	from_all(s, to, &all);
	if (action)
		count_actions(s, to, &all);
	else
		count_recommendations(s, to, &all);
	if (psd_story_reach(s) == PSD_REACH_AREAS && all.n > MOST)
		say_effects(s, to, &all);
	else
		say_rows(s, to, &all);
}

/* The activity of this year's plans that A of last year's goes on as; NULL. */
static const struct psd_activity *
going_on(const struct psd_story *s, const struct psd_activity *a)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	const struct psd_activity *b = NULL;

	while ((b = psd_activities_next(plans, b)) != NULL)
		if (psd_str_eq(psd_node_text(b->node, "origin"),
			psd_node_text(a->node, "id")) &&
		    psd_activity_is_for(b, s->unit, s->year))
			return b;
	return NULL;
}

static bool
is_settled(const struct psd_said *said)
{
	return said->said &&
	    (said->progress == PSD_PROGRESS_DONE ||
		said->progress == PSD_PROGRESS_STOPPED);
}

/* How an activity of last year's plan stood when the year was over. */
static void
say_state(struct psd_story *s, struct psd_buf *to, const struct psd_said *said)
{
	bool over = is_settled(said);

	psd_buf_puts(to, over || !said->said ? " *" : " *Vid årsskiftet: ");
	if (!said->said)
		psd_buf_puts(to, "Inte redovisad");
	else if (over)
		psd_say_text(to, psd_state_word_of(s->org, said->progress));
	else
		psd_say_lower(to, psd_state_word_of(s->org, said->progress));
	psd_buf_puts(to, ".*");
	if (said->comment.n > 0) {
		psd_buf_putc(to, ' ');
		psd_say_sentence(to, said->comment);
	}
	if (psd_effect_is_said(s, said->node)) {
		psd_buf_putc(to, ' ');
		(void)psd_effect_say(s, to, said->node);
	}
}

/* One of the unit's activities in last year's plan, and NOW, what it goes on
 * as; NULL. */
static void
say_activity(struct psd_story *s, struct psd_buf *to,
    const struct psd_activity *a, const struct psd_said *said,
    const struct psd_activity *now)
{
	psd_story_from(s, to, a->row->plan->file, a->node);
	if (said->node != NULL && said->node != a->node)
		psd_story_from(s, to,
		    psd_plans_of(&s->plans_before, s->unit)->file, said->node);
	psd_buf_puts(to, "- ");
	psd_say_sentence(to, a->text);
	if (now == NULL) {
		say_state(s, to, said);
	} else {
		psd_story_from(s, to, now->row->plan->file, now->node);
		psd_buf_print(to, " Fortsatte i planen för %d", s->year);
		psd_story_say_progress(s, to, now, said->node);
	}
	psd_buf_putc(to, '\n');
}

/* The next activity of last year's plans that the unit tells of: of those of
 * its own plan, and where it has none below it also of those from above. */
static const struct psd_activity *
next_past(const struct psd_story *s, const struct psd_activity *a)
{
	bool all = psd_story_reach(s) == PSD_REACH_UNIT;

	while ((a = psd_activities_next(&s->plans_before, a)) != NULL)
		if ((all || a->row->plan->unit == s->unit) &&
		    psd_activity_is_for(a, s->unit, s->year - 1))
			return a;
	return NULL;
}

static void
add_state(struct psd_states *c, const struct psd_said *said)
{
	c->n++;
	c->silent += !said->said;
	c->by[said->progress] += said->said;
}

/* The unit's activities in last year's plan. */
static void
say_last_plan(struct psd_story *s, struct psd_buf *to)
{
	const struct psd_plans *plans = &psd_story_year(s)->plans;
	bool alone = psd_story_reach(s) == PSD_REACH_UNIT;
	const struct psd_activity *a = NULL, *now;
	struct psd_states c = { .n = 0 };
	struct psd_buf list = PSD_BUF_INIT;
	struct psd_said said, later;

	while ((a = next_past(s, a)) != NULL) {
		said = psd_plans_said(&s->plans_before, a, s->unit, s->today);
		/* what was settled is not begun anew by a text that is alike */
		now = is_settled(&said) ? NULL : going_on(s, a);
		later = now != NULL
		    ? psd_plans_said(plans, now, s->unit, s->today)
		    : said;
		add_state(&c, &later);
		say_activity(s, &list, a, &said, now);
		psd_story_from(s, to, a->row->plan->file, a->node);
	}
	if (c.n > 0) {
		psd_buf_print(to, "I planen för %d hade ", s->year - 1);
		psd_say_text(to, psd_story_name(s->unit));
		psd_buf_putc(to, ' ');
		psd_prose_count(to, c.n, alone ? "aktivitet" : "egen aktivitet",
		    alone ? "aktiviteter" : "egna aktiviteter");
		if (c.n > 1) {
			psd_buf_puts(to, ". Så har det gått för dem: ");
			psd_states_say(to, &c);
		}
		psd_buf_puts(to, c.n > 1 ? ".\n\n" : ":\n\n");
		psd_story_put(s, to, &list);
	}
	psd_buf_release(&list);
}

void
psd_part_previous_actions(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	(void)h;
	say_last_plan(s, to);
	say_items(s, to, true);
	say_items(s, to, false);
}
