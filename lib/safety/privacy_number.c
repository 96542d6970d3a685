/* psd_privacy_number: the numbers that stand for one person. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/privacy_number.h"

#include "lib/base/ascii.h"
#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/safety/privacy_gap.h"

/* Nobody alive, and nobody in old journals, is born before this. */
#define FIRST_YEAR 1850

/* Coordination numbers have a day that is this much too high. */
#define COORDINATION 60

/* A date with four digits behind it that lies this near is a date and a time
 * rather than a mistyped number. */
#define NEAR_DAYS (3 * 366)

/* The letters that an interim number can have. */
#define INTERIM "TRSUWXJKLMNP"

static int
value(const char *p, size_t n)
{
	int v = 0;

	while (n-- > 0)
		v = v * 10 + (*p++ - '0');
	return v;
}

static bool
is_date(int year, int month, int day)
{
	struct psd_ymd back;

	if (month < 1 || month > 12 || day < 1 || day > 31)
		return false;
	back = psd_date_ymd(psd_date_day(year, month, day));
	return back.day == day;
}

/* Whether somebody can have been born on that day, as numbers have it. */
static bool
is_birth(int year, int month, int day, int today)
{
	if (day > COORDINATION)
		day -= COORDINATION;
	return year >= FIRST_YEAR && is_date(year, month, day) &&
	    psd_date_day(year, month, day) <= today;
}

/* The beginning of a number: eight digits, or six for any century. */
struct date {
	int year, month, day; /* year below 100 where the century is open */
	bool century;
};

static struct date
read_date(const char *p, size_t n)
{
	struct date d = { .century = n == 8 };

	d.year = value(p, n - 4);
	d.month = value(p + n - 4, 2);
	d.day = value(p + n - 2, 2);
	return d;
}

static bool
can_be_birth(const struct date *d, int today)
{
	if (d->century)
		return is_birth(d->year, d->month, d->day, today);
	return is_birth(2000 + d->year, d->month, d->day, today) ||
	    is_birth(1900 + d->year, d->month, d->day, today);
}

/* Whether the sum over the last ten is right: the last six of the date, and
 * TAIL. A letter counts as 1. */
static bool
is_sum_right(const char *last_of_date, const char *tail)
{
	int i, sum = 0;

	for (i = 0; i < 10; i++) {
		char c = i < 6 ? last_of_date[i - 6] : tail[i - 6];
		int v = psd_ascii_is_digit(c) ? c - '0' : 1;

		if (i % 2 == 0)
			v = v > 4 ? v * 2 - 9 : v * 2;
		sum += v;
	}
	return sum % 10 == 0;
}

/* The check character of a national reserve number: over the first eleven, a
 * letter with the number that it has in ASCII. */
static bool
is_reserve_sum_right(const char *date, const char *tail)
{
	int i, sum = 0;

	for (i = 0; i < 11; i++) {
		char c = i < 8 ? date[i] : tail[i - 8];
		int v = psd_ascii_is_digit(c) ? c - '0' : c;

		for (v *= 2 - i % 2; v > 0; v /= 10)
			sum += v % 10;
	}
	return psd_ascii_is_digit(tail[3]) &&
	    (10 - sum % 10) % 10 == tail[3] - '0';
}

static bool
is_reserve_letter(char c)
{
	return psd_ascii_is_capital(c) && strchr("IOQVW", c) == NULL;
}

/* Whether the eight digits DATE and the four characters TAIL are a national
 * reserve number. */
static bool
is_reserve(const char *date, const char *tail)
{
	int century = value(date, 2), month = value(date + 4, 2);
	int day = value(date + 6, 2);

	if (!is_reserve_letter(tail[0]) || !is_reserve_letter(tail[1]) ||
	    !(psd_ascii_is_digit(tail[2]) || psd_ascii_is_capital(tail[2])))
		return false;
	if (century == 0 ? month < 20 || day < 40 || day > 59
			 : century < 22 || month < 1 || month > 12 || day > 31)
		return false;
	return is_reserve_sum_right(date, tail);
}

static bool
is_time(const char *tail)
{
	return value(tail, 2) < 24 && value(tail + 2, 2) < 60;
}

/* Whether four digits behind a date are rather a time, or the end of a span
 * of days, of about now. */
static bool
is_rather_a_time(const struct date *d, const char *tail, int today)
{
	int year = d->century ? d->year : 2000 + d->year, day;

	if (!is_time(tail) || !is_date(year, d->month, d->day))
		return false;
	day = psd_date_day(year, d->month, d->day);
	return day > today - NEAR_DAYS && day < today + NEAR_DAYS;
}

/* What is being looked at. */
struct number {
	struct psd_privacy_hit *out;
	struct psd_str s;
	int today;
};

/* Fills in what it is; always true, so that callers can return it. */
static bool
hit(const struct number *n, enum psd_rule rule, const char *what)
{
	n->out->rule = rule;
	n->out->what = what;
	return true;
}

static bool
personal(const struct number *n, const struct date *d)
{
	return hit(n, PSD_RULE_PERSONAL_NUMBER,
	    d->day > COORDINATION ? N_("a coordination number")
				  : N_("a personal identity number"));
}

static bool
likely(const struct number *n)
{
	return hit(n, PSD_RULE_LIKELY_NUMBER,
	    N_("what looks like a mistyped personal identity number"));
}

/* The days by which regions mark numbers of their own. */
static bool
is_regional_date(const struct date *d)
{
	return d->century && (d->year / 100 == 19 || d->year / 100 == 20) &&
	    d->month >= 1 && d->month <= 12 && d->day > 31 &&
	    d->day < COORDINATION;
}

static bool
regional(const struct number *n)
{
	return hit(n, PSD_RULE_LIKELY_NUMBER,
	    N_("what looks like a region's reserve number"));
}

/* Four characters behind a date. */
struct tail {
	const char *p;
	size_t size; /* bytes */
	size_t digits, letters, masks;
	enum psd_privacy_gap gap;
};

static bool
read_tail(struct tail *t, struct psd_str s, size_t at)
{
	static const char bullet[] = "\xe2\x80\xa2";
	size_t end = at + psd_privacy_gap(s, at, &t->gap);
	int i;

	t->p = s.p + end;
	t->digits = t->letters = t->masks = 0;
	for (i = 0; i < 4; i++) {
		struct psd_str rest = { s.p + end, s.n - end };

		if (rest.n == 0)
			return false;
		if (psd_ascii_is_digit(*rest.p))
			t->digits++;
		else if (psd_ascii_is_capital(*rest.p) && *rest.p != 'X')
			t->letters++;
		else if ((*rest.p != '\0' && strchr("Xx*#?", *rest.p)) ||
		    psd_str_starts(rest, bullet))
			t->masks++;
		else
			return false;
		end += *rest.p == bullet[0] ? strlen(bullet) : 1;
	}
	t->size = (size_t)(s.p + end - t->p);
	return !psd_privacy_touches_after(s, end);
}

static bool
is_number_right(const char *end_of_date, const char *tail)
{
	return memcmp(tail, "000", 3) != 0 && is_sum_right(end_of_date, tail);
}

/* A date, a gap, four digits. */
static bool
with_digits(const struct number *n, const struct date *d, const struct tail *t,
    const char *end_of_date)
{
	if (!can_be_birth(d, n->today))
		return is_regional_date(d) && t->gap == PSD_GAP_DASH &&
		    regional(n);
	if (t->gap != PSD_GAP_LINE && is_number_right(end_of_date, t->p))
		return personal(n, d);
	return !is_rather_a_time(d, t->p, n->today) && likely(n);
}

/* A number as some region makes it: letters among the last four. */
static bool
with_letters(const struct number *n, const struct date *d, const struct tail *t)
{
	const char *p = t->p;

	if (t->digits == 0 || t->size != 4 || t->gap > PSD_GAP_DASH ||
	    t->gap == PSD_GAP_SPACE)
		return false;
	if (!d->century) /* Skåne has them with six digits */
		return strchr("DEF", p[0]) != NULL &&
		    psd_ascii_is_capital(p[1]) &&
		    (p[2] == '0' || p[2] == '1') &&
		    psd_ascii_is_capital(p[3]) && can_be_birth(d, n->today) &&
		    regional(n);
	if (p[0] == 'T' && p[3] == 'Z') /* 20221115T12Z is a time */
		return false;
	return (can_be_birth(d, n->today) || is_regional_date(d)) &&
	    regional(n);
}

/* Six or eight digits, and what follows them. */
static bool
in_two_parts(const struct number *n, size_t at, size_t digits)
{
	const char *end = n->s.p + at + digits;
	struct date d = read_date(n->s.p + at, digits);
	struct tail t;

	if (!read_tail(&t, n->s, at + digits))
		return false;
	n->out->size = (size_t)(t.p - (n->s.p + at)) + t.size;
	if (t.digits == 4)
		return with_digits(n, &d, &t, end);
	if (t.digits == 3 && *t.p != '\0' && strchr(INTERIM, *t.p) != NULL &&
	    can_be_birth(&d, n->today) && is_sum_right(end, t.p))
		return hit(n, PSD_RULE_PERSONAL_NUMBER,
		    N_("an interim number"));
	if (d.century && t.size == 4 && is_reserve(end - 8, t.p))
		return hit(n, PSD_RULE_RESERVE_NUMBER,
		    N_("a national reserve number"));
	if (t.masks > 0 && t.letters == 0 && can_be_birth(&d, n->today))
		return hit(n, PSD_RULE_MASKED_NUMBER,
		    N_("a personal identity number with its end hidden"));
	return with_letters(n, &d, &t);
}

/* Twelve digits in a row. */
static bool
twelve(const struct number *n, size_t at)
{
	const char *p = n->s.p + at;
	struct date d = read_date(p, 8);
	int century = value(p, 2);

	n->out->size = 12;
	if (century >= 18 && century <= 20 && can_be_birth(&d, n->today) &&
	    is_number_right(p + 8, p + 8)) {
		n->out->maybe_time = d.day <= 31 && is_time(p + 8);
		return personal(n, &d);
	}
	return (century == 99 || is_regional_date(&d)) && regional(n);
}

static bool
ten(const struct number *n, size_t at)
{
	const char *p = n->s.p + at;
	struct date d = read_date(p, 6);

	n->out->size = 10;
	return can_be_birth(&d, n->today) && is_number_right(p + 6, p + 6) &&
	    hit(n, PSD_RULE_LIKELY_NUMBER,
		N_("what looks like a personal identity number"));
}

/* A date as ISO 8601 has it, with four digits behind. */
static bool
after_iso_date(const struct number *n, size_t at)
{
	const char *p = n->s.p + at;
	char digits[8];
	struct date d;
	struct tail t;

	if (n->s.n - at < 15 || p[4] != '-' || p[7] != '-' ||
	    psd_privacy_digits(n->s, at + 5, 2) != 2 ||
	    psd_privacy_digits(n->s, at + 8, 2) != 2 ||
	    !read_tail(&t, n->s, at + 10) || t.digits != 4 ||
	    t.gap == PSD_GAP_NONE)
		return false;
	memcpy(digits, p, 4);
	memcpy(digits + 4, p + 5, 2);
	memcpy(digits + 6, p + 8, 2);
	d = read_date(digits, 8);
	n->out->size = (size_t)(t.p - p) + 4;
	if (t.gap != PSD_GAP_DASH) /* 2022-11-15 1430 is more of a time */
		t.gap = PSD_GAP_LINE;
	return with_digits(n, &d, &t, digits + 8);
}

/* Whether a UUID begins at FROM. */
static bool
is_uuid(struct psd_str s, size_t from)
{
	size_t i;

	if (s.n < 36 || from > s.n - 36)
		return false;
	for (i = 0; i < 36; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? s.p[from + i] != '-'
			 : psd_privacy_hex(s.p[from + i]) < 0)
			return false;
	}
	return true;
}

/* Whether the SIZE digits at AT belong to a decimal fraction, or to a
 * telephone number that begins with a plus sign. */
static bool
is_of_other_number(struct psd_str s, size_t at, size_t size)
{
	size_t end = at + size;

	if (at > 0 && s.p[at - 1] == '+')
		return true;
	return (at > 1 && s.p[at - 1] == '.' &&
		   psd_ascii_is_digit(s.p[at - 2])) ||
	    (s.n > end + 1 && s.p[end] == '.' &&
		psd_ascii_is_digit(s.p[end + 1]));
}

/* Where the digits begin that are seen from AT: behind \u2013 and its kin,
 * which can end with digits. */
static size_t
skip_escape(struct psd_str s, size_t at)
{
	size_t back;
	uint32_t cp;

	for (back = 2; back < 6 && back <= at; back++)
		if (s.p[at - back] == '\\' &&
		    psd_privacy_escape(s, at - back, &cp) &&
		    psd_utf8_kind(cp) != PSD_UTF8_LETTER)
			return at - back + 6;
	return at;
}

bool
psd_privacy_number(struct psd_privacy_hit *out, struct psd_str s, size_t at,
    int today)
{
	struct number n = { out, s, today };
	size_t from = at, digits;

	at = skip_escape(s, at);
	*out = (struct psd_privacy_hit){ .at = at };
	digits = psd_privacy_digits(s, at, 12);
	if (from == at && psd_privacy_touches_before(s, at))
		return false;
	switch (digits) {
	case 4:
		return after_iso_date(&n, at);
	case 6:
		return in_two_parts(&n, at, digits);
	case 8:
		return !is_uuid(s, at) && in_two_parts(&n, at, digits);
	case 10:
		return !psd_privacy_touches_after(s, at + digits) &&
		    !is_of_other_number(s, at, digits) && ten(&n, at);
	case 12:
		return !psd_privacy_touches_after(s, at + digits) &&
		    !is_of_other_number(s, at, digits) &&
		    !(at >= 24 && is_uuid(s, at - 24)) && twelve(&n, at);
	default:
		return false;
	}
}
