/* psd_timing: when to follow up, as a record says it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/timing.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"

/* The days of the forum ID; *KNOWN becomes false when there is none. */
static const struct psd_forum_days *
forum_days(const struct psd_org *org, struct psd_str id, bool *known)
{
	const struct psd_forum *f;

	if (id.n == 0)
		return NULL;
	f = psd_org_forum(org, id);
	if (f == NULL)
		*known = false;
	return f != NULL ? &f->days : NULL;
}

/* The number KEY of NODE, at least 1; 0: none. What stands there and is no
 * such number makes *KNOWN false. */
static int
number_of(const struct psd_node *node, const char *key, int most, bool *known)
{
	long n = psd_node_int(node, key, 0);

	if (psd_node_find(node, key) == NULL)
		return 0;
	if (n >= 1 && n <= most)
		return (int)n;
	*known = false;
	return 0;
}

static void
read_months(struct psd_timing *t, const struct psd_node *node)
{
	struct psd_cadence *c = &t->cadence;
	const struct psd_node *n = psd_node_list(node, "months");

	for (; n != NULL; n = n->next)
		if (n->number >= 1 && n->number <= 12)
			c->months |= 1u << (int)n->number;
		else
			t->known = false;
	/* one month alone is yearly, with that month */
	if (c->every == PSD_MONTHS && (c->months & (c->months - 1)) == 0 &&
	    c->months != 0) {
		c->every = PSD_YEARLY;
		for (c->month = 1; !(c->months >> c->month & 1); c->month++)
			;
	}
}

/* What NODE says of the time itself, forums apart. */
static void
read_cadence(struct psd_timing *t, const struct psd_node *node)
{
	struct psd_cadence *c = &t->cadence;
	struct psd_str date = psd_node_text(node, "date");

	c->every = psd_cadence_every(psd_node_text(node, "cadence"));
	c->accumulated = psd_node_true(node, "accumulated");
	c->quarter = number_of(node, "quarter", 4, &t->known);
	c->year = number_of(node, "year", 9999, &t->known);
	c->month = number_of(node, "month", 12, &t->known);
	if (psd_node_find(node, "date") != NULL &&
	    !psd_date_month_day(date, &c->month, &c->month_day))
		t->known = false;
	read_months(t, node);
	t->event = psd_node_text(node, "event");
	c->narrative = psd_str_is(t->event, "narrative");
	t->known = t->known && c->every != PSD_EVERIES &&
	    (c->every != PSD_QUARTER || c->quarter > 0) &&
	    (c->every != PSD_MONTHS || c->months != 0);
}

struct psd_timing
psd_timing_read(const struct psd_org *org, const struct psd_node *node)
{
	const struct psd_node *present = psd_node_find(node, "present");
	const struct psd_node *own = node;
	struct psd_timing t = { .known = true };

	t.entry = psd_node_text(node, "entry");
	if (psd_str_is(psd_node_text(node, "cadence"), "year-wheel"))
		node = psd_org_entry(org, "year_wheel", t.entry);
	read_cadence(&t, node);
	if (node == NULL)
		t.known = false;
	/* the entry says when, the follow-up what is counted */
	t.cadence.accumulated |= psd_node_true(own, "accumulated");
	t.original = psd_node_text(own, "original");
	t.method = psd_node_text(own, "method");
	t.forum = psd_node_text(own, "forum");
	if (t.forum.n == 0)
		t.forum = psd_node_text(node, "forum");
	if (present == NULL)
		present = psd_node_find(node, "present");
	t.present = psd_node_text(present, "forum");
	t.cadence.present_month = number_of(present, "month", 12, &t.known);
	t.cadence.forum = forum_days(org, t.forum, &t.known);
	t.cadence.present = forum_days(org, t.present, &t.known);
	if (!t.known)
		t.cadence.every = PSD_NEVER;
	return t;
}

const char *
psd_month_name(int month)
{
	static const char *const names[] = { N_("January"), N_("February"),
		N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
		N_("August"), N_("September"), N_("October"), N_("November"),
		N_("December") };

	return _(names[(month + 11) % 12]);
}

static struct psd_str
event_words(struct psd_arena *arena, struct psd_str event)
{
	if (psd_str_is(event, "narrative"))
		return psd_str(_("when the narrative is drawn up"));
	if (psd_str_is(event, "project-application"))
		return psd_str(_("when a project is applied for"));
	if (psd_str_is(event, "introduction"))
		return psd_str(_("when something new is introduced"));
	return psd_arena_print(arena, _("at the event '%.*s'"), PSD_F(event));
}

struct psd_str
psd_timing_reason(struct psd_arena *arena, const struct psd_timing *t)
{
	if (!t->known)
		return psd_str(_("the time cannot be read: run psd validate"));
	if (t->cadence.every == PSD_EVENT)
		return event_words(arena, t->event);
	if (t->cadence.every == PSD_ONGOING)
		return psd_str(_("as it goes"));
	if (t->method.n > 0)
		return psd_str(_("a way of working is named, but no time"));
	return psd_str(_("no time is named"));
}
