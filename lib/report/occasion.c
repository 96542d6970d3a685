/* psd_occasion: one meeting of one forum. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/occasion.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/safety/meeting.h"

/* Between two meetings where psd.yaml names no other. */
#define APART 31

static struct psd_occasion
make(const struct psd_forum *forum, int held_on)
{
	struct psd_ymd date = psd_date_ymd(held_on);
	struct psd_occasion o = { .forum = forum,
		.year = date.year,
		.month = date.month,
		.day = held_on,
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
	o.again = o.previous >= psd_date_day(o.year, o.month, 1);
	o.followed = o.next != PSD_NO_DAY;
	if (o.previous == PSD_NO_DAY)
		o.previous = o.day - APART;
	if (o.next == PSD_NO_DAY)
		o.next = o.day + APART;
	return o;
}

struct psd_occasion
psd_occasion_of(const struct psd_forum *forum, int year, int month)
{
	return make(forum, psd_forum_day(&forum->days, year, month));
}

/* Adds the days of FORUM from FROM to TO to B; returns how many. */
static size_t
say_days(struct psd_buf *b, const struct psd_forum *forum, int from, int to)
{
	size_t i, n = 0;

	for (i = 0; i < forum->days.n; i++)
		if (forum->days.days[i] >= from && forum->days.days[i] <= to)
			psd_buf_print(b, "%s%s", n++ > 0 ? ", " : "",
			    psd_date_print(forum->days.days[i]).s);
	return n;
}

/* PSD_EDATA when psd.yaml names no such day. */
static int
on_day(struct psd_occasion *out, const struct psd_forum *forum, int day,
    struct psd_err *e)
{
	struct psd_buf b = PSD_BUF_INIT;

	*out = make(forum, day);
	if (out->dated)
		return 0;
	if (say_days(&b, forum, psd_date_day(out->year, 1, 1),
		psd_date_day(out->year, 12, 31)) > 0)
		(void)psd_err_set(e, PSD_EDATA,
		    _("%.*s does not meet on %s; its days in %d are %s"),
		    PSD_F(forum->name), psd_date_print(day).s, out->year, b.p);
	else
		(void)psd_err_set(e, PSD_EDATA,
		    _("%.*s does not meet on %s; psd.yaml has no day for it in "
		      "%d"),
		    PSD_F(forum->name), psd_date_print(day).s, out->year);
	psd_buf_release(&b);
	return -1;
}

/* The first meeting that psd.yaml names from TODAY on, else that of its
 * month. */
static struct psd_occasion
next_of(const struct psd_forum *forum, int today)
{
	struct psd_ymd d = psd_date_ymd(today);
	int first = PSD_NO_DAY;
	size_t i;

	for (i = 0; i < forum->days.n; i++) {
		int day = forum->days.days[i];

		if (day >= today && (first == PSD_NO_DAY || day < first))
			first = day;
	}
	return first != PSD_NO_DAY ? make(forum, first)
				   : psd_occasion_of(forum, d.year, d.month);
}

/* As psd_meeting_forum() understands GIVEN. */
static int
forum_of(const struct psd_forum **out, const struct psd_org *org,
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

int
psd_occasion_choose(struct psd_occasion *out, const struct psd_org *org,
    const struct psd_occasion_wish *wish, int today, struct psd_err *e)
{
	const struct psd_forum *f;

	if (forum_of(&f, org, wish->forum, e) < 0)
		return -1;
	if (wish->day != PSD_NO_DAY)
		return on_day(out, f, wish->day, e);
	*out = wish->month == 0 ? next_of(f, today)
				: psd_occasion_of(f, wish->year, wish->month);
	return 0;
}

static bool
meets_in(const struct psd_forum *forum, int year, int month)
{
	struct psd_buf b = PSD_BUF_INIT;
	size_t n = say_days(&b, forum, psd_date_day(year, month, 1),
	    psd_date_month_end(year, month));

	psd_buf_release(&b);
	return n > 0;
}

bool
psd_occasion_has(const struct psd_occasion *o, int day)
{
	struct psd_ymd d;

	if (day == PSD_NO_DAY || o->again)
		return false;
	d = psd_date_ymd(day);
	if (d.year == o->year && d.month == o->month)
		return true;
	/* a month without a meeting waits for the next one */
	return o->dated && day > o->previous && day < o->day &&
	    !meets_in(o->forum, d.year, d.month);
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

struct psd_str
psd_occasion_others(struct psd_arena *arena, const struct psd_occasion *o)
{
	const struct psd_forum_days *days = &o->forum->days;
	int first = psd_date_day(o->year, o->month, 1);
	int last = psd_date_month_end(o->year, o->month);
	struct psd_str text = { NULL, 0 };
	struct psd_buf b = PSD_BUF_INIT;
	int other = PSD_NO_DAY;
	size_t i;

	if (say_days(&b, o->forum, first, last) > 1)
		for (i = 0; other == PSD_NO_DAY && i < days->n; i++)
			if (days->days[i] != o->day && days->days[i] >= first &&
			    days->days[i] <= last)
				other = days->days[i];
	if (other != PSD_NO_DAY)
		text = psd_arena_print(arena,
		    _("%.*s meets more than once in %s %d: %s. This is for %s; "
		      "another one: psd status --forum %.*s --date %s"),
		    PSD_F(o->forum->name), psd_month_name(o->month), o->year,
		    b.p, psd_date_print(o->day).s, PSD_F(o->forum->id),
		    psd_date_print(other).s);
	psd_buf_release(&b);
	return text;
}
