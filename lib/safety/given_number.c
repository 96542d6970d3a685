/* psd_given_number: a number as people write it. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/given.h"

#include "lib/base/buf.h"
#include "lib/base/utf8.h"

/* More of them a double does not tell apart. */
#define DIGITS_MAX 15

/* What has been read of a number. */
struct digits {
	size_t all;
	size_t group; /* since the last blank */
	bool blanks, point;
};

/* Blanks stand before every third digit: "6 1" is no 61, but a slip. */
static bool
ends_group(const struct digits *d)
{
	return d->group == 3 || (!d->blanks && d->group > 0 && d->group < 3);
}

static bool
add_sign(struct psd_buf *to, struct digits *d, uint32_t cp)
{
	if (cp >= '0' && cp <= '9') {
		/* YAML reads 062 as no number, or as another one */
		if (d->all == 1 && !d->point && to->p[to->n - 1] == '0')
			to->n--;
		else
			d->all++;
		d->group++;
		psd_buf_putc(to, (char)cp);
		return d->all <= DIGITS_MAX;
	}
	if (d->point || d->group == 0)
		return false;
	if (cp == ',' || cp == '.') {
		d->point = true;
		psd_buf_putc(to, '.');
		return !d->blanks || d->group == 3;
	}
	if (psd_utf8_kind(cp) != PSD_UTF8_SPACE || !ends_group(d))
		return false;
	d->blanks = true;
	d->group = 0;
	return true;
}

/* S without blanks at its end, of whatever width: they stand before "%". */
static struct psd_str
trim_end(struct psd_str s)
{
	static const char *const blanks[] = { " ", "\xc2\xa0", "\xe2\x80\xaf",
		"\xe2\x80\x89" };
	size_t i = 0;

	while (i < sizeof(blanks) / sizeof(blanks[0])) {
		if (!psd_str_ends(s, blanks[i])) {
			i++;
			continue;
		}
		s.n -= strlen(blanks[i]);
		i = 0;
	}
	return s;
}

struct psd_str
psd_given_number(struct psd_arena *arena, struct psd_str text)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct digits d = { 0, 0, false, false };
	size_t i = 0, n;
	uint32_t cp;
	bool ok = true;

	text = trim_end(psd_str_trim(text));
	if (psd_utf8_next(text, 0, &cp) > 0 && (cp == '-' || cp == 0x2212)) {
		psd_buf_putc(&to, '-');
		i = cp == '-' ? 1 : 3;
	}
	for (; ok && (n = psd_utf8_next(text, i, &cp)) > 0; i += n)
		ok = add_sign(&to, &d, cp);
	ok = ok && d.all > 0 && to.p[to.n - 1] != '.' &&
	    (d.point || !d.blanks || d.group == 3);
	if (!ok)
		psd_buf_clear(&to);
	return psd_buf_detach_any(&to, arena);
}
