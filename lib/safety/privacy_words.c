/* psd_privacy_words: what says who a person is, but for numbers. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/privacy_words.h"

#include "lib/base/lang.h"
#include "lib/foreign/re.h"

/* How far around a place a pattern sees, in bytes. */
#define WINDOW ((size_t)160)

/* Letters as one character and as two. */
#define AO "(?:å|a\\x{30a})"
#define AE "(?:ä|a\\x{308})"
#define OE "(?:ö|o\\x{308})"

#define NO_LETTER_BEFORE "(?<![\\pL\\pN])"
#define NO_LETTER_AFTER "(?![\\pL\\pM\\pN])"
#define BLANK "[ \\x{a0}\\x{2007}\\x{2009}\\x{202f}]"
#define HYPHEN "[-\\x{2010}-\\x{2015}\\x{2212}]"
#define BLANK_OR_HYPHEN "(?:" BLANK "|" HYPHEN ")"

/* One person in care, never several. */
#define PATIENT "(?:(?:patient|m" AE "nniska|person)(?:en)?|pat\\.|pat"
#define OTHERS                                                                 \
	"|kvinna[n]?|man(?:nen)?|pojke[n]?|flicka[n]?|dam(?:en)?|herre[n]?"
#define IN_CARE "|brukare[n]?|boende[tn]?|anh" OE "rig[ae]?)s?"
#define SOMEONE NO_LETTER_BEFORE PATIENT OTHERS IN_CARE NO_LETTER_AFTER

/* Words for the number that a person has. */
#define NUMBER_WORD                                                            \
	"(?:pers(?:on)?\\.?" BLANK                                             \
	"?(?:nummer|nr)|pnr|p-nr|(?:samordnings|reserv)(?:nummer|nr)|"         \
	"lma(?:-?(?:nummer|nr|kort))?)"

#define CODE NO_LETTER_BEFORE "[A-UW-Z]\\d\\d(?:\\.\\d{1,2})?" NO_LETTER_AFTER
#define DIAGNOSED "(?:" SOMEONE "|diagnos(?:en|kod|koden)?|ICD)"

/* 010, 020 and 077 are switchboards. */
#define AREA_CODE "(?!10|20|7)[1-9]\\d{0,2}"
#define AREA "(?:(?:\\+|00)46" BLANK_OR_HYPHEN "?(?:\\(0\\))?|0)"
#define END_OF_DIGITS "(?![-.]?\\d)"

#define LETTERS "[\\p{Ll}\\p{Mn}]"
#define CAPITAL "\\p{Lu}\\p{Mn}?"
#define NAME                                                                   \
	"(?:" CAPITAL LETTERS "+|" CAPITAL "\\. ?" CAPITAL "(?!\\pL)|" CAPITAL \
	" " CAPITAL "(?!\\pL))"

static const struct {
	enum psd_rule rule;
	unsigned flags;
	const char *source;
	const char *what;
} patterns[] = {
	[PSD_WORD_NAMED] = { PSD_RULE_NAMED_NUMBER, PSD_RE_CASELESS,
	    NO_LETTER_BEFORE NUMBER_WORD
	    "(?:et|ets|n|s)?(?!\\pL)[^\\d\\n]{0,12}?\\K\\d",
	    N_("digits behind a word for a person's number") },
	[PSD_WORD_AGE] = { PSD_RULE_PERSON_AGE, PSD_RE_CASELESS,
	    NO_LETTER_BEFORE
	    "\\d{1,3}" BLANK_OR_HYPHEN "?" AO
	    "r(?:ing(?:en|ens)?" NO_LETTER_AFTER "|ig[at]?(?=.{1,30}?" SOMEONE
	    ")|" BLANK "gam(?:mal|la)" NO_LETTER_AFTER ")|" SOMEONE ",?" BLANK
	    "?(?:(?:p" AO "|" AE "r|om)" BLANK ")?\\K(?:\\d{2,3}" BLANK AO
	    "r|\\d{1,3}" BLANK_OR_HYPHEN "?" AO "rig[at]?)" NO_LETTER_AFTER,
	    N_("the age of a person") },
	[PSD_WORD_BORN] = { PSD_RULE_PERSON_AGE, PSD_RE_CASELESS,
	    NO_LETTER_BEFORE "(?:f" OE "dd(?: " AO "r| den)?|f\\.)" BLANK
			     "?(?:" HYPHEN
			     "|[\x27\\x{2019}])?(?:(?:19|20)\\d\\d|\\d\\d)"
			     "(?!\\d| ?[§%])",
	    N_("the year of a person's birth") },
	[PSD_WORD_ROOM] = { PSD_RULE_PERSON_ROOM, PSD_RE_CASELESS,
	    NO_LETTER_BEFORE
	    "(?:rum(?:met)?|lgh\\.?|l" AE "genhet(?:en)?|s" AE
	    "ng(?:en)?|sal(?:en)?|v" AO "rdplats(?:en)?):?" BLANK
	    "?(?:(?:nr|nummer)\\.?" BLANK "?)?\\d{1,4}[a-z]?" NO_LETTER_AFTER,
	    N_("the room or bed of a person") },
	[PSD_WORD_NAME] = { PSD_RULE_PERSON_NAME, 0,
	    NO_LETTER_BEFORE "(?i:patient(?:en|ens)?|pat\\.?|brukare(?:n|ns)?|"
			     "boende(?:t|n|ns)?|fru|herr|anh" OE
			     "rig(?:a|e|es)?)" BLANK "\\K" NAME,
	    N_("the name of a person") },
	[PSD_WORD_MOBILE] = { PSD_RULE_PERSON_CONTACT, 0,
	    NO_LETTER_BEFORE AREA BLANK_OR_HYPHEN
	    "?7[02369](?:" BLANK_OR_HYPHEN
	    "?\\d){7}" END_OF_DIGITS NO_LETTER_AFTER,
	    N_("a mobile telephone number") },
	[PSD_WORD_TELEPHONE] = { PSD_RULE_PERSON_CONTACT, 0,
	    NO_LETTER_BEFORE
	    "(?:0" AREA_CODE "(?:" HYPHEN "|/)|(?:\\+|00)46" BLANK_OR_HYPHEN
	    "?(?:\\(0\\))?" AREA_CODE BLANK_OR_HYPHEN "?)(?:\\d{3}(?:" BLANK
	    "?\\d{2,3}){1,2}|\\d\\d(?:" BLANK "?\\d{2,3}){2}|\\d\\d" BLANK
	    "?\\d{3})" END_OF_DIGITS NO_LETTER_AFTER,
	    N_("a telephone number") },
	[PSD_WORD_MAIL] = { PSD_RULE_PERSON_CONTACT, PSD_RE_CASELESS,
	    "[\\w.%+-]{1,64}@(?:g(?:oogle)?mail|hotmail|outlook|live|msn|"
	    "yahoo|icloud|me|mac|telia|comhem|bredband|bredband2|spray|home|"
	    "tele2|swipnet|glocalnet|passagen|bahnhof|proton(?:mail)?|gmx)"
	    "\\.(?:com|se|net|nu|me|ch|de)(?![\\w-])",
	    N_("a private mail address") },
	[PSD_WORD_DIAGNOSIS] = { PSD_RULE_DIAGNOSIS, 0,
	    "(?i:" DIAGNOSED ")[^.!?]{0,60}?\\K" CODE "|" CODE
	    "(?=[^.!?]{0,60}?(?i:" DIAGNOSED "))",
	    N_("the diagnosis of a person") },
};
_Static_assert(sizeof(patterns) / sizeof(patterns[0]) == PSD_WORDS,
    "the last word has a pattern");

void
psd_privacy_words_release(struct psd_privacy_words *words)
{
	int i;

	for (i = 0; i < PSD_WORDS; i++) {
		psd_re_free(words->re[i]);
		words->re[i] = NULL;
	}
}

/* The part of the line around AT that patterns see. */
static struct psd_str
window(struct psd_str s, size_t at)
{
	size_t from = at, to = at;

	while (from > 0 && at - from < WINDOW && s.p[from - 1] != '\n')
		from--;
	while (to < s.n && to - at < WINDOW && s.p[to] != '\n')
		to++;
	while (from < at && ((unsigned char)s.p[from] & 0xc0) == 0x80)
		from++;
	return (struct psd_str){ s.p + from, to - from };
}

/* The telephone numbers that are kept for films and examples. */
static const struct {
	const char *head;
	long from; /* the first of the last two digits, up to 99 */
} nobodys[] = {
	{ "07017406", 5 },
	{ "08465004", 0 },
	{ "03139006", 0 },
	{ "04062804", 0 },
	{ "09803192", 0 },
};

/* The digits of the telephone number S as one dials it in Sweden. */
static struct psd_str
dialled(char *room, size_t size, struct psd_str s)
{
	size_t n = 0, i, country;

	for (i = 0; i < s.n && n < size; i++)
		if (s.p[i] == '(')
			i++; /* +46 (0)8 */
		else if (s.p[i] >= '0' && s.p[i] <= '9')
			room[n++] = s.p[i];
	country = psd_str_starts(s, "+46") ? 2
	    : psd_str_starts(s, "0046")	   ? 4
					   : 0;
	if (country > 0) {
		room[country - 1] = '0';
		return (struct psd_str){ room + country - 1, n - country + 1 };
	}
	return (struct psd_str){ room, n };
}

static bool
is_nobodys(struct psd_str number)
{
	char room[20];
	struct psd_str digits = dialled(room, sizeof(room), number);
	size_t i;

	for (i = 0; i < sizeof(nobodys) / sizeof(nobodys[0]); i++) {
		size_t head = strlen(nobodys[i].head);
		struct psd_str tail = { digits.p + head, digits.n - head };

		if (digits.n == head + 2 &&
		    psd_str_starts(digits, nobodys[i].head) &&
		    psd_str_number(tail, 99) >= nobodys[i].from)
			return true;
	}
	return false;
}

/* What stands behind "patienten" with a capital and is no name. */
static const char *const no_names[] = {
	"Alla",
	"Anhörig",
	"Anhöriga",
	"Barn",
	"Boende",
	"Brukare",
	"Den",
	"Det",
	"Dialog",
	"En",
	"Enhet",
	"Enheten",
	"Ett",
	"Har",
	"Hur",
	"Kommun",
	"Kommunen",
	"Kan",
	"Med",
	"När",
	"Om",
	"Och",
	"Patient",
	"Patienten",
	"Personal",
	"Region",
	"Regionen",
	"Ska",
	"Som",
	"Svensk",
	"Svenska",
	"Sverige",
	"Säker",
	"Vad",
	"Vi",
	"Vid",
	"Vilka",
	"Vård",
	"Vården",
	"Är",
	"Måndag",
	"Tisdag",
	"Onsdag",
	"Torsdag",
	"Fredag",
	"Lördag",
	"Söndag",
	"Januari",
	"Februari",
	"Mars",
	"April",
	"Maj",
	"Juni",
	"Juli",
	"Augusti",
	"September",
	"Oktober",
	"November",
	"December",
	"Chef",
	"Enhetschef",
	"Läkare",
	"Sjuksköterska",
	"Undersköterska",
	"Verksamhetschef",
	"Vårdchef",
	"Kurator",
	"Arbetsterapeut",
	"Fysioterapeut",
	"Chefläkare",
	"Apotekare",
	"Dietist",
	"Logoped",
};

static bool
is_no_name(struct psd_str name, const struct psd_table *known)
{
	size_t i;

	for (i = 0; i < sizeof(no_names) / sizeof(no_names[0]); i++)
		if (psd_str_is(name, no_names[i]))
			return true;
	return known != NULL && psd_table_find(known, name) != NULL;
}

static bool
is_harmless(const struct psd_privacy_words *words, enum psd_privacy_word word,
    struct psd_str found)
{
	if (word == PSD_WORD_MOBILE || word == PSD_WORD_TELEPHONE)
		return is_nobodys(found);
	return word == PSD_WORD_NAME && is_no_name(found, words->known);
}

/* A pattern that cannot be made, or is too dear to be tried, finds nothing:
 * the tests try them all. */
static const struct psd_re *
pattern(struct psd_privacy_words *words, enum psd_privacy_word word)
{
	struct psd_err e = { 0 };

	if (words->re[word] == NULL &&
	    psd_re_own(&words->re[word], psd_str(patterns[word].source),
		patterns[word].flags, &e) < 0)
		words->re[word] = NULL;
	return words->re[word];
}

bool
psd_privacy_word(struct psd_privacy_hit *out, struct psd_privacy_words *words,
    enum psd_privacy_word word, struct psd_str s, size_t at)
{
	const struct psd_re *re = pattern(words, word);
	struct psd_str around = window(s, at);
	size_t here = (size_t)(s.p + at - around.p), from = 0;
	struct psd_re_span span;
	struct psd_err e = { 0 };

	while (re != NULL && psd_re_find(re, around, from, &span, &e) > 0) {
		if (span.at > here)
			return false;
		from = span.at + (span.n > 0 ? span.n : 1);
		if (from <= here)
			continue;
		if (is_harmless(words, word,
			(struct psd_str){ around.p + span.at, span.n }))
			return false;
		*out = (struct psd_privacy_hit){ .rule = patterns[word].rule,
			.what = patterns[word].what,
			.at = (size_t)(around.p - s.p) + span.at,
			.size = span.n };
		return true;
	}
	return false;
}
