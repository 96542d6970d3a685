/* psd_side: two versions are joined beside the records, not in them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_side.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/git_words.h"
#include "lib/io/program.h"
#include "lib/io/tree.h"
#include "lib/safety/hook_check.h"
#include "lib/safety/setup.h"

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define WORK "work"

/* What git keeps of the work tree DIR elsewhere, as DIR itself says; absent
 * where that is not to be found. */
static struct psd_str
kept_of(const struct psd_clone *from, const char *dir)
{
	struct psd_str file = psd_arena_print(from->arena, "%s/.git", dir);
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	struct psd_str rest, head, path = { NULL, 0 };

	if (psd_file_read(&text, file.p, PATH_MAX, &none) == 0) {
		rest = psd_str_trim(psd_buf_get(&text));
		if (psd_str_cut(&rest, ' ', &head) &&
		    psd_str_is(head, "gitdir:") &&
		    psd_str_has(rest, PSD_S("/worktrees/")))
			path = psd_arena_copy(from->arena, rest);
	}
	psd_buf_release(&text);
	return path;
}

/* Also what was left by a psd that was killed, half made or half gone. */
static void
clear(const struct psd_clone *from, const char *dir)
{
	struct psd_str kept = kept_of(from, dir);

	if (psd_clone_is(from,
		PSD_ARGV("worktree", "remove", "--force", "--force", dir)))
		return;
	if (psd_file_exists(dir))
		psd_tree_remove(dir);
	if (kept.p != NULL)
		psd_tree_remove(kept.p);
}

int
psd_aside_open(struct psd_aside *aside, const struct psd_clone *from,
    struct psd_err *e)
{
	struct psd_clone *c = &aside->clone;

	*aside = (struct psd_aside){ .from = from, .clone = *from };
	if (psd_clone_note(&c->top, from, WORK, e) < 0)
		return -1;
	clear(from, c->top.p);
	aside->open = true;
	/* a hook would take it for what the user asked for; and what is checked
	 * there must be whole, also where the user has only a part */
	if (psd_clone_git(from,
		PSD_ARGV("-c", "core.hooksPath=/dev/null", "-c",
		    "core.sparseCheckout=false", "worktree", "add", "-q",
		    "--force", "--detach", c->top.p, from->ours.p),
		NULL, e) < 0)
		return -1;
	c->git = psd_clone_ask(c, PSD_ARGV("rev-parse", "--absolute-git-dir"));
	if (c->git.p == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"),
		    c->top.p, "git rev-parse");
	return 0;
}

void
psd_aside_close(struct psd_aside *aside)
{
	if (aside->open)
		clear(aside->from, aside->clone.top.p);
	aside->open = false;
}

void
psd_aside_forget(const struct psd_clone *from)
{
	const char *dir =
	    psd_arena_print(from->arena, "%s/" WORK, from->notes.p).p;

	if (psd_file_exists(dir))
		clear(from, dir);
}

/* The file of attributes that the user has for all repositories. */
static struct psd_str
own_attributes(const struct psd_clone *c)
{
	struct psd_str path = psd_clone_ask(c,
	    PSD_ARGV("config", "--type=path", "--get", "core.attributesFile"));
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");

	if (path.p != NULL)
		return path;
	if (config != NULL && config[0] != '\0')
		return psd_arena_print(c->arena, "%s/git/attributes", config);
	return psd_arena_print(c->arena, "%s/.config/git/attributes",
	    home != NULL ? home : "");
}

/*
 * What the repository itself says of a file counts before this, and so does
 * what the user says: .gitattributes may have been written before psd could
 * merge.
 */
static int
write_attributes(struct psd_str *path, const struct psd_clone *c,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str own = own_attributes(c);
	struct psd_err none = { 0 };
	int rc = psd_clone_note(path, c, "attributes", e);

	psd_buf_puts(&text,
	    "*.yaml merge=psd\n"
	    "**/narratives/**/*.md merge=psd\n");
	if (rc == 0 && psd_file_exists(own.p) &&
	    psd_file_read(&text, own.p, (size_t)1024 * 1024, &none) < 0)
		psd_buf_putc(&text, '\n');
	if (rc == 0)
		rc = psd_file_replace(path->p, psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc;
}

/* The driver that is this very psd; should it fail, git's own merge. */
static struct psd_str
driver(const struct psd_clone *c)
{
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str program = psd_program_path(c->arena);

	psd_buf_puts(&to, "merge.psd.driver=");
	psd_setup_driver(&to, program.p != NULL ? program : PSD_S("psd"));
	return psd_buf_detach(&to, c->arena);
}

static int
merge(const struct psd_clone *c, const char *attributes, struct psd_buf *said,
    struct psd_err *e)
{
	struct psd_buf lost = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = c->top.p,
		.argv = PSD_ARGV("-c", attributes, "-c", "merge.psd.name=psd",
		    "-c", driver(c).p, "-c", "merge.conflictStyle=merge", "-c",
		    "rerere.enabled=false", "-c", "merge.renames=true", "-c",
		    "core.sparseCheckout=false", "merge", "-q", "--no-commit",
		    "--no-ff", "--no-squash", "--no-autostash", "--no-stat",
		    "--no-edit", c->theirs.p),
		.env = PSD_ARGV("LC_ALL=C", "LANGUAGE="),
		.out = &lost,
		.said = said };
	int status = psd_git_do(&job, e);

	psd_buf_str(said, psd_buf_get(&lost)); /* conflicts are told there */
	psd_buf_release(&lost);
	return status;
}

int
psd_aside_join(struct psd_aside *aside, struct psd_err *e)
{
	const struct psd_clone *c = &aside->clone;
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_unmerged_files left = { NULL, 0 };
	struct psd_str path, setting;
	int status = -1, rc = write_attributes(&path, aside->from, e);

	if (rc == 0) {
		setting = psd_arena_print(c->arena, "core.attributesFile=%s",
		    path.p);
		status = merge(c, setting.p, &said, e);
		rc = status < 0 ? -1 : psd_unmerged_find(&left, c, e);
	}
	if (rc == 0 && status != 0 && left.n == 0)
		rc = psd_git_failed(e, status, psd_buf_get(&said));
	psd_buf_release(&said);
	return rc < 0 ? -1 : left.n == 0;
}

/* ENV as in psd_proc_run(). */
static int
commit(struct psd_str *id, const struct psd_clone *clone,
    struct psd_str message, const char *const *env, struct psd_err *e)
{
	struct psd_str path;
	struct psd_git_job job = { .dir = clone->top.p, .env = env };

	if (!psd_clone_is(clone, PSD_ARGV("var", "GIT_COMMITTER_IDENT")))
		return psd_git_nameless(e);
	if (psd_clone_note(&path, clone, "message", e) < 0 ||
	    psd_file_replace(path.p, message, e) < 0)
		return -1;
	job.argv = PSD_ARGV("commit", "-q", "--no-edit", "--cleanup=whitespace",
	    "-F", path.p);
	if (psd_git_must(&job, e) < 0)
		return -1;
	(void)unlink(path.p);
	*id = psd_clone_ask(clone, PSD_ARGV("rev-parse", "HEAD"));
	return 0;
}

int
psd_clone_commit(struct psd_str *id, const struct psd_clone *clone,
    struct psd_str message, struct psd_err *e)
{
	return commit(id, clone, message, NULL, e);
}

int
psd_aside_commit(struct psd_str *id, const struct psd_aside *aside,
    struct psd_str message, struct psd_err *e)
{
	const struct psd_clone *c = &aside->clone;
	struct psd_str tree = psd_clone_ask(c, PSD_ARGV("write-tree"));
	struct psd_str checked = psd_arena_print(c->arena,
	    PSD_HOOK_CHECKED "=%.*s", PSD_F(tree));

	return commit(id, c, message, PSD_ARGV(checked.p), e);
}

/* Whether the sorted A and B have a name in common. */
static struct psd_str
common(const struct psd_names *a, const struct psd_names *b)
{
	size_t i = 0, j = 0;

	while (i < a->n && j < b->n) {
		int order = psd_str_cmp(a->items[i], b->items[j]);

		if (order == 0)
			return a->items[i];
		if (order < 0)
			i++;
		else
			j++;
	}
	return (struct psd_str){ NULL, 0 };
}

static int
in_the_way(struct psd_str path, struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("save it first: psd commit; then type psd sync again"));
	if (path.p != NULL)
		return psd_err_set(e, PSD_EBUSY,
		    _("'%s' has changes that are not saved, and others have "
		      "changed it too; nothing has happened to it"),
		    path.p);
	return psd_err_set(e, PSD_EBUSY, "%s",
	    _("there are changes that are not saved where others have changed "
	      "something too; nothing has happened to them"));
}

/* git would put theirs in the place of such a file, and not say a word. */
static int
is_ignored(struct psd_str path, struct psd_err *e)
{
	(void)psd_err_tip(e, "%s",
	    _("give your file another name; then type psd sync again"));
	return psd_err_set(e, PSD_EBUSY,
	    _("'%s' is a file of yours that git was told to leave alone, and "
	      "others have saved one of that name; nothing has happened to it"),
	    path.p);
}

/* The files that git is told to leave alone. */
static int
find_ignored(struct psd_names *to, const struct psd_clone *c, struct psd_err *e)
{
	struct psd_buf out = PSD_BUF_INIT;
	int rc = psd_clone_read(c,
	    PSD_ARGV("ls-files", "-z", "--others", "--ignored",
		"--exclude-standard"),
	    &out, e);

	if (rc == 0)
		psd_clone_split(to, c->arena, psd_buf_get(&out));
	psd_names_sort(to);
	psd_buf_release(&out);
	return rc;
}

/* Whether what is not saved lies where TO differs. */
static int
check_way(const struct psd_clone *c, struct psd_str to, struct psd_err *e)
{
	struct psd_names ours = PSD_NAMES_INIT, theirs = PSD_NAMES_INIT;
	struct psd_names ignored = PSD_NAMES_INIT;
	struct psd_str path = { NULL, 0 }, other = { NULL, 0 };
	int rc = psd_clone_unsaved(&ours, c, e);

	if (rc == 0)
		rc = find_ignored(&ignored, c, e);
	if (rc == 0 && ours.n + ignored.n > 0)
		rc = psd_clone_paths(&theirs, c, c->ours, to, e);
	if (rc == 0) {
		path = common(&ours, &theirs);
		other = common(&ignored, &theirs);
	}
	psd_names_release(&ours);
	psd_names_release(&theirs);
	psd_names_release(&ignored);
	if (rc < 0 || (path.p == NULL && other.p == NULL))
		return rc;
	return path.p != NULL ? in_the_way(path, e) : is_ignored(other, e);
}

/* Writes down what is to happen, for psd_clone_mend(). */
static int
announce(struct psd_str *note, const struct psd_clone *c, struct psd_str to,
    struct psd_err *e)
{
	struct psd_str line = psd_arena_print(c->arena, "%s %s\n",
	    c->ours.p != NULL ? c->ours.p : "-", to.p);

	if (psd_clone_note(note, c, "going", e) < 0)
		return -1;
	return psd_file_replace(note->p, line, e);
}

/* Why git did not go to the other version. */
static int
not_gone(const struct psd_err *why, struct psd_err *e)
{
	if (strstr(why->text, "would be overwritten") != NULL)
		return in_the_way((struct psd_str){ NULL, 0 }, e);
	*e = *why;
	return -1;
}

/* git changes the files first and the branch last: where it failed between
 * them, what others wrote would be taken for ours. Whether it has come to TO
 * after all: it may be that only its end was not heard. */
static bool
take_back(const struct psd_clone *clone, struct psd_str to, struct psd_str note,
    const struct psd_err *why)
{
	struct psd_clone now = *clone;
	struct psd_err none = { 0 };

	if (strstr(why->text, "would be overwritten") != NULL) {
		(void)unlink(note.p); /* it did not begin */
		return false;
	}
	/* what it cannot put back now, the next one can: the note stays */
	return psd_clone_look(&now, &none) == 0 &&
	    psd_clone_mend(&now, &none) == 0 && psd_str_eq(now.ours, to);
}

int
psd_clone_go(const struct psd_clone *clone, struct psd_str to,
    struct psd_err *e)
{
	struct psd_err why = { 0 };
	struct psd_str note;
	sigset_t wait, before;
	int rc;

	if (check_way(clone, to, e) < 0 || announce(&note, clone, to, e) < 0)
		return -1;
	(void)sigemptyset(&wait);
	(void)sigaddset(&wait, SIGINT);
	(void)sigaddset(&wait, SIGTERM);
	(void)sigaddset(&wait, SIGHUP);
	(void)sigaddset(&wait, SIGQUIT);
	(void)sigprocmask(SIG_BLOCK, &wait, &before); /* git inherits it */
	rc = psd_clone_git(clone,
	    PSD_ARGV("merge", "-q", "--ff-only", "--no-autostash", "--no-stat",
		"--no-squash", "--no-overwrite-ignore", to.p),
	    NULL, &why);
	if (rc < 0 && take_back(clone, to, note, &why))
		rc = 0;
	else if (rc == 0)
		(void)unlink(note.p);
	(void)sigprocmask(SIG_SETMASK, &before, NULL);
	return rc < 0 ? not_gone(&why, e) : 0;
}
