/* psd_date: civil dates, without clocks and time zones. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/date.h"

#include <assert.h>

#define ERA_YEARS 400
#define ERA_DAYS 146097 /* the calendar repeats itself after an era */
#define MARCH_0 719468	/* days from 0000-03-01 to 1970-01-01 */

static int
floor_div(int a, int b)
{
	return a / b - (a % b < 0);
}

/*
 * A year that begins in March ends with the leap day, so that the months
 * before it have fixed lengths: 153 days in every five.
 */
static int
days_from_march(int month)
{
	return (153 * month + 2) / 5;
}

static int
first_of_month(int year, int month)
{
	int months = year * 12 + month - 3; /* since March of year 0 */
	int y = floor_div(months, 12);
	int era = floor_div(y, ERA_YEARS);
	int of_era = y - era * ERA_YEARS;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	    days_from_march(months - y * 12) - MARCH_0;
}

int
psd_date_month_end(int year, int month)
{
	return first_of_month(year, month + 1) - 1;
}

int
psd_date_day(int year, int month, int day)
{
	int wanted = first_of_month(year, month) + day - 1;
	int end = psd_date_month_end(year, month);

	return wanted < end ? wanted : end;
}

struct psd_ymd
psd_date_ymd(int day)
{
	int era = floor_div(day + MARCH_0, ERA_DAYS);
	int d = day + MARCH_0 - era * ERA_DAYS;
	/* Takes out the leap days, so that all years have 365. */
	int y = (d - d / 1460 + d / 36524 - d / 146096) / 365;
	int of_year = d - (y * 365 + y / 4 - y / 100);
	int month = (5 * of_year + 2) / 153;
	struct psd_ymd date;

	date.day = of_year - days_from_march(month) + 1;
	date.month = month < 10 ? month + 3 : month - 9;
	date.year = era * ERA_YEARS + y + (date.month <= 2);
	return date;
}

int
psd_date_parse(struct psd_str s)
{
	struct psd_str part[3];
	long n[3];
	size_t i;

	if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
		return PSD_NO_DAY;
	part[0] = (struct psd_str){ s.p, 4 };
	part[1] = (struct psd_str){ s.p + 5, 2 };
	part[2] = (struct psd_str){ s.p + 8, 2 };
	for (i = 0; i < 3; i++) {
		n[i] = psd_str_number(part[i], 9999);
		if (n[i] < 1)
			return PSD_NO_DAY;
	}
	if (n[1] > 12 || n[2] > 31)
		return PSD_NO_DAY;
	if (psd_date_ymd(psd_date_day((int)n[0], (int)n[1], (int)n[2])).day !=
	    n[2])
		return PSD_NO_DAY;
	return psd_date_day((int)n[0], (int)n[1], (int)n[2]);
}

bool
psd_date_month_day(struct psd_str s, int *month, int *day)
{
	struct psd_str first;
	long m, d;

	if (s.n != 5 || s.p[2] != '-')
		return false;
	(void)psd_str_cut(&s, '-', &first);
	m = psd_str_number(first, 12);
	d = psd_str_number(s, 31);
	/* 29 February is a day of some years */
	if (m < 1 || d < 1 ||
	    psd_date_ymd(psd_date_day(2000, (int)m, (int)d)).day != d)
		return false;
	*month = (int)m;
	*day = (int)d;
	return true;
}

/* Writes the last WIDTH digits of N; returns what is behind them. */
static char *
put_digits(char *to, int n, int width)
{
	int i;

	for (i = width - 1; i >= 0; i--) {
		to[i] = (char)('0' + n % 10);
		n /= 10;
	}
	return to + width;
}

struct psd_date_text
psd_date_print(int day)
{
	struct psd_date_text text = { "" };
	struct psd_ymd date;
	char *to = text.s;

	if (day == PSD_NO_DAY)
		return text;
	date = psd_date_ymd(day);
	/* What the year 9999 leaves over falls due in the year 10000. */
	assert(date.year >= 0 && date.year <= 99999);
	to = put_digits(to, date.year, date.year > 9999 ? 5 : 4);
	*to++ = '-';
	to = put_digits(to, date.month, 2);
	*to++ = '-';
	(void)put_digits(to, date.day, 2);
	return text;
}

int
psd_date_weekday(int day)
{
	/* 1970-01-01 was a Thursday */
	return day + 3 - floor_div(day + 3, 7) * 7 + 1;
}

struct psd_week
psd_date_week(int day)
{
	int thursday = day - psd_date_weekday(day) + 4;
	struct psd_week week;

	week.year = psd_date_ymd(thursday).year;
	week.week = (thursday - first_of_month(week.year, 1)) / 7 + 1;
	return week;
}

int
psd_date_week_start(int year, int week)
{
	int fourth = first_of_month(year, 1) + 3; /* always in week 1 */

	return fourth - psd_date_weekday(fourth) + 1 + (week - 1) * 7;
}

int
psd_date_weeks(int year)
{
	int first = psd_date_week_start(year, 1);

	return (psd_date_week_start(year + 1, 1) - first) / 7;
}

/* The rule of Meeus, Jones and Butcher: exact for every Gregorian year. */
int
psd_date_easter(int year)
{
	int golden = year % 19;
	int century = year / 100;
	int of_century = year % 100;
	int leap = century - century / 4;
	int moon = (century - (century + 8) / 25 + 1) / 3;
	int epact = (19 * golden + leap - moon + 15) % 30;
	int weekday = 32 + 2 * (century % 4) + 2 * (of_century / 4) -
	    of_century % 4;
	int to_sunday = (weekday - epact) % 7;
	int late = (golden + 11 * epact + 22 * to_sunday) / 451;
	int n = epact + to_sunday - 7 * late + 114;

	return psd_date_day(year, n / 31, n % 31 + 1);
}

static bool
is_fixed_holiday(struct psd_ymd date)
{
	switch (date.month) {
	case 1:
		return date.day == 1 || date.day == 6;
	case 5:
		return date.day == 1;
	case 6: /* the national day took the place of Whit Monday */
		return date.day == 6 && date.year >= 2005;
	case 12:
		return date.day == 25 || date.day == 26;
	default:
		return false;
	}
}

static bool
is_easter_holiday(int day, int year)
{
	switch (day - psd_date_easter(year)) {
	case -2: /* Good Friday */
	case 0:
	case 1:
	case 39: /* Ascension Day */
	case 49: /* Whit Sunday */
		return true;
	case 50: /* Whit Monday */
		return year < 2005;
	default:
		return false;
	}
}

/* Midsummer and All Saints' Day keep their weekday. */
static bool
is_weekday_holiday(int weekday, struct psd_ymd date)
{
	if (date.month == 6 && weekday == 6)
		return date.day >= 20 && date.day <= 26;
	if (weekday != 6)
		return false;
	return (date.month == 10 && date.day == 31) ||
	    (date.month == 11 && date.day <= 6);
}

bool
psd_date_is_holiday(int day)
{
	struct psd_ymd date = psd_date_ymd(day);

	return is_fixed_holiday(date) || is_easter_holiday(day, date.year) ||
	    is_weekday_holiday(psd_date_weekday(day), date);
}

bool
psd_date_is_workday(int day)
{
	return psd_date_weekday(day) <= 5 && !psd_date_is_holiday(day);
}

int
psd_date_last_workday(int year, int month)
{
	int day = psd_date_month_end(year, month);

	while (!psd_date_is_workday(day))
		day--;
	return day;
}
