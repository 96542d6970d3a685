/* psd_keep: what a new file takes over from the one in whose place it comes. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/keep.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/xattr.h>
#endif

/* The list of a file's attributes, and one of them, are never larger. */
#define ROOM ((size_t)64 * 1024)

static int
failed(struct psd_err *e, const char *path)
{
	int saved = errno;

	return psd_err_set(e, PSD_EIO, "%s '%s': %s", _("cannot write"), path,
	    psd_lang_why(saved));
}

static int
refuse_owner(struct psd_err *e, const char *path, uid_t uid)
{
	char room[1024], number[32];
	struct passwd one, *found = NULL;

	(void)snprintf(number, sizeof(number), "%ld", (long)uid);
	if (getpwuid_r(uid, &one, room, sizeof(room), &found) != 0)
		found = NULL;
	(void)psd_err_tip(e, "%s",
	    _("ask the owner to let the group that shares the records write "
	      "the file, or to change it"));
	return psd_err_set(e, PSD_EIO,
	    _("'%s' belongs to %s, and you may not write it"), path,
	    found != NULL ? found->pw_name : number);
}

static int
refuse_group(struct psd_err *e, const char *path, gid_t gid)
{
	char room[4096], number[32];
	struct group one, *found = NULL;

	(void)snprintf(number, sizeof(number), "%ld", (long)gid);
	if (getgrgid_r(gid, &one, room, sizeof(room), &found) != 0)
		found = NULL;
	(void)psd_err_tip(e, "%s",
	    _("ask whoever looks after the records to make you a member"));
	return psd_err_set(e, PSD_EIO,
	    _("'%s' belongs to the group %s, of which you are no member: "
	      "others could read it afterwards, or that group no more"),
	    path, found != NULL ? found->gr_name : number);
}

/*
 * Only root gives files away. In a directory that a group shares, a file that
 * another member may write becomes ours, as it does when git puts a new version
 * there, and its group and mode let the others in as before. A file that we may
 * not write stays whose it is, though the directory would let us.
 */
static int
keep_owner(int fd, int dir, const char *name, const struct stat *old)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -1;
	if (st.st_uid == old->st_uid ||
	    fchown(fd, old->st_uid, (gid_t)-1) == 0 ||
	    faccessat(dir, name, W_OK, 0) == 0)
		return 0;
	return 1;
}

/* A member of the group may give a file to it. To whom the mode grants the same
 * whether of the group or not, the group does not matter. */
static int
keep_group(int fd, const struct stat *old)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return -1;
	if (st.st_gid == old->st_gid ||
	    fchown(fd, (uid_t)-1, old->st_gid) == 0 ||
	    (old->st_mode >> 3 & 7) == (old->st_mode & 7))
		return 0;
	return 1;
}

/* A file system that knows no modes says no to all of them. */
static int
keep_mode(int fd, const struct stat *old)
{
	struct stat st;

	if (fchmod(fd, old->st_mode & 07777) == 0)
		return 0;
	return fstat(fd, &st) == 0 && ((st.st_mode ^ old->st_mode) & 0777) == 0
	    ? 0
	    : -1;
}

#ifdef __linux__
/* One attribute. Labels that the system itself gives are not ours to give, and
 * are given anew; who may read a file is more than an ornament. */
static int
keep_attribute(int fd, int from, const char *name)
{
	char value[ROOM];
	ssize_t n = fgetxattr(from, name, value, sizeof(value));

	if (n < 0 || fsetxattr(fd, name, value, (size_t)n, 0) == 0)
		return 0;
	return strcmp(name, "system.posix_acl_access") == 0 ? -1 : 0;
}

/* Further users and groups that may read or write it, and what else is noted
 * with it. */
static int
keep_attributes(int fd, int dir, const char *name)
{
	int from = openat(dir, name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	char names[ROOM];
	ssize_t n, i;
	int rc = 0;

	if (from < 0)
		return 0;
	n = flistxattr(from, names, sizeof(names));
	for (i = 0; i < n && rc == 0; i += (ssize_t)strlen(names + i) + 1)
		rc = keep_attribute(fd, from, names + i);
	(void)close(from);
	return rc;
}
#else
/* There is no portable way to these. */
static int
keep_attributes(int fd, int dir, const char *name)
{
	(void)fd;
	(void)dir;
	(void)name;
	return 0;
}
#endif

int
psd_keep(int fd, int dir, const char *name, const char *path, struct psd_err *e)
{
	struct stat old;
	int rc;

	if (fstatat(dir, name, &old, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : failed(e, path);
	rc = keep_owner(fd, dir, name, &old);
	if (rc == 1)
		return refuse_owner(e, path, old.st_uid);
	if (rc == 0)
		rc = keep_group(fd, &old);
	if (rc == 1)
		return refuse_group(e, path, old.st_gid);
	/* a change of owner takes bits of the mode away: in this order */
	if (rc < 0 || keep_mode(fd, &old) < 0 ||
	    keep_attributes(fd, dir, name) < 0)
		return failed(e, path);
	return 0;
}
