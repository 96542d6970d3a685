/* A directory of its own for a unit test, and what is done to files there. */
/* SPDX-License-Identifier: ISC */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include "lib/io/proc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Its path without links, as git and the kernel call it. */
static char scratch[PATH_MAX];

/* Makes the directory for the test NAME, and goes there. On a disk and not in
 * memory: these are the tests of how files are written. */
static inline int
scratch_make(const char *name)
{
	(void)umask(022);
	(void)snprintf(scratch, sizeof(scratch), "/tmp/psd-%s.XXXXXX", name);
	if (mkdtemp(scratch) == NULL || chdir(scratch) < 0 ||
	    getcwd(scratch, sizeof(scratch)) == NULL)
		return -1;
	return 0;
}

static inline int
scratch_remove(const char *path, const struct stat *st, int type,
    struct FTW *at)
{
	(void)st;
	(void)type;
	return at->level > 0 ? remove(path) : 0;
}

/* Empties it: a teardown between tests. */
static inline int
scratch_sweep(void **state)
{
	(void)state;
	return nftw(scratch, scratch_remove, 16, FTW_DEPTH | FTW_PHYS);
}

/* Removes it with all that is there: a teardown of all tests. */
static inline int
scratch_end(void **state)
{
	if (chdir("/") < 0 || scratch_sweep(state) != 0)
		return -1;
	return rmdir(scratch);
}

/* Runs SCRIPT, which must succeed. */
static inline void
sh(const char *script)
{
	const char *argv[] = { "sh", "-ec", script, NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err e = { 0 };
	int status = psd_proc_run(argv, NULL, &said, &e);

	if (status != 0)
		print_error("%s: %s\n", script, said.p ? said.p : e.text);
	assert_int_equal(status, 0);
	psd_buf_release(&said);
}

/* Says WHY a test cannot be tried, before it returns: what cmocka's skip()
 * prints is a failure to prove. */
static inline void
not_here(const char *why)
{
	print_message("# skipped: %s\n", why);
}

/* How many files the working directory has. */
static inline size_t
entries(void)
{
	DIR *d = opendir(".");
	size_t n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	assert_int_equal(closedir(d), 0);
	return n - 2; /* . and .. */
}

static inline void
write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);

	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	assert_int_equal(close(fd), 0);
}

#endif
