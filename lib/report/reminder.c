/* psd_report_reminders: what people are told of what there is to do. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/reminder.h"

#include "lib/base/lang.h"
#include "lib/report/dialogue_said.h"
#include "lib/report/duty_said.h"
#include "lib/report/invitation.h"
#include "lib/report/mail.h"
#include "lib/report/steps.h"
#include "lib/report/writer.h"

/* Columns of a letter's text. */
#define LETTER_WIDTH ((size_t)72)

/* Of names in a line; an error holds a thousand, and one name may be long. */
#define NAMES_BYTES ((size_t)400)

static const char *const urgency_words[] = {
	[PSD_URGENT_LATE] = "late",
	[PSD_URGENT_BELOW] = "late-below",
	[PSD_URGENT_TODAY] = "today",
	[PSD_URGENT_WEEK] = "week",
	[PSD_URGENT_SOON] = "soon",
};
_Static_assert(sizeof(urgency_words) / sizeof(urgency_words[0]) ==
	PSD_URGENCIES,
    "every urgency has its word");

/* Between two of a list. */
static const char *
comma(const struct psd_buf *list)
{
	return list->n > 0 ? ", " : "";
}

struct psd_str
psd_reminder_subject(struct psd_arena *arena, const struct psd_recipient *r)
{
	size_t late = r->urgent[PSD_URGENT_LATE];
	size_t below = r->urgent[PSD_URGENT_BELOW];
	size_t today = r->urgent[PSD_URGENT_TODAY];
	size_t soon = r->urgent[PSD_URGENT_WEEK] + r->urgent[PSD_URGENT_SOON];
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str s;

	if (late > 0)
		psd_buf_print(&to,
		    CN_("things to do", "%zu late", "%zu late", late), late);
	psd_buf_puts(&to, below > 0 ? comma(&to) : "");
	if (below > 0)
		psd_buf_print(&to,
		    CN_("things to do", "%zu late to follow up",
			"%zu late to follow up", below),
		    below);
	psd_buf_puts(&to, today > 0 ? comma(&to) : "");
	if (today > 0)
		psd_buf_print(&to,
		    CN_("things to do", "%zu due today", "%zu due today",
			today),
		    today);
	psd_buf_puts(&to, soon > 0 ? comma(&to) : "");
	if (soon > 0)
		psd_buf_print(&to,
		    CN_("things to do", "%zu soon", "%zu soon", soon), soon);
	s = psd_arena_print(arena, _("Patient safety: %.*s"),
	    PSD_F(psd_buf_get(&to)));
	psd_buf_release(&to);
	return s;
}

/* The lowest unit that all of R is about or below. */
static const struct psd_unit *
common_unit(const struct psd_recipient *r)
{
	const struct psd_reminder *item = r->first;
	const struct psd_unit *top = item->duty->unit;

	for (; item != NULL; item = item->next)
		while (top != NULL && !psd_unit_is_under(item->duty->unit, top))
			top = top->parent;
	return top;
}

/* What stands before the items. */
static void
tell_state(struct psd_report *to, const struct psd_reminding *about)
{
	if (about->stale.n > 0)
		psd_report_text(to, about->stale);
	if (about->broken.n > 0)
		psd_report_text(to, about->broken);
}

/* Who R is, where it is one role of one unit; else absent. */
static struct psd_str
role_name(const struct psd_reminding *about, const struct psd_recipient *r)
{
	const struct psd_reminder *item = r->first, *first = item;

	for (; item != NULL; item = item->next)
		if (item->instead || item->unit != first->unit ||
		    !psd_str_eq(item->role, first->role))
			return (struct psd_str){ NULL, 0 };
	return psd_reminder_name(about,
	    psd_said_role(about->arena, about->src->org, first->role,
		first->unit));
}

static void
tell_rest(struct psd_report *to, const struct psd_reminding *about,
    const struct psd_recipient *r)
{
	const struct psd_unit *top = common_unit(r);

	psd_report_section(to, psd_str(_("More")));
	psd_report_text(to, psd_str(_("All that is late:")));
	psd_report_lines(to,
	    top != NULL && top->parent != NULL
		? psd_arena_print(about->arena, "psd overdue --unit %.*s",
		      PSD_F(top->id))
		: PSD_S("psd overdue"));
	psd_report_text(to,
	    psd_str(_("psd sent this letter by itself. Each thing is said "
		      "when it is soon due, a week before, on the day, when it "
		      "is late, and then once a month. What has been done and "
		      "not been saved and shared is not known here.")));
}

void
psd_reminder_mail(struct psd_buf *to, const struct psd_reminding *about,
    const struct psd_recipient *r)
{
	const struct psd_writer_opts opts = { .format = PSD_FORMAT_TEXT,
		.width = LETTER_WIDTH };
	const struct psd_node *settings = psd_node_find(about->src->org->node,
	    "mail");
	const struct psd_mailbox one = { role_name(about, r), r->address };
	struct psd_report *report = psd_report_new(about->arena, "letter",
	    about->src->today);
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_mail mail = { .to = { &one, 1 },
		.subject = psd_reminder_subject(about->arena, r),
		.list = PSD_S("remind.psd"),
		.stamp = about->stamp,
		.automatic = true };

	tell_state(report, about);
	psd_reminder_tell(report, about, r);
	tell_rest(report, about, r);
	psd_writer_text(&text, report, &opts);
	mail.text = psd_buf_get(&text);
	mail.from.name = PSD_S("psd");
	mail.from.address = psd_node_text(settings, "from");
	mail.id = psd_arena_print(about->arena, "remind-%s",
	    psd_date_print(about->src->today).s);
	psd_mail_write(to, &mail);
	psd_buf_release(&text);
}

static void
add_row(struct psd_sheet *s, const struct psd_reminding *about,
    const struct psd_recipient *r, const struct psd_reminder *item)
{
	const struct psd_duty *d = item->duty;

	psd_sheet_row(s);
	psd_cell_text(s, r->address);
	psd_cell_text(s, item->role);
	psd_cell_bool(s, item->instead);
	psd_cell_puts(s, urgency_words[item->urgency]);
	psd_cell_print(s, "%s", psd_reminder_word(item->step).s);
	psd_cell_puts(s,
	    d->step != NULL ? psd_step_word(d->step->kind)
			    : psd_duty_word(d->sort));
	psd_cell_text(s, d->unit->id);
	psd_cell_text(s, d->unit->level->id);
	psd_cell_text(s, d->text);
	psd_cell_text(s, d->area);
	psd_cell_text(s, d->period);
	psd_cell_date(s, d->due);
	psd_cell_puts(s, psd_state_word(d->state));
	psd_cell_text(s, psd_duty_command(about->arena, d, about->src->today));
	psd_cell_text(s, d->key);
}

static void
add_reminders(struct psd_report *to, const struct psd_reminding *about,
    const struct psd_reminders *list)
{
	static const char *const keys[] = { "address", "role", "instead",
		"urgency", "step", "kind", "unit", "level", "text", "area",
		"period", "due", "state", "command", "key" };
	struct psd_sheet *s = psd_sheet_add(to, "reminders", NULL);
	const struct psd_recipient *r;
	const struct psd_reminder *item;
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		psd_sheet_column(s,
		    PSD_COL_HIDDEN |
			(strcmp(keys[i], "due") == 0 ? PSD_COL_DATE
				: strcmp(keys[i], "instead") == 0
				? PSD_COL_BOOL
				: PSD_COL_TEXT),
		    keys[i], "");
	for (r = list->first; r != NULL; r = r->next)
		for (item = r->first; item != NULL; item = item->next)
			add_row(s, about, r, item);
}

static void
add_unaddressed(struct psd_report *to, const struct psd_reminders *list)
{
	struct psd_sheet *s = psd_sheet_add(to, "unaddressed", NULL);
	const struct psd_recipient *r;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "role", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "count", "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "lost", "");
	for (r = list->nobody; r != NULL; r = r->next) {
		const struct psd_reminder *item = r->first;
		long long lost = 0;

		psd_sheet_row(s);
		psd_cell_text(s, item->role);
		psd_cell_text(s, item->unit->id);
		psd_cell_int(s, (long long)r->n);
		for (; item != NULL; item = item->next)
			lost += item->lost;
		psd_cell_int(s, lost);
	}
}

void
psd_report_reminders(struct psd_report *to, const struct psd_reminding *about,
    const struct psd_reminders *list)
{
	const struct psd_recipient *r;

	tell_state(to, about);
	for (r = list->first; r != NULL; r = r->next) {
		struct psd_str name = role_name(about, r);

		psd_report_section(to,
		    psd_arena_print(about->arena, "%.*s%s%.*s%s", PSD_F(name),
			name.n > 0 ? " <" : "", PSD_F(r->address),
			name.n > 0 ? ">" : ""));
		psd_report_text(to, psd_reminder_subject(about->arena, r));
		psd_reminder_tell(to, about, r);
	}
	if (list->n == 0)
		psd_report_text(to,
		    psd_str(_("There is nothing new to say today.")));
	add_reminders(to, about, list);
	add_unaddressed(to, list);
}

/* Whether ITEM is there for the first of those who owe it: what several owe is
 * one thing. */
static bool
is_first_role(const struct psd_reminder *item)
{
	const struct psd_duty_roles *owed = &item->duty->owed_by;

	return owed->n == 0 || psd_str_eq(owed->ids[0], item->role);
}

/* How many things of R's nobody is told of. */
static size_t
lost_of(const struct psd_recipient *r)
{
	const struct psd_reminder *item;
	size_t lost = 0;

	for (item = r->first; item != NULL; item = item->next)
		lost += item->lost && is_first_role(item);
	return lost;
}

size_t
psd_reminder_lost(const struct psd_reminders *list)
{
	const struct psd_recipient *r;
	size_t lost = 0;

	for (r = list->nobody; r != NULL; r = r->next)
		lost += lost_of(r);
	return lost;
}

struct psd_str
psd_reminder_nobody(const struct psd_recipient **next,
    const struct psd_reminding *about)
{
	const struct psd_recipient *r = *next;
	struct psd_buf to = PSD_BUF_INIT;

	for (; r != NULL && to.n < NAMES_BYTES; r = r->next) {
		const struct psd_reminder *item = r->first;
		struct psd_str name = item->unit->name;

		if (r->named && lost_of(r) == 0)
			continue;
		if (item->role.n > 0)
			name = psd_said_role(about->arena, about->src->org,
			    item->role, item->unit);
		name = psd_reminder_name(about, name);
		psd_buf_puts(&to, to.n > 0 ? "; " : "");
		psd_buf_print(&to,
		    item->role.n > 0 ? "%.*s" : _("nobody named, %.*s"),
		    PSD_F(name));
	}
	*next = r;
	return psd_buf_detach(&to, about->arena);
}
