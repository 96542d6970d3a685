/* ecma: what lib/foreign/ecma.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ecma.h"

#include "lib/foreign/re.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* 1, 0, or -1 when PATTERN is refused. */
static int
found(const char *pattern, const char *text)
{
	struct psd_err e = { 0 };
	struct psd_re *re;
	int rc;

	if (psd_re_new(&re, psd_str(pattern), &e) < 0) {
		print_message("# %s\n", e.text);
		return -1;
	}
	rc = psd_re_match(re, psd_str(text), &e);
	psd_re_free(re);
	return rc;
}

/* PATTERN finds something in each of YES, one character long or more, and
 * nothing in each of NO; they end with NULL. */
struct row {
	const char *pattern;
	const char *yes[8], *no[8];
};

static void
check_rows(const struct row *t, size_t n)
{
	size_t i, j;

	for (i = 0; i < n; i++) {
		for (j = 0; j < 8 && t[i].yes[j] != NULL; j++)
			if (found(t[i].pattern, t[i].yes[j]) != 1)
				fail_msg("%s does not find '%s'", t[i].pattern,
				    t[i].yes[j]);
		for (j = 0; j < 8 && t[i].no[j] != NULL; j++)
			if (found(t[i].pattern, t[i].no[j]) != 0)
				fail_msg("%s finds '%s'", t[i].pattern,
				    t[i].no[j]);
	}
}

#define NBSP "\xC2\xA0"
#define BOM "\xEF\xBB\xBF"
#define LS "\xE2\x80\xA8"
#define PS "\xE2\x80\xA9"
#define THIN "\xE2\x80\x89"

static void
sets_are_those_of_the_standard(void **state)
{
	static const struct row t[] = {
		{ "^\\s$", { " ", "\t", "\v", NBSP, BOM, LS, PS, THIN },
		    { "a", "\xE2\x80\x8B", "\xC2\x85" } },
		{ "^\\S$", { "a", "\xE2\x80\x8B", "å", "😀" },
		    { " ", NBSP, BOM, LS, "\n" } },
		{ "^[\\sx]$", { NBSP, BOM, "x" }, { "y" } },
		{ "^[^\\s]$", { "a" }, { NBSP, PS } },
		{ "^[\\S\\n]$", { "a", "\n" }, { " ", NBSP, "\r" } },
		{ "^[^\\S]$", { " ", NBSP }, { "a" } },
		{ "^.$", { "a", "å", "😀", "\v", "\xC2\x85" },
		    { "\n", "\r", LS, PS, "" } },
		{ "^[.]$", { "." }, { "a" } },
		{ "^\\w$", { "a", "Z", "0", "_" }, { "å", "é", "-" } },
		{ "^\\W$", { "å", "-", "😀" }, { "a", "_" } },
		{ "^[^\\p{Lu}\\W]$", { "a", "_" }, { "A", "é", "😀", "-" } },
		{ "^\\d$", { "0", "9" }, { "a", "߀" } },
		{ "^[\\D]$", { "a", "߀" }, { "7" } },
		{ "a\\b", { "a", "a-", "aå" }, { "ab", "a1" } },
		{ "a\\B", { "ab" }, { "a", "aå" } },
		{ "^[[:alph:]$", { "[", ":", "a" }, { "b", "x", "]" } },
		{ "^[]$", { NULL }, { "", "a", "]" } },
		{ "^a[]?$", { "a" }, { "", "ab" } },
		{ "^[^]$", { "a", "\n", "😀", LS }, { "", "ab" } },
		{ "^[a-å]$", { "z", "å" }, { "ö", "A" } },
		{ "^[a\\-c]$", { "a", "-", "c" }, { "b" } },
		{ "^[-a]$", { "-", "a" }, { "b" } },
		{ "^[a-]$", { "-", "a" }, { "b" } },
		{ "^[+--]$", { "+", ",", "-" }, { "*", "." } },
		{ "^[\\b]$", { "\b" }, { "b" } },
		{ "^[\\^\\]\\\\[]$", { "^", "]", "\\", "[" }, { "a" } },
		{ "^[a&&b]$", { "a", "&", "b" }, { "c" } },
	};

	(void)state;
	check_rows(t, COUNT(t));
}

static void
properties_have_all_their_names(void **state)
{
	static const struct row t[] = {
		{ "^\\p{L}$", { "a", "å", "日" }, { "1", " " } },
		{ "^\\p{Letter}$", { "a", "å" }, { "1" } },
		{ "^\\p{gc=Lu}$", { "Å" }, { "å" } },
		{ "^\\p{General_Category=Uppercase_Letter}$", { "Å" },
		    { "å" } },
		{ "^\\p{LC}$", { "a", "Å" }, { "日" } },
		{ "^\\p{Cased_Letter}$", { "a", "Å" }, { "日" } },
		{ "^\\p{digit}$", { "1", "߀" }, { "a" } },
		{ "^\\P{Lu}$", { "å", "1" }, { "Å" } },
		{ "^[\\p{Lu}\\d]+$", { "Å1" }, { "å1" } },
		{ "^[^\\P{Lu}]$", { "Å" }, { "å" } },
		{ "^\\p{Script=Latin}$", { "å" }, { "α" } },
		{ "^\\p{sc=Grek}$", { "α" }, { "a" } },
		{ "^\\p{Script_Extensions=Greek}$", { "α" }, { "a" } },
		{ "^\\p{Alphabetic}$", { "å" }, { "1" } },
		{ "^\\p{Any}$", { "å" }, { "" } },
		{ "^\\p{ASCII}$", { "a" }, { "å" } },
		{ "^\\p{Assigned}$", { "a" }, { "\xCD\xB8" } },
		{ "^\\P{Assigned}$", { "\xCD\xB8" }, { "a" } },
		{ "^\\p{Emoji_Presentation}$", { "😀" }, { "a" } },
		{ "^\\p{White_Space}$", { " " }, { "a" } },
	};

	(void)state;
	check_rows(t, COUNT(t));
}

static void
escapes_mean_one_character(void **state)
{
	static const struct row t[] = {
		{ "^\\t\\n\\v\\f\\r$", { "\t\n\v\f\r" }, { "tnvfr" } },
		{ "^\\cJ$", { "\n" }, { "J" } },
		{ "^\\cj$", { "\n" }, { "j" } },
		{ "^\\x41$", { "A" }, { "x41" } },
		{ "^\\u00e5$", { "å" }, { "a" } },
		{ "^\\u{1F600}$", { "😀" }, { "u" } },
		{ "^\\u{000041}$", { "A" }, { "a" } },
		{ "^\\ud83d\\ude00$", { "😀" }, { "x" } },
		{ "^[\\ud83d\\ude00]$", { "😀" }, { "x" } },
		{ "^\\ud83d\\ude00{2}$", { "😀😀" }, { "😀" } },
		{ "\\ud83d", { NULL }, { "😀", "" } },
		{ "^[^\\ud83d]$", { "😀", "a" }, { "" } },
		{ "^[\\u0000-\\uffff]$", { "å" }, { "😀" } },
		{ "^\\$\\(\\)\\{\\}\\[\\]\\|\\*\\+\\?\\^\\\\\\/$",
		    { "$(){}[]|*+?^\\/" }, { "" } },
		{ "^#a b_$", { "#a b_" }, { "ab" } },
		{ "^🐲*$", { "", "🐲", "🐲🐲" }, { "🐉" } },
	};

	(void)state;
	check_rows(t, COUNT(t));
}

static void
places_groups_and_repetitions(void **state)
{
	static const struct row t[] = {
		{ "", { "", "a" }, { NULL } },
		{ "^abc$", { "abc" }, { "abc\n", "ab", "\nabc" } },
		{ "^a{2}$", { "aa" }, { "a", "aaa" } },
		{ "^a{2,}$", { "aa", "aaa" }, { "a" } },
		{ "^a{1,2}?$", { "a", "aa" }, { "aaa" } },
		{ "^a{0}b$", { "b" }, { "ab" } },
		{ "(?:b*?|^x){0}a", { "ba" }, { "b" } },
		{ "^(a){0}(b)\\2\\1$", { "bb" }, { "b" } },
		{ "^(?:a|b)+c$", { "abc" }, { "c" } },
		{ "^(a)(?:b)(c)\\2$", { "abcc" }, { "abca" } },
		{ "^(?<year>\\d{4})-\\k<year>$", { "2022-2022" },
		    { "2022-2023" } },
		{ "^(?<$år_1>a)\\k<$år_1>$", { "aa" }, { "a" } },
		{ "^\\k<x>(?<x>a)$", { "a" }, { "aa" } },
		{ "^\\1(a)$", { "a" }, { "aa" } },
		{ "^(a\\1)$", { "a" }, { "aa" } },
		{ "^(?:(a)|b)\\1$", { "aa", "b" }, { "a", "ba" } },
		{ "^(a)\\1[0]$", { "aa0" }, { "a" } },
		{ "^(?=a).$", { "a" }, { "b" } },
		{ "^(?!a).$", { "b" }, { "a" } },
		{ "(?<=a)b", { "ab" }, { "b", "cb" } },
		{ "(?<!a)b", { "b", "cb" }, { "ab" } },
		{ "(?<=a|bc)d", { "ad", "bcd" }, { "cd" } },
		{ "(?<=\\d{2})x", { "12x" }, { "1x" } },
		{ "(?=b)a?b", { "cb", "b" }, { "c" } },
		{ "^(?=(a+))\\1b", { "aab" }, { "b" } },
	};

	(void)state;
	check_rows(t, COUNT(t));
}

/* What is wrong with PATTERN: the character, and words of text and tip. */
struct refusal {
	const char *pattern;
	size_t col;
	const char *says, *tip;
};

static void
check_refusals(const struct refusal *t, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		struct psd_buf to = PSD_BUF_INIT;
		struct psd_err e = { 0 };
		struct psd_ecma about;
		int rc = psd_ecma_rewrite(&to, psd_str(t[i].pattern), &about,
		    &e);

		psd_buf_release(&to);
		if (rc == 0)
			fail_msg("%s is accepted", t[i].pattern);
		if (about.col != t[i].col)
			fail_msg("%s: character %zu", t[i].pattern, about.col);
		if (strstr(e.text, t[i].says) == NULL)
			fail_msg("%s: %s", t[i].pattern, e.text);
		if (t[i].tip == NULL ? e.tip[0] != '\0'
				     : strstr(e.tip, t[i].tip) == NULL)
			fail_msg("%s: %s", t[i].pattern, e.tip);
	}
}

static void
other_languages_are_refused(void **state)
{
	static const struct refusal t[] = {
		{ "\\Aa", 1, "'\\A' is nothing that ECMA-262", "write ^" },
		{ "a\\Z", 2, "'\\Z' is nothing", "write $" },
		{ "å\\z", 2, "'\\z' is nothing", "write $" },
		{ "\\h", 1, "'\\h' is nothing", "write [ \\t]" },
		{ "[\\h]", 2, "'\\h' is nothing", "write [ \\t]" },
		{ "\\Qa.b\\E", 1, "'\\Q' is nothing", "before each sign" },
		{ "\\C", 1, "'\\C' is nothing", "write [^]" },
		{ "\\a", 1, "'\\a' is nothing", "write \\x07" },
		{ "\\e", 1, "'\\e' is nothing", "write \\x1B" },
		{ "\\R", 1, "'\\R' is nothing", "\\r\\n|" },
		{ "\\K", 1, "'\\K' is nothing", "(?<=" },
		{ "\\y", 1, "'\\y' is nothing", NULL },
		{ "\\å", 1, "'\\å' is nothing", "without the \\" },
		{ "\\-", 1, "'\\-' is nothing", "without the \\" },
		{ "\\_", 1, "'\\_' is nothing", "without the \\" },
		{ "a\\", 2, "'\\' has nothing behind it", "write \\\\" },
		{ "(?R)", 1, "'(?R' begins nothing", "cannot call itself" },
		{ "(?1)", 1, "'(?1' begins nothing", "cannot call itself" },
		{ "a(?i)b", 2, "'(?i' begins nothing", "as in [Aa]" },
		{ "(?i:b)", 1, "'(?i' begins nothing", "as in [Aa]" },
		{ "(?s).", 1, "'(?s' begins nothing", "[^]" },
		{ "[[:alpha:]]", 11, "']' closes nothing", "\\p{L}" },
		{ "(?#x)", 1, "'(?#' begins nothing", "comment" },
		{ "(?>a)", 1, "'(?>' begins nothing", "write (?:" },
		{ "(?P<n>a)", 1, "'(?P' begins nothing", "(?<name>" },
		{ "(*UCP)a", 1, "'(*' begins nothing", "write \\(" },
		{ "a(*FAIL)", 2, "'(*' begins nothing", "write \\(" },
		{ "a++", 3, "'+' repeats a repetition", "leave it out" },
		{ "a{2}+", 5, "'+' repeats a repetition", "leave it out" },
		{ "a**", 3, "'*' repeats a repetition", "(?:" },
		{ "a{,3}", 2, "'{,3}' is no count", "write {0,3}" },
	};

	(void)state;
	check_refusals(t, COUNT(t));
}

static void
mistakes_are_refused(void **state)
{
	static const struct refusal t[] = {
		{ "(a", 1, "'(' is never closed", "write )" },
		{ "a)", 2, "')' closes nothing", "write \\)" },
		{ "[a", 1, "'[' is never closed", "write ]" },
		{ "a]", 2, "']' closes nothing", "write a \\" },
		{ "a}", 2, "'}' closes nothing", "write a \\" },
		{ "a{", 2, "'{' is no count", "\\{" },
		{ "{a}", 1, "'{' has nothing to repeat", "\\{" },
		{ "*a", 1, "'*' has nothing to repeat", "\\" },
		{ "a|+", 3, "'+' has nothing to repeat", "\\" },
		{ "(?a)", 1, "'(?a' begins nothing", "(?:" },
		{ "(?", 1, "'(?' begins nothing", "write (?:" },
		{ "^*", 2, "'*' repeats a place", "leave it out" },
		{ "\\b+", 3, "'+' repeats a place", "leave it out" },
		{ "(?=a)*", 6, "'*' repeats a place", "leave it out" },
		{ "a{2,1}", 2, "'{2,1}' ends before", "smaller" },
		{ "[z-a]", 2, "'z-a' ends before", "other way" },
		{ "[\\w-.]", 2, "is no range", "last: [\\w.-]" },
		{ "[a-\\d]", 2, "is no range", "last: [a\\d-]" },
		{ "[\\w-\\d]", 2, "is no range", "last: [\\w\\d-]" },
		{ "\\x4", 1, "'\\x' needs two", "\\x41" },
		{ "\\x{41}", 1, "'\\x' needs two", "\\u{1F600}" },
		{ "\\u12", 1, "'\\u' needs four", "\\u00E5" },
		{ "\\u{110000}", 1, "'\\u' needs four", "\\u{1F600}" },
		{ "\\c1", 1, "'\\c' is nothing", NULL },
		{ "\\01", 1, "'\\0' is nothing", NULL },
		{ "[\\1]", 2, "'\\1' is nothing", NULL },
		{ "\\1", 1, "'\\1' refers to a group that is not", "from 1" },
		{ "(a)\\2", 4, "'\\2' refers to a group that is not", "1" },
		{ "\\k<a>", 1, "'\\k<a>' refers to a group", NULL },
		{ "(?<a>b)\\k", 8, "'\\k' refers to no group", "\\k<year>" },
		{ "(?<1>b)", 1, "'(?<' begins no name", "(?<year>" },
		{ "(?<>b)", 1, "'(?<' begins no name", "(?<year>" },
		{ "(?<a>b)(?<a>c)", 8, "'(?<a>' is there twice", "own" },
		{ "\\p{Foo}", 1, "'\\p{Foo}' is no property", "\\p{L}" },
		{ "\\p{latin}", 1, "'\\p{latin}' is no property", "\\p{L}" },
		{ "\\p{Script=L}", 1, "is no property", "\\p{L}" },
		{ "\\p{L Lu}", 1, "is no property", "\\p{L}" },
		{ "\\p{}", 1, "is no property", "\\p{L}" },
		{ "\\pL", 1, "'\\p' names no property", "braces" },
		{ "a\xFF", 2, "is not UTF-8", NULL },
	};

	(void)state;
	check_refusals(t, COUNT(t));
}

static void
what_pcre_would_read_otherwise_is_refused_but_is_ecma(void **state)
{
	static const struct refusal t[] = {
		{ "(?<=a+)b", 1, "different lengths", "joined by |" },
		{ "x(?<!a|(?:b|cd))", 2, "different lengths", "joined by |" },
		{ "(a)(?<=\\1)", 8, "from inside (?<", NULL },
		{ "(?:(a)|b)*\\1", 11, "that a repetition can skip", NULL },
		{ "(a|)+\\1", 6, "that a repetition can skip", NULL },
		{ "a{70000}", 2, "is too large a number", "65535" },
	};
	size_t i;

	(void)state;
	check_refusals(t, COUNT(t));
	for (i = 0; i < COUNT(t); i++)
		assert_true(psd_ecma_ok(psd_str(t[i].pattern)));
	assert_false(psd_ecma_ok(PSD_S("^\\S(|(.|\\n)*\\S)\\Z")));
	assert_false(psd_ecma_ok(PSD_S("a\\")));
	assert_true(psd_ecma_ok((struct psd_str){ NULL, 0 }));
}

static void
nesting_has_an_end(void **state)
{
	struct psd_buf deep = PSD_BUF_INIT, to = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	struct psd_ecma about;
	int i;

	(void)state;
	for (i = 0; i < 30000; i++)
		psd_buf_putc(&deep, '(');
	for (i = 0; i < 30000; i++)
		psd_buf_putc(&deep, ')');
	assert_int_equal(psd_ecma_rewrite(&to, psd_buf_get(&deep), &about, &e),
	    -1);
	assert_non_null(strstr(e.text, "nested too deeply"));
	assert_true(psd_ecma_ok(psd_buf_get(&deep)));
	psd_buf_putc(&deep, ')');
	assert_false(psd_ecma_ok(psd_buf_get(&deep)));
	psd_buf_release(&deep);
	psd_buf_release(&to);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sets_are_those_of_the_standard),
		cmocka_unit_test(properties_have_all_their_names),
		cmocka_unit_test(escapes_mean_one_character),
		cmocka_unit_test(places_groups_and_repetitions),
		cmocka_unit_test(other_languages_are_refused),
		cmocka_unit_test(mistakes_are_refused),
		cmocka_unit_test(
		    what_pcre_would_read_otherwise_is_refused_but_is_ecma),
		cmocka_unit_test(nesting_has_an_end),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("ecma", tests, NULL, NULL) != 0;
}
