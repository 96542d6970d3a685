/* psd_report_overdue_by: what is late, in the groups that somebody asks for. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/overdue_by.h"

#include "lib/base/buf.h"
#include "lib/base/collate.h"
#include "lib/base/lang.h"
#include "lib/report/duty_said.h"

#include <stdlib.h>
#include <string.h>

/* Ages, in days, that a group goes up to; the last has no end. */
static const struct {
	int days;
	const char *label;
} ages[] = {
	{ 7, N_("Up to a week") },
	{ 31, N_("Up to a month") },
	{ 92, N_("Up to a quarter") },
	{ INT_MAX, N_("Longer") },
};
#define AGES (sizeof(ages) / sizeof(ages[0]))

static const char *const words[] = { [PSD_OVERDUE_BY_UNIT] = "unit",
	[PSD_OVERDUE_BY_ROLE] = "role",
	[PSD_OVERDUE_BY_LEVEL] = "level",
	[PSD_OVERDUE_BY_AGE] = "age" };

/* What is late, its group, and where that stands among the others. */
struct late {
	const struct psd_duty *duty;
	struct psd_str title;
	size_t place;
};

struct list {
	struct late *items;
	size_t n;
};

enum psd_overdue_by
psd_overdue_by_named(const char *word)
{
	int by = PSD_OVERDUE_BY_UNIT;

	while (by < PSD_OVERDUE_BYS && strcmp(words[by], word) != 0)
		by++;
	return (enum psd_overdue_by)by;
}

/* "EC, Björken": whose it is, wherever the duty lies. */
static struct psd_str
seat_name(struct psd_arena *arena, const struct psd_org *org,
    const struct psd_duty_roles *roles)
{
	const struct psd_duty elsewhere = { .unit = NULL };

	if (roles->n == 0)
		return psd_str(_("Nobody named"));
	return psd_duty_who(arena, org, &elsewhere, roles);
}

static void
place(struct psd_arena *arena, const struct psd_org *org, struct late *l,
    enum psd_overdue_by by, int today)
{
	const struct psd_unit *u = l->duty->unit;

	switch (by) {
	case PSD_OVERDUE_BY_UNIT:
		l->title = u->name;
		l->place = u->order;
		return;
	case PSD_OVERDUE_BY_ROLE:
		l->title = seat_name(arena, org, &l->duty->owed_by);
		l->place = l->duty->owed_by.unit->order;
		return;
	case PSD_OVERDUE_BY_LEVEL:
		l->title = u->level->name;
		l->place = (size_t)u->level->rank;
		return;
	default:
		while (today - l->duty->due > ages[l->place].days)
			l->place++;
		l->title = psd_str(_(ages[l->place].label));
	}
}

static int
by_group(const void *left, const void *right)
{
	const struct late *a = left, *b = right;
	int c = (a->place > b->place) - (a->place < b->place);

	if (c == 0)
		c = psd_collate(a->title, b->title);
	/* within a group as they were: by due day */
	return c != 0 ? c : (a->duty > b->duty) - (a->duty < b->duty);
}

static struct list
late_ones(struct psd_arena *arena, const struct psd_duties *duties)
{
	struct list l = { psd_arena_array(arena, duties->n + 1, struct late),
		0 };
	size_t i;

	for (i = 0; i < duties->n; i++)
		if (duties->items[i].state == PSD_OVERDUE)
			l.items[l.n++].duty = &duties->items[i];
	return l;
}

static struct psd_sheet *
new_sheet(struct psd_report *to, struct psd_str title)
{
	static const struct psd_sheet_column columns[] = {
		{ PSD_COL_DATE, "due", N_("Due") },
		{ PSD_COL_NUMBER, "days", N_("Days late") },
		{ PSD_COL_TEXT, "unit", N_("Unit") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "level", N_("Level") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "kind", "" },
		{ PSD_COL_TEXT, "text", N_("What") },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "period", "" },
		{ PSD_COL_TEXT | PSD_COL_HIDDEN, "area", "" },
		{ PSD_COL_TEXT, "role", N_("Who") },
		{ PSD_COL_TEXT, "above", N_("Follows up") },
		{ PSD_COL_TEXT | PSD_COL_WHOLE, "command", N_("Command") },
	};
	struct psd_sheet *s = psd_sheet_add(to, "overdue",
	    psd_arena_copy(to->arena, title).p);

	psd_sheet_columns(s, columns, sizeof(columns) / sizeof(columns[0]));
	psd_sheet_empty(s, _("Nothing is overdue."));
	return s;
}

/* The first of ROLES for machines, all of them for people. */
static void
cell_roles(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_duty *duty, const struct psd_duty_roles *roles)
{
	if (roles->n == 0) {
		psd_cell_none(s);
		return;
	}
	psd_cell_text(s, roles->ids[0]);
	psd_cell_shown(s, psd_duty_who(s->arena, org, duty, roles));
}

static void
add_late(struct psd_sheet *s, const struct psd_org *org,
    const struct psd_duty *d, int today)
{
	psd_sheet_row(s);
	psd_cell_date(s, d->due);
	psd_cell_int(s, today - d->due);
	psd_cell_text(s, d->unit->id);
	psd_cell_shown(s, d->unit->name);
	psd_cell_text(s, d->unit->level->id);
	psd_cell_puts(s,
	    d->step != NULL ? psd_step_word(d->step->kind)
			    : psd_duty_word(d->sort));
	psd_cell_text(s, d->text);
	psd_cell_shown(s, psd_duty_what(s->arena, d));
	psd_cell_text(s, d->period);
	psd_cell_text(s, d->area);
	cell_roles(s, org, d, &d->owed_by);
	cell_roles(s, org, d, &d->above);
	psd_cell_text(s, psd_duty_command(s->arena, d, today));
}

void
psd_report_overdue_by(struct psd_report *to, const struct psd_org *org,
    const struct psd_duties *duties, enum psd_overdue_by by)
{
	struct list l = late_ones(to->arena, duties);
	struct psd_sheet *s = NULL;
	size_t i;

	for (i = 0; i < l.n; i++)
		place(to->arena, org, &l.items[i], by, to->today);
	if (l.n > 1)
		qsort(l.items, l.n, sizeof(*l.items), by_group);
	for (i = 0; i < l.n; i++) {
		if (i == 0 ||
		    !psd_str_eq(l.items[i].title, l.items[i - 1].title))
			s = new_sheet(to, l.items[i].title);
		add_late(s, org, l.items[i].duty, to->today);
	}
	if (l.n == 0)
		(void)new_sheet(to, psd_str(_("Overdue")));
}

/* What one role that follows up has below it. */
struct above {
	struct psd_str title; /* who */
	const struct psd_duty_roles *roles;
	size_t n;
	int since;
	struct psd_buf units;
	const struct psd_unit *last;
};

static int
by_above(const void *left, const void *right)
{
	const struct late *a = left, *b = right;
	int c = by_group(left, right);

	if (a->place == b->place && psd_collate(a->title, b->title) == 0)
		c = (a->duty->unit->order > b->duty->unit->order) -
		    (a->duty->unit->order < b->duty->unit->order);
	return c;
}

static void
add_above(struct psd_sheet *s, const struct above *a, int today)
{
	psd_sheet_row(s);
	psd_cell_text(s, a->roles->ids[0]);
	psd_cell_shown(s, a->title);
	psd_cell_text(s, a->roles->unit->id);
	/* all of them: groups may begin with the same one */
	psd_cell_roles(s, a->roles);
	psd_cell_int(s, (long long)a->n);
	psd_cell_date(s, a->since);
	psd_cell_int(s, today - a->since);
	psd_cell_text(s, psd_arena_copy(s->arena, psd_buf_get(&a->units)));
}

static void
begin(struct above *a, const struct late *l)
{
	psd_buf_clear(&a->units);
	a->title = l->title;
	a->roles = &l->duty->above;
	a->n = 0;
	a->since = l->duty->due;
	a->last = NULL;
}

static void
count(struct above *a, const struct late *l)
{
	a->n++;
	if (l->duty->due < a->since)
		a->since = l->duty->due;
	if (l->duty->unit != a->last)
		psd_buf_print(&a->units, "%s%.*s", a->units.n > 0 ? ", " : "",
		    PSD_F(l->duty->unit->name));
	a->last = l->duty->unit;
}

static struct psd_sheet *
escalated_sheet(struct psd_report *to)
{
	struct psd_sheet *s = psd_sheet_add(to, "escalated",
	    _("Late with those whose work somebody follows up"));

	psd_sheet_empty(s, _("Nobody who follows up waits for anything."));
	psd_sheet_column(s, PSD_COL_TEXT, "role", _("Follows up"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "unit", _("Unit"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "roles", "");
	psd_sheet_column(s, PSD_COL_NUMBER, "count", _("Late"));
	psd_sheet_column(s, PSD_COL_DATE, "since", _("The oldest from"));
	psd_sheet_column(s, PSD_COL_NUMBER | PSD_COL_HIDDEN, "days",
	    _("Days late"));
	psd_sheet_column(s, PSD_COL_TEXT, "units", _("At"));
	return s;
}

void
psd_report_escalated(struct psd_report *to, const struct psd_org *org,
    const struct psd_duties *duties)
{
	struct list all = late_ones(to->arena, duties);
	struct psd_sheet *s = escalated_sheet(to);
	struct above a = { .units = PSD_BUF_INIT };
	size_t i, n = 0;

	for (i = 0; i < all.n; i++) {
		const struct psd_duty *d = all.items[i].duty;

		if (d->above.n == 0)
			continue;
		all.items[n].duty = d;
		all.items[n].title = seat_name(to->arena, org, &d->above);
		all.items[n++].place = d->above.unit->order;
	}
	if (n > 1)
		qsort(all.items, n, sizeof(*all.items), by_above);
	for (i = 0; i < n; i++) {
		if (i == 0 ||
		    !psd_str_eq(all.items[i].title, all.items[i - 1].title)) {
			if (i > 0)
				add_above(s, &a, to->today);
			begin(&a, &all.items[i]);
		}
		count(&a, &all.items[i]);
	}
	if (n > 0)
		add_above(s, &a, to->today);
	psd_buf_release(&a.units);
}
