/* psd_clock: times of day as people write them. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/clock.h"

static void
skip(struct psd_str *s, size_t n)
{
	s->p += n;
	s->n -= n;
}

/* Skips spaces, no-break ones too. */
static void
skip_spaces(struct psd_str *s)
{
	for (;;) {
		if (s->n > 0 && (s->p[0] == ' ' || s->p[0] == '\t'))
			skip(s, 1);
		else if (psd_str_starts(*s, "\xc2\xa0"))
			skip(s, 2);
		else
			return;
	}
}

/* Takes one of WORDS, a list that NULL ends, from the front of S. */
static bool
take(struct psd_str *s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (psd_str_starts(*s, *words)) {
			skip(s, strlen(*words));
			skip_spaces(s);
			return true;
		}
	return false;
}

/* Takes one or two digits from the front of S; -1: there are none. */
static int
take_digits(struct psd_str *s, int most)
{
	int n = 0, i = 0;

	while (i < 2 && s->n > 0 && s->p[0] >= '0' && s->p[0] <= '9') {
		n = n * 10 + s->p[0] - '0';
		skip(s, 1);
		i++;
	}
	return i > 0 && n <= most ? n : -1;
}

/* Takes "13", "13.00" or "13:00"; -1: there is none. */
static int
take_time(struct psd_str *s)
{
	int hour = take_digits(s, 23), minute = 0;

	if (hour < 0)
		return -1;
	if (s->n > 2 && (s->p[0] == '.' || s->p[0] == ':')) {
		skip(s, 1);
		minute = take_digits(s, 59);
		if (minute < 0)
			return -1;
	}
	skip_spaces(s);
	return hour * 60 + minute;
}

bool
psd_clock_read(struct psd_clock *out, struct psd_str s)
{
	static const char *const before[] = { "klockan", "Klockan", "kl.", "kl",
		"Kl.", "Kl", NULL };
	static const char *const between[] = { "\xe2\x80\x93", "\xe2\x80\x94",
		"\xe2\x88\x92", "-", "till", "to", NULL };

	*out = (struct psd_clock){ -1, -1 };
	s = psd_str_trim(s);
	(void)take(&s, before);
	out->from = take_time(&s);
	if (out->from >= 0 && take(&s, between)) {
		out->to = take_time(&s);
		if (out->to < 0)
			out->from = -1;
	}
	if (out->from < 0 || s.n > 0)
		*out = (struct psd_clock){ -1, -1 };
	else if (out->to <= out->from)
		out->to = -1;
	return out->from >= 0;
}
