/* sheet: what lib/report/sheet.h and lib/report/writer.h promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/writer.h"

#include "lib/base/utf8.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct psd_arena arena = PSD_ARENA_INIT;

/* R as OPTS says; lives as long as the arena. */
static const char *
written(const struct psd_report *r, struct psd_writer_opts opts)
{
	struct psd_buf to = PSD_BUF_INIT;
	const char *s;

	assert_int_equal(psd_report_write(&to, r, &opts), 0);
	assert_true(psd_utf8_check(psd_buf_get(&to), NULL));
	s = psd_arena_copy(&arena, psd_buf_get(&to)).p;
	psd_buf_release(&to);
	return s;
}

static const char *
as(const struct psd_report *r, enum psd_format format)
{
	return written(r, (struct psd_writer_opts){ .format = format });
}

static const char *
on_terminal(const struct psd_report *r, size_t width)
{
	return written(r, (struct psd_writer_opts){ .width = width });
}

static struct psd_report *
new_report(void)
{
	return psd_report_new(&arena, "status", psd_date_day(2022, 11, 15));
}

/* Two rows with something of every kind, the second as empty as can be. */
static struct psd_report *
mixed(void)
{
	struct psd_report *r = new_report();
	struct psd_sheet *s = psd_sheet_add(r, "items", "Försenat");

	psd_report_heading(r, PSD_S("Läget"));
	psd_report_heading(r, PSD_S("Övningsdatum 2022-11-15"));
	psd_sheet_column(s, PSD_COL_TEXT, "unit", "Enhet");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_HIDDEN, "id", "Id");
	psd_sheet_column(s, PSD_COL_DATE, "due", "Förfaller");
	psd_sheet_column(s, PSD_COL_NUMBER, "n", "Antal");
	psd_sheet_column(s, PSD_COL_NUMBER, "value", "Värde");
	psd_sheet_column(s, PSD_COL_SHARE, "share", "Andel");
	psd_sheet_column(s, PSD_COL_BOOL, "held", "Hållen");
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_SHOWN, "when", "När");
	psd_sheet_row(s);
	psd_cell_text(s, PSD_S("bjorken"));
	psd_cell_shown(s, PSD_S("Björken"));
	psd_cell_puts(s, "a-7kq2m");
	psd_cell_date(s, psd_date_day(2022, 11, 1));
	psd_cell_mark(s, PSD_MARK_BAD);
	psd_cell_int(s, 12);
	psd_cell_number(s, 71.4, 1);
	psd_cell_number(s, 58, 0);
	psd_cell_bool(s, true);
	psd_cell_print(s, "%d dagar", 14);
	psd_sheet_row(s);
	psd_cell_puts(s, "alen");
	psd_cell_none(s);
	psd_cell_date(s, PSD_NO_DAY);
	psd_cell_int(s, -3);
	psd_cell_number(s, NAN, 2);
	psd_report_note_print(r, "%d enhet saknas.", 1);
	return r;
}

static void
text_is_aligned_by_what_is_seen(void **state)
{
	(void)state;
	assert_string_equal(as(mixed(), PSD_FORMAT_TEXT),
	    "Läget\n"
	    "Övningsdatum 2022-11-15\n"
	    "\n"
	    "Försenat\n"
	    "\n"
	    "Enhet    Förfaller   Antal  Värde  Andel  Hållen  När\n"
	    "-------  ----------  -----  -----  -----  ------  --------\n"
	    "Björken  2022-11-01     12   71.4   58 %  yes     14 dagar\n"
	    "alen                    -3             –\n"
	    "\n"
	    "1 enhet saknas.\n");
}

static void
json_has_every_key_and_null_for_nothing(void **state)
{
	(void)state;
	assert_string_equal(as(mixed(), PSD_FORMAT_JSON),
	    "{\n"
	    "  \"format\": \"psd.status\",\n"
	    "  \"version\": 1,\n"
	    "  \"today\": \"2022-11-15\",\n"
	    "  \"tables\": [\n"
	    "    {\n"
	    "      \"name\": \"items\",\n"
	    "      \"rows\": [\n"
	    "        {\n"
	    "          \"unit\": \"bjorken\",\n"
	    "          \"id\": \"a-7kq2m\",\n"
	    "          \"due\": \"2022-11-01\",\n"
	    "          \"n\": 12,\n"
	    "          \"value\": 71.4,\n"
	    "          \"share\": 58,\n"
	    "          \"held\": true\n"
	    "        },\n"
	    "        {\n"
	    "          \"unit\": \"alen\",\n"
	    "          \"id\": null,\n"
	    "          \"due\": null,\n"
	    "          \"n\": -3,\n"
	    "          \"value\": null,\n"
	    "          \"share\": null,\n"
	    "          \"held\": null\n"
	    "        }\n"
	    "      ]\n"
	    "    }\n"
	    "  ],\n"
	    "  \"notes\": [\n"
	    "    \"1 enhet saknas.\"\n"
	    "  ]\n"
	    "}\n");
}

static void
tsv_has_the_machines_values(void **state)
{
	(void)state;
	assert_string_equal(as(mixed(), PSD_FORMAT_TSV),
	    "unit\tid\tdue\tn\tvalue\tshare\theld\n"
	    "bjorken\ta-7kq2m\t2022-11-01\t12\t71.4\t58\ttrue\n"
	    "alen\t\t\t-3\t\t\t\n");
}

static void
csv_ends_lines_as_the_standard_says(void **state)
{
	(void)state;
	assert_string_equal(as(mixed(), PSD_FORMAT_CSV),
	    "unit,id,due,n,value,share,held\r\n"
	    "bjorken,a-7kq2m,2022-11-01,12,71.4,58,true\r\n"
	    "alen,,,-3,,,\r\n");
}

static void
excel_gets_its_dialect(void **state)
{
	(void)state;
	assert_string_equal(written(mixed(),
				(struct psd_writer_opts){
				    .format = PSD_FORMAT_CSV,
				    .excel_sv = true }),
	    "\xEF\xBB\xBF"
	    "unit;id;due;n;value;share;held\r\n"
	    "bjorken;a-7kq2m;2022-11-01;12;71,4;58;true\r\n"
	    "alen;;;-3;;;\r\n");
}

static void
markdown_has_the_peoples_values(void **state)
{
	(void)state;
	assert_string_equal(as(mixed(), PSD_FORMAT_MARKDOWN),
	    "# Läget\n"
	    "\n"
	    "Övningsdatum 2022-11-15\n"
	    "\n"
	    "## Försenat\n"
	    "\n"
	    "| Enhet | Förfaller | Antal | Värde | Andel | Hållen | När |\n"
	    "| --- | --- | ---: | ---: | ---: | --- | --- |\n"
	    "| Björken | 2022-11-01 | 12 | 71.4 | 58 % | yes | 14 dagar |\n"
	    "| alen | | -3 | | – | | |\n"
	    "\n"
	    "1 enhet saknas.\n");
}

/* A report of one sheet with one text in it. */
static struct psd_report *
single(struct psd_str text)
{
	struct psd_report *r = new_report();
	struct psd_sheet *s = psd_sheet_add(r, "t", NULL);

	psd_sheet_column(s, PSD_COL_TEXT, "k", "K");
	psd_sheet_row(s);
	psd_cell_text(s, text);
	return r;
}

/* What WRITTEN holds behind its first line, without the last line end. */
static const char *
body(const char *all, const char *line_end)
{
	const char *from = strstr(all, line_end);
	struct psd_str s;

	assert_non_null(from);
	s = psd_str(from + strlen(line_end));
	assert_true(psd_str_ends(s, line_end));
	s.n -= strlen(line_end);
	return psd_arena_copy(&arena, s).p;
}

static void
fields_are_escaped_for_their_format(void **state)
{
	static const struct {
		const char *s, *tsv, *csv, *excel;
	} t[] = {
		{ "a b", "a b", "a b", "a b" },
		{ "a,b", "a,b", "\"a,b\"", "a,b" },
		{ "a;b", "a;b", "a;b", "\"a;b\"" },
		{ "a\"b", "a\"b", "\"a\"\"b\"", "\"a\"\"b\"" },
		{ "a\nb", "a\\nb", "\"a\nb\"", "\"a\nb\"" },
		{ "a\rb", "a\\rb", "\"a\rb\"", "\"a\rb\"" },
		{ "a\tb\\c", "a\\tb\\\\c", "a\tb\\c", "a\tb\\c" },
		{ "=1+1", "=1+1", "=1+1", "'=1+1" },
		{ "+46", "+46", "+46", "'+46" },
		{ "-1", "-1", "-1", "'-1" },
		{ "-", "-", "-", "-" },
		{ "@a", "@a", "@a", "'@a" },
		{ "\tx", "\\tx", "\tx", "'\tx" },
		{ "0714", "0714", "0714", "'0714" },
		{ "2022-11", "2022-11", "2022-11", "'2022-11" },
		{ "2022-11-15", "2022-11-15", "2022-11-15", "2022-11-15" },
		{ "1.5", "1.5", "1.5", "'1.5" },
		{ "2022", "2022", "2022", "2022" },
		{ "0", "0", "0", "0" },
		{ "123-abc", "123-abc", "123-abc", "123-abc" },
		{ "=\"a\"", "=\"a\"", "\"=\"\"a\"\"\"", "\"'=\"\"a\"\"\"" },
		{ "\033[1m", "\\x1B[1m", "\\x1B[1m", "\\x1B[1m" },
		{ "", "", "\"\"", "\"\"" },
	};
	struct psd_report *r;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		r = single(psd_str(t[i].s));
		assert_string_equal(body(as(r, PSD_FORMAT_TSV), "\n"),
		    t[i].tsv);
		assert_string_equal(body(as(r, PSD_FORMAT_CSV), "\r\n"),
		    t[i].csv);
		assert_string_equal(body(written(r,
					     (struct psd_writer_opts){
						 .format = PSD_FORMAT_CSV,
						 .excel_sv = true }),
					"\r\n"),
		    t[i].excel);
	}
}

static void
markdown_is_not_led_astray(void **state)
{
	static const struct {
		const char *s, *cell, *note;
	} t[] = {
		{ "a|b", "a\\|b", "a\\|b" },
		{ "*a* _b_", "\\*a\\* \\_b\\_", "\\*a\\* \\_b\\_" },
		{ "<b>[x]`\\", "\\<b>\\[x]\\`\\\\", "\\<b>\\[x]\\`\\\\" },
		{ "ett\ntvå.\n\ntre\n", "ett; två. tre", "ett\ntvå.\n\ntre" },
		{ "# a", "# a", "\\# a" },
		{ "- a", "- a", "\\- a" },
		{ "12. a", "12. a", "12\\. a" },
		{ "> a", "> a", "\\> a" },
		{ "12 a", "12 a", "12 a" },
		{ "a\tb", "a b", "a b" },
		{ "\033c", "\\\\x1Bc", "\\\\x1Bc" },
	};
	struct psd_report *r;
	const char *want;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		r = single(psd_str(t[i].s));
		psd_report_note(r, psd_str(t[i].s));
		want = psd_arena_print(&arena, "| K |\n| --- |\n| %s |\n\n%s\n",
		    t[i].cell, t[i].note)
			   .p;
		assert_string_equal(as(r, PSD_FORMAT_MARKDOWN), want);
	}
}

static void
json_keeps_any_text(void **state)
{
	static const struct {
		const char *s, *want;
	} t[] = {
		{ "åäö \"x\" \\", "åäö \\\"x\\\" \\\\" },
		{ "a\nb\t\033", "a\\nb\\t\\u001B" },
		{ "\x7F\xC2\x9B\xE2\x80\xAE", "\\u007f\\u009b\\u202e" },
		{ "\xE5", "\xEF\xBF\xBD" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++)
		assert_non_null(strstr(as(single(psd_str(t[i].s)),
					   PSD_FORMAT_JSON),
		    psd_arena_print(&arena, "\"k\": \"%s\"\n", t[i].want).p));
	assert_non_null(strstr(as(single(PSD_S("a\0b")), PSD_FORMAT_JSON),
	    "\"a\\u0000b\""));
}

static void
numbers_do_not_gain_digits(void **state)
{
	static const struct {
		double number;
		int decimals;
		const char *machine, *person;
	} t[] = {
		{ 0.1, -1, "0.1", "0.1" },
		{ 71.4, 0, "71.4", "71" },
		{ 1e15, -1, "1e+15", "1e+15" },
		{ -0.0, 1, "0", "0.0" },
		{ -0.04, 1, "-0.04", "0.0" },
		{ -0.06, 1, "-0.06", "-0.1" },
		{ 2.5, 2, "2.5", "2.50" },
		{ 100, -1, "100", "100" },
		{ 1.0 / 3, 1, "0.333333333333333", "0.3" },
	};
	struct psd_report *r;
	struct psd_sheet *s;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		r = new_report();
		s = psd_sheet_add(r, "t", NULL);
		psd_sheet_column(s, PSD_COL_NUMBER, "k", "");
		psd_sheet_row(s);
		psd_cell_number(s, t[i].number, t[i].decimals);
		assert_string_equal(body(as(r, PSD_FORMAT_TSV), "\n"),
		    t[i].machine);
		assert_string_equal(as(r, PSD_FORMAT_TEXT),
		    psd_arena_print(&arena, "%s\n", t[i].person).p);
	}
}

static struct psd_report *
two_sheets(void)
{
	struct psd_report *r = new_report();
	struct psd_sheet *s = psd_sheet_add(r, "units", "Enheter");

	psd_sheet_column(s, PSD_COL_TEXT, "id", "Id");
	psd_sheet_column(s, PSD_COL_TEXT, "unit", "Enhet");
	psd_sheet_row(s);
	psd_cell_puts(s, "u1");
	psd_cell_puts(s, "Alen");
	psd_report_note(r, PSD_S("Emellan."));
	s = psd_sheet_add(r, "due", "Att göra");
	psd_sheet_empty(s, "Inget att göra.");
	psd_sheet_column(s, PSD_COL_DATE, "due", "Datum");
	psd_sheet_column(s, PSD_COL_TEXT, "unit", "Enhet");
	return r;
}

static void
several_sheets_name_themselves(void **state)
{
	struct psd_report *r = two_sheets();

	(void)state;
	assert_string_equal(as(r, PSD_FORMAT_TSV),
	    "table\tid\tunit\tdue\nunits\tu1\tAlen\t\n");
	psd_sheet_row(r->last->sheet);
	psd_cell_date(r->last->sheet, psd_date_day(2022, 1, 2));
	psd_cell_puts(r->last->sheet, "B");
	assert_string_equal(as(r, PSD_FORMAT_CSV),
	    "table,id,unit,due\r\nunits,u1,Alen,\r\ndue,,B,2022-01-02\r\n");
}

static void
an_empty_sheet_says_so(void **state)
{
	(void)state;
	assert_string_equal(as(two_sheets(), PSD_FORMAT_TEXT),
	    "Enheter\n\nId  Enhet\n--  -----\nu1  Alen\n\nEmellan.\n\n"
	    "Att göra\n\nInget att göra.\n");
	assert_string_equal(as(two_sheets(), PSD_FORMAT_MARKDOWN),
	    "## Enheter\n\n| Id | Enhet |\n| --- | --- |\n| u1 | Alen |\n\n"
	    "Emellan.\n\n## Att göra\n\nInget att göra.\n");
	assert_non_null(strstr(as(two_sheets(), PSD_FORMAT_JSON),
	    "\"name\": \"due\",\n      \"rows\": []\n"));
}

static void
a_report_may_have_nothing_in_it(void **state)
{
	struct psd_report *r = psd_report_new(&arena, "x", PSD_NO_DAY);

	(void)state;
	assert_string_equal(as(r, PSD_FORMAT_TEXT), "");
	assert_string_equal(as(r, PSD_FORMAT_TSV), "");
	assert_string_equal(as(r, PSD_FORMAT_CSV), "");
	assert_string_equal(as(r, PSD_FORMAT_MARKDOWN), "");
	assert_string_equal(as(r, PSD_FORMAT_JSON),
	    "{\n  \"format\": \"psd.x\",\n  \"version\": 1,\n"
	    "  \"today\": null,\n  \"tables\": [],\n  \"notes\": []\n}\n");
}

static struct psd_report *
wide(void)
{
	struct psd_report *r = new_report();
	struct psd_sheet *s = psd_sheet_add(r, "t", NULL);

	psd_sheet_column(s, PSD_COL_TEXT, "unit", "Enhet");
	psd_sheet_column(s, PSD_COL_TEXT, "text", "Aktivitet");
	psd_sheet_column(s, PSD_COL_NUMBER, "n", "Antal");
	psd_sheet_row(s);
	psd_cell_puts(s, "Alen");
	psd_cell_puts(s, "Dialog hålls med alla vårdcentraler på orten");
	psd_cell_int(s, 7);
	psd_sheet_row(s);
	psd_cell_puts(s, "Björken");
	psd_cell_puts(s, "En rad\noch en till");
	return r;
}

static void
only_wide_text_is_wrapped(void **state)
{
	(void)state;
	assert_string_equal(on_terminal(wide(), 40),
	    "Enhet    Aktivitet                 Antal\n"
	    "-------  ------------------------  -----\n"
	    "Alen     Dialog hålls med alla         7\n"
	    "         vårdcentraler på orten\n"
	    "\n"
	    "Björken  En rad\n"
	    "         och en till\n");
}

static void
a_pipe_gets_whole_lines(void **state)
{
	(void)state;
	assert_non_null(strstr(on_terminal(wide(), 0),
	    "Dialog hålls med alla vårdcentraler på orten      7\n"));
}

static void
a_narrow_terminal_gets_one_line_for_each_column(void **state)
{
	(void)state;
	assert_string_equal(on_terminal(wide(), 25),
	    "Enhet      Alen\n"
	    "Aktivitet  Dialog hålls\n"
	    "           med alla\n"
	    "           vårdcentraler\n"
	    "           på orten\n"
	    "Antal      7\n"
	    "\n"
	    "Enhet      Björken\n"
	    "Aktivitet  En rad\n"
	    "           och en till\n");
}

static void
no_line_is_too_wide_or_ends_in_spaces(void **state)
{
	struct psd_str rest, line;
	size_t width;

	(void)state;
	for (width = 30; width < 80; width++) {
		rest = psd_str(on_terminal(wide(), width));
		while (psd_str_cut(&rest, '\n', &line)) {
			assert_true(psd_utf8_width(line) <= width);
			assert_false(psd_str_ends(line, " "));
		}
	}
}

static void
notes_are_wrapped(void **state)
{
	struct psd_report *r = new_report();

	(void)state;
	psd_report_note(r, PSD_S("Två enheter\nhar inte svarat ännu."));
	assert_string_equal(on_terminal(r, 12),
	    "Två enheter\nhar inte\nsvarat ännu.\n");
	assert_string_equal(on_terminal(r, 0),
	    "Två enheter\nhar inte svarat ännu.\n");
}

static void
trees_keep_their_indentation(void **state)
{
	struct psd_report *r = single(PSD_S("top"));
	struct psd_sheet *s = r->last->sheet;

	(void)state;
	psd_sheet_row(s);
	psd_cell_puts(s, "below");
	psd_cell_shown_print(s, "%*s%s", 2, "", "below");
	psd_sheet_row(s);
	psd_cell_puts(s, " \n ");
	assert_string_equal(as(r, PSD_FORMAT_TEXT),
	    "K\n-------\ntop\n  below\n\n");
	assert_string_equal(as(r, PSD_FORMAT_MARKDOWN),
	    "| K |\n| --- |\n| top |\n| \xC2\xA0\xC2\xA0"
	    "below |\n| |\n");
}

static void
text_cannot_steer_the_terminal(void **state)
{
	struct psd_report *r = single(PSD_S("\033[2Ja\tb\r\n\xC2\x9B"
					    "1m\xE2\x80\xAE"));

	(void)state;
	psd_report_note(r, PSD_S("\007"));
	assert_string_equal(as(r, PSD_FORMAT_TEXT),
	    "K\n------------------\n\\x1B[2Ja b\n\\u{009B}1m\\u{202E}\n\n"
	    "\\x07\n");
}

static void
colour_goes_round_the_words_only(void **state)
{
	struct psd_report *r = new_report();
	struct psd_sheet *s = psd_sheet_add(r, "t", "T");

	(void)state;
	psd_sheet_column(s, PSD_COL_TEXT, "a", "A");
	psd_sheet_column(s, PSD_COL_TEXT, "b", "B");
	psd_sheet_row(s);
	psd_cell_puts(s, "x");
	psd_cell_mark(s, PSD_MARK_BAD);
	psd_cell_puts(s, "yy");
	psd_sheet_row(s);
	psd_cell_puts(s, "long");
	psd_cell_puts(s, "z");
	psd_cell_mark(s, PSD_MARK_GOOD);
	assert_string_equal(written(r,
				(struct psd_writer_opts){ .colour = true }),
	    "\033[1mT\033[0m\n\n\033[1mA\033[0m     \033[1mB\033[0m\n"
	    "----  --\n"
	    "\033[31mx\033[0m     yy\n"
	    "long  \033[32mz\033[0m\n");
	assert_null(strchr(as(r, PSD_FORMAT_TEXT), '\033'));
	assert_null(strchr(as(r, PSD_FORMAT_MARKDOWN), '\033'));
}

static void
many_columns_and_rows_fit(void **state)
{
	struct psd_report *r = new_report();
	struct psd_sheet *s = psd_sheet_add(r, "t", NULL);
	int row, col;

	(void)state;
	for (col = 0; col < 40; col++)
		psd_sheet_column(s, PSD_COL_NUMBER,
		    psd_arena_print(&arena, "k%d", col).p, "");
	for (row = 0; row < 500; row++) {
		psd_sheet_row(s);
		for (col = 0; col < 40; col++)
			psd_cell_int(s, row * col);
	}
	assert_non_null(strstr(as(r, PSD_FORMAT_TSV), "\t19461\n"));
	assert_non_null(strstr(as(r, PSD_FORMAT_JSON), "\"k39\": 19461\n"));
}

static void
formats_are_known_by_name_and_by_file(void **state)
{
	static const struct {
		enum psd_format format;
		const char *name, *file;
	} t[] = {
		{ PSD_FORMAT_TEXT, "text", "a.txt" },
		{ PSD_FORMAT_TSV, "tsv", "b/a.tsv" },
		{ PSD_FORMAT_CSV, "csv", "a.b.csv" },
		{ PSD_FORMAT_JSON, "json", "a.json" },
		{ PSD_FORMAT_MARKDOWN, "markdown", "a.md" },
		{ PSD_FORMAT_HTML, "html", "a.html" },
		{ PSD_FORMAT_NONE, "CSV", "csv" },
		{ PSD_FORMAT_NONE, "", "a.pdf" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		assert_int_equal(psd_format_named(psd_str(t[i].name)),
		    t[i].format);
		assert_int_equal(psd_format_of_file(psd_str(t[i].file)),
		    t[i].format);
		if (t[i].format != PSD_FORMAT_NONE)
			assert_string_equal(psd_format_name(t[i].format),
			    t[i].name);
	}
	assert_null(psd_format_name(PSD_FORMAT_NONE));
}

static int
end(void **state)
{
	(void)state;
	psd_arena_release(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_aligned_by_what_is_seen),
		cmocka_unit_test(json_has_every_key_and_null_for_nothing),
		cmocka_unit_test(tsv_has_the_machines_values),
		cmocka_unit_test(csv_ends_lines_as_the_standard_says),
		cmocka_unit_test(excel_gets_its_dialect),
		cmocka_unit_test(markdown_has_the_peoples_values),
		cmocka_unit_test(fields_are_escaped_for_their_format),
		cmocka_unit_test(markdown_is_not_led_astray),
		cmocka_unit_test(json_keeps_any_text),
		cmocka_unit_test(numbers_do_not_gain_digits),
		cmocka_unit_test(several_sheets_name_themselves),
		cmocka_unit_test(an_empty_sheet_says_so),
		cmocka_unit_test(a_report_may_have_nothing_in_it),
		cmocka_unit_test(only_wide_text_is_wrapped),
		cmocka_unit_test(a_pipe_gets_whole_lines),
		cmocka_unit_test(
		    a_narrow_terminal_gets_one_line_for_each_column),
		cmocka_unit_test(no_line_is_too_wide_or_ends_in_spaces),
		cmocka_unit_test(notes_are_wrapped),
		cmocka_unit_test(trees_keep_their_indentation),
		cmocka_unit_test(text_cannot_steer_the_terminal),
		cmocka_unit_test(colour_goes_round_the_words_only),
		cmocka_unit_test(many_columns_and_rows_fit),
		cmocka_unit_test(formats_are_known_by_name_and_by_file),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("sheet", tests, NULL, end) != 0;
}
