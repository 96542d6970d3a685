/* psd_scan_range: what will be pushed, or was received. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan.h"

#include "lib/base/lang.h"
#include "lib/io/git.h"
#include "lib/io/text.h"
#include "lib/safety/scan_job.h"
#include "lib/safety/scan_log.h"

#include <stdlib.h>

/* What the commits of a range bring, each once. */
struct range {
	struct psd_scan_job *job;
	struct psd_str from, to; /* ids; FROM is absent: all that is new */
	struct psd_table seen;
	struct psd_scan_change *items;
	size_t n, room;
};

static int
keep_change(void *arg, const struct psd_scan_change *change)
{
	struct range *r = arg;
	struct psd_arena *arena = &r->job->arena;
	struct psd_str key = psd_arena_print(arena, "%.*s %.*s",
	    PSD_F(change->path.p != NULL ? change->blob : change->commit),
	    PSD_F(change->path));
	struct psd_scan_change *c;

	if (psd_table_add(&r->seen, key, (void *)(size_t)key.p) != key.p)
		return 0;
	if (r->n == r->room) {
		r->room = r->room > 0 ? r->room * 2 : 64;
		r->items = psd_mem_resize(r->items, r->room, sizeof(*r->items));
	}
	c = &r->items[r->n++];
	*c = (struct psd_scan_change){ psd_arena_copy(arena, change->commit),
		psd_arena_copy(arena, change->blob), { NULL, 0 } };
	if (change->path.p != NULL)
		c->path = psd_arena_copy(arena,
		    psd_scan_job_path(r->job, change->path));
	return 0;
}

static int
find_commit(struct psd_str *out, struct range *r, struct psd_str rev,
    struct psd_err *e)
{
	struct psd_commit commit;
	struct psd_str name = psd_arena_copy(&r->job->arena, rev);
	int rc;

	if (rev.n == 0)
		name = PSD_S("HEAD");
	rc = psd_objects_commit(&commit, r->job->objects, name.p, e);
	if (rc == 0)
		return psd_err_set(e, PSD_EIO, _("git knows no version '%s'"),
		    name.p);
	if (rc < 0)
		return -1;
	*out = psd_arena_copy(&r->job->arena, commit.id);
	return 0;
}

/* Reads "A..B". Returns 1, or 0 when nothing is in it. */
static int
read_range(struct range *r, const char *range, struct psd_err *e)
{
	const char *dots = strstr(range, "..");
	struct psd_str from = { range, 0 }, to;

	if (dots == NULL || dots[2] == '.') {
		(void)psd_err_tip(e, "%s",
		    _("write it as: --range origin/main..HEAD"));
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no range A..B"),
		    range);
	}
	from.n = (size_t)(dots - range);
	to = psd_str(dots + 2);
	if (psd_git_is_none(to))
		return 0;
	if (find_commit(&r->to, r, to, e) < 0 ||
	    (!psd_git_is_none(from) && find_commit(&r->from, r, from, e) < 0))
		return -1;
	return 1;
}

/* The psd.yaml of the last commit counts. */
static int
take_organisation(struct range *r, struct psd_err *e)
{
	struct psd_scan_job *j = r->job;
	struct psd_str name = psd_arena_print(&j->arena, "%s:%.*spsd.yaml",
	    r->to.p, PSD_F(j->prefix));
	int rc;

	psd_buf_clear(&j->bytes);
	rc = psd_objects_get(j->objects, &j->bytes, name.p, PSD_TEXT_MAX, e);
	if (rc < 0)
		return -1;
	psd_scan_organisation(j->scan,
	    rc > 0 ? psd_buf_get(&j->bytes) : (struct psd_str){ NULL, 0 });
	return 0;
}

static int
search_message(struct range *r, struct psd_str commit, struct psd_err *e)
{
	struct psd_scan_job *j = r->job;
	int rc;

	psd_buf_clear(&j->bytes);
	rc = psd_objects_get(j->objects, &j->bytes, commit.p, PSD_TEXT_MAX, e);
	if (rc > 0)
		psd_scan_job_message(j, commit, psd_buf_get(&j->bytes));
	return rc < 0 ? -1 : 0;
}

static int
search(struct range *r, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < r->n; i++) {
		const struct psd_scan_change *c = &r->items[i];
		struct psd_scan_piece piece = { .path = c->path,
			.commit = c->commit,
			.blob = c->blob };
		size_t from = r->job->scan->to->n;

		if (c->path.p == NULL) {
			if (search_message(r, c->commit, e) < 0)
				return -1;
			continue;
		}
		if (psd_scan_job_blob(r->job, &piece, e) < 0)
			return -1;
		psd_scan_job_name(r->job, from, c->commit);
	}
	return 0;
}

/* Searches what the last commit brings but for what KNOWN, up to two words, has
 * already. */
static int
run(struct range *r, const char *const *known, struct psd_err *e)
{
	const struct psd_scan_seer seer = { keep_change, r };
	const char *which[5] = { r->to.p, "--not", known[0] };

	if (known[0] != NULL)
		which[3] = known[1];
	if (take_organisation(r, e) < 0 ||
	    psd_scan_log(r->job->objects, r->job->scan->root.p, which, &seer,
		e) < 0)
		return -1;
	return search(r, e);
}

static int
run_range(struct range *r, const char *range, struct psd_err *e)
{
	bool bare = psd_objects_top(r->job->objects).p == NULL;
	const char *known[2] = { NULL };
	int rc = read_range(r, range, e);

	if (rc <= 0)
		return rc;
	/* without a beginning: what no other place has so far */
	known[0] = r->from.p != NULL ? r->from.p : bare ? "--all" : "--remotes";
	return run(r, known, e);
}

static void
release(struct range *r)
{
	psd_table_release(&r->seen);
	free(r->items);
	psd_scan_job_close(r->job);
}

int
psd_scan_range(struct psd_scan *scan, const char *range, struct psd_err *e)
{
	struct psd_scan_job job;
	struct range r = { .job = &job };
	int rc = psd_scan_job_open(&job, scan, e);

	if (rc == 0)
		rc = run_range(&r, range, e);
	release(&r);
	return rc;
}

/* The id of what a tag with these BYTES is put on; absent: it is no tag. */
static struct psd_str
tagged(struct psd_scan_job *job, struct psd_str bytes)
{
	struct psd_str rest = bytes, line, type;

	if (!psd_str_cut(&rest, '\n', &line) ||
	    !psd_str_starts(line, "object ") ||
	    !psd_str_cut(&rest, '\n', &type) || !psd_str_starts(type, "type "))
		return (struct psd_str){ NULL, 0 };
	line.p += strlen("object ");
	line.n -= strlen("object ");
	return psd_arena_copy(&job->arena, line);
}

/* Searches the object ID as a file of its own: a ref may lead to a file, too,
 * which is not known before. Directories are not searched. */
static int
search_file(struct range *r, struct psd_str id, struct psd_err *e)
{
	struct psd_scan_piece piece = { .called = id, .blob = id };

	piece.bytes = psd_buf_get(&r->job->bytes);
	if (piece.bytes.n == 0)
		return psd_err_set(e, PSD_EIO,
		    _("'%s' is neither a version nor a file, so it cannot be "
		      "searched"),
		    id.p);
	psd_scan_search(r->job->scan, &piece);
	return 0;
}

/* Searches the messages of the tags that TIP is, each on the next, and then
 * what the last of them is put on. */
static int
run_sent(struct range *r, const char *tip, const char *const *known,
    struct psd_err *e)
{
	struct psd_scan_job *j = r->job;
	struct psd_str id = psd_str(tip), next;
	struct psd_commit commit;
	int rc;

	for (;;) {
		psd_buf_clear(&j->bytes);
		rc = psd_objects_get(j->objects, &j->bytes, id.p, PSD_TEXT_MAX,
		    e);
		if (rc < 0)
			return -1;
		next = tagged(j, psd_buf_get(&j->bytes));
		if (next.p == NULL)
			break;
		psd_scan_job_message(j, id, psd_buf_get(&j->bytes));
		id = next;
	}
	rc = psd_objects_commit(&commit, j->objects, id.p, e);
	if (rc == 0)
		return search_file(r, id, e);
	r->to = commit.id;
	return rc < 0 ? -1 : run(r, known, e);
}

int
psd_scan_sent(struct psd_scan *scan, const char *tip, const char *const *known,
    struct psd_err *e)
{
	struct psd_scan_job job;
	struct range r = { .job = &job };
	int rc = psd_scan_job_open(&job, scan, e);

	if (rc == 0)
		rc = run_sent(&r, tip, known, e);
	release(&r);
	return rc;
}
