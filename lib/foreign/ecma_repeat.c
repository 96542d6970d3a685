/* psd_ecma: how often a part of a pattern is repeated, and how long it is. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/foreign/ecma_part.h"

#define LENGTH_MAX 60000 /* of what is looked back at */
#define REPEAT_MAX 65535 /* PCRE2's */

static size_t
add_lengths(size_t a, size_t b)
{
	if (a == PSD_ECMA_VARIES || b == PSD_ECMA_VARIES || a + b > LENGTH_MAX)
		return PSD_ECMA_VARIES;
	return a + b;
}

static size_t
times(size_t length, size_t min, size_t max)
{
	if (length == PSD_ECMA_VARIES || min != max)
		return PSD_ECMA_VARIES;
	if (length == 0 || min == 0)
		return 0;
	return length > LENGTH_MAX / min ? PSD_ECMA_VARIES : length * min;
}

void
psd_ecma_end_alternative(struct psd_ecma_group *g)
{
	if (g->alternatives == 0)
		g->length = g->this_one;
	else if (g->this_one == PSD_ECMA_VARIES || g->length == PSD_ECMA_VARIES)
		g->length = PSD_ECMA_VARIES;
	else if (g->this_one != g->length && g->kind < PSD_ECMA_BEHIND)
		g->length = PSD_ECMA_VARIES;
	g->empty = g->empty || g->this_empty;
	g->this_one = 0;
	g->this_empty = true;
}

size_t
psd_ecma_count(const struct psd_ecma_pattern *p, size_t more, size_t *count)
{
	size_t n = 0;
	char c;

	*count = 0;
	for (; psd_ascii_is_digit(c = psd_ecma_peek(&p->s, more + n)); n++)
		if (*count <= REPEAT_MAX)
			*count = *count * 10 + (size_t)(c - '0');
	if (*count > REPEAT_MAX)
		*count = REPEAT_MAX + 1;
	return n;
}

/* Reads {2}, {2,} or {2,3}: the number of bytes, 0 if it is none. */
static size_t
read_braces(const struct psd_ecma_pattern *p, size_t *min, size_t *max)
{
	size_t n = psd_ecma_count(p, 1, min) + 1, digits;

	if (n == 1)
		return 0;
	*max = *min;
	if (psd_ecma_peek(&p->s, n) == ',') {
		digits = psd_ecma_count(p, ++n, max);
		if (digits == 0)
			*max = SIZE_MAX;
		n += digits;
	}
	return psd_ecma_peek(&p->s, n) == '}' ? n + 1 : 0;
}

static int
refuse_brace(struct psd_ecma_pattern *p)
{
	static const char *const why = N_("is no count");
	size_t at = p->s.at, digits, count;

	digits = psd_ecma_peek(&p->s, 1) == ',' ? psd_ecma_count(p, 2, &count)
						: 0;
	if (digits > 0 && psd_ecma_peek(&p->s, 2 + digits) == '}') {
		(void)psd_ecma_refuse_at(p, at, 3 + digits, why, NULL);
		return psd_err_tip(p->s.e, _("write {0,%zu}"), count);
	}
	return psd_ecma_refuse_at(p, at, 1, why,
	    N_("write {2}, {2,} or {2,5}, or \\{ for the sign itself"));
}

/* What may not follow an atom with its repetition. */
static int
check_no_more(struct psd_ecma_pattern *p)
{
	char c = psd_ecma_peek(&p->s, 0);

	if (c == '+')
		return psd_ecma_refuse_at(p, p->s.at, 1,
		    N_("repeats a repetition, which ECMA-262 does not know"),
		    N_("leave it out: it only makes the search faster"));
	if (c == '*' || c == '?' || c == '{')
		return psd_ecma_refuse_at(p, p->s.at, 1,
		    N_("repeats a repetition"),
		    N_("put what is to be repeated in (?:...)"));
	return 0;
}

static int
repeat(struct psd_ecma_pattern *p, size_t *min, size_t *max)
{
	size_t at = p->s.at, n = 1;
	char c = psd_ecma_peek(&p->s, 0);

	*min = c == '+';
	*max = c == '?' ? 1 : SIZE_MAX;
	if (c == '{')
		n = read_braces(p, min, max);
	if (n == 0)
		return refuse_brace(p);
	if (*min > *max)
		return psd_ecma_refuse_at(p, at, n, N_("ends before it begins"),
		    N_("write the smaller number first"));
	if (p->s.strict &&
	    (*min > REPEAT_MAX || (*max > REPEAT_MAX && *max != SIZE_MAX)))
		return psd_ecma_refuse_at(p, at, n, N_("is too large a number"),
		    N_("65535 is the largest number of times"));
	psd_buf_add(p->s.to, p->s.s.p + at, n);
	p->s.at += n;
	if (psd_ecma_peek(&p->s, 0) == '?') {
		psd_buf_putc(p->s.to, '?');
		p->s.at++;
	}
	return check_no_more(p);
}

static bool
repeats_here(const struct psd_ecma_pattern *p)
{
	char c = psd_ecma_peek(&p->s, 0);

	return c == '*' || c == '+' || c == '?' || c == '{';
}

/*
 * Takes the atom away that is not to be there: PCRE2 10.42 takes a ^ in it
 * for one that counts. Its captures stay, and are empty, which is how one
 * that was never set is read.
 */
static void
drop_atom(struct psd_ecma_pattern *p, size_t captures)
{
	p->s.to->n = p->atom;
	psd_buf_puts(p->s.to, "(?:");
	for (; captures > 0; captures--)
		psd_buf_puts(p->s.to, "()");
	psd_buf_putc(p->s.to, ')');
}

int
psd_ecma_after_atom(struct psd_ecma_pattern *p, size_t length,
    struct psd_ecma_group *g)
{
	struct psd_ecma_group *now = &p->groups[p->now];
	size_t min = 1, max = 1;

	if (repeats_here(p) && repeat(p, &min, &max) < 0)
		return -1;
	if (g != NULL) {
		g->min = min;
		g->max = max;
	}
	if (max == 0)
		drop_atom(p, g == NULL ? 0 : p->number - g->before);
	now->this_one = add_lengths(now->this_one, times(length, min, max));
	if (min > 0 && (g != NULL ? !g->empty : length != PSD_ECMA_VARIES))
		now->this_empty = false;
	return 0;
}

int
psd_ecma_after_place(struct psd_ecma_pattern *p)
{
	if (!repeats_here(p))
		return 0;
	return psd_ecma_refuse_at(p, p->s.at, 1,
	    N_("repeats a place between characters, which has no length"),
	    N_("leave it out"));
}
