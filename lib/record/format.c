/* psd_format: the formats that a schema can ask of a text. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/format.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/foreign/ecma.h"
#include "lib/record/format_part.h"

#define DAY 1440 /* minutes */

struct psd_format_kind {
	const char *name;
	bool (*ok)(struct psd_str s);
	const char *says, *tip;
};

/* The number of the N digits at AT; -1 when others stand there. */
static int
number_at(struct psd_str s, size_t at, size_t n)
{
	if (at > s.n || n > s.n - at)
		return -1;
	return (int)psd_str_number((struct psd_str){ s.p + at, n }, 9999);
}

static bool
is_at(struct psd_str s, size_t at, char c)
{
	return at < s.n && s.p[at] == c;
}

static bool
is_date(struct psd_str s)
{
	int year = number_at(s, 0, 4), month = number_at(s, 5, 2);
	int day = number_at(s, 8, 2);

	/* years are as long in 400 years; the year 0 is one here */
	return s.n == 10 && is_at(s, 4, '-') && is_at(s, 7, '-') && year >= 0 &&
	    month >= 1 && month <= 12 && day >= 1 &&
	    day <= psd_date_ymd(psd_date_month_end(year + 400, month)).day;
}

/* The zone that begins at AT and ends S: minutes before UTC, DAY for none. */
static int
zone(struct psd_str s, size_t at)
{
	int hours = number_at(s, at + 1, 2), minutes = number_at(s, at + 4, 2);

	if (is_at(s, at, 'Z') || is_at(s, at, 'z'))
		return s.n == at + 1 ? 0 : DAY;
	if (s.n != at + 6 || s.p[at + 3] != ':' || hours < 0 || hours > 23 ||
	    minutes < 0 || minutes > 59)
		return DAY;
	minutes += hours * 60;
	if (s.p[at] == '+')
		return minutes;
	return s.p[at] == '-' ? -minutes : DAY;
}

static bool
is_time(struct psd_str s)
{
	int hour = number_at(s, 0, 2), minute = number_at(s, 3, 2);
	int second = number_at(s, 6, 2), before;
	size_t at = 8;

	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 ||
	    second > 60 || s.p[2] != ':' || s.p[5] != ':')
		return false;
	if (is_at(s, at, '.')) {
		for (at++; at < s.n && s.p[at] >= '0' && s.p[at] <= '9';)
			at++;
		if (at == 9)
			return false;
	}
	before = zone(s, at);
	if (before == DAY)
		return false;
	/* a leap second is the last of a day in UTC */
	return second < 60 ||
	    (hour * 60 + minute - before + DAY) % DAY == DAY - 1;
}

static bool
is_date_time(struct psd_str s)
{
	return s.n > 11 && (s.p[10] == 'T' || s.p[10] == 't') &&
	    is_date((struct psd_str){ s.p, 10 }) &&
	    is_time((struct psd_str){ s.p + 11, s.n - 11 });
}

static bool
is_pointer(struct psd_str s)
{
	size_t i;

	if (s.n > 0 && s.p[0] != '/')
		return false;
	for (i = 0; i < s.n; i++)
		if (s.p[i] == '~' && !is_at(s, i + 1, '0') &&
		    !is_at(s, i + 1, '1'))
			return false;
	return true;
}

/* How many digits from AT are a number without zeros before it; 0: none. */
static size_t
count_at(struct psd_str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && s.p[at + n] >= '0' && s.p[at + n] <= '9')
		n++;
	return n > 1 && s.p[at] == '0' ? 0 : n;
}

static bool
is_relative_pointer(struct psd_str s)
{
	size_t n = count_at(s, 0), steps;

	if (n == 0)
		return false;
	if (is_at(s, n, '+') || is_at(s, n, '-')) {
		steps = count_at(s, n + 1);
		if (steps == 0)
			return false;
		n += 1 + steps;
	}
	if (is_at(s, n, '#'))
		return s.n == n + 1;
	return is_pointer((struct psd_str){ s.p + n, s.n - n });
}

static const struct psd_format_kind kinds[] = {
	{ "date", is_date, N_("is no date that exists"),
	    N_("write year, month and day, as in \"2026-11-15\"") },
	{ "time", is_time, N_("is no time of day with its time zone"),
	    N_("write hours, minutes, seconds and zone, as in "
	       "\"13:00:00+01:00\"") },
	{ "date-time", is_date_time, N_("is no date with time and time zone"),
	    N_("write date, time and zone, as in "
	       "\"2026-11-15T13:00:00+01:00\"") },
	{ "email", psd_form_email, N_("is no mail address"),
	    N_("write it as in \"name@example.org\", with letters a to z "
	       "only") },
	{ "idn-email", psd_form_email_any, N_("is no mail address"),
	    N_("write it as in \"name@example.org\"") },
	{ "hostname", psd_form_host, N_("is no name of a computer"),
	    N_("write it as in \"www.example.org\": letters a to z, digits "
	       "and hyphens between the full stops") },
	{ "ipv4", psd_form_ipv4, N_("is no IPv4 address"),
	    N_("write four numbers up to 255, as in \"192.0.2.1\"") },
	{ "ipv6", psd_form_ipv6, N_("is no IPv6 address"),
	    N_("write it as in \"2001:db8::1\"") },
	{ "uri", psd_form_uri, N_("is no complete web address"),
	    N_("write it from the beginning, as in "
	       "\"https://example.org/page\", with %20 for a space") },
	{ "uri-reference", psd_form_uri_reference, N_("is no web address"),
	    N_("write %20 for a space; only the letters a to z may stand "
	       "there as they are") },
	{ "iri", psd_form_uri_any, N_("is no complete web address"),
	    N_("write it from the beginning, as in "
	       "\"https://example.org/page\", with %20 for a space") },
	{ "iri-reference", psd_form_uri_reference_any, N_("is no web address"),
	    N_("write %20 for a space") },
	{ "uri-template", psd_form_uri_template,
	    N_("is no template for web addresses"),
	    N_("write what is to be filled in with braces, as in "
	       "\"/units/{unit}\"") },
	{ "json-pointer", is_pointer, N_("is no JSON pointer"),
	    N_("write a / before each name, as in \"/units/0\", ~1 for / and "
	       "~0 for ~") },
	{ "relative-json-pointer", is_relative_pointer,
	    N_("is no relative JSON pointer"),
	    N_("write how many levels up, then the way down, as in "
	       "\"1/name\"") },
	{ "regex", psd_ecma_ok, N_("is no regular expression of ECMA-262"),
	    NULL },
};

const struct psd_format_kind *
psd_format_find(struct psd_str name)
{
	size_t i;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (psd_str_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

bool
psd_format_ok(const struct psd_format_kind *kind, struct psd_str text)
{
	return kind->ok(text.p != NULL ? text : PSD_S(""));
}

const char *
psd_format_says(const struct psd_format_kind *kind)
{
	return kind->says;
}

const char *
psd_format_tip(const struct psd_format_kind *kind)
{
	return kind->tip;
}
