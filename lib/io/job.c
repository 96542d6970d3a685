/* psd_job: a program that is told, heard, and not waited for without end. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/job.h"

#include "lib/base/lang.h"
#include "lib/io/fd.h"
#include "lib/io/pid.h"
#include "lib/io/proc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* How much of each stream is kept. */
#define MOST_OUT ((size_t)256 << 20)
#define MOST_SAID ((size_t)64 << 10)

/* How long a program that is asked to end may take over it. */
#define GRACE_MS 2000

/* While all is silent, how often it is looked whether the program has ended:
 * soon at first, as most end at once. */
#define FIRST_LOOK_MS 1
#define LAST_LOOK_MS 50

enum {
	IN,
	OUT,
	ERR,
	N_STREAMS
};

struct run {
	struct psd_job *job;
	struct psd_str left; /* what it is still to be told */
	int ours[N_STREAMS]; /* our ends; -1 when closed */
	pid_t pid;
	int status; /* once it has ended */
	bool ended, too_much;
	int untold;  /* errno: it could not be told all */
	int unheard; /* likewise for its output */
	struct timespec deadline;
};

static int
cannot(struct psd_err *e, const struct psd_job *job, int why)
{
	return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"), job->argv[0],
	    psd_lang_why(why));
}

static void
close_one(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* One pipe, of which OURS does not keep us waiting. */
static int
make_pipe(int *ours, int *theirs, bool to_them)
{
	int fds[2], rc = psd_proc_pipe(fds), flags;

	if (rc != 0)
		return rc;
	*ours = fds[to_them ? 1 : 0];
	*theirs = fds[to_them ? 0 : 1];
	flags = fcntl(*ours, F_GETFL);
	return flags < 0 || fcntl(*ours, F_SETFL, flags | O_NONBLOCK) < 0
	    ? errno
	    : 0;
}

/* Starts it. Returns what errno would say. */
static int
start(struct run *r)
{
	int theirs[N_STREAMS] = { -1, -1, STDERR_FILENO }, rc = 0, i;
	char **env;

	if (r->left.p != NULL)
		rc = make_pipe(&r->ours[IN], &theirs[IN], true);
	if (rc == 0 && r->job->out != NULL)
		rc = make_pipe(&r->ours[OUT], &theirs[OUT], false);
	if (rc == 0 && r->job->said != NULL)
		rc = make_pipe(&r->ours[ERR], &theirs[ERR], false);
	if (rc == 0) {
		env = psd_proc_env(r->job->env);
		rc = psd_proc_start(&r->pid, r->job->argv, env, theirs);
		free(env);
	}
	for (i = 0; i < N_STREAMS; i++)
		if (r->ours[i] >= 0)
			close_one(&theirs[i]);
	return rc;
}

/* Tells as much as it takes now. One that does not listen to the end has heard
 * enough; but one that cannot be told the rest must not take half for all, so
 * that it is ended before it sees an end. */
static void
tell(struct run *r)
{
	ssize_t n = 1;

	while (r->left.n > 0 && n > 0) {
		n = write(r->ours[IN], r->left.p, r->left.n);
		if (n < 0 && errno == EINTR)
			n = 1;
		else if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		else if (n < 0 && errno != EPIPE) {
			r->untold = errno;
			return;
		} else if (n > 0) {
			r->left.p += n;
			r->left.n -= (size_t)n;
		}
	}
	close_one(&r->ours[IN]);
}

/* Hears what there is on stream number WHICH; what is more than MOST is heard
 * and forgotten. */
static void
hear(struct run *r, int which, struct psd_buf *to, size_t most)
{
	char piece[16384];
	int turns = 0;
	ssize_t n;

	/* who never stops talking must not make us miss the deadline */
	while (turns++ < 256) {
		n = read(r->ours[which], piece, sizeof(piece));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return;
		if (n <= 0) {
			if (n < 0 && which == OUT)
				r->unheard = errno;
			close_one(&r->ours[which]);
			return;
		}
		if ((size_t)n <= most && to->n <= most - (size_t)n)
			psd_buf_add(to, piece, (size_t)n);
		else
			r->too_much = r->too_much || which == OUT;
	}
}

static void
exchange(struct run *r)
{
	if (r->ours[IN] >= 0 && r->untold == 0)
		tell(r);
	if (r->ours[OUT] >= 0)
		hear(r, OUT, r->job->out, MOST_OUT);
	if (r->ours[ERR] >= 0)
		hear(r, ERR, r->job->said, MOST_SAID);
}

/* Milliseconds until the deadline; -1: there is none. */
static long
time_left(const struct run *r)
{
	struct timespec now;
	long ms;

	if (r->job->seconds <= 0)
		return -1;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	ms = (long)(r->deadline.tv_sec - now.tv_sec) * 1000 +
	    (r->deadline.tv_nsec - now.tv_nsec) / 1000000;
	return ms > 0 ? ms : 0;
}

/* Sleeps until there is something to do, or for MS. */
static void
doze(struct run *r, long ms)
{
	struct pollfd fds[N_STREAMS];
	int i;

	for (i = 0; i < N_STREAMS; i++) {
		fds[i].fd = r->ours[i]; /* poll passes over -1 */
		fds[i].events = i == IN ? POLLOUT : POLLIN;
		fds[i].revents = 0;
	}
	(void)poll(fds, N_STREAMS, (int)ms);
}

static int
look(struct run *r)
{
	int status;
	pid_t pid = waitpid(r->pid, &status, WNOHANG);

	if (pid < 0 && errno != EINTR)
		return errno;
	if (pid > 0) {
		r->ended = true;
		r->status = WIFEXITED(status) ? WEXITSTATUS(status)
					      : 128 + WTERMSIG(status);
	}
	return 0;
}

static int
n_open(const struct run *r)
{
	return (r->ours[IN] >= 0) + (r->ours[OUT] >= 0) + (r->ours[ERR] >= 0);
}

/*
 * Until the program has ended. The end of its streams does not tell: it can
 * close them and go on, and what it leaves in the background can hold them. But
 * mostly it is about to end then, so that it is looked for soon.
 */
static int
attend(struct run *r)
{
	long look_ms = FIRST_LOOK_MS, left;
	int rc, open;

	for (;;) {
		open = n_open(r);
		exchange(r);
		if (n_open(r) < open)
			look_ms = FIRST_LOOK_MS;
		rc = look(r);
		if (rc != 0 || r->ended)
			break;
		left = time_left(r);
		if (left == 0 || r->too_much || r->untold != 0) {
			r->job->late = left == 0;
			psd_pid_end(r->pid, GRACE_MS);
			rc = psd_proc_wait(r->pid);
			r->status = rc;
			r->ended = true;
			rc = rc < 0 ? errno : 0;
			break;
		}
		doze(r, left > 0 && left < look_ms ? left : look_ms);
		look_ms = look_ms < LAST_LOOK_MS ? 2 * look_ms : LAST_LOOK_MS;
	}
	exchange(r); /* its last words */
	return rc;
}

/* As attend(), deaf to the signal that says that nobody listens. */
static int
attend_deaf(struct run *r)
{
	struct psd_deaf deaf;
	int rc = psd_deaf_begin(&deaf);

	if (rc != 0)
		return rc;
	rc = attend(r);
	psd_deaf_end(&deaf);
	return rc;
}

int
psd_job_run(struct psd_job *job, struct psd_err *e)
{
	struct run r = { .job = job,
		.left = job->input,
		.ours = { -1, -1, -1 } };
	int rc, i;

	job->late = false;
	(void)clock_gettime(CLOCK_MONOTONIC, &r.deadline);
	r.deadline.tv_sec += job->seconds;
	rc = start(&r);
	if (rc == 0)
		rc = attend_deaf(&r);
	if (rc == 0)
		rc = r.untold != 0 ? r.untold : r.unheard;
	job->deaf = r.left.n > 0;
	for (i = 0; i < N_STREAMS; i++)
		close_one(&r.ours[i]);
	if (rc != 0)
		return cannot(e, job, rc);
	if (r.too_much)
		return psd_err_set(e, PSD_EDATA,
		    _("'%s' says more than can be kept"), job->argv[0]);
	return r.status;
}
