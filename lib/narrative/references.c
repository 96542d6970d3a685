/* psd_references: numbers of cases, and addresses, in a text. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/references.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/foreign/re.h"

#include <stdlib.h>

/*
 * PCRE2 looks at all bytes up to the end of a text before each search, so
 * texts are searched in windows. Nothing that is looked for is as long as the
 * bytes that two of them have in common.
 */
#define WINDOW ((size_t)2048)
#define COMMON ((size_t)512)

/* Letters as one character and as two. */
#define AO "(?:å|a\\x{30a})"
#define AE "(?:ä|a\\x{308})"
#define OE "(?:ö|o\\x{308})"
#define CAPITALS "A-ZÅÄÖ"
#define SMALL "a-zåäö"

#define BLANK                                                                  \
	"(?:[ \\t\\x{a0}\\x{2007}\\x{2009}\\x{202f}]|"                         \
	"[ \\t]*+\\n[ \\t]*+(?!\\s))"
#define DASHES "\\-\\x{2010}-\\x{2015}\\x{2212}"
#define DASH "[" DASHES "]"
#define BEFORE "(?<![" SMALL "\\d/])"

/* Neither a year alone nor a day. */
#define YEAR "(?:19|20)\\d\\d"
#define NO_YEAR "(?!" YEAR "(?!\\d|[./:" DASHES "]\\d))"
#define NO_DAY "(?!" YEAR "(?:" DASH "\\d\\d" DASH "|/\\d\\d/)\\d\\d(?!\\d))"
#define DIGITS "\\d++(?:[./:" DASHES "]\\d++)*+"

/* Digits, perhaps behind the letters of an authority. */
#define OFFICE "(?:(?-i:[" CAPITALS "][A-Za-zåäöÅÄÖ]{0,5})[ /-]?)?"
#define NUMBER OFFICE NO_YEAR NO_DAY "(?=\\d[./:" DASHES "]?\\d)" DIGITS
#define NOT_OF "(?!" BLANK "av" BLANK "\\d)" /* nr 12 of 120 */
#define NR "(?:(?:nr|nummer)\\.?" BLANK "?|#)"

/* "och 48214" after one of them. */
#define MORE                                                                   \
	"(?:" BLANK "?(?:,|och|samt|&)" BLANK "?" NR "?(?:\\d{5,}+|" YEAR DASH \
	"\\d{3,6})(?![.,:/" DASHES "]?\\d))*+"

/* Words that no other number stands behind. */
#define WORD                                                                   \
	"(?:d(?:iarie)?\\.?" BLANK "?nr|diarienum(?:mer|ret)|"                 \
	"diarief" OE "r[dt](?:a|s)?(?:" BLANK "som)?|"                         \
	"(?:" AE "rende|m" AO "l|avvikelse|h" AE "ndelse|event|case|l" OE      \
	"p|skade|anm" AE "lnings|referens|ref)"                                \
	"(?:[- ]?nummer|[- ]?numret|\\.?" BLANK "?nr|[- ]?id))(?![" SMALL "])"

/* Words that days, sums and shares may stand behind as well: no short number
 * is one, unless nothing that it could count comes after it. */
#define LOOSE_WORD                                                             \
	"(?:" AE "rendet?|(?:avvikelse|h" AE "ndelse)n?|anm" AE                \
	"lan|case)(?![" SMALL "])"
#define LONG_NUMBER "(?=[\\d./:" DASHES "]{6})" DIGITS "|\\d{4,}+"
#define COUNTS "[\\d" SMALL "]|" BLANK "?[" SMALL "\\d%]|[.,:/" DASHES "]\\d"
#define LOOSE_NUMBER                                                           \
	OFFICE NO_YEAR NO_DAY "(?:" LONG_NUMBER "|\\d{3}(?!" COUNTS "))"

/* What stands before a year and is no authority's. */
#define NO_OFFICE                                                              \
	"(?!(?:se|om|av|iso|iec|ss|en|ht|vt|hp|vp|eu|eg|mdr|ivdr|gdpr|prop|"   \
	"bet|rskr|skr|dir|sou|ds|afs|ppm|vriss|icd|covid|cov)"                 \
	"(?![" SMALL "]))"

/*
 * A reference to a case, with the word that says so before it:
 *	dnr 3.1.1-12345/2023-1	ärende 48213
 * Counts ("antal ärenden: 120", "ärendet tog 14 dagar") are none.
 */
static const char named[] = BEFORE
    "(?:ivo:?s?" BLANK ")?" WORD "\\.?:?" BLANK "?" NR "?" NUMBER NOT_OF MORE
    "|" BEFORE LOOSE_WORD ":?" BLANK "?(?:" NR NUMBER NOT_OF "|" LOOSE_NUMBER
    ")" MORE "|" BEFORE AE "renden(?:a)?:?" BLANK "?\\d{5,}+" MORE;

/*
 * One as authorities write them:
 *	3.1.1-12345/2023-1	RS 2023-0123	HSN/2023/123	K123456-22
 * Spans of years ("HP 2022-2023") and statutes ("SOSFS 2011:9", "EU 2017/745")
 * are none.
 */
static const char registered[] =
    "(?<![\\d.])\\d{1,6}(?:\\.\\d{1,6}){1,9}" DASH "\\d{1,8}/" YEAR "(?:" DASH
    "\\d{1,4})?(?!\\d)|" BEFORE NO_OFFICE "(?-i:[" CAPITALS "]{1,6}|[" CAPITALS
    "][" SMALL "]{1,2})(?:" BLANK "|" DASH "|/)?" NO_DAY YEAR "(?:" DASH
    "|[./])\\d{3,6}(?:" DASH "\\d{1,3})?(?![\\d" DASHES "])|" BEFORE NO_OFFICE
    "(?-i:[" CAPITALS "]{0,4}[NS])(?:" BLANK "|" DASH "|/)?" YEAR
    "/\\d{1,2}(?![\\d/" DASHES "])|" BEFORE "(?-i:[" CAPITALS "]{2,6})/" YEAR
    ":\\d{1,6}|" BEFORE "(?-i:[" CAPITALS "]{2,6})/\\d{1,6}/" YEAR
    "(?!\\d)|" BEFORE YEAR "/(?-i:[" CAPITALS "]{2,6})[-/ ]\\d{2,6}|" BEFORE
    "\\d\\d(?-i:[" CAPITALS "]{2,5})\\d{2,6}(?![" SMALL "\\d])|" BEFORE
    "(?:\\d{4}-)?(?-i:K)\\d{4,8}-\\d\\d(?!\\d)|"
    "(?<![\\d.,/" DASHES "])" YEAR DASH "\\d{5,7}(?![\\d" DASHES "])";

/* Any address: one of the organisation's own is a person's at work. */
#define BOX "(?<![a-zåäö0-9._%+-])[a-zåäö0-9._%+-]++"
#define HOST "[a-zåäö0-9-]+(?:\\.[a-zåäö0-9-]+)"
static const char mails[] =
    "<mailto:[^\\s<>@]{1,200}@[^\\s<>]{1,200}>|(?:mailto:)?" BOX "@" HOST
    "+|" BOX "(?:\\(a\\)|" BLANK "?[(\\[] ?(?:at|snabel-?a) ?[)\\]]" BLANK
    "?|" BLANK "snabel-a" BLANK ")" HOST "*\\.[" SMALL "]{2,}";

/* Telephone numbers as lib/safety/privacy does not know them. Those that begin
 * with 010, 020 and 077 are switchboards. */
#define AREA "(?<![\\d,." DASHES "])0(?!10|20|77)"
#define GAP "[" DASHES " \\x{a0}]?"
static const char telephones[] =
    "(?<![\\d,.])\\(0\\d{1,3}\\)" BLANK "?\\d{2,3}(?:" GAP
    "\\d{2,3}){1,3}(?!\\d)|" AREA "\\d{1,3}(?: ?/ ?| " DASH
    " )(?:\\d{3}(?:" BLANK "\\d{2,3}){1,2}|\\d\\d(?:" BLANK
    "\\d{2,3}){2})(?!\\d)|" AREA "[1-9]\\d{0,2}" BLANK "[1-9](?:\\d{1,2}" BLANK
    "\\d{2,3}" BLANK "\\d\\d|\\d\\d" BLANK "\\d\\d)(?!" BLANK "?\\d)|"
    "(?<![\\d" SMALL "])(?:\\+|00)(?:4[4579]|35[48])" BLANK
    "?(?:\\(0\\))?\\d(?:" GAP "\\d){5,10}(?!\\d)|" BEFORE
    "(?:tel(?:efon(?:nummer)?|\\.)?|tfn|mobil(?:nummer)?):?" BLANK
    "?(?:[1-9]\\d\\d" BLANK "|[1-9]\\d{1,2}" BLANK "\\d\\d" BLANK
    ")\\d\\d(?!" BLANK "?[\\d" SMALL "])|" BEFORE
    "ank(?:n(?:ytning)?)?\\.?:?" BLANK "?\\d{3,6}(?!\\d|,\\d)";

struct psd_references {
	struct psd_re *named, *registered, *systems, *mails, *telephones;
};

/* "1177" is no name to look behind: more often it is a number itself. */
static bool
is_name(struct psd_str name)
{
	size_t i;

	if (memchr(name.p, '\\', name.n) != NULL)
		return false;
	for (i = 0; i < name.n; i++)
		if ((unsigned char)name.p[i] >= 'A')
			return true;
	return false;
}

/* What systems count; what is said of one deviation rather than of many. */
#define COUNTED                                                                \
	"(?:avvikelse|" AE "rende|h" AE "ndelse|rapport|inrapport|anm" AE      \
	"l|registrer|risk|fall|tillbud|samtal|person|patient|bes" OE           \
	"k|kontakt|negativ|klagom|synpunkt|procent|st(?![" SMALL "]))"
#define SAID_OF_ONE                                                            \
	"(?:(?:" AE "r|var|och|som|har|hos) |hand|utred|avslut|st" AE "ng)"

/* The number of a deviation behind the name of a system: "i Synergi 135
 * avvikelser" is a count, and of so few digits only "nr 135" is none. */
#define IN_SYSTEM                                                              \
	"(?:" AE "rendet?)?:?(?:" BLANK "|" DASH ")?(\\()?(?:" NR NO_YEAR      \
	"\\d{3,}+|" YEAR DASH "\\d{3,}+|" NO_YEAR "(?:\\d{5,}+(?!" BLANK       \
	"?%|" BLANK COUNTED ")|\\d{4}(?!\\d)(?!" BLANK "?%|" BLANK             \
	"(?!" SAID_OF_ONE ")[" SMALL "])))(?![.,:/" DASHES "]?\\d)" MORE       \
	"(?(1)\\)?)"

/* Looks behind the names of systems in ORG, and of those that others have. */
static int
systems_new(struct psd_re **out, const struct psd_org *org, struct psd_err *e)
{
	struct psd_buf source = PSD_BUF_INIT;
	const struct psd_node *n = psd_node_list(org->node, "systems");
	int rc;

	psd_buf_puts(&source, "(?<![" SMALL "\\d])(?:synergi|platina|l" OE "f");
	for (; n != NULL; n = n->next) {
		struct psd_str name = psd_node_text(n, "name");

		if (is_name(name))
			psd_buf_print(&source, "|\\Q%.*s\\E", PSD_F(name));
	}
	psd_buf_puts(&source, ")" IN_SYSTEM);
	rc = psd_re_own(out, psd_buf_get(&source), PSD_RE_CASELESS | PSD_RE_JIT,
	    e);
	psd_buf_release(&source);
	return rc;
}

int
psd_references_new(struct psd_references **out, const struct psd_org *org,
    struct psd_err *e)
{
	const unsigned flags = PSD_RE_CASELESS | PSD_RE_JIT;
	struct psd_references *r = psd_mem_alloc(sizeof(*r));

	*r = (struct psd_references){ NULL, NULL, NULL, NULL, NULL };
	if (psd_re_own(&r->named, psd_str(named), flags, e) < 0 ||
	    psd_re_own(&r->registered, psd_str(registered), flags, e) < 0 ||
	    psd_re_own(&r->mails, psd_str(mails), flags, e) < 0 ||
	    psd_re_own(&r->telephones, psd_str(telephones), flags, e) < 0 ||
	    systems_new(&r->systems, org, e) < 0) {
		psd_references_free(r);
		return -1;
	}
	*out = r;
	return 0;
}

void
psd_references_free(struct psd_references *references)
{
	if (references == NULL)
		return;
	psd_re_free(references->named);
	psd_re_free(references->registered);
	psd_re_free(references->systems);
	psd_re_free(references->mails);
	psd_re_free(references->telephones);
	free(references);
}

/* One search. */
struct search {
	const struct psd_re *re;
	struct psd_str text;
	size_t from;
};

/* The end of a character at AT or behind it. */
static size_t
whole(struct psd_str s, size_t at)
{
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at < s.n ? at : s.n;
}

/* The next match of S from its FROM on, as psd_re_find() has it. */
static int
find(struct search *s, struct psd_re_span *span)
{
	size_t size = WINDOW, end;
	struct psd_err ignored = { 0 };
	int rc;

	for (;;) {
		end = s->from < s->text.n && s->text.n - s->from > size
		    ? whole(s->text, s->from + size)
		    : s->text.n;
		rc = psd_re_find(s->re, (struct psd_str){ s->text.p, end },
		    s->from, span, &ignored);
		if (rc < 0 || end == s->text.n)
			return rc;
		if (rc > 0 && end - (span->at + span->n) > COMMON)
			return rc;
		if (rc == 0)
			s->from = whole(s->text, end - COMMON);
		else if (span->at > s->from)
			s->from = span->at;
		else
			size *= 2; /* what was found may go on */
	}
}

/* The number of the four digits before AT; 0: they are none. */
static unsigned long
four(const char *p, size_t at)
{
	unsigned long n = 0;
	size_t i;

	if (at < 4)
		return 0;
	for (i = at - 4; i < at; i++) {
		if (p[i] < '0' || p[i] > '9')
			return 0;
		n = n * 10 + (unsigned long)(p[i] - '0');
	}
	return n;
}

/* Whether the N bytes at P end with "2022/2023", "2022-2024". */
static bool
is_span_of_years(const char *p, size_t n)
{
	unsigned long b = four(p, n), a;
	size_t at = n - 4;

	if (b == 0 || at == 0)
		return false;
	if (p[at - 1] == '-' || p[at - 1] == '/')
		at -= 1;
	else if (at >= 3 && memcmp(p + at - 3, "\xe2\x80", 2) == 0)
		at -= 3;
	else
		return false;
	a = four(p, at);
	return a >= 1900 && a < b && b <= a + 10 &&
	    (at == 4 || p[at - 5] < '0' || p[at - 5] > '9');
}

/* Whether what stands at AT, SIZE bytes, goes from a heading to the text below
 * it. */
static bool
leaves_heading(struct psd_str text, size_t at, size_t size)
{
	if (memchr(text.p + at, '\n', size) == NULL)
		return false;
	while (at > 0 && text.p[at - 1] != '\n')
		at--;
	return text.p[at] == '#';
}

int
psd_references_each(const struct psd_references *references,
    struct psd_str text,
    void (*see)(void *arg, size_t at, size_t size, const char *what), void *arg)
{
	const char *what = _("an address of mail or a telephone number");
	const struct {
		const struct psd_re *re;
		const char *what;
	} kinds[] = {
		{ references->named, _("a reference to a case") },
		{ references->registered, _("a reference to a case") },
		{ references->systems, _("a reference to a case") },
		{ references->mails, what },
		{ references->telephones, what },
	};
	struct psd_re_span span;
	size_t i;
	int rc = 0;

	for (i = 0; i < sizeof(kinds) / sizeof(kinds[0]) && rc == 0; i++) {
		struct search s = { kinds[i].re, text, 0 };

		while ((rc = find(&s, &span)) > 0) {
			if (!is_span_of_years(text.p + span.at, span.n) &&
			    !leaves_heading(text, span.at, span.n))
				see(arg, span.at, span.n, kinds[i].what);
			s.from = span.at + span.n;
		}
	}
	return rc;
}
