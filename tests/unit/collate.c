/* collate: what lib/base/collate.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/collate.h"

#include "lib/base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

/* Each before the next, in any pair and both ways. */
static void
swedish_order(void **state)
{
	static const char *const sorted[] = { "", " x", "-", "2", "10", "10 a",
		"010b", "a", "a 2", "a 10", "A-b", "a1", "a01b", "a2", "a10",
		"Ab", "É", "ebba", "Édith", "edla", "Enhet", "Kvartal 1",
		"kvartal 2", "Kvartal 10", "tyst", "tysta", "ty\xCC\x88z",
		"T\xC3\xBCz\xC3\xA5", "uv", "v", "W", "xylofon", "yta", "Z",
		"å", "A\xCC\x8Al", "Ål B", "Älv", "æm", "Ö", "Öst", "østa",
		"Ж" };
	size_t i, j;
	int want, got;

	(void)state;
	for (i = 0; i < COUNT(sorted); i++)
		for (j = 0; j < COUNT(sorted); j++) {
			want = (i > j) - (i < j);
			got = sign(psd_collate(psd_str(sorted[i]),
			    psd_str(sorted[j])));
			if (got != want)
				fail_msg("'%s' and '%s': %d", sorted[i],
				    sorted[j], got);
		}
}

static void
only_equal_bytes_are_equal_in_order(void **state)
{
	static const char *const t[][2] = {
		{ "A", "a" },
		{ "É", "é" },
		{ "e", "é" },
		{ "7", "007" },
		{ "å", "a\xCC\x8A" },
		{ "y", "ü" },
		{ "a b",
		    "a\xC2\xA0"
		    "b" },
	};
	size_t i;
	int one, two;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		one = psd_collate(psd_str(t[i][0]), psd_str(t[i][1]));
		two = psd_collate(psd_str(t[i][1]), psd_str(t[i][0]));
		assert_int_not_equal(one, 0);
		assert_int_equal(sign(one), -sign(two));
		/* what follows decides before the bytes do */
		assert_true(
		    psd_collate(psd_arena_print(*state, "%s-1", t[i][1]),
			psd_arena_print(*state, "%s-2", t[i][0])) < 0);
		assert_true(
		    psd_collate(psd_arena_print(*state, "%s-1", t[i][0]),
			psd_arena_print(*state, "%s-2", t[i][1])) < 0);
	}
}

static void
long_numbers_do_not_overflow(void **state)
{
	(void)state;
	assert_true(psd_collate(PSD_S("99999999999999999999999999"),
			PSD_S("100000000000000000000000000")) < 0);
	assert_true(psd_collate(PSD_S("a0"), PSD_S("a00")) < 0);
}

static int
start(void **state)
{
	static struct psd_arena arena = PSD_ARENA_INIT;

	*state = &arena;
	return 0;
}

static int
end(void **state)
{
	psd_arena_release(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(swedish_order),
		cmocka_unit_test(only_equal_bytes_are_equal_in_order),
		cmocka_unit_test(long_numbers_do_not_overflow),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("collate", tests, start, end) != 0;
}
