/* given_day: what lib/safety/given.h promises of days. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/given.h"

#include "lib/base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void
days_are_understood_as_people_write_them(void **state)
{
	static const char *const cases[][2] = {
		{ "2022-12-01", "2022-12-01" },
		{ "2022–12–01", "2022-12-01" }, /* as Word has it */
		{ "20221201", "2022-12-01" },
		{ "1/12", "2022-12-01" },
		{ "1/12 23", "2023-12-01" },
		{ "1 december", "2022-12-01" },
		{ "1 dec 2021", "2021-12-01" },
		{ "idag", "2022-11-15" },
		{ "Igår", "2022-11-14" },
		{ "i går", "2022-11-14" },
		{ "i förrgår", "2022-11-13" },
		{ "imorgon", "2022-11-16" },
		{ "i måndags", "2022-11-14" },
		{ "i tisdags", "2022-11-08" },
		{ "i söndags", "2022-11-13" },
		{ "för en vecka sedan", "2022-11-08" },
		{ "två veckor sedan", "2022-11-01" },
		{ "för 10 dagar sedan", "2022-11-05" },
		{ "3 days ago", "2022-11-12" },
		{ "för en månad sedan", "2022-10-15" },
		{ "för nio månader sedan", "2022-02-15" },
		{ "för ett år sedan", "2021-11-15" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(psd_date_print(
					psd_given_day(psd_str(cases[i][0]),
					    psd_date_day(2022, 11, 15)))
					.s,
		    cases[i][1]);
}

static void
a_month_ago_is_never_a_day_that_is_not_there(void **state)
{
	(void)state;
	assert_int_equal(psd_given_day(psd_str("för en månad sedan"),
			     psd_date_day(2022, 3, 31)),
	    psd_date_day(2022, 2, 28));
}

static void
other_words_are_no_day(void **state)
{
	static const char *const cases[] = { "", "i", "i maj", "nyss", "sedan",
		"för länge sedan", "för en vecka", "en vecka sedan sedan",
		"för 99999 dagar sedan", "9999 years ago", "31/4",
		"31 februari", "2022-13-01" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(psd_given_day(psd_str(cases[i]),
				     psd_date_day(2022, 11, 15)),
		    PSD_NO_DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_understood_as_people_write_them),
		cmocka_unit_test(a_month_ago_is_never_a_day_that_is_not_there),
		cmocka_unit_test(other_words_are_no_day),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("given_day", tests, NULL, NULL) != 0;
}
