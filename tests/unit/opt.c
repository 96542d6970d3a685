/* opt: what lib/io/opt.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/opt.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static bool quiet, all;
static const char *unit;
static int day, year;
static struct psd_month month;

static const struct psd_opt first[] = { PSD_FLAG('q', "quiet", &quiet, ""),
	PSD_FLAG(0, "all", &all, ""), PSD_OPT_LAST };
static const struct psd_opt second[] = { PSD_TEXT_OPT('u', "unit", &unit,
					     "UNIT", ""),
	PSD_DAY_OPT(0, "until", &day, ""), PSD_YEAR_OPT('y', "year", &year, ""),
	PSD_MONTH_OPT(0, "mum", &month, ""), PSD_OPT_LAST };

/* Parses a line of words; operands are joined into OPERANDS. */
static int
parse(const char *line, struct psd_buf *operands, struct psd_err *e)
{
	const struct psd_opt *const tables[] = { first, second, NULL };
	static char copy[256];
	char *argv[16] = { copy };
	int argc = 1, at, i;
	char *p;

	quiet = all = false;
	unit = NULL;
	day = year = 0;
	month = (struct psd_month){ 0, 0 };
	assert_true(strlen(line) < sizeof(copy) - 4);
	memcpy(copy, "psd ", 4);
	memcpy(copy + 4, line, strlen(line) + 1);
	for (p = copy; *p != '\0'; p++)
		if (*p == ' ') {
			*p = '\0';
			argv[argc++] = p + 1;
		}
	at = psd_opt_parse(tables, false, argc, argv, e);
	for (i = at; at > 0 && i < argc; i++)
		psd_buf_print(operands, "%s%s", i > at ? " " : "", argv[i]);
	return at;
}

static void
options_and_operands_may_stand_in_any_order(void **state)
{
	struct psd_buf b = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	assert_true(parse("a -q --unit=alen b --all -y2022 -- -c", &b, &e) > 0);
	assert_string_equal(b.p, "a b -c");
	assert_true(quiet && all);
	assert_string_equal(unit, "alen");
	assert_int_equal(year, 2022);
	psd_buf_release(&b);
}

static void
values_are_checked_where_they_are_given(void **state)
{
	static const char *const bad[] = { "--until 2022-02-30", "--until idag",
		"--year 22", "--year x", "--mum brumaire", "--mum 13",
		"--mum 2022-13" };
	struct psd_buf b = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct psd_err e = { 0 };

		assert_int_equal(parse(bad[i], &b, &e), -1);
		assert_int_equal(e.code, PSD_EUSAGE);
		assert_non_null(strstr(e.text, "needs"));
	}
	psd_buf_release(&b);
}

static void
unknown_and_shortened_names_are_refused_with_a_hint(void **state)
{
	static const char *const cases[][3] = {
		{ "--uint x", "there is no option '--uint'", "--unit" },
		{ "--un x", "there is no option '--un'", "" },
		{ "--quie", "there is no option '--quie'", "--quiet" },
		{ "-x", "there is no option '-x'", "" },
		{ "--all -xq", "there is no option '-x'", "" },
		{ "--unit", "'--unit' needs a value", "" },
	};
	struct psd_buf b = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_err e = { 0 };

		assert_int_equal(parse(cases[i][0], &b, &e), -1);
		assert_string_equal(e.text, cases[i][1]);
		assert_non_null(strstr(e.tip, cases[i][2]));
	}
	psd_buf_release(&b);
}

static void
a_value_may_look_like_an_option(void **state)
{
	struct psd_buf b = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	assert_true(parse("--unit --all", &b, &e) > 0);
	assert_string_equal(unit, "--all");
	assert_false(all);
	psd_buf_release(&b);
}

static void
months_have_many_names(void **state)
{
	static const struct {
		const char *text;
		int year, month;
	} cases[] = {
		{ "november", 0, 11 },
		{ "nov", 0, 11 },
		{ "NOV.", 0, 11 },
		{ "11", 0, 11 },
		{ "1", 0, 1 },
		{ "2026-11", 2026, 11 },
		{ "2026-nov", 2026, 11 },
		{ "maj", 0, 5 },
		{ "may", 0, 5 },
		{ "mar", 0, 3 },
		{ "okt", 0, 10 },
		{ "oct", 0, 10 },
		{ "juni", 0, 6 },
		{ "june", 0, 6 },
		{ "jul", 0, 7 },
		{ "", 0, 0 },
		{ "0", 0, 0 },
		{ "13", 0, 0 },
		{ "no", 0, 0 },
		{ "novembers", 0, 0 },
		{ "x026-11", 0, 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_month m = psd_month_parse(cases[i].text);

		if (m.month != cases[i].month ||
		    (m.month > 0 && m.year != cases[i].year))
			fail_msg("'%s' is %d-%d", cases[i].text, m.year,
			    m.month);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_and_operands_may_stand_in_any_order),
		cmocka_unit_test(values_are_checked_where_they_are_given),
		cmocka_unit_test(
		    unknown_and_shortened_names_are_refused_with_a_hint),
		cmocka_unit_test(a_value_may_look_like_an_option),
		cmocka_unit_test(months_have_many_names),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("opt", tests, NULL, NULL) != 0;
}
