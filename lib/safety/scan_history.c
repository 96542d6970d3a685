/* psd_scan_history: all that git keeps, whether a branch leads there or not. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan.h"

#include "lib/base/lang.h"
#include "lib/io/text.h"
#include "lib/safety/scan_job.h"
#include "lib/safety/scan_log.h"

#include <stdlib.h>

/* A blob in which something was found. */
struct found {
	struct psd_str id;
	struct psd_str path, commit; /* absent: no commit leads to it */
	size_t from, to;	     /* its findings */
	size_t order;		     /* of its commit; 0: none */
};

struct history {
	struct psd_scan_job *job;
	struct psd_findings raw; /* of blobs, before they have a name */
	struct psd_findings *to;
	struct found **items;
	size_t n, room;
	struct psd_table by_id;	 /* of found */
	struct psd_table names;	 /* searched already */
	struct psd_table places; /* "ID PATH" */
	struct psd_table told;	 /* "PATH TEXT" */
	size_t commits;
};

static void
add_found(struct history *h, struct found *f)
{
	if (h->n == h->room) {
		h->room = h->room > 0 ? h->room * 2 : 16;
		h->items = psd_mem_resize(h->items, h->room,
		    sizeof(struct found *));
	}
	h->items[h->n++] = f;
}

static void
keep_found(struct history *h, struct psd_str id, size_t from)
{
	struct found *f = psd_arena_new(&h->job->arena, struct found);

	f->id = psd_arena_copy(&h->job->arena, id);
	f->from = from;
	f->to = h->raw.n;
	add_found(h, f);
	(void)psd_table_add(&h->by_id, f->id, f);
}

/* Says that what F found stands at PATH; a second name is a second place. */
static void
place_found(struct history *h, struct found *f, struct psd_str path,
    struct psd_str commit)
{
	struct psd_arena *arena = &h->job->arena;
	struct psd_str key = psd_arena_print(arena, "%.*s %.*s", PSD_F(f->id),
	    PSD_F(path));

	if (psd_table_add(&h->places, key, (void *)(size_t)key.p) != key.p)
		return;
	if (f->path.p != NULL) {
		struct found *copy = psd_arena_new(arena, struct found);

		*copy = *f;
		add_found(h, copy);
		f = copy;
	}
	f->path = psd_arena_copy(arena, path);
	f->commit = psd_arena_copy(arena, commit);
	f->order = h->commits;
}

static void
search_blob(struct history *h, struct psd_str id, struct psd_str bytes)
{
	struct psd_scan *s = h->job->scan;
	struct psd_scan_piece piece = { .called = id,
		.blob = id,
		.bytes = bytes,
		.quiet = true };
	size_t from = h->raw.n;

	s->to = &h->raw;
	psd_scan_search(s, &piece);
	s->to = h->to;
	if (h->raw.n > from)
		keep_found(h, id, from);
}

static int
see_object(void *arg, struct psd_str type, struct psd_str id,
    struct psd_str bytes)
{
	struct history *h = arg;

	if (psd_str_is(type, "blob"))
		search_blob(h, id, bytes);
	else
		psd_scan_job_message(h->job, id, bytes);
	return 0;
}

/* Names each blob by the first commit that has it, and searches the names of
 * files as commits have them. */
static int
see_change(void *arg, const struct psd_scan_change *change)
{
	struct history *h = arg;
	struct psd_str path = psd_scan_job_path(h->job, change->path), key;
	struct found *f;
	size_t from = h->to->n;

	if (change->path.p == NULL) {
		h->commits++;
		return 0;
	}
	f = psd_table_find(&h->by_id, change->blob);
	if (f != NULL)
		place_found(h, f, path, change->commit);
	if (psd_table_find(&h->names, path) != NULL)
		return 0;
	key = psd_arena_copy(&h->job->arena, path);
	(void)psd_table_add(&h->names, key, h);
	psd_scan_name(h->job->scan, path, change->commit);
	psd_scan_job_name(h->job, from, change->commit);
	return 0;
}

static int
by_commit(const void *a, const void *b)
{
	const struct found *const *x = a, *const *y = b;

	if ((*x)->order != (*y)->order)
		return (*x)->order < (*y)->order ? -1 : 1;
	if (!psd_str_eq((*x)->path, (*y)->path))
		return psd_str_cmp((*x)->path, (*y)->path);
	return psd_str_cmp((*x)->id, (*y)->id);
}

/* Adds the findings in F under its name, but those that an earlier version of
 * the same file had too. */
static void
tell_found(struct history *h, const struct found *f)
{
	const struct psd_permit_subject subject = { f->path, f->commit, f->id };
	struct psd_scan *s = h->job->scan;
	struct psd_str called = psd_arena_print(&h->job->arena, "blob %.*s",
	    PSD_SCAN_ID, f->id.p);
	size_t i;

	psd_scan_call(s, f->path.p != NULL ? f->path : called);
	for (i = f->from; i < f->to; i++) {
		const struct psd_finding *raw = &h->raw.items[i];
		struct psd_str key = psd_arena_print(&h->job->arena,
		    "%.*s %.*s", PSD_F(f->path), PSD_F(raw->text));
		size_t from = h->to->n;

		if (f->path.p != NULL &&
		    psd_table_add(&h->told, key, (void *)(size_t)key.p) !=
			key.p)
			continue;
		if (f->commit.p != NULL)
			(void)psd_finding_add(h->to, raw->rule, &raw->place,
			    _("%.*s; since the commit %.*s"), PSD_F(raw->text),
			    PSD_SCAN_ID, f->commit.p);
		else
			(void)psd_finding_add(h->to, raw->rule, &raw->place,
			    _("%.*s; no commit leads there"), PSD_F(raw->text));
		psd_finding_tip(h->to, "%s",
		    _("taking the line away now does not help: it stays in "
		      "the history"));
		psd_permits_apply(&s->permits, h->to, from, &subject);
	}
}

/* Where there are no files, the psd.yaml of the last commit counts. */
static int
take_organisation(struct psd_scan_job *j, struct psd_err *e)
{
	int rc;

	if (psd_objects_top(j->objects).p != NULL)
		return 0;
	psd_buf_clear(&j->bytes);
	rc = psd_objects_get(j->objects, &j->bytes, "HEAD:psd.yaml",
	    PSD_TEXT_MAX, e);
	if (rc > 0)
		psd_scan_organisation(j->scan, psd_buf_get(&j->bytes));
	return rc < 0 ? -1 : 0;
}

/* Reads all objects while another git, which LOG comes from, lists them. */
static int
read_all(struct history *h, struct psd_pipe *log, struct psd_err *e)
{
	const struct psd_scan_seer seer = { see_change, h };
	struct psd_err none = { 0 };
	int rc, status;

	rc = psd_objects_each(h->job->objects, PSD_TEXT_MAX + 1, see_object, h,
	    e);
	if (rc == 0)
		return psd_scan_log_read(log, &seer, e);
	status = psd_pipe_close(log, NULL, &none);
	(void)status; /* it is of no more use */
	return rc;
}

static int
run(struct history *h, struct psd_err *e)
{
	static const char *const all[] = { "--all", "--reflog", NULL };
	struct psd_scan_job *j = h->job;
	struct psd_pipe *log;
	size_t i;

	if (take_organisation(j, e) < 0)
		return -1;
	psd_scan_only_stops(j->scan);
	if (psd_scan_log_start(&log, j->objects, j->scan->root.p, all, e) < 0 ||
	    read_all(h, log, e) < 0)
		return -1;
	if (h->n > 1)
		qsort(h->items, h->n, sizeof(struct found *), by_commit);
	for (i = 0; i < h->n; i++)
		tell_found(h, h->items[i]);
	return 0;
}

int
psd_scan_history(struct psd_scan *scan, struct psd_err *e)
{
	struct psd_scan_job job;
	struct history h = { .job = &job,
		.raw = PSD_FINDINGS_INIT,
		.to = scan->to };
	int rc = psd_scan_job_open(&job, scan, e);

	if (rc == 0)
		rc = run(&h, e);
	psd_table_release(&h.by_id);
	psd_table_release(&h.names);
	psd_table_release(&h.places);
	psd_table_release(&h.told);
	psd_findings_release(&h.raw);
	free(h.items);
	psd_scan_job_close(&job);
	return rc;
}
