/* psd_save_check: what is wrong with the records by a change, and was not. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/save_check.h"

#include "lib/base/buf.h"
#include "lib/safety/check.h"

/* How many findings are alike, less those that have been seen again. */
struct alike {
	size_t n;
};

/* Adds to FOUND what is wrong with the records with CHANGE made. */
static int
check(struct psd_findings *found, const struct psd_source *src,
    const struct psd_instead *change, struct psd_err *e)
{
	/* all others hang on psd.yaml */
	bool whole = psd_str_is(change->path, "psd.yaml");
	struct psd_str path = change->path;
	const struct psd_files named = { &path, whole ? 0 : 1 };
	struct psd_store store = *src->store;
	struct psd_org org;
	const struct psd_source there = { &store, &org, found, src->today };
	struct psd_files all;
	bool tree;

	store.instead = change;
	if (psd_store_all(&all, &store, e) < 0)
		return -1;
	tree = psd_check_load(&org, &store, found);
	psd_check_files(&there, tree, &all, &named);
	psd_org_release(&org);
	return 0;
}

/* What makes two findings the same: all but where they stand, also where other
 * things stand that their texts name. */
static struct psd_str
key_of(struct psd_arena *arena, const struct psd_finding *f)
{
	struct psd_buf key = PSD_BUF_INIT;
	struct psd_str out;
	bool place = false;
	size_t i;

	psd_buf_print(&key, "%d %.*s ", (int)f->rule, PSD_F(f->file));
	for (i = 0; i < f->text.n; i++) {
		char c = f->text.p[i];

		if (c >= '0' && c <= '9' && place)
			continue;
		psd_buf_putc(&key, c);
		place = c == ':' || psd_str_ends(psd_buf_get(&key), "line ") ||
		    psd_str_ends(psd_buf_get(&key), "rad ");
	}
	out = psd_arena_copy(arena, psd_buf_get(&key));
	psd_buf_release(&key);
	return out;
}

static bool
counts(const struct psd_finding *f, struct psd_str path)
{
	return f->level == PSD_ERROR ||
	    (f->level == PSD_WARNING && psd_str_eq(f->file, path));
}

/* Whether PATH can be read as YAML, by what was found in it. */
static bool
is_read(const struct psd_findings *list, struct psd_str path)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->items[i].level == PSD_ERROR &&
		    list->items[i].rule <= PSD_RULE_TOO_DEEP &&
		    psd_str_eq(list->items[i].file, path))
			return false;
	return true;
}

static bool
has_any(const struct psd_findings *list, struct psd_str path)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (counts(&list->items[i], path))
			return true;
	return false;
}

/* Adds those of NOW that are not among BEFORE, or more often. */
static void
subtract(struct psd_findings *fresh, const struct psd_findings *now,
    const struct psd_findings *before, struct psd_str path)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_table table = PSD_TABLE_INIT;
	struct alike *a;
	size_t i;

	for (i = 0; i < before->n; i++) {
		a = psd_table_add(&table, key_of(&arena, &before->items[i]),
		    psd_arena_new(&arena, struct alike));
		a->n++;
	}
	for (i = 0; i < now->n; i++) {
		if (!counts(&now->items[i], path))
			continue;
		a = psd_table_find(&table, key_of(&arena, &now->items[i]));
		if (a != NULL && a->n > 0)
			a->n--;
		else
			psd_finding_again(fresh, &now->items[i]);
	}
	psd_table_release(&table);
	psd_arena_release(&arena);
}

int
psd_save_check(struct psd_findings *fresh, const struct psd_source *src,
    const struct psd_instead *change, struct psd_err *e)
{
	const struct psd_instead back = { change->path, change->other,
		change->bytes };
	struct psd_findings now = PSD_FINDINGS_INIT, before = PSD_FINDINGS_INIT;
	int rc = check(&now, src, change, e);

	if (rc == 0 && has_any(&now, change->path))
		rc = check(&before, src, &back, e);
	if (rc == 0) {
		subtract(fresh, &now, &before, change->path);
		rc = fresh->errors > 0 &&
		    (is_read(&before, change->path) ||
			!is_read(&now, change->path));
	}
	psd_findings_release(&now);
	psd_findings_release(&before);
	return rc;
}
