/* What lib/io/file.h promises of files that are held, and lib/io/lock.h. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/file.h"
#include "lib/io/lock.h"

#include "tests/unit/scratch.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#ifdef __linux__
#include <sys/xattr.h>
#endif

static int
begin(void **state)
{
	(void)state;
	return scratch_make("hold") < 0 || chmod(scratch, 0755) != 0;
}

static void
holds(const char *path, const char *text)
{
	struct psd_buf buf = PSD_BUF_INIT;
	struct psd_err e = { 0 };

	assert_int_equal(psd_file_read(&buf, path, 1 << 24, &e), 0);
	assert_true(psd_str_is(psd_buf_get(&buf), text));
	psd_buf_release(&buf);
}

/* Adds one to the number in the file PATH; ends the process if it cannot. */
static void
count_up(const char *path)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };
	long n;

	if (psd_file_hold(&hold, NULL, path, &e) < 0 ||
	    psd_file_read(&text, path, 100, &e) < 0)
		_exit(1);
	n = strtol(text.p, NULL, 10);
	psd_buf_clear(&text);
	psd_buf_print(&text, "%ld\n", n + 1);
	if (psd_hold_replace(hold, psd_buf_get(&text), &e) < 0)
		_exit(2);
	psd_hold_drop(hold);
	psd_buf_release(&text);
}

static void
no_change_is_lost_among_many(void **state)
{
	int i, j, status;
	pid_t pid;

	(void)state;
	write_file("n", "0\n");
	for (i = 0; i < 6; i++) {
		pid = fork();
		assert_true(pid >= 0);
		if (pid != 0)
			continue;
		for (j = 0; j < 25; j++)
			count_up("n");
		_exit(0);
	}
	for (i = 0; i < 6; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	holds("n", "150\n");
	assert_int_equal(entries(), 1);
}

static void
what_is_let_go_is_as_it_was(void **state)
{
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };

	(void)state;
	write_file("a", "old");
	assert_int_equal(psd_file_hold(&hold, NULL, "a", &e), 0);
	assert_true(psd_file_exists("a.lock"));
	psd_hold_drop(hold);
	holds("a", "old");
	assert_int_equal(psd_file_hold(&hold, NULL, "b", &e), 0);
	psd_hold_drop(hold);
	psd_hold_drop(NULL);
	assert_int_equal(entries(), 1);
	assert_int_equal(e.code, PSD_OK);
}

static void
a_file_can_be_made_and_replaced_again(void **state)
{
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(psd_file_hold(&hold, NULL, "a", &e), 0);
	assert_int_equal(psd_hold_replace(hold, PSD_S("one"), &e), 0);
	holds("a", "one");
	assert_int_equal(psd_hold_replace(hold, PSD_S("two"), &e), 0);
	psd_hold_drop(hold);
	holds("a", "two");
	assert_int_equal(entries(), 1);
}

static void
what_another_program_has_saved_meanwhile_stays(void **state)
{
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 }, made = { 0 };

	(void)state;
	write_file("a", "old");
	assert_int_equal(psd_file_hold(&hold, NULL, "a", &e), 0);
	write_file("a", "typed by a person");
	assert_int_equal(psd_hold_replace(hold, PSD_S("ours"), &e), -1);
	assert_int_equal(e.code, PSD_EBUSY);
	psd_hold_drop(hold);
	holds("a", "typed by a person");
	assert_int_equal(psd_file_hold(&hold, NULL, "b", &made), 0);
	write_file("b", "typed by a person");
	assert_int_equal(psd_hold_replace(hold, PSD_S("ours"), &made), -1);
	assert_int_equal(made.code, PSD_EBUSY);
	psd_hold_drop(hold);
	holds("b", "typed by a person");
	assert_int_equal(entries(), 2);
}

static void
a_lock_that_was_removed_is_noticed(void **state)
{
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };

	(void)state;
	write_file("a", "old");
	assert_int_equal(psd_file_hold(&hold, NULL, "a", &e), 0);
	assert_int_equal(unlink("a.lock"), 0);
	write_file("a.lock", "another's");
	assert_int_equal(psd_hold_replace(hold, PSD_S("ours"), &e), -1);
	assert_int_equal(e.code, PSD_EBUSY);
	psd_hold_drop(hold);
	holds("a", "old");
	holds("a.lock", "another's");
}

/* Leaves a held file as a process does that is killed, and what it had begun
 * to write. Returns the number that it had. */
static pid_t
die_holding(const char *path, bool empty)
{
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };
	char name[64];
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		if (psd_file_hold(&hold, NULL, path, &e) == 0)
			(void)kill(getpid(), SIGKILL);
		_exit(1);
	}
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	(void)snprintf(name, sizeof(name), "%s.lock", path);
	assert_true(psd_file_exists(name));
	if (empty)
		assert_int_equal(truncate(name, 0), 0);
	(void)snprintf(name, sizeof(name), "%s.lock.new", path);
	write_file(name, "half of it");
	return pid;
}

static void
a_lock_is_taken_over_when_its_owner_is_gone(void **state)
{
	struct psd_lock_owner owner;
	struct psd_err e = { 0 };
	pid_t pid;
	int i;

	(void)state;
	write_file("a", "old");
	write_file("a.locked", "another file");
	write_file("a.lock.newer", "another file");
	for (i = 0; i < 2; i++) {
		pid = die_holding("a", i == 1);
		psd_lock_read(&owner, "a.lock");
		assert_int_equal(owner.state,
		    i == 0 ? PSD_LOCK_GONE : PSD_LOCK_UNKNOWN);
		assert_int_equal(owner.pid, i == 0 ? pid : 0);
		assert_int_equal(psd_file_replace("a", PSD_S("new"), &e), 0);
		assert_int_equal(entries(), 3);
	}
	(void)die_holding("b", false);
	assert_int_equal(psd_file_create("b", PSD_S("new"), &e), 0);
	assert_int_equal(entries(), 4);
	holds("a.locked", "another file");
	holds("a.lock.newer", "another file");
}

/* All at once find a lock whose owner is gone. */
static void
many_take_over_and_none_is_lost(void **state)
{
	int i, round, status;
	pid_t pid;

	(void)state;
	write_file("n", "0\n");
	for (round = 0; round < 20; round++) {
		(void)die_holding("n", false);
		for (i = 0; i < 6; i++) {
			pid = fork();
			assert_true(pid >= 0);
			if (pid == 0) {
				count_up("n");
				_exit(0);
			}
		}
		for (i = 0; i < 6; i++) {
			assert_true(wait(&status) > 0);
			assert_int_equal(status, 0);
		}
	}
	holds("n", "120\n");
	assert_int_equal(entries(), 1);
}

/* Puts into a.lock what a psd that runs wrote there, changed by FROM and TO. */
static void
forge(const char *from, const char *to)
{
	struct psd_buf text = PSD_BUF_INIT, forged = PSD_BUF_INIT;
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };
	const char *at;

	assert_int_equal(psd_file_hold(&hold, NULL, "a", &e), 0);
	assert_int_equal(psd_file_read(&text, "a.lock", 1000, &e), 0);
	psd_hold_drop(hold);
	at = strstr(text.p, from);
	assert_non_null(at);
	psd_buf_add(&forged, text.p, (size_t)(at - text.p));
	psd_buf_puts(&forged, to);
	psd_buf_puts(&forged, at + strlen(from));
	write_file("a.lock", forged.p);
	psd_buf_release(&text);
	psd_buf_release(&forged);
}

static enum psd_lock_state
state_of(const char *path)
{
	struct psd_lock_owner owner;

	psd_lock_read(&owner, path);
	return owner.state;
}

static void
only_what_is_proved_is_gone(void **state)
{
	char host[65] = "", pid[32], changed[80];
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(state_of("a.lock"), PSD_LOCK_NONE);
	forge("psd 1", "psd 1");
	assert_int_equal(state_of("a.lock"), PSD_LOCK_HELD);
	assert_int_equal(psd_lock_clear("a.lock", &e), 0);
	assert_int_equal(unlink("a.lock"), 0);

	assert_int_equal(gethostname(host, sizeof(host) - 1), 0);
	(void)snprintf(changed, sizeof(changed), "other-%.40s", host);
	forge(host, changed);
	assert_int_equal(state_of("a.lock"), PSD_LOCK_UNKNOWN);
	assert_int_equal(unlink("a.lock"), 0);

	/* the number is another process's now */
	(void)snprintf(pid, sizeof(pid), " %ld ", (long)getpid());
	(void)snprintf(changed, sizeof(changed), " %ld 1", (long)getpid());
	forge(pid, changed);
	if (psd_file_exists("/proc/self/stat"))
		assert_int_equal(state_of("a.lock"), PSD_LOCK_GONE);
	assert_int_equal(unlink("a.lock"), 0);

	write_file("a.lock", "psd 1 x\n");
	assert_int_equal(state_of("a.lock"), PSD_LOCK_UNKNOWN);
	write_file("a.lock", "theirs");
	assert_int_equal(state_of("a.lock"), PSD_LOCK_UNKNOWN);
	assert_int_equal(psd_lock_clear("a.lock", &e), 0);
	holds("a.lock", "theirs");
	assert_int_equal(unlink("a.lock"), 0);
	assert_int_equal(mkdir("a.lock", 0755), 0);
	assert_int_equal(state_of("a.lock"), PSD_LOCK_UNKNOWN);
}

static void
a_lock_of_the_gone_can_be_cleared_away(void **state)
{
	static const struct timespec long_ago[2] = { { 1, 0 }, { 1, 0 } };
	struct psd_err e = { 0 };

	(void)state;
	write_file("a", "old");
	(void)die_holding("a", false);
	assert_int_equal(psd_lock_clear("a.lock", &e), 1);
	assert_int_equal(psd_lock_clear("a.lock", &e), 0);
	assert_int_equal(entries(), 1);
	/* killed before it had said who it is, a while ago */
	(void)die_holding("a", true);
	assert_int_equal(psd_lock_clear("a.lock", &e), 0);
	assert_int_equal(utimensat(AT_FDCWD, "a.lock", long_ago, 0), 0);
	assert_int_equal(psd_lock_clear("a.lock", &e), 1);
	assert_int_equal(entries(), 1);
	assert_int_equal(e.code, PSD_OK);
}

static void
who_holds_it_is_named(void **state)
{
	char number[32], host[65] = "";
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };
	int to[2], status;
	char byte = 0;
	pid_t pid;

	(void)state;
	write_file("a", "old");
	assert_int_equal(pipe(to), 0);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		if (psd_file_hold(&hold, NULL, "a", &e) < 0 ||
		    write(to[1], "x", 1) != 1)
			_exit(1);
		(void)pause();
		_exit(2);
	}
	assert_int_equal(read(to[0], &byte, 1), 1);
	assert_int_equal(psd_file_hold(&hold, NULL, "a", &e), -1);
	assert_null(hold);
	assert_int_equal(kill(pid, SIGKILL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(e.code, PSD_EBUSY);
	(void)snprintf(number, sizeof(number), "%ld", (long)pid);
	assert_int_equal(gethostname(host, sizeof(host) - 1), 0);
	assert_non_null(strstr(e.text, number));
	assert_non_null(strstr(e.text, host));
	assert_string_not_equal(e.tip, "");
	assert_int_equal(close(to[0]), 0);
	assert_int_equal(close(to[1]), 0);
}

static void
links_on_the_way_are_refused_below_the_root(void **state)
{
	static const struct {
		const char *root, *path;
		bool fine;
	} cases[] = {
		{ "root", "root/a", true },
		{ "root", "root/dir/a", true },
		{ "root/", "root/dir//./a", true },
		{ "link", "link/dir/a", true },
		{ NULL, "root/inner/a", true },
		{ "root", "root/inner/a", false },
		{ "root", "root/outer/a", false },
		{ "root", "root/nothing/a", false },
		{ "root", "root/file/a", false },
		{ "root", "root/dir/../a", false },
		{ "root", "rooted/a", false },
		{ "root", "elsewhere/a", false },
		{ "root", "root/dir/to-a", false },
		{ "root", "root/dir", false },
	};
	size_t i;

	(void)state;
	assert_int_equal(mkdir("root", 0755), 0);
	assert_int_equal(mkdir("rooted", 0755), 0);
	assert_int_equal(mkdir("root/dir", 0755), 0);
	assert_int_equal(mkdir("elsewhere", 0755), 0);
	assert_int_equal(symlink("root", "link"), 0);
	assert_int_equal(symlink("dir", "root/inner"), 0);
	assert_int_equal(symlink("../elsewhere", "root/outer"), 0);
	assert_int_equal(symlink("../../elsewhere/a", "root/dir/to-a"), 0);
	write_file("root/file", "");
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct psd_hold *hold = NULL;
		struct psd_err e = { 0 };
		int rc = psd_file_hold(&hold, cases[i].root, cases[i].path, &e);

		assert_int_equal(rc, cases[i].fine ? 0 : -1);
		assert_int_equal(e.code, cases[i].fine ? PSD_OK : PSD_EIO);
		assert_true((hold != NULL) == cases[i].fine);
		psd_hold_drop(hold);
	}
	assert_false(psd_file_exists("elsewhere/a.lock"));
}

/* Whoever moves directories about while a file is held. */
static void
a_directory_that_is_exchanged_is_not_written_to(void **state)
{
	struct psd_hold *hold = NULL;
	struct psd_err e = { 0 };

	(void)state;
	assert_int_equal(mkdir("root", 0755), 0);
	assert_int_equal(mkdir("root/dir", 0755), 0);
	assert_int_equal(mkdir("elsewhere", 0755), 0);
	assert_int_equal(psd_file_hold(&hold, "root", "root/dir/a", &e), 0);
	assert_int_equal(rename("root/dir", "root/moved"), 0);
	assert_int_equal(symlink("../elsewhere", "root/dir"), 0);
	assert_int_equal(psd_hold_replace(hold, PSD_S("new"), &e), 0);
	psd_hold_drop(hold);
	holds("root/moved/a", "new");
	assert_false(psd_file_exists("elsewhere/a"));
	assert_false(psd_file_exists("root/moved/a.lock"));
}

static void
devices_and_pipes_are_not_held(void **state)
{
	static const char *const odd[] = { "pipe", "dir" };
	size_t i;

	(void)state;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(mkdir("dir", 0700), 0);
	for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
		struct psd_hold *hold = NULL;
		struct psd_err e = { 0 };

		assert_int_equal(psd_file_hold(&hold, NULL, odd[i], &e), -1);
		assert_int_equal(e.code, PSD_EIO);
		assert_null(hold);
	}
	assert_int_equal(entries(), 2);
}

/* Replaces PATH as the user ID, a member of GROUP. */
static int
replace_as(const char *path, uid_t id, gid_t group)
{
	struct psd_err e = { 0 };
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		if (setgid(group) < 0 || setuid(id) < 0)
			_exit(2);
		_exit(psd_file_replace(path, PSD_S("new"), &e) < 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

/*
 * Anna (1001) and Bertil (1002) share a directory by the group 2000; 2001 is a
 * group that Bertil is no member of. MODE and GROUP are those of Anna's file.
 */
static void
owner_and_group_are_kept_or_nobody_is_shut_out(void **state)
{
	static const struct {
		gid_t group;
		mode_t mode;
		uid_t by;
		int rc;
		uid_t owner; /* afterwards */
	} cases[] = {
		{ 2000, 0664, 0, 0, 1001 },
		{ 2000, 0664, 1001, 0, 1001 },
		{ 2000, 0664, 1002, 0, 1002 },
		{ 2000, 0660, 1002, 0, 1002 },
		{ 2000, 0644, 1002, 1, 1001 },
		{ 2000, 0600, 1002, 1, 1001 },
		{ 2001, 0664, 1002, 1, 1001 },
		{ 2001, 0606, 1002, 1, 1001 },
		{ 2001, 0666, 1002, 0, 1002 },
	};
	size_t i;

	(void)state;
	if (geteuid() != 0) {
		not_here("only root gives files away");
		return;
	}
	assert_int_equal(mkdir("shared", 0775), 0);
	assert_int_equal(chown("shared", 1001, 2000), 0);
	assert_int_equal(chmod("shared", 02775), 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct stat st;

		(void)unlink("shared/a");
		write_file("shared/a", "old");
		assert_int_equal(chown("shared/a", 1001, cases[i].group), 0);
		assert_int_equal(chmod("shared/a", cases[i].mode), 0);
		assert_int_equal(replace_as("shared/a", cases[i].by, 2000),
		    cases[i].rc);
		assert_int_equal(stat("shared/a", &st), 0);
		assert_int_equal(st.st_uid, cases[i].owner);
		assert_int_equal(st.st_mode & 07777, cases[i].mode);
		holds("shared/a", cases[i].rc == 0 ? "new" : "old");
		assert_false(psd_file_exists("shared/a.lock"));
		assert_false(psd_file_exists("shared/a.lock.new"));
		if (cases[i].mode != 0666)
			assert_int_equal(st.st_gid, cases[i].group);
	}
}

static void
what_is_noted_with_a_file_stays_with_it(void **state)
{
#ifdef __linux__
	struct psd_err e = { 0 };
	char got[16] = "";

	(void)state;
	write_file("a", "old");
	if (setxattr("a", "user.psd", "noted", 5, 0) < 0) {
		not_here("nothing is noted with files");
		return;
	}
	assert_int_equal(psd_file_replace("a", PSD_S("new"), &e), 0);
	assert_int_equal(getxattr("a", "user.psd", got, sizeof(got)), 5);
	assert_string_equal(got, "noted");
#else
	(void)state;
	not_here("nothing is noted with files");
#endif
}

#define TEST(name) cmocka_unit_test_teardown(name, scratch_sweep)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(no_change_is_lost_among_many),
		TEST(what_is_let_go_is_as_it_was),
		TEST(a_file_can_be_made_and_replaced_again),
		TEST(what_another_program_has_saved_meanwhile_stays),
		TEST(a_lock_that_was_removed_is_noticed),
		TEST(a_lock_is_taken_over_when_its_owner_is_gone),
		TEST(many_take_over_and_none_is_lost),
		TEST(only_what_is_proved_is_gone),
		TEST(a_lock_of_the_gone_can_be_cleared_away),
		TEST(who_holds_it_is_named),
		TEST(links_on_the_way_are_refused_below_the_root),
		TEST(a_directory_that_is_exchanged_is_not_written_to),
		TEST(devices_and_pipes_are_not_held),
		TEST(owner_and_group_are_kept_or_nobody_is_shut_out),
		TEST(what_is_noted_with_a_file_stays_with_it),
	};

	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, begin, scratch_end) != 0;
}
