/* psd_report_forum_figures: risks, events and overdue deviations. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/report/forum_part.h"
#include "lib/report/measure_said.h"

#include <math.h>

/* More units than that are not named where all of them lack the same. */
#define MANY ((size_t)6)

static const char *const wanted[] = { "reported_risks", "negative_events",
	"risk_ratio", "overdue_deviations" };

/* The month before a meeting, and the basis that has its year. */
struct month {
	const struct psd_basis *b;
	int year, month;
};

/* Values of one figure for one unit. */
struct values {
	struct psd_measured month, before, last_year, all, all_before;
};

/* Months of one year, both included. */
struct span {
	int year, from, to;
};

static struct psd_measured
value(const struct month *at, const struct psd_figure *f,
    const struct psd_unit *unit, struct span span)
{
	if (span.from < 1) {
		span.year--;
		span.from += 12;
		span.to += 12;
	}
	return psd_measured_figure(at->b, f, unit,
	    psd_date_day(span.year, span.from, 1),
	    psd_date_month_end(span.year, span.to));
}

static struct values
values_of(const struct month *at, const struct psd_figure *f,
    const struct psd_unit *unit)
{
	struct values v;
	bool stock = f->nature == PSD_NATURE_STOCK;
	int y = at->year, m = at->month;

	v.month = value(at, f, unit, (struct span){ y, m, m });
	v.before = value(at, f, unit, (struct span){ y, m - 1, m - 1 });
	v.last_year = value(at, f, unit, (struct span){ y - 1, m, m });
	/* what stands at the end of a month has no sum: where it stood when
	 * the year began */
	v.all = value(at, f, unit, (struct span){ y, 1, stock ? 1 : m });
	v.all_before = value(at, f, unit,
	    (struct span){ y - 1, 1, stock ? 1 : m });
	return v;
}

static void
columns(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct month *at)
{
	struct psd_arena *a = s->arena;
	unsigned number = PSD_COL_NUMBER | PSD_COL_HIDDEN;
	const char *name = psd_month_name(at->month);
	unsigned said = PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_RIGHT;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", "");
	psd_sheet_column(s, PSD_COL_TEXT, "figure", _("Figure"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "period", "");
	psd_sheet_column(s, said, "said",
	    psd_arena_print(a, "%s %d", name, at->year).p);
	psd_sheet_column(s, said, "last_year_said",
	    psd_arena_print(a, "%s %d", name, at->year - 1).p);
	psd_sheet_column(s, said, "year_said", _("Since January"));
	psd_sheet_column(s, said, "year_before_said",
	    _("The same time last year"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "change",
	    _("How it goes"));
	psd_sheet_column(s, number, "value", "");
	psd_sheet_column(s, number, "before", "");
	psd_sheet_column(s, number, "last_year", "");
	psd_sheet_column(s, number, "accumulated", "");
	psd_sheet_column(s, number, "accumulated_last_year", "");
	psd_sheet_column(s, number, "january", "");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "silent", "");
	psd_forum_columns_end(s, view);
}

static bool
is_last_year(const struct psd_col *col)
{
	return psd_str_is(col->key, "last_year_said") ||
	    psd_str_is(col->key, "year_before_said");
}

static bool
is_this_year(const struct psd_col *col)
{
	return psd_str_is(col->key, "said") ||
	    psd_str_is(col->key, "year_said");
}

static void
say(struct psd_sheet *s, const struct psd_figure *f,
    const struct psd_measured *v, bool january)
{
	struct psd_buf b = PSD_BUF_INIT;

	if (v->there && isfinite(v->number) && f->nature == PSD_NATURE_RATIO)
		psd_say_ratio(&b, v->number);
	else if (v->there && isfinite(v->number))
		psd_say_decimal(&b, v->number, 1);
	if (b.n > 0 && january)
		psd_cell_print(s, _("%s in January"), b.p);
	else
		psd_cell_text(s,
		    b.n > 0 ? psd_arena_copy(s->arena, psd_buf_get(&b))
			    : PSD_S("–"));
	psd_buf_release(&b);
}

/* In words, as things are counted and as a ratio is. */
static const char *
change_word(bool more, bool ratio)
{
	if (ratio)
		return more ? _("higher than the month before")
			    : _("lower than the month before");
	return more ? _("more than the month before")
		    : _("fewer than the month before");
}

/* Whether both lack the same units; they are in the order of the tree. */
static bool
is_same_silence(const struct psd_measured *a, const struct psd_measured *b)
{
	size_t i;

	if (a->n_silent != b->n_silent)
		return false;
	for (i = 0; i < a->n_silent; i++)
		if (a->silent[i] != b->silent[i])
			return false;
	return true;
}

/* "more than the month before": fewer risks are told, and never marked. */
static void
say_change(struct psd_sheet *s, const struct psd_figure *f,
    const struct values *v)
{
	double change = v->month.number - v->before.number;
	bool better = (change > 0) == (f->direction == PSD_MORE_IS_BETTER);

	if (!v->month.there || !v->before.there || !isfinite(change)) {
		psd_cell_none(s);
		return;
	}
	if (!is_same_silence(&v->month, &v->before)) {
		psd_cell_puts(s, _("other units than the month before"));
		return;
	}
	if (fabs(change) < 0.005) {
		psd_cell_puts(s, _("as the month before"));
		return;
	}
	psd_cell_puts(s,
	    change_word(change > 0, f->nature == PSD_NATURE_RATIO));
	if (better)
		psd_cell_mark(s, PSD_MARK_GOOD);
	else if (f->nature == PSD_NATURE_STOCK)
		psd_cell_mark(s, PSD_MARK_BAD);
}

static void
number(struct psd_sheet *s, const struct psd_measured *v, bool has)
{
	psd_cell_number(s, has && v->there ? v->number : (double)NAN, 2);
}

/* Whether a figure stands in a column of S that people read; LAST: only in
 * those of last year. */
static bool
has_figure(const struct psd_sheet *s, bool last)
{
	const struct psd_row *r;
	size_t i;

	for (r = s->first; r != NULL; r = r->next)
		for (i = 0; i < s->n_cols; i++)
			if ((is_last_year(&s->cols[i]) ||
				(!last && is_this_year(&s->cols[i]))) &&
			    !psd_str_is(r->cells[i].is.text, "–"))
				return true;
	return false;
}

/* People do not see the columns of a year that nobody has given figures for,
 * nor a table of none. */
static void
hide_nothing(struct psd_report *to, struct psd_sheet *s, const struct month *at)
{
	size_t i;

	if (!has_figure(s, false)) {
		psd_sheet_hide_all(s);
		return;
	}
	if (has_figure(s, true))
		return;
	for (i = 0; i < s->n_cols; i++)
		if (is_last_year(&s->cols[i]))
			s->cols[i].how |= PSD_COL_HIDDEN;
	psd_report_note_print(to,
	    _("There are no figures for %d to compare with."), at->year - 1);
}

static void
add_row(struct psd_sheet *s, const struct psd_forum_view *view,
    const struct month *at, const struct psd_figure *f,
    const struct psd_unit *unit)
{
	struct values v = values_of(at, f, unit);
	bool stock = f->nature == PSD_NATURE_STOCK;

	psd_sheet_row(s);
	psd_cell_text(s, unit->id);
	psd_cell_puts(s, f->key);
	psd_cell_shown(s, psd_str(_(f->label)));
	psd_cell_print(s, "%d-%02d", at->year, at->month);
	say(s, f, &v.month, false);
	say(s, f, &v.last_year, false);
	say(s, f, &v.all, stock);
	say(s, f, &v.all_before, stock);
	say_change(s, f, &v);
	number(s, &v.month, true);
	number(s, &v.before, true);
	number(s, &v.last_year, true);
	number(s, &v.all, !stock);
	number(s, &v.all_before, !stock);
	number(s, &v.all, stock);
	psd_cell_units(s, (const struct psd_unit *const *)v.month.silent,
	    v.month.n_silent);
	psd_forum_row_end(s, view, psd_str(f->key));
}

/* Names the units that have not given the month. */
static void
tell_silent(struct psd_report *to, const struct month *at,
    const struct psd_unit *unit)
{
	const struct psd_figure *f = psd_figure_find(psd_str(wanted[0]));
	struct psd_measured v = value(at, f, unit,
	    (struct span){ at->year, at->month, at->month });
	struct psd_buf names = PSD_BUF_INIT;

	if (psd_date_month_end(at->year, at->month) >= at->b->today) {
		psd_report_note_print(to,
		    _("Risks, events and deviations of %s are yet to come."),
		    psd_month_name(at->month));
		return;
	}
	psd_say_units(&names, (const struct psd_unit *const *)v.silent,
	    v.n_silent);
	if (v.n_silent > MANY && v.n_silent == v.n_asked)
		psd_report_note_print(to,
		    _("Risks, events and deviations of %s are missing from all "
		      "%zu units."),
		    psd_month_name(at->month), v.n_silent);
	else if (v.n_silent > 0)
		psd_report_note_print(to,
		    _("Risks, events and deviations of %s are missing from "
		      "%s."),
		    psd_month_name(at->month), names.p);
	psd_buf_release(&names);
}

void
psd_report_forum_figures(struct psd_report *to,
    const struct psd_forum_view *view, const struct psd_unit *unit)
{
	const struct psd_occasion *o = view->occasion;
	bool january = o->month == 1;
	const struct month at = { &view->years[january ? 0 : 1].basis,
		january ? o->year - 1 : o->year, january ? 12 : o->month - 1 };
	struct psd_sheet *s = psd_sheet_add(to, "figures",
	    _("Risks, events and deviations of the month before"));
	size_t i;

	s->half = true;
	columns(s, view, &at);
	for (i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		add_row(s, view, &at, psd_figure_find(psd_str(wanted[i])),
		    unit);
	tell_silent(to, &at, unit);
	hide_nothing(to, s, &at);
}
