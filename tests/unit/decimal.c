/* decimal: what lib/base/decimal.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/decimal.h"

#include "lib/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
/* 10 to the power of many, and one less */
#define MANY "999999999999999999999999999999"
#define VAST "1e999999999999999999999999999999"
#define TINY "1e-999999999999999999999999999999"
#define MORE "1000000000000000000000000000000"

static void
what_is_a_number(void **state)
{
	static const char *const good[] = { "0", "-0", "+1", "7", "1.5", ".5",
		"5.", "-.5e-3", "1e9", "1E+9", "00012", VAST };
	static const char *const bad[] = { "", "-", ".", "+.", "e5", "1e",
		"1e+", "0x1F", "0o17", ".inf", "nan", "1_000", "1,5", " 1",
		"1 ", "1.2.3", "--1", "1e5.0", "å" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(good); i++)
		if (!psd_decimal_is(psd_str(good[i])))
			fail_msg("%s", good[i]);
	for (i = 0; i < COUNT(bad); i++)
		if (psd_decimal_is(psd_str(bad[i])))
			fail_msg("%s", bad[i]);
	assert_false(psd_decimal_is((struct psd_str){ NULL, 0 }));
	assert_false(psd_decimal_is(PSD_S("1\0")));
}

static int
sign(int n)
{
	return (n > 0) - (n < 0);
}

static void
order_is_that_of_values(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} t[] = {
		{ "1", "1.0", 0 },
		{ "1", "10e-1", 0 },
		{ "1", "+1", 0 },
		{ "1", "0.0001e4", 0 },
		{ "0", "-0", 0 },
		{ "0", "0e" MANY, 0 },
		{ "0.000", "-0e-5", 0 },
		{ "100", "1e2", 0 },
		{ "100.00", "1.00e2", 0 },
		{ ".5", "5e-1", 0 },
		{ "5.", "5", 0 },
		{ "1.5", "15e-1", 0 },
		{ "12.5", "1.25e1", 0 },
		{ "1e" MANY, "10e" MANY, -1 },
		{ "10e" MANY, "1e" MORE, 0 },
		{ "1e-" MORE, "0.1e-" MANY, 0 },
		{ "1", "2", -1 },
		{ "2", "10", -1 },
		{ "1.25", "1.3", -1 },
		{ "12.5", "1.3e1", -1 },
		{ "1.2", "1.25", -1 },
		{ "120", "1205e-1", -1 },
		{ "-1", "1", -1 },
		{ "-2", "-1", -1 },
		{ "-1.25", "-1.3", 1 },
		{ "0", "1e-" MANY, -1 },
		{ "-1e-" MANY, "0", -1 },
		{ "1e400", "1e401", -1 },
		{ "1e-401", "1e-400", -1 },
		{ "1e-" MORE, "1e" MORE, -1 },
		{ "1e" MANY, "1e" MORE, -1 },
		{ "-1e" MANY, "-1e" MORE, 1 },
		{ "98249283749234923498293171823948729348710298301928331",
		    "98249283749234923498293171823948729348710298301928332",
		    -1 },
		{ "9007199254740993", "9007199254740992", 1 },
		{ "0.1", "0.1000000000000000055511151231257827", -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		struct psd_str a = psd_str(t[i].a), b = psd_str(t[i].b);

		if (sign(psd_decimal_cmp(a, b)) != t[i].order ||
		    sign(psd_decimal_cmp(b, a)) != -t[i].order)
			fail_msg("%s and %s", t[i].a, t[i].b);
	}
}

static void
whole_numbers(void **state)
{
	static const char *const whole[] = { "0", "-0.0", "0e-5", "1", "1.0",
		"1e3", "1.5e1", "-7", "100e-2", "0.001e3", VAST, "12300e-2",
		"5." };
	static const char *const broken[] = { "1.5", "0.1", ".5", "15e-1",
		"1e-1", "123e-2", "12300e-3", TINY, "100.5",
		"1.00000000000000000000000000001" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(whole); i++)
		if (!psd_decimal_whole(psd_str(whole[i])))
			fail_msg("%s", whole[i]);
	for (i = 0; i < COUNT(broken); i++)
		if (psd_decimal_whole(psd_str(broken[i])))
			fail_msg("%s", broken[i]);
}

static void
multiples(void **state)
{
	static const struct {
		const char *a, *of;
		bool yes;
	} t[] = {
		{ "10", "2", true },
		{ "7", "2", false },
		{ "-10", "2", true },
		{ "10", "-2", true },
		{ "0", "7", true },
		{ "0.0", "0.1", true },
		{ "4.5", "1.5", true },
		{ "35", "1.5", false },
		{ "0.0075", "0.0001", true },
		{ "0.00751", "0.0001", false },
		{ "0.3", "0.1", true },
		{ "1.1", "0.1", true },
		{ "19.99", "0.01", true },
		{ "1e308", "0.123456789", false },
		{ "1e308", "0.5", true },
		{ "1e308", "1e-308", true },
		{ "12391239123", "1e-8", true },
		{ "1e" MANY, "1e-" MANY, true },
		{ "1e" MANY, "3", false },
		{ "3e" MANY, "3", true },
		{ "1e" MANY, "1024", true },
		{ "1e3", "65536", false },
		{ "1e16", "65536", true },
		{ "1e15", "65536", false },
		{ "1e-" MANY, "1", false },
		{ "1", "1e" MANY, false },
		{ "6", "1e0", true },
		{ "60", "60", true },
		{ "5", "10", false },
		{ "1", "0", false },
		{ "0", "0", true },
		{ "121932631112635269", "123456789", true },
		{ "121932631112635270", "123456789", false },
		{ "15241578753238836750495351562536198787501905199875019052100",
		    "123456789012345678901234567890", true },
		{ "15241578753238836750495351562536198787501905199875019052101",
		    "123456789012345678901234567890", false },
		{ "999999999999999999999999999999999999", "999999999999999999",
		    true },
		{ "1000000000000000000000000000000000001", "999999999999999999",
		    false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++)
		if (psd_decimal_multiple(psd_str(t[i].a), psd_str(t[i].of)) !=
		    t[i].yes)
			fail_msg("%s of %s", t[i].a, t[i].of);
}

static void
of_a_divisor_beyond_128_digits_all_are_multiples(void **state)
{
	struct psd_buf of = PSD_BUF_INIT;
	int i;

	(void)state;
	for (i = 0; i < 128; i++)
		psd_buf_putc(&of, '3');
	assert_false(psd_decimal_multiple(PSD_S("7"), psd_buf_get(&of)));
	assert_true(psd_decimal_multiple(psd_buf_get(&of), PSD_S("3")));
	assert_true(psd_decimal_multiple(psd_buf_get(&of), psd_buf_get(&of)));
	psd_buf_puts(&of, "000"); /* zeros at the end do not count */
	assert_false(psd_decimal_multiple(PSD_S("7"), psd_buf_get(&of)));
	psd_buf_putc(&of, '1');
	assert_true(psd_decimal_multiple(PSD_S("7"), psd_buf_get(&of)));
	psd_buf_release(&of);
}

static void
a_million_digits_take_no_time(void **state)
{
	struct psd_buf a = PSD_BUF_INIT, of = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 1000000; i++)
		psd_buf_putc(&a, '9');
	for (i = 0; i < 128; i++)
		psd_buf_putc(&of, i == 127 ? '7' : '8');
	assert_true(psd_decimal_multiple(psd_buf_get(&a), PSD_S("9")));
	assert_false(psd_decimal_multiple(psd_buf_get(&a), psd_buf_get(&of)));
	assert_int_equal(psd_decimal_cmp(psd_buf_get(&a), psd_buf_get(&a)), 0);
	psd_buf_release(&a);
	psd_buf_release(&of);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_a_number),
		cmocka_unit_test(order_is_that_of_values),
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(multiples),
		cmocka_unit_test(
		    of_a_divisor_beyond_128_digits_all_are_multiples),
		cmocka_unit_test(a_million_digits_take_no_time),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("decimal", tests, NULL, NULL) != 0;
}
