/* What lib/safety/plan.h promises of all plans of a year. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/plan.h"

#include "tests/unit/set.h"

static int
begin(void **state)
{
	(void)state;
	return set_make("plan", "cp -R \"$DATA/../examples/.\" .");
}

static void
rows_and_what_is_in_them_come_plan_by_plan(void **state)
{
	const struct psd_plan_row *row = NULL, *r;
	const struct psd_activity *activity = NULL, *a;
	const struct psd_measure *measure = NULL, *m;
	const struct psd_plan *p;
	struct psd_plans plans;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_plans_load(&plans, &src, 2022, &e), 0);
	assert_true(plans.n > 2);
	for (p = plans.first; p != NULL; p = p->next)
		for (r = p->rows; r != NULL; r = r->next) {
			row = psd_rows_next(&plans, row);
			assert_ptr_equal(row, r);
			for (a = r->activities; a != NULL; a = a->next) {
				activity = psd_activities_next(&plans,
				    activity);
				assert_ptr_equal(activity, a);
			}
			for (m = r->measures; m != NULL; m = m->next) {
				measure = psd_measures_next(&plans, measure);
				assert_ptr_equal(measure, m);
			}
		}
	assert_non_null(measure);
	assert_null(psd_rows_next(&plans, row));
	assert_null(psd_activities_next(&plans, activity));
	assert_null(psd_measures_next(&plans, measure));
	psd_plans_release(&plans);
}

static void
a_year_may_have_no_plans(void **state)
{
	struct psd_plans plans;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_plans_load(&plans, &src, 1999, &e), 0);
	assert_null(psd_rows_next(&plans, NULL));
	assert_null(psd_activities_next(&plans, NULL));
	assert_null(psd_measures_next(&plans, NULL));
	psd_plans_release(&plans);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_and_what_is_in_them_come_plan_by_plan),
		cmocka_unit_test(a_year_may_have_no_plans),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, set_end) != 0;
}
