/* psd_cadence: the labels of periods, read as people write them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/cadence.h"

#include "lib/base/ascii.h"

static int
find_label(const struct psd_windows *windows, struct psd_str label)
{
	size_t i;

	for (i = 0; i < windows->n; i++)
		if (psd_str_is(label, windows->items[i].label.s))
			return (int)i;
	return -1;
}

static bool
is_listed(const struct psd_cadence *cadence, int month)
{
	return cadence->every == PSD_MONTHS &&
	    (cadence->months >> month & 1) != 0;
}

/*
 * A list of months has no halves of its own, but July's collects the first
 * and December's the second, and people call them so.
 */
int
psd_cadence_find(const struct psd_cadence *cadence,
    const struct psd_windows *windows, struct psd_str label)
{
	struct psd_period period = { "" };
	int month = 0;

	if (label.n == 7 && psd_str_ends(label, "-H1"))
		month = 7;
	if (label.n == 7 && psd_str_ends(label, "-H2"))
		month = 12;
	if (month == 0 || !is_listed(cadence, month))
		return find_label(windows, label);
	memcpy(period.s, label.p, 4);
	memcpy(period.s + 4, month == 7 ? "-07" : "-12", 3);
	return find_label(windows, (struct psd_str){ period.s, label.n });
}

/* What a label that is none consists of. */
struct parts {
	int year;
	char letter;   /* Q, T, H or W; '\0' when there was no word */
	int number[2]; /* month and day, or the number of the letter */
	int n;
	bool year_first;
};

/* å, ä and ö are letters too; in UTF-8 all their bytes are above ASCII. */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* Takes from *REST what IS holds for. */
static struct psd_str
take(struct psd_str *rest, bool (*is)(char))
{
	struct psd_str run = { rest->p, 0 };

	while (run.n < rest->n && is(rest->p[run.n]))
		run.n++;
	rest->p += run.n;
	rest->n -= run.n;
	return run;
}

static bool
add_number(struct parts *parts, struct psd_str digits)
{
	long value = psd_str_number(digits, 9999);

	if (value < 1)
		return false;
	if (digits.n == 4 && parts->year == 0) {
		parts->year = (int)value;
		parts->year_first = parts->n == 0 && parts->letter == '\0';
		return true;
	}
	if (digits.n > 2 || parts->n == 2)
		return false;
	parts->number[parts->n++] = (int)value;
	return true;
}

/* quarter, kvartal; tertial; half, halvår; week, vecka: the first letter
 * tells them apart in English and in Swedish. */
static bool
add_word(struct parts *parts, struct psd_str word)
{
	static const char spoken[] = "qQkKtThHwWvV";
	static const char meant[] = "QQQQTTHHWWWW";
	const char *at = memchr(spoken, word.p[0], sizeof(spoken) - 1);

	if (at == NULL || parts->letter != '\0')
		return false;
	parts->letter = meant[at - spoken];
	return true;
}

static bool
take_apart(struct parts *parts, struct psd_str rest)
{
	static const char between[] = " -./_:";

	while (rest.n > 0) {
		if (psd_ascii_is_digit(rest.p[0])) {
			if (!add_number(parts, take(&rest, psd_ascii_is_digit)))
				return false;
		} else if (is_letter(rest.p[0])) {
			if (!add_word(parts, take(&rest, is_letter)))
				return false;
		} else {
			if (memchr(between, rest.p[0], sizeof(between) - 1) ==
			    NULL)
				return false;
			rest.p++;
			rest.n--;
		}
	}
	return parts->year > 0;
}

/* The first LENGTH bytes of the date, or nothing when there is none. */
static struct psd_period
put_date(int year, int month, int day, size_t length)
{
	struct psd_period period = { "" };
	int date;

	if (month > 12)
		return period;
	date = psd_date_day(year, month, day);
	if (psd_date_ymd(date).day == day)
		memcpy(period.s, psd_date_print(date).s, length);
	return period;
}

static struct psd_period
put_part(int year, char letter, int n)
{
	struct psd_period period = { "" };
	int most = letter == 'Q' ? 4 : letter == 'T' ? 3 : 2;
	char *to = period.s + strlen("2022-");

	if (letter == 'W')
		most = psd_date_weeks(year);
	if (n > most)
		return period;
	period = put_date(year, 1, 1, strlen("2022-"));
	*to++ = letter;
	if (letter == 'W')
		*to++ = (char)('0' + n / 10);
	*to = (char)('0' + n % 10);
	return period;
}

static struct psd_period
put_together(const struct parts *p)
{
	struct psd_period none = { "" };

	if (p->letter != '\0' && p->n == 1)
		return put_part(p->year, p->letter, p->number[0]);
	if (p->letter != '\0')
		return none;
	if (p->n == 0)
		return put_date(p->year, 1, 1, strlen("2022"));
	if (p->n == 1)
		return put_date(p->year, p->number[0], 1, strlen("2022-07"));
	if (!p->year_first) /* 1/2 2022 could be either */
		return none;
	return put_date(p->year, p->number[0], p->number[1],
	    strlen("2022-07-14"));
}

struct psd_period
psd_cadence_suggest(struct psd_str label)
{
	struct psd_period none = { "" }, period;
	struct parts parts = { 0 };

	if (!take_apart(&parts, label))
		return none;
	period = put_together(&parts);
	/* Well written, so that it is wrong for another reason. */
	return psd_str_is(label, period.s) ? none : period;
}
