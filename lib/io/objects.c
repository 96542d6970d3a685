/* psd_objects: what git keeps: trees, the index and blobs, as bytes. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/objects.h"

#include "lib/base/lang.h"
#include "lib/io/git.h"
#include "lib/io/pipe.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
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

struct psd_objects {
	struct psd_arena arena;
	struct psd_str dir;	/* absolute, without links */
	struct psd_str git_dir; /* the same */
	struct psd_str top;	/* the same; absent when bare */
	const char **env;
	struct psd_pipe *cat; /* NULL until it is needed */
	struct psd_buf line;  /* its last answer */
};

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

static int
foreign(struct psd_err *e, struct psd_str said)
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
	return foreign(e, psd_str(said->p));
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
		(void)foreign(e, psd_buf_get(&said));
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

static int
find_place(struct psd_objects *o, struct psd_err *e)
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

int
psd_objects_open(struct psd_objects **out, const char *dir, struct psd_err *e)
{
	struct psd_objects *o;
	char full[PATH_MAX];

	*out = NULL;
	if (realpath(dir, full) == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	o = psd_mem_alloc(sizeof(*o));
	*o = (struct psd_objects){ .arena = PSD_ARENA_INIT };
	o->dir = psd_arena_copy(&o->arena, psd_str(full));
	if (find_place(o, e) < 0) {
		psd_objects_close(o);
		return -1;
	}
	*out = o;
	return 0;
}

/* Ends PIPE, whatever comes of it: it is of no more use. */
static void
drop(struct psd_pipe *pipe, struct psd_buf *said)
{
	struct psd_err e = { 0 };
	int status = psd_pipe_close(pipe, said, &e);

	(void)status;
}

static void
stop_cat(struct psd_objects *o, struct psd_buf *said)
{
	drop(o->cat, said);
	o->cat = NULL;
}

void
psd_objects_close(struct psd_objects *objects)
{
	if (objects == NULL)
		return;
	stop_cat(objects, NULL);
	psd_buf_release(&objects->line);
	psd_arena_release(&objects->arena);
	free(objects);
}

struct psd_str
psd_objects_top(const struct psd_objects *objects)
{
	return objects->top;
}

struct psd_str
psd_objects_git_dir(const struct psd_objects *objects)
{
	return objects->git_dir;
}

/* The head of an object: "ID TYPE SIZE". */
struct head {
	struct psd_str id, type;
	size_t size;
};

/* Reads LINE; false when it says something else. */
static bool
read_head(struct head *to, struct psd_str line)
{
	struct psd_str rest = line, size;
	size_t i;

	*to = (struct head){ .size = 0 };
	if (!psd_str_cut(&rest, ' ', &to->id) ||
	    !psd_str_cut(&rest, ' ', &to->type) ||
	    !psd_str_cut(&rest, ' ', &size) || rest.p != NULL || size.n == 0 ||
	    size.n > 18)
		return false;
	for (i = 0; i < size.n; i++) {
		if (size.p[i] < '0' || size.p[i] > '9')
			return false;
		to->size = to->size * 10 + (size_t)(size.p[i] - '0');
	}
	return true;
}

/* cat-file is gone, for want of a part of a partial clone or for worse: what it
 * said of that counts more than WHY we noticed. */
static int
lost_cat(struct psd_objects *o, const struct psd_err *why, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	int rc = 0;

	stop_cat(o, &said);
	psd_buf_putc(&said, '\0');
	if (psd_str_trim(psd_str(said.p)).n == 0 && why->code != PSD_OK)
		rc = psd_err_set(e, why->code, "%s", why->text);
	else if (strstr(said.p, "promisor") == NULL)
		rc = foreign(e, psd_str(said.p));
	psd_buf_release(&said);
	return rc;
}

/* Asks cat-file for NAME. Returns 1 with its head, behind which the bytes are
 * to be read, 0 when there is none, or -1. */
static int
ask_for(struct head *to, struct psd_objects *o, const char *name,
    struct psd_err *e)
{
	static const char *const words[] = { "cat-file", "--batch", NULL };
	struct psd_err why = { 0 };
	struct psd_buf line = PSD_BUF_INIT;
	int rc;

	if (strchr(name, '\n') != NULL)
		return 0; /* that would be two questions */
	if (o->cat == NULL && psd_objects_start(&o->cat, o, words, e) < 0)
		return -1;
	psd_buf_print(&line, "%s\n", name);
	rc = psd_pipe_write(o->cat, psd_buf_get(&line), &why);
	psd_buf_release(&line);
	if (rc == 0)
		rc = psd_pipe_line(o->cat, &o->line, '\n', &why);
	if (rc <= 0)
		return lost_cat(o, &why, e);
	return read_head(to, psd_buf_get(&o->line));
}

/* Reads the object behind HEAD, at most MOST bytes of it into TO, and the line
 * end behind it. */
static int
read_body(struct psd_pipe *pipe, struct psd_buf *to, const struct head *head,
    size_t most, struct psd_err *e)
{
	size_t n = head->size < most ? head->size : most;

	if (psd_pipe_read(pipe, to, n, e) < 0)
		return -1;
	return psd_pipe_skip(pipe, head->size - n + 1, e);
}

int
psd_objects_get(struct psd_objects *objects, struct psd_buf *to,
    const char *name, size_t limit, struct psd_err *e)
{
	size_t most = limit < SIZE_MAX ? limit + 1 : limit;
	struct head head;
	bool tree;
	int rc = ask_for(&head, objects, name, e);

	if (rc <= 0)
		return rc;
	tree = psd_str_is(head.type, "tree");
	if (read_body(objects->cat, to, &head, tree ? 0 : most, e) < 0) {
		stop_cat(objects, NULL); /* it stands in the middle */
		return -1;
	}
	return !tree;
}

/* When the commit with these BYTES was made. */
static long long
made_at(struct psd_str bytes)
{
	struct psd_str rest = bytes, line, word;
	long long when = 0;
	size_t i;

	while (psd_str_cut(&rest, '\n', &line) && line.n > 0) {
		if (!psd_str_starts(line, "committer "))
			continue;
		/* behind the address, which ends with the last bracket */
		for (i = line.n; i > 0 && line.p[i - 1] != '>'; i--)
			;
		word = psd_str_trim((struct psd_str){ line.p + i, line.n - i });
		for (i = 0; i < word.n && i < 15 && word.p[i] >= '0' &&
		     word.p[i] <= '9';
		     i++)
			when = when * 10 + (word.p[i] - '0');
		break;
	}
	return when;
}

int
psd_objects_commit(struct psd_commit *out, struct psd_objects *objects,
    const char *rev, struct psd_err *e)
{
	struct psd_buf name = PSD_BUF_INIT, bytes = PSD_BUF_INIT;
	struct head head;
	int rc;

	psd_buf_print(&name, "%s^{commit}", rev);
	rc = ask_for(&head, objects, name.p, e);
	if (rc > 0) {
		out->id = psd_arena_copy(&objects->arena, head.id);
		if (read_body(objects->cat, &bytes, &head, 65536, e) < 0) {
			stop_cat(objects, NULL);
			rc = -1;
		} else {
			out->when = made_at(psd_buf_get(&bytes));
		}
	}
	psd_buf_release(&name);
	psd_buf_release(&bytes);
	return rc;
}

/* The first line that git says to WORDS goes to TO. Returns 1, or 0 when it
 * says nothing. */
static int
first_line(struct psd_buf *to, struct psd_objects *o, const char *const *words,
    struct psd_err *e)
{
	struct psd_pipe *pipe;
	int rc;

	if (psd_objects_start(&pipe, o, words, e) < 0)
		return -1;
	rc = psd_pipe_line(pipe, to, '\n', e);
	return psd_objects_finish(pipe, rc < 0 ? -1 : 0, e) < 0 ? -1 : rc;
}

int
psd_objects_is_cut(bool *cut, struct psd_objects *objects, struct psd_err *e)
{
	static const char *const words[] = { "rev-parse",
		"--is-shallow-repository", NULL };
	struct psd_buf line = PSD_BUF_INIT;
	int rc = first_line(&line, objects, words, e);

	*cut = rc > 0 && psd_str_is(psd_buf_get(&line), "true");
	psd_buf_release(&line);
	return rc < 0 ? -1 : 0;
}

int
psd_objects_commit_at(struct psd_commit *out, struct psd_objects *objects,
    long long when, bool *cut, struct psd_err *e)
{
	const char *words[] = { "rev-list", "--first-parent", "--max-count=1",
		NULL, "HEAD", "--", NULL };
	struct psd_buf age = PSD_BUF_INIT, line = PSD_BUF_INIT;
	int rc;

	*cut = false;
	rc = psd_objects_commit(out, objects, "HEAD", e);
	if (rc > 0 && out->when > when) {
		psd_buf_print(&age, "--min-age=%lld", when > 0 ? when : 0);
		words[3] = age.p;
		rc = first_line(&line, objects, words, e);
		if (rc > 0)
			rc = psd_objects_commit(out, objects, line.p, e);
		else if (rc == 0 && psd_objects_is_cut(cut, objects, e) < 0)
			rc = -1;
	}
	psd_buf_release(&age);
	psd_buf_release(&line);
	return rc;
}

int
psd_objects_each(struct psd_objects *objects, size_t limit,
    int (*see)(void *arg, struct psd_str type, struct psd_str id,
	struct psd_str bytes),
    void *arg, struct psd_err *e)
{
	static const char *const words[] = { "cat-file", "--batch",
		"--batch-all-objects", "--unordered", "--buffer", NULL };
	struct psd_buf line = PSD_BUF_INIT, bytes = PSD_BUF_INIT;
	struct psd_pipe *pipe;
	struct head head;
	bool tree;
	int rc, seen = 0;

	if (psd_objects_start(&pipe, objects, words, e) < 0)
		return -1;
	psd_pipe_expect_much(pipe);
	while (seen == 0 && (rc = psd_pipe_line(pipe, &line, '\n', e)) > 0) {
		if (!read_head(&head, psd_buf_get(&line)))
			continue; /* one that is not here */
		tree = psd_str_is(head.type, "tree");
		psd_buf_clear(&bytes);
		rc = read_body(pipe, &bytes, &head, tree ? 0 : limit, e);
		if (rc < 0)
			break;
		if (!tree)
			seen = see(arg, head.type, head.id,
			    psd_buf_get(&bytes));
	}
	psd_buf_release(&line);
	psd_buf_release(&bytes);
	if (seen == 0)
		return psd_objects_finish(pipe, rc < 0 ? -1 : 0, e);
	drop(pipe, NULL); /* it is cut off in the middle */
	return seen;
}
