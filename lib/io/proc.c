/* psd_proc: other programs, run and waited for. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/proc.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Whether SETTING, "NAME=value" or a NAME alone, speaks of what VARIABLE
 * sets. */
static bool
same_name(const char *setting, const char *variable)
{
	size_t n = strcspn(setting, "=");

	return strncmp(setting, variable, n) == 0 && variable[n] == '=';
}

char **
psd_proc_env(const char *const *extra)
{
	size_t ours = 0, theirs = 0, n = 0, i, j;
	char **all;

	while (environ[ours] != NULL)
		ours++;
	while (extra != NULL && extra[theirs] != NULL)
		theirs++;
	all = psd_mem_resize(NULL, ours + theirs + 1, sizeof(*all));
	for (i = 0; i < ours; i++) {
		for (j = 0; j < theirs; j++)
			if (same_name(extra[j], environ[i]))
				break;
		if (j == theirs)
			all[n++] = environ[i];
	}
	for (j = 0; j < theirs; j++)
		if (strchr(extra[j], '=') != NULL)
			all[n++] = (char *)(size_t)extra[j];
	all[n] = NULL;
	return all;
}

/*
 * Between making a pipe and marking it as ours alone, another thread must not
 * start a program: it would hold our end of the pipe open.
 */
static pthread_mutex_t starting = PTHREAD_MUTEX_INITIALIZER;

static void
close_both(int fds[2])
{
	(void)close(fds[0]);
	(void)close(fds[1]);
	fds[0] = fds[1] = -1;
}

int
psd_proc_pipe(int fds[2])
{
	int rc = 0;

	(void)pthread_mutex_lock(&starting);
	if (pipe(fds) < 0) {
		rc = errno;
		fds[0] = fds[1] = -1;
	} else if (fcntl(fds[0], F_SETFD, FD_CLOEXEC) < 0 ||
	    fcntl(fds[1], F_SETFD, FD_CLOEXEC) < 0) {
		rc = errno;
		close_both(fds);
	}
	(void)pthread_mutex_unlock(&starting);
	return rc;
}

/* Lets FD be stream number TO of the program that is started. */
static int
add_stream(posix_spawn_file_actions_t *todo, int fd, int to)
{
	if (fd < 0)
		return posix_spawn_file_actions_addopen(todo, to, "/dev/null",
		    to == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0);
	return fd == to ? 0 : posix_spawn_file_actions_adddup2(todo, fd, to);
}

int
psd_proc_start(pid_t *pid, const char *const *argv, char **env,
    const int fds[3])
{
	posix_spawn_file_actions_t todo;
	int rc = posix_spawn_file_actions_init(&todo), i;

	if (rc != 0)
		return rc;
	for (i = 0; i < 3 && rc == 0; i++)
		rc = add_stream(&todo, fds[i], i);
	(void)pthread_mutex_lock(&starting);
	if (rc == 0)
		rc = posix_spawnp(pid, argv[0], &todo, NULL,
		    (char *const *)(size_t)argv, env);
	(void)pthread_mutex_unlock(&starting);
	(void)posix_spawn_file_actions_destroy(&todo);
	return rc;
}

static int
listen_to(int fd, struct psd_buf *said)
{
	for (;;) {
		ssize_t n = read(fd, psd_buf_reserve(said, 4096), 4096);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n < 0 ? -1 : 0;
		said->n += (size_t)n;
		said->p[said->n] = '\0';
	}
}

int
psd_proc_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int
cannot_run(struct psd_err *e, const char *name, int why)
{
	return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"), name,
	    psd_lang_why(why));
}

int
psd_proc_run(const char *const *argv, const char *const *env,
    struct psd_buf *said, struct psd_err *e)
{
	int fds[2] = { -1, -1 }, streams[3] = { 0, 1, 2 }, rc = 0, status;
	char **all;
	pid_t pid;

	if (said != NULL) {
		rc = psd_proc_pipe(fds);
		if (rc != 0)
			return cannot_run(e, argv[0], rc);
		streams[0] = -1;
		streams[1] = streams[2] = fds[1];
	}
	all = psd_proc_env(env);
	rc = psd_proc_start(&pid, argv, all, streams);
	free(all);
	if (said != NULL)
		(void)close(fds[1]);
	if (rc != 0) {
		if (said != NULL)
			(void)close(fds[0]);
		return cannot_run(e, argv[0], rc);
	}
	if (said != NULL && listen_to(fds[0], said) < 0)
		rc = errno;
	if (said != NULL)
		(void)close(fds[0]); /* one that still writes ends by that */
	status = psd_proc_wait(pid);
	if (status < 0)
		rc = errno;
	return rc == 0 ? status : cannot_run(e, argv[0], rc);
}
