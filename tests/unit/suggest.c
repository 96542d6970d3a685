/* suggest: what lib/base/suggest.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/suggest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* The word that is suggested for WRITTEN, or "-". */
static const char *
near(const char *written)
{
	static const char *const names[] = { "status", "unit", "progress",
		"verksamhetschef", "enhetschef", "sabo", "särskilt boende",
		"Björken", "Ångsjön", "ongoing", "overdue", "follow-up" };
	struct psd_suggest s = PSD_SUGGEST_INIT(psd_str(written));
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		psd_suggest_offer(&s, psd_str(names[i]), psd_str(names[i]));
	return s.best.p != NULL ? s.best.p : "-";
}

static void
slips_of_the_finger_are_understood(void **state)
{
	static const char *const cases[][2] = {
		{ "stauts", "status" },
		{ "statu", "status" },
		{ "enhet-chef", "enhetschef" },
		{ "overdeu", "overdue" },
		{ "verksamhetchef", "verksamhetschef" },
		{ "folow-up", "follow-up" },
		{ "progres", "progress" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(near(cases[i][0]), cases[i][1]);
}

static void
case_and_marks_do_not_count(void **state)
{
	(void)state;
	assert_string_equal(near("SÄBO"), "sabo");
	assert_string_equal(near("bjorken"), "Björken");
	assert_string_equal(near("BJO\xcc\x88RKEN"), "Björken");
	assert_string_equal(near("angsjon"), "Ångsjön");
}

static void
a_beginning_is_enough(void **state)
{
	(void)state;
	assert_string_equal(near("verksamhets"), "verksamhetschef");
	assert_string_equal(near("sarskilt"), "särskilt boende");
}

static void
what_is_far_away_is_not_suggested(void **state)
{
	(void)state;
	assert_string_equal(near("zzz"), "-");
	assert_string_equal(near(""), "-");
	assert_string_equal(near("x"), "-");
	assert_string_equal(near("kalender"), "-");
	assert_string_equal(near("en mycket lång text som ingen kan ha menat "
				 "som namn på något här"),
	    "-");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slips_of_the_finger_are_understood),
		cmocka_unit_test(case_and_marks_do_not_count),
		cmocka_unit_test(a_beginning_is_enough),
		cmocka_unit_test(what_is_far_away_is_not_suggested),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("suggest", tests, NULL, NULL) != 0;
}
