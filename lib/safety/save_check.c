/* psd_save_check: what is wrong with the records by a change, and was not. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/save_check.h"

#include "lib/safety/check.h"
#include "lib/safety/former.h"

/* Adds to FOUND what is wrong with the records with CHANGE made. */
static int
check(struct psd_findings *found, const struct psd_source *src,
    const struct psd_instead *change, struct psd_err *e)
{
	struct psd_str path = change->path;
	const struct psd_files named = { &path, 1 };
	struct psd_store store = *src->store;
	/* all others hang on psd.yaml */
	bool whole = psd_str_is(path, "psd.yaml");

	store.instead = change;
	return psd_check_store(found, &store, whole ? NULL : &named, src->today,
	    e);
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
	struct psd_former former = PSD_FORMER_INIT;
	size_t i;

	psd_former_add(&former, before);
	for (i = 0; i < now->n; i++)
		if (counts(&now->items[i], path) &&
		    !psd_former_take(&former, &now->items[i]))
			psd_finding_again(fresh, &now->items[i]);
	psd_former_release(&former);
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
