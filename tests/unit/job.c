/* What lib/io/job.h and lib/io/pid.h promise. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/job.h"

#include "lib/io/pid.h"
#include "lib/io/proc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Runs SCRIPT in a shell as JOB says. */
static int
shell(struct psd_job *job, const char *script)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct psd_err e = { 0 };
	int status;

	job->argv = argv;
	status = psd_job_run(job, &e);
	assert_int_equal(e.code, PSD_OK);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	return status;
}

static void
both_streams_are_heard_apart(void **state)
{
	struct psd_buf out = PSD_BUF_INIT, said = PSD_BUF_INIT;
	struct psd_job job = { .out = &out, .said = &said };

	(void)state;
	psd_buf_puts(&out, "before ");
	assert_int_equal(shell(&job, "echo one; echo two >&2; exit 7"), 7);
	assert_string_equal(out.p, "before one\n");
	assert_string_equal(said.p, "two\n");
	assert_false(job.late);
	psd_buf_release(&out);
	psd_buf_release(&said);
}

static void
without_input_there_is_nothing_to_read(void **state)
{
	struct psd_job job = { 0 };

	(void)state;
	assert_int_equal(shell(&job, "read -r x"), 1);
}

static void
what_is_lost_is_not_waited_for(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .said = &said };

	(void)state;
	assert_int_equal(shell(&job, "echo one; sleep 0.1; echo two"), 0);
	assert_int_equal(said.n, 0);
	psd_buf_release(&said);
}

static void
much_goes_in_and_out(void **state)
{
	struct psd_buf in = PSD_BUF_INIT, out = PSD_BUF_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .out = &out, .said = &said };
	int i;

	(void)state;
	for (i = 0; i < 300000; i++)
		psd_buf_print(&in, "%d\n", i);
	job.input = psd_buf_get(&in);
	assert_int_equal(shell(&job, "cat"), 0);
	assert_true(psd_str_eq(psd_buf_get(&in), psd_buf_get(&out)));
	assert_int_equal(said.n, 0);
	psd_buf_release(&in);
	psd_buf_release(&out);
	psd_buf_release(&said);
}

/* Of complaints without end the first are kept. */
static void
long_complaints_are_cut(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .said = &said };

	(void)state;
	assert_int_equal(shell(&job,
			     "dd if=/dev/zero bs=1000 count=1000 2>/dev/null "
			     "| tr '\\000' x >&2"),
	    0);
	assert_in_range(said.n, 1000, 65536);
	psd_buf_release(&said);
}

static void
one_that_does_not_listen_is_no_failure(void **state)
{
	struct psd_buf in = PSD_BUF_INIT;
	struct psd_job job = { 0 };
	sigset_t waiting;

	(void)state;
	while (in.n < 1000000)
		psd_buf_puts(&in, "0123456789");
	job.input = psd_buf_get(&in);
	assert_int_equal(shell(&job, "exit 3"), 3);
	assert_true(job.deaf);
	assert_int_equal(shell(&job, "exec <&-; sleep 0.1; exit 4"), 4);
	assert_true(job.deaf);
	assert_int_equal(shell(&job, "cat >/dev/null"), 0);
	assert_false(job.deaf);
	assert_int_equal(sigpending(&waiting), 0);
	assert_int_equal(sigismember(&waiting, SIGPIPE), 0);
	psd_buf_release(&in);
}

static void
what_it_leaves_behind_is_not_waited_for(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .said = &said };
	pid_t left;

	(void)state;
	assert_int_equal(shell(&job, "sleep 60 & echo $! >&2; exit 5"), 5);
	assert_false(job.late);
	left = (pid_t)strtol(said.p, NULL, 10);
	assert_int_equal(kill(left, SIGKILL), 0);
	psd_buf_release(&said);
}

static void
nothing_can_be_run_that_is_not_there(void **state)
{
	static const char *const argv[] = { "psd-no-such-program", NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .argv = argv, .said = &said };
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_job_run(&job, &e), -1);
	assert_int_equal(e.code, PSD_EIO);
	assert_non_null(strstr(e.text, argv[0]));
	psd_buf_release(&said);
}

/* Whether all processes are gone whose numbers stand in WORDS. */
static bool
all_gone(struct psd_str words)
{
	struct psd_str line;
	struct psd_pid found;
	size_t n = 0;

	while (psd_str_cut(&words, '\n', &line)) {
		pid_t pid = (pid_t)strtol(line.p, NULL, 10);

		if (pid <= 0)
			continue;
		n++;
		if (psd_pid_look(&found, pid) != 0)
			return false;
	}
	return n > 0;
}

static void
one_that_is_late_is_ended_with_all_it_started(void **state)
{
	static const char *const scripts[] = {
		"echo $$ >&2; sleep 60",
		"sleep 60 & echo $! >&2; echo $$ >&2; wait",
		"sh -c 'echo $$ >&2; sh -c \"echo \\$\\$ >&2; sleep 60; :\"; "
		":' ; :",
		/* deaf to what asks it to end */
		"trap '' TERM; echo $$ >&2; while :; do sleep 60; done",
		/* its children are deaf, and it goes at once */
		"sh -c 'trap \"\" TERM; echo $$ >&2; sleep 60; sleep 60' & "
		"echo $$ >&2; wait",
		/* speaks without end */
		"echo $$ >&2; while :; do echo x; done",
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		struct psd_buf out = PSD_BUF_INIT, said = PSD_BUF_INIT;
		struct psd_job job = { .out = &out,
			.said = &said,
			.seconds = 1 };

		assert_int_not_equal(shell(&job, scripts[i]), 0);
		assert_true(job.late);
		assert_true(all_gone(psd_buf_get(&said)));
		psd_buf_release(&out);
		psd_buf_release(&said);
	}
}

static void
one_that_is_late_can_take_its_locks_away(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_job job = { .said = &said, .seconds = 1 };

	(void)state;
	(void)shell(&job,
	    "trap 'echo tidy >&2; exit 9' TERM; "
	    "sleep 60 & wait");
	assert_true(job.late);
	assert_string_equal(said.p, "tidy\n");
	psd_buf_release(&said);
}

static void
one_in_time_is_left_alone(void **state)
{
	struct psd_job job = { .seconds = 60 };

	(void)state;
	assert_int_equal(shell(&job, "sleep 0.2; exit 6"), 6);
	assert_false(job.late);
}

static void
processes_are_told_apart(void **state)
{
	struct psd_pid me, parent, gone;
	pid_t pid = fork();

	(void)state;
	assert_true(pid >= 0);
	if (pid == 0)
		_exit(0);
	assert_int_equal(psd_pid_look(&me, getpid()), 1);
	assert_int_equal(me.pid, getpid());
	assert_int_equal(psd_pid_look(&parent, getppid()), 1);
	assert_int_equal(psd_pid_look(&gone, 0), 0);
	assert_int_equal(psd_pid_look(&gone, -1), 0);
	while (psd_pid_look(&gone, pid) == 1)
		continue;
	/* ended, and not yet asked how */
	assert_int_equal(psd_pid_look(&gone, pid), 0);
	assert_int_equal(psd_proc_wait(pid), 0);
	assert_int_equal(psd_pid_look(&gone, pid), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_streams_are_heard_apart),
		cmocka_unit_test(without_input_there_is_nothing_to_read),
		cmocka_unit_test(what_is_lost_is_not_waited_for),
		cmocka_unit_test(much_goes_in_and_out),
		cmocka_unit_test(long_complaints_are_cut),
		cmocka_unit_test(one_that_does_not_listen_is_no_failure),
		cmocka_unit_test(what_it_leaves_behind_is_not_waited_for),
		cmocka_unit_test(nothing_can_be_run_that_is_not_there),
		cmocka_unit_test(one_that_is_late_is_ended_with_all_it_started),
		cmocka_unit_test(one_that_is_late_can_take_its_locks_away),
		cmocka_unit_test(one_in_time_is_left_alone),
		cmocka_unit_test(processes_are_told_apart),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
