/* psd_commit_state: whether anything can be saved in the history now. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit_git.h"

#include "lib/base/lang.h"
#include "lib/io/git_words.h"

static struct psd_str
in_git(const struct psd_committing *c, const char *name)
{
	return psd_arena_print(c->src->store->arena, "%s/%s", c->git_dir.p,
	    name);
}

/* WHY the history cannot take anything now is told for what was to be saved. */
static int
not_saved(const struct psd_err *why, struct psd_err *e)
{
	(void)psd_err_tip(e, "%s", why->tip);
	return psd_err_set(e, why->code, _("nothing was saved: %s"), why->text);
}

/* What somebody began with git and has not finished. */
static int
check_finished(const struct psd_committing *c, struct psd_err *e)
{
	static const char *const argv[] = { "ls-files", "-z", "--unmerged",
		NULL };
	const struct psd_commit_question q = { .argv = argv };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_err why = { 0 };
	bool merging = psd_file_exists(in_git(c, "MERGE_HEAD").p);
	int rc;

	if (psd_git_check_begun(c->git_dir.p, &why) < 0)
		return not_saved(&why, e);
	rc = psd_commit_know(&out, c, &q, e);
	merging = merging || out.n > 0;
	psd_buf_release(&out);
	if (rc < 0 || !merging)
		return rc;
	(void)psd_err_tip(e, "%s",
	    _("'psd resolve' shows what is to be decided"));
	return psd_err_set(e, PSD_EBUSY, "%s",
	    _("nothing was saved: two versions of the records are being joined "
	      "and that is not finished"));
}

static int
check_branch(const struct psd_committing *c, struct psd_err *e)
{
	static const char *const argv[] = { "symbolic-ref", "-q", "HEAD",
		NULL };
	const struct psd_commit_question q = { .argv = argv, .end = '\n' };
	int status = psd_commit_ask(NULL, c, &q, e);

	if (status <= 0)
		return status;
	(void)psd_err_tip(e, "%s",
	    _("go back to the current ones with: git switch -"));
	return psd_err_set(e, PSD_EIO, "%s",
	    _("nothing was saved: an earlier version of the records is "
	      "checked out, and no branch (detached HEAD)"));
}

static int
find_people(struct psd_committing *c, struct psd_err *e)
{
	static const char *const names[] = { "GIT_AUTHOR_IDENT",
		"GIT_COMMITTER_IDENT" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *argv[] = { "var", names[i], NULL };
		const struct psd_commit_question q = { .argv = argv,
			.end = '\n' };
		struct psd_buf who = PSD_BUF_INIT;
		struct psd_err why = { 0 };
		int status = psd_commit_ask(&who, c, &q, e);

		c->people[i] = psd_arena_copy(c->src->store->arena,
		    psd_str_trim(psd_buf_get(&who)));
		psd_buf_release(&who);
		if (status < 0)
			return -1;
		if (status == 0)
			continue;
		(void)psd_git_nameless(&why);
		return not_saved(&why, e);
	}
	return 0;
}

int
psd_commit_locked(const struct psd_committing *c, struct psd_err *e)
{
	struct psd_err why = { 0 };

	return psd_git_check_lock(in_git(c, "index.lock").p, &why) < 0
	    ? not_saved(&why, e)
	    : 0;
}

int
psd_commit_state(struct psd_committing *c, struct psd_err *e)
{
	if (check_finished(c, e) < 0 || check_branch(c, e) < 0 ||
	    find_people(c, e) < 0)
		return -1;
	return psd_commit_locked(c, e);
}
