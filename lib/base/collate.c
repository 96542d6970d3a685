/* psd_collate: the order of Swedish. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/collate.h"

#include "lib/base/utf8.h"

enum weight_class {
	AT_THE_END,
	SIGN,
	DIGIT,
	LATIN,
	OTHER_LETTER
};

#define WEIGHT(class, value) ((uint32_t)(class) << 24 | (value))
#define RING 0x30Au
#define DIAERESIS 0x308u
#define DOUBLE_ACUTE 0x30Bu

static uint32_t
sign_or_letter(uint32_t cp)
{
	switch (psd_utf8_kind(cp)) {
	case PSD_UTF8_SPACE:
		return WEIGHT(SIGN, ' ');
	case PSD_UTF8_LETTER:
		return WEIGHT(OTHER_LETTER, cp);
	default:
		return WEIGHT(SIGN, cp);
	}
}

static uint32_t
weight_of(uint32_t base, uint32_t mark)
{
	if (base >= '0' && base <= '9')
		return WEIGHT(DIGIT, base);
	if (base == 'a' && mark == RING)
		return WEIGHT(LATIN, 'z' + 1);
	if ((base == 'a' && mark == DIAERESIS) || base == 0xE6) /* ae */
		return WEIGHT(LATIN, 'z' + 2);
	if ((base == 'o' && (mark == DIAERESIS || mark == DOUBLE_ACUTE)) ||
	    base == 0xF8) /* o with a stroke */
		return WEIGHT(LATIN, 'z' + 3);
	if (base == 'u' && (mark == DIAERESIS || mark == DOUBLE_ACUTE))
		return WEIGHT(LATIN, 'y');
	if (base >= 'a' && base <= 'z')
		return WEIGHT(LATIN, base);
	if (base < 0x80)
		return WEIGHT(SIGN, base);
	return sign_or_letter(base);
}

/* The weight of the letter at *AT, which moves behind it and its marks. */
static uint32_t
next_weight(struct psd_str s, size_t *at)
{
	uint32_t cp, base, mark;
	size_t n = psd_utf8_next(s, *at, &cp);

	if (n == 0)
		return AT_THE_END;
	*at += n;
	base = psd_utf8_take_apart(cp, &mark);
	for (; (n = psd_utf8_next(s, *at, &cp)) > 0 && psd_utf8_is_mark(cp);
	     *at += n)
		if (mark == 0)
			mark = cp;
	return weight_of(base, mark);
}

static bool
digit_at(struct psd_str s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* The digits at *AT without zeros before them; *AT moves behind them. */
static struct psd_str
take_digits(struct psd_str s, size_t *at)
{
	size_t from;

	while (digit_at(s, *at) && s.p[*at] == '0')
		++*at;
	from = *at;
	while (digit_at(s, *at))
		++*at;
	return (struct psd_str){ s.p + from, *at - from };
}

int
psd_collate(struct psd_str a, struct psd_str b)
{
	struct psd_str x, y;
	size_t i = 0, j = 0;
	uint32_t v, w;
	int c;

	do {
		if (digit_at(a, i) && digit_at(b, j)) {
			x = take_digits(a, &i);
			y = take_digits(b, &j);
			c = x.n != y.n ? (x.n > y.n) - (x.n < y.n)
				       : psd_str_cmp(x, y);
			if (c != 0)
				return c;
		}
		v = next_weight(a, &i);
		w = next_weight(b, &j);
		if (v != w)
			return v < w ? -1 : 1;
	} while (v != AT_THE_END);
	return psd_str_cmp(a, b);
}
