/* What lib/record/modeline.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/modeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/record/store.h"

#include <stdio.h>

#define PLAN "plans/2022/alen.yaml"
#define NAME "../../.psd/schema/plan.schema.json"
#define LINES "# yaml-language-server: $schema=" NAME "\n# $schema: " NAME "\n"

static void
test_name(void **state)
{
	static const char *const cases[][3] = {
		{ "psd.yaml", "organisation",
		    ".psd/schema/organisation.schema.json" },
		{ PLAN, "plan", NAME },
		{ "schemas/templates/egen.yaml", "template",
		    "../../.psd/schema/template.schema.json" },
		{ "a/b/c/d.yaml", "plan",
		    "../../../.psd/schema/plan.schema.json" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_buf name = PSD_BUF_INIT;

		psd_modeline_name(&name, psd_str(cases[i][0]), cases[i][1]);
		assert_string_equal(name.p, cases[i][2]);
		psd_buf_release(&name);
	}
}

static void
test_judge(void **state)
{
	static const struct {
		const char *schema;
		enum psd_modeline_state state;
	} cases[] = {
		{ NAME, PSD_MODELINE_RIGHT },
		{ "./../.././.psd//schema/plan.schema.json",
		    PSD_MODELINE_RIGHT },
		{ NAME "#/definitions/row", PSD_MODELINE_RIGHT },
		{ "none", PSD_MODELINE_RIGHT },
		{ "../../own/our-plan.schema.json", PSD_MODELINE_RIGHT },
		{ "../../own/plan.schema.json", PSD_MODELINE_RIGHT },
		{ "https://example.org/plan.schema.json", PSD_MODELINE_RIGHT },
		{ "file:///srv/records/.psd/schema/plan.schema.json",
		    PSD_MODELINE_RIGHT },
		{ "/srv/records/.psd/schema/plan.schema.json",
		    PSD_MODELINE_RIGHT },
		{ "", PSD_MODELINE_RIGHT },
		{ "../../.psd/schema/dialogue.schema.json",
		    PSD_MODELINE_OTHER },
		{ "../../own/dialogue.schema.json", PSD_MODELINE_OTHER },
		{ "results.schema.json", PSD_MODELINE_OTHER },
		{ "https://example.org/results.schema.json",
		    PSD_MODELINE_OTHER },
		{ ".psd/schema/plan.schema.json", PSD_MODELINE_ASTRAY },
		{ "../.psd/schema/plan.schema.json", PSD_MODELINE_ASTRAY },
		{ "../../../.psd/schema/plan.schema.json",
		    PSD_MODELINE_ASTRAY },
		{ "../../.psd/schemas/plan.schema.json", PSD_MODELINE_ASTRAY },
		{ "../../.psd/schema/plans.schema.json", PSD_MODELINE_ASTRAY },
		{ "../../.psd/schema/plan.schema.json/..",
		    PSD_MODELINE_ASTRAY },
		{ "../../.psd", PSD_MODELINE_ASTRAY },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (psd_modeline_judge(psd_str(cases[i].schema), PSD_S(PLAN),
			"plan") != cases[i].state)
			fail_msg("%s", cases[i].schema);
}

/* A schema is judged by its name, so every kind's must be known. */
static void
test_kinds(void **state)
{
	int k;

	(void)state;
	for (k = 0; k < PSD_RECORDS; k++) {
		const char *word = psd_record_word((enum psd_record)k);
		struct psd_buf name = PSD_BUF_INIT;

		psd_buf_print(&name, "x/%s%s", word, PSD_MODELINE_TAIL);
		assert_int_equal(psd_modeline_judge(psd_buf_get(&name),
				     PSD_S("a.yaml"), "none such"),
		    PSD_MODELINE_OTHER);
		psd_buf_release(&name);
	}
}

static void
test_find(void **state)
{
	/* the file, then LINE:COL NAME of what is found in it */
	static const char *const cases[][2] = {
		{ "", "" },
		{ "record: plan\n# yaml-language-server: $schema=a\n", "" },
		{ "# yaml-language-server: $schema=a\nrecord: plan\n",
		    "1:33 a\n" },
		{ "\xEF\xBB\xBF# $schema: a\r\n# x\r\n#  \t$schema:b\r\n",
		    "1:12 a\n3:13 b\n" },
		{ "\n%YAML 1.2\n---\n # yaml-language-server : x $schema=a b",
		    "4:37 a\n" },
		{ "# yaml-language-server: $schema: a", "1:34 a\n" },
		{ "# å yaml-language-server: $schema=a\n# yaml: $schema=a\n"
		  "#$schema: a\n# $schema=a\n# $schema:\n# $schema a\n"
		  "#\n# yaml-language-server\n# yaml-language-server:\n",
		    "" },
		{ "# $schema: a\r# $schema: b\r", "1:12 a\n2:12 b\n" },
		{ "# $schema: ../å.json#x\n", "1:12 ../å.json#x\n" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_modelines walk = { psd_str(cases[i][0]), 0, 0 };
		struct psd_buf seen = PSD_BUF_INIT;
		struct psd_modeline m;

		psd_buf_puts(&seen, "");
		while (psd_modeline_next(&m, &walk)) {
			psd_buf_print(&seen, "%u:%u %.*s\n", m.place.line,
			    m.place.col, PSD_F(m.schema));
			assert_memory_equal(walk.bytes.p + m.place.at,
			    m.schema.p, m.place.size);
			assert_int_equal(m.place.size, m.schema.n);
		}
		assert_string_equal(seen.p, cases[i][1]);
		psd_buf_release(&seen);
	}
}

static void
test_mend(void **state)
{
	static const char *const cases[][2] = {
		{ "", LINES },
		{ "record: plan\n", LINES "record: plan\n" },
		{ "record: plan", LINES "record: plan" },
		{ "# Vår plan\nrecord: plan\n",
		    LINES "# Vår plan\nrecord: plan\n" },
		{ "\xEF\xBB\xBFrecord: plan\r\nyear: 1\r\n",
		    "\xEF\xBB\xBF# yaml-language-server: $schema=" NAME
		    "\r\n# $schema: " NAME "\r\nrecord: plan\r\nyear: 1\r\n" },
		{ "\xEF\xBB\xBF", "\xEF\xBB\xBF" LINES },
		{ "record: plan\ryear: 1\r",
		    "# yaml-language-server: $schema=" NAME "\r# $schema: " NAME
		    "\rrecord: plan\ryear: 1\r" },
		{ "# -*- coding: utf-8 -*-\nrecord: plan\n",
		    "# -*- coding: utf-8 -*-\n" LINES "record: plan\n" },
		{ "a: -*-\n", LINES "a: -*-\n" },
		{ "---\nrecord: plan\n", LINES "---\nrecord: plan\n" },
		/* what stands behind the head is text */
		{ "a: |\n  # $schema: b\n", LINES "a: |\n  # $schema: b\n" },
		/* right, or somebody's choice */
		{ LINES "record: plan\n", NULL },
		{ "# $schema: " NAME "\n", NULL },
		{ "# yaml-language-server: $schema=none\n", NULL },
		{ "# $schema: https://example.org/results.schema.json\n",
		    NULL },
		/* only the name is changed */
		{ "#\t$schema:  .psd/schema/plan.schema.json  # vår\r\nb: 1\r",
		    "#\t$schema:  " NAME "  # vår\r\nb: 1\r" },
		{ "\xEF\xBB\xBF# x\n\n# yaml-language-server: "
		  "$schema=../plan.schema.json\n# $schema: meetings.schema.json"
		  "\n# $schema: ../../.psd/schema/results.schema.json#",
		    "\xEF\xBB\xBF# x\n\n# yaml-language-server: "
		    "$schema=../plan.schema.json\n# $schema: " NAME
		    "\n# $schema: " NAME },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_buf once = PSD_BUF_INIT, twice = PSD_BUF_INIT;
		const char *want = cases[i][1] ? cases[i][1] : cases[i][0];
		bool changed = psd_modeline_mend(&once, psd_str(cases[i][0]),
		    PSD_S(PLAN), "plan");

		assert_string_equal(once.p, want);
		assert_int_equal(changed, cases[i][1] != NULL);
		assert_false(psd_modeline_mend(&twice, psd_buf_get(&once),
		    PSD_S(PLAN), "plan"));
		assert_string_equal(twice.p, once.p);
		psd_buf_release(&once);
		psd_buf_release(&twice);
	}
}

/* The findings are where psd_modeline_next says, and mending them all is
 * psd_modeline_mend. */
static void
test_check(void **state)
{
	static const char bytes[] =
	    "# å\n# yaml-language-server: "
	    "$schema=../dialogue.schema.json\n# $schema: "
	    "../.psd/schema/plan.schema.json\n# $schema: "
	    "https://example.org/results.schema.json\nrecord: plan\n";
	struct psd_findings list = PSD_FINDINGS_INIT;

	(void)state;
	psd_findings_in(&list, PSD_S(PLAN));
	psd_modeline_check(&list, psd_str(bytes), PSD_S("x.md"), "plan");
	psd_modeline_check(&list, PSD_S("record: plan\n"), PSD_S(PLAN), "plan");
	psd_modeline_check(&list, PSD_S(LINES "a: 1\n"), PSD_S(PLAN), "plan");
	assert_int_equal(list.n, 0);
	psd_modeline_check(&list, psd_str(bytes), PSD_S(PLAN), "plan");
	assert_int_equal(list.n, 3);
	assert_int_equal(list.warnings, 3);
	assert_int_equal(list.items[0].place.line, 2);
	assert_int_equal(list.items[0].place.col, 33);
	assert_string_equal(list.items[0].text.p,
	    "editors are told that the file is 'dialogue', and it is 'plan'");
	assert_string_equal(list.items[0].fix.with.p, NAME);
	assert_int_equal(list.items[1].place.line, 3);
	assert_string_equal(list.items[1].tip.p, "write '" NAME "'");
	assert_int_equal(list.items[1].fix.at, list.items[1].place.at);
	assert_int_equal(list.items[1].fix.size,
	    strlen("../.psd/schema/plan.schema.json"));
	assert_int_equal(list.items[2].place.line, 4);
	assert_null(list.items[2].fix.with.p);
	psd_findings_release(&list);
}

/* Whatever stands there, nothing but the modelines changes, and once is
 * enough. */
static void
test_odd(void **state)
{
	static const char *const pieces[] = { "#", " ",
		"$schema:", "$schema=", "yaml-language-server", ":", "\n",
		"\r\n", "\r", "../", ".psd/", "schema/", "plan.schema.json",
		"results.schema.json", "å", "x", "\xEF\xBB\xBF", "---", "%",
		"-*-", "#!", "://", "?", "\t" };
	uint64_t seed = 20221115;
	int round;

	(void)state;
	for (round = 0; round < 40000; round++) {
		struct psd_buf odd = PSD_BUF_INIT, once = PSD_BUF_INIT;
		struct psd_buf twice = PSD_BUF_INIT;
		int n = 0;

		for (; n < 14; n++) {
			seed = seed * 6364136223846793005u +
			    1442695040888963407u;
			psd_buf_puts(&odd,
			    pieces[(seed >> 33) %
				(sizeof(pieces) / sizeof(pieces[0]))]);
		}
		(void)psd_modeline_mend(&once, psd_buf_get(&odd), PSD_S(PLAN),
		    "plan");
		if (psd_modeline_mend(&twice, psd_buf_get(&once), PSD_S(PLAN),
			"plan"))
			fail_msg("%s", odd.p);
		psd_buf_release(&odd);
		psd_buf_release(&once);
		psd_buf_release(&twice);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_name),
		cmocka_unit_test(test_judge),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_mend),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_odd),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
