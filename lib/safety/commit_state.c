/* psd_commit_state: whether anything can be saved in the history now. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit_git.h"

#include "lib/base/lang.h"
#include "lib/io/git.h"

#include <errno.h>
#include <pwd.h>
#include <sys/stat.h>
#include <time.h>

/* A lock that is older than this is hardly somebody at work. */
#define OLD_LOCK 600

static struct psd_str
in_git(const struct psd_committing *c, const char *name)
{
	return psd_arena_print(c->src->store->arena, "%s/%s", c->git_dir.p,
	    name);
}

static bool
git_has(const struct psd_committing *c, const char *name)
{
	return psd_file_exists(in_git(c, name).p);
}

/* What somebody began with git and has not finished. */
static int
check_finished(const struct psd_committing *c, struct psd_err *e)
{
	static const char *const others[] = { "rebase-merge", "rebase-apply",
		"CHERRY_PICK_HEAD", "REVERT_HEAD" };
	static const char *const ends[] = { "git rebase --abort",
		"git rebase --abort", "git cherry-pick --abort",
		"git revert --abort" };
	static const char *const argv[] = { "ls-files", "-z", "--unmerged",
		NULL };
	const struct psd_commit_question q = { .argv = argv };
	struct psd_buf out = PSD_BUF_INIT;
	bool merging = git_has(c, "MERGE_HEAD");
	size_t i;
	int rc;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (git_has(c, others[i])) {
			(void)psd_err_tip(e,
			    _("finish it with git, or give it up: %s"),
			    ends[i]);
			return psd_err_set(e, PSD_EBUSY, "%s",
			    _("nothing was saved: something that was begun "
			      "with git is not finished"));
		}
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
check_name(const struct psd_committing *c, struct psd_err *e)
{
	static const char *const names[] = { "GIT_AUTHOR_IDENT",
		"GIT_COMMITTER_IDENT" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *argv[] = { "var", names[i], NULL };
		const struct psd_commit_question q = { .argv = argv,
			.end = '\n' };
		int status = psd_commit_ask(NULL, c, &q, e);

		if (status < 0)
			return -1;
		if (status == 0)
			continue;
		(void)psd_err_tip(e, "%s",
		    _("type, with your own name and address: git config "
		      "--global user.name \"Your Name\"; git config --global "
		      "user.email you@example.org"));
		return psd_err_set(e, PSD_EIO, "%s",
		    _("nothing was saved: the history keeps who wrote what, "
		      "and git does not know your name"));
	}
	return 0;
}

int
psd_commit_locked(const struct psd_committing *c, struct psd_err *e)
{
	struct psd_str path = in_git(c, "index.lock");
	time_t now = time(NULL);
	const struct passwd *who;
	struct stat st;
	long age;

	if (lstat(path.p, &st) < 0)
		return 0;
	who = getpwuid(st.st_uid);
	age = st.st_mtime < now ? (long)(now - st.st_mtime) : 0;
	if (age < OLD_LOCK)
		(void)psd_err_tip(e, "%s",
		    _("wait until it is done, and try again"));
	else
		(void)psd_err_tip(e,
		    _("if no git runs there any more, remove the file '%s'"),
		    path.p);
	if (age < 120)
		return psd_err_set(e, PSD_EBUSY,
		    ngettext("nothing was saved: %s runs git on these records, "
			     "since %ld second",
			"nothing was saved: %s runs git on these records, "
			"since %ld seconds",
			(unsigned long)age),
		    who != NULL ? who->pw_name : "?", age);
	return psd_err_set(e, PSD_EBUSY,
	    _("nothing was saved: %s runs git on these records, or it was "
	      "stopped, %ld minutes ago"),
	    who != NULL ? who->pw_name : "?", age / 60);
}

int
psd_commit_state(struct psd_committing *c, struct psd_err *e)
{
	if (check_finished(c, e) < 0 || check_branch(c, e) < 0 ||
	    check_name(c, e) < 0)
		return -1;
	return psd_commit_locked(c, e);
}
