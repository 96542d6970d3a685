/* psd_proc: other programs, run and waited for. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/proc.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"

#include <errno.h>
#include <fcntl.h>
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

static int
spawn(pid_t *pid, const char *const *argv, char **env, const int *pipe_fds)
{
	posix_spawn_file_actions_t todo;
	int rc = posix_spawn_file_actions_init(&todo);

	if (rc != 0)
		return rc;
	if (pipe_fds != NULL) {
		rc = posix_spawn_file_actions_addopen(&todo, 0, "/dev/null",
		    O_RDONLY, 0);
		if (rc == 0)
			rc = posix_spawn_file_actions_adddup2(&todo,
			    pipe_fds[1], 1);
		if (rc == 0)
			rc = posix_spawn_file_actions_adddup2(&todo,
			    pipe_fds[1], 2);
		if (rc == 0)
			rc = posix_spawn_file_actions_addclose(&todo,
			    pipe_fds[0]);
		/* or what it leaves in the background would hold us up */
		if (rc == 0)
			rc = posix_spawn_file_actions_addclose(&todo,
			    pipe_fds[1]);
	}
	if (rc == 0)
		rc = posix_spawnp(pid, argv[0], &todo, NULL,
		    (char *const *)(size_t)argv, env);
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

static int
wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
psd_proc_run(const char *const *argv, const char *const *env,
    struct psd_buf *said, struct psd_err *e)
{
	char **all = NULL;
	int fds[2] = { -1, -1 }, rc, status = -1;
	pid_t pid;

	if (said != NULL && pipe(fds) < 0)
		return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"),
		    argv[0], psd_lang_why(errno));
	all = psd_proc_env(env);
	rc = spawn(&pid, argv, all, said != NULL ? fds : NULL);
	free(all);
	if (said != NULL)
		(void)close(fds[1]);
	if (rc == 0 && said != NULL && listen_to(fds[0], said) < 0)
		rc = errno;
	if (said != NULL)
		(void)close(fds[0]);
	if (rc == 0) {
		status = wait_for(pid);
		rc = status < 0 ? errno : 0;
	}
	if (rc != 0)
		return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"),
		    argv[0], psd_lang_why(rc));
	return status;
}
