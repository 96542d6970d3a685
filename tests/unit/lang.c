/* lang: what lib/base/lang.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
speak(const char *lang)
{
	const char *build = getenv("PSD_BUILD");
	struct psd_err e = { 0 };
	char dir[4096];

	assert_true(
	    snprintf(dir, sizeof(dir), "%s/share/locale",
		build != NULL ? build : "build/release") < (int)sizeof(dir));
	assert_int_equal(psd_lang_set(lang, dir, &e), 0);
}

static void
english_needs_no_catalogue(void **state)
{
	(void)state;
	speak("en");
	assert_false(psd_lang_is_swedish());
	assert_string_equal(_("did you mean '%.*s'?"), "did you mean '%.*s'?");
	assert_string_equal(C_("count", "Done"), "Done");
	assert_string_equal(CN_("ett", ", %zu late", ", %zu late", 1),
	    ", %zu late");
	assert_string_equal(CN_("nowhere", "one", "many", 1), "one");
	assert_string_equal(CN_("nowhere", "one", "many", 2), "many");
}

static void
a_context_has_its_own_words(void **state)
{
	(void)state;
	speak("sv");
	assert_true(psd_lang_is_swedish());
	assert_string_equal(_("Done"), "Genomförd");
	assert_string_equal(C_("count", "Done"), "Genomförda");
	assert_string_equal(C_("nowhere", "Done"), "Done");
	assert_string_equal(psd_lang_marked(N_("Done")), "Genomförd");
	assert_string_equal(psd_lang_marked(NC_("count", "Done")),
	    "Genomförda");
	assert_string_equal(psd_lang_marked(NC_("nowhere", "Done")), "Done");
	assert_string_equal(psd_lang_marked(""), "");
	assert_string_equal(CN_("ett", ", %zu late", ", %zu late", 1),
	    ", %zu försenat");
	assert_string_equal(CN_("en", ", %zu late", ", %zu late", 1),
	    ", %zu försenad");
	assert_string_equal(CN_("en", ", %zu late", ", %zu late", 2),
	    ", %zu försenade");
	assert_string_equal(CN_("nowhere", "one", "many", 2), "many");
}

static void
what_the_system_says_is_translated(void **state)
{
	(void)state;
	speak("en");
	assert_string_equal(psd_lang_why(ENOENT), "No such file or directory");
	assert_string_equal(psd_lang_why(EILSEQ), strerror(EILSEQ));
	speak("sv");
	assert_string_equal(psd_lang_why(ENOENT),
	    "filen eller mappen finns inte");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(english_needs_no_catalogue),
		cmocka_unit_test(a_context_has_its_own_words),
		cmocka_unit_test(what_the_system_says_is_translated),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("lang", tests, NULL, NULL) != 0;
}
