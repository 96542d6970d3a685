/* psd_commit_stage: the next version, made in a place of its own. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/commit_git.h"

#include "lib/base/lang.h"
#include "lib/safety/check.h"
#include "lib/io/text.h"
#include "lib/safety/former.h"
#include "lib/safety/reach.h"
#include "lib/safety/scan.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

int
psd_commit_index(struct psd_committing *c, struct psd_err *e)
{
	const char *argv[] = { "read-tree", c->born ? c->head.id.p : "--empty",
		NULL };
	struct psd_str lock = psd_arena_print(c->src->store->arena, "%s.lock",
	    c->index.p);

	/* what a run that was killed left; nobody else is here */
	if ((unlink(c->index.p) < 0 && errno != ENOENT) ||
	    (unlink(lock.p) < 0 && errno != ENOENT))
		return psd_err_set(e, PSD_EIO, _("cannot write '%s': %s"),
		    c->index.p, psd_lang_why(errno));
	return psd_commit_git(c, argv, (struct psd_str){ NULL, 0 }, true, e);
}

/* Lets what reads git's list of files read ours, or again its own. */
static int
turn_to(const struct psd_committing *c, bool own, struct psd_err *e)
{
	int rc;

	if (own)
		rc = setenv("GIT_DIR", c->git_dir.p, 1) < 0 ||
		    setenv("GIT_WORK_TREE", c->top.p, 1) < 0 ||
		    setenv("GIT_INDEX_FILE", c->index.p, 1) < 0;
	else
		rc = unsetenv("GIT_DIR") < 0 || unsetenv("GIT_WORK_TREE") < 0 ||
		    unsetenv("GIT_INDEX_FILE") < 0;
	if (rc == 0)
		return 0;
	return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"), "git",
	    psd_lang_why(errno));
}

/* Opens both versions. One that has no psd.yaml yet is no version of records,
 * and what follows counts as the first. */
static int
open_both(struct psd_committing *c, struct psd_err *e)
{
	const struct psd_store *now = c->src->store;
	struct psd_store_opts opts = { .dir = now->root.p, .data = now->data };
	struct psd_err none = { 0 };

	opts.view.staged = true;
	if (psd_store_open_at(&c->after, now->arena, &opts, e) < 0)
		return -1;
	c->staged = true;
	opts.view = (struct psd_view_opts){ .at = c->head.id.p };
	if (c->born &&
	    psd_store_open_at(&c->before, now->arena, &opts, &none) < 0)
		c->born = false;
	return 0;
}

static void
list_paths(struct psd_committing *c)
{
	size_t i;

	c->paths = (struct psd_files){ psd_arena_array(c->src->store->arena,
					   c->chosen + 1, struct psd_str),
		0 };
	for (i = 0; i < c->n; i++)
		if (c->items[i].chosen)
			c->paths.items[c->paths.n++] = c->items[i].path;
}

int
psd_commit_view(struct psd_committing *c, struct psd_err *e)
{
	struct psd_err none = { 0 };
	int rc = turn_to(c, true, e);

	list_paths(c);
	if (rc == 0)
		rc = open_both(c, e);
	if (turn_to(c, false, rc < 0 ? &none : e) < 0)
		return -1;
	return rc;
}

int
psd_commit_stage(struct psd_committing *c, struct psd_err *e)
{
	static const char *const argv[] = { "add", "-A", "-f",
		"--pathspec-from-file=-", "--pathspec-file-nul", NULL };
	struct psd_buf all = PSD_BUF_INIT;
	int rc = psd_commit_index(c, e);

	psd_commit_patterns(&all, c, false);
	if (rc == 0)
		rc = psd_commit_git(c, argv, psd_buf_get(&all), true, e);
	psd_buf_release(&all);
	c->from_files = true;
	return rc < 0 ? -1 : psd_commit_view(c, e);
}

static bool
is_chosen(const struct psd_committing *c, struct psd_str file)
{
	size_t low = 0, high = c->paths.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = psd_str_cmp(c->paths.items[middle], file);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

/* Adds those of LIST that stop: errors in what is chosen, and elsewhere those
 * that BEFORE has not; none that is in TO already. */
static void
add_stops(struct psd_findings *to, const struct psd_committing *c,
    const struct psd_findings *list, const struct psd_findings *before)
{
	struct psd_former told = PSD_FORMER_INIT, old = PSD_FORMER_INIT;
	size_t i;

	psd_former_add(&told, to);
	if (before != NULL)
		psd_former_add(&old, before);
	for (i = 0; i < list->n; i++) {
		const struct psd_finding *f = &list->items[i];

		if (f->level != PSD_ERROR || psd_former_take(&told, f) ||
		    (!is_chosen(c, f->file) && psd_former_take(&old, f)))
			continue;
		psd_finding_again(to, f);
	}
	psd_former_release(&told);
	psd_former_release(&old);
}

/* Whether a chosen file may make faults in any other. */
static bool
reaches_far(const struct psd_committing *c)
{
	struct psd_buf old = PSD_BUF_INIT, now = PSD_BUF_INIT;
	bool far = false;
	size_t i;

	for (i = 0; i < c->paths.n && !far; i++) {
		const struct psd_str path = c->paths.items[i];
		struct psd_str before = { NULL, 0 }, after = before;
		struct psd_err none = { 0 };

		psd_buf_clear(&old);
		psd_buf_clear(&now);
		if (c->born && psd_store_has(&c->before, path)) {
			far = psd_store_bytes(&old, &c->before, path,
				  PSD_TEXT_MAX, &none) < 0;
			before = psd_buf_get(&old);
		}
		if (psd_store_bytes(&now, &c->after, path, PSD_TEXT_MAX,
			&none) == 0)
			after = psd_buf_get(&now);
		far = far || psd_reach_is_far(path, before, after);
	}
	psd_buf_release(&old);
	psd_buf_release(&now);
	return far;
}

/*
 * What the next version is read from: where all that has changed goes into it,
 * the files as they lie there are it, and quicker to read.
 */
static const struct psd_store *
next_version(const struct psd_committing *c)
{
	return c->from_files && c->chosen == c->n && c->ignored.n == 0
	    ? c->src->store
	    : &c->after;
}

static int
check_records(struct psd_findings *to, const struct psd_committing *c,
    struct psd_err *e)
{
	struct psd_findings after = PSD_FINDINGS_INIT;
	struct psd_findings before = PSD_FINDINGS_INIT;
	bool far = reaches_far(c), elsewhere = false;
	size_t i;
	int rc = psd_check_store(&after, next_version(c),
	    far ? NULL : &c->paths, c->src->today, e);

	if (!far)
		psd_reach_keep_near(&after, &c->paths);
	for (i = 0; i < after.n; i++)
		elsewhere = elsewhere ||
		    (after.items[i].level == PSD_ERROR &&
			!is_chosen(c, after.items[i].file));
	/* what was wrong already is for those who wrote it */
	if (rc == 0 && elsewhere && c->born)
		rc = psd_check_store(&before, &c->before, NULL, c->src->today,
		    e);
	if (rc == 0)
		add_stops(to, c, &after, &before);
	psd_findings_release(&after);
	psd_findings_release(&before);
	return rc;
}

static int
scan(struct psd_findings *to, const struct psd_committing *c,
    struct psd_str message, struct psd_err *e)
{
	const struct psd_scan_piece piece = { .called = psd_str(
						  _("the message")),
		.bytes = message,
		.message = true,
		.quiet = true };
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_scan s;
	size_t i;
	int rc = psd_scan_open(&s, c->src->store->root.p, c->src->today, &found,
	    e);

	if (rc == 0) {
		psd_scan_only_stops(&s);
		rc = psd_scan_staged(&s, e);
	}
	if (rc == 0) {
		psd_scan_search(&s, &piece);
		for (i = 0; i < sizeof(c->people) / sizeof(c->people[0]); i++)
			psd_scan_person(&s, psd_str(_("who saves it")),
			    c->people[i]);
		add_stops(to, c, &found, NULL);
	}
	psd_scan_release(&s);
	psd_findings_release(&found);
	return rc;
}

int
psd_commit_check(struct psd_committing *c, struct psd_findings *faults,
    struct psd_str message, struct psd_err *e)
{
	struct psd_err none = { 0 };
	int rc;

	if (turn_to(c, true, e) < 0)
		return -1;
	rc = check_records(faults, c, e);
	if (rc == 0)
		rc = scan(faults, c, message, e);
	if (turn_to(c, false, rc < 0 ? &none : e) < 0)
		return -1;
	psd_findings_sort(faults);
	return rc;
}
