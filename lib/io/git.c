/* psd_git: git, run on one directory. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/git.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"
#include "lib/io/git_words.h"
#include "lib/io/job.h"
#include "lib/io/proc.h"

#include <stdio.h>
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

/* Whether the user wants to see what is run; set before anything is. */
static bool shown;

void
psd_git_show(void)
{
	shown = true;
}

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

/* 'git -C DIR' and ARGV. Caller frees the array. */
static const char **
whole_argv(const char *dir, const char *const *argv)
{
	const char **all;
	size_t n = 0, i;

	while (argv[n] != NULL)
		n++;
	all = psd_mem_resize(NULL, n + 4, sizeof(*all));
	all[0] = "git";
	all[1] = "-C";
	all[2] = dir;
	for (i = 0; i <= n; i++)
		all[3 + i] = argv[i];
	return all;
}

int
psd_git_try(const char *dir, const char *const *argv, const char *const *env,
    struct psd_buf *said, struct psd_err *e)
{
	const char **all = whole_argv(dir, argv);
	int status = psd_proc_run(all, env, said, e);

	free(all);
	return status;
}

int
psd_git_run(const char *dir, const char *const *argv, const char *const *env,
    struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	int status = psd_git_try(dir, argv, env, &said, e);

	if (status > 0)
		(void)psd_git_failed(e, status, psd_buf_get(&said));
	psd_buf_release(&said);
	return status == 0 ? 0 : -1;
}

static bool
is_plain(struct psd_str word)
{
	static const char harmless[] = "%+,-./:=@_^";
	size_t i;

	for (i = 0; i < word.n; i++)
		if (!(word.p[i] >= '0' && word.p[i] <= '9') &&
		    !(word.p[i] >= 'A' && word.p[i] <= 'Z') &&
		    !(word.p[i] >= 'a' && word.p[i] <= 'z') &&
		    strchr(harmless, word.p[i]) == NULL)
			return false;
	return word.n > 0;
}

static bool
is_control(char c)
{
	return (unsigned char)c < ' ' || c == 127;
}

/* Adds WORD as a shell would read it; what could steer a terminal by number. */
static void
add_quoted(struct psd_buf *to, struct psd_str word)
{
	bool odd = false;
	size_t i;

	if (is_plain(word)) {
		psd_buf_str(to, word);
		return;
	}
	for (i = 0; i < word.n; i++)
		odd = odd || is_control(word.p[i]);
	psd_buf_puts(to, odd ? "$'" : "'");
	for (i = 0; i < word.n; i++) {
		if (word.p[i] == '\n')
			psd_buf_puts(to, "\\n");
		else if (is_control(word.p[i]))
			psd_buf_print(to, "\\%03o", (unsigned)word.p[i]);
		else if (word.p[i] == '\'')
			psd_buf_puts(to, odd ? "\\'" : "'\\''");
		else if (word.p[i] == '\\')
			psd_buf_puts(to, odd ? "\\\\" : "\\");
		else
			psd_buf_putc(to, word.p[i]);
	}
	psd_buf_putc(to, '\'');
}

static void
show(const char *const *argv)
{
	struct psd_buf line = PSD_BUF_INIT, word = PSD_BUF_INIT;

	psd_buf_puts(&line, "+ git");
	for (; *argv != NULL; argv++) {
		psd_buf_clear(&word);
		psd_git_hide(&word, psd_str(*argv));
		psd_buf_putc(&line, ' ');
		add_quoted(&line, psd_buf_get(&word));
	}
	psd_buf_putc(&line, '\n');
	(void)fflush(stdout); /* on a terminal, in the order it happens */
	(void)fputs(line.p, stderr);
	psd_buf_release(&line);
	psd_buf_release(&word);
}

/* JOB's environment, and English for its words: they are read here. Caller
 * frees the array. */
static const char **
english(const struct psd_git_job *job)
{
	const char **all;
	size_t n = 0, i;

	while (job->env != NULL && job->env[n] != NULL)
		n++;
	all = psd_mem_resize(NULL, n + 2, sizeof(*all));
	all[0] = "LANGUAGE=en";
	for (i = 0; i < n; i++)
		all[1 + i] = job->env[i];
	all[n + 1] = NULL;
	return all;
}

int
psd_git_do(struct psd_git_job *job, struct psd_err *e)
{
	const char **argv = whole_argv(job->dir, job->argv);
	const char **env = english(job);
	struct psd_job work = { .argv = argv,
		.env = env,
		.input = job->input,
		.out = job->out,
		.said = job->said,
		.seconds = job->seconds };
	int status;

	if (shown)
		show(job->argv);
	status = psd_job_run(&work, e);
	job->late = work.late;
	free(argv);
	free(env);
	return status;
}

int
psd_git_must(struct psd_git_job *job, struct psd_err *e)
{
	struct psd_buf own = PSD_BUF_INIT, *given = job->said;
	struct psd_str words;
	size_t before;
	int status;

	if (given == NULL)
		job->said = &own;
	before = job->said->n;
	status = psd_git_do(job, e);
	words = psd_buf_get(job->said);
	if (words.n > 0) {
		words.p += before;
		words.n -= before;
	}
	if (job->late)
		status = psd_err_set(e, PSD_EIO,
		    ngettext("git had no answer within %d second",
			"git had no answer within %d seconds",
			(unsigned long)job->seconds),
		    job->seconds);
	else if (status > 0)
		status = psd_git_failed(e, status, words);
	else if (status == 0 && given == NULL && shown && own.n > 0)
		(void)fputs(own.p, stderr);
	job->said = given;
	psd_buf_release(&own);
	return status < 0 ? -1 : 0;
}

bool
psd_git_is_none(struct psd_str id)
{
	size_t i;

	for (i = 0; i < id.n; i++)
		if (id.p[i] != '0')
			return false;
	return id.n >= 7;
}
