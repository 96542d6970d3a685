/* What lib/io/pipe.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/pipe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static struct psd_pipe *
open_shell(const char *script)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct psd_pipe *pipe = NULL;
	struct psd_err e = { 0 };

	assert_int_equal(psd_pipe_open(&pipe, argv, NULL, &e), 0);
	assert_non_null(pipe);
	return pipe;
}

static int
close_quietly(struct psd_pipe *pipe)
{
	struct psd_err e = { 0 };
	int status = psd_pipe_close(pipe, NULL, &e);

	assert_int_equal(e.code, PSD_OK);
	return status;
}

/* The next line of PIPE is WORDS, or there is none for NULL. */
static void
next_is(struct psd_pipe *pipe, char end, const char *words)
{
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	assert_int_equal(psd_pipe_line(pipe, &line, end, &e), words != NULL);
	if (words != NULL) {
		assert_int_equal(line.n, strlen(words));
		assert_true(psd_str_is(psd_buf_get(&line), words));
	}
	psd_buf_release(&line);
}

static void
a_program_answers_line_by_line(void **state)
{
	struct psd_pipe *pipe = open_shell("while read -r x; do "
					   "echo \"<$x>\"; done; exit 7");
	struct psd_err e = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		assert_int_equal(psd_pipe_write(pipe, PSD_S("hej\n"), &e), 0);
		next_is(pipe, '\n', "<hej>");
	}
	psd_pipe_end(pipe);
	next_is(pipe, '\n', NULL);
	next_is(pipe, '\n', NULL);
	assert_int_equal(psd_pipe_write(pipe, PSD_S("x"), &e), -1);
	assert_int_equal(close_quietly(pipe), 7);
}

static void
lines_and_bytes_may_be_mixed(void **state)
{
	struct psd_pipe *pipe = open_shell(
	    "printf '3\\nabc\\n\\na\\0\\0b\\n\\0xyz\\n'");
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	next_is(pipe, '\n', "3");
	assert_int_equal(psd_pipe_read(pipe, &bytes, 3, &e), 0);
	assert_true(psd_str_is(psd_buf_get(&bytes), "abc"));
	assert_int_equal(psd_pipe_skip(pipe, 1, &e), 0);
	next_is(pipe, '\n', "");
	next_is(pipe, '\0', "a");
	next_is(pipe, '\0', "");
	next_is(pipe, '\0', "b\n");
	assert_int_equal(psd_pipe_read(pipe, &bytes, 0, &e), 0);
	assert_int_equal(psd_pipe_read(pipe, &bytes, 2, &e), 0);
	assert_true(psd_str_is(psd_buf_get(&bytes), "abcxy"));
	next_is(pipe, '\n', "z");
	next_is(pipe, '\n', NULL);
	assert_int_equal(close_quietly(pipe), 0);
	psd_buf_release(&bytes);
}

static void
long_answers_come_whole(void **state)
{
	struct psd_pipe *pipe = open_shell(
	    "head -c 300000 /dev/zero | tr '\\0' a; echo; echo b");
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_pipe_line(pipe, &line, '\n', &e), 1);
	assert_int_equal(line.n, 300000);
	assert_int_equal(line.p[299999], 'a');
	psd_buf_release(&line);
	next_is(pipe, '\n', "b");
	assert_int_equal(close_quietly(pipe), 0);
}

static void
a_line_without_end_is_no_endless_memory(void **state)
{
	struct psd_pipe *pipe = open_shell("exec tr '\\0' a </dev/zero");
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_pipe_line(pipe, &line, '\n', &e), -1);
	assert_int_equal(e.code, PSD_EDATA);
	assert_true(line.n < 2 * 1024 * 1024);
	psd_buf_release(&line);
	assert_int_equal(close_quietly(pipe), 128 + SIGPIPE);
}

static void
an_answer_that_is_cut_off_is_an_error(void **state)
{
	struct psd_pipe *pipe = open_shell("printf 'whole\\nhal'");
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	next_is(pipe, '\n', "whole");
	assert_int_equal(psd_pipe_line(pipe, &bytes, '\n', &e), -1);
	assert_string_equal(e.text, "'sh' ended in the middle of its answer");
	assert_int_equal(close_quietly(pipe), 0);
	pipe = open_shell("printf ab");
	e = (struct psd_err){ 0 };
	psd_buf_clear(&bytes);
	assert_int_equal(psd_pipe_read(pipe, &bytes, 3, &e), -1);
	assert_int_equal(e.code, PSD_EIO);
	assert_int_equal(close_quietly(pipe), 0);
	psd_buf_release(&bytes);
}

static void
a_program_that_is_gone_does_not_end_us(void **state)
{
	struct psd_pipe *pipe = open_shell("exit 3");
	struct psd_err e = { 0 };
	sigset_t waiting;
	int i, rc = 0;

	(void)state;
	next_is(pipe, '\n', NULL); /* it has closed its ends, one by one */
	for (i = 0; i < 10000 && rc == 0; i++)
		rc = psd_pipe_write(pipe, PSD_S("hej\n"), &e);
	assert_int_equal(rc, -1);
	assert_int_equal(e.code, PSD_EIO);
	assert_int_equal(sigpending(&waiting), 0);
	assert_int_equal(sigismember(&waiting, SIGPIPE), 0);
	assert_int_equal(close_quietly(pipe), 3);
}

static void
what_is_said_on_standard_error_is_kept(void **state)
{
	struct psd_pipe *pipe = open_shell(
	    "echo trouble >&2; echo answer; "
	    "head -c 1000000 /dev/zero | tr '\\0' x >&2; echo end");
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	next_is(pipe, '\n', "answer");
	next_is(pipe, '\n', "end"); /* no pipe was filled on the way */
	psd_buf_puts(&said, "it says: ");
	assert_int_equal(psd_pipe_close(pipe, &said, &e), 0);
	assert_true(
	    psd_str_starts(psd_buf_get(&said), "it says: trouble\nxxxx"));
	assert_true(said.n < 70000);
	psd_buf_release(&said);
}

static void
it_works_where_nothing_can_be_written(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	struct psd_pipe *pipe;

	(void)state;
	assert_int_equal(setenv("TMPDIR", "/nowhere", 1), 0);
	pipe = open_shell("echo lost >&2; echo kept");
	assert_int_equal(unsetenv("TMPDIR"), 0);
	next_is(pipe, '\n', "kept");
	assert_int_equal(psd_pipe_close(pipe, &said, &e), 0);
	assert_int_equal(said.n, 0);
	psd_buf_release(&said);
}

static void
the_environment_is_added_to_and_taken_from(void **state)
{
	static const char *const argv[] = { "sh", "-c",
		"echo \"$PSD_A,${PSD_B-none},${PSD_AB-none}\"", NULL };
	static const char *const env[] = { "PSD_A=new", "PSD_B", NULL };
	struct psd_pipe *pipe;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(setenv("PSD_A", "old", 1), 0);
	assert_int_equal(setenv("PSD_B", "old", 1), 0);
	assert_int_equal(setenv("PSD_AB", "kept", 1), 0);
	assert_int_equal(psd_pipe_open(&pipe, argv, env, &e), 0);
	next_is(pipe, '\n', "new,none,kept");
	assert_int_equal(close_quietly(pipe), 0);
	assert_string_equal(getenv("PSD_B"), "old");
}

static void
a_program_that_is_not_there_is_an_error(void **state)
{
	static const char *const argv[] = { "psd-no-such-program", NULL };
	struct psd_pipe *pipe;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_pipe_open(&pipe, argv, NULL, &e), -1);
	assert_null(pipe);
	assert_int_equal(e.code, PSD_EIO);
	assert_non_null(strstr(e.text, "psd-no-such-program"));
	assert_int_equal(psd_pipe_close(NULL, NULL, &e), 0);
}

/* The lowest descriptor that is free. */
static int
lowest(void)
{
	int fd = open("/dev/null", O_RDONLY);

	assert_true(fd >= 0);
	assert_int_equal(close(fd), 0);
	return fd;
}

static void
a_program_sees_no_other_ones_ends(void **state)
{
	int before = lowest();
	struct psd_pipe *first = open_shell("cat"), *second;

	(void)state;
	/* if it held the first one's input, that would never see its end */
	second = open_shell("for fd in 3 4 5 6 7 8 9; do "
			    "(: <&$fd) 2>/dev/null && echo $fd; done; "
			    "read -r x");
	assert_int_equal(close_quietly(first), 0);
	psd_pipe_end(second);
	next_is(second, '\n', NULL);
	assert_int_equal(close_quietly(second), 1);
	assert_int_equal(lowest(), before);
}

static void *
talk(void *arg)
{
	int *bad = arg, i;

	for (i = 0; i < 20; i++) {
		static const char *const argv[] = { "cat", NULL };
		struct psd_buf line = PSD_BUF_INIT;
		struct psd_err e = { 0 };
		struct psd_pipe *pipe;

		if (psd_pipe_open(&pipe, argv, NULL, &e) < 0) {
			(*bad)++;
			continue;
		}
		if (psd_pipe_write(pipe, PSD_S("hej\n"), &e) < 0 ||
		    psd_pipe_line(pipe, &line, '\n', &e) != 1 ||
		    !psd_str_is(psd_buf_get(&line), "hej"))
			(*bad)++;
		if (psd_pipe_close(pipe, NULL, &e) != 0)
			(*bad)++;
		psd_buf_release(&line);
	}
	return NULL;
}

static void
threads_do_not_hold_each_other_up(void **state)
{
	pthread_t threads[4];
	int bad[4] = { 0, 0, 0, 0 };
	size_t i;

	(void)state;
	for (i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, talk,
				     &bad[i]),
		    0);
	for (i = 0; i < 4; i++) {
		assert_int_equal(pthread_join(threads[i], NULL), 0);
		assert_int_equal(bad[i], 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_answers_line_by_line),
		cmocka_unit_test(lines_and_bytes_may_be_mixed),
		cmocka_unit_test(long_answers_come_whole),
		cmocka_unit_test(a_line_without_end_is_no_endless_memory),
		cmocka_unit_test(an_answer_that_is_cut_off_is_an_error),
		cmocka_unit_test(a_program_that_is_gone_does_not_end_us),
		cmocka_unit_test(what_is_said_on_standard_error_is_kept),
		cmocka_unit_test(it_works_where_nothing_can_be_written),
		cmocka_unit_test(the_environment_is_added_to_and_taken_from),
		cmocka_unit_test(a_program_that_is_not_there_is_an_error),
		cmocka_unit_test(a_program_sees_no_other_ones_ends),
		cmocka_unit_test(threads_do_not_hold_each_other_up),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
