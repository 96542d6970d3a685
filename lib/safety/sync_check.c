/* psd_sync_check: what two sound versions break together. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_check.h"

#include "lib/base/table.h"
#include "lib/io/file.h"
#include "lib/safety/check.h"

#include <unistd.h>

#define NOTE "unsound"
#define NOTE_MAX ((size_t)1024 * 1024)

static bool
is_error(const struct psd_findings *list, size_t i, const void *arg)
{
	(void)arg;
	return list->items[i].level == PSD_ERROR;
}

/* The errors of the records in CLONE: as they lie there, or in the version
 * AT. */
static int
find_errors(struct psd_findings *out, const struct psd_sync *s,
    const struct psd_clone *clone, const char *at, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_store store = { .arena = &arena };
	struct psd_org org = { 0 };
	struct psd_source src = { &store, &org, out, s->today };
	struct psd_files all, none = { NULL, 0 };
	struct psd_str dir = psd_arena_print(&arena, "%s/%s", clone->top.p,
	    clone->prefix.p);
	const struct psd_store_opts from = { .dir = dir.p,
		.data = s->store->data,
		.view = { .at = at } };
	int rc = psd_store_open_at(&store, &arena, &from, e);

	if (rc == 0) {
		bool tree = psd_check_load(&org, &store, out);

		rc = psd_store_all(&all, &store, e);
		if (rc == 0)
			psd_check_files(&src, tree, &all, &none);
		psd_findings_keep(out, is_error, NULL);
	}
	psd_org_release(&org);
	psd_store_close(&store);
	psd_arena_release(&arena);
	return rc;
}

/* What makes two faults the same one, wherever it stands in its file. */
static struct psd_str
key_of(struct psd_arena *arena, const struct psd_finding *f)
{
	return psd_arena_print(arena, "%.*s\t%s\t%.*s", PSD_F(f->file),
	    psd_rule_id(f->rule), PSD_F(f->text));
}

struct known {
	struct psd_arena *arena;
	const struct psd_table *keys;
	bool wanted; /* keep those that are there; else, those that are not */
};

static bool
is_wanted(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct known *k = arg;
	struct psd_str key = key_of(k->arena, &list->items[i]);

	return (psd_table_find(k->keys, key) != NULL) == k->wanted;
}

/* Adds the errors of the version AT to KEYS. */
static int
learn(struct psd_table *keys, struct psd_arena *arena, const struct psd_sync *s,
    const char *at, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	size_t i;
	int rc;

	if (at == NULL)
		return 0;
	rc = find_errors(&list, s, &s->clone, at, e);
	for (i = 0; i < list.n && rc == 0; i++)
		(void)psd_table_add(keys, key_of(arena, &list.items[i]), keys);
	psd_findings_release(&list);
	return rc;
}

int
psd_sync_check(struct psd_findings *faults, const struct psd_sync *s,
    const struct psd_clone *joined, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_table keys = PSD_TABLE_INIT;
	const struct known old = { &arena, &keys, false };
	struct psd_err none = { 0 };
	int rc = 0;

	if (s->wording == NULL && !s->clone.records)
		return 0;
	rc = find_errors(faults, s, joined, NULL, e);
	/* a version that is none of records has no faults of its own */
	if (rc == 0 && faults->n > 0 &&
	    (learn(&keys, &arena, s, s->clone.ours.p, &none) < 0 ||
		learn(&keys, &arena, s, s->clone.theirs.p, &none) < 0))
		none = (struct psd_err){ 0 };
	psd_findings_keep(faults, is_wanted, &old);
	psd_findings_sort(faults);
	psd_table_release(&keys);
	psd_arena_release(&arena);
	return rc;
}

int
psd_sync_remember(const struct psd_sync *s, const struct psd_findings *faults,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str path;
	size_t i;
	int rc = psd_clone_note(&path, &s->clone, NOTE, e);

	for (i = 0; i < faults->n; i++) {
		psd_buf_str(&text, key_of(s->clone.arena, &faults->items[i]));
		psd_buf_putc(&text, '\n');
	}
	if (rc == 0)
		rc = psd_file_replace(path.p, psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc;
}

int
psd_sync_recall(struct psd_findings *faults, const struct psd_sync *s,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_table keys = PSD_TABLE_INIT;
	const struct known mine = { s->clone.arena, &keys, true };
	struct psd_str path, all, line;
	int rc = psd_clone_note(&path, &s->clone, NOTE, e);

	if (rc < 0 || !psd_file_exists(path.p))
		return rc;
	rc = psd_file_read(&text, path.p, NOTE_MAX, e);
	all = psd_buf_get(&text);
	while (all.n > 0 && psd_str_cut(&all, '\n', &line))
		(void)psd_table_add(&keys, line, &keys);
	if (rc == 0)
		rc = find_errors(faults, s, &s->clone, s->clone.ours.p, e);
	if (rc == 0) {
		psd_findings_keep(faults, is_wanted, &mine);
		psd_findings_sort(faults);
		if (faults->n == 0)
			(void)unlink(path.p);
	}
	psd_table_release(&keys);
	psd_buf_release(&text);
	return rc;
}
