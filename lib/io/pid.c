/* psd_pid: which processes there are, and whose children. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/pid.h"

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/io/proc.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How often it is looked whether they are gone. */
#define LOOK_MS 10

/* Ended unasked, a process may still take this long: it can sit in the kernel,
 * which nobody ends. */
#define KILL_MS 2000

/* Many, and to be ended together. */
struct family {
	struct psd_pid *items;
	size_t n, room;
};

static void
family_add(struct family *f, const struct psd_pid *one)
{
	if (f->n == f->room) {
		f->room = f->room > 0 ? 2 * f->room : 64;
		f->items = psd_mem_resize(f->items, f->room, sizeof(*one));
	}
	f->items[f->n++] = *one;
}

/*
 * What stands in /proc/PID/stat: number, name in brackets, state, parent, and
 * as the 22nd field when it began. The name may hold anything, brackets too.
 * Returns 1, 0 for a process that has ended, or -1 for what cannot be read.
 */
static int
parse(struct psd_pid *out, pid_t pid, char *text)
{
	const char *at = strrchr(text, ')');
	unsigned long long value = 0;
	int field;
	char *end;

	if (at == NULL || at[1] != ' ' || at[2] == '\0')
		return -1;
	if (at[2] == 'Z' || at[2] == 'X')
		return 0;
	out->pid = pid;
	at += 3;
	for (field = 4; field <= 22; field++) {
		value = strtoull(at, &end, 10);
		if (end == at)
			return -1;
		if (field == 4)
			out->parent = (pid_t)value;
		at = end;
	}
	out->born = value;
	return 1;
}

static int
read_stat(struct psd_pid *out, pid_t pid)
{
	char path[64], text[1024];
	ssize_t n;
	int fd;

	(void)snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return -1;
	do
		n = read(fd, text, sizeof(text) - 1);
	while (n < 0 && errno == EINTR);
	(void)close(fd);
	if (n <= 0)
		return -1;
	text[n] = '\0';
	return parse(out, pid, text);
}

/* Whether PID is a child of ours that has ended; it can be waited for still. */
static bool
has_ended(pid_t pid)
{
	siginfo_t how = { 0 };

	return waitid(P_PID, (id_t)pid, &how, WEXITED | WNOHANG | WNOWAIT) ==
	    0 &&
	    how.si_pid == pid;
}

int
psd_pid_look(struct psd_pid *out, pid_t pid)
{
	int rc;

	*out = (struct psd_pid){ .pid = pid };
	if (pid <= 0)
		return 0;
	rc = read_stat(out, pid);
	if (rc >= 0)
		return rc;
	return (kill(pid, 0) == 0 || errno == EPERM) && !has_ended(pid);
}

/* All processes, where /proc tells. */
static bool
list_proc(struct family *all)
{
	DIR *dir = opendir("/proc");
	const struct dirent *entry;

	if (dir == NULL)
		return false;
	for (entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
		long n = psd_str_number(psd_str(entry->d_name), 1L << 30);
		struct psd_pid one;

		if (n > 0 && read_stat(&one, (pid_t)n) == 1)
			family_add(all, &one);
	}
	(void)closedir(dir);
	return all->n > 0;
}

/* The same where only ps(1) does. */
static void
list_ps(struct family *all)
{
	static const char *const argv[] = { "ps", "-A", "-o", "pid=", "-o",
		"ppid=", NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	struct psd_str rest, line;

	if (psd_proc_run(argv, NULL, &said, &none) == 0) {
		rest = psd_buf_get(&said);
		while (psd_str_cut(&rest, '\n', &line)) {
			char *end;
			struct psd_pid one = { 0 };

			one.pid = (pid_t)strtol(line.p, &end, 10);
			one.parent = (pid_t)strtol(end, NULL, 10);
			if (one.pid > 0)
				family_add(all, &one);
		}
	}
	psd_buf_release(&said);
}

static const struct psd_pid *
family_find(const struct family *f, pid_t pid)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->items[i].pid == pid)
			return &f->items[i];
	return NULL;
}

/* Adds to F the children of those in it, and theirs. */
static void
gather(struct family *f)
{
	struct family all = { NULL, 0, 0 };
	size_t i, before;

	if (!list_proc(&all))
		list_ps(&all);
	do {
		before = f->n;
		for (i = 0; i < all.n; i++)
			if (family_find(f, all.items[i].parent) != NULL &&
			    family_find(f, all.items[i].pid) == NULL)
				family_add(f, &all.items[i]);
	} while (f->n > before);
	free(all.items);
}

/* Those who are gone leave F. A parent stays on the list until its children
 * have been seen: gather() comes first. */
static void
forget_gone(struct family *f)
{
	struct psd_pid now;
	size_t i, n = 0;

	for (i = 0; i < f->n; i++)
		if (psd_pid_look(&now, f->items[i].pid) == 1 &&
		    now.born == f->items[i].born)
			f->items[n++] = f->items[i];
	f->n = n;
}

static void
tell(const struct family *f, int sig)
{
	size_t i;

	/* who has gone meanwhile, or is not ours to end, is not waited for */
	for (i = 0; i < f->n; i++)
		(void)kill(f->items[i].pid, sig);
}

/* Waits until all of F are gone; with AGAIN their new children are ended too,
 * so that none can run away. */
static void
wait_gone(struct family *f, long ms, bool again)
{
	static const struct timespec pause_for = { .tv_nsec = LOOK_MS *
		    1000000L };

	for (; f->n > 0 && ms > 0; ms -= LOOK_MS) {
		gather(f);
		if (again)
			tell(f, SIGKILL);
		(void)nanosleep(&pause_for, NULL);
		forget_gone(f);
	}
}

/* Stops all of F, and whom they have started meanwhile: one that has just been
 * born would be nobody's child once its parent is gone, and not be found. */
static void
stop(struct family *f)
{
	size_t before, turns = 0;

	do {
		before = f->n;
		tell(f, SIGSTOP);
		gather(f);
	} while (f->n > before && ++turns < 100);
}

void
psd_pid_end(pid_t root, long grace)
{
	struct family f = { NULL, 0, 0 };
	struct psd_pid first;

	if (psd_pid_look(&first, root) == 1) {
		family_add(&f, &first);
		stop(&f);
		tell(&f, SIGTERM);
		tell(&f, SIGCONT);
		wait_gone(&f, grace, false);
		tell(&f, SIGKILL);
		wait_gone(&f, KILL_MS, true);
	}
	free(f.items);
}
