/* psd_cadence: when a follow-up is to be made. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/cadence.h"

static const char *const every_word[] = {
	[PSD_DAILY] = "daily",
	[PSD_WEEKLY] = "weekly",
	[PSD_MONTHLY] = "monthly",
	[PSD_TWO_MONTHLY] = "two-monthly",
	[PSD_QUARTERLY] = "quarterly",
	[PSD_TERTIAL] = "tertial",
	[PSD_HALF_YEARLY] = "half-yearly",
	[PSD_YEARLY] = "yearly",
	[PSD_QUARTER] = "quarter",
	[PSD_MONTHS] = "months",
	[PSD_AUTUMN] = "autumn",
	[PSD_END_OF_NOVEMBER] = "end-of-november",
	[PSD_LEGAL] = "legal",
	[PSD_EVENT] = "event",
	[PSD_ONGOING] = "ongoing",
	[PSD_NEVER] = "none",
};
_Static_assert(sizeof(every_word) / sizeof(every_word[0]) == PSD_EVERIES,
    "the last cadence has a word");

enum psd_every
psd_cadence_every(struct psd_str word)
{
	enum psd_every every;

	for (every = PSD_DAILY; every < PSD_EVERIES; every++)
		if (psd_str_is(word, every_word[every]))
			break;
	return every;
}

const char *
psd_cadence_word(enum psd_every every)
{
	return every_word[every];
}

bool
psd_cadence_is_timed(const struct psd_cadence *cadence)
{
	switch (cadence->every) {
	case PSD_EVENT:
		return cadence->narrative;
	case PSD_ONGOING:
	case PSD_NEVER:
		return false;
	default:
		return true;
	}
}

int
psd_forum_day(const struct psd_forum_days *forum, int year, int month)
{
	int first = psd_date_day(year, month, 1);
	int last = psd_date_month_end(year, month);
	int day = PSD_NO_DAY;
	size_t i;

	for (i = 0; forum != NULL && i < forum->n; i++) {
		if (forum->days[i] < first || forum->days[i] > last)
			continue;
		if (day == PSD_NO_DAY || forum->days[i] < day)
			day = forum->days[i];
	}
	return day != PSD_NO_DAY ? day : psd_date_last_workday(year, month);
}

enum psd_state
psd_cadence_state(const struct psd_window *window, bool reported, int today)
{
	if (reported)
		return PSD_REPORTED;
	if (today > window->due)
		return PSD_OVERDUE;
	if (today > window->to)
		return PSD_TO_REPORT;
	return today >= window->soon ? PSD_SOON : PSD_NOT_YET;
}
