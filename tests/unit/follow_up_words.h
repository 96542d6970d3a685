/* A follow-up on one line, for the tests of its words. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_TESTS_UNIT_FOLLOW_UP_WORDS_H
#define PSD_TESTS_UNIT_FOLLOW_UP_WORDS_H

#include "lib/intake/follow_up_words.h"

#include "tests/unit/words.h"

static void
put_number(struct psd_buf *to, const char *name, int value)
{
	if (value != 0)
		psd_buf_print(to, " %s=%d", name, value);
}

static void
put_roles(struct psd_buf *to, const char *name, const struct psd_role_ids *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		psd_buf_print(to, "%s%s%.*s", i > 0 ? "+" : " ",
		    i > 0 ? "" : psd_arena_print(&arena, "%s=", name).p,
		    PSD_F(list->ids[i]));
}

/* All that F says, on one line. */
static void
describe(struct psd_buf *to, const struct psd_follow_up_words *f)
{
	int m, n = 0;

	psd_buf_puts(to, psd_cadence_word(f->every));
	put_number(to, "q", f->quarter);
	put_number(to, "year", f->year);
	put_number(to, "month", f->month);
	for (m = 1; m <= 12; m++)
		if ((f->months >> m & 1) != 0)
			psd_buf_print(to, "%s%d",
			    n++ > 0 ? "," : " months=", m);
	put(to, "date", f->date);
	put(to, "event", f->event);
	if (f->accumulated)
		psd_buf_puts(to, " accumulated");
	if (f->year_wheel)
		psd_buf_puts(to, " wheel");
	put(to, "entry", f->entry);
	put(to, "after", f->after);
	put(to, "source", f->source);
	put(to, "forum", f->forum);
	put(to, "present", f->present_forum);
	put_number(to, "shown", f->present_month);
	put_roles(to, "by", &f->by);
	put_roles(to, "checked", &f->checked_by);
	put_roles(to, "to", &f->report_to);
	put_roles(to, "from", &f->supplied_by);
	put(to, "method", f->method);
	if (f->proposal)
		psd_buf_puts(to, " proposal");
	put(to, "rest", f->rest);
}

/* By chance a number below OF; the same for one seed. */
static uint64_t seed;

static unsigned
chance(unsigned of)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % of;
}

#endif
