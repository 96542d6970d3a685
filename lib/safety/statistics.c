/* psd_statistics: monthly figures, courses and surveys. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/statistics.h"

#include "lib/record/reading.h"

/* The month that N is about; 0: none. */
static int
number_of(const struct psd_node *n)
{
	struct psd_str rest = psd_node_text(n, "month"), year;
	long month;

	if (!psd_str_cut(&rest, '-', &year))
		return 0;
	month = psd_str_number(rest, 12);
	return month > 0 ? (int)month : 0;
}

/* Notes how far RECORD goes. */
static void
see_months(struct psd_statistics *s, const struct psd_node *record)
{
	const struct psd_node *n = psd_node_list(record, "months");

	for (; n != NULL; n = n->next)
		if (number_of(n) > s->last_month)
			s->last_month = number_of(n);
}

int
psd_statistics_load(struct psd_statistics *out, const struct psd_source *src,
    int year, struct psd_err *e)
{
	const struct psd_node **roots;
	struct psd_files files;
	size_t i;

	*out = (struct psd_statistics){ .org = src->org, .year = year };
	if (psd_store_files(&files, src->store, PSD_STATISTICS, year, e) < 0)
		return -1;
	roots = psd_reading_roots(src->store, &files, src->faults);
	for (i = 0; i < files.n; i++) {
		struct psd_str id = psd_node_text(roots[i], "unit");

		if (psd_org_unit(src->org, id) == NULL)
			continue;
		(void)psd_table_add(&out->units, id, (void *)(size_t)roots[i]);
		see_months(out, roots[i]);
	}
	return 0;
}

void
psd_statistics_release(struct psd_statistics *s)
{
	psd_table_release(&s->units);
}

static const struct psd_node *
month_of(const struct psd_statistics *s, const struct psd_unit *unit, int month)
{
	const struct psd_node *n = psd_node_list(psd_table_find(&s->units,
						     unit->id),
	    "months");

	while (n != NULL && number_of(n) != month)
		n = n->next;
	return n;
}

const struct psd_node *
psd_statistics_figure(const struct psd_statistics *s,
    const struct psd_unit *unit, int month, struct psd_str figure)
{
	const struct psd_node *n = month_of(s, unit, month);
	struct psd_str rest = figure, key;

	while (n != NULL && psd_str_cut(&rest, '.', &key))
		n = psd_node_find_str(n, key);
	return n;
}

bool
psd_statistics_reports(const struct psd_statistics *s,
    const struct psd_unit *unit, int month)
{
	return month_of(s, unit, month) != NULL;
}

/* Whether UNIT was there on a day of MONTH. */
static bool
is_there(const struct psd_unit *unit, int year, int month)
{
	if (unit->from > psd_date_month_end(year, month))
		return false;
	return unit->to == PSD_NO_DAY ||
	    unit->to >= psd_date_day(year, month, 1);
}

enum answer {
	NOBODY, /* no unit that could have it was there */
	MISSING,
	THERE
};

/* Whether UNIT, or else every unit below it that was there, has FIGURE. */
static enum answer
has(const struct psd_statistics *s, const struct psd_unit *unit, int month,
    struct psd_str figure)
{
	enum answer all = NOBODY, one;
	const struct psd_unit *u;

	if (psd_statistics_figure(s, unit, month, figure) != NULL)
		return THERE;
	if (unit->first == NULL)
		return MISSING;
	for (u = unit->first; u != NULL; u = u->next) {
		if (!is_there(u, s->year, month))
			continue;
		one = has(s, u, month, figure);
		if (one == MISSING)
			return MISSING;
		if (one == THERE)
			all = THERE;
	}
	return all;
}

bool
psd_statistics_has(const struct psd_statistics *s, const struct psd_unit *unit,
    int month, struct psd_str figure)
{
	return has(s, unit, month, figure) == THERE;
}

struct psd_total
psd_statistics_total(const struct psd_statistics *s,
    const struct psd_unit *unit, int from, int to, struct psd_str figure)
{
	struct psd_total t = { 0, 0 }, below;
	const struct psd_unit *u;
	bool any = false;
	int m;

	for (m = from; m <= to; m++) {
		const struct psd_node *n = psd_statistics_figure(s, unit, m,
		    figure);

		any = any || n != NULL;
		t.sum += n != NULL ? n->number : 0;
	}
	if (!any && unit->first == NULL && psd_unit_is_active(unit, s->year))
		t.silent++;
	/* a unit that reports for those below it is not counted twice */
	for (u = any ? NULL : unit->first; u != NULL; u = u->next) {
		below = psd_statistics_total(s, u, from, to, figure);
		t.sum += below.sum;
		t.silent += below.silent;
	}
	return t;
}

static const struct psd_node *
first_of(const struct psd_node *n, enum psd_entry kind, struct psd_str which)
{
	const char *key = kind == PSD_ENTRY_TRAINING ? "course" : "survey";

	while (n != NULL && !psd_str_eq(psd_node_text(n, key), which))
		n = n->next;
	return n;
}

const struct psd_node *
psd_statistics_entry(const struct psd_statistics *s,
    const struct psd_unit *unit, enum psd_entry kind, struct psd_str which)
{
	const char *list = kind == PSD_ENTRY_TRAINING ? "training" : "surveys";

	return first_of(psd_node_list(psd_table_find(&s->units, unit->id),
			    list),
	    kind, which);
}

const struct psd_node *
psd_statistics_next_entry(const struct psd_node *n, enum psd_entry kind,
    struct psd_str which)
{
	return first_of(n->next, kind, which);
}
