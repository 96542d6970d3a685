/* psd_report_forum_raised: what is brought to a forum, plan results apart. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/report/forum_part.h"
#include "lib/safety/lesson.h"

enum raised {
	QUESTION,
	LESSON,
	ACTIONS
};

static const struct {
	const char *word, *label;
} kinds[] = {
	[QUESTION] = { "question", N_("Question, waits for an answer") },
	[LESSON] = { "lesson", N_("Lesson to be told") },
	[ACTIONS] = { "actions", N_("Actions to be discussed") },
};

/* One thing that comes from a dialogue. */
struct thing {
	enum raised kind;
	const struct psd_dialogue *dialogue;
	struct psd_str id, text;
	int day; /* since when */
};

static void
add(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct thing *t, const struct psd_unit *unit)
{
	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_puts(s, kinds[t->kind].word);
	psd_cell_shown(s, psd_str(_(kinds[t->kind].label)));
	psd_cell_text(s, psd_str_trim(t->text));
	psd_cell_text(s, t->dialogue->unit->id);
	psd_cell_shown(s, t->dialogue->unit->name);
	psd_cell_date(s, t->day);
	psd_cell_text(s, t->id.n > 0 ? t->id : t->dialogue->id);
	psd_cell_text(s, t->id);
	psd_cell_text(s, t->dialogue->id);
	psd_forum_row_end(s, view, psd_str_trim(t->text));
}

static void
add_questions(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_dialogue *d, const struct psd_unit *unit)
{
	const struct psd_node *n = psd_node_list(d->node, "lifted");
	int today = view->src->today;

	for (; n != NULL; n = n->next) {
		struct thing t = { QUESTION, d, psd_node_text(n, "id"),
			psd_node_text(n, "text"), psd_node_day(n, "date") };
		bool has = psd_node_find(n, "answer") != NULL ||
		    psd_node_find(n, "answered") != NULL;

		if (t.day == PSD_NO_DAY)
			t.day = d->held;
		if (psd_str_eq(psd_node_text(n, "forum"),
			view->occasion->forum->id) &&
		    t.day <= today &&
		    (!has || psd_node_day(n, "answered") > today))
			add(s, view, &t, unit);
	}
}

static void
add_lessons(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_dialogue *d, const struct psd_unit *unit)
{
	const struct psd_node *n = psd_node_list(d->node, "lessons"), *entry;

	for (; n != NULL; n = n->next) {
		const struct thing t = { LESSON, d, psd_node_text(n, "id"),
			psd_node_text(n, "text"), d->held };

		entry = psd_lesson_spread_to(n, view->occasion->forum->id);
		if (entry != NULL &&
		    !psd_lesson_is_told(entry, view->src->today))
			add(s, view, &t, unit);
	}
}

/* Actions of a dialogue that its template wants to be discussed there. */
static void
add_actions(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_dialogue *d, const struct psd_unit *unit)
{
	const struct psd_step_list *steps = &view->duties.steps;
	size_t i;

	for (i = 0; i < steps->n; i++) {
		const struct psd_step *step = &steps->items[i];
		const struct thing t = { ACTIONS, d, { NULL, 0 }, step->text,
			d->held };

		if (step->kind == PSD_STEP_NOT_DISCUSSED &&
		    psd_str_eq(step->dialogue, d->id) &&
		    psd_str_eq(step->forum, view->occasion->forum->id))
			add(s, view, &t, unit);
	}
}

void
psd_report_forum_raised(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "" },
		{ PSD_COL_TEXT, "kind", N_("What") },
		{ PSD_COL_TEXT, "text", N_("What it says") },
		{ PSD_COL_TEXT, "from_unit", NC_("a unit", "From") },
		{ PSD_COL_DATE, "date", NC_("a day", "Since") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_WHOLE, "known",
		    N_("Id") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "" },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "dialogue", "" },
	};
	const struct psd_dialogues *years[2] = {
		view->years[1].basis.dialogues_before,
		view->years[1].basis.dialogues
	};
	struct psd_sheet *s = psd_sheet_add(to, "raised",
	    _("Questions and lessons for the meeting"));
	const struct psd_dialogue *d;
	size_t k;

	psd_sheet_empty(s, _("No question waits, and no lesson."));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	psd_forum_columns_end(s, view);
	for (k = 0; k < 2; k++)
		for (d = years[k]->first; d != NULL; d = d->next) {
			if (!psd_unit_is_under(d->unit, unit) ||
			    !psd_dialogue_is_held(d))
				continue;
			add_questions(s, view, d, unit);
			add_lessons(s, view, d, unit);
			add_actions(s, view, d, unit);
		}
}

void
psd_report_forum_standing(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit)
{
	struct psd_sheet *s = psd_sheet_add(to, "standing",
	    _("Standing items by the plan"));
	const struct psd_plan *p = view->years[1].basis.year->plans.first;
	const struct psd_plan_row *r;
	const struct psd_activity *a;

	psd_sheet_empty(s, _("The plan names no standing item."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT, "area", _("Area"));
	psd_sheet_column(s, PSD_COL_TEXT, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "activity",
	    _("Activity"));
	for (; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (a = r->activities; a != NULL; a = a->next) {
				if (r->level == NULL ||
				    !psd_unit_is_under(unit, p->unit) ||
				    !psd_node_lists(a->node, "forums",
					view->occasion->forum->id))
					continue;
				psd_sheet_row(s);
				psd_cell_text(s, unit->id);
				psd_cell_text(s, r->area);
				psd_cell_text(s, r->level->id);
				psd_cell_shown(s, r->level->short_name);
				psd_cell_text(s, a->text);
				psd_cell_text(s, a->id);
			}
	/* people have them in the table of the forum's own */
	if (psd_node_list(view->occasion->forum->node, "standing") != NULL)
		psd_sheet_hide_all(s);
}

/* One entry of the year wheel, or one day of the organisation's. */
static void
add_day(struct psd_sheet *s, const struct psd_unit *unit, int day,
    struct psd_str text, struct psd_str id)
{
	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_date(s, day);
	psd_cell_text(s, text);
	psd_cell_text(s, id);
}

/* Entries of the wheel that name the forum, or no other, and fall between this
 * meeting and the next. */
static void
add_entry(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct psd_unit *unit, const struct psd_node *n)
{
	const struct psd_org *org = view->src->org;
	const struct psd_occasion *o = view->occasion;
	struct psd_timing t = psd_timing_read(org, n);
	struct psd_str level = psd_node_text(n, "level");
	struct psd_str forum = t.present.n > 0 ? t.present : t.forum;
	int year;
	size_t i;

	if ((level.n > 0 && !psd_str_eq(level, unit->level->id)) ||
	    (forum.n > 0 && !psd_str_eq(forum, o->forum->id)) || !t.known)
		return;
	for (year = o->year - 1; year <= o->year + 1; year++) {
		const struct psd_terms terms = { .year = year,
			.start = PSD_NO_DAY,
			.end = PSD_NO_DAY,
			.narrative_due = psd_date_day(year + 1,
			    unit->level->month, unit->level->day) };
		struct psd_windows w = psd_cadence_windows(s->arena, &t.cadence,
		    &terms);

		for (i = 0; i < w.n; i++)
			if (w.items[i].due >= o->day &&
			    w.items[i].due < o->next)
				add_day(s, unit, w.items[i].due,
				    psd_node_text(n, "text"),
				    psd_node_text(n, "id"));
	}
}

/* What is on the rows of S, in a line: few of them are more than a reminder. */
static void
say_wheel(struct psd_report *to, const struct psd_sheet *s)
{
	struct psd_buf b = PSD_BUF_INIT;
	const struct psd_row *r;

	for (r = s->first; r != NULL; r = r->next)
		psd_buf_print(&b, "%s%s %.*s", b.n > 0 ? "; " : "",
		    psd_date_print(r->cells[1].is.day).s,
		    PSD_F(psd_str_trim(r->cells[2].is.text)));
	psd_report_text(to,
	    psd_arena_print(to->arena,
		_("The year wheel until the next meeting: %s"), b.p));
	psd_buf_release(&b);
}

void
psd_report_forum_wheel(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	const struct psd_org *org = view->src->org;
	const struct psd_occasion *o = view->occasion;
	struct psd_sheet *s = psd_sheet_add(to, "year_wheel",
	    _("The year wheel"));
	const struct psd_node *n;

	psd_sheet_empty(s,
	    _("The year wheel has nothing before the next meeting."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "");
	psd_sheet_column(s, PSD_COL_DATE, "due", _("Day"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "");
	for (n = psd_node_list(org->node, "year_wheel"); n != NULL; n = n->next)
		add_entry(s, view, unit, n);
	for (n = psd_node_list(org->node, "events"); n != NULL; n = n->next) {
		int day = psd_node_day(n, "date");

		if (day != PSD_NO_DAY && day >= o->day && day < o->next)
			add_day(s, unit, day, psd_node_text(n, "text"),
			    (struct psd_str){ NULL, 0 });
	}
	if (s->n_rows > 0) {
		say_wheel(to, s);
		psd_sheet_hide_all(s);
	}
}
