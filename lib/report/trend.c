/* psd_report_trend: measures and figures over time, against their targets. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/trend.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/report/chart.h"
#include "lib/report/measure_said.h"
#include "lib/safety/span.h"

#include <math.h>

#define WIDE ((size_t)13) /* periods that a table of units has room for */

/* A period as an axis has it: "jan", "Q3", "v27", "2022". */
static struct psd_str
short_label(struct psd_arena *arena, struct psd_str label)
{
	struct psd_str rest = label, year, name;
	long month;

	(void)psd_str_cut(&rest, '-', &year);
	if (rest.p == NULL)
		return label;
	month = psd_str_number(rest, 12);
	if (rest.n != 2 || month < 1)
		return psd_str_is(rest, "") ? label : rest;
	name = psd_str(psd_month_name((int)month));
	return psd_arena_copy(arena,
	    (struct psd_str){ name.p, name.n < 3 ? name.n : 3 });
}

static struct psd_str
line_name(const struct psd_trend *t, const struct psd_unit *u)
{
	if (t->by != PSD_BY_LEVEL)
		return u->name;
	return psd_arena_print(t->arena, "%.*s %.*s",
	    PSD_F(u->level->short_name), PSD_F(u->name));
}

static int
decimals(const struct psd_trend *t)
{
	const struct psd_measure *m = t->thing.measure;

	if (m == NULL)
		return t->thing.figure->nature == PSD_NATURE_RATIO ? 2
		    : t->thing.figure->nature == PSD_NATURE_FLOW ||
			t->thing.figure->nature == PSD_NATURE_STOCK
		    ? 0
		    : 1;
	if (psd_measure_is(m, "ratio"))
		return 2;
	return psd_measure_is(m, "step") ||
		(psd_measure_is(m, "count") && psd_measure_computed(m) != NULL)
	    ? 0
	    : 1;
}

static struct psd_str
unit_of(const struct psd_trend *t)
{
	struct psd_str said = { NULL, 0 };

	if (t->thing.measure != NULL)
		said = psd_node_text(t->thing.measure->node, "unit_of_measure");
	return said.n > 0	    ? said
	    : psd_trend_is_share(t) ? PSD_S("%")
				    : (struct psd_str){ NULL, 0 };
}

/* What the chart shows, in a sentence: the first and the last value. */
static struct psd_str
about(const struct psd_trend *t, const struct psd_chart *c)
{
	struct psd_buf b = PSD_BUF_INIT, value = PSD_BUF_INIT;
	struct psd_str s;
	size_t i, k;

	for (k = 0; k < c->n_lines; k++) {
		const double *v = c->lines[k].values;

		for (i = c->n; i > 0 && !isfinite(v[i - 1]);)
			i--;
		if (i == 0)
			continue;
		psd_buf_clear(&value);
		psd_chart_number(&value, c, v[i - 1]);
		psd_buf_print(&b, "%s", b.n > 0 ? " " : "");
		psd_buf_print(&b, _("%.*s: %s in %.*s."),
		    PSD_F(c->lines[k].name), value.p,
		    PSD_F(t->slots[i - 1].label));
	}
	if (psd_chart_has_target(c)) {
		psd_buf_clear(&value);
		psd_chart_say_target(&value, c);
		psd_buf_print(&b, "%s", b.n > 0 ? " " : "");
		psd_buf_print(&b, _("Target: %s."), value.p);
	}
	s = psd_buf_detach(&b, t->arena);
	psd_buf_release(&value);
	return s;
}

/* Whether some units are missing from what LINE shows of slot I. */
static bool
is_partial(const struct psd_trend_line *line, size_t i)
{
	return line->hidden[i] == PSD_SHOWN && line->values[i].there &&
	    line->values[i].n_silent > 0;
}

/* S with its mark, of which C then tells the meaning. */
static struct psd_str
mark_partial(const struct psd_trend *t, struct psd_chart *c, struct psd_str s)
{
	c->partial = true;
	return psd_arena_print(t->arena, "%.*s°", PSD_F(s));
}

static struct psd_chart_line *
chart_lines(const struct psd_trend *t)
{
	struct psd_chart_line *lines = psd_arena_array(t->arena, t->n_lines,
	    struct psd_chart_line);
	double *values;
	size_t i, k;

	for (k = 0; k < t->n_lines; k++) {
		values = psd_arena_array(t->arena, t->n, double);
		for (i = 0; i < t->n; i++)
			values[i] = t->lines[k].hidden[i] == PSD_SHOWN
			    ? psd_trend_number(t, &t->lines[k].values[i])
			    : (double)NAN;
		lines[k].name = line_name(t, t->lines[k].unit);
		lines[k].values = values;
	}
	return lines;
}

/* Of one line the periods are marked; of several the names, by the last period,
 * and the table has the others. */
static void
mark_partials(const struct psd_trend *t, struct psd_chart *c,
    struct psd_str *labels, struct psd_chart_line *lines)
{
	size_t i, k;

	for (i = 0; t->n_lines == 1 && i < t->n; i++)
		if (is_partial(&t->lines[0], i))
			labels[i] = mark_partial(t, c, labels[i]);
	for (k = 0; t->n_lines > 1 && k < t->n_lines; k++)
		for (i = 0; i < t->n; i++) {
			if (!is_partial(&t->lines[k], i))
				continue;
			c->partial = true;
			if (i + 1 == t->n)
				lines[k].name = mark_partial(t, c,
				    lines[k].name);
		}
}

static struct psd_chart *
chart_of(const struct psd_trend *t)
{
	struct psd_chart *c = psd_arena_new(t->arena, struct psd_chart);
	struct psd_str *labels = psd_arena_array(t->arena, t->n,
	    struct psd_str);
	int *years = psd_arena_array(t->arena, t->n, int);
	double *target = psd_arena_array(t->arena, t->n, double);
	struct psd_chart_line *lines;
	size_t i;

	for (i = 0; i < t->n; i++) {
		labels[i] = short_label(t->arena, t->slots[i].label);
		years[i] = t->slots[i].year;
		target[i] = psd_trend_target(t, &t->slots[i]);
	}
	lines = chart_lines(t);
	*c = (struct psd_chart){ .unit = unit_of(t),
		.decimals = decimals(t),
		.n = t->n,
		.labels = labels,
		.years = years,
		.lines = lines,
		.n_lines = t->n_lines,
		.target = target,
		.hides = t->any_small,
		.whole = t->thing.measure != NULL &&
		    psd_measure_is(t->thing.measure, "yes-no"),
		.headed = true,
		.own_scales = t->by == PSD_BY_LEVEL && t->n > 1 &&
		    !psd_trend_is_share(t) && decimals(t) == 0 };
	c->title = psd_arena_print(t->arena, "%.*s, %.*s", PSD_F(t->thing.name),
	    PSD_F(t->unit->name));
	c->about = about(t, c);
	mark_partials(t, c, labels, lines);
	return c;
}

static void
columns(struct psd_sheet *s, const struct psd_trend *t, bool shown)
{
	unsigned how = shown ? 0 : PSD_COL_HIDDEN;
	unsigned year = psd_trend_adds_up(t) && !t->public_only
	    ? how
	    : PSD_COL_HIDDEN;
	unsigned step = t->thing.step != NULL ? how : PSD_COL_HIDDEN;
	unsigned aim = PSD_COL_HIDDEN;
	size_t i;

	for (i = 0; i < t->n; i++)
		if (isfinite(psd_trend_target(t, &t->slots[i])))
			aim = how;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE | how, "period",
	    _("Period"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "from", _("From"));
	psd_sheet_column(s, PSD_COL_DATE | PSD_COL_HIDDEN, "to", _("To"));
	psd_sheet_column(s, PSD_COL_NUMBER | how, "value", _("Value"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "numerator", "");
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "denominator", "");
	psd_sheet_column(s, PSD_COL_NUMBER | step, "step", _("Step"));
	psd_sheet_column(s, PSD_COL_NUMBER | year, "accumulated",
	    _("Since January"));
	psd_sheet_column(s, PSD_COL_NUMBER | aim, "target", _("Target"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "hidden",
	    _("Hidden"));
	psd_sheet_column(s, PSD_COL_TEXT | how, "silent", _("Missing from"));
}

/* V as people read it. */
static struct psd_str
said(const struct psd_trend *t, const struct psd_measured *v)
{
	struct psd_chart c = { .unit = unit_of(t), .decimals = decimals(t) };
	struct psd_buf b = PSD_BUF_INIT;
	double number = psd_trend_number(t, v);

	if (!isfinite(number))
		return PSD_S("–");
	psd_chart_number(&b, &c, number);
	if (v->all > 0)
		psd_say_parts(&b, v, psd_trend_is_share(t));
	return psd_buf_detach(&b, t->arena);
}

static const char *
hidden_word(enum psd_hidden how)
{
	return how == PSD_SHOWN ? NULL : how == PSD_SMALL ? "small" : "beside";
}

static void
cell_number(struct psd_sheet *s, const struct psd_trend *t,
    const struct psd_measured *v, enum psd_hidden how)
{
	if (how != PSD_SHOWN) {
		psd_cell_none(s);
		psd_cell_shown(s, psd_trend_hidden_label(t, &t->thing, how));
		psd_cell_none(s);
		psd_cell_none(s);
		return;
	}
	psd_cell_number(s, psd_trend_number(t, v), decimals(t));
	psd_cell_shown(s, said(t, v));
	psd_cell_number(s, v->all > 0 ? v->part : (double)NAN, -1);
	psd_cell_number(s, v->all > 0 ? v->all : (double)NAN, -1);
}

/* The name of a step, behind its number. */
static void
cell_step(struct psd_sheet *s, const struct psd_trend *t,
    const struct psd_unit *unit, const struct psd_slot *slot, bool hidden)
{
	const struct psd_basis *b = &t->years[slot->basis].basis;
	const struct psd_node *name = psd_node_list(t->thing.steps, "steps");
	struct psd_measured v = psd_measured_none();
	int i;

	if (t->thing.step != NULL && !hidden)
		v = psd_measured_in(b, t->thing.step, unit, slot->from,
		    slot->to);
	psd_cell_number(s, v.number, 0);
	if (!v.there)
		return;
	for (i = 1; name != NULL && i < (int)v.number; i++)
		name = name->next;
	if (name != NULL)
		psd_cell_shown_print(s, "%d (%.*s)", (int)v.number,
		    PSD_F(name->text));
}

static void
cell_missing(struct psd_sheet *s, const struct psd_measured *v)
{
	struct psd_buf names = PSD_BUF_INIT;

	psd_cell_units(s, v->silent, v->n_silent);
	psd_say_units(&names, v->silent, v->n_silent);
	psd_cell_shown(s, psd_buf_detach_any(&names, s->arena));
}

static void
add_row(struct psd_sheet *s, const struct psd_trend *t,
    const struct psd_trend_line *line, size_t i)
{
	const struct psd_slot *slot = &t->slots[i];
	struct psd_measured year = psd_measured_none();
	double target = psd_trend_target(t, slot);
	struct psd_chart c = { .unit = unit_of(t), .decimals = 2 };
	struct psd_buf b = PSD_BUF_INIT;

	/* two sums one after the other would tell a month that is hidden, and
	 * the sum of one month is the month */
	if (!t->public_only)
		year = psd_trend_year(t, line->unit, slot);
	psd_sheet_row(s);
	psd_cell_text(s, line->unit->id);
	psd_cell_shown(s, line_name(t, line->unit));
	psd_cell_text(s, slot->label);
	psd_cell_date(s, slot->from);
	psd_cell_date(s, slot->to);
	cell_number(s, t, &line->values[i], line->hidden[i]);
	cell_step(s, t, line->unit, slot, line->hidden[i] != PSD_SHOWN);
	psd_cell_number(s, psd_trend_number(t, &year), decimals(t));
	psd_cell_shown(s, year.there ? said(t, &year) : PSD_S(""));
	psd_cell_number(s, target, -1);
	if (isfinite(target)) {
		psd_chart_number(&b, &c, target);
		psd_cell_shown(s, psd_arena_copy(s->arena, psd_buf_get(&b)));
	}
	psd_buf_release(&b);
	psd_cell_text(s, psd_str(hidden_word(line->hidden[i])));
	cell_missing(s, &line->values[i]);
}

/* A period at the head of a column: "Jan", and its year where there are
 * several. */
static const char *
column_heading(const struct psd_trend *t, size_t i)
{
	const struct psd_slot *s = &t->slots[i];

	return t->slots[0].year == t->slots[t->n - 1].year
	    ? short_label(t->arena, s->label).p
	    : s->label.p;
}

/* Units by period, as people compare them; the last periods where there are
 * many. */
static void
add_by_unit(struct psd_report *to, const struct psd_trend *t)
{
	struct psd_sheet *s = psd_sheet_add(to, "by_unit", NULL);
	size_t i, k, from = t->n > WIDE ? t->n - WIDE : 0;
	struct psd_chart c = { .decimals = decimals(t) };
	struct psd_buf b = PSD_BUF_INIT;

	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "unit", _("Unit"));
	for (i = from; i < t->n; i++)
		psd_sheet_column(s,
		    PSD_COL_TEXT | PSD_COL_SHOWN | PSD_COL_RIGHT,
		    t->slots[i].label.p, column_heading(t, i));
	for (k = 0; k < t->n_lines; k++) {
		psd_sheet_row(s);
		psd_cell_text(s, line_name(t, t->lines[k].unit));
		for (i = from; i < t->n; i++) {
			const struct psd_measured *v = &t->lines[k].values[i];
			double number = psd_trend_number(t, v);

			psd_buf_clear(&b);
			if (isfinite(number))
				psd_chart_number(&b, &c, number);
			if (is_partial(&t->lines[k], i))
				psd_buf_puts(&b, "°");
			psd_cell_text(s,
			    t->lines[k].hidden[i] != PSD_SHOWN
				? psd_trend_hidden_label(t, &t->thing,
				      t->lines[k].hidden[i])
				: isfinite(number)
				? psd_arena_copy(s->arena, psd_buf_get(&b))
				: PSD_S("–"));
		}
	}
	psd_buf_release(&b);
}

static void
add_numbers(struct psd_report *to, const struct psd_trend *t)
{
	bool single = t->n_lines == 1 || t->n <= 1;
	struct psd_sheet *s;
	size_t i, k;

	if (!single)
		add_by_unit(to, t);
	s = psd_sheet_add(to, "values", NULL);
	columns(s, t, single);
	if (t->n_lines > 1 && single) /* names, where each has one row */
		s->cols[0].how &= ~PSD_COL_HIDDEN;
	psd_sheet_empty(s, _("No values have been reported."));
	for (k = 0; k < t->n_lines; k++)
		for (i = 0; i < t->n; i++)
			add_row(s, t, &t->lines[k], i);
}

void
psd_report_trend(struct psd_report *to, const struct psd_trend *t)
{
	struct psd_chart *c = chart_of(t);

	psd_report_heading(to, c->title);
	psd_report_chart(to, c);
	add_numbers(to, t);
	psd_trend_notes(to, t);
}
