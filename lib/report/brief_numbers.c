/* psd_brief_numbers: results, figures and what is overdue. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/brief_part.h"

#include "lib/base/lang.h"
#include "lib/report/follow_up.h"
#include "lib/report/measure_said.h"
#include "lib/report/measures.h"
#include "lib/report/steps.h"

#include <math.h>

static const struct psd_sheet_column columns[] = {
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "area", "" },
	{ PSD_COL_TEXT, "text", N_("Measure") },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "measure", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "direction", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "period", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "value", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "words", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "before", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "target", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "met", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "change", "" },
	{ PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_LINES, "said", N_("Value") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_LINES | PSD_COL_WHOLE,
	    "stands", N_("How it stands") },
};

/* Fills a cell with what was said in TO, a dash for nothing. */
static void
cell_said(struct psd_sheet *s, struct psd_buf *to)
{
	psd_cell_text(s,
	    to->n > 0 ? psd_arena_copy(s->arena, psd_buf_get(to)) : PSD_S("–"));
	psd_buf_release(to);
}

/* Begins a line of a cell that has several. */
static void
begin_line(struct psd_buf *to)
{
	if (to->n > 0)
		psd_buf_putc(to, '\n');
}

/* "2 (2022-Q3)", and below it the value before. */
static void
show_values(struct psd_sheet *s, const struct psd_brief *b,
    const struct psd_measure *m, const struct psd_standing *st)
{
	struct psd_buf to = PSD_BUF_INIT, before = PSD_BUF_INIT;

	psd_measured_say(&to, m, &st->period);
	if (to.n > 0 && st->period.label.n > 0)
		psd_buf_print(&to, ", %.*s", PSD_F(st->period.label));
	psd_measured_say(&before, m, &st->before);
	if (before.n > 0 && !b->slides) {
		begin_line(&to);
		psd_buf_print(&to, _("before: %s, %.*s"), before.p,
		    PSD_F(st->before.label));
	}
	if (st->period.there && st->late && !b->slides) {
		begin_line(&to);
		psd_buf_puts(&to, _("a later value is missing"));
	}
	psd_buf_release(&before);
	cell_said(s, &to);
}

/* The target, or where there is none which way the measure is to go; and how
 * it has gone. */
static void
show_standing(struct psd_sheet *s, const struct psd_brief *b,
    const struct psd_measure *m, const struct psd_standing *st)
{
	static const char *const ways[] = {
		[PSD_EITHER_WAY] = NULL,
		[PSD_MORE_IS_BETTER] = N_("more is better"),
		[PSD_LESS_IS_BETTER] = N_("less is better"),
		[PSD_JUST_SO] = NULL,
	};
	const char *way = ways[psd_measure_direction(m)];
	const char *change = psd_change_word(m, st);
	struct psd_buf to = PSD_BUF_INIT, goal = PSD_BUF_INIT;

	psd_measured_say_target(&goal, m, b->year);
	if (goal.n > 0)
		psd_buf_print(&to, _("target %s"), goal.p);
	else if (way != NULL && !psd_measure_is(m, "yes-no"))
		psd_buf_puts(&to, _(way));
	psd_buf_release(&goal);
	if (st->met != PSD_MET_UNKNOWN || change != NULL)
		begin_line(&to);
	psd_buf_puts(&to, psd_met_label(st->met));
	if (change != NULL)
		psd_buf_print(&to, "%s%s",
		    st->met != PSD_MET_UNKNOWN ? ", " : "",
		    psd_change_label(change));
	cell_said(s, &to);
	if (st->met == PSD_MET)
		psd_cell_mark(s, PSD_MARK_GOOD);
	else if (st->met == PSD_MET_NOT && !psd_measure_is_risks(m))
		psd_cell_mark(s, PSD_MARK_BAD);
}

static void
add_measure(struct psd_sheet *s, const struct psd_brief *b,
    const struct psd_measure *m)
{
	const struct psd_standing st = psd_standing_of(&b->records.basis, m,
	    b->dialogue->unit);
	const struct psd_measured *p = &st.period;
	const struct psd_str none = { NULL, 0 };

	if (b->slides && !p->there)
		return; /* there is nothing to talk about */
	psd_sheet_row(s);
	psd_cell_text(s, m->row->area);
	psd_cell_text(s, psd_brief_line(b, m->text));
	psd_cell_text(s, m->id);
	psd_cell_text(s, psd_node_text(m->node, "kind"));
	psd_cell_text(s, psd_node_text(m->node, "direction"));
	psd_cell_text(s, p->there ? p->label : none);
	psd_cell_number(s, p->there ? p->number : (double)NAN, 2);
	psd_cell_text(s, p->text);
	psd_cell_number(s, st.before.there ? st.before.number : (double)NAN, 2);
	psd_cell_number(s, psd_measured_goal(m, b->year), 2);
	psd_cell_text(s, psd_str(psd_met_word(st.met)));
	psd_cell_text(s, psd_str(psd_change_word(m, &st)));
	show_values(s, b, m, &st);
	show_standing(s, b, m, &st);
}

/* Adds the measures of AREA, in the order of the plans. */
static void
add_area(struct psd_sheet *s, const struct psd_brief *b, struct psd_str area)
{
	const struct psd_plan *p = b->records.basis.year->plans.first;
	const struct psd_plan_row *r;
	const struct psd_measure *m;

	for (; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (m = r->measures; m != NULL; m = m->next)
				if (psd_str_eq(area, r->area) &&
				    psd_measure_is_below(&b->records.basis, m,
					b->dialogue->unit))
					add_measure(s, b, m);
}

void
psd_brief_results(struct psd_report *to, struct psd_brief *b)
{
	struct psd_sheet *s = psd_sheet_add(to, "measures",
	    psd_arena_print(to->arena, _("Results against targets in %d"),
		b->year)
		.p);
	size_t i;

	b->shown[PSD_SHOWS_RESULTS] = true;
	psd_sheet_empty(s, _("The plans name no measures here."));
	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < b->framework->n; i++)
		add_area(s, b, b->framework->areas[i].id);
}

/* What a dialogue talks about, of all figures that units give. */
static const char *const figures[] = { "reported_risks", "negative_events",
	"overdue_deviations", "complaints", "overdue_complaints",
	"positive_events", "serious_events" };
#define N_FIGURES (sizeof(figures) / sizeof(figures[0]))

/* "better", "worse", "same", "higher", "lower"; NULL: nothing to compare. */
static const char *
direction_of(const struct psd_figure *f, const struct psd_measured *now,
    const struct psd_measured *then)
{
	double more = now->number - then->number;

	/* not of the same units: what one more gives is no change */
	if (!now->there || !then->there || now->n_silent != then->n_silent)
		return NULL;
	if (fabs(more) < 0.05)
		return "same";
	/* who reports fewer risks has not done worse for it */
	if (f->direction == PSD_MORE_IS_BETTER)
		return more > 0 ? "better" : "lower";
	if (f->direction == PSD_LESS_IS_BETTER)
		return more < 0 ? "better" : "worse";
	return more > 0 ? "higher" : "lower";
}

static void
cell_figure(struct psd_sheet *s, const struct psd_measured *v)
{
	psd_cell_number(s, v->there ? v->number : (double)NAN, 1);
	if (!v->there)
		psd_cell_shown(s, PSD_S("–"));
	else if (fabs(v->number - round(v->number)) < 0.05)
		psd_cell_shown_print(s, "%.0f", v->number);
}

/* The last month of the year, by today, that the unit has KEY for; 0: none. */
static int
last_month(const struct psd_brief *b, const char *key)
{
	struct psd_ymd today = psd_date_ymd(b->src->today);

	if (today.year < b->year)
		return 0;
	return psd_measured_last_month(b->records.basis.figures,
	    b->dialogue->unit, psd_str(key), 1,
	    today.year > b->year ? 12 : today.month);
}

/* The last month that F is known for: one that is only written where there was
 * something is known for as long as any figure. */
static int
known_month(const struct psd_brief *b, const struct psd_figure *f)
{
	int last = last_month(b, f->key), other;
	size_t i;

	for (i = 0; f->sparse && i < N_FIGURES; i++) {
		other = last_month(b, figures[i]);
		last = other > last ? other : last;
	}
	return last;
}

static void
add_figure(struct psd_sheet *s, const struct psd_brief *b,
    const struct psd_figure *f)
{
	const struct psd_basis *basis = &b->records.basis;
	const struct psd_unit *unit = b->dialogue->unit;
	int last = known_month(b, f);
	struct psd_measured now, then;
	const char *change;

	if (last == 0)
		return;
	now = psd_measured_figure(basis, f, unit, psd_date_day(b->year, 1, 1),
	    psd_date_month_end(b->year, last));
	then = psd_measured_figure(basis, f, unit,
	    psd_date_day(b->year - 1, 1, 1),
	    psd_date_month_end(b->year - 1, last));
	if (!now.there)
		return;
	change = direction_of(f, &now, &then);
	psd_sheet_row(s);
	psd_cell_puts(s, f->key);
	psd_cell_shown(s, psd_str(_(f->label)));
	cell_figure(s, &now);
	cell_figure(s, &then);
	psd_cell_print(s, "%d-%02d", b->year, last);
	psd_cell_text(s, psd_str(change));
	if (change != NULL)
		psd_cell_shown(s, psd_str(psd_change_label(change)));
	else
		psd_cell_shown(s, psd_str(_("nothing to compare with")));
}

void
psd_brief_statistics(struct psd_report *to, const struct psd_brief *b)
{
	struct psd_sheet *s = psd_sheet_add(to, "statistics",
	    _("The year so far against the same months last year"));
	size_t i;

	psd_sheet_empty(s, _("There are no figures for the year yet."));
	psd_sheet_column(s, PSD_COL_TEXT, "figure", _("Figure"));
	psd_sheet_column(s, PSD_COL_NUMBER, "value",
	    psd_arena_print(to->arena, "%d", b->year).p);
	psd_sheet_column(s, PSD_COL_NUMBER, "before",
	    psd_arena_print(to->arena, "%d", b->year - 1).p);
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "period",
	    C_("a month", "Through"));
	psd_sheet_column(s, PSD_COL_TEXT, "change", _("Change"));
	for (i = 0; i < N_FIGURES; i++) {
		const struct psd_figure *f = psd_figure_find(
		    psd_str(figures[i]));

		if (f != NULL)
			add_figure(s, b, f);
	}
	if (s->n_rows > 0)
		psd_report_note(to,
		    psd_str(_("More reported risks are good: somebody saw them "
			      "in time. What is overdue is told as it stood "
			      "at the end of the month.")));
}

/* The cells of a follow-up that are those of a step. */
static void
cell_follow_up(struct psd_sheet *s, const struct psd_brief *b,
    const struct psd_obligation *o, const char *key)
{
	const struct psd_node *who = psd_node_list(o->activity->node,
	    "responsible");

	if (strcmp(key, "due") == 0) {
		psd_cell_date(s, o->window.due);
	} else if (strcmp(key, "days") == 0) {
		psd_cell_int(s, b->src->today - o->window.due);
	} else if (strcmp(key, "unit") == 0) {
		psd_cell_text(s, o->unit->id);
		psd_cell_shown(s, o->unit->name);
	} else if (strcmp(key, "level") == 0) {
		psd_cell_text(s, o->unit->level->id);
	} else if (strcmp(key, "text") == 0) {
		psd_cell_text(s, psd_brief_line(b, psd_obligation_text(o)));
	} else if (strcmp(key, "kind") == 0) {
		psd_cell_puts(s, "follow-up");
		psd_cell_shown(s, psd_str(_("not followed up")));
		psd_cell_mark(s, PSD_MARK_BAD);
	} else if (strcmp(key, "role") == 0) {
		if (who != NULL) {
			psd_cell_text(s, who->text);
			psd_cell_shown(s,
			    psd_role_names(s->arena, b->src->org,
				o->activity->node, "responsible"));
		} else {
			psd_cell_none(s);
		}
	} else if (strcmp(key, "id") == 0) {
		psd_cell_text(s, psd_obligation_thing(o));
	} else {
		psd_cell_none(s);
	}
}

/* The place of the column KEY. */
static size_t
place_of(const struct psd_sheet *s, const char *key)
{
	size_t i = 0;

	while (!psd_str_is(s->cols[i].key, key))
		i++;
	return i;
}

/* Says in the last row under what is overdue who is to do it. */
static void
show_who(struct psd_sheet *s, const struct psd_brief *b)
{
	struct psd_cell *text = &s->last->cells[place_of(s, "text")];
	const struct psd_cell *unit = &s->last->cells[place_of(s, "unit")];
	const struct psd_cell *role = &s->last->cells[place_of(s, "role")];
	bool own = psd_str_eq(unit->is.text, b->dialogue->unit->id);

	if (b->slides || (role->shown.n == 0 && own))
		return;
	text->shown = psd_arena_print(s->arena, "%.*s\n%.*s%s%.*s",
	    PSD_F(text->is.text), PSD_F(role->shown),
	    role->shown.n > 0 && !own ? ", " : "", own ? 0 : (int)unit->shown.n,
	    unit->shown.n > 0 ? unit->shown.p : "");
}

void
psd_brief_overdue(struct psd_report *to, struct psd_brief *b)
{
	static const char *const wide[] = { "days", "unit", "role", "command" };
	struct psd_sheet *s = psd_report_steps(to, "overdue",
	    C_("what a unit has left undone", "Overdue"),
	    _("Nothing is overdue."));
	size_t i, k;

	b->shown[PSD_SHOWS_OVERDUE] = true;
	for (i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		psd_sheet_hide(s, wide[i]); /* one page or two, upright */
	s->cols[place_of(s, "text")].how |= PSD_COL_LINES;
	for (i = 0; i < b->years.obligations.n; i++) {
		const struct psd_obligation *o = &b->years.obligations.items[i];

		if (!o->timed || o->state != PSD_OVERDUE)
			continue;
		psd_sheet_row(s);
		for (k = 0; k < s->n_cols; k++)
			cell_follow_up(s, b, o, s->cols[k].key.p);
		show_who(s, b);
	}
	for (i = 0; i < b->steps.n; i++) {
		if (!b->steps.items[i].late)
			continue;
		psd_report_step(s, b->src->org, &b->steps.items[i],
		    b->src->today);
		show_who(s, b);
	}
}
