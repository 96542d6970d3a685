/* psd_invitation: what those who are to take part in a dialogue are told. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/invitation_part.h"

#include "lib/base/fill.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/ics.h"
#include "lib/safety/address.h"

/* Where the template does not say how long before one is to be prepared. */
#define DAYS_TO_PREPARE 7

struct psd_str
psd_said_role(struct psd_arena *arena, const struct psd_org *org,
    struct psd_str role, const struct psd_unit *unit)
{
	struct psd_str name = psd_utf8_upper_first(arena,
	    psd_role_name(org, role));

	/* there is only one of a kind at the top */
	return unit == NULL || unit->parent == NULL
	    ? name
	    : psd_arena_print(arena, "%.*s, %.*s", PSD_F(name),
		  PSD_F(unit->name));
}

/* SUBJECT after what has changed since the invitation before. */
static struct psd_str
changed(const struct psd_invitation *inv, struct psd_str subject)
{
	const struct psd_invited *i = &inv->invited;
	struct psd_arena *a = inv->arena;

	if (i->kind == PSD_INVITED_OFF)
		return psd_arena_print(a, _("Cancelled: %.*s"), PSD_F(subject));
	if (i->kind != PSD_INVITED_CHANGED)
		return subject;
	if (inv->d->planned == PSD_NO_DAY)
		return psd_arena_print(a, _("Postponed: %.*s"), PSD_F(subject));
	if (i->moved)
		return psd_arena_print(a, _("New time: %.*s"), PSD_F(subject));
	if (i->resumed)
		return psd_arena_print(a, _("Will be held: %.*s"),
		    PSD_F(subject));
	return psd_arena_print(a, _("New place: %.*s"), PSD_F(subject));
}

static void
make_subject(struct psd_invitation *inv)
{
	struct psd_arena *a = inv->arena;
	const struct psd_dialogue *d = inv->d;
	struct psd_str day = d->planned != PSD_NO_DAY
	    ? psd_said_day(a, d->planned)
	    : psd_str(_("day not decided"));
	struct psd_str own = d->template == NULL
	    ? (struct psd_str){ NULL, 0 }
	    : psd_node_text(psd_node_find(d->template->node, "invitation"),
		  "subject");

	if (own.n > 0)
		own = psd_invitation_filled(inv, own);
	else if (inv->invited.kind == PSD_INVITED_OFF)
		own = psd_arena_print(a, "%.*s, %.*s",
		    PSD_F(psd_said_dialogue(a, d)), PSD_F(day));
	else
		own = psd_arena_print(a, _("Invitation: %.*s, %.*s"),
		    PSD_F(psd_said_dialogue(a, d)), PSD_F(day));
	inv->subject = changed(inv, own);
}

/* The last day to prepare, or how long before. */
static struct psd_str
deadline(const struct psd_invitation *inv)
{
	const struct psd_node *t = inv->d->template != NULL
	    ? inv->d->template->node
	    : NULL;
	long days = psd_template_days(psd_node_find(t, "preparation"),
	    "due_days_before", DAYS_TO_PREPARE);

	if (inv->due != PSD_NO_DAY)
		return psd_said_day(inv->arena, inv->due);
	return psd_arena_print(inv->arena,
	    ngettext("%ld day before the dialogue",
		"%ld days before the dialogue", (unsigned long)days),
	    days);
}

struct psd_str
psd_invitation_filled(const struct psd_invitation *inv, struct psd_str text)
{
	struct psd_arena *a = inv->arena;
	const struct psd_dialogue *d = inv->d;
	int year = (int)psd_node_int(d->node, "year", 0);
	const struct psd_blank blanks[] = {
		{ "{previous_year}", psd_arena_print(a, "%d", year - 1) },
		{ "{year}", psd_arena_print(a, "%d", year) },
		{ "{unit}", d->unit->name },
		{ "{date}",
		    d->planned != PSD_NO_DAY
			? psd_said_day(a, d->planned)
			: psd_str(_("a day that is not decided yet")) },
		{ "{deadline}", deadline(inv) },
		{ "{name}",
		    d->template != NULL ? d->template->name
					: psd_node_text(d->node, "template") },
	};

	return psd_fill(a, text, blanks, sizeof(blanks) / sizeof(blanks[0]));
}

int
psd_invitation_make(struct psd_invitation *out, const struct psd_source *src,
    const struct psd_dialogue *d, struct psd_err *e)
{
	const struct psd_node *t = d->template != NULL ? d->template->node
						       : NULL;
	struct psd_err ignored = { .code = PSD_OK };
	long minutes = psd_node_int(t, "minutes", 0);
	int before = psd_template_days(psd_node_find(t, "preparation"),
	    "due_days_before", DAYS_TO_PREPARE);

	*out = (struct psd_invitation){ .src = src,
		.arena = src->store->arena,
		.d = d };
	if (psd_dialogue_readable(src, d, e) < 0 ||
	    psd_invited_read(&out->invited, src, d, e) < 0)
		return -1;
	if (psd_framework_load(&out->framework, src->store, src->org->framework,
		&ignored) < 0)
		out->framework = NULL; /* areas are then called by their ids */
	if (psd_clock_read(&out->clock, psd_node_text(d->node, "time")) &&
	    out->clock.to < 0 && minutes > 0 &&
	    out->clock.from + minutes < 24 * 60)
		out->clock.to = out->clock.from + (int)minutes;
	out->due = psd_node_day(psd_node_find(d->node, "preparation"), "due");
	/* a day that was set for another booking may lie after this one */
	if (d->planned != PSD_NO_DAY &&
	    (out->due == PSD_NO_DAY || out->due > d->planned))
		out->due = d->planned - before;
	make_subject(out);
	return 0;
}

struct psd_mailbox
psd_invitation_sender(const struct psd_invitation *inv)
{
	const struct psd_org *org = inv->src->org;
	struct psd_str role = psd_dialogue_role(inv->d, "inviter");
	const struct psd_unit *home = psd_role_home(org, role, inv->d->unit);
	struct psd_mailbox box = { { NULL, 0 }, { NULL, 0 } };

	if (role.n == 0)
		return box;
	box.name = psd_said_role(inv->arena, org, role, home);
	box.address = psd_address_of(org, home, role);
	return box;
}

/* Those who have an address, each once, without the sender. */
static size_t
attendees(const struct psd_ics_person **out, const struct psd_invitation *inv,
    struct psd_str sender)
{
	const struct psd_org *org = inv->src->org;
	const struct psd_attendee *a = inv->invited.who;
	struct psd_ics_person *to;
	size_t i, n = 0;

	for (; a != NULL; a = a->next)
		n++;
	to = psd_arena_array(inv->arena, n, struct psd_ics_person);
	*out = to;
	n = 0;
	for (a = inv->invited.who; a != NULL; a = a->next) {
		struct psd_str address = psd_address_of(org, a->unit, a->role);

		if (!psd_address_is(address) || psd_str_eq(address, sender))
			continue;
		for (i = 0; i < n && !psd_str_eq(to[i].address, address); i++)
			;
		if (i < n) {
			to[i].optional = to[i].optional && !a->required;
			continue;
		}
		to[n].name = psd_said_role(inv->arena, org, a->role, a->unit);
		to[n].address = address;
		to[n++].optional = !a->required;
	}
	return n;
}

/* What a calendar shows when somebody opens the entry. */
static struct psd_str
description(const struct psd_invitation *inv)
{
	struct psd_str first = psd_invitation_first(inv);
	struct psd_str facts = psd_invitation_facts(inv);
	struct psd_str deadline = psd_invitation_deadline(inv);
	struct psd_report *r = psd_report_new(inv->arena, "banner",
	    inv->src->today);

	psd_said_banner(r, inv->d);
	return psd_arena_print(inv->arena, "%.*s\n\n%.*s\n\n%.*s%s%.*s",
	    PSD_F(first), PSD_F(r->first->text), PSD_F(facts),
	    deadline.n > 0 ? "\n\n" : "", PSD_F(deadline));
}

enum psd_ics_method
psd_invitation_method(const struct psd_invitation *inv)
{
	struct psd_str sender = psd_invitation_sender(inv).address;
	const struct psd_ics_person *people;

	if (inv->invited.kind == PSD_INVITED_OFF)
		return PSD_ICS_CANCEL;
	/* without somebody to answer to nobody can be asked to answer */
	return psd_address_is(sender) && attendees(&people, inv, sender) > 0
	    ? PSD_ICS_REQUEST
	    : PSD_ICS_PUBLISH;
}

int
psd_invitation_calendar(struct psd_buf *to, const struct psd_invitation *inv,
    struct psd_err *e)
{
	const struct psd_dialogue *d = inv->d;
	struct psd_mailbox sender = psd_invitation_sender(inv);
	bool off = inv->invited.kind == PSD_INVITED_OFF;
	struct psd_ics_event event = { .uid = inv->invited.uid,
		.sequence = inv->invited.sequence,
		.day = d->planned != PSD_NO_DAY || !off ? d->planned
							: inv->invited.day,
		.last = PSD_NO_DAY,
		.from = inv->clock.from,
		.to = inv->clock.to,
		.summary = psd_said_dialogue(inv->arena, d),
		.location = psd_node_text(d->node, "place"),
		.category = psd_str(_("Patient safety")),
		.organizer = { .name = sender.name, .address = sender.address },
		.cancelled = off,
		.busy = inv->clock.from >= 0 };
	struct psd_ics all = { .method = psd_invitation_method(inv),
		.stamp = psd_stamp_of(inv->src->today),
		.events = &event,
		.n = 1 };

	if (event.day == PSD_NO_DAY) {
		(void)psd_err_tip(e,
		    _("book a day first: psd set %.*s planned DATE"),
		    PSD_F(d->id));
		return psd_err_set(e, PSD_EDATA,
		    _("the dialogue %.*s has no day yet, so it cannot be put "
		      "into a calendar"),
		    PSD_F(d->id));
	}
	event.description = description(inv);
	event.n_attendees = attendees(&event.attendees, inv, sender.address);
	psd_ics_write(to, &all);
	return 0;
}
