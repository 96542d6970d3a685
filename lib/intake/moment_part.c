/* psd_moment: the numbered parts of a year, months and dates. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/moment_part.h"

#include "lib/base/date.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Longer lists are none: each of their words would begin another. */
#define LIST_MAX 24

static const char *const month_names[] = { "", "januari|jan",
	"februari|feb|febr", "mars|mar", "april|apr", "maj", "juni|jun",
	"juli|jul", "augusti|aug", "september|sep|sept", "oktober|okt|oct",
	"november|nov", "december|dec" };

int
psd_moment_month(const struct psd_words *w, size_t i)
{
	int m;

	for (m = 1; m <= 12; m++)
		if (psd_words_match(w, i, month_names[m]) > 0)
			return m;
	return 0;
}

int
psd_moment_year(const struct psd_words *w, size_t i)
{
	if (i >= w->n || w->items[i].kind != PSD_WORD_NUMBER ||
	    w->items[i].number < 2000 || w->items[i].number > 2099)
		return 0;
	return (int)w->items[i].number;
}

/* What stands between the parts of a list: a sign or a word. */
static size_t
list_sign(const struct psd_words *w, size_t i)
{
	size_t n = 0;

	if (psd_words_sign(w, i, ',') || psd_words_sign(w, i, '/') ||
	    psd_words_sign(w, i, '&') || psd_words_sign(w, i, '+'))
		n = 1;
	if (psd_words_match(w, i + n, "och|samt|resp|respektive|eller") > 0)
		n++;
	return n;
}

static size_t
range_sign(const struct psd_words *w, size_t i)
{
	size_t n = psd_words_sign(w, i, '-');

	if (n == 0)
		n = psd_words_match(w, i, "till och med");
	if (n == 0)
		n = psd_words_match(w, i, "t . o . m .");
	return n > 0 ? n : psd_words_match(w, i, "till|tom");
}

/* A part of a year that has a number: what it is called, how many there are. */
struct numbered {
	const char *letter, *name; /* "q" and "kvartal*" */
	int parts;
};

/* How many words the name takes at I: "Q" before a number, "kv." */
static size_t
part_name(const struct numbered *k, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i, k->letter);

	if (n > 0 && i + 1 < w->n && w->items[i + 1].kind == PSD_WORD_NUMBER &&
	    !w->items[i + 1].spaced)
		return n;
	n = psd_words_match(w, i, k->name);
	if (n > 0 && w->items[i].plain.n <= 2 && psd_words_sign(w, i + n, '.'))
		n++;
	return n;
}

/* A number from 1 to the highest, perhaps with ":e" and so on behind it. */
static size_t
part_number(const struct numbered *k, const struct psd_words *w, size_t i,
    int *number)
{
	*number = psd_words_number(w, i, 1, k->parts);
	if (*number < 0)
		return 0;
	if (psd_words_sign(w, i + 1, ':') &&
	    psd_words_match(w, i + 2, "a|e") > 0 && !w->items[i + 2].spaced)
		return 3;
	return 1;
}

/* Adds the numbers at I to *MASK: "1", "1-3", "Q1, Q3 och Q4". */
static size_t
part_numbers(const struct numbered *k, const struct psd_words *w, size_t i,
    unsigned *mask)
{
	size_t n = 0, sep = 0, name, digits;
	int number, low = 0, count;

	for (count = 0; count < 8; count++) {
		name = n > 0 ? part_name(k, w, i + n + sep) : 0;
		digits = part_number(k, w, i + n + sep + name, &number);
		if (digits == 0 ||
		    psd_words_match(w, i + n + sep + name + digits,
			"gang|ganger|ggr") > 0)
			return n;
		n += sep + name + digits;
		*mask |= 1u << number;
		for (; low > 0 && low < number; low++)
			*mask |= 1u << low;
		low = 0;
		sep = list_sign(w, i + n);
		if (sep == 0) {
			sep = range_sign(w, i + n);
			low = sep > 0 ? number : 0;
		}
		if (sep == 0)
			return n;
	}
	return n;
}

static size_t
year_behind(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_sign(w, i, '-') || psd_words_sign(w, i, '/');

	m->year = psd_moment_year(w, i + n);
	return m->year > 0 ? n + 1 : 0;
}

/* What MASK of the parts of KIND is; EVERY when all are meant. */
static void
set_parts(struct psd_moment *m, enum psd_every every, unsigned mask,
    unsigned all)
{
	m->every = every;
	if (mask == 0 || (mask == all && m->year == 0))
		return;
	if (every == PSD_QUARTERLY) {
		m->every = PSD_QUARTER;
		m->quarters = mask;
	} else {
		/* one of them is not all, and no cadence is once a tertial */
		m->every = PSD_NEVER;
	}
}

/* "kvartal 2", "Q1 2022", "T1 och T2", "första halvåret", "2022-Q2" */
size_t
psd_moment_numbered(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	static const struct numbered kinds[] = {
		{ "q|kv", "kvartal|kvartalet|kvartalen|kv", 4 },
		{ "t", "tertial|tertialet|tertialen", 3 },
		{ "h|hv|halvar", "halvar|halvaret", 2 },
	};
	static const enum psd_every every[] = { PSD_QUARTERLY, PSD_TERTIAL,
		PSD_HALF_YEARLY };
	size_t k, n, name, year = 0;
	unsigned mask = 0;

	m->year = psd_moment_year(w, i);
	if (m->year > 0)
		year = 1 + psd_words_sign(w, i + 1, '-');
	for (k = 0; k < COUNT(kinds); k++) {
		mask = 0;
		n = year + part_name(&kinds[k], w, i + year);
		if (n > year) {
			n += part_numbers(&kinds[k], w, i + n, &mask);
		} else {
			n += part_numbers(&kinds[k], w, i + n, &mask);
			name = n > year
			    ? psd_words_match(w, i + n, kinds[k].name)
			    : 0;
			n = name > 0 ? n + name : 0;
		}
		if (n == 0 || (mask == 0 && w->items[i + n - 1].plain.n < 3))
			continue;
		if (year == 0 && mask != 0)
			n += year_behind(m, w, i + n);
		set_parts(m, every[k], mask, (2u << kinds[k].parts) - 2);
		return n;
	}
	return 0;
}

/* One month and what belongs to its name: "jan.", "juli månad". */
static size_t
month_at(const struct psd_words *w, size_t i, int *month)
{
	size_t n = 1;

	*month = psd_moment_month(w, i);
	if (*month == 0)
		return 0;
	if (w->items[i].plain.n <= 4 && psd_words_sign(w, i + n, '.') &&
	    !w->items[i + n].spaced && i + n + 1 < w->n)
		n++;
	return n + psd_words_match(w, i + n, "manad");
}

/* Whether another month, not a date, is next in the list. */
static bool
is_next(const struct psd_words *w, size_t i, size_t *sep, bool *range)
{
	*sep = list_sign(w, i);
	*range = false;
	if (*sep == 0) {
		*sep = range_sign(w, i);
		*range = *sep > 0;
	}
	*sep += psd_words_match(w, i + *sep, "i");
	return *sep > 0 && psd_moment_month(w, i + *sep) > 0;
}

/* The same where the year may stand between: "juli 2022 och dec 2022". */
static bool
goes_on(const struct psd_words *w, size_t i, size_t *sep, bool *range)
{
	if (psd_moment_year(w, i) == 0)
		return is_next(w, i, sep, range);
	if (!is_next(w, i + 1, sep, range))
		return false;
	++*sep;
	return true;
}

/* "juli", "juli och dec", "jan, apr, jul, okt" */
size_t
psd_moment_months(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i, "slutet av|pa|i"), sep, k;
	int month, first = 0;
	bool range = false, ranges = false;

	if (n == 0) {
		n = psd_words_match(w, i, "borjan|mitten|mitt av|pa|i");
		m->guessed = n > 0;
	}
	sep = 0;
	while (n < 4 * LIST_MAX && (k = month_at(w, i + n + sep, &month)) > 0) {
		n += sep + k;
		m->months |= 1u << month;
		ranges = ranges || range;
		first = first > 0 ? first : month;
		if (!goes_on(w, i + n, &sep, &range))
			break;
	}
	if (m->months == 0)
		return 0;
	k = year_behind(m, w, i + n);
	n += k;
	if (ranges) { /* a time in between, but for the autumn */
		first = first == 9 && m->months == (1u << 9 | 1u << 11);
		*m = (struct psd_moment){ .every = first ? PSD_AUTUMN
							 : PSD_NEVER,
			.year = m->year,
			.guessed = true };
	} else if ((m->months & (m->months - 1)) == 0) {
		m->every = PSD_YEARLY;
		m->month = first;
		m->months = 0;
	} else {
		m->every = PSD_MONTHS;
	}
	return n;
}

/* Sets the date if there is such a day. */
static bool
set_date(struct psd_moment *m, const struct psd_words *w, int month, int day)
{
	struct psd_str text = psd_arena_print(w->arena, "%02d-%02d", month,
	    day);
	int ignored, too;

	if (month < 1 || day < 1 || !psd_date_month_day(text, &ignored, &too))
		return false;
	m->every = PSD_YEARLY;
	m->date = text;
	return true;
}

/* The bare date: "15/2", "15:e februari 2022", "2022-02-15" */
static size_t
day_at(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	int day = psd_words_number(w, i, 1, 31), month;
	size_t n = 1;

	if (psd_moment_year(w, i) > 0 && psd_words_sign(w, i + 1, '-') &&
	    psd_words_sign(w, i + 3, '-') && !w->items[i + 1].spaced) {
		m->year = psd_moment_year(w, i);
		month = psd_words_number(w, i + 2, 1, 12);
		day = psd_words_number(w, i + 4, 1, 31);
		return set_date(m, w, month, day) ? 5 : 0;
	}
	if (day < 0 || w->items[i].kind != PSD_WORD_NUMBER)
		return 0;
	if (psd_words_sign(w, i + 1, '/') && i + 2 < w->n &&
	    !w->items[i + 1].spaced && !w->items[i + 2].spaced) {
		month = psd_words_number(w, i + 2, 1, 12);
		if (w->items[i + 2].kind != PSD_WORD_NUMBER ||
		    !set_date(m, w, month, day))
			return 0;
		n = 3;
	} else {
		if (psd_words_sign(w, i + 1, ':') &&
		    psd_words_match(w, i + 2, "a|e") > 0)
			n = 3;
		month = psd_moment_month(w, i + n);
		if (!set_date(m, w, month, day))
			return 0;
		n += month_at(w, i + n, &month);
	}
	n += year_behind(m, w, i + n);
	return n;
}

/* "senast 15 februari", "den 1 mars", "före 15/2" */
size_t
psd_moment_date(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t latest = psd_words_match(w, i, "senast"), n, k;
	size_t before = psd_words_match(w, i, "fore|innan");

	n = latest + before;
	n += psd_words_match(w, i + n, "den");
	k = day_at(m, w, i + n);
	if (k == 0)
		return 0;
	n += k;
	m->guessed = before > 0;
	if (!psd_str_is(m->date, "03-01"))
		return n;
	/* PSL (2010:659) 3 kap. 10 §: the day of the narrative, next year */
	k = psd_words_match(w, i + n, "aret|ar efter|darpa|darefter");
	if (k == 0 && latest == 0)
		return n;
	*m = (struct psd_moment){ .every = PSD_LEGAL,
		.year = m->year,
		.guessed = k == 0 };
	return n + k;
}
