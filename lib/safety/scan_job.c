/* psd_scan_job: one search in what git keeps. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan_job.h"

#include "lib/base/lang.h"
#include "lib/io/text.h"

int
psd_scan_job_open(struct psd_scan_job *job, struct psd_scan *scan,
    struct psd_err *e)
{
	struct psd_str top;

	*job = (struct psd_scan_job){ .scan = scan, .arena = PSD_ARENA_INIT };
	if (psd_objects_open(&job->objects, scan->root.p, e) < 0)
		return -1;
	top = psd_objects_top(job->objects);
	if (top.p != NULL && scan->root.n > top.n)
		job->prefix = psd_arena_print(&job->arena, "%s/",
		    scan->root.p + top.n + (top.n > 1));
	return 0;
}

void
psd_scan_job_close(struct psd_scan_job *job)
{
	psd_objects_close(job->objects);
	psd_buf_release(&job->bytes);
	psd_arena_release(&job->arena);
}

int
psd_scan_job_blob(struct psd_scan_job *job, struct psd_scan_piece *piece,
    struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_err gone = { 0 };
	int rc;

	psd_buf_clear(&job->bytes);
	rc = psd_objects_get(job->objects, &job->bytes,
	    psd_arena_copy(&arena, piece->blob).p, PSD_TEXT_MAX, e);
	psd_arena_release(&arena);
	if (rc < 0)
		return -1;
	if (rc == 0) {
		(void)psd_err_set(&gone, PSD_EIO, "%s",
		    _("git does not have the contents here"));
		psd_scan_unread(job->scan, piece->path, &gone);
		return 0;
	}
	piece->bytes = psd_buf_get(&job->bytes);
	psd_scan_search(job->scan, piece);
	return 0;
}

struct psd_str
psd_scan_job_path(const struct psd_scan_job *job, struct psd_str path)
{
	if (job->prefix.n == 0 || !psd_str_starts(path, job->prefix.p))
		return path;
	return (
	    struct psd_str){ path.p + job->prefix.n, path.n - job->prefix.n };
}

void
psd_scan_job_message(struct psd_scan_job *job, struct psd_str id,
    struct psd_str bytes)
{
	static const char *const people[] = { "author ", "committer ",
		"tagger " };
	struct psd_scan_piece piece = { .commit = id,
		.message = true,
		.quiet = true };
	struct psd_str rest = bytes, line, name, called;
	size_t i, n;

	name = psd_arena_copy(&job->arena, id);
	called = psd_arena_print(&job->arena, _("who wrote the commit %.*s"),
	    PSD_SCAN_ID, name.p);

	/* an empty line ends the head */
	while (psd_str_cut(&rest, '\n', &line) && line.n > 0)
		for (i = 0; i < sizeof(people) / sizeof(people[0]); i++) {
			n = strlen(people[i]);
			if (psd_str_starts(line, people[i]))
				psd_scan_person(job->scan, called,
				    (struct psd_str){ line.p + n, line.n - n });
		}
	piece.bytes = rest.p != NULL ? rest : PSD_S("");
	piece.called = psd_arena_print(&job->arena, "commit %.*s", PSD_SCAN_ID,
	    name.p);
	psd_scan_search(job->scan, &piece);
}

void
psd_scan_job_name(struct psd_scan_job *job, size_t from, struct psd_str commit)
{
	struct psd_findings *to = job->scan->to;
	size_t i;

	for (i = from; i < to->n; i++)
		to->items[i].text = psd_arena_print(&to->arena,
		    _("%.*s; in the commit %.*s"), PSD_F(to->items[i].text),
		    PSD_SCAN_ID, commit.p);
}
