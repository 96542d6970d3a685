/* psd_undo_stage: what the records are without a version. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/undo.h"

#include "lib/base/lang.h"
#include "lib/io/text.h"
#include "lib/safety/commit_git.h"
#include "lib/safety/join.h"

#include <stdlib.h>

/* A file in two versions, as git tells it; texts point into its answer. */
struct change {
	struct psd_str path; /* below the top */
	struct psd_str mode[2], id[2];
};

/* What is worked with; the records before the version, with it, and now. */
struct work {
	struct psd_undoing *u;
	struct psd_buf mine, since, dirty; /* git's answers */
	struct psd_table later;		   /* by path: what came since */
	struct psd_table unsaved;	   /* paths */
	struct psd_buf entries;		   /* for the index */
};

static bool
is_there(struct psd_str mode)
{
	return !psd_str_is(mode, "000000");
}

static bool
is_file(struct psd_str mode)
{
	return psd_str_starts(mode, "100");
}

/* ":100644 100644 ID ID M" and the path. */
static bool
next_change(struct change *c, struct psd_str *rest)
{
	struct psd_str line, letter;

	if (!psd_str_cut(rest, '\0', &line) || line.n < 2 ||
	    !psd_str_cut(rest, '\0', &c->path))
		return false;
	line.p++;
	line.n--;
	return psd_str_cut(&line, ' ', &c->mode[0]) &&
	    psd_str_cut(&line, ' ', &c->mode[1]) &&
	    psd_str_cut(&line, ' ', &c->id[0]) &&
	    psd_str_cut(&line, ' ', &c->id[1]) &&
	    psd_str_cut(&line, ' ', &letter);
}

static int
ask_diff(struct psd_buf *to, const struct psd_committing *c, const char *from,
    const char *until, struct psd_err *e)
{
	const char *argv[] = { "diff-tree", "-r", "-z", "--raw", "--no-renames",
		"--full-index", from, until, NULL };
	const struct psd_commit_question q = { .argv = argv };

	return psd_commit_know(to, c, &q, e);
}

/* Asks what the version changed, and what was since. */
static int
ask_all(struct work *w, struct psd_err *e)
{
	const struct psd_undoing *u = w->u;
	struct psd_arena *arena = u->c->src->store->arena;
	struct psd_str rest;
	struct change one;

	if (ask_diff(&w->mine, u->c, u->parent.p, u->id.p, e) < 0 ||
	    ask_diff(&w->since, u->c, u->id.p, u->c->head.id.p, e) < 0)
		return -1;
	rest = psd_buf_get(&w->since);
	while (next_change(&one, &rest)) {
		struct change *kept = psd_arena_new(arena, struct change);

		*kept = one;
		(void)psd_table_add(&w->later, kept->path, kept);
	}
	return 0;
}

/* Keeps what lies there of the file F: it is all that may be replaced. */
static int
see(const struct work *w, struct psd_undone *f, struct psd_err *e)
{
	struct psd_str path = psd_store_path(w->u->c->src->store, f->path);

	if (!f->is || !psd_file_exists(path.p))
		return 0;
	if (psd_file_read(&f->old, path.p, PSD_TEXT_MAX, e) < 0)
		return -1;
	if (f->old.n <= PSD_TEXT_MAX)
		return 0;
	(void)psd_err_tip(e, "git revert %.12s", w->u->id.p);
	return psd_err_set(e, PSD_EDATA,
	    _("nothing was taken back: '%s' is larger than 16 MiB"), path.p);
}

static int
check_saved(const struct work *w, struct psd_err *e)
{
	struct psd_arena *arena = w->u->c->src->store->arena;
	size_t i;

	for (i = 0; i < w->u->n; i++) {
		struct psd_str path = w->u->files[i].path;
		struct psd_str full = psd_arena_print(arena, "%.*s%.*s",
		    PSD_F(w->u->c->prefix), PSD_F(path));

		if (psd_table_find(&w->unsaved, full) == NULL)
			continue;
		(void)psd_err_at(e, path.p, 0, 0);
		(void)psd_err_tip(e, "%s", _("'psd commit' saves them first"));
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("nothing was taken back: the file has changes that are "
		      "not saved"));
	}
	return 0;
}

/* Reads the files before git is asked which of them are not saved: whatever
 * else comes to lie there later is seen by psd_undo_write(). */
static int
see_all(struct work *w, struct psd_err *e)
{
	static const char *const argv[] = { "status", "--porcelain=v1", "-z",
		"--no-renames", "--untracked-files=all",
		"--ignored=traditional", "--ignore-submodules=all", NULL };
	const struct psd_commit_question q = { .argv = argv };
	struct psd_str rest, line;
	size_t i;

	for (i = 0; i < w->u->n; i++)
		if (see(w, &w->u->files[i], e) < 0)
			return -1;
	if (psd_commit_know(&w->dirty, w->u->c, &q, e) < 0)
		return -1;
	rest = psd_buf_get(&w->dirty);
	while (psd_str_cut(&rest, '\0', &line))
		if (line.n > 3)
			(void)psd_table_add(&w->unsaved,
			    (struct psd_str){ line.p + 3, line.n - 3 }, w);
	return check_saved(w, e);
}

/* Where the file of GONE, which was taken away since, has come to lie under
 * another name; absent: nowhere, or it was changed as well. */
static struct psd_str
moved_to(const struct work *w, const struct change *gone)
{
	struct psd_str rest = psd_buf_get(&w->since);
	struct change one;

	while (next_change(&one, &rest))
		if (!is_there(one.mode[0]) &&
		    psd_str_eq(one.id[1], gone->id[0]))
			return one.path;
	return (struct psd_str){ NULL, 0 };
}

/* LATER made of the file what cannot be joined with taking back MINE; WHY may
 * be absent. */
static int
conflict(const struct work *w, const struct change *mine,
    const struct change *later, struct psd_str why, struct psd_err *e)
{
	struct psd_str name = moved_to(w, later);

	(void)psd_err_at(e,
	    psd_arena_copy(w->u->c->src->store->arena, mine->path).p, 0, 0);
	if (is_there(mine->mode[1]) && !is_there(later->mode[1]) &&
	    name.p != NULL) {
		(void)psd_err_tip(e, "%s",
		    _("take that back first: 'psd log' lists the versions"));
		return psd_err_set(e, PSD_EBUSY,
		    _("nothing was taken back: the file has been given the "
		      "name '%.*s' since"),
		    PSD_F(name));
	}
	if (is_there(mine->mode[1]) && !is_there(later->mode[1])) {
		(void)psd_err_tip(e, "%s",
		    _("take that back first: 'psd log' lists the versions"));
		return psd_err_set(e, PSD_EBUSY, "%s",
		    _("nothing was taken back: the file has been removed, or "
		      "given another name, since"));
	}
	(void)psd_err_tip(e, "%s",
	    _("write by hand what it should be, and save that"));
	if (!is_there(mine->mode[0]))
		return psd_err_set(e, PSD_EBUSY, "%s",
		    _("nothing was taken back: the file came with that "
		      "version, and has been changed since, which would be "
		      "lost"));
	if (why.n > 0)
		return psd_err_set(e, PSD_EBUSY,
		    _("nothing was taken back: the same has been changed "
		      "since (%.*s)"),
		    PSD_F(why));
	return psd_err_set(e, PSD_EBUSY, "%s",
	    _("nothing was taken back: the file has been changed since"));
}

static int
load(struct psd_buf *to, const struct work *w, struct psd_str id,
    struct psd_err *e)
{
	struct psd_str name = psd_arena_copy(w->u->c->src->store->arena, id);
	int rc = psd_objects_get(w->u->c->objects, to, name.p, PSD_TEXT_MAX, e);

	if (rc == 0 || (rc > 0 && to->n > PSD_TEXT_MAX))
		return psd_err_set(e, PSD_EIO,
		    _("git cannot show what '%s' was"), name.p);
	return rc < 0 ? -1 : 0;
}

/* Keeps BYTES in git; *ID is what git calls them. */
static int
keep(struct psd_str *id, const struct work *w, struct psd_str bytes,
    struct psd_err *e)
{
	static const char *const argv[] = { "hash-object", "-w", "--stdin",
		NULL };
	const struct psd_commit_question q = { .argv = argv,
		.input = bytes,
		.end = '\n' };
	struct psd_buf out = PSD_BUF_INIT;
	int rc = psd_commit_know(&out, w->u->c, &q, e);

	*id = psd_arena_copy(w->u->c->src->store->arena,
	    psd_str_trim(psd_buf_get(&out)));
	psd_buf_release(&out);
	return rc;
}

/* Joins what MINE takes back with what LATER made of the file: *ID is what
 * git calls the result. */
static int
join(struct psd_str *id, const struct work *w, const struct change *mine,
    const struct change *later, struct psd_err *e)
{
	const struct psd_committing *c = w->u->c;
	struct psd_buf old[3] = { PSD_BUF_INIT, PSD_BUF_INIT, PSD_BUF_INIT };
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_conflicts conflicts = { .n = 0 };
	struct psd_three t = { .path = mine->path,
		.marker = 7,
		.labels = { "a", "b", "c" } };
	struct psd_str why = { NULL, 0 };
	size_t i;
	int rc = 0;

	if (!is_file(mine->mode[0]) || !is_file(mine->mode[1]) ||
	    !is_file(later->mode[1]))
		return conflict(w, mine, later, why, e);
	if (load(&old[0], w, mine->id[1], e) < 0 ||
	    load(&old[1], w, later->id[1], e) < 0 ||
	    load(&old[2], w, mine->id[0], e) < 0)
		rc = -1;
	t.base = psd_buf_get(&old[0]);
	t.ours = psd_buf_get(&old[1]);
	t.theirs = psd_buf_get(&old[2]);
	if (rc == 0)
		rc = psd_join(&out, &conflicts, c->src->store, &t, e);
	if (rc > 0 && conflicts.n > 0)
		why = psd_conflict_say(c->src->store->arena,
		    &conflicts.items[0]);
	if (rc > 0)
		rc = conflict(w, mine, later, why, e);
	if (rc == 0)
		rc = keep(id, w, psd_buf_get(&out), e);
	for (i = 0; i < 3; i++)
		psd_buf_release(&old[i]);
	psd_buf_release(&out);
	return rc;
}

/* What a file is to be, and whether it is there now. */
struct goal {
	struct psd_str mode, id;
	bool is;
};

/* Notes that the file of MINE is to be as GOAL says. */
static int
put(struct work *w, const struct change *mine, const struct goal *goal,
    struct psd_err *e)
{
	struct psd_undoing *u = w->u;
	struct psd_arena *arena = u->c->src->store->arena;
	struct psd_str path = mine->path;

	if (!psd_str_starts(path, u->c->prefix.p)) {
		(void)psd_err_tip(e, "git revert %.12s", u->id.p);
		return psd_err_set(e, PSD_EDATA, "%s",
		    _("the version changed more than these records"));
	}
	path = psd_arena_copy(arena,
	    (struct psd_str){ path.p + u->c->prefix.n,
		path.n - u->c->prefix.n });
	psd_buf_print(&w->entries, "%.*s %.*s\t%.*s", PSD_F(goal->mode),
	    PSD_F(goal->id), PSD_F(mine->path));
	psd_buf_putc(&w->entries, '\0');
	u->files[u->n++] = (struct psd_undone){ .path = path,
		.is = goal->is,
		.was = is_there(goal->mode),
		.old = PSD_BUF_INIT };
	return 0;
}

/* Takes back one change. */
static int
take_back(struct work *w, const struct change *mine, struct psd_err *e)
{
	const struct change *later = psd_table_find(&w->later, mine->path);
	struct goal goal = { mine->mode[0], mine->id[0],
		is_there(mine->mode[1]) };

	if (later == NULL)
		return put(w, mine, &goal, e);
	if (psd_str_eq(later->id[1], mine->id[0]))
		return 0; /* it is as it was */
	goal = (struct goal){ .mode = later->mode[1], .is = true };
	if (join(&goal.id, w, mine, later, e) < 0)
		return -1;
	if (psd_str_eq(goal.id, later->id[1]))
		return 0;
	return put(w, mine, &goal, e);
}

static int
take_all(struct work *w, struct psd_err *e)
{
	struct psd_str rest = psd_buf_get(&w->mine);
	struct change mine;
	size_t n = 0;

	while (next_change(&mine, &rest))
		n++;
	w->u->files = psd_mem_resize(NULL, n + 1, sizeof(*w->u->files));
	rest = psd_buf_get(&w->mine);
	while (next_change(&mine, &rest))
		if (take_back(w, &mine, e) < 0)
			return -1;
	return 0;
}

/* What is to be committed, and the index that it is made in. */
static int
stage(struct work *w, struct psd_err *e)
{
	static const char *const argv[] = { "update-index", "-z",
		"--index-info", NULL };
	struct psd_undoing *u = w->u;
	struct psd_committing *c = u->c;
	size_t i;

	if (u->n == 0)
		return 0;
	free(c->items);
	c->items = psd_mem_alloc(u->n * sizeof(*c->items));
	for (i = 0; i < u->n; i++) {
		const struct psd_undone *f = &u->files[i];

		c->items[i] = (struct psd_unsaved){ .path = f->path,
			.fate = !f->was ? PSD_FATE_DELETED
			    : f->is	? PSD_FATE_CHANGED
					: PSD_FATE_NEW,
			.announced = f->is,
			.chosen = true };
	}
	c->n = c->chosen = u->n;
	if (psd_commit_index(c, e) < 0 ||
	    psd_commit_git(c, argv, psd_buf_get(&w->entries), true, e) < 0)
		return -1;
	return psd_commit_view(c, e);
}

int
psd_undo_stage(struct psd_undoing *u, struct psd_err *e)
{
	struct work w = { .u = u };
	int rc = ask_all(&w, e);

	u->c->chosen = 0;
	if (rc == 0)
		rc = take_all(&w, e);
	if (rc == 0)
		rc = see_all(&w, e);
	if (rc == 0)
		rc = stage(&w, e);
	psd_table_release(&w.later);
	psd_table_release(&w.unsaved);
	psd_buf_release(&w.mine);
	psd_buf_release(&w.since);
	psd_buf_release(&w.dirty);
	psd_buf_release(&w.entries);
	return rc;
}
