/* psd_say: Swedish sentences in Markdown. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/say.h"

#include "lib/base/ascii.h"
#include "lib/base/decimal.h"
#include "lib/base/utf8.h"

#include <math.h>
#include <stdlib.h>

#define NBSP "\xc2\xa0"

static const char *const months[] = { "", "januari", "februari", "mars",
	"april", "maj", "juni", "juli", "augusti", "september", "oktober",
	"november", "december" };

/* Whether S at AT reads like an entity, which Markdown would decode. */
static bool
is_entity(struct psd_str s, size_t at)
{
	size_t i = at + 1;

	while (i < s.n &&
	    (s.p[i] == '#' || psd_ascii_is_digit(s.p[i]) ||
		(s.p[i] >= 'A' && s.p[i] <= 'Z') ||
		(s.p[i] >= 'a' && s.p[i] <= 'z')))
		i++;
	return i > at + 1 && i < s.n && s.p[i] == ';';
}

/* What Markdown or HTML could take for its own. */
static void
add_plain(struct psd_buf *to, struct psd_str s, size_t at)
{
	char c = s.p[at];

	if (c == '<')
		psd_buf_puts(to, "&lt;");
	else if (c == '>' && at > 0 && s.p[at - 1] == '-')
		psd_buf_puts(to, "&gt;");
	else if (c == '&' && is_entity(s, at))
		psd_buf_puts(to, "&amp;");
	else {
		if (strchr("\\`*_[]|~", c) != NULL)
			psd_buf_putc(to, '\\');
		psd_buf_putc(to, c);
	}
}

/* At the beginning of a line some characters mean more. */
static void
add_begin(struct psd_buf *to, struct psd_str *s)
{
	size_t i = 0;

	if (strchr("#>-+=", s->p[0]) != NULL) {
		psd_buf_putc(to, '\\');
		return;
	}
	while (i < s->n && psd_ascii_is_digit(s->p[i]))
		i++;
	if (i > 0 && i < s->n && (s->p[i] == '.' || s->p[i] == ')')) {
		psd_buf_add(to, s->p, i);
		psd_buf_putc(to, '\\');
		s->p += i;
		s->n -= i;
	}
}

/* S from its first character that is seen: behind others, which are left out,
 * it would still begin the line. */
static struct psd_str
from_seen(struct psd_str s)
{
	uint32_t cp;
	size_t n;

	while ((n = psd_utf8_next(s, 0, &cp)) > 0 &&
	    (cp == ' ' || psd_utf8_is_control(cp)))
		s = (struct psd_str){ s.p + n, s.n - n };
	return s;
}

void
psd_say_text(struct psd_buf *to, struct psd_str s)
{
	bool gap = false;
	size_t at, n;
	uint32_t cp;

	s = psd_str_trim(from_seen(s));
	if (s.n == 0)
		return;
	add_begin(to, &s);
	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		if (cp == ' ' || psd_utf8_is_control(cp)) {
			gap = true;
			continue;
		}
		if (gap)
			psd_buf_putc(to, ' ');
		gap = false;
		if (n == 1 && cp < 0x80)
			add_plain(to, s, at);
		else
			psd_utf8_put(to, cp);
	}
}

void
psd_say_sentence(struct psd_buf *to, struct psd_str s)
{
	size_t i, from = to->n;

	psd_say_text(to, s);
	for (i = from; i < to->n && psd_ascii_is_digit(to->p[i]); i++)
		;
	if (i == from && i == to->n)
		return;
	if (i == to->n) /* "2022." begins a list */
		psd_buf_puts(to, "\\.");
	else if (strchr(".!?:", to->p[to->n - 1]) == NULL)
		psd_buf_putc(to, '.');
}

struct psd_str
psd_say_open(struct psd_str s)
{
	s = psd_str_trim(s);
	if (s.n > 1 && s.p[s.n - 1] == '.' && s.p[s.n - 2] != '.')
		s.n--;
	return s;
}

static bool
is_capital(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || cp == 0xc5 || cp == 0xc4 ||
	    cp == 0xd6;
}

void
psd_say_lower(struct psd_buf *to, struct psd_str s)
{
	uint32_t first, second = 0;
	size_t n, m;

	s = psd_str_trim(s);
	n = psd_utf8_next(s, 0, &first);
	m = psd_utf8_next(s, n, &second);
	if (n > 0 && is_capital(first) && m > 0 && !is_capital(second) &&
	    second != ' ') {
		psd_utf8_put(to, first + 0x20);
		s.p += n;
		s.n -= n;
	}
	psd_say_text(to, s);
}

void
psd_say_upper(struct psd_buf *to, struct psd_str s)
{
	struct psd_arena arena = PSD_ARENA_INIT;

	psd_say_text(to, psd_utf8_upper_first(&arena, psd_str_trim(s)));
	psd_arena_release(&arena);
}

void
psd_say_month(struct psd_buf *to, int month)
{
	psd_buf_puts(to, months[month]);
}

void
psd_say_date(struct psd_buf *to, int day)
{
	struct psd_ymd d = psd_date_ymd(day);

	psd_buf_print(to, "%d %s %d", d.day, months[d.month], d.year);
}

/* Groups of three digits, apart by a space that does not break. */
static void
add_digits(struct psd_buf *to, const char *digits, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (i > 0 && (n - i) % 3 == 0 && n > 3)
			psd_buf_puts(to, NBSP);
		psd_buf_putc(to, digits[i]);
	}
}

void
psd_say_number(struct psd_buf *to, double number)
{
	struct psd_buf s = PSD_BUF_INIT;
	struct psd_str rest, whole;

	if (!isfinite(number)) {
		psd_buf_puts(to, "–");
		return;
	}
	psd_buf_print(&s, "%.1f", psd_decimal_round(fabs(number), 1));
	rest = psd_buf_get(&s);
	(void)psd_str_cut(&rest, '.', &whole);
	if (number < 0 && !(psd_str_is(whole, "0") && psd_str_is(rest, "0")))
		psd_buf_puts(to, "−");
	add_digits(to, whole.p, whole.n);
	if (!psd_str_is(rest, "0"))
		psd_buf_print(to, ",%.*s", PSD_F(rest));
	psd_buf_release(&s);
}

void
psd_say_count(struct psd_buf *to, size_t n, const char *none, const char *one,
    const char *many)
{
	if (n == 0 && none != NULL)
		psd_buf_puts(to, none);
	else
		psd_say_number(to, (double)n);
	psd_buf_print(to, " %s", n == 1 ? one : many);
}

void
psd_say_of(struct psd_buf *to, double part, double all)
{
	psd_say_number(to, part);
	psd_buf_puts(to, " av ");
	psd_say_number(to, all);
}

void
psd_say_share(struct psd_buf *to, double part, double all)
{
	if (all <= 0) {
		psd_buf_puts(to, "–");
		return;
	}
	psd_say_of(to, part, all);
	psd_buf_puts(to, " (");
	psd_say_number(to, round(100 * part / all));
	psd_buf_puts(to, NBSP "%)");
}

void
psd_say_period(struct psd_buf *to, struct psd_str label)
{
	struct psd_str rest = label, year;
	long number;

	(void)psd_str_cut(&rest, '-', &year);
	if (rest.p == NULL || rest.n < 2) {
		psd_say_text(to, label);
		return;
	}
	if (psd_date_parse(label) != PSD_NO_DAY) {
		psd_say_date(to, psd_date_parse(label));
		return;
	}
	number = psd_str_number((struct psd_str){ rest.p + 1, rest.n - 1 }, 99);
	if (rest.p[0] == 'Q')
		psd_buf_print(to, "kvartal %ld", number);
	else if (rest.p[0] == 'T')
		psd_buf_print(to, "tertial %ld", number);
	else if (rest.p[0] == 'H')
		psd_buf_puts(to,
		    number == 1 ? "första halvåret" : "andra halvåret");
	else if (rest.p[0] == 'W')
		psd_buf_print(to, "vecka %ld", number);
	else if (psd_str_number(rest, 12) > 0)
		psd_buf_puts(to, months[psd_str_number(rest, 12)]);
	else
		psd_say_text(to, label);
}

static void
add_comma(struct psd_listing *l)
{
	if (l->n++ > 0) {
		l->last = l->text.n;
		psd_buf_puts(&l->text, ", ");
	}
}

void
psd_listing_add(struct psd_listing *l, struct psd_str s)
{
	add_comma(l);
	psd_say_text(&l->text, s);
}

void
psd_listing_said(struct psd_listing *l, struct psd_str s)
{
	add_comma(l);
	psd_buf_str(&l->text, s);
}

void
psd_listing_say(struct psd_buf *to, struct psd_listing *l)
{
	struct psd_str s = psd_buf_get(&l->text);

	if (l->n > 1) {
		psd_buf_add(to, s.p, l->last);
		psd_buf_puts(to, " och ");
		psd_buf_add(to, s.p + l->last + 2, s.n - l->last - 2);
	} else if (s.n > 0) {
		psd_buf_str(to, s);
	}
	psd_listing_release(l);
}

void
psd_listing_release(struct psd_listing *l)
{
	psd_buf_release(&l->text);
	*l = (struct psd_listing)PSD_LISTING_INIT;
}

void
psd_say_paragraph(struct psd_buf *to)
{
	if (to->n == 0)
		return;
	if (to->p[to->n - 1] != '\n')
		psd_buf_putc(to, '\n');
	if (!psd_str_ends(psd_buf_get(to), "\n\n"))
		psd_buf_putc(to, '\n');
}

void
psd_say_label(struct psd_buf *to, struct psd_str s)
{
	psd_say_paragraph(to);
	psd_buf_puts(to, "**");
	psd_say_upper(to, s);
	psd_buf_puts(to, "**\n\n");
}

void
psd_say_table(struct psd_buf *to, const char *columns)
{
	struct psd_buf rule = PSD_BUF_INIT;
	struct psd_str rest = psd_str(columns), column;

	psd_say_paragraph(to);
	while (psd_str_cut(&rest, '|', &column)) {
		bool right = psd_str_starts(column, ">");

		if (right) {
			column.p++;
			column.n--;
		}
		psd_buf_print(to, "| %.*s ", PSD_F(column));
		psd_buf_puts(&rule, right ? "| ---: " : "| --- ");
	}
	psd_buf_print(to, "|\n%.*s|\n", PSD_F(psd_buf_get(&rule)));
	psd_buf_release(&rule);
}
