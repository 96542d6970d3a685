/* psd_save: a record is changed in its file, or nothing happens. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/save.h"

#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/record/mend.h"
#include "lib/record/modeline.h"
#include "lib/record/write.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/refuse.h"
#include "lib/safety/save_check.h"

#include <errno.h>
#include <unistd.h>

/* A file in the making. */
struct job {
	const struct psd_saving *s;
	struct psd_saved *out;
	struct psd_str file; /* to be opened */
	struct psd_hold *hold;
	struct psd_buf before, after;
	bool there;	    /* there is such a file */
	struct psd_str dir; /* that it lies in */
	size_t kept;	    /* as much of DIR was there before us */
};

/* What no command reads, such as a text that is being edited. */
static bool
is_hidden(struct psd_str path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return n < path.n && path.p[n] == '.';
}

/* Records lie in directories of their own below the root, never elsewhere. */
static int
check_path(const struct psd_source *src, struct psd_str path, struct psd_err *e)
{
	const struct psd_store *store = src->store;
	struct psd_str part = { path.p, 0 };
	int year;

	if (psd_store_kind(path, &year) == PSD_RECORDS || is_hidden(path))
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%.*s' is no place for a record"), PSD_F(path));
	for (; part.n < path.n; part.n++) {
		if (path.p[part.n] != '/' ||
		    !psd_file_is_link(psd_store_path(store, part).p))
			continue;
		(void)psd_err_tip(e, "%s", _("put the directory itself there"));
		return psd_err_set(e, PSD_EIO,
		    _("'%.*s' is a link to another directory, and records "
		      "lie in directories of their own"),
		    PSD_F(part));
	}
	return 0;
}

/* Whether git keeps several versions of the file that are to become one. No
 * git, or no repository, has none. */
static int
check_merge(const struct psd_source *src, struct psd_str path,
    struct psd_err *e)
{
	const char *const argv[] = { "--literal-pathspecs", "ls-files", "-u",
		"--", psd_arena_copy(src->store->arena, path).p, NULL };
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err why = { 0 };
	int rc = psd_git_try(src->store->root.p, argv, NULL, &said, &why);
	bool merging = rc == 0 && said.n > 0 && strchr(said.p, '\t') != NULL;

	psd_buf_release(&said);
	if (!merging)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("psd resolve shows what both have written and asks"));
	return psd_err_set(e, PSD_EBUSY,
	    _("two versions of '%.*s' are to be joined, and that is not "
	      "finished"),
	    PSD_F(path));
}

static int
check_protected(const struct psd_source *src, struct psd_str path,
    struct psd_err *e)
{
	struct psd_str file = psd_store_path(src->store, path);

	if (!psd_file_is_protected(file.p))
		return 0;
	return psd_err_set(e, PSD_EIO, "%s '%s': %s", _("cannot write"), file.p,
	    psd_lang_why(EACCES));
}

int
psd_save_ready(const struct psd_source *src, struct psd_str path,
    struct psd_err *e)
{
	if (check_path(src, path, e) < 0 || check_merge(src, path, e) < 0)
		return -1;
	return check_protected(src, path, e);
}

/* What PATH lies in; lives as long as ARENA. */
static struct psd_str
above(struct psd_arena *arena, struct psd_str path)
{
	while (path.n > 0 && path.p[path.n - 1] != '/')
		path.n--;
	path.n -= path.n > 0;
	return psd_arena_copy(arena, path);
}

/* Makes the directory of a new file, and takes hold of it. */
static int
hold(struct job *job, struct psd_err *e)
{
	const struct psd_store *store = job->s->src->store;
	struct psd_str dir = above(store->arena, job->file);

	job->dir = dir;
	while (dir.n > store->root.n && !psd_file_exists(dir.p))
		dir = above(store->arena, dir);
	job->kept = dir.n;
	if (psd_file_mkdirs(job->dir.p, e) < 0)
		return -1;
	return psd_file_hold(&job->hold, store->root.p, job->file.p, e);
}

/* Takes away the directories that were made, where nothing is in them. */
static void
take_back(const struct job *job)
{
	struct psd_arena *arena = job->s->src->store->arena;
	struct psd_str dir = job->dir;

	for (; dir.n > job->kept && rmdir(dir.p) == 0;)
		dir = above(arena, dir);
}

#define MIB ((size_t)1024 * 1024)

static size_t
limit(const struct psd_saving *s)
{
	int year;

	return psd_record_most(psd_store_kind(s->path, &year));
}

static int
read_now(struct job *job, struct psd_err *e)
{
	const struct psd_saving *s = job->s;

	job->there = psd_store_has(s->src->store, s->path);
	if (!job->there)
		return 0;
	if (psd_store_bytes(&job->before, s->src->store, s->path, limit(s), e) <
	    0)
		return -1;
	if (job->before.n <= limit(s))
		return 0;
	return psd_err_set(e, PSD_EDATA,
	    _("'%s' is larger than %zu MiB, which no record is"), job->file.p,
	    limit(s) / MIB);
}

static struct psd_str
bytes_of(const struct psd_buf *buf)
{
	return buf->p != NULL ? psd_buf_get(buf) : PSD_S("");
}

/* The first error of LIST, in the file PATH if there is one there. */
static const struct psd_finding *
first_error(const struct psd_findings *list, struct psd_str path)
{
	const struct psd_finding *first = NULL;
	size_t i;

	for (i = 0; i < list->n; i++) {
		const struct psd_finding *f = &list->items[i];

		if (f->level != PSD_ERROR)
			continue;
		if (psd_str_eq(f->file, path))
			return f;
		if (first == NULL)
			first = f;
	}
	return first;
}

/* Lets nothing pass that must not be saved. */
static int
judge(struct job *job, struct psd_err *e)
{
	const struct psd_saving *s = job->s;
	struct psd_instead change = { s->path, bytes_of(&job->after),
		bytes_of(&job->before) };
	int rc;

	if (!job->there)
		change.other = (struct psd_str){ NULL, 0 };
	if (job->after.n > limit(s))
		return psd_err_set(e, PSD_EDATA,
		    _("'%s' would be larger than %zu MiB, which no record is"),
		    job->file.p, limit(s) / MIB);
	if (psd_privacy_refuse(s->src->store, s->path, change.bytes,
		s->src->today, e) < 0)
		return -1;
	rc = psd_save_check(&job->out->faults, s->src, &change, e);
	if (rc > 0 && !s->any)
		return psd_refuse_for(first_error(&job->out->faults, s->path),
		    e);
	return rc < 0 ? -1 : 0;
}

static void
tell_diff(const struct job *job)
{
	struct psd_arena arena = PSD_ARENA_INIT;

	psd_mend_diff(job->s->diff, job->s->path,
	    psd_check_hidden(&arena, bytes_of(&job->before)),
	    psd_check_hidden(&arena, bytes_of(&job->after)), PSD_MEND_PATCH);
	psd_arena_release(&arena);
}

static int
make(struct job *job, struct psd_err *e)
{
	const struct psd_saving *s = job->s;

	if (!s->dry && hold(job, e) < 0)
		return -1;
	/* asked under the hold, so that what is true stays so */
	if (check_merge(s->src, s->path, e) < 0 ||
	    check_protected(s->src, s->path, e) < 0 || read_now(job, e) < 0 ||
	    s->change(&job->after, bytes_of(&job->before), s->arg, e) < 0)
		return -1;
	job->out->changed = !job->there ||
	    !psd_str_eq(bytes_of(&job->before), bytes_of(&job->after));
	if (!job->out->changed)
		return 0;
	if (judge(job, e) < 0)
		return -1;
	if (s->diff != NULL)
		tell_diff(job);
	if (s->dry)
		return 0;
	if (psd_hold_replace(job->hold, bytes_of(&job->after), e) < 0)
		return -1;
	job->out->written = true;
	return 0;
}

int
psd_save_with(struct psd_saved *out, const struct psd_saving *s,
    struct psd_err *e)
{
	struct job job = { .s = s, .out = out };
	int rc = -1;

	*out = (struct psd_saved){ .path = s->path,
		.faults = PSD_FINDINGS_INIT };
	if (check_path(s->src, s->path, e) == 0) {
		job.file = psd_store_path(s->src->store, s->path);
		rc = make(&job, e);
	}
	if (rc < 0)
		out->changed = false;
	psd_hold_drop(job.hold);
	take_back(&job);
	psd_buf_release(&job.before);
	psd_buf_release(&job.after);
	return rc;
}

/* Whether BYTES, a record or a narrative, hold ROOT. */
static bool
is_still(const struct psd_node *root, struct psd_str bytes)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_findings found = PSD_FINDINGS_INIT;
	struct psd_str head = psd_ydoc_head(bytes);
	const struct psd_node *now;
	bool same;

	now = psd_ydoc_read(&arena, head.n > 0 ? head : bytes, &found);
	same = now != NULL && psd_node_eq(now, root);
	psd_findings_release(&found);
	psd_arena_release(&arena);
	return same;
}

/* Adds the head of a new record at PATH for UNIT: what tells editors of its
 * schema, and the fields record, unit and year. */
static void
add_head(struct psd_buf *to, struct psd_str path, struct psd_str unit)
{
	int year;
	const char *word = psd_record_word(psd_store_kind(path, &year));

	psd_modeline_write(to, path, word);
	psd_write_field(to, 0, "record", psd_str(word));
	psd_write_field(to, 0, "unit", unit);
	psd_buf_print(to, "year: %d\n", year);
}

int
psd_save_make_edits(struct psd_buf *out, struct psd_str bytes, void *arg,
    struct psd_err *e)
{
	const struct psd_save_edits *edits = arg;
	const struct psd_schema *schema = NULL;
	struct psd_buf head = PSD_BUF_INIT;
	int year, rc;

	if (edits->root != NULL && !is_still(edits->root, bytes)) {
		(void)psd_err_tip(e, "%s", _("try again"));
		return psd_err_set(e, PSD_EBUSY, "%s",
		    _("somebody else has just changed the file"));
	}
	if (edits->store != NULL &&
	    psd_schemas_get(&schema, edits->store->schemas,
		psd_record_schema(psd_store_kind(edits->path, &year)), e) < 0)
		return -1;
	if (bytes.n == 0 && edits->unit.p != NULL) {
		add_head(&head, edits->path, edits->unit);
		bytes = psd_buf_get(&head);
	}
	rc = psd_edit(out, bytes,
	    &(struct psd_edit_all){ edits->edits, edits->n, schema }, e);
	psd_buf_release(&head);
	return rc;
}
