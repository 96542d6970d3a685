/* psd_moment: "varannan månad", "juli och dec", "kv 2" as a time. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/moment.h"

#include "lib/base/suggest.h"
#include "lib/intake/moment_part.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Reads what begins at a word; returns how many words it takes, 0: none. */
typedef size_t (
    *read_fn)(struct psd_moment *m, const struct psd_words *w, size_t i);

/* What stands for a time by itself; the longest counts. */
static const struct {
	const char *pattern;
	enum psd_every every;
	int month;
	const char *event;
	bool guessed;
} phrases[] = {
	{ .pattern = "daglig*|dagsvis", .every = PSD_DAILY },
	{ .pattern = "varje vardag|arbetsdag", .every = PSD_DAILY },
	{ .pattern = "veckovis*|veckolig*", .every = PSD_WEEKLY },
	{ .pattern = "manadsvis*|manatlig*|manadlig*", .every = PSD_MONTHLY },
	{ .pattern = "manad for manad", .every = PSD_MONTHLY },
	{ .pattern = "kvartalsvis*", .every = PSD_QUARTERLY },
	{ .pattern = "tertialvis*|tertialsvis*", .every = PSD_TERTIAL },
	{ .pattern = "halvarsvis*|halvarlig*", .every = PSD_HALF_YEARLY },
	{ .pattern = "arligen|arlig|arliga|arligt|arsvis*",
	    .every = PSD_YEARLY },
	{ .pattern = "lopande|fortlopande|kontinuerlig*|standigt",
	    .every = PSD_ONGOING },
	{ .pattern = "vid|efter behov", .every = PSD_ONGOING },
	{ .pattern = "aterkommande", .every = PSD_ONGOING },
	{ .pattern = "host|hosten|hostens|hosttermin*", .every = PSD_AUTUMN },
	{ .pattern = "under|pa hosten", .every = PSD_AUTUMN },
	{ .pattern = "slutet av|pa|i november", .every = PSD_END_OF_NOVEMBER },
	{ .pattern = "sista arbetsdagen|vardagen i november",
	    .every = PSD_END_OF_NOVEMBER },
	{ .pattern = "arsskifte*|arsslut*",
	    .every = PSD_YEARLY,
	    .month = 12,
	    .guessed = true },
	{ .pattern = "arets slut",
	    .every = PSD_YEARLY,
	    .month = 12,
	    .guessed = true },
	{ .pattern = "slutet av|pa aret",
	    .every = PSD_YEARLY,
	    .month = 12,
	    .guessed = true },
	{ .pattern = "patientsakerhetsberattelse*|brukarsakerhetsberattelse*|"
		     "kvalitetsberattelse*|patientberattelse*|berattelsen|psb",
	    .every = PSD_EVENT,
	    .event = "narrative" },
	{ .pattern = "patient - , brukarsakerhetsberattelse*",
	    .every = PSD_EVENT,
	    .event = "narrative" },
	{ .pattern = "patient|kvalitets - och brukarsakerhetsberattelse*|"
		     "kvalitetsberattelse*|patientsakerhetsberattelse*",
	    .every = PSD_EVENT,
	    .event = "narrative" },
	{ .pattern = "ansokan|ansokningar om|till|av projekt*|utvecklings*",
	    .every = PSD_EVENT,
	    .event = "project-application" },
	{ .pattern = "projektansok*",
	    .every = PSD_EVENT,
	    .event = "project-application" },
	{ .pattern = "vid|infor inforande*",
	    .every = PSD_EVENT,
	    .event = "introduction" },
};

static size_t
phrase(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t k, n, best = 0;

	for (k = 0; k < COUNT(phrases); k++) {
		n = psd_words_match(w, i, phrases[k].pattern);
		if (n <= best)
			continue;
		best = n;
		*m = (struct psd_moment){ .every = phrases[k].every,
			.month = phrases[k].month,
			.event = psd_str(phrases[k].event),
			.guessed = phrases[k].guessed };
	}
	if (m->every == PSD_END_OF_NOVEMBER) {
		m->year = psd_moment_year(w, i + best);
		best += m->year > 0;
	}
	return best;
}

/* How many months a unit of time has; -1: a day, -7: a week, 0: none. */
static int
unit_at(const struct psd_words *w, size_t i)
{
	static const struct {
		const char *pattern;
		int months;
	} units[] = {
		{ "dag|dagen|dygn|dygnet", -1 },
		{ "vecka|veckan", -7 },
		{ "manad|manaden|man|manadlig*|manatlig*", 1 },
		{ "kvartal|kvartalet|kvartalsvis", 3 },
		{ "tertial|tertialet", 4 },
		{ "halvar|halvaret", 6 },
		{ "ar|aret|arligen", 12 },
	};
	size_t k;

	for (k = 0; k < COUNT(units); k++)
		if (psd_words_match(w, i, units[k].pattern) > 0)
			return units[k].months;
	return 0;
}

static bool
set_interval(struct psd_moment *m, int months)
{
	static const enum psd_every every[] = { PSD_NEVER, PSD_MONTHLY,
		PSD_TWO_MONTHLY, PSD_QUARTERLY, PSD_TERTIAL, PSD_NEVER,
		PSD_HALF_YEARLY, PSD_NEVER, PSD_NEVER, PSD_NEVER, PSD_NEVER,
		PSD_NEVER, PSD_YEARLY };

	if (months == -1 || months == -7)
		m->every = months == -1 ? PSD_DAILY : PSD_WEEKLY;
	else if (months > 0 && months <= 12)
		m->every = every[months];
	return m->every != PSD_NEVER;
}

/* "varje månad", "varannan månad", "var tredje månad", "per kvartal" */
static size_t
each(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i, "varje|var|vart|per");
	int times = 1, unit, k;

	if (n == 0)
		n = psd_words_match(w, i, "varannan|vartannat|vartannan");
	else if (psd_words_match(w, i + n, "annan|annat") > 0)
		times = 2;
	else if ((k = psd_words_number(w, i + n, 2, 6)) > 0)
		times = k;
	if (n == 0)
		return 0;
	if (psd_words_match(w, i, "varannan|vartannat|vartannan") > 0)
		times = 2;
	else
		n += times > 1;
	if (psd_words_sign(w, i + n, ':')) /* 3:e */
		n += 2;
	unit = unit_at(w, i + n);
	if (unit < 0 && times > 1)
		return 0;
	return set_interval(m, unit < 0 ? unit : unit * times) ? n + 1 : 0;
}

/* "en gång per år", "4 ggr/år", "2/år", "en gång årligen" */
static size_t
count(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i, "minst|cirka|ca|ungefar");
	int times = psd_words_number(w, i + n, 1, 12), unit;

	m->guessed = n > 0;
	if (times < 0)
		return 0;
	n++;
	if (psd_words_match(w, i + n, "gang|ganger|ggr|gg|g|tillfalle*") > 0)
		n++;
	else if (!psd_words_sign(w, i + n, '/'))
		return 0;
	if (psd_words_sign(w, i + n, '.'))
		n++;
	if (psd_words_sign(w, i + n, '/') ||
	    psd_words_match(w, i + n, "per|om|i|varje|under|pa") > 0)
		n++;
	unit = unit_at(w, i + n);
	if (unit == 0)
		return 0;
	/* what divides no year evenly is read as a whole and kept */
	if (unit < 0 ? times == 1 : unit % times == 0)
		(void)set_interval(m, unit < 0 ? unit : unit / times);
	return n + 1;
}

static size_t
year_wheel(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i, "enligt|se|folj|foljer|i");
	size_t k = psd_words_match(w, i + n, "arshjul|arshjulet|arshjulen");

	m->year_wheel = true;
	return k > 0 ? n + k + psd_words_sign(w, i + n + k, ':') : 0;
}

/* A day of the year after the plan's: only the law's has a cadence. */
static void
look_behind(struct psd_moment *m, const struct psd_words *w, size_t i)
{
	size_t n = psd_words_match(w, i + m->n, "aret|ar efter|darpa|darefter");
	size_t k;

	if (n == 0)
		n = psd_words_match(w, i + m->n, "nasta|foljande ar");
	if (n > 0 &&
	    (m->month > 0 || m->months != 0 || m->date.n > 0 ||
		m->every == PSD_QUARTER))
		*m = (struct psd_moment){ .every = PSD_NEVER, .n = m->n + n };
	for (k = i; k < i + m->n; k++)
		if (psd_words_match(w, k, "eller") > 0)
			m->guessed = true;
}

bool
psd_moment_read(struct psd_moment *out, const struct psd_words *w, size_t i)
{
	static const read_fn readers[] = { phrase, each, count,
		psd_moment_numbered, psd_moment_months, psd_moment_date,
		year_wheel };
	struct psd_moment m;
	size_t k;

	*out = (struct psd_moment){ .every = PSD_NEVER };
	for (k = 0; k < COUNT(readers) && i < w->n; k++) {
		m = (struct psd_moment){ .every = PSD_NEVER };
		m.n = readers[k](&m, w, i);
		if (m.n > out->n)
			*out = m;
	}
	if (out->n > 0)
		look_behind(out, w, i);
	return out->n > 0;
}

bool
psd_moment_is(const struct psd_moment *m)
{
	return m->every != PSD_NEVER || m->year_wheel;
}

/* Whether B says when the frequency A is ("kvartalsvis: jan, apr, jul, okt").
 */
static bool
is_closer(const struct psd_moment *a, const struct psd_moment *b)
{
	static const struct {
		enum psd_every every;
		int times;
	} often[] = { { PSD_TWO_MONTHLY, 6 }, { PSD_QUARTERLY, 4 },
		{ PSD_TERTIAL, 3 }, { PSD_HALF_YEARLY, 2 } };
	unsigned left = b->months;
	int times = 0;
	size_t k;

	for (; left != 0; left &= left - 1)
		times++;
	for (k = 0; k < COUNT(often); k++)
		if (a->every == often[k].every && b->every == PSD_MONTHS)
			return times == often[k].times;
	if (a->every != PSD_YEARLY || a->month != 0 || a->date.n > 0 ||
	    a->year != 0)
		return false;
	return b->every == PSD_YEARLY || b->every == PSD_AUTUMN ||
	    b->every == PSD_END_OF_NOVEMBER || b->every == PSD_LEGAL ||
	    (b->every == PSD_EVENT && psd_str_is(b->event, "narrative"));
}

static bool
is_same(const struct psd_moment *a, const struct psd_moment *b)
{
	return a->every == b->every && a->quarters == b->quarters &&
	    a->months == b->months && a->month == b->month &&
	    a->year == b->year && psd_str_eq(a->date, b->date) &&
	    psd_str_eq(a->event, b->event) && a->year_wheel == b->year_wheel;
}

bool
psd_moment_join(struct psd_moment *a, const struct psd_moment *b)
{
	bool guessed = a->guessed || b->guessed;

	if (!psd_moment_is(a) || is_closer(a, b))
		*a = *b;
	else if (!is_closer(b, a) && !is_same(a, b))
		return false;
	a->guessed = guessed;
	return true;
}

struct psd_str
psd_moment_near(struct psd_str word)
{
	static const char *const words[] = { "dagligen", "veckovis",
		"månadsvis", "månatlig", "månatligen", "kvartalsvis", "kvartal",
		"tertialvis", "tertial", "halvårsvis", "årligen", "löpande",
		"januari", "februari", "april", "augusti", "september",
		"oktober", "november", "december", "årshjul", "varannan",
		"patientsäkerhetsberättelsen", "hösten" };
	struct psd_suggest near = PSD_SUGGEST_INIT(word);
	size_t k, n;

	for (k = 0; k < COUNT(words) && word.n >= 5; k++) {
		n = strlen(words[k]); /* å, ä and ö are two bytes each */
		if (n + 1 >= word.n && word.n + 4 >= n)
			psd_suggest_offer(&near, psd_str(words[k]),
			    psd_str(words[k]));
	}
	if (near.distance != 1)
		near.best = (struct psd_str){ NULL, 0 };
	return near.best;
}
