/* psd_wheel_part: what a wheel is put together from. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/wheel_part.h"

#include "lib/safety/attendance.h"

static void
add_meetings(struct psd_wheel *w, const struct psd_forum *f)
{
	struct psd_arena *arena = w->src->store->arena;
	struct psd_wheel_item item = { .kind = PSD_WHEEL_MEETING,
		.from = PSD_NO_DAY,
		.text = f->name,
		.forum = f,
		.node = f->node };
	size_t i, k, of_month;

	for (i = 0; i < f->days.n; i++) {
		struct psd_ymd d = psd_date_ymd(f->days.days[i]);

		/* a meeting that is put off stays the same, in its month */
		for (k = 0, of_month = 0; k < f->days.n; k++) {
			struct psd_ymd o = psd_date_ymd(f->days.days[k]);

			of_month += o.year == d.year && o.month == d.month &&
			    o.day < d.day;
		}
		item.day = f->days.days[i];
		item.group = psd_arena_print(arena, "meeting %.*s %d-%02d %zu",
		    PSD_F(f->id), d.year, d.month, of_month);
		psd_wheel_add(w, item, NULL);
	}
}

static bool
has_role(const struct psd_node *node, struct psd_str role)
{
	const struct psd_node *n = psd_node_list(node, "responsible");

	if (n == NULL || role.n == 0)
		return true;
	return psd_node_lists(node, "responsible", role);
}

/* Whether a follow-up comes so often that a line for each says nothing. */
static bool
is_often(const struct psd_cadence *c)
{
	return c->every == PSD_DAILY || c->every == PSD_WEEKLY;
}

/* When something is said by its month only, the first day of it. */
static int
first_day(const struct psd_cadence *c, const struct psd_window *window)
{
	struct psd_ymd d = psd_date_ymd(window->due);

	if (c->forum != NULL)
		return PSD_NO_DAY;
	if (c->every == PSD_AUTUMN)
		return window->from;
	if ((c->every == PSD_YEARLY && c->month > 0 && c->month_day == 0) ||
	    c->every == PSD_MONTHS)
		return psd_date_day(d.year, d.month, 1);
	return PSD_NO_DAY;
}

static void
add_entry(struct psd_wheel *w, const struct psd_node *node, int year)
{
	struct psd_arena *arena = w->src->store->arena;
	const struct psd_org_level *top = &w->src->org->levels[0];
	struct psd_timing t = psd_timing_read(w->src->org, node);
	const struct psd_terms terms = { .year = year,
		.narrative_due = psd_date_day(year + 1, top->month, top->day),
		.start = PSD_NO_DAY,
		.end = PSD_NO_DAY };
	struct psd_windows all = psd_cadence_windows(arena, &t.cadence, &terms);
	struct psd_wheel_item item = { .kind = PSD_WHEEL_ENTRY,
		.text = psd_node_text(node, "text"),
		.forum = psd_org_forum(w->src->org, t.forum),
		.node = node,
		.legal = t.cadence.every == PSD_LEGAL,
		.often = is_often(&t.cadence) };
	size_t i;

	for (i = 0; i < all.n; i++) {
		struct psd_ymd d = psd_date_ymd(all.items[i].due);

		item.from = first_day(&t.cadence, &all.items[i]);
		item.day = item.often ? psd_date_month_end(d.year, d.month)
				      : all.items[i].due;
		item.period = item.often
		    ? psd_arena_print(arena, "%d-%02d", d.year, d.month)
		    : psd_arena_copy(arena, psd_str(all.items[i].label.s));
		item.group = psd_arena_print(arena, "year-wheel %.*s %.*s",
		    PSD_F(psd_node_text(node, "id")), PSD_F(item.period));
		psd_wheel_add(w, item, NULL);
	}
}

static void
add_entries(struct psd_wheel *w)
{
	const struct psd_org *org = w->src->org;
	const struct psd_node *n = psd_node_list(org->node, "year_wheel");
	size_t i;

	for (; n != NULL; n = n->next) {
		struct psd_str level = psd_node_text(n, "level");
		struct psd_str forum = psd_node_text(n, "forum");

		/* one with roles of its own is theirs, on whatever level */
		if (w->choice.forum != NULL &&
		    !psd_str_eq(forum, w->choice.forum->id))
			continue;
		if (psd_node_list(n, "responsible") != NULL &&
			    w->choice.role.n > 0
			? !has_role(n, w->choice.role)
			: level.n > 0 &&
			    !psd_wheel_wants_level(w,
				psd_org_level_find(org, level)))
			continue;
		for (i = 0; i < w->years.n; i++)
			add_entry(w, n, w->years.items[i].year);
	}
}

/* Whether EVENT is a meeting that stands there already, by its forum. */
static bool
is_meeting(const struct psd_wheel *w, const struct psd_node *event)
{
	const struct psd_org *org = w->src->org;
	size_t i, k;

	for (i = 0; i < org->n_forums; i++) {
		const struct psd_forum *f = &org->forums[i];

		if (!psd_str_eq(f->name, psd_node_text(event, "text")) ||
		    !psd_wheel_wants_level(w, f->level))
			continue;
		for (k = 0; k < f->days.n; k++)
			if (f->days.days[k] == psd_node_day(event, "date"))
				return true;
	}
	return false;
}

static void
add_events(struct psd_wheel *w)
{
	const struct psd_node *n = psd_node_list(w->src->org->node, "events");

	for (; n != NULL && w->choice.forum == NULL; n = n->next) {
		struct psd_wheel_item item = { .kind = PSD_WHEEL_EVENT,
			.day = psd_node_day(n, "date"),
			.from = PSD_NO_DAY,
			.text = psd_node_text(n, "text"),
			.node = n };

		if (item.day == PSD_NO_DAY || is_meeting(w, n))
			continue;
		/* it has no id: its words and its year tell which it is */
		item.group = psd_arena_print(w->src->store->arena,
		    "event %.*s %d", PSD_F(item.text),
		    psd_date_ymd(item.day).year);
		psd_wheel_add(w, item, NULL);
	}
}

void
psd_wheel_of_organisation(struct psd_wheel *w)
{
	const struct psd_org *org = w->src->org;
	size_t i;

	for (i = 0; i < org->n_forums; i++) {
		const struct psd_forum *f = &org->forums[i];

		if (w->choice.forum == NULL ? psd_wheel_wants_level(w, f->level)
					    : f == w->choice.forum)
			add_meetings(w, f);
	}
	add_events(w);
	add_entries(w);
}

static bool
takes_part(const struct psd_wheel *w, const struct psd_dialogue *d)
{
	const struct psd_attendee *a;

	if (w->choice.role.n == 0)
		return true;
	a = psd_attendance(w->src->store->arena, w->src->org, d);
	while (a != NULL && !psd_str_eq(a->role, w->choice.role))
		a = a->next;
	return a != NULL ||
	    psd_str_eq(psd_dialogue_role(d, "leader"), w->choice.role) ||
	    psd_str_eq(psd_dialogue_role(d, "inviter"), w->choice.role) ||
	    psd_str_eq(psd_dialogue_role(d, "documenter"), w->choice.role);
}

static enum psd_state
state_of(const struct psd_wheel *w, const struct psd_dialogue *d, int day)
{
	if (psd_dialogue_is_held(d))
		return PSD_REPORTED;
	return day < w->src->today ? PSD_OVERDUE : PSD_NOT_YET;
}

void
psd_wheel_of_dialogues(struct psd_wheel *w, const struct psd_dialogues *list)
{
	const struct psd_dialogue *d;

	for (d = list->first; d != NULL; d = d->next) {
		struct psd_wheel_item item = { .kind = PSD_WHEEL_DIALOGUE,
			.from = PSD_NO_DAY,
			.dialogue = d };

		item.day = d->held != PSD_NO_DAY ? d->held : d->planned;
		if (item.day == PSD_NO_DAY || w->choice.forum != NULL ||
		    !psd_wheel_wants_unit(w, d->unit) || !takes_part(w, d))
			continue;
		item.text = d->template != NULL
		    ? d->template->name
		    : psd_node_text(d->node, "template");
		item.cancelled = d->state == PSD_DIALOGUE_CANCELLED;
		item.group = psd_arena_print(w->src->store->arena,
		    "dialogue %.*s", PSD_F(d->id));
		if (!item.cancelled)
			item.states[state_of(w, d, item.day)] = 1;
		psd_wheel_add(w, item, d->unit);
	}
}

/* Whether DUTY, which has to do with FORUM or with none, is asked for; one that
 * fell due before is counted. */
static bool
wants_duty(struct psd_wheel *w, const struct psd_duty *duty,
    const struct psd_forum *forum)
{
	if ((w->choice.forum != NULL && w->choice.forum != forum) ||
	    (w->choice.role.n > 0 && !psd_duty_concerns(duty, w->choice.role)))
		return false;
	w->late += duty->state == PSD_OVERDUE && duty->due < w->choice.from;
	return true;
}

static void
add_follow_up(struct psd_wheel *w, const struct psd_obligation *o)
{
	const struct psd_timing *t = &o->follow_up->timing;
	struct psd_arena *arena = w->src->store->arena;
	struct psd_ymd d = psd_date_ymd(o->window.due);
	struct psd_wheel_item item = { .kind = PSD_WHEEL_FOLLOW_UP,
		.day = o->window.due,
		.from = first_day(&t->cadence, &o->window),
		.forum = psd_org_forum(w->src->org, t->forum),
		.often = is_often(&t->cadence),
		.duty = psd_duty_of_obligation(w->src, o) };
	bool due = wants_duty(w, &item.duty, item.forum);

	item.text = item.duty.text;
	item.area = item.duty.area;
	item.period = item.duty.period;
	item.states[o->state] = 1;
	if (item.often) {
		item.day = psd_date_month_end(d.year, d.month);
		item.period = psd_arena_print(arena, "%d-%02d", d.year,
		    d.month);
	}
	item.group = psd_arena_print(arena, "follow-up %.*s %.*s %.*s",
	    PSD_F(psd_obligation_thing(o)), PSD_F(item.period),
	    PSD_F(o->unit->level->id));
	if (due)
		psd_wheel_add(w, item, o->unit);
	if (o->window.present == PSD_NO_DAY ||
	    (o->window.present == o->window.due &&
		psd_str_eq(t->present, t->forum)))
		return;
	item.kind = PSD_WHEEL_PRESENT;
	item.day = o->window.present;
	item.from = PSD_NO_DAY;
	item.forum = psd_org_forum(w->src->org, t->present);
	item.group = psd_arena_print(arena, "present %.*s", PSD_F(item.group));
	if ((w->choice.forum == NULL || w->choice.forum == item.forum) &&
	    (w->choice.role.n == 0 ||
		psd_duty_concerns(&item.duty, w->choice.role)))
		psd_wheel_add(w, item, o->unit);
}

static enum psd_wheel_kind
kind_of(const struct psd_duty *duty)
{
	switch (duty->sort) {
	case PSD_DUTY_ACTION:
		return PSD_WHEEL_ACTION;
	case PSD_DUTY_NARRATIVE:
		return PSD_WHEEL_NARRATIVE;
	default:
		return duty->step->kind == PSD_STEP_NOT_HELD ? PSD_WHEEL_TO_HOLD
							     : PSD_WHEEL_STEP;
	}
}

/* The first day of the time that a template gives, in the year of DAY. */
static int
window_begins(const struct psd_wheel *w, const struct psd_step *s)
{
	const struct psd_template *t;
	struct psd_err ignored = { 0 }; /* validate tells of it */
	int month, day;

	if (psd_template_load(&t, w->src->store, s->template,
		(struct psd_str){ NULL, 0 }, &ignored) < 0 ||
	    !psd_date_month_day(psd_node_text(psd_node_find(t->node, "window"),
				    "from"),
		&month, &day))
		return PSD_NO_DAY;
	return psd_date_day(psd_date_ymd(s->due).year, month, day);
}

/* What tells a step from others, whatever day it is due: what units share is
 * told by its period and level, all else by what it is about. */
static struct psd_str
group_of(const struct psd_wheel *w, const struct psd_step *s)
{
	struct psd_arena *arena = w->src->store->arena;
	const char *word = psd_step_word(s->kind);

	if (s->kind == PSD_STEP_NOT_HELD)
		return psd_arena_print(arena, "%s %.*s %d %.*s", word,
		    PSD_F(s->template), psd_date_ymd(s->due).year,
		    PSD_F(s->unit->level->id));
	if (s->id.n > 0 || s->dialogue.n > 0)
		return psd_arena_print(arena, "%s %.*s %.*s %.*s %.*s", word,
		    PSD_F(s->id), PSD_F(s->dialogue), PSD_F(s->forum),
		    PSD_F(s->unit->id));
	return psd_arena_print(arena, "%s %.*s %.*s", word, PSD_F(s->period),
	    PSD_F(s->unit->level->id));
}

static void
add_step(struct psd_wheel *w, const struct psd_step *s)
{
	struct psd_wheel_item item = { .day = s->due,
		.from = PSD_NO_DAY,
		.text = s->text,
		.forum = psd_org_forum(w->src->org, s->forum),
		.duty = psd_duty_of_step(w->src, s) };

	/* one that is booked stands there on its day */
	if (s->booked || !wants_duty(w, &item.duty, item.forum))
		return;
	item.period = s->period;
	item.kind = kind_of(&item.duty);
	if (item.kind == PSD_WHEEL_TO_HOLD)
		item.from = window_begins(w, s);
	item.legal = s->kind == PSD_STEP_NARRATIVE && s->unit->parent == NULL;
	item.states[item.duty.state] = 1;
	item.group = group_of(w, s);
	psd_wheel_add(w, item, s->unit);
}

void
psd_wheel_of_duties(struct psd_wheel *w)
{
	size_t i;

	for (i = 0; i < w->years.obligations.n; i++)
		if (w->years.obligations.items[i].timed)
			add_follow_up(w, &w->years.obligations.items[i]);
	for (i = 0; i < w->steps.n; i++)
		add_step(w, &w->steps.items[i]);
}
