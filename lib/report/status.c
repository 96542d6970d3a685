/* psd_report_status: where units stand, area by area. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/status.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/follow_up.h"

/* The priorities of AREA as UNIT's own plan words them, else as the nearest
 * plan above does, else as the framework does; joined by line ends. */
static struct psd_str
priorities(const struct psd_outlook *o, const struct psd_area *area,
    const struct psd_unit *unit)
{
	const struct psd_node *n = NULL;
	struct psd_buf b = PSD_BUF_INIT;
	struct psd_str s = { NULL, 0 };

	for (; unit != NULL && n == NULL; unit = unit->parent) {
		const struct psd_plan *p = psd_plans_of(&o->year->plans, unit);

		if (p != NULL)
			n = psd_node_list(psd_plan_area(p, area->id),
			    "priorities");
	}
	if (n == NULL)
		n = psd_node_list(area->node, "priority");
	for (; n != NULL; n = n->next)
		psd_buf_print(&b, "%s%.*s", b.n > 0 ? "\n" : "",
		    PSD_F(psd_str_trim(n->text)));
	if (b.n > 0)
		s = psd_arena_copy(o->arena, psd_buf_get(&b));
	psd_buf_release(&b);
	return s;
}

static void
columns(struct psd_sheet *s, const char *area, bool priority)
{
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", area);
	if (priority)
		psd_sheet_column(s, PSD_COL_TEXT, "priority", _("Priority"));
	psd_sheet_column(s, PSD_COL_TEXT, "status", _("Status"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "progress",
	    _("Progress"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "activities",
	    _("Activities"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "done",
	    C_("count", "Done"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "past_end",
	    _("Past their end"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "overdue",
	    C_("count", "Overdue"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "subunits",
	    _("Units below"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "subunits_done",
	    _("Of which done"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "subunits_late",
	    _("Of which late"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "silent",
	    _("Not reported"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "comment",
	    _("Comment"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "comment_date",
	    _("Commented"));
}

static void
numbers(struct psd_sheet *s, const struct psd_tally *t,
    const struct psd_subunits *sub)
{
	if (t->said > 0)
		psd_cell_puts(s, psd_progress_word(t->word));
	else
		psd_cell_none(s);
	psd_cell_int(s, (long long)t->n);
	psd_cell_int(s, (long long)t->done);
	psd_cell_int(s, (long long)t->past_end);
	psd_cell_int(s, (long long)t->overdue);
	psd_cell_int(s, (long long)sub->n);
	psd_cell_int(s, (long long)sub->done);
	psd_cell_int(s, (long long)sub->late);
	psd_cell_text(s, sub->silent_ids);
}

static void
add_area(struct psd_sheet *s, const struct psd_outlook *o,
    const struct psd_area *area, const struct psd_unit *unit, bool priority)
{
	struct psd_tally t = psd_progress_tally(o, unit, area->id);
	struct psd_subunits sub = psd_progress_subunits(o, unit, area->id);
	const struct psd_plan *plan = psd_plans_of(&o->year->plans, unit);
	const struct psd_node *n = plan ? psd_plan_area(plan, area->id) : NULL;
	struct psd_str status = psd_progress_text(o, unit, &t, &sub);
	struct psd_str comment = psd_node_text(n, "comment");
	int said = psd_node_day(n, "comment_date");

	if (said > o->today) { /* it is not written yet */
		comment = (struct psd_str){ NULL, 0 };
		said = PSD_NO_DAY;
	}
	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_text(s, area->id);
	if (priority)
		psd_cell_shown(s, area->label);
	else
		psd_cell_shown_print(s, "%.*s %.*s", PSD_F(area->id),
		    PSD_F(area->label));
	if (priority)
		psd_cell_text(s, priorities(o, area, unit));
	psd_cell_text(s, status);
	if (comment.n > 0)
		psd_cell_shown_print(s, "%.*s\n%.*s", PSD_F(status),
		    PSD_F(psd_str_trim(comment)));
	if (psd_tally_is_late(&t) || sub.late > 0)
		psd_cell_mark(s, PSD_MARK_BAD);
	numbers(s, &t, &sub);
	psd_cell_text(s, comment);
	psd_cell_date(s, said);
}

void
psd_report_areas(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_sheet_add(to, "areas",
	    psd_arena_copy(to->arena, unit->name).p);
	size_t i;

	columns(s, _("Area"), false);
	for (i = 0; i < fw->n; i++)
		add_area(s, o, &fw->areas[i], unit, false);
}

static void
add_kind(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_unit *unit,
    bool foundations)
{
	struct psd_str title = psd_arena_print(to->arena,
	    foundations ? _("%.*s: foundations") : _("%.*s: focus areas"),
	    PSD_F(unit->name));
	struct psd_sheet *s = psd_sheet_add(to,
	    foundations ? "foundations" : "focus_areas", title.p);
	size_t i;

	columns(s, foundations ? _("Foundation") : _("Focus area"), true);
	for (i = 0; i < fw->n; i++)
		if (psd_str_is(fw->areas[i].kind, "foundation") == foundations)
			add_area(s, o, &fw->areas[i], unit, true);
}

void
psd_report_plan_status(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_unit *unit)
{
	add_kind(to, o, fw, unit, true);
	add_kind(to, o, fw, unit, false);
}

void
psd_report_overdue_follow_ups(struct psd_report *to,
    const struct psd_outlook *o, const struct psd_unit *unit)
{
	struct psd_str title = psd_arena_print(to->arena, _("%.*s: overdue"),
	    PSD_F(unit->name));
	struct psd_sheet *s = psd_report_obligations(to, "overdue", title.p);
	size_t i;

	psd_sheet_empty(s, _("Nothing is overdue."));
	for (i = 0; i < o->obligations->n; i++) {
		const struct psd_obligation *ob = &o->obligations->items[i];

		if (ob->timed && ob->state == PSD_OVERDUE &&
		    psd_unit_is_under(ob->unit, unit))
			psd_report_obligation(s, o->year->plans.org, ob);
	}
}

static bool
is_in(int day, const struct psd_meeting *m)
{
	struct psd_ymd d;

	if (day == PSD_NO_DAY)
		return false;
	d = psd_date_ymd(day);
	return d.year == m->year && d.month == m->month;
}

/* Whether O is due or shown at the meeting. */
static bool
is_presented(const struct psd_obligation *o, const struct psd_meeting *m)
{
	const struct psd_timing *t = &o->follow_up->timing;

	if (psd_str_eq(t->forum, m->forum->id) && is_in(o->window.due, m))
		return true;
	return psd_str_eq(t->present, m->forum->id) &&
	    is_in(o->window.present, m);
}

static bool
is_to_report(const struct psd_obligation *o, const struct psd_meeting *m)
{
	return o->state != PSD_REPORTED && o->state != PSD_OVERDUE &&
	    o->window.due <= m->day && !is_presented(o, m);
}

static void
add_standing(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_meeting *m, const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_sheet_add(to, "standing",
	    _("Standing items by the plan"));
	const struct psd_plan *p;
	const struct psd_plan_row *r;
	const struct psd_activity *a;

	psd_sheet_empty(s, _("The plan names no standing item."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "activity",
	    _("Activity"));
	for (p = o->year->plans.first; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (a = r->activities; a != NULL; a = a->next) {
				if (r->level == NULL ||
				    !psd_unit_is_under(unit, p->unit) ||
				    !psd_node_lists(a->node, "forums",
					m->forum->id))
					continue;
				psd_sheet_row(s);
				psd_cell_text(s, unit->id);
				psd_cell_text(s, r->area);
				psd_cell_text(s, r->level->id);
				psd_cell_shown(s, r->level->short_name);
				psd_cell_text(s, a->text);
				psd_cell_text(s, a->id);
			}
}

void
psd_report_meeting(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_meeting *meeting, const struct psd_unit *unit)
{
	const struct psd_org *org = o->year->plans.org;
	struct psd_sheet *shown = psd_report_obligations(to, "presented",
	    psd_arena_print(to->arena, _("%.*s: to be presented"),
		PSD_F(unit->name))
		.p);
	struct psd_sheet *before = psd_report_obligations(to, "to_report",
	    psd_arena_print(to->arena,
		_("%.*s: to be reported before the meeting"), PSD_F(unit->name))
		.p);
	size_t i;

	psd_sheet_empty(shown, _("The plan names nothing for this meeting."));
	psd_sheet_empty(before, _("Nothing more is to be reported before it."));
	for (i = 0; i < o->obligations->n; i++) {
		const struct psd_obligation *ob = &o->obligations->items[i];

		if (!ob->timed || !psd_unit_is_under(ob->unit, unit))
			continue;
		if (is_presented(ob, meeting))
			psd_report_obligation(shown, org, ob);
		else if (is_to_report(ob, meeting))
			psd_report_obligation(before, org, ob);
	}
	add_standing(to, o, meeting, unit);
}

static bool
is_dated(const struct psd_meeting *m)
{
	size_t i;

	for (i = 0; i < m->forum->days.n; i++)
		if (is_in(m->forum->days.days[i], m))
			return true;
	return false;
}

static struct psd_str
meeting_heading(struct psd_arena *arena, const struct psd_meeting *m)
{
	const char *month = psd_month_name(m->month);
	struct psd_str forum = m->forum->name;

	/* a day that nobody has set is none to print */
	if (!is_dated(m))
		return psd_arena_print(arena,
		    m->month == 11 ? _("Status of the plan at %.*s in %s %d")
				   : _("For %.*s in %s %d"),
		    PSD_F(forum), month, m->year);
	return psd_arena_print(arena,
	    m->month == 11 ? _("Status of the plan at %.*s in %s %d (%s)")
			   : _("For %.*s in %s %d (%s)"),
	    PSD_F(forum), month, m->year, psd_date_print(m->day).s);
}

bool
psd_status_is_for(const struct psd_status_choice *c, const struct psd_unit *u)
{
	if (!psd_unit_is_active(u, c->year))
		return false;
	if (c->level != NULL)
		return u->level == c->level && psd_unit_is_under(u, c->unit);
	return c->unit != NULL ? u == c->unit : u->parent == NULL;
}

int
psd_meeting_load(struct psd_meeting *out, const struct psd_org *org, int year,
    int month, struct psd_err *e)
{
	const struct psd_forum *f = psd_org_forum(org, PSD_S("mum"));

	if (f == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("psd.yaml lists no forum with the id 'mum'"));
	*out = (struct psd_meeting){ f, year, month,
		psd_forum_day(&f->days, year, month) };
	return 0;
}

void
psd_report_status_heading(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_meeting *meeting)
{
	int year = o->year->year;

	if (meeting->forum != NULL)
		psd_report_heading(to, meeting_heading(to->arena, meeting));
	else
		psd_report_heading(to,
		    psd_arena_print(to->arena, _("Status of the plans for %d"),
			year));
	if (o->year->plans.first == NULL)
		psd_report_note(to,
		    psd_arena_print(to->arena, _("There are no plans for %d."),
			year));
}

void
psd_report_unit_status(struct psd_report *to, const struct psd_outlook *o,
    const struct psd_framework *fw, const struct psd_meeting *meeting,
    const struct psd_unit *unit)
{
	if (meeting->forum == NULL) {
		psd_report_areas(to, o, fw, unit);
		return;
	}
	if (meeting->month == 11)
		psd_report_plan_status(to, o, fw, unit);
	psd_report_meeting(to, o, meeting, unit);
	psd_report_overdue_follow_ups(to, o, unit);
}
