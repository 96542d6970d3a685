/* What lib/safety/suppress.h promises: no small number can be worked out. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/suppress.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MOST 12

/* An organisation of a top, N units below it, and M below each of those. */
struct tree {
	struct psd_unit units[MOST];
	struct psd_unit *order[MOST];
	struct psd_org org;
	double values[MOST];
	enum psd_hidden hidden[MOST];
};

static struct psd_unit *
add(struct tree *t, struct psd_unit *parent)
{
	struct psd_unit *u = &t->units[t->org.n_units], **at;

	*u = (struct psd_unit){ .parent = parent, .order = t->org.n_units };
	t->order[t->org.n_units++] = u;
	t->org.units = t->order;
	if (parent == NULL)
		return u;
	for (at = &parent->first; *at != NULL; at = &(*at)->next)
		continue;
	*at = u;
	return u;
}

/* The values of units below a top, whose value is their sum. */
static void
group(struct tree *t, const double *values, size_t n)
{
	struct psd_unit *top;
	size_t i;

	*t = (struct tree){ .values = { 0 } };
	top = add(t, NULL);
	for (i = 0; i < n; i++) {
		(void)add(t, top);
		t->values[i + 1] = values[i];
		t->values[0] += isfinite(values[i]) ? values[i] : 0;
	}
	psd_suppress(t->hidden, t->values, &t->org, 5);
}

static void
small_numbers_are_hidden_and_zero_is_not(void **state)
{
	static const double values[] = { 0, 1, 4, 5, (double)NAN, 12 };
	struct tree t;

	(void)state;
	group(&t, values, COUNT(values));
	assert_int_equal(t.hidden[1], PSD_SHOWN);
	assert_int_equal(t.hidden[2], PSD_SMALL);
	assert_int_equal(t.hidden[3], PSD_SMALL);
	assert_int_equal(t.hidden[4], PSD_SHOWN);
	assert_int_equal(t.hidden[5], PSD_SHOWN);
	assert_int_equal(t.hidden[6], PSD_SHOWN);
	assert_int_equal(t.hidden[0], PSD_SHOWN);
}

static void
one_alone_takes_the_next_smallest_with_it(void **state)
{
	static const double values[] = { 30, 3, 11, 0, 19 };
	struct tree t;

	(void)state;
	group(&t, values, COUNT(values));
	assert_int_equal(t.hidden[2], PSD_SMALL);
	assert_int_equal(t.hidden[3], PSD_BESIDE);
	assert_int_equal(t.hidden[1], PSD_SHOWN);
	assert_int_equal(t.hidden[4], PSD_SHOWN);
	assert_int_equal(t.hidden[5], PSD_SHOWN);
}

static void
a_sum_that_leaves_no_choice_takes_one_more(void **state)
{
	static const double ones[] = { 1, 1, 9, 20 };
	static const double fours[] = { 4, 4, 9, 20 };
	struct tree t;

	(void)state;
	group(&t, ones, COUNT(ones));
	assert_int_equal(t.hidden[3], PSD_BESIDE);
	group(&t, fours, COUNT(fours));
	assert_int_equal(t.hidden[3], PSD_BESIDE);
}

/* A number that nobody can mean is hidden like others; nothing overflows. */
static void
numbers_without_sense_hide_what_is_small(void **state)
{
	static const double large[] = { 3, 1e308, -1e308, 12, 9e18 };
	static const double endless[] = { 3, 1e308, 1e308, 4 };
	struct tree t;

	(void)state;
	group(&t, large, COUNT(large));
	assert_int_equal(t.hidden[1], PSD_SMALL);
	group(&t, endless, COUNT(endless));
	assert_int_equal(t.hidden[1], PSD_SMALL);
	assert_int_equal(t.hidden[4], PSD_SMALL);
}

static void
with_nobody_beside_it_the_sum_is_hidden(void **state)
{
	static const double alone[] = { 3 };
	struct tree t;
	struct psd_unit *top, *vo, *other;

	(void)state;
	group(&t, alone, COUNT(alone));
	assert_int_equal(t.hidden[1], PSD_SMALL);
	assert_int_equal(t.hidden[0], PSD_SMALL);
	/* a sum that is hidden hides something below it, too */
	t = (struct tree){ .values = { 0 } };
	top = add(&t, NULL);
	vo = add(&t, top);
	other = add(&t, top);
	(void)add(&t, vo);
	(void)add(&t, vo);
	(void)add(&t, other);
	t.values[0] = 15;
	t.values[1] = 12; /* of 6 and 6 */
	t.values[2] = 3;
	t.values[3] = t.values[4] = 6;
	t.values[5] = 3;
	psd_suppress(t.hidden, t.values, &t.org, 5);
	assert_int_equal(t.hidden[2], PSD_SMALL);
	assert_int_equal(t.hidden[5], PSD_SMALL);
	assert_int_equal(t.hidden[1], PSD_BESIDE);
	assert_true(t.hidden[3] != PSD_SHOWN || t.hidden[4] != PSD_SHOWN);
}

/* Whether X may stand where T hides HOW, as far as anybody knows. */
static bool
may_be(enum psd_hidden how, double x)
{
	return how == PSD_SMALL ? x >= 1 && x < 5 : x >= 5 || x <= 0;
}

/* The same of the number IS; where all is hidden, it is not said which are
 * small. */
static bool
may_be_for(enum psd_hidden how, double is, double x)
{
	return may_be(how, x) || (how == PSD_BESIDE && is > 0 && is < 5);
}

/* In how many ways what is hidden of T, from unit I, comes to LEFT, where unit
 * AT has to be other than it is; 2 is many. */
static size_t
ways(const struct tree *t, size_t i, double left, size_t at)
{
	size_t n = 0;
	double x;

	if (i == t->org.n_units)
		return fabs(left) < 0.5;
	if (t->hidden[i] == PSD_SHOWN || !isfinite(t->values[i]))
		return ways(t, i + 1, left, at);
	for (x = 0; x <= left && n == 0; x++)
		if (may_be(t->hidden[i], x) &&
		    (i != at || fabs(x - t->values[i]) > 0.5))
			n += ways(t, i + 1, left - x, at);
	return n;
}

/* All groups of four numbers up to 9: whoever knows the sum and all that is
 * shown cannot tell any small number. */
static void
nobody_can_work_out_a_small_number(void **state)
{
	double values[4], left;
	struct tree t;
	size_t code, i, told = 0;

	(void)state;
	for (code = 0; code < 10000; code++) {
		size_t rest = code;

		for (i = 0; i < 4; i++, rest /= 10)
			values[i] = (double)(rest % 10);
		group(&t, values, 4);
		if (t.hidden[0] != PSD_SHOWN)
			continue;
		left = 0;
		for (i = 1; i <= 4; i++)
			left += t.hidden[i] != PSD_SHOWN ? t.values[i] : 0;
		for (i = 1; i <= 4; i++)
			if (t.hidden[i] == PSD_SMALL &&
			    ways(&t, 1, left, i) == 0) {
				print_message("# %04zu\n", code);
				told++;
			}
	}
	assert_int_equal(told, 0);
}

/* A unit that is no more is in the sum, and in no row. */
static void
what_no_row_shows_is_small_too(void **state)
{
	struct tree t = { .values = { 0 } };
	struct psd_unit *top;

	(void)state;
	top = add(&t, NULL);
	(void)add(&t, top);
	(void)add(&t, top);
	t.values[0] = 32;
	t.values[1] = 20;
	t.values[2] = 10;
	psd_suppress(t.hidden, t.values, &t.org, 5);
	assert_true(t.hidden[0] != PSD_SHOWN || t.hidden[2] == PSD_BESIDE);
}

#define DEEP 40 /* no sum of a tree is larger */

/* Which numbers unit U may have as far as anybody knows who sees T, were unit
 * AT other than it is: bit N for the number N. */
static uint64_t
may_have(const struct tree *t, const struct psd_unit *u, size_t at)
{
	size_t i = u->order, k;
	uint64_t own = 0, sums = 1, kid, next;
	const struct psd_unit *x;

	for (k = 0; k < DEEP; k++)
		if (t->hidden[i] == PSD_SHOWN
			? fabs((double)k - t->values[i]) < 0.5
			: may_be_for(t->hidden[i], t->values[i], (double)k))
			own |= (uint64_t)1 << k;
	if (i == at)
		own &= ~((uint64_t)1 << (size_t)t->values[i]);
	if (u->first == NULL)
		return own;
	for (x = u->first; x != NULL; x = x->next) {
		kid = may_have(t, x, at);
		next = 0;
		for (k = 0; k < DEEP; k++)
			if ((kid >> k & 1) != 0)
				next |= sums << k;
		sums = next & (((uint64_t)1 << DEEP) - 1);
	}
	return own & sums;
}

/* Sums of sums: random numbers on three levels, many of them small. */
static void
nor_on_several_levels(void **state)
{
	const char *given = getenv("PSD_SEED");
	uint32_t seed = given != NULL ? (uint32_t)strtoul(given, NULL, 10) : 1;
	uint32_t x = seed;
	size_t round, i, told = 0;

	(void)state;
	for (round = 0; round < 4000; round++) {
		struct tree t = { .values = { 0 } };
		struct psd_unit *top = add(&t, NULL), *vo;
		size_t n_vo, n, k;

		x = x * 1664525 + 1013904223;
		n_vo = 1 + (x >> 16) % 3;
		for (i = 0; i < n_vo; i++) {
			vo = add(&t, top);
			x = x * 1664525 + 1013904223;
			n = 1 + (x >> 16) % 3;
			for (k = 0; k < n && t.org.n_units < MOST; k++) {
				struct psd_unit *u = add(&t, vo);

				x = x * 1664525 + 1013904223;
				t.values[u->order] = (double)((x >> 16) % 4 == 0
					? (x >> 20) % 9
					: (x >> 20) % 5);
				t.values[vo->order] += t.values[u->order];
			}
			t.values[0] += t.values[vo->order];
		}
		if (t.values[0] >= DEEP)
			continue;
		psd_suppress(t.hidden, t.values, &t.org, 5);
		for (i = 0; i < t.org.n_units; i++)
			if (t.values[i] > 0 && t.values[i] < 5 &&
			    may_have(&t, top, i) == 0)
				told++;
		if (told == 0)
			continue;
		print_message("# PSD_SEED=%u, round %zu:", seed, round);
		for (i = 0; i < t.org.n_units; i++)
			print_message(" %s%.0f%s",
			    t.units[i].first != NULL ? "/ " : "", t.values[i],
			    t.hidden[i] == PSD_SHOWN	   ? ""
				: t.hidden[i] == PSD_SMALL ? "<"
							   : "*");
		print_message("\n");
		break;
	}
	assert_int_equal(told, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_numbers_are_hidden_and_zero_is_not),
		cmocka_unit_test(one_alone_takes_the_next_smallest_with_it),
		cmocka_unit_test(a_sum_that_leaves_no_choice_takes_one_more),
		cmocka_unit_test(numbers_without_sense_hide_what_is_small),
		cmocka_unit_test(with_nobody_beside_it_the_sum_is_hidden),
		cmocka_unit_test(nobody_can_work_out_a_small_number),
		cmocka_unit_test(what_no_row_shows_is_small_too),
		cmocka_unit_test(nor_on_several_levels),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
