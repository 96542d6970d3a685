/* re: what lib/foreign/re.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/re.h"

#include "lib/base/buf.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_re *
foreign(const char *pattern)
{
	struct psd_err e = { 0 };
	struct psd_re *re = NULL;

	if (psd_re_new(&re, psd_str(pattern), &e) < 0)
		fail_msg("%s", e.text);
	return re;
}

static struct psd_re *
own(const char *pattern, unsigned flags)
{
	struct psd_err e = { 0 };
	struct psd_re *re = NULL;

	if (psd_re_own(&re, psd_str(pattern), flags, &e) < 0)
		fail_msg("%s", e.text);
	return re;
}

/* N times C; the caller releases it. */
static struct psd_buf
many(char c, size_t n)
{
	struct psd_buf buf = PSD_BUF_INIT;

	memset(psd_buf_reserve(&buf, n), c, n);
	buf.n = n;
	return buf;
}

static void
a_pattern_has_three_answers(void **state)
{
	struct psd_re *re = foreign("^(a+)+$");
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_re_match(re, PSD_S("aaa"), &e), 1);
	assert_int_equal(psd_re_match(re, PSD_S("b"), &e), 0);
	assert_int_equal(psd_re_match(re, (struct psd_str){ NULL, 0 }, &e), 0);
	assert_int_equal(e.code, PSD_OK);
	assert_int_equal(psd_re_match(re,
			     PSD_S("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
			     &e),
	    -1);
	assert_int_equal(e.code, PSD_EDATA);
	assert_non_null(strstr(e.text, "'^(a+)+$'"));
	assert_non_null(strstr(e.text, "too many steps"));
	assert_true(e.tip[0] != '\0');
	psd_re_free(re);
	psd_re_free(NULL);
}

/* Each would take minutes or years; here they take a moment. */
static void
no_pattern_runs_away(void **state)
{
	static const struct {
		const char *pattern;
		char c;
		size_t n;
	} t[] = {
		{ "(x+x+)+y$|z", 'x', 40 },
		{ "(?:a?){19}[bc]", 'a', 65536 },
		{ "x*[yz]", 'x', 65536 },
		{ "(?:(?=a*)(?=a*)(?=a*)a)*[bc]", 'a', 65536 },
		{ "(x{1,30000})\\1[yz]", 'x', 65536 },
		{ "(?:.*,){10}[xy]", ',', 65536 },
		{ "(.*)*[xy]", 'a', 65536 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		struct psd_re *re = foreign(t[i].pattern);
		struct psd_buf text = many(t[i].c, t[i].n);
		struct psd_err e = { 0 };

		if (psd_re_match(re, psd_buf_get(&text), &e) != -1)
			fail_msg("%s has an answer", t[i].pattern);
		psd_buf_release(&text);
		psd_re_free(re);
	}
}

static void
harmless_patterns_pass_long_texts(void **state)
{
	static const struct {
		const char *pattern;
		char c;
		int answer;
	} t[] = {
		{ "^(?:a|b)*$", 'a', 1 },
		{ "^[a-z]+$", 'a', 1 },
		{ "\\d{4}-\\d{2}", '1', 0 },
		{ "\\w{1,20}[-x]", 'a', 0 },
		{ "(?<!\\d)\\d{4}(?!\\d)", '1', 0 },
		{ "^.*[b-z]", 'a', 0 },
		{ "\\S", ' ', 0 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		struct psd_re *re = foreign(t[i].pattern);
		struct psd_buf text = many(t[i].c, 65536);
		struct psd_err e = { 0 };

		if (psd_re_match(re, psd_buf_get(&text), &e) != t[i].answer)
			fail_msg("%s: %s", t[i].pattern, e.text);
		psd_buf_release(&text);
		psd_re_free(re);
	}
}

static void
texts_and_patterns_have_a_length(void **state)
{
	struct psd_buf text = many('a', 65537), pattern = many('a', 1001);
	struct psd_re *re = foreign("a");
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_re_match(re, psd_buf_get(&text), &e), -1);
	assert_non_null(strstr(e.text, "65536 bytes"));
	text.n--;
	assert_int_equal(psd_re_match(re, psd_buf_get(&text), &e), 1);
	psd_re_free(re);
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_re_new(&re, psd_buf_get(&pattern), &e), -1);
	assert_non_null(strstr(e.text, "1000 bytes"));
	pattern.n--;
	assert_int_equal(psd_re_new(&re, psd_buf_get(&pattern), &e), 0);
	psd_re_free(re);
	psd_buf_release(&text);
	psd_buf_release(&pattern);
}

static void
a_text_that_is_not_utf8_cannot_be_tried(void **state)
{
	struct psd_re *re = foreign("a");
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_re_match(re, PSD_S("a\xFF"), &e), -1);
	assert_int_equal(e.code, PSD_EDATA);
	psd_re_free(re);
}

static void
a_search_goes_on_where_it_ended(void **state)
{
	static const unsigned flags[] = { 0, PSD_RE_JIT };
	struct psd_str text = PSD_S("åa 12, 345\n6");
	struct psd_re_span span;
	struct psd_err e = { 0 };
	size_t i, from;
	struct psd_re *re;
	struct psd_buf seen = PSD_BUF_INIT;

	(void)state;
	for (i = 0; i < COUNT(flags); i++) {
		re = own("\\b\\d+", flags[i]);
		psd_buf_clear(&seen);
		for (from = 0; psd_re_find(re, text, from, &span, &e) > 0;
		     from = span.at + span.n)
			psd_buf_print(&seen, "%zu+%zu ", span.at, span.n);
		assert_string_equal(seen.p, "4+2 8+3 12+1 ");
		assert_int_equal(psd_re_find(re, text, 5, &span, &e), 1);
		assert_int_equal(span.at, 8); /* 2 is inside a word */
		assert_int_equal(psd_re_find(re, text, text.n, &span, &e), 0);
		assert_int_equal(psd_re_find(re, text, 99, &span, &e), 0);
		psd_re_free(re);
	}
	assert_int_equal(e.code, PSD_OK);
	psd_buf_release(&seen);
}

static void
own_patterns_go_through_any_bytes(void **state)
{
	static const unsigned flags[] = { 0, PSD_RE_JIT };
	static const struct {
		const char *pattern, *text;
		size_t at, n; /* n is 0: there is none */
	} t[] = {
		{ "a+",
		    "\xE5\xFF"
		    "aa\xFF"
		    "a",
		    2, 2 },
		{ "å", "\xE5 å", 2, 2 },
		{ ".+", "\xFF\xFE", 0, 0 },
		{ "x.*y", "x\xFFy xy", 4, 2 },
		{ "a$", "a\xFF", 0, 0 },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		for (j = 0; j < COUNT(flags); j++) {
			struct psd_re *re = own(t[i].pattern, flags[j]);
			struct psd_re_span span = { 0, 0 };
			struct psd_err e = { 0 };
			int rc = psd_re_find(re, psd_str(t[i].text), 0, &span,
			    &e);

			if (rc != (t[i].n > 0) || span.at != t[i].at ||
			    span.n != t[i].n)
				fail_msg("%s %zu: %d %zu %zu", t[i].pattern, j,
				    rc, span.at, span.n);
			psd_re_free(re);
		}
	}
}

static void
capitals_count_unless_told(void **state)
{
	struct psd_re *strict = own("ångström", 0);
	struct psd_re *lax = own("ångström", PSD_RE_CASELESS | PSD_RE_JIT);
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_re_match(strict, PSD_S("ÅNGSTRÖM"), &e), 0);
	assert_int_equal(psd_re_match(lax, PSD_S("en ÅNGSTRÖM"), &e), 1);
	psd_re_free(strict);
	psd_re_free(lax);
}

static void
a_faulty_pattern_is_an_error(void **state)
{
	struct psd_err e = { 0 };
	struct psd_re *re;

	(void)state;
	assert_int_equal(psd_re_own(&re, PSD_S("(a"), 0, &e), -1);
	assert_non_null(strstr(e.text, "'(a'"));
}

/* Machine code has a small stack, and then somebody else goes on. */
static void
where_the_stack_of_jit_ends_another_goes_on(void **state)
{
	struct psd_re *re = own("^(?:(a)|b)*c", PSD_RE_JIT);
	struct psd_buf text = many('a', 40000);
	struct psd_err e = { 0 };

	(void)state;
	text.p[text.n - 1] = 'c';
	if (psd_re_match(re, psd_buf_get(&text), &e) != 1)
		fail_msg("%s", e.text);
	psd_buf_release(&text);
	psd_re_free(re);
}

static void *
match_often(void *arg)
{
	const struct psd_re *const *re = arg;
	struct psd_err e = { 0 };
	uintptr_t wrong = 0;
	int i;

	for (i = 0; i < 20000; i++) {
		wrong += psd_re_match(re[0], PSD_S("norrvik-2"), &e) != 1;
		wrong += psd_re_match(re[0], PSD_S("Norrvik"), &e) != 0;
		wrong += psd_re_match(re[1], PSD_S("x 12 y"), &e) != 1;
	}
	return (void *)wrong; /* how many */
}

static void
threads_may_share_a_pattern(void **state)
{
	struct psd_re *re[] = { foreign("^[a-z0-9-]+$"),
		own("\\b\\d\\d\\b", PSD_RE_JIT) };
	pthread_t threads[4];
	void *wrong;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(threads); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, match_often,
				     re),
		    0);
	for (i = 0; i < COUNT(threads); i++) {
		assert_int_equal(pthread_join(threads[i], &wrong), 0);
		assert_null(wrong);
	}
	psd_re_free(re[0]);
	psd_re_free(re[1]);
}

static bool
finds(const char *pattern, bool literal, const char *text)
{
	struct psd_err e = { 0 };
	struct psd_re *re = NULL;
	int rc;

	if (psd_re_search(&re, psd_str(pattern), literal, &e) < 0)
		fail_msg("%s", e.text);
	rc = psd_re_match(re, psd_str(text), &e);
	psd_re_free(re);
	assert_true(rc >= 0);
	return rc > 0;
}

/* In whatever case, with å, ä and ö as letters; literal unless told. */
static void
a_person_finds_words(void **state)
{
	(void)state;
	assert_true(finds("ÅTTA", true, "klockan åtta"));
	assert_false(finds("atta", true, "klockan åtta"));
	assert_false(finds("a.t", true, "att"));
	assert_true(finds("(1.5)", true, "se (1.5)"));
	assert_true(finds("", true, ""));
	assert_true(finds("\\bÖ\\w+\\b", false, "en övning"));
	assert_false(finds("\\bning", false, "övåning"));
	assert_true(finds("^k.*å", false, "Klockan Åtta"));
}

static void
what_a_person_looks_for_is_bounded(void **state)
{
	struct psd_buf text = many('a', 200);
	struct psd_err e = { 0 };
	struct psd_re *re = NULL;

	(void)state;
	psd_buf_puts(&text, "!");
	assert_int_equal(psd_re_search(&re, PSD_S("^(a|a?)+$"), false, &e), 0);
	assert_int_equal(psd_re_match(re, psd_buf_get(&text), &e), -1);
	assert_int_equal(e.code, PSD_EDATA);
	psd_re_free(re);
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_re_search(&re, PSD_S("(a"), false, &e), -1);
	assert_int_equal(e.code, PSD_EUSAGE);
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_re_search(&re, PSD_S("\\C"), false, &e), -1);
	psd_buf_release(&text);
	text = many('a', 1001);
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_re_search(&re, psd_buf_get(&text), true, &e), -1);
	psd_buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_pattern_has_three_answers),
		cmocka_unit_test(no_pattern_runs_away),
		cmocka_unit_test(harmless_patterns_pass_long_texts),
		cmocka_unit_test(texts_and_patterns_have_a_length),
		cmocka_unit_test(a_text_that_is_not_utf8_cannot_be_tried),
		cmocka_unit_test(a_search_goes_on_where_it_ended),
		cmocka_unit_test(own_patterns_go_through_any_bytes),
		cmocka_unit_test(capitals_count_unless_told),
		cmocka_unit_test(a_faulty_pattern_is_an_error),
		cmocka_unit_test(a_person_finds_words),
		cmocka_unit_test(what_a_person_looks_for_is_bounded),
		cmocka_unit_test(where_the_stack_of_jit_ends_another_goes_on),
		cmocka_unit_test(threads_may_share_a_pattern),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("re", tests, NULL, NULL) != 0;
}
