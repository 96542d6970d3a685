/* psd_words: a text as words, to be read for what it says. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/words.h"

#include "lib/base/lang.h"
#include "lib/base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* More doubts about one text than this tell nobody more. */
#define DOUBTS_MAX 12

void
psd_doubt_add(struct psd_arena *arena, struct psd_doubt **list, const char *fmt,
    ...)
{
	char text[768]; /* what is longer is cut: it stands in the file */
	struct psd_str said;
	va_list args;
	size_t n = 0;
	int length;

	va_start(args, fmt);
	length = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	said = psd_utf8_mend(arena, psd_str(length < 0 ? "" : text));
	for (; *list != NULL; list = &(*list)->next)
		if (psd_str_eq((*list)->text, said) || ++n == DOUBTS_MAX)
			return;
	*list = psd_arena_new(arena, struct psd_doubt);
	(*list)->text = psd_arena_copy(arena,
	    n + 1 < DOUBTS_MAX
		? said
		: psd_str(_("There is more in this text to check.")));
}

/* The sign that stands for CP and its kin. */
static char
sign_of(uint32_t cp)
{
	cp = psd_utf8_typed(cp);
	switch (cp) {
	case 0x2026:
		return '.';
	case 0x2022: /* bullets */
	case 0x25AA:
	case 0x25CF:
	case 0xB7:
	case 0xF0B7:
		return '*';
	case 0x2265:
		return '>';
	case 0x2264:
		return '<';
	default:
		return cp < 0x80 ? (char)cp : '?';
	}
}

static enum psd_word_kind
kind_of(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return PSD_WORD_NUMBER;
	if (psd_utf8_kind(cp) == PSD_UTF8_LETTER && cp != 0xFFFD)
		return PSD_WORD_LETTERS;
	return PSD_WORD_SIGN;
}

static bool
is_blank(uint32_t cp)
{
	return cp <= ' ' || cp == 0x2028 || cp == 0x2029 || cp == 0xAD ||
	    cp == 0x200B || cp == 0xFEFF || psd_utf8_kind(cp) == PSD_UTF8_SPACE;
}

/* In Swedish; of other letters it need not be known. */
static bool
is_upper(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || cp == 0xC5 || cp == 0xC4 ||
	    cp == 0xD6 || cp == 0xC9;
}

/* Takes the word at AT of the text, which is no blank. */
static void
take(struct psd_words *w, struct psd_word *word, size_t at)
{
	size_t n, letters = 0, capitals = 0;
	uint32_t cp;

	word->at = at;
	n = psd_utf8_next(w->text, at, &cp);
	word->kind = (unsigned char)kind_of(cp);
	word->sign = '\0';
	word->capital = is_upper(cp);
	if (word->kind == PSD_WORD_SIGN) {
		word->sign = sign_of(cp);
		word->n = n;
		return;
	}
	for (; n > 0 && kind_of(cp) == (enum psd_word_kind)word->kind;
	     n = psd_utf8_next(w->text, at, &cp)) {
		capitals += is_upper(cp);
		letters++;
		at += n;
	}
	word->n = at - word->at;
	word->all_capitals = letters > 1 && letters == capitals;
	word->plain = psd_utf8_plain(w->arena,
	    (struct psd_str){ w->text.p + word->at, word->n });
	if (word->kind == PSD_WORD_NUMBER)
		word->number = psd_str_number(word->plain, 999999999);
}

struct psd_words
psd_words_of(struct psd_arena *arena, struct psd_str text)
{
	struct psd_words w = { arena, { NULL, 0 }, NULL, 0 };
	struct psd_word *found = NULL;
	size_t room = 0;
	bool spaced = false, broken = false;
	size_t at = 0, n;
	uint32_t cp;

	w.text = psd_utf8_nfc(arena, psd_utf8_mend(arena, psd_str_trim(text)));
	if (w.text.n > PSD_WORDS_LONGEST)
		return w;
	while ((n = psd_utf8_next(w.text, at, &cp)) > 0) {
		if (is_blank(cp)) {
			spaced = spaced || (cp != 0xAD && cp != 0x200B);
			broken = broken || cp == '\n' || cp == '\r' ||
			    cp == 0x2028 || cp == 0x2029;
			at += n;
			continue;
		}
		if (w.n == room) {
			room = room > 0 ? 2 * room : 16;
			found = psd_mem_resize(found, room, sizeof(*found));
		}
		found[w.n] = (struct psd_word){ .spaced = spaced,
			.broken = broken };
		take(&w, &found[w.n], at);
		at = found[w.n].at + found[w.n].n;
		w.n++;
		spaced = broken = false;
	}
	w.items = psd_arena_array(arena, w.n + 1, struct psd_word);
	if (w.n > 0)
		memcpy(w.items, found, w.n * sizeof(*found));
	free(found);
	return w;
}

/* Whether word I is the one in PATTERN up to END: "x", "x*" or a sign. */
static bool
is_one(const struct psd_words *w, size_t i, const char *pattern, size_t n)
{
	const struct psd_word *word = &w->items[i];

	if (word->kind == PSD_WORD_SIGN)
		return n == 1 && pattern[0] == word->sign;
	if (n > 1 && pattern[n - 1] == '*')
		return word->plain.n >= n - 1 &&
		    memcmp(word->plain.p, pattern, n - 1) == 0;
	return word->plain.n == n && memcmp(word->plain.p, pattern, n) == 0;
}

size_t
psd_words_match(const struct psd_words *w, size_t i, const char *pattern)
{
	size_t from = i, n;
	bool found = false;

	for (;; pattern += n + 1) {
		n = strcspn(pattern, " |");
		if (i < w->n && !found)
			found = is_one(w, i, pattern, n);
		if (pattern[n] == '|')
			continue;
		if (!found)
			return 0;
		i++;
		if (pattern[n] == '\0')
			return i - from;
		found = false;
	}
}

bool
psd_words_sign(const struct psd_words *w, size_t i, char sign)
{
	return i < w->n && w->items[i].kind == PSD_WORD_SIGN &&
	    w->items[i].sign == sign;
}

int
psd_words_number(const struct psd_words *w, size_t i, int min, int max)
{
	static const char *const names[] = { "noll", "en|ett|forsta",
		"tva|andra", "tre|tredje", "fyra|fjarde", "fem|femte",
		"sex|sjatte", "sju|sjunde", "atta|attonde", "nio|nionde",
		"tio|tionde", "elva", "tolv" };
	int number;

	if (i >= w->n)
		return -1;
	if (w->items[i].kind == PSD_WORD_NUMBER) {
		if (w->items[i].number < min || w->items[i].number > max)
			return -1;
		return (int)w->items[i].number;
	}
	for (number = min; number <= max && number <= 12; number++)
		if (psd_words_match(w, i, names[number]) > 0)
			return number;
	return -1;
}

struct psd_str
psd_words_text(const struct psd_words *w, size_t from, size_t to)
{
	const struct psd_word *last;

	if (from >= to)
		return (struct psd_str){ NULL, 0 };
	last = &w->items[to - 1];
	return (struct psd_str){ w->text.p + w->items[from].at,
		last->at + last->n - w->items[from].at };
}
