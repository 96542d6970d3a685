/* psd_statistics_read: the figures of an export, one by one. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/statistics_read_part.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"

#include <stdlib.h>

/* The unit of the row; NULL when the row is passed over, or cannot be
 * understood. */
static const struct psd_unit *
unit_of(struct psd_stats_reading *r)
{
	const struct psd_mapping *m = r->m;
	struct psd_str fixed = psd_node_text(m->node, "unit");
	struct psd_str text = psd_stats_cell_of(r, PSD_MAPPED_UNIT);
	struct psd_str plain = psd_mapping_plain(r->arena, text);
	const struct psd_unit *u;
	struct psd_suggest near = PSD_SUGGEST_INIT(text);
	size_t i;

	if (fixed.n > 0)
		return psd_org_unit(m->org, fixed);
	if (psd_table_find(&m->skipped, plain) != NULL) {
		psd_stats_pass(r,
		    psd_arena_print(r->arena, _("rows of '%.*s' are sums"),
			PSD_F(psd_stats_shown(r, text))));
		return NULL;
	}
	u = psd_table_find(&m->units, plain);
	if (u != NULL)
		return u;
	for (i = 0; i < m->org->n_units; i++)
		psd_suggest_offer(&near, m->org->units[i]->name,
		    m->org->units[i]->id);
	if (text.n == 0)
		psd_stats_fault(r, m->columns[PSD_MAPPED_UNIT], "%s",
		    _("the unit is missing"));
	else if (near.best.p != NULL)
		psd_stats_fault(r, m->columns[PSD_MAPPED_UNIT],
		    _("there is no unit '%.*s'; if it is %.*s, say so in the "
		      "import's units"),
		    PSD_F(psd_stats_shown(r, text)), PSD_F(near.best));
	else
		psd_stats_fault(r, m->columns[PSD_MAPPED_UNIT],
		    _("there is no unit '%.*s'; name it in the import's units, "
		      "or under skip"),
		    PSD_F(psd_stats_shown(r, text)));
	return NULL;
}

/* The month of the row and value column V; false when there is none. */
static bool
month_of(struct psd_stats_reading *r, const struct psd_mapped_column *v,
    int *year, int *month)
{
	const struct psd_mapping *m = r->m;
	enum psd_mapped role = m->columns[PSD_MAPPED_MONTH] != PSD_NO_COLUMN
	    ? PSD_MAPPED_MONTH
	    : PSD_MAPPED_DATE;
	struct psd_str text = psd_stats_cell_of(r, role);
	long said = psd_str_number(psd_str_trim(
				       psd_stats_cell_of(r, PSD_MAPPED_YEAR)),
	    2100);

	if (v != NULL && v->month > 0) {
		*year = v->year;
		*month = v->month;
	} else if (m->columns[role] == PSD_NO_COLUMN ||
	    !psd_mapping_month(r->arena, text, year, month)) {
		if (text.n == 0)
			psd_stats_fault(r, m->columns[role], "%s",
			    _("the month or the date is missing"));
		else
			psd_stats_fault(r, m->columns[role],
			    role == PSD_MAPPED_MONTH
				? _("'%.*s' is no month")
				: _("'%.*s' is no date as 2025-03-15 is"),
			    PSD_F(psd_stats_shown(r, text)));
		return false;
	}
	if (*year == 0 && said >= 2000)
		*year = (int)said;
	if (*year == 0)
		*year = r->year;
	if (*year == 0) {
		psd_stats_fault(r, m->columns[role], "%s",
		    _("the month is of no year; --year says of which"));
		return false;
	}
	return true;
}

/* The node of what the mapping calls the words of COLUMN; NULL when they are
 * passed over, or a fault. */
static const struct psd_node *
named(struct psd_stats_reading *r, const struct psd_table *names,
    enum psd_mapped column, const char *list)
{
	struct psd_str text = psd_stats_cell_of(r, column);
	struct psd_str plain = psd_mapping_plain(r->arena, text);
	const struct psd_node *n = psd_table_find(names, plain);

	if (n != NULL)
		return n;
	if (psd_table_find(&r->m->skipped, plain) != NULL)
		psd_stats_pass(r,
		    psd_arena_print(r->arena, _("'%.*s' is not to be taken"),
			PSD_F(psd_stats_shown(r, text))));
	else
		psd_stats_fault(r, r->m->columns[column],
		    _("psd.yaml does not say what '%.*s' is; name it in the "
		      "import's %s, or under skip"),
		    PSD_F(psd_stats_shown(r, text)), list);
	return NULL;
}

/* Reads the number in COLUMN into S; WHOLE: it must be. Returns whether there
 * is one. */
static bool
read_number(struct psd_stats_reading *r, struct psd_stat *s, size_t column,
    bool whole)
{
	struct psd_str text = psd_stats_cell(r, column);
	bool none;

	s->column = column;
	s->number = psd_stats_number(r->arena, text, &none);
	if (none)
		return false;
	if (s->number.p == NULL ||
	    (whole && memchr(s->number.p, '.', s->number.n) != NULL)) {
		psd_stats_fault(r, column,
		    whole ? _("'%.*s' is no whole number")
			  : _("'%.*s' is no number"),
		    PSD_F(psd_stats_shown(r, text)));
		return false;
	}
	s->value = strtod(s->number.p, NULL);
	return true;
}

/* Whether the month is one that has not begun. */
static bool
is_to_come(struct psd_stats_reading *r, int year, int month)
{
	if (psd_date_day(year, month, 1) <= r->today)
		return false;
	psd_stats_pass(r,
	    psd_arena_print(r->arena, _("%d-%02d has not begun yet"), year,
		month));
	return true;
}

/* The figure of column V in this row. */
static void
read_figure(struct psd_stats_reading *r, const struct psd_mapped_column *v,
    const struct psd_unit *unit)
{
	struct psd_stat s = { .unit = unit,
		.list = "months",
		.row = r->row,
		.column = v != NULL ? v->column : 0 };
	const struct psd_mapping *m = r->m;
	int month;

	if (v != NULL)
		s.field = v->figure;
	if (m->columns[PSD_MAPPED_FIGURE] != PSD_NO_COLUMN) {
		const struct psd_node *n = named(r, &m->figures,
		    PSD_MAPPED_FIGURE, "figures");

		if (n == NULL)
			return;
		s.field = psd_node_text(n, "figure");
	} else if (s.field.n == 0) {
		s.field = psd_node_text(m->node, "figure");
	}
	if (m->each_row) {
		s.value = 1;
		s.number = PSD_S("1");
	} else if (!read_number(r, &s, v->column,
		       !psd_str_is(s.field, "lead_time_days"))) {
		return;
	}
	if (!month_of(r, v, &s.year, &month) || is_to_come(r, s.year, month))
		return;
	s.when = psd_arena_print(r->arena, "%d-%02d", s.year, month);
	psd_stats_add(r, &s);
}

static void
read_months(struct psd_stats_reading *r, const struct psd_unit *unit)
{
	size_t i;

	if (unit->first != NULL) {
		psd_stats_pass(r,
		    psd_arena_print(r->arena,
			_("%.*s is added up from its own units"),
			PSD_F(unit->name)));
		return;
	}
	if (r->m->each_row)
		read_figure(r, NULL, unit);
	for (i = 0; i < r->m->n_values && !r->m->each_row; i++)
		read_figure(r, &r->m->values[i], unit);
}

/* The day of the row: its date, or the last one of its month. */
static bool
day_of(struct psd_stats_reading *r, struct psd_stat *s)
{
	struct psd_str text = psd_stats_cell_of(r, PSD_MAPPED_DATE);
	int day = text.n >= 10 ? psd_date_parse((struct psd_str){ text.p, 10 })
			       : PSD_NO_DAY;
	int month;

	if (day == PSD_NO_DAY) {
		if (!month_of(r, NULL, &s->year, &month))
			return false;
		day = psd_date_month_end(s->year, month);
		if (day > r->today && !is_to_come(r, s->year, month))
			day = r->today;
	}
	if (day > r->today) {
		psd_stats_pass(r,
		    psd_arena_print(r->arena, _("%s has not been yet"),
			psd_date_print(day).s));
		return false;
	}
	s->year = psd_date_ymd(day).year;
	s->when = psd_arena_copy(r->arena, psd_str(psd_date_print(day).s));
	return true;
}

/* Takes the figure in the column of ROLE as FIELD of what S is about. Returns
 * whether there is one. */
static bool
take_field(struct psd_stats_reading *r, struct psd_stat *s,
    enum psd_mapped role, const char *field, bool whole)
{
	size_t column = r->m->columns[role];

	s->field = psd_str(field);
	if (column == PSD_NO_COLUMN || !read_number(r, s, column, whole))
		return false;
	psd_stats_add(r, s);
	return true;
}

static void
read_training(struct psd_stats_reading *r, const struct psd_unit *unit)
{
	struct psd_stat s = { .unit = unit,
		.list = "training",
		.what = psd_node_text(r->m->node, "course"),
		.row = r->row };
	const struct psd_node *n;
	double completed;

	if (s.what.n == 0) {
		n = named(r, &r->m->courses, PSD_MAPPED_COURSE, "courses");
		if (n == NULL)
			return;
		s.what = psd_node_text(n, "course");
	}
	if (!day_of(r, &s))
		return;
	if (!take_field(r, &s, PSD_MAPPED_COMPLETED, "completed", true)) {
		(void)take_field(r, &s, PSD_MAPPED_TOTAL, "total", true);
		return;
	}
	completed = s.value;
	if (take_field(r, &s, PSD_MAPPED_TOTAL, "total", true) &&
	    completed > s.value)
		psd_stats_fault(r, r->m->columns[PSD_MAPPED_COMPLETED],
		    _("%g have completed the course, of %g who should"),
		    completed, s.value);
}

/* Excel keeps 62,5 % as 0,625, and so do files that it has written. */
static void
take_share(struct psd_stats_reading *r, struct psd_stat *s)
{
	size_t column = r->m->columns[PSD_MAPPED_SHARE];
	struct psd_str text;

	s->field = PSD_S("share_4_5");
	if (column == PSD_NO_COLUMN || !read_number(r, s, column, false))
		return;
	text = psd_stats_cell(r, column);
	if (s->value > 0 && s->value <= 1 && !psd_str_ends(text, "%"))
		psd_stats_fault(r, column,
		    _("'%.*s' may be a part of 1 or per cent; write it with "
		      "the sign %%"),
		    PSD_F(psd_stats_shown(r, text)));
	else
		psd_stats_add(r, s);
}

/* A step is written as its number, or by its name in psd.yaml. */
static void
take_step(struct psd_stats_reading *r, struct psd_stat *s)
{
	size_t column = r->m->columns[PSD_MAPPED_STEP];
	const struct psd_node *n = psd_node_list(r->m->org->node, "surveys");
	struct psd_str said;
	int step = 1;

	s->field = PSD_S("step");
	if (column == PSD_NO_COLUMN)
		return;
	said = psd_mapping_plain(r->arena, psd_stats_cell(r, column));
	while (n != NULL && !psd_str_eq(psd_node_text(n, "id"), s->what))
		n = n->next;
	for (n = psd_node_list(n, "steps"); n != NULL; n = n->next, step++) {
		if (!psd_str_eq(psd_mapping_plain(r->arena, n->text), said))
			continue;
		s->column = column;
		psd_stats_set(s, step, r->arena);
		psd_stats_add(r, s);
		return;
	}
	if (read_number(r, s, column, true))
		psd_stats_add(r, s);
}

/* The share of those who answered 4 or 5, where the export counts answers. */
static void
read_answers(struct psd_stats_reading *r, struct psd_stat *s)
{
	static const enum psd_mapped parts[] = { PSD_MAPPED_FOURS,
		PSD_MAPPED_FIVES, PSD_MAPPED_ANSWERS };
	double n[3] = { 0, 0, 0 };
	size_t i;

	for (i = 0; i < 3; i++) {
		if (r->m->columns[parts[i]] == PSD_NO_COLUMN ||
		    !read_number(r, s, r->m->columns[parts[i]], true))
			return;
		n[i] = s->value;
	}
	if (n[2] <= 0 || n[0] + n[1] > n[2]) {
		psd_stats_fault(r, s->column, "%s",
		    _("more people answered 4 or 5 than answered"));
		return;
	}
	s->field = PSD_S("share_4_5");
	psd_stats_set(s, (double)(long)((n[0] + n[1]) * 1000 / n[2] + 0.5) / 10,
	    r->arena);
	psd_stats_add(r, s);
}

static void
read_survey(struct psd_stats_reading *r, const struct psd_unit *unit)
{
	struct psd_stat s = { .unit = unit,
		.list = "surveys",
		.what = psd_node_text(r->m->node, "survey"),
		.row = r->row };

	if (s.what.n == 0)
		s.what = psd_mapping_plain(r->arena,
		    psd_stats_cell_of(r, PSD_MAPPED_SURVEY));
	if (!day_of(r, &s))
		return;
	take_share(r, &s);
	if (r->m->columns[PSD_MAPPED_SHARE] == PSD_NO_COLUMN)
		read_answers(r, &s);
	(void)take_field(r, &s, PSD_MAPPED_ANSWERS, "answers", true);
	take_step(r, &s);
}

static bool
is_empty(struct psd_stats_reading *r)
{
	const struct psd_grid_row *row = &r->m->grid->rows[r->row];
	size_t i;

	for (i = 0; i < row->n; i++)
		if (row->cells[i].n > 0)
			return false;
	return true;
}

/* The stats of OUT that are the first with a KEY of their own. */
static size_t
distinct(const struct psd_stat **to, const struct psd_stats *out,
    struct psd_str (*key)(const struct psd_stat *s))
{
	struct psd_table seen = PSD_TABLE_INIT;
	const struct psd_stat *s;
	size_t n = 0;

	for (s = out->first; s != NULL; s = s->next)
		if (psd_table_add(&seen, key(s), (void *)s) == s)
			to[n++] = s;
	psd_table_release(&seen);
	return n;
}

static struct psd_str
unit_key(const struct psd_stat *s)
{
	return s->unit->id;
}

static struct psd_str
month_key(const struct psd_stat *s)
{
	return s->when;
}

static struct psd_str
field_key(const struct psd_stat *s)
{
	return s->field;
}

/*
 * Where each row is a case, a month without one has none: for the units, the
 * months and the figures that the file has anything of. A unit that it does not
 * name at all stays silent.
 */
static void
add_zeros(struct psd_stats_reading *r)
{
	const struct psd_stat **all[3];
	size_t n[3], i, k, j;
	struct psd_stat zero;

	for (i = 0; i < 3; i++)
		all[i] = psd_arena_array(r->arena, r->out->n + 1,
		    const struct psd_stat *);
	n[0] = distinct(all[0], r->out, unit_key);
	n[1] = distinct(all[1], r->out, month_key);
	n[2] = distinct(all[2], r->out, field_key);
	for (i = 0; i < n[0]; i++)
		for (k = 0; k < n[1]; k++)
			for (j = 0; j < n[2]; j++) {
				zero = *all[0][i];
				zero.year = all[1][k]->year;
				zero.when = all[1][k]->when;
				zero.field = all[2][j]->field;
				zero.value = 0;
				zero.number = PSD_S("0");
				if (psd_table_find(&r->out->seen,
					psd_stats_key(r, &zero)) == NULL)
					psd_stats_add(r, &zero);
			}
}

void
psd_stats_read(struct psd_stats *out, struct psd_arena *arena,
    const struct psd_mapping *m, int year, int today)
{
	struct psd_stats_reading r = { out, arena, m, year, today, 0 };
	const struct psd_unit *unit;

	*out = (struct psd_stats)PSD_STATS_INIT;
	for (r.row = m->heading + 1; r.row < m->grid->n; r.row++) {
		unit = is_empty(&r) ? NULL : unit_of(&r);
		if (unit == NULL)
			continue;
		if (m->kind == PSD_MAPS_TRAINING)
			read_training(&r, unit);
		else if (m->kind == PSD_MAPS_SURVEYS)
			read_survey(&r, unit);
		else
			read_months(&r, unit);
	}
	if (m->each_row && m->kind == PSD_MAPS_MONTHS)
		add_zeros(&r);
}

void
psd_stats_release(struct psd_stats *s)
{
	psd_table_release(&s->seen);
	psd_table_release(&s->noticed);
}
