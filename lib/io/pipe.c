/* psd_pipe: another program that runs beside us, written to and read from. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/pipe.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/io/fd.h"
#include "lib/io/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define ROOM ((size_t)256 * 1024)

/* Where a pipe can be made larger, how large; the number is not in POSIX. */
#define LARGE_PIPE (1 << 20)
#if defined(__linux__) && !defined(F_SETPIPE_SZ)
#define F_SETPIPE_SZ 1031
#endif

/* How long a large pipe is left to fill. */
#define PAUSE_NS 300000L

/* No line that a program of ours asks for is longer: paths and ids. */
#define LONGEST_LINE ((size_t)1 << 20)

/* Of what is said on standard error, nobody reads more. */
#define MOST_SAID ((size_t)64 * 1024)

struct psd_pipe {
	char *name;
	pid_t pid;
	int to, from, err; /* -1 when closed, or when it could not be had */
	size_t at, n;	   /* what of BYTES is not yet given out */
	bool large;	   /* FROM holds much, and may be left to fill */
	char bytes[ROOM];
};

static int
failed(struct psd_err *e, const struct psd_pipe *p, int why)
{
	return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"), p->name,
	    psd_lang_why(why));
}

/* A file without a name: a pipe that nobody drains would hold up the program
 * that complains at length. -1 where there is no room for such a file. */
static int
open_err(void)
{
	const char *dir = getenv("TMPDIR");
	struct psd_buf path = PSD_BUF_INIT;
	int fd;

	psd_buf_print(&path, "%s/psd-err.XXXXXX",
	    dir != NULL && dir[0] != '\0' ? dir : "/tmp");
	fd = mkstemp(path.p);
	if (fd >= 0) {
		(void)unlink(path.p);
		/* a file, which holds nobody up who has it too */
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
	}
	psd_buf_release(&path);
	return fd;
}

static void
close_one(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* FDS: its standard input to read and to write, its output likewise. Returns
 * what errno would say. */
static int
start(struct psd_pipe *p, const char *const *argv, char **env, int *fds)
{
	int rc = psd_proc_pipe(fds), streams[3];

	if (rc == 0)
		rc = psd_proc_pipe(fds + 2);
	if (rc != 0)
		return rc;
	streams[0] = fds[0];
	streams[1] = fds[3];
	streams[2] = p->err;
	rc = psd_proc_start(&p->pid, argv, env, streams);
	if (rc != 0)
		return rc;
	p->to = fds[1];
	p->from = fds[2];
	fds[1] = fds[2] = -1;
	return 0;
}

static void
release(struct psd_pipe *p)
{
	close_one(&p->to);
	close_one(&p->from);
	close_one(&p->err);
	free(p->name);
	free(p);
}

static char *
copy_name(const char *name)
{
	size_t n = strlen(name) + 1;
	char *copy = psd_mem_alloc(n);

	memcpy(copy, name, n);
	return copy;
}

int
psd_pipe_open(struct psd_pipe **out, const char *const *argv,
    const char *const *env, struct psd_err *e)
{
	struct psd_pipe *p = psd_mem_alloc(sizeof(*p));
	int fds[4] = { -1, -1, -1, -1 }, rc, i;
	char **all = psd_proc_env(env);

	p->name = copy_name(argv[0]);
	p->to = p->from = -1;
	p->at = p->n = 0;
	p->large = false;
	p->err = open_err();
	rc = start(p, argv, all, fds);
	for (i = 0; i < 4; i++)
		close_one(&fds[i]);
	free(all);
	*out = NULL;
	if (rc != 0) {
		(void)failed(e, p, rc);
		release(p);
		return -1;
	}
	*out = p;
	return 0;
}

/* Writes to a program that may be gone. */
static int
write_deaf(int fd, struct psd_str bytes)
{
	struct psd_deaf deaf;
	int rc = psd_deaf_begin(&deaf);

	if (rc != 0)
		return rc;
	rc = psd_fd_write(fd, bytes) < 0 ? errno : 0;
	psd_deaf_end(&deaf);
	return rc;
}

int
psd_pipe_write(struct psd_pipe *pipe, struct psd_str bytes, struct psd_err *e)
{
	int rc = pipe->to < 0 ? EPIPE : write_deaf(pipe->to, bytes);

	return rc == 0 ? 0 : failed(e, pipe, rc);
}

void
psd_pipe_end(struct psd_pipe *pipe)
{
	close_one(&pipe->to);
}

void
psd_pipe_expect_much(struct psd_pipe *pipe)
{
#ifdef F_SETPIPE_SZ
	pipe->large = fcntl(pipe->from, F_SETPIPE_SZ, LARGE_PIPE) > 0;
#else
	(void)pipe;
#endif
}

/* Takes in what comes next. Returns 1, 0 at the end, or -1. A program that
 * wakes us for each of its small pieces loses half of its time with it, so
 * that we sleep until there are many. */
static int
fill(struct psd_pipe *p, struct psd_err *e)
{
	static const struct timespec pause_for = { .tv_nsec = PAUSE_NS };
	ssize_t n;

	if (p->large)
		(void)nanosleep(&pause_for, NULL);
	do
		n = read(p->from, p->bytes, ROOM);
	while (n < 0 && errno == EINTR);
	p->at = 0;
	p->n = n > 0 ? (size_t)n : 0;
	return n < 0 ? failed(e, p, errno) : n > 0;
}

static int
cut_short(struct psd_err *e, const struct psd_pipe *p)
{
	return psd_err_set(e, PSD_EIO,
	    _("'%s' ended in the middle of its answer"), p->name);
}

int
psd_pipe_line(struct psd_pipe *pipe, struct psd_buf *to, char end,
    struct psd_err *e)
{
	const char *stop;
	size_t n;
	int rc;

	psd_buf_clear(to);
	for (;;) {
		stop = memchr(pipe->bytes + pipe->at, end, pipe->n);
		n = stop != NULL ? (size_t)(stop - pipe->bytes) - pipe->at
				 : pipe->n;
		psd_buf_add(to, pipe->bytes + pipe->at, n);
		pipe->at += n;
		pipe->n -= n;
		if (stop != NULL) {
			pipe->at++;
			pipe->n--;
			return 1;
		}
		if (to->n > LONGEST_LINE)
			return psd_err_set(e, PSD_EDATA,
			    _("'%s' gives lines without end"), pipe->name);
		rc = fill(pipe, e);
		if (rc < 0)
			return -1;
		if (rc == 0)
			return to->n > 0 ? cut_short(e, pipe) : 0;
	}
}

/* Takes N bytes, and adds them to TO unless that is NULL. */
static int
take(struct psd_pipe *p, struct psd_buf *to, size_t n, struct psd_err *e)
{
	while (n > 0) {
		size_t piece = p->n < n ? p->n : n;
		int rc;

		if (piece == 0) {
			rc = fill(p, e);
			if (rc <= 0)
				return rc < 0 ? -1 : cut_short(e, p);
			continue;
		}
		if (to != NULL)
			psd_buf_add(to, p->bytes + p->at, piece);
		p->at += piece;
		p->n -= piece;
		n -= piece;
	}
	return 0;
}

int
psd_pipe_read(struct psd_pipe *pipe, struct psd_buf *to, size_t n,
    struct psd_err *e)
{
	return take(pipe, to, n, e);
}

int
psd_pipe_skip(struct psd_pipe *pipe, size_t n, struct psd_err *e)
{
	return take(pipe, NULL, n, e);
}

/* Adds what was said; less than all where reading it fails. */
static void
add_said(struct psd_buf *to, int fd)
{
	size_t left = MOST_SAID;
	ssize_t n;

	if (fd < 0 || lseek(fd, 0, SEEK_SET) < 0)
		return;
	while (left > 0) {
		n = read(fd, psd_buf_reserve(to, 4096), 4096);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		to->n += (size_t)n;
		to->p[to->n] = '\0';
		left -= (size_t)n < left ? (size_t)n : left;
	}
}

int
psd_pipe_close(struct psd_pipe *pipe, struct psd_buf *said, struct psd_err *e)
{
	int status;

	if (pipe == NULL)
		return 0;
	close_one(&pipe->to);
	close_one(&pipe->from); /* one that still writes ends by that */
	status = psd_proc_wait(pipe->pid);
	if (status < 0)
		(void)failed(e, pipe, errno);
	if (said != NULL)
		add_said(said, pipe->err);
	release(pipe);
	return status;
}
