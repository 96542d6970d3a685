/* paste: what lib/record/paste.h and lib/foreign/ydoc.h promise of pastes. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/paste.h"

#include "lib/base/buf.h"
#include "lib/foreign/ydoc.h"
#include "lib/foreign/ydoc_bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define NBSP "\xc2\xa0"
#define SHY "\xc2\xad"
#define LS "\xe2\x80\xa8"
#define BOM "\xef\xbb\xbf"

/* Reads TEXT: "rule line:col+columns" for each finding, "!" before errors and
 * "=" behind those with a mend, joined; in *TREE whether there is one. */
static void
read_text(struct psd_buf *to, const char *text, bool *tree)
{
	struct psd_findings f = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	size_t i;

	*tree = psd_ydoc_read(&arena, psd_str(text), &f) != NULL;
	psd_findings_sort(&f);
	psd_buf_clear(to);
	psd_buf_puts(to, "");
	for (i = 0; i < f.n; i++)
		psd_buf_print(to, "%s%s%s %u:%u+%u%s", i > 0 ? ", " : "",
		    f.items[i].level == PSD_ERROR ? "!" : "",
		    psd_rule_id(f.items[i].rule), f.items[i].place.line,
		    f.items[i].place.col, f.items[i].place.columns,
		    f.items[i].fix.with.p != NULL ? "=" : "");
	psd_findings_release(&f);
	psd_arena_release(&arena);
}

struct told {
	const char *text, *faults;
	bool tree;
};

static void
tells(const struct told *cases, size_t n)
{
	struct psd_buf got = PSD_BUF_INIT;
	size_t i;
	bool tree;

	for (i = 0; i < n; i++) {
		read_text(&got, cases[i].text, &tree);
		if (strcmp(got.p, cases[i].faults) != 0 ||
		    tree != cases[i].tree)
			fail_msg("case %zu gives '%s' (%d)", i, got.p, tree);
	}
	psd_buf_release(&got);
}

/* One mistake, one diagnosis: what comes of it is not told. */
static void
pastes_are_told_in_their_place(void **state)
{
	static const struct told cases[] = {
		{ "åä: ö\nb:\n" NBSP NBSP "c: 1\n",
		    "!pasted-space 3:1+2=", true },
		{ "a:\n  -" NBSP "b\n", "!pasted-space 2:4+1=", true },
		{ "å: {b:" NBSP "1}\n", "!pasted-space 1:7+1=", true },
		{ "a: b" NBSP NBSP "\n", "pasted-space 1:5+2=", true },
		{ "a" NBSP "b: c\n", "!pasted-space 1:2+1=", true },
		{ "a:\n– b: 1\n  c: 2\n", "!pasted-bullet 2:1+1=", true },
		{ "a: ”b”\n", "pasted-quote 1:4+3=", true },
		{ "a: ”b: c”\n", "!pasted-quote 1:4+6=", true },
		{ "x: 1\na: ”b”\nc: ”d: e”\n",
		    "pasted-quote 2:4+3=, !pasted-quote 3:4+6=", true },
		{ "a: \"b”\nc: d\n", "!pasted-quote 1:6+1=", true },
		{ "a: 1\nb:2\nc: 3\n", "!glued-colon 2:1+2=", true },
		{ "- a:1\n  b:2\n",
		    "glued-colon 1:3+2=, glued-colon 2:3+2=", true },
		{ "a: {b:1}\n", "!glued-colon 1:5+2=", true },
		{ "a: 1" LS "b: 2\n", "!line-separator 1:5+1=", true },
		{ "a: b\xc2\x85\n", "!line-separator 1:5+1=", true },
		{ BOM "a: 1\n" BOM "b: 2\n", "!stray-bom 2:1+1=", true },
		{ "a: b" SHY "c\n", "invisible-character 1:5+1=", true },
		{ "a" SHY "b: c\n", "!invisible-character 1:2+1=", true },
		{ "a: \xe2\x80\xae"
		  "b\n",
		    "invisible-character 1:4+1", true },
		{ "a: xo\xcc\x88y\n", "decomposed 1:5+2=", true },
		{ "a:\n\tb: 1\n", "!tab 2:1+1=", true },
		{ "a: [1,\n\t2]\n", "tab 2:1+1=", true },
		{ "a: \"b\n\tc\"\n", "", true },
		{ "a:\n    - b: 1\n\tc: 2\n", "!tab 3:1+1", false },
		/* what else is wrong is told beside it */
		{ "a:\n" NBSP "b: 1\n" NBSP "b: 2\n",
		    "!pasted-space 2:1+1=, !pasted-space 3:1+1=, "
		    "!repeated-key 3:2+1",
		    true },
		{ "a:" NBSP "1\nb: 2\nc: [\n",
		    "!pasted-space 1:3+1=, !yaml-syntax 4:1+1", false },
		{ "a: ”b”\nc: [\n", "pasted-quote 1:4+3=, !yaml-syntax 3:1+1",
		    false },
	};

	(void)state;
	tells(cases, COUNT(cases));
}

static void
text_of_people_is_left_alone(void **state)
{
	static const struct told cases[] = {
		{ "a: 71,4" NBSP "% av 1" NBSP "200\n", "", true },
		{ "a: |\n  ”b”\n  – c\n" NBSP "\n  d:" NBSP "e\n",
		    "!pasted-space 4:1+1=", true },
		{ "a: >-\n  b\n    •\tc\n\nd: 1\n", "", true },
		{ "a: 'b\n  – c" NBSP "'\n", "", true },
		{ "a: \"b\\\"\n  – c: d\"\ne: 1\n", "", true },
		{ "a: {b: \"c,\n  – d: e\", f: 'g''\n  – h'}\n", "", true },
		{ "a: # ”b”\n  - c # – d:e\n", "", true },
		{ "a: 👩\xe2\x80\x8d⚕\xef\xb8\x8f\n", "", true },
		{ "a: 09:30\nb: http://example.org\nc: x:y\n", "", true },
		{ "- 09:30\n- x:y\n", "", true },
		{ "a:\n  x:y och z\n", "", true },
		{ "%YAML 1.2\n---\na: – b\n...\n", "", true },
	};

	(void)state;
	tells(cases, COUNT(cases));
}

/* The tree is the one that a person sees, the places are the file's. */
static void
the_tree_is_as_if_mended(void **state)
{
	static const char text[] = BOM "å:\n" NBSP NBSP "– b:" NBSP
				       "”c”\n" NBSP NBSP NBSP NBSP "d: [1," NBSP
				       "{e" NBSP ": f}]\n";
	struct psd_findings f = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root = psd_ydoc_read(&arena, psd_str(text), &f);
	const struct psd_node *n = psd_node_list(root, "å");

	(void)state;
	assert_non_null(n);
	n = psd_node_find(n, "b");
	assert_true(psd_str_is(n->text, "”c”"));
	assert_int_equal(n->key_place.line, 2);
	assert_int_equal(n->key_place.col, 5);
	assert_int_equal(n->place.col, 8);
	assert_int_equal(n->place.columns, 3);
	assert_memory_equal(text + n->place.at, "”c”", n->place.size);
	n = psd_node_find(n->parent, "d");
	assert_memory_equal(text + n->place.at, "[1,", 3);
	assert_int_equal(text[n->place.at + n->place.size - 1], ']');
	n = psd_node_find(n->last, "e");
	assert_int_equal(n->key_place.line, 3);
	assert_int_equal(n->key_place.col, 13);
	assert_int_equal(n->place.col, 17);
	psd_findings_release(&f);
	psd_arena_release(&arena);
}

/* "rule line:col level" of what is left of LIST. */
static void
left(struct psd_buf *to, const struct psd_findings *list)
{
	size_t i;

	psd_buf_clear(to);
	psd_buf_puts(to, "");
	for (i = 0; i < list->n; i++)
		psd_buf_print(to, "%s%s %u:%u %s", i > 0 ? ", " : "",
		    psd_rule_id(list->items[i].rule), list->items[i].place.line,
		    list->items[i].place.col,
		    psd_level_word(list->items[i].level));
}

static void
what_comes_of_a_paste_is_not_told(void **state)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_place quote = { 20, 6, 2, 3, 4 }, word = { 21, 1, 2, 4, 1 },
			 other = { 40, 6, 3, 3, 4 };
	struct psd_buf got = PSD_BUF_INIT;

	(void)state;
	psd_findings_in(&list, psd_str("a.yaml"));
	(void)psd_finding_add(&list, PSD_RULE_UNKNOWN_UNIT, &quote, "x");
	(void)psd_finding_add(&list, PSD_RULE_PASTED_QUOTE, &quote, "x");
	(void)psd_finding_add(&list, PSD_RULE_MISSING_KEY, &quote, "x");
	(void)psd_finding_add(&list, PSD_RULE_UNKNOWN_UNIT, &other, "x");
	(void)psd_finding_add(&list, PSD_RULE_DECOMPOSED, &other, "x");
	psd_findings_in(&list, psd_str("b.yaml"));
	(void)psd_finding_add(&list, PSD_RULE_UNKNOWN_UNIT, &quote, "x");
	psd_findings_in(&list, psd_str("c.yaml"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &quote, "x");
	(void)psd_finding_add(&list, PSD_RULE_INVISIBLE, &word, "x");
	(void)psd_finding_add(&list, PSD_RULE_INVISIBLE, &other, "x");
	psd_paste_settle(&list);
	left(&got, &list);
	assert_string_equal(got.p,
	    "pasted-quote 2:3 error, missing-key 2:3 error, "
	    "decomposed 3:3 error, unknown-unit 2:3 error, "
	    "invisible-character 2:4 error, invisible-character 3:3 warning");
	assert_int_equal(list.errors, 5);
	assert_int_equal(list.warnings, 1);
	psd_findings_release(&list);
	psd_buf_release(&got);
}

/* What most files are is known without a closer look. */
static void
plain_bytes_are_known(void **state)
{
	static const struct {
		const char *text;
		bool odd;
	} cases[] = {
		{ "", false },
		{ BOM "a: Åäö é\r\n", false },
		{ "a: 1 – 2 och ”ja” eller ”nej”.\n", false },
		{ "a: ”ja” eller ”nej”\n", true },
		{ "a: ”b\n", true },
		{ "  – b\n", true },
		{ "a: 1" NBSP "%\n", true },
		{ "a:\tb\n", true },
		{ "a: b" BOM "\n", true },
		{ "a: o\xcc\x88\n", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(cases); i++)
		if (psd_ydoc_bytes_odd(psd_str(cases[i].text)) != cases[i].odd)
			fail_msg("case %zu", i);
}

/* A whole mebibyte of anything is looked through in a moment. */
static void
nothing_takes_long(void **state)
{
	static const char *const pieces[] = { NBSP, LS, BOM, SHY, "“", "‚",
		"“a", "[“", "[‚,", "{a:1,", "- ", "– ", "a:1\n",
		"a:" NBSP "1\n", "\t", " \t", "\t\n", " \t- a:b\n", "\r", "\n",
		"a" LS, "a: \"b”\n", "- a:b\n", "-\t", "o\xcc\x88",
		"o\xcc\x88 ", "|\n", "a: |\n", "\"", "'", "a: \"", "“: “", ": ",
		"a:b" NBSP, "{“a”:“b”,", "•\ta\n" };
	struct psd_buf text = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(pieces); i++) {
		struct psd_findings f = PSD_FINDINGS_INIT;
		struct psd_arena arena = PSD_ARENA_INIT;
		clock_t began = clock();
		double took;

		psd_buf_clear(&text);
		while (text.n + 16 < PSD_YDOC_MAX)
			psd_buf_puts(&text, pieces[i]);
		(void)psd_ydoc_read(&arena, psd_buf_get(&text), &f);
		took = (double)(clock() - began) / CLOCKS_PER_SEC;
		psd_findings_release(&f);
		psd_arena_release(&arena);
		if (took > 8)
			fail_msg("piece %zu takes %.1f s", i, took);
		if (getenv("PSD_TEST_TIMES") != NULL)
			print_message("# piece %zu: %.2f s\n", i, took);
	}
	psd_buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pastes_are_told_in_their_place),
		cmocka_unit_test(text_of_people_is_left_alone),
		cmocka_unit_test(the_tree_is_as_if_mended),
		cmocka_unit_test(what_comes_of_a_paste_is_not_told),
		cmocka_unit_test(plain_bytes_are_known),
		cmocka_unit_test(nothing_takes_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
