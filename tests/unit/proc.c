/* What lib/io/proc.h promises. */
/* SPDX-License-Identifier: ISC */
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
#include <unistd.h>

/* Runs SCRIPT in a shell, what it says added to SAID. */
static int
shell(const char *script, const char *const *env, struct psd_buf *said)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	struct psd_err e = { 0 };
	int status = psd_proc_run(argv, env, said, &e);

	assert_int_equal(e.code, PSD_OK);
	return status;
}

static void
says(const char *script, const char *const *env, const char *words)
{
	struct psd_buf said = PSD_BUF_INIT;

	assert_int_equal(shell(script, env, &said), 0);
	assert_non_null(said.p);
	assert_string_equal(said.p, words);
	psd_buf_release(&said);
}

static void
the_exit_status_is_returned(void **state)
{
	static const struct {
		const char *script;
		int status;
	} cases[] = { { "exit 0", 0 }, { "exit 1", 1 }, { "exit 127", 127 },
		{ "exit 255", 255 }, { "kill -TERM $$", 128 + SIGTERM },
		{ "kill -KILL $$", 128 + SIGKILL } };
	struct psd_buf said = PSD_BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(shell(cases[i].script, NULL, &said),
		    cases[i].status);
		assert_int_equal(shell(cases[i].script, NULL, NULL),
		    cases[i].status);
	}
	psd_buf_release(&said);
}

static void
both_streams_are_heard_in_order(void **state)
{
	(void)state;
	says("echo one; echo two >&2; echo three", NULL, "one\ntwo\nthree\n");
}

static void
what_is_said_is_added(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;

	(void)state;
	psd_buf_puts(&said, "before ");
	assert_int_equal(shell("printf 'a\\000b'", NULL, &said), 0);
	assert_true(psd_str_eq(psd_buf_get(&said), PSD_S("before a\0b")));
	assert_int_equal(shell("exit 0", NULL, &said), 0);
	assert_int_equal(said.n, 10);
	psd_buf_release(&said);
}

static void
much_is_heard_whole(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;

	(void)state;
	assert_int_equal(shell("dd if=/dev/zero bs=1000 count=1000 "
			       "2>/dev/null | tr '\\000' x",
			     NULL, &said),
	    0);
	assert_int_equal(said.n, 1000000);
	psd_buf_release(&said);
}

static void
arguments_arrive_as_they_are(void **state)
{
	static const char *const argv[] = { "printf", "<%s>", "two words",
		"$HOME; exit 3", "'\"\\", "", "*", "å\n", NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_proc_run(argv, NULL, &said, &e), 0);
	assert_string_equal(said.p,
	    "<two words><$HOME; exit 3><'\"\\><><*><å\n>");
	psd_buf_release(&said);
}

static void
env_is_added_to_the_environment(void **state)
{
	static const char *const env[] = { "PSD_A=new", "PSD_C=x=y",
		"PSD_D=", NULL };

	(void)state;
	assert_int_equal(setenv("PSD_A", "old", 1), 0);
	assert_int_equal(setenv("PSD_AB", "kept", 1), 0);
	assert_int_equal(setenv("PSD_", "kept too", 1), 0);
	says("echo \"$PSD_A,$PSD_AB,$PSD_,$PSD_C,${PSD_D-unset}\"", env,
	    "new,kept,kept too,x=y,\n");
	says("env | grep -c '^PSD_A='", env, "1\n");
	says("echo \"$PSD_A,${PSD_C-unset}\"", NULL, "old,unset\n");
	assert_string_equal(getenv("PSD_A"), "old");
	assert_int_equal(unsetenv("PSD_A"), 0);
	assert_int_equal(unsetenv("PSD_AB"), 0);
	assert_int_equal(unsetenv("PSD_"), 0);
}

static void
one_that_is_heard_cannot_ask(void **state)
{
	(void)state;
	says("if read -r line; then echo \"$line\"; else echo nothing; fi",
	    NULL, "nothing\n");
}

static void
without_a_buffer_it_speaks_where_we_do(void **state)
{
	char name[] = "/tmp/psd-proc.XXXXXX", text[64] = "";
	int to = mkstemp(name), out = dup(1), err = dup(2), status;

	(void)state;
	assert_true(to >= 0 && out >= 0 && err >= 0);
	assert_int_equal(dup2(to, 1), 1);
	assert_int_equal(dup2(to, 2), 2);
	status = shell("echo one; echo two >&2; exit 5", NULL, NULL);
	assert_int_equal(dup2(out, 1), 1);
	assert_int_equal(dup2(err, 2), 2);
	assert_int_equal(status, 5);
	assert_int_equal(pread(to, text, sizeof(text) - 1, 0), 8);
	assert_string_equal(text, "one\ntwo\n");
	assert_int_equal(close(to), 0);
	assert_int_equal(close(out), 0);
	assert_int_equal(close(err), 0);
	assert_int_equal(unlink(name), 0);
}

static void
what_cannot_be_run_is_named(void **state)
{
	static const char *const none[] = { "psd-no-such-program", NULL };
	static const char *const dir[] = { "/tmp", NULL };
	static const char *const plain[] = { "/dev/null", NULL };
	static const char *const *const cases[] = { none, dir, plain };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_buf said = PSD_BUF_INIT;
		struct psd_err e = { 0 }, quiet = { 0 };

		assert_int_equal(psd_proc_run(cases[i], NULL, &said, &e), -1);
		assert_int_equal(e.code, PSD_EIO);
		assert_non_null(strstr(e.text, cases[i][0]));
		assert_int_equal(said.n, 0);
		assert_int_equal(psd_proc_run(cases[i], NULL, NULL, &quiet),
		    -1);
		assert_int_equal(quiet.code, PSD_EIO);
		psd_buf_release(&said);
	}
}

static size_t
open_files(void)
{
	size_t n = 0;
	int fd;

	for (fd = 0; fd < 256; fd++)
		n += fcntl(fd, F_GETFD) >= 0;
	return n;
}

static void
nothing_stays_open(void **state)
{
	static const char *const none[] = { "psd-no-such-program", NULL };
	size_t before = open_files();
	int i;

	(void)state;
	for (i = 0; i < 10; i++) {
		struct psd_buf said = PSD_BUF_INIT;
		struct psd_err e = { 0 };

		assert_int_equal(shell("echo words", NULL, &said), 0);
		assert_int_equal(psd_proc_run(none, NULL, &said, &e), -1);
		psd_buf_release(&said);
	}
	assert_int_equal(open_files(), before);
}

static void
nobody_is_left_to_wait_for(void **state)
{
	struct psd_buf said = PSD_BUF_INIT;

	(void)state;
	assert_int_equal(shell("exit 0", NULL, &said), 0);
	assert_int_equal(shell("kill -KILL $$", NULL, NULL), 128 + SIGKILL);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
	psd_buf_release(&said);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_exit_status_is_returned),
		cmocka_unit_test(both_streams_are_heard_in_order),
		cmocka_unit_test(what_is_said_is_added),
		cmocka_unit_test(much_is_heard_whole),
		cmocka_unit_test(arguments_arrive_as_they_are),
		cmocka_unit_test(env_is_added_to_the_environment),
		cmocka_unit_test(one_that_is_heard_cannot_ask),
		cmocka_unit_test(without_a_buffer_it_speaks_where_we_do),
		cmocka_unit_test(what_cannot_be_run_is_named),
		cmocka_unit_test(nothing_stays_open),
		cmocka_unit_test(nobody_is_left_to_wait_for),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL) != 0;
}
