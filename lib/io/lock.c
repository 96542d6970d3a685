/* psd_lock: a file beside another that says who is writing that one. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/lock.h"

#include "lib/base/lang.h"
#include "lib/io/pid.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * One line: "psd 1 HOST PID BORN BOOT SPACE SINCE". BORN tells two processes of
 * one number apart, BOOT two runs of one machine, SPACE the containers on it
 * that number their processes each for itself; "-" is not known.
 */
#define FORMAT "psd 1 %s %ld %llu %s %s %lld\n"
#define PARSED "psd 1 %64s %9ld %19llu %64s %64s %18lld"

/* What is to become the file is called as its lock with this behind it. */
#define DRAFT ".new"

/* An owner writes its line at once. A lock that stays empty for longer is of
 * one that was killed in between. */
#define EMPTY_MS 1000

#define FIRST_PAUSE_MS 2
#define LAST_PAUSE_MS 50

struct owner {
	char host[65], boot[65], space[65];
	long pid;
	unsigned long long born;
	long long since;
};

static int
failed(struct psd_err *e, const char *path)
{
	int saved = errno;

	return psd_err_set(e, PSD_EIO, "%s '%s': %s", _("cannot write"), path,
	    psd_lang_why(saved));
}

static void
copy_word(char *to, size_t room, const char *from)
{
	size_t i;

	for (i = 0;
	     i + 1 < room && (unsigned char)from[i] > ' ' && from[i] != 127;
	     i++)
		to[i] = from[i];
	if (i == 0)
		to[i++] = '-';
	to[i] = '\0';
}

static void
read_word(char *to, size_t room, const char *path)
{
	char text[65] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd >= 0) {
		ssize_t n = read(fd, text, sizeof(text) - 1);

		text[n > 0 ? n : 0] = '\0';
		(void)close(fd);
	}
	copy_word(to, room, text);
}

static void
look_at_ourselves(struct owner *us)
{
	char text[256] = "";
	struct psd_pid me;

	*us = (struct owner){ .pid = (long)getpid() };
	if (gethostname(text, sizeof(text) - 1) < 0)
		text[0] = '\0';
	copy_word(us->host, sizeof(us->host), text);
	read_word(us->boot, sizeof(us->boot),
	    "/proc/sys/kernel/random/boot_id");
	memset(text, 0, sizeof(text));
	if (readlink("/proc/self/ns/pid", text, sizeof(text) - 1) < 0)
		text[0] = '\0';
	copy_word(us->space, sizeof(us->space), text);
	if (psd_pid_look(&me, getpid()) == 1)
		us->born = me.born;
	us->since = (long long)time(NULL);
}

static bool
parse(struct owner *out, const char *text)
{
	*out = (struct owner){ .pid = 0 };
	return sscanf(text, PARSED, out->host, &out->pid, &out->born, out->boot,
		   out->space, &out->since) == 6 &&
	    out->pid > 0;
}

/* Whether both are known, and not the same. */
static bool
differ(const char *a, const char *b)
{
	return strcmp(a, "-") != 0 && strcmp(b, "-") != 0 && strcmp(a, b) != 0;
}

/* When this machine was started; 0: not known. */
static long long
started(void)
{
	char up[65];

	read_word(up, sizeof(up), "/proc/uptime");
	return up[0] == '-' ? 0 : (long long)time(NULL) - strtoll(up, NULL, 10);
}

/*
 * What has become of THEM. Gone is only what can be proved: a number that no
 * process of this machine has, or another process now, or a lock from before
 * the machine was started. Two machines of one name are told apart by that.
 */
static enum psd_lock_state
state_of(const struct owner *them)
{
	struct psd_pid now;
	struct owner us;

	look_at_ourselves(&us);
	if (strcmp(us.host, "-") == 0 || strcmp(us.host, them->host) != 0)
		return PSD_LOCK_UNKNOWN;
	if (differ(us.boot, them->boot))
		return them->since < started() ? PSD_LOCK_GONE
					       : PSD_LOCK_UNKNOWN;
	if (differ(us.space, them->space))
		return PSD_LOCK_UNKNOWN;
	if (psd_pid_look(&now, (pid_t)them->pid) == 0 ||
	    (now.born != 0 && them->born != 0 && now.born != them->born))
		return PSD_LOCK_GONE;
	return PSD_LOCK_HELD;
}

/* Whether FD is the file NAME in DIR, and not one that was there before. */
static bool
is_same(int fd, int dir, const char *name)
{
	struct stat a, b;

	return fstat(fd, &a) == 0 &&
	    fstatat(dir, name, &b, AT_SYMLINK_NOFOLLOW) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/*
 * Only one at a time decides over one lock file: who made it, or who takes it
 * away. The system lets go of this when a process ends. Returns 1, 0 when
 * another decides, or -1 where the file system has no such thing.
 */
static int
guard(int fd)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	int rc;

	do
		rc = fcntl(fd, F_SETLK, &all);
	while (rc < 0 && errno == EINTR);
	if (rc == 0)
		return 1;
	return errno == EACCES || errno == EAGAIN ? 0 : -1;
}

static int
write_owner(int fd)
{
	char line[512];
	struct owner us;
	int n;

	look_at_ourselves(&us);
	n = snprintf(line, sizeof(line), FORMAT, us.host, us.pid, us.born,
	    us.boot, us.space, us.since);
	if (write(fd, line, (size_t)n) == n)
		return 0;
	errno = errno != 0 ? errno : ENOSPC;
	return -1;
}

/* Makes the lock. Returns 1, 0 when there is one, or -1 with errno. */
static int
make(struct psd_lock *l)
{
	int fd = openat(l->dir, l->name.p,
	    O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	int saved;

	if (fd < 0)
		return errno == EEXIST ? 0 : -1;
	/* who shares the directory may read it, and clear it away one day */
	(void)fchmod(fd, 0664);
	if (guard(fd) == 0 || !is_same(fd, l->dir, l->name.p)) {
		(void)close(fd); /* empty, it was taken for a dead one */
		return 0;
	}
	errno = 0;
	if (write_owner(fd) < 0) {
		saved = errno;
		(void)unlinkat(l->dir, l->name.p, 0);
		(void)close(fd);
		errno = saved;
		return -1;
	}
	if (!is_same(fd, l->dir, l->name.p)) {
		(void)close(fd);
		return 0;
	}
	l->fd = fd;
	return 1;
}

/* What a lock holds; "" where it is empty or cannot be read. */
static void
read_lock(char *text, size_t room, int fd, struct stat *st)
{
	ssize_t n = -1;

	*st = (struct stat){ .st_size = -1 };
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
		n = pread(fd, text, room - 1, 0);
	text[n > 0 ? n : 0] = '\0';
}

/* Whether it can be proved that nobody holds what FD is; an empty one only when
 * it has stayed so LONG. */
static bool
is_gone(int fd, bool stayed)
{
	struct owner them;
	struct stat st;
	char text[512];

	read_lock(text, sizeof(text), fd, &st);
	if (parse(&them, text))
		return state_of(&them) == PSD_LOCK_GONE;
	return st.st_size == 0 && stayed;
}

/*
 * Takes away the lock NAME in DIR if its owner is gone. Two who find that out
 * at once must not both go on to remove one: the second would remove the lock
 * that the first makes then. Hence the guard, and the look at which file it is.
 * Returns 1 when there is none now, 0 when it stays, or -1 with errno.
 */
static int
clear(int dir, const char *name, bool stayed)
{
	int flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, rc = 0;
	int fd = openat(dir, name, O_RDWR | flags);
	struct psd_buf draft = PSD_BUF_INIT;

	if (fd < 0)
		return errno == ENOENT; /* what we may not write, we leave */
	if (is_gone(fd, stayed) && guard(fd) == 1 && is_same(fd, dir, name) &&
	    is_gone(fd, stayed)) {
		psd_buf_print(&draft, "%s" DRAFT, name);
		(void)unlinkat(dir, draft.p, 0); /* mostly there is none */
		psd_buf_release(&draft);
		rc = unlinkat(dir, name, 0) < 0 && errno != ENOENT ? -1 : 1;
	} else if (!is_same(fd, dir, name)) {
		rc = 1;
	}
	(void)close(fd);
	return rc;
}

static void
read_owner(struct psd_lock_owner *out, int dir, const char *name)
{
	int fd = openat(dir, name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	char text[512] = "", room[1024];
	struct passwd one, *found = NULL;
	struct owner them;
	struct stat st;

	*out = (struct psd_lock_owner){ .state = PSD_LOCK_NONE };
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (fd >= 0)
			(void)close(fd);
		return;
	}
	out->state = PSD_LOCK_UNKNOWN;
	out->since = st.st_mtime;
	(void)snprintf(out->user, sizeof(out->user), "%ld", (long)st.st_uid);
	if (getpwuid_r(st.st_uid, &one, room, sizeof(room), &found) == 0 &&
	    found != NULL)
		copy_word(out->user, sizeof(out->user), one.pw_name);
	if (fd < 0)
		return;
	read_lock(text, sizeof(text), fd, &st);
	(void)close(fd);
	if (st.st_size == 0 && time(NULL) - st.st_mtime > EMPTY_MS / 1000)
		out->state = PSD_LOCK_GONE;
	if (!parse(&them, text))
		return;
	out->state = state_of(&them);
	copy_word(out->host, sizeof(out->host), them.host);
	out->pid = them.pid;
}

/* Says that PATH is another's. */
static int
busy(struct psd_err *e, const struct psd_lock *l, const char *path)
{
	struct psd_buf lock = PSD_BUF_INIT;
	struct psd_lock_owner who;
	char when[64] = "";
	struct tm at;

	read_owner(&who, l->dir, l->name.p);
	psd_buf_print(&lock, "%s%s", path, PSD_LOCK_SUFFIX);
	if (who.state == PSD_LOCK_HELD || who.state == PSD_LOCK_NONE)
		(void)psd_err_tip(e, "%s", _("try again in a moment"));
	else
		(void)psd_err_tip(e,
		    _("try again in a moment; if nobody is "
		      "writing it, remove '%s', which is %ld minutes old"),
		    lock.p,
		    time(NULL) > who.since ? (long)(time(NULL) - who.since) / 60
					   : 0);
	psd_buf_release(&lock);
	if (who.pid == 0)
		return psd_err_set(e, PSD_EBUSY,
		    _("'%s' is being written by somebody else"), path);
	if (localtime_r(&who.since, &at) != NULL)
		(void)strftime(when, sizeof(when), "%Y-%m-%d %H:%M:%S", &at);
	return psd_err_set(e, PSD_EBUSY,
	    _("'%s' is being written by %s on %s since %s (process %ld)"), path,
	    who.user, who.host, when, who.pid);
}

static long
now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
pause_ms(long ms)
{
	struct timespec time_for = { .tv_nsec = ms * 1000000L };

	(void)nanosleep(&time_for, NULL);
}

/* Takes L, waiting for it until the time END. Returns 1, 0, or -1 with errno.
 */
static int
wait_for(struct psd_lock *l, long end)
{
	struct stat st, seen = { 0 };
	long first = now_ms(), pause_for = FIRST_PAUSE_MS;
	int rc;

	for (;;) {
		rc = make(l);
		if (rc != 0)
			return rc;
		if (fstatat(l->dir, l->name.p, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    (st.st_ino != seen.st_ino || st.st_dev != seen.st_dev)) {
			seen = st;
			first = now_ms();
		}
		rc = clear(l->dir, l->name.p, now_ms() - first >= EMPTY_MS);
		if (rc < 0)
			return -1;
		if (rc == 1 && now_ms() < end + EMPTY_MS)
			continue; /* it has gone: try once more at least */
		if (now_ms() >= end)
			return 0;
		pause_ms(pause_for);
		if (pause_for < LAST_PAUSE_MS)
			pause_for *= 2;
	}
}

int
psd_lock_take(struct psd_lock *lock, int dir, const char *name,
    const char *path, struct psd_err *e)
{
	int rc;

	lock->dir = dir;
	lock->fd = -1;
	psd_buf_clear(&lock->name);
	psd_buf_print(&lock->name, "%s%s", name, PSD_LOCK_SUFFIX);
	rc = wait_for(lock, now_ms() + 1000L * PSD_LOCK_SECONDS);
	if (rc == 1)
		return 0;
	if (rc == 0)
		(void)busy(e, lock, path);
	else
		(void)failed(e, path);
	psd_lock_drop(lock);
	return -1;
}

bool
psd_lock_is_held(const struct psd_lock *lock)
{
	return lock->fd >= 0 && is_same(lock->fd, lock->dir, lock->name.p);
}

void
psd_lock_drop(struct psd_lock *lock)
{
	/* what cannot be removed says who left it: the next one finds that we
	 * are gone */
	if (psd_lock_is_held(lock))
		(void)unlinkat(lock->dir, lock->name.p, 0);
	psd_lock_leave(lock);
}

void
psd_lock_leave(struct psd_lock *lock)
{
	if (lock->fd >= 0)
		(void)close(lock->fd);
	lock->fd = -1;
	psd_buf_release(&lock->name);
}

void
psd_lock_read(struct psd_lock_owner *out, const char *path)
{
	read_owner(out, AT_FDCWD, path);
}

void
psd_lock_draft(struct psd_buf *to, const char *name)
{
	psd_buf_print(to, "%s" PSD_LOCK_SUFFIX DRAFT, name);
}

int
psd_lock_clear(const char *path, struct psd_err *e)
{
	struct psd_lock_owner who;
	int rc;

	read_owner(&who, AT_FDCWD, path);
	if (who.state != PSD_LOCK_GONE)
		return 0;
	rc = clear(AT_FDCWD, path, true);
	return rc < 0 ? failed(e, path) : rc;
}
