/* psd_report_wheel: the year wheel for calendars. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/wheel.h"

#include "lib/base/clock.h"
#include "lib/base/digest.h"
#include "lib/base/lang.h"
#include "lib/report/duty_said.h"
#include "lib/report/ics.h"
#include "lib/report/wheel_said.h"

/*
 * The name that calendars know an item by. What many units share is another
 * thing for each unit that the calendar was asked for. Ids may be alike between
 * organisations, whose own ids are not; a name may change.
 */
static struct psd_str
uid_of(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	const struct psd_unit *top = w->choice.top;
	uint64_t digest = psd_digest_add(PSD_DIGEST_INIT,
	    w->src->org->units[0]->id);

	digest = psd_digest_add(digest, PSD_S("\n"));
	digest = psd_digest_add(digest, item->group);
	if (item->nth > 0)
		digest = psd_digest_add(digest,
		    psd_arena_print(arena, "\n%zu", item->nth));
	if (item->n_units > 0 && top != NULL && top->parent != NULL) {
		digest = psd_digest_add(digest, PSD_S("\n\n"));
		digest = psd_digest_add(digest, top->id);
	}
	return psd_arena_print(arena, "%s-%s@psd.invalid",
	    psd_wheel_word(item->kind), psd_digest_letters(digest).s);
}

static const char *
category_of(enum psd_wheel_kind kind)
{
	switch (kind) {
	case PSD_WHEEL_MEETING:
		return _("Meeting");
	case PSD_WHEEL_DIALOGUE:
	case PSD_WHEEL_TO_HOLD:
	case PSD_WHEEL_STEP:
		return _("Dialogue");
	case PSD_WHEEL_PRESENT:
	case PSD_WHEEL_FOLLOW_UP:
		return _("Follow-up");
	case PSD_WHEEL_ACTION:
		return _("Action");
	case PSD_WHEEL_NARRATIVE:
		return _("The narrative");
	default:
		return _("Year wheel");
	}
}

static void
add_line(struct psd_buf *to, const char *what, struct psd_str s)
{
	if (s.n > 0)
		psd_buf_print(to, "%s%s: %.*s", to->n > 0 ? "\n" : "", what,
		    PSD_F(s));
}

static void
add_units(struct psd_buf *to, const struct psd_wheel_item *item)
{
	size_t i;

	psd_buf_print(to, "%s%s: ", to->n > 0 ? "\n" : "",
	    item->n_units == 1 ? _("Unit") : _("Units"));
	for (i = 0; i < item->n_units; i++)
		psd_buf_print(to, "%s%.*s", i > 0 ? ", " : "",
		    PSD_F(item->units[i]->name));
}

static struct psd_str
description(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	struct psd_buf b = PSD_BUF_INIT;

	add_line(&b, _("Who"), psd_wheel_who(arena, w, item));
	if (item->duty.unit != NULL)
		add_line(&b, _("Follows up"),
		    psd_duty_who(arena, w->src->org, &item->duty,
			&item->duty.above));
	if (item->n_units > 0)
		add_units(&b, item);
	add_line(&b, _("State"), psd_wheel_state(arena, w, item));
	if (item->from != PSD_NO_DAY)
		add_line(&b, _("Time"), psd_wheel_when(arena, item));
	else if (psd_wheel_is_holiday(item))
		add_line(&b, _("Note"), psd_str(_("a public holiday")));
	add_line(&b, _("Command"), psd_wheel_command(arena, w, item));
	return psd_buf_detach(&b, arena);
}

/* "Klar: F2 …, Björken": what calendars show in a line. */
static struct psd_str
summary(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item)
{
	struct psd_str whose = psd_wheel_whose(arena, item);
	struct psd_str what = psd_wheel_what(arena, w, item);
	bool over = item->n_units > 0 && psd_wheel_is_over(w, item);

	if (item->kind == PSD_WHEEL_DIALOGUE)
		what = item->text;
	return psd_arena_print(arena, "%.*s%s%.*s%s%.*s",
	    PSD_F(over ? psd_wheel_state(arena, w, item) : PSD_S("")),
	    over ? ": " : "", PSD_F(what), whose.n > 0 ? ", " : "",
	    PSD_F(whose));
}

static struct psd_ics_event
event_of(struct psd_arena *arena, const struct psd_wheel *w,
    const struct psd_wheel_item *item, int edition)
{
	struct psd_ics_event event = { .uid = uid_of(arena, w, item),
		.sequence = edition,
		.day = item->day,
		.last = PSD_NO_DAY,
		.from = -1,
		.to = -1,
		.summary = summary(arena, w, item),
		.description = description(arena, w, item),
		.category = psd_str(category_of(item->kind)),
		.cancelled = item->cancelled };
	const struct psd_dialogue *d = item->dialogue;
	struct psd_clock clock;

	if (d == NULL)
		return event;
	event.location = psd_node_text(d->node, "place");
	/* the time was booked for another day */
	if (d->planned != item->day ||
	    !psd_clock_read(&clock, psd_node_text(d->node, "time")))
		return event;
	event.from = clock.from;
	event.to = clock.to;
	event.busy = !item->cancelled;
	return event;
}

void
psd_wheel_calendar(struct psd_buf *to, const struct psd_wheel *w, int edition)
{
	struct psd_arena *arena = w->src->store->arena;
	struct psd_ics_event *events = psd_arena_array(arena, w->n + 1,
	    struct psd_ics_event);
	struct psd_ics all = { .method = PSD_ICS_PUBLISH,
		.stamp = psd_stamp_of(w->src->today),
		.name = psd_wheel_title(arena, w),
		.events = events,
		.n = w->n };
	size_t i;

	for (i = 0; i < w->n; i++)
		events[i] = event_of(arena, w, &w->items[i], edition);
	psd_ics_write(to, &all);
}
