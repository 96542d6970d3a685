/* psd_report_measures: what the measures of the plans have come to. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/measures.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/measure_said.h"

#include <math.h>

static const struct {
	const char *word, *label;
} mets[] = {
	[PSD_MET_UNKNOWN] = { NULL, "" },
	[PSD_MET_NOT] = { "not-reached", N_("not reached") },
	[PSD_MET_PARTLY] = { "partly", N_("reached in part") },
	[PSD_MET] = { "reached", N_("reached") },
};

const char *
psd_met_word(enum psd_met met)
{
	return mets[met].word;
}

const char *
psd_met_label(enum psd_met met)
{
	return mets[met].label[0] != '\0' ? _(mets[met].label) : "";
}

static const struct psd_sheet_column columns[] = {
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "" },
	{ PSD_COL_TEXT, "area", N_("Area") },
	{ PSD_COL_TEXT, "measure", N_("Measure") },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "level", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "text", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "direction", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "period", "" },
	{ PSD_COL_DATE | PSD_COL_HIDDEN, "from", "" },
	{ PSD_COL_DATE | PSD_COL_HIDDEN, "to", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "value", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "words", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "numerator", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "denominator", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "before", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "accumulated", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "accumulated_numerator", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "accumulated_denominator", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "target", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "met", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "change", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "units", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "units_met", "" },
	{ PSD_COL_NUMBER | PSD_COL_HIDDEN, "asked", "" },
	{ PSD_COL_TEXT | PSD_COL_HIDDEN, "silent", "" },
	{ PSD_COL_TEXT | PSD_COL_SHOWN, "said", N_("Value") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN, "year_said", N_("Since January") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN, "target_said", N_("Target") },
	{ PSD_COL_TEXT | PSD_COL_SHOWN, "stands", N_("How it stands") },
};

/* What a machine reads of V: 1 and 0 for yes and no. */
static void
cell_value(struct psd_sheet *s, const struct psd_measured *v)
{
	psd_cell_number(s, v->there ? v->number : (double)NAN, 2);
}

static void
cell_parts(struct psd_sheet *s, const struct psd_measured *v)
{
	psd_cell_number(s, v->all > 0 ? v->part : (double)NAN, -1);
	psd_cell_number(s, v->all > 0 ? v->all : (double)NAN, -1);
}

const char *
psd_change_word(const struct psd_measure *m, const struct psd_standing *st)
{
	double change = st->period.number - st->before.number;
	int better = psd_measured_change(m, &st->before, &st->period);

	/* what other units make up is not to be compared */
	if (!st->before.there || !isfinite(change) ||
	    st->before.n_silent != st->period.n_silent ||
	    psd_measure_is(m, "yes-no"))
		return NULL;
	if (better != 0)
		return better > 0 ? "better" : "worse";
	if (fabs(change) < (psd_measure_is(m, "ratio") ? 0.005 : 0.05))
		return "same";
	return change > 0 ? "higher" : "lower";
}

const char *
psd_change_label(const char *word)
{
	static const char *const labels[][2] = {
		{ "better", N_("better") },
		{ "worse", N_("worse") },
		{ "same", N_("unchanged") },
		{ "higher", N_("higher") },
		{ "lower", N_("lower") },
	};
	size_t i = 0;

	while (strcmp(labels[i][0], word) != 0)
		i++;
	return _(labels[i][1]);
}

static void
for_machines(struct psd_sheet *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_standing *st)
{
	struct psd_str level = { NULL, 0 };
	const struct psd_measured *p = &st->period;
	const char *met = psd_met_word(st->met);
	const char *change = psd_change_word(m, st);

	if (m->row->level != NULL)
		level = m->row->level->id;
	psd_cell_text(s, level);
	psd_cell_text(s, m->text);
	psd_cell_text(s, psd_node_text(m->node, "kind"));
	psd_cell_text(s, psd_node_text(m->node, "direction"));
	psd_cell_text(s, p->there ? p->label : (struct psd_str){ NULL, 0 });
	psd_cell_date(s, p->there ? p->from : PSD_NO_DAY);
	psd_cell_date(s, p->there ? p->to : PSD_NO_DAY);
	cell_value(s, p);
	psd_cell_text(s, p->text);
	cell_parts(s, p);
	cell_value(s, &st->before);
	cell_value(s, &st->year);
	cell_parts(s, &st->year);
	psd_cell_number(s, psd_measured_goal(m, b->year->year), 2);
	psd_cell_text(s, psd_str(met));
	psd_cell_text(s, psd_str(change));
	psd_cell_int(s, (long long)st->units);
	psd_cell_int(s, (long long)st->units_met);
	psd_cell_int(s, (long long)p->n_asked);
	psd_cell_units(s, p->silent, p->n_silent);
}

void
psd_cell_measured(struct psd_sheet *s, const struct psd_measure *m,
    const struct psd_measured *v)
{
	struct psd_buf b = PSD_BUF_INIT;

	psd_measured_say(&b, m, v);
	if (v->there && v->label.n > 0)
		psd_buf_print(&b, "\n%.*s", PSD_F(v->label));
	psd_cell_text(s,
	    b.n > 0 ? psd_arena_copy(s->arena, psd_buf_get(&b)) : PSD_S("–"));
	psd_buf_release(&b);
}

static void
show_year(struct psd_sheet *s, const struct psd_measure *m,
    const struct psd_measured *v)
{
	struct psd_buf b = PSD_BUF_INIT;

	psd_measured_say(&b, m, v);
	if (b.n == 0 && psd_measure_adds_up(m))
		psd_buf_puts(&b, "–");
	if (v->there && v->label.n > 0) {
		psd_buf_puts(&b, "\n");
		psd_buf_print(&b, _("through %.*s"), PSD_F(v->label));
	}
	psd_cell_text(s, psd_buf_detach(&b, s->arena));
}

void
psd_cell_target(struct psd_sheet *s, const struct psd_measure *m, int year)
{
	struct psd_buf b = PSD_BUF_INIT;

	psd_measured_say_target(&b, m, year);
	psd_cell_text(s, psd_buf_detach(&b, s->arena));
}

/* Names those who have not reported, unless that is everybody. */
static void
say_silent(struct psd_buf *to, const struct psd_measured *v)
{
	struct psd_buf names = PSD_BUF_INIT;

	if (v->n_silent > 0 && (v->n_silent < v->n_asked || v->n_silent < 2)) {
		psd_say_units(&names, v->silent, v->n_silent);
		psd_buf_print(to, "%s", to->n > 0 ? "\n" : "");
		psd_buf_print(to, _("missing from %s"), names.p);
	} else if (v->n_silent > 0) {
		psd_buf_print(to, "%s%s", to->n > 0 ? "\n" : "",
		    _("missing from every unit"));
	}
	psd_buf_release(&names);
}

/* Periods after that of V that are due. */
static void
say_late(struct psd_buf *to, const struct psd_measured *v)
{
	if (to->n > 0)
		psd_buf_puts(to, "\n");
	psd_buf_print(to, _("nothing reported after %.*s"), PSD_F(v->label));
}

static enum psd_mark
mark_of(const struct psd_measure *m, enum psd_met met)
{
	static const enum psd_mark marks[] = {
		[PSD_MET_UNKNOWN] = PSD_MARK_NONE,
		[PSD_MET_NOT] = PSD_MARK_BAD,
		[PSD_MET_PARTLY] = PSD_MARK_SOON,
		[PSD_MET] = PSD_MARK_GOOD,
	};

	/* whoever reports risks does right, however many they are */
	if (marks[met] == PSD_MARK_BAD && psd_measure_is_risks(m))
		return PSD_MARK_NONE;
	return marks[met];
}

void
psd_cell_standing(struct psd_sheet *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_standing *st,
    const struct psd_unit *unit)
{
	struct psd_buf to = PSD_BUF_INIT;
	const char *change = psd_change_word(m, st);
	bool own = psd_measure_is_for(m, unit, b->year->year);
	enum psd_mark mark = mark_of(m, st->met);

	psd_buf_puts(&to, psd_met_label(st->met));
	if (st->met != PSD_MET_UNKNOWN && !own)
		psd_buf_print(&to,
		    ngettext(" (%zu of %zu unit)", " (%zu of %zu units)",
			st->units),
		    st->units_met, st->units);
	if (change != NULL)
		psd_buf_print(&to, "%s%s", to.n > 0 ? ", " : "",
		    psd_change_label(change));
	say_silent(&to, &st->period);
	if (st->period.there && st->late)
		say_late(&to, &st->period);
	psd_cell_text(s, psd_arena_copy(s->arena, psd_buf_get(&to)));
	if (mark == PSD_MARK_NONE && change != NULL &&
	    strcmp(change, "better") == 0 && psd_measure_is_risks(m))
		mark = PSD_MARK_GOOD;
	psd_cell_mark(s, mark);
	psd_buf_release(&to);
}

static void
add_measure(struct psd_sheet *s, const struct psd_basis *b,
    const struct psd_measure *m, const struct psd_unit *unit)
{
	struct psd_standing st = psd_standing_of(b, m, unit);

	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_text(s, m->row->area);
	psd_cell_text(s, m->id);
	psd_cell_shown(s, psd_str_trim(m->text));
	for_machines(s, b, m, &st);
	psd_cell_measured(s, m, &st.period);
	show_year(s, m, &st.year);
	psd_cell_target(s, m, b->year->year);
	psd_cell_standing(s, b, m, &st, unit);
}

void
psd_report_measures_heading(struct psd_report *to, int year)
{
	psd_report_heading(to,
	    psd_arena_print(to->arena, _("Measures and targets for %d"), year));
}

/* Whether a row before R, in the order of the plans, is about the same area. */
static bool
is_known_area(const struct psd_plans *plans, const struct psd_plan_row *r)
{
	const struct psd_plan *p;
	const struct psd_plan_row *other;

	for (p = plans->first; p != NULL; p = p->next)
		for (other = p->rows; other != NULL; other = other->next) {
			if (other == r)
				return false;
			if (psd_str_eq(other->area, r->area))
				return true;
		}
	return false;
}

static void
add_area(struct psd_sheet *s, const struct psd_basis *b,
    const struct psd_unit *unit, struct psd_str area)
{
	const struct psd_plan *p;
	const struct psd_plan_row *r;
	const struct psd_measure *m;

	for (p = b->year->plans.first; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			for (m = r->measures; m != NULL; m = m->next)
				if (psd_str_eq(area, r->area) &&
				    psd_measure_is_below(b, m, unit))
					add_measure(s, b, m, unit);
}

void
psd_report_measures(struct psd_report *to, const struct psd_basis *b,
    const struct psd_unit *unit, struct psd_str area)
{
	struct psd_sheet *s = psd_sheet_add(to, "measures",
	    psd_arena_copy(to->arena, unit->name).p);
	const struct psd_plan *p;
	const struct psd_plan_row *r;

	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	psd_sheet_empty(s, _("The plans name no measures here."));
	for (p = b->year->plans.first; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next)
			if ((area.n == 0 || psd_str_eq(area, r->area)) &&
			    !is_known_area(&b->year->plans, r))
				add_area(s, b, unit, r->area);
}
