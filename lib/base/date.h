/* psd_date: civil dates, without clocks and time zones. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_BASE_DATE_H
#define PSD_BASE_DATE_H

#include "lib/base/str.h"

#include <limits.h>

/*
 * A day is an int: days since 1970-01-01 in the proleptic Gregorian calendar.
 * Years 1 to 9999. PSD_NO_DAY stands for no day and is below every day.
 */
#define PSD_NO_DAY INT_MIN

struct psd_ymd {
	int year, month, day; /* month and day 1-based */
};

/* The day of a date. DAY beyond the end of MONTH becomes its last day, so
 * that 29 February of another year is 28 February. */
int psd_date_day(int year, int month, int day);

/* The date of a day. */
struct psd_ymd psd_date_ymd(int day);

/* Reads exactly YYYY-MM-DD; PSD_NO_DAY when S is no such date. */
int psd_date_parse(struct psd_str s);

/* Reads exactly MM-DD, a day of any year: whether S is one. If not, *MONTH and
 * *DAY stay as they are. */
bool psd_date_month_day(struct psd_str s, int *month, int *day);

/* Writes YYYY-MM-DD; nothing for PSD_NO_DAY. */
struct psd_date_text {
	char s[16];
};
struct psd_date_text psd_date_print(int day);

/* Last day of a month; MONTH may be 0 or 13 for the neighbouring years. */
int psd_date_month_end(int year, int month);

/* 1 is Monday, 7 is Sunday. */
int psd_date_weekday(int day);

struct psd_week {
	int year, week; /* ISO 8601: the year that the Thursday lies in */
};
struct psd_week psd_date_week(int day);

/* Monday of an ISO week. */
int psd_date_week_start(int year, int week);

/* 52 or 53. */
int psd_date_weeks(int year);

/* Easter Sunday (Gregorian computus). */
int psd_date_easter(int year);

/*
 * Whether DAY is a public holiday in Sweden, by lag (1989:253) om allmänna
 * helgdagar; ordinary Sundays apart. Eves are none, though many are free.
 * Before 2005 it is Whit Monday and not the national day.
 */
bool psd_date_is_holiday(int day);

/* Monday to Friday and no public holiday. */
bool psd_date_is_workday(int day);

/* The last working day of a month; MONTH may be 0 or 13, as above. */
int psd_date_last_workday(int year, int month);

#endif
