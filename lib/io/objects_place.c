/* psd_objects: where the repository is, and how git is run in it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/git.h"
#include "lib/io/objects_part.h"

#include <limits.h>
#include <stdlib.h>

/* More than any command here has words. */
#define MOST_WORDS 40

/*
 * Never a word of another language, a pattern where a path is meant, a lock,
 * a question, another object than the one asked for, or one that is fetched
 * from elsewhere: git before 2.44 does not know the name for that, and is kept
 * from it by a list of allowed protocols that has none.
 */
static const char *const always[] = {
	"LC_ALL=C",
	"GIT_LITERAL_PATHSPECS=1",
	"GIT_GLOB_PATHSPECS",
	"GIT_NOGLOB_PATHSPECS",
	"GIT_ICASE_PATHSPECS",
	"GIT_OPTIONAL_LOCKS=0",
	"GIT_TERMINAL_PROMPT=0",
	"GIT_NO_REPLACE_OBJECTS=1",
	"GIT_NO_LAZY_FETCH=1",
	"GIT_ALLOW_PROTOCOL=",
	NULL,
};

#define N_ALWAYS (sizeof(always) / sizeof(always[0]) - 1)

/* What 'git rev-parse' says of a place. */
struct place {
	bool found;
	char git_dir[PATH_MAX], top[PATH_MAX]; /* empty: none */
};

static const char *
set_in_env(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

int
psd_objects_failed(struct psd_err *e, struct psd_str said)
{
	struct psd_str words = psd_str_trim(said), line;

	if (words.n == 0 || !psd_str_cut(&words, '\n', &line))
		return psd_err_set(e, PSD_EIO, "%s",
		    _("git cannot read the repository, and does not say why"));
	if (psd_str_starts(line, "fatal: "))
		line = (struct psd_str){ line.p + 7, line.n - 7 };
	return psd_err_set(e, PSD_EIO, _("git says: %.*s"), PSD_F(line));
}

/* Why there is no repository to read in DIR, by what git SAID. */
static int
no_place(struct psd_err *e, const char *dir, struct psd_buf *said)
{
	psd_buf_putc(said, '\0'); /* so that there is text */
	if (strstr(said->p, "dubious ownership") != NULL) {
		(void)psd_err_tip(e,
		    _("if you trust it, run: git config --global --add "
		      "safe.directory '%s'"),
		    dir);
		return psd_err_set(e, PSD_EIO,
		    _("the git repository of '%s' belongs to somebody else, "
		      "and git does not read it"),
		    dir);
	}
	if (strstr(said->p, "not a git repository") != NULL) {
		(void)psd_err_tip(e, "%s",
		    _("earlier versions are there where git keeps the history; "
		      "'psd init' starts such records"));
		return psd_err_set(e, PSD_EIO,
		    _("'%s' does not lie in a git repository"), dir);
	}
	return psd_objects_failed(e, psd_str(said->p));
}

static int
start(struct psd_pipe **out, const char *const *argv, const char *const *env,
    struct psd_err *e)
{
	struct psd_err why = { 0 };

	if (psd_pipe_open(out, argv, env, &why) == 0)
		return 0;
	if (psd_git_check(e) == 0)
		*e = why; /* git is there: something else is wrong */
	return -1;
}

int
psd_objects_start(struct psd_pipe **out, struct psd_objects *objects,
    const char *const *words, struct psd_err *e)
{
	const char *argv[MOST_WORDS + 4] = { "git", "-C", objects->dir.p };
	size_t n;

	for (n = 0; n < MOST_WORDS && words[n] != NULL; n++)
		argv[3 + n] = words[n];
	return start(out, argv, objects->env, e);
}

int
psd_objects_finish(struct psd_pipe *pipe, int rc, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err why = { 0 };
	int status = psd_pipe_close(pipe, &said, rc < 0 ? &why : e);

	if (rc == 0 && status > 0)
		(void)psd_objects_failed(e, psd_buf_get(&said));
	psd_buf_release(&said);
	return rc < 0 || status != 0 ? -1 : 0;
}

static void
make_real(char *to, struct psd_str path)
{
	struct psd_arena arena = PSD_ARENA_INIT;

	if (realpath(psd_arena_copy(&arena, path).p, to) == NULL)
		to[0] = '\0';
	psd_arena_release(&arena);
}

/*
 * Asks git where the repository is that it finds from DIR (NULL: from here).
 * The top of the work tree comes last, since a bare repository has none and
 * then git ends with an error.
 */
static int
ask(struct place *to, const char *dir, const char *const *env,
    struct psd_buf *said, struct psd_err *e)
{
	const char *argv[] = { "git", "-C", dir != NULL ? dir : ".",
		"rev-parse", "--absolute-git-dir", "--show-toplevel", NULL };
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_pipe *pipe;
	int rc;

	*to = (struct place){ .found = false };
	if (start(&pipe, argv, env, e) < 0)
		return -1;
	rc = psd_pipe_line(pipe, &line, '\n', e);
	if (rc > 0) {
		to->found = true;
		make_real(to->git_dir, psd_buf_get(&line));
		rc = psd_pipe_line(pipe, &line, '\n', e);
	}
	if (rc > 0)
		make_real(to->top, psd_buf_get(&line));
	psd_buf_release(&line);
	if (rc < 0)
		return psd_objects_finish(pipe, -1, e);
	return psd_pipe_close(pipe, said, e) < 0 ? -1 : 0;
}

/* Whether DIR lies in what P holds. */
static bool
holds(const struct place *p, struct psd_str dir)
{
	size_t n = strlen(p->top);

	if (n == 0)
		return psd_str_is(dir, p->git_dir);
	return psd_str_starts(dir, p->top) &&
	    (dir.n == n || dir.p[n] == '/' || n == 1);
}

/*
 * Whether what git put in the environment, GIVEN, is meant rather than what
 * lies around DIR, FOUND: it speaks of the same repository, or of one that
 * holds DIR more closely. GIVEN is completed.
 */
static bool
is_meant(struct place *given, const struct place *found, struct psd_str dir)
{
	if (!given->found)
		return false;
	if (!found->found)
		return holds(given, dir);
	if (strcmp(given->git_dir, found->git_dir) != 0)
		return holds(given, dir) &&
		    strlen(given->top) >= strlen(found->top);
	/* with GIT_DIR alone, git takes the working directory for the top */
	if (set_in_env("GIT_WORK_TREE") == NULL)
		memcpy(given->top, found->top, sizeof(given->top));
	return holds(given, dir) || given->top[0] == '\0';
}

/* Settles the environment that git is run with: what is always the same, and
 * that it goes to P or forgets where it was told to go. */
static void
settle(struct psd_objects *o, const struct place *p, bool given)
{
	const char *index = set_in_env("GIT_INDEX_FILE");
	size_t n = 0, i = 0;

	while (psd_git_places[i] != NULL)
		i++;
	o->env = psd_arena_array(&o->arena, N_ALWAYS + i + 4, const char *);
	for (i = 0; i < N_ALWAYS; i++)
		o->env[n++] = always[i];
	for (i = 0; !given && psd_git_places[i] != NULL; i++)
		o->env[n++] = psd_git_places[i];
	if (p == NULL)
		return;
	o->git_dir = psd_arena_copy(&o->arena, psd_str(p->git_dir));
	if (p->top[0] != '\0')
		o->top = psd_arena_copy(&o->arena, psd_str(p->top));
	if (!given)
		return;
	o->env[n++] = psd_arena_print(&o->arena, "GIT_DIR=%s", p->git_dir).p;
	if (o->top.p != NULL)
		o->env[n++] =
		    psd_arena_print(&o->arena, "GIT_WORK_TREE=%s", p->top).p;
	/* git means it from the top, where hooks begin */
	if (index != NULL && index[0] != '/' && o->top.p != NULL)
		o->env[n++] = psd_arena_print(&o->arena, "GIT_INDEX_FILE=%s/%s",
		    p->top, index)
				  .p;
}

int
psd_objects_place(struct psd_objects *o, struct psd_err *e)
{
	static const char *const told[] = { "GIT_DIR", "GIT_WORK_TREE",
		"GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY" };
	struct place found, given = { .found = false };
	struct psd_buf said = PSD_BUF_INIT, unheard = PSD_BUF_INIT;
	bool asked = false, meant;
	size_t i;
	int rc;

	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		asked = asked || set_in_env(told[i]) != NULL;
	settle(o, NULL, false);
	rc = ask(&found, o->dir.p, o->env, &said, e);
	if (rc == 0 && asked)
		rc = ask(&given, NULL, always, &unheard, e);
	meant = is_meant(&given, &found, o->dir);
	if (rc == 0 && !meant && !found.found)
		rc = no_place(e, o->dir.p, &said);
	if (rc == 0)
		settle(o, meant ? &given : &found, meant);
	psd_buf_release(&said);
	psd_buf_release(&unheard);
	return rc;
}
