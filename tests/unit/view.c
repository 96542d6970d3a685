/* What lib/record/view.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/view.h"

#include "lib/base/date.h"
#include "lib/io/git.h"
#include "lib/io/proc.h"
#include "tests/unit/scratch.h"

#include <pthread.h>

/* A repository r: 200 plans in its first commit, one other file in the next,
 * another one staged, and one that only lies there. */
static int
begin(void **state)
{
	(void)state;
	psd_git_forget_place();
	if (scratch_make("view") < 0 || setenv("HOME", scratch, 1) < 0 ||
	    setenv("TZ", "UTC0", 1) < 0 ||
	    setenv("GIT_CONFIG_NOSYSTEM", "1", 1) < 0 ||
	    setenv("GIT_CONFIG_GLOBAL", "/dev/null", 1) < 0)
		return -1;
	sh("git init -q r; cd r; git config user.name Test; "
	   "git config user.email test@example.org; "
	   "mkdir -p plans/2022 a.b .hidden; echo o >psd.yaml; "
	   "i=100; while [ $i -lt 300 ]; do "
	   "echo plan $i >plans/2022/$i.yaml; i=$((i + 1)); done; "
	   "echo x >a.b/f; echo x >.hidden/f; echo x >.dot; echo x >a; "
	   "ln -s a link; ln -s plans away; ln -s a link.yaml; git add -A; "
	   "GIT_COMMITTER_DATE='1664532000 +0000' git commit -qm first; "
	   "echo two >two; git add -A; "
	   "GIT_COMMITTER_DATE='1668470400 +0000' git commit -qm second; "
	   "echo s >staged; git add staged; echo n >now");
	return 0;
}

/* The ways to see the repository, and what its root holds in each. */
static const struct {
	struct psd_view_opts opts;
	const char *names;
} ways[] = {
	{ { NULL, false },
	    "a a.b/ away link link.yaml now plans/ psd.yaml staged two " },
	{ { NULL, true },
	    "a a.b/ away link link.yaml plans/ psd.yaml staged two " },
	{ { "HEAD", false },
	    "a a.b/ away link link.yaml plans/ psd.yaml two " },
	{ { "HEAD~", false }, "a a.b/ away link link.yaml plans/ psd.yaml " },
	{ { "2022-09-30", false },
	    "a a.b/ away link link.yaml plans/ psd.yaml " },
};
#define N_WAYS (sizeof(ways) / sizeof(ways[0]))

static struct psd_view *
open_way(size_t i)
{
	struct psd_view *v = NULL;
	struct psd_err e = { 0 };

	assert_int_equal(psd_view_open(&v, "r/plans/2022", &ways[i].opts, &e),
	    0);
	return v;
}

static void
each_way_lists_what_is_there(void **state)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_err e = { 0 };
	size_t i, k;

	(void)state;
	for (i = 0; i < N_WAYS; i++) {
		struct psd_names names = PSD_NAMES_INIT;
		struct psd_buf all = PSD_BUF_INIT;
		struct psd_view *v = open_way(i);

		assert_int_equal(psd_view_list(&names, &arena, v, PSD_S(""),
				     &e),
		    0);
		for (k = 0; k < names.n; k++)
			psd_buf_print(&all, "%s ", names.items[k].p);
		assert_string_equal(all.p, ways[i].names);
		psd_names_release(&names);
		assert_int_equal(psd_view_list(&names, &arena, v,
				     PSD_S("plans/2022"), &e),
		    0);
		assert_int_equal(names.n, 200);
		assert_string_equal(names.items[0].p, "100.yaml");
		psd_names_release(&names);
		assert_int_equal(psd_view_list(&names, &arena, v,
				     PSD_S("plans/2023"), &e),
		    0);
		assert_int_equal(names.n, 0);
		psd_names_release(&names);
		psd_buf_release(&all);
		psd_view_close(v);
	}
	psd_arena_release(&arena);
}

static void
each_way_says_what_is_there(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < N_WAYS; i++) {
		struct psd_view *v = open_way(i);
		struct psd_buf root = PSD_BUF_INIT;

		psd_buf_print(&root, "%s/r", scratch);
		assert_string_equal(psd_view_root(v).p, root.p);
		psd_buf_release(&root);
		assert_int_equal(psd_view_is_now(v), i == 0);
		assert_int_equal(psd_view_version(v) != NULL, i >= 2);
		if (i >= 3)
			assert_int_equal(psd_view_version(v)->day,
			    psd_date_day(2022, 9, 30));
		assert_true(psd_view_has(v, PSD_S("plans")));
		assert_true(psd_view_has(v, PSD_S("plans/2022/100.yaml")));
		assert_true(psd_view_has(v, PSD_S("link")));
		assert_false(psd_view_has(v, PSD_S("plan")));
		assert_false(psd_view_has(v, PSD_S("plans/2022/1000.yaml")));
		assert_true(psd_view_has_dir(v, PSD_S("")));
		assert_true(psd_view_has_dir(v, PSD_S("plans/2022")));
		assert_true(psd_view_has_dir(v, PSD_S("plans/")));
		assert_false(psd_view_has_dir(v, PSD_S("plan")));
		assert_false(psd_view_has_dir(v, PSD_S("psd.yaml")));
		assert_true(psd_view_leads_away(v, PSD_S("away")));
		assert_false(psd_view_leads_away(v, PSD_S("link.yaml")));
		assert_false(psd_view_leads_away(v, PSD_S("plans")));
		assert_false(psd_view_leads_away(v, PSD_S("nowhere")));
		psd_view_close(v);
	}
}

static void
each_way_reads_the_same(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < N_WAYS; i++) {
		struct psd_view *v = open_way(i);
		struct psd_buf bytes = PSD_BUF_INIT;
		struct psd_err e = { 0 };

		assert_int_equal(psd_view_read(&bytes, v,
				     PSD_S("plans/2022/123.yaml"), 100, &e),
		    0);
		assert_string_equal(bytes.p, "plan 123\n");
		psd_buf_clear(&bytes);
		assert_int_equal(psd_view_read(&bytes, v,
				     PSD_S("plans/2022/123.yaml"), 3, &e),
		    0);
		assert_string_equal(bytes.p, "plan");
		psd_buf_clear(&bytes);
		assert_int_equal(psd_view_read(&bytes, v, PSD_S("link.yaml"), 9,
				     &e),
		    -1);
		assert_int_equal(e.code, PSD_EDATA);
		e = (struct psd_err){ 0 };
		assert_int_equal(psd_view_read(&bytes, v, PSD_S("nowhere"), 9,
				     &e),
		    -1);
		assert_int_equal(e.code, PSD_EIO);
		e = (struct psd_err){ 0 };
		assert_int_equal(psd_view_read(&bytes, v, PSD_S("plans"), 9,
				     &e),
		    -1);
		assert_int_equal(bytes.n, 0);
		psd_buf_release(&bytes);
		psd_view_close(v);
	}
}

struct reader {
	const struct psd_view *view;
	unsigned first;
	unsigned wrong;
};

static void *
read_all(void *arg)
{
	struct reader *r = arg;
	struct psd_arena arena = PSD_ARENA_INIT;
	unsigned i;

	for (i = 0; i < 200; i++) {
		unsigned n = 100 + (r->first + i) % 200;
		struct psd_str path = psd_arena_print(&arena,
		    "plans/2022/%u.yaml", n);
		struct psd_str text = psd_arena_print(&arena, "plan %u\n", n);
		struct psd_names names = PSD_NAMES_INIT;
		struct psd_buf bytes = PSD_BUF_INIT;
		struct psd_err e = { 0 };

		if (psd_view_read(&bytes, r->view, path, 100, &e) < 0 ||
		    !psd_str_eq(psd_buf_get(&bytes), text) ||
		    !psd_view_has(r->view, path))
			r->wrong++;
		if (i % 50 == 0 &&
		    (psd_view_list(&names, &arena, r->view, PSD_S("plans/2022"),
			 &e) < 0 ||
			names.n != 200))
			r->wrong++;
		psd_names_release(&names);
		psd_buf_release(&bytes);
	}
	psd_arena_release(&arena);
	return NULL;
}

static void
threads_may_read_at_once(void **state)
{
	size_t i, k;

	(void)state;
	for (i = 0; i < N_WAYS; i++) {
		struct psd_view *v = open_way(i);
		struct reader readers[4];
		pthread_t threads[4];

		for (k = 0; k < 4; k++) {
			readers[k] = (struct reader){ v, (unsigned)k * 50, 0 };
			assert_int_equal(pthread_create(&threads[k], NULL,
					     read_all, &readers[k]),
			    0);
		}
		for (k = 0; k < 4; k++) {
			assert_int_equal(pthread_join(threads[k], NULL), 0);
			assert_int_equal(readers[k].wrong, 0);
		}
		psd_view_close(v);
	}
}

static void
one_that_cannot_be_opened_leaves_nothing(void **state)
{
	static const struct psd_view_opts none = { "nope", false };
	struct psd_view *v;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_view_open(&v, "r", &none, &e), -1);
	assert_null(v);
	assert_string_equal(e.text, "git knows no version 'nope'");
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_view_open(&v, ".", NULL, &e), -1);
	e = (struct psd_err){ 0 };
	assert_int_equal(psd_view_open(&v, "nowhere", NULL, &e), -1);
	psd_view_close(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_way_lists_what_is_there),
		cmocka_unit_test(each_way_says_what_is_there),
		cmocka_unit_test(each_way_reads_the_same),
		cmocka_unit_test(threads_may_read_at_once),
		cmocka_unit_test(one_that_cannot_be_opened_leaves_nothing),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, scratch_end) != 0;
}
