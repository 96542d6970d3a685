/* utf8: what lib/base/utf8.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
check_same(struct psd_str got, const char *want)
{
	assert_int_equal(got.n, strlen(want));
	if (got.n > 0)
		assert_memory_equal(got.p, want, got.n);
}

static void
well_formed_text_passes(void **state)
{
	static const char *const good[] = {
		"",
		"a",
		"å",
		"12345678å",
		"1234567å8",
		"\xC2\x80",
		"\xE0\xA0\x80",
		"\xED\x9F\xBF",
		"\xEE\x80\x80",
		"\xF0\x90\x80\x80",
		"\xF4\x8F\xBF\xBF",
		"\xEF\xBB\xBFx",
	};
	size_t i, bad = 99;

	(void)state;
	for (i = 0; i < COUNT(good); i++)
		assert_true(psd_utf8_check(psd_str(good[i]), &bad));
	assert_int_equal(bad, 99);
	assert_true(psd_utf8_check((struct psd_str){ NULL, 0 }, NULL));
	assert_true(psd_utf8_check(PSD_S("a\0b"), NULL));
}

static void
the_first_bad_byte_is_named(void **state)
{
	static const struct {
		const char *s;
		size_t bad;
	} t[] = {
		{ "\x80", 0 },
		{ "a\xFF", 1 },
		{ "12345678\xE5ngstr", 8 },
		{ "\xC0\xAF", 0 },
		{ "\xC1\xBF", 0 }, /* overlong */
		{ "\xE0\x9F\xBF", 0 },
		{ "\xF0\x8F\xBF\xBF", 0 },
		{ "x\xED\xA0\x80", 1 }, /* a surrogate */
		{ "\xF4\x90\x80\x80", 0 },
		{ "\xF5\x80\x80\x80", 0 },
		{ "å\xC3", 2 },
		{ "å\xE2\x82", 2 },
		{ "\xF0\x9F\x98", 0 },
		{ "\xC3(", 0 },
		{ "12345678123456789\xC3", 17 },
	};
	size_t i, bad;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		assert_false(psd_utf8_check(psd_str(t[i].s), &bad));
		assert_int_equal(bad, t[i].bad);
		assert_false(psd_utf8_check(psd_str(t[i].s), NULL));
	}
}

static void
each_code_point_comes_out_as_it_went_in(void **state)
{
	struct psd_buf buf = PSD_BUF_INIT;
	uint32_t cp, got = 0;
	size_t n;

	(void)state;
	for (cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		psd_buf_clear(&buf);
		psd_utf8_put(&buf, cp);
		n = psd_utf8_next(psd_buf_get(&buf), 0, &got);
		if (n != buf.n || got != cp ||
		    !psd_utf8_check(psd_buf_get(&buf), NULL))
			fail_msg("U+%04X", (unsigned)cp);
	}
	assert_int_equal(psd_utf8_next(psd_buf_get(&buf), buf.n, &got), 0);
	psd_buf_release(&buf);
}

static void
a_bad_byte_decodes_as_one_replacement(void **state)
{
	uint32_t cp = 0;

	(void)state;
	assert_int_equal(psd_utf8_next(PSD_S("\xE2\x82"), 0, &cp), 1);
	assert_int_equal(cp, 0xFFFD);
	assert_int_equal(psd_utf8_count(PSD_S("a\xE2\x82z")), 4);
	assert_int_equal(psd_utf8_width(PSD_S("a\xE2\x82z")), 4);
}

static void
counts_and_widths(void **state)
{
	static const struct {
		const char *s;
		size_t count, width;
	} t[] = {
		{ "", 0, 0 }, { "abc", 3, 3 }, { "åäö", 3, 3 },
		{ "a\xCC\x8A", 2, 1 }, /* a with a combining ring */
		{ "日本", 2, 4 }, { "\xC2\xA0", 1, 1 }, { "58 %", 4, 4 },
		{ "–", 1, 1 }, { "12345678åäö12345678", 19, 19 },
		{ "\xE2\x80\x8B", 1, 0 }, /* zero width space */
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		assert_int_equal(psd_utf8_count(psd_str(t[i].s)), t[i].count);
		assert_int_equal(psd_utf8_width(psd_str(t[i].s)), t[i].width);
	}
}

static void
folds_and_plain_forms(void **state)
{
	static const struct {
		const char *s, *nfc, *fold, *plain;
	} t[] = {
		{ "", "", "", "" },
		{ "Enhet 1", "Enhet 1", "enhet 1", "enhet 1" },
		{ "Åsele", "Åsele", "åsele", "asele" },
		{ "A\xCC\x8Asele", "Åsele", "åsele", "asele" },
		{ "ÄÖÉÜ", "ÄÖÉÜ", "äöéü", "aoeu" },
		{ "o\xCC\x88n", "ön", "ön", "on" },
		{ "Ærø", "Ærø", "ærø", "aro" }, { "日", "日", "日", "日" },
		{ "\xED\x95\x9C", "\xED\x95\x9C", "\xED\x95\x9C",
		    "\xED\x95\x9C" }, /* Hangul */
	};
	size_t i;

	for (i = 0; i < COUNT(t); i++) {
		check_same(psd_utf8_nfc(*state, psd_str(t[i].s)), t[i].nfc);
		check_same(psd_utf8_fold(*state, psd_str(t[i].s)), t[i].fold);
		check_same(psd_utf8_plain(*state, psd_str(t[i].s)), t[i].plain);
	}
}

static void
the_first_letter_becomes_a_capital(void **state)
{
	check_same(psd_utf8_upper_first(*state, PSD_S("ängen")), "Ängen");
	check_same(psd_utf8_upper_first(*state, PSD_S("enhet B")), "Enhet B");
	check_same(psd_utf8_upper_first(*state, PSD_S("3 a")), "3 a");
	check_same(psd_utf8_upper_first(*state, PSD_S("")), "");
	check_same(psd_utf8_upper_first(*state, PSD_S("\xE5")), "\xE5");
}

static void
bad_bytes_are_mended(void **state)
{
	check_same(psd_utf8_mend(*state, PSD_S("åäö")), "åäö");
	check_same(psd_utf8_mend(*state,
		       PSD_S("\xE5"
			     "a\xC3")),
	    "\xEF\xBF\xBD"
	    "a\xEF\xBF\xBD");
	assert_null(psd_utf8_mend(*state, (struct psd_str){ NULL, 0 }).p);
}

static void
what_steers_a_terminal_becomes_visible(void **state)
{
	static const struct {
		const char *s, *want;
	} t[] = {
		{ "", "" },
		{ "Åsa", "Åsa" },
		{ "\033[31mred", "\\x1B[31mred" },
		{ "a\tb\r\n", "a\\x09b\\x0D\\x0A" },
		{ "\x7F", "\\x7F" },
		{ "\xC2\x9B"
		  "1m",
		    "\\u{009B}1m" },
		{ "\xE2\x80\xAEtxt", "\\u{202E}txt" },
		{ "\xE2\x81\xA6x\xE2\x81\xA9", "\\u{2066}x\\u{2069}" },
		{ "\xE2\x80\x8E\xE2\x80\x8F", "\\u{200E}\\u{200F}" },
		{ "\xE5ngest", "\\xE5ngest" },
		{ "å\xC3", "å\\xC3" },
	};
	struct psd_buf buf = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		psd_buf_clear(&buf);
		psd_utf8_visible(&buf, psd_str(t[i].s));
		check_same(psd_buf_get(&buf), t[i].want);
	}
	psd_buf_clear(&buf);
	psd_utf8_visible(&buf, PSD_S("a\0b"));
	check_same(psd_buf_get(&buf), "a\\x00b");
	psd_utf8_visible(&buf, (struct psd_str){ NULL, 0 });
	psd_buf_release(&buf);
}

/* S on lines of WIDTH columns, a bar behind each. */
static struct psd_str
wrapped(struct psd_arena *arena, const char *s, size_t width)
{
	struct psd_str rest = psd_str(s);
	struct psd_buf to = PSD_BUF_INIT;
	size_t n, next;

	while (rest.n > 0) {
		n = psd_utf8_wrap(rest, width, &next);
		assert_true(next > 0 && next <= rest.n && n <= next);
		psd_buf_add(&to, rest.p, n);
		psd_buf_putc(&to, '|');
		rest.p += next;
		rest.n -= next;
	}
	rest = psd_arena_copy(arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return rest;
}

static void
lines_end_at_spaces(void **state)
{
	static const struct {
		const char *s;
		size_t width;
		const char *want;
	} t[] = {
		{ "ett två tre", 7, "ett två|tre|" },
		{ "ett två tre", 6, "ett|två|tre|" },
		{ "ett två tre", 11, "ett två tre|" },
		{ "ett två tre", 0, "ett två tre|" },
		{ "ett  två", 4, "ett|två|" },
		{ "ett   ", 3, "ett|" },
		{ "ett\ntvå tre", 20, "ett|två tre|" },
		{ "ett\n\ntvå", 0, "ett||två|" },
		{ "a\n", 5, "a|" },
		{ "SÄBO-enheter", 8, "SÄBO-|enheter|" },
		{ "den 2022-11-15", 10, "den|2022-11-15|" },
		{ "a - b", 3, "a -|b|" },
		{ "---x", 3, "---|x|" },
		{ "patientsäkerhet", 10, "patientsäk|erhet|" },
		{ "en patientsäkerhet", 10, "en|patientsäk|erhet|" },
		{ "日本語", 3, "日|本|語|" },
		{ "日本", 1, "日|本|" },
		{ "a\xCC\x8A"
		  "bc",
		    2,
		    "a\xCC\x8A"
		    "b|c|" },
		{ "fem\xC2\xA0st", 4, "fem\xC2\xA0|st|" },
		{ "  in", 10, "  in|" },
		{ "   ", 2, "|" },
	};
	size_t i;

	for (i = 0; i < COUNT(t); i++)
		check_same(wrapped(*state, t[i].s, t[i].width), t[i].want);
}

/* No width and no bytes make a line that is too wide or loses a letter. */
static void
any_bytes_wrap(void **state)
{
	static const char set[] = "a \n-\xC3\xA5\xCC\x8A\xE6\x97\xA5\xFF"
				  "1";
	char s[24];
	struct psd_str rest;
	size_t i, n, next, width;
	unsigned long seed = 1;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		for (i = 0; i < sizeof(s); i++) {
			seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF;
			s[i] = set[(seed >> 16) % (sizeof(set) - 1)];
		}
		width = (seed >> 8) % 9;
		rest = (struct psd_str){ s, sizeof(s) };
		while (rest.n > 0) {
			n = psd_utf8_wrap(rest, width, &next);
			assert_true(next > 0 && next <= rest.n && n <= next);
			if (width > 1)
				assert_true(psd_utf8_width((struct psd_str){
						rest.p, n }) <= width);
			for (i = n; i < next; i++)
				assert_true(
				    rest.p[i] == ' ' || rest.p[i] == '\n');
			rest.p += next;
			rest.n -= next;
		}
	}
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
		cmocka_unit_test(well_formed_text_passes),
		cmocka_unit_test(the_first_bad_byte_is_named),
		cmocka_unit_test(each_code_point_comes_out_as_it_went_in),
		cmocka_unit_test(a_bad_byte_decodes_as_one_replacement),
		cmocka_unit_test(counts_and_widths),
		cmocka_unit_test(folds_and_plain_forms),
		cmocka_unit_test(the_first_letter_becomes_a_capital),
		cmocka_unit_test(bad_bytes_are_mended),
		cmocka_unit_test(what_steers_a_terminal_becomes_visible),
		cmocka_unit_test(lines_end_at_spaces),
		cmocka_unit_test(any_bytes_wrap),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("utf8", tests, start, end) != 0;
}
