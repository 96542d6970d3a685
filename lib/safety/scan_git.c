/* psd_scan_git: what is staged, and whole versions. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan.h"

#include "lib/base/lang.h"
#include "lib/io/text.h"
#include "lib/record/view.h"
#include "lib/safety/scan_job.h"

#define ORGANISATION "psd.yaml"

/* Lets the psd.yaml among ENTRIES count. */
static int
take_organisation(struct psd_scan_job *j, const struct psd_entries *entries,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < entries->n; i++)
		if (psd_str_is(entries->items[i].path, ORGANISATION))
			break;
	psd_buf_clear(&j->bytes);
	if (i == entries->n ||
	    psd_objects_get(j->objects, &j->bytes,
		psd_arena_copy(&j->arena, entries->items[i].id).p, PSD_TEXT_MAX,
		e) == 0) {
		psd_scan_organisation(j->scan, (struct psd_str){ NULL, 0 });
		return 0;
	}
	if (e->code != PSD_OK)
		return -1;
	psd_scan_organisation(j->scan, psd_buf_get(&j->bytes));
	return 0;
}

static int
search_entries(struct psd_scan_job *j, const struct psd_entries *entries,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < entries->n; i++) {
		struct psd_scan_piece piece = {
			.path = entries->items[i].path,
			.blob = entries->items[i].id,
		};

		if (psd_scan_job_blob(j, &piece, e) < 0)
			return -1;
	}
	return 0;
}

/* Takes out of ALL what OLD has just so: both are sorted by path. */
static void
drop_old(struct psd_entries *all, const struct psd_entries *old)
{
	size_t i, k = 0, n = 0;

	for (i = 0; i < all->n; i++) {
		while (k < old->n &&
		    psd_str_cmp(old->items[k].path, all->items[i].path) < 0)
			k++;
		if (k == old->n ||
		    !psd_str_eq(old->items[k].path, all->items[i].path) ||
		    !psd_str_eq(old->items[k].id, all->items[i].id))
			all->items[n++] = all->items[i];
	}
	all->n = n;
}

static int
staged(struct psd_scan_job *j, struct psd_err *e)
{
	struct psd_entries all, old = { NULL, 0 };
	struct psd_commit head;
	int rc;

	if (psd_objects_index(&all, &j->arena, j->objects, e) < 0 ||
	    take_organisation(j, &all, e) < 0)
		return -1;
	rc = psd_objects_commit(&head, j->objects, "HEAD", e);
	if (rc > 0)
		rc = psd_objects_tree(&old, &j->arena, j->objects, "HEAD", e);
	if (rc < 0)
		return -1;
	drop_old(&all, &old);
	return search_entries(j, &all, e);
}

int
psd_scan_staged(struct psd_scan *scan, struct psd_err *e)
{
	struct psd_scan_job j;
	int rc = psd_scan_job_open(&j, scan, e);

	if (rc == 0)
		rc = staged(&j, e);
	psd_scan_job_close(&j);
	return rc;
}

/* The version that REV, which may be a date, means for records. */
static struct psd_str
version(struct psd_scan_job *j, const char *rev)
{
	const struct psd_view_opts opts = { .at = rev };
	struct psd_str id = psd_str(rev);
	struct psd_err none = { 0 };
	struct psd_view *view;

	if (psd_view_open(&view, j->scan->root.p, &opts, &none) < 0)
		return id;
	if (psd_view_version(view) != NULL)
		id = psd_arena_copy(&j->arena, psd_view_version(view)->id);
	psd_view_close(view);
	return id;
}

int
psd_scan_at(struct psd_scan *scan, const char *rev, struct psd_err *e)
{
	struct psd_entries all;
	struct psd_scan_job j;
	int rc = psd_scan_job_open(&j, scan, e);

	if (rc == 0)
		rc = psd_objects_tree(&all, &j.arena, j.objects,
			 version(&j, rev).p, e) < 0
		    ? -1
		    : 0;
	if (rc == 0)
		rc = take_organisation(&j, &all, e);
	if (rc == 0)
		rc = search_entries(&j, &all, e);
	psd_scan_job_close(&j);
	return rc;
}
