/* What lib/report/ics.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/ics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/date.h"
#include "lib/base/utf8.h"

static const struct psd_ics_person someone = { { "Chef; \"A\"\r\nX:1", 14 },
	{ "a&b@example.se", 14 }, false };
static const struct psd_ics_person nobody = { { "Namn", 4 },
	{ "namn, utan adress", 17 }, true };

static struct psd_ics_event
event_of(void)
{
	return (struct psd_ics_event){ .uid = PSD_S("d-1"),
		.day = 19311,
		.last = PSD_NO_DAY,
		.from = -1,
		.to = -1,
		.summary = PSD_S("Möte") };
}

static void
write_one(struct psd_buf *to, const struct psd_ics_event *event,
    enum psd_ics_method method)
{
	const struct psd_ics all = { .method = method,
		.stamp = { 19311, 61 },
		.events = event,
		.n = 1 };

	psd_ics_write(to, &all);
}

static bool
has(const struct psd_buf *text, const char *part)
{
	return psd_str_has(psd_buf_get(text), psd_str(part));
}

/* Each line ends in CRLF, has at most 75 bytes and is whole UTF-8. */
static void
check_lines(struct psd_str rest)
{
	struct psd_str line;

	assert_true(psd_str_ends(rest, "\r\n"));
	rest.n--;
	while (psd_str_cut(&rest, '\n', &line)) {
		assert_true(psd_str_ends(line, "\r"));
		line.n--;
		assert_true(line.n <= 75);
		assert_true(psd_utf8_check(line, NULL));
	}
}

static void
a_whole_day_has_no_zone(void **state)
{
	struct psd_ics_event e = event_of();
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	write_one(&to, &e, PSD_ICS_PUBLISH);
	assert_true(has(&to, "DTSTART;VALUE=DATE:20221115\r\n"));
	assert_true(has(&to, "DTEND;VALUE=DATE:20221116\r\n"));
	assert_true(has(&to, "DTSTAMP:20221115T000101Z\r\n"));
	assert_false(has(&to, "VTIMEZONE"));
	psd_buf_clear(&to);
	e.last = 19313;
	write_one(&to, &e, PSD_ICS_PUBLISH);
	assert_true(has(&to, "DTEND;VALUE=DATE:20221118\r\n"));
	psd_buf_release(&to);
}

static void
a_time_is_of_stockholm(void **state)
{
	struct psd_ics_event e = event_of();
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	e.from = 545;
	write_one(&to, &e, PSD_ICS_PUBLISH);
	assert_true(has(&to, "BEGIN:VTIMEZONE\r\nTZID:Europe/Stockholm\r\n"));
	assert_true(
	    has(&to, "DTSTART;TZID=Europe/Stockholm:20221115T090500\r\n"));
	assert_false(has(&to, "DTEND"));
	psd_buf_clear(&to);
	e.to = 600;
	e.alarm_days = 7;
	write_one(&to, &e, PSD_ICS_PUBLISH);
	assert_true(
	    has(&to, "DTEND;TZID=Europe/Stockholm:20221115T100000\r\n"));
	assert_true(has(&to, "TRIGGER:-P7D\r\n"));
	psd_buf_release(&to);
}

/* In the night when the clock goes from two to three there is no half past
 * two, and nothing ends when it begins. */
static void
a_time_that_is_not_is_an_hour_later(void **state)
{
	static const struct {
		const char *day;
		int from, to;
		const char *start, *end;
	} cases[] = {
		{ "2022-03-27", 120, 180, "20220327T030000",
		    "20220327T040000" },
		{ "2022-03-27", 150, 165, "20220327T033000",
		    "20220327T034500" },
		{ "2022-03-27", 90, 150, "20220327T013000", "20220327T033000" },
		{ "2022-03-27", 119, 120, "20220327T015900",
		    "20220327T030000" },
		{ "2022-03-27", 90, 180, "20220327T013000", "20220327T030000" },
		{ "2022-03-27", 179, 200, "20220327T035900",
		    "20220327T042000" },
		{ "2022-03-27", 180, 240, "20220327T030000",
		    "20220327T040000" },
		{ "2022-03-20", 120, 180, "20220320T020000",
		    "20220320T030000" },
		{ "2022-03-28", 120, 180, "20220328T020000",
		    "20220328T030000" },
		{ "2024-03-31", 120, 180, "20240331T030000",
		    "20240331T040000" },
		{ "2022-10-30", 120, 180, "20221030T020000",
		    "20221030T030000" },
	};
	struct psd_ics_event e = event_of();
	struct psd_buf to = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		psd_buf_clear(&to);
		e.day = psd_date_parse(psd_str(cases[i].day));
		e.from = cases[i].from;
		e.to = cases[i].to;
		write_one(&to, &e, PSD_ICS_PUBLISH);
		assert_true(has(&to, "DTSTART;TZID=Europe/Stockholm:"));
		assert_true(has(&to, cases[i].start));
		assert_true(has(&to, cases[i].end));
	}
	psd_buf_release(&to);
}

static void
a_text_stays_a_text(void **state)
{
	struct psd_ics_event e = event_of();
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	e.location = PSD_S("Sal\r\nBEGIN:VALARM\xe2\x80\xa8;,\\\x1b\x7f\t.");
	e.url = PSD_S("https://example.se/a\nX:1");
	e.organizer = someone;
	write_one(&to, &e, PSD_ICS_PUBLISH);
	assert_true(has(&to, "LOCATION:Sal\\nBEGIN:VALARM\\n\\;\\,\\\\ .\r\n"));
	assert_true(has(&to,
	    "ORGANIZER;CN=\"Chef; 'A'  X:1\":mailto:a%26b@example.se\r\n"));
	assert_false(has(&to, "URL:"));
	psd_buf_release(&to);
}

static void
only_those_with_an_address_are_asked(void **state)
{
	const struct psd_ics_person all[] = { nobody, someone };
	struct psd_ics_event e = event_of();
	struct psd_buf to = PSD_BUF_INIT;

	(void)state;
	e.attendees = all;
	e.n_attendees = 2;
	e.organizer = someone;
	write_one(&to, &e, PSD_ICS_REQUEST);
	assert_true(has(&to, "METHOD:REQUEST\r\n"));
	assert_true(has(&to, "ATTENDEE"));
	assert_false(has(&to, "Namn"));
	psd_buf_clear(&to);
	write_one(&to, &e, PSD_ICS_PUBLISH);
	assert_false(has(&to, "ATTENDEE"));
	psd_buf_clear(&to);
	e.organizer = nobody;
	e.cancelled = true;
	write_one(&to, &e, PSD_ICS_CANCEL);
	assert_false(has(&to, "ORGANIZER"));
	assert_false(has(&to, "ATTENDEE"));
	assert_true(has(&to, "STATUS:CANCELLED\r\n"));
	psd_buf_release(&to);
}

static void
folds_between_characters(void **state)
{
	struct psd_ics_event e = event_of();
	struct psd_buf to = PSD_BUF_INIT, text = PSD_BUF_INIT, joined;
	size_t before, i;

	(void)state;
	for (before = 0; before < 80; before++) {
		psd_buf_clear(&to);
		psd_buf_clear(&text);
		for (i = 0; i < before; i++)
			psd_buf_putc(&text, 'x');
		for (i = 0; i < 60; i++)
			psd_buf_puts(&text, "å€😀");
		e.summary = psd_buf_get(&text);
		write_one(&to, &e, PSD_ICS_PUBLISH);
		check_lines(psd_buf_get(&to));
		joined = (struct psd_buf)PSD_BUF_INIT;
		for (i = 0; i < to.n; i++)
			if (psd_str_starts((struct psd_str){ to.p + i,
					       to.n - i },
				"\r\n "))
				i += 2;
			else
				psd_buf_putc(&joined, to.p[i]);
		assert_true(has(&joined, text.p));
		psd_buf_release(&joined);
	}
	psd_buf_release(&to);
	psd_buf_release(&text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_day_has_no_zone),
		cmocka_unit_test(a_time_is_of_stockholm),
		cmocka_unit_test(a_time_that_is_not_is_an_hour_later),
		cmocka_unit_test(a_text_stays_a_text),
		cmocka_unit_test(only_those_with_an_address_are_asked),
		cmocka_unit_test(folds_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
