/* psd_sync_check: faults that others would get. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_check.h"

#include "lib/safety/check.h"
#include "lib/safety/former.h"
#include "lib/safety/hook_check.h"

/* Adds to OUT the errors of the records in CLONE: as they lie there, or in the
 * version AT. */
static int
find_errors(struct psd_findings *out, const struct psd_sync *s,
    const struct psd_clone *clone, const char *at, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_store store = { .arena = &arena };
	struct psd_str dir = psd_arena_print(&arena, "%s/%s", clone->top.p,
	    clone->prefix.p);
	const struct psd_store_opts from = { .dir = dir.p,
		.data = s->store->data,
		.view = { .at = at } };
	int rc = psd_store_open_at(&store, &arena, &from, e);

	if (rc == 0)
		rc = psd_check_store(&list, &store, NULL, s->today, e);
	psd_hook_take(out, &list, (struct psd_str){ "", 0 });
	psd_store_close(&store);
	psd_arena_release(&arena);
	return rc;
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
	int rc = 0;

	if (s->wording == NULL && !s->clone.records)
		return 0;
	rc = find_errors(faults, s, joined, NULL, e);
	if (rc == 0 && faults->n > 0) {
		learn(&former, s, s->clone.ours.p);
		learn(&former, s, s->clone.theirs.p);
	}
	psd_former_drop(faults, &former);
	psd_findings_sort(faults);
	return rc;
}

int
psd_sync_check_sent(struct psd_findings *faults, const struct psd_sync *s,
    struct psd_err *e)
{
	const struct psd_clone *c = &s->clone;
	const struct psd_data data = { .dir = s->store->data };
	/* in the language that it is told in already, and as of that day */
	struct psd_hook hook = { .arena = c->arena,
		.data = &data,
		.lang = "",
		.today = s->today,
		.today_given = true };
	const struct psd_hook_sent sent = { c->ours.p, c->theirs.p };
	struct psd_objects *objects;
	int rc = psd_objects_open(&objects, c->top.p, e);

	if (rc == 0)
		rc = psd_hook_check_sent(&hook, faults, objects, &sent, e);
	psd_objects_close(objects);
	psd_findings_sort(faults);
	return rc;
}
