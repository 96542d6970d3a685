/* psd_undo_write: the files as they are without a version. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/undo.h"

#include "lib/base/lang.h"
#include "lib/io/git_words.h"
#include "lib/io/job.h"
#include "lib/io/text.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

/* The bytes of F as they are to lie there: git may give them other line ends
 * than it keeps. */
static int
new_bytes(struct psd_buf *to, const struct psd_undoing *u,
    const struct psd_undone *f, struct psd_err *e)
{
	const struct psd_committing *c = u->c;
	struct psd_buf name = PSD_BUF_INIT, index = PSD_BUF_INIT;
	struct psd_buf said = PSD_BUF_INIT;
	const char *argv[] = { "git", "-C", c->top.p, "cat-file", "--filters",
		NULL, NULL };
	const char *env[] = { NULL, NULL };
	struct psd_job job = { .argv = argv,
		.env = env,
		.out = to,
		.said = &said };
	int status;

	psd_buf_print(&name, ":%.*s%.*s", PSD_F(c->prefix), PSD_F(f->path));
	psd_buf_print(&index, "GIT_INDEX_FILE=%s", c->index.p);
	argv[5] = name.p;
	env[0] = index.p;
	status = psd_job_run(&job, e);
	if (status > 0)
		(void)psd_git_failed(e, status, psd_buf_get(&said));
	psd_buf_release(&name);
	psd_buf_release(&index);
	psd_buf_release(&said);
	return status == 0 ? 0 : -1;
}

static int
cannot(const char *path, struct psd_err *e)
{
	return psd_err_set(e, PSD_EIO, _("cannot write '%s': %s"), path,
	    psd_lang_why(errno));
}

static int
make_directory(const char *path, struct psd_arena *arena, struct psd_err *e)
{
	const char *slash = strrchr(path, '/');
	struct psd_str dir = { path, (size_t)(slash - path) };

	return psd_file_mkdirs(psd_arena_copy(arena, dir).p, e);
}

/* Whether F lies there as it did when the user was asked. */
static int
check_same(const struct psd_undone *f, const char *path, struct psd_err *e)
{
	struct psd_buf now = PSD_BUF_INIT;
	bool there = psd_file_exists(path), same = there == f->is;
	int rc = 0;

	if (same && there) {
		rc = psd_file_read(&now, path, PSD_TEXT_MAX, e);
		same = rc == 0 && now.n == f->old.n &&
		    (now.n == 0 || memcmp(now.p, f->old.p, now.n) == 0);
	}
	psd_buf_release(&now);
	if (rc < 0 || same)
		return rc;
	(void)psd_err_tip(e, "%s", _("'psd commit' saves them first"));
	return psd_err_set(e, PSD_EBUSY,
	    _("nothing was taken back: '%s' has been changed in the meantime"),
	    path);
}

/* Writes F, or takes it away. */
static int
write_one(const struct psd_undoing *u, struct psd_undone *f, struct psd_err *e)
{
	const struct psd_store *store = u->c->src->store;
	struct psd_str path = psd_store_path(store, f->path);
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_hold *hold = NULL;
	int rc = 0;

	if (f->was)
		rc = new_bytes(&bytes, u, f, e);
	if (rc == 0)
		rc = make_directory(path.p, store->arena, e);
	if (rc == 0)
		rc = psd_file_hold(&hold, store->root.p, path.p, e);
	if (rc == 0)
		rc = check_same(f, path.p, e);
	if (rc == 0 && f->was)
		rc = psd_hold_replace(hold, psd_buf_get(&bytes), e);
	else if (rc == 0 && unlink(path.p) < 0)
		rc = cannot(path.p, e);
	f->written = rc == 0;
	psd_hold_drop(hold);
	psd_buf_release(&bytes);
	return rc;
}

int
psd_undo_write(struct psd_undoing *u, struct psd_err *e)
{
	struct psd_err more = { 0 };
	size_t i;

	for (i = 0; i < u->n; i++) {
		if (write_one(u, &u->files[i], e) == 0)
			continue;
		if (psd_undo_restore(u, &more) < 0)
			(void)psd_err_tip(e,
			    _("some files are changed already; git has them "
			      "all as they were: %s"),
			    more.text);
		return -1;
	}
	return 0;
}

int
psd_undo_restore(struct psd_undoing *u, struct psd_err *e)
{
	const struct psd_store *store = u->c->src->store;
	size_t i;
	int rc = 0;

	for (i = 0; i < u->n; i++) {
		struct psd_undone *f = &u->files[i];
		struct psd_str path = psd_store_path(store, f->path);

		if (!f->written)
			continue;
		if (!f->is && unlink(path.p) < 0 && errno != ENOENT)
			rc = cannot(path.p, e);
		if (f->is &&
		    psd_file_replace(path.p, psd_buf_get(&f->old), e) < 0)
			rc = -1;
		f->written = rc < 0;
	}
	return rc;
}
