/* What lib/safety/cadence.h promises: windows, due dates, labels, states. */
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

/* ---- the forums and their days ---- */

static int mum_dates[64], nobody[1];
static struct psd_forum_days mum = { mum_dates, 0 };
static struct psd_forum_days bare = { nobody, 0 }; /* has set no dates */

/* Not in order, two in March 2023, none in July. */
static const char mum_written[] =
    "20240116 20240213 20240312 20240416 20240514 20240611 20240820 "
    "20240917 20241015 20241112 20241210 20250114 20230328 20230117 "
    "20230214 20230314 20230418 20230516 20230613 20230822 20230919 "
    "20231017 20231114 20231212";

/* Reads a date of the tables, 20230131. */
static int
day_of(const char *s)
{
	char text[11];
	int day;

	assert_int_equal(strlen(s), 8);
	(void)snprintf(text, sizeof(text), "%.4s-%.2s-%.2s", s, s + 4, s + 6);
	day = psd_date_parse(psd_str(text));
	assert_int_not_equal(day, PSD_NO_DAY);
	return day;
}

static int
set_up(void **state)
{
	struct psd_str rest = psd_str(mum_written), word;
	char date[16];

	(void)state;
	while (psd_str_cut(&rest, ' ', &word)) {
		(void)snprintf(date, sizeof(date), "%.*s", PSD_F(word));
		mum_dates[mum.n++] = day_of(date);
	}
	return 0;
}

/* ---- the tables: label, from, to, then one column for each case ---- */

/*
 * 7, 14, 21: due with the offset of that level; any: the same with all three;
 * mum, bare: due at that forum; pM: shown at mum in month M.
 * Two plan years, 2023 and the leap year 2024. Written by hand.
 */

/* some of the days */
static const char *const daily[] = {
	"2023-01-01 20230101 20230101 20230108 20230115 20230122 20230214",
	"2023-02-28 20230228 20230228 20230307 20230314 20230321 20230314",
	"2023-07-14 20230714 20230714 20230721 20230728 20230804 20230822",
	"2023-12-31 20231231 20231231 20240107 20240114 20240121 20240116",
	"2024-01-01 20240101 20240101 20240108 20240115 20240122 20240213",
	"2024-02-29 20240229 20240229 20240307 20240314 20240321 20240312",
	"2024-12-31 20241231 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

/* some of the weeks */
static const char *const weekly[] = {
	"2023-W01 20230102 20230108 20230115 20230122 20230129 20230214",
	"2023-W05 20230130 20230205 20230212 20230219 20230226 20230314",
	"2023-W52 20231225 20231231 20240107 20240114 20240121 20240116",
	"2024-W01 20240101 20240107 20240114 20240121 20240128 20240213",
	"2024-W09 20240226 20240303 20240310 20240317 20240324 20240416",
	"2024-W52 20241223 20241229 20250105 20250112 20250119 20250114",
	NULL,
};

static const char *const monthly[] = {
	"2023-01 20230101 20230131 20230207 20230214 20230221 20230214",
	"2023-02 20230201 20230228 20230307 20230314 20230321 20230314",
	"2023-03 20230301 20230331 20230407 20230414 20230421 20230418",
	"2023-04 20230401 20230430 20230507 20230514 20230521 20230516",
	"2023-05 20230501 20230531 20230607 20230614 20230621 20230613",
	"2023-06 20230601 20230630 20230707 20230714 20230721 20230731",
	"2023-07 20230701 20230731 20230807 20230814 20230821 20230822",
	"2023-08 20230801 20230831 20230907 20230914 20230921 20230919",
	"2023-09 20230901 20230930 20231007 20231014 20231021 20231017",
	"2023-10 20231001 20231031 20231107 20231114 20231121 20231114",
	"2023-11 20231101 20231130 20231207 20231214 20231221 20231212",
	"2023-12 20231201 20231231 20240107 20240114 20240121 20240116",
	"2024-01 20240101 20240131 20240207 20240214 20240221 20240213",
	"2024-02 20240201 20240229 20240307 20240314 20240321 20240312",
	"2024-03 20240301 20240331 20240407 20240414 20240421 20240416",
	"2024-04 20240401 20240430 20240507 20240514 20240521 20240514",
	"2024-05 20240501 20240531 20240607 20240614 20240621 20240611",
	"2024-06 20240601 20240630 20240707 20240714 20240721 20240731",
	"2024-07 20240701 20240731 20240807 20240814 20240821 20240820",
	"2024-08 20240801 20240831 20240907 20240914 20240921 20240917",
	"2024-09 20240901 20240930 20241007 20241014 20241021 20241015",
	"2024-10 20241001 20241031 20241107 20241114 20241121 20241112",
	"2024-11 20241101 20241130 20241207 20241214 20241221 20241210",
	"2024-12 20241201 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

/* bare p8 */
static const char *const monthly_shown[] = {
	"2023-01 20230101 20230131 20230228 20230822",
	"2023-02 20230201 20230228 20230331 20230822",
	"2023-03 20230301 20230331 20230428 20230822",
	"2023-04 20230401 20230430 20230531 20230822",
	"2023-05 20230501 20230531 20230630 20230822",
	"2023-06 20230601 20230630 20230731 20230822",
	"2023-07 20230701 20230731 20230831 20230822",
	"2023-08 20230801 20230831 20230929 20240820",
	"2023-09 20230901 20230930 20231031 20240820",
	"2023-10 20231001 20231031 20231130 20240820",
	"2023-11 20231101 20231130 20231229 20240820",
	"2023-12 20231201 20231231 20240131 20240820",
	"2024-01 20240101 20240131 20240229 20240820",
	"2024-02 20240201 20240229 20240328 20240820",
	"2024-03 20240301 20240331 20240430 20240820",
	"2024-04 20240401 20240430 20240531 20240820",
	"2024-05 20240501 20240531 20240628 20240820",
	"2024-06 20240601 20240630 20240731 20240820",
	"2024-07 20240701 20240731 20240830 20240820",
	"2024-08 20240801 20240831 20240930 20250829",
	"2024-09 20240901 20240930 20241031 20250829",
	"2024-10 20241001 20241031 20241129 20250829",
	"2024-11 20241101 20241130 20241231 20250829",
	"2024-12 20241201 20241231 20250131 20250829",
	NULL,
};

static const char *const two_monthly[] = {
	"2023-02 20230101 20230228 20230307 20230314 20230321 20230314",
	"2023-04 20230301 20230430 20230507 20230514 20230521 20230516",
	"2023-06 20230501 20230630 20230707 20230714 20230721 20230731",
	"2023-08 20230701 20230831 20230907 20230914 20230921 20230919",
	"2023-10 20230901 20231031 20231107 20231114 20231121 20231114",
	"2023-12 20231101 20231231 20240107 20240114 20240121 20240116",
	"2024-02 20240101 20240229 20240307 20240314 20240321 20240312",
	"2024-04 20240301 20240430 20240507 20240514 20240521 20240514",
	"2024-06 20240501 20240630 20240707 20240714 20240721 20240731",
	"2024-08 20240701 20240831 20240907 20240914 20240921 20240917",
	"2024-10 20240901 20241031 20241107 20241114 20241121 20241112",
	"2024-12 20241101 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

static const char *const quarterly[] = {
	"2023-Q1 20230101 20230331 20230407 20230414 20230421 20230418",
	"2023-Q2 20230401 20230630 20230707 20230714 20230721 20230731",
	"2023-Q3 20230701 20230930 20231007 20231014 20231021 20231017",
	"2023-Q4 20231001 20231231 20240107 20240114 20240121 20240116",
	"2024-Q1 20240101 20240331 20240407 20240414 20240421 20240416",
	"2024-Q2 20240401 20240630 20240707 20240714 20240721 20240731",
	"2024-Q3 20240701 20240930 20241007 20241014 20241021 20241015",
	"2024-Q4 20241001 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

static const char *const tertial[] = {
	"2023-T1 20230101 20230430 20230507 20230514 20230521 20230516",
	"2023-T2 20230501 20230831 20230907 20230914 20230921 20230919",
	"2023-T3 20230901 20231231 20240107 20240114 20240121 20240116",
	"2024-T1 20240101 20240430 20240507 20240514 20240521 20240514",
	"2024-T2 20240501 20240831 20240907 20240914 20240921 20240917",
	"2024-T3 20240901 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

static const char *const half_yearly[] = {
	"2023-H1 20230101 20230630 20230707 20230714 20230721 20230731",
	"2023-H2 20230701 20231231 20240107 20240114 20240121 20240116",
	"2024-H1 20240101 20240630 20240707 20240714 20240721 20240731",
	"2024-H2 20240701 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

static const char *const yearly[] = {
	"2023 20230101 20231231 20240107 20240114 20240121 20240116",
	"2024 20240101 20241231 20250107 20250114 20250121 20250114",
	NULL,
};

/* any mum bare p8: measured at the end of June, shown in August */
static const char *const second_quarter[] = {
	"2023-Q2 20230401 20230630 20230630 20230731 20230731 20230822",
	"2024-Q2 20240401 20240630 20240630 20240731 20240731 20240820",
	NULL,
};

/* any mum bare */
static const char *const first_quarter_of_2023[] = {
	"2023-Q1 20230101 20230331 20230331 20230418 20230428",
	NULL,
};

/* any mum bare p1 */
static const char *const july_december[] = {
	"2023-07 20230101 20230630 20230731 20230731 20230731 20240116",
	"2023-12 20230701 20231231 20231231 20231212 20231229 20240116",
	"2024-07 20240101 20240630 20240731 20240731 20240731 20250114",
	"2024-12 20240701 20241231 20241231 20241210 20241231 20250114",
	NULL,
};

/* any mum */
static const char *const july_december_accumulated[] = {
	"2023-07 20230101 20230630 20230731 20230731",
	"2023-12 20230101 20231231 20231231 20231212",
	"2024-07 20240101 20240630 20240731 20240731",
	"2024-12 20240101 20241231 20241231 20241210",
	NULL,
};

static const char *const three_months[] = {
	"2023-02 20220901 20230131 20230228 20230214",
	"2023-05 20230201 20230430 20230531 20230516",
	"2023-09 20230501 20230831 20230930 20230919",
	"2024-02 20230901 20240131 20240229 20240213",
	"2024-05 20240201 20240430 20240531 20240514",
	"2024-09 20240501 20240831 20240930 20240917",
	NULL,
};

static const char *const three_months_accumulated[] = {
	"2023-02 20230101 20230131 20230228 20230214",
	"2023-05 20230101 20230430 20230531 20230516",
	"2023-09 20230101 20230831 20230930 20230919",
	"2024-02 20240101 20240131 20240229 20240213",
	"2024-05 20240101 20240430 20240531 20240514",
	"2024-09 20240101 20240831 20240930 20240917",
	NULL,
};

/* January looks back to where the list of the year before ended ... */
static const char *const january_july[] = {
	"2023-01 20220701 20221231 20230131 20230117",
	"2023-07 20230101 20230630 20230731 20230731",
	"2024-01 20230701 20231231 20240131 20240116",
	"2024-07 20240101 20240630 20240731 20240731",
	NULL,
};

static const char *const january_alone[] = {
	"2023-01 20220101 20221231 20230131 20230117",
	"2024-01 20230101 20231231 20240131 20240116",
	NULL,
};

/* ... and, where December has closed it, over December's window again. */
static const char *const january_december[] = {
	"2023-01 20220501 20221231 20230131 20230117",
	"2023-05 20230101 20230430 20230531 20230516",
	"2023-12 20230501 20231231 20231231 20231212",
	"2024-01 20230501 20231231 20240131 20240116",
	"2024-05 20240101 20240430 20240531 20240514",
	"2024-12 20240501 20241231 20241231 20241210",
	NULL,
};

static const char *const january_december_accumulated[] = {
	"2023-01 20220101 20221231 20230131 20230117",
	"2023-05 20230101 20230430 20230531 20230516",
	"2023-12 20230101 20231231 20231231 20231212",
	"2024-01 20230101 20231231 20240131 20240116",
	"2024-05 20240101 20240430 20240531 20240514",
	"2024-12 20240101 20241231 20241231 20241210",
	NULL,
};

static const char *const november_december[] = {
	"2023-11 20230101 20231031 20231130 20231114",
	"2023-12 20231101 20231231 20231231 20231212",
	"2024-11 20240101 20241031 20241130 20241112",
	"2024-12 20241101 20241231 20241231 20241210",
	NULL,
};

/* any mum bare p4: a survey in February, shown in April */
static const char *const in_february[] = {
	"2023 20220101 20221231 20230228 20230214 20230228 20230418",
	"2024 20230101 20231231 20240229 20240213 20240229 20240416",
	NULL,
};

/* any mum bare p2: April has passed February */
static const char *const in_april[] = {
	"2023 20220101 20221231 20230430 20230418 20230428 20240213",
	"2024 20230101 20231231 20240430 20240416 20240430 20250228",
	NULL,
};

/* any bare: the last month that looks back, and the first that does not */
static const char *const in_june[] = {
	"2023 20220101 20221231 20230630 20230630",
	"2024 20230101 20231231 20240630 20240628",
	NULL,
};

static const char *const in_july[] = {
	"2023 20230101 20230731 20230731 20230731",
	"2024 20240101 20240731 20240731 20240731",
	NULL,
};

/* any p12 */
static const char *const in_december[] = {
	"2023 20230101 20231231 20231231 20231212",
	"2024 20240101 20241231 20241231 20241210",
	NULL,
};

/* mum: the window goes to the day it is due */
static const char *const in_december_at_mum[] = {
	"2023 20230101 20231212 20231212",
	"2024 20240101 20241210 20241210",
	NULL,
};

/* any */
static const char *const on_29_february[] = {
	"2023 20230101 20230228 20230228",
	"2024 20240101 20240229 20240229",
	NULL,
};

static const char *const on_1_march[] = {
	"2023 20230101 20230301 20230301",
	"2024 20240101 20240301 20240301",
	NULL,
};

/* a Thursday and a Saturday */
static const char *const on_30_november[] = {
	"2023 20230101 20231130 20231130",
	"2024 20240101 20241130 20241130",
	NULL,
};

static const char *const on_15_february_at_mum[] = {
	"2023 20230101 20230214 20230214",
	"2024 20240101 20240213 20240213",
	NULL,
};

/* any mum bare p11 */
static const char *const autumn[] = {
	"2023 20230901 20231130 20231130 20231212 20231229 20231114",
	"2024 20240901 20241130 20241130 20241210 20241231 20241112",
	NULL,
};

/* any bare p1 */
static const char *const end_of_november[] = {
	"2023 20230101 20231130 20231130 20231130 20240116",
	"2024 20240101 20241129 20241129 20241129 20250114",
	NULL,
};

static const char *const end_of_november_at_mum[] = {
	"2023 20230101 20231114 20231114",
	"2024 20240101 20241112 20241112",
	NULL,
};

/* any mum bare p3: no forum moves the law, not even from a Saturday */
static const char *const legal[] = {
	"2023 20230101 20231231 20240301 20240301 20240301 20240312",
	"2024 20240101 20241231 20250301 20250301 20250301 20250331",
	NULL,
};

/* 7 14 21 mum: 1 February, and 1 March at the top */
static const char *const narrative[] = {
	"2023 20230101 20231231 20240201 20240201 20240301 20240301",
	"2024 20240101 20241231 20250201 20250201 20250301 20250301",
	NULL,
};

static const char *const nothing[] = { NULL };

#define MONTH(m) (1U << (m))
#define MONTHS(...) .every = PSD_MONTHS, .months = (__VA_ARGS__)

static const struct table {
	const char *name;
	struct psd_cadence cadence;
	const char *columns;
	const char *const *rows;
	size_t n; /* windows in both years where ROWS are only some; or 0 */
} tables[] = {
	{ "daily", { .every = PSD_DAILY }, "7 14 21 mum", daily, 365 + 366 },
	{ "weekly", { .every = PSD_WEEKLY }, "7 14 21 mum", weekly, 52 + 52 },
	{ "monthly", { .every = PSD_MONTHLY }, "7 14 21 mum", monthly, 0 },
	{ "monthly, accumulated", { .every = PSD_MONTHLY, .accumulated = true },
	    "7 14 21 mum", monthly, 0 },
	{ "monthly, shown", { .every = PSD_MONTHLY }, "bare p8", monthly_shown,
	    0 },
	{ "two-monthly", { .every = PSD_TWO_MONTHLY }, "7 14 21 mum",
	    two_monthly, 0 },
	{ "quarterly", { .every = PSD_QUARTERLY }, "7 14 21 mum", quarterly,
	    0 },
	{ "tertial", { .every = PSD_TERTIAL }, "7 14 21 mum", tertial, 0 },
	{ "tertial, accumulated", { .every = PSD_TERTIAL, .accumulated = true },
	    "7 14 21 mum", tertial, 0 },
	{ "half-yearly", { .every = PSD_HALF_YEARLY }, "7 14 21 mum",
	    half_yearly, 0 },
	{ "yearly", { .every = PSD_YEARLY }, "7 14 21 mum", yearly, 0 },
	{ "quarter 2", { .every = PSD_QUARTER, .quarter = 2 },
	    "any mum bare p8", second_quarter, 0 },
	{ "quarter 1 of 2023",
	    { .every = PSD_QUARTER, .quarter = 1, .year = 2023 },
	    "any mum bare", first_quarter_of_2023, 0 },
	{ "months 7 12", { MONTHS(MONTH(7) | MONTH(12)) }, "any mum bare p1",
	    july_december, 0 },
	{ "months 7 12, accumulated",
	    { MONTHS(MONTH(7) | MONTH(12)), .accumulated = true }, "any mum",
	    july_december_accumulated, 0 },
	{ "months 2 5 9", { MONTHS(MONTH(2) | MONTH(5) | MONTH(9)) }, "any mum",
	    three_months, 0 },
	{ "months 2 5 9, accumulated",
	    { MONTHS(MONTH(2) | MONTH(5) | MONTH(9)), .accumulated = true },
	    "any mum", three_months_accumulated, 0 },
	{ "months 1 7", { MONTHS(MONTH(1) | MONTH(7)) }, "any mum",
	    january_july, 0 },
	{ "months 1", { MONTHS(MONTH(1)) }, "any mum", january_alone, 0 },
	{ "months 1 5 12", { MONTHS(MONTH(1) | MONTH(5) | MONTH(12)) },
	    "any mum", january_december, 0 },
	{ "months 1 5 12, accumulated",
	    { MONTHS(MONTH(1) | MONTH(5) | MONTH(12)), .accumulated = true },
	    "any mum", january_december_accumulated, 0 },
	{ "months 11 12", { MONTHS(MONTH(11) | MONTH(12)) }, "any mum",
	    november_december, 0 },
	{ "yearly in 2", { .every = PSD_YEARLY, .month = 2 }, "any mum bare p4",
	    in_february, 0 },
	{ "yearly in 4", { .every = PSD_YEARLY, .month = 4 }, "any mum bare p2",
	    in_april, 0 },
	{ "yearly in 6", { .every = PSD_YEARLY, .month = 6 }, "any bare",
	    in_june, 0 },
	{ "yearly in 7", { .every = PSD_YEARLY, .month = 7 }, "any bare",
	    in_july, 0 },
	{ "yearly in 12", { .every = PSD_YEARLY, .month = 12 }, "any p12",
	    in_december, 0 },
	{ "yearly in 12", { .every = PSD_YEARLY, .month = 12 }, "mum",
	    in_december_at_mum, 0 },
	{ "yearly 02-29", { .every = PSD_YEARLY, .month = 2, .month_day = 29 },
	    "any", on_29_february, 0 },
	{ "yearly 03-01", { .every = PSD_YEARLY, .month = 3, .month_day = 1 },
	    "any", on_1_march, 0 },
	{ "yearly 11-30", { .every = PSD_YEARLY, .month = 11, .month_day = 30 },
	    "any", on_30_november, 0 },
	{ "yearly 02-15", { .every = PSD_YEARLY, .month = 2, .month_day = 15 },
	    "mum", on_15_february_at_mum, 0 },
	{ "autumn", { .every = PSD_AUTUMN }, "any mum bare p11", autumn, 0 },
	{ "end-of-november", { .every = PSD_END_OF_NOVEMBER }, "any bare p1",
	    end_of_november, 0 },
	{ "end-of-november", { .every = PSD_END_OF_NOVEMBER }, "mum",
	    end_of_november_at_mum, 0 },
	{ "legal", { .every = PSD_LEGAL }, "any mum bare p3", legal, 0 },
	{ "event: narrative", { .every = PSD_EVENT, .narrative = true },
	    "7 14 21 mum", narrative, 0 },
	{ "event: another", { .every = PSD_EVENT }, "any mum p3", nothing, 0 },
	{ "ongoing", { .every = PSD_ONGOING }, "any mum p3", nothing, 0 },
	{ "none", { .every = PSD_NEVER }, "any mum p3", nothing, 0 },
};

/* ---- windows ---- */

static struct psd_terms
terms_of(int year, int offset)
{
	struct psd_terms terms = { .year = year,
		.offset = offset,
		.start = PSD_NO_DAY,
		.end = PSD_NO_DAY };

	/* the top level has the largest offset, and its narrative is law */
	terms.narrative_due = psd_date_day(year + 1, offset == 21 ? 3 : 2, 1);
	return terms;
}

static const struct psd_window *
window_called(const struct psd_windows *windows, const char *label)
{
	size_t i;

	for (i = 0; i < windows->n; i++)
		if (strcmp(windows->items[i].label.s, label) == 0)
			return &windows->items[i];
	return NULL;
}

/* The word at place N of LINE, in TO. */
static void
word_at(const char *line, int n, char *to, size_t room)
{
	struct psd_str rest = psd_str(line), word = { NULL, 0 };

	for (; n >= 0; n--)
		assert_true(psd_str_cut(&rest, ' ', &word));
	assert_true(word.n < room);
	memcpy(to, word.p, word.n);
	to[word.n] = '\0';
}

static void
same_day(const struct table *t, const char *row, int place, int day)
{
	char date[16];

	word_at(row, place, date, sizeof(date));
	if (day != day_of(date))
		fail_msg("%s (%s): %s: column %d is %s, not %s", t->name,
		    t->columns, row, place, psd_date_print(day).s, date);
}

/* Checks both years of T against its column at PLACE. */
static void
check_column(const struct table *t, const struct psd_cadence *cadence,
    int offset, int place)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t seen = 0, made = 0;
	int year;

	for (year = 2023; year <= 2024; year++) {
		struct psd_terms terms = terms_of(year, offset);
		struct psd_windows w = psd_cadence_windows(&arena, cadence,
		    &terms);
		const char *const *row;

		made += w.n;
		for (row = t->rows; *row != NULL; row++) {
			const struct psd_window *one;
			char label[16];

			if (strtol(*row, NULL, 10) != year)
				continue;
			word_at(*row, 0, label, sizeof(label));
			one = window_called(&w, label);
			if (one == NULL)
				fail_msg("%s: no window %s", t->name, label);
			same_day(t, *row, 1, one->from);
			same_day(t, *row, 2, one->to);
			same_day(t, *row, place + 3,
			    cadence->present ? one->present : one->due);
			if (cadence->present == NULL)
				assert_int_equal(one->present, PSD_NO_DAY);
			seen++;
		}
	}
	if (made != (t->n > 0 ? t->n : seen))
		fail_msg("%s: %zu windows", t->name, made);
	psd_arena_release(&arena);
}

static void
check_table(const struct table *t)
{
	struct psd_str rest = psd_str(t->columns), word;
	int place;

	for (place = 0; psd_str_cut(&rest, ' ', &word); place++) {
		struct psd_cadence c = t->cadence;

		if (psd_str_is(word, "any")) {
			check_column(t, &c, 7, place);
			check_column(t, &c, 14, place);
			check_column(t, &c, 21, place);
			continue;
		}
		if (psd_str_is(word, "mum"))
			c.forum = &mum;
		else if (psd_str_is(word, "bare"))
			c.forum = &bare;
		else if (psd_str_starts(word, "p")) {
			c.present = &mum;
			c.present_month = (int)strtol(word.p + 1, NULL, 10);
		} else {
			check_column(t, &c, (int)strtol(word.p, NULL, 10),
			    place);
			continue;
		}
		check_column(t, &c, c.present ? 7 : 21, place);
	}
}

static void
windows_and_dates_are_those_written_by_hand(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(tables); i++)
		check_table(&tables[i]);
}

static void
shown_without_a_month_is_due_at_the_forum(void **state)
{
	size_t i, k;
	int year;

	(void)state;
	for (i = 0; i < COUNT(tables); i++)
		for (year = 2023; year <= 2024; year++) {
			struct psd_arena arena = PSD_ARENA_INIT;
			struct psd_cadence due = tables[i].cadence;
			struct psd_cadence shown = tables[i].cadence;
			struct psd_terms terms = terms_of(year, 7);
			struct psd_windows a, b;

			due.forum = &mum;
			shown.present = &mum;
			a = psd_cadence_windows(&arena, &due, &terms);
			b = psd_cadence_windows(&arena, &shown, &terms);
			assert_int_equal(a.n, b.n);
			for (k = 0; k < a.n; k++) {
				assert_int_equal(a.items[k].due,
				    b.items[k].due);
				assert_int_equal(a.items[k].to, b.items[k].to);
				assert_int_equal(b.items[k].present,
				    PSD_NO_DAY);
			}
			psd_arena_release(&arena);
		}
}

static void
shown_at_a_second_forum_is_in_the_month_it_is_due(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_cadence c = { .every = PSD_QUARTERLY,
		.forum = &bare,
		.present = &mum };
	struct psd_terms terms = terms_of(2023, 7);
	struct psd_windows w = psd_cadence_windows(&arena, &c, &terms);

	(void)state;
	assert_int_equal(w.n, 4);
	assert_int_equal(w.items[0].due, day_of("20230428"));
	assert_int_equal(w.items[0].present, day_of("20230418"));
	assert_int_equal(w.items[3].due, day_of("20240131"));
	assert_int_equal(w.items[3].present, day_of("20240116"));
	psd_arena_release(&arena);
}

static void
a_year_of_53_weeks_has_53_windows(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_cadence c = { .every = PSD_WEEKLY };
	struct psd_terms terms = terms_of(2020, 7);
	struct psd_windows w = psd_cadence_windows(&arena, &c, &terms);

	(void)state;
	assert_int_equal(w.n, 53);
	assert_string_equal(w.items[0].label.s, "2020-W01");
	assert_int_equal(w.items[0].from, day_of("20191230"));
	assert_string_equal(w.items[52].label.s, "2020-W53");
	assert_int_equal(w.items[52].to, day_of("20210103"));
	psd_arena_release(&arena);
}

static void
a_quarter_of_another_year_keeps_that_year(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_cadence c = { .every = PSD_QUARTER, .quarter = 1 };
	struct psd_terms terms = terms_of(2022, 7);
	struct psd_windows w;

	(void)state;
	c.year = 2023;
	w = psd_cadence_windows(&arena, &c, &terms);
	assert_int_equal(w.n, 1);
	assert_string_equal(w.items[0].label.s, "2023-Q1");
	assert_int_equal(w.items[0].due, day_of("20230331"));
	c.year = 2021; /* over before the plan began */
	w = psd_cadence_windows(&arena, &c, &terms);
	assert_int_equal(w.n, 0);
	psd_arena_release(&arena);
}

static void
a_forum_meets_first_or_on_the_last_working_day(void **state)
{
	(void)state;
	assert_int_equal(psd_forum_day(&mum, 2023, 3), day_of("20230314"));
	assert_int_equal(psd_forum_day(&mum, 2023, 7), day_of("20230731"));
	assert_int_equal(psd_forum_day(&mum, 2023, 13), day_of("20240116"));
	assert_int_equal(psd_forum_day(&bare, 2024, 3), day_of("20240328"));
	assert_int_equal(psd_forum_day(NULL, 2024, 12), day_of("20241231"));
}

/* ---- states ---- */

static const char *const state_word[] = { "not-yet", "soon", "to-report",
	"overdue", "reported" };

static const struct life {
	struct psd_cadence cadence;
	int year, offset;
	const char *label;
	/* the first day of each state after not-yet; NULL: it never comes */
	const char *soon, *to_report, *overdue;
} lives[] = {
	{ { .every = PSD_DAILY }, 2023, 7, "2023-07-14", "20230714", "20230715",
	    "20230722" },
	{ { .every = PSD_WEEKLY }, 2023, 7, "2023-W05", "20230205", "20230206",
	    "20230213" },
	{ { .every = PSD_MONTHLY }, 2023, 7, "2023-02", "20230228", "20230301",
	    "20230308" },
	{ { .every = PSD_MONTHLY }, 2023, 14, "2023-02", NULL, "20230301",
	    "20230315" },
	{ { .every = PSD_TWO_MONTHLY }, 2024, 7, "2024-02", "20240208",
	    "20240301", "20240308" },
	{ { .every = PSD_QUARTERLY }, 2023, 14, "2023-Q2", "20230616",
	    "20230701", "20230715" },
	{ { .every = PSD_TERTIAL }, 2024, 21, "2024-T3", "20241224", "20250101",
	    "20250122" },
	{ { .every = PSD_YEARLY }, 2023, 7, "2023", "20231210", "20240101",
	    "20240108" },
	{ { .every = PSD_QUARTER, .quarter = 2 }, 2023, 7, "2023-Q2",
	    "20230602", NULL, "20230701" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, 2023, 7, "2023-07", NULL,
	    "20230701", "20230801" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, 2023, 7, "2023-12", "20231203",
	    NULL, "20240101" },
	/* due before December's window has closed */
	{ { MONTHS(MONTH(7) | MONTH(12)), .forum = &mum }, 2023, 7, "2023-12",
	    "20231114", NULL, "20231213" },
	{ { .every = PSD_YEARLY, .month = 2 }, 2024, 7, "2024", NULL,
	    "20240101", "20240301" },
	{ { .every = PSD_YEARLY, .month = 12 }, 2024, 7, "2024", "20241203",
	    NULL, "20250101" },
	/* never before the window opens */
	{ { .every = PSD_YEARLY, .month = 1, .month_day = 10 }, 2023, 7, "2023",
	    "20230101", NULL, "20230111" },
	{ { .every = PSD_AUTUMN }, 2023, 7, "2023", "20231102", NULL,
	    "20231201" },
	{ { .every = PSD_END_OF_NOVEMBER }, 2024, 7, "2024", "20241101", NULL,
	    "20241130" },
	{ { .every = PSD_LEGAL }, 2023, 7, "2023", NULL, "20240101",
	    "20240302" },
	{ { .every = PSD_EVENT, .narrative = true }, 2023, 7, "2023", NULL,
	    "20240101", "20240202" },
};

static enum psd_state
state_by_hand(const struct life *life, int day)
{
	if (day >= day_of(life->overdue))
		return PSD_OVERDUE;
	if (life->to_report != NULL && day >= day_of(life->to_report))
		return PSD_TO_REPORT;
	if (life->soon != NULL && day >= day_of(life->soon))
		return PSD_SOON;
	return PSD_NOT_YET;
}

static void
states_change_on_the_days_written_by_hand(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;
	int day;

	(void)state;
	for (i = 0; i < COUNT(lives); i++) {
		const struct life *life = &lives[i];
		struct psd_terms terms = terms_of(life->year, life->offset);
		struct psd_windows w = psd_cadence_windows(&arena,
		    &life->cadence, &terms);
		const struct psd_window *one = window_called(&w, life->label);

		assert_non_null(one);
		for (day = psd_date_day(life->year - 2, 1, 1);
		     day < psd_date_day(life->year + 3, 1, 1); day++) {
			enum psd_state is = psd_cadence_state(one, false, day);

			if (is != state_by_hand(life, day))
				fail_msg("%zu: %s is %s on %s", i, life->label,
				    state_word[is], psd_date_print(day).s);
			assert_int_equal(psd_cadence_state(one, true, day),
			    PSD_REPORTED);
		}
	}
	psd_arena_release(&arena);
}

/* ---- what exists ---- */

/* Plan year 2023, offset 7; the labels that are left, or how many. */
static const struct span {
	struct psd_cadence cadence;
	const char *start, *end;
	const char *pauses; /* from-to,from-to; 0 as the last TO is still */
	const char *labels;
} spans[] = {
	{ { .every = PSD_MONTHLY }, "20230510", NULL, NULL,
	    "2023-05 2023-06 2023-07 2023-08 2023-09 2023-10 2023-11 "
	    "2023-12" },
	{ { .every = PSD_QUARTERLY }, "20230501", NULL, NULL,
	    "2023-Q2 2023-Q3 2023-Q4" },
	{ { .every = PSD_QUARTERLY }, "20230630", NULL, NULL,
	    "2023-Q2 2023-Q3 2023-Q4" },
	{ { .every = PSD_QUARTERLY }, "20230701", NULL, NULL,
	    "2023-Q3 2023-Q4" },
	{ { .every = PSD_TERTIAL }, "20221101", NULL, NULL,
	    "2023-T1 2023-T2 2023-T3" },
	{ { .every = PSD_YEARLY }, "20231231", NULL, NULL, "2023" },
	{ { .every = PSD_YEARLY }, "20240101", NULL, NULL, "" },
	{ { .every = PSD_YEARLY, .month = 2 }, "20230228", NULL, NULL, "2023" },
	{ { .every = PSD_YEARLY, .month = 2 }, "20230301", NULL, NULL, "" },
	{ { .every = PSD_YEARLY, .month = 2, .forum = &mum }, "20230214", NULL,
	    NULL, "2023" },
	{ { .every = PSD_YEARLY, .month = 2, .forum = &mum }, "20230215", NULL,
	    NULL, "" },
	{ { .every = PSD_YEARLY, .month = 9 }, "20230930", NULL, NULL, "2023" },
	{ { .every = PSD_YEARLY, .month = 9 }, "20231001", NULL, NULL, "" },
	{ { .every = PSD_YEARLY, .month = 3, .month_day = 15 }, "20230315",
	    NULL, NULL, "2023" },
	{ { .every = PSD_YEARLY, .month = 3, .month_day = 15 }, "20230316",
	    NULL, NULL, "" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, "20230731", NULL, NULL,
	    "2023-07 2023-12" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, "20230801", NULL, NULL, "2023-12" },
	{ { MONTHS(MONTH(7) | MONTH(12)), .forum = &mum }, "20231213", NULL,
	    NULL, "" },
	{ { MONTHS(MONTH(1) | MONTH(7)) }, "20230131", NULL, NULL,
	    "2023-01 2023-07" },
	{ { .every = PSD_END_OF_NOVEMBER }, "20231130", NULL, NULL, "2023" },
	{ { .every = PSD_END_OF_NOVEMBER }, "20231201", NULL, NULL, "" },
	{ { .every = PSD_AUTUMN }, "20231130", NULL, NULL, "2023" },
	{ { .every = PSD_AUTUMN, .forum = &mum }, "20231201", NULL, NULL, "" },
	{ { .every = PSD_QUARTER, .quarter = 2 }, "20230630", NULL, NULL,
	    "2023-Q2" },
	{ { .every = PSD_QUARTER, .quarter = 2 }, "20230701", NULL, NULL, "" },
	{ { .every = PSD_LEGAL }, "20231231", NULL, NULL, "2023" },
	{ { .every = PSD_LEGAL }, "20240101", NULL, NULL, "" },
	{ { .every = PSD_TERTIAL }, NULL, "20230831", NULL, "2023-T1 2023-T2" },
	{ { .every = PSD_TERTIAL }, NULL, "20230830", NULL, "2023-T1" },
	{ { .every = PSD_TERTIAL }, NULL, "20221231", NULL, "" },
	{ { .every = PSD_YEARLY, .month = 2 }, NULL, "20230110", NULL, "2023" },
	{ { .every = PSD_YEARLY, .month = 2 }, NULL, "20221230", NULL, "" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, NULL, "20230630", NULL, "2023-07" },
	{ { .every = PSD_MONTHLY }, "20230315", "20230630", NULL,
	    "2023-03 2023-04 2023-05 2023-06" },
	{ { .every = PSD_MONTHLY }, NULL, NULL, "20230601-20230831",
	    "2023-01 2023-02 2023-03 2023-04 2023-05 2023-09 2023-10 "
	    "2023-11 2023-12" },
	{ { .every = PSD_MONTHLY }, "20230601", NULL, "20230731-20230731",
	    "2023-06 2023-08 2023-09 2023-10 2023-11 2023-12" },
	{ { .every = PSD_MONTHLY }, "20230601", NULL, "20230701-20230730",
	    "2023-06 2023-07 2023-08 2023-09 2023-10 2023-11 2023-12" },
	{ { .every = PSD_MONTHLY }, "20230801", NULL, "20231015-0",
	    "2023-08 2023-09" },
	{ { .every = PSD_MONTHLY }, "20230601", "20231130",
	    "20230630-20230731,20231001-20231031", "2023-08 2023-09 2023-11" },
	{ { .every = PSD_QUARTERLY }, NULL, NULL, "20230601-20230831",
	    "2023-Q1 2023-Q3 2023-Q4" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, NULL, NULL, "20230601-20230831",
	    "2023-12" },
	{ { MONTHS(MONTH(7) | MONTH(12)) }, NULL, NULL, "20230701-20230831",
	    "2023-07 2023-12" },
};

static size_t
read_pauses(struct psd_pause *pauses, const char *written)
{
	struct psd_str rest = psd_str(written), one;
	char from[16], to[16];
	size_t n = 0;

	while (psd_str_cut(&rest, ',', &one)) {
		struct psd_str first;

		assert_true(psd_str_cut(&one, '-', &first));
		(void)snprintf(from, sizeof(from), "%.*s", PSD_F(first));
		(void)snprintf(to, sizeof(to), "%.*s", PSD_F(one));
		pauses[n].from = day_of(from);
		pauses[n++].to = strcmp(to, "0") ? day_of(to) : PSD_NO_DAY;
	}
	return n;
}

static void
only_what_lies_in_the_life_of_an_activity_exists(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i, k;

	(void)state;
	for (i = 0; i < COUNT(spans); i++) {
		struct psd_terms terms = terms_of(2023, 7);
		struct psd_pause pauses[4];
		struct psd_windows w;
		char labels[256] = "";
		size_t n = 0;

		if (spans[i].start != NULL)
			terms.start = day_of(spans[i].start);
		if (spans[i].end != NULL)
			terms.end = day_of(spans[i].end);
		terms.pauses = pauses;
		terms.n_pauses = read_pauses(pauses, spans[i].pauses);
		w = psd_cadence_windows(&arena, &spans[i].cadence, &terms);
		for (k = 0; k < w.n; k++)
			n += (size_t)snprintf(labels + n, sizeof(labels) - n,
			    "%s%s", k > 0 ? " " : "", w.items[k].label.s);
		if (strcmp(labels, spans[i].labels) != 0)
			fail_msg("case %zu: '%s', not '%s'", i, labels,
			    spans[i].labels);
	}
	psd_arena_release(&arena);
}

/* ---- labels ---- */

static int
find(const struct psd_cadence *cadence, const char *label)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_terms terms = terms_of(2022, 7);
	struct psd_windows w = psd_cadence_windows(&arena, cadence, &terms);
	int at = psd_cadence_find(cadence, &w, psd_str(label));

	psd_arena_release(&arena);
	return at;
}

static void
only_the_labels_of_a_cadence_are_found(void **state)
{
	struct psd_cadence months = { MONTHS(MONTH(7) | MONTH(12)) };
	struct psd_cadence july = { MONTHS(MONTH(7)) };
	struct psd_cadence halves = { .every = PSD_HALF_YEARLY };
	struct psd_cadence monthly_ = { .every = PSD_MONTHLY };
	struct psd_cadence quarters = { .every = PSD_QUARTERLY };
	struct psd_cadence year = { .every = PSD_YEARLY };

	(void)state;
	assert_int_equal(find(&months, "2022-07"), 0);
	assert_int_equal(find(&months, "2022-12"), 1);
	assert_int_equal(find(&months, "2022-H1"), 0);
	assert_int_equal(find(&months, "2022-H2"), 1);
	assert_int_equal(find(&months, "2021-H2"), -1);
	assert_int_equal(find(&months, "2022-H3"), -1);
	assert_int_equal(find(&months, "2022-06"), -1);
	assert_int_equal(find(&july, "2022-H1"), 0);
	assert_int_equal(find(&july, "2022-H2"), -1);
	assert_int_equal(find(&halves, "2022-H2"), 1);
	assert_int_equal(find(&halves, "2022-12"), -1);
	assert_int_equal(find(&monthly_, "2022-12"), 11);
	assert_int_equal(find(&monthly_, "2022-H1"), -1);
	assert_int_equal(find(&monthly_, "2023-01"), -1);
	assert_int_equal(find(&quarters, "2022-Q3"), 2);
	assert_int_equal(find(&quarters, "2022-q3"), -1);
	assert_int_equal(find(&quarters, "2022-Q03"), -1);
	assert_int_equal(find(&quarters, "2022-Q3 "), -1);
	assert_int_equal(find(&year, "2022"), 0);
	assert_int_equal(find(&year, "2023"), -1);
	assert_int_equal(find(&year, ""), -1);
	assert_int_equal(find(&year, NULL), -1);
}

static void
a_label_that_is_none_has_a_suggestion(void **state)
{
	static const char *const known[][2] = {
		{ "2022-7", "2022-07" },
		{ "2022-q3", "2022-Q3" },
		{ "2022Q3", "2022-Q3" },
		{ "2022 kvartal 3", "2022-Q3" },
		{ "Q3 2022", "2022-Q3" },
		{ "2022-Q03", "2022-Q3" },
		{ "2022-t2", "2022-T2" },
		{ "tertial 2 2022", "2022-T2" },
		{ "2022-h1", "2022-H1" },
		{ "halv\xc3\xa5r 1 2022", "2022-H1" },
		{ "2022-w7", "2022-W07" },
		{ "2022-W7", "2022-W07" },
		{ "v. 27 2022", "2022-W27" },
		{ "2020-w53", "2020-W53" },
		{ "2022-7-4", "2022-07-04" },
		{ "2022/07/14", "2022-07-14" },
		{ "07-2022", "2022-07" },
		{ " 2022", "2022" },
		{ "2024-2-29", "2024-02-29" },
	};
	static const char *const hopeless[] = { "", "-", "22-Q3", "2022-13",
		"2022-w53", "2022-q5", "2022-t4", "2022-h3", "2022-q", "2022-0",
		"2022-2-30", "2023-2-29", "2022-7-4-1", "14/7 2022", "1/2 2022",
		"2022-x3", "2022-q3-1", "2022-2023", "2022-qq3x", "2022-123",
		"99999", "0000", "h\xc3\xb6st", "2022-q3!", "2022-Q3-T2",
		/* well written: nothing to suggest */
		"2022", "2022-07", "2022-Q3", "2022-W07", "2022-07-14" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(known); i++)
		assert_string_equal(psd_cadence_suggest(psd_str(known[i][0])).s,
		    known[i][1]);
	for (i = 0; i < COUNT(hopeless); i++)
		assert_string_equal(psd_cadence_suggest(psd_str(hopeless[i])).s,
		    "");
	assert_string_equal(psd_cadence_suggest(psd_str(NULL)).s, "");
}

static void
every_cadence_has_its_word(void **state)
{
	enum psd_every every;

	(void)state;
	for (every = PSD_DAILY; every < PSD_EVERIES; every++) {
		assert_non_null(psd_cadence_word(every));
		assert_int_equal(psd_cadence_every(
				     psd_str(psd_cadence_word(every))),
		    every);
	}
	assert_int_equal(psd_cadence_every(PSD_S("none")), PSD_NEVER);
	assert_int_equal(psd_cadence_every(PSD_S("end-of-november")),
	    PSD_END_OF_NOVEMBER);
	assert_int_equal(psd_cadence_every(PSD_S("year-wheel")), PSD_EVERIES);
	assert_int_equal(psd_cadence_every(PSD_S("Monthly")), PSD_EVERIES);
	assert_int_equal(psd_cadence_every(psd_str(NULL)), PSD_EVERIES);
}

static void
what_has_no_time_has_no_windows(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(tables); i++)
		assert_int_equal(psd_cadence_is_timed(&tables[i].cadence),
		    tables[i].rows != nothing);
}

/* ---- properties ---- */

/* The windows of the years follow on each other: no gap, no overlap. */
static void
check_tiling(enum psd_every every, const struct psd_forum_days *forum)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_cadence c = { .every = every, .forum = forum };
	int year, next = PSD_NO_DAY;
	size_t i;

	for (year = 1901; year <= 2300; year++) {
		struct psd_terms terms = terms_of(year, 7 * (year % 3 + 1));
		struct psd_windows w = psd_cadence_windows(&arena, &c, &terms);

		assert_true(w.n > 0);
		for (i = 0; i < w.n; i++) {
			const struct psd_window *one = &w.items[i];

			if (next != PSD_NO_DAY)
				assert_int_equal(one->from, next);
			assert_true(one->to >= one->from);
			assert_true(one->due >= one->to);
			assert_true(one->soon >= one->from);
			assert_true(one->soon <= one->due);
			assert_int_equal(psd_cadence_find(&c, &w,
					     psd_str(one->label.s)),
			    (int)i);
			assert_int_equal(strtol(one->label.s, NULL, 10), year);
			next = one->to + 1;
		}
		psd_arena_clear(&arena);
	}
	psd_arena_release(&arena);
}

static void
frequency_words_tile_the_time(void **state)
{
	enum psd_every every;

	(void)state;
	for (every = PSD_DAILY; every <= PSD_YEARLY; every++) {
		check_tiling(every, NULL);
		check_tiling(every, &bare);
	}
}

static unsigned long dice;

/* 0 to N - 1; the same everywhere for the same seed. */
static int throw(int n)
{
	dice = (dice * 1103515245UL + 12345UL) & 0x7fffffffUL;
	return (int)(dice >> 8) % n;
}

/* Any cadence in any life: what exists is some of what would without it. */
static void
check_one_life(void)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_cadence c = tables[throw((int)COUNT(tables))].cadence;
	struct psd_terms all = terms_of(1901 + throw(400), 14);
	struct psd_terms some = all;
	int new_year = psd_date_day(all.year, 1, 1);
	struct psd_pause pause = { new_year + throw(400), 0 };
	struct psd_windows a, b;
	size_t i, k = 0;

	pause.to = pause.from + throw(90);
	some.start = new_year + throw(366);
	some.end = some.start + throw(400);
	some.pauses = &pause;
	some.n_pauses = 1;
	if (throw(2) == 1)
		c.forum = &bare;
	a = psd_cadence_windows(&arena, &c, &all);
	b = psd_cadence_windows(&arena, &c, &some);
	for (i = 0; i < b.n; i++) {
		const struct psd_window *one = &b.items[i];

		assert_true(one->due >= some.start);
		assert_true(one->to <= some.end);
		assert_true(one->to < pause.from || one->to > pause.to);
		assert_true(one->soon >= one->from);
		while (k < a.n && strcmp(a.items[k].label.s, one->label.s))
			k++;
		assert_true(k < a.n); /* in the same order */
		assert_int_equal(a.items[k].due, one->due);
	}
	psd_arena_release(&arena);
}

static void
a_life_only_takes_windows_away(void **state)
{
	const char *seed = getenv("PSD_TEST_SEED");
	int i;

	(void)state;
	dice = seed != NULL ? strtoul(seed, NULL, 10)
			    : (unsigned long)time(NULL);
	(void)printf("# PSD_TEST_SEED=%lu\n", dice);
	for (i = 0; i < 5000; i++)
		check_one_life();
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_and_dates_are_those_written_by_hand),
		cmocka_unit_test(shown_without_a_month_is_due_at_the_forum),
		cmocka_unit_test(
		    shown_at_a_second_forum_is_in_the_month_it_is_due),
		cmocka_unit_test(a_year_of_53_weeks_has_53_windows),
		cmocka_unit_test(a_quarter_of_another_year_keeps_that_year),
		cmocka_unit_test(
		    a_forum_meets_first_or_on_the_last_working_day),
		cmocka_unit_test(states_change_on_the_days_written_by_hand),
		cmocka_unit_test(
		    only_what_lies_in_the_life_of_an_activity_exists),
		cmocka_unit_test(only_the_labels_of_a_cadence_are_found),
		cmocka_unit_test(a_label_that_is_none_has_a_suggestion),
		cmocka_unit_test(every_cadence_has_its_word),
		cmocka_unit_test(what_has_no_time_has_no_windows),
		cmocka_unit_test(frequency_words_tile_the_time),
		cmocka_unit_test(a_life_only_takes_windows_away),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, set_up, NULL) != 0;
}
