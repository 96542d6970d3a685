/* psd_occasion: one meeting of one forum. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/occasion.h"

#include "lib/base/lang.h"
#include "lib/safety/meeting.h"

/* Between two meetings where psd.yaml names no other. */
#define APART 31

int
psd_occasion_forum(const struct psd_forum **out, const struct psd_org *org,
    const char *given, struct psd_err *e)
{
	if (given != NULL)
		return psd_meeting_forum(out, org, given, e);
	*out = psd_org_forum(org, PSD_S("mum"));
	return *out != NULL
	    ? 0
	    : psd_err_set(e, PSD_EDATA,
		  _("psd.yaml lists no forum with the id 'mum'"));
}

struct psd_occasion
psd_occasion_of(const struct psd_forum *forum, int year, int month)
{
	struct psd_occasion o = { .forum = forum,
		.year = year,
		.month = month,
		.day = psd_forum_day(&forum->days, year, month),
		.previous = PSD_NO_DAY,
		.next = PSD_NO_DAY };
	size_t i;

	for (i = 0; i < forum->days.n; i++) {
		int day = forum->days.days[i];

		o.dated = o.dated || day == o.day;
		if (day < o.day &&
		    (o.previous == PSD_NO_DAY || day > o.previous))
			o.previous = day;
		if (day > o.day && (o.next == PSD_NO_DAY || day < o.next))
			o.next = day;
	}
	if (o.previous == PSD_NO_DAY)
		o.previous = o.day - APART;
	if (o.next == PSD_NO_DAY)
		o.next = o.day + APART;
	return o;
}

void
psd_occasion_next(int *year, int *month, const struct psd_forum *forum,
    int today)
{
	struct psd_ymd d;
	int first = PSD_NO_DAY;
	size_t i;

	for (i = 0; i < forum->days.n; i++) {
		int day = forum->days.days[i];

		if (day >= today && (first == PSD_NO_DAY || day < first))
			first = day;
	}
	d = psd_date_ymd(first != PSD_NO_DAY ? first : today);
	*year = d.year;
	*month = d.month;
}

bool
psd_occasion_has(const struct psd_occasion *o, int day)
{
	struct psd_ymd d;

	if (day == PSD_NO_DAY)
		return false;
	d = psd_date_ymd(day);
	return d.year == o->year && d.month == o->month;
}

struct psd_str
psd_occasion_heading(struct psd_arena *arena, const struct psd_occasion *o)
{
	bool status = o->month == 11 && psd_str_is(o->forum->id, "mum");
	const char *month = psd_month_name(o->month);
	struct psd_str forum = o->forum->name;

	if (!o->dated)
		return psd_arena_print(arena,
		    status ? _("Status of the plan at %.*s in %s %d")
			   : _("For %.*s in %s %d"),
		    PSD_F(forum), month, o->year);
	return psd_arena_print(arena,
	    status ? _("Status of the plan at %.*s in %s %d (%s)")
		   : _("For %.*s in %s %d (%s)"),
	    PSD_F(forum), month, o->year, psd_date_print(o->day).s);
}
