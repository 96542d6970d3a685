/* jdoc: what lib/foreign/jdoc.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/jdoc.h"

#include "lib/base/buf.h"
#include "lib/foreign/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The string of a literal, in a table. */
#define L(literal)                                                             \
	{                                                                      \
		(literal), sizeof(literal) - 1                                 \
	}

/* Reads BYTES; what is found goes to SAID, "rule line:col text" a line each.
 * Returns the root or NULL. */
static const struct psd_node *
read_json(struct psd_arena *arena, struct psd_buf *said, struct psd_str bytes)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_jdoc_read(arena, bytes, &f);
	size_t i;

	psd_buf_clear(said);
	psd_buf_puts(said, "");
	for (i = 0; i < f.n; i++)
		psd_buf_print(said, "%s %u:%u %.*s\n",
		    psd_rule_id(f.items[i].rule), f.items[i].place.line,
		    f.items[i].place.col, PSD_F(f.items[i].text));
	if (root == NULL)
		assert_true(f.errors > 0);
	psd_findings_release(&f);
	return root;
}

/* What TEXT, in JSON, decodes to; fails when it is refused. */
static struct psd_str
text_of(struct psd_arena *arena, struct psd_str json)
{
	struct psd_buf said = PSD_BUF_INIT;
	const struct psd_node *n = read_json(arena, &said, json);

	if (n == NULL || n->kind != PSD_TEXT)
		fail_msg("%.*s: %s", PSD_F(json), said.p);
	psd_buf_release(&said);
	return n->text;
}

static void
add_places(struct psd_buf *to, const struct psd_node *n)
{
	const struct psd_place *p = &n->place, *k = &n->key_place;
	const struct psd_node *c;

	if (n->key.p != NULL)
		psd_buf_print(to, "%.*s %u+%u %u:%u+%u, ", PSD_F(n->key), k->at,
		    k->size, k->line, k->col, k->columns);
	psd_buf_print(to, "%d %u+%u %u:%u+%u\n", (int)n->kind, p->at, p->size,
	    p->line, p->col, p->columns);
	for (c = n->first; c != NULL; c = c->next)
		add_places(to, c);
}

/* Bytes count bytes, columns count characters; a collection ends behind its
 * bracket and is one column wide. */
static void
everything_has_its_place(void **state)
{
	static const char json[] = "\xef\xbb\xbf{\r\n\t\"\xc3\xa5\xc3\xa4\" : "
				   "[ 1,\xf0\x9f\x98\x80";
	static const struct {
		const char *json, *places;
	} cases[] = {
		{ "1", "2 0+1 1:1+1\n" },
		{ " \n \"a\\n\"\n", "4 3+5 2:2+5\n" },
		{ "{\"\xc3\xa5\":\"\xc3\xa4\xc3\xb6\",\"b\":[true, null]}",
		    "6 0+30 1:1+1\n"
		    "\xc3\xa5 1+4 1:2+3, 4 6+6 1:6+4\n"
		    "b 13+3 1:11+3, 5 17+12 1:15+1\n"
		    "1 18+4 1:16+4\n"
		    "0 24+4 1:22+4\n" },
		{ "\xef\xbb\xbf{\r\n\t\"a\" :\r\n -1.50e+2}",
		    "6 3+21 1:1+1\n"
		    "a 7+3 2:2+3, 3 15+8 3:2+8\n" },
		{ "[\"\xf0\x9f\x98\x80\",\"e\xcc\x81\",\r0]",
		    "5 0+17 1:1+1\n"
		    "4 1+6 1:2+3\n"
		    "4 8+5 1:6+4\n"
		    "2 15+1 2:1+1\n" },
		{ "[[],{}, [ ] ,{ }]",
		    "5 0+17 1:1+1\n5 1+2 1:2+1\n6 4+2 1:5+1\n5 8+3 1:9+1\n"
		    "6 13+3 1:14+1\n" },
	};
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf places = PSD_BUF_INIT, said = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const struct psd_node *n = read_json(&arena, &said,
		    psd_str(cases[i].json));

		assert_string_equal(said.p, "");
		psd_buf_clear(&places);
		add_places(&places, n);
		assert_string_equal(places.p, cases[i].places);
	}
	assert_null(read_json(&arena, &said, psd_str(json)));
	assert_string_equal(said.p,
	    "json-syntax 2:13 no value begins like this\n");
	psd_buf_release(&places);
	psd_buf_release(&said);
	psd_arena_release(&arena);
}

static void
texts_are_decoded(void **state)
{
	static const struct {
		const char *json;
		struct psd_str text;
	} cases[] = {
		{ "\"\"", L("") },
		{ "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", L("\"\\/\b\f\n\r\t") },
		{ "\"\\u0041\\u00e5\\u00C5\\u20ac\"",
		    L("A\xc3\xa5\xc3\x85\xe2\x82\xac") },
		{ "\"\\uD83D\\uDE00\\ud800\\udc00\\uDBFF\\uDFFF\"",
		    L("\xf0\x9f\x98\x80\xf0\x90\x80\x80"
		      "\xf4\x8f\xbf\xbf") },
		{ "\"a\\u0000b\"", L("a\0b") },
		{ "\"\\uFFFF\\uFEFF\"", L("\xef\xbf\xbf\xef\xbb\xbf") },
		{ "\"\x7f\xc2\x85\xe2\x80\xa8\"",
		    L("\x7f\xc2\x85\xe2\x80\xa8") },
		{ "\"\\\\u0041\"", L("\\u0041") },
		{ "\"\xf4\x8f\xbf\xbf\"", L("\xf4\x8f\xbf\xbf") },
	};
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		if (!psd_str_eq(text_of(&arena, psd_str(cases[i].json)),
			cases[i].text))
			fail_msg("%s", cases[i].json);
	psd_arena_release(&arena);
}

/* What is no JSON, and what is said of it. */
static const struct {
	struct psd_str json;
	const char *said;
} refused[] = {
	{ L(""), "empty-file 0:0 the file is empty" },
	{ L(" \n\t\r "), "empty-file 0:0 the file is empty" },
	{ L("\xef\xbb\xbf"), "empty-file 0:0 the file is empty" },
	{ L("{"),
	    "json-syntax 1:2 a field name in double quotes is "
	    "missing here" },
	{ L("["), "json-syntax 1:2 a value is missing here" },
	{ L("[1"), "json-syntax 1:3 a comma or ']' is missing here" },
	{ L("[1,\n"), "json-syntax 2:1 a value is missing here" },
	{ L("[1,]"), "json-syntax 1:4 no value begins like this" },
	{ L("[,1]"), "json-syntax 1:2 no value begins like this" },
	{ L("[1,,2]"), "json-syntax 1:4 no value begins like this" },
	{ L("[1 2]"), "json-syntax 1:4 a comma or ']' is missing here" },
	{ L("[1}"), "json-syntax 1:3 a comma or ']' is missing here" },
	{ L("[1]]"),
	    "json-syntax 1:4 something follows behind the end of "
	    "the document" },
	{ L("1 2"),
	    "json-syntax 1:3 something follows behind the end of "
	    "the document" },
	{ L("1\0"),
	    "json-syntax 1:2 something follows behind the end of "
	    "the document" },
	{ L("{\"a\":1\n\"b\":2}"),
	    "json-syntax 2:1 a comma or '}' is missing here" },
	{ L("{\"a\":1,}"),
	    "json-syntax 1:8 a field name in double quotes is missing here" },
	{ L("{a:1}"),
	    "json-syntax 1:2 a field name in double quotes is missing here" },
	{ L("{'a':1}"),
	    "json-syntax 1:2 a field name in double quotes is missing here" },
	{ L("{1:1}"),
	    "json-syntax 1:2 a field name in double quotes is missing here" },
	{ L("{\"a\" 1}"),
	    "json-syntax 1:6 a colon is missing after the field name" },
	{ L("{\"a\"}"),
	    "json-syntax 1:5 a colon is missing after the field name" },
	{ L("{\"a\":}"), "json-syntax 1:6 no value begins like this" },
	{ L("{\"a\":"), "json-syntax 1:6 a value is missing here" },
	{ L("{\"\xc3\xa5\":x}"),
	    "json-syntax 1:6 no value begins like "
	    "this" },
	{ L("'a'"), "json-syntax 1:1 no value begins like this" },
	{ L("# a\n1"), "json-syntax 1:1 no value begins like this" },
	{ L("/* a */ 1"), "json-syntax 1:1 no value begins like this" },
	{ L("True"), "json-syntax 1:1 no value begins like this" },
	{ L("nul"), "json-syntax 1:1 no value begins like this" },
	{ L("truex"),
	    "json-syntax 1:5 something follows behind the end of "
	    "the document" },
	{ L("NaN"), "json-syntax 1:1 no value begins like this" },
	{ L("-Infinity"), "json-syntax 1:2 this is no number" },
	{ L("+1"), "json-syntax 1:1 no value begins like this" },
	{ L(".5"), "json-syntax 1:1 no value begins like this" },
	{ L("-"), "json-syntax 1:2 this is no number" },
	{ L("-a"), "json-syntax 1:2 this is no number" },
	{ L("01"), "json-syntax 1:2 this is no number" },
	{ L("-012"), "json-syntax 1:3 this is no number" },
	{ L("1."), "json-syntax 1:3 this is no number" },
	{ L("1.e5"), "json-syntax 1:3 this is no number" },
	{ L("1e"), "json-syntax 1:3 this is no number" },
	{ L("1e+"), "json-syntax 1:4 this is no number" },
	{ L("0x1F"),
	    "json-syntax 1:2 something follows behind the end of "
	    "the document" },
	{ L("1_000"),
	    "json-syntax 1:2 something follows behind the end of "
	    "the document" },
	{ L("\"a"),
	    "json-syntax 1:1 the quotation mark that opens here is "
	    "never closed" },
	{ L("[\n \"a\\\""),
	    "json-syntax 2:2 the quotation mark that opens "
	    "here is never closed" },
	{ L("\"a\nb\""),
	    "json-syntax 1:3 a text cannot go on over the end "
	    "of a line, or hold a control character" },
	{ L("\"a\tb\""),
	    "json-syntax 1:3 a text cannot go on over the end "
	    "of a line, or hold a control character" },
	{ L("\"\0\""),
	    "json-syntax 1:2 a text cannot go on over the end "
	    "of a line, or hold a control character" },
	{ L("\"\xc3\xa5\\x\""),
	    "json-syntax 1:4 a backslash begins a "
	    "code, and this is none" },
	{ L("\"\\\0\""),
	    "json-syntax 1:3 a backslash begins a code, and "
	    "this is none" },
	{ L("\"\\'\""),
	    "json-syntax 1:3 a backslash begins a code, and "
	    "this is none" },
	{ L("\"\\u12\""),
	    "json-syntax 1:6 four hexadecimal digits belong "
	    "behind \\u" },
	{ L("\"\\u00g0\""),
	    "json-syntax 1:6 four hexadecimal digits "
	    "belong behind \\u" },
	{ L("\"\\U0041\""),
	    "json-syntax 1:3 a backslash begins a code, "
	    "and this is none" },
	{ L("\"\\ud800\""),
	    "json-syntax 1:4 this code is half of a "
	    "character: a surrogate without its other "
	    "half" },
	{ L("\"\\ude00\\ud83d\""),
	    "json-syntax 1:4 this code is half of a "
	    "character: a surrogate without its "
	    "other half" },
	{ L("\"\\ud83d\\u0041\""),
	    "json-syntax 1:4 this code is half of a "
	    "character: a surrogate without its "
	    "other half" },
	{ L("\"\\ud83d\\n\""),
	    "json-syntax 1:4 this code is half of a "
	    "character: a surrogate without its other "
	    "half" },
	{ L("[1,\xa0]"),
	    "not-utf8 1:4 the bytes from here on are not "
	    "UTF-8, as JSON must be" },
	{ L("{\n\"\xc3\xa5\": \"\xe5\"}"),
	    "not-utf8 2:7 the bytes from here on are not UTF-8, as JSON must "
	    "be" },
	{ L("\xef\xbb\xbf\"\xff\""),
	    "not-utf8 1:2 the bytes from here on "
	    "are not UTF-8, as JSON must be" },
	{ L("\xff\xfe[\0]\0"),
	    "not-utf8 1:1 the bytes from here on are "
	    "not UTF-8, as JSON must be" },
	{ L("\"\xed\xa0\x80\""),
	    "not-utf8 1:2 the bytes from here on are "
	    "not UTF-8, as JSON must be" },
	{ L("\"\xc0\x80\""),
	    "not-utf8 1:2 the bytes from here on are not "
	    "UTF-8, as JSON must be" },
	{ L("\"\xf4\x90\x80\x80\""),
	    "not-utf8 1:2 the bytes from here on "
	    "are not UTF-8, as JSON must be" },
	{ L("[\0001]"), "json-syntax 1:2 no value begins like this" },
	{ L("[1,\v2]"), "json-syntax 1:4 no value begins like this" },
	{ L("[1,\xc2\xa0"
	    "2]"),
	    "json-syntax 1:4 no value begins like "
	    "this" },
	{ L("\xef\xbb\xbf\xef\xbb\xbf"
	    "1"),
	    "json-syntax 1:1 no value begins like this" },
};

static void
what_is_no_json_is_refused_with_its_place(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	size_t i, wrong = 0;

	(void)state;
	for (i = 0; i < COUNT(refused); i++) {
		const struct psd_node *n = read_json(&arena, &said,
		    refused[i].json);

		if (said.n > 0)
			said.p[--said.n] = '\0';
		if (n == NULL &&
		    psd_str_is(psd_buf_get(&said), refused[i].said))
			continue;
		wrong++;
		print_message("# %.*s:\n#   is  %s\n#   not %s\n",
		    PSD_F(refused[i].json), said.p, refused[i].said);
	}
	psd_buf_release(&said);
	psd_arena_release(&arena);
	assert_int_equal(wrong, 0);
}

/* Odd, and JSON all the same. */
static void
what_is_json_is_taken(void **state)
{
	static const struct psd_str taken[] = {
		L("0"),
		L("-0"),
		L("-0.0"),
		L("0e0"),
		L("1E+007"),
		L("1e-999999999"),
		L("123e65"),
		L("0.00000000000000000000000000000000000000000000000001"),
		L("-123456789012345678901234567890"),
		L("1.7976931348623157e309"),
		L(" null "),
		L("\r\n[\r\n]\r\n"),
		L("{\"\":0}"),
		L("{\"a\":{\"a\":[{\"a\":{}}]}}"),
		L("[[[[[[]]]]]]"),
		L("[1,\n2\t,3 ]"),
		L("{\"a\\u0000\":1}"),
		L("\"\xef\xbf\xbe\""),
		L("\"/*\""),
		L("\"\\/\""),
		L("\xef\xbb\xbf"
		  "1"),
	};
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(taken); i++)
		if (read_json(&arena, &said, taken[i]) == NULL || said.n > 0)
			fail_msg("%.*s: %s", PSD_F(taken[i]), said.p);
	psd_buf_release(&said);
	psd_arena_release(&arena);
}

static void
repeated_fields_are_told(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	const struct psd_node *n;

	(void)state;
	n = read_json(&arena, &said,
	    PSD_S("{\"a\":1,\n \"\\u0061\":2, \"b\":{\"a\":3}}"));
	assert_string_equal(said.p,
	    "repeated-key 2:2 'a' stands here again; it was given first on "
	    "line 1\n");
	assert_int_equal(psd_node_int(n, "a", 0), 1);
	psd_buf_release(&said);
	psd_arena_release(&arena);
}

static void
add_nested(struct psd_buf *to, const char *open, const char *close, int n)
{
	int i;

	psd_buf_clear(to);
	for (i = 0; i < n; i++)
		psd_buf_puts(to, open);
	for (i = 0; i < n; i++)
		psd_buf_puts(to, close);
}

static void
depth_has_a_limit(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf json = PSD_BUF_INIT, said = PSD_BUF_INIT;

	(void)state;
	add_nested(&json, "[", "]", PSD_JDOC_DEPTH);
	assert_non_null(read_json(&arena, &said, psd_buf_get(&json)));
	add_nested(&json, "[", "]", PSD_JDOC_DEPTH + 1);
	assert_null(read_json(&arena, &said, psd_buf_get(&json)));
	assert_string_equal(said.p,
	    "too-deep 1:129 groups stand too deep inside each other\n");
	add_nested(&json, "{\"a\":", "", 1000000);
	assert_null(read_json(&arena, &said, psd_buf_get(&json)));
	assert_true(psd_str_starts(psd_buf_get(&said), "too-deep 1:641 "));
	psd_buf_release(&json);
	psd_buf_release(&said);
	psd_arena_release(&arena);
}

/* A line of many megabytes takes no longer than as many short lines. */
static void
large_documents_are_read_in_linear_time(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf json = PSD_BUF_INIT, said = PSD_BUF_INIT;
	const struct psd_node *n;
	int i;

	(void)state;
	psd_buf_puts(&json, "[");
	for (i = 0; i < 200000; i++)
		psd_buf_puts(&json, "{\"\xc3\xa5\":[1,\"\\u00e5\"]},");
	psd_buf_puts(&json, "0]");
	n = read_json(&arena, &said, psd_buf_get(&json));
	assert_string_equal(said.p, "");
	assert_int_equal(n->n, 200001);
	assert_int_equal(n->last->place.line, 1);
	assert_int_equal(n->last->place.col, 200000 * 19 + 2);
	psd_buf_clear(&json);
	psd_buf_puts(&json, "{");
	for (i = 0; i < (int)PSD_JDOC_FIELDS; i++)
		psd_buf_print(&json, "\"%d\":1,", i);
	psd_buf_puts(&json, "\"x\":1}");
	assert_null(read_json(&arena, &said, psd_buf_get(&json)));
	assert_true(psd_str_starts(psd_buf_get(&said), "too-large 1:"));
	psd_buf_clear(&json);
	(void)memset(psd_buf_reserve(&json, PSD_JDOC_MAX + 1), ' ',
	    PSD_JDOC_MAX + 1);
	json.n = PSD_JDOC_MAX + 1;
	json.p[0] = '1';
	assert_null(read_json(&arena, &said, psd_buf_get(&json)));
	assert_string_equal(said.p,
	    "too-large 0:0 the file is larger than 16 MiB\n");
	json.n--;
	assert_non_null(read_json(&arena, &said, psd_buf_get(&json)));
	psd_buf_release(&json);
	psd_buf_release(&said);
	psd_arena_release(&arena);
}

/* xorshift64: the same numbers everywhere. */
static uint64_t
next_random(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static size_t
below(uint64_t *seed, size_t n)
{
	return (size_t)(next_random(seed) >> 11) % n;
}

/* What documents are made of, and what they are broken with. */
static const struct psd_str pieces[] = {
	L("{"),
	L("}"),
	L("["),
	L("]"),
	L(","),
	L(":"),
	L("\""),
	L("\\"),
	L("\\u"),
	L("\\u00e5"),
	L("\\ud83d"),
	L("\\ude00"),
	L("\\n"),
	L("true"),
	L("null"),
	L("0"),
	L("1"),
	L("-"),
	L("+"),
	L("."),
	L("e"),
	L("E5"),
	L("\n"),
	L(" "),
	L("\t"),
	L("\r"),
	L("\0"),
	L("\x1f"),
	L("\x7f"),
	L("\xc3\xa5"),
	L("\xc3"),
	L("\xa5"),
	L("\xed\xa0\x80"),
	L("\xf0\x9f\x98\x80"),
	L("\"a\":"),
	L("\"b\":"),
};

static const char whole[] =
    "{\"a\":[1,-0.5e+3,true,null,\"\\u00e5\\n\\ud83d\\ude00\"],"
    "\"b\":{\"\xc3\xa5\":\"x\",\"c\":[]},\"d\":{},\"e\":12}";

/* WHOLE with one to three bytes or pieces gone, doubled or put in. */
static void
mutate(struct psd_buf *to, uint64_t *seed)
{
	struct psd_buf old = PSD_BUF_INIT;
	size_t changes = 1 + below(seed, 3);

	psd_buf_clear(to);
	psd_buf_puts(to, whole);
	for (; changes > 0; changes--) {
		size_t at = below(seed, to->n + 1), skip = 0;
		struct psd_str piece = { NULL, 0 };

		if (below(seed, 2) == 0 && at < to->n)
			skip = 1 + below(seed, 3);
		if (skip == 0 || below(seed, 2) == 0)
			piece = pieces[below(seed, COUNT(pieces))];
		if (skip > to->n - at)
			skip = to->n - at;
		psd_buf_clear(&old);
		psd_buf_add(&old, to->p, at);
		psd_buf_str(&old, piece);
		psd_buf_add(&old, to->p + at + skip, to->n - at - skip);
		psd_buf_clear(to);
		psd_buf_str(to, psd_buf_get(&old));
	}
	psd_buf_release(&old);
}

/* What jansson refuses and RFC 8259 does not: numbers that fit no machine
 * word, and the character NUL. */
static bool
is_known_limit(const struct psd_err *e)
{
	return strstr(e->text, "too big") != NULL ||
	    strstr(e->text, "too large") != NULL ||
	    strstr(e->text, "overflow") != NULL ||
	    strstr(e->text, "NUL") != NULL;
}

#define MUTATIONS 200000
#define SEED 20221115u

static void
jansson_is_of_the_same_mind(void **state)
{
	struct psd_buf json = PSD_BUF_INIT, said = PSD_BUF_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i, taken = 0, wrong = 0;
	uint64_t seed = SEED;

	(void)state;
	for (i = 0; i < MUTATIONS; i++) {
		struct psd_node *theirs = NULL;
		const struct psd_node *ours;
		struct psd_err e = { 0 };
		bool ok;

		psd_arena_clear(&arena);
		mutate(&json, &seed);
		ours = read_json(&arena, &said, psd_buf_get(&json));
		ok = ours != NULL && said.n == 0;
		taken += ok;
		if (psd_json_read(&theirs, &arena, psd_buf_get(&json), &e) <
		    0) {
			if (!ok || is_known_limit(&e))
				continue;
		} else if (ok ? psd_node_eq(ours, theirs)
			      : memchr(json.p, '\0', json.n) != NULL) {
			continue; /* it overlooks NUL behind a word */
		}
		if (wrong++ < 5)
			print_message("# %.*s: %s, jansson: %s\n",
			    PSD_F(psd_buf_get(&json)), said.p, e.text);
	}
	print_message("# seed %u: %zu of %d taken\n", SEED, taken, MUTATIONS);
	psd_buf_release(&json);
	psd_buf_release(&said);
	psd_arena_release(&arena);
	assert_int_equal(wrong, 0);
	assert_in_range(taken, MUTATIONS / 20, MUTATIONS / 2);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(everything_has_its_place),
		cmocka_unit_test(texts_are_decoded),
		cmocka_unit_test(what_is_no_json_is_refused_with_its_place),
		cmocka_unit_test(what_is_json_is_taken),
		cmocka_unit_test(repeated_fields_are_told),
		cmocka_unit_test(depth_has_a_limit),
		cmocka_unit_test(large_documents_are_read_in_linear_time),
		cmocka_unit_test(jansson_is_of_the_same_mind),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
