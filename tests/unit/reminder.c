/* What lib/safety/reminder_state.h promises of steps. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/reminder_state.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/date.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int
day(const char *text)
{
	return psd_date_parse(psd_str(text));
}

static void
says_which_step_it_is(void **state)
{
	static const struct {
		const char *soon, *due, *today, *word;
	} cases[] = {
		{ "2022-06-09", "2022-07-07", "2022-06-08", "-" },
		{ "2022-06-09", "2022-07-07", "2022-06-09", "first" },
		{ "2022-06-09", "2022-07-07", "2022-06-29", "first" },
		{ "2022-06-09", "2022-07-07", "2022-06-30", "week" },
		{ "2022-06-09", "2022-07-07", "2022-07-06", "week" },
		{ "2022-06-09", "2022-07-07", "2022-07-07", "day" },
		{ "2022-06-09", "2022-07-07", "2022-07-08", "late" },
		{ "2022-06-09", "2022-07-07", "2022-07-31", "late" },
		{ "2022-06-09", "2022-07-07", "2022-08-01", "late 2022-08" },
		{ "2022-06-09", "2022-07-07", "2023-01-31", "late 2023-01" },
		/* what is soon a week before has its first word then */
		{ "2022-06-30", "2022-07-07", "2022-06-30", "first" },
		{ "2022-07-05", "2022-07-07", "2022-07-04", "-" },
		{ "2022-07-05", "2022-07-07", "2022-07-06", "first" },
		{ "2022-07-07", "2022-07-07", "2022-07-07", "day" },
		/* a month that begins too soon is not another word */
		{ "2022-10-01", "2022-10-17", "2022-11-01", "late 2022-11" },
		{ "2022-10-01", "2022-10-18", "2022-11-30", "late" },
		{ "2022-10-01", "2022-10-18", "2022-12-01", "late 2022-12" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		assert_string_equal(psd_reminder_word(
					psd_reminder_step(day(cases[i].soon),
					    day(cases[i].due),
					    day(cases[i].today)))
					.s,
		    cases[i].word);
}

static void
no_step_comes_before_an_earlier_one(void **state)
{
	int begin = day("2023-11-01"), due, notice, today, step, last;

	(void)state;
	for (due = begin; due < begin + 400; due++)
		for (notice = 0; notice < 35; notice += 7) {
			last = PSD_REMIND_NOT;
			for (today = due - 40; today < due + 80; today++) {
				step = psd_reminder_step(due - notice, due,
				    today);
				assert_true(step >= last);
				assert_true(
				    (step >= PSD_REMIND_LATE) == (today > due));
				last = step;
			}
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(says_which_step_it_is),
		cmocka_unit_test(no_step_comes_before_an_earlier_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
