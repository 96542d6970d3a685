/* narrative: what lib/safety/narrative.h and narrative_merge.h promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"
#include "lib/safety/narrative_passages.h"

#include <stdio.h>
#include <time.h>

#include "tests/unit/parts.h"

static const char *
replaced(const char *text, const char *old, const char *new)
{
	const char *at = strstr(text, old);

	assert_non_null(at);
	return psd_arena_print(&arena, "%.*s%s%s", (int)(at - text), text, new,
	    at + strlen(old))
	    .p;
}

static void
a_draft_merges_to_itself(void **state)
{
	struct psd_str d = draft(1);

	(void)state;
	assert_string_equal(merged(d.p, 1, NULL).p, d.p);
	assert_non_null(strstr(d.p, "\n## 1 Första rubriken\n"));
	/* help cannot end its own comment */
	assert_non_null(strstr(d.p, "\nSkriv -- något.\n"));
}

static void
a_draft_follows_the_records(void **state)
{
	(void)state;
	assert_string_equal(merged(draft(1).p, 2, NULL).p, draft(2).p);
}

static void
a_changed_part_is_kept_and_told(void **state)
{
	const char *mine = replaced(draft(1).p, "Del 2, läge 1.", "Mitt.");
	struct psd_merge_notes notes;
	struct psd_str s = merged(mine, 2, &notes);

	(void)state;
	assert_non_null(strstr(s.p, "\nMitt.\n"));
	assert_null(strstr(s.p, "Del 2,"));
	assert_int_equal(notes.n, 1);
	assert_int_equal(notes.items[0].kind, PSD_MERGE_KEPT);
	assert_string_equal(notes.items[0].part->id.p, "andra.one");
	assert_true(notes.items[0].line > 1);
}

static void
a_part_that_says_the_new_text_is_ours_again(void **state)
{
	const char *mine = replaced(draft(1).p, "Del 2, läge 1.",
	    "Del 2, läge 2.");

	(void)state;
	assert_string_equal(merged(mine, 2, NULL).p, draft(2).p);
}

static void
a_list_that_is_lost_is_made_anew(void **state)
{
	struct psd_str d = draft(1);
	const char *list = strstr(d.p, "<!-- psd:parts");
	const char *lost =
	    psd_arena_print(&arena, "%.*s", (int)(list - d.p), d.p).p;

	(void)state;
	assert_string_equal(merged(lost, 1, NULL).p, d.p);
}

/* A part that is new is put below the help, or before it where somebody has
 * written on its last line: never into it. */
static void
a_new_part_is_put_into_nobodys_comment(void **state)
{
	const char *none = "---\nrecord: narrative\n---\n\n"
			   "# Andra rubriken\n\n<!-- Hjälp till den\n"
			   "som skriver. --> \n\n<!-- psd:parts\n-->\n";
	const char *words = replaced(none, "--> ", "--> Vi började i maj.");

	(void)state;
	words = merged(words, 1, NULL).p;
	assert_non_null(strstr(words, "<!-- psd:part id=andra.one"));
	assert_non_null(strstr(words,
	    "<!-- Hjälp till den\nsom skriver. --> Vi började i maj.\n"));
	none = merged(none, 1, NULL).p;
	assert_non_null(strstr(none, "som skriver. --> \n\n<!-- psd:part id="));
}

static void
embedded_as(const char *bytes, const char *wanted)
{
	struct psd_buf to = PSD_BUF_INIT;

	psd_narrative_plain(&to, psd_str(bytes), PSD_PLAIN_EMBEDDED);
	assert_string_equal(to.p, wanted);
	psd_buf_release(&to);
}

/* What goes up into another text ends there, and is not taken for psd's. */
static void
what_goes_up_stays_what_it_is(void **state)
{
	(void)state;
	embedded_as("En <!-- a --> två\n\n\n## Tre ##\n",
	    "En  två\n\n**Tre**\n");
	embedded_as("<!-<!-- x -->- psd:end -->\n", "&lt;!-- psd:end -->\n");
	/* all that other programs take for a heading */
	embedded_as("  ### Tre\n", "**Tre**\n");
	embedded_as("<!-- x --># Ett\n", "**Ett**\n");
	embedded_as("- # Ett\n1. ## Två\n> # Tre\n>\t- # Fyra\n",
	    "- \\# Ett\n1. \\## Två\n> \\# Tre\n>\t- \\# Fyra\n");
	embedded_as("Ett\n===\nTvå\n---\n> Tre\n> -\n",
	    "Ett\n\\===\nTvå\n\\---\n> Tre\n> \\-\n");
	/* which these are not */
	embedded_as("Ett\n\n---\n\n#2\n- två\n- - -\n= 3\n| a |\n|---|\n",
	    "Ett\n\n---\n\n#2\n- två\n- - -\n= 3\n| a |\n|---|\n");
	embedded_as("```\n# kod\n", "```\n# kod\n```\n");
	embedded_as("Först\n\n~~~~ text\n\n<!-- kod",
	    "Först\n\n~~~~ text\n\n"
	    "<!-- kod\n~~~~\n");
	embedded_as("```\nkod\n```\n", "```\nkod\n```\n");
}

static void
what_is_written_is_seen(void **state)
{
	static const struct {
		const char *text;
		bool there, written;
	} cases[] = {
		{ "## 1 Första rubriken\n\nText.\n", true, true },
		{ "# första RUBRIKEN #\ntext\n", true, true },
		{ "## 2.3 Första rubriken\n<!-- text\n\ntext -->\n", true,
		    false },
		{ "## Första rubriken\n\n## Andra\ntext\n", true, false },
		{ "```\n## Första rubriken\n```\ntext\n", false, false },
		{ "<!--\n## Första rubriken\n-->\ntext\n", false, false },
		{ "text\n", false, false },
	};
	struct psd_narrative n;
	struct psd_err e = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_written w;

		assert_int_equal(read_it(&n,
				     psd_arena_print(&arena,
					 "---\nunit: u\n---\n%s", cases[i].text)
					 .p,
				     &e),
		    0);
		w = psd_narrative_written(&n, &headings[0]);
		if (w.there != cases[i].there || w.text != cases[i].written)
			fail_msg("%s", cases[i].text);
		psd_narrative_release(&n);
	}
}

static void
broken_files_are_refused_with_a_line(void **state)
{
#define BEGIN "<!-- psd:part id=a.b digest=0123456789abcdef -->\n"
#define END "<!-- psd:end -->\n"
#define FRONT "---\nunit: u\n---\n"
	static const struct {
		const char *text;
		size_t line;
	} cases[] = {
		{ "", 1 },
		{ "text\n", 1 },
		{ "---\nunit: u\n", 1 },
		{ "---\nunit: [\n---\n", 3 },
		{ FRONT BEGIN, 4 },
		{ FRONT END, 4 },
		{ FRONT BEGIN BEGIN END, 5 },
		{ FRONT BEGIN END BEGIN END, 6 },
		{ FRONT "<!-- psd:part id=A digest=0123456789abcdef -->\n" END,
		    4 },
		{ FRONT "<!-- psd:part id=a.b digest=0123 -->\n" END, 4 },
		{ FRONT "<!-- psd:part id=a.b\n" END, 4 },
		{ FRONT "<!--psd:end-->\n", 4 },
		{ FRONT "<!-- psd:parts\na.b\n", 4 },
		{ FRONT "<!-- psd:parts\na.b\n-->\n<!-- psd:parts -->\n", 7 },
		{ FRONT "<!-- psd:parts\nÅ\n-->\n", 5 },
		{ FRONT "<!-- psd:new -->\n", 4 },
		{ FRONT "<<<<<<< ours\n", 4 },
	};
	struct psd_narrative n;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_err e = { 0 };

		if (read_it(&n, cases[i].text, &e) == 0)
			fail_msg("taken: %s", cases[i].text);
		assert_int_equal(e.code, PSD_EDATA);
		assert_string_equal(e.file, "f.md");
		if (e.line != cases[i].line)
			fail_msg("line %zu, not %zu: %s\n%s", e.line,
			    cases[i].line, e.text, cases[i].text);
	}
}

static void
the_day_of_adoption_settles_it(void **state)
{
	static const struct {
		const char *front;
		const char *day; /* empty: none */
	} cases[] = {
		{ "", "" },
		{ "approved: {date: \"2023-02-01\"}\n", "2023-02-01" },
		{ "approved: {date: \"2023-02-03\"}\n"
		  "published: {date: \"2023-02-02\"}\n",
		    "2023-02-02" },
		{ "published: {date: \"2023-04-01\"}\n", "" },
	};
	struct psd_narrative n;
	struct psd_err e = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(read_it(&n,
				     psd_arena_print(&arena,
					 "---\nunit: u\n%s---\n",
					 cases[i].front)
					 .p,
				     &e),
		    0);
		assert_int_equal(psd_narrative_settled(&n,
				     psd_date_day(2023, 3, 1)),
		    psd_date_parse(psd_str(cases[i].day)));
		psd_narrative_release(&n);
	}
}

/* The lines of S that people wrote, joined. */
static struct psd_str
human_lines(struct psd_str s)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str line, kept;

	while (psd_narrative_line(&s, &line))
		if (psd_str_starts(line, "M:"))
			psd_buf_print(&to, "%.*s\n", PSD_F(line));
	kept = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return kept;
}

/* Puts a person's line in front of a line of S: anywhere but in the front
 * matter and in the list. */
static struct psd_str
with_a_line(struct psd_str s, int number)
{
	const char *eol = memchr(s.p, '\r', s.n) != NULL ? "\r\n" : "\n";
	struct psd_str rest = s, line;
	struct psd_buf to = PSD_BUF_INIT;
	size_t n = 0, at, i, end = 0;

	while (psd_narrative_line(&rest, &line)) {
		n++;
		if (psd_str_starts(line, "<!-- psd:parts"))
			end = n;
	}
	at = 9 + below(end - 9);
	rest = s;
	for (i = 1; psd_narrative_line(&rest, &line); i++) {
		if (i == at)
			psd_buf_print(&to, "M: rad %d%s", number, eol);
		psd_buf_print(&to, "%.*s%s", PSD_F(line), eol);
	}
	s = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return s;
}

/* Takes out a piece, or changes places of two, as a person may. */
static struct psd_str
with_moved_pieces(struct psd_str s, bool drop)
{
	struct psd_narrative n;
	struct psd_err e = { 0 };
	struct psd_buf to = PSD_BUF_INIT;
	size_t i, a, b;

	if (read_it(&n, s.p, &e) < 0)
		fail_msg("%s\n%s", e.text, s.p);
	a = 1 + below(n.n - 2);
	b = 1 + below(n.n - 2);
	if (drop)
		b = a;
	for (i = 0; i < n.n; i++) {
		const struct psd_piece *p = &n.items[i == a ? b
			: i == b			    ? a
							    : i];

		if (!drop || i != a || p->kind != PSD_PIECE_PART)
			psd_buf_str(&to, p->bytes);
	}
	s = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	psd_narrative_release(&n);
	return s;
}

static struct psd_str
with_crlf(struct psd_str s)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str line;

	while (psd_narrative_line(&s, &line))
		psd_buf_print(&to, "%.*s\r\n", PSD_F(line));
	s = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	return s;
}

/* The ids of the parts that are in S and listed, and not there, joined. */
static struct psd_str
taken_out(struct psd_str s)
{
	struct psd_narrative n;
	struct psd_err e = { 0 };
	struct psd_buf to = PSD_BUF_INIT;
	size_t i, k;

	assert_int_equal(read_it(&n, s.p, &e), 0);
	for (i = 0; i < n.n_listed; i++) {
		for (k = 0; k < n.n; k++)
			if (n.items[k].kind == PSD_PIECE_PART &&
			    psd_str_eq(n.items[k].id, n.listed[i]))
				break;
		if (k == n.n)
			psd_buf_print(&to, "%.*s ", PSD_F(n.listed[i]));
	}
	s = psd_arena_copy(&arena, psd_buf_get(&to));
	psd_buf_release(&to);
	psd_narrative_release(&n);
	return s;
}

static void
edit_and_merge(int round)
{
	struct psd_str s = draft(1), after, again;
	int step, edits;

	for (step = 2; step < 8; step++) {
		for (edits = (int)below(4); edits > 0; edits--)
			switch (below(5)) {
			case 0:
				s = with_moved_pieces(s, true);
				break;
			case 1:
				s = with_moved_pieces(s, false);
				break;
			case 2:
				if (below(4) == 0)
					s = with_crlf(s);
				break;
			default:
				s = with_a_line(s, 100 * step + edits);
			}
		after = merged(s.p, step, NULL);
		if (!psd_str_eq(human_lines(s), human_lines(after)))
			fail_msg("round %d: a line is lost\n%s\n%s", round, s.p,
			    after.p);
		if (!psd_str_eq(taken_out(s), taken_out(after)))
			fail_msg("round %d: a part came back\n%s\n%s", round,
			    s.p, after.p);
		again = merged(after.p, step, NULL);
		if (!psd_str_eq(after, again))
			fail_msg("round %d: not settled\n%s\n%s", round,
			    after.p, again.p);
		s = after;
	}
}

static void
every_line_of_a_person_survives(void **state)
{
	const char *given = getenv("PSD_TEST_SEED");
	uint64_t begin = given != NULL ? strtoull(given, NULL, 10)
				       : (uint64_t)time(NULL);
	int round;

	(void)state;
	(void)printf("# PSD_TEST_SEED=%llu\n", (unsigned long long)begin);
	for (round = 0; round < 400; round++) {
		seed = (begin + (uint64_t)round) * 2654435761u + 1;
		edit_and_merge(round);
	}
}

static int
clean_up(void **state)
{
	(void)state;
	psd_arena_release(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draft_merges_to_itself),
		cmocka_unit_test(a_draft_follows_the_records),
		cmocka_unit_test(a_changed_part_is_kept_and_told),
		cmocka_unit_test(a_part_that_says_the_new_text_is_ours_again),
		cmocka_unit_test(a_list_that_is_lost_is_made_anew),
		cmocka_unit_test(a_new_part_is_put_into_nobodys_comment),
		cmocka_unit_test(what_goes_up_stays_what_it_is),
		cmocka_unit_test(what_is_written_is_seen),
		cmocka_unit_test(broken_files_are_refused_with_a_line),
		cmocka_unit_test(the_day_of_adoption_settles_it),
		cmocka_unit_test(every_line_of_a_person_survives),
	};

	return cmocka_run_group_tests(tests, NULL, clean_up);
}
