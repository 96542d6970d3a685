/* What lib/io/git.h promises of those who write with git. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/git.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A git that says and does what $GIT_ACT tells it: what real git says of a
 * failure is in the tests of the commands. */
static char scratch[] = "/tmp/psd-git.XXXXXX";

static int
begin(void **state)
{
	static const char script[] = "#!/bin/sh\neval \"$GIT_ACT\"\n";
	char path[64];
	int fd;

	(void)state;
	if (mkdtemp(scratch) == NULL || chdir(scratch) != 0)
		return -1;
	fd = open("git", O_WRONLY | O_CREAT, 0755);
	if (fd < 0 || write(fd, script, sizeof(script) - 1) < 0 ||
	    close(fd) < 0)
		return -1;
	(void)snprintf(path, sizeof(path), "%s:/usr/bin:/bin", scratch);
	return setenv("PATH", path, 1) != 0;
}

static int
end(void **state)
{
	(void)state;
	return unlink("git") != 0 || chdir("/") != 0 || rmdir(scratch) != 0;
}

/* Runs a git that does ACT, and fails with CODE and TEXT, or not with "". */
static void
fails(const char *act, enum psd_code code, const char *text)
{
	static const char *const argv[] = { "commit", NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_git_job quiet = { .dir = ".", .argv = argv };
	struct psd_git_job heard = { .dir = ".", .argv = argv, .said = &said };
	struct psd_err e = { 0 }, again = { 0 };

	assert_int_equal(setenv("GIT_ACT", act, 1), 0);
	psd_buf_puts(&said, "fatal: said before\n");
	assert_int_equal(psd_git_must(&heard, &e), code == PSD_OK ? 0 : -1);
	assert_int_equal(psd_git_must(&quiet, &again), code == PSD_OK ? 0 : -1);
	assert_int_equal(e.code, code);
	assert_string_equal(e.text, text);
	assert_string_equal(again.text, text);
	assert_null(quiet.said);
	psd_buf_release(&said);
}

static void
the_first_words_that_are_no_advice_are_the_error(void **state)
{
	(void)state;
	fails("exit 0", PSD_OK, "");
	fails("echo warning >&2; exit 0", PSD_OK, "");
	fails("exit 7", PSD_EIO, "git ended with status 7");
	fails("echo 'fatal: no' >&2; exit 1", PSD_EIO, "git says: fatal: no");
	fails("echo; echo 'fatal: no'; exit 1", PSD_EIO,
	    "git ended with status 1");
	fails("printf 'hint: try\\n\\nwarning: hm\\nerror: a\\nfatal: b\\n' "
	      ">&2; exit 1",
	    PSD_EIO, "git says: error: a");
	fails("printf 'To x\\n ! [rejected] a -> b (fetch first)\\n"
	      "error: failed to push\\nhint: h\\n' >&2; exit 1",
	    PSD_EIO, "git says: error: failed to push");
	fails("echo 'hint: only' >&2; exit 1", PSD_EIO, "git says: hint: only");
	fails("printf 'fatal: a\\033[31mb\\rc\\n' >&2; exit 1", PSD_EIO,
	    "git says: fatal: a [31mb c");
	fails("echo \"fatal: unable to access 'https://anna:se@cret@example"
	      ".org/x.git/': no\" >&2; exit 128",
	    PSD_EIO,
	    "git says: fatal: unable to access "
	    "'https://***@example.org/x.git/': no");
}

static void
a_lock_of_git_is_named(void **state)
{
	static const char *const argv[] = { "commit", NULL };
	struct psd_git_job job = { .dir = ".", .argv = argv };
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(setenv("GIT_ACT",
			     "echo \"fatal: Unable to create '$PWD/git.lock': "
			     "File exists.\" >&2; exit 128",
			     1),
	    0);
	assert_int_equal(psd_git_must(&job, &e), -1);
	assert_int_equal(e.code, PSD_EBUSY);
	assert_non_null(strstr(e.tip, "/git.lock'"));
	assert_non_null(strstr(e.tip, "psd doctor"));
}

static void
what_comes_too_late_is_an_error(void **state)
{
	static const char *const argv[] = { "fetch", NULL };
	struct psd_git_job job = { .dir = ".", .argv = argv, .seconds = 1 };
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(setenv("GIT_ACT", "sleep 60", 1), 0);
	assert_int_equal(psd_git_must(&job, &e), -1);
	assert_true(job.late);
	assert_int_equal(e.code, PSD_EIO);
	assert_non_null(strstr(e.text, "1 second"));
}

static void
git_is_told_and_heard(void **state)
{
	static const char *const argv[] = { "commit", "-m", "two words", NULL };
	static const char *const env[] = { "PSD_A=x", NULL };
	struct psd_buf out = PSD_BUF_INIT, said = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = "di r",
		.argv = argv,
		.env = env,
		.input = PSD_S("input"),
		.out = &out,
		.said = &said };
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(setenv("GIT_ACT",
			     "printf '<%s>' \"$@\" \"$PSD_A\" \"$LANGUAGE\" "
			     "\"$(cat)\"; exit 9",
			     1),
	    0);
	assert_int_equal(psd_git_do(&job, &e), 9);
	assert_string_equal(out.p,
	    "<-C><di r><commit><-m><two words>"
	    "<x><en><input>");
	assert_int_equal(said.n, 0);
	psd_buf_release(&out);
	psd_buf_release(&said);
}

/* Comes last: what is shown stays shown. */
static void
a_verbose_psd_shows_commands_without_secrets(void **state)
{
	static const char *const argv[] = { "-c", "a.b=c d", "push",
		"https://anna:secret@example.org/x", "ssh://example.org/@x",
		"it's", "", "a\n\033[1m'", NULL };
	char name[] = "/tmp/psd-shown.XXXXXX", text[512] = "";
	int to = mkstemp(name), err = dup(STDERR_FILENO);
	struct psd_git_job job = { .dir = ".", .argv = argv };
	struct psd_err e = { 0 };

	(void)state;
	assert_true(to >= 0 && err >= 0);
	assert_int_equal(setenv("GIT_ACT", "exit 0", 1), 0);
	psd_git_show();
	assert_int_equal(dup2(to, STDERR_FILENO), STDERR_FILENO);
	assert_int_equal(psd_git_do(&job, &e), 0);
	assert_int_equal(dup2(err, STDERR_FILENO), STDERR_FILENO);
	assert_true(pread(to, text, sizeof(text) - 1, 0) > 0);
	assert_string_equal(text,
	    "+ git -c 'a.b=c d' push 'https://***@example.org/x' "
	    "ssh://example.org/@x 'it'\\''s' '' $'a\\n\\033[1m\\''\n");
	assert_int_equal(close(to), 0);
	assert_int_equal(close(err), 0);
	assert_int_equal(unlink(name), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_first_words_that_are_no_advice_are_the_error),
		cmocka_unit_test(a_lock_of_git_is_named),
		cmocka_unit_test(what_comes_too_late_is_an_error),
		cmocka_unit_test(git_is_told_and_heard),
		cmocka_unit_test(a_verbose_psd_shows_commands_without_secrets),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, end) != 0;
}
