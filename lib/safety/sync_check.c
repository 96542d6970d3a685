/* psd_sync_check: what two sound versions break together. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_check.h"

#include "lib/io/file.h"
#include "lib/safety/check.h"
#include "lib/safety/former.h"

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
	struct psd_str dir = psd_arena_print(&arena, "%s/%s", clone->top.p,
	    clone->prefix.p);
	const struct psd_store_opts from = { .dir = dir.p,
		.data = s->store->data,
		.view = { .at = at } };
	int rc = psd_store_open_at(&store, &arena, &from, e);

	if (rc == 0) {
		rc = psd_check_store(out, &store, NULL, s->today, e);
		psd_findings_keep(out, is_error, NULL);
	}
	psd_store_close(&store);
	psd_arena_release(&arena);
	return rc;
}

/* What is to be kept of a list. */
struct choice {
	struct psd_former *former;
	bool old; /* what was there before; else what was not */
};

static bool
is_wanted(const struct psd_findings *list, size_t i, const void *arg)
{
	const struct choice *c = arg;

	return psd_former_take(c->former, &list->items[i]) == c->old;
}

/* Adds the errors of the version AT to FORMER. A version that is none of
 * records has no faults of its own. */
static void
learn(struct psd_former *former, const struct psd_sync *s, const char *at)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_err none = { 0 };

	if (at != NULL && find_errors(&list, s, &s->clone, at, &none) == 0)
		psd_former_add(former, &list);
	psd_findings_release(&list);
}

int
psd_sync_check(struct psd_findings *faults, const struct psd_sync *s,
    const struct psd_clone *joined, struct psd_err *e)
{
	struct psd_former former = PSD_FORMER_INIT;
	const struct choice fresh = { &former, false };
	int rc = 0;

	if (s->wording == NULL && !s->clone.records)
		return 0;
	rc = find_errors(faults, s, joined, NULL, e);
	if (rc == 0 && faults->n > 0) {
		learn(&former, s, s->clone.ours.p);
		learn(&former, s, s->clone.theirs.p);
	}
	psd_findings_keep(faults, is_wanted, &fresh);
	psd_findings_sort(faults);
	psd_former_release(&former);
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
		psd_buf_str(&text,
		    psd_former_key(s->clone.arena, &faults->items[i]));
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
	struct psd_former former = PSD_FORMER_INIT;
	const struct choice mine = { &former, true };
	struct psd_str path, all, line;
	int rc = psd_clone_note(&path, &s->clone, NOTE, e);

	if (rc < 0 || !psd_file_exists(path.p))
		return rc;
	rc = psd_file_read(&text, path.p, NOTE_MAX, e);
	all = psd_buf_get(&text);
	while (all.n > 0 && psd_str_cut(&all, '\n', &line))
		psd_former_add_key(&former, line);
	if (rc == 0)
		rc = find_errors(faults, s, &s->clone, s->clone.ours.p, e);
	if (rc == 0) {
		psd_findings_keep(faults, is_wanted, &mine);
		psd_findings_sort(faults);
		if (faults->n == 0)
			(void)unlink(path.p);
	}
	psd_former_release(&former);
	psd_buf_release(&text);
	return rc;
}
