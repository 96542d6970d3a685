/* psd_utf8: what bytes mean as text, whatever the locale. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"

#include <utf8proc.h>

#include <stdlib.h>

#define REPLACEMENT 0xFFFDu
#define EIGHT_HIGH_BITS UINT64_C(0x8080808080808080)

static bool
is_between(uint32_t cp, uint32_t low, uint32_t high)
{
	return cp >= low && cp <= high;
}

/* How many bytes of S from AT are ASCII for certain; looks at eight at once. */
static size_t
skip_ascii(struct psd_str s, size_t at)
{
	uint64_t word;

	for (; s.n - at >= sizeof(word); at += sizeof(word)) {
		memcpy(&word, s.p + at, sizeof(word));
		if (word & EIGHT_HIGH_BITS)
			break;
	}
	while (at < s.n && (unsigned char)s.p[at] < 0x80)
		at++;
	return at;
}

static bool
is_ascii(struct psd_str s)
{
	return skip_ascii(s, 0) == s.n;
}

/* Decodes what begins at AT, before the end of S: the number of bytes, or 0
 * when it is not UTF-8. The table is Unicode's 3-7. */
static size_t
decode(struct psd_str s, size_t at, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	uint32_t low = 0x80, high = 0xBF, c = p[0];
	size_t i, n;

	*cp = c;
	if (c < 0x80)
		return 1;
	if (c < 0xC2 || c > 0xF4)
		return 0;
	n = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	if (s.n - at < n)
		return 0;
	if (c == 0xE0)
		low = 0xA0; /* shorter is enough */
	else if (c == 0xED)
		high = 0x9F; /* surrogates */
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F; /* beyond Unicode */
	*cp = c & (0x7Fu >> n);
	for (i = 1; i < n; i++) {
		if (!is_between(p[i], low, high))
			return 0;
		*cp = *cp << 6 | (p[i] & 0x3Fu);
		low = 0x80;
		high = 0xBF;
	}
	return n;
}

bool
psd_utf8_check(struct psd_str s, size_t *bad)
{
	size_t at = 0, n;
	uint32_t cp;

	for (;;) {
		at = skip_ascii(s, at);
		if (at == s.n)
			return true;
		n = decode(s, at, &cp);
		if (n == 0)
			break;
		at += n;
	}
	if (bad != NULL)
		*bad = at;
	return false;
}

size_t
psd_utf8_next(struct psd_str s, size_t at, uint32_t *cp)
{
	size_t n;

	if (at >= s.n)
		return 0;
	n = decode(s, at, cp);
	if (n > 0)
		return n;
	*cp = REPLACEMENT;
	return 1;
}

void
psd_utf8_put(struct psd_buf *to, uint32_t cp)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)cp, bytes);

	if (n > 0)
		psd_buf_add(to, bytes, (size_t)n);
}

struct psd_str
psd_utf8_head(struct psd_str s, size_t max)
{
	size_t n = s.n < max ? s.n : max;

	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return (struct psd_str){ s.p, n };
}

size_t
psd_utf8_count(struct psd_str s)
{
	size_t at = 0, from, n, count = 0;
	uint32_t cp;

	for (;;) {
		from = at;
		at = skip_ascii(s, at);
		count += at - from;
		n = psd_utf8_next(s, at, &cp);
		if (n == 0)
			return count;
		at += n;
		count++;
	}
}

static size_t
columns_of(uint32_t cp)
{
	int width;

	if (cp < 0x7F)
		return cp >= 0x20;
	if (cp == REPLACEMENT)
		return 1;
	width = utf8proc_charwidth((utf8proc_int32_t)cp);
	return width > 0 ? (size_t)width : 0;
}

size_t
psd_utf8_width(struct psd_str s)
{
	size_t at = 0, n, width = 0;
	uint32_t cp;

	for (; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		width += columns_of(cp);
	return width;
}

/* Letters. */

bool
psd_utf8_is_mark(uint32_t cp)
{
	utf8proc_category_t category;

	if (cp < 0x300)
		return false;
	category = utf8proc_category((utf8proc_int32_t)cp);
	return category == UTF8PROC_CATEGORY_MN ||
	    category == UTF8PROC_CATEGORY_ME;
}

uint32_t
psd_utf8_take_apart(uint32_t cp, uint32_t *mark)
{
	utf8proc_int32_t parts[32];
	utf8proc_ssize_t n;
	int boundary = 0;

	*mark = 0;
	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
	n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 32,
	    UTF8PROC_DECOMPOSE, &boundary);
	if (n < 1 || n > 32)
		return cp;
	if (n > 1 && psd_utf8_is_mark((uint32_t)parts[1]))
		*mark = (uint32_t)parts[1];
	else if (n > 1)
		return cp; /* Hangul: the parts are letters themselves */
	return (uint32_t)utf8proc_tolower(parts[0]);
}

enum psd_utf8_kind
psd_utf8_kind(uint32_t cp)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);

	if (c == UTF8PROC_CATEGORY_ZS)
		return PSD_UTF8_SPACE;
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO
	    ? PSD_UTF8_LETTER
	    : PSD_UTF8_SIGN;
}

/* Forms. */

/* Below U+0300 each code point is in normal form C and never joins another. */
static bool
is_surely_nfc(struct psd_str s)
{
	size_t i;

	for (i = skip_ascii(s, 0); i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xCC)
			return false;
	return true;
}

uint32_t
psd_utf8_typed(uint32_t cp)
{
	switch (cp) {
	case 0x2010: /* hyphens and dashes */
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2212:
		return '-';
	case 0x201C: /* quotation marks */
	case 0x201D:
	case 0x201E:
	case 0xAB:
	case 0xBB:
		return '"';
	case 0x2018:
	case 0x2019:
		return '\'';
	default:
		return cp;
	}
}

struct psd_str
psd_utf8_nfc(struct psd_arena *arena, struct psd_str s)
{
	const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)s.p;
	const utf8proc_option_t how = UTF8PROC_COMPOSE | UTF8PROC_STABLE;
	utf8proc_ssize_t n, len = (utf8proc_ssize_t)s.n;
	utf8proc_int32_t *cps;

	if (is_surely_nfc(s) || !psd_utf8_check(s, NULL))
		return s;
	n = utf8proc_decompose(p, len, NULL, 0, how);
	if (n <= 0)
		return s;
	/* one more, since reencode writes a NUL behind the last */
	cps = psd_mem_resize(NULL, (size_t)n + 1, sizeof(*cps));
	n = utf8proc_decompose(p, len, cps, n, how);
	n = utf8proc_reencode(cps, n, how);
	if (n > 0)
		s = psd_arena_copy(arena,
		    (struct psd_str){ (const char *)cps, (size_t)n });
	free(cps);
	return s;
}

static uint32_t
to_lower(uint32_t cp)
{
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

static uint32_t
to_plain(uint32_t cp)
{
	uint32_t mark, base;

	if (psd_utf8_is_mark(cp))
		return 0;
	base = psd_utf8_take_apart(cp, &mark);
	if (base == 0xE6)
		return 'a';
	return base == 0xF8 ? 'o' : base;
}

/* S with each code point put through TURN, which drops it by giving 0. */
static struct psd_str
turn_each(struct psd_arena *arena, struct psd_str s, uint32_t (*turn)(uint32_t))
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t at, n;
	uint32_t cp, turned;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		turned = turn(cp);
		if (turned != 0 || cp == 0)
			psd_utf8_put(&to, turned);
	}
	return psd_buf_detach(&to, arena);
}

static struct psd_str
lower_ascii(struct psd_arena *arena, struct psd_str s)
{
	char *p;
	size_t i;

	for (i = 0; i < s.n; i++)
		if (s.p[i] >= 'A' && s.p[i] <= 'Z')
			break;
	if (i == s.n)
		return s;
	p = psd_arena_alloc(arena, s.n + 1);
	memcpy(p, s.p, s.n);
	for (; i < s.n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return (struct psd_str){ p, s.n };
}

struct psd_str
psd_utf8_fold(struct psd_arena *arena, struct psd_str s)
{
	if (is_ascii(s))
		return lower_ascii(arena, s);
	return turn_each(arena, psd_utf8_nfc(arena, s), to_lower);
}

struct psd_str
psd_utf8_plain(struct psd_arena *arena, struct psd_str s)
{
	if (is_ascii(s))
		return lower_ascii(arena, s);
	return turn_each(arena, s, to_plain);
}

struct psd_str
psd_utf8_retype(struct psd_arena *arena, struct psd_str s)
{
	return is_ascii(s) ? s : turn_each(arena, s, psd_utf8_typed);
}

struct psd_str
psd_utf8_upper_first(struct psd_arena *arena, struct psd_str s)
{
	struct psd_buf to = PSD_BUF_INIT;
	uint32_t cp = 0, upper;
	size_t n = psd_utf8_next(s, 0, &cp);

	upper = (uint32_t)utf8proc_toupper((utf8proc_int32_t)cp);
	if (upper == cp || (cp == REPLACEMENT && n == 1))
		return s;
	psd_utf8_put(&to, upper);
	psd_buf_add(&to, s.p + n, s.n - n);
	return psd_buf_detach(&to, arena);
}

struct psd_str
psd_utf8_mend(struct psd_arena *arena, struct psd_str s)
{
	struct psd_buf to = PSD_BUF_INIT;
	size_t bad;

	if (psd_utf8_check(s, &bad))
		return s;
	do {
		psd_buf_add(&to, s.p, bad);
		psd_utf8_put(&to, REPLACEMENT);
		s.p += bad + 1;
		s.n -= bad + 1;
	} while (!psd_utf8_check(s, &bad));
	psd_buf_str(&to, s);
	return psd_buf_detach(&to, arena);
}

/* Terminals. */

bool
psd_utf8_is_control(uint32_t cp)
{
	return cp < 0x20 || is_between(cp, 0x7F, 0x9F) || cp == 0x061C ||
	    is_between(cp, 0x200E, 0x200F) || is_between(cp, 0x2028, 0x202E) ||
	    is_between(cp, 0x2066, 0x2069);
}

void
psd_utf8_visible(struct psd_buf *to, struct psd_str s)
{
	size_t at = 0, from = 0, n;
	uint32_t cp = 0;
	bool bad;

	while (at < s.n) {
		n = decode(s, at, &cp);
		bad = n == 0;
		if (!bad && !psd_utf8_is_control(cp)) {
			at += n;
			continue;
		}
		psd_buf_add(to, s.p + from, at - from);
		if (bad || cp < 0x80)
			psd_buf_print(to, "\\x%02X",
			    (unsigned)(unsigned char)s.p[at]);
		else
			psd_buf_print(to, "\\u{%04X}", (unsigned)cp);
		at += bad ? 1 : n;
		from = at;
	}
	if (s.n > from)
		psd_buf_add(to, s.p + from, s.n - from);
}

/* Whether a line may end behind the hyphen at AT: between two letters, so
 * that neither dates nor ranges of figures are torn. */
static bool
is_hyphen_in_word(struct psd_str s, size_t at)
{
	unsigned char before, behind;

	if (s.p[at] != '-' || at == 0 || at + 1 == s.n)
		return false;
	before = (unsigned char)s.p[at - 1];
	behind = (unsigned char)s.p[at + 1];
	return before > '9' && behind > '9';
}

size_t
psd_utf8_wrap(struct psd_str s, size_t width, size_t *next)
{
	size_t at, n, columns = 0, wide;
	size_t text_end = 0; /* behind the last that is no space */
	size_t end = 0;	     /* the best place to break so far: the line's */
	uint32_t cp;

	*next = 0; /* and where the next line begins, 0 for no place yet */
	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		if (cp == '\n') {
			*next = at + 1;
			return text_end;
		}
		wide = columns_of(cp);
		columns += wide;
		if (cp == ' ') {
			if (text_end == 0)
				continue; /* stays as indentation */
			end = text_end;
			*next = at + 1;
			continue;
		}
		/* a mark goes with its letter, but not with a space */
		if (width > 0 && columns > width && at > 0 &&
		    (wide > 0 || text_end < at))
			break;
		text_end = at + n;
		if (is_hyphen_in_word(s, at)) {
			end = text_end;
			*next = text_end;
		}
	}
	if (n == 0 || *next == 0) { /* all of it, or a word that is too long */
		*next = at;
		return text_end;
	}
	return end;
}
