/* psd_sync_send: the other side is asked, and told. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/git_words.h"
#include "lib/safety/hook_check.h"
#include "lib/safety/scan.h"
#include "lib/safety/sync.h"
#include "lib/safety/sync_check.h"
#include "lib/safety/sync_words.h"

#include <sys/stat.h>
#include <time.h>

/* All branches, whatever part of them git was set up to get. */
static struct psd_str
all_branches(const struct psd_clone *c)
{
	return psd_arena_print(c->arena,
	    "remote.%s.fetch=+refs/heads/*:refs/remotes/%s/*", c->remote.p,
	    c->remote.p);
}

/* git's words are read here; nobody is asked who is not there. CHECKED is one
 * variable more, or NULL. */
#define ENVIRONMENT(s, checked)                                                \
	PSD_ARGV("LC_ALL=C",                                                   \
	    "LANGUAGE=", (s)->person ? "LANGUAGE=" : "GIT_TERMINAL_PROMPT=0",  \
	    checked)

/* Notes that the other side was reached, or when it was for the last time. */
static void
note_reached(struct psd_sync *s, bool now)
{
	struct psd_str path;
	struct psd_err none = { 0 };
	struct stat st;
	time_t today = time(NULL);
	int rc = psd_clone_note(&path, &s->clone, "reached", &none);

	if (rc == 0 && now)
		rc = psd_file_replace(path.p, PSD_S(""), &none);
	else if (rc == 0 && stat(path.p, &st) == 0 && st.st_mtime < today)
		s->days = (long)((today - st.st_mtime) / (24 * 60 * 60));
	(void)rc; /* that it cannot be noted is no reason not to go on */
}

/* By what git said or, without it, because no answer came. */
static void
is_away(struct psd_sync *s, const struct psd_far_sense *sense)
{
	note_reached(s, false);
	s->end = PSD_SYNC_AWAY;
	if (sense != NULL) {
		s->reason = sense->text;
		s->git = sense->line;
		return;
	}
	s->reason = psd_arena_print(s->clone.arena,
	    ngettext("no answer within %d second",
		"no answer within %d seconds", (unsigned long)s->seconds),
	    s->seconds)
			.p;
}

/* It can be reached, and that does not help. */
static int
cannot_have(const struct psd_sync *s, const struct psd_far_sense *sense,
    struct psd_str words, struct psd_err *e)
{
	if (sense->far == PSD_FAR_DENIED) {
		(void)psd_err_tip(e, "%s",
		    _("ask whoever looks after the shared records to let you "
		      "in, or how you log in; 'git fetch' says more"));
		return psd_err_set(e, PSD_EIO,
		    _("the shared records at '%s' do not let you in: %s (git "
		      "says: %s)"),
		    s->clone.address.p, sense->text, sense->line.p);
	}
	if (sense->far == PSD_FAR_NOWHERE) {
		(void)psd_err_tip(e,
		    _("ask for the right address, and type: git remote "
		      "set-url %s ADDRESS"),
		    s->clone.remote.p);
		return psd_err_set(e, PSD_EIO,
		    _("there are no shared records at '%s': %s (git says: "
		      "%s)"),
		    s->clone.address.p, sense->text, sense->line.p);
	}
	return psd_git_failed(e, 1, words);
}

static bool has(struct psd_str line, const char *words);

/*
 * Whether the branch is there no longer, though it was: git keeps what it saw
 * of it. FETCH_HEAD has a line for each branch that there is.
 */
static int
check_gone(const struct psd_clone *c, struct psd_err *e)
{
	struct psd_buf all = PSD_BUF_INIT;
	struct psd_str path = psd_arena_print(c->arena, "%s/FETCH_HEAD",
	    c->git.p);
	struct psd_str name = psd_arena_print(c->arena, "branch '%s' of ",
	    c->far.p + strlen("refs/heads/"));
	struct psd_err none = { 0 };
	bool gone = psd_file_read(&all, path.p, (size_t)1 << 24, &none) == 0 &&
	    !has(psd_buf_get(&all), name.p) &&
	    psd_clone_is(c, PSD_ARGV("rev-parse", "--verify", "-q", c->near.p));

	psd_buf_release(&all);
	if (!gone)
		return 0;
	(void)psd_err_tip(e,
	    _("ask whoever looks after them; if they are to be filled by you, "
	      "type: git push %s %s"),
	    c->remote.p, c->far.p + strlen("refs/heads/"));
	return psd_err_set(e, PSD_EIO,
	    _("the shared records at '%s' have been there and are gone; "
	      "nothing was changed"),
	    c->address.p);
}

int
psd_sync_fetch(struct psd_sync *s, struct psd_err *e)
{
	const struct psd_clone *c = &s->clone;
	struct psd_buf said = PSD_BUF_INIT, out = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = c->top.p,
		.argv = PSD_ARGV("-c", all_branches(c).p, "fetch", "--quiet",
		    "--no-prune", "--no-recurse-submodules", c->remote.p),
		.env = ENVIRONMENT(s, NULL),
		.out = &out,
		.said = &said,
		.seconds = s->seconds };
	int status = psd_git_do(&job, e), rc = status < 0 ? -1 : 0;
	struct psd_str words = psd_buf_get(&said);

	if (rc == 0 && job.late) {
		is_away(s, NULL);
	} else if (status > 0) {
		struct psd_far_sense sense = psd_far_mean(c->arena, words,
		    c->address);

		if (sense.far == PSD_FAR_AWAY)
			is_away(s, &sense);
		else
			rc = cannot_have(s, &sense, words, e);
	} else if (rc == 0) {
		note_reached(s, true);
		rc = check_gone(c, e);
	}
	psd_buf_release(&said);
	psd_buf_release(&out);
	return rc;
}

int
psd_sync_scan(struct psd_sync *s, struct psd_err *e)
{
	const struct psd_clone *c = &s->clone;
	const char * not [2] = { c->theirs.p, NULL };
	const struct psd_scan_piece name = { .called = psd_str(
						 _("the name it is sent to")),
		.bytes = c->far,
		.message = true,
		.quiet = true };
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_scan scan = { 0 };
	int rc = psd_scan_open(&scan, c->top.p, s->today, &list, e);

	if (not [0] == NULL)
		not [0] =
		    psd_arena_print(c->arena, "--remotes=%s", c->remote.p).p;
	if (rc == 0) {
		psd_scan_only_stops(&scan);
		rc = psd_scan_sent(&scan, c->ours.p, not, e);
	}
	if (rc == 0)
		psd_scan_search(&scan, &name);
	psd_hook_take(&s->faults, &list, (struct psd_str){ "", 0 });
	psd_scan_release(&scan);
	if (rc < 0 || s->faults.n == 0)
		return rc;
	psd_findings_sort(&s->faults);
	s->end = PSD_SYNC_PRIVATE;
	return 0;
}

/* Keeps what the other side said, without git's own lines around it. */
static void
keep_words(struct psd_sync *s, struct psd_str words)
{
	struct psd_str line;

	psd_buf_clear(&s->words);
	while (words.n > 0 && psd_str_cut(&words, '\n', &line)) {
		line = psd_str_trim(line);
		if (psd_str_starts(line, "remote: "))
			line = psd_str_trim(
			    (struct psd_str){ line.p + 8, line.n - 8 });
		else if (psd_str_starts(line, "error: failed to push") ||
		    psd_str_starts(line, "hint:") ||
		    psd_str_starts(line, "To ") || psd_str_is(line, "remote:"))
			continue;
		if (line.n == 0)
			continue;
		psd_buf_str(&s->words, line);
		psd_buf_putc(&s->words, '\n');
	}
}

static bool
has(struct psd_str line, const char *words)
{
	size_t n = strlen(words), i;

	for (i = 0; i + n <= line.n; i++)
		if (memcmp(line.p + i, words, n) == 0)
			return true;
	return false;
}

/* Whether git's lines for machines say that somebody else was first. */
static bool
was_raced(struct psd_str out)
{
	struct psd_str line;

	while (out.n > 0 && psd_str_cut(&out, '\n', &line))
		if (psd_str_starts(line, "!") &&
		    (has(line, "[rejected]") || has(line, "fetch first") ||
			has(line, "cannot lock ref") ||
			has(line, "failed to update ref") ||
			has(line, "incorrect old value")))
			return true;
	return false;
}

/* What a push that failed means. Returns 1, or 0 when it is to be tried
 * again. */
static int
was_refused(struct psd_sync *s, const struct psd_git_job *job)
{
	struct psd_str out = psd_buf_get(job->out);
	struct psd_str said = psd_buf_get(job->said);
	struct psd_far_sense sense = psd_far_mean(s->clone.arena, said,
	    s->clone.address);

	if (was_raced(out))
		return 0;
	s->unsure = job->late;
	if (job->late || (sense.far == PSD_FAR_AWAY && !has(out, "!"))) {
		is_away(s, job->late ? NULL : &sense);
		return 1;
	}
	s->end = PSD_SYNC_REFUSED;
	keep_words(s, said);
	return 1;
}

/* git itself then knows with whom the branch is shared. */
static void
link_branch(struct psd_clone *c)
{
	struct psd_err none = { 0 };
	struct psd_str name = { c->branch.p + strlen("refs/heads/"),
		c->branch.n - strlen("refs/heads/") };
	struct psd_str remote = psd_arena_print(c->arena, "branch.%s.remote",
	    name.p);
	struct psd_str merge = psd_arena_print(c->arena, "branch.%s.merge",
	    name.p);

	/* it was sent; without this only git itself has to be told more */
	c->linked = psd_clone_git(c, PSD_ARGV("config", remote.p, c->remote.p),
			NULL, &none) == 0 &&
	    psd_clone_git(c, PSD_ARGV("config", merge.p, c->far.p), NULL,
		&none) == 0;
}

static int
push(struct psd_sync *s, struct psd_err *e)
{
	struct psd_clone *c = &s->clone;
	/* the very commit that was searched, whatever is saved meanwhile */
	struct psd_str what = psd_arena_print(c->arena, "%s:%s", c->ours.p,
	    c->far.p);
	struct psd_str checked = psd_arena_print(c->arena,
	    PSD_HOOK_CHECKED "=%s %s", c->ours.p, c->far.p);
	struct psd_buf said = PSD_BUF_INIT, out = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = c->top.p,
		.argv = PSD_ARGV("-c", all_branches(c).p, "-c",
		    "push.followTags=false", "push", "--porcelain",
		    "--no-progress", "--recurse-submodules=no", c->remote.p,
		    what.p),
		.env = ENVIRONMENT(s, checked.p),
		.out = &out,
		.said = &said,
		.seconds = s->seconds };
	int status = psd_git_do(&job, e), rc = 1;

	if (status < 0)
		rc = -1;
	else if (status > 0 || job.late)
		rc = was_refused(s, &job);
	else
		s->sent = true;
	if (s->sent && !c->linked)
		link_branch(c);
	psd_buf_release(&said);
	psd_buf_release(&out);
	return rc;
}

int
psd_sync_send(struct psd_sync *s, struct psd_err *e)
{
	const struct psd_clone *c = &s->clone;

	/* while it is not joined, what others have is not ours to take away */
	s->out = (struct psd_moved){ s->dry ? c->base : c->theirs, { NULL, 0 },
		0 };
	if (c->ours.p == NULL ||
	    (c->theirs.p != NULL && psd_str_eq(c->ours, c->base)))
		return 1;
	s->out.until = c->ours;
	s->out.n = psd_clone_count(c, c->theirs, c->ours);
	if (psd_sync_scan(s, e) < 0)
		return -1;
	if (s->end != PSD_SYNC_DONE)
		return 1;
	if (psd_sync_check_sent(&s->faults, s, e) < 0)
		return -1;
	if (s->faults.n > 0)
		s->end = PSD_SYNC_UNSOUND;
	if (s->end != PSD_SYNC_DONE || s->dry)
		return 1;
	return push(s, e);
}
