/* ground: what str, mem, buf, table and err promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/mem.h"
#include "lib/base/table.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void
strings_may_hold_nul_and_may_be_absent(void **state)
{
	struct psd_str absent = { NULL, 0 };

	(void)state;
	assert_true(psd_str_eq(PSD_S("a\0b"), PSD_S("a\0b")));
	assert_false(psd_str_eq(PSD_S("a\0b"), PSD_S("a\0c")));
	assert_true(psd_str_eq(absent, PSD_S("")));
	assert_true(psd_str_cmp(absent, PSD_S("a")) < 0);
	assert_true(psd_str_cmp(PSD_S("ab"), PSD_S("a")) > 0);
	assert_false(psd_str_starts(absent, "a"));
	assert_true(psd_str_ends(PSD_S("plan.yaml"), ".yaml"));
	assert_int_equal(psd_str_trim(PSD_S(" \t\r\n")).n, 0);
}

static void
pieces_are_cut_off_one_by_one(void **state)
{
	struct psd_str rest = PSD_S("a,,b"), piece;

	(void)state;
	assert_true(psd_str_cut(&rest, ',', &piece));
	assert_true(psd_str_is(piece, "a"));
	assert_true(psd_str_cut(&rest, ',', &piece));
	assert_int_equal(piece.n, 0);
	assert_true(psd_str_cut(&rest, ',', &piece));
	assert_true(psd_str_is(piece, "b"));
	assert_false(psd_str_cut(&rest, ',', &piece));
}

static void
numbers_are_digits_only_and_bounded(void **state)
{
	(void)state;
	assert_int_equal(psd_str_number(PSD_S("012"), 99), 12);
	assert_int_equal(psd_str_number(PSD_S("99"), 99), 99);
	assert_int_equal(psd_str_number(PSD_S("100"), 99), -1);
	assert_int_equal(psd_str_number(PSD_S("99999999999999999999"), 99), -1);
	assert_int_equal(psd_str_number(PSD_S(""), 99), -1);
	assert_int_equal(psd_str_number(PSD_S("-1"), 99), -1);
	assert_int_equal(psd_str_number(PSD_S("1a"), 99), -1);
}

static void
an_arena_lends_zeroed_and_aligned_memory(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i, j;

	(void)state;
	for (i = 1; i < 3000; i += 7) {
		unsigned char *p = psd_arena_alloc(&arena, i);

		assert_int_equal((uintptr_t)p % sizeof(double), 0);
		for (j = 0; j < i; j++)
			assert_int_equal(p[j], 0);
		memset(p, 0xff, i);
		(void)psd_arena_copy(&arena, PSD_S("x")); /* odd sizes */
	}
	psd_arena_clear(&arena);
	assert_int_equal(*(char *)psd_arena_alloc(&arena, 1), 0);
	assert_non_null(psd_arena_alloc(&arena, (size_t)1 << 20));
	psd_arena_release(&arena);
	assert_null(arena.block);
}

static void
an_arena_prints_texts_of_any_length(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str s = psd_arena_print(&arena, "%0200000d", 7);

	(void)state;
	assert_int_equal(s.n, 200000);
	assert_int_equal(s.p[s.n], 0);
	psd_arena_release(&arena);
}

static void
a_buffer_grows_and_ends_in_nul(void **state)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t i;

	(void)state;
	assert_string_equal(psd_buf_get(&b).p, "");
	for (i = 0; i < 1000; i++)
		psd_buf_print(&b, "%s", "abc");
	assert_int_equal(b.n, 3000);
	assert_int_equal(b.p[b.n], 0);
	psd_buf_clear(&b);
	psd_buf_add(&b, "a\0b", 3);
	assert_int_equal(b.n, 3);
	psd_buf_release(&b);
	assert_null(b.p);
}

static void
a_table_keeps_the_first_of_a_name(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_table t = PSD_TABLE_INIT;
	int values[5000];
	size_t i;

	(void)state;
	assert_null(psd_table_find(&t, PSD_S("a")));
	for (i = 0; i < 5000; i++)
		assert_ptr_equal(psd_table_add(&t,
				     psd_arena_print(&arena, "k%zu", i),
				     &values[i]),
		    &values[i]);
	for (i = 0; i < 5000; i++) {
		struct psd_str k = psd_arena_print(&arena, "k%zu", i);

		assert_ptr_equal(psd_table_add(&t, k, &values[0]), &values[i]);
		assert_ptr_equal(psd_table_find(&t, k), &values[i]);
	}
	assert_null(psd_table_find(&t, PSD_S("k5000")));
	assert_int_equal(t.n, 5000);
	psd_table_release(&t);
	psd_arena_release(&arena);
}

static void
the_first_error_wins(void **state)
{
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_err_set(&e, PSD_EIO, "cannot open '%s'", "a"), -1);
	assert_int_equal(psd_err_set(&e, PSD_EUSAGE, "something else"), -1);
	assert_int_equal(psd_err_at(&e, "plan.yaml", 3, 7), -1);
	assert_int_equal(psd_err_at(&e, "other.yaml", 1, 1), -1);
	assert_int_equal(e.code, PSD_EIO);
	assert_string_equal(e.text, "cannot open 'a'");
	assert_string_equal(e.file, "plan.yaml");
	assert_int_equal(e.line, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_may_hold_nul_and_may_be_absent),
		cmocka_unit_test(pieces_are_cut_off_one_by_one),
		cmocka_unit_test(numbers_are_digits_only_and_bounded),
		cmocka_unit_test(an_arena_lends_zeroed_and_aligned_memory),
		cmocka_unit_test(an_arena_prints_texts_of_any_length),
		cmocka_unit_test(a_buffer_grows_and_ends_in_nul),
		cmocka_unit_test(a_table_keeps_the_first_of_a_name),
		cmocka_unit_test(the_first_error_wins),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("ground", tests, NULL, NULL) != 0;
}
