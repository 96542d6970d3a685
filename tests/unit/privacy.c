/* What lib/safety/privacy.h promises. No number stands here whole. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/privacy_say.h"

#include "lib/base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#define SEED UINT64_C(20221115)

/* How many of each kind; MANY in the environment asks for others. Where every
 * access to memory is watched, and each costs its time, fewer will do. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define MANY 50000
#else
#define MANY 1000000
#endif

/* All texts are seen on this day. */
static int
today(void)
{
	return psd_date_day(2022, 11, 15);
}

static long
many(void)
{
	const char *given = getenv("MANY");
	long n = given != NULL ? psd_str_number(psd_str(given), 1000000000)
			       : -1;

	return n > 0 ? n : MANY;
}

static uint64_t
roll(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state;
}

static unsigned
below(uint64_t *state, unsigned n)
{
	return (unsigned)(roll(state) >> 20) % n;
}

/* What a search came to. */
struct seen {
	size_t n, stops;
	struct psd_privacy_hit last;
	size_t end;  /* of the last hit */
	size_t size; /* of the bytes */
};

static void
see(void *arg, const struct psd_privacy_hit *hit)
{
	struct seen *s = arg;

	assert_true(hit->size > 0);
	assert_true(hit->at >= s->end);
	assert_true(hit->at + hit->size <= s->size);
	s->end = hit->at + hit->size;
	s->n++;
	s->stops += psd_rule_level(hit->rule) == PSD_ERROR;
	s->last = *hit;
}

static struct seen
search(struct psd_privacy *p, struct psd_str bytes)
{
	struct seen s = { .size = bytes.n };

	psd_privacy_each(p, bytes, see, &s);
	return s;
}

/* The rule that the first hit of TEXT breaks; PSD_RULES: there is none. */
static enum psd_rule
rule_of(const char *text)
{
	struct psd_privacy *p = psd_privacy_new(today(), NULL);
	struct seen s = search(p, psd_str(text));

	psd_privacy_free(p);
	return s.n > 0 ? s.last.rule : PSD_RULES;
}

static void
expect(const char *text, enum psd_rule rule)
{
	enum psd_rule got = rule_of(text);

	if (got != rule)
		fail_msg("'%s' is %s, not %s", text,
		    got < PSD_RULES ? psd_rule_id(got) : "nothing",
		    rule < PSD_RULES ? psd_rule_id(rule) : "nothing");
}

/* The number of DATE, separator and TAIL. */
static const char *
joined(const char *date, const char *separator, const char *tail)
{
	static char text[80];

	(void)snprintf(text, sizeof(text), "%s%s%s", date, separator, tail);
	return text;
}

static const struct {
	const char *date, *separator, *tail;
	enum psd_rule rule;
} published[] = {
	{ "19121212", "-", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "19121212", "", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "19121212", " ", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "121212", "-", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "121212", "+", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "121212", " ", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "121212", "", "1212", PSD_RULE_LIKELY_NUMBER },
	{ "121212", "_", "1212", PSD_RULE_LIKELY_NUMBER },
	{ "1912-12-12", "-", "1212", PSD_RULE_PERSONAL_NUMBER },
	{ "19440813", "-", "9089", PSD_RULE_PERSONAL_NUMBER },
	{ "19900602", "-", "2397", PSD_RULE_PERSONAL_NUMBER },
	{ "19301229", "-", "9263", PSD_RULE_PERSONAL_NUMBER },
	{ "20000105", "-", "2380", PSD_RULE_PERSONAL_NUMBER },
	{ "19000104", "-", "2399", PSD_RULE_PERSONAL_NUMBER },
	{ "090527", "+", "1474", PSD_RULE_PERSONAL_NUMBER },
	{ "19821105", "-", "9954", PSD_RULE_PERSONAL_NUMBER },
	{ "18791221", "+", "9990", PSD_RULE_PERSONAL_NUMBER },
	{ "640823", "-", "3234", PSD_RULE_PERSONAL_NUMBER },
	{ "811218", "-", "9876", PSD_RULE_PERSONAL_NUMBER },
	{ "19570574", "-", "9959", PSD_RULE_PERSONAL_NUMBER },
	{ "19730674", "-", "9982", PSD_RULE_PERSONAL_NUMBER },
	{ "701063", "-", "2391", PSD_RULE_PERSONAL_NUMBER },
	{ "000101", "-", "T220", PSD_RULE_PERSONAL_NUMBER },
	{ "20000101", "", "T220", PSD_RULE_PERSONAL_NUMBER },
	{ "22950606", "-", "FH20", PSD_RULE_RESERVE_NUMBER },
	{ "25780404", "-", "KHD5", PSD_RULE_RESERVE_NUMBER },
	{ "00342145", "-", "BZ31", PSD_RULE_RESERVE_NUMBER },
	{ "00749852", "", "BZK0", PSD_RULE_RESERVE_NUMBER },
	{ "22950606", "-", "FH21", PSD_RULES },
	{ "870704", "-", "9996", PSD_RULE_LIKELY_NUMBER },
	{ "121120", "-", "9941", PSD_RULE_LIKELY_NUMBER },
	{ "150916", "-", "0006", PSD_RULE_LIKELY_NUMBER },
	{ "19640883", "-", "3224", PSD_RULE_LIKELY_NUMBER },
	{ "390182", "-", "9913", PSD_RULE_LIKELY_NUMBER },
	{ "20221109", "-", "1431", PSD_RULES }, /* rather a time */
	{ "20231109", "-", "1476", PSD_RULES }, /* not born yet */
	{ "18491221", "-", "9990", PSD_RULES }, /* nobody is so old */
	{ "19130229", "-", "1212", PSD_RULES }, /* no such day */
	{ "556016", "-", "0680", PSD_RULES },
	{ "232100", "-", "0131", PSD_RULES },
	{ "212000", "-", "0142", PSD_RULES },
	{ "19381204", "-", "XXXX", PSD_RULE_MASKED_NUMBER },
	{ "381204", "-", "****", PSD_RULE_MASKED_NUMBER },
	{ "381204", "", "xxxx", PSD_RULE_MASKED_NUMBER },
	{ "19381204", "-", "12XX", PSD_RULE_MASKED_NUMBER },
	{ "19381204", "-", "K12A", PSD_RULE_LIKELY_NUMBER },
	{ "19380445", "", "1234", PSD_RULE_LIKELY_NUMBER },
	{ "381204", "", "DA0B", PSD_RULE_LIKELY_NUMBER },
};

static void
published_numbers_are_what_they_are(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(published) / sizeof(published[0]); i++)
		expect(joined(published[i].date, published[i].separator,
			   published[i].tail),
		    published[i].rule);
}

static void
every_separator_of_word_is_one(void **state)
{
	static const char *const separators[] = { "-", "+", " ", "\t",
		"\xc2\xa0", "\xc2\xad", "\xe2\x80\x87", "\xe2\x80\x89",
		"\xe2\x80\x8b", "\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x92",
		"\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95", "\xe2\x80\xaf",
		"\xe2\x88\x92", "\xef\xbc\x8d", " - ", " \xe2\x80\x93 ", "\xa0",
		"\x96", "\\u2013", "\\u00a0" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(separators) / sizeof(separators[0]); i++) {
		expect(joined("19121212", separators[i], "1212"),
		    PSD_RULE_PERSONAL_NUMBER);
		expect(joined("121212", separators[i], "1212"),
		    PSD_RULE_PERSONAL_NUMBER);
		expect(joined("22950606", separators[i], "FH20"),
		    PSD_RULE_RESERVE_NUMBER);
	}
	expect(joined("121212", ".", "1212"), PSD_RULES);
	expect(joined("121212", "\n", "1212"), PSD_RULES);
	expect(joined("121212", "    ", "1212"), PSD_RULES);
}

/* What may stand around a number, and what makes it another thing. */
static void
letters_and_digits_may_not_touch(void **state)
{
	static const struct {
		const char *before, *after;
		bool hit;
	} around[] = {
		{ "", "", true },
		{ "(", ")", true },
		{ "\xe2\x80\x9d",
		    "\xe2"
		    "\x80\x9d",
		    true },
		{ "dialog_", "_1.md", true },
		{ "x=", ",", true },
		{ "\xe2\x80\x93", ".", true },
		{ "\\n", "\\n", true },
		{ "\\u2013", "", true },
		{ "\xa0", "\xa0", true },
		{ "5,", ",5", true },
		{ "/", "/", true },
		{ "", "-x", true },
		{ "a", "", false },
		{ "", "a", false },
		{ "1", "", false },
		{ "", "1", false },
		{ "\xc3\xa5", "", false },
		{ "", "\xc3\xa5", false },
		{ "\xe5", "", false },
		{ "", "\xe5", false },
		{ "SE", "", false },
	};
	char text[80];
	size_t i, k;

	(void)state;
	for (i = 0; i < sizeof(around) / sizeof(around[0]); i++)
		for (k = 0; k < 2; k++) {
			(void)snprintf(text, sizeof(text), "%s19121212%s1212%s",
			    around[i].before, k > 0 ? "-" : "",
			    around[i].after);
			expect(text,
			    around[i].hit ? PSD_RULE_PERSONAL_NUMBER
					  : PSD_RULES);
		}
	expect(joined("0.", "19121212", "1212"), PSD_RULES);
	expect(joined("+", "19121212", "1212"), PSD_RULES);
	expect(joined("19121212-", "1212", "-4abc-8def-0123456789ab"),
	    PSD_RULES);
}

static void
words_for_a_number_stop_the_digits_behind(void **state)
{
	static const char *const stops[] = { "personnummer: 121299",
		"Personnr 12 12 99", "pnr 8812121", "P-NR: 121299",
		"samordningsnummer 701099-1", "reservnummer 123456",
		"LMA-kort 12-345678", "pers.nr 121299" };
	static const char *const passes[] = { "personnummer 2022-11-15",
		"personnummer 2022",
		("personnummer 2019\xe2\x80\x93"
		 "2022"),
		"personnummer saknas, ring 08-465 004 00", "lma 12",
		"ett nummer: 123456", "telefonnummer 123456",
		"personnummer\n123456", "diarienr 123456" };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(stops) / sizeof(stops[0]); i++)
		expect(stops[i], PSD_RULE_NAMED_NUMBER);
	for (i = 0; i < sizeof(passes) / sizeof(passes[0]); i++)
		expect(passes[i], PSD_RULES);
}

static const struct {
	const char *text;
	enum psd_rule rule;
} words[] = {
	{ "87-\xc3\xa5rig kvinna", PSD_RULE_PERSON_AGE },
	{ "87-a\xcc\x8arig kvinna", PSD_RULE_PERSON_AGE },
	{ "en 87-\xc3\xa5ring", PSD_RULE_PERSON_AGE },
	{ "en 87 \xc3\xa5rig man", PSD_RULE_PERSON_AGE },
	{ "kvinna, 87 \xc3\xa5r", PSD_RULE_PERSON_AGE },
	{ "patienten \xc3\xa4r 87-\xc3\xa5rig", PSD_RULE_PERSON_AGE },
	{ "87 \xc3\xa5r gammal", PSD_RULE_PERSON_AGE },
	{ "f\xc3\xb6"
	  "dd 1938",
	    PSD_RULE_PERSON_AGE },
	{ "FO\xcc\x88"
	  "DD 38",
	    PSD_RULE_PERSON_AGE },
	{ "f. -38", PSD_RULE_PERSON_AGE },
	{ "3-\xc3\xa5rig plan", PSD_RULES },
	{ "10-\xc3\xa5rig patients\xc3\xa4kerhetsplan", PSD_RULES },
	{ "alla 65-\xc3\xa5ringar", PSD_RULES },
	{ "har man 2 \xc3\xa5r", PSD_RULES },
	{ "f. 12 \xc2\xa7", PSD_RULES },
	{ "rum 12", PSD_RULE_PERSON_ROOM },
	{ "Lgh 1203", PSD_RULE_PERSON_ROOM },
	{ "la\xcc\x88genhet 4", PSD_RULE_PERSON_ROOM },
	{ "v\xc3\xa5rdplats 12", PSD_RULE_PERSON_ROOM },
	{ "12 v\xc3\xa5rdplatser", PSD_RULES },
	{ "v\xc3\xa5rdplatser 12", PSD_RULES },
	{ "centrum 12", PSD_RULES },
	{ "patienten Astrid", PSD_RULE_PERSON_NAME },
	{ "Brukarens \xc3\x85ke", PSD_RULE_PERSON_NAME },
	{ "fru Andersson", PSD_RULE_PERSON_NAME },
	{ "boende A. B.", PSD_RULE_PERSON_NAME },
	{ "anh\xc3\xb6rig Maria", PSD_RULE_PERSON_NAME },
	{ "patienten Vid", PSD_RULES },
	{ "boende S\xc3\x84"
	  "BO",
	    PSD_RULES },
	{ "patienten VC", PSD_RULES },
	{ "patienten. Astrid", PSD_RULES },
	{ "brukare Sjuksk\xc3\xb6terska", PSD_RULES },
	{ "070-123 45 67", PSD_RULE_PERSON_CONTACT },
	{ "+46 70 123 45 67", PSD_RULE_PERSON_CONTACT },
	{ "08-123 456 78", PSD_RULE_PERSON_CONTACT },
	{ "+46 8 123 456 78", PSD_RULE_PERSON_CONTACT },
	{ "070-174 06 05", PSD_RULES },
	{ "+46 70-174 06 99", PSD_RULES },
	{ "070-174 06 04", PSD_RULE_PERSON_CONTACT },
	{ "08-465 004 00", PSD_RULES },
	{ "+46 (0)8 465 004 99", PSD_RULES },
	{ "031-390 06 00", PSD_RULES },
	{ "010-123 45 67", PSD_RULES },
	{ "08-12 13-16", PSD_RULES },
	{ "05-06-2022", PSD_RULES },
	{ "anna@gmail.com", PSD_RULE_PERSON_CONTACT },
	{ "anna@example.org", PSD_RULES },
	{ "SE2321000131-P000000123457", PSD_RULE_PERSON_CONTACT },
	{ "SE2321000131-E000000123457", PSD_RULES },
	{ "patienten har I63.9", PSD_RULE_DIAGNOSIS },
	{ "diagnos: F20", PSD_RULE_DIAGNOSIS },
	{ "rutin A12", PSD_RULES },
	{ "patienten v\xc3\xa4ntar vecka V32", PSD_RULES },
	{ "2022-11-15T14:30", PSD_RULES },
	{ "2022-11-15 1430", PSD_RULES },
	{ "20221115T1430", PSD_RULES },
	{ "602 10 Norrk\xc3\xb6ping", PSD_RULES },
	{ "dnr 3.1.1-12345/2023-1", PSD_RULES },
	{ "RS 2023-0123", PSD_RULES },
};

static void
words_warn_of_a_person(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		expect(words[i].text, words[i].rule);
}

static void
names_of_the_organisation_are_no_persons(void **state)
{
	struct psd_node unit = { .kind = PSD_TEXT,
		.text = PSD_S("\xc3\x84lven och Sjo\xcc\x88"
			      "ngen") };
	struct psd_table known = PSD_TABLE_INIT;
	struct psd_privacy *p;

	(void)state;
	psd_privacy_learn(&known, &unit);
	p = psd_privacy_new(today(), &known);
	assert_int_equal(search(p, PSD_S("boende \xc3\x84lven")).n, 0);
	assert_int_equal(search(p, PSD_S("boende \xc3\x84lva")).n, 1);
	psd_privacy_learn(&known, NULL);
	psd_privacy_free(p);
	psd_table_release(&known);
}

static void
a_mask_is_as_long_and_has_no_digit(void **state)
{
	static const struct {
		const char *a, *b, *c, *wanted;
	} masks[] = {
		{ "x 19121212", "-", "1212 y", "x 19XXXXXX-XXXX y" },
		{ "121212", "+", "1212", "XXXXXX+XXXX" },
		{ "19121212", "", "1212", "19XXXXXXXXXX" },
		{ "20000101", "-", "T220", "20XXXXXX-XXXX" },
		{ "22950606", "-", "FH20", "22XXXXXX-XXXX" },
		{ "pnr ", "12 34 56", "", "pnr XX XX XX" },
		{ "patienten ", "", "\xc3\x85sa", "patienten \xc3\x85xx" },
		{ "fru ", "", "Bj\xc3\xb6rk", "fru Bx\xc3\x97xx" },
		{ "anna.b", "@", "gmail.com", "axxx.x@gmail.com" },
		{ "rum 12 ", "", "klockan 12", "rum XX klockan 12" },
	};
	struct psd_buf to = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(masks) / sizeof(masks[0]); i++) {
		const char *text = joined(masks[i].a, masks[i].b, masks[i].c);

		psd_buf_clear(&to);
		psd_privacy_mask(&to, psd_str(text));
		assert_string_equal(to.p, masks[i].wanted);
		assert_int_equal(to.n, strlen(text));
	}
	psd_buf_release(&to);
}

static void
findings_have_places_and_hide_numbers(void **state)
{
	struct psd_privacy *p = psd_privacy_new(today(), NULL);
	struct psd_findings f = PSD_FINDINGS_INIT;
	struct psd_buf text = PSD_BUF_INIT;

	(void)state;
	psd_buf_print(&text, "\xef\xbb\xbf%s: \xc3\xa5 %s-%s\r\n%s %s%s\n", "a",
	    "19121212", "1212", "\xc3\xb6", "19121212", "1212");
	assert_int_equal(psd_privacy_find(p, &f, psd_buf_get(&text)), 2);
	assert_int_equal(f.items[0].place.line, 1);
	assert_int_equal(f.items[0].place.col, 6);
	assert_int_equal(f.items[0].place.columns, 13);
	assert_int_equal(f.items[1].place.line, 2);
	assert_int_equal(f.items[1].place.col, 3);
	assert_non_null(strstr(f.items[0].text.p, "19XXXXXX-XXXX"));
	assert_null(strstr(f.items[0].text.p, "1212"));
	assert_non_null(strstr(f.items[1].tip.p, "YYYY-MM-DDTHH:MM"));
	psd_buf_release(&text);
	psd_findings_release(&f);
	psd_privacy_free(p);
}

/* The search looks at many bytes at once: no place may be a blind one. */
static void
a_number_is_found_at_every_place(void **state)
{
	struct psd_privacy *p = psd_privacy_new(today(), NULL);
	struct psd_buf text = PSD_BUF_INIT;
	size_t before, after;
	struct seen s;

	(void)state;
	for (before = 0; before < 140; before++)
		for (after = 0; after < 70; after += 7) {
			size_t i;

			psd_buf_clear(&text);
			for (i = 0; i < before; i++)
				psd_buf_putc(&text, ' ');
			psd_buf_puts(&text, joined("121212", "-", "1212"));
			for (i = 0; i < after; i++)
				psd_buf_putc(&text, ' ');
			s = search(p, psd_buf_get(&text));
			assert_int_equal(s.n, 1);
			assert_int_equal(s.last.at, before);
			assert_int_equal(s.last.size, 11);
		}
	psd_buf_release(&text);
	psd_privacy_free(p);
}

static void
no_bytes_upset_it(void **state)
{
	static const char alphabet[] =
	    "0123456789012-+ \xc2\xa0\xc3\xa5rigTXKM@.SEPp\n\0\xff_*\\u201";
	struct psd_privacy *p = psd_privacy_new(today(), NULL);
	struct psd_buf mask = PSD_BUF_INIT;
	uint64_t seed = SEED;
	char text[200];
	int i;

	(void)state;
	for (i = 0; i < 20000; i++) {
		size_t n = below(&seed, sizeof(text)), k;

		for (k = 0; k < n; k++)
			text[k] = alphabet[below(&seed, sizeof(alphabet) - 1)];
		(void)search(p, (struct psd_str){ text, n });
		psd_buf_clear(&mask);
		if (i % 50 == 0)
			psd_privacy_mask(&mask, (struct psd_str){ text, n });
		assert_true(mask.n == 0 || mask.n == n);
	}
	psd_buf_release(&mask);
	psd_privacy_free(p);
}

/* The digit that makes the sum over DIGITS right. */
static int
check_digit(const char *digits)
{
	int i, sum = 0;

	for (i = 0; i < 9; i++) {
		int v = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);

		sum += v > 9 ? v - 9 : v;
	}
	return (10 - sum % 10) % 10;
}

/* Adds ten digits whose sum is right, the last four behind SEPARATOR. */
static void
add_number(struct psd_buf *to, const char *nine, const char *separator)
{
	psd_buf_print(to, "%.6s%s%.3s%d", nine, separator, nine + 6,
	    check_digit(nine));
}

static void
make_personal(struct psd_buf *to, uint64_t *seed)
{
	static const char *const separators[] = { "-", " ", "+", "\xe2\x80\x93",
		"\xc2\xa0" };
	struct psd_ymd born = psd_date_ymd(
	    psd_date_day(1900, 1, 1) + (int)below(seed, 44000));
	bool whole = below(seed, 2) == 0;
	const char *separator = separators[below(seed, 5)];
	char nine[16];

	(void)snprintf(nine, sizeof(nine), "%02d%02d%02d%03u", born.year % 100,
	    born.month, born.day + (below(seed, 4) == 0 ? 60 : 0),
	    1 + below(seed, 999));
	if (whole)
		psd_buf_print(to, "%d", born.year / 100);
	add_number(to, nine, whole && below(seed, 2) == 0 ? "" : separator);
}

static void
make_organisation(struct psd_buf *to, uint64_t *seed)
{
	char nine[16];

	(void)snprintf(nine, sizeof(nine), "%u%u%u%06u", 2 + below(seed, 8),
	    below(seed, 10), 2 + below(seed, 8), below(seed, 1000000));
	if (below(seed, 2) == 0)
		psd_buf_puts(to, "16");
	add_number(to, nine, below(seed, 2) == 0 ? "-" : "");
}

static void
make_catalogue(struct psd_buf *to, uint64_t *seed)
{
	char nine[16];

	(void)snprintf(nine, sizeof(nine), "2321%05u", below(seed, 100000));
	psd_buf_puts(to, below(seed, 2) == 0 ? "SE" : "SE16");
	add_number(to, nine, "");
	psd_buf_print(to, "-%c%012u", below(seed, 2) == 0 ? 'E' : 'P',
	    below(seed, 1000000));
}

static void
make_date(struct psd_buf *to, uint64_t *seed)
{
	psd_buf_print(to, "%s",
	    psd_date_print(psd_date_day(1950, 1, 1) + (int)below(seed, 36000))
		.s);
	switch (below(seed, 5)) {
	case 0:
		break;
	case 1:
		psd_buf_print(to, "T%02u:%02u", below(seed, 24),
		    below(seed, 60));
		break;
	case 2:
		psd_buf_print(to, " %02u:%02u", below(seed, 24),
		    below(seed, 60));
		break;
	case 3:
		psd_buf_print(to, "T%02u:%02u:%02uZ", below(seed, 24),
		    below(seed, 60), below(seed, 60));
		break;
	default:
		psd_buf_print(to, " kl. %02u.%02u", below(seed, 24),
		    below(seed, 60));
	}
}

static void
make_telephone(struct psd_buf *to, uint64_t *seed)
{
	unsigned a = below(seed, 1000), b = below(seed, 100);
	unsigned c = below(seed, 100), mobile = below(seed, 10);

	switch (below(seed, 5)) {
	case 0:
		psd_buf_print(to, "07%u-%03u %02u %02u", mobile, a, b, c);
		break;
	case 1:
		psd_buf_print(to, "07%u%03u%02u%02u", mobile, a, b, c);
		break;
	case 2:
		psd_buf_print(to, "+467%u%03u%02u%02u", mobile, a, b, c);
		break;
	case 3:
		psd_buf_print(to, "+46 7%u %03u %02u %02u", mobile, a, b, c);
		break;
	default:
		psd_buf_print(to, "08-%03u %03u %02u", a, below(seed, 1000), c);
	}
}

static void
make_diary(struct psd_buf *to, uint64_t *seed)
{
	unsigned year = 2000 + below(seed, 30);

	switch (below(seed, 4)) {
	case 0:
		psd_buf_print(to, "RS %u-%04u", year, below(seed, 10000));
		break;
	case 1:
		psd_buf_print(to, "3.1.1-%05u/%u-1", below(seed, 100000), year);
		break;
	case 2:
		psd_buf_print(to, "KS%u/%05u", year, below(seed, 100000));
		break;
	default:
		psd_buf_print(to, "HN-%u-%06u", year, below(seed, 1000000));
	}
}

static const char hex[] = "0123456789abcdef";

static void
make_hash(struct psd_buf *to, uint64_t *seed)
{
	size_t size = below(seed, 3) == 0 ? 40 : 64, i;

	for (i = 0; i < size; i++)
		psd_buf_putc(to, hex[below(seed, 16)]);
}

static void
make_uuid(struct psd_buf *to, uint64_t *seed)
{
	size_t i;

	for (i = 0; i < 36; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23)
			psd_buf_putc(to, '-');
		else
			psd_buf_putc(to, hex[below(seed, 16)]);
}

static void
make_random_12(struct psd_buf *to, uint64_t *seed)
{
	psd_buf_print(to, "%02u%05u%05u", 18 + below(seed, 3),
	    below(seed, 100000), below(seed, 100000));
}

/* How many of many() things that MAKE makes stop, each in a line. */
static size_t
stops_among(void (*make)(struct psd_buf *to, uint64_t *seed))
{
	struct psd_privacy *p = psd_privacy_new(today(), NULL);
	struct psd_buf text = PSD_BUF_INIT;
	uint64_t seed = SEED;
	size_t stops = 0;
	long i, n = many();

	psd_privacy_only_stops(p);
	for (i = 0; i < n; i++) {
		make(&text, &seed);
		psd_buf_putc(&text, '\n');
		if (text.n > 60000 || i == n - 1) {
			stops += search(p, psd_buf_get(&text)).stops;
			psd_buf_clear(&text);
		}
	}
	psd_buf_release(&text);
	psd_privacy_free(p);
	return stops;
}

static void
what_is_no_number_never_stops(void **state)
{
	static void (*const makers[])(struct psd_buf *,
	    uint64_t *) = { make_organisation, make_catalogue, make_date,
		make_telephone, make_diary, make_hash, make_uuid };
	size_t i;

	(void)state;
	print_message("# seed %llu, %ld of each\n", (unsigned long long)SEED,
	    many());
	for (i = 0; i < sizeof(makers) / sizeof(makers[0]); i++)
		assert_int_equal(stops_among(makers[i]), 0);
}

static void
every_number_stops(void **state)
{
	(void)state;
	assert_int_equal(stops_among(make_personal), many());
}

/* By chance, one in some thousand. */
static void
few_random_digits_stop(void **state)
{
	size_t stops = stops_among(make_random_12);
	double share = (double)stops / (double)many();

	(void)state;
	print_message("# %.4f %% of twelve random digits stop\n", share * 100);
	assert_true(share < 0.005);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_numbers_are_what_they_are),
		cmocka_unit_test(every_separator_of_word_is_one),
		cmocka_unit_test(letters_and_digits_may_not_touch),
		cmocka_unit_test(words_for_a_number_stop_the_digits_behind),
		cmocka_unit_test(words_warn_of_a_person),
		cmocka_unit_test(names_of_the_organisation_are_no_persons),
		cmocka_unit_test(a_mask_is_as_long_and_has_no_digit),
		cmocka_unit_test(findings_have_places_and_hide_numbers),
		cmocka_unit_test(a_number_is_found_at_every_place),
		cmocka_unit_test(no_bytes_upset_it),
		cmocka_unit_test(what_is_no_number_never_stops),
		cmocka_unit_test(every_number_stops),
		cmocka_unit_test(few_random_digits_stop),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
