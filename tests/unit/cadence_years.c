/* Cadences over 400 years, against a model that goes from day to day. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/cadence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The calendar repeats itself after 400 years: these are all that there are. */
#define FIRST_YEAR 1901
#define LAST_YEAR 2300

/* ---- the calendar: what comes after a day, and nothing else ---- */

#define BEGINS 1896 /* on a Wednesday in its first week */
#define ENDS 2304
#define BEGINS_ON (-27028) /* days from 1 January 1970 */

struct date {
	int year, month, day, weekday, week_year, week;
	bool free;     /* a public holiday */
	bool meets[2]; /* whether each of the forums meets */
};

static struct date dates[150000];
static int n_dates;
static int year_at[ENDS - BEGINS + 1]; /* the place of its 1 January */

static struct date *
on(int day)
{
	if (day < BEGINS_ON || day >= BEGINS_ON + n_dates)
		fail_msg("day %d is not in the calendar", day);
	return &dates[day - BEGINS_ON];
}

static int
new_year(int year)
{
	if (year < BEGINS || year >= ENDS)
		fail_msg("year %d is not in the calendar", year);
	return year_at[year - BEGINS] + BEGINS_ON;
}

static bool
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static struct date
day_after(struct date d)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	d.weekday = d.weekday % 7 + 1;
	if (++d.day > length[d.month - 1] + (d.month == 2 && is_leap(d.year))) {
		d.day = 1;
		if (++d.month > 12) {
			d.month = 1;
			d.year++;
		}
	}
	if (d.weekday != 1)
		return d;
	/* a week belongs to the year that most of its days lie in */
	if ((d.month == 12 && d.day >= 29) || (d.month == 1 && d.day <= 4)) {
		d.week_year = d.month == 12 ? d.year + 1 : d.year;
		d.week = 0;
	}
	d.week++;
	return d;
}

static bool
is_saturday(const struct date *d, int month, int from, int to)
{
	return d->weekday == 6 && d->month == month && d->day >= from &&
	    d->day <= to;
}

/* The days of the act (1989:253) that do not hang on Easter. */
static bool
is_free(const struct date *d)
{
	int day = d->month * 100 + d->day;

	return day == 101 || day == 106 || day == 501 || day == 1225 ||
	    day == 1226 || (day == 606 && d->year > 2004) ||
	    is_saturday(d, 6, 20, 26) || is_saturday(d, 10, 31, 31) ||
	    is_saturday(d, 11, 1, 6);
}

/* Easter as Oudin computes it. */
static void
free_easter(int year)
{
	static const int days[] = { -2, 0, 1, 39, 49, 50 };
	int golden = year % 19, century = year / 100, h, i, l;
	size_t k;

	h = (century - century / 4 - (8 * century + 13) / 25 + 19 * golden +
		15) %
	    30;
	i = h - h / 28 * (1 - 29 / (h + 1) * ((21 - golden) / 11));
	l = i - (year + year / 4 + i + 2 - century + century / 4) % 7;
	/* L days after 28 March; the national day took Whit Monday */
	for (k = 0; k < COUNT(days); k++)
		if (days[k] != 50 || year < 2005)
			on(new_year(year) + 58 + is_leap(year) + 28 + l +
			    days[k])
			    ->free = true;
}

/* ---- chance ---- */

static uint64_t seed;

static int
chance(int of)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (int)((seed >> 33) % (unsigned)of);
}

/* Forum 0 has set no dates. The others meet up to three times a month, and
 * some months not at all; what they wrote is in no order within a year. */
static int written[2][8 * (ENDS - BEGINS) * 12];
static size_t written_at[2][ENDS - BEGINS + 1];

static void
set_meetings(int f)
{
	size_t n = 0, from, i, k;
	int year, day, t;

	for (year = BEGINS; year < ENDS; year++) {
		from = written_at[f][year - BEGINS] = n;
		for (t = chance(36); t > 0; t--) {
			day = new_year(year) + chance(365);
			on(day)->meets[f] = true;
			written[f][n++] = day;
		}
		for (i = from; i < n; i++) {
			k = from + (size_t)chance((int)(n - from));
			t = written[f][i];
			written[f][i] = written[f][k];
			written[f][k] = t;
		}
	}
	written_at[f][ENDS - BEGINS] = n;
}

static int
set_up(void **state)
{
	struct date d = { BEGINS, 1, 1, 3, BEGINS, 1, false, { false } };
	const char *given = getenv("PSD_TEST_SEED");
	int year;

	(void)state;
	seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	(void)printf("# PSD_TEST_SEED=%llu\n", (unsigned long long)seed);
	for (; d.year < ENDS; d = day_after(d)) {
		if (d.month == 1 && d.day == 1)
			year_at[d.year - BEGINS] = n_dates;
		d.free = is_free(&d);
		dates[n_dates++] = d;
	}
	for (year = BEGINS; year < ENDS; year++)
		free_easter(year);
	set_meetings(0);
	set_meetings(1);
	return 0;
}

/* ---- what is asked: a cadence, where it is due, the activity's life ---- */

enum place {
	NOWHERE,
	BARE, /* a forum without dates */
	MUM,
	APT
};

struct question {
	struct psd_cadence c;
	struct psd_terms terms;
	enum place forum, present;
	struct psd_forum_days days[2]; /* those of the years around */
	struct psd_pause pauses[2];
};

/* Forums as psd knows them: the dates of the years around the plan's. */
static const struct psd_forum_days *
forum_days(struct psd_forum_days *to, enum place place, int year)
{
	static const int none[1];
	size_t from, end;

	if (place == NOWHERE)
		return NULL;
	*to = (struct psd_forum_days){ none, 0 };
	if (place == BARE)
		return to;
	from = written_at[place - MUM][year - 1 - BEGINS];
	end = written_at[place - MUM][year + 3 - BEGINS];
	*to = (struct psd_forum_days){ written[place - MUM] + from,
		end - from };
	return to;
}

static void
ask(struct question *q, const struct psd_cadence *c, int year)
{
	*q = (struct question){ .c = *c };
	q->terms = (struct psd_terms){ .year = year,
		.offset = 7 * (1 + chance(3)),
		.narrative_due = new_year(year + 1) + chance(60),
		.start = PSD_NO_DAY,
		.end = PSD_NO_DAY };
}

/* Any forum and any life. */
static void
ask_more(struct question *q)
{
	int from = new_year(q->terms.year), i;

	q->forum = (enum place)chance(4);
	q->present = (enum place)chance(4);
	q->c.present_month = q->present != NOWHERE ? chance(13) : 0;
	q->c.forum = forum_days(&q->days[0], q->forum, q->terms.year);
	q->c.present = forum_days(&q->days[1], q->present, q->terms.year);
	if (chance(3) == 0)
		q->terms.start = from - 100 + chance(600);
	if (chance(3) == 0)
		q->terms.end = from - 100 + chance(600);
	for (i = chance(3); i > 0; i--) {
		struct psd_pause *p = &q->pauses[q->terms.n_pauses++];

		p->from = from + chance(400);
		p->to = chance(4) > 0 ? p->from + chance(120) : PSD_NO_DAY;
	}
	q->terms.pauses = q->pauses;
}

/* ---- the model ---- */

static struct psd_window answers[400];
static size_t n_answers;

static int
last_of(int year, int month)
{
	int day = new_year(year + (month == 13));

	month = month == 13 ? 1 : month;
	while (on(day)->month != month || on(day + 1)->month == month)
		day++;
	return day;
}

/* When the forum meets in a month. */
static int
meeting(enum place place, int year, int month)
{
	int last = last_of(year, month), day = last;

	while (on(day)->day > 1)
		day--;
	for (; place != BARE && day <= last; day++)
		if (on(day)->meets[place - MUM])
			return day;
	for (day = last; on(day)->weekday > 5 || on(day)->free; day--)
		;
	return day;
}

static enum place
where_due(const struct question *q)
{
	if (q->forum == NOWHERE && q->c.present_month == 0)
		return q->present;
	return q->forum;
}

static int
when_shown(const struct question *q, int due)
{
	int year = on(due)->year, month = on(due)->month;

	if (q->present == NOWHERE ||
	    (q->c.present_month == 0 && q->forum == NOWHERE))
		return PSD_NO_DAY;
	while (q->c.present_month != 0 && month != q->c.present_month) {
		year += month == 12;
		month = month % 12 + 1;
	}
	return meeting(q->present, year, month);
}

static void
answer(const struct question *q, int from, int to, int due)
{
	struct psd_window *w = &answers[n_answers++];
	bool small = q->c.every == PSD_DAILY || q->c.every == PSD_WEEKLY ||
	    q->c.every == PSD_MONTHLY;

	*w = (struct psd_window){ .from = from, .to = to, .due = due };
	w->present = when_shown(q, due);
	for (w->soon = from; due - w->soon > (small ? 7 : 28); w->soon++)
		;
}

static void label(const char *fmt, ...) PSD_PRINTF(1, 2);

/* Calls the last answer so. */
static void
label(const char *fmt, ...)
{
	char text[64];
	size_t n;
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	n = strlen(text) + 1;
	assert_true(n <= sizeof(answers[0].label.s));
	memcpy(answers[n_answers - 1].label.s, text, n);
}

/* Which of the windows of a frequency word a day lies in. */
static int
window_of(enum psd_every every, const struct date *d)
{
	static const int months[] = { [PSD_MONTHLY] = 1,
		[PSD_TWO_MONTHLY] = 2,
		[PSD_QUARTERLY] = 3,
		[PSD_TERTIAL] = 4,
		[PSD_HALF_YEARLY] = 6,
		[PSD_YEARLY] = 12 };

	if (every == PSD_DAILY)
		return d->month * 100 + d->day;
	if (every == PSD_WEEKLY)
		return d->week;
	return (d->month - 1) / months[every] + 1;
}

static void
label_frequency(enum psd_every every, const struct date *d)
{
	int n = window_of(every, d);

	switch (every) {
	case PSD_DAILY:
		label("%04d-%02d-%02d", d->year, d->month, d->day);
		break;
	case PSD_WEEKLY:
		label("%04d-W%02d", d->week_year, n);
		break;
	case PSD_MONTHLY:
	case PSD_TWO_MONTHLY:
		label("%04d-%02d", d->year, d->month);
		break;
	case PSD_YEARLY:
		label("%04d", d->year);
		break;
	default:
		label("%04d-%c%d", d->year,
		    every == PSD_QUARTERLY     ? 'Q'
			: every == PSD_TERTIAL ? 'T'
					       : 'H',
		    n);
		break;
	}
}

/* The forum meets in the month after, if there is a forum. */
static int
due_after(const struct question *q, int to, int otherwise)
{
	if (where_due(q) == NOWHERE)
		return otherwise;
	return meeting(where_due(q), on(to)->year, on(to)->month + 1);
}

static int
due_in(const struct question *q, int year, int month, int otherwise)
{
	if (where_due(q) == NOWHERE)
		return otherwise;
	return meeting(where_due(q), year, month);
}

static void
answer_frequency(const struct question *q)
{
	int year = q->terms.year, from = PSD_NO_DAY, day;
	int end = new_year(year + 1) + 7;
	bool weeks = q->c.every == PSD_WEEKLY;

	for (day = new_year(year) - 7; day < end; day++) {
		const struct date *d = on(day), *next = on(day + 1);

		if ((weeks ? d->week_year : d->year) != year)
			continue;
		from = from != PSD_NO_DAY ? from : day;
		if ((weeks ? next->week_year : next->year) == year &&
		    window_of(q->c.every, d) == window_of(q->c.every, next))
			continue;
		answer(q, from, day, due_after(q, day, day + q->terms.offset));
		label_frequency(q->c.every, d);
		from = PSD_NO_DAY;
	}
}

static bool
lists(const struct question *q, int month)
{
	return (q->c.months >> month & 1) != 0;
}

/* The follow-up that a day is told at, as year * 12 + month: the next of a
 * later month; but December tells its own days. */
static int
told_at(const struct question *q, const struct date *d)
{
	int year = d->year, month = d->month;

	while (month != 12 || !lists(q, 12)) {
		year += month == 12;
		month = month % 12 + 1;
		if (lists(q, month))
			break;
	}
	return year * 12 + month;
}

static void
answer_months(const struct question *q)
{
	int year = q->terms.year, month, told, day, from, to, last = 0;

	for (month = 1; month <= 12; month++) {
		if (!lists(q, month))
			continue;
		told = year * 12 + month;
		if (month == 1 && lists(q, 12)) /* December's days again */
			told = (year - 1) * 12 + 12;
		from = to = PSD_NO_DAY;
		for (day = new_year(year - 2); day < new_year(year + 1);
		     day++) {
			if (on(day)->day == 1)
				last = told_at(q, on(day));
			if (last != told)
				continue;
			from = from != PSD_NO_DAY ? from : day;
			to = day;
		}
		if (q->c.accumulated)
			from = new_year(month == 1 ? year - 1 : year);
		answer(q, from, to,
		    due_in(q, year, month, last_of(year, month)));
		label("%04d-%02d", year, month);
	}
}

static void
answer_yearly(const struct question *q)
{
	int year = q->terms.year, day, due;

	if (q->c.month_day > 0) {
		for (day = new_year(year); on(day)->month < q->c.month ||
		     (on(day)->month == q->c.month &&
			 on(day)->day < q->c.month_day);
		     day++)
			;
		if (on(day)->month > q->c.month) /* 29 February */
			day--;
		due = due_in(q, year, q->c.month, day);
		answer(q, new_year(year), due, due);
	} else {
		due = due_in(q, year, q->c.month, last_of(year, q->c.month));
		if (q->c.month <= 6)
			answer(q, new_year(year - 1), new_year(year) - 1, due);
		else
			answer(q, new_year(year), due, due);
	}
	label("%04d", year);
}

static void
answer_once(const struct question *q)
{
	int year = q->terms.year, from, to, due = PSD_NO_DAY;

	if (q->c.every == PSD_QUARTER) {
		for (from = new_year(year);
		     (on(from)->month + 2) / 3 != q->c.quarter; from++)
			;
		for (to = from; (on(to + 1)->month + 2) / 3 == q->c.quarter &&
		     on(to + 1)->year == year;
		     to++)
			;
		answer(q, from, to, due_after(q, to, to));
		label("%04d-Q%d", year, q->c.quarter);
		return;
	}
	from = new_year(year);
	to = new_year(year + 1) - 1;
	if (q->c.every == PSD_AUTUMN) {
		from = last_of(year, 8) + 1;
		to = last_of(year, 11);
		due = due_after(q, to, to);
	} else if (q->c.every == PSD_END_OF_NOVEMBER) {
		due = due_in(q, year, 11, meeting(BARE, year, 11));
		to = due;
	} else if (q->c.every == PSD_LEGAL) {
		due = last_of(year + 1, 2) + 1;
	} else if (q->c.narrative) {
		due = q->terms.narrative_due;
	} else {
		return;
	}
	answer(q, from, to, due);
	label("%04d", year);
}

/* Whether the days of a life leave W. */
static bool
is_left(const struct question *q, const struct psd_window *w)
{
	const struct psd_terms *t = &q->terms;
	int start = t->start != PSD_NO_DAY ? t->start : new_year(t->year);
	bool by_name = q->c.every == PSD_MONTHS ||
	    q->c.every == PSD_END_OF_NOVEMBER ||
	    (q->c.every == PSD_YEARLY && q->c.month > 0);
	size_t i;

	if (start > (by_name ? w->due : w->to) || start > w->due)
		return false;
	if (t->end != PSD_NO_DAY && t->end < w->to)
		return false;
	for (i = 0; i < t->n_pauses; i++)
		if (t->pauses[i].from <= w->to &&
		    (t->pauses[i].to == PSD_NO_DAY || w->to <= t->pauses[i].to))
			return false;
	return true;
}

static void
answer_all(const struct question *q)
{
	size_t i, n = 0;

	n_answers = 0;
	if (q->c.every < PSD_YEARLY ||
	    (q->c.every == PSD_YEARLY && q->c.month == 0))
		answer_frequency(q);
	else if (q->c.every == PSD_YEARLY)
		answer_yearly(q);
	else if (q->c.every == PSD_MONTHS)
		answer_months(q);
	else
		answer_once(q);
	for (i = 0; i < n_answers; i++)
		if (is_left(q, &answers[i]))
			answers[n++] = answers[i];
	n_answers = n;
}

/* ---- every form that a cadence can have ---- */

static struct psd_cadence forms[1024];
static size_t n_forms;

static struct psd_cadence *
form(enum psd_every every)
{
	assert_true(n_forms < COUNT(forms));
	forms[n_forms] = (struct psd_cadence){ .every = every };
	return &forms[n_forms++];
}

static void
make_forms(void)
{
	static const unsigned months[] = { 1U << 7 | 1U << 12,
		1U << 1 | 1U << 12, 1U << 1 | 1U << 7,
		1U << 2 | 1U << 5 | 1U << 9, 0x1ffe, 1U << 1 | 1U << 2,
		1U << 11 | 1U << 12 };
	struct psd_cadence *c;
	int e, m, d;
	size_t i;

	n_forms = 0;
	for (e = PSD_DAILY; e < PSD_EVERIES; e++) {
		if (e == PSD_QUARTER || e == PSD_MONTHS)
			continue;
		(void)form((enum psd_every)e);
		form((enum psd_every)e)->accumulated = true;
	}
	form(PSD_EVENT)->narrative = true;
	for (m = 1; m <= 4; m++)
		form(PSD_QUARTER)->quarter = m;
	for (i = 0; i < 24; i++) {
		c = form(PSD_MONTHS);
		c->accumulated = chance(3) == 0;
		while ((c->months & (c->months - 1)) == 0)
			c->months = i < COUNT(months)
			    ? months[i]
			    : (unsigned)chance(0x1000) << 1;
	}
	for (m = 1; m <= 12; m++) {
		form(PSD_YEARLY)->month = m;
		for (d = 1; d <= on(last_of(2000, m))->day; d++) {
			c = form(PSD_YEARLY);
			c->month = m;
			c->month_day = d;
		}
	}
}

/* ---- what is tested ---- */

static void
the_calendars_agree(void **state)
{
	int day;

	(void)state;
	for (day = new_year(FIRST_YEAR); day < new_year(LAST_YEAR + 1); day++) {
		const struct date *d = on(day);
		struct psd_ymd date = psd_date_ymd(day);

		assert_int_equal(date.year, d->year);
		assert_int_equal(date.month, d->month);
		assert_int_equal(date.day, d->day);
		if (psd_date_is_holiday(day) != d->free)
			fail_msg("%s is%s free", psd_date_print(day).s,
			    d->free ? "" : " not");
	}
}

static void
differ(const struct question *q, const char *what, const char *is,
    const char *should)
{
	fail_msg("%s%s, quarter %d, months %x, month %d, day %d, forum %d, "
		 "present %d/%d, %d: %s is '%s', not '%s'",
	    psd_cadence_word(q->c.every),
	    q->c.accumulated ? " accumulated" : "", q->c.quarter, q->c.months,
	    q->c.month, q->c.month_day, (int)q->forum, (int)q->present,
	    q->c.present_month, q->terms.year, what, is, should);
}

static void
compare(const struct question *q)
{
	static const struct {
		const char *name;
		size_t at;
	} days[] = { { "from", offsetof(struct psd_window, from) },
		{ "to", offsetof(struct psd_window, to) },
		{ "due", offsetof(struct psd_window, due) },
		{ "present", offsetof(struct psd_window, present) },
		{ "soon", offsetof(struct psd_window, soon) } };
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_windows w = psd_cadence_windows(&arena, &q->c, &q->terms);
	size_t i, k;
	int a, b;

	answer_all(q);
	for (i = 0; i < w.n && i < n_answers; i++) {
		if (strcmp(w.items[i].label.s, answers[i].label.s) != 0)
			differ(q, "label", w.items[i].label.s,
			    answers[i].label.s);
		for (k = 0; k < COUNT(days); k++) {
			memcpy(&a, (const char *)&w.items[i] + days[k].at,
			    sizeof(a));
			memcpy(&b, (const char *)&answers[i] + days[k].at,
			    sizeof(b));
			if (a != b)
				differ(q, days[k].name, psd_date_print(a).s,
				    psd_date_print(b).s);
		}
	}
	if (w.n != n_answers)
		differ(q, "how many windows", w.n > n_answers ? "more" : "less",
		    "as many");
	psd_arena_release(&arena);
}

static void
every_form_is_what_the_days_say(void **state)
{
	struct question q;
	size_t i;
	int year;

	(void)state;
	make_forms();
	for (i = 0; i < n_forms; i++)
		for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
			ask(&q, &forms[i], year);
			compare(&q);
			ask_more(&q);
			compare(&q);
		}
}

static void
every_list_of_months_is_what_the_days_say(void **state)
{
	struct psd_cadence c = { .every = PSD_MONTHS };
	struct question q;

	(void)state;
	for (c.months = 2; c.months <= 0x1ffe; c.months += 2) {
		c.accumulated = !c.accumulated && chance(2) > 0;
		ask(&q, &c, FIRST_YEAR + chance(400));
		compare(&q);
		ask_more(&q);
		compare(&q);
	}
}

/* Whether the windows of C follow on each other: frequency words, what looks
 * back at the year before, and lists of months that do not look back twice. */
static bool
tiles(const struct psd_cadence *c)
{
	if (c->every == PSD_MONTHS)
		return !c->accumulated && (c->months & 0x1002) != 0x1002;
	return c->every < PSD_YEARLY ||
	    (c->every == PSD_YEARLY && c->month <= 6 && c->month_day == 0);
}

/* Checks what holds from one window to the next, over all the years. */
static void
check_sequence(const struct psd_cadence *c, enum place place)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_window before = { .to = PSD_NO_DAY, .due = PSD_NO_DAY };
	struct question q;
	size_t i;
	int year;

	for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
		struct psd_windows w;

		ask(&q, c, year);
		q.terms.offset = 14;
		q.c.forum = forum_days(&q.days[0], place, year);
		w = psd_cadence_windows(&arena, &q.c, &q.terms);
		assert_true(w.n > 0 || !psd_cadence_is_timed(c));
		assert_int_equal(psd_cadence_find(c, &w,
				     psd_str(before.label.s)),
		    -1);
		for (i = 0; i < w.n; i++) {
			const struct psd_window *one = &w.items[i];

			assert_true(one->from <= one->to);
			if (tiles(c) && before.to != PSD_NO_DAY)
				assert_int_equal(one->from, before.to + 1);
			/* a forum hears of several days or weeks at once */
			assert_true(one->due > before.due ||
			    (place != NOWHERE && c->every <= PSD_WEEKLY &&
				one->due == before.due));
			if (place == NOWHERE)
				assert_int_equal(psd_cadence_find(c, &w,
						     psd_str(one->label.s)),
				    (int)i);
			before = *one;
		}
		psd_arena_clear(&arena);
	}
	psd_arena_release(&arena);
}

static void
windows_tile_the_time_and_each_due_date_has_one(void **state)
{
	size_t i;

	(void)state;
	make_forms();
	for (i = 0; i < n_forms; i++) {
		check_sequence(&forms[i], NOWHERE);
		check_sequence(&forms[i], BARE);
		check_sequence(&forms[i], MUM);
	}
}

/* Each way to misspell the label that somebody might. */
static void
check_label(const char *label)
{
	const char *part = label + 5;
	char text[5][32] = { "", "", "", "", "" };
	bool letter = strlen(label) > 5 && *part > '9';
	size_t i;

	assert_string_equal(psd_cadence_suggest(psd_str(label)).s, "");
	(void)snprintf(text[0], sizeof(text[0]), " %s", label);
	if (letter) {
		(void)snprintf(text[1], sizeof(text[1]), "%.4s-%c%s", label,
		    *part - 'A' + 'a', part + 1);
		(void)snprintf(text[2], sizeof(text[2]), "%s %.4s", part,
		    label);
		(void)snprintf(text[3], sizeof(text[3]), "%.4s-%c%ld", label,
		    *part, strtol(part + 1, NULL, 10) % 100);
	} else if (strlen(label) == 7) {
		(void)snprintf(text[3], sizeof(text[3]), "%.4s-%ld", label,
		    strtol(part, NULL, 10));
		(void)snprintf(text[4], sizeof(text[4]), "%s/%.4s", part,
		    label);
	} else if (strlen(label) == 10) {
		(void)snprintf(text[3], sizeof(text[3]), "%.4s-%ld-%ld", label,
		    strtol(part, NULL, 10), strtol(part + 3, NULL, 10));
	}
	for (i = 0; i < COUNT(text); i++)
		if (text[i][0] != '\0' && strcmp(text[i], label) != 0)
			assert_string_equal(
			    psd_cadence_suggest(psd_str(text[i])).s, label);
}

static void
every_label_comes_back_from_what_is_nearly_it(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_cadence c = { 0 };
	struct question q;
	int e, year;
	size_t i;

	(void)state;
	for (e = PSD_DAILY; e <= PSD_YEARLY; e++)
		for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
			struct psd_windows w;

			c.every = (enum psd_every)e;
			ask(&q, &c, year);
			w = psd_cadence_windows(&arena, &q.c, &q.terms);
			for (i = 0; i < w.n; i++)
				check_label(w.items[i].label.s);
			psd_arena_clear(&arena);
		}
	psd_arena_release(&arena);
}

/* One state each day and never back: by how far the day is from the due date
 * and the ends of the window. */
static void
check_states(const struct question *q, const struct psd_window *w)
{
	int notice = q->c.every <= PSD_MONTHLY ? 7 : 28;
	int around = notice + 40, told = w->from - 20 + chance(200), day;
	enum psd_state is, should, before = PSD_NOT_YET;

	for (day = w->from - around; day <= w->due + around; day++) {
		bool reported = day >= told;

		/* the long middle of a window is like its other days */
		if (day > w->from + around && day < w->soon - 2)
			day = w->soon - 2;
		is = psd_cadence_state(w, reported, day);
		if (reported)
			should = PSD_REPORTED;
		else if (day > w->due)
			should = PSD_OVERDUE;
		else if (day > w->to)
			should = PSD_TO_REPORT;
		else if (w->due - day <= notice && day >= w->from)
			should = PSD_SOON;
		else
			should = PSD_NOT_YET;
		if (is != should || is < before)
			fail_msg("%s is in state %d on %s", w->label.s, (int)is,
			    psd_date_print(day).s);
		before = is;
	}
}

static void
every_day_has_one_state_and_none_comes_back(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct question q;
	size_t i, k;
	int year;

	(void)state;
	make_forms();
	for (i = 0; i < n_forms; i++)
		for (year = FIRST_YEAR; year <= LAST_YEAR; year++) {
			struct psd_windows w;

			ask(&q, &forms[i], year);
			ask_more(&q);
			w = psd_cadence_windows(&arena, &q.c, &q.terms);
			for (k = 0; k < w.n; k++)
				check_states(&q, &w.items[k]);
			psd_arena_clear(&arena);
		}
	psd_arena_release(&arena);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_calendars_agree),
		cmocka_unit_test(every_form_is_what_the_days_say),
		cmocka_unit_test(every_list_of_months_is_what_the_days_say),
		cmocka_unit_test(
		    windows_tile_the_time_and_each_due_date_has_one),
		cmocka_unit_test(every_label_comes_back_from_what_is_nearly_it),
		cmocka_unit_test(every_day_has_one_state_and_none_comes_back),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("cadence_years", tests, set_up,
		   NULL) != 0;
}
