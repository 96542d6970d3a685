/* psd_ydoc_bytes: whether a file's bytes can be YAML at all. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ydoc_bytes.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/foreign/ydoc.h"

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

static void
step(struct psd_cursor *c)
{
	unsigned char byte = (unsigned char)c->bytes.p[c->at];
	bool ends = byte == '\n' ||
	    (byte == '\r' &&
		(c->at + 1 == c->bytes.n || c->bytes.p[c->at + 1] != '\n'));

	do
		c->at++;
	while (c->at < c->bytes.n &&
	    ((unsigned char)c->bytes.p[c->at] & 0xc0) == 0x80);
	c->index++;
	c->col++;
	if (ends) {
		c->line++;
		c->col = 1;
	}
}

void
psd_cursor_to(struct psd_cursor *cursor, size_t index)
{
	if (index < cursor->index)
		psd_cursor_init(cursor, cursor->bytes);
	while (cursor->index < index && cursor->at < cursor->bytes.n) {
		unsigned char c = (unsigned char)cursor->bytes.p[cursor->at];

		if (c < 0x20 || c >= 0x7f) {
			step(cursor);
			continue;
		}
		cursor->at++;
		cursor->index++;
		cursor->col++;
	}
}

struct psd_place
psd_ydoc_place(struct psd_str bytes, size_t at)
{
	struct psd_cursor c;

	psd_cursor_init(&c, bytes);
	while (c.at < at && c.at < bytes.n)
		step(&c);
	return (struct psd_place){ .at = c.at,
		.line = c.line,
		.col = c.col,
		.columns = 1 };
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

/* The first byte of a character that no record holds; n when none. */
static size_t
find_control(struct psd_str s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c >= 0x20 && c != 0x7f && c != 0xc2)
			continue;
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		/* U+0080 to U+009F, but for NEL, which is a finding later */
		if (c == 0xc2 &&
		    ((unsigned char)s.p[i + 1] >= 0xa0 ||
			(unsigned char)s.p[i + 1] == 0x85))
			continue;
		return i;
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
