/* psd_ecma_class: escapes and classes in patterns of ECMA-262. */
/* SPDX-License-Identifier: ISC */
#include "lib/foreign/ecma_scan.h"

#include "lib/base/ascii.h"
#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define LAST 0x10FFFFu

struct range {
	uint32_t from, to;
};

/* What \s, \w and \d mean in ECMA-262, in order. */
static const struct range spaces[] = {
	{ 0x9, 0xD },
	{ 0x20, 0x20 },
	{ 0xA0, 0xA0 },
	{ 0x1680, 0x1680 },
	{ 0x2000, 0x200A },
	{ 0x2028, 0x2029 },
	{ 0x202F, 0x202F },
	{ 0x205F, 0x205F },
	{ 0x3000, 0x3000 },
	{ 0xFEFF, 0xFEFF },
};
static const struct range word[] = {
	{ '0', '9' },
	{ 'A', 'Z' },
	{ '_', '_' },
	{ 'a', 'z' },
};
static const struct range digits[] = {
	{ '0', '9' },
};

/* Escapes of other languages, and what is written instead. */
static const struct {
	char letter;
	const char *tip;
} foreign_escapes[] = {
	{ 'A', N_("write ^, which means the beginning of the text") },
	{ 'Z', N_("write $, which means the end of the text") },
	{ 'z', N_("write $, which means the end of the text") },
	{ 'G', N_("write ^, which means the beginning of the text") },
	{ 'h', N_("write [ \\t] for a space or a tab") },
	{ 'H', N_("write [^ \\t] for all but spaces and tabs") },
	{ 'R', N_("write (?:\\r\\n|\\n|\\r) for the end of a line") },
	{ 'N', N_("write [^\\n] for all but the end of a line") },
	{ 'C', N_("write [^] for any character") },
	{ 'X', N_("write [^] for any character") },
	{ 'a', N_("write \\x07") },
	{ 'e', N_("write \\x1B") },
	{ 'Q', N_("write a \\ before each sign that has a meaning") },
	{ 'E', N_("write a \\ before each sign that has a meaning") },
	{ 'K', N_("write (?<=...) around what stands before") },
};

static const char *const no_escape = N_("is nothing that ECMA-262 knows");

static bool
is_surrogate(uint32_t cp)
{
	return cp >= 0xD800 && cp <= 0xDFFF;
}

void
psd_ecma_put(struct psd_ecma_scan *s, uint32_t cp)
{
	char c = (char)cp;

	if (cp >= 0x80)
		psd_utf8_put(s->to, cp);
	else if (cp < 0x20 || cp == 0x7F)
		psd_buf_print(s->to, "\\x{%02x}", (unsigned)cp);
	else if (psd_ascii_is_digit(c) || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z'))
		psd_buf_putc(s->to, c);
	else
		psd_buf_print(s->to, "\\%c", c);
}

/* Adds FROM to TO to a class, but not the surrogates between them: PCRE2
 * refuses them, and no text holds any. */
static void
put_range(struct psd_ecma_scan *s, uint32_t from, uint32_t to)
{
	if (is_surrogate(from))
		from = 0xE000;
	if (is_surrogate(to))
		to = 0xD7FF;
	if (from > to)
		return;
	psd_ecma_put(s, from);
	if (from == to)
		return;
	psd_buf_putc(s->to, '-');
	psd_ecma_put(s, to);
}

/* Adds the N ranges of SET, or what is between them and around. PCRE2 10.42
 * finds too much with [^\p{Lu}\W], so that none of its own letters are used. */
static void
put_set(struct psd_ecma_scan *s, const struct range *set, size_t n, bool others)
{
	uint32_t next = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		if (others)
			put_range(s, next, set[i].from - 1);
		else
			put_range(s, set[i].from, set[i].to);
		next = set[i].to + 1;
	}
	if (others)
		put_range(s, next, LAST);
}

/* Reads COUNT hexadecimal digits MORE bytes further on; false if there are
 * fewer. */
static bool
read_hex(struct psd_ecma_scan *s, size_t more, size_t count, uint32_t *cp)
{
	size_t i;
	int value;

	*cp = 0;
	for (i = 0; i < count; i++) {
		value = psd_ascii_hex(psd_ecma_peek(s, more + i));
		if (value < 0)
			return false;
		*cp = *cp << 4 | (uint32_t)value;
	}
	return true;
}

/* Reads \u{1F600}; S stands behind the u. */
static bool
read_braces(struct psd_ecma_scan *s, uint32_t *cp)
{
	size_t i = 1;
	int value;

	*cp = 0;
	for (;; i++) {
		value = psd_ascii_hex(psd_ecma_peek(s, i));
		if (value < 0)
			break;
		*cp = *cp << 4 | (uint32_t)value;
		if (*cp > LAST)
			return false;
	}
	if (i == 1 || psd_ecma_peek(s, i) != '}')
		return false;
	s->at += i + 1;
	return true;
}

/* Reads what follows \u. Two halves of a character are one character. */
static bool
read_unicode(struct psd_ecma_scan *s, uint32_t *cp)
{
	uint32_t low;

	if (psd_ecma_peek(s, 0) == '{')
		return read_braces(s, cp);
	if (!read_hex(s, 0, 4, cp))
		return false;
	s->at += 4;
	if (*cp >= 0xD800 && *cp <= 0xDBFF && psd_ecma_peek(s, 0) == '\\' &&
	    psd_ecma_peek(s, 1) == 'u' && read_hex(s, 2, 4, &low) &&
	    low >= 0xDC00 && low <= 0xDFFF) {
		s->at += 6;
		*cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
	}
	return true;
}

/* Reads what follows \p or \P at START. */
static int
read_property(struct psd_ecma_scan *s, size_t start)
{
	struct psd_str text = { s->s.p + s->at + 1, 0 };
	char name[64];
	const char *end = NULL;
	bool other;

	if (psd_ecma_peek(s, 0) == '{')
		end = memchr(text.p, '}', s->s.n - s->at - 1);
	if (end == NULL)
		return psd_ecma_refuse(s, start, N_("names no property"),
		    N_("write the property in braces, as in \\p{L}"));
	text.n = (size_t)(end - text.p);
	s->at += text.n + 2;
	if (!psd_ecma_property(text, name, &other))
		return psd_ecma_refuse(s, start,
		    N_("is no property that is known"),
		    N_("use \\p{L} for letters, \\p{Lu} for capitals, \\p{N} "
		       "for numbers or \\p{P} for punctuation"));
	if (s->s.p[start + 1] == 'P')
		other = !other;
	psd_buf_print(s->to, "\\%c{%s}", other ? 'P' : 'p', name);
	return 0;
}

/* One of the letters that mean a set. */
static int
read_set(struct psd_ecma_scan *s, size_t start, char letter)
{
	if (letter == 'p' || letter == 'P')
		return read_property(s, start);
	if (letter == 's' || letter == 'S')
		put_set(s, spaces, COUNT(spaces), letter == 'S');
	else if (letter == 'w' || letter == 'W')
		put_set(s, word, COUNT(word), letter == 'W');
	else
		put_set(s, digits, COUNT(digits), letter == 'D');
	return 0;
}

/* A letter that means one control character, or 0. */
static uint32_t
control(char letter)
{
	static const char letters[] = "tnvfr";
	const char *found = letter == '\0' ? NULL : strchr(letters, letter);

	return found == NULL ? 0 : (uint32_t)(9 + (found - letters));
}

static int
refuse_escape(struct psd_ecma_scan *s, size_t start, char letter)
{
	const char *tip = NULL;
	size_t i;
	uint32_t cp;

	for (i = 0; i < COUNT(foreign_escapes); i++)
		if (foreign_escapes[i].letter == letter)
			tip = foreign_escapes[i].tip;
	s->at = start + 1;
	if (s->at == s->s.n)
		return psd_ecma_refuse(s, start, N_("has nothing behind it"),
		    N_("write \\\\ for the sign itself"));
	s->at += psd_utf8_next(s->s, s->at, &cp);
	if (tip == NULL && !psd_ascii_is_digit(letter) &&
	    ((letter | 32) < 'a' || (letter | 32) > 'z'))
		tip = N_("write it without the \\");
	return psd_ecma_refuse(s, start, no_escape, tip);
}

/* An escape that means one character; S stands behind its letter. */
static int
read_character(struct psd_ecma_scan *s, size_t start, char letter, uint32_t *cp)
{
	char next = psd_ecma_peek(s, 0);

	*cp = control(letter);
	if (*cp != 0)
		return 0;
	if (letter == '0' && !psd_ascii_is_digit(next))
		return 0;
	if (letter == 'c' && ((next | 32) >= 'a' && (next | 32) <= 'z')) {
		*cp = (uint32_t)next & 31;
		s->at++;
		return 0;
	}
	if (letter == 'x' && read_hex(s, 0, 2, cp)) {
		s->at += 2;
		return 0;
	}
	if (letter == 'x')
		return psd_ecma_refuse(s, start,
		    N_("needs two hexadecimal digits"),
		    N_("write \\x41 or \\u{1F600}"));
	if (letter == 'u' && read_unicode(s, cp))
		return 0;
	if (letter == 'u')
		return psd_ecma_refuse(s, start,
		    N_("needs four hexadecimal digits"),
		    N_("write \\u00E5 or \\u{1F600}"));
	*cp = (unsigned char)letter;
	if (letter != '\0' && strchr("^$\\.*+?()[]{}|/", letter) != NULL)
		return 0;
	return refuse_escape(s, start, letter);
}

int
psd_ecma_escape(struct psd_ecma_scan *s, bool in_class,
    struct psd_ecma_atom *atom)
{
	size_t start = s->at;
	char letter = psd_ecma_peek(s, 1);

	s->at += letter == '\0' ? 1 : 2;
	atom->set = letter != '\0' && strchr("dDsSwWpP", letter) != NULL;
	if (atom->set)
		return read_set(s, start, letter);
	if (in_class && (letter == 'b' || letter == '-')) {
		atom->cp = letter == 'b' ? 8 : '-';
		return 0;
	}
	return read_character(s, start, letter, &atom->cp);
}

void
psd_ecma_class_end(struct psd_ecma_scan *s)
{
	char last = s->to->p[s->to->n - 1];
	bool escaped = s->to->n > 1 && s->to->p[s->to->n - 2] == '\\';

	/* PCRE2 has an empty class too, but forgets how often it is there */
	if (last == '[' && !escaped)
		psd_buf_puts(s->to, "^\\x{0}-\\x{10ffff}");
	if (last == '^' && !escaped) {
		s->to->n--;
		psd_buf_puts(s->to, "\\x{0}-\\x{10ffff}");
	}
	psd_buf_putc(s->to, ']');
}

static int
class_atom(struct psd_ecma_scan *s, struct psd_ecma_atom *atom)
{
	if (psd_ecma_peek(s, 0) == '\\')
		return psd_ecma_escape(s, true, atom);
	atom->set = false;
	s->at += psd_utf8_next(s->s, s->at, &atom->cp);
	return 0;
}

/* The range of FIRST, which began at START, to what follows the hyphen where
 * S stands. */
static int
class_range(struct psd_ecma_scan *s, size_t start,
    const struct psd_ecma_atom *first)
{
	struct psd_ecma_atom last = { false, 0 };
	size_t dash = s->at++;

	if (class_atom(s, &last) < 0)
		return -1;
	if (first->set || last.set) {
		(void)psd_ecma_refuse(s, start,
		    N_("is no range: a set has no first and last character"),
		    NULL);
		return psd_err_tip(s->e, _("put the hyphen last: [%.*s%.*s-]"),
		    (int)(dash - start), s->s.p + start,
		    (int)(s->at - dash - 1), s->s.p + dash + 1);
	}
	if (first->cp > last.cp)
		return psd_ecma_refuse(s, start, N_("ends before it begins"),
		    N_("write the range the other way round, or the hyphen "
		       "last"));
	put_range(s, first->cp, last.cp);
	return 0;
}

int
psd_ecma_class(struct psd_ecma_scan *s)
{
	size_t start = s->at++, begin;
	struct psd_ecma_atom atom = { false, 0 };

	psd_buf_putc(s->to, '[');
	if (psd_ecma_peek(s, 0) == '^') {
		psd_buf_putc(s->to, '^');
		s->at++;
	}
	while (s->at < s->s.n && s->s.p[s->at] != ']') {
		begin = s->at;
		if (class_atom(s, &atom) < 0)
			return -1;
		if (psd_ecma_peek(s, 0) == '-' && s->s.n - s->at > 1 &&
		    psd_ecma_peek(s, 1) != ']') {
			if (class_range(s, begin, &atom) < 0)
				return -1;
		} else if (!atom.set) {
			put_range(s, atom.cp, atom.cp);
		}
	}
	if (s->at == s->s.n) {
		s->at = start + 1;
		return psd_ecma_refuse(s, start, N_("is never closed"),
		    N_("write ] behind the characters, or \\[ for the sign "
		       "itself"));
	}
	s->at++;
	psd_ecma_class_end(s);
	return 0;
}
