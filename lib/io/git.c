/* psd_git: git, run on one directory. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/git.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/io/proc.h"

#include <stdlib.h>

/* What 'git rev-parse --local-env-vars' names, but for the configuration that
 * a user may well give by the environment, and what else redirects. */
const char *const psd_git_places[] = {
	"GIT_ALTERNATE_OBJECT_DIRECTORIES",
	"GIT_ATTR_SOURCE",
	"GIT_COMMON_DIR",
	"GIT_CONFIG",
	"GIT_DEFAULT_HASH",
	"GIT_DEFAULT_REF_FORMAT",
	"GIT_DIR",
	"GIT_GRAFT_FILE",
	"GIT_ICASE_PATHSPECS",
	"GIT_IMPLICIT_WORK_TREE",
	"GIT_INDEX_FILE",
	"GIT_INDEX_VERSION",
	"GIT_INTERNAL_SUPER_PREFIX",
	"GIT_GLOB_PATHSPECS",
	"GIT_LITERAL_PATHSPECS",
	"GIT_NAMESPACE",
	"GIT_NOGLOB_PATHSPECS",
	"GIT_NO_REPLACE_OBJECTS",
	"GIT_OBJECT_DIRECTORY",
	"GIT_PREFIX",
	"GIT_QUARANTINE_PATH",
	"GIT_REPLACE_REF_BASE",
	"GIT_SHALLOW_FILE",
	"GIT_TEMPLATE_DIR",
	"GIT_WORK_TREE",
	NULL,
};

void
psd_git_forget_place(void)
{
	size_t i;

	/* fails only for names with '=' in them */
	for (i = 0; psd_git_places[i] != NULL; i++)
		(void)unsetenv(psd_git_places[i]);
}

static int
missing(struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("psd keeps the history of the records with git; install it, "
	      "or ask whoever looks after your computer"));
	return psd_err_set(e, PSD_EIO, _("the program git is not there"));
}

int
psd_git_check(struct psd_err *e)
{
	static const char *const argv[] = { "git", "--version", NULL };
	struct psd_err why = { 0 };
	struct psd_buf said = PSD_BUF_INIT;
	int status = psd_proc_run(argv, NULL, &said, &why);

	psd_buf_release(&said);
	return status == 0 ? 0 : missing(e);
}

int
psd_git_try(const char *dir, const char *const *argv, const char *const *env,
    struct psd_buf *said, struct psd_err *e)
{
	const char **all;
	size_t n = 0, i;
	int status;

	while (argv[n] != NULL)
		n++;
	all = psd_mem_resize(NULL, n + 4, sizeof(*all));
	all[0] = "git";
	all[1] = "-C";
	all[2] = dir;
	for (i = 0; i <= n; i++)
		all[3 + i] = argv[i];
	status = psd_proc_run(all, env, said, e);
	free(all);
	return status;
}

int
psd_git_run(const char *dir, const char *const *argv, const char *const *env,
    struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	int status = psd_git_try(dir, argv, env, &said, e);
	struct psd_str words = psd_str_trim(psd_buf_get(&said)), line;

	/* advice follows; what went wrong stands first */
	if (status > 0 && psd_str_cut(&words, '\n', &line))
		(void)psd_err_set(e, PSD_EIO, _("git says: %.*s"), PSD_F(line));
	else if (status > 0)
		(void)psd_err_set(e, PSD_EIO, _("git ended with status %d"),
		    status);
	psd_buf_release(&said);
	return status == 0 ? 0 : -1;
}
