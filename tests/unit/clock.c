/* What lib/base/clock.h, fill.h and stamp.h promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/fill.h"
#include "lib/base/stamp.h"

#include <stdlib.h>
#include <time.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
reads_times_as_people_write_them(void **state)
{
	static const struct {
		const char *text;
		int from, to;
	} cases[] = {
		{ "13.00–14.30", 780, 870 },
		{ "13:00-14:30", 780, 870 },
		{ "13.00 – 14.30", 780, 870 },
		{ "kl. 9", 540, -1 },
		{ "kl 9.15 till 10", 555, 600 },
		{ "Klockan 08:05", 485, -1 },
		{ "9–10", 540, 600 },
		{ "00.00–23.59", 0, 1439 },
		{ "14.00–13.00", 840, -1 },
		{ "24.00", -1, -1 },
		{ "13.60", -1, -1 },
		{ "eftermiddag", -1, -1 },
		{ "13.00–", -1, -1 },
		{ "13.00–sen", -1, -1 },
		{ "13.00, fika först", -1, -1 },
		{ "130", -1, -1 },
		{ "13.", -1, -1 },
		{ "", -1, -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct psd_clock c;

		assert_int_equal(psd_clock_read(&c, psd_str(cases[i].text)),
		    cases[i].from >= 0);
		assert_int_equal(c.from, cases[i].from);
		assert_int_equal(c.to, cases[i].to);
	}
}

static void
fills_in_what_it_knows(void **state)
{
	static const struct psd_blank blanks[] = { { "{unit}",
	    { "{year}", 6 } } };
	struct psd_arena arena = PSD_ARENA_INIT;

	(void)state;
	assert_string_equal(
	    psd_fill_years(&arena, PSD_S("{year}, {previous_year}{x}"), 2022).p,
	    "2022, 2021{x}");
	assert_string_equal(
	    psd_fill(&arena, PSD_S("{unit}{year}{unit"), blanks, 1).p,
	    "{year}{year}{unit");
	assert_int_equal(psd_fill(&arena, PSD_S(""), blanks, 1).n, 0);
	psd_arena_release(&arena);
}

static void
a_stamp_is_no_clock(void **state)
{
	struct psd_stamp s;

	(void)state;
	assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
	s = psd_stamp_of(19311);
	assert_int_equal(s.day, 19311);
	assert_int_equal(s.second, 0);
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "1668470461", 1), 0);
	s = psd_stamp_of(1);
	assert_int_equal(s.day, 19311);
	assert_int_equal(s.second, 61);
	assert_int_equal(setenv("SOURCE_DATE_EPOCH", "today", 1), 0);
	assert_int_equal(psd_stamp_of(1).day, 1);
	assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
}

/* Also where clocks are put back: 30 October 2022 has 25 hours. */
static void
days_have_an_end(void **state)
{
	int day = psd_date_day(2022, 10, 30);

	(void)state;
	assert_int_equal(setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1), 0);
	tzset();
	assert_true(psd_stamp_end(day) == 1667170799);
	assert_true(psd_stamp_end(day) - psd_stamp_end(day - 1) == 90000);
	assert_int_equal(psd_stamp_day(psd_stamp_end(day)), day);
	assert_int_equal(psd_stamp_day(psd_stamp_end(day) + 1), day + 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_times_as_people_write_them),
		cmocka_unit_test(fills_in_what_it_knows),
		cmocka_unit_test(a_stamp_is_no_clock),
		cmocka_unit_test(days_have_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
