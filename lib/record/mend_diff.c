/* psd_mend_diff: two versions of a file as a unified diff. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/utf8.h"
#include "lib/record/mend.h"

#include <stdlib.h>

/* SGR, as git paints a diff: bold, red, green, cyan. */
#define BOLD "\033[1m"
#define RED "\033[31m"
#define GREEN "\033[32m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

#define CONTEXT ((size_t)3)

/* Mends change a line or make two of it: further than this apart, two lines
 * are no longer looked for in each other's version. */
#define APART ((size_t)64)

struct lines {
	struct psd_str *items; /* each with its line feed */
	size_t n;
};

/* Lines FROM to TO of A and B that differ. */
struct change {
	size_t a, b, a_end, b_end;
};

struct differ {
	struct psd_buf *to;
	enum psd_mend_look look;
	struct lines a, b;
	struct change *changes;
	size_t n, room;
};

static struct lines
split(struct psd_str s)
{
	struct lines l = { NULL, 0 };
	size_t i, n = 0, from = 0;

	for (i = 0; i < s.n; i++)
		n += s.p[i] == '\n' || i + 1 == s.n;
	l.items = psd_mem_resize(NULL, n, sizeof(*l.items));
	for (i = 0; i < s.n; i++) {
		if (s.p[i] != '\n' && i + 1 < s.n)
			continue;
		l.items[l.n++] = (struct psd_str){ s.p + from, i + 1 - from };
		from = i + 1;
	}
	return l;
}

static bool
is_same(const struct differ *d, size_t a, size_t b)
{
	if (a >= d->a.n || b >= d->b.n)
		return a == d->a.n && b == d->b.n;
	return psd_str_eq(d->a.items[a], d->b.items[b]);
}

/* The nearest lines behind A and B from which on the versions agree again. */
static struct change
next_change(const struct differ *d, size_t a, size_t b)
{
	size_t apart, i;

	for (apart = 1; apart <= APART; apart++)
		for (i = 0; i <= apart; i++)
			if (is_same(d, a + i, b + apart - i) &&
			    (a + i >= d->a.n ||
				is_same(d, a + i + 1, b + apart - i + 1)))
				return (struct change){ a, b, a + i,
					b + apart - i };
	return (struct change){ a, b, d->a.n, d->b.n };
}

static void
compare(struct differ *d)
{
	size_t a = 0, b = 0;

	while (a < d->a.n || b < d->b.n) {
		if (is_same(d, a, b)) {
			a++;
			b++;
			continue;
		}
		if (d->n == d->room) {
			d->room = d->room > 0 ? d->room * 2 : 16;
			d->changes = psd_mem_resize(d->changes, d->room,
			    sizeof(*d->changes));
		}
		d->changes[d->n] = next_change(d, a, b);
		a = d->changes[d->n].a_end;
		b = d->changes[d->n++].b_end;
	}
}

static void
paint(const struct differ *d, const char *colour)
{
	if (d->look == PSD_MEND_COLOUR)
		psd_buf_puts(d->to, colour);
}

static bool
is_hidden(uint32_t cp)
{
	return cp == 0xA0 || cp == 0xAD || cp == 0xFEFF || cp == 0x1680 ||
	    (cp >= 0x2000 && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202F) ||
	    (cp >= 0x205F && cp <= 0x206F) || cp == 0x3000 ||
	    psd_utf8_is_mark(cp);
}

/* Adds S as a person can see what is in it. */
static void
add_seen(struct psd_buf *to, struct psd_str s, bool changed)
{
	size_t at, n;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(s, at, &cp)) > 0; at += n) {
		if (changed && cp == '\t')
			psd_buf_puts(to, "\\t");
		else if (cp == '\t')
			psd_buf_putc(to, '\t');
		else if (changed && is_hidden(cp))
			psd_buf_print(to, "\\u{%04X}", (unsigned)cp);
		else
			psd_utf8_visible(to, (struct psd_str){ s.p + at, n });
	}
}

static void
add_line(struct differ *d, char sign, struct psd_str line)
{
	bool ends = psd_str_ends(line, "\n");

	line.n -= ends;
	paint(d, sign == '-' ? RED : sign == '+' ? GREEN : "");
	psd_buf_putc(d->to, sign);
	if (d->look == PSD_MEND_PATCH) {
		psd_buf_str(d->to, line);
	} else {
		line.n -= psd_str_ends(line, "\r");
		add_seen(d->to, line, sign != ' ');
	}
	if (sign != ' ')
		paint(d, PLAIN);
	psd_buf_putc(d->to, '\n');
	if (!ends)
		psd_buf_puts(d->to, "\\ No newline at end of file\n");
}

/* "12,7" or "12": the N lines from the one at FROM. */
static void
add_range(struct psd_buf *to, size_t from, size_t n)
{
	psd_buf_print(to, "%zu", n > 0 ? from + 1 : from);
	if (n != 1)
		psd_buf_print(to, ",%zu", n);
}

/* The changes from I on whose surroundings touch; returns how many. */
static size_t
add_hunk(struct differ *d, size_t i)
{
	const struct change *c = &d->changes[i];
	size_t n = 1, before = c->a < CONTEXT ? c->a : CONTEXT, behind, j, k;

	while (i + n < d->n && c[n].a - c[n - 1].a_end <= 2 * CONTEXT)
		n++;
	behind = d->a.n - c[n - 1].a_end;
	if (behind > CONTEXT)
		behind = CONTEXT;
	paint(d, CYAN);
	psd_buf_puts(d->to, "@@ -");
	add_range(d->to, c->a - before,
	    c[n - 1].a_end + behind - (c->a - before));
	psd_buf_puts(d->to, " +");
	add_range(d->to, c->b - before,
	    c[n - 1].b_end + behind - (c->b - before));
	psd_buf_puts(d->to, " @@");
	paint(d, PLAIN);
	psd_buf_putc(d->to, '\n');
	for (k = c->a - before; k < c->a; k++)
		add_line(d, ' ', d->a.items[k]);
	for (j = 0; j < n; j++) {
		for (k = c[j].a; k < c[j].a_end; k++)
			add_line(d, '-', d->a.items[k]);
		for (k = c[j].b; k < c[j].b_end; k++)
			add_line(d, '+', d->b.items[k]);
		for (k = c[j].a_end;
		     k < (j + 1 < n ? c[j + 1].a : c[j].a_end + behind); k++)
			add_line(d, ' ', d->a.items[k]);
	}
	return n;
}

/* Whether the character at AT of FILE, N bytes long, stands in a name as it is;
 * git writes the bytes of others as \ooo, and reads them so. */
static bool
is_plain(struct psd_str file, size_t at, size_t n)
{
	struct psd_buf seen = PSD_BUF_INIT;
	bool plain;

	psd_utf8_visible(&seen, (struct psd_str){ file.p + at, n });
	plain = psd_str_eq(psd_buf_get(&seen),
	    (struct psd_str){ file.p + at, n });
	psd_buf_release(&seen);
	return plain;
}

/* Adds FILE as it stands in quotation marks. Returns whether it needs them. */
static bool
add_quoted(struct psd_buf *to, struct psd_str file)
{
	bool odd = false, plain;
	size_t at, n, i;
	uint32_t cp;

	for (at = 0; (n = psd_utf8_next(file, at, &cp)) > 0; at += n) {
		plain = is_plain(file, at, n);
		if (plain && (cp == '"' || cp == '\\'))
			psd_buf_putc(to, '\\');
		odd = odd || !plain || cp == '"' || cp == '\\';
		for (i = at; i < at + n; i++)
			psd_buf_print(to, plain ? "%c" : "\\%03o",
			    (unsigned char)file.p[i]);
	}
	return odd;
}

/* A name as git writes it: quoted where it could be read as something else. */
static void
add_name(struct differ *d, const char *head, struct psd_str file)
{
	bool space = memchr(file.p, ' ', file.n) != NULL;
	struct psd_buf name = PSD_BUF_INIT;
	bool odd = add_quoted(&name, file);

	paint(d, BOLD);
	psd_buf_print(d->to, "%.4s%s%s", head, odd ? "\"" : "", head + 4);
	psd_buf_str(d->to, psd_buf_get(&name));
	/* else 'patch' takes what follows a space for a date */
	psd_buf_puts(d->to, odd ? "\"" : space ? "\t" : "");
	paint(d, PLAIN);
	psd_buf_putc(d->to, '\n');
	psd_buf_release(&name);
}

void
psd_mend_diff(struct psd_buf *to, struct psd_str file, struct psd_str a,
    struct psd_str b, enum psd_mend_look look)
{
	struct differ d = { .to = to, .look = look };
	size_t i;

	d.a = split(a);
	d.b = split(b);
	compare(&d);
	if (d.n > 0) {
		add_name(&d, "--- a/", file);
		add_name(&d, "+++ b/", file);
	}
	for (i = 0; i < d.n;)
		i += add_hunk(&d, i);
	free(d.a.items);
	free(d.b.items);
	free(d.changes);
}
