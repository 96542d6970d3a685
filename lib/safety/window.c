/* psd_cadence: the windows of a plan year and which of them exist. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/cadence.h"

#define SOON 28
#define SOON_SHORT 7 /* for months and what is shorter */

/* How many windows a year can have; 0 stands for one. */
static const unsigned short most[PSD_EVERIES] = {
	[PSD_DAILY] = 366,
	[PSD_WEEKLY] = 53,
	[PSD_MONTHLY] = 12,
	[PSD_TWO_MONTHLY] = 6,
	[PSD_QUARTERLY] = 4,
	[PSD_TERTIAL] = 3,
	[PSD_HALF_YEARLY] = 2,
	[PSD_MONTHS] = 12,
};

/* The windows of one cadence and year while they are being made. */
struct maker {
	const struct psd_cadence *cadence;
	const struct psd_terms *terms;
	const struct psd_forum_days *forum; /* where it is due, or NULL */
	struct psd_window *items;
	size_t n;
};

static int
new_year(int year)
{
	return psd_date_day(year, 1, 1);
}

static int
new_years_eve(int year)
{
	return psd_date_month_end(year, 12);
}

/* When what has its due date on DUE is shown a second time. */
static int
present_day(const struct psd_cadence *cadence, int due)
{
	struct psd_ymd date = psd_date_ymd(due);
	int month = cadence->present_month;

	if (cadence->present == NULL)
		return PSD_NO_DAY;
	if (month == 0 && cadence->forum == NULL)
		return PSD_NO_DAY; /* it is the forum: due there already */
	if (month == 0)
		month = date.month;
	return psd_forum_day(cadence->present,
	    month < date.month ? date.year + 1 : date.year, month);
}

static struct psd_window *
add(struct maker *m, int from, int to, int due)
{
	struct psd_window *w = &m->items[m->n++];
	int notice = m->cadence->every <= PSD_MONTHLY ? SOON_SHORT : SOON;

	w->from = from;
	w->to = to;
	w->due = due;
	w->present = present_day(m->cadence, due);
	w->soon = due - notice > from ? due - notice : from;
	return w;
}

/* Years and months are called by the beginning of their date. */
static void
label_day(struct psd_window *w, int day, size_t length)
{
	memcpy(w->label.s, psd_date_print(day).s, length);
}

static void
label_year(struct psd_window *w, int year)
{
	label_day(w, new_year(year), strlen("2022"));
}

static void
label_month(struct psd_window *w, int year, int month)
{
	label_day(w, psd_date_day(year, month, 1), strlen("2022-07"));
}

static void
label_part(struct psd_window *w, int year, char letter, int n)
{
	char *to = w->label.s + strlen("2022-");

	label_day(w, new_year(year), strlen("2022-"));
	*to++ = letter;
	if (letter == 'W')
		*to++ = (char)('0' + n / 10);
	*to = (char)('0' + n % 10);
}

/* The forum meets in the month after the one in which the window ended. */
static int
due_after(const struct maker *m, int to)
{
	struct psd_ymd end = psd_date_ymd(to);

	if (m->forum == NULL)
		return to + m->terms->offset;
	return psd_forum_day(m->forum, end.year, end.month + 1);
}

/* What comes once has no offset: it is due when it ends. */
static int
due_at_end(const struct maker *m, int to)
{
	return m->forum != NULL ? due_after(m, to) : to;
}

/* A named day has no offset: it is itself, or the forum's in its month. */
static int
due_in(const struct maker *m, int day)
{
	struct psd_ymd date = psd_date_ymd(day);

	if (m->forum == NULL)
		return day;
	return psd_forum_day(m->forum, date.year, date.month);
}

static void
add_days(struct maker *m)
{
	int day, last = new_years_eve(m->terms->year);

	for (day = new_year(m->terms->year); day <= last; day++)
		label_day(add(m, day, day, due_after(m, day)), day,
		    strlen("2022-07-14"));
}

static void
add_weeks(struct maker *m)
{
	int week, monday, year = m->terms->year;

	for (week = 1; week <= psd_date_weeks(year); week++) {
		monday = psd_date_week_start(year, week);
		label_part(add(m, monday, monday + 6, due_after(m, monday + 6)),
		    year, 'W', week);
	}
}

/* The windows of MONTHS months each; LETTER is '\0' for those that are
 * called by their last month. */
static void
add_spans(struct maker *m, int months, char letter)
{
	int last, to, year = m->terms->year;
	struct psd_window *w;

	for (last = months; last <= 12; last += months) {
		to = psd_date_month_end(year, last);
		w = add(m, psd_date_day(year, last - months + 1, 1), to,
		    due_after(m, to));
		if (letter == '\0')
			label_month(w, year, last);
		else
			label_part(w, year, letter, last / months);
	}
}

/* A window from 1 January of the plan year to DUE, if the year is that long. */
static void
add_to_date(struct maker *m, int due)
{
	int year = m->terms->year;
	int last = new_years_eve(year);

	label_year(add(m, new_year(year), due < last ? due : last, due), year);
}

static void
add_year(struct maker *m)
{
	const struct psd_cadence *c = m->cadence;
	int year = m->terms->year;
	int last = new_years_eve(year);

	if (c->month == 0)
		label_year(add(m, new_year(year), last, due_after(m, last)),
		    year);
	else if (c->month_day > 0)
		add_to_date(m,
		    due_in(m, psd_date_day(year, c->month, c->month_day)));
	else if (c->month > 6)
		add_to_date(m, due_in(m, psd_date_month_end(year, c->month)));
	else /* early in the year the figures are those of the last one */
		label_year(add(m, new_year(year - 1), new_years_eve(year - 1),
			       due_in(m, psd_date_month_end(year, c->month))),
		    year);
}

static void
add_quarter(struct maker *m)
{
	const struct psd_cadence *c = m->cadence;
	int to, year = c->year != 0 ? c->year : m->terms->year;
	struct psd_window *w;

	if (c->quarter < 1 || c->quarter > 4)
		return;
	to = psd_date_month_end(year, c->quarter * 3);
	w = add(m, psd_date_day(year, c->quarter * 3 - 2, 1), to,
	    due_at_end(m, to));
	label_part(w, year, 'Q', c->quarter);
}

static bool
is_listed(const struct psd_cadence *cadence, int month)
{
	return (cadence->months >> month & 1) != 0;
}

/* The last day that the follow-up in MONTH covers: December's closes the
 * year, as nobody would come back for the last month. */
static int
months_to(int year, int month)
{
	return psd_date_month_end(year, month == 12 ? 12 : month - 1);
}

/*
 * The first day that the follow-up in MONTH covers: the day after the one
 * before it ended, which may have been last year. January looks back at the
 * year before; when December has closed that already, January covers the same
 * days again rather than none, so that no follow-up in the list is lost.
 */
static int
months_from(const struct psd_cadence *cadence, int year, int month)
{
	int before, back;

	if (cadence->accumulated)
		return new_year(month == 1 ? year - 1 : year);
	for (back = 1; back <= 12; back++) {
		before = (month + 11 - back) % 12 + 1;
		if (!is_listed(cadence, before) || (month == 1 && before == 12))
			continue;
		return months_to(before < month ? year : year - 1, before) + 1;
	}
	return new_year(month == 1 ? year - 1 : year);
}

static void
add_months(struct maker *m)
{
	int month, due, year = m->terms->year;
	struct psd_window *w;

	for (month = 1; month <= 12; month++) {
		if (!is_listed(m->cadence, month))
			continue;
		due = due_in(m, psd_date_month_end(year, month));
		w = add(m, months_from(m->cadence, year, month),
		    months_to(year, month), due);
		label_month(w, year, month);
	}
}

static void
add_autumn(struct maker *m)
{
	int year = m->terms->year;
	int to = psd_date_month_end(year, 11);
	int from = psd_date_day(year, 9, 1);

	label_year(add(m, from, to, due_at_end(m, to)), year);
}

static void
add_all(struct maker *m)
{
	int year = m->terms->year;

	switch (m->cadence->every) {
	case PSD_DAILY:
		add_days(m);
		break;
	case PSD_WEEKLY:
		add_weeks(m);
		break;
	case PSD_MONTHLY:
		add_spans(m, 1, '\0');
		break;
	case PSD_TWO_MONTHLY:
		add_spans(m, 2, '\0');
		break;
	case PSD_QUARTERLY:
		add_spans(m, 3, 'Q');
		break;
	case PSD_TERTIAL:
		add_spans(m, 4, 'T');
		break;
	case PSD_HALF_YEARLY:
		add_spans(m, 6, 'H');
		break;
	case PSD_YEARLY:
		add_year(m);
		break;
	case PSD_QUARTER:
		add_quarter(m);
		break;
	case PSD_MONTHS:
		add_months(m);
		break;
	case PSD_AUTUMN:
		add_autumn(m);
		break;
	case PSD_END_OF_NOVEMBER:
		add_to_date(m, due_in(m, psd_date_last_workday(year, 11)));
		break;
	case PSD_LEGAL: /* no forum moves the law */
		add_to_date(m, psd_date_day(year + 1, 3, 1));
		break;
	case PSD_EVENT:
		if (m->cadence->narrative &&
		    m->terms->narrative_due != PSD_NO_DAY)
			add_to_date(m, m->terms->narrative_due);
		break;
	default:
		break;
	}
}

/*
 * Whether the day of the follow-up is what counts for the start. These are
 * done once on a day that people know by name; what they look back on may
 * have ended long before the activity began.
 */
static bool
has_named_day(const struct psd_cadence *cadence)
{
	switch (cadence->every) {
	case PSD_YEARLY:
		return cadence->month != 0;
	case PSD_MONTHS:
	case PSD_END_OF_NOVEMBER:
		return true;
	default:
		return false;
	}
}

static bool
is_paused(const struct psd_terms *terms, int day)
{
	const struct psd_pause *p;
	size_t i;

	for (i = 0; i < terms->n_pauses; i++) {
		p = &terms->pauses[i];
		if (day >= p->from && (p->to == PSD_NO_DAY || day <= p->to))
			return true;
	}
	return false;
}

static bool
exists(const struct maker *m, const struct psd_window *w)
{
	int start = m->terms->start;

	if (start == PSD_NO_DAY)
		start = new_year(m->terms->year);
	if (w->due < start)
		return false;
	if (w->to < start && !has_named_day(m->cadence))
		return false;
	if (m->terms->end != PSD_NO_DAY && w->to > m->terms->end)
		return false;
	return !is_paused(m->terms, w->to);
}

struct psd_windows
psd_cadence_windows(struct psd_arena *arena, const struct psd_cadence *cadence,
    const struct psd_terms *terms)
{
	struct maker m = { cadence, terms, cadence->forum, NULL, 0 };
	size_t i, n = 0, room = most[cadence->every];

	m.items = psd_arena_array(arena, room > 0 ? room : 1,
	    struct psd_window);
	/* Without a month of its own, where it is shown is where it is due. */
	if (m.forum == NULL && cadence->present_month == 0)
		m.forum = cadence->present;
	add_all(&m);
	for (i = 0; i < m.n; i++)
		if (exists(&m, &m.items[i]))
			m.items[n++] = m.items[i];
	return (struct psd_windows){ m.items, n };
}
