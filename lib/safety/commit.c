/* psd_commit: records go into the history, as they were checked or not. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit.h"

#include "lib/base/lang.h"
#include "lib/io/git.h"
#include "lib/io/git_words.h"
#include "lib/safety/commit_git.h"
#include "lib/safety/hook_check.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* The user's settings stay, but for those that would change the message, or
 * the mode of a file that nobody wants to change. */
#define SETTINGS                                                               \
	"-c", "core.fileMode=false", "-c", "i18n.commitEncoding=UTF-8", "-c",  \
	    "commit.status=false"

static int
find_prefix(struct psd_committing *c, struct psd_err *e)
{
	const struct psd_store *store = c->src->store;
	char root[PATH_MAX];
	size_t n = c->top.n;

	if (realpath(store->root.p, root) == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"),
		    store->root.p, psd_lang_why(errno));
	c->prefix = PSD_S("");
	if (strncmp(root, c->top.p, n) == 0 && root[n] == '/')
		c->prefix = psd_arena_print(store->arena, "%s/", root + n + 1);
	return 0;
}

static int
find_place(struct psd_committing *c, struct psd_err *e)
{
	struct psd_arena *arena = c->src->store->arena;

	if (psd_objects_open(&c->objects, c->src->store->root.p, e) < 0)
		return -1;
	c->git_dir = psd_objects_git_dir(c->objects);
	c->top = psd_objects_top(c->objects);
	if (c->top.p == NULL)
		return psd_err_set(e, PSD_EIO, "%s",
		    _("nothing was saved: the repository is bare, so it has "
		      "no files of its own"));
	c->index = psd_arena_print(arena, "%s/psd/commit.index", c->git_dir.p);
	return find_prefix(c, e);
}

/* Keeps others out: what is found from now on stays as it is. */
static int
hold(struct psd_committing *c, struct psd_err *e)
{
	struct psd_arena *arena = c->src->store->arena;
	struct psd_str own = psd_arena_print(arena, "%s/psd", c->git_dir.p);

	if (psd_file_mkdirs(own.p, e) < 0)
		return -1;
	own = psd_arena_print(arena, "%s/commit", own.p);
	return psd_file_hold(&c->hold, NULL, own.p, e);
}

int
psd_commit_open(struct psd_committing *c, const struct psd_source *src,
    struct psd_err *e)
{
	int rc;

	*c = (struct psd_committing){ .src = src };
	psd_git_forget_place();
	if (find_place(c, e) < 0 || hold(c, e) < 0)
		return -1;
	rc = psd_objects_commit(&c->head, c->objects, "HEAD", e);
	if (rc < 0)
		return -1;
	c->born = rc > 0;
	return psd_commit_state(c, e);
}

void
psd_commit_close(struct psd_committing *c)
{
	if (c->hold != NULL)
		(void)unlink(c->index.p);
	if (c->staged)
		psd_store_close(&c->after);
	if (c->staged && c->born)
		psd_store_close(&c->before);
	psd_hold_drop(c->hold);
	psd_objects_close(c->objects);
	psd_names_release(&c->others);
	psd_names_release(&c->ignored);
	free(c->items);
	*c = (struct psd_committing){ .n = 0 };
}

/* Tells git that there will be new files, or takes that back. */
static int
announce(const struct psd_committing *c, bool back, struct psd_err *e)
{
	static const char *const tell[] = { "add", "-N", "-f",
		"--pathspec-from-file=-", "--pathspec-file-nul", NULL };
	static const char *const take[] = { "update-index", "-z",
		"--force-remove", "--stdin", NULL };
	struct psd_git_job job = { .dir = c->top.p,
		.argv = back ? take : tell };
	struct psd_buf names = PSD_BUF_INIT;
	size_t i;
	int rc = 0;

	for (i = 0; back && i < c->n; i++)
		if (c->items[i].chosen && !c->items[i].announced) {
			psd_buf_print(&names, "%.*s%.*s", PSD_F(c->prefix),
			    PSD_F(c->items[i].path));
			psd_buf_putc(&names, '\0');
		}
	if (!back)
		psd_commit_patterns(&names, c, true);
	job.input = psd_buf_get(&names);
	if (names.n > 0)
		rc = psd_git_must(&job, e);
	psd_buf_release(&names);
	return rc;
}

/* Why git did not commit, when psd can tell; else its words, and those of the
 * checks that it runs, are shown besides. */
static int
refused(struct psd_committed *out, const struct psd_committing *c,
    struct psd_err *e)
{
	struct psd_err why = { 0 };

	if (psd_commit_locked(c, e) == 0 &&
	    psd_git_failed(&why, 1, psd_buf_get(&out->said)) < 0 &&
	    why.code == PSD_EBUSY) {
		(void)psd_err_tip(e, "%s", why.tip);
		(void)psd_err_set(e, PSD_EBUSY, _("nothing was saved: %s"),
		    why.text);
	}
	if (e->code == PSD_EBUSY)
		psd_buf_clear(&out->said);
	return psd_err_set(e, PSD_EIO, "%s",
	    _("nothing was saved: git, or a check that it runs before it "
	      "saves, refused it"));
}

/* The version that is the current one now; whether that is another than
 * before. */
static int
has_moved(struct psd_committed *out, const struct psd_committing *c,
    struct psd_err *e)
{
	struct psd_commit now;
	int rc = psd_objects_commit(&now, c->objects, "HEAD", e);

	if (rc <= 0)
		return rc;
	out->id = psd_arena_copy(c->src->store->arena, now.id);
	return c->head.id.p == NULL || !psd_str_eq(now.id, c->head.id);
}

/* For psd's own check before a commit: what need not be checked again. Absent
 * when git does not say, and then it is. */
static const char *
checked_tree(const struct psd_committing *c)
{
	static const char *const argv[] = { "write-tree", NULL };
	const struct psd_commit_question q = { argv, { NULL, 0 }, '\n', true };
	struct psd_buf id = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	struct psd_str set = { NULL, 0 };

	if (psd_commit_know(&id, c, &q, &none) == 0)
		set = psd_arena_print(c->src->store->arena, "%s=%.*s",
		    PSD_HOOK_CHECKED, PSD_F(psd_str_trim(psd_buf_get(&id))));
	psd_buf_release(&id);
	return set.p;
}

static int
commit(struct psd_committed *out, const struct psd_committing *c,
    struct psd_str message, struct psd_err *e)
{
	struct psd_str file = psd_arena_print(c->src->store->arena,
	    "%s/psd/commit.message", c->git_dir.p);
	const char *argv[] = { SETTINGS, "commit", "-q", "--only",
		"--cleanup=verbatim", "-F", file.p, "--pathspec-from-file=-",
		"--pathspec-file-nul", NULL };
	const char *const env[] = { checked_tree(c), NULL };
	struct psd_buf patterns = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = c->top.p,
		.argv = argv,
		.env = env,
		.said = &out->said };
	int status;

	if (psd_file_replace(file.p, message, e) < 0)
		return -1;
	psd_commit_patterns(&patterns, c, false);
	job.input = psd_buf_get(&patterns);
	status = psd_git_do(&job, e);
	psd_buf_release(&patterns);
	(void)unlink(file.p);
	return status;
}

/* What stands in the new version otherwise than it was checked. */
static int
find_other(struct psd_committed *out, const struct psd_committing *c,
    struct psd_err *e)
{
	static const char *const subject[] = { "log", "-1", "--format=%s",
		NULL };
	const char *diff[] = { "diff-index", "--cached", "--name-only", "-z",
		"--no-renames", out->id.p, NULL };
	const struct psd_commit_question asked[] = {
		{ .argv = subject, .end = '\n' },
		{ .argv = diff, .own = true },
	};
	struct psd_arena *arena = c->src->store->arena;
	struct psd_buf said = PSD_BUF_INIT, names = PSD_BUF_INIT;
	struct psd_str rest, name;
	int rc = psd_commit_know(&said, c, &asked[0], e);

	if (rc == 0)
		rc = psd_commit_know(&names, c, &asked[1], e);
	out->subject = psd_arena_copy(arena, psd_str_trim(psd_buf_get(&said)));
	rest = psd_buf_get(&names);
	while (rc == 0 && psd_str_cut(&rest, '\0', &name))
		if (name.n > 0)
			psd_names_add(&out->other, psd_arena_copy(arena, name));
	psd_buf_release(&said);
	psd_buf_release(&names);
	return rc;
}

int
psd_commit_make(struct psd_committed *out, struct psd_committing *c,
    struct psd_str message, struct psd_err *e)
{
	struct psd_err why = { 0 }, more = { 0 };
	int status, moved;

	*out = (struct psd_committed){ .said = PSD_BUF_INIT };
	if (announce(c, false, &why) < 0) {
		if (psd_commit_locked(c, e) == 0)
			*e = why;
		return -1;
	}
	status = commit(out, c, message, &why);
	moved = has_moved(out, c, &more);
	c->saved = moved > 0 || (moved < 0 && status == 0);
	if (moved > 0 && find_other(out, c, &more) == 0)
		return 0; /* it is done, whatever git says */
	if (c->saved)
		return psd_err_set(e, PSD_EIO,
		    _("the records are saved in the history, but git could "
		      "not be asked about it: %s"),
		    more.text);
	if (announce(c, true, &more) < 0 && why.code == PSD_OK)
		(void)psd_err_tip(e, "%s",
		    _("git still expects the new files: see git status"));
	if (status >= 0)
		return refused(out, c, e);
	*e = why;
	return -1;
}

void
psd_committed_release(struct psd_committed *done)
{
	psd_names_release(&done->other);
	psd_buf_release(&done->said);
}

size_t
psd_commit_unsent(const struct psd_committing *c)
{
	static const char *const remotes[] = { "remote", NULL };
	static const char *const count[] = { "rev-list", "--count", "HEAD",
		"--not", "--remotes", NULL };
	const struct psd_commit_question asked[] = {
		{ .argv = remotes, .end = '\n' },
		{ .argv = count, .end = '\n' },
	};
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	long n = 0;

	if (psd_commit_know(&out, c, &asked[0], &none) == 0 && out.n > 0) {
		psd_buf_clear(&out);
		if (psd_commit_know(&out, c, &asked[1], &none) == 0)
			n = psd_str_number(psd_str_trim(psd_buf_get(&out)),
			    LONG_MAX);
	}
	psd_buf_release(&out);
	return n > 0 ? (size_t)n : 0;
}
