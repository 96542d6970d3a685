/* psd_plan_words: numbers of lists, years and sentences in a text. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/plan_words.h"

#include "lib/base/ascii.h"
#include "lib/base/utf8.h"

/* Words whose number is theirs and begins no item: "Kvartal 2. Redovisas". */
static const char *const owners[] = { "kvartal", "tertial", "vecka", "kapitel",
	"kap", "punkt", "punkterna", "aktivitet", "aktiviteterna", "nr",
	"nummer", "steg", "nivå", "dag", "den", "fas", "bilaga", "del",
	"delmål", "mål", "§", "och", "till", "eller", "minst", "högst", "sida",
	"bild", "version", "grupp", "avdelning", "år", "kv", "kl" };

static bool
is_upper(struct psd_str text, size_t at)
{
	uint32_t cp, mark;

	if (psd_utf8_next(text, at, &cp) == 0 ||
	    psd_utf8_kind(cp) != PSD_UTF8_LETTER)
		return false;
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	mark = 0;
	(void)psd_utf8_take_apart(cp, &mark);
	/* Å, Ä, Ö, É and the like; all that Swedish begins a word with */
	return cp >= 0xc0 && cp <= 0xde;
}

bool
psd_plan_goes_on(struct psd_str text)
{
	uint32_t cp;

	return psd_utf8_next(text, 0, &cp) > 0 &&
	    psd_utf8_kind(cp) == PSD_UTF8_LETTER &&
	    !psd_ascii_is_digit(text.p[0]) && !is_upper(text, 0);
}

/* A number of one or two digits at *AT, which is moved behind it; 0: none. */
static int
small_number(struct psd_str t, size_t *at)
{
	size_t i = *at;
	int n = 0;

	while (i < t.n && psd_ascii_is_digit(t.p[i]) && i - *at < 3)
		n = n * 10 + (t.p[i++] - '0');
	if (i == *at || i - *at > 2 || t.p[*at] == '0' || n > PSD_NUMBERS_MAX)
		return 0;
	*at = i;
	return n;
}

static size_t
skip_blanks(struct psd_str t, size_t at)
{
	while (
	    at < t.n && (t.p[at] == ' ' || t.p[at] == '\t' || t.p[at] == '\n'))
		at++;
	return at;
}

/* How many bytes at AT are a dash of a range; 0: none. */
static size_t
dash(struct psd_str t, size_t at)
{
	if (at < t.n && t.p[at] == '-')
		return 1;
	if (at + 3 <= t.n && memcmp(t.p + at, "\xe2\x80\x93", 3) == 0)
		return 3;
	return 0;
}

/* How many bytes at AT join two numbers, "," or "och"; 0: none. */
static size_t
joint(struct psd_str t, size_t at)
{
	size_t i = skip_blanks(t, at), n = 0;

	if (i < t.n && (t.p[i] == ',' || t.p[i] == '&'))
		n = 1;
	else if (i > at && i + 4 <= t.n && memcmp(t.p + i, "och ", 4) == 0)
		n = 4;
	return n > 0 ? skip_blanks(t, i + n) - at : 0;
}

/* The numbers of a label at the beginning of T, which ends at *END. */
static uint64_t
label(struct psd_str t, size_t *end)
{
	uint64_t all = 0;
	size_t at = 0, n;
	int from, to;

	for (;;) {
		from = small_number(t, &at);
		if (from == 0)
			return 0;
		to = from;
		n = skip_blanks(t, at);
		if (dash(t, n) > 0 && n - at <= 1) {
			n = skip_blanks(t, n + dash(t, n));
			to = small_number(t, &n);
			if (to < from)
				return 0;
			at = n;
		}
		for (; from <= to; from++)
			all |= (uint64_t)1 << from;
		n = joint(t, at);
		if (n == 0 || at + n >= t.n || !psd_ascii_is_digit(t.p[at + n]))
			break;
		at += n;
	}
	*end = at;
	return all;
}

uint64_t
psd_plan_take_numbers(struct psd_str *text, bool bare)
{
	struct psd_str t = *text;
	size_t at = 0, after;
	uint64_t numbers = label(t, &at);
	bool sign, range;

	if (numbers == 0)
		return 0;
	sign = at < t.n && (t.p[at] == '.' || t.p[at] == ')' || t.p[at] == ':');
	range = (numbers & (numbers - 1)) != 0;
	after = skip_blanks(t, at + sign);
	if (after < t.n && psd_ascii_is_digit(t.p[after]) && after == at + sign)
		return 0; /* 1.5, 13:30 */
	if (sign && t.p[at] == ':' && after == at + 1 && !is_upper(t, after))
		return 0; /* 1:a */
	if (!sign && !((bare || range) && after > at && is_upper(t, after)))
		return 0;
	*text = (struct psd_str){ t.p + after, t.n - after };
	return numbers;
}

/* Whether the word before AT is one that owns its number. */
static bool
is_owned(struct psd_str t, size_t at)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str word;
	size_t end = at, from, i;
	bool owned = false;

	while (end > 0 &&
	    (t.p[end - 1] == ' ' || t.p[end - 1] == '\n' ||
		t.p[end - 1] == '.'))
		end--;
	if (end == at)
		return false;
	for (from = end; from > 0 && t.p[from - 1] != ' ' &&
	     t.p[from - 1] != '\n' && t.p[from - 1] != '(';)
		from--;
	word = psd_utf8_fold(&arena,
	    (struct psd_str){ t.p + from, end - from });
	for (i = 0; i < sizeof(owners) / sizeof(owners[0]) && !owned; i++)
		owned = psd_str_is(word, owners[i]);
	psd_arena_release(&arena);
	return owned;
}

/* Whether a number with a decimal comma is at AT, and no sign makes it the
 * numbers of two items: "1,5 Mbit". */
static bool
is_decimal(struct psd_str t, size_t at)
{
	size_t comma;

	while (at < t.n && psd_ascii_is_digit(t.p[at]))
		at++;
	for (comma = at++; at < t.n && psd_ascii_is_digit(t.p[at]);)
		at++;
	return comma + 1 < at && t.p[comma] == ',' &&
	    (at == t.n || strchr(".):,", t.p[at]) == NULL);
}

static bool
begins_item(struct psd_str t, size_t at, int last)
{
	struct psd_str rest = { t.p + at, t.n - at };
	char before = t.p[at - 1];
	uint64_t numbers;
	int n;

	if (psd_ascii_is_digit(before) || before == ',' || before == '-' ||
	    before == '/' || before == ':' || before == '%' || before == '(' ||
	    is_decimal(t, at))
		return false;
	numbers = psd_plan_take_numbers(&rest, false);
	n = psd_plan_lowest(numbers);
	/* "APT2. Gröna" goes on with the count, "B12. Vitamin" does not */
	if (before >= 'A' && before <= 'Z' &&
	    (last == 0 || n != last + 1 || rest.p == t.p + at ||
		!is_upper(rest, 0)))
		return false;
	if (n == 0 || n <= last || n > last + 3 || (last == 0 && n > 2))
		return false;
	if (rest.n == 0 ||
	    !(is_upper(rest, 0) || rest.p[0] == '"' ||
		(unsigned char)rest.p[0] == 0xe2 || rest.p[0] == '0'))
		return false;
	return !is_owned(t, at);
}

size_t
psd_plan_next_number(struct psd_str text, int last)
{
	size_t at;

	for (at = 1; at < text.n; at++)
		if (psd_ascii_is_digit(text.p[at]) &&
		    begins_item(text, at, last))
			return at;
	return text.n;
}

int
psd_plan_highest(uint64_t numbers)
{
	int n = 0;

	for (; numbers > 1; numbers >>= 1)
		n++;
	return n;
}

int
psd_plan_lowest(uint64_t numbers)
{
	int n = 0;

	for (; numbers != 0 && (numbers & 1) == 0; numbers >>= 1)
		n++;
	return n;
}

/* Whether the full stop at AT ends an abbreviation: "t.ex.", "ev." */
static bool
is_short(struct psd_str t, size_t at)
{
	size_t from = at;

	while (from > 0 && t.p[from - 1] != ' ' && t.p[from - 1] != '.' &&
	    t.p[from - 1] != '(')
		from--;
	return at - from <= 2;
}

size_t
psd_plan_next_sentence(struct psd_str text, size_t at)
{
	size_t i;

	for (i = at > 0 ? at : 1; i + 2 < text.n; i++) {
		char c = text.p[i];
		bool quote = c == '"' ||
		    (i >= 2 && memcmp(text.p + i - 2, "\xe2\x80\x9d", 3) == 0);

		if (text.p[i + 1] != ' ' || !is_upper(text, i + 2))
			continue;
		if (quote || c == '!' || c == '?' ||
		    (c == '.' && !is_short(text, i)))
			return i + 2;
	}
	return text.n;
}

/* Whether the word at the beginning of TEXT is one as a sentence begins with:
 * three letters or more, and nothing joined to it. */
static bool
is_plain_word(struct psd_str text)
{
	size_t at = 0, n, letters = 0;
	uint32_t cp = 0;

	for (; (n = psd_utf8_next(text, at, &cp)) > 0 &&
	     psd_utf8_kind(cp) == PSD_UTF8_LETTER;
	     at += n)
		letters++;
	return letters >= 3 && cp != '/' && cp != '-';
}

/* Words that no sentence ends with: what follows is a name. */
static const char *const links[] = { "i", "på", "av", "till", "och", "att",
	"om", "med", "för", "gå", "via", "från", "under", "enligt", "vid", "ur",
	"som", "den", "det", "de", "en", "ett", "samt", "eller", "hos", "per",
	"ska", "bör", "kan", "har", "är", "ta", "del", "the", "of", "and", "to",
	"in", "genom", "mot", "mellan", "inom", "utan", "efter", "innan", "dia",
	"bild", "bilden", "resultatet", "utbildningen", "utbildning", "kursen",
	"enkäten", "punkten", "begreppet", "rubriken", "programmet", "chef",
	"förvaltare", "återkommande", "positiv", "ev", "ex", "t.ex", "där",
	"varje", "alla", "årliga", "presenterar", "hela" };

static bool
links_on(struct psd_str word)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	bool found = false;
	size_t i;

	word = psd_utf8_fold(&arena, word);
	for (i = 0; i < sizeof(links) / sizeof(links[0]) && !found; i++)
		found = psd_str_is(word, links[i]);
	psd_arena_release(&arena);
	return found;
}

size_t
psd_plan_lost_line(struct psd_str text)
{
	size_t i, from = 0;
	bool quoted = false;

	for (i = 1; i + 3 < text.n; i++) {
		struct psd_str word, rest = { text.p + i + 1, text.n - i - 1 };
		uint32_t cp;

		quoted = quoted != (text.p[i] == '"');
		if (text.p[i] != ' ')
			continue;
		word = (struct psd_str){ text.p + from, i - from };
		from = i + 1;
		/* a name of one word at the end, or an abbreviation, is none */
		if (quoted || !is_upper(text, i + 1) ||
		    !psd_plan_goes_on(
			(struct psd_str){ rest.p + psd_utf8_next(rest, 0, &cp),
			    rest.n - psd_utf8_next(rest, 0, &cp) }) ||
		    word.n < 3 || !is_plain_word(rest) ||
		    strchr(".,:;!?/(-\"&", word.p[word.n - 1]) ||
		    (unsigned char)word.p[0] >= 0xe2 || links_on(word))
			continue;
		return i + 1;
	}
	return text.n;
}

bool
psd_plan_is_of_year(struct psd_str text)
{
	size_t at;

	if (text.n < 6 || text.p[0] != '2' || text.p[1] != '0' ||
	    !psd_ascii_is_digit(text.p[2]) || !psd_ascii_is_digit(text.p[3]))
		return false;
	at = skip_blanks(text, 4);
	return at < text.n && text.p[at] == ':';
}

/* Whether a number and a dash stand before AT, as in "2020–2024". */
static bool
is_end_of_range(struct psd_str t, size_t at)
{
	if (at > 0 && t.p[at - 1] == '-')
		at--;
	else if (at > 2 && dash(t, at - 3) == 3)
		at -= 3;
	else
		return false;
	while (at > 0 && t.p[at - 1] == ' ')
		at--;
	return at > 0 && psd_ascii_is_digit(t.p[at - 1]);
}

int
psd_plan_year_in(struct psd_str text)
{
	size_t i;

	for (i = 0; i + 4 <= text.n; i++) {
		size_t before = i, behind = skip_blanks(text, i + 4);

		if (text.p[i] != '2' || text.p[i + 1] != '0' ||
		    !psd_ascii_is_digit(text.p[i + 2]) ||
		    !psd_ascii_is_digit(text.p[i + 3]) ||
		    (i > 0 && psd_ascii_is_digit(text.p[i - 1])) ||
		    (i + 4 < text.n && psd_ascii_is_digit(text.p[i + 4])))
			continue;
		while (before > 0 && text.p[before - 1] == ' ')
			before--;
		if (is_end_of_range(text, before))
			continue;
		if (dash(text, behind) > 0) {
			behind = skip_blanks(text, behind + dash(text, behind));
			if (behind < text.n &&
			    psd_ascii_is_digit(text.p[behind]))
				continue;
		}
		return 2000 + (text.p[i + 2] - '0') * 10 + text.p[i + 3] - '0';
	}
	return 0;
}
