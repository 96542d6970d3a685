/* pointer: what lib/record/pointer.h and identity.h promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/pointer.h"

#include "lib/foreign/ydoc.h"
#include "lib/record/identity.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static const char record[] =
    "record: plan\n"
    "a/b: 1\n"
    "m~n: 2\n"
    "dates: [x, y, y]\n"
    "areas:\n"
    "  - area: F1\n"
    "    rows:\n"
    "      - level: vo\n"
    "        activities:\n"
    "          - id: a-11111\n"
    "            text: ett\n"
    "          - text: utan id\n"
    "        measures:\n"
    "          - id: m-11111\n"
    "            targets:\n"
    "              - {year: 2022, value: 60}\n"
    "              - {year: 2023, value: 70}\n"
    "results:\n"
    "  - {measure: m-11111, period: 2022-T2, value: 1}\n"
    "  - {activity: a-11111, period: 2022, value: 2}\n"
    "actions:\n"
    "  - {id: x-11111, text: ett}\n"
    "  - {id: x-22222, text: samma}\n"
    "  - {id: x-22222, text: samma}\n"
    "status_by_quarter:\n" /* 1 is the first's name and the second's place */
    "  - {quarter: 1, text: ett}\n"
    "  - {quarter: 2, text: två}\n"
    "  - {quarter: 2, text: också två}\n";

static struct psd_arena arena = PSD_ARENA_INIT;

static const struct psd_node *
read_record(void)
{
	struct psd_findings none = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(&arena, PSD_S(record),
	    &none);

	assert_non_null(root);
	psd_findings_release(&none);
	return root;
}

/* The text that POINTER leads to in the record above, or "-". */
static const char *
at(const char *pointer)
{
	const struct psd_node *node = psd_pointer_find(read_record(),
	    psd_str(pointer));

	return node != NULL ? psd_arena_copy(&arena, node->text).p : "-";
}

static void
fields_and_items_are_named_by_what_lasts(void **state)
{
	static const char *const cases[][2] = {
		{ "/record", "plan" },
		{ "/a~1b", "1" },
		{ "/m~0n", "2" },
		{ "/dates/1", "y" },
		{ "/areas/F1/rows/vo/activities/a-11111/text", "ett" },
		{ "/areas/F1/rows/vo/activities/1/text", "utan id" },
		{ "/areas/F1/rows/vo/measures/m-11111/targets/2023/value",
		    "70" },
		{ "/results/m-11111,2022-T2/value", "1" },
		{ "/results/a-11111,2022/value", "2" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(at(cases[i][0]), cases[i][1]);
	psd_arena_release(&arena);
}

static void
a_place_is_understood_too(void **state)
{
	(void)state;
	assert_string_equal(at("/areas/0/rows/0/activities/0/text"), "ett");
	assert_string_equal(at("/actions/1/text"), "samma");
	psd_arena_release(&arena);
}

static void
what_leads_nowhere_is_nothing(void **state)
{
	static const char *const cases[] = { "/nothing", "/dates/3",
		"/dates/-1", "/areas/F2", "/record/deeper", "/areas/F1/", "/",
		"/actions/x-22222" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_string_equal(at(cases[i]), "-");
	psd_arena_release(&arena);
}

/* Follows every pointer below NODE back to where it came from. */
static size_t
walk(const struct psd_node *root, const struct psd_node *node)
{
	const struct psd_node *child;
	size_t n = 1;

	assert_ptr_equal(psd_pointer_find(root, psd_pointer(&arena, node)),
	    node);
	for (child = node->first; child != NULL; child = child->next)
		n += walk(root, child);
	return n;
}

static void
every_value_has_a_pointer_that_leads_to_it(void **state)
{
	const struct psd_node *root = read_record();

	(void)state;
	assert_true(walk(root, root) > 40);
	assert_ptr_equal(psd_pointer_find(root, PSD_S("")), root);
	psd_arena_release(&arena);
}

static void
steps_are_put_on_and_taken_off(void **state)
{
	struct psd_str p = PSD_S(""), step;

	(void)state;
	p = psd_pointer_down(&arena, p, PSD_S("a/b"));
	p = psd_pointer_down(&arena, p, PSD_S("m~n"));
	assert_string_equal(p.p, "/a~1b/m~0n");
	p = psd_pointer_up(&arena, p, &step);
	assert_true(psd_str_is(step, "m~n"));
	p = psd_pointer_up(&arena, p, &step);
	assert_true(psd_str_is(step, "a/b"));
	p = psd_pointer_up(&arena, p, &step);
	assert_true(step.p == NULL && p.n == 0);
	psd_arena_release(&arena);
}

static void
an_identity_that_occurs_twice_is_none(void **state)
{
	const struct psd_node *actions = psd_node_find(read_record(),
	    "actions");
	const struct psd_str *all = psd_identities(&arena, actions);

	(void)state;
	assert_true(psd_str_is(all[0], "x-11111"));
	assert_null(all[1].p);
	assert_null(all[2].p);
	assert_true(psd_identity_has(PSD_S("results"), PSD_S("period")));
	assert_true(psd_identity_has(PSD_S("actions"), PSD_S("id")));
	assert_false(psd_identity_has(PSD_S("results"), PSD_S("value")));
	psd_arena_release(&arena);
}

static void
an_identity_that_is_an_others_place_is_none(void **state)
{
	const struct psd_node *list = psd_node_find(read_record(),
	    "status_by_quarter");
	const struct psd_str *all = psd_identities(&arena, list);

	(void)state;
	assert_null(all[0].p);
	assert_null(all[1].p);
	assert_string_equal(at("/status_by_quarter/1/text"), "två");
	psd_arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_and_items_are_named_by_what_lasts),
		cmocka_unit_test(a_place_is_understood_too),
		cmocka_unit_test(what_leads_nowhere_is_nothing),
		cmocka_unit_test(every_value_has_a_pointer_that_leads_to_it),
		cmocka_unit_test(steps_are_put_on_and_taken_off),
		cmocka_unit_test(an_identity_that_occurs_twice_is_none),
		cmocka_unit_test(an_identity_that_is_an_others_place_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
