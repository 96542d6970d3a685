/* psd_doctor_locks: what a program that was ended left in the way of others. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/lock.h"
#include "lib/io/pid.h"
#include "lib/safety/doctor_part.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#define A_DAY (24 * 60 * 60)
#define MOST_FILES ((size_t)500000)

/* A draft of psd's beside its lock. */
#define DRAFT ".new"

/* psd writes one line into a lock. */
#define LOCK_MAX 512

enum running {
	NOBODY,
	SOMEBODY,
	UNKNOWN /* the system does not tell */
};

static bool
lies_in(const char *path, struct psd_str dir)
{
	return dir.p != NULL && strncmp(path, dir.p, dir.n) == 0 &&
	    (path[dir.n] == '/' || path[dir.n] == '\0');
}

/* Whether the process NAME of /proc is a git, and not one that we ask. */
static bool
is_git(const char *name)
{
	long pid = psd_str_number(psd_str(name), 1L << 30);
	char path[64], word[17] = "";
	struct psd_pid who;
	FILE *f;
	bool ok;

	if (pid <= 0 || psd_pid_look(&who, (pid_t)pid) != 1 ||
	    who.parent == getpid())
		return false;
	(void)snprintf(path, sizeof(path), "/proc/%.20s/comm", name);
	f = fopen(path, "r");
	if (f == NULL)
		return false;
	ok = fgets(word, sizeof(word), f) != NULL &&
	    strncmp(word, "git", 3) == 0;
	(void)fclose(f);
	return ok;
}

/* Whether a git works in this repository now. One whose place the system does
 * not tell may. */
static enum running
who_runs(const struct psd_doctor *d)
{
	DIR *dir = opendir("/proc");
	enum running answer = NOBODY;
	const struct dirent *entry;
	char path[64], cwd[PATH_MAX];
	size_t seen = 0;
	ssize_t n;

	if (dir == NULL)
		return UNKNOWN;
	while (answer == NOBODY && (entry = readdir(dir)) != NULL) {
		if (psd_str_number(psd_str(entry->d_name), 1L << 30) <= 0)
			continue;
		seen++;
		if (!is_git(entry->d_name))
			continue;
		(void)snprintf(path, sizeof(path), "/proc/%.20s/cwd",
		    entry->d_name);
		n = readlink(path, cwd, sizeof(cwd) - 1);
		if (n < 0) {
			answer = errno == ENOENT ? NOBODY : UNKNOWN;
			continue;
		}
		cwd[n] = '\0';
		if (lies_in(cwd, d->top) || lies_in(cwd, d->git_dir))
			answer = SOMEBODY;
	}
	(void)closedir(dir);
	return seen > 0 ? answer : UNKNOWN;
}

static struct psd_str
age_of(struct psd_doctor *d, const struct stat *st)
{
	long long s = d->now - (long long)st->st_mtime;
	unsigned long n;

	if (s >= 2 * A_DAY) {
		n = (unsigned long)(s / A_DAY);
		return psd_arena_print(d->arena,
		    ngettext("%lu day", "%lu days", n), n);
	}
	if (s >= 2 * 60 * 60) {
		n = (unsigned long)(s / (60 * 60));
		return psd_arena_print(d->arena,
		    ngettext("%lu hour", "%lu hours", n), n);
	}
	n = s > 0 ? (unsigned long)(s / 60) : 0;
	return psd_arena_print(d->arena,
	    ngettext("%lu minute", "%lu minutes", n), n);
}

static void
say_removed(struct psd_ailment *a)
{
	a->mended = true;
	a->text = psd_str(_("this was left behind by a program that was ended, "
			    "and has been removed"));
}

/* git's locks do not say whose they are. */
static void
tell_git_lock(struct psd_doctor *d, const char *path, const struct stat *st)
{
	struct psd_ailment *a;
	enum running running;

	if (psd_doctor_is_full(d, "git-lock"))
		return;
	running = who_runs(d);
	a = psd_doctor_add(d, "git-lock",
	    running == SOMEBODY ? PSD_NOTE : PSD_WARNING, psd_str(path));
	if (running == SOMEBODY) {
		a->text = psd_arena_print(d->arena,
		    _("git has been at work here for %s"), age_of(d, st).p);
		a->cure = psd_str(_("wait until it is ready, and run this "
				    "again"));
		return;
	}
	a->text = psd_arena_print(d->arena,
	    _("git was ended here while it worked, %s ago (%.*s), and saves "
	      "nothing as long as this file is there"),
	    age_of(d, st).p, PSD_F(psd_doctor_owner(d, st)));
	a->cure = psd_arena_print(d->arena,
	    _("if nobody works in this directory from another computer, "
	      "remove it with: rm %.*s"),
	    PSD_F(psd_doctor_typed(d, psd_str(path))));
	if (d->fix && running == NOBODY &&
	    d->now - (long long)st->st_mtime > A_DAY && unlink(path) == 0)
		say_removed(a);
}

static bool
see_git(struct psd_doctor *d, const char *path, const struct stat *st)
{
	if (S_ISREG(st->st_mode) &&
	    psd_str_ends(psd_str(path), PSD_LOCK_SUFFIX))
		tell_git_lock(d, path, st);
	return true;
}

/* The locks right in DIR, and those of branches. */
static void
look_in_git(struct psd_doctor *d, struct psd_str git_dir)
{
	struct psd_doctor_seer seer = { see_git, MOST_FILES };
	static const char *const parts[] = { "refs", "worktrees" };
	DIR *dir = opendir(git_dir.p);
	const struct dirent *entry;
	struct stat st;
	size_t i;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		struct psd_str path = psd_arena_print(d->arena, "%s/%s",
		    git_dir.p, entry->d_name);

		if (lstat(path.p, &st) == 0)
			(void)see_git(d, path.p, &st);
	}
	if (dir != NULL)
		(void)closedir(dir);
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		psd_doctor_walk(d,
		    psd_arena_print(d->arena, "%.*s/%s", PSD_F(git_dir),
			parts[i])
			.p,
		    &seer);
}

/* Whether the file that PATH is the lock of is there. */
static bool
has_file(struct psd_doctor *d, const char *path)
{
	struct psd_str name = psd_str(path);
	struct stat st;

	name.n -= strlen(PSD_LOCK_SUFFIX);
	return lstat(psd_arena_copy(d->arena, name).p, &st) == 0;
}

static void
mend_own(struct psd_doctor *d, struct psd_ailment *a, const char *path,
    const struct psd_lock_owner *who)
{
	struct psd_err why = { 0 };
	struct stat st;

	if (!d->fix || lstat(path, &st) < 0)
		return;
	if (who->state == PSD_LOCK_GONE) {
		if (psd_lock_clear(path, &why) > 0)
			say_removed(a);
	} else if (d->now - (long long)st.st_mtime > A_DAY &&
	    st.st_size <= LOCK_MAX && S_ISREG(st.st_mode) &&
	    has_file(d, path) && unlink(path) == 0)
		say_removed(a);
}

static void
tell_own_lock(struct psd_doctor *d, const char *path, const struct stat *st)
{
	struct psd_lock_owner who;
	struct psd_ailment *a;

	psd_lock_read(&who, path);
	if (who.state == PSD_LOCK_NONE || psd_doctor_is_full(d, "record-lock"))
		return;
	a = psd_doctor_add(d, "record-lock",
	    who.state == PSD_LOCK_HELD ? PSD_NOTE : PSD_WARNING, psd_str(path));
	if (who.state == PSD_LOCK_HELD) {
		a->text = psd_arena_print(d->arena,
		    _("this record is being written by %s on this computer "
		      "(process %ld, for %s)"),
		    who.user, who.pid, age_of(d, st).p);
		a->cure = psd_str(_("wait until that is ready"));
		return;
	}
	if (who.state == PSD_LOCK_GONE) {
		a->text = psd_arena_print(d->arena,
		    _("psd was ended while %s wrote this record, %s ago; the "
		      "record is as it was before"),
		    who.user, age_of(d, st).p);
		a->cure = psd_str(_("run: psd doctor --fix; the next command "
				    "that writes it does the same"));
	} else {
		a->text = psd_arena_print(d->arena,
		    _("somebody else (%s%s%s) has kept this record for %s, and "
		      "psd cannot find out from here whether that still "
		      "goes on"),
		    who.user, who.host[0] != '\0' ? ", " : "", who.host,
		    age_of(d, st).p);
		a->cure = psd_arena_print(d->arena,
		    _("if that person has finished, remove it with: rm %.*s"),
		    PSD_F(psd_doctor_typed(d, psd_str(path))));
	}
	mend_own(d, a, path, &who);
}

/* A draft without its lock is nobody's any more. */
static void
tell_draft(struct psd_doctor *d, const char *path, const struct stat *st)
{
	struct psd_str lock = psd_str(path);
	struct psd_ailment *a;
	struct stat other;

	lock.n -= strlen(DRAFT);
	if (lstat(psd_arena_copy(d->arena, lock).p, &other) == 0 ||
	    psd_doctor_is_full(d, "draft"))
		return;
	a = psd_doctor_add(d, "draft", PSD_NOTE, psd_str(path));
	a->text = psd_arena_print(d->arena,
	    _("psd was ended %s ago while it wrote; this is what it had come "
	      "to, and the record itself is whole"),
	    age_of(d, st).p);
	a->cure = psd_arena_print(d->arena, _("remove it with: rm %.*s"),
	    PSD_F(psd_doctor_typed(d, psd_str(path))));
	if (d->fix && d->now - (long long)st->st_mtime > A_DAY &&
	    unlink(path) == 0)
		say_removed(a);
}

static bool
see_record(struct psd_doctor *d, const char *path, const struct stat *st)
{
	struct psd_str name = psd_str(path);

	if (psd_str_ends(name, "/.git"))
		return false;
	if (!S_ISREG(st->st_mode))
		return true;
	if (psd_str_ends(name, PSD_LOCK_SUFFIX))
		tell_own_lock(d, path, st);
	else if (psd_str_ends(name, PSD_LOCK_SUFFIX DRAFT))
		tell_draft(d, path, st);
	return true;
}

/* Of a linked work tree, too, whose branches lie with the others. */
static void
look_in_repository(struct psd_doctor *d)
{
	static const char *const words[] = { "rev-parse", "--git-common-dir",
		NULL };
	struct psd_str common = psd_doctor_ask(d, words);

	look_in_git(d, d->git_dir);
	if (common.n > 0 && common.p[0] != '/')
		common = psd_arena_print(d->arena, "%.*s/%.*s",
		    PSD_F(d->top.p != NULL ? d->top : d->git_dir),
		    PSD_F(common));
	if (common.n > 0 && psd_doctor_has(d, "commondir"))
		look_in_git(d, common);
}

void
psd_doctor_locks(struct psd_doctor *d)
{
	struct psd_doctor_seer seer = { see_record, MOST_FILES };

	if (d->objects != NULL) {
		look_in_repository(d);
		psd_doctor_walk(d,
		    psd_arena_print(d->arena, "%s/psd", d->git_dir.p).p, &seer);
	}
	if (d->store.view != NULL)
		psd_doctor_walk(d, d->store.root.p, &seer);
}
