/* psd_clone: this copy of the records, and the one that all share. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_clone.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/git_words.h"
#include "lib/io/job.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>

/* git's words are read here and there, and nobody sits at its terminal. */
static const char *const plain[] = { "LC_ALL=C", "LANGUAGE=", NULL };

int
psd_clone_git(const struct psd_clone *c, const char *const *argv,
    struct psd_buf *out, struct psd_err *e)
{
	struct psd_buf lost = PSD_BUF_INIT, said = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = c->top.p,
		.argv = argv,
		.env = plain,
		.out = out != NULL ? out : &lost,
		.said = &said };
	int rc = psd_git_must(&job, e);

	psd_buf_release(&lost);
	psd_buf_release(&said);
	return rc;
}

/* Returns git's exit status, or -1; any but 0 is in E. */
static int
read_status(const struct psd_clone *clone, const char *const *argv,
    struct psd_buf *out, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	const char *all[24] = { "git", "-C", clone->top.p };
	struct psd_job job = { .argv = all,
		.env = plain,
		.out = out,
		.said = &said };
	size_t i;
	int status;

	for (i = 0; argv[i] != NULL; i++) {
		assert(i + 4 < sizeof(all) / sizeof(all[0]));
		all[3 + i] = argv[i];
	}
	status = psd_job_run(&job, e);
	if (status > 0)
		(void)psd_git_failed(e, status, psd_buf_get(&said));
	psd_buf_release(&said);
	return status;
}

int
psd_clone_read(const struct psd_clone *clone, const char *const *argv,
    struct psd_buf *out, struct psd_err *e)
{
	return read_status(clone, argv, out, e) == 0 ? 0 : -1;
}

struct psd_str
psd_clone_ask(const struct psd_clone *clone, const char *const *argv)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	struct psd_str answer = { NULL, 0 };

	int status = read_status(clone, argv, &out, &none);

	if (status == 0)
		answer = psd_arena_copy(clone->arena,
		    psd_str_trim(psd_buf_get(&out)));
	else if (status < 0)
		*clone->trouble = none;
	psd_buf_release(&out);
	return answer;
}

int
psd_clone_heard(const struct psd_clone *clone, struct psd_err *e)
{
	if (clone->trouble->code == PSD_OK)
		return 0;
	*e = *clone->trouble;
	return -1;
}

bool
psd_clone_is(const struct psd_clone *clone, const char *const *argv)
{
	return psd_clone_ask(clone, argv).p != NULL;
}

size_t
psd_clone_count(const struct psd_clone *clone, struct psd_str from,
    struct psd_str to)
{
	struct psd_str range, n;

	if (to.p == NULL)
		return 0;
	range = from.p == NULL
	    ? to
	    : psd_arena_print(clone->arena, "%s..%s", from.p, to.p);
	n = psd_clone_ask(clone,
	    PSD_ARGV("rev-list", "--count", "--no-merges", range.p, "--"));
	return n.p == NULL ? 0 : (size_t)strtoul(n.p, NULL, 10);
}

void
psd_clone_split(struct psd_names *to, struct psd_arena *arena,
    struct psd_str all)
{
	struct psd_str path;

	while (all.n > 0 && psd_str_cut(&all, '\0', &path))
		psd_names_add(to, psd_arena_copy(arena, path));
}

int
psd_clone_paths(struct psd_names *to, const struct psd_clone *clone,
    struct psd_str from, struct psd_str until, struct psd_err *e)
{
	struct psd_buf out = PSD_BUF_INIT;
	int rc;

	if (from.p == NULL) /* what git calls a tree without anything in it */
		from = psd_clone_ask(clone,
		    PSD_ARGV("hash-object", "-t", "tree", "/dev/null"));
	rc = psd_clone_read(clone,
	    PSD_ARGV("diff-tree", "-r", "-z", "--name-only", "--no-renames",
		from.p, until.p, "--"),
	    &out, e);
	if (rc == 0)
		psd_clone_split(to, clone->arena, psd_buf_get(&out));
	psd_buf_release(&out);
	return rc;
}

int
psd_clone_unsaved(struct psd_names *to, const struct psd_clone *clone,
    struct psd_err *e)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_str all, item;
	int rc = psd_clone_read(clone,
	    PSD_ARGV("-c", "status.relativePaths=false", "-c",
		"status.renames=false", "status", "--porcelain", "-z",
		"--untracked-files=all", "--no-renames",
		"--ignore-submodules=dirty"),
	    &out, e);

	all = psd_buf_get(&out);
	while (rc == 0 && all.n > 0 && psd_str_cut(&all, '\0', &item))
		if (item.n > 3)
			psd_names_add(to,
			    psd_arena_copy(clone->arena,
				(struct psd_str){ item.p + 3, item.n - 3 }));
	psd_names_sort(to);
	psd_buf_release(&out);
	return rc;
}

struct psd_str
psd_clone_below(const struct psd_clone *clone, struct psd_str path)
{
	size_t n = clone->prefix.n;

	if (!clone->records || path.n < n ||
	    (n > 0 && memcmp(path.p, clone->prefix.p, n) != 0))
		return (struct psd_str){ NULL, 0 };
	return (struct psd_str){ path.p + n, path.n - n };
}

int
psd_clone_note(struct psd_str *path, const struct psd_clone *clone,
    const char *name, struct psd_err *e)
{
	*path = psd_arena_print(clone->arena, "%s/%s", clone->notes.p, name);
	return psd_file_mkdirs(clone->notes.p, e);
}

static bool
has_file(const struct psd_clone *c, const char *name)
{
	return psd_file_exists(
	    psd_arena_print(c->arena, "%s/%s", c->git.p, name).p);
}

bool
psd_clone_is_merging(const struct psd_clone *clone)
{
	return has_file(clone, "MERGE_HEAD");
}

/* Where psd.yaml lies, from DIR upwards but not above the top. */
static void
find_records(struct psd_clone *c, const char *dir)
{
	struct psd_str at = psd_arena_copy(c->arena, psd_str(dir));

	c->prefix = PSD_S("");
	while (at.n >= c->top.n) {
		if (psd_file_exists(
			psd_arena_print(c->arena, "%.*s/psd.yaml", PSD_F(at))
			    .p)) {
			c->records = true;
			break;
		}
		while (at.n > 0 && at.p[at.n - 1] != '/')
			at.n--;
		at.n -= at.n > 0;
	}
	if (c->records && at.n > c->top.n)
		c->prefix = psd_arena_print(c->arena, "%.*s/",
		    (int)(at.n - c->top.n - 1), at.p + c->top.n + 1);
}

static int
no_branch(struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("go back to the branch that you share: git switch main"));
	return psd_err_set(e, PSD_EIO, "%s",
	    _("an older version of the records is open here, and nothing that "
	      "is written in it can be shared"));
}

static int
no_work_tree(const char *dir, const struct psd_err *why, struct psd_err *e)
{
	if (strstr(why->text, "not a git repository") == NULL &&
	    strstr(why->text, "work tree") == NULL)
		return psd_err_set(e, PSD_EIO, "%s", why->text);
	(void)psd_err_tip(e, "%s",
	    _("go to the directory of your records, or name it with -C; "
	      "'psd init' starts new ones"));
	return psd_err_set(e, PSD_EIO,
	    _("'%s' does not lie among records that git keeps"), dir);
}

int
psd_clone_open(struct psd_clone *out, struct psd_arena *arena, const char *dir,
    struct psd_err *e)
{
	char full[PATH_MAX];
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err why = { 0 };
	struct psd_str all, line;
	int rc;

	*out = (struct psd_clone){ .arena = arena,
		.trouble = psd_arena_new(arena, struct psd_err) };
	if (realpath(dir != NULL ? dir : ".", full) == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	out->top = psd_arena_copy(arena, psd_str(full));
	rc = psd_clone_read(out,
	    PSD_ARGV("rev-parse", "--show-toplevel", "--absolute-git-dir"),
	    &said, &why);
	all = psd_buf_get(&said);
	if (rc == 0 && psd_str_cut(&all, '\n', &line)) {
		out->top = psd_arena_copy(arena, line);
		(void)psd_str_cut(&all, '\n', &line);
		out->git = psd_arena_copy(arena, line);
		out->notes = psd_arena_print(arena, "%s/psd", out->git.p);
	}
	psd_buf_release(&said);
	if (rc < 0)
		return no_work_tree(full, &why, e);
	find_records(out, full);
	if (psd_git_check_begun(out->git.p, e) < 0)
		return -1;
	out->branch = psd_clone_ask(out,
	    PSD_ARGV("symbolic-ref", "-q", "HEAD"));
	if (psd_clone_heard(out, e) < 0)
		return -1;
	return out->branch.p == NULL ? no_branch(e) : 0;
}

/* The setting KEY of our branch or of REMOTE. */
static struct psd_str
setting(const struct psd_clone *c, const char *section, struct psd_str name,
    const char *key)
{
	struct psd_str full = psd_arena_print(c->arena, "%s.%.*s.%s", section,
	    PSD_F(name), key);

	return psd_clone_ask(c, PSD_ARGV("config", "--get", full.p));
}

/* The obvious one of those that there are: the only one, or origin. */
static struct psd_str
choose_remote(const struct psd_clone *c, size_t *n)
{
	struct psd_str all = psd_clone_ask(c, PSD_ARGV("remote")), name;
	struct psd_str only = { NULL, 0 };

	*n = 0;
	while (all.n > 0 && psd_str_cut(&all, '\n', &name)) {
		++*n;
		if (*n == 1 || psd_str_is(name, "origin"))
			only = name;
	}
	if (*n > 1 && !psd_str_is(only, "origin"))
		only.p = NULL;
	return only.p != NULL ? psd_arena_copy(c->arena, only) : only;
}

static int
nobody(size_t n, struct psd_err *e)
{
	if (n > 1) {
		(void)psd_err_tip(e, "%s",
		    _("name the one that counts 'origin': git remote rename "
		      "NAME origin"));
		return psd_err_set(e, PSD_EIO, "%s",
		    _("there are several shared repositories, and it cannot be "
		      "said which one is meant"));
	}
	(void)psd_err_tip(e, "%s",
	    _("ask whoever looks after the records for the address, and type: "
	      "git remote add origin ADDRESS"));
	return psd_err_set(e, PSD_EIO, "%s",
	    _("these records are not shared with anybody yet: they know no "
	      "shared repository"));
}

/* URL as it may be shown: without a password, which some put into it. On the
 * web it may stand in the place of the name. */
static struct psd_str
shown(struct psd_arena *arena, struct psd_str url)
{
	const char *name = url.p != NULL ? strstr(url.p, "://") : NULL;
	size_t scheme, end, i, at = 0;

	if (name == NULL)
		return url;
	scheme = (size_t)(name - url.p) + 3;
	end = scheme + strcspn(url.p + scheme, "/");
	for (i = scheme; i < end; i++)
		if (url.p[i] == '@')
			at = i + 1;
	if (at == 0 ||
	    (!psd_str_starts(url, "http") &&
		memchr(url.p + scheme, ':', at - scheme) == NULL))
		return url;
	return psd_arena_print(arena, "%.*s%s", (int)scheme, url.p, url.p + at);
}

int
psd_clone_find(struct psd_clone *clone, struct psd_err *e)
{
	struct psd_str name = { clone->branch.p + strlen("refs/heads/"),
		clone->branch.n - strlen("refs/heads/") };
	struct psd_str remote = setting(clone, "branch", name, "remote");
	struct psd_str far = setting(clone, "branch", name, "merge");
	size_t n = 0;

	clone->linked = remote.n > 0 && far.n > 0 && !psd_str_is(remote, ".");
	if (!clone->linked) {
		remote = choose_remote(clone, &n);
		far = clone->branch;
	}
	if (psd_clone_heard(clone, e) < 0)
		return -1;
	if (remote.p == NULL)
		return nobody(n, e);
	clone->remote = remote;
	clone->address = shown(clone->arena,
	    setting(clone, "remote", remote, "url"));
	if (psd_clone_heard(clone, e) < 0)
		return -1;
	if (clone->address.p == NULL)
		return nobody(0, e);
	if (!psd_str_starts(far, "refs/heads/"))
		far = psd_arena_print(clone->arena, "refs/heads/%s", far.p);
	clone->far = far;
	clone->near = psd_arena_print(clone->arena, "refs/remotes/%s/%s",
	    remote.p, far.p + strlen("refs/heads/"));
	return 0;
}

static struct psd_str
commit_of(const struct psd_clone *c, const char *ref)
{
	struct psd_str name = psd_arena_print(c->arena, "%s^{commit}", ref);
	struct psd_str id = psd_clone_ask(c,
	    PSD_ARGV("rev-parse", "--verify", "-q", name.p));

	return id.n > 0 ? id : (struct psd_str){ NULL, 0 };
}

int
psd_clone_look(struct psd_clone *clone, struct psd_err *e)
{
	struct psd_str none = { NULL, 0 };

	clone->ours = commit_of(clone, "HEAD");
	clone->theirs = clone->near.p != NULL ? commit_of(clone, clone->near.p)
					      : none;
	clone->base = none;
	if (clone->ours.p != NULL && clone->theirs.p != NULL)
		clone->base = psd_clone_ask(clone,
		    PSD_ARGV("merge-base", clone->ours.p, clone->theirs.p));
	if (clone->base.n == 0)
		clone->base = none;
	return psd_clone_heard(clone, e);
}
