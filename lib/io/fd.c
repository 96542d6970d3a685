/* psd_fd: bytes to open files and to programs that may be gone. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/fd.h"

#include "lib/base/lang.h"

#include <errno.h>
#include <pthread.h>
#include <unistd.h>

int
psd_fd_write(int fd, struct psd_str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes.p += n;
		bytes.n -= (size_t)n;
	}
	return 0;
}

int
psd_fd_failed(struct psd_err *e, const char *what, const char *path)
{
	int saved = errno;

	return psd_err_set(e, PSD_EIO, "%s '%s': %s", what, path,
	    psd_lang_why(saved));
}

static bool
is_waiting(void)
{
	sigset_t waiting;

	return sigpending(&waiting) == 0 && sigismember(&waiting, SIGPIPE) == 1;
}

static void
only_pipe(sigset_t *set)
{
	(void)sigemptyset(set);
	(void)sigaddset(set, SIGPIPE);
}

int
psd_deaf_begin(struct psd_deaf *deaf)
{
	sigset_t pipe_gone;

	only_pipe(&pipe_gone);
	deaf->was_waiting = is_waiting();
	return pthread_sigmask(SIG_BLOCK, &pipe_gone, &deaf->before);
}

void
psd_deaf_end(const struct psd_deaf *deaf)
{
	sigset_t pipe_gone;
	int got;

	only_pipe(&pipe_gone);
	if (!deaf->was_waiting && is_waiting())
		(void)sigwait(&pipe_gone, &got);
	(void)pthread_sigmask(SIG_SETMASK, &deaf->before, NULL);
}
