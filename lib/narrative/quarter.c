/* psd_part: the year's quarters, one after the other. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/deeds.h"
#include "lib/narrative/prose.h"
#include "lib/narrative/say.h"
#include "lib/safety/step.h"

/* The quarters that have ended and are told of. */
static int
quarters(const struct psd_story *s)
{
	int last = s->quarter > 0 ? s->quarter : 4, q = 0;

	while (q < last && psd_date_month_end(s->year, 3 * q + 3) < s->today)
		q++;
	return q;
}

/* What happened in one quarter. */
struct count {
	size_t done, stopped, late;
};

/* The late ones are those that were not done at its end. */
static struct count
count_quarter(const struct psd_story *s, const struct psd_deeds *d, int quarter)
{
	int from = quarter == 1 ? psd_date_month_end(s->year - 1, 12)
				: psd_date_month_end(s->year, 3 * quarter - 3);
	int to = psd_date_month_end(s->year, 3 * quarter);
	struct count c = { 0, 0, 0 };
	size_t i;

	for (i = 0; i < d->n; i++) {
		const struct psd_said *said = &d->items[i].said;
		int end = psd_node_day(d->items[i].a->node, "end");
		bool settled = said->progress >= PSD_PROGRESS_DONE;
		bool within = said->date != PSD_NO_DAY && said->date > from &&
		    said->date <= to;

		if (!said->said)
			continue;
		c.done += said->progress == PSD_PROGRESS_DONE && within;
		c.stopped += said->progress == PSD_PROGRESS_STOPPED && within;
		c.late += end != PSD_NO_DAY && end <= to &&
		    (!settled || (said->date != PSD_NO_DAY && said->date > to));
	}
	return c;
}

static void
add_count(struct psd_listing *list, size_t n, const char *one, const char *many)
{
	struct psd_buf piece = PSD_BUF_INIT;

	if (n == 0)
		return;
	psd_say_number(&piece, (double)n);
	psd_buf_print(&piece, " %s", n == 1 ? one : many);
	psd_listing_add(list, psd_buf_get(&piece));
	psd_buf_release(&piece);
}

static void
say_cell(struct psd_story *s, struct psd_buf *to, const struct psd_deeds *d,
    int quarter)
{
	struct count c = count_quarter(s, d, quarter);
	struct psd_listing list = PSD_LISTING_INIT;

	add_count(&list, c.done, "blev klar", "blev klara");
	add_count(&list, c.stopped, "avbröts", "avbröts");
	add_count(&list, c.late, "försenad", "försenade");
	psd_buf_puts(to, " | ");
	if (list.n == 0)
		psd_buf_puts(to, "–");
	psd_listing_say(to, &list);
}

static void
say_row(struct psd_story *s, struct psd_buf *to, const struct psd_unit *unit,
    const struct psd_deeds *d)
{
	struct psd_states c = psd_deeds_states(d);
	int q;

	if (d->n == 0)
		return;
	psd_deeds_from(s, to, d);
	psd_buf_puts(to, "| ");
	psd_say_text(to, psd_story_name(unit));
	for (q = 1; q <= quarters(s); q++)
		if (c.silent == d->n)
			psd_buf_puts(to, " | inte redovisat");
		else
			say_cell(s, to, d, q);
	psd_buf_puts(to, " |\n");
}

/* Whether nothing was finished, stopped or late in any quarter. */
static bool
is_uneventful(const struct psd_story *s, const struct psd_deeds *d)
{
	struct count c;
	int q;

	for (q = 1; q <= quarters(s); q++) {
		c = count_quarter(s, d, q);
		if (c.done + c.stopped + c.late > 0)
			return false;
	}
	return true;
}

/* What psd can tell of itself: what was done in each quarter, and was late at
 * its end. */
static void
say_figures(struct psd_story *s, struct psd_buf *to)
{
	struct psd_deeds all = psd_deeds_of(s, psd_str(NULL));
	struct psd_deeds own = psd_deeds_by(s, &all, s->unit);
	struct psd_buf columns = PSD_BUF_INIT;
	const struct psd_unit *u;
	int q;

	if (psd_deeds_states(&all).silent == all.n ||
	    (!psd_story_is_whole(s) && is_uneventful(s, &all)))
		return;
	psd_buf_puts(&columns, "Aktiviteter");
	for (q = 1; q <= quarters(s); q++)
		psd_buf_print(&columns, "|Kvartal %d", q);
	psd_say_table(to, columns.p);
	psd_buf_release(&columns);
	say_row(s, to, s->unit, &own);
	for (u = s->unit->first; u != NULL; u = u->next) {
		struct psd_deeds by = psd_deeds_by(s, &all, u);
		struct psd_deeds below = psd_deeds_below(s, &all, u);
		struct psd_deed *both = psd_arena_array(s->arena,
		    by.n + below.n, struct psd_deed);
		struct psd_deeds d = { both, by.n + below.n };

		if (!psd_story_has(s, u))
			continue;
		if (by.n > 0)
			memcpy(both, by.items, by.n * sizeof(*both));
		if (below.n > 0)
			memcpy(both + by.n, below.items,
			    below.n * sizeof(*both));
		say_row(s, to, u, &d);
	}
	for (q = 1; q <= quarters(s); q++)
		if (count_quarter(s, &all, q).late > 0)
			break;
	if (q <= quarters(s))
		psd_buf_puts(to,
		    "\nFörsenade är de vars slutdatum hade passerat när "
		    "kvartalet tog slut.\n");
}

/* Whether TEXT, of a unit's plan, is of QUARTER and was there by today. */
static bool
is_of(const struct psd_story *s, const struct psd_node *text, int quarter)
{
	return psd_node_int(text, "quarter", 0) == quarter &&
	    psd_node_day(text, "date") <= s->today;
}

/* Adds what UNIT wrote of QUARTER, area by area. */
static void
say_texts(struct psd_story *s, struct psd_buf *to, const struct psd_unit *unit,
    int quarter)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);
	size_t i, n = 0;

	for (i = 0; p != NULL && i < s->framework->n; i++) {
		const struct psd_area *a = &s->framework->areas[i];
		const struct psd_node *t = psd_node_list(psd_plan_area(p,
							     a->id),
		    "status_by_quarter");

		for (; t != NULL; t = t->next) {
			if (!is_of(s, t, quarter))
				continue;
			if (!psd_story_is_whole(s) && n > 0)
				psd_buf_putc(to, '\n');
			psd_story_from(s, to, p->file, t);
			if (!psd_story_is_whole(s)) {
				n++;
				psd_prose_about(to, a->label);
				psd_say_sentence(to, psd_node_text(t, "text"));
				continue;
			}
			if (n++ == 0) {
				psd_buf_puts(to, "- *");
				psd_say_text(to, psd_story_name(unit));
				psd_buf_puts(to, "* om ");
			} else {
				psd_buf_puts(to, " Om ");
			}
			psd_say_lower(to, a->label);
			psd_buf_puts(to, ": ");
			psd_say_sentence(to, psd_node_text(t, "text"));
		}
	}
	if (n > 0)
		psd_buf_putc(to, '\n');
}

/* Whether UNIT is to write of each quarter: it stands between the top and
 * others. */
static bool
is_to_write(const struct psd_unit *unit)
{
	return unit->parent != NULL && unit->first != NULL;
}

/* One quarter: what was written. */
static void
say_quarter(struct psd_story *s, struct psd_buf *to, int quarter)
{
	struct psd_buf texts = PSD_BUF_INIT, label = PSD_BUF_INIT;
	const struct psd_unit *u;

	say_texts(s, &texts, s->unit, quarter);
	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u))
			say_texts(s, &texts, u, quarter);
	if (texts.n > 0) {
		psd_buf_print(&label, "Kvartal %d", quarter);
		psd_say_label(to, psd_buf_get(&label));
		psd_story_put(s, to, &texts);
	}
	psd_buf_release(&label);
	psd_buf_release(&texts);
}

/* Whether the day by which QUARTER is to be written of has passed. */
static bool
is_due(const struct psd_story *s, int quarter)
{
	return s->quarter >= quarter ||
	    psd_step_quarter_due(s->org, s->year, quarter) < s->today;
}

static bool
has_written(const struct psd_story *s, const struct psd_unit *unit, int quarter)
{
	const struct psd_plan *p = psd_plans_of(&psd_story_year(s)->plans,
	    unit);
	const struct psd_node *area = p == NULL
	    ? NULL
	    : psd_node_list(p->node, "areas");
	const struct psd_node *t;

	for (; area != NULL; area = area->next)
		for (t = psd_node_list(area, "status_by_quarter"); t != NULL;
		     t = t->next)
			if (is_of(s, t, quarter))
				return true;
	return false;
}

/* Lists the quarters that UNIT should have written of and has not; returns
 * how many there are in all. */
static int
list_missing(struct psd_story *s, struct psd_listing *missing,
    const struct psd_unit *unit)
{
	int last = s->quarter > 0 ? s->quarter : 4, q, due = 0;

	for (q = 1; q <= last; q++) {
		struct psd_buf number = PSD_BUF_INIT;

		if (!is_due(s, q))
			continue;
		due++;
		if (has_written(s, unit, q))
			continue;
		psd_buf_print(&number, "%d", q);
		psd_listing_add(missing, psd_buf_get(&number));
		psd_buf_release(&number);
	}
	return due;
}

/* Those who have written nothing of the same quarters. */
struct silent {
	struct psd_listing names;
	struct psd_str quarters; /* "3 och 4" */
	bool all;		 /* of the year so far, and more than one */
};

/* Adds UNIT to those of LIST, of N, that are silent of what it is. Returns how
 * many there are. */
static size_t
add_silent(struct psd_story *s, const struct psd_buf *to, struct silent *list,
    size_t n, const struct psd_unit *unit)
{
	struct psd_listing missing = PSD_LISTING_INIT;
	struct psd_str quarters;
	size_t i, due, count;

	if (!is_to_write(unit))
		return n;
	due = (size_t)list_missing(s, &missing, unit);
	count = missing.n;
	quarters = psd_prose_listed(s, &missing);
	if (count == 0)
		return n;
	for (i = 0; i < n && !psd_str_eq(list[i].quarters, quarters); i++)
		;
	if (i == n)
		list[n++] = (struct silent){ PSD_LISTING_INIT, quarters,
			count == due && due > 1 };
	psd_story_from(s, to, PSD_S("psd.yaml"), unit->node);
	psd_listing_add(&list[i].names, psd_story_name(unit));
	return n;
}

/* Who has written nothing, though the day for it has passed. */
static void
say_silent(struct psd_story *s, struct psd_buf *to)
{
	struct silent *list = psd_arena_array(s->arena, s->org->n_units,
	    struct silent);
	struct psd_buf text = PSD_BUF_INIT;
	const struct psd_unit *u;
	size_t i, n;

	n = add_silent(s, &text, list, 0, s->unit);
	for (u = s->unit->first; u != NULL; u = u->next)
		if (psd_story_has(s, u))
			n = add_silent(s, &text, list, n, u);
	for (i = 0; i < n; i++) {
		psd_buf_puts(&text, i > 0 ? " " : "");
		psd_listing_say(&text, &list[i].names);
		psd_listing_release(&list[i].names);
		psd_buf_puts(&text, " har inte skrivit något om ");
		psd_buf_puts(&text, list[i].all ? "något " : "");
		psd_buf_puts(&text, "kvartal");
		if (!list[i].all)
			psd_buf_print(&text, " %.*s", PSD_F(list[i].quarters));
		psd_buf_putc(&text, '.');
	}
	if (n > 0) {
		psd_say_paragraph(to);
		psd_story_put(s, to, &text);
		psd_buf_putc(to, '\n');
	}
	psd_buf_release(&text);
}

void
psd_part_quarter_status(struct psd_story *s, const struct psd_heading *h,
    struct psd_buf *to)
{
	int q, last = s->quarter > 0 ? s->quarter : 4;

	(void)h;
	if (quarters(s) > 0)
		say_figures(s, to);
	for (q = 1; q <= last; q++)
		say_quarter(s, to, q);
	say_silent(s, to);
}
