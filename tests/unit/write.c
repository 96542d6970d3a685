/* What lib/record/write.h promises: what is written is what is read. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"

#include <stdio.h>

#define ROUNDS 60000

static uint64_t state = 20221115;

static unsigned
below(unsigned n)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(state >> 33) % n;
}

/* Pieces that texts of people, and of their enemies, are made of; control
 * characters are no part of any record. */
static const char *const pieces[] = { "a", "å", "Ö", " ", " ", "  ", "\n", "\n",
	"\n\n", "\t", "\r", "\r\n", ":", ": ", "#", " #", "-", "- ", "---",
	"...", "?", "? ", "\"", "'", "''", "\\", "\\n", "{", "}", "[", "]", ",",
	", ", "&", "*", "!", "|", ">", "%", "@", "`", "~", "=", "<<", "0", "1",
	"12:30", "1_000", "0o7", "0x1F", "1e3", ".5", ".inf", "+", "yes", "No",
	"ON", "off", "y", "null", "true", "ja", "nej", "2022-11-15", "\xc2\x85",
	"\xc2\xa0", "\xe2\x80\xa8", "\xe2\x80\xa9", "\xef\xbb\xbf",
	"\xef\xbf\xbe", "\xe2\x80\xae", "\xf0\x9f\x98\x80",
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xe2\x9a\x95\xef\xb8\x8f", "e\xcc\x81",
	"en längre mening som det blir när någon skriver", "patientsäkerhet",
	"<<<<<<< ours", "=======", "&a *a !b" };

static struct psd_str
some_text(struct psd_buf *to)
{
	unsigned n = below(8) == 0 ? below(40) : below(6);

	psd_buf_clear(to);
	psd_buf_puts(to, "");
	while (n-- > 0)
		psd_buf_puts(to,
		    pieces[below(sizeof(pieces) / sizeof(pieces[0]))]);
	return psd_buf_get(to);
}

static void
complain(struct psd_str text, const struct psd_buf *yaml)
{
	struct psd_buf shown = PSD_BUF_INIT;

	psd_utf8_visible(&shown, text);
	fail_msg("'%s' became:\n%s", shown.p, yaml->p);
}

/* The value of KEY in what was written is TEXT, and nothing was added. */
static void
is_read_back(struct psd_arena *arena, const struct psd_buf *yaml,
    struct psd_str text, size_t keys)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(arena, psd_buf_get(yaml),
	    &faults);
	const struct psd_node *n = psd_node_find(root, "key");

	if (n != NULL && n->kind == PSD_LIST)
		n = n->first;
	if (n != NULL && n->kind == PSD_MAP)
		n = psd_node_find(n, "inner");
	/* what pasting leaves in a text is warned of, and is read back too */
	if (faults.errors > 0 || n == NULL || n->kind != PSD_TEXT ||
	    !psd_str_eq(n->text, text) || root->n != keys)
		complain(text, yaml);
	psd_findings_release(&faults);
}

static void
any_text_is_read_back(void **given)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf text = PSD_BUF_INIT, yaml = PSD_BUF_INIT;
	int i;

	(void)given;
	for (i = 0; i < ROUNDS; i++) {
		struct psd_str s = some_text(&text);

		psd_arena_clear(&arena);
		psd_buf_clear(&yaml);
		switch (i % 5) {
		case 0:
			psd_write_field(&yaml, 0, "key", s);
			break;
		case 1:
			psd_buf_puts(&yaml, "key:\n");
			psd_write_item(&yaml, 2, s);
			break;
		case 2:
			psd_buf_puts(&yaml, "key:\n  - other: 1\n");
			psd_write_field(&yaml, 4, "inner", s);
			break;
		case 3:
			psd_buf_puts(&yaml, "key: [");
			psd_write_text(&yaml, s, PSD_WRITE_FLOW);
			psd_buf_puts(&yaml, ", b]\n");
			break;
		default:
			psd_buf_puts(&yaml, "key: ");
			psd_write_text(&yaml, s, PSD_WRITE_LINE);
			psd_buf_puts(&yaml, "  # remark\n");
			break;
		}
		if (below(2) == 0)
			psd_buf_puts(&yaml, "\n# a comment\n");
		psd_buf_puts(&yaml, "last: 1\n");
		is_read_back(&arena, &yaml, s, 2);
	}
	psd_buf_release(&text);
	psd_buf_release(&yaml);
	psd_arena_release(&arena);
}

/* How TEXT is written in a field at the margin. */
static void
becomes(const char *text, const char *expected)
{
	struct psd_buf to = PSD_BUF_INIT;

	psd_write_text(&to, psd_str(text), 0);
	assert_string_equal(to.p, expected);
	psd_buf_release(&to);
}

static void
what_other_readers_take_for_something_else_is_quoted(void **given)
{
	static const char *const words[] = { "yes", "No", "ON", "off", "y", "N",
		"true", "False", "NULL", "null", "ja", "Nej", "~", "", "12:30",
		"13.00", "1_000", "0o7", "0714", "0x1F", "1e3", ".5", ".inf",
		"-.INF", ".NaN", "+1", "-1", "190:20:30", "2022-11-15",
		"2001-12-14t21:59:43.10-05:00", "=", "<<", "- a", "? a", "& a",
		"* a", "#a", "@a", "`a", "%a", "!a", "|", ">", "{a", "[a",
		", a", "a: b", "a:", "a #b", " a", "a " };
	size_t i;

	(void)given;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct psd_buf to = PSD_BUF_INIT;

		psd_write_text(&to, psd_str(words[i]), 0);
		if (to.p[0] != '"' || to.p[to.n - 1] != '"')
			fail_msg("'%s' became %s", words[i], to.p);
		psd_buf_release(&to);
	}
}

static void
text_is_as_plain_as_it_can_be(void **given)
{
	(void)given;
	becomes("Bra: kort", "\"Bra: kort\"");
	becomes("Rond på fast tid.", "Rond på fast tid.");
	becomes("kl. 13:30 (bakre) \"akut\"", "kl. 13:30 (bakre) \"akut\"");
	becomes("\"Ja\", sa hon", "'\"Ja\", sa hon'");
	becomes("a\tb", "\"a\\tb\"");
	becomes("ett\n\ntvå\n", "|\n  ett\n\n  två");
	becomes("ett\ntvå", "|-\n  ett\n  två");
	becomes(" ett\ntvå", "\" ett\\ntvå\"");
	becomes("ett\n\n", "\"ett\\n\\n\"");
}

static const char long_text[] = "Två av tre åtgärder är klara. Årsplanen för "
				"läkemedelsgenomgångar saknas fortfarande.";

static void
long_lines_are_folded(void **given)
{
	struct psd_buf to = PSD_BUF_INIT;

	(void)given;
	psd_write_field(&to, 2, "text", psd_str(long_text));
	assert_string_equal(to.p,
	    "  text: >-\n"
	    "    Två av tre åtgärder är klara. Årsplanen för "
	    "läkemedelsgenomgångar saknas\n    fortfarande.\n");
	psd_buf_release(&to);
}

static void
comments_are_wrapped_and_keep_their_indentation(void **given)
{
	struct psd_buf to = PSD_BUF_INIT;

	(void)given;
	psd_write_comment(&to, 2,
	    psd_str("Kort\n\n- En punkt som är så lång "
		    "att den inte får plats på en enda rad i filen för den"));
	assert_string_equal(to.p,
	    "  # Kort\n  #\n"
	    "  # - En punkt som är så lång att den inte får plats på en enda "
	    "rad i filen\n  #   för den\n");
	psd_buf_release(&to);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_is_read_back),
		cmocka_unit_test(
		    what_other_readers_take_for_something_else_is_quoted),
		cmocka_unit_test(text_is_as_plain_as_it_can_be),
		cmocka_unit_test(long_lines_are_folded),
		cmocka_unit_test(
		    comments_are_wrapped_and_keep_their_indentation),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
