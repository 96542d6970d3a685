/* psd_figures: figures by month, in sentences and in tables. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/figures.h"

#include "lib/narrative/say.h"

#include <math.h>

int
psd_figure_last_month(const struct psd_story *s, const struct psd_unit *unit,
    const char *figure)
{
	return psd_measured_last_month(s->figures, unit, psd_str(figure), 1,
	    s->last_month);
}

/* The latest word of UNIT by today; NULL. */
static const struct psd_node *
latest(const struct psd_story *s, const struct psd_unit *unit,
    const struct psd_entry_key *key)
{
	const struct psd_node *n = psd_statistics_entry(s->figures, unit,
				  key->kind, key->which),
			      *last = NULL;

	for (; n != NULL;
	     n = psd_statistics_next_entry(n, key->kind, key->which))
		if (psd_node_day(n, "date") <= s->today &&
		    (last == NULL ||
			psd_node_day(n, "date") >= psd_node_day(last, "date")))
			last = n;
	return last;
}

struct psd_entries
psd_entries_at(struct psd_story *s, const struct psd_buf *to,
    const struct psd_org_level *level, const struct psd_entry_key *key)
{
	struct psd_entries e = { .items = psd_arena_array(s->arena,
				     s->org->n_units,
				     const struct psd_node *) };
	size_t i, others = 0; /* whose units may be those who tell */
	bool above = false;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		const struct psd_node *n;

		if (u->level != level || !psd_story_has(s, u))
			continue;
		n = latest(s, u, key);
		if (n == NULL && u->first != NULL) {
			others++;
			continue;
		}
		e.units++;
		e.unit = u;
		if (n == NULL)
			continue;
		above = above || u->first != NULL;
		e.items[e.n++] = n;
		psd_story_cite_figures(s, u);
		if (s->origins != NULL)
			psd_origins_add(s->origins, to,
			    psd_arena_print(s->arena, "statistics/%d/%.*s.yaml",
				s->year, PSD_F(u->id)),
			    n);
	}
	e.units += above ? others : 0;
	return e;
}

/* The same for the story's own unit: each row of its tables asks for it, and
 * all units below it are looked through to answer. */
static int
own_last_month(struct psd_story *s, const char *figure)
{
	size_t *last = psd_table_find(&s->lasts, psd_str(figure));

	if (last != NULL)
		return (int)*last;
	last = psd_arena_new(s->arena, size_t);
	*last = (size_t)psd_figure_last_month(s, s->unit, figure);
	(void)psd_table_add(&s->lasts,
	    psd_arena_copy(s->arena, psd_str(figure)), last);
	return (int)*last;
}

static struct psd_told
told(const struct psd_small *of, const struct psd_unit *unit)
{
	return (struct psd_told){ of->values[unit->order],
		of->hidden[unit->order] };
}

static struct psd_told
figure_at(struct psd_story *s, const struct psd_unit *unit, const char *figure,
    int month)
{
	return told(psd_small_figure(s, false, figure, month, month), unit);
}

struct psd_told
psd_figure_of_year(struct psd_story *s, const struct psd_unit *unit,
    const char *figure)
{
	struct psd_told none = { (double)NAN, PSD_SHOWN };
	int last = own_last_month(s, figure);

	if (s->last_month == 0)
		return none;
	/* what stood in July says nothing of the end of October */
	if (psd_figure_is_stock(psd_str(figure)))
		return last > 0 ? figure_at(s, unit, figure, last) : none;
	return told(psd_small_figure(s, false, figure, 1, s->last_month), unit);
}

/* Whether the same lowest units have given FIGURE to month LAST in both
 * years. */
static bool
is_like_before(const struct psd_story *s, const char *figure, int last)
{
	struct psd_str key = psd_str(figure);
	size_t i, n = 0;

	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];
		bool now, before;

		if (u->first != NULL || !psd_unit_is_under(u, s->unit))
			continue;
		now = psd_statistics_figure(s->figures, u, last, key) != NULL;
		before = psd_statistics_figure(s->figures_before, u, last,
			     key) != NULL;
		if (now != before)
			return false;
		n += now;
	}
	return n > 0;
}

/* The same for the story's unit in the year before, the same months; none
 * where not the same units have given them. */
static struct psd_told
figure_before(struct psd_story *s, const char *figure)
{
	struct psd_told none = { (double)NAN, PSD_SHOWN };
	int last = psd_figure_last_month(s, s->unit, figure);

	if (last == 0 || s->figures_before == NULL ||
	    !is_like_before(s, figure, last))
		return none;
	return told(psd_small_figure(s, true, figure, 1, last), s->unit);
}

bool
psd_told_is_shown(const struct psd_told *t)
{
	return t->hidden == PSD_SHOWN && isfinite(t->number);
}

void
psd_told_say(struct psd_buf *to, const struct psd_story *s,
    const struct psd_told *t)
{
	if (isfinite(t->number) && t->hidden != PSD_SHOWN)
		psd_small_say(to, s, t->hidden);
	else
		psd_say_number(to, t->number);
}

void
psd_told_say_count(struct psd_buf *to, const struct psd_story *s,
    const struct psd_told *t, const char *one, const char *many)
{
	if (t->hidden == PSD_SMALL) {
		psd_small_say(to, s, t->hidden);
		psd_buf_print(to, " %s", many);
	} else if (t->hidden != PSD_SHOWN) {
		psd_buf_print(to, "ett antal %s", many);
	} else {
		psd_say_count(to, (size_t)lround(t->number), "inga", one, many);
	}
}

/* Whether UNIT, one of the lowest, has given FIGURE for each month so far. */
static bool
is_complete(const struct psd_story *s, const struct psd_unit *u,
    const char *figure, int last)
{
	int m;

	if (u->first != NULL || !psd_unit_is_under(u, s->unit))
		return false;
	for (m = 1; m <= last; m++)
		if (psd_statistics_figure(s->figures, u, m, psd_str(figure)) ==
		    NULL)
			return false;
	return true;
}

/* The two times of the year that are compared: of what stands for the end of a
 * month January and the last one, else its halves. */
static bool
set_times(struct psd_change *c, bool stock, int last)
{
	c->months[0] = 1;
	c->months[1] = stock ? 1 : last / 2;
	c->months[2] = stock ? last : last - last / 2 + 1;
	c->months[3] = last;
	return stock ? last > 1 : last / 2 >= 3;
}

static bool
within_year(struct psd_change *c, struct psd_story *s, const char *figure,
    int last)
{
	bool stock = psd_figure_is_stock(psd_str(figure));
	struct psd_str key = psd_str(figure);
	size_t i;
	int n;

	if (!set_times(c, stock, last))
		return false;
	n = c->months[1] - c->months[0] + 1;
	for (i = 0; i < s->org->n_units; i++) {
		const struct psd_unit *u = s->org->units[i];

		if (!is_complete(s, u, figure, last)) {
			c->partial = c->partial ||
			    (u->first == NULL &&
				psd_unit_is_under(u, s->unit) &&
				psd_figure_last_month(s, u, figure) > 0);
			continue;
		}
		c->units++;
		c->before += psd_statistics_total(s->figures, u, 1,
				 c->months[1], key)
				 .sum /
		    n;
		c->after += psd_statistics_total(s->figures, u, c->months[2],
				last, key)
				.sum /
		    n;
	}
	return c->units > 0;
}

/* Whether the words of C say what a small number is: two halves that are alike
 * are each one half of the year's sum. */
static bool
tells_small(const struct psd_change *c, const struct psd_story *s)
{
	double half = c->before * (c->months[1] - c->months[0] + 1);

	return c->words && psd_change_way(c) == 0 && half > 0 &&
	    half < psd_suppress_below(s->org);
}

bool
psd_figure_change(struct psd_change *c, struct psd_story *s, const char *figure)
{
	struct psd_told now = psd_figure_of_year(s, s->unit, figure);
	struct psd_told before = figure_before(s, figure);
	int last = psd_figure_last_month(s, s->unit, figure);
	const struct psd_figure *known = psd_figure_find(psd_str(figure));

	*c = (struct psd_change){ .years = isfinite(before.number) };
	if (!psd_told_is_shown(&now) || before.hidden != PSD_SHOWN)
		return false;
	c->before = before.number;
	c->after = now.number;
	if (c->years)
		return true;
	c->before = c->after = 0;
	/* a time within the year would tell the rest of it */
	c->words = s->public && (known == NULL || known->persons);
	return within_year(c, s, figure, last) && !tells_small(c, s);
}

int
psd_change_way(const struct psd_change *c)
{
	/* by less than a twentieth nothing has changed */
	if (fabs(c->after - c->before) <= 0.05 * fabs(c->before) ||
	    fabs(c->after - c->before) < 0.05)
		return 0;
	return c->after > c->before ? 1 : -1;
}

/* Of the months of UNIT's own record; returns whether it has any. */
static bool
from_own(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit, const char *figure, const int months[2])
{
	struct psd_str file = psd_arena_print(s->arena,
	    "statistics/%d/%.*s.yaml", s->year, PSD_F(unit->id));
	bool any = false;
	int m;

	for (m = months[0]; m <= months[1]; m++) {
		const struct psd_node *n = psd_statistics_figure(s->figures,
		    unit, m, psd_str(figure));

		if (n == NULL)
			continue;
		if (!any)
			psd_story_cite_figures(s, unit);
		any = true;
		if (s->origins == NULL)
			break;
		psd_origins_add(s->origins, to, file, n);
	}
	return any;
}

void
psd_figure_from(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit, const char *figure, const int months[2])
{
	const struct psd_unit *u;

	if (from_own(s, to, unit, figure, months))
		return;
	for (u = unit->first; u != NULL; u = u->next)
		psd_figure_from(s, to, u, figure, months);
}

void
psd_figure_from_year(struct psd_story *s, const struct psd_buf *to,
    const struct psd_unit *unit, const char *figure)
{
	int months[2] = { 1, own_last_month(s, figure) };

	if (psd_figure_is_stock(psd_str(figure)))
		months[0] = months[1];
	psd_figure_from(s, to, unit, figure, months);
}

void
psd_figures_say_months(struct psd_buf *to, int from, int till)
{
	psd_say_month(to, from);
	if (till > from) {
		psd_buf_puts(to, "–");
		psd_say_month(to, till);
	}
}
