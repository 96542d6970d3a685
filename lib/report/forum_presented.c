/* psd_report_forum_presented: what the plans say is shown at a meeting. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/report/follow_up.h"
#include "lib/report/forum_part.h"
#include "lib/report/measures.h"

#include <math.h>

/* What several units answer for in one period. */
struct group {
	const struct psd_basis *basis;
	const struct psd_obligation *first;
	size_t n, reported, overdue;
	struct psd_buf late; /* names */
	struct group *next;
};

/* Whether O is due or shown at the meeting. */
static bool
presents(const struct psd_occasion *occasion, const struct psd_obligation *o)
{
	const struct psd_timing *t = &o->follow_up->timing;
	struct psd_str forum = occasion->forum->id;

	if (!o->timed)
		return false;
	if (psd_str_eq(t->forum, forum) &&
	    psd_occasion_has(occasion, o->window.due))
		return true;
	return psd_str_eq(t->present, forum) &&
	    psd_occasion_has(occasion, o->window.present);
}

static bool
is_same(const struct psd_obligation *a, const struct psd_obligation *b)
{
	return a->measure == b->measure && a->activity == b->activity &&
	    strcmp(a->window.label.s, b->window.label.s) == 0;
}

static struct group *
group_of(struct psd_arena *arena, struct group **list,
    const struct psd_basis *b, const struct psd_obligation *o)
{
	struct group **g = list;

	while (*g != NULL && !is_same((*g)->first, o))
		g = &(*g)->next;
	if (*g == NULL) {
		*g = psd_arena_new(arena, struct group);
		(*g)->basis = b;
		(*g)->first = o;
	}
	return *g;
}

static void
add_machine(struct psd_sheet *s, const struct psd_basis *b,
    const struct psd_obligation *o)
{
	struct psd_measured v = psd_measured_none();
	enum psd_met met = PSD_MET_UNKNOWN;

	if (o->measure != NULL) {
		struct psd_standing st = psd_standing_in(b, o->measure, o->unit,
		    o);

		v = st.period;
		met = st.met;
	} else {
		psd_cell_none(s);
	}
	psd_cell_number(s, v.there ? v.number : (double)NAN, 2);
	psd_cell_text(s, v.text);
	psd_cell_number(s,
	    o->measure != NULL ? psd_measured_goal(o->measure, b->year->year)
			       : (double)NAN,
	    2);
	psd_cell_text(s, psd_str(psd_met_word(met)));
}

static struct psd_sheet *
machine_sheet(struct psd_report *to)
{
	struct psd_sheet *s = psd_report_obligations(to, "presented", NULL);

	psd_sheet_column(s, PSD_COL_NUMBER, "value", "");
	psd_sheet_column(s, PSD_COL_TEXT, "words", "");
	psd_sheet_column(s, PSD_COL_NUMBER, "target", "");
	psd_sheet_column(s, PSD_COL_TEXT, "met", "");
	psd_sheet_hide_all(s);
	return s;
}

static struct group *
gather(struct psd_report *to, const struct psd_forum_view *view,
    const struct psd_unit *unit)
{
	struct psd_sheet *s = machine_sheet(to);
	struct group *list = NULL, *g;
	size_t i, k;

	for (k = 0; k < 2; k++) {
		const struct psd_basis *b = &view->years[k].basis;

		for (i = 0; i < b->obligations->n; i++) {
			const struct psd_obligation *o =
			    &b->obligations->items[i];

			if (!presents(view->occasion, o) ||
			    !psd_unit_is_under(o->unit, unit))
				continue;
			psd_report_obligation(s, view->src->org, o);
			add_machine(s, b, o);
			g = group_of(to->arena, &list, b, o);
			g->n++;
			g->reported += o->state == PSD_REPORTED;
			g->overdue += o->state == PSD_OVERDUE;
			if (o->state == PSD_OVERDUE && o->unit != unit)
				psd_buf_print(&g->late, "%s%.*s",
				    g->late.n > 0 ? ", " : "",
				    PSD_F(o->unit->name));
		}
	}
	return list;
}

/* What a unit, or several, have said of an activity that is its own
 * measure. */
static void
say_progress(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct group *g)
{
	const struct psd_obligation *o = g->first;
	struct psd_said said = psd_plans_said(o->plans, o->activity, o->unit,
	    view->src->today);

	if (g->n > 1)
		psd_cell_puts(s, "");
	else if (!said.said)
		psd_cell_puts(s, "–");
	else
		psd_cell_text(s,
		    psd_progress_label(view->src->org, said.progress));
	psd_cell_puts(s, "");
	psd_cell_puts(s, "");
}

static void
say_state(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct group *g)
{
	if (g->n == 1)
		psd_cell_text(s,
		    psd_state_label(view->src->org, g->first->state));
	else
		psd_cell_print(s, _("%zu of %zu reported"), g->reported, g->n);
	if (g->late.n > 0)
		psd_cell_shown_print(s, _("%zu of %zu reported\nlate: %s"),
		    g->reported, g->n, g->late.p);
	psd_cell_mark(s,
	    g->overdue > 0	      ? PSD_MARK_BAD
		: g->reported == g->n ? PSD_MARK_GOOD
				      : PSD_MARK_SOON);
}

static void
add_row(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct group *g, const struct psd_unit *unit)
{
	const struct psd_obligation *o = g->first;
	struct psd_standing st;

	psd_sheet_row(s);
	psd_cell_text(s, o->follow_up->row->area);
	psd_cell_print(s, "%.*s (%s)",
	    PSD_F(psd_str_trim(psd_obligation_text(o))), o->window.label.s);
	if (o->measure != NULL) {
		st = psd_standing_in(g->basis, o->measure, unit, o);
		st.period.label = (struct psd_str){ NULL, 0 };
		psd_cell_measured(s, o->measure, &st.period);
		psd_cell_target(s, o->measure, g->basis->year->year);
		psd_cell_standing(s, g->basis, o->measure, &st, unit);
	} else {
		say_progress(s, view, g);
	}
	say_state(s, view, g);
	psd_forum_row_end(s, view,
	    psd_arena_print(s->arena, "%.*s %s", PSD_F(psd_obligation_thing(o)),
		o->window.label.s));
}

void
psd_report_forum_presented(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit)
{
	struct group *g = gather(to, view, unit);
	struct psd_sheet *s = psd_sheet_add(to, "presented_said",
	    _("To be presented"));
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "area", N_("Area") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "what", N_("What") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "value", N_("Value") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "target", N_("Target") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "stands", N_("How it stands") },
		{ PSD_COL_TEXT | PSD_COL_SHOWN, "state", N_("Reported") },
	};

	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	psd_forum_columns_end(s, view);
	psd_sheet_empty(s, _("The plan names nothing for this meeting."));
	for (; g != NULL; g = g->next) {
		add_row(s, view, g, unit);
		psd_buf_release(&g->late);
	}
}
