/* psd_hook_check: the parts of what hooks look at. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/hook_check.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/safety/check.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/former.h"
#include "lib/safety/reach.h"

#define ORGANISATION "psd.yaml"

int
psd_hook_index(struct psd_objects **objects, struct psd_entries *index,
    struct psd_arena *arena, struct psd_err *e)
{
	struct psd_str top;

	*index = (struct psd_entries){ .n = 0 };
	if (psd_objects_open(objects, ".", e) < 0)
		return -1;
	top = psd_objects_top(*objects);
	if (top.p != NULL) { /* the working directory may lie below it */
		top = psd_arena_copy(arena, top);
		psd_objects_close(*objects);
		if (psd_objects_open(objects, top.p, e) < 0)
			return -1;
	}
	return psd_objects_index(index, arena, *objects, e);
}

/* Whether PATH lies below one of ROOTS, or is one. */
static bool
is_below(const struct psd_names *roots, struct psd_str path)
{
	size_t i;

	for (i = 0; i < roots->n; i++)
		if (psd_str_starts(path, roots->items[i].p))
			return true;
	return false;
}

/* Shorter ones come first, so that none is found below a later one. */
static void
keep_outer(struct psd_names *out, const struct psd_names *all)
{
	size_t size, i, longest = 0;

	for (i = 0; i < all->n; i++)
		if (all->items[i].n > longest)
			longest = all->items[i].n;
	for (size = 0; all->n > 0 && size <= longest; size++)
		for (i = 0; i < all->n; i++)
			if (all->items[i].n == size &&
			    !is_below(out, all->items[i]))
				psd_names_add(out, all->items[i]);
}

void
psd_hook_roots(struct psd_names *out, struct psd_arena *arena,
    const struct psd_entries *files)
{
	struct psd_names all = PSD_NAMES_INIT;
	size_t i;

	for (i = 0; i < files->n; i++) {
		struct psd_str path = files->items[i].path;

		if (!psd_str_is(path, ORGANISATION) &&
		    !psd_str_ends(path, "/" ORGANISATION))
			continue;
		path.n -= strlen(ORGANISATION);
		psd_names_add(&all, psd_arena_copy(arena, path));
	}
	keep_outer(out, &all);
	psd_names_release(&all);
}

struct psd_str
psd_hook_dir(struct psd_arena *arena, const struct psd_objects *objects,
    struct psd_str prefix)
{
	struct psd_str top = psd_objects_top(objects);

	if (top.p == NULL)
		return psd_objects_git_dir(objects);
	return prefix.n == 0 ? top
			     : psd_arena_print(arena, "%.*s/%.*s", PSD_F(top),
				   (int)prefix.n - 1, prefix.p);
}

static bool
is_private(const struct psd_finding *f)
{
	return f->rule >= PSD_RULE_PERSONAL_NUMBER &&
	    f->rule <= PSD_RULE_NAMED_NUMBER;
}

/* Records are searched as records and as files: each number is told once. */
static bool
is_new(struct psd_table *seen, struct psd_arena *arena,
    const struct psd_finding *f)
{
	struct psd_str key;

	if (!is_private(f))
		return true;
	key = psd_arena_print(arena, "%d %u %u %.*s", (int)f->rule,
	    (unsigned)f->place.line, (unsigned)f->place.col, PSD_F(f->file));
	return psd_table_add(seen, key, (void *)(size_t)key.p) == key.p;
}

void
psd_hook_take(struct psd_findings *to, struct psd_findings *from,
    struct psd_str prefix)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_table seen = PSD_TABLE_INIT;
	size_t i;

	for (i = 0; i < to->n; i++)
		(void)is_new(&seen, &arena, &to->items[i]);
	for (i = 0; i < from->n; i++) {
		struct psd_finding *f = &from->items[i];

		if (f->level != PSD_ERROR)
			continue;
		f->file = psd_arena_print(&from->arena, "%.*s%.*s",
		    PSD_F(prefix), PSD_F(f->file));
		if (is_new(&seen, &arena, f))
			psd_finding_again(to, f);
	}
	psd_findings_release(from);
	psd_table_release(&seen);
	psd_arena_release(&arena);
}

bool
psd_hook_is_private(const struct psd_findings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (is_private(&list->items[i]))
			return true;
	return false;
}

/* Reads the organisation, in its own language. */
static int
load(bool *tree, struct psd_hook *h, struct psd_org *org,
    const struct psd_source *src, struct psd_err *e)
{
	*tree = psd_check_load(org, src->store, src->faults);
	if (h->lang != NULL || !psd_str_is(org->language, "en"))
		return 0;
	psd_findings_release(src->faults);
	psd_org_release(org);
	if (psd_lang_set("en", h->data->localedir.p, e) < 0)
		return -1;
	*tree = psd_check_load(org, src->store, src->faults);
	return 0;
}

static int
check(struct psd_hook *h, struct psd_source *src, struct psd_org *org,
    const struct psd_files *named, struct psd_err *e)
{
	static const struct psd_files every = { NULL, 0 };
	struct psd_files all;
	bool tree;

	if (load(&tree, h, org, src, e) < 0 ||
	    psd_store_all(&all, src->store, e) < 0)
		return -1;
	if (!h->today_given && org->practice != PSD_NO_DAY)
		src->today = org->practice;
	psd_check_files(src, tree, &all, named != NULL ? named : &every);
	if (named != NULL)
		psd_reach_keep_near(src->faults, named);
	return 0;
}

int
psd_hook_validate(struct psd_hook *hook, struct psd_findings *to,
    const struct psd_hook_look *look, struct psd_err *e)
{
	const struct psd_store_opts from = { .dir = look->dir.p,
		.data = hook->data->dir,
		.view = look->view };
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_store store = { 0 };
	struct psd_org org = { 0 };
	struct psd_source src = { &store, &org, &list, hook->today };
	int rc = psd_store_open_at(&store, &arena, &from, e);

	if (rc == 0) {
		rc = check(hook, &src, &org, look->named, e);
		psd_org_release(&org);
		psd_store_close(&store);
	}
	psd_hook_take(to, &list, look->prefix);
	psd_arena_release(&arena);
	return rc;
}

/* The records in the version ID, of every directory that has some. */
static int
validate_at(struct psd_hook *hook, struct psd_findings *to,
    struct psd_objects *objects, const char *id, struct psd_err *e)
{
	struct psd_hook_look look = { .view = { id, false } };
	struct psd_names roots = PSD_NAMES_INIT;
	struct psd_entries files;
	size_t i;
	int rc;

	if (psd_objects_tree(&files, hook->arena, objects, id, e) < 0)
		return -1;
	psd_hook_roots(&roots, hook->arena, &files);
	/* without a work tree one of several cannot be asked for */
	rc = psd_objects_top(objects).p == NULL && roots.n > 1 ? 1 : 0;
	for (i = 0; i < roots.n && rc == 0; i++) {
		look.prefix = roots.items[i];
		look.dir = psd_hook_dir(hook->arena, objects, look.prefix);
		if (psd_file_is_dir(look.dir.p))
			rc = psd_hook_validate(hook, to, &look, e);
	}
	psd_names_release(&roots);
	return rc < 0 ? -1 : 0;
}

int
psd_hook_check_sent(struct psd_hook *hook, struct psd_findings *to,
    struct psd_objects *objects, const struct psd_hook_sent *sent,
    struct psd_err *e)
{
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_findings before = PSD_FINDINGS_INIT;
	struct psd_former former = PSD_FORMER_INIT;
	struct psd_err none = { 0 };
	int rc = validate_at(hook, &found, objects, sent->id, e);

	if (rc == 0 && found.n > 0 && sent->old != NULL &&
	    validate_at(hook, &before, objects, sent->old, &none) == 0) {
		psd_former_add(&former, &before);
		psd_former_drop(&found, &former);
	}
	psd_hook_take(to, &found, (struct psd_str){ "", 0 });
	psd_findings_release(&before);
	return rc;
}
