/* What lib/record/reading.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/reading.h"

#include "lib/io/proc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define FILES 300

static char scratch[PATH_MAX] = "/tmp/psd-reading.XXXXXX";
static struct psd_arena arena = PSD_ARENA_INIT;
static struct psd_store store;
static struct psd_files files;

static int
drop(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

/* Meetings m100 to m399 of units that are called like them; of each tenth the
 * key of the list is wrong. */
static int
begin(void **state)
{
	static const char script[] =
	    "mkdir -p meetings/2022; echo 'record: organisation' >psd.yaml; "
	    "i=100; while [ $i -lt 400 ]; do "
	    "case $i in *0) key=mettings ;; *) key=meetings ;; esac; "
	    "printf 'record: meetings\\nunit: u%d\\nyear: 2022\\n%s: []\\n' "
	    "$i $key >meetings/2022/m$i.yaml; i=$((i + 1)); done";
	const char *argv[] = { "sh", "-ec", script, NULL };
	const char *data = getenv("PSD_DATADIR");
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int rc;

	(void)state;
	if (data == NULL)
		data = "schemas";
	data = realpath(data, NULL);
	if (mkdtemp(scratch) == NULL || chdir(scratch) < 0)
		return -1;
	rc = psd_proc_run(argv, NULL, &said, &e);
	psd_buf_release(&said);
	if (rc != 0 || data == NULL ||
	    psd_store_open(&store, &arena, scratch, psd_str(data), &e) < 0)
		return -1;
	return psd_store_files(&files, &store, PSD_MEETINGS, 2022, &e);
}

static int
end(void **state)
{
	(void)state;
	free((char *)(size_t)store.data.p);
	psd_store_close(&store);
	psd_arena_release(&arena);
	return chdir("/") < 0 ? -1
			      : nftw(scratch, drop, 8, FTW_DEPTH | FTW_PHYS);
}

static void
with(const char *threads)
{
	assert_int_equal(setenv("PSD_THREADS", threads, 1), 0);
}

static void
files_come_in_their_order(void **state)
{
	static const char *const threads[] = { "1", "2", "3", "8" };
	struct psd_reading *r;
	struct psd_read *f;
	size_t i, t;

	(void)state;
	assert_int_equal(files.n, FILES);
	for (t = 0; t < sizeof(threads) / sizeof(threads[0]); t++) {
		with(threads[t]);
		psd_reading_open(&r, &store, &files, NULL);
		for (i = 0; (f = psd_reading_next(r)) != NULL; i++) {
			assert_ptr_equal(f->path.p, files.items[i].p);
			assert_int_equal(f->kind, PSD_MEETINGS);
			assert_int_equal(f->year, 2022);
			assert_int_equal(psd_node_text(f->root, "unit").n, 4);
			assert_memory_equal(psd_node_text(f->root, "unit").p +
				1,
			    f->path.p + strlen("meetings/2022/m"), 3);
			assert_int_equal(f->faults.n > 0, i % 10 == 0);
		}
		assert_int_equal(i, FILES);
		assert_null(psd_reading_next(r));
		psd_reading_close(r);
	}
}

static void
it_can_be_closed_at_any_file(void **state)
{
	struct psd_reading *r;
	size_t i, last;

	(void)state;
	with("4");
	for (last = 0; last < 40; last++) {
		psd_reading_open(&r, &store, &files, NULL);
		for (i = 0; i < last; i++)
			assert_non_null(psd_reading_next(r));
		psd_reading_close(r);
	}
}

/* How often each was called, by all threads together. */
static struct {
	pthread_mutex_t lock;
	size_t begun, looked, ended;
} calls = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void
count(size_t *n)
{
	(void)pthread_mutex_lock(&calls.lock);
	++*n;
	(void)pthread_mutex_unlock(&calls.lock);
}

static void *
begin_thread(const void *arg)
{
	count(&calls.begun);
	return psd_mem_alloc(*(const size_t *)arg);
}

static bool
look(void *own, struct psd_read *file)
{
	*(char *)own = 1;
	count(&calls.looked);
	assert_true(file->bytes.n > 0);
	assert_null(file->root);
	(void)psd_finding_add(&file->faults, PSD_RULE_YEAR, NULL, "seen");
	return !psd_str_ends(file->path, "5.yaml");
}

static void
end_thread(void *own)
{
	free(own);
	count(&calls.ended);
}

static void
each_thread_looks_with_what_is_its_own(void **state)
{
	static const char *const threads[] = { "1", "4" };
	const size_t size = 10;
	const struct psd_reading_look how = { begin_thread, look, end_thread,
		&size };
	struct psd_reading *r;
	struct psd_read *f;
	size_t i, t;

	(void)state;
	for (t = 0; t < 2; t++) {
		with(threads[t]);
		calls.begun = calls.looked = calls.ended = 0;
		psd_reading_open(&r, &store, &files, &how);
		for (i = 0; (f = psd_reading_next(r)) != NULL; i++) {
			assert_int_equal(f->skipped, i % 10 == 5);
			assert_int_equal(f->root == NULL, f->skipped);
			/* what was seen comes first */
			assert_int_equal(f->faults.items[0].rule,
			    PSD_RULE_YEAR);
			assert_true(
			    psd_str_eq(f->faults.items[0].file, f->path));
		}
		psd_reading_close(r);
		assert_int_equal(calls.looked, FILES);
		assert_int_equal(calls.begun, t == 0 ? 1 : 4);
		assert_int_equal(calls.ended, calls.begun);
	}
}

static void
few_files_start_no_thread(void **state)
{
	const size_t size = 10;
	const struct psd_reading_look how = { begin_thread, look, end_thread,
		&size };
	const struct psd_files few = { files.items, 3 };
	struct psd_reading *r;

	(void)state;
	with("8");
	calls.begun = calls.looked = calls.ended = 0;
	psd_reading_open(&r, &store, &few, &how);
	assert_int_equal(calls.begun, 1);
	assert_int_equal(calls.looked, 0);
	psd_reading_close(r);
	assert_int_equal(calls.ended, 1);
}

static void
roots_outlive_their_reading(void **state)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	const struct psd_node **roots;
	size_t i;

	(void)state;
	with("2");
	roots = psd_reading_roots(&store, &files, &found);
	for (i = 0; i < files.n; i++)
		assert_memory_equal(psd_node_text(roots[i], "unit").p + 1,
		    files.items[i].p + strlen("meetings/2022/m"), 3);
	assert_true(found.n >= FILES / 10);
	psd_findings_sort(&found);
	assert_true(psd_str_eq(found.items[0].file, files.items[0]));
	psd_findings_release(&found);
}

static void
what_cannot_be_read_is_told(void **state)
{
	struct psd_str gone[10];
	const struct psd_files some = { gone, 10 };
	struct psd_reading *r;
	struct psd_read *f;
	size_t i;

	(void)state;
	for (i = 0; i < 10; i++)
		gone[i] = PSD_S("meetings/2022/gone.yaml");
	with("2");
	psd_reading_open(&r, &store, &some, NULL);
	while ((f = psd_reading_next(r)) != NULL) {
		assert_null(f->root);
		assert_int_equal(f->faults.n, 1);
		assert_int_equal(f->faults.items[0].rule, PSD_RULE_UNREADABLE);
	}
	psd_reading_close(r);
}

static void
the_number_of_threads_is_bounded(void **state)
{
	(void)state;
	with("1");
	assert_int_equal(psd_reading_threads(), 1);
	with("1000");
	assert_int_equal(psd_reading_threads(), PSD_THREADS_MAX);
	with("none");
	assert_in_range(psd_reading_threads(), 1, PSD_THREADS_MAX);
	with("-3");
	assert_in_range(psd_reading_threads(), 1, PSD_THREADS_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_come_in_their_order),
		cmocka_unit_test(it_can_be_closed_at_any_file),
		cmocka_unit_test(each_thread_looks_with_what_is_its_own),
		cmocka_unit_test(few_files_start_no_thread),
		cmocka_unit_test(roots_outlive_their_reading),
		cmocka_unit_test(what_cannot_be_read_is_told),
		cmocka_unit_test(the_number_of_threads_is_bounded),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
