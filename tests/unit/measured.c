/* What lib/safety/{figure,span,measured}.h promise of single values. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/measured.h"
#include "lib/safety/span.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/io/file.h"
#include "lib/record/edit.h"

#include <math.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
figures_are_those_of_the_schema(void **state)
{
	const char *dir = getenv("PSD_DATADIR");
	struct psd_buf path = PSD_BUF_INIT, text = PSD_BUF_INIT;
	struct psd_buf wanted = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	size_t i;

	(void)state;
	psd_buf_print(&path, "%s/statistics.schema.json",
	    dir != NULL ? dir : "schemas");
	assert_int_equal(psd_file_read(&text, path.p, 1 << 20, &e), 0);
	for (i = 0; i < psd_n_figures; i++) {
		const struct psd_figure *f = &psd_figures[i];
		const char *dot = strchr(f->key, '.');

		assert_ptr_equal(psd_figure_find(psd_str(f->key)), f);
		if (f->part != NULL) {
			assert_non_null(psd_figure_find(psd_str(f->part)));
			assert_non_null(psd_figure_find(psd_str(f->all)));
			continue;
		}
		psd_buf_clear(&wanted);
		if (dot == NULL)
			psd_buf_print(&wanted,
			    "\"%s\": {\n            \"title\": \"%s\"", f->key,
			    f->title);
		else
			psd_buf_print(&wanted, "\"%s\": {", dot + 1);
		if (strstr(text.p, wanted.p) == NULL)
			fail_msg("the schema lacks %s", wanted.p);
	}
	psd_buf_release(&path);
	psd_buf_release(&text);
	psd_buf_release(&wanted);
}

static void
more_risks_are_good_and_more_overdue_are_not(void **state)
{
	(void)state;
	assert_int_equal(psd_figure_find(PSD_S("reported_risks"))->direction,
	    PSD_MORE_IS_BETTER);
	assert_int_equal(psd_figure_find(PSD_S("risk_ratio"))->direction,
	    PSD_MORE_IS_BETTER);
	assert_int_equal(
	    psd_figure_find(PSD_S("overdue_deviations"))->direction,
	    PSD_LESS_IS_BETTER);
	assert_true(psd_figure_is_stock(PSD_S("overdue_deviations")));
	assert_true(psd_figure_is_stock(PSD_S("overdue_complaints")));
	assert_false(psd_figure_is_stock(PSD_S("negative_events")));
	assert_false(psd_figure_is_stock(PSD_S("unheard_of")));
}

static void
labels_are_days(void **state)
{
	static const char *const t[][3] = {
		{ "2022", "2022-01-01", "2022-12-31" },
		{ "2022-H1", "2022-01-01", "2022-06-30" },
		{ "2022-H2", "2022-07-01", "2022-12-31" },
		{ "2022-T2", "2022-05-01", "2022-08-31" },
		{ "2022-Q4", "2022-10-01", "2022-12-31" },
		{ "2024-02", "2024-02-01", "2024-02-29" },
		{ "2022-W01", "2022-01-03", "2022-01-09" },
		{ "2022-W52", "2022-12-26", "2023-01-01" },
		{ "2022-07-14", "2022-07-14", "2022-07-14" },
	};
	static const char *const bad[] = { "", "22", "2022-", "2022-Q5",
		"2022-Q0", "2022-T4", "2022-H3", "2022-13", "2022-00", "2022-7",
		"2022-W53", "2022-q1", "2022-07-32", "2022-Q11", "-" };
	size_t i;
	int from, to;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		if (!psd_span_of(psd_str(t[i][0]), &from, &to))
			fail_msg("%s is none", t[i][0]);
		assert_string_equal(psd_date_print(from).s, t[i][1]);
		assert_string_equal(psd_date_print(to).s, t[i][2]);
	}
	for (i = 0; i < COUNT(bad); i++)
		if (psd_span_of(psd_str(bad[i]), &from, &to))
			fail_msg("%s is a period", bad[i]);
}

/* A measure of KIND and DIRECTION; in 2022 its target is TARGET, in part at
 * PARTLY, unless those are absent. */
static struct psd_measure
measure(struct psd_arena *a, const char *kind, const char *direction,
    const char *target, const char *partly)
{
	struct psd_node *node = psd_value_map(a), *list = psd_value_list(a);
	struct psd_node *one = psd_value_map(a);

	psd_value_put(node, "kind", psd_value_text(a, psd_str(kind)));
	if (direction != NULL)
		psd_value_put(node, "direction",
		    psd_value_text(a, psd_str(direction)));
	psd_value_put(one, "year", psd_value_number(a, PSD_S("2022")));
	if (target != NULL)
		psd_value_put(one, "value",
		    psd_value_number(a, psd_str(target)));
	if (partly != NULL)
		psd_value_put(one, "partly",
		    psd_value_number(a, psd_str(partly)));
	psd_value_put(list, NULL, one);
	psd_value_put(node, "targets", list);
	return (struct psd_measure){ .node = node };
}

static struct psd_measured
value(double number)
{
	struct psd_measured v = psd_measured_none();

	v.there = isfinite(number);
	v.number = number;
	return v;
}

static void
a_target_is_reached_in_its_direction(void **state)
{
	static const struct {
		const char *direction, *target, *partly;
		double value;
		enum psd_met met;
	} t[] = {
		{ "up", "60", NULL, 60, PSD_MET },
		{ "up", "60", NULL, 59.9, PSD_MET_NOT },
		{ "up", "60", "50", 59.9, PSD_MET_PARTLY },
		{ "up", "60", "50", 49, PSD_MET_NOT },
		{ "down", "0", NULL, 0, PSD_MET },
		{ "down", "0", NULL, 1, PSD_MET_NOT },
		{ "down", "10", "20", 15, PSD_MET_PARTLY },
		{ "equal", "1", NULL, 1, PSD_MET },
		{ "equal", "1", NULL, 2, PSD_MET_NOT },
		{ NULL, "5", NULL, 6, PSD_MET },
		{ "up", NULL, NULL, 6, PSD_MET_UNKNOWN },
		{ "up", "60", NULL, (double)NAN, PSD_MET_UNKNOWN },
	};
	struct psd_arena a = PSD_ARENA_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(t); i++) {
		struct psd_measure m = measure(&a, "share", t[i].direction,
		    t[i].target, t[i].partly);
		struct psd_measured v = value(t[i].value);

		assert_int_equal(psd_measured_met(&m, 2022, &v), t[i].met);
		assert_int_equal(psd_measured_met(&m, 2023, &v),
		    PSD_MET_UNKNOWN);
	}
	psd_arena_release(&a);
}

static void
a_change_is_better_in_its_direction(void **state)
{
	struct psd_arena a = PSD_ARENA_INIT;
	struct psd_measure up = measure(&a, "count", "up", NULL, NULL);
	struct psd_measure down = measure(&a, "count", "down", NULL, NULL);
	struct psd_measure any = measure(&a, "count", NULL, NULL, NULL);
	struct psd_measure ratio = measure(&a, "ratio", "up", NULL, NULL);
	struct psd_measured one = value(1), two = value(2);
	struct psd_measured near = value(1.02), none = value((double)NAN);

	(void)state;
	assert_int_equal(psd_measured_change(&up, &one, &two), 1);
	assert_int_equal(psd_measured_change(&down, &one, &two), -1);
	assert_int_equal(psd_measured_change(&any, &one, &two), 0);
	assert_int_equal(psd_measured_change(&up, &one, &near), 0);
	assert_int_equal(psd_measured_change(&ratio, &one, &near), 1);
	assert_int_equal(psd_measured_change(&up, &none, &two), 0);
	psd_arena_release(&a);
}

static struct psd_measured
part(double part, double all)
{
	struct psd_measured v = value(100 * part / all);

	v.part = part;
	v.all = all;
	return v;
}

static void
values_of_units_go_together_by_kind(void **state)
{
	struct psd_arena a = PSD_ARENA_INIT;
	struct psd_measure count = measure(&a, "count", "up", NULL, NULL);
	struct psd_measure share = measure(&a, "share", "up", NULL, NULL);
	struct psd_measure yes = measure(&a, "yes-no", "up", NULL, NULL);
	struct psd_measure step = measure(&a, "step", "up", NULL, NULL);
	struct psd_measured v,
	    counts[] = { value(2), value((double)NAN), value(5) };
	struct psd_measured shares[] = { part(1, 2), part(5, 8) };
	struct psd_measured mixed[] = { part(1, 2), value(80) };
	struct psd_measured answers[] = { value(1), value(1),
		value((double)NAN) };

	(void)state;
	v = psd_measured_together(&count, counts, 3);
	assert_true(v.there && fabs(v.number - 7) < 1e-9);
	v = psd_measured_together(&share, shares, 2);
	assert_true(fabs(v.number - 60) < 1e-9 && fabs(v.all - 10) < 1e-9);
	v = psd_measured_together(&share, mixed, 2);
	assert_true(v.there && !isfinite(v.number));
	assert_true(fabs(v.least - 50) < 1e-9 && fabs(v.most - 80) < 1e-9);
	mixed[0] = v;
	mixed[1] = value(90);
	v = psd_measured_together(&share, mixed, 2);
	assert_true(fabs(v.least - 50) < 1e-9 && fabs(v.most - 90) < 1e-9);
	v = psd_measured_together(&yes, answers, 3);
	assert_true(fabs(v.part - 2) < 1e-9 && fabs(v.all - 3) < 1e-9);
	assert_true(v.number < 0.5);
	v = psd_measured_together(&yes, answers, 2);
	assert_true(v.number > 0.5);
	v = psd_measured_together(&step, counts, 3);
	assert_true(!isfinite(v.number) && fabs(v.most - 5) < 1e-9);
	v = psd_measured_together(&count, counts + 1, 1);
	assert_false(v.there);
	psd_arena_release(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_those_of_the_schema),
		cmocka_unit_test(more_risks_are_good_and_more_overdue_are_not),
		cmocka_unit_test(labels_are_days),
		cmocka_unit_test(a_target_is_reached_in_its_direction),
		cmocka_unit_test(a_change_is_better_in_its_direction),
		cmocka_unit_test(values_of_units_go_together_by_kind),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
