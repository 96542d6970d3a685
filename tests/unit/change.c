/* change: what lib/record/change.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/change.h"

#include "lib/base/buf.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/pointer.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static struct psd_arena arena = PSD_ARENA_INIT;

static const struct psd_node *
read_text(const char *text)
{
	struct psd_findings none = PSD_FINDINGS_INIT;
	const struct psd_node *root;

	if (text == NULL)
		return NULL;
	root = psd_ydoc_read(&arena, psd_str(text), &none);
	assert_non_null(root);
	psd_findings_release(&none);
	return root;
}

/* What makes AFTER of BEFORE: a sign and a pointer each, joined by blanks. */
static const char *
changes(const char *before, const char *after)
{
	static const char sign[] = { '+', '-', '=', '>' };
	struct psd_changes found = { NULL, 0, 0 };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_str text;
	size_t i;

	psd_changes_find(&found, &arena, read_text(before), read_text(after));
	for (i = 0; i < found.n; i++) {
		const struct psd_change *c = &found.items[i];

		assert_true(
		    (c->before == NULL) == (c->kind == PSD_CHANGE_ADDED));
		assert_true(
		    (c->after == NULL) == (c->kind == PSD_CHANGE_REMOVED));
		psd_buf_print(&out, "%s%c%.*s", i > 0 ? " " : "", sign[c->kind],
		    PSD_F(c->pointer));
	}
	text = psd_arena_copy(&arena, psd_buf_get(&out));
	psd_buf_release(&out);
	return text.p;
}

static void
fields_are_told_one_by_one(void **state)
{
	(void)state;
	assert_string_equal(changes("{a: 1, b: 2}", "{a: 1, b: 2}"), "");
	assert_string_equal(changes("{a: 1, b: 2}", "{b: 2.0, a: 1}"), "");
	assert_string_equal(changes("{a: 1, b: 2}", "{a: 3, c: 4}"),
	    "=/a +/c -/b");
	assert_string_equal(changes("{a: {b: {c: 1}}}", "{a: {b: {c: 2}}}"),
	    "=/a/b/c");
	assert_string_equal(changes("{a: 1}", "{a: [1]}"), "=/a");
	assert_string_equal(changes("{a: '1'}", "{a: 1}"), "=/a");
	assert_string_equal(changes("{a: 1}", "{a: 1, l: [x], m: {n: 1}}"),
	    "+/l +/m");
	assert_string_equal(changes("{a: 1}", "{a: 1, actions: [{id: x-1}]}"),
	    "+/actions/x-1");
	assert_string_equal(changes("{a/b: 1}", "{a/b: 2}"), "=/a~1b");
}

static void
a_record_of_one_version_is_one_change(void **state)
{
	(void)state;
	assert_string_equal(changes(NULL, "{a: 1, b: 2}"), "+");
	assert_string_equal(changes("{a: 1, b: 2}", NULL), "-");
	assert_string_equal(changes(NULL, NULL), "");
}

static void
items_are_followed_by_identity(void **state)
{
	(void)state;
	assert_string_equal(changes("actions: [{id: x-1, text: a}]",
				"actions: [{id: x-0}, {id: x-1, text: b}]"),
	    "+/actions/x-0 =/actions/x-1/text");
	assert_string_equal(changes("actions: [{id: x-0}, {id: x-1}]",
				"actions: [{id: x-1}]"),
	    "-/actions/x-0");
	assert_string_equal(
	    changes("results: [{measure: m-1, period: 2022-T1, value: 1}]",
		"results: [{period: 2022-T1, measure: m-1, value: 2}]"),
	    "=/results/m-1,2022-T1/value");
}

static void
an_item_that_went_elsewhere_has_moved(void **state)
{
	(void)state;
	assert_string_equal(
	    changes("actions: [{id: x-0}, {id: x-1}, {id: x-2}]",
		"actions: [{id: x-2}, {id: x-0}, {id: x-1}]"),
	    ">/actions/x-2");
	assert_string_equal(changes("actions: [{id: x-0}, {id: x-1, text: a}]",
				"actions: [{id: x-1, text: b}, {id: x-0}]"),
	    ">/actions/x-1 =/actions/x-1/text");
}

static void
items_without_identity_are_aligned(void **state)
{
	(void)state;
	assert_string_equal(changes("a: [x, y, z]", "a: [x, z]"), "-/a/1");
	assert_string_equal(changes("a: [x, z]", "a: [x, y, z]"), "+/a/1");
	assert_string_equal(changes("a: [x, y, z]", "a: [x, w, z]"), "=/a/1");
	assert_string_equal(changes("a: [x, x]", "a: [x]"), "-/a/1");
	assert_string_equal(changes("a: [p, q, r, s]", "a: [q, r, n, s]"),
	    "+/a/2 -/a/0");
	assert_string_equal(
	    changes("follow_ups: [{cadence: monthly, forum: mum}]",
		"follow_ups: [{cadence: monthly, forum: thlg}]"),
	    "=/follow_ups/0/forum");
}

/* A list of N items that have no identity; the one at ODD is another. */
static const char *
long_list(size_t n, size_t odd)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_str text;
	size_t i;

	psd_buf_puts(&out, "a:\n");
	for (i = 0; i < n; i++)
		psd_buf_print(&out, "- t%zu%s\n", (i * 7919) % n,
		    i == odd ? "odd" : "");
	text = psd_arena_copy(&arena, psd_buf_get(&out));
	psd_buf_release(&out);
	return text.p;
}

/* Whole files may hold 1 MiB: two lists that have little in common, or are
 * turned round, take no time that grows with their square. */
static void
long_lists_take_little_time(void **state)
{
	struct psd_changes found = { NULL, 0, 0 };
	const struct psd_node *a = read_text(long_list(60000, 30000));
	const struct psd_node *b = read_text(long_list(60000, 1));
	const struct psd_node *c = read_text(long_list(59999, 1));

	(void)state;
	psd_changes_find(&found, &arena, a, b);
	assert_int_equal(found.n, 2);
	psd_changes_find(&found, &arena, a, c);
	assert_true(found.n > 2);
}

/* Each change leads to what it is about, in the version that has it. */
static void
pointers_lead_to_what_changed(void **state)
{
	const struct psd_node *a = read_text(
	    "actions: [{id: x-0, due: 1}, {id: x-1}, {text: c}]\ng: [p, q]");
	const struct psd_node *b = read_text(
	    "actions: [{id: x-2}, {id: x-0, due: 2}, {text: d}]\ng: [q, r]");
	struct psd_changes found = { NULL, 0, 0 };
	size_t i;

	(void)state;
	psd_changes_find(&found, &arena, a, b);
	assert_true(found.n >= 5);
	for (i = 0; i < found.n; i++) {
		const struct psd_change *c = &found.items[i];

		if (c->after != NULL)
			assert_ptr_equal(psd_pointer_find(b, c->pointer),
			    c->after);
		else
			assert_ptr_equal(psd_pointer_find(a, c->pointer),
			    c->before);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_told_one_by_one),
		cmocka_unit_test(a_record_of_one_version_is_one_change),
		cmocka_unit_test(items_are_followed_by_identity),
		cmocka_unit_test(an_item_that_went_elsewhere_has_moved),
		cmocka_unit_test(items_without_identity_are_aligned),
		cmocka_unit_test(long_lists_take_little_time),
		cmocka_unit_test(pointers_lead_to_what_changed),
	};
	int rc = cmocka_run_group_tests(tests, NULL, NULL);

	psd_arena_release(&arena);
	return rc;
}
