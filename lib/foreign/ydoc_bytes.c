/* psd_ydoc_bytes: whether a file's bytes can be YAML at all. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_bytes.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"

#include <stdint.h>

/* How many bytes are looked at together. */
#define BLOCK ((size_t)64)

/* "%YAML 1.2" at the head is one; records need none. */
#define DIRECTIVES_MAX 8

static size_t
mark_size(struct psd_str bytes)
{
	return psd_str_starts(bytes, "\xef\xbb\xbf") ? 3 : 0;
}

void
psd_cursor_init(struct psd_cursor *cursor, struct psd_str bytes)
{
	*cursor = (struct psd_cursor){ bytes, mark_size(bytes), 0, 1, 1 };
}

/* Whether the byte at AT goes on with the code point before it. */
static bool
goes_on(const struct psd_cursor *c)
{
	return c->at < c->bytes.n &&
	    ((unsigned char)c->bytes.p[c->at] & 0xc0) == 0x80;
}

/* Steps over one byte that begins a code point. */
static void
step_byte(struct psd_cursor *c)
{
	char byte = c->bytes.p[c->at++];

	c->index++;
	c->col++;
	if (byte == '\n' ||
	    (byte == '\r' &&
		(c->at == c->bytes.n || c->bytes.p[c->at] != '\n'))) {
		c->line++;
		c->col = 1;
	}
}

static void
step(struct psd_cursor *c)
{
	step_byte(c);
	while (goes_on(c))
		c->at++;
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* How many code points begin in the eight bytes at P; 0 when a line may end
 * there. */
static unsigned
count_eight(const char *p)
{
	const uint64_t high = EACH_BYTE(0x80);
	uint64_t word, on;

	memcpy(&word, p, sizeof(word));
	/* a byte below a space borrows from the high bit that it is given */
	if (~(word | ((word | high) - EACH_BYTE(0x20))) & high)
		return 0;
	on = (word & ~(word << 1) & high) >> 7;
	return 8 - (unsigned)((on * EACH_BYTE(1)) >> 56);
}

void
psd_cursor_to(struct psd_cursor *cursor, size_t index)
{
	struct psd_cursor c = *cursor;
	unsigned n;

	if (index < c.index)
		psd_cursor_init(&c, c.bytes);
	while (c.index + 8 <= index && c.bytes.n - c.at >= 8) {
		n = count_eight(c.bytes.p + c.at);
		if (n > 0) {
			c.at += 8;
			c.index += n;
			c.col += n;
		} else if (goes_on(&c)) {
			c.at++;
		} else {
			step_byte(&c);
		}
	}
	while (c.at < c.bytes.n && (c.index < index || goes_on(&c)))
		if (goes_on(&c))
			c.at++;
		else
			step_byte(&c);
	*cursor = c;
}

void
psd_cursor_to_byte(struct psd_cursor *cursor, size_t at)
{
	if (at < cursor->at)
		psd_cursor_init(cursor, cursor->bytes);
	while (cursor->at < at && cursor->at < cursor->bytes.n)
		step(cursor);
}

struct psd_place
psd_cursor_place(struct psd_cursor *cursor, size_t at, size_t size)
{
	struct psd_str bytes = cursor->bytes;
	struct psd_place place;
	size_t i;

	psd_cursor_to_byte(cursor, at);
	place = (struct psd_place){ .at = (uint32_t)cursor->at,
		.size = (uint32_t)size,
		.line = cursor->line,
		.col = cursor->col };
	for (i = at; i < at + size && i < bytes.n; i++) {
		if (bytes.p[i] == '\n' || bytes.p[i] == '\r')
			break;
		place.columns += ((unsigned char)bytes.p[i] & 0xC0) != 0x80;
	}
	if (place.columns == 0)
		place.columns = 1;
	return place;
}

struct psd_place
psd_ydoc_place(struct psd_str bytes, size_t at)
{
	struct psd_cursor c;

	psd_cursor_init(&c, bytes);
	psd_cursor_to_byte(&c, at);
	return (struct psd_place){ .at = (uint32_t)c.at,
		.line = c.line,
		.col = c.col,
		.columns = 1 };
}

/* Dashes and typographic quotation marks, U+2010 to U+201F, are right within
 * a text: only at its beginning were they meant as something else. */
static bool
is_within_text(struct psd_str bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes.p + at;
	size_t i = at;

	if (bytes.n - at < 3 || p[1] != 0x80 || p[2] < 0x90 || p[2] > 0x9F)
		return false;
	while (i > 0 && bytes.p[i - 1] == ' ')
		i--;
	return i > 0 && strchr("\n\r:-,[{\"'", bytes.p[i - 1]) == NULL &&
	    (at + 3 == bytes.n || strchr("\n\r", bytes.p[at + 3]) == NULL);
}

/* Whether the block at P is certainly nothing but Swedish text. A loop without
 * branches that always has as many turns becomes few instructions. */
static bool
is_plain(const char *p)
{
	unsigned char odd = 0, c;
	size_t i;

	for (i = 0; i < BLOCK; i++) {
		c = (unsigned char)p[i];
		odd |= (unsigned char)((c < 0x20) & (c != '\n')) |
		    (unsigned char)(c == 0x7F) | (unsigned char)(c == 0xC2) |
		    (unsigned char)(c >= 0xCC);
	}
	return odd == 0;
}

/* The first byte of S from AT on that is not in such a block. */
static size_t
skip_plain(struct psd_str s, size_t at)
{
	while (s.n - at >= BLOCK && is_plain(s.p + at))
		at += BLOCK;
	return at;
}

bool
psd_ydoc_bytes_odd(struct psd_str bytes)
{
	size_t at = mark_size(bytes), end;

	while (at < bytes.n) {
		at = skip_plain(bytes, at);
		end = bytes.n - at < BLOCK ? bytes.n : at + BLOCK;
		while (at < end) {
			unsigned char c = (unsigned char)bytes.p[at];

			if (c != '\t' && c != 0xC2 && c < 0xCC)
				at++;
			else if (is_within_text(bytes, at))
				at += 3;
			else
				return true;
		}
	}
	return false;
}

/* The Swedish letter that BYTE is in Latin-1 and Windows-1252, or NULL. */
static const char *
latin1_letter(unsigned char byte)
{
	switch (byte) {
	case 0xe5:
		return "å";
	case 0xe4:
		return "ä";
	case 0xf6:
		return "ö";
	case 0xc5:
		return "Å";
	case 0xc4:
		return "Ä";
	case 0xd6:
		return "Ö";
	case 0xe9:
		return "é";
	default:
		return NULL;
	}
}

static void
not_utf8(struct psd_str bytes, size_t bad, struct psd_findings *to)
{
	unsigned char byte = (unsigned char)bytes.p[bad];
	const char *letter = latin1_letter(byte);
	struct psd_place place = psd_ydoc_place(bytes, bad);

	if (letter != NULL)
		(void)psd_finding_add(to, PSD_RULE_NOT_UTF8, &place,
		    _("the file is not UTF-8: byte %02X, probably the letter "
		      "%s, looks like Latin-1 or Windows-1252"),
		    byte, letter);
	else
		(void)psd_finding_add(to, PSD_RULE_NOT_UTF8, &place,
		    _("the file is not UTF-8: byte %02X cannot stand here"),
		    byte);
	psd_finding_tip(to, "%s",
	    _("save the file again with the encoding "
	      "UTF-8 (in the editor: Save as, Encoding)"));
}

static bool
is_utf16(struct psd_str bytes)
{
	return psd_str_starts(bytes, "\xff\xfe") ||
	    psd_str_starts(bytes, "\xfe\xff") ||
	    (bytes.n > 3 &&
		((bytes.p[0] == '\0' && bytes.p[2] == '\0') ||
		    (bytes.p[1] == '\0' && bytes.p[3] == '\0')));
}

/* Whether the byte at AT begins a character that no record holds. */
static bool
is_control(struct psd_str s, size_t at)
{
	unsigned char c = (unsigned char)s.p[at], next;

	if (c < 0x20)
		return c != '\t' && c != '\n' && c != '\r';
	if (c != 0xc2)
		return c == 0x7f;
	/* U+0080 to U+009F, but for NEL, which is a finding later */
	next = (unsigned char)s.p[at + 1];
	return next < 0xa0 && next != 0x85;
}

/* The first such byte; n when none. */
static size_t
find_control(struct psd_str s)
{
	size_t at = 0, end;

	while (at < s.n) {
		at = skip_plain(s, at);
		end = s.n - at < BLOCK ? s.n : at + BLOCK;
		for (; at < end; at++)
			if (is_control(s, at))
				return at;
	}
	return s.n;
}

static bool
control_ok(struct psd_str bytes, struct psd_findings *to)
{
	size_t at = find_control(bytes);
	struct psd_place place;
	uint32_t cp;

	if (at == bytes.n)
		return true;
	place = psd_ydoc_place(bytes, at);
	(void)psd_utf8_next(bytes, at, &cp);
	(void)psd_finding_add(to, PSD_RULE_CONTROL, &place,
	    _("the invisible control character U+%04X cannot stand in a "
	      "record"),
	    (unsigned)cp);
	psd_finding_tip(to, "%s",
	    _("remove it; it often comes along when "
	      "text is pasted from another program"));
	return false;
}

static bool
is_marker(struct psd_str line, char c)
{
	size_t i;

	for (i = 0; i < 7; i++)
		if (i >= line.n || line.p[i] != c)
			return false;
	return line.n == 7 || line.p[7] == ' ' || line.p[7] == '\r';
}

static bool
conflict_ok(struct psd_str bytes, struct psd_findings *to)
{
	struct psd_str rest = bytes, line;
	struct psd_place place;

	if (memchr(bytes.p, '<', bytes.n) == NULL &&
	    memchr(bytes.p, '>', bytes.n) == NULL)
		return true;
	while (psd_str_cut(&rest, '\n', &line)) {
		if (!is_marker(line, '<') && !is_marker(line, '>'))
			continue;
		place = psd_ydoc_place(bytes, (size_t)(line.p - bytes.p));
		place.columns = 7;
		(void)psd_finding_add(to, PSD_RULE_CONFLICT, &place, "%s",
		    _("two people's changes met here and nobody has chosen "
		      "between them yet"));
		psd_finding_tip(to, "%s",
		    _("keep what is right of the two "
		      "versions and remove the lines with <<<<<<<, ======= and "
		      ">>>>>>>"));
		return false;
	}
	return true;
}

/* libyaml compares each directive with all before it. */
static bool
directives_ok(struct psd_str bytes, struct psd_findings *to)
{
	struct psd_str rest = bytes, line;
	struct psd_place place;
	size_t n = 0;

	if (memchr(bytes.p, '%', bytes.n) == NULL)
		return true;
	while (psd_str_cut(&rest, '\n', &line))
		if (line.n > 0 && line.p[0] == '%' && ++n > DIRECTIVES_MAX)
			break;
	if (n <= DIRECTIVES_MAX)
		return true;
	place = psd_ydoc_place(bytes, (size_t)(line.p - bytes.p));
	(void)psd_finding_add(to, PSD_RULE_SYNTAX, &place,
	    _("a text cannot begin with '%c'"), '%');
	psd_finding_tip(to, "%s", _("put the text in \"double quotes\""));
	return false;
}

bool
psd_ydoc_bytes_ok(struct psd_str bytes, struct psd_findings *findings)
{
	size_t bad;

	if (bytes.n > PSD_YDOC_MAX) {
		(void)psd_finding_add(findings, PSD_RULE_TOO_LARGE, NULL,
		    _("the file is larger than %zu KiB, which no record is"),
		    PSD_YDOC_MAX / 1024);
		psd_finding_tip(findings, "%s",
		    _("is it the right file? A record holds text and "
		      "figures; attachments are linked to"));
		return false;
	}
	if (is_utf16(bytes)) {
		(void)psd_finding_add(findings, PSD_RULE_NOT_UTF8, NULL, "%s",
		    _("the file is not UTF-8 but UTF-16 (\"Unicode\" in "
		      "Notepad)"));
		psd_finding_tip(findings, "%s",
		    _("save the file again with "
		      "the encoding UTF-8 (in the editor: Save as, Encoding)"));
		return false;
	}
	if (!psd_utf8_check(bytes, &bad)) {
		not_utf8(bytes, bad, findings);
		return false;
	}
	return control_ok(bytes, findings) && conflict_ok(bytes, findings) &&
	    directives_ok(bytes, findings);
}
