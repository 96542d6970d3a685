/* psd_ics: days and times for calendars, as RFC 5545 has them. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/ics.h"

#include "lib/base/utf8.h"
#include "lib/safety/address.h"

/* Bytes of a line, without its end (RFC 5545, 3.1). */
#define LINE_BYTES ((size_t)75)

static const char *const stockholm[] = { "BEGIN:VTIMEZONE",
	"TZID:Europe/Stockholm", "BEGIN:DAYLIGHT", "TZNAME:CEST",
	"DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
	"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
	"BEGIN:STANDARD", "TZNAME:CET", "DTSTART:19701025T030000",
	"TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
	"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
	"END:VTIMEZONE" };

/* A calendar under way: LINE is the one that is being written. */
struct writing {
	struct psd_buf *to;
	struct psd_buf line;
};

/* Ends the line, folded where it is long. */
static void
end_line(struct writing *w)
{
	struct psd_str s = psd_buf_get(&w->line);
	size_t at = 0, used = 0, n;
	uint32_t cp;

	while (at < s.n) {
		n = psd_utf8_next(s, at, &cp);
		if (used + n > LINE_BYTES) {
			psd_buf_puts(w->to, "\r\n ");
			used = 1;
		}
		psd_buf_add(w->to, s.p + at, n);
		used += n;
		at += n;
	}
	psd_buf_puts(w->to, "\r\n");
	psd_buf_clear(&w->line);
}

static void
put_line(struct writing *w, const char *line)
{
	psd_buf_puts(&w->line, line);
	end_line(w);
}

/* Adds S as a value of type TEXT (3.3.11). */
static void
add_text(struct psd_buf *to, struct psd_str s)
{
	size_t at, n;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		if (cp == '\n' || cp == 0x2028 || cp == 0x2029)
			psd_buf_puts(to, "\\n");
		else if (cp == '\t')
			psd_buf_putc(to, ' ');
		else if (psd_utf8_is_control(cp))
			continue;
		else if (cp == '\\' || cp == ';' || cp == ',')
			psd_buf_print(to, "\\%c", (int)cp);
		else
			psd_utf8_put(to, cp);
	}
}

static void
put_text(struct writing *w, const char *name, struct psd_str s)
{
	if (s.n == 0)
		return;
	psd_buf_print(&w->line, "%s:", name);
	add_text(&w->line, s);
	end_line(w);
}

/* Adds S as a parameter in quotes, which has no way to write a quote. */
static void
add_quoted(struct psd_buf *to, struct psd_str s)
{
	size_t at, n;
	uint32_t cp;

	psd_buf_putc(to, '"');
	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		if (cp == '"')
			psd_buf_putc(to, '\'');
		else if (psd_utf8_is_control(cp))
			psd_buf_putc(to, ' ');
		else
			psd_utf8_put(to, cp);
	}
	psd_buf_putc(to, '"');
}

/* Adds "mailto:" with what an address may hold and a URI may not encoded. */
static void
add_mailto(struct psd_buf *to, struct psd_str address)
{
	size_t i;

	psd_buf_puts(to, "mailto:");
	for (i = 0; i < address.n; i++)
		if (strchr("#%?^`{|}/&=", address.p[i]) != NULL)
			psd_buf_print(to, "%%%02X",
			    (unsigned)(unsigned char)address.p[i]);
		else
			psd_buf_putc(to, address.p[i]);
}

static void
put_person(struct writing *w, const char *what,
    const struct psd_ics_person *person)
{
	psd_buf_puts(&w->line, what);
	if (person->name.n > 0) {
		psd_buf_puts(&w->line, ";CN=");
		add_quoted(&w->line, person->name);
	}
	psd_buf_putc(&w->line, ':');
	add_mailto(&w->line, person->address);
	end_line(w);
}

/* Those who are asked to come. A calendar that is only to be known, or has
 * nobody to answer to, must not name any (RFC 5546, 3.2.1). */
static void
put_people(struct writing *w, const struct psd_ics *c,
    const struct psd_ics_event *event)
{
	const struct psd_ics_person *p = event->attendees;
	size_t i;

	if (!psd_address_is(event->organizer.address))
		return;
	put_person(w, "ORGANIZER", &event->organizer);
	for (i = 0; c->method != PSD_ICS_PUBLISH && i < event->n_attendees; i++)
		if (psd_address_is(p[i].address))
			put_person(w,
			    p[i].optional ? "ATTENDEE;CUTYPE=INDIVIDUAL;"
					    "ROLE=OPT-PARTICIPANT;"
					    "PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
					  : "ATTENDEE;CUTYPE=INDIVIDUAL;"
					    "ROLE=REQ-PARTICIPANT;"
					    "PARTSTAT=NEEDS-ACTION;RSVP=TRUE",
			    &p[i]);
}

static void
put_day(struct writing *w, const char *name, int day)
{
	struct psd_ymd d = psd_date_ymd(day);

	psd_buf_print(&w->line, "%s;VALUE=DATE:%04d%02d%02d", name, d.year,
	    d.month, d.day);
	end_line(w);
}

static void
put_time(struct writing *w, const char *name, int day, int minutes)
{
	struct psd_ymd d = psd_date_ymd(day);

	psd_buf_print(&w->line,
	    "%s;TZID=Europe/Stockholm:%04d%02d%02dT%02d%02d00", name, d.year,
	    d.month, d.day, minutes / 60, minutes % 60);
	end_line(w);
}

/* How much later than MINUTES after midnight it is on clocks that are put
 * forward on DAY, from two to three on the last Sunday of March: programs do
 * not agree on what a time is that does not exist. */
static int
put_forward(int day, int minutes)
{
	struct psd_ymd d = psd_date_ymd(day);

	return d.month == 3 && d.day > 31 - 7 && psd_date_weekday(day) == 7 &&
		minutes >= 2 * 60 && minutes < 3 * 60
	    ? 60
	    : 0;
}

static void
put_when(struct writing *w, const struct psd_ics_event *event)
{
	int last = event->last != PSD_NO_DAY ? event->last : event->day;
	int later = put_forward(event->day, event->from);

	if (event->from < 0) {
		put_day(w, "DTSTART", event->day);
		put_day(w, "DTEND", last + 1); /* the first day without it */
		return;
	}
	put_time(w, "DTSTART", event->day, event->from + later);
	if (last != event->day || later == 0)
		later = put_forward(last, event->to);
	if (event->to >= 0)
		put_time(w, "DTEND", last, event->to + later);
}

static void
put_alarm(struct writing *w, const struct psd_ics_event *event)
{
	if (event->alarm_days <= 0 || event->cancelled)
		return;
	put_line(w, "BEGIN:VALARM");
	put_line(w, "ACTION:DISPLAY");
	put_text(w, "DESCRIPTION", event->summary);
	psd_buf_print(&w->line, "TRIGGER:-P%dD", event->alarm_days);
	end_line(w);
	put_line(w, "END:VALARM");
}

/* An address of the web; anything that is none is left out. */
static void
put_url(struct writing *w, struct psd_str url)
{
	size_t i;

	for (i = 0; i < url.n; i++)
		if (url.p[i] <= ' ' || url.p[i] > '~' || url.p[i] == '"')
			return;
	if (url.n == 0)
		return;
	psd_buf_puts(&w->line, "URL:");
	psd_buf_str(&w->line, url);
	end_line(w);
}

static void
put_event(struct writing *w, const struct psd_ics *c,
    const struct psd_ics_event *event)
{
	struct psd_ymd d = psd_date_ymd(c->stamp.day);
	int s = c->stamp.second;

	put_line(w, "BEGIN:VEVENT");
	put_text(w, "UID", event->uid);
	psd_buf_print(&w->line, "DTSTAMP:%04d%02d%02dT%02d%02d%02dZ", d.year,
	    d.month, d.day, s / 3600, s / 60 % 60, s % 60);
	end_line(w);
	psd_buf_print(&w->line, "SEQUENCE:%d", event->sequence);
	end_line(w);
	put_when(w, event);
	put_text(w, "SUMMARY", event->summary);
	put_text(w, "DESCRIPTION", event->description);
	put_text(w, "LOCATION", event->location);
	put_url(w, event->url);
	put_text(w, "CATEGORIES", event->category);
	put_people(w, c, event);
	put_line(w, event->cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
	put_line(w, event->busy ? "TRANSP:OPAQUE" : "TRANSP:TRANSPARENT");
	put_alarm(w, event);
	put_line(w, "END:VEVENT");
}

const char *
psd_ics_method_word(enum psd_ics_method method)
{
	static const char *const words[] = {
		[PSD_ICS_PUBLISH] = "PUBLISH",
		[PSD_ICS_REQUEST] = "REQUEST",
		[PSD_ICS_CANCEL] = "CANCEL",
	};

	return words[method];
}

void
psd_ics_write(struct psd_buf *to, const struct psd_ics *calendar)
{
	struct writing w = { to, PSD_BUF_INIT };
	bool timed = false;
	size_t i;

	for (i = 0; i < calendar->n; i++)
		timed = timed || calendar->events[i].from >= 0;
	put_line(&w, "BEGIN:VCALENDAR");
	put_line(&w, "VERSION:2.0");
	put_line(&w, "PRODID:-//psd//psd//SV");
	put_line(&w, "CALSCALE:GREGORIAN");
	psd_buf_print(&w.line, "METHOD:%s",
	    psd_ics_method_word(calendar->method));
	end_line(&w);
	put_text(&w, "X-WR-CALNAME", calendar->name);
	for (i = 0; timed && i < sizeof(stockholm) / sizeof(stockholm[0]); i++)
		put_line(&w, stockholm[i]);
	for (i = 0; i < calendar->n; i++)
		put_event(&w, calendar, &calendar->events[i]);
	put_line(&w, "END:VCALENDAR");
	psd_buf_release(&w.line);
}
