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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_numbers_are_hidden_and_zero_is_not),
		cmocka_unit_test(one_alone_takes_the_next_smallest_with_it),
		cmocka_unit_test(a_sum_that_leaves_no_choice_takes_one_more),
		cmocka_unit_test(with_nobody_beside_it_the_sum_is_hidden),
		cmocka_unit_test(nobody_can_work_out_a_small_number),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
