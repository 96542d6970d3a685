/* ydoc: what lib/foreign/ydoc.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc.h"

#include "lib/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_arena arena = PSD_ARENA_INIT;

/* Reads BYTES; what was found goes to FAULTS as "rule line:col", joined. */
static const struct psd_node *
read_bytes(struct psd_str bytes, struct psd_buf *faults)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(&arena, bytes, &f);
	size_t i;

	for (i = 0; i < f.n; i++)
		psd_buf_print(faults, "%s%s %u:%u", i > 0 ? ", " : "",
		    psd_rule_id(f.items[i].rule), f.items[i].place.line,
		    f.items[i].place.col);
	psd_findings_release(&f);
	return root;
}

/* The root of TEXT, which has no fault. */
static const struct psd_node *
sound(const char *text)
{
	struct psd_buf faults = PSD_BUF_INIT;
	const struct psd_node *root = read_bytes(psd_str(text), &faults);

	if (root == NULL || faults.n > 0)
		fail_msg("%s in: %s", faults.p ? faults.p : "no root", text);
	psd_buf_release(&faults);
	return root;
}

static void
places_are_bytes_lines_and_characters(void **state)
{
	static const char text[] =
	    "\xef\xbb\xbf# början\r\nnamn: \"Åå\"\r\nlista:\r\n  - två\r\n";
	const struct psd_node *root = sound(text), *n;

	(void)state;
	n = psd_node_find(root, "namn");
	assert_int_equal(n->key_place.line, 2);
	assert_int_equal(n->key_place.col, 1);
	assert_int_equal(n->key_place.columns, 4);
	assert_int_equal(n->place.line, 2);
	assert_int_equal(n->place.col, 7);
	assert_int_equal(n->place.columns, 4);
	assert_int_equal(n->place.size, 6);
	assert_memory_equal(text + n->place.at, "\"Åå\"", 6);
	n = psd_node_list(root, "lista");
	assert_int_equal(n->place.line, 4);
	assert_int_equal(n->place.col, 5);
	assert_memory_equal(text + n->place.at, "två", 4);
}

/* The span of a text in a block ends with its last letter, that of a list
 * with its last item, whatever blank lines and comments follow. */
static void
spans_end_where_the_value_does(void **state)
{
	static const char text[] = "a: |\n  ett\n  två\n\n# slut\nb:\n"
				   "  - x\n  - y\n\n# mer\nc: [1, 2]\n";
	const struct psd_node *root = sound(text), *n;

	(void)state;
	n = psd_node_find(root, "a");
	assert_int_equal(n->style, PSD_LITERAL);
	assert_true(psd_str_is(n->text, "ett\ntvå\n"));
	assert_int_equal(n->place.size, strlen("|\n  ett\n  två"));
	n = psd_node_find(root, "b");
	assert_int_equal(n->style, PSD_BLOCK);
	assert_int_equal(n->place.size, strlen("- x\n  - y"));
	n = psd_node_find(root, "c");
	assert_int_equal(n->style, PSD_FLOW);
	assert_int_equal(n->place.size, strlen("[1, 2]"));
}

static void
styles_and_kinds_are_kept(void **state)
{
	const struct psd_node *root = sound("plain: 12\nsingle: '12'\n"
					    "double: \"1\\u00e5\"\n"
					    "folded: >-\n  a\n  b\n"
					    "empty:\nmap: {}\n");
	static const struct {
		const char *key;
		enum psd_kind kind;
		enum psd_style style;
		const char *text;
	} cases[] = {
		{ "plain", PSD_INT, PSD_PLAIN, "12" },
		{ "single", PSD_TEXT, PSD_SINGLE, "12" },
		{ "double", PSD_TEXT, PSD_DOUBLE, "1å" },
		{ "folded", PSD_TEXT, PSD_FOLDED, "a b" },
		{ "empty", PSD_NULL, PSD_PLAIN, "" },
		{ "map", PSD_MAP, PSD_FLOW, "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const struct psd_node *n = psd_node_find(root, cases[i].key);

		assert_int_equal(n->kind, cases[i].kind);
		assert_int_equal(n->style, cases[i].style);
		assert_true(psd_str_is(n->text, cases[i].text));
	}
}

static void
the_tree_does_not_point_into_the_bytes(void **state)
{
	char text[] = "namn: Norrvik\n";
	const struct psd_node *root = sound(text);

	(void)state;
	memset(text, 'x', sizeof(text) - 1);
	assert_true(psd_str_is(psd_node_text(root, "namn"), "Norrvik"));
}

static void
lines_end_as_editors_show_them(void **state)
{
	static const struct {
		const char *text;
		size_t at;
		unsigned line, col;
	} cases[] = {
		{ "ab\ncd", 0, 1, 1 },
		{ "ab\ncd", 4, 2, 2 },
		{ "ab\r\ncd", 4, 2, 1 },
		{ "ab\rcd", 3, 2, 1 },
		{ "\n\r\n\rx", 4, 4, 1 },
		/* NEL, LS and PS are characters like others */
		{ "a\xc2\x85"
		  "b",
		    3, 1, 3 },
		{ "a\xe2\x80\xa8"
		  "b",
		    4, 1, 3 },
		{ "a\xe2\x80\xa9"
		  "b",
		    4, 1, 3 },
		{ "åäö", 4, 1, 3 },
		{ "\xef\xbb\xbf"
		  "ab",
		    4, 1, 2 },
		{ "ab", 9, 1, 3 },
		{ "🏥x", 4, 1, 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct psd_place p = psd_ydoc_place(psd_str(cases[i].text),
		    cases[i].at);

		if (p.line != cases[i].line || p.col != cases[i].col)
			fail_msg("case %zu is at %u:%u", i, p.line, p.col);
	}
}

/* What is refused is told all the same for what comes after it; what cannot
 * be read ends the reading. */
static void
faults_are_told_with_their_places(void **state)
{
	static const struct {
		const char *text, *faults;
		bool root;
	} cases[] = {
		{ "", "empty-file 0:0", false },
		{ "# x\n", "empty-file 0:0", false },
		{ "---\n...\n", "empty-file 0:0", false },
		{ "a: &x 1\nb: *x\n", "anchor 1:4, alias 2:4", true },
		{ "a: *x\n", "alias 1:4", true },
		{ "a: !t 1\n", "tag 1:4", true },
		{ "&k a: 1\n", "anchor 1:1", true },
		{ "a: &l [1]\nb: !m {}\n", "anchor 1:4, tag 2:4", true },
		{ "<<: {a: 1}\n", "merge-key 1:1", true },
		{ "\"<<\": 1\n", "", true },
		{ "a: 1\nb: 2\na: 3\na: 4\n",
		    "repeated-key 3:1, repeated-key 4:1", true },
		{ "x: {a: 1, a: 2}\n", "repeated-key 1:11", true },
		{ "? [a]\n: 1\n", "key-kind 1:3", false },
		{ "a: 1\n---\nb: 2\n", "several-documents 2:1", true },
		{ "a: \"x\nb: 1\n", "yaml-syntax 1:4", false },
		{ "a: x: y\n", "yaml-syntax 1:5", false },
		{ "a: [1, 2\nb: 1\n", "yaml-syntax 1:4", false },
		{ "a: {b: 1\n", "yaml-syntax 1:4", false },
		{ "a: [\"1\" \"2\"]\n", "yaml-syntax 1:9", false },
		{ "a\nb: 1\n", "yaml-syntax 2:2", false },
		{ "c: 1\na\nb: 1\n", "yaml-syntax 2:1", false },
		{ "a: @b\n", "yaml-syntax 1:4", false },
		{ "a: %b\n", "yaml-syntax 1:4", false },
		{ "a:\n\t- b\n", "tab 2:1", true },
		{ "a: \"\\q\"\n", "yaml-syntax 1:5", false },
		{ "a: | b\n  c\n", "yaml-syntax 1:6", false },
		{ "- a\nb: 1\n", "yaml-syntax 2:1", false },
		{ "a: \xe5\n", "not-utf8 1:4", false },
		{ "a: \xed\xa0\x80\n", "not-utf8 1:4", false },
		{ "a: \xc0\xaf\n", "not-utf8 1:4", false },
		{ "å: \x01\n", "control-character 1:4", false },
		{ "a: \x7f\n", "control-character 1:4", false },
		{ "a: \xc2\x9f\n", "control-character 1:4", false },
		{ "a: 1\n<<<<<<< x\n", "conflict-marker 2:1", false },
		{ "a: 1\n>>>>>>> x\n", "conflict-marker 2:1", false },
		{ "a: \"\\0\"\n", "control-character 1:4", true },
		{ "a: \"\\e[1m\"\n", "control-character 1:4", true },
		{ "a: \"\\t\\n\\u00e5\"\n", "", true },
		{ "a: <<<<<<< x\n", "", true },
		{ "a: |\n  <<<<<<< x\n", "", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct psd_buf faults = PSD_BUF_INIT;
		const struct psd_node *root = read_bytes(psd_str(cases[i].text),
		    &faults);

		if (strcmp(faults.p ? faults.p : "", cases[i].faults) != 0 ||
		    (root != NULL) != cases[i].root)
			fail_msg("case %zu, root %d: %s", i, root != NULL,
			    faults.p ? faults.p : "");
		psd_buf_release(&faults);
	}
}

static void
bytes_that_are_no_text_are_refused(void **state)
{
	static const struct {
		struct psd_str bytes;
		const char *faults;
	} cases[] = {
		{ { "\xff\xfe"
		    "a\0",
		      4 },
		    "not-utf8 0:0" },
		{ { "\xfe\xff\0a", 4 }, "not-utf8 0:0" },
		{ { "a\0:\0", 4 }, "not-utf8 0:0" },
		{ { "\0a\0:", 4 }, "not-utf8 0:0" },
		{ { "a: \0b\n", 6 }, "control-character 1:4" },
		{ { "\0", 1 }, "control-character 1:1" },
		{ { "\xe5", 1 }, "not-utf8 1:1" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		struct psd_buf faults = PSD_BUF_INIT;

		assert_null(read_bytes(cases[i].bytes, &faults));
		assert_string_equal(faults.p, cases[i].faults);
		psd_buf_release(&faults);
	}
}

/* A text of N times ONE. */
static struct psd_str
times(struct psd_buf *to, const char *one, size_t n)
{
	psd_buf_clear(to);
	while (n-- > 0)
		psd_buf_puts(to, one);
	return psd_buf_get(to);
}

static void
what_is_too_large_or_too_deep_is_refused(void **state)
{
	struct psd_buf text = PSD_BUF_INIT, faults = PSD_BUF_INIT;

	(void)state;
	assert_null(
	    read_bytes(times(&text, "# å\n", PSD_YDOC_MAX / 5 + 1), &faults));
	assert_string_equal(faults.p, "too-large 0:0");
	psd_buf_clear(&faults);
	assert_null(read_bytes(times(&text, "[", 100000), &faults));
	assert_string_equal(faults.p, "too-deep 1:65");
	psd_buf_clear(&faults);
	(void)times(&text, "[", PSD_YDOC_DEPTH);
	psd_buf_puts(&text, "x");
	(void)psd_buf_get(&text);
	while (text.n < 2 * PSD_YDOC_DEPTH + 1)
		psd_buf_putc(&text, ']');
	assert_non_null(read_bytes(psd_buf_get(&text), &faults));
	assert_int_equal(faults.n, 0);
	psd_buf_release(&text);
	psd_buf_release(&faults);
}

static void
each_repeated_key_is_told(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_findings f = PSD_FINDINGS_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 400; i++)
		psd_buf_print(&text, "k%zu: 1\nk%zu: 2\n", i, i);
	assert_non_null(psd_ydoc_read(&arena, psd_buf_get(&text), &f));
	assert_int_equal(f.n, 400);
	psd_findings_release(&f);
	psd_buf_release(&text);
}

/* Eighty thousand fields are refused at the first one too many. */
static void
a_group_of_too_many_fields_is_refused(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_findings f = PSD_FINDINGS_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 80000; i++)
		psd_buf_print(&text, "k%zu: 1\n", i);
	assert_null(psd_ydoc_read(&arena, psd_buf_get(&text), &f));
	assert_int_equal(f.n, 1);
	assert_int_equal(f.items[0].place.line, PSD_YDOC_FIELDS + 1);
	psd_findings_release(&f);
	psd_buf_release(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_are_bytes_lines_and_characters),
		cmocka_unit_test(spans_end_where_the_value_does),
		cmocka_unit_test(styles_and_kinds_are_kept),
		cmocka_unit_test(the_tree_does_not_point_into_the_bytes),
		cmocka_unit_test(lines_end_as_editors_show_them),
		cmocka_unit_test(faults_are_told_with_their_places),
		cmocka_unit_test(bytes_that_are_no_text_are_refused),
		cmocka_unit_test(what_is_too_large_or_too_deep_is_refused),
		cmocka_unit_test(each_repeated_key_is_told),
		cmocka_unit_test(a_group_of_too_many_fields_is_refused),
	};
	int rc;

	cmocka_set_message_output(CM_OUTPUT_TAP);
	rc = cmocka_run_group_tests(tests, NULL, NULL);
	psd_arena_release(&arena);
	return rc != 0;
}
