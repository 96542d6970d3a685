/* psd_decimal: numbers as they are written, exactly. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/decimal.h"

#include "lib/base/ascii.h"

#include <math.h>
#include <stdint.h>

#define DIVISOR_MAX 128 /* digits */
#define LIMB_DIGITS 9
#define LIMB UINT32_C(1000000000)
/* room for ten times the divisor */
#define LIMBS (DIVISOR_MAX / LIMB_DIGITS + 2)

/* Beyond this a difference of exponents decides, whatever digits follow: no
 * text is that long. */
#define FAR (INT64_MAX / 64)

/*
 * The value is its digits, without the zeros around them, as a whole number
 * times 10 to the power of (end + exponent). There are none in 0.
 */
struct decimal {
	bool negative;
	struct psd_str digits; /* with a point in it perhaps */
	size_t count;	       /* of digits proper */
	int64_t end;
	bool down; /* the exponent is below 0 */
	struct psd_str exponent;
};

static struct psd_str
take_digits(struct psd_str *rest)
{
	struct psd_str digits = { rest->p, 0 };

	while (digits.n < rest->n && psd_ascii_is_digit(rest->p[digits.n]))
		digits.n++;
	rest->p += digits.n;
	rest->n -= digits.n;
	return digits;
}

/* Takes one of the two characters CHOICE, or nothing: which one, or NUL. */
static char
take(struct psd_str *rest, const char choice[2])
{
	char c = rest->n > 0 ? *rest->p : '\0';

	if (c == '\0' || (c != choice[0] && c != choice[1]))
		return '\0';
	rest->p++;
	rest->n--;
	return c;
}

bool
psd_decimal_is(struct psd_str s)
{
	size_t digits;

	if (s.p == NULL)
		return false;
	(void)take(&s, "+-");
	digits = take_digits(&s).n;
	if (take(&s, "..") != '\0')
		digits += take_digits(&s).n;
	if (digits == 0)
		return false;
	if (take(&s, "eE") != '\0') {
		(void)take(&s, "+-");
		if (take_digits(&s).n == 0)
			return false;
	}
	return s.n == 0;
}

/* Takes the zeros away around the digits of D, whose fraction has PLACES. */
static void
trim(struct decimal *d, size_t places)
{
	struct psd_str *s = &d->digits;
	bool fraction = places > 0 || (s->n > 0 && s->p[s->n - 1] == '.');

	d->end = -(int64_t)places;
	while (s->n > 0 && (s->p[s->n - 1] == '0' || s->p[s->n - 1] == '.')) {
		if (s->p[s->n - 1] == '0')
			d->end++;
		s->n--;
	}
	while (s->n > 0 && (*s->p == '0' || *s->p == '.')) {
		s->p++;
		s->n--;
	}
	d->count = s->n;
	if (fraction && s->n > 0 && memchr(s->p, '.', s->n) != NULL)
		d->count--;
}

static struct decimal
parse(struct psd_str s)
{
	struct decimal d = { .negative = take(&s, "+-") == '-' };
	struct psd_str whole = take_digits(&s);
	size_t places = 0;

	d.digits = whole;
	if (take(&s, "..") != '\0') {
		places = take_digits(&s).n;
		d.digits.n += 1 + places;
	}
	trim(&d, places);
	if (take(&s, "eE") != '\0') {
		d.down = take(&s, "+-") == '-';
		d.exponent = take_digits(&s);
	}
	while (d.exponent.n > 0 && *d.exponent.p == '0') {
		d.exponent.p++;
		d.exponent.n--;
	}
	return d;
}

/* The digit of the exponent that stands PLACE places before its last one. */
static int64_t
exponent_digit(const struct decimal *d, size_t place)
{
	int64_t digit;

	if (place >= d->exponent.n)
		return 0;
	digit = d->exponent.p[d->exponent.n - 1 - place] - '0';
	return d->down ? -digit : digit;
}

/*
 * What A's exponent is above B's, or something beyond FAR. It is summed up
 * from the first digit, so that any length will do: once the sum is 3, no
 * digits that follow can make it smaller.
 */
static int64_t
exponents_apart(const struct decimal *a, const struct decimal *b)
{
	size_t place = a->exponent.n > b->exponent.n ? a->exponent.n
						     : b->exponent.n;
	int64_t sum = 0;

	while (place-- > 0) {
		sum = sum * 10 + exponent_digit(a, place) -
		    exponent_digit(b, place);
		if (sum > FAR || sum < -FAR)
			break;
	}
	return sum;
}

static int
compare_digits(struct psd_str a, struct psd_str b)
{
	for (; a.n > 0 && b.n > 0; a.p++, b.p++, a.n--, b.n--) {
		if (*a.p == '.') {
			a.p++;
			a.n--;
		}
		if (*b.p == '.') {
			b.p++;
			b.n--;
		}
		if (*a.p != *b.p)
			return *a.p < *b.p ? -1 : 1;
	}
	return (a.n > 0) - (b.n > 0);
}

int
psd_decimal_cmp(struct psd_str a, struct psd_str b)
{
	struct decimal x = parse(a), y = parse(b);
	int64_t apart;
	int size;

	if (x.count == 0 || y.count == 0) {
		if (x.count > 0)
			return x.negative ? -1 : 1;
		if (y.count > 0)
			return y.negative ? 1 : -1;
		return 0;
	}
	if (x.negative != y.negative)
		return x.negative ? -1 : 1;
	apart = exponents_apart(&x, &y) + x.end - y.end + (int64_t)x.count -
	    (int64_t)y.count;
	if (apart != 0)
		size = apart < 0 ? -1 : 1;
	else
		size = compare_digits(x.digits, y.digits);
	return x.negative ? -size : size;
}

bool
psd_decimal_whole(struct psd_str s)
{
	struct decimal d = parse(s), one = parse(PSD_S("1"));

	return d.count == 0 || exponents_apart(&d, &one) + d.end >= 0;
}

/* A whole number, the smallest limb first. */
struct whole {
	uint32_t limb[LIMBS];
	size_t n;
};

/* W times TIMES, which is small, plus MORE. */
static void
multiply_add(struct whole *w, uint32_t by, uint32_t more)
{
	uint64_t carry = more;
	size_t i;

	for (i = 0; i < w->n; i++) {
		carry += (uint64_t)w->limb[i] * by;
		w->limb[i] = (uint32_t)(carry % LIMB);
		carry /= LIMB;
	}
}

static bool
is_less(const struct whole *a, const struct whole *b)
{
	size_t i = a->n;

	while (i-- > 0)
		if (a->limb[i] != b->limb[i])
			return a->limb[i] < b->limb[i];
	return false;
}

static void
subtract(struct whole *a, const struct whole *b)
{
	uint32_t borrow = 0, less;
	size_t i;

	for (i = 0; i < a->n; i++) {
		less = b->limb[i] + borrow;
		borrow = a->limb[i] < less;
		a->limb[i] += (borrow ? LIMB : 0) - less;
	}
}

/* REST, which is less than OF, times ten plus DIGIT, modulo OF. */
static void
bring_down(struct whole *rest, const struct whole *of, uint32_t digit)
{
	multiply_add(rest, 10, digit);
	while (!is_less(rest, of))
		subtract(rest, of);
}

static struct whole
whole_of(const struct decimal *d)
{
	struct whole w = { { 0 }, d->count / LIMB_DIGITS + 2 };
	size_t i;

	for (i = 0; i < d->digits.n; i++)
		if (d->digits.p[i] != '.')
			multiply_add(&w, 10, (uint32_t)(d->digits.p[i] - '0'));
	return w;
}

bool
psd_decimal_multiple(struct psd_str a, struct psd_str of)
{
	struct decimal x = parse(a), y = parse(of);
	struct whole divisor, rest = { { 0 }, 0 };
	int64_t zeros = exponents_apart(&x, &y) + x.end - y.end;
	size_t i;

	if (x.count == 0 || y.count == 0)
		return x.count == 0;
	if (y.count > DIVISOR_MAX)
		return true;
	if (zeros < 0)
		return false; /* without its zeros, no ten divides x */
	divisor = whole_of(&y);
	rest.n = divisor.n;
	for (i = 0; i < x.digits.n; i++)
		if (x.digits.p[i] != '.')
			bring_down(&rest, &divisor,
			    (uint32_t)(x.digits.p[i] - '0'));
	/* of tens, a divisor can use up no more than it has bits */
	if (zeros > (int64_t)y.count * 4)
		zeros = (int64_t)y.count * 4;
	while (zeros-- > 0)
		bring_down(&rest, &divisor, 0);
	for (i = 0; i < rest.n; i++)
		if (rest.limb[i] != 0)
			return false;
	return true;
}

/* What was half in decimals is often a little less in bits: 1.005 is. */
double
psd_decimal_round(double number, int decimals)
{
	double ten = pow(10, decimals), scaled = number * ten;

	if (!isfinite(scaled) || fabs(scaled) > 1e14)
		return number;
	return round(scaled + scaled * 1e-13) / ten;
}
