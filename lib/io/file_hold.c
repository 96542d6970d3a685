/* psd_file: files held, and put in the place of the old ones. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/fd.h"
#include "lib/io/file.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/io/keep.h"
#include "lib/io/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that is held. Its directory stays open: who moves another into its
 * place meanwhile does not make us write there. */
struct psd_hold {
	int dir;
	struct psd_buf path;  /* what messages call it */
	struct psd_buf name;  /* in DIR */
	struct psd_buf draft; /* likewise, while it is being written */
	struct psd_lock lock;
	bool there; /* whether there was a file when it was taken */
	struct stat found;
};

/* Makes what has changed in the directory FD survive a power cut. */
static int
sync_dir(int fd)
{
	int rc;

	do
		rc = fsync(fd);
	while (rc < 0 && errno == EINTR);
	/* a file system may have no such thing */
	return rc < 0 && errno == EINVAL ? 0 : rc;
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
		return psd_fd_failed(e, _("cannot write"), path);
	if (psd_fd_write(fd, bytes) < 0) {
		(void)psd_fd_failed(e, _("cannot write"), path);
		(void)close(fd);
		return -1;
	}
	return close(fd) == 0 ? 0 : psd_fd_failed(e, _("cannot write"), path);
}

static int
not_a_directory(struct psd_err *e, int dir, const char *name, const char *path)
{
	int saved = errno;
	struct stat st;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
	    S_ISLNK(st.st_mode)) {
		(void)psd_err_tip(e, "%s",
		    _("replace the link by the directory itself"));
		return psd_err_set(e, PSD_EIO,
		    _("'%s' is not written: '%s' on the way to it is a link"),
		    path, name);
	}
	errno = saved;
	return psd_fd_failed(e, _("cannot write"), path);
}

/* Goes down from the directory *DIR along WAY, which ends before the last name,
 * without following a link. */
static int
walk_down(int *dir, struct psd_str way, const char *path, struct psd_err *e)
{
	struct psd_buf name = PSD_BUF_INIT;
	struct psd_str part;
	int rc = 0, next;

	while (rc == 0 && psd_str_cut(&way, '/', &part)) {
		if (part.n == 0 || psd_str_is(part, "."))
			continue;
		psd_buf_clear(&name);
		psd_buf_str(&name, part);
		if (psd_str_is(part, "..")) {
			rc = psd_err_set(e, PSD_EIO,
			    _("'%s' leads out of the records"), path);
			break;
		}
		next = openat(*dir, name.p,
		    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		if (next < 0) {
			rc = not_a_directory(e, *dir, name.p, path);
			break;
		}
		(void)close(*dir);
		*dir = next;
	}
	psd_buf_release(&name);
	return rc;
}

/* Opens the directory that PATH lies in, by way of ROOT where that is given,
 * and finds the last NAME of PATH. */
static int
open_dir(int *dir, struct psd_str *name, const char *root, const char *path,
    struct psd_err *e)
{
	const char *slash = strrchr(path, '/'), *from = path;
	struct psd_buf start = PSD_BUF_INIT;
	size_t n = root != NULL ? strlen(root) : 0;

	*name = psd_str(slash != NULL ? slash + 1 : path);
	if (root != NULL) {
		while (n > 1 && root[n - 1] == '/')
			n--;
		if (strncmp(root, path, n) != 0 ||
		    (path[n] != '/' && root[n - 1] != '/'))
			return psd_err_set(e, PSD_EIO,
			    _("'%s' leads out of the records"), path);
		from = path + n;
		psd_buf_puts(&start, root);
	} else {
		psd_buf_add(&start, path,
		    slash != NULL ? (size_t)(slash - path) + 1 : 0);
		from = slash;
	}
	*dir = open(start.n > 0 ? start.p : ".",
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	psd_buf_release(&start);
	if (*dir < 0)
		return psd_fd_failed(e, _("cannot write"), path);
	return slash == NULL || from >= slash
	    ? 0
	    : walk_down(dir, (struct psd_str){ from, (size_t)(slash - from) },
		  path, e);
}

/* What a run that was killed had begun to write. */
static int
sweep(const struct psd_hold *h)
{
	return unlinkat(h->dir, h->draft.p, 0) < 0 && errno != ENOENT ? -1 : 0;
}

/* Notes what there is now. */
static void
note(struct psd_hold *h)
{
	h->there = fstatat(h->dir, h->name.p, &h->found, AT_SYMLINK_NOFOLLOW) ==
	    0;
}

static bool
is_same_time(struct timespec a, struct timespec b)
{
	return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Other programs, an editor say, do not ask for our lock: what they have saved
 * since it was taken, we have not read. */
static int
check_file(const struct psd_hold *h, struct psd_err *e)
{
	struct stat now;
	bool there = fstatat(h->dir, h->name.p, &now, AT_SYMLINK_NOFOLLOW) == 0;

	if (there == h->there &&
	    (!there ||
		(now.st_ino == h->found.st_ino &&
		    now.st_size == h->found.st_size &&
		    is_same_time(now.st_mtim, h->found.st_mtim))))
		return 0;
	(void)psd_err_tip(e, "%s", _("try again"));
	return psd_err_set(e, PSD_EBUSY,
	    _("another program has just changed '%s'"), h->path.p);
}

_Static_assert(PSD_LOCK_SECONDS == PSD_HOLD_SECONDS,
    "a file is waited for as its lock is");

/* Takes the lock of PATH, whatever there is at PATH itself. */
static int
take(struct psd_hold **out, const char *root, const char *path,
    struct psd_err *e)
{
	struct psd_hold *h = psd_mem_alloc(sizeof(*h));
	struct psd_str name;

	*out = NULL;
	*h = (struct psd_hold){ .dir = -1, .lock = PSD_LOCK_INIT };
	psd_buf_puts(&h->path, path);
	if (open_dir(&h->dir, &name, root, path, e) < 0) {
		psd_hold_drop(h);
		return -1;
	}
	psd_buf_str(&h->name, name);
	psd_buf_putc(&h->name, '\0'); /* NAME may be all of it */
	psd_lock_draft(&h->draft, h->name.p);
	if (psd_lock_take(&h->lock, h->dir, h->name.p, path, e) < 0) {
		psd_hold_drop(h);
		return -1;
	}
	if (sweep(h) < 0) {
		(void)psd_fd_failed(e, _("cannot write"), path);
		psd_hold_drop(h);
		return -1;
	}
	note(h);
	*out = h;
	return 0;
}

void
psd_hold_drop(struct psd_hold *hold)
{
	if (hold == NULL)
		return;
	/* a draft that cannot be removed keeps its lock, by which it is found
	 * once we are gone */
	if (!psd_lock_is_held(&hold->lock) || sweep(hold) == 0)
		psd_lock_drop(&hold->lock);
	psd_lock_leave(&hold->lock);
	if (hold->dir >= 0)
		(void)close(hold->dir);
	psd_buf_release(&hold->path);
	psd_buf_release(&hold->name);
	psd_buf_release(&hold->draft);
	free(hold);
}

static int
refuse_special(struct psd_err *e, const char *path)
{
	return psd_err_set(e, PSD_EIO, _("'%s' is no ordinary file"), path);
}

int
psd_file_hold(struct psd_hold **out, const char *root, const char *path,
    struct psd_err *e)
{
	if (take(out, root, path, e) < 0)
		return -1;
	if (!(*out)->there || S_ISREG((*out)->found.st_mode))
		return 0;
	if (!S_ISLNK((*out)->found.st_mode) || refuse_link(path, e) == 0)
		(void)refuse_special(e, path);
	psd_hold_drop(*out);
	*out = NULL;
	return -1;
}

/* Writes BYTES to the draft, which is then as the file is to be. */
static int
write_draft(const struct psd_hold *h, struct psd_str bytes, struct psd_err *e)
{
	/* what others may not read they may not read meanwhile */
	mode_t mode = h->there ? 0600 : 0666;
	int fd = openat(h->dir, h->draft.p,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
	int rc;

	if (fd < 0)
		return psd_fd_failed(e, _("cannot write"), h->path.p);
	rc = psd_keep(fd, h->dir, h->name.p, h->path.p, e);
	if (rc == 0 && (psd_fd_write(fd, bytes) < 0 || fsync(fd) < 0))
		rc = psd_fd_failed(e, _("cannot write"), h->path.p);
	if (close(fd) < 0 && rc == 0)
		rc = psd_fd_failed(e, _("cannot write"), h->path.p);
	if (rc < 0)
		(void)sweep(h);
	return rc;
}

/* Whether the lock is ours still, now that all is ready. */
static int
check_lock(const struct psd_hold *h, struct psd_err *e)
{
	if (psd_lock_is_held(&h->lock))
		return 0;
	(void)psd_err_tip(e, "%s", _("try again"));
	return psd_err_set(e, PSD_EBUSY,
	    _("somebody removed the lock of '%s' while it was being written"),
	    h->path.p);
}

int
psd_hold_replace(struct psd_hold *hold, struct psd_str bytes, struct psd_err *e)
{
	if (write_draft(hold, bytes, e) < 0)
		return -1;
	if (check_lock(hold, e) < 0 || check_file(hold, e) < 0) {
		(void)sweep(hold);
		return -1;
	}
	if (renameat(hold->dir, hold->draft.p, hold->dir, hold->name.p) < 0) {
		(void)psd_fd_failed(e, _("cannot write"), hold->path.p);
		(void)sweep(hold);
		return -1;
	}
	note(hold);
	if (sync_dir(hold->dir) < 0)
		return psd_err_set(e, PSD_EIO,
		    _("'%s' is written, but a power cut could still undo it: "
		      "%s"),
		    hold->path.p, psd_lang_why(errno));
	return 0;
}

int
psd_hold_add(struct psd_hold *hold, struct psd_str bytes, struct psd_err *e)
{
	int fd, rc = 0;

	if (check_lock(hold, e) < 0 || check_file(hold, e) < 0)
		return -1;
	fd = openat(hold->dir, hold->name.p,
	    O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return psd_fd_failed(e, _("cannot write"), hold->path.p);
	if (psd_fd_write(fd, bytes) < 0 || fsync(fd) < 0)
		rc = psd_fd_failed(e, _("cannot write"), hold->path.p);
	if (close(fd) < 0 && rc == 0)
		rc = psd_fd_failed(e, _("cannot write"), hold->path.p);
	note(hold);
	return rc;
}

int
psd_file_replace(const char *path, struct psd_str bytes, struct psd_err *e)
{
	struct psd_hold *h;
	int rc;

	if (refuse_link(path, e) < 0)
		return -1;
	if (is_special(path))
		return write_special(path, bytes, e);
	if (psd_file_hold(&h, NULL, path, e) < 0)
		return -1;
	rc = psd_hold_replace(h, bytes, e);
	psd_hold_drop(h);
	return rc;
}

int
psd_file_can_replace(const char *path, struct psd_err *e)
{
	struct psd_hold *h;

	if (refuse_link(path, e) < 0)
		return -1;
	if (is_special(path))
		return 0;
	if (psd_file_hold(&h, NULL, path, e) < 0)
		return -1;
	psd_hold_drop(h);
	return 0;
}

/* Puts the draft where no file is. Other programs do not ask for our lock:
 * only link(2) fails where they were first. Not every file system has it. */
static int
put_new(const struct psd_hold *h)
{
	struct stat st;

	if (linkat(h->dir, h->draft.p, h->dir, h->name.p, 0) == 0) {
		(void)sweep(h); /* psd_hold_drop() sees whether it is gone */
		return 0;
	}
	if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS &&
	    errno != EMLINK)
		return -1;
	if (fstatat(h->dir, h->name.p, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		errno = EEXIST;
		return -1;
	}
	return renameat(h->dir, h->draft.p, h->dir, h->name.p);
}

static int
create(const struct psd_hold *h, struct psd_str bytes, struct psd_err *e)
{
	if (h->there)
		return psd_err_set(e, PSD_EDATA, _("'%s' is there already"),
		    h->path.p);
	if (write_draft(h, bytes, e) < 0)
		return -1;
	if (check_lock(h, e) < 0) {
		(void)sweep(h);
		return -1;
	}
	if (put_new(h) < 0) {
		if (errno == EEXIST)
			(void)psd_err_set(e, PSD_EDATA,
			    _("'%s' is there already"), h->path.p);
		(void)psd_fd_failed(e, _("cannot write"), h->path.p);
		(void)sweep(h);
		return -1;
	}
	if (sync_dir(h->dir) < 0) {
		(void)psd_fd_failed(e, _("cannot write"), h->path.p);
		/* or the next try would find it */
		(void)unlinkat(h->dir, h->name.p, 0);
		return -1;
	}
	return 0;
}

int
psd_file_create(const char *path, struct psd_str bytes, struct psd_err *e)
{
	struct psd_hold *h;
	int rc;

	if (take(&h, NULL, path, e) < 0)
		return -1;
	rc = create(h, bytes, e);
	psd_hold_drop(h);
	return rc;
}
