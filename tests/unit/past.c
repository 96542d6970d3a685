/* What lib/safety/past.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/past.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/date.h"
#include "lib/foreign/ydoc.h"

#include <stdio.h>

/* That NOW, a record of KIND, was THEN on DAY; NULL: it was not there. */
static void
was(enum psd_record kind, const char *day, const char *now, const char *then)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf out = PSD_BUF_INIT;
	const struct psd_node *record = psd_ydoc_read(&arena, psd_str(now),
	    &faults);
	bool there;

	assert_non_null(record);
	assert_int_equal(faults.n, 0);
	there = psd_past_cut(&out, record, psd_str(now), kind,
	    psd_date_parse(psd_str(day)));
	assert_int_equal(there, then != NULL);
	if (then != NULL)
		assert_string_equal(out.p, then);
	else
		assert_int_equal(out.n, 0);
	psd_buf_release(&out);
	psd_findings_release(&faults);
	psd_arena_release(&arena);
}

static void
results_come_with_their_date(void **state)
{
	static const char now[] =
	    "record: results # whole\nresults:\n"
	    "  # the first\n"
	    "  - measure: m-1\n    date: \"2022-01-31\"\n    value: 1\n\n"
	    "  - measure: m-2\n    comment: |\n      text\n\n      - more\n"
	    "    date: \"2022-02-01\"  # late\n";

	(void)state;
	was(PSD_RESULTS, "2022-01-30", now, NULL);
	was(PSD_RESULTS, "2022-01-31", now,
	    "record: results # whole\nresults:\n"
	    "  # the first\n"
	    "  - measure: m-1\n    date: \"2022-01-31\"\n    value: 1\n\n");
	was(PSD_RESULTS, "2022-02-01", now, now);
}

static void
figures_come_when_the_month_is_over(void **state)
{
	static const char now[] = "months:\n- month: \"2022-01\"\n  a: 1\n"
				  "- month: \"2022-02\"\n  a: 2\ntraining:\n"
				  "- course: x\n  date: \"2022-02-10\"\n";

	(void)state;
	was(PSD_STATISTICS, "2022-01-31", now, NULL);
	was(PSD_STATISTICS, "2022-02-01", now,
	    "months:\n- month: \"2022-01\"\n  a: 1\n");
	was(PSD_STATISTICS, "2022-02-28", now,
	    "months:\n- month: \"2022-01\"\n  a: 1\ntraining:\n"
	    "- course: x\n  date: \"2022-02-10\"\n");
	was(PSD_STATISTICS, "2022-03-01", now, now);
}

static void
progress_comes_with_its_date_and_the_plan_is_always_there(void **state)
{
	static const char now[] =
	    "areas:\n  - area: F1\n"
	    "    comment: >-\n      long\n      text\n"
	    "    comment_date: \"2022-05-02\"\n    rows:\n      - level: vo\n"
	    "        activities:\n          - id: a-1\n"
	    "            progress: done\n"
	    "            progress_date: \"2022-04-01\"\n"
	    "            effect:\n              judged: achieved\n"
	    "              date: \"2022-06-01\"\n            number: 1\n"
	    "inherited:\n  - origin: a-2\n    progress: done\n"
	    "    progress_date: \"2022-04-02\"\n";

	(void)state;
	was(PSD_PLAN, "2022-01-10", now,
	    "areas:\n  - area: F1\n    rows:\n      - level: vo\n"
	    "        activities:\n          - id: a-1\n"
	    "            number: 1\n");
	was(PSD_PLAN, "2022-04-01", now,
	    "areas:\n  - area: F1\n    rows:\n      - level: vo\n"
	    "        activities:\n          - id: a-1\n"
	    "            progress: done\n"
	    "            progress_date: \"2022-04-01\"\n"
	    "            number: 1\n");
	was(PSD_PLAN, "2022-06-01", now, now);
}

static void
a_dialogue_is_booked_and_held_and_documented(void **state)
{
	static const char now[] =
	    "record: dialogue\nyear: 2022\n"
	    "planned: \"2022-05-02\"\ninvitation:\n  sent: \"2022-04-01\"\n"
	    "participants:\n  - role: ec\n    present: true\n"
	    "held: \"2022-05-03\"\nactions:\n  - id: x-1\n"
	    "    due: \"2022-12-01\"\n    done: \"2022-06-01\"\n"
	    "    becomes: a-1\ndocumented: \"2022-05-20\"\n";

	(void)state;
	was(PSD_DIALOGUE, "2022-03-01", now, NULL);
	was(PSD_DIALOGUE, "2022-03-31", now,
	    "record: dialogue\nyear: 2022\n"
	    "planned: \"2022-05-02\"\n");
	was(PSD_DIALOGUE, "2022-05-02", now,
	    "record: dialogue\nyear: 2022\n"
	    "planned: \"2022-05-02\"\ninvitation:\n  sent: \"2022-04-01\"\n");
	was(PSD_DIALOGUE, "2022-05-19", now,
	    "record: dialogue\nyear: 2022\n"
	    "planned: \"2022-05-02\"\ninvitation:\n  sent: \"2022-04-01\"\n"
	    "participants:\n  - role: ec\n    present: true\n"
	    "held: \"2022-05-03\"\nactions:\n  - id: x-1\n"
	    "    due: \"2022-12-01\"\n");
	was(PSD_DIALOGUE, "2023-03-01", now, now);
}

static void
meeting_dates_are_known_for_the_year(void **state)
{
	static const char now[] =
	    "forums:\n  - id: mum\n    dates:\n"
	    "      - \"2021-12-14\"\n      - \"2022-01-18\"\n"
	    "  - id: blg\n    dates:\n      - \"2022-03-01\"\n"
	    "    level: bolag\n";

	(void)state;
	was(PSD_ORGANISATION, "2021-01-01", now,
	    "forums:\n  - id: mum\n"
	    "    dates:\n      - \"2021-12-14\"\n  - id: blg\n"
	    "    level: bolag\n");
	was(PSD_ORGANISATION, "2022-01-01", now, now);
}

static void
what_shares_its_line_stays(void **state)
{
	static const char flow[] = "meetings:\n"
				   "  - {forum: mum, date: \"2022-01-01\"}\n"
				   "  - {forum: mum, date: \"2023-01-01\"}\n";
	static const char inside[] =
	    "meetings: [{forum: mum, date: \"2022-01-01\"}, "
	    "{forum: mum, date: \"2023-01-01\"}]";
	static const char first[] =
	    "areas:\n"
	    "  - comment: late\n    comment_date: \"2022-01-01\"\n"
	    "    area: F1\n";

	(void)state;
	was(PSD_MEETINGS, "2022-06-01", flow,
	    "meetings:\n"
	    "  - {forum: mum, date: \"2022-01-01\"}\n");
	was(PSD_MEETINGS, "2022-06-01", inside, inside);
	was(PSD_PLAN, "2021-06-01", first,
	    "areas:\n  - comment: late\n    area: F1\n");
}

static void
line_ends_are_kept(void **state)
{
	(void)state;
	was(PSD_MEETINGS, "2022-06-01",
	    "meetings:\r\n"
	    "- date: \"2022-01-01\"\r\n  forum: mum\r\n"
	    "- date: \"2023-01-01\"\r\n  forum: mum",
	    "meetings:\r\n- date: \"2022-01-01\"\r\n  forum: mum\r\n");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_come_with_their_date),
		cmocka_unit_test(figures_come_when_the_month_is_over),
		cmocka_unit_test(
		    progress_comes_with_its_date_and_the_plan_is_always_there),
		cmocka_unit_test(a_dialogue_is_booked_and_held_and_documented),
		cmocka_unit_test(meeting_dates_are_known_for_the_year),
		cmocka_unit_test(what_shares_its_line_stays),
		cmocka_unit_test(line_ends_are_kept),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
