/* psd_privacy: no patient can end up in the records. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/privacy.h"

#include "lib/base/lang.h"
#include "lib/safety/privacy_gap.h"
#include "lib/safety/privacy_words.h"

#include <stdint.h>
#include <stdlib.h>

/* How many bytes are looked at together; the compiler makes few instructions
 * of a loop that always has this many turns. */
#define BLOCK 64

/* Digits of a number that may be written with gaps, and gaps themselves. */
#define GROUPS_MAX ((size_t)24)

struct psd_privacy {
	int today;
	bool only_stops;
	struct psd_privacy_words words;
};

/* One search. */
struct search {
	struct psd_privacy *privacy;
	struct psd_str s;
	size_t done; /* what lies before it needs no further look */
	size_t told; /* where the last hit ended */
	void (*see)(void *arg, const struct psd_privacy_hit *hit);
	void *arg;
};

struct psd_privacy *
psd_privacy_new(int today, const struct psd_table *known)
{
	struct psd_privacy *p = psd_mem_alloc(sizeof(*p));

	*p = (struct psd_privacy){ .today = today,
		.words = { { NULL }, known } };
	return p;
}

void
psd_privacy_free(struct psd_privacy *privacy)
{
	if (privacy == NULL)
		return;
	psd_privacy_words_release(&privacy->words);
	free(privacy);
}

void
psd_privacy_only_stops(struct psd_privacy *privacy)
{
	privacy->only_stops = true;
}

static bool
is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_capital(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_letter(unsigned char c)
{
	return is_capital(c & (unsigned char)~0x20);
}

/* The byte BACK before AT; a line end where there is none. */
static unsigned char
before(const struct search *f, size_t at, size_t back)
{
	return at >= back ? (unsigned char)f->s.p[at - back] : '\n';
}

static unsigned char
after(const struct search *f, size_t at)
{
	return at < f->s.n ? (unsigned char)f->s.p[at] : '\n';
}

static void
tell(struct search *f, const struct psd_privacy_hit *hit)
{
	size_t end = hit->at + hit->size;

	if (hit->at >= f->told &&
	    !(f->privacy->only_stops && psd_rule_level(hit->rule) != PSD_ERROR))
		f->see(f->arg, hit);
	if (end > f->told)
		f->told = end;
	if (end > f->done)
		f->done = end;
}

static bool
try(struct search *f, enum psd_privacy_word word, size_t at)
{
	struct psd_privacy_hit hit = { 0 };

	if (!psd_privacy_word(&hit, &f->privacy->words, word, f->s, at))
		return false;
	tell(f, &hit);
	return true;
}

/* Whether "nr", "er", "rt" or "ma" stands in the few bytes before AT, which
 * all words for a number end with, and no digit after it. */
static bool
is_behind_keyword(const struct search *f, size_t at)
{
	size_t back;

	for (back = 1; back <= 32 && back + 1 <= at; back++) {
		unsigned char c = before(f, at, back) | 0x20;
		unsigned char b = before(f, at, back + 1) | 0x20;

		if (is_digit(before(f, at, back)) ||
		    before(f, at, back) == '\n')
			return false;
		if ((c == 'r' && (b == 'n' || b == 'e')) ||
		    (c == 't' && b == 'r') || (c == 'a' && b == 'm'))
			return true;
	}
	return false;
}

/* Whether C may stand between digits of one number. */
static bool
may_be_gap(unsigned char c)
{
	return c == ' ' || c == '-' || c == '+' || c == '_' || c == '\t' ||
	    c == '\\' || c >= 0x80;
}

/* The digits from AT on with single gaps between them: how many there are,
 * and how many bytes they take. */
static size_t
count_digits(const struct search *f, size_t at, size_t *size)
{
	size_t n = 0, i = at, gap;
	enum psd_privacy_gap kind;

	while (n < GROUPS_MAX) {
		size_t run = psd_privacy_digits(f->s, i, GROUPS_MAX);

		n += run;
		i += run;
		*size = i - at;
		if (run == 0 || !may_be_gap(after(f, i)))
			break;
		gap = psd_privacy_gap(f->s, i, &kind);
		if (gap == 0 || !is_digit(after(f, i + gap)))
			break;
		i += gap;
	}
	return n;
}

/* "personnummer 1212…": six digits or more, but no year, date or span of
 * years. RUN digits stand at AT. */
static bool
is_named(struct search *f, size_t at, size_t run)
{
	struct psd_privacy_hit hit = { 0 };
	size_t size = 0;
	bool year = run == 4 &&
	    (memcmp(f->s.p + at, "19", 2) == 0 ||
		memcmp(f->s.p + at, "20", 2) == 0);

	if ((run < 6 && !may_be_gap(after(f, at + run))) ||
	    (year && f->done == at + 10 && !may_be_gap(after(f, at + 10))) ||
	    count_digits(f, at, &size) < (year ? 10 : 6) ||
	    !is_behind_keyword(f, at) ||
	    !psd_privacy_word(&hit, &f->privacy->words, PSD_WORD_NAMED, f->s,
		at) ||
	    hit.at != at)
		return false;
	hit.size = size;
	tell(f, &hit);
	return true;
}

/* "SE" before ten or twelve digits and "-P" with digits behind them: somebody
 * who works there, as the national catalogue names people. */
static bool
is_person_in_catalogue(struct search *f, size_t at, size_t run)
{
	struct psd_privacy_hit hit = { PSD_RULE_PERSON_CONTACT,
		N_("the catalogue number of a person"), at - 2, 0, false };
	size_t end = at + run + 2, n;

	if ((run != 10 && run != 12) || before(f, at, 1) != 'E' ||
	    before(f, at, 2) != 'S' || after(f, at + run) != '-' ||
	    after(f, at + run + 1) != 'P' ||
	    psd_privacy_touches_before(f->s, at - 2))
		return false;
	n = psd_privacy_digits(f->s, end, 20);
	if (n < 6 || psd_privacy_touches_after(f->s, end + n))
		return false;
	hit.size = end + n - hit.at;
	tell(f, &hit);
	return true;
}

/* Whether "år", or a gap and "år", may stand at AT. */
static bool
is_age(const struct search *f, size_t at)
{
	enum psd_privacy_gap kind;

	if (may_be_gap(after(f, at)))
		at += psd_privacy_gap(f->s, at, &kind);
	return (after(f, at) | 0x20) == 'a' || after(f, at) == 0xc3;
}

/* Whether the letters before AT may end a word for somebody's birth. */
static bool
is_birth(const struct search *f, size_t at)
{
	size_t back = 1;
	unsigned char c;

	while (back < 5 &&
	    (before(f, at, back) == ' ' || before(f, at, back) == '-' ||
		before(f, at, back) == '\'' || before(f, at, back) >= 0x80))
		back++;
	c = before(f, at, back);
	if (c == '.')
		return (before(f, at, back + 1) | 0x20) == 'f';
	return c == 'd' || c == 'D' || c == 'r' || c == 'n';
}

/* Whether one of the N ENDS, three small letters each, stands before AT. The
 * bit that makes a letter small is set in \xa4 and \xa8, too. */
static bool
is_behind(const struct search *f, size_t at, const char (*ends)[4], size_t n)
{
	unsigned char c = before(f, at, 1) | 0x20;
	unsigned char b = before(f, at, 2) | 0x20;
	unsigned char a = before(f, at, 3) | 0x20;

	for (; n > 0; n--, ends++)
		if (c == (unsigned char)ends[0][2] &&
		    b == (unsigned char)ends[0][1] &&
		    a == (unsigned char)ends[0][0])
			return true;
	return false;
}

/* Whether the letters before AT and a blank may end a word for a room. */
static bool
is_room(const struct search *f, size_t at)
{
	static const char ends[][4] = { "rum", "met", "lgh", "het", "ten",
		"\xa4ng", "\xa8ng", "gen", "sal", "len", "ats", "sen", " nr",
		"mer" };
	size_t from = at;

	while (at > 0 && from - at < 2 &&
	    (before(f, at, 1) == ' ' || before(f, at, 1) == 0xc2 ||
		before(f, at, 1) == 0xa0))
		at--;
	if (before(f, at, 1) == ':' || before(f, at, 1) == '.')
		at--;
	if (!is_letter(before(f, at, 1)))
		return false;
	return is_behind(f, at, ends, sizeof(ends) / sizeof(ends[0]));
}

/* The words that a short run of digits may belong to. */
static bool
try_words(struct search *f, size_t at, size_t run)
{
	return (run <= 3 && is_age(f, at + run) && try(f, PSD_WORD_AGE, at)) ||
	    ((run == 2 || run == 4) && is_birth(f, at) &&
		try(f, PSD_WORD_BORN, at)) ||
	    (is_room(f, at) && try(f, PSD_WORD_ROOM, at)) ||
	    (run == 2 && is_capital(before(f, at, 1)) &&
		try(f, PSD_WORD_DIAGNOSIS, at));
}

/* Digits that begin with 0, or with 46 behind a plus sign, and are neither the
 * end of something else nor too few. */
static void
try_telephone(struct search *f, size_t at)
{
	unsigned char b = before(f, at, 1);
	bool abroad = b == '+' && after(f, at) == '4' &&
	    after(f, at + 1) == '6';
	size_t size;

	if (!abroad &&
	    (f->s.p[at] != '0' || b == '-' ||
		psd_privacy_touches_before(f->s, at) ||
		(after(f, at + 3) != '/' && count_digits(f, at, &size) < 7)))
		return;
	if (!try(f, PSD_WORD_MOBILE, at))
		(void)try(f, PSD_WORD_TELEPHONE, at);
}

/* Whether YYYY-MM-DD stands at AT and no further digit behind. */
static bool
is_iso_date(const struct search *f, size_t at)
{
	return after(f, at + 4) == '-' && after(f, at + 7) == '-' &&
	    is_digit(after(f, at + 5)) && is_digit(after(f, at + 6)) &&
	    is_digit(after(f, at + 8)) && is_digit(after(f, at + 9)) &&
	    !is_digit(after(f, at + 10));
}

/* Whether the RUN digits at AT belong to a word, as in ids of records, so that
 * nothing is to be found there. */
static bool
is_in_word(const struct search *f, size_t at, size_t run)
{
	unsigned char b = before(f, at, 1);

	return run < 6 && before(f, at, 2) != '\\' &&
	    ((b >= 'a' && b <= 'z') || (is_capital(b) && run != 2));
}

/* Digits begin at AT. */
static void
see_digits(struct search *f, size_t at)
{
	size_t run = psd_privacy_digits(f->s, at, f->s.n);
	struct psd_privacy_hit hit = { 0 };
	bool number = run >= 6;

	f->done = at + run;
	if (is_in_word(f, at, run))
		return;
	if (run == 4 && is_iso_date(f, at)) {
		f->done = at + 10; /* nothing behind it: nothing but a date */
		number = may_be_gap(after(f, at + 10));
	}
	if (number && psd_privacy_number(&hit, f->s, at, f->privacy->today)) {
		tell(f, &hit);
		return;
	}
	if (is_named(f, at, run) || f->privacy->only_stops ||
	    is_person_in_catalogue(f, at, run))
		return;
	if (run > 4 || !try_words(f, at, run))
		try_telephone(f, at);
}

/* A capital may stand at AT, behind a blank: is it behind "patienten"? */
static void
see_capital(struct search *f, size_t at)
{
	static const char ends[][4] = { "ent", "ten", "ens", "at.", "pat",
		"are", "ren", "rns", "nde", "det", "den", "fru", "err", "rig",
		"iga", "ige", "ges", "gas" };
	size_t blank = before(f, at, 1) == ' ' ? 1 : 2;

	if ((unsigned char)f->s.p[at] == 0xc3 && after(f, at + 1) > 0x9e)
		return; /* å, not Å */
	if (at > blank &&
	    (is_letter(before(f, at, blank + 1)) ||
		before(f, at, blank + 1) == '.') &&
	    is_behind(f, at - blank, ends, sizeof(ends) / sizeof(ends[0])))
		(void)try(f, PSD_WORD_NAME, at);
}

/* Something may begin at AT. */
static inline void
see_byte(struct search *f, size_t at)
{
	unsigned char c = (unsigned char)f->s.p[at];

	if (at < f->done)
		return;
	if (is_digit(c))
		see_digits(f, at);
	else if (f->privacy->only_stops)
		return;
	else if (c == '@')
		(void)try(f, PSD_WORD_MAIL, at);
	else
		see_capital(f, at);
}

/* Whether C, behind B, may begin something: digits, a capital behind a
 * blank, an address. No branches: this sees every byte. */
static inline unsigned char
is_worth_a_look(unsigned char b, unsigned char c)
{
	unsigned char digit = (unsigned char)(c - '0') < 10;
	unsigned char no_digit = (unsigned char)(b - '0') >= 10;
	unsigned char capital = ((unsigned char)(c - 'A') < 26) | (c == 0xc3);
	unsigned char blank = (b == ' ') | (b == 0xa0);

	return (
	    unsigned char)((digit & no_digit) | (capital & blank) | (c == '@'));
}

/* Sees what is marked of the eight bytes at AT. */
static inline void
see_eight(struct search *f, size_t at, const unsigned char *mark)
{
	uint64_t eight;
	size_t k;

	memcpy(&eight, mark, sizeof(eight));
#if defined(__GNUC__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	for (; eight != 0; eight &= eight - 1) {
		k = (size_t)__builtin_ctzll(eight) / 8;
		see_byte(f, at + k);
	}
#else
	for (k = 0; eight != 0 && k < sizeof(eight); k++)
		if (mark[k])
			see_byte(f, at + k);
#endif
}

void
psd_privacy_each(struct psd_privacy *privacy, struct psd_str bytes,
    void (*see)(void *arg, const struct psd_privacy_hit *hit), void *arg)
{
	struct search f = { privacy, bytes, 0, 0, see, arg };
	const unsigned char *p = (const unsigned char *)bytes.p;
	unsigned char mark[BLOCK];
	size_t at = 1, i;

	if (bytes.n > 0 && is_worth_a_look('\n', p[0]))
		see_byte(&f, 0);
	for (; at < bytes.n && bytes.n - at >= BLOCK; at += BLOCK) {
		for (i = 0; i < BLOCK; i++)
			mark[i] = is_worth_a_look(p[at + i - 1], p[at + i]);
		for (i = 0; i < BLOCK; i += sizeof(uint64_t))
			see_eight(&f, at + i, mark + i);
	}
	for (; at < bytes.n; at++)
		if (is_worth_a_look(p[at - 1], p[at]))
			see_byte(&f, at);
}

/* Adds the words of TEXT that begin with a capital. */
static void
learn_text(struct psd_table *known, struct psd_str text)
{
	size_t at = 0, from;

	while (at < text.n) {
		struct psd_str word;

		for (from = at; at < text.n && text.p[at] != ' '; at++)
			continue;
		word = (struct psd_str){ text.p + from, at - from };
		if (word.n > 1 &&
		    (is_capital((unsigned char)word.p[0]) ||
			(unsigned char)word.p[0] == 0xc3))
			(void)psd_table_add(known, word, known);
		at++;
	}
}

void
psd_privacy_learn(struct psd_table *known, const struct psd_node *organisation)
{
	const struct psd_node *n = organisation;

	while (n != NULL) {
		if (n->kind == PSD_TEXT)
			learn_text(known, n->text);
		if (n->first != NULL) {
			n = n->first;
			continue;
		}
		while (n != organisation && n->next == NULL)
			n = n->parent;
		n = n == organisation ? NULL : n->next;
	}
}
