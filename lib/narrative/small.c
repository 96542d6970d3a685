/* psd_small: numbers that a public narrative must not tell. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/small.h"

#include "lib/narrative/say.h"
#include "lib/report/trend_series.h"
#include "lib/safety/span.h"

#include <math.h>

#define OMITTED "utelämnat"

static struct psd_small *
begin(struct psd_story *s)
{
	struct psd_small *of = psd_arena_new(s->arena, struct psd_small);

	of->values = psd_arena_array(s->arena, s->org->n_units, double);
	of->hidden = psd_arena_array(s->arena, s->org->n_units,
	    enum psd_hidden);
	return of;
}

static void
look(struct psd_small *of, const struct psd_story *s)
{
	size_t i;

	for (i = 0; i < s->org->n_units; i++)
		of->any = of->any || of->hidden[i] != PSD_SHOWN;
}

/* Whether UNIT, or one below it, has given anything of those months. */
static bool
reports(const struct psd_statistics *figures, const struct psd_unit *unit,
    int from, int to)
{
	const struct psd_unit *u;
	int m;

	for (m = from; m <= to; m++)
		if (psd_statistics_reports(figures, unit, m))
			return true;
	for (u = unit->first; u != NULL; u = u->next)
		if (reports(figures, u, from, to))
			return true;
	return false;
}

/* FIGURE for UNIT and those below it; NAN when none of them has given it. A
 * month that leaves a rare thing out had none. */
static double
total(const struct psd_statistics *figures, const struct psd_unit *unit,
    struct psd_str figure, int from, int to)
{
	const struct psd_figure *f = psd_figure_find(figure);

	if (psd_measured_last_month(figures, unit, figure, from, to) == 0)
		return f != NULL && f->sparse &&
			reports(figures, unit, from, to)
		    ? 0
		    : (double)NAN;
	return psd_statistics_total(figures, unit, from, to, figure).sum;
}

/* Whether FIGURE of those months is told at all: of what adds up the whole of
 * the year so far; of the year before, all of it. */
static bool
is_told(const struct psd_story *s, bool before, bool stock, int from, int to)
{
	if (stock)
		return true;
	return from == 1 && s->quarter == 0 &&
	    to == (before ? 12 : s->last_month);
}

const struct psd_small *
psd_small_figure(struct psd_story *s, bool before, const char *figure, int from,
    int to)
{
	const struct psd_figure *known = psd_figure_find(psd_str(figure));
	bool stock = psd_figure_is_stock(psd_str(figure));
	struct psd_str key = psd_arena_print(s->arena, "%s %d %d %d", figure,
	    before, stock ? to : from, to);
	struct psd_small *of = psd_table_find(&s->small, key);
	size_t i;

	if (of != NULL)
		return of;
	of = begin(s);
	for (i = 0; i < s->org->n_units; i++)
		of->values[i] = total(before ? s->figures_before : s->figures,
		    s->org->units[i], psd_str(figure), stock ? to : from, to);
	if (s->public && (known == NULL || known->persons)) {
		psd_suppress(of->hidden, of->values, s->org,
		    psd_suppress_below(s->org));
		for (i = 0; i < s->org->n_units; i++)
			if (!is_told(s, before, stock, from, to) &&
			    of->values[i] > 0)
				of->hidden[i] = PSD_BESIDE;
		look(of, s);
	}
	(void)psd_table_add(&s->small, key, of);
	return of;
}

/* What meetings, courses and days are counted by: nobody is told of by few of
 * them. */
static bool
is_harmless_word(struct psd_str word)
{
	static const char *const ends[] = { "möten", "LG", "APT", "MUM", "BLG",
		"dialoger", "utbildningar", "övningar", "arbeten", "ronder",
		"enheter", "områden", "kliniker", "vårdcentraler", "dagar",
		"åtgärder", "aktiviteter" };
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (psd_str_ends(word, ends[i]))
			return true;
	return false;
}

/* Whether few of what M counts may tell who it was. What people count in words
 * of their own may, unless the words after "Antal" say otherwise. */
static bool
may_tell(const struct psd_measure *m)
{
	struct psd_str rest = m->text, word;
	int i;

	if (psd_measure_is_from(m, "training") ||
	    psd_measure_is_from(m, "meetings") ||
	    psd_measure_is_from(m, "dialogues"))
		return false;
	if (psd_measure_computed(m) != NULL)
		return true;
	if (!psd_str_cut(&rest, ' ', &word) ||
	    !(psd_str_is(word, "Antal") || psd_str_is(word, "Andel")))
		return true;
	for (i = 0; i < 2 && psd_str_cut(&rest, ' ', &word); i++) {
		if (is_harmless_word(word))
			return false;
		if ((psd_str_ends(word, "medarbetare") ||
			psd_str_ends(word, "chefer")) &&
		    (psd_str_has(m->text, PSD_S(" gått ")) ||
			psd_str_has(m->text, PSD_S("utbild")) ||
			psd_str_has(m->text, PSD_S(" övat"))))
			return false;
	}
	return true;
}

/* What of M in the days of V is hidden, as psd trend hides it. */
static const struct psd_small *
of_measure(struct psd_story *s, const struct psd_measure *m,
    const struct psd_measured *v)
{
	struct psd_str key = psd_arena_print(s->arena, "%.*s %d %d",
	    PSD_F(m->id), v->from, v->to);
	struct psd_small *of = psd_table_find(&s->small, key);
	struct psd_slot slot = { v->label, v->from, v->to, s->year, 0 };
	struct psd_basis_records year = { .basis = s->basis };
	struct psd_trend t = { .src = s->src,
		.arena = s->arena,
		.thing = { .measure = m },
		.unit = s->unit,
		.years = &year,
		.n_years = 1,
		.same = &m,
		.slots = &slot,
		.n = 1 };
	struct psd_measured *values;
	size_t i, n = s->org->n_units;

	if (of != NULL)
		return of;
	of = begin(s);
	values = psd_arena_array(s->arena, n, struct psd_measured);
	t.lines = psd_arena_array(s->arena, n, struct psd_trend_line);
	t.n_lines = n;
	for (i = 0; i < n; i++) {
		values[i] = psd_trend_value(&t, s->org->units[i], &slot);
		of->values[i] = values[i].number;
		t.lines[i] = (struct psd_trend_line){ s->org->units[i],
			&values[i], &of->hidden[i] };
	}
	psd_trend_hide(&t, 0);
	look(of, s);
	(void)psd_table_add(&s->small, key, of);
	return of;
}

/* Whether M adds figures on persons up over a time that is not the year's. */
static bool
is_part_of_year(const struct psd_story *s, const struct psd_measure *m,
    const struct psd_measured *v)
{
	int end = psd_date_day(s->year, 12, 31);

	if (!psd_measure_is_from(m, "statistics") || psd_measure_is_stock(m))
		return false;
	return v->from != psd_date_day(s->year, 1, 1) || s->quarter > 0 ||
	    v->to < (s->today < end ? s->today : end);
}

/* A result knows its days by its label only. */
static void
set_days(const struct psd_story *s, struct psd_measured *v)
{
	if (v->from != 0 || v->to != 0 ||
	    psd_span_of(v->label, &v->from, &v->to))
		return;
	v->from = psd_date_day(s->year, 1, 1);
	v->to = psd_date_day(s->year, 12, 31);
}

/* Whether M says a number that counts something. */
static bool
is_counted(const struct psd_measure *m, const struct psd_measured *v)
{
	return v->there && v->text.n == 0 && !psd_measure_is(m, "yes-no") &&
	    !psd_measure_is(m, "step");
}

enum psd_hidden
psd_small_value(struct psd_story *s, const struct psd_measure *m,
    const struct psd_unit *unit, const struct psd_measured *v)
{
	struct psd_measured of = *v;
	enum psd_hidden hidden;

	if (!s->public || !is_counted(m, v) || !may_tell(m))
		return PSD_SHOWN;
	set_days(s, &of);
	hidden = of_measure(s, m, &of)->hidden[unit->order];
	/* a share of which only the per cent are known counts nothing */
	if ((psd_measure_is(m, "count") || v->all > 0 ||
		isfinite(v->answers)) &&
	    psd_trend_is_small(v, psd_measure_is(m, "share"),
		psd_suppress_below(s->org)))
		hidden = PSD_SMALL;
	if (hidden == PSD_SHOWN && is_part_of_year(s, m, &of))
		hidden = PSD_BESIDE;
	return hidden == PSD_SMALL && !psd_measure_is(m, "count") ? PSD_BESIDE
								  : hidden;
}

bool
psd_small_any(struct psd_story *s, const struct psd_measure *m,
    const struct psd_measured *v)
{
	struct psd_measured of = *v;

	if (!s->public || !is_counted(m, v) || !may_tell(m))
		return false;
	set_days(s, &of);
	return of_measure(s, m, &of)->any || is_part_of_year(s, m, &of);
}

void
psd_small_say(struct psd_buf *to, const struct psd_story *s,
    enum psd_hidden hidden)
{
	if (hidden == PSD_SMALL)
		psd_buf_print(to, "färre än %d", psd_suppress_below(s->org));
	else
		psd_buf_puts(to, OMITTED);
}

void
psd_small_explain(struct psd_buf *to, const struct psd_org *org,
    struct psd_str text)
{
	struct psd_buf few = PSD_BUF_INIT;
	int below = psd_suppress_below(org);

	psd_buf_print(&few, "färre än %d", below);
	if (psd_str_has(text, psd_buf_get(&few)) ||
	    psd_str_has(text, PSD_S(" " OMITTED)))
		psd_buf_print(to,
		    "\nTal under %d som gäller personer skrivs ”färre än "
		    "%d”. Tal som de skulle kunna räknas ut från är "
		    "utelämnade.\n",
		    below, below);
	psd_buf_release(&few);
}
