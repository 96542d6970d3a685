/* psd_duties: what is to be done by a day, of whatever sort, and by whom. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/duty.h"

#include <stdlib.h>

/* People are told of steps so long before, as of windows that are longer than
 * a month; of what takes a meeting or an afternoon somewhat later. */
#define NOTICE 28
#define NOTICE_SHORT 7

/* What names July is told from this day of June on: whoever learns of it in
 * July is away by then. */
#define BEFORE_JULY 15

struct walk {
	struct psd_duties *to;
	const struct psd_source *src;
	struct psd_arena *arena;
	int until;
};

const char *
psd_duty_word(enum psd_duty_sort sort)
{
	static const char *const words[] = {
		[PSD_DUTY_FOLLOW_UP] = "follow-up",
		[PSD_DUTY_ACTION] = "action",
		[PSD_DUTY_DIALOGUE] = "dialogue",
		[PSD_DUTY_NARRATIVE] = "narrative",
	};

	return words[sort];
}

static void
add(struct walk *w, const struct psd_duty *duty)
{
	struct psd_duties *to = w->to;

	if (to->n == to->room) {
		to->room = to->room > 0 ? to->room * 2 : 64;
		to->items = psd_mem_resize(to->items, to->room,
		    sizeof(*to->items));
	}
	to->items[to->n++] = *duty;
}

/* Where a role of UNIT sits: at the nearest unit, from UNIT upwards, of the
 * level that psd.yaml gives the role. */
static const struct psd_unit *
seat_of(const struct psd_org *org, const struct psd_unit *unit,
    struct psd_str role)
{
	const struct psd_org_level *level = psd_org_level_find(org,
	    psd_node_text(psd_org_entry(org, "roles", role), "level"));
	const struct psd_unit *u = unit;

	while (u != NULL && level != NULL && u->level != level)
		u = u->parent;
	return u != NULL ? u : unit;
}

static struct psd_duty_roles
roles_in(struct walk *w, const struct psd_unit *unit,
    const struct psd_node *list)
{
	struct psd_duty_roles roles = { .unit = unit };
	const struct psd_node *n;
	struct psd_str *ids;
	size_t all = 0;

	for (n = list; n != NULL; n = n->next)
		all++;
	ids = psd_arena_array(w->arena, all, struct psd_str);
	for (n = list; n != NULL; n = n->next)
		ids[roles.n++] = n->text;
	roles.ids = ids;
	if (roles.n > 0)
		roles.unit = seat_of(w->src->org, unit, ids[0]);
	return roles;
}

static struct psd_duty_roles
one_role(struct walk *w, const struct psd_unit *unit, struct psd_str role)
{
	struct psd_duty_roles roles = { .unit = unit };
	struct psd_str *id = psd_arena_new(w->arena, struct psd_str);

	if (role.n == 0)
		return roles;
	*id = role;
	roles.ids = id;
	roles.n = 1;
	roles.unit = seat_of(w->src->org, unit, role);
	return roles;
}

/* The first role that psd.yaml places on the level above UNIT's. */
static struct psd_duty_roles
leader_above(struct walk *w, const struct psd_unit *unit)
{
	const struct psd_unit *above = unit->parent;

	if (above == NULL)
		return (struct psd_duty_roles){ .unit = NULL };
	return one_role(w, above, psd_step_leader(w->src->org, above->level));
}

static bool
same_roles(const struct psd_duty_roles *a, const struct psd_duty_roles *b)
{
	return a->unit == b->unit && a->n > 0 && b->n > 0 &&
	    psd_str_eq(a->ids[0], b->ids[0]);
}

/* Those who do it: who carries it out where that is somebody else. */
static const struct psd_node *
doers_of(const struct psd_activity *activity)
{
	const struct psd_node *n = psd_node_list(activity->node,
	    "performed_by");

	return n != NULL ? n : psd_node_list(activity->node, "responsible");
}

/* The first day that people are told of O, which may be before its state says
 * that it is soon. */
static int
told_from(const struct psd_obligation *o)
{
	const struct psd_window *w = &o->window;
	enum psd_every every = o->follow_up->timing.cadence.every;
	struct psd_ymd due = psd_date_ymd(w->due);
	int june = psd_date_day(due.year, 6, BEFORE_JULY);

	if (due.month != 7 || (every != PSD_MONTHS && every != PSD_YEARLY))
		return w->soon;
	if (june < w->from)
		june = w->from;
	return june < w->soon ? june : w->soon;
}

static struct psd_duty
of_obligation(struct walk *w, const struct psd_obligation *o)
{
	struct psd_duty duty = { .sort = PSD_DUTY_FOLLOW_UP,
		.unit = o->unit,
		.soon = told_from(o),
		.due = o->window.due,
		.state = o->state,
		.text = psd_obligation_text(o),
		.period = psd_str(o->window.label.s),
		.area = o->follow_up->row->area,
		.obligation = o };
	struct psd_str thing = psd_obligation_thing(o);

	duty.key = psd_arena_print(w->arena, "%.*s %.*s %s", PSD_F(thing),
	    PSD_F(o->unit->id), o->window.label.s);
	duty.owed_by = roles_in(w, o->unit, doers_of(o->activity));
	duty.above = roles_in(w, o->unit,
	    psd_node_list(o->follow_up->node, "by"));
	if (duty.owed_by.n == 0)
		duty.owed_by = duty.above;
	if (duty.owed_by.n == 0)
		duty.owed_by = one_role(w, o->unit,
		    psd_step_leader(w->src->org, o->unit->level));
	if (duty.above.n == 0 || same_roles(&duty.above, &duty.owed_by))
		duty.above = leader_above(w, duty.owed_by.unit);
	return duty;
}

struct psd_duty
psd_duty_of_obligation(const struct psd_source *src,
    const struct psd_obligation *o)
{
	struct walk w = { NULL, src, src->store->arena, PSD_NO_DAY };

	return of_obligation(&w, o);
}

static void
add_obligation(struct walk *w, const struct psd_obligation *o)
{
	struct psd_duty duty;

	if (!o->timed || o->state == PSD_REPORTED ||
	    (o->state == PSD_NOT_YET && o->window.due > w->until &&
		told_from(o) > w->src->today))
		return;
	duty = of_obligation(w, o);
	add(w, &duty);
}

static enum psd_duty_sort
sort_of(enum psd_step_kind kind)
{
	switch (kind) {
	case PSD_STEP_ACTION:
	case PSD_STEP_EFFECT:
		return PSD_DUTY_ACTION;
	case PSD_STEP_QUARTER:
	case PSD_STEP_FEEDBACK:
	case PSD_STEP_NARRATIVE:
	case PSD_STEP_APPROVAL:
		return PSD_DUTY_NARRATIVE;
	default:
		return PSD_DUTY_DIALOGUE;
	}
}

static int
notice_of(enum psd_step_kind kind)
{
	return kind == PSD_STEP_NOT_HELD || kind == PSD_STEP_NARRATIVE ||
		kind == PSD_STEP_ACTION
	    ? NOTICE
	    : NOTICE_SHORT;
}

/* An unbooked dialogue is due by the end of its time: to book it is asked for
 * as long as the steps tell of it. */
static enum psd_state
state_of(const struct walk *w, const struct psd_step *s)
{
	if (s->done)
		return PSD_REPORTED;
	if (s->late)
		return PSD_OVERDUE;
	if (s->due - notice_of(s->kind) <= w->src->today)
		return PSD_SOON;
	return PSD_NOT_YET;
}

static struct psd_duty
of_step(struct walk *w, const struct psd_step *s)
{
	struct psd_duty duty = { .sort = sort_of(s->kind),
		.unit = s->unit,
		.soon = s->due - notice_of(s->kind),
		.due = s->due,
		.state = state_of(w, s),
		.text = s->text,
		.step = s };
	/* a dialogue may hand on several questions that have no id */
	bool nameless = s->id.n == 0 && s->dialogue.n > 0;
	struct psd_str about = s->id.n > 0 ? s->id
	    : nameless			   ? s->dialogue
					   : s->template;

	duty.key = psd_arena_print(w->arena, "%s %.*s %.*s %.*s %s%s%.*s",
	    psd_step_word(s->kind), PSD_F(about), PSD_F(s->unit->id),
	    PSD_F(s->forum), psd_date_print(s->due).s, nameless ? " " : "",
	    PSD_F(nameless ? s->text : PSD_S("")));
	duty.owed_by = one_role(w, s->unit, s->role);
	if (duty.owed_by.n == 0)
		duty.owed_by = one_role(w, s->unit,
		    psd_step_leader(w->src->org, s->unit->level));
	duty.above = leader_above(w, duty.owed_by.unit);
	return duty;
}

struct psd_duty
psd_duty_of_step(const struct psd_source *src, const struct psd_step *step)
{
	struct walk w = { NULL, src, src->store->arena, PSD_NO_DAY };

	return of_step(&w, step);
}

static void
add_step(struct walk *w, const struct psd_step *s)
{
	struct psd_duty duty = of_step(w, s);

	if (duty.state != PSD_NOT_YET || s->due <= w->until)
		add(w, &duty);
}

bool
psd_duty_concerns(const struct psd_duty *duty, struct psd_str role)
{
	size_t i;

	for (i = 0; i < duty->owed_by.n; i++)
		if (psd_str_eq(duty->owed_by.ids[i], role))
			return true;
	for (i = 0; i < duty->above.n; i++)
		if (psd_str_eq(duty->above.ids[i], role))
			return true;
	return false;
}

/*
 * Adds to TO, whose UNTIL says how far ahead, the steps of all dialogues and
 * narratives for the units at or below TOP, sorted; YEARS are those of today
 * and the year before. TO's LATEST becomes the dialogues of the last of them.
 */
static int
load_steps(struct psd_step_list *to, const struct psd_source *src,
    const struct psd_years *years, const struct psd_unit *top,
    struct psd_err *e)
{
	size_t i;

	if (psd_steps_of_earlier(to, src, years->items[0].year, top, e) < 0)
		return -1;
	for (i = 0; i < years->n; i++) {
		if (psd_dialogues_load(&to->latest, src, years->items[i].year,
			e) < 0)
			return -1;
		psd_steps_of_dialogues(to, src, &to->latest, top);
		psd_steps_of_narratives(to, src, &years->items[i].plans, top);
	}
	psd_steps_sort(to);
	return 0;
}

static int
by_due(const void *left, const void *right)
{
	const struct psd_duty *a = left, *b = right;
	int c = (a->due > b->due) - (a->due < b->due);

	if (c == 0)
		c = (a->unit->order > b->unit->order) -
		    (a->unit->order < b->unit->order);
	if (c == 0)
		c = psd_str_cmp(a->text, b->text);
	return c != 0 ? c : psd_str_cmp(a->key, b->key);
}

int
psd_duties_load(struct psd_duties *out, const struct psd_source *src,
    const struct psd_unit *top, int until, struct psd_err *e)
{
	struct walk w = { out, src, src->store->arena, until };
	int soon = src->today + NOTICE;
	size_t i;

	*out = (struct psd_duties){ .steps = PSD_STEP_LIST_INIT };
	out->steps.until = until > soon ? until : soon;
	if (psd_years_load(&out->years, src, 0, top, e) < 0 ||
	    load_steps(&out->steps, src, &out->years, top, e) < 0)
		return -1;
	for (i = 0; i < out->years.obligations.n; i++)
		add_obligation(&w, &out->years.obligations.items[i]);
	for (i = 0; i < out->steps.n; i++)
		add_step(&w, &out->steps.items[i]);
	if (out->n > 1)
		qsort(out->items, out->n, sizeof(*out->items), by_due);
	return 0;
}

void
psd_duties_release(struct psd_duties *duties)
{
	free(duties->items);
	psd_steps_release(&duties->steps);
	psd_years_release(&duties->years);
	*duties = (struct psd_duties){ .n = 0 };
}
