/* psd_str: bytes that somebody else owns. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/str.h"

bool
psd_str_starts(struct psd_str s, const char *head)
{
	size_t n = strlen(head);

	return s.n >= n && memcmp(s.p, head, n) == 0;
}

bool
psd_str_ends(struct psd_str s, const char *tail)
{
	size_t n = strlen(tail);

	return s.n >= n && memcmp(s.p + s.n - n, tail, n) == 0;
}

bool
psd_str_has(struct psd_str s, struct psd_str part)
{
	const char *p = s.p, *end = s.p + s.n;

	if (part.n == 0)
		return true;
	while (p != NULL && (size_t)(end - p) >= part.n) {
		p = memchr(p, part.p[0], (size_t)(end - p) - part.n + 1);
		if (p != NULL && memcmp(p, part.p, part.n) == 0)
			return true;
		p = p != NULL ? p + 1 : NULL;
	}
	return false;
}

int
psd_str_cmp(struct psd_str a, struct psd_str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n > 0 ? memcmp(a.p, b.p, n) : 0;

	return c != 0 ? c : (a.n > b.n) - (a.n < b.n);
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct psd_str
psd_str_trim(struct psd_str s)
{
	while (s.n > 0 && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

bool
psd_str_cut(struct psd_str *rest, char c, struct psd_str *piece)
{
	const char *at;

	if (rest->p == NULL)
		return false;
	at = memchr(rest->p, c, rest->n);
	*piece = *rest;
	if (at == NULL) {
		*rest = (struct psd_str){ NULL, 0 };
		return true;
	}
	piece->n = (size_t)(at - rest->p);
	rest->n -= piece->n + 1;
	rest->p = at + 1;
	return true;
}

long
psd_str_number(struct psd_str s, long max)
{
	long value = 0;
	size_t i;

	if (s.n == 0)
		return -1;
	for (i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return -1;
		value = value * 10 + (s.p[i] - '0');
		if (value > max)
			return -1;
	}
	return value;
}
