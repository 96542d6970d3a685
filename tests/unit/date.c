/* What lib/base/date.h promises, held against a calendar that only counts. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2200

/* A calendar that knows how to go to the next day and nothing else. */
struct counter {
	int day;
	int year, month, mday;
	int weekday;
	int week_year, week;
};

/* 1 January 1900 was a Monday, 25567 days before 1 January 1970. */
static const struct counter beginning = { -25567, 1900, 1, 1, 1, 1900, 1 };

static bool
is_leap(int year)
{
	if (year % 100 == 0)
		return year % 400 == 0;
	return year % 4 == 0;
}

static int
length(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30,
		31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static void
go_on(struct counter *c)
{
	c->day++;
	c->weekday = c->weekday % 7 + 1;
	if (++c->mday > length(c->year, c->month)) {
		c->mday = 1;
		if (++c->month > 12) {
			c->month = 1;
			c->year++;
		}
	}
	if (c->weekday != 1)
		return;
	/* The week of this Monday is the first of the year if at least four
	 * of its days lie there. */
	if ((c->month == 12 && c->mday >= 29) ||
	    (c->month == 1 && c->mday <= 4)) {
		c->week = 1;
		c->week_year = c->month == 12 ? c->year + 1 : c->year;
	} else
		c->week++;
}

static void
every_day_has_its_date_weekday_and_week(void **state)
{
	struct counter c = beginning;
	char text[64];

	(void)state;
	for (; c.year <= LAST_YEAR; go_on(&c)) {
		struct psd_ymd date = psd_date_ymd(c.day);
		struct psd_week week = psd_date_week(c.day);

		assert_int_equal(date.year, c.year);
		assert_int_equal(date.month, c.month);
		assert_int_equal(date.day, c.mday);
		assert_int_equal(psd_date_day(c.year, c.month, c.mday), c.day);
		assert_int_equal(psd_date_weekday(c.day), c.weekday);
		assert_int_equal(week.year, c.week_year);
		assert_int_equal(week.week, c.week);
		assert_int_equal(psd_date_week_start(c.week_year, c.week),
		    c.day - c.weekday + 1);
		(void)snprintf(text, sizeof(text), "%04d-%02d-%02d", c.year,
		    c.month, c.mday);
		assert_string_equal(psd_date_print(c.day).s, text);
		assert_int_equal(psd_date_parse(psd_str(text)), c.day);
	}
}

static void
every_month_has_its_end(void **state)
{
	struct counter c = beginning, next = beginning;

	(void)state;
	for (; c.year <= LAST_YEAR; c = next) {
		go_on(&next);
		if (next.month == c.month)
			continue;
		assert_int_equal(psd_date_month_end(c.year, c.month), c.day);
		if (c.month == 12)
			assert_int_equal(psd_date_month_end(c.year + 1, 0),
			    c.day);
		if (c.month == 1)
			assert_int_equal(psd_date_month_end(c.year - 1, 13),
			    c.day);
	}
}

static void
every_year_has_as_many_weeks_as_were_counted(void **state)
{
	struct counter c = beginning, next = beginning;

	(void)state;
	for (; c.year <= LAST_YEAR; c = next) {
		go_on(&next);
		if (next.week_year != c.week_year)
			assert_int_equal(psd_date_weeks(c.week_year), c.week);
	}
}

static void
the_calendar_holds_from_the_year_1_to_9999(void **state)
{
	int day, year, before = psd_date_day(1, 1, 1) - 1;

	(void)state;
	assert_int_equal(psd_date_day(1, 1, 1), -719162);
	assert_int_equal(psd_date_day(1970, 1, 1), 0);
	assert_int_equal(psd_date_day(9999, 12, 31), 2932896);
	assert_string_equal(psd_date_print(-719162).s, "0001-01-01");
	assert_string_equal(psd_date_print(2932896).s, "9999-12-31");
	assert_string_equal(psd_date_print(2932897).s, "10000-01-01");
	assert_string_equal(psd_date_print(PSD_NO_DAY).s, "");
	for (year = 1; year <= 9999; year++) {
		day = psd_date_day(year, 12, 31);
		assert_int_equal(day - before, is_leap(year) ? 366 : 365);
		assert_int_equal(psd_date_ymd(day).year, year);
		assert_int_equal(psd_date_ymd(day + 1).year, year + 1);
		before = day;
	}
}

static void
a_day_beyond_the_month_is_its_last(void **state)
{
	(void)state;
	assert_int_equal(psd_date_day(2023, 2, 29), psd_date_day(2023, 2, 28));
	assert_int_equal(psd_date_day(2024, 2, 29),
	    psd_date_day(2024, 3, 1) - 1);
	assert_int_equal(psd_date_day(1900, 2, 29), psd_date_day(1900, 2, 28));
	assert_int_equal(psd_date_day(2023, 4, 31), psd_date_day(2023, 4, 30));
}

static void
only_dates_are_read(void **state)
{
	static const char *const wrong[] = { "", "2022", "2022-07", "2022-7-1",
		"2022-07-1", "2022-7-01", "22-07-01", "2022-07-011",
		" 2022-07-01", "2022-07-01 ", "2022/07/01", "2022-00-10",
		"2022-13-01", "2022-07-00", "2022-07-32", "2022-04-31",
		"2023-02-29", "1900-02-29", "0000-01-01", "-022-07-01",
		"2022-+7-01", "2022-07-0x", "2022-0a-01", "2022--7-01",
		"20220701", "2022-W27-1" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
		assert_int_equal(psd_date_parse(psd_str(wrong[i])), PSD_NO_DAY);
	assert_int_equal(psd_date_parse(psd_str(NULL)), PSD_NO_DAY);
	assert_int_equal(psd_date_parse(PSD_S("2022-07-0\0")), PSD_NO_DAY);
	assert_int_equal(psd_date_parse(PSD_S("2022-07-14")), 19187);
	assert_int_equal(psd_date_parse(PSD_S("2024-02-29")), 19782);
	/* what stands behind the ten bytes is not looked at */
	assert_int_equal(psd_date_parse((struct psd_str){ "1970-01-02x", 10 }),
	    1);
}

static int
day_of(const char *date)
{
	int day = psd_date_parse(psd_str(date));

	assert_int_not_equal(day, PSD_NO_DAY);
	return day;
}

static void
known_weeks_are_right(void **state)
{
	static const struct {
		const char *date;
		int year, week;
	} known[] = {
		{ "2005-01-01", 2004, 53 },
		{ "2008-12-29", 2009, 1 },
		{ "2010-01-03", 2009, 53 },
		{ "2015-12-31", 2015, 53 },
		{ "2021-01-03", 2020, 53 },
		{ "2021-01-04", 2021, 1 },
		{ "2022-01-02", 2021, 52 },
		{ "2022-07-14", 2022, 28 },
		{ "2023-01-01", 2022, 52 },
		{ "2024-12-30", 2025, 1 },
		{ "2026-12-31", 2026, 53 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct psd_week week = psd_date_week(day_of(known[i].date));

		assert_int_equal(week.year, known[i].year);
		assert_int_equal(week.week, known[i].week);
	}
	assert_int_equal(psd_date_weeks(2020), 53);
	assert_int_equal(psd_date_weeks(2022), 52);
}

static void
known_easters_are_right(void **state)
{
	static const char *const known[] = { "1818-03-22", "1900-04-15",
		"1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23",
		"2008-03-23", "2011-04-24", "2019-04-21", "2020-04-12",
		"2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31",
		"2025-04-20", "2026-04-05", "2038-04-25", "2049-04-18",
		"2076-04-19", "2285-03-22" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		assert_int_equal(psd_date_easter(
				     psd_date_ymd(day_of(known[i])).year),
		    day_of(known[i]));
}

/* Clavius as Knuth tells it: a way of its own to the same Sunday. */
static int
easter_of_clavius(int year)
{
	int golden = year % 19 + 1;
	int century = year / 100 + 1;
	int leap = 3 * century / 4 - 12;
	int moon = (8 * century + 5) / 25 - 5;
	int sunday = 5 * year / 4 - leap - 10;
	int epact = (11 * golden + 20 + moon - leap) % 30;
	int full;

	if ((epact == 25 && golden > 11) || epact == 24)
		epact++;
	full = 44 - epact;
	if (full < 21)
		full += 30;
	full += 7 - (sunday + full) % 7;
	return psd_date_day(year, 3, 1) + full - 1;
}

static void
easter_agrees_with_another_computus(void **state)
{
	int year;

	(void)state;
	for (year = 1583; year <= 4099; year++)
		assert_int_equal(psd_date_easter(year),
		    easter_of_clavius(year));
}

/* All holidays that are no plain Sundays, by hand. */
static const char holidays[] =
    /* the last year with Whit Monday */
    "2004-01-01 2004-01-06 2004-04-09 2004-04-11 2004-04-12 2004-05-01 "
    "2004-05-20 2004-05-30 2004-05-31 2004-06-26 2004-11-06 2004-12-25 "
    "2004-12-26 "
    /* the first with the national day */
    "2005-01-01 2005-01-06 2005-03-25 2005-03-27 2005-03-28 2005-05-01 "
    "2005-05-05 2005-05-15 2005-06-06 2005-06-25 2005-11-05 2005-12-25 "
    "2005-12-26 "
    /* Ascension Day on 1 May: one day less */
    "2008-01-01 2008-01-06 2008-03-21 2008-03-23 2008-03-24 2008-05-01 "
    "2008-05-11 2008-06-06 2008-06-21 2008-11-01 2008-12-25 2008-12-26 "
    /* a leap year with Good Friday in March */
    "2024-01-01 2024-01-06 2024-03-29 2024-03-31 2024-04-01 2024-05-01 "
    "2024-05-09 2024-05-19 2024-06-06 2024-06-22 2024-11-02 2024-12-25 "
    "2024-12-26 "
    /* All Saints' Day on the last of October */
    "2026-01-01 2026-01-06 2026-04-03 2026-04-05 2026-04-06 2026-05-01 "
    "2026-05-14 2026-05-24 2026-06-06 2026-06-20 2026-10-31 2026-12-25 "
    "2026-12-26";

static void
the_holidays_of_known_years_are_all_and_no_others(void **state)
{
	static const int years[] = { 2004, 2005, 2008, 2024, 2026 };
	struct psd_str rest = psd_str(holidays), known;
	size_t i;
	int day;

	(void)state;
	for (i = 0; i < sizeof(years) / sizeof(years[0]); i++)
		for (day = psd_date_day(years[i], 1, 1);
		     day <= psd_date_day(years[i], 12, 31); day++) {
			if (!psd_date_is_holiday(day))
				continue;
			assert_true(psd_str_cut(&rest, ' ', &known));
			assert_int_equal(day, psd_date_parse(known));
		}
	assert_false(psd_str_cut(&rest, ' ', &known));
}

static void
working_days_are_no_weekends_and_no_holidays(void **state)
{
	(void)state;
	assert_true(psd_date_is_workday(day_of("2022-11-30")));
	assert_true(psd_date_is_workday(day_of("2022-04-14")));
	assert_false(psd_date_is_workday(day_of("2022-04-15")));
	assert_false(psd_date_is_workday(day_of("2022-04-16")));
	assert_false(psd_date_is_workday(day_of("2022-06-06")));
	assert_true(psd_date_is_workday(day_of("2022-06-24")));
	assert_true(psd_date_is_workday(day_of("2022-12-23")));
	assert_true(psd_date_is_workday(day_of("2022-05-27")));
	assert_true(psd_date_is_workday(day_of("2005-05-16")));
	assert_false(psd_date_is_workday(day_of("2004-05-31")));
}

static void
the_last_working_day_is_before_the_holidays(void **state)
{
	static const char *const known[] = { "2023-01-31", "2023-02-28",
		"2023-03-31", "2023-04-28", "2023-05-31", "2023-06-30",
		"2023-07-31", "2023-08-31", "2023-09-29", "2023-10-31",
		"2023-11-30", "2023-12-29", "2024-01-31", "2024-02-29",
		"2024-03-28", "2024-04-30", "2024-05-31", "2024-06-28",
		"2024-07-31", "2024-08-30", "2024-09-30", "2024-10-31",
		"2024-11-29", "2024-12-31" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		assert_string_equal(psd_date_print(psd_date_last_workday(2023 +
							   (int)i / 12,
						       (int)i % 12 + 1))
					.s,
		    known[i]);
	/* the forum of a month after December */
	assert_int_equal(psd_date_last_workday(2023, 13), day_of("2024-01-31"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_has_its_date_weekday_and_week),
		cmocka_unit_test(every_month_has_its_end),
		cmocka_unit_test(every_year_has_as_many_weeks_as_were_counted),
		cmocka_unit_test(the_calendar_holds_from_the_year_1_to_9999),
		cmocka_unit_test(a_day_beyond_the_month_is_its_last),
		cmocka_unit_test(only_dates_are_read),
		cmocka_unit_test(known_weeks_are_right),
		cmocka_unit_test(known_easters_are_right),
		cmocka_unit_test(easter_agrees_with_another_computus),
		cmocka_unit_test(
		    the_holidays_of_known_years_are_all_and_no_others),
		cmocka_unit_test(working_days_are_no_weekends_and_no_holidays),
		cmocka_unit_test(the_last_working_day_is_before_the_holidays),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
