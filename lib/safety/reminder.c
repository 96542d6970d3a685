/* psd_reminders: who is to be told today of what there is to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/reminder.h"

#include "lib/safety/address.h"

/* A duty on its way to those who are told of it. */
struct walk {
	struct psd_reminders *to;
	const struct psd_reminder_choice *choice;
	const struct psd_duty *duty;
	int step;
	struct psd_table by_name, told;
	struct psd_recipient *last_nobody;
};

/* One of those who could be told. */
struct target {
	struct psd_str role;
	const struct psd_unit *unit;
	struct psd_str address;
	bool below, instead, lost;
};

static struct psd_str
lower(struct psd_arena *arena, struct psd_str s)
{
	struct psd_str copy = psd_arena_copy(arena, s);
	char *p = (char *)(size_t)copy.p;
	size_t i;

	for (i = 0; i < copy.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] - 'A' + 'a');
	return copy;
}

/* The address of ROLE: all who have to do with a duty sit at its unit or
 * above it. */
static struct psd_str
address_of(const struct walk *w, struct psd_str role)
{
	struct psd_str address = psd_address_of(w->choice->org, w->duty->unit,
	    role);

	return psd_address_is(address) ? address : (struct psd_str){ NULL, 0 };
}

/* What the state calls them: no address has a colon. */
static struct psd_str
name_of(const struct walk *w, const struct target *t)
{
	if (t->address.n > 0)
		return lower(w->choice->arena, t->address);
	return psd_arena_print(w->choice->arena, "nobody:%.*s:%.*s",
	    PSD_F(t->role), PSD_F(t->unit->id));
}

static struct psd_recipient *
recipient(struct walk *w, const struct target *t)
{
	struct psd_str name = name_of(w, t);
	struct psd_recipient *r = psd_table_find(&w->by_name, name);

	if (r != NULL)
		return r;
	r = psd_arena_new(w->choice->arena, struct psd_recipient);
	r->name = name;
	r->address = t->address;
	(void)psd_table_add(&w->by_name, r->name, r);
	if (t->address.n == 0) {
		r->named = psd_reminder_knows(w->choice->state, name);
		if (w->last_nobody != NULL)
			w->last_nobody->next = r;
		else
			w->to->nobody = r;
		w->last_nobody = r;
		return r;
	}
	if (w->to->last != NULL)
		w->to->last->next = r;
	else
		w->to->first = r;
	w->to->last = r;
	w->to->n++;
	return r;
}

static enum psd_urgency
urgency(const struct walk *w, bool below)
{
	int today = w->choice->today, due = w->duty->due;

	if (today > due)
		return below ? PSD_URGENT_BELOW : PSD_URGENT_LATE;
	if (today == due)
		return PSD_URGENT_TODAY;
	return due - today <= 7 ? PSD_URGENT_WEEK : PSD_URGENT_SOON;
}

/* Whether R is told of the duty already: in another of their roles, or because
 * one thing is followed up in two ways for the same period. */
static bool
is_told(struct walk *w, const struct psd_recipient *r)
{
	struct psd_str both = psd_arena_print(w->choice->arena, "%.*s\t%.*s",
	    PSD_F(r->name), PSD_F(w->duty->key));

	if (psd_table_find(&w->told, both) != NULL)
		return true;
	(void)psd_table_add(&w->told, both, w);
	return false;
}

/* Adds the duty to what T is told, unless T has been told. */
static void
tell(struct walk *w, const struct target *t)
{
	const struct psd_reminder_choice *c = w->choice;
	struct psd_recipient *r;
	struct psd_reminder *item;

	if ((c->role.n > 0 && !psd_str_eq(c->role, t->role)) ||
	    psd_reminder_said(c->state, name_of(w, t), w->duty->key) >= w->step)
		return;
	r = recipient(w, t);
	if (is_told(w, r))
		return;
	item = psd_arena_new(c->arena, struct psd_reminder);
	item->duty = w->duty;
	item->step = w->step;
	item->urgency = urgency(w, t->below);
	item->role = t->role;
	item->unit = t->unit;
	item->instead = t->instead;
	item->lost = t->lost;
	if (r->last != NULL)
		r->last->next = item;
	else
		r->first = item;
	r->last = item;
	r->n++;
	r->urgent[item->urgency]++;
}

/* The nearest above with an address; absent when there is none. */
static struct psd_str
address_above(const struct walk *w)
{
	const struct psd_duty_roles *above = &w->duty->above;
	const struct psd_unit *u;
	struct psd_str address = { NULL, 0 };
	size_t i;

	for (i = 0; i < above->n && address.n == 0; i++)
		address = address_of(w, above->ids[i]);
	for (u = w->duty->unit->parent; u != NULL && address.n == 0;
	     u = u->parent)
		address = address_of(w,
		    psd_step_leader(w->choice->org, u->level));
	return address;
}

/* The same, or, where nobody is above, that of whoever leads the unit. */
static struct psd_str
address_instead(const struct walk *w)
{
	struct psd_str address = address_above(w);

	return address.n > 0
	    ? address
	    : address_of(w,
		  psd_step_leader(w->choice->org, w->duty->unit->level));
}

static void
tell_owners(struct walk *w)
{
	const struct psd_duty_roles *roles = &w->duty->owed_by;
	const struct psd_unit *home = roles->unit != NULL ? roles->unit
							  : w->duty->unit;
	/* where nobody is named, it is still to be done */
	size_t i, n = roles->n > 0 ? roles->n : 1;
	struct target t, first = { .unit = home };
	bool reached = false;

	for (i = 0; i < n; i++) {
		t = (struct target){ .unit = home };
		if (roles->n > 0) {
			t.role = roles->ids[i];
			t.address = address_of(w, t.role);
		}
		if (i == 0)
			first = t;
		if (t.address.n > 0) {
			tell(w, &t);
			reached = true;
		}
	}
	t = first;
	t.instead = true;
	if (!reached)
		t.address = address_instead(w);
	if (!reached && t.address.n > 0)
		tell(w, &t);
	for (i = 0; i < n; i++) {
		struct target none = { .unit = home,
			.lost = !reached && t.address.n == 0 };

		if (roles->n > 0)
			none.role = roles->ids[i];
		if (roles->n == 0 || address_of(w, none.role).n == 0)
			tell(w, &none);
	}
}

static void
tell_above(struct walk *w)
{
	const struct psd_duty_roles *roles = &w->duty->above;
	struct target t = { .below = true };
	bool reached = false;
	size_t i;

	t.unit = roles->unit != NULL ? roles->unit : w->duty->unit;
	for (i = 0; i < roles->n; i++) {
		t.role = roles->ids[i];
		t.address = address_of(w, t.role);
		tell(w, &t);
		reached = reached || t.address.n > 0;
	}
	t.instead = true;
	t.address = address_above(w);
	if (roles->n > 0 && !reached && t.address.n > 0)
		tell(w, &t);
}

void
psd_reminders_find(struct psd_reminders *out,
    const struct psd_reminder_choice *choice, const struct psd_duties *duties)
{
	struct walk w = { .to = out,
		.choice = choice,
		.by_name = PSD_TABLE_INIT,
		.told = PSD_TABLE_INIT };
	size_t i;

	*out = (struct psd_reminders){ .n = 0 };
	w.by_name.arena = w.told.arena = choice->arena;
	for (i = 0; i < duties->n; i++) {
		w.duty = &duties->items[i];
		w.step = psd_reminder_step(w.duty->soon, w.duty->due,
		    choice->today);
		if (w.step == PSD_REMIND_NOT)
			continue;
		tell_owners(&w);
		if (w.step >= PSD_REMIND_LATE)
			tell_above(&w);
	}
}

void
psd_reminders_note(struct psd_reminder_state *state,
    const struct psd_recipient *r, int today)
{
	const struct psd_reminder *item;

	for (item = r->first; item != NULL; item = item->next)
		psd_reminder_note(state, r->name, item->duty->key, item->step,
		    today);
}
