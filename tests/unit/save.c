/* What lib/safety/save.h promises, and save_check.h and own_record.h. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/save.h"

#include "lib/io/file.h"
#include "lib/io/proc.h"
#include "lib/safety/own_record.h"
#include "tests/unit/set.h"

#define PLAN "plans/2022/a.yaml"
#define RESULTS "results/2022/a.yaml"

static const char script[] =
    "mkdir -p plans/2022 results/2022 && cat >psd.yaml <<'END'\n"
    "record: organisation\nformat: 1\nname: Ö\nframework: agera-2020\n"
    "levels:\n  - {id: vo, name: VO}\n  - {id: enhet, name: Enhet}\n"
    "units:\n  - {id: topp, name: Topp, level: vo}\n"
    "  - {id: a, name: A, level: enhet, parent: topp}\n"
    "  - {id: b, name: B, level: enhet, parent: topp, "
    "active_to: \"2021-12-31\"}\n"
    "END\n"
    "cat >" PLAN " <<'END'\n"
    "record: plan\nunit: a\nyear: 2022\nareas:\n  - area: F1\n    rows:\n"
    "      - level: enhet\n        activities:\n"
    "          - {id: a-00001, text: Gör}\n"
    "        measures:\n"
    "          - {id: m-00001, text: Andel, kind: share}\n"
    "        follow_ups:\n          - {cadence: yearly}\n"
    "END\n"
    "cat >" RESULTS " <<'END'\n"
    "record: results\nunit: a\nyear: 2022\nresults:\n"
    "  - {measure: m-00001, period: 2022, date: \"2022-11-01\", value: 6}\n"
    "END\n";

static int
arrive(void **state)
{
	(void)state;
	src.today = psd_date_day(2022, 11, 15);
	return set_make("save", script);
}

static struct psd_str
bytes_of(const char *path)
{
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	struct psd_str copy;

	assert_int_equal(psd_file_read(&bytes, path, 1 << 20, &e), 0);
	copy = psd_arena_copy(&arena, psd_buf_get(&bytes));
	psd_buf_release(&bytes);
	return copy;
}

/* A psd_save_fn: the text of ARG with what is there before it. */
static int
append(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	(void)e;
	psd_buf_str(out, bytes);
	psd_buf_puts(out, arg);
	return 0;
}

/* A psd_save_fn: the text of ARG alone. */
static int
replace(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	(void)bytes;
	(void)e;
	psd_buf_puts(out, arg);
	return 0;
}

/* A psd_save_fn: what is there, with the id of ARG in the place of m-00001. */
static int
rename_measure(struct psd_buf *out, struct psd_str bytes, void *arg,
    struct psd_err *e)
{
	const char *at = strstr(bytes.p, "m-00001");

	(void)e;
	psd_buf_add(out, bytes.p, (size_t)(at - bytes.p));
	psd_buf_puts(out, arg);
	psd_buf_puts(out, at + strlen("m-00001"));
	return 0;
}

static int
refuse(struct psd_buf *out, struct psd_str bytes, void *arg, struct psd_err *e)
{
	(void)out;
	(void)bytes;
	(void)arg;
	return psd_err_set(e, PSD_EDATA, "no");
}

static int
save_as(struct psd_saved *saved, struct psd_str path, psd_save_fn *change,
    const void *arg, struct psd_err *e)
{
	const struct psd_saving saving = { .src = &src,
		.path = path,
		.change = change,
		.arg = (void *)(size_t)arg };

	return psd_save_with(saved, &saving, e);
}

/* What becomes of PATH when CHANGE is saved; E says why it is not. */
static bool
save(const char *path, psd_save_fn *change, const char *arg, struct psd_err *e)
{
	struct psd_saved saved;
	int rc;

	*e = (struct psd_err){ 0 };
	rc = save_as(&saved, psd_str(path), change, arg, e);
	psd_findings_release(&saved.faults);
	assert_int_equal(saved.written, rc == 0);
	return rc == 0;
}

static void
what_is_valid_is_saved(void **state)
{
	struct psd_err e;

	(void)state;
	assert_true(save(PLAN, append, "title: Plan\n", &e));
	assert_true(psd_str_ends(bytes_of(PLAN), "}\ntitle: Plan\n"));
	assert_false(psd_file_exists(PLAN ".lock"));
}

static void
what_is_the_same_is_not_written(void **state)
{
	struct psd_saved saved;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(save_as(&saved, PSD_S(PLAN), append,
			     (void *)(size_t) "", &e),
	    0);
	assert_false(saved.changed);
	assert_false(saved.written);
}

static void
what_is_not_valid_is_refused_with_its_place(void **state)
{
	static const struct {
		const char *path;
		psd_save_fn *change;
		const char *arg, *file, *text;
	} cases[] = {
		{ PLAN, append, "nonsense: 1\n", PLAN, "[unknown-key]" },
		{ PLAN, append, "x: [\n", PLAN, "[yaml-syntax]" },
		{ PLAN, append, "unit: a\n", PLAN, "[repeated-key]" },
		{ PLAN, append, "title: L\xe5ng\n", PLAN, "[not-utf8]" },
		{ PLAN, append, "framework: agera-1999\n", PLAN,
		    "[unknown-framework]" },
		{ PLAN, replace, "", PLAN, "[empty-file]" },
		/* what hangs on it in another file */
		{ PLAN, rename_measure, "m-00002", RESULTS,
		    "[unknown-measure]" },
		{ RESULTS, rename_measure, "m-00002", RESULTS,
		    "[unknown-measure]" },
		{ "plans/2022/other.yaml", replace,
		    "record: plan\nunit: a\nyear: 2022\n",
		    "plans/2022/other.yaml", "[two-records]" },
		{ "psd.yaml", append, "language: sv\nlevels: []\n", "psd.yaml",
		    "[repeated-key]" },
		{ PLAN, refuse, "", "", "no" },
	};
	struct psd_str before;
	struct psd_err e;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool there = psd_file_exists(cases[i].path);

		if (there)
			before = bytes_of(cases[i].path);
		assert_false(
		    save(cases[i].path, cases[i].change, cases[i].arg, &e));
		assert_int_equal(e.code, PSD_EDATA);
		assert_string_equal(e.file, cases[i].file);
		assert_non_null(strstr(e.text, cases[i].text));
		assert_int_equal(psd_file_exists(cases[i].path), there);
		if (there)
			assert_true(
			    psd_str_eq(before, bytes_of(cases[i].path)));
	}
}

static void
errors_from_before_stop_nothing(void **state)
{
	struct psd_err e;

	(void)state;
	assert_int_equal(psd_file_replace(PLAN,
			     PSD_S("record: plan\nunit: a\nyear: 2022\n"
				   "nonsense: 1\n"),
			     &e),
	    0);
	assert_true(save(PLAN, append, "title: Plan\n", &e));
	/* one more of the same is one more */
	assert_false(save(PLAN, append, "nonsense2: 1\n", &e));
	/* what was lost is found missing as before */
	assert_true(save(PLAN, append, "# psd\n", &e));
}

static void
a_file_that_was_unreadable_may_become_better(void **state)
{
	struct psd_saved saved;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_file_replace(PLAN,
			     PSD_S("record: plan\nunit: [\n"), &e),
	    0);
	assert_int_equal(save_as(&saved, PSD_S(PLAN), replace,
			     (void *)(size_t) "record: plan\nunit: a\n"
					      "year: 2022\nnonsense: 1\n",
			     &e),
	    0);
	assert_true(saved.faults.errors > 0);
	psd_findings_release(&saved.faults);
}

static void
new_warnings_are_told(void **state)
{
	struct psd_saved saved;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(save_as(&saved, PSD_S(RESULTS), append,
			     (void *)(size_t) "  - {measure: m-00001, period: "
					      "\"2022-Q4\", value: 1,\n"
					      "     date: \"2023-01-01\"}\n",
			     &e),
	    -1); /* the period is none of the follow-up */
	psd_findings_release(&saved.faults);
	e = (struct psd_err){ 0 };
	assert_int_equal(save_as(&saved, PSD_S(PLAN), append,
			     (void *)(size_t) "  - area: F2\n    rows:\n"
					      "      - level: enhet\n"
					      "        activities:\n"
					      "          - {id: a-00002, text: "
					      "X}\n",
			     &e),
	    0);
	assert_int_equal(saved.faults.errors, 0);
	assert_int_equal(saved.faults.n, 1);
	assert_int_equal(saved.faults.items[0].rule, PSD_RULE_NO_MEASURE);
	psd_findings_release(&saved.faults);
}

static void
a_trial_writes_nothing_and_shows_it(void **state)
{
	struct psd_buf diff = PSD_BUF_INIT;
	struct psd_saving saving = { .src = &src,
		.path = PSD_S("plans/2022/topp.yaml"),
		.change = replace,
		.arg = (void *)(size_t) "record: plan\nunit: topp\n"
					"year: 2022\n",
		.diff = &diff,
		.dry = true };
	struct psd_saved saved;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_save_with(&saved, &saving, &e), 0);
	assert_true(saved.changed);
	assert_false(saved.written);
	psd_findings_release(&saved.faults);
	assert_non_null(strstr(diff.p, "+unit: topp\n"));
	assert_false(psd_file_exists("plans/2022/topp.yaml"));
	psd_buf_release(&diff);
}

static void
errors_pass_when_any_may_but_not_who_a_patient_is(void **state)
{
	struct psd_saving saving = { .src = &src,
		.path = PSD_S(PLAN),
		.change = append,
		.arg = (void *)(size_t) "nonsense: 1\n",
		.any = true };
	struct psd_saved saved;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_save_with(&saved, &saving, &e), 0);
	assert_true(saved.written);
	assert_int_equal(saved.faults.errors, 1);
	psd_findings_release(&saved.faults);
	saving.arg = (void *)(size_t) "# 19121212"
				      "-1212\n";
	assert_int_equal(psd_save_with(&saved, &saving, &e), -1);
	assert_non_null(strstr(e.text, "[personal-number]"));
	psd_findings_release(&saved.faults);
}

static void
only_records_below_the_root_are_saved(void **state)
{
	static const char *const paths[] = { "../x.yaml", "/tmp/x.yaml",
		"plans/2022/../../../x.yaml", "plans/2022/x/y.yaml",
		"notes.yaml", "plans/2022/x.yml", "plans/20222/x.yaml",
		"plans/2022/.x.yaml", "" };
	struct psd_err e;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		assert_false(save(paths[i], replace, "record: plan\n", &e));
		assert_int_equal(e.code, PSD_EUSAGE);
	}
}

static void
a_link_is_not_followed(void **state)
{
	struct psd_err e;

	(void)state;
	assert_int_equal(mkdir("real", 0777), 0);
	assert_int_equal(symlink("real", "meetings"), 0);
	assert_false(save("meetings/2022/a.yaml", replace, "x", &e));
	assert_int_equal(e.code, PSD_EIO);
	assert_int_equal(symlink("a.yaml", "plans/2022/link.yaml"), 0);
	assert_false(save("plans/2022/link.yaml", replace, "x", &e));
	assert_false(psd_file_exists("real/2022"));
}

static void
a_failure_leaves_no_directories(void **state)
{
	struct psd_err e;

	(void)state;
	assert_false(save("statistics/2022/a.yaml", replace, "x: 1\n", &e));
	assert_false(psd_file_exists("statistics"));
	assert_true(save("statistics/2022/a.yaml", replace,
	    "record: statistics\nunit: a\nyear: 2022\n", &e));
}

static void
edits_are_made_and_a_head_where_there_is_none(void **state)
{
	struct psd_node *list = psd_value_list(&arena);
	const struct psd_edit one = { PSD_EDIT_SET, PSD_S("/meetings"), list };
	struct psd_save_edits edits = { .store = &store,
		.path = PSD_S("meetings/2022/a.yaml"),
		.edits = &one,
		.n = 1,
		.unit = PSD_S("a") };
	struct psd_saved saved;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(save_as(&saved, edits.path, psd_save_make_edits,
			     &edits, &e),
	    0);
	psd_findings_release(&saved.faults);
	assert_non_null(strstr(bytes_of("meetings/2022/a.yaml").p,
	    "record: meetings\nunit: a\nyear: 2022\nmeetings: []\n"));
}

static void
a_unit_has_its_own_record(void **state)
{
	struct psd_own_record own = { .unit = psd_org_unit(&org, PSD_S("a")) };
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_own_record_find(&own, &src, PSD_PLAN, 2022, &e),
	    0);
	assert_true(psd_str_is(own.file, PLAN));
	assert_non_null(own.root);
	assert_int_equal(rename(PLAN, "plans/2022/z.yaml"), 0);
	assert_int_equal(psd_own_record_find(&own, &src, PSD_PLAN, 2022, &e),
	    0);
	assert_true(psd_str_is(own.file, "plans/2022/z.yaml"));
	assert_int_equal(psd_own_record_find(&own, &src, PSD_MEETINGS, 2022,
			     &e),
	    0);
	assert_true(psd_str_is(own.file, "meetings/2022/a.yaml"));
	assert_null(own.root);
	own.unit = psd_org_unit(&org, PSD_S("b"));
	assert_int_equal(psd_own_record_find(&own, &src, PSD_PLAN, 2022, &e),
	    -1);
	assert_int_equal(e.code, PSD_EUSAGE);
}

static void
a_place_that_is_taken_is_no_place(void **state)
{
	struct psd_own_record own = { .unit = psd_org_unit(&org, PSD_S("a")) };
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_file_replace(PLAN,
			     PSD_S("record: plan\nunit: topp\nyear: 2022\n"),
			     &e),
	    0);
	assert_int_equal(psd_own_record_find(&own, &src, PSD_PLAN, 2022, &e),
	    -1);
	assert_int_equal(e.code, PSD_EDATA);
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_file_replace(PLAN, PSD_S("unit: [\n"), &e), 0);
	assert_int_equal(psd_own_record_find(&own, &src, PSD_PLAN, 2022, &e),
	    -1);
	assert_string_equal(e.file, PLAN);
}

int
main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, arrive, set_end)
	const struct CMUnitTest tests[] = {
		T(what_is_valid_is_saved),
		T(what_is_the_same_is_not_written),
		T(what_is_not_valid_is_refused_with_its_place),
		T(errors_from_before_stop_nothing),
		T(a_file_that_was_unreadable_may_become_better),
		T(new_warnings_are_told),
		T(a_trial_writes_nothing_and_shows_it),
		T(errors_pass_when_any_may_but_not_who_a_patient_is),
		T(only_records_below_the_root_are_saved),
		T(a_link_is_not_followed),
		T(a_failure_leaves_no_directories),
		T(edits_are_made_and_a_head_where_there_is_none),
		T(a_unit_has_its_own_record),
		T(a_place_that_is_taken_is_no_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
