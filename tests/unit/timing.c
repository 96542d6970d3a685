/* What lib/safety/timing.h promises, and what psd-cadence(7) shows. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/timing.h"

#include "tests/unit/words.h"

#include "lib/foreign/ydoc.h"
#include "lib/intake/called.h"
#include "lib/intake/follow_up_words.h"
#include "lib/intake/plan_fields.h"
#include "lib/io/file.h"

#include <stdio.h>

/* ---- the page ---- */

static char *page;

static int
begin_page(void **state)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	char *from, *to;

	if (begin(state) != 0 ||
	    psd_file_read(&text, "../man/psd-cadence.7", 1 << 20, &e) < 0)
		return -1;
	/* as it is printed: one line for a row, no escapes */
	for (from = to = text.p; *from != '\0';) {
		if (strncmp(from, "\\\n", 2) == 0) {
			from += 2;
		} else if (strncmp(from, "\\(en", 4) == 0) {
			from += 4;
			memcpy(to, "\xe2\x80\x93", 3);
			to += 3;
		} else if (strncmp(from, "\\(dq", 4) == 0) {
			from += 4;
			*to++ = '"';
		} else {
			*to++ = *from++;
		}
	}
	*to = '\0';
	page = text.p;
	return 0;
}

static int
leave_page(void **state)
{
	free(page);
	return leave(state);
}

/* What stands behind the comment NAME, to the END of its display. */
static struct psd_str
behind(const char *name, const char *end)
{
	struct psd_str mark = psd_arena_print(&arena, "\n.\\\" %s\n", name);
	const char *from = strstr(page, mark.p), *to;

	assert_non_null(from);
	from += mark.n;
	to = strstr(from, end);
	assert_non_null(to);
	return (struct psd_str){ from, (size_t)(to - from) };
}

#define CELLS 4

/* The cells of the next row that is no heading. */
static bool
next_row(struct psd_str *rest, struct psd_str cells[CELLS])
{
	struct psd_str line;
	const char *at;
	size_t i;

	do {
		if (!psd_str_cut(rest, '\n', &line))
			return false;
	} while (
	    !psd_str_starts(line, ".It ") || psd_str_starts(line, ".It Sy"));
	line = psd_arena_print(&arena, "%.*s ", PSD_F(line));
	line.p += 4;
	line.n -= 4;
	for (i = 0; i < CELLS; i++) {
		at = strstr(line.p, "Ta ");
		cells[i].p = line.p;
		cells[i].n = at != NULL ? (size_t)(at - line.p) : line.n;
		line.p += cells[i].n + (at != NULL ? 3 : 0);
		line.n -= cells[i].n + (at != NULL ? 3 : 0);
		cells[i] = psd_str_trim(cells[i]);
		cells[i] = psd_arena_copy(&arena, cells[i]);
	}
	return true;
}

static int
day_of(struct psd_str s)
{
	int day = psd_date_parse(s);

	if (day == PSD_NO_DAY)
		fail_msg("'%.*s' is no date", PSD_F(s));
	return day;
}

/* The days of "2022-06-01–2022-08-31"; what is not there is no day. */
static void
days_of(struct psd_str s, int *from, int *to)
{
	const size_t date = 10, dash = 3;

	*from = *to = PSD_NO_DAY;
	if (s.n < date + dash)
		return;
	*from = day_of((struct psd_str){ s.p, date });
	if (s.n > date + dash)
		*to = day_of((struct psd_str){ s.p + date + dash, date });
}

static const struct psd_node *
yaml(struct psd_str text)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node *n = psd_ydoc_read(&arena, text, &found);

	if (n == NULL || found.n > 0)
		fail_msg("this is no YAML: %.*s", PSD_F(text));
	psd_findings_release(&found);
	return n;
}

/* ---- words ---- */

/* Whether TEXT becomes the record that FIELDS shows; says it if not. */
static bool
becomes(const struct psd_called *called, struct psd_str text,
    struct psd_str fields)
{
	struct psd_plan_notes notes = { .arena = &arena };
	const struct psd_plan_reader r = { &arena, &org, called, &notes, 2022,
		psd_date_day(2022, 11, 15) };
	const struct psd_plan_spot spot = { NULL, NULL, { NULL, 0 } };
	const struct psd_follow_up_words *f = psd_follow_up_words_read(&arena,
	    &org, text);
	const struct psd_node *should = yaml(psd_arena_print(&arena,
	    "{original: '%.*s', %.*s}", PSD_F(text), PSD_F(fields)));
	const struct psd_node *is = psd_plan_fields_follow_up(&r, &spot, f,
				  text),
			      *n;
	bool same = f->next == NULL && psd_node_eq(is, should);

	if (!psd_timing_read(&org, should).known)
		fail_msg("unknown: %.*s", PSD_F(fields));
	if (same)
		return true;
	print_message("# '%.*s' should be %.*s and is", PSD_F(text),
	    PSD_F(fields));
	for (n = is->first; n != NULL; n = n->next)
		print_message(" %.*s: %.*s", PSD_F(n->key), PSD_F(n->text));
	print_message("\n");
	return false;
}

static void
the_page_says_what_words_become(void **state)
{
	struct psd_str rest = behind("words", "\n.El"), cells[CELLS], text;
	struct psd_called called;
	size_t n = 0, wrong = 0;

	(void)state;
	psd_called_load(&called, &arena, &org);
	while (next_row(&rest, cells))
		while (psd_str_cut(&cells[0], ',', &text)) {
			wrong += !becomes(&called, psd_str_trim(text),
			    cells[1]);
			n++;
		}
	rest = behind("texts", "\n.El");
	for (; next_row(&rest, cells); n++)
		wrong += !becomes(&called, cells[0], cells[1]);
	assert_int_equal(wrong, 0);
	assert_true(n > 60);
}

static void
what_no_cadence_holds_is_kept_as_the_page_says(void **state)
{
	struct psd_str rest = behind("kept", "\n.El"), line;
	const struct psd_follow_up_words *f;
	size_t n = 0;

	(void)state;
	while (psd_str_cut(&rest, '\n', &line)) {
		if (line.p[0] == '.')
			continue;
		f = psd_follow_up_words_read(&arena, &org, line);
		assert_null(f->next);
		assert_int_equal(f->every, PSD_NEVER);
		if (!psd_str_eq(f->rest, line) || f->doubts == NULL)
			fail_msg("'%.*s': '%.*s' is kept", PSD_F(line),
			    PSD_F(f->rest));
		n++;
	}
	assert_true(n > 5);
}

/* ---- windows ---- */

static struct psd_terms
terms_of(int year)
{
	return (struct psd_terms){ .year = year,
		.offset = 14,
		.narrative_due = psd_date_day(year + 1, 2, 1),
		.start = PSD_NO_DAY,
		.end = PSD_NO_DAY };
}

static void
the_example_of_the_page_is_due_as_it_says(void **state)
{
	struct psd_str text = behind("follow_ups", "\n.Ed");
	struct psd_str rest = behind("due", "\n.El"), cells[CELLS], line;
	const struct psd_terms terms = terms_of(2022);
	const struct psd_node *n;
	int from, to;
	size_t i;

	(void)state;
	assert_true(psd_str_cut(&text, '\n', &line)); /* .Bd */
	n = psd_node_list(yaml(text), "follow_ups");
	for (; n != NULL; n = n->next) {
		struct psd_timing t = psd_timing_read(&org, n);
		struct psd_windows w = psd_cadence_windows(&arena, &t.cadence,
		    &terms);

		assert_true(t.known && w.n > 0);
		for (i = 0; i < w.n; i++) {
			const struct psd_window *one = &w.items[i];

			assert_true(next_row(&rest, cells));
			assert_string_equal(one->label.s, cells[0].p);
			days_of(cells[1], &from, &to);
			assert_int_equal(one->from, from);
			assert_int_equal(one->to, to);
			assert_string_equal(psd_date_print(one->due).s,
			    cells[2].p);
			assert_string_equal(psd_date_print(one->present).s,
			    cells[3].p);
		}
	}
	assert_false(next_row(&rest, cells));
}

static void
forums_meet_when_the_page_says(void **state)
{
	struct psd_str rest = behind("forums", "\n.El"), cells[CELLS], date;
	size_t n = 0;

	(void)state;
	for (; next_row(&rest, cells); n++) {
		int days[8], month, none;
		struct psd_forum_days forum = { days, 0 };
		long year = psd_str_number((struct psd_str){ cells[0].p, 4 },
		    9999);

		while (cells[1].n > 0 && psd_str_cut(&cells[1], ' ', &date))
			days[forum.n++] = day_of(date);
		assert_true(psd_date_month_day(psd_arena_print(&arena, "%s-01",
						   cells[0].p + 5),
		    &month, &none));
		assert_string_equal(
		    psd_date_print(psd_forum_day(&forum, (int)year, month)).s,
		    cells[2].p);
	}
	assert_int_equal(n, 6);
}

static void
activities_live_as_the_page_says(void **state)
{
	const struct psd_cadence quarterly = { .every = PSD_QUARTERLY };
	struct psd_str rest = behind("lives", "\n.El"), cells[CELLS];
	struct psd_buf labels = PSD_BUF_INIT;
	size_t i, n = 0;

	(void)state;
	for (; next_row(&rest, cells); n++) {
		struct psd_terms terms = terms_of(2022);
		struct psd_windows w;
		struct psd_pause pause;

		terms.start = psd_date_parse(cells[0]);
		days_of(cells[1], &pause.from, &pause.to);
		terms.pauses = &pause;
		terms.n_pauses = pause.from != PSD_NO_DAY;
		terms.end = psd_date_parse(cells[2]);
		w = psd_cadence_windows(&arena, &quarterly, &terms);
		psd_buf_clear(&labels);
		for (i = 0; i < w.n; i++)
			psd_buf_print(&labels, "%s%s", i > 0 ? " " : "",
			    w.items[i].label.s);
		assert_string_equal(labels.p, cells[3].p);
	}
	assert_int_equal(n, 7);
	psd_buf_release(&labels);
}

/* ---- records ---- */

static const char organisation[] =
    "record: organisation\nformat: 1\nname: A\nframework: agera-2020\n"
    "levels:\n  - {id: vo, name: VO}\n"
    "units:\n  - {id: a, name: A, level: vo}\n"
    "forums:\n"
    "  - {id: mum, name: MUM, dates: [\"2022-02-08\", \"2022-09-06\"]}\n"
    "  - {id: apt, name: APT}\n"
    "year_wheel:\n"
    "  - {id: one, text: 1, cadence: year-wheel, entry: other}\n"
    "  - {id: other, text: 2, cadence: year-wheel, entry: one}\n"
    "  - {id: self, text: 3, cadence: year-wheel, entry: self}\n"
    "  - {id: half, text: 4, cadence: half-yearly, forum: mum,\n"
    "     present: {forum: apt, month: 9}}\n"
    "  - {id: sum, text: 5, cadence: tertial, accumulated: true}\n";

/* The timing of FIELDS on one line. */
static const char *
timing_of(const struct psd_org *in, const char *fields)
{
	struct psd_timing t = psd_timing_read(in,
	    yaml(psd_arena_print(&arena, "{%s}", fields)));
	struct psd_buf all = PSD_BUF_INIT;

	psd_buf_puts(&all, psd_cadence_word(t.cadence.every));
	if (!t.known)
		psd_buf_puts(&all, " unknown");
	if (t.cadence.accumulated)
		psd_buf_puts(&all, " accumulated");
	if (t.known && t.cadence.month > 0)
		psd_buf_print(&all, " month=%d", t.cadence.month);
	if (t.cadence.month_day > 0)
		psd_buf_print(&all, " day=%d", t.cadence.month_day);
	if (t.cadence.months != 0 && t.cadence.every == PSD_MONTHS)
		psd_buf_print(&all, " months=%x", t.cadence.months);
	put(&all, "forum", t.forum);
	if ((t.cadence.forum != NULL) != (t.known && t.forum.n > 0) && t.known)
		psd_buf_puts(&all, " without dates");
	put(&all, "present", t.present);
	if (t.cadence.present_month > 0)
		psd_buf_print(&all, " shown=%d", t.cadence.present_month);
	if (!psd_cadence_is_timed(&t.cadence)) {
		psd_buf_puts(&all, ": ");
		psd_buf_str(&all, psd_timing_reason(&arena, &t));
	}
	return psd_buf_detach(&all, &arena).p;
}

static const struct row timings[] = {
	{ "cadence: monthly", "monthly" },
	{ "cadence: months, months: [7, 12]", "months months=1080" },
	{ "cadence: months, months: [7]", "yearly month=7" },
	{ "cadence: yearly, date: '02-29'", "yearly month=2 day=29" },
	{ "cadence: quarterly, forum: mum, present: {forum: apt}",
	    "quarterly forum=mum present=apt" },
	/* the year wheel, which never goes round */
	{ "cadence: year-wheel, entry: half",
	    "half-yearly forum=mum present=apt shown=9" },
	{ "cadence: year-wheel, entry: half, forum: apt, present: {forum: mum}",
	    "half-yearly forum=apt present=mum" },
	{ "cadence: year-wheel, entry: half, accumulated: true",
	    "half-yearly accumulated forum=mum present=apt shown=9" },
	{ "cadence: year-wheel, entry: sum", "tertial accumulated" },
	{ "cadence: year-wheel, entry: one",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: year-wheel, entry: self",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: year-wheel, entry: nowhere",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: year-wheel",
	    "none unknown: the time cannot be read: run psd validate" },
	/* what cannot be read is no other time */
	{ "cadence: Monthly",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: monthly, forum: lg",
	    "none unknown forum=lg: the time cannot be read: run psd "
	    "validate" },
	{ "cadence: quarter",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: quarter, quarter: 5",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: months",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: months, months: [7, 13]",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: months, months: [juli, 12]",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: yearly, date: '13-45'",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: yearly, date: '02-30'",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: yearly, month: april",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: yearly, month: 0",
	    "none unknown: the time cannot be read: run psd validate" },
	{ "cadence: monthly, present: {forum: mum, month: 13}",
	    "none unknown present=mum: the time cannot be read: run psd "
	    "validate" },
	{ "cadence: quarter, quarter: 1, year: snart",
	    "none unknown: the time cannot be read: run psd validate" },
	/* untimed, with the reason */
	{ "cadence: ongoing", "ongoing: as it goes" },
	{ "cadence: none", "none: no time is named" },
	{ "cadence: none, method: self-check",
	    "none: a way of working is named, but no time" },
	{ "cadence: event, event: project-application",
	    "event: when a project is applied for" },
	{ "cadence: event, event: introduction",
	    "event: when something new is introduced" },
	{ "cadence: event, event: revision", "event: at the event 'revision'" },
	{ "cadence: event, event: narrative", "event" },
};

static const struct psd_org *other;

static const char *
timing_of_other(const char *fields)
{
	return timing_of(other, fields);
}

static void
a_record_has_the_time_that_it_says_or_none(void **state)
{
	struct psd_arena own = PSD_ARENA_INIT;
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_err e = { 0 };
	struct psd_store there;
	struct psd_org small;
	char dir[] = "/tmp/psd-timing.XXXXXX";
	FILE *file;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	file = fopen("psd.yaml", "w");
	assert_non_null(file);
	assert_true(fputs(organisation, file) >= 0);
	assert_int_equal(fclose(file), 0);
	assert_int_equal(psd_store_open(&there, &own, NULL, store.data, &e), 0);
	assert_int_equal(psd_org_load(&small, &there, &found, &e), 0);
	other = &small;
	check(timings, COUNT(timings), timing_of_other);
	psd_org_release(&small);
	psd_store_close(&there);
	psd_findings_release(&found);
	psd_arena_release(&own);
	assert_int_equal(unlink("psd.yaml"), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_says_what_words_become),
		cmocka_unit_test(
		    what_no_cadence_holds_is_kept_as_the_page_says),
		cmocka_unit_test(the_example_of_the_page_is_due_as_it_says),
		cmocka_unit_test(forums_meet_when_the_page_says),
		cmocka_unit_test(activities_live_as_the_page_says),
		cmocka_unit_test(a_record_has_the_time_that_it_says_or_none),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("timing", tests, begin_page,
		   leave_page) != 0;
}
