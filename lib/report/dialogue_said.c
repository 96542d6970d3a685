/* psd_said_dialogue: what all documents about a dialogue say alike. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/dialogue_said.h"

#include "lib/base/clock.h"
#include "lib/base/fill.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/attendance.h"
#include "lib/safety/timing.h"

/* Minutes. */
#define DAY (24 * 60)

struct psd_str
psd_said_dialogue(struct psd_arena *arena, const struct psd_dialogue *d)
{
	struct psd_str name = d->template != NULL
	    ? d->template->name
	    : psd_node_text(d->node, "template");

	return psd_arena_print(arena, "%.*s: %.*s", PSD_F(name),
	    PSD_F(d->unit->name));
}

struct psd_str
psd_said_day(struct psd_arena *arena, int day)
{
	static const char *const names[] = { N_("Monday"), N_("Tuesday"),
		N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
		N_("Sunday") };
	struct psd_ymd d = psd_date_ymd(day);

	return psd_arena_print(arena, "%s %d %s %d",
	    _(names[psd_date_weekday(day) - 1]), d.day, psd_month_name(d.month),
	    d.year);
}

struct psd_str
psd_said_when(struct psd_arena *arena, const struct psd_dialogue *d)
{
	const struct psd_str none = { NULL, 0 };
	struct psd_str time = psd_node_text(d->node, "time");
	struct psd_str place = psd_node_text(d->node, "place");
	int day = d->held != PSD_NO_DAY ? d->held : d->planned;

	if (day == PSD_NO_DAY)
		return none;
	/* the time was booked for another day */
	if (d->planned != PSD_NO_DAY && day != d->planned)
		time = none;
	return psd_arena_print(arena, "%.*s%s%.*s%s%.*s",
	    PSD_F(psd_said_day(arena, day)), time.n > 0 ? ", " : "",
	    PSD_F(time), place.n > 0 ? ", " : "", PSD_F(place));
}

void
psd_said_banner(struct psd_report *to, const struct psd_dialogue *d)
{
	const struct psd_node *c = d->template == NULL
	    ? NULL
	    : psd_node_find(d->template->node, "character");
	struct psd_str text = psd_node_text(c, "text");
	const char *ours = _("Individual patients are not discussed.");

	if (text.n == 0 && c != NULL && !psd_node_true(c, "audit"))
		ours = _("This is not an audit. Individual patients are not "
			 "discussed.");
	/* an organisation's own words may have left it out */
	if (text.n == 0)
		psd_report_note(to, psd_str(ours));
	else if (psd_str_has(psd_utf8_fold(to->arena, text), PSD_S("enskild")))
		psd_report_note(to, text);
	else
		psd_report_note_print(to, "%.*s %s", PSD_F(text), ours);
}

/* A time of day, in minutes after midnight: "08.30". */
static struct psd_str
time_of_day(struct psd_arena *arena, int minutes)
{
	return psd_arena_print(arena,
	    psd_lang_is_swedish() ? "%02d.%02d" : "%02d:%02d",
	    minutes / 60 % 24, minutes % 60);
}

static void
agenda_columns(struct psd_sheet *s, bool timed)
{
	psd_sheet_column(s,
	    PSD_COL_TEXT | PSD_COL_WHOLE | (timed ? 0 : PSD_COL_HIDDEN), "from",
	    C_("a time of day", "From"));
	psd_sheet_column(s, PSD_COL_NUMBER, "minutes", _("Minutes"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("Item"));
}

void
psd_said_agenda(struct psd_report *to, const struct psd_org *org,
    const struct psd_dialogue *d)
{
	const struct psd_node *n = d->template == NULL
	    ? NULL
	    : psd_node_list(d->template->node, "agenda");
	struct psd_sheet *s = psd_sheet_add(to, "agenda", _("Agenda"));
	const struct psd_node *i = n;
	struct psd_clock clock;
	bool timed = psd_clock_read(&clock, psd_node_text(d->node, "time"));
	int at = clock.from;
	bool by = false;

	for (; i != NULL; i = i->next)
		by = by || psd_node_find(i, "by") != NULL;
	agenda_columns(s, timed);
	psd_sheet_column(s, PSD_COL_TEXT | (by ? 0 : PSD_COL_HIDDEN), "role",
	    _("Who"));
	for (; n != NULL; n = n->next) {
		int minutes = (int)psd_node_int(n, "minutes", -1);
		struct psd_str role = psd_node_text(n, "by");

		psd_sheet_row(s);
		if (at >= 0) {
			psd_cell_print(s, "%02d:%02d", at / 60 % 24, at % 60);
			psd_cell_shown(s, time_of_day(to->arena, at));
		} else {
			psd_cell_none(s);
		}
		if (minutes >= 0)
			psd_cell_int(s, minutes);
		else
			psd_cell_none(s);
		psd_cell_text(s,
		    psd_fill_years(to->arena, psd_node_text(n, "text"),
			(int)psd_node_int(d->node, "year", 0)));
		psd_cell_text(s, role);
		psd_cell_shown(s,
		    psd_utf8_upper_first(to->arena, psd_role_name(org, role)));
		/* how long the one before takes is not said: nor, then, when
		 * this one begins */
		at = at >= 0 && at < DAY && minutes >= 0 && minutes < DAY
		    ? at + minutes
		    : -1;
	}
}

static void
participant_columns(struct psd_sheet *s, const struct psd_attendee *first,
    bool held)
{
	const struct psd_attendee *a;
	bool parties = false, counted = false, heard = false;

	for (a = first; a != NULL; a = a->next) {
		parties = parties || a->party != NULL;
		counted = counted || psd_node_find(a->node, "count") != NULL;
		heard = heard || psd_node_find(a->node, "heard") != NULL;
	}
	psd_sheet_column(s, PSD_COL_TEXT | (parties ? 0 : PSD_COL_HIDDEN),
	    "party", _("Party"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "role", _("Role"));
	psd_sheet_column(s, PSD_COL_TEXT, "name", _("Who"));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_BOOL, "required",
	    C_("for full representation", "Required"));
	psd_sheet_column(s, PSD_COL_NUMBER | (counted ? 0 : PSD_COL_HIDDEN),
	    "count", C_("of people", "Number"));
	psd_sheet_column(s, PSD_COL_BOOL | (held ? 0 : PSD_COL_HIDDEN),
	    "present", _("Present"));
	psd_sheet_column(s, PSD_COL_TEXT | (heard ? 0 : PSD_COL_HIDDEN),
	    "heard", _("Heard in another way"));
}

static void
add_participant(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_attendee *a, bool held)
{
	const struct psd_str none = { NULL, 0 };
	const struct psd_node *there = psd_node_find(a->node, "present");
	const struct psd_node *count = psd_node_find(a->node, "count");

	psd_sheet_row(s);
	psd_cell_text(s,
	    a->party != NULL ? psd_node_text(a->party, "id") : none);
	if (a->party != NULL)
		psd_cell_shown(s,
		    psd_utf8_upper_first(s->arena,
			psd_party_name(org, a->party)));
	psd_cell_text(s, a->role);
	psd_cell_text(s,
	    psd_utf8_upper_first(s->arena, psd_role_name(org, a->role)));
	psd_cell_text(s, a->unit != NULL ? a->unit->id : none);
	if (a->unit != NULL)
		psd_cell_shown(s, a->unit->name);
	psd_cell_bool(s, a->required);
	if (count != NULL)
		psd_cell_int(s, psd_node_int(a->node, "count", 0));
	else
		psd_cell_none(s);
	if (there != NULL || (held && a->node == NULL)) {
		psd_cell_bool(s, psd_node_true(a->node, "present"));
		if (held && a->required && !psd_node_true(a->node, "present"))
			psd_cell_mark(s, PSD_MARK_BAD);
	} else {
		psd_cell_none(s);
	}
	psd_cell_text(s, psd_node_text(a->node, "heard"));
}

void
psd_said_participants(struct psd_report *to, const struct psd_org *org,
    const struct psd_dialogue *d)
{
	const struct psd_attendee *a = psd_attendance(to->arena, org, d);
	struct psd_sheet *s = psd_sheet_add(to, "participants",
	    _("Participants"));
	bool held = psd_dialogue_is_held(d);

	psd_sheet_empty(s, _("Nobody has been named yet."));
	participant_columns(s, a, held);
	for (; a != NULL; a = a->next)
		add_participant(s, org, a, held);
}

struct psd_str
psd_said_question(struct psd_arena *arena, const struct psd_dialogue *d,
    const struct psd_node *question)
{
	return psd_fill_years(arena, psd_node_text(question, "text"),
	    (int)psd_node_int(d->node, "year", 0));
}

static const struct psd_node *
with_id(const struct psd_node *n, struct psd_str id)
{
	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), id))
		n = n->next;
	return n;
}

const struct psd_node *
psd_dialogue_question(const struct psd_dialogue *d, struct psd_str id)
{
	const struct psd_node *t = d->template != NULL ? d->template->node
						       : NULL;
	const struct psd_node *n = with_id(
	    psd_node_list(psd_node_find(t, "preparation"), "questions"), id);

	return n != NULL ? n : with_id(psd_node_list(t, "bank"), id);
}
