/* psd_hook_commit: what is about to be committed. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/hook.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git_ask.h"
#include "lib/io/text.h"
#include "lib/safety/former.h"
#include "lib/safety/reach.h"

#include <stdlib.h>

/* What a commit that is about to be made comes from. */
struct coming {
	struct psd_hook *hook;
	struct psd_objects *objects;
	struct psd_entries index;
	struct psd_entries before[2]; /* HEAD; and what is merged into it */
	struct psd_str parents[2];    /* their ids */
	size_t n_before;
	struct psd_findings found;
};

/* The files below one root that it changes. */
struct changed {
	struct psd_files files; /* named from the root, sorted */
	bool wide;		/* it may make faults in any other file */
};

/* Whether E is in none of the versions before as it is now. */
static bool
is_changed(const struct coming *c, const struct psd_entry *e)
{
	const struct psd_entry *old;
	size_t i;

	for (i = 0; i < c->n_before; i++) {
		old = psd_entries_find(&c->before[i], e->path);
		if (old != NULL && psd_str_eq(old->id, e->id))
			return false;
	}
	return true;
}

/* Adds the bytes of the blob ID to TO; absent where they cannot be read. */
static struct psd_str
blob(struct psd_buf *to, struct coming *c, struct psd_str id)
{
	const struct psd_str none = { NULL, 0 };
	struct psd_err e = { 0 };

	if (psd_objects_get(c->objects, to,
		psd_arena_copy(c->hook->arena, id).p, PSD_TEXT_MAX, &e) <= 0)
		return none;
	return psd_buf_get(to);
}

/* Whether FILE, which is to be as in E, may make faults in any other. */
static bool
reaches_far(struct coming *c, const struct psd_entry *e, struct psd_str file)
{
	const struct psd_entry *was = c->n_before > 0
	    ? psd_entries_find(&c->before[0], e->path)
	    : NULL;
	struct psd_buf old = PSD_BUF_INIT, now = PSD_BUF_INIT;
	struct psd_str before = { NULL, 0 }, after = blob(&now, c, e->id);
	bool far = true;

	if (was != NULL)
		before = blob(&old, c, was->id);
	/* what cannot be read is looked at closely */
	if (was == NULL || before.p != NULL)
		far = psd_reach_is_far(file, before, after);
	psd_buf_release(&old);
	psd_buf_release(&now);
	return far;
}

/* Whether a file below PREFIX is there no more. */
static bool
lacks_one(const struct coming *c, struct psd_str prefix)
{
	size_t i;

	for (i = 0; c->n_before > 0 && i < c->before[0].n; i++)
		if (psd_str_starts(c->before[0].items[i].path, prefix.p) &&
		    psd_entries_find(&c->index, c->before[0].items[i].path) ==
			NULL)
			return true;
	return false;
}

static void
find_changed(struct changed *to, struct coming *c, struct psd_str prefix)
{
	size_t i;

	to->files.items = psd_arena_array(c->hook->arena, c->index.n,
	    struct psd_str);
	to->files.n = 0;
	to->wide = c->n_before > 1 || lacks_one(c, prefix);
	for (i = 0; i < c->index.n; i++) {
		const struct psd_entry *e = &c->index.items[i];
		struct psd_str file = e->path;

		if (!psd_str_starts(file, prefix.p) || !is_changed(c, e))
			continue;
		file.p += prefix.n;
		file.n -= prefix.n;
		to->files.items[to->files.n++] = file;
		to->wide = to->wide || reaches_far(c, e, file);
	}
}

static int
by_bytes(const void *name, const void *file)
{
	return psd_str_cmp(*(const struct psd_str *)name,
	    *(const struct psd_str *)file);
}

/* What may stop: see keep_ours(). */
struct choice {
	const struct psd_files *ours;
	struct psd_str prefix;
	struct psd_former *before;
};

static bool
is_ours(const struct choice *c, struct psd_str file)
{
	if (file.n < c->prefix.n || c->ours->n == 0)
		return false;
	file.p += c->prefix.n;
	file.n -= c->prefix.n;
	return bsearch(&file, c->ours->items, c->ours->n,
		   sizeof(*c->ours->items), by_bytes) != NULL;
}

/* All that is in files of ours, and of the others what is new. */
static bool
keep_ours(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct psd_finding *f = &list->items[i];
	const struct choice *c = arg;

	return is_ours(c, f->file) || !psd_former_take(c->before, f);
}

static bool
has_others(const struct psd_findings *list, const struct choice *c)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (!is_ours(c, list->items[i].file))
			return true;
	return false;
}

/* Adds to KNOWN what was wrong below the root of NOW in C's I-th version
 * before. */
static int
learn(struct psd_former *known, struct coming *c, size_t i,
    const struct psd_hook_look *now, struct psd_err *e)
{
	struct psd_hook_look look = { now->dir, now->prefix,
		{ c->parents[i].p, false }, NULL };
	struct psd_arena *arena = c->hook->arena;
	struct psd_findings before = PSD_FINDINGS_INIT;
	struct psd_str head = psd_arena_print(arena, "%.*spsd.yaml",
	    PSD_F(now->prefix));
	int rc = 0;

	if (psd_entries_find(&c->before[i], head) != NULL)
		rc = psd_hook_validate(c->hook, &before, &look, e);
	psd_former_add(known, &before);
	psd_findings_release(&before);
	return rc;
}

/* Drops from LIST what others had wrong before. */
static int
drop_old(struct psd_findings *list, struct coming *c,
    const struct psd_hook_look *now, const struct changed *changed,
    struct psd_err *e)
{
	struct psd_former known = PSD_FORMER_INIT;
	const struct choice choice = { &changed->files, now->prefix, &known };
	size_t i;
	int rc = 0;

	if (!has_others(list, &choice))
		return 0;
	for (i = 0; i < c->n_before && rc == 0; i++)
		rc = learn(&known, c, i, now, e);
	psd_findings_keep(list, keep_ours, &choice);
	psd_former_release(&known);
	return rc;
}

static int
check_root(struct coming *c, struct psd_str prefix, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_hook_look look = { .prefix = prefix,
		.view = { NULL, true } };
	struct changed changed;
	int rc;

	look.dir = psd_hook_dir(c->hook->arena, c->objects, prefix);
	find_changed(&changed, c, prefix);
	if ((changed.files.n == 0 && !changed.wide) ||
	    !psd_file_is_dir(look.dir.p))
		return 0;
	if (!changed.wide)
		look.named = &changed.files;
	rc = psd_hook_validate(c->hook, &list, &look, e);
	if (rc == 0)
		rc = drop_old(&list, c, &look, &changed, e);
	psd_hook_take(&c->found, &list, (struct psd_str){ "", 0 });
	return rc;
}

/* What is merged in from elsewhere has been saved there. */
static bool
is_ours_to_tell(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct coming *c = arg;
	const struct psd_entry *e = psd_entries_find(&c->index,
	    list->items[i].file);

	return e == NULL || is_changed(c, e);
}

/* Searches below PREFIX; at the top, what lies below no root as well. */
static int
scan_root(struct coming *c, struct psd_str prefix, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_scan scan;
	struct psd_str dir = psd_hook_dir(c->hook->arena, c->objects, prefix);
	int rc = psd_scan_open(&scan, dir.p, c->hook->today, &list, e);

	if (rc == 0)
		rc = psd_scan_staged(&scan, e);
	psd_scan_release(&scan);
	psd_hook_take(&found, &list, prefix);
	psd_findings_keep(&found, is_ours_to_tell, c);
	psd_hook_take(&c->found, &found, (struct psd_str){ "", 0 });
	return rc;
}

static int
look_at(struct coming *c, struct psd_err *e)
{
	struct psd_names roots = PSD_NAMES_INIT;
	size_t i;
	int rc = 0;

	psd_hook_roots(&roots, c->hook->arena, &c->index);
	for (i = 0; i < roots.n && rc == 0; i++)
		rc = check_root(c, roots.items[i], e);
	for (i = 0; i < roots.n && rc == 0; i++)
		rc = scan_root(c, roots.items[i], e);
	if (rc == 0 && (roots.n == 0 || roots.items[0].n > 0))
		rc = scan_root(c, (struct psd_str){ "", 0 }, e);
	psd_names_release(&roots);
	return rc;
}

/* Reads what is to be committed, and what was before. */
static int
begin(struct coming *c, struct psd_err *e)
{
	static const char *const names[] = { "HEAD", "MERGE_HEAD" };
	struct psd_arena *arena = c->hook->arena;
	struct psd_commit commit;
	size_t i;
	int rc = 1;

	if (psd_hook_index(&c->objects, &c->index, arena, e) < 0)
		return -1;
	for (i = 0; i < 2 && rc > 0; i++) {
		rc = psd_objects_commit(&commit, c->objects, names[i], e);
		if (rc <= 0)
			break;
		c->parents[i] = commit.id;
		c->n_before = i + 1;
		if (psd_objects_tree(&c->before[i], arena, c->objects,
			commit.id.p, e) < 0)
			rc = -1;
	}
	return rc < 0 ? -1 : 0;
}

static void
judge_commit(struct psd_hook *h, const struct psd_findings *found)
{
	if (found->n == 0)
		return;
	h->stops = true;
	if (psd_hook_is_private(found)) {
		(void)psd_err_tip(&h->verdict, "%s",
		    _("take it away where it stands, and save again; nobody "
		      "else has seen it"));
		(void)psd_err_set(&h->verdict, PSD_EDATA, "%s",
		    _("nothing was saved: what stands above says who a "
		      "patient is"));
		return;
	}
	(void)psd_err_tip(&h->verdict, "%s",
	    _("put it right, and save again; 'psd explain WORD' says more of "
	      "what stands in brackets"));
	(void)psd_err_set(&h->verdict, PSD_EDATA, "%s",
	    _("nothing was saved: the faults above would be passed on"));
}

/* Whether it is to the byte what psd itself checked before it asked git to save
 * it. */
static bool
is_checked(const struct psd_hook *hook)
{
	static const char *const words[] = { "write-tree", NULL };
	const char *checked = getenv(PSD_HOOK_CHECKED);
	struct psd_err none = { 0 };
	struct psd_str tree;

	return checked != NULL &&
	    psd_git_ask(&tree, hook->arena, ".", words, &none) == 0 &&
	    tree.p != NULL && psd_str_is(tree, checked);
}

int
psd_hook_pre_commit(struct psd_hook *hook, struct psd_err *e)
{
	struct coming c = { .hook = hook, .found = PSD_FINDINGS_INIT };
	int rc;

	if (is_checked(hook))
		return 0;
	rc = begin(&c, e);
	if (rc == 0)
		rc = look_at(&c, e);
	if (rc == 0 && c.found.n > 0) {
		psd_findings_sort(&c.found);
		hook->show(hook->arg, (struct psd_str){ NULL, 0 }, &c.found);
		judge_commit(hook, &c.found);
	}
	psd_findings_release(&c.found);
	psd_objects_close(c.objects);
	return rc;
}
