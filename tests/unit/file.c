/* What lib/io/file.h promises. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/file.h"

#include "tests/unit/scratch.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

static int
begin(void **state)
{
	(void)state;
	return scratch_make("file");
}

static void
holds(const char *path, struct psd_str text)
{
	struct psd_buf buf = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	assert_int_equal(psd_file_read(&buf, path, 1 << 24, &e), 0);
	assert_int_equal(e.code, PSD_OK);
	assert_true(psd_str_eq(psd_buf_get(&buf), text));
	psd_buf_release(&buf);
}

/* That E is an error of CODE that names PATH. */
static void
told(const struct psd_err *e, enum psd_code code, const char *path)
{
	assert_int_equal(e->code, code);
	assert_non_null(strstr(e->text, path));
}

static mode_t
mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void
what_is_read_is_added(void **state)
{
	struct psd_buf buf = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	write_file("a", "second");
	psd_buf_puts(&buf, "first ");
	assert_int_equal(psd_file_read(&buf, "a", 100, &e), 0);
	assert_string_equal(buf.p, "first second");
	psd_buf_release(&buf);
}

static void
one_byte_more_than_the_limit_is_read(void **state)
{
	static const struct {
		size_t limit, read;
	} cases[] = { { 0, 1 }, { 1, 2 }, { 9, 10 }, { 10, 10 }, { 11, 10 },
		{ SIZE_MAX - 1, 10 }, { SIZE_MAX, 10 } };
	size_t i;

	(void)state;
	write_file("ten", "0123456789");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_buf buf = PSD_BUF_INIT;
		struct psd_err e = { 0 };

		assert_int_equal(psd_file_read(&buf, "ten", cases[i].limit, &e),
		    0);
		assert_int_equal(buf.n, cases[i].read);
		psd_buf_release(&buf);
	}
}

static void
a_large_file_is_read_whole(void **state)
{
	struct psd_buf in = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 300000; i++)
		psd_buf_putc(&in, (char)(i * 7 % 251));
	assert_int_equal(psd_file_create("large", psd_buf_get(&in), &e), 0);
	holds("large", psd_buf_get(&in));
	psd_buf_release(&in);
}

static void
only_ordinary_files_are_read(void **state)
{
	static const char *const odd[] = { ".", "pipe", "/dev/null" };
	size_t i;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		struct psd_buf buf = PSD_BUF_INIT;
		struct psd_err e = { 0 };

		assert_int_equal(psd_file_read(&buf, odd[i], 9, &e), -1);
		told(&e, PSD_EIO, odd[i]);
		assert_int_equal(buf.n, 0);
		psd_buf_release(&buf);
	}
}

/* As root, a file could take the place of /dev/null. */
static void
a_pipe_is_written_to_and_not_replaced(void **state)
{
	struct psd_err e = { 0 };
	struct stat st;
	char got[8] = "";
	int fd;

	(void)state;
	assert_int_equal(mkfifo("special", 0600), 0);
	fd = open("special", O_RDWR);
	assert_true(fd >= 0);
	assert_int_equal(psd_file_replace("special", PSD_S("words"), &e), 0);
	assert_int_equal(read(fd, got, sizeof(got)), 5);
	assert_string_equal(got, "words");
	assert_int_equal(lstat("special", &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
	assert_int_equal(close(fd), 0);
}

static void
a_missing_file_is_named(void **state)
{
	struct psd_buf buf = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_file_read(&buf, "nowhere", 9, &e), -1);
	told(&e, PSD_EIO, "nowhere");
	psd_buf_release(&buf);
}

static void
replacing_puts_all_bytes_and_nothing_else(void **state)
{
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_file_replace("a", PSD_S("new\0bytes\n"), &e), 0);
	holds("a", PSD_S("new\0bytes\n"));
	assert_int_equal(psd_file_replace("a", PSD_S("less"), &e), 0);
	holds("a", PSD_S("less"));
	assert_int_equal(psd_file_replace("a", (struct psd_str){ NULL, 0 }, &e),
	    0);
	holds("a", PSD_S(""));
	assert_int_equal(psd_file_replace("./a", PSD_S("there"), &e), 0);
	holds("a", PSD_S("there"));
	assert_int_equal(entries(), 1);
	assert_int_equal(e.code, PSD_OK);
}

static void
replacing_keeps_the_mode(void **state)
{
	static const mode_t modes[] = { 0600, 0640, 0664, 0444, 0755, 02660 };
	struct psd_err e = { 0 };
	size_t i;

	(void)state;
	write_file("a", "old");
	for (i = 0; i < sizeof(modes) / sizeof(modes[0]); i++) {
		assert_int_equal(chmod("a", modes[i]), 0);
		assert_int_equal(psd_file_replace("a", PSD_S("new"), &e), 0);
		assert_int_equal(mode_of("a"), modes[i]);
	}
}

static void
a_new_file_has_the_mode_of_the_umask(void **state)
{
	struct psd_err e = { 0 };
	mode_t before = umask(027);

	(void)state;
	assert_int_equal(psd_file_replace("a", PSD_S("new"), &e), 0);
	assert_int_equal(psd_file_create("b", PSD_S("new"), &e), 0);
	assert_int_equal(mode_of("a"), 0640);
	assert_int_equal(mode_of("b"), 0640);
	(void)umask(before);
}

static void
another_name_of_the_file_keeps_the_old_bytes(void **state)
{
	struct psd_err e = { 0 };

	(void)state;
	write_file("a", "old");
	assert_int_equal(link("a", "b"), 0);
	assert_int_equal(psd_file_replace("a", PSD_S("new"), &e), 0);
	holds("a", PSD_S("new"));
	holds("b", PSD_S("old"));
}

static void
creating_never_overwrites(void **state)
{
	struct psd_err e = { 0 }, again = { 0 }, linked = { 0 };
	struct psd_err dir = { 0 };

	(void)state;
	assert_int_equal(psd_file_create("a", PSD_S("first"), &e), 0);
	assert_int_equal(e.code, PSD_OK);
	assert_int_equal(psd_file_create("a", PSD_S("second"), &again), -1);
	told(&again, PSD_EDATA, "a");
	holds("a", PSD_S("first"));
	assert_int_equal(symlink("nowhere", "link"), 0);
	assert_int_equal(psd_file_create("link", PSD_S("x"), &linked), -1);
	told(&linked, PSD_EDATA, "link");
	assert_false(psd_file_exists("nowhere"));
	assert_int_equal(mkdir("dir", 0755), 0);
	assert_int_equal(psd_file_create("dir", PSD_S("x"), &dir), -1);
	told(&dir, PSD_EDATA, "dir");
	assert_int_equal(entries(), 3);
}

/* Ends with 0 if creating b is told to be busy; that takes its time. */
static void
create_busy(void)
{
	struct psd_err e = { 0 };

	_exit(psd_file_create("b", PSD_S("new"), &e) == 0 ||
	    e.code != PSD_EBUSY || strstr(e.text, "'b'") == NULL);
}

static void
what_somebody_else_writes_is_busy(void **state)
{
	struct psd_err replace = { 0 }, after = { 0 };
	int status = 0;
	pid_t pid;

	(void)state;
	write_file("a", "old");
	write_file("a.lock", "theirs");
	write_file("b.lock", "theirs");
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		create_busy();
	assert_int_equal(psd_file_replace("a", PSD_S("new"), &replace), -1);
	told(&replace, PSD_EBUSY, "a");
	assert_string_not_equal(replace.tip, "");
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	holds("a", PSD_S("old"));
	holds("a.lock", PSD_S("theirs"));
	holds("b.lock", PSD_S("theirs"));
	assert_false(psd_file_exists("b"));
	assert_int_equal(unlink("a.lock"), 0);
	assert_int_equal(psd_file_replace("a", PSD_S("new"), &after), 0);
	holds("a", PSD_S("new"));
}

/* A limit on the size of files stands in for a disk that is full. */
static void
a_full_disk_leaves_the_old_file(void **state)
{
	struct rlimit old, small;
	struct psd_buf big = PSD_BUF_INIT;
	struct psd_err replace = { 0 }, create = { 0 };
	int first, second;

	(void)state;
	while (big.n < 10000)
		psd_buf_puts(&big, "0123456789");
	write_file("a", "old");
	assert_true(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = old;
	small.rlim_cur = 4096;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	first = psd_file_replace("a", psd_buf_get(&big), &replace);
	second = psd_file_create("b", psd_buf_get(&big), &create);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(first, -1);
	told(&replace, PSD_EIO, "a");
	assert_int_equal(second, -1);
	told(&create, PSD_EIO, "b");
	holds("a", PSD_S("old"));
	assert_int_equal(entries(), 1);
	psd_buf_release(&big);
}

static void
links_are_not_written_through(void **state)
{
	static const char *const links[] = { "to-a", "to-nowhere", "to-self",
		"to-dir" };
	size_t i;

	(void)state;
	write_file("a", "old");
	assert_int_equal(mkdir("dir", 0755), 0);
	assert_int_equal(symlink("a", "to-a"), 0);
	assert_int_equal(symlink("nowhere", "to-nowhere"), 0);
	assert_int_equal(symlink("to-self", "to-self"), 0);
	assert_int_equal(symlink("dir", "to-dir"), 0);
	for (i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		struct psd_err e = { 0 };
		struct stat st;

		assert_int_equal(psd_file_replace(links[i], PSD_S("new"), &e),
		    -1);
		told(&e, PSD_EIO, links[i]);
		assert_string_not_equal(e.tip, "");
		assert_int_equal(lstat(links[i], &st), 0);
		assert_true(S_ISLNK(st.st_mode));
	}
	holds("a", PSD_S("old"));
	assert_false(psd_file_exists("nowhere"));
	assert_int_equal(entries(), 6);
}

static void
what_cannot_be_written_is_named(void **state)
{
	struct psd_err replace = { 0 }, create = { 0 }, dir = { 0 };

	(void)state;
	assert_int_equal(psd_file_replace("no/a", PSD_S("x"), &replace), -1);
	told(&replace, PSD_EIO, "no/a");
	assert_int_equal(psd_file_create("no/a", PSD_S("x"), &create), -1);
	told(&create, PSD_EIO, "no/a");
	assert_int_equal(mkdir("dir", 0755), 0);
	assert_int_equal(psd_file_replace("dir", PSD_S("x"), &dir), -1);
	told(&dir, PSD_EIO, "dir");
	assert_int_equal(entries(), 1);
}

static void
an_earlier_error_is_not_overwritten(void **state)
{
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_err_set(&e, PSD_EDATA, "earlier"), -1);
	assert_int_equal(psd_file_replace("no/a", PSD_S("x"), &e), -1);
	assert_string_equal(e.text, "earlier");
	assert_int_equal(e.code, PSD_EDATA);
}

/* Writes A and B in turn until its time is over. */
static void
alternate(struct psd_str a, struct psd_str b)
{
	struct psd_err e = { 0 };
	int i;

	for (i = 0; i < 100; i++)
		if (psd_file_replace("a", i % 2 ? a : b, &e) < 0)
			_exit(1);
	_exit(0);
}

static void
readers_see_the_old_file_or_the_new_one(void **state)
{
	struct psd_buf a = PSD_BUF_INIT, b = PSD_BUF_INIT, now = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int status = 0;
	pid_t pid;

	(void)state;
	while (a.n < 200000)
		psd_buf_puts(&a, "old and long\n");
	while (b.n < 150000)
		psd_buf_puts(&b, "new\n");
	assert_int_equal(psd_file_create("a", psd_buf_get(&a), &e), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		alternate(psd_buf_get(&a), psd_buf_get(&b));
	while (waitpid(pid, &status, WNOHANG) == 0) {
		psd_buf_clear(&now);
		assert_int_equal(psd_file_read(&now, "a", 1 << 20, &e), 0);
		assert_true(psd_str_eq(psd_buf_get(&now), psd_buf_get(&a)) ||
		    psd_str_eq(psd_buf_get(&now), psd_buf_get(&b)));
	}
	assert_int_equal(status, 0);
	psd_buf_release(&a);
	psd_buf_release(&b);
	psd_buf_release(&now);
}

/* Creates the file a, and says by its exit whether it was the first. */
static void
race(void)
{
	const struct timespec pause = { 0, 1000000 };
	struct psd_err e = { 0 };
	int i;

	for (i = 0; i < 10000; i++) {
		e = (struct psd_err){ 0 };
		if (psd_file_create("a", PSD_S("mine"), &e) == 0)
			_exit(1);
		if (e.code != PSD_EBUSY)
			break;
		(void)nanosleep(&pause, NULL);
	}
	_exit(e.code == PSD_EDATA ? 0 : 2);
}

static void
one_of_many_creates(void **state)
{
	int i, status, created = 0;
	pid_t pid;

	(void)state;
	for (i = 0; i < 8; i++) {
		pid = fork();
		assert_true(pid >= 0);
		if (pid == 0)
			race();
	}
	for (i = 0; i < 8; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		created += WEXITSTATUS(status);
	}
	assert_int_equal(created, 1);
	holds("a", PSD_S("mine"));
	assert_int_equal(entries(), 1);
}

static void
directories_are_made_as_far_as_they_are_missing(void **state)
{
	static const char *const paths[] = { "a", "a/b/c", "a/b/c/", "./d//e",
		".", "/tmp", "å ä/ö" };
	struct psd_err e = { 0 }, way = { 0 }, below = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		assert_int_equal(psd_file_mkdirs(paths[i], &e), 0);
		assert_true(psd_file_is_dir(paths[i]));
	}
	write_file("file", "in the way");
	assert_int_equal(psd_file_mkdirs("file", &way), -1);
	told(&way, PSD_EIO, "file");
	assert_int_equal(psd_file_mkdirs("file/below", &below), -1);
	told(&below, PSD_EIO, "file");
	holds("file", PSD_S("in the way"));
	assert_int_equal(symlink("a", "link"), 0);
	assert_int_equal(psd_file_mkdirs("link/x", &e), 0);
	assert_true(psd_file_is_dir("a/x"));
}

static void
a_name_exists_whatever_it_names(void **state)
{
	(void)state;
	write_file("file", "");
	assert_int_equal(mkdir("dir", 0755), 0);
	assert_int_equal(symlink("nowhere", "broken"), 0);
	assert_int_equal(symlink("dir", "link"), 0);
	assert_true(psd_file_exists("file"));
	assert_true(psd_file_exists("dir"));
	assert_true(psd_file_exists("broken"));
	assert_false(psd_file_exists("nowhere"));
	assert_false(psd_file_exists(""));
	assert_true(psd_file_is_dir("dir"));
	assert_true(psd_file_is_dir("link"));
	assert_false(psd_file_is_dir("file"));
	assert_false(psd_file_is_dir("broken"));
	assert_false(psd_file_is_dir("nowhere"));
}

#define TEST(name) cmocka_unit_test_teardown(name, scratch_sweep)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(what_is_read_is_added),
		TEST(one_byte_more_than_the_limit_is_read),
		TEST(a_large_file_is_read_whole),
		TEST(only_ordinary_files_are_read),
		TEST(a_pipe_is_written_to_and_not_replaced),
		TEST(a_missing_file_is_named),
		TEST(replacing_puts_all_bytes_and_nothing_else),
		TEST(replacing_keeps_the_mode),
		TEST(a_new_file_has_the_mode_of_the_umask),
		TEST(another_name_of_the_file_keeps_the_old_bytes),
		TEST(creating_never_overwrites),
		TEST(what_somebody_else_writes_is_busy),
		TEST(a_full_disk_leaves_the_old_file),
		TEST(links_are_not_written_through),
		TEST(what_cannot_be_written_is_named),
		TEST(an_earlier_error_is_not_overwritten),
		TEST(readers_see_the_old_file_or_the_new_one),
		TEST(one_of_many_creates),
		TEST(directories_are_made_as_far_as_they_are_missing),
		TEST(a_name_exists_whatever_it_names),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, scratch_end) != 0;
}
