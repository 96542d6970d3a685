/* What lib/intake/document.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document.h"

#include "lib/io/file.h"
#include "lib/io/proc.h"
#include "lib/io/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <unistd.h>

#define DATA "tests/data/documents"

static char dir[] = "/tmp/psd-document.XXXXXX";

/* How a document looks in the files *.dump. */
static void
dump_piece(struct psd_buf *to, const struct psd_piece *p)
{
	if (p->number != 0)
		psd_buf_print(to, "(%d) ", p->number);
	if (p->bullet)
		psd_buf_puts(to, "(*) ");
	psd_buf_print(to, "%.*s", PSD_F(p->text));
	if (p->line != 0)
		psd_buf_print(to, " @%d", p->line);
	psd_buf_putc(to, '\n');
}

static void
dump_cell(struct psd_buf *to, const struct psd_grid_cell *cell)
{
	size_t i;

	if (cell->n == 0)
		psd_buf_puts(to, cell->covered ? "    ^\n" : "    -\n");
	for (i = 0; i < cell->n; i++) {
		psd_buf_puts(to, i == 0 ? "    " : "    + ");
		dump_piece(to, &cell->pieces[i]);
	}
}

static void
dump_grid(struct psd_buf *to, const struct psd_grid *grid)
{
	size_t i, k;

	psd_buf_print(to, "table %zu: %.*s\n", grid->number, PSD_F(grid->name));
	for (i = 0; i < grid->n; i++) {
		psd_buf_print(to, "  row @%d\n", grid->rows[i].line);
		assert_int_equal(grid->rows[i].n, grid->rows[0].n);
		for (k = 0; k < grid->rows[i].n; k++)
			dump_cell(to, &grid->rows[i].cells[k]);
	}
}

static void
dump(struct psd_buf *to, const struct psd_document *d)
{
	const struct psd_block *b;

	for (b = d->first; b != NULL; b = b->next) {
		if (b->grid != NULL) {
			dump_grid(to, b->grid);
			continue;
		}
		if (b->heading > 0)
			psd_buf_print(to, "h%d ", b->heading);
		dump_piece(to, &b->piece);
	}
}

static void
dump_error(struct psd_buf *to, const struct psd_err *e)
{
	const char *slash = strrchr(e->file, '/');

	psd_buf_print(to, "%s:%zu:%zu: %s; %s\n",
	    slash != NULL ? slash + 1 : e->file, e->line, e->col, e->text,
	    e->tip);
}

/* What reading PATH gives, as a text. Caller releases it. */
static struct psd_buf
read_path(const char *path, enum psd_document_kind kind)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_document d;
	struct psd_err e = { 0 };

	psd_buf_puts(&to, "");
	if (psd_document_read(&d, &arena, path, kind, &e) < 0) {
		assert_int_not_equal(e.code, PSD_OK);
		assert_true(e.file[0] != '\0' || e.code == PSD_EIO);
		dump_error(&to, &e);
	} else {
		assert_int_equal(e.code, PSD_OK);
		dump(&to, &d);
	}
	psd_arena_release(&arena);
	return to;
}

static const char *
in_dir(const char *name)
{
	static char path[256];

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	return path;
}

/* Faster than psd_file_replace(), which waits for the disk. */
static void
put(const char *path, struct psd_str bytes)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.p, 1, bytes.n, file), bytes.n);
	assert_int_equal(fclose(file), 0);
}

static struct psd_buf
read_bytes(const char *name, struct psd_str bytes)
{
	put(in_dir(name), bytes);
	return read_path(in_dir(name), PSD_DOCUMENT_GUESS);
}

static void
gives(const char *name, struct psd_str bytes, const char *wanted)
{
	struct psd_buf got = read_bytes(name, bytes);

	if (strcmp(got.p, wanted) != 0)
		fail_msg("%s '%.*s'\n%s\ninstead of\n%s", name, PSD_F(bytes),
		    got.p, wanted);
	psd_buf_release(&got);
}

/* PSD_DOCUMENT_DUMPS=write makes the dumps anew, for a person to look at. */
static void
each_file_gives_its_dump(void **state)
{
	bool make = getenv("PSD_DOCUMENT_DUMPS") != NULL;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_err e = { 0 };
	size_t i, n = 0;

	(void)state;
	if (psd_tree_list(&names, &arena, DATA, &e) < 0)
		fail_msg("%s", e.text);
	for (i = 0; i < names.n; i++) {
		struct psd_str name = names.items[i], path, other;
		struct psd_buf got, wanted = PSD_BUF_INIT;

		if (psd_str_ends(name, ".dump"))
			continue;
		path = psd_arena_print(&arena, DATA "/%.*s", PSD_F(name));
		other = psd_arena_print(&arena, "%.*s.dump", PSD_F(path));
		got = read_path(path.p, PSD_DOCUMENT_GUESS);
		if (make &&
		    psd_file_replace(other.p, psd_buf_get(&got), &e) < 0)
			fail_msg("%s", e.text);
		if (psd_file_read(&wanted, other.p, 1000000, &e) < 0)
			fail_msg("%s", e.text);
		if (!psd_str_eq(psd_buf_get(&got), psd_buf_get(&wanted)))
			fail_msg("%s gives\n%s\ninstead of\n%s", path.p, got.p,
			    wanted.p);
		psd_buf_release(&got);
		psd_buf_release(&wanted);
		n++;
	}
	assert_true(n > 40);
	psd_names_release(&names);
	psd_arena_release(&arena);
}

/* The rows of tables that end before the file does, one after the other. */
static void
dump_rows(struct psd_buf *to, const struct psd_document *d)
{
	const struct psd_block *b;
	size_t i, k, n;

	for (b = d->first; b != NULL; b = b->next)
		for (i = 0; b->grid != NULL && i < b->grid->n; i++) {
			if (b == d->last && i + 1 == b->grid->n)
				return;
			/* how many are empty depends on rows below */
			for (n = b->grid->rows[i].n; n > 0; n--)
				if (b->grid->rows[i].cells[n - 1].n > 0)
					break;
			for (k = 0; k < n; k++)
				dump_cell(to, &b->grid->rows[i].cells[k]);
			psd_buf_puts(to, "--\n");
		}
}

/* Nothing else than what the whole file gives, however much of it is there. */
static void
truncate_each(struct psd_str name, struct psd_str bytes)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_buf whole = PSD_BUF_INIT, part = PSD_BUF_INIT;
	struct psd_document d;
	struct psd_str path = psd_arena_print(&arena, "%s/cut-%.*s", dir,
	    PSD_F(name));
	size_t n;

	for (n = bytes.n + 1; n-- > 0;) {
		struct psd_err e = { 0 };
		struct psd_arena own = PSD_ARENA_INIT;
		struct psd_buf *to = n == bytes.n ? &whole : &part;

		bytes.n = n;
		psd_buf_clear(to);
		psd_buf_puts(to, "");
		put(path.p, bytes);
		if (psd_document_read(&d, &own, path.p, PSD_DOCUMENT_GUESS,
			&e) == 0)
			dump_rows(to, &d);
		psd_arena_release(&own);
		if (!psd_str_starts(psd_buf_get(&whole), part.p ? part.p : ""))
			fail_msg(
			    "%.*s: %zu bytes give\n%s\nthe whole gives\n%s",
			    PSD_F(name), n, part.p, whole.p);
	}
	psd_buf_release(&whole);
	psd_buf_release(&part);
	psd_arena_release(&arena);
}

static void
what_is_cut_off_gives_no_other_rows(void **state)
{
	static const char *const names[] = { "plan.txt", "excel.csv", "sep.csv",
		"title.csv", "cp1252.csv", "unicode.txt", "page.html",
		"word.htm", "report.md", "escapes.tsv" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct psd_buf bytes = PSD_BUF_INIT;
		struct psd_err e = { 0 };
		char path[256];

		(void)snprintf(path, sizeof(path), DATA "/%s", names[i]);
		if (psd_file_read(&bytes, path, 1000000, &e) < 0)
			fail_msg("%s", e.text);
		truncate_each(psd_str(names[i]), psd_buf_get(&bytes));
		psd_buf_release(&bytes);
	}
}

static unsigned
next_random(unsigned *seed)
{
	*seed = *seed * 1103515245U + 12345U;
	return *seed >> 16;
}

/* A cell of up to three lines, and how it is written between quotation marks
 * and dumped. */
static void
random_cell(unsigned *seed, struct psd_buf *as, struct psd_buf *dumped)
{
	static const char *const words[] = { "Andel", "\xC3\xA5tg\xC3\xA4rd",
		";", ",", "\"", "1,5", "<", "&", "=", "'" };
	unsigned lines = next_random(seed) % 3, words_left;
	bool first = true;
	const char *word;

	psd_buf_putc(as, '"');
	if (lines == 0)
		psd_buf_puts(dumped, "    -\n");
	while (lines-- > 0) {
		psd_buf_puts(dumped, first ? "    x" : "    + x");
		psd_buf_puts(as, first ? "x" : "\nx");
		first = false;
		for (words_left = next_random(seed) % 4; words_left > 0;
		     words_left--) {
			word = words[next_random(seed) % 10];
			psd_buf_puts(dumped, word);
			psd_buf_puts(as, word);
			if (word[0] == '"')
				psd_buf_putc(as, '"');
		}
		psd_buf_putc(dumped, '\n');
	}
	psd_buf_putc(as, '"');
}

/* Takes " @14", the line, from each line of the dump FROM. */
static void
without_places(struct psd_buf *to, struct psd_str from)
{
	struct psd_str line;
	size_t n;

	while (psd_str_cut(&from, '\n', &line) && from.p != NULL) {
		for (n = line.n; n > 0 && line.p[n - 1] != '@'; n--)
			continue;
		if (n > 1)
			line.n = n - 2;
		psd_buf_str(to, line);
		psd_buf_putc(to, '\n');
	}
}

/* Tables of random cells, as SEPARATOR divides them in the file NAME. */
static void
round_trip(const char *name, char separator, unsigned seed)
{
	struct psd_buf as = PSD_BUF_INIT, wanted = PSD_BUF_INIT, got;
	struct psd_buf bare = PSD_BUF_INIT;
	size_t rows = 2 + seed % 4, cols = 2 + seed % 3, i, k;

	psd_buf_puts(&wanted, "table 1: \n");
	for (i = 0; i <= rows; i++) {
		psd_buf_puts(&wanted, "  row\n");
		for (k = 0; k < cols; k++) {
			if (k > 0)
				psd_buf_putc(&as, separator);
			if (i > 0 && i < rows && k > 0) {
				random_cell(&seed, &as, &wanted);
			} else {
				psd_buf_puts(&as, "head");
				psd_buf_puts(&wanted, "    head\n");
			}
		}
		psd_buf_putc(&as, '\n');
	}
	got = read_bytes(name, psd_buf_get(&as));
	without_places(&bare, psd_buf_get(&got));
	if (strcmp(bare.p, wanted.p) != 0)
		fail_msg("%s\ngives\n%s\ninstead of\n%s", as.p, got.p,
		    wanted.p);
	psd_buf_release(&as);
	psd_buf_release(&wanted);
	psd_buf_release(&got);
	psd_buf_release(&bare);
}

static void
random_tables_come_back(void **state)
{
	unsigned seed;

	(void)state;
	for (seed = 1; seed <= 200; seed++) {
		round_trip("random.csv", ';', seed);
		round_trip("random.csv", ',', seed);
		round_trip("random.csv", '\t', seed);
		round_trip("random.txt", '\t', seed);
	}
}

/* Reads N times PART after HEAD; what is said of it begins with WANTED. */
static void
much(const char *name, const char *head, size_t n, const char *part,
    const char *wanted)
{
	struct psd_buf bytes = PSD_BUF_INIT, got;

	psd_buf_puts(&bytes, head);
	while (n-- > 0)
		psd_buf_puts(&bytes, part);
	if (psd_str_ends(psd_str(name), ".html"))
		psd_buf_puts(&bytes, "</table>");
	got = read_bytes(name, psd_buf_get(&bytes));
	if (strstr(got.p, wanted) == NULL)
		fail_msg("%s: %.300s", name, got.p);
	psd_buf_release(&bytes);
	psd_buf_release(&got);
}

static void
what_is_too_large_is_refused(void **state)
{
	(void)state;
	much("wide.csv", "", 17000, "a;", "larger than the");
	much("long.csv", "", 1100000, "a\n", "larger than the");
	much("wide.html", "<table><tr>", 17000, "<td>a", "larger than the");
	much("span.html", "<table>", 600, "<tr><td colspan=16000>a</tr>",
	    "larger than the");
	much("deep.html", "", 600, "<div>", "more deeply");
	much("deep-table.html", "", 300, "<table><tr><td>", "more deeply");
	much("deep-list.html", "", 100000, "<ul><li>", "more deeply");
	much("sly.html", "", 1000, "<div><select></div></select>",
	    "more deeply");
	much("fonts.html", "", 3000, "<b id=1><i>x</b>", "more deeply");
}

static void
a_place_is_said_as_people_find_it(void **state)
{
	struct psd_grid_row rows[3] = { { NULL, 0, 5 } };
	struct psd_grid grid = { { NULL, 0 }, rows, 3, 2 };
	struct psd_document d = { .kind = PSD_DOCUMENT_CSV };
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	rows[2].line = 14;
	psd_document_say_cell(&to, &d, &grid, 2, 3);
	d.kind = PSD_DOCUMENT_HTML;
	psd_buf_puts(&to, "\n");
	psd_document_say_cell(&to, &d, &grid, 2, 3);
	d.kind = PSD_DOCUMENT_XLSX;
	psd_buf_puts(&to, "\n");
	psd_document_say_cell(&to, &d, &grid, 2, 3);
	grid.name = psd_str("Plan");
	psd_buf_puts(&to, "\n");
	psd_document_say_cell(&to, &d, &grid, 2, 3);
	assert_string_equal(to.p,
	    "line 14\ntable 2, row 3, column 4\nsheet 2, row 3, column 4\n"
	    "sheet 'Plan', row 3, column 4");
	psd_buf_release(&to);
}

static void
kinds_have_names(void **state)
{
	(void)state;
	assert_int_equal(psd_document_kind_named(psd_str("csv")),
	    PSD_DOCUMENT_CSV);
	assert_int_equal(psd_document_kind_named(psd_str("a.b/Plan.HTM")),
	    PSD_DOCUMENT_HTML);
	assert_int_equal(psd_document_kind_named(psd_str("a.csv/plan")),
	    PSD_DOCUMENT_GUESS);
	assert_int_equal(psd_document_kind_named(psd_str("")),
	    PSD_DOCUMENT_GUESS);
}

/* An empty packed file that looks like one of Word, and of Excel. */
#define PACKED(name) "PK\003\004" name "PK\005\006"
#define WORD PACKED("word/document.xml")
#define EXCEL PACKED("xl/workbook.xml")

/* Puts a program NAME that runs SCRIPT where programs are looked for. */
static void
put_program(const char *name, const char *script)
{
	struct psd_err e = { 0 };
	char path[256];

	(void)snprintf(path, sizeof(path), "%s/bin", dir);
	if (psd_file_mkdirs(path, &e) < 0)
		fail_msg("%s", e.text);
	(void)snprintf(path, sizeof(path), "%s/bin/%s", dir, name);
	put(path, psd_str(script));
	assert_int_equal(chmod(path, 0755), 0);
}

/* Only what put_program() put there, and the shell's own. */
static int
only_ours(void **state)
{
	char path[300];

	*state = strdup(getenv("PATH"));
	(void)snprintf(path, sizeof(path), "%s/bin", dir);
	return setenv("PATH", path, 1);
}

static int
all_again(void **state)
{
	const char *const argv[] = { "rm", "-rf", in_dir("bin"), NULL };
	struct psd_err e = { 0 };
	int rc = setenv("PATH", *state, 1);

	free(*state);
	return rc != 0 ? rc : psd_proc_run(argv, NULL, NULL, &e);
}

static void
without_a_converter_it_is_said_what_to_do(void **state)
{
	(void)state;
	gives("a.docx", psd_str(WORD),
	    "a.docx:0:0: documents of Word are read with pandoc or "
	    "LibreOffice, and neither is installed here; install one of them, "
	    "or save the document as a web page in Word\n");
	gives("a.xlsx", psd_str(EXCEL),
	    "a.xlsx:0:0: documents of Excel are read with Gnumeric or "
	    "LibreOffice, and neither is installed here; install one of them, "
	    "or save the sheet as CSV in Excel\n");
}

static void
a_converter_is_asked(void **state)
{
	(void)state;
	put_program("pandoc",
	    "#!/bin/sh\nread -r x\n"
	    "[ \"$1\" = --sandbox ] && [ \"${x#PK}\" != \"$x\" ] &&\n"
	    "echo '<p>hej</p><table><tr><td>a</td></tr></table>'\n");
	put_program("ssconvert",
	    "#!/bin/sh\n[ \"${2##*/}\" = document.xlsx ] || exit 3\n"
	    "case $HOME in ${2%/*}) ;; *) exit 4 ;; esac\n"
	    "echo '<table><caption>Plan</caption><tr><td>a</td></tr></table>' "
	    ">\"$3\"\n");
	gives("--a b.docx", psd_str(WORD), "hej\ntable 1: \n  row @0\n    a\n");
	gives("-x.xlsx", psd_str(EXCEL), "table 1: Plan\n  row @0\n    a\n");
}

static void
the_next_converter_is_asked_when_one_fails(void **state)
{
	(void)state;
	put_program("pandoc",
	    "#!/bin/sh\necho '<table><tr></tr></table><p>x</p>'\n");
	put_program("soffice",
	    "#!/bin/sh\nfor last; do :; done\n"
	    "[ -s \"${last%/*}/profile/user/registrymodifications.xcu\" ] &&\n"
	    "echo '<p>hej</p>' >\"${last%.docx}.html\"\n");
	gives("a.docx", psd_str(WORD), "hej\n");
	put_program("soffice", "#!/bin/sh\nexit 1\n");
	gives("a.docx", psd_str(WORD),
	    "a.docx:0:0: a row of the table was lost when the file was "
	    "converted; save it as a web page in Word, or as CSV in "
	    "Excel\n");
	put_program("pandoc",
	    "#!/bin/sh\necho first >&2\necho no >&2\nexit 1\n");
	gives("a.docx", psd_str(WORD),
	    "a.docx:0:0: 'pandoc' cannot read the document: no; save it as a "
	    "web page in Word\n");
}

/* What is small when packed may fill memory and disk. */
static void
what_is_packed_is_limited(void **state)
{
	static const char bomb[] = "PK\003\004word/document.xml"
				   "PK\001\002\0\0\0\0\0\0\0\0\0\0"
				   "\0\0\0\0\0\0\0\0\0\0"
				   "\0\0\0\160\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
				   "\0\0PK\005\006\0\0\0\0\1\0\1\0\056\0\0\0"
				   "\025\0\0\0\0";

	(void)state;
	gives("a.docx", (struct psd_str){ bomb, sizeof(bomb) },
	    "a.docx:0:0: what is packed in the file is larger than psd reads; "
	    "divide it into several files\n");
	put_program("pandoc", "#!/bin/sh\necho \"<p>$(ulimit -f)</p>\"\n");
	gives("a.docx", psd_str(WORD), "524288\n");
}

static void
nothing_is_left_of_a_conversion(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_err e = { 0 };
	char tmp[300];

	(void)state;
	put_program("rm", "#!/bin/sh\nexec /bin/rm \"$@\"\n");
	put_program("ssconvert", "#!/bin/sh\necho a >\"$3\"\n");
	(void)snprintf(tmp, sizeof(tmp), "%s/tmp", dir);
	if (psd_file_mkdirs(tmp, &e) < 0)
		fail_msg("%s", e.text);
	assert_int_equal(setenv("TMPDIR", tmp, 1), 0);
	gives("a.xlsx", psd_str(EXCEL), "");
	assert_int_equal(psd_tree_list(&names, &arena, tmp, &e), 0);
	assert_int_equal(names.n, 0);
	assert_int_equal(unsetenv("TMPDIR"), 0);
	psd_names_release(&names);
	psd_arena_release(&arena);
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) == NULL;
}

static int
remove_dir(void **state)
{
	const char *const argv[] = { "rm", "-rf", dir, NULL };
	struct psd_err e = { 0 };

	(void)state;
	return psd_proc_run(argv, NULL, NULL, &e);
}

#define ours(test) cmocka_unit_test_setup_teardown(test, only_ours, all_again)

/* With a file it only says what that holds: tests/documents/convert.t. */
static int
say(const char *path)
{
	struct psd_buf to = read_path(path, PSD_DOCUMENT_GUESS);
	int rc = fputs(to.p, stdout) < 0;

	psd_buf_release(&to);
	return rc;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_file_gives_its_dump),
		cmocka_unit_test(what_is_cut_off_gives_no_other_rows),
		cmocka_unit_test(random_tables_come_back),
		cmocka_unit_test(what_is_too_large_is_refused),
		cmocka_unit_test(a_place_is_said_as_people_find_it),
		cmocka_unit_test(kinds_have_names),
		ours(without_a_converter_it_is_said_what_to_do),
		ours(a_converter_is_asked),
		ours(the_next_converter_is_asked_when_one_fails),
		ours(what_is_packed_is_limited),
		ours(nothing_is_left_of_a_conversion),
	};

	if (argc > 1)
		return say(argv[1]);
	return cmocka_run_group_tests_name("document", tests, make_dir,
	    remove_dir);
}
