/* psd_write: values and comments as YAML that every reader reads alike. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/write.h"

#include "lib/base/utf8.h"

#include <strings.h>

/* Words that some reader takes for something else than text: truth values of
 * YAML 1.1, and the Swedish ones that psd itself understands. */
static const char *const words[] = { "y", "n", "yes", "no", "on", "off", "true",
	"false", "null", "ja", "nej" };

/* What a text can look like. */
struct look {
	bool lines;   /* more than one */
	bool strange; /* holds what only an escape can show */
	bool quote;   /* a double quote or a backslash */
	bool single;  /* a single quote */
};

static bool
is_break(uint32_t cp)
{
	/* next line, line and paragraph separator end lines in YAML 1.1 */
	return cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool
is_strange(uint32_t cp)
{
	return cp != '\n' &&
	    (is_break(cp) || psd_utf8_is_control(cp) || cp == 0xfeff ||
		cp == 0x7f || (cp & 0xfffe) == 0xfffe);
}

static struct look
look_at(struct psd_str s)
{
	struct look look = { false, false, false, false };
	size_t at = 0, n;
	uint32_t cp;

	for (; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		look.lines |= cp == '\n';
		look.strange |= is_strange(cp);
		look.quote |= cp == '"' || cp == '\\';
		look.single |= cp == '\'';
	}
	return look;
}

static bool
is_word(struct psd_str s)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (s.n == strlen(words[i]) &&
		    strncasecmp(s.p, words[i], s.n) == 0)
			return true;
	return false;
}

/* Whether S begins or ends with a sign or space beyond ASCII: what pasting
 * leaves at the edges of a value, and nobody should take it for that. */
static bool
has_odd_edge(struct psd_str s)
{
	size_t last = s.n - 1;
	uint32_t cp;

	(void)psd_utf8_next(s, 0, &cp);
	if (cp >= 0x80 && psd_utf8_kind(cp) != PSD_UTF8_LETTER)
		return true;
	while (last > 0 && ((unsigned char)s.p[last] & 0xC0) == 0x80)
		last--;
	(void)psd_utf8_next(s, last, &cp);
	return cp >= 0x80 && psd_utf8_kind(cp) != PSD_UTF8_LETTER;
}

/*
 * Whether S, one line, needs no quotes. Everything that begins as numbers,
 * dates and times do gets them, so that the many forms of YAML 1.1 (12:30,
 * 1_000, 0o7, .inf) need not be told apart.
 */
static bool
is_plain(struct psd_str s, bool flow)
{
	size_t i;

	if (s.n == 0 || s.p[0] == ' ' || s.p[s.n - 1] == ' ' || is_word(s) ||
	    strchr("0123456789+-.?:,[]{}#&*!|>'\"%@`=<~^\\", s.p[0]) != NULL ||
	    s.p[s.n - 1] == ':' || has_odd_edge(s))
		return false;
	for (i = 1; i < s.n; i++) {
		if (s.p[i] == '#' && s.p[i - 1] == ' ')
			return false;
		if (s.p[i - 1] == ':' && (s.p[i] == ' ' || flow))
			return false;
		if (flow && strchr(",[]{}", s.p[i]) != NULL)
			return false;
	}
	return true;
}

static void
escape(struct psd_buf *to, uint32_t cp)
{
	static const char from[] = "\a\b\t\n\v\f\r\x1b\"\\";
	static const char names[] = "abtnvfre\"\\";
	const char *p = cp > 0 && cp < 0x80 ? strchr(from, (int)cp) : NULL;

	if (p != NULL)
		psd_buf_print(to, "\\%c", names[p - from]);
	else if (cp < 0x100)
		psd_buf_print(to, "\\x%02X", (unsigned)cp);
	else if (cp < 0x10000)
		psd_buf_print(to, "\\u%04X", (unsigned)cp);
	else
		psd_buf_print(to, "\\U%08X", (unsigned)cp);
}

static void
write_double(struct psd_buf *to, struct psd_str s)
{
	size_t at = 0, n;
	uint32_t cp;

	psd_buf_putc(to, '"');
	for (; (n = psd_utf8_next(s, at, &cp)) > 0; at += n)
		if (cp == '\n' || cp == '"' || cp == '\\' || is_strange(cp))
			escape(to, cp);
		else
			psd_buf_add(to, s.p + at, n);
	psd_buf_putc(to, '"');
}

/*
 * Whether S can be a literal block: neither the first line that has anything
 * begins with white space, which would be taken for indentation, nor the end
 * is blank, which would be lost or shown as nothing.
 */
static bool
is_literal(struct psd_str s)
{
	size_t i = 0;

	while (i < s.n && s.p[i] == '\n')
		i++;
	if (i == s.n || s.p[i] == ' ')
		return false;
	i = s.n - (s.p[s.n - 1] == '\n' ? 1 : 0);
	return s.p[i - 1] != '\n' && s.p[i - 1] != ' ';
}

static void
spaces(struct psd_buf *to, size_t n)
{
	while (n-- > 0)
		psd_buf_putc(to, ' ');
}

static void
write_literal(struct psd_buf *to, struct psd_str s, size_t column)
{
	bool ended = s.p[s.n - 1] == '\n';
	struct psd_str line;

	psd_buf_puts(to, ended ? "|" : "|-");
	s.n -= ended;
	while (psd_str_cut(&s, '\n', &line)) {
		psd_buf_putc(to, '\n');
		if (line.n > 0)
			spaces(to, column + 2);
		psd_buf_str(to, line);
	}
}

/* Where a folded line of S, up to WIDTH columns, can end: at a single space
 * between two words. The length of S when there is none. */
static size_t
fold_at(struct psd_str s, size_t width)
{
	size_t at = 0, n, columns = 0, best = s.n;
	uint32_t cp;

	for (; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		if (columns > width && best < s.n)
			return best;
		if (cp == ' ' && at > 0 && s.p[at - 1] != ' ' && at + 1 < s.n &&
		    s.p[at + 1] != ' ')
			best = at;
		columns += psd_utf8_width((struct psd_str){ s.p + at, n });
	}
	return columns > width ? best : s.n;
}

static void
write_folded(struct psd_buf *to, struct psd_str s, size_t column)
{
	size_t width = PSD_WRITE_WIDTH > column + 22
	    ? PSD_WRITE_WIDTH - column - 2
	    : 20;

	psd_buf_puts(to, ">-");
	while (s.n > 0) {
		size_t n = fold_at(s, width);

		psd_buf_putc(to, '\n');
		spaces(to, column + 2);
		psd_buf_add(to, s.p, n);
		n += n < s.n;
		s.p += n;
		s.n -= n;
	}
}

static size_t
used_columns(const struct psd_buf *to)
{
	size_t from = to->n;

	while (from > 0 && to->p[from - 1] != '\n')
		from--;
	if (from == to->n)
		return 0;
	return psd_utf8_width((struct psd_str){ to->p + from, to->n - from });
}

void
psd_write_text(struct psd_buf *to, struct psd_str text, size_t column)
{
	struct look look = look_at(text);
	bool block = column < PSD_WRITE_LINE && !look.strange;

	if (block && look.lines && is_literal(text)) {
		write_literal(to, text, column);
		return;
	}
	if (block && !look.lines && text.n > 0 && text.p[0] != ' ' &&
	    text.p[text.n - 1] != ' ' && fold_at(text, 20) < text.n &&
	    used_columns(to) + psd_utf8_width(text) > PSD_WRITE_WIDTH) {
		write_folded(to, text, column);
		return;
	}
	if (!look.lines && !look.strange &&
	    is_plain(text, column == PSD_WRITE_FLOW)) {
		psd_buf_str(to, text);
		return;
	}
	psd_write_quoted(to, text, look.quote && !look.single);
}

void
psd_write_quoted(struct psd_buf *to, struct psd_str text, bool single)
{
	struct look look = look_at(text);
	size_t i;

	if (!single || look.lines || look.strange) {
		write_double(to, text);
		return;
	}
	psd_buf_putc(to, '\'');
	for (i = 0; i < text.n; i++) {
		if (text.p[i] == '\'')
			psd_buf_putc(to, '\'');
		psd_buf_putc(to, text.p[i]);
	}
	psd_buf_putc(to, '\'');
}

void
psd_write_field(struct psd_buf *to, size_t column, const char *key,
    struct psd_str text)
{
	spaces(to, column);
	psd_buf_print(to, "%s: ", key);
	psd_write_text(to, text, column);
	psd_buf_putc(to, '\n');
}

void
psd_write_item(struct psd_buf *to, size_t column, struct psd_str text)
{
	spaces(to, column);
	psd_buf_puts(to, "- ");
	psd_write_text(to, text, column);
	psd_buf_putc(to, '\n');
}

/* One line, broken where it has to be; what follows the first piece of an item
 * or of an indented line stands two columns further in. */
static void
comment_line(struct psd_buf *to, size_t column, struct psd_str line)
{
	size_t in = 0, width, n, next;
	struct psd_str piece;
	bool first = true, hangs;

	while (in < line.n && line.p[in] == ' ')
		in++;
	line.p += in;
	line.n -= in;
	hangs = in > 0 || psd_str_starts(line, "- ");
	do {
		width = column + 2 + in + 20 < PSD_WRITE_WIDTH
		    ? PSD_WRITE_WIDTH - column - 2 - in
		    : 20;
		n = psd_utf8_wrap(line, width, &next);
		piece = psd_str_trim((struct psd_str){ line.p, n });
		spaces(to, column);
		psd_buf_putc(to, '#');
		spaces(to, piece.n > 0 ? 1 + in : 0);
		psd_utf8_visible(to, piece);
		psd_buf_putc(to, '\n');
		line.p += next;
		line.n -= next;
		in += first && hangs ? 2 : 0;
		first = false;
	} while (line.n > 0);
}

void
psd_write_comment(struct psd_buf *to, size_t column, struct psd_str text)
{
	struct psd_str line;

	while (psd_str_cut(&text, '\n', &line))
		comment_line(to, column, line);
}
