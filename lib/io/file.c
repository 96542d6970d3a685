/* psd_file: files, read whole and replaced whole. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/file.h"

#include "lib/base/lang.h"
#include "lib/io/fd.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int
read_all(struct psd_buf *to, int fd, size_t limit)
{
	size_t room = limit < SIZE_MAX ? limit + 1 : limit;
	ssize_t n = 1;

	while (n > 0 && room > 0) {
		size_t piece = room < 65536 ? room : 65536;

		n = read(fd, psd_buf_reserve(to, piece), piece);
		if (n < 0 && errno == EINTR) {
			n = 1;
			continue;
		}
		if (n < 0)
			return -1;
		to->n += (size_t)n;
		to->p[to->n] = '\0';
		room -= (size_t)n;
	}
	return 0;
}

int
psd_file_read(struct psd_buf *to, const char *path, size_t limit,
    struct psd_err *e)
{
	/* a pipe that nobody writes to must not hold us up */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	int rc = 0;

	if (fd < 0)
		return psd_fd_failed(e, _("cannot open"), path);
	if (fstat(fd, &st) < 0)
		rc = psd_fd_failed(e, _("cannot read"), path);
	else if (!S_ISREG(st.st_mode))
		rc = psd_err_set(e, PSD_EIO, _("'%s' is no ordinary file"),
		    path);
	else if (read_all(to, fd, limit) < 0)
		rc = psd_fd_failed(e, _("cannot read"), path);
	(void)close(fd); /* nothing was written */
	return rc;
}

/* Makes a new directory PATH survive a power cut. Where that cannot be done,
 * the file that comes into it will say so. */
static void
sync_parent(const char *path)
{
	struct psd_buf parent = PSD_BUF_INIT;
	int fd;

	psd_buf_print(&parent, "%s/..", path);
	fd = open(parent.p, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	psd_buf_release(&parent);
	if (fd < 0)
		return;
	(void)fsync(fd);
	(void)close(fd);
}

int
psd_file_mkdirs(const char *path, struct psd_err *e)
{
	struct psd_buf part = PSD_BUF_INIT;
	size_t i, n = strlen(path);
	int rc = 0;

	for (i = 1; i <= n && rc == 0; i++) {
		if (path[i] != '/' && path[i] != '\0')
			continue;
		psd_buf_clear(&part);
		psd_buf_add(&part, path, i);
		if (psd_file_is_dir(part.p))
			continue; /* where we may not make one, too */
		if (mkdir(part.p, 0777) == 0)
			sync_parent(part.p);
		else if (errno != EEXIST)
			rc = psd_fd_failed(e, _("cannot make the directory"),
			    part.p);
	}
	psd_buf_release(&part);
	if (rc == 0 && !psd_file_is_dir(path))
		return psd_err_set(e, PSD_EIO, _("'%s' is no directory"), path);
	return rc;
}

bool
psd_file_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

bool
psd_file_is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

bool
psd_file_is_dir(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool
psd_file_is_protected(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 &&
	    (st.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0;
}
