/* mend: what lib/record/mend.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/mend.h"

#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"

#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define NBSP "\xc2\xa0"
#define SHY "\xc2\xad"
#define LS "\xe2\x80\xa8"
#define BOM "\xef\xbb\xbf"
#define ROUNDS 6 /* damages of each record */

static struct psd_buf out;

/* What TEXT is after mending what is found in it. */
static const char *
mended(const char *text, size_t *n)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_mend mend = { .file = psd_str("a.yaml") };

	psd_findings_in(&list, mend.file);
	(void)psd_ydoc_read(&arena, psd_str(text), &list);
	psd_buf_clear(&out);
	psd_mend(&out, psd_str(text), &list, &mend);
	if (n != NULL)
		*n = mend.mended;
	psd_findings_release(&list);
	psd_arena_release(&arena);
	return out.p;
}

static const struct {
	const char *text, *mended;
} undone[] = {
	/* spaces */
	{ "a:\n" NBSP NBSP "b: 1\n", "a:\n  b: 1\n" },
	{ "a:" NBSP "1\nb: 2\n", "a: 1\nb: 2\n" },
	{ "a: 1\nb" NBSP ": 2\n", "a: 1\nb : 2\n" },
	{ "a: x" NBSP "\nb: 2\n", "a: x\nb: 2\n" },
	{ "a:\n  -" NBSP "b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n" },
	{ "a: {b:" NBSP "1," NBSP "c: 2}\n", "a: {b: 1, c: 2}\n" },
	{ "a: |\n" NBSP NBSP "x\n" NBSP NBSP "y\n", "a: |\n  x\n  y\n" },
	/* bullets */
	{ "a:\n  – x\n  – y\n", "a:\n  - x\n  - y\n" },
	{ "a:\n•\tx\n•\ty\nb: 1\n", "a:\n- x\n- y\nb: 1\n" },
	{ "a:\no\tx\n", "a:\n- x\n" },
	{ "a:\n  — b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n" },
	/* quotation marks */
	{ "a: ”x”\n", "a: \"x\"\n" },
	{ "a: “x: y”\n", "a: \"x: y\"\n" },
	{ "a: ”x”  # y\n", "a: \"x\"  # y\n" },
	{ "a: »x \"y\" 'z'«\n", "a: 'x \"y\" ''z'''\n" },
	{ "a: ”c:\\d”\n", "a: 'c:\\d'\n" },
	{ "a: [”x”, ‘y’]\n", "a: [\"x\", \"y\"]\n" },
	{ "a: [”x, y”, z]\n", "a: [\"x, y\", z]\n" },
	{ "a: \"x”\nb: 1\n", "a: \"x\"\nb: 1\n" },
	{ "”a”: 1\n", "\"a\": 1\n" },
	/* colons */
	{ "a: 1\nb:x\n", "a: 1\nb: x\n" },
	{ "- a:x\n  b:y\n", "- a: x\n  b: y\n" },
	{ "a: {b:1, c: 2}\n", "a: {b: 1, c: 2}\n" },
	{ "a: 1\nb:”x”\n", "a: 1\nb: \"x\"\n" },
	/* lines */
	{ "a: 1" LS "b: 2\n", "a: 1\nb: 2\n" },
	{ "a: \"x" LS "y\"\n", "a: \"x y\"\n" },
	{ "a: |\n  x" LS "y\nb: 1\n", "a: |\n  x\n  y\nb: 1\n" },
	{ "a: 1" LS "\nb: 2\n", "a: 1\nb: 2\n" },
	{ "a: 1\r\nb: x" LS "c: 3\r\n", "a: 1\r\nb: x\r\nc: 3\r\n" },
	/* characters */
	{ BOM "a: 1\n" BOM "b: 2\n", BOM "a: 1\nb: 2\n" },
	{ "a: x" SHY "y\n", "a: xy\n" },
	{ "a" SHY "b: x\n", "ab: x\n" },
	{ "a: \"x\xe2\x80\x8by\"\n", "a: \"xy\"\n" },
	{ "a: pa\xcc\x8aga\xcc\x8ar i o\xcc\x88st\n", "a: pågår i öst\n" },
	{ "a: |\n  a\xcc\x8a\n", "a: |\n  å\n" },
	{ "# a\xcc\x8a\na: 1\n", "# å\na: 1\n" },
	/* tabs */
	{ "a:\n\t- b: 1\n\t  c: 2\n", "a:\n  - b: 1\n    c: 2\n" },
	{ "a:\n\tb:\n\t\tc: 1\n", "a:\n  b:\n    c: 1\n" },
	{ "a:\n  - b: 1\n\tc: 2\n", "a:\n  - b: 1\n    c: 2\n" },
	{ "a:\n\t- b:x\n\t\tc:y\n", "a:\n  - b: x\n    c: y\n" },
	{ "a: {b: 1,\n\tc: 2}\n", "a: {b: 1,\n  c: 2}\n" },
	{ "- \ta\n", "-   a\n" },
	/* several at once */
	{ "a:\n" NBSP NBSP "–" NBSP "b:" NBSP "”x”\n    c: 1\n",
	    "a:\n  - b: \"x\"\n    c: 1\n" },
	{ "a:\n  -" NBSP "b:x\n    c:" NBSP "y\n", "a:\n  - b: x\n    c: y\n" },
};

static void
what_pasting_did_is_undone(void **state)
{
	size_t i, n;

	(void)state;
	for (i = 0; i < COUNT(undone); i++) {
		const char *got = mended(undone[i].text, &n);

		if (strcmp(got, undone[i].mended) != 0 || n == 0)
			fail_msg("case %zu gives (%zu)\n%s\nnot\n%s", i, n, got,
			    undone[i].mended);
	}
}

/* What a person may have meant, or what psd cannot know, stays as it is. */
static void
what_is_not_certain_stays(void **state)
{
	static const char *const cases[] = {
		"",
		"a: 71,4" NBSP "%\n",
		"a: \"x" NBSP "\"\n",
		"a: Han sa ”ja” och gick\n",
		"a: ”Ja”, sa han\n",
		"a: ”ja” och ”nej”\n",
		"a: |\n  ”x”\n  – y\n  •\tz\n  b:c\n",
		"a: >\n  x\n    – y\n",
		"a: \"x\n  – y\"\n",
		"a: Vi såg att\n  – det gick\n",
		"a: – x\n",
		"- – x\n",
		"a: 2022-01-01 – 2022-02-01\n",
		"a: https://example.org/b:c\n",
		"- kl:13\n- Tema:vård\n",
		"a: kl:13\nb: 12:30\n",
		"a:\n  - Tid:" NBSP "13.00\n  - Rum:" NBSP "4\n",
		"a: \xe2\x80\xae"
		"b\n",
		"a: 👩\xe2\x80\x8d⚕\xef\xb8\x8f 👩\xe2\x80\x8d🚒\n",
		"a:\tb\n",
		"a: \"b\tc\"\n",
		"a: |\n  b\n  \tc\n",
		"# – x\n# ”y”\n# a:b\na: 1\n",
		/* two depths are possible */
		"a:\n    b:\n\tc:\n          d: 1\n",
		/* no YAML, whatever pasting did to it */
		"a: [\nb:" NBSP "c\n",
		"a: ”x”\nb: [1\n",
	};
	size_t i, n;

	(void)state;
	for (i = 0; i < COUNT(cases); i++) {
		const char *got = mended(cases[i], &n);

		if (strcmp(got, cases[i]) != 0 || n != 0)
			fail_msg("case %zu gives (%zu)\n%s", i, n, got);
	}
}

/* Other rules' fixes are made too, the gravest first; of two that overlap the
 * second has to wait, and one that breaks the file is left out. */
static void
fixes_of_other_rules_are_made(void **state)
{
	static const char text[] = "a: ja\nb: pågår\nc: x\n";
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_mend mend = { .file = psd_str("a.yaml") };
	struct psd_place place = { 0 };

	(void)state;
	psd_findings_in(&list, psd_str("b.yaml"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 0, 1, psd_str("z"));
	psd_findings_in(&list, mend.file);
	(void)psd_finding_add(&list, PSD_RULE_KIND, &place, "x");
	psd_finding_fix(&list, 3, 2, psd_str("true"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 9, 7, psd_str("ongoing"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 10, 1, psd_str("o"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 20, 1, psd_str("[y"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 99, 1, psd_str("y"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 11, 1, psd_str("a")); /* half of å */
	psd_buf_clear(&out);
	psd_mend(&out, psd_str(text), &list, &mend);
	assert_string_equal(out.p, "a: true\nb: ongoing\nc: x\n");
	assert_int_equal(mend.mended, 2);
	psd_findings_release(&list);
}

/* As a schema that knows no 'b'. */
static void
refuse_b(struct psd_findings *to, struct psd_str bytes, void *arg)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *root = psd_ydoc_read(&arena, bytes, to);

	(void)arg;
	if (psd_node_find(root, "b") != NULL)
		(void)psd_finding_add(to, PSD_RULE_UNKNOWN_KEY, NULL, "b");
	psd_arena_release(&arena);
}

static void
no_new_error_comes_of_it(void **state)
{
	static const char text[] = "a: ”x”\n{b:1}: ”y”\n";
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_mend mend = { .file = psd_str("a.yaml"), .check = refuse_b };
	struct psd_place place = { .line = 1 };

	(void)state;
	(void)text;
	psd_findings_in(&list, mend.file);
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 0, 1, psd_str("b"));
	(void)psd_finding_add(&list, PSD_RULE_VALUE, &place, "x");
	psd_finding_fix(&list, 3, 1, psd_str("z"));
	psd_buf_clear(&out);
	psd_mend(&out, psd_str("a: x\n"), &list, &mend);
	assert_string_equal(out.p, "a: z\n");
	assert_int_equal(mend.mended, 1);
	psd_findings_release(&list);
}

/* A narrative is mended in its head only. */
static void
the_text_of_a_narrative_stays(void **state)
{
	static const char text[] = "---\na:" NBSP "1\nb: ”x”\n---\n– y\n\tz\n"
				   "b:" NBSP "[\n";
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_mend mend = { .file = psd_str("n.md") };

	(void)state;
	psd_findings_in(&list, mend.file);
	(void)psd_ydoc_read(&arena, (struct psd_str){ text, 23 }, &list);
	psd_buf_clear(&out);
	psd_mend(&out, psd_str(text), &list, &mend);
	assert_string_equal(out.p,
	    "---\na: 1\nb: \"x\"\n---\n– y\n\tz\nb:" NBSP "[\n");
	psd_findings_release(&list);
	psd_arena_release(&arena);
}

/* The whole way: what people do to records, and back again. */

static uint64_t seed, first_seed;

static unsigned
below(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 11) % n);
}

/* What Word makes of some letters, and other programs of others. */
static const struct {
	const char *from, *to;
} letters[] = { { "å", "a\xcc\x8a" }, { "ä", "a\xcc\x88" },
	{ "ö", "o\xcc\x88" }, { "Å", "A\xcc\x8a" }, { "é", "e\xcc\x81" } };

static const char *const spaces[] = { NBSP, "\xe2\x80\xaf", "\xe2\x80\x87" };
static const char *const bullets[] = { "– ", "— ", "• ", "•\t", ("·" NBSP),
	"▪ ", "o\t", "‣ " };

static bool
one_in(unsigned n)
{
	return below(n) == 0;
}

/* The key that LINE begins with behind spaces and hyphens ends before its
 * colon; 0: none. *HEAD is where it begins. */
static size_t
key_end(struct psd_str line, size_t *head)
{
	size_t i = 0;

	while (i < line.n && (line.p[i] == ' ' || line.p[i] == '-'))
		i++;
	*head = i;
	while (i < line.n && line.p[i] >= '_' && line.p[i] <= 'z')
		i++;
	return i > *head && i + 1 < line.n && line.p[i] == ':' &&
		line.p[i + 1] == ' '
	    ? i
	    : 0;
}

/* Adds TEXT with letters taken apart, hyphens put in and the like. */
static void
hurt_text(struct psd_buf *to, struct psd_str text, bool apart)
{
	size_t i, j;

	for (i = 0; i < text.n; i++) {
		struct psd_str rest = { text.p + i, text.n - i };

		for (j = 0; j < COUNT(letters); j++)
			if (apart && psd_str_starts(rest, letters[j].from))
				break;
		if (j < COUNT(letters)) {
			psd_buf_puts(to, letters[j].to);
			i += strlen(letters[j].from) - 1;
			continue;
		}
		if (i > 0 && text.p[i] >= 'a' && text.p[i] <= 'z' && one_in(90))
			psd_buf_puts(to, one_in(2) ? SHY : "\xe2\x80\x8b");
		psd_buf_putc(to, text.p[i]);
	}
}

/* Adds what stands behind a key's colon. */
static void
hurt_value(struct psd_buf *to, struct psd_str v)
{
	bool quoted = v.n > 4 && v.p[0] == '"' && v.p[v.n - 1] == '"' &&
	    memchr(v.p + 1, '"', v.n - 2) == NULL &&
	    memchr(v.p, '\\', v.n) == NULL;

	if (!quoted || !one_in(3)) {
		hurt_text(to, v, one_in(6));
		return;
	}
	psd_buf_puts(to, one_in(2) ? "”" : "“");
	hurt_text(to, (struct psd_str){ v.p + 1, v.n - 2 }, one_in(6));
	psd_buf_puts(to, "”");
}

static void
hurt_line(struct psd_buf *to, struct psd_str line, bool tabs)
{
	size_t head, end = key_end(line, &head), i = 0;
	const char *space = spaces[below(COUNT(spaces))];
	bool odd = one_in(5);

	for (; i < line.n && line.p[i] == ' '; i++) {
		if (tabs && i + 1 < line.n && line.p[i + 1] == ' ') {
			psd_buf_putc(to, '\t');
			i++;
		} else {
			psd_buf_puts(to, odd ? space : " ");
		}
	}
	if (i + 2 < line.n && line.p[i] == '-' && line.p[i + 1] == ' ' &&
	    line.p[i + 2] != ' ') {
		unsigned how = below(8);

		psd_buf_puts(to,
		    how == 0	   ? bullets[below(COUNT(bullets))]
			: how == 1 ? "-" NBSP
				   : "- ");
		i += 2;
	}
	if (end < i || end == 0) {
		hurt_text(to, (struct psd_str){ line.p + i, line.n - i },
		    one_in(9));
		return;
	}
	psd_buf_add(to, line.p + i, end + 1 - i);
	psd_buf_puts(to, one_in(8) ? space : one_in(9) ? "" : " ");
	hurt_value(to, (struct psd_str){ line.p + end + 2, line.n - end - 2 });
}

static void
hurt(struct psd_buf *to, struct psd_str bytes)
{
	struct psd_str rest = bytes, line;
	bool tabs = one_in(4);

	while (psd_str_cut(&rest, '\n', &line)) {
		if (rest.p == NULL)
			break;
		if (one_in(30))
			psd_buf_puts(to, BOM);
		hurt_line(to, line, tabs);
		psd_buf_puts(to, "\n");
	}
}

static const struct psd_node *
tree(struct psd_arena *arena, struct psd_str bytes)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node *root = psd_ydoc_read(arena, bytes, &found);

	psd_findings_release(&found);
	return root;
}

static void
save_for_looking(const char *name, struct psd_str s)
{
	struct psd_err e = { 0 };

	if (getenv("PSD_TEST_KEEP") != NULL &&
	    psd_file_replace(name, s, &e) < 0)
		print_message("# %s\n", e.text);
}

/* Damages the record at PATH and mends it; returns whether that gave the very
 * same bytes. */
static bool
there_and_back(const char *path, size_t *damages)
{
	struct psd_buf whole = PSD_BUF_INIT, hurts = PSD_BUF_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	const struct psd_node *there, *back;
	struct psd_err e = { 0 };
	size_t n;
	bool same;

	if (psd_file_read(&whole, path, PSD_YDOC_MAX, &e) < 0)
		fail_msg("%s", e.text);
	hurt(&hurts, psd_buf_get(&whole));
	(void)mended(hurts.p, &n);
	*damages += n;
	same = psd_str_eq(psd_buf_get(&whole), psd_buf_get(&out));
	there = tree(&arena, psd_buf_get(&whole));
	back = tree(&arena, psd_buf_get(&out));
	if (!same && (back == NULL || !psd_node_eq(there, back))) {
		save_for_looking("/tmp/hurt.yaml", psd_buf_get(&hurts));
		save_for_looking("/tmp/mended.yaml", psd_buf_get(&out));
		fail_msg("%s is another after PSD_TEST_SEED=%llu", path,
		    (unsigned long long)first_seed);
	}
	psd_arena_release(&arena);
	psd_buf_release(&whole);
	psd_buf_release(&hurts);
	return same;
}

static void
damaged_records_come_back(void **state)
{
	const char *given = getenv("PSD_TEST_SEED");
	size_t i, same = 0, all = 0, damages = 0;
	glob_t files;

	(void)state;
	seed = given != NULL ? strtoull(given, NULL, 10) : 20221115;
	first_seed = seed;
	assert_int_equal(glob("examples/*/2022/*.yaml", 0, NULL, &files), 0);
	for (i = 0; i < files.gl_pathc * ROUNDS; i++, all++)
		same += there_and_back(files.gl_pathv[i % files.gl_pathc],
		    &damages);
	globfree(&files);
	print_message("# %zu of %zu records byte for byte, %zu damages\n", same,
	    all, damages);
	assert_true(damages > all);
	assert_true(same * 2 > all);
}

/* Files. */

static char dir[] = "/tmp/psd-mend.XXXXXX";

static void
put(const char *path, const char *text)
{
	struct psd_err e = { 0 };

	if (psd_file_replace(path, psd_str(text), &e) < 0)
		fail_msg("%s", e.text);
}

static void
a_file_is_shown_or_written(void **state)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf path = PSD_BUF_INIT, diff = PSD_BUF_INIT;
	struct psd_mend mend = { .file = psd_str("a b.yaml"), .diff = &diff };
	struct psd_err e = { 0 };
	struct stat st;

	(void)state;
	psd_buf_print(&path, "%s/a b.yaml", dir);
	put(path.p, "a:" NBSP "1\n");
	assert_int_equal(chmod(path.p, 0640), 0);
	psd_findings_in(&list, mend.file);
	(void)psd_ydoc_read(&arena, psd_str("a:" NBSP "1\n"), &list);
	mend.path = path.p;
	assert_int_equal(psd_mend_file(&mend, &list, &e), 0);
	assert_int_equal(mend.mended, 1);
	assert_string_equal(diff.p,
	    "--- a/a b.yaml\t\n+++ b/a b.yaml\t\n@@ -1 +1 @@\n"
	    "-a:" NBSP "1\n+a: 1\n");
	mend.write = true;
	mend.look = PSD_MEND_TEXT;
	psd_buf_clear(&diff);
	assert_int_equal(psd_mend_file(&mend, &list, &e), 0);
	assert_non_null(strstr(diff.p, "-a:\\u{00A0}1\n+a: 1\n"));
	assert_int_equal(stat(path.p, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	psd_buf_clear(&out);
	assert_int_equal(psd_file_read(&out, path.p, 99, &e), 0);
	assert_string_equal(out.p, "a: 1\n");
	/* the list is about what stood there before */
	assert_int_equal(psd_mend_file(&mend, &list, &e), -1);
	assert_int_equal(e.code, PSD_EBUSY);
	assert_int_equal(unlink(path.p), 0);
	psd_findings_release(&list);
	psd_arena_release(&arena);
	psd_buf_release(&path);
	psd_buf_release(&diff);
}

/* Whether COMMAND, run in the directory, makes A of file "f" into B by the
 * patch between them. */
static void
applies(const char *command, const char *a, const char *b)
{
	struct psd_buf path = PSD_BUF_INIT, diff = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int rc;

	psd_buf_print(&path, "%s/f", dir);
	put(path.p, a);
	psd_mend_diff(&diff, psd_str("f"), psd_str(a), psd_str(b),
	    PSD_MEND_PATCH);
	psd_buf_clear(&path);
	psd_buf_print(&path, "%s/patch", dir);
	put(path.p, diff.p);
	psd_buf_clear(&path);
	psd_buf_print(&path, "cd %s && %s", dir, command);
	rc = system(path.p);
	psd_buf_clear(&path);
	psd_buf_print(&path, "%s/f", dir);
	psd_buf_clear(&out);
	assert_int_equal(psd_file_read(&out, path.p, 1 << 20, &e), 0);
	if (rc != 0 || strcmp(out.p, b) != 0)
		fail_msg("'%s' gives %d for\n%s", command, rc, diff.p);
	psd_buf_release(&path);
	psd_buf_release(&diff);
}

/* Numbered lines, some of them changed, doubled or away. */
static void
some_lines(struct psd_buf *a, struct psd_buf *b, const char *eol)
{
	unsigned i, n = 1 + below(60);

	psd_buf_clear(a);
	psd_buf_clear(b);
	for (i = 0; i < n; i++) {
		const char *end = i + 1 == n && one_in(3) ? "" : eol;
		unsigned how = i == 0 ? 2 : below(9);

		psd_buf_print(a, "rad %u" NBSP "%s", i % 7, end);
		if (how == 0)
			continue;
		psd_buf_print(b, how == 1 ? "rad%s%u%s%s" : "rad %s%u%s%s",
		    how == 1 ? LS : "", i % 7, how == 2 ? " " : NBSP, end);
		if (how == 3)
			psd_buf_print(b, "ny %u%s", i, end);
	}
}

static void
patch_and_git_take_the_difference(void **state)
{
	struct psd_buf a = PSD_BUF_INIT, b = PSD_BUF_INIT;
	bool patch = system("patch --version >/dev/null 2>&1") == 0;
	bool git = system("git --version >/dev/null 2>&1") == 0;
	int i;

	(void)state;
	seed = 20221115;
	for (i = 0; i < 40; i++) {
		do
			some_lines(&a, &b, i % 2 == 0 ? "\n" : "\r\n");
		while (psd_str_eq(psd_buf_get(&a), psd_buf_get(&b)));
		if (patch)
			applies("patch --binary -p1 -s <patch", a.p, b.p);
		if (git)
			applies("git apply --whitespace=nowarn patch", a.p,
			    b.p);
	}
	psd_buf_release(&a);
	psd_buf_release(&b);
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) != NULL ? 0 : -1;
}

static int
remove_dir(void **state)
{
	static const char *const names[] = { "f", "patch", "f.orig" };
	char path[sizeof(dir) + 16];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(names); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		(void)unlink(path);
	}
	psd_buf_release(&out);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_pasting_did_is_undone),
		cmocka_unit_test(what_is_not_certain_stays),
		cmocka_unit_test(fixes_of_other_rules_are_made),
		cmocka_unit_test(no_new_error_comes_of_it),
		cmocka_unit_test(the_text_of_a_narrative_stays),
		cmocka_unit_test(damaged_records_come_back),
		cmocka_unit_test(a_file_is_shown_or_written),
		cmocka_unit_test(patch_and_git_take_the_difference),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
