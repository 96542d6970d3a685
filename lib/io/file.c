/* psd_file: files, read whole and replaced whole. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/file.h"

#include "lib/base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* A file that is being written beside the one it will replace. */
struct lock {
	struct psd_buf path;
	int fd;
};

static int
failed(struct psd_err *e, const char *what, const char *path)
{
	int saved = errno;

	return psd_err_set(e, PSD_EIO, "%s '%s': %s", what, path,
	    psd_lang_why(saved));
}

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
		return failed(e, _("cannot open"), path);
	if (fstat(fd, &st) < 0)
		rc = failed(e, _("cannot read"), path);
	else if (!S_ISREG(st.st_mode))
		rc = psd_err_set(e, PSD_EIO, _("'%s' is no ordinary file"),
		    path);
	else if (read_all(to, fd, limit) < 0)
		rc = failed(e, _("cannot read"), path);
	(void)close(fd); /* nothing was written */
	return rc;
}

static int
busy(struct psd_err *e, const char *path, const char *lock)
{
	struct stat st;
	time_t now = time(NULL);

	if (stat(lock, &st) == 0 && now > st.st_mtime)
		(void)psd_err_tip(e,
		    _("try again in a moment; if nobody is "
		      "writing it, remove '%s', which is %ld minutes old"),
		    lock, (long)(now - st.st_mtime) / 60);
	else
		(void)psd_err_tip(e, "%s", _("try again in a moment"));
	return psd_err_set(e, PSD_EBUSY,
	    _("'%s' is being written by somebody else"), path);
}

static int
lock_take(struct lock *l, const char *path, struct psd_err *e)
{
	psd_buf_print(&l->path, "%s.lock", path);
	l->fd = open(l->path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (l->fd >= 0)
		return 0;
	if (errno == EEXIST)
		(void)busy(e, path, l->path.p);
	else
		(void)failed(e, _("cannot write"), path);
	psd_buf_release(&l->path); /* it is not ours to remove */
	return -1;
}

static int
write_all(int fd, struct psd_str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		s.p += n;
		s.n -= (size_t)n;
	}
	return 0;
}

/* Makes a rename or link in the directory of PATH survive a power cut. */
static int
sync_dir(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct psd_buf dir = PSD_BUF_INIT;
	int fd, rc;

	if (slash == NULL)
		psd_buf_puts(&dir, ".");
	else
		psd_buf_add(&dir, path, (size_t)(slash - path) + 1);
	fd = open(dir.p, O_RDONLY | O_CLOEXEC | O_DIRECTORY);
	psd_buf_release(&dir);
	if (fd < 0)
		return -1;
	rc = fsync(fd);
	if (rc < 0 && errno == EINVAL)
		rc = 0; /* a file system that has no such thing */
	(void)close(fd);
	return rc;
}

/* Keeps the mode of the file that is replaced. */
static int
keep_mode(int fd, const char *path)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0 : -1;
	return fchmod(fd, st.st_mode & 07777);
}

static int
lock_fill(struct lock *l, const char *path, struct psd_str bytes,
    struct psd_err *e)
{
	int fd = l->fd;

	l->fd = -1;
	if (keep_mode(fd, path) == 0 && write_all(fd, bytes) == 0 &&
	    fsync(fd) == 0)
		return close(fd) == 0 ? 0 : failed(e, _("cannot write"), path);
	(void)failed(e, _("cannot write"), path);
	(void)close(fd);
	return -1;
}

static int
lock_drop(struct lock *l, int rc)
{
	if (l->fd >= 0)
		(void)close(l->fd);
	if (l->path.p != NULL)
		(void)unlink(l->path.p); /* gone already when renamed */
	psd_buf_release(&l->path);
	return rc;
}

/* A record is a file of its own; what a link points to may be anywhere. */
static int
refuse_link(const char *path, struct psd_err *e)
{
	if (!psd_file_is_link(path))
		return 0;
	(void)psd_err_tip(e, "%s", _("replace the link by the file itself"));
	return psd_err_set(e, PSD_EIO,
	    _("'%s' is a link to another file and is not written through"),
	    path);
}

/* Devices and pipes are written to: one cannot put a file in their place. */
static bool
is_special(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static int
write_special(const char *path, struct psd_str bytes, struct psd_err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		return failed(e, _("cannot write"), path);
	if (write_all(fd, bytes) < 0) {
		(void)failed(e, _("cannot write"), path);
		(void)close(fd);
		return -1;
	}
	return close(fd) == 0 ? 0 : failed(e, _("cannot write"), path);
}

int
psd_file_replace(const char *path, struct psd_str bytes, struct psd_err *e)
{
	struct lock l = { PSD_BUF_INIT, -1 };

	if (refuse_link(path, e) < 0)
		return -1;
	if (is_special(path))
		return write_special(path, bytes, e);
	if (lock_take(&l, path, e) < 0)
		return -1;
	if (lock_fill(&l, path, bytes, e) < 0)
		return lock_drop(&l, -1);
	if (rename(l.path.p, path) < 0)
		return lock_drop(&l, failed(e, _("cannot write"), path));
	psd_buf_release(&l.path); /* it may be another's by now */
	if (sync_dir(path) < 0)
		return psd_err_set(e, PSD_EIO,
		    _("'%s' is written, but a power cut could still undo it: "
		      "%s"),
		    path, psd_lang_why(errno));
	return 0;
}

int
psd_file_create(const char *path, struct psd_str bytes, struct psd_err *e)
{
	struct lock l = { PSD_BUF_INIT, -1 };

	if (lock_take(&l, path, e) < 0)
		return -1;
	if (lock_fill(&l, path, bytes, e) < 0)
		return lock_drop(&l, -1);
	if (link(l.path.p, path) < 0) {
		if (errno == EEXIST)
			(void)psd_err_set(e, PSD_EDATA,
			    _("'%s' is there already"), path);
		return lock_drop(&l, failed(e, _("cannot write"), path));
	}
	if (sync_dir(path) < 0) {
		(void)failed(e, _("cannot write"), path);
		(void)unlink(path); /* or the next try would find it */
	}
	return lock_drop(&l, e->code == PSD_OK ? 0 : -1);
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
		if (mkdir(part.p, 0777) < 0 && errno != EEXIST)
			rc = failed(e, _("cannot make the directory"), part.p);
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
