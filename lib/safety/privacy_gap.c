/* psd_privacy_gap: what stands in and around a number. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/privacy_gap.h"

#include "lib/base/ascii.h"
#include "lib/base/utf8.h"

/* Whether the character of S whose first byte is at AT is a letter or digit;
 * of bytes that are no UTF-8, whether they are one in Latin-1. */
static bool
is_word(struct psd_str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];
	uint32_t cp;
	size_t n;

	if (c < 0x80)
		return psd_ascii_is_digit((char)c) ||
		    psd_ascii_is_capital((char)(c & ~0x20u));
	n = psd_utf8_next(s, at, &cp);
	if (n == 1)
		return c >= 0xc0;
	return psd_utf8_kind(cp) == PSD_UTF8_LETTER;
}

bool
psd_privacy_touches_before(struct psd_str s, size_t at)
{
	size_t from = at;

	if (at == 0)
		return false;
	if (at >= 2 && s.p[at - 2] == '\\' && strchr("nrt", s.p[at - 1]) &&
	    s.p[at - 1] != '\0')
		return false; /* a line end in quotes: "…\n" */
	do
		from--;
	while (from > 0 && at - from < 4 &&
	    ((unsigned char)s.p[from] & 0xc0) == 0x80);
	if (from + psd_utf8_next(s, from, &(uint32_t){ 0 }) != at)
		from = at - 1;
	return is_word(s, from);
}

bool
psd_privacy_touches_after(struct psd_str s, size_t at)
{
	return at < s.n && is_word(s, at);
}

int
psd_privacy_hex(char c)
{
	const char *all = "0123456789abcdef";
	const char *at = strchr(all, psd_ascii_is_capital(c) ? c | 0x20 : c);

	return c == '\0' || at == NULL ? -1 : (int)(at - all);
}

bool
psd_privacy_escape(struct psd_str s, size_t at, uint32_t *cp)
{
	size_t i;

	if (s.n < 6 || at > s.n - 6 || s.p[at] != '\\' || s.p[at + 1] != 'u')
		return false;
	for (*cp = 0, i = 2; i < 6; i++) {
		int v = psd_privacy_hex(s.p[at + i]);

		if (v < 0)
			return false;
		*cp = *cp * 16 + (uint32_t)v;
	}
	return true;
}

/* One character between the halves; 0: there is none. */
static size_t
one_gap(struct psd_str s, size_t at, enum psd_privacy_gap *gap)
{
	uint32_t cp = (unsigned char)s.p[at];
	size_t n = 1;

	if (cp >= 0x80)
		n = psd_utf8_next(s, at, &cp);
	else if (cp == '\\' && psd_privacy_escape(s, at, &cp))
		n = 6;
	if (n == 1 && cp == 0xfffd) /* no UTF-8: then it is old Windows */
		cp = (unsigned char)s.p[at];
	if (cp == '-' || cp == '+' || (cp >= 0x2010 && cp <= 0x2015) ||
	    cp == 0x2212 || cp == 0xad || cp == 0xfe63 || cp == 0xff0d ||
	    cp == 0xff0b || cp == 0x96 || cp == 0x97)
		*gap = PSD_GAP_DASH;
	else if (cp == ' ' || cp == 0xa0 || cp == 0x202f || cp == '\t' ||
	    (cp >= 0x2000 && cp <= 0x200b) || cp == 0x2060 || cp == 0x3000)
		*gap = PSD_GAP_SPACE;
	else if (cp == '_')
		*gap = PSD_GAP_LINE;
	else
		n = 0;
	return n;
}

size_t
psd_privacy_gap(struct psd_str s, size_t at, enum psd_privacy_gap *gap)
{
	size_t size = 0;
	int i;

	*gap = PSD_GAP_NONE;
	for (i = 0; i < 3 && at + size < s.n; i++) {
		enum psd_privacy_gap one;
		size_t n = one_gap(s, at + size, &one);

		if (n == 0)
			break;
		if (one > *gap)
			*gap = one;
		size += n;
	}
	return size;
}
