/* psd_given_day: a day as people write it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/given.h"

#include "lib/base/utf8.h"
#include "lib/io/opt.h"

#include <stdio.h>
#include <strings.h>

/* A day and nothing else; PSD_NO_DAY where the calendar has none. */
static int
day_of(long year, long month, long day)
{
	int d;

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
		return PSD_NO_DAY;
	d = psd_date_day((int)year, (int)month, (int)day);
	/* the 31st of April would be the 30th */
	return psd_date_ymd(d).day == (int)day ? d : PSD_NO_DAY;
}

static int
named_day(struct psd_str s, int today)
{
	static const struct {
		const char *word;
		int after;
	} words[] = { { "idag", 0 }, { "i dag", 0 }, { "today", 0 },
		{ "igår", -1 }, { "i går", -1 }, { "yesterday", -1 },
		{ "förrgår", -2 }, { "i förrgår", -2 }, { "imorgon", 1 },
		{ "i morgon", 1 }, { "tomorrow", 1 } };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (s.n == strlen(words[i].word) &&
		    strncasecmp(s.p, words[i].word, s.n) == 0)
			return today + words[i].after;
	return PSD_NO_DAY;
}

/* "i måndags": the last one before today. */
static int
weekday(struct psd_str s, int today)
{
	static const char *const names[] = { "måndags", "tisdags", "onsdags",
		"torsdags", "fredags", "lördags", "söndags" };
	size_t i;

	if (!psd_str_starts(s, "i "))
		return PSD_NO_DAY;
	s.p += 2;
	s.n -= 2;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (psd_str_is(s, names[i]))
			return today - 1 -
			    (psd_date_weekday(today) + 5 - (int)i) % 7;
	return PSD_NO_DAY;
}

/* "en", "två", "12"; -1: none. */
static long
small_number(struct psd_str s)
{
	static const struct {
		const char *word;
		long n;
	} words[] = { { "en", 1 }, { "ett", 1 }, { "a", 1 }, { "one", 1 },
		{ "två", 2 }, { "two", 2 }, { "tre", 3 }, { "three", 3 },
		{ "fyra", 4 }, { "fem", 5 }, { "sex", 6 }, { "sju", 7 },
		{ "åtta", 8 }, { "nio", 9 }, { "tio", 10 }, { "elva", 11 },
		{ "tolv", 12 } };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (psd_str_is(s, words[i].word))
			return words[i].n;
	return psd_str_number(s, 9999);
}

/* The same day of the month N months before TODAY, or its last day. */
static int
months_before(int today, long n)
{
	struct psd_ymd d = psd_date_ymd(today);
	long months = d.year * 12L + d.month - 1 - n;
	int year = (int)(months / 12), month = (int)(months % 12) + 1, last;

	if (months < 12)
		return PSD_NO_DAY;
	last = psd_date_ymd(psd_date_month_end(year, month)).day;
	return psd_date_day(year, month, d.day < last ? d.day : last);
}

/* "för en vecka sedan", "3 days ago" */
static int
ago_day(struct psd_str s, int today)
{
	static const struct {
		const char *word;
		int days, months;
	} spans[] = { { "dag", 1, 0 }, { "dagar", 1, 0 }, { "day", 1, 0 },
		{ "days", 1, 0 }, { "vecka", 7, 0 }, { "veckor", 7, 0 },
		{ "week", 7, 0 }, { "weeks", 7, 0 }, { "månad", 0, 1 },
		{ "månader", 0, 1 }, { "month", 0, 1 }, { "months", 0, 1 },
		{ "år", 0, 12 }, { "year", 0, 12 }, { "years", 0, 12 } };
	struct psd_str number, span, end;
	size_t i;
	long n;

	if (psd_str_starts(s, "för ")) {
		s.p += strlen("för ");
		s.n -= strlen("för ");
	}
	if (!psd_str_cut(&s, ' ', &number) || !psd_str_cut(&s, ' ', &span))
		return PSD_NO_DAY;
	end = psd_str_trim(s);
	n = small_number(number);
	if (n < 0 || !(psd_str_is(end, "sedan") || psd_str_is(end, "ago")))
		return PSD_NO_DAY;
	for (i = 0; i < sizeof(spans) / sizeof(spans[0]); i++)
		if (psd_str_is(span, spans[i].word))
			return spans[i].days > 0
			    ? today - spans[i].days * (int)n
			    : months_before(today, spans[i].months * n);
	return PSD_NO_DAY;
}

/* 20221201 */
static int
digits_day(struct psd_str s)
{
	long n = s.n == 8 ? psd_str_number(s, 99991231) : -1;

	return n < 0 ? PSD_NO_DAY : day_of(n / 10000, n / 100 % 100, n % 100);
}

/* "2022", or "22" of this century; else no year. */
static long
year_of(struct psd_str s)
{
	long year = psd_str_number(s, 9999);

	if (s.n == 2 && year >= 0)
		return 2000 + year;
	return s.n == 4 ? year : -1;
}

/* "1/12", "1/12 2022", "1/12-2022" */
static int
slash_day(struct psd_str s, int year)
{
	struct psd_str day, month;
	long given = year;

	if (memchr(s.p, '/', s.n) == NULL || !psd_str_cut(&s, '/', &day))
		return PSD_NO_DAY;
	month = s;
	while (month.n > 0 && memchr(" -/", month.p[0], 3) == NULL) {
		month.p++;
		month.n--;
	}
	if (month.n > 0)
		given = year_of(
		    psd_str_trim((struct psd_str){ month.p + 1, month.n - 1 }));
	month = (struct psd_str){ s.p, s.n - month.n };
	return day_of(given, psd_str_number(month, 12),
	    psd_str_number(psd_str_trim(day), 31));
}

/* "1 december", "1 dec 2022" */
static int
word_day(struct psd_str s, int year)
{
	struct psd_str day, month, rest = s;
	struct psd_month m;
	char name[32];
	long given = year;

	if (!psd_str_cut(&rest, ' ', &day) ||
	    !psd_str_cut(&rest, ' ', &month) || month.n >= sizeof(name))
		return PSD_NO_DAY;
	(void)snprintf(name, sizeof(name), "%.*s", PSD_F(month));
	m = psd_month_parse(name);
	if (rest.n > 0)
		given = year_of(psd_str_trim(rest));
	return m.month == 0 || m.year != 0
	    ? PSD_NO_DAY
	    : day_of(given, m.month, psd_str_number(day, 31));
}

static int
typed_day(struct psd_str s, int today)
{
	int year = psd_date_ymd(today).year, day = psd_date_parse(s);

	if (day == PSD_NO_DAY)
		day = named_day(s, today);
	if (day == PSD_NO_DAY)
		day = weekday(s, today);
	if (day == PSD_NO_DAY)
		day = ago_day(s, today);
	if (day == PSD_NO_DAY)
		day = digits_day(s);
	if (day == PSD_NO_DAY)
		day = slash_day(s, year);
	if (day == PSD_NO_DAY)
		day = word_day(s, year);
	return day;
}

int
psd_given_day(struct psd_str text, int today)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str s = psd_utf8_retype(&arena, psd_str_trim(text));
	int day = s.n > 0 ? typed_day(s, today) : PSD_NO_DAY;

	psd_arena_release(&arena);
	return day;
}
