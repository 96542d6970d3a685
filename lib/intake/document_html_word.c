/* psd_document_html_word: items of lists, as Word writes them in web pages. */
/* SPDX-License-Identifier: ISC */
#include "lib/intake/document_html.h"

#include "lib/base/ascii.h"
#include "lib/base/utf8.h"

/*
 * Word writes no lists but paragraphs, and the number as text: inside a span
 * that says that it is only shown, or, in "filtered" pages, before blanks that
 * do not break.
 */
#define NBSP "\xC2\xA0"

/* Small roman numbers up to 39, which Word's third level has; 0: it is none. */
static int
roman(struct psd_str s)
{
	static const struct {
		const char *sign;
		int is;
	} signs[] = { { "x", 10 }, { "ix", 9 }, { "v", 5 }, { "iv", 4 },
		{ "i", 1 } };
	size_t k = 0;
	int sum = 0, turns = 0;

	while (s.n > 0 && k < sizeof(signs) / sizeof(signs[0])) {
		if (!psd_str_starts(s, signs[k].sign) || turns == 3) {
			k++;
			turns = 0;
			continue;
		}
		sum += signs[k].is;
		turns++;
		s.p += strlen(signs[k].sign);
		s.n -= strlen(signs[k].sign);
	}
	return s.n == 0 ? sum : 0;
}

/* The number that MARKER ("2.", "1.3.", "b)", "iv.") says; 0: it is a sign. */
static int
number_of(struct psd_str marker)
{
	struct psd_str last = marker;
	long number;

	if (marker.n < 2 || strchr(".):", marker.p[marker.n - 1]) == NULL) {
		if (marker.n == 0 ||
		    !psd_ascii_is_digit(marker.p[marker.n - 1]))
			return 0;
	} else {
		marker.n--;
	}
	last = (struct psd_str){ marker.p + marker.n, 0 };
	while (last.p > marker.p && psd_ascii_is_digit(last.p[-1])) {
		last.p--;
		last.n++;
	}
	number = last.n > 0 ? psd_str_number(last, 999999) : 0;
	if (number > 0 && (last.n == marker.n || last.p[-1] == '.'))
		return (int)number;
	number = roman(marker);
	if (number > 0)
		return (int)number;
	return marker.n == 1 && marker.p[0] >= 'a' && marker.p[0] <= 'z'
	    ? marker.p[0] - 'a' + 1
	    : 0;
}

static void
put_marker(struct psd_piece *like, struct psd_str marker)
{
	like->number = number_of(marker);
	like->bullet = like->number == 0;
}

/* S without the blanks around it that do not break, and others. */
static struct psd_str
trim(struct psd_str s)
{
	for (;;) {
		s = psd_str_trim(s);
		if (psd_str_starts(s, NBSP))
			s.p += 2;
		else if (!psd_str_ends(s, NBSP))
			return s;
		s.n -= 2;
	}
}

struct psd_str
psd_page_word_marker(const struct psd_page *w, struct psd_str text,
    struct psd_piece *like)
{
	struct psd_str marker = trim(psd_buf_get(&w->marker)), rest;
	size_t i;

	if (marker.n > 0) {
		put_marker(like, marker);
		return text;
	}
	text = trim(text);
	for (i = 1; i + 1 < text.n && i <= 12; i++)
		if (memcmp(text.p + i, NBSP, 2) == 0)
			break;
	if (i + 1 >= text.n || i > 12)
		return text;
	marker = psd_str_trim((struct psd_str){ text.p, i });
	rest = trim((struct psd_str){ text.p + i, text.n - i });
	/* "5 mg" can have such a blank too: one sign, or a number with its
	 * point */
	if (psd_utf8_count(marker) != 1 && number_of(marker) == 0)
		return text;
	if (psd_ascii_is_digit(marker.p[marker.n - 1]))
		return text;
	put_marker(like, marker);
	return rest;
}
