/* psd_document_bytes: the bytes of a file become UTF-8, or an error. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_part.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <stdint.h>
#include <strings.h>

/*
 * A table of 32 instead of iconv(3): that differs between systems in what it
 * knows and in what it calls it, and tells nobody which byte was wrong. Excel
 * in Sweden writes no other old encoding. 0: no character.
 */
static const uint16_t cp1252[32] = { 0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026,
	0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
	0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
	0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178 };

/* How much of a page is looked through for its encoding. */
#define HEAD 4096

static size_t
line_of(struct psd_str s, size_t at)
{
	size_t i, line = 1;

	for (i = 0; i < at; i++)
		line += s.p[i] == '\n';
	return line;
}

/* Takes what was made in BUF, which is released. */
static void
take(struct psd_intake *in, struct psd_buf *buf)
{
	in->bytes = psd_arena_copy(in->arena, psd_buf_get(buf));
	psd_buf_release(buf);
}

static uint32_t
unit(struct psd_str s, size_t at, bool big)
{
	const unsigned char *p = (const unsigned char *)s.p + at;

	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* What stands at byte AT of S, UTF-16. Returns how many bytes it takes; 0 for
 * half a pair. */
static size_t
next_utf16(struct psd_str s, size_t at, bool big, uint32_t *cp)
{
	uint32_t low;

	*cp = unit(s, at, big);
	if (*cp < 0xD800 || *cp >= 0xE000)
		return 2;
	if (*cp >= 0xDC00 || s.n - at < 4)
		return 0;
	low = unit(s, at + 2, big);
	if (low < 0xDC00 || low >= 0xE000)
		return 0;
	*cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
	return 4;
}

static int
from_utf16(struct psd_intake *in, struct psd_err *e)
{
	bool big = in->bytes.p[0] == '\xFE';
	struct psd_buf to = PSD_BUF_INIT;
	size_t at, n = 2, line = 1, size = in->bytes.n;
	uint32_t cp = 0;

	(void)psd_buf_reserve(&to, size);
	for (at = 2; at + 1 < size && n > 0; at += n) {
		n = next_utf16(in->bytes, at, big, &cp);
		line += n > 0 && cp == '\n';
		if (n > 0)
			psd_utf8_put(&to, cp);
	}
	take(in, &to);
	in->d->encoding = "UTF-16";
	if (n > 0 && at == size)
		return 0;
	if (at + 1 == size || size - at == 2)
		return psd_intake_cut_off(in, line, e);
	(void)psd_err_set(e, PSD_EDATA,
	    _("byte %zu of the file is half a character of UTF-16"), at + 1);
	(void)psd_err_tip(e, _("save it as UTF-8"));
	return psd_intake_at(in, line, e);
}

/* Windows-1252, or what is left of it once UTF-8 is excluded. */
static int
from_1252(struct psd_intake *in, struct psd_err *e)
{
	struct psd_str s = in->bytes;
	struct psd_buf to = PSD_BUF_INIT;
	uint32_t cp;
	size_t i;

	(void)psd_buf_reserve(&to, s.n + s.n / 8);
	for (i = 0; i < s.n; i++) {
		cp = (unsigned char)s.p[i];
		if (cp < 0x80) {
			psd_buf_putc(&to, s.p[i]);
			continue;
		}
		if (cp < 0xA0)
			cp = cp1252[cp - 0x80];
		if (cp == 0) {
			psd_buf_release(&to);
			(void)psd_err_set(e, PSD_EDATA,
			    _("byte %zu of the file is neither UTF-8 nor "
			      "Windows-1252"),
			    i + 1);
			(void)psd_err_tip(e, _("save it as UTF-8"));
			return psd_intake_at(in, line_of(s, i), e);
		}
		psd_utf8_put(&to, cp);
	}
	take(in, &to);
	in->d->encoding = "Windows-1252";
	return 0;
}

/* Whether UTF-8 ends at AT in the middle of a character. */
static bool
is_half(struct psd_str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at];
	size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2, i;

	if (c < 0xC2 || c > 0xF4 || s.n - at >= n)
		return false;
	for (i = at + 1; i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xC0) != 0x80)
			return false;
	return true;
}

static bool
is_ascii(struct psd_str s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	return true;
}

static int
not_utf8(const struct psd_intake *in, size_t at, struct psd_err *e)
{
	if (is_half(in->bytes, at))
		return psd_intake_cut_off(in, line_of(in->bytes, at), e);
	(void)psd_err_set(e, PSD_EDATA, _("byte %zu of the file is not UTF-8"),
	    at + 1);
	(void)psd_err_tip(e, _("save it as UTF-8"));
	return psd_intake_at(in, line_of(in->bytes, at), e);
}

static bool
is_called(struct psd_str name, const char *other)
{
	return name.n == strlen(other) &&
	    strncasecmp(name.p, other, name.n) == 0;
}

/* Whether what calls itself NAME is Windows-1252: browsers take Latin-1 for
 * that too, and nobody says "Latin-1" who means its control characters. */
static bool
is_1252(struct psd_str name)
{
	static const char *const names[] = { "windows-1252", "cp1252",
		"x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
		"latin-1", "l1", "us-ascii", "ascii" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (is_called(name, names[i]))
			return true;
	return false;
}

/* What an HTML page says that its encoding is; absent. */
static struct psd_str
charset_of(struct psd_str page)
{
	size_t i, n = page.n < HEAD ? page.n : HEAD;
	struct psd_str name = { NULL, 0 };

	for (i = 0; i + 8 < n; i++)
		if (strncasecmp(page.p + i, "charset=", 8) == 0)
			break;
	if (i + 8 >= n)
		return name;
	for (i += 8; i < n && strchr(" \"'", page.p[i]) != NULL; i++)
		continue;
	for (name.p = page.p + i; i < n; i++) {
		if (strchr(" \"'/>;", page.p[i]) != NULL)
			break;
		name.n++;
	}
	return name;
}

/*
 * Bytes that are UTF-8 and not only ASCII are UTF-8, whatever a page says of
 * itself: no other text looks so by chance. Where they were UTF-8 up to a
 * place, they are a damaged file, not another encoding.
 */
static int
from_bytes(struct psd_intake *in, struct psd_err *e)
{
	bool marked = psd_str_starts(in->bytes, "\xEF\xBB\xBF");
	struct psd_str says = { NULL, 0 };
	size_t bad = 0;

	in->d->encoding = "UTF-8";
	if (psd_utf8_check(in->bytes, &bad)) {
		in->bytes.p += marked ? 3 : 0;
		in->bytes.n -= marked ? 3 : 0;
		return 0;
	}
	if (in->d->kind == PSD_DOCUMENT_HTML)
		says = charset_of(in->bytes);
	if (is_1252(says))
		return from_1252(in, e);
	if (says.n > 0 && !is_called(says, "utf-8") &&
	    !is_called(says, "utf8")) {
		(void)psd_err_set(e, PSD_EDATA,
		    _("the web page is in '%.*s', which psd does not read"),
		    PSD_F(says));
		(void)psd_err_tip(e, _("save it as UTF-8"));
		return psd_intake_at(in, 0, e);
	}
	if (marked || says.n > 0 || in->d->converted ||
	    !is_ascii(in->bytes, bad) ||
	    (in->bytes.p[bad] == '\xC3' && is_half(in->bytes, bad)))
		return not_utf8(in, bad, e);
	return from_1252(in, e);
}

/* Control characters steer printers, not texts: none gets in. */
static int
look_through(const struct psd_intake *in, struct psd_err *e)
{
	struct psd_str s = in->bytes;
	unsigned char c;
	size_t i;

	for (i = 0; i < s.n; i++) {
		c = (unsigned char)s.p[i];
		if (c >= 0x20 ? c != 0x7F : c >= '\t' && c <= '\r')
			continue;
		if (c == 0) {
			(void)psd_err_set(e, PSD_EDATA,
			    _("the file is not text: byte %zu is zero"), i + 1);
			(void)psd_err_tip(e,
			    _("save it as CSV, or as text in UTF-8"));
		} else {
			(void)psd_err_set(e, PSD_EDATA,
			    _("the text has a character that cannot be shown, "
			      "U+%04X"),
			    c);
			(void)psd_err_tip(e, _("take it away"));
		}
		return psd_intake_at(in, line_of(s, i), e);
	}
	return 0;
}

int
psd_intake_decode(struct psd_intake *in, struct psd_err *e)
{
	int rc;

	if (psd_str_starts(in->bytes, "\xFF\xFE") ||
	    psd_str_starts(in->bytes, "\xFE\xFF"))
		rc = from_utf16(in, e);
	else
		rc = from_bytes(in, e);
	return rc < 0 ? -1 : look_through(in, e);
}
