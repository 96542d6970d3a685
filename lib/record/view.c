/* psd_view: where records are read from: files, the index or a commit. */
/* SPDX-License-Identifier: ISC */
#include "lib/record/view.h"

#include "lib/base/date.h"
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/objects.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

struct psd_view {
	struct psd_arena arena;	     /* of what does not change once open */
	struct psd_str root;	     /* absolute */
	struct psd_objects *objects; /* NULL: the files themselves */
	struct psd_entries files;    /* below the root */
	struct psd_version version;  /* its id is absent for the index */
	pthread_mutex_t *asking;     /* OBJECTS */
};

static struct psd_str
join(struct psd_arena *arena, const struct psd_view *view, struct psd_str path)
{
	return psd_arena_print(arena, "%s%s%.*s", view->root.p,
	    path.n > 0 ? "/" : "", PSD_F(path));
}

/* Goes up from PATH, which it shortens, to where psd.yaml lies. */
static bool
find_root(char *path)
{
	for (;;) {
		struct psd_buf file = PSD_BUF_INIT;
		char *slash;
		bool there;

		psd_buf_print(&file, "%s/psd.yaml", path);
		there = psd_file_exists(file.p);
		psd_buf_release(&file);
		if (there)
			return true;
		slash = strrchr(path, '/');
		if (slash == NULL || path[0] == '\0')
			return false;
		*slash = '\0';
	}
}

static int
open_files(struct psd_view *v, const char *dir, struct psd_err *e)
{
	char path[PATH_MAX];

	if (realpath(dir, path) == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	if (!find_root(path)) {
		(void)psd_err_tip(e, "%s",
		    _("go to the directory of your records, name it with -C, "
		      "or start one with 'psd init'"));
		return psd_err_set(e, PSD_EIO,
		    _("there are no records here: no psd.yaml in '%s' or "
		      "above it"),
		    dir);
	}
	v->root = psd_arena_copy(&v->arena, psd_str(path));
	return 0;
}

/* The first file whose path is not before PATH. */
static size_t
first_from(const struct psd_entries *files, struct psd_str path)
{
	size_t from = 0, to = files->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (psd_str_cmp(files->items[middle].path, path) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

static const struct psd_entry *
find(const struct psd_entries *files, struct psd_str path)
{
	size_t i = first_from(files, path);

	return i < files->n && psd_str_eq(files->items[i].path, path)
	    ? &files->items[i]
	    : NULL;
}

static bool
has_prefix(struct psd_str s, struct psd_str head)
{
	return s.n >= head.n &&
	    (head.n == 0 || memcmp(s.p, head.p, head.n) == 0);
}

/* What FILES has below PREFIX, which is empty or ends with a slash, under the
 * names that it has there. */
static void
narrow(struct psd_entries *files, struct psd_str prefix)
{
	size_t from = first_from(files, prefix), to = from;

	for (; to < files->n && has_prefix(files->items[to].path, prefix);
	     to++) {
		files->items[to].path.p += prefix.n;
		files->items[to].path.n -= prefix.n;
	}
	files->items += from;
	files->n = to - from;
}

/* Goes up from PREFIX, which it shortens, to where FILES has psd.yaml. */
static bool
find_above(struct psd_str *prefix, const struct psd_entries *files)
{
	struct psd_buf path = PSD_BUF_INIT;
	bool there;

	for (;;) {
		psd_buf_clear(&path);
		psd_buf_str(&path, *prefix);
		psd_buf_puts(&path, "psd.yaml");
		there = find(files, psd_buf_get(&path)) != NULL;
		if (there || prefix->n == 0)
			break;
		prefix->n--;
		while (prefix->n > 0 && prefix->p[prefix->n - 1] != '/')
			prefix->n--;
	}
	psd_buf_release(&path);
	return there;
}

/* Where FILES has the only psd.yaml; how often it has it at all. */
static size_t
find_below(struct psd_str *prefix, const struct psd_entries *files)
{
	size_t i, n = 0;

	for (i = 0; i < files->n; i++) {
		struct psd_str path = files->items[i].path;

		if (!psd_str_ends(path, "/psd.yaml"))
			continue;
		path.n -= strlen("psd.yaml");
		*prefix = path;
		n++;
	}
	return n;
}

static int
no_records(struct psd_err *e, const struct psd_view_opts *opts, size_t n)
{
	if (opts->staged) {
		(void)psd_err_tip(e, "%s",
		    _("'git add' takes files up in what is to be committed"));
		return psd_err_set(e, PSD_EIO, "%s",
		    _("there are no records in what is to be committed: it has "
		      "no psd.yaml"));
	}
	if (n > 1)
		return psd_err_set(e, PSD_EIO,
		    _("there are several psd.yaml in '%s', and it cannot be "
		      "said which one is meant"),
		    opts->at);
	(void)psd_err_tip(e, "%s",
	    _("choose a later version, or name with -C the directory that the "
	      "records lay in then"));
	return psd_err_set(e, PSD_EIO,
	    _("there are no records in '%s': it has no psd.yaml"), opts->at);
}

/* Finds the root among FILES. HERE is below the top, empty or with a slash
 * behind it. */
static int
settle_root(struct psd_view *v, struct psd_str here,
    const struct psd_view_opts *opts, struct psd_err *e)
{
	struct psd_str top = psd_objects_top(v->objects);
	struct psd_str prefix = here;
	size_t n = 1;

	if (!find_above(&prefix, &v->files))
		n = top.p == NULL ? find_below(&prefix, &v->files) : 0;
	if (n != 1)
		return no_records(e, opts, n);
	if (top.p == NULL)
		top = psd_objects_git_dir(v->objects);
	v->root = psd_arena_print(&v->arena, "%s%s%.*s", top.p,
	    prefix.n > 0 ? "/" : "", PSD_F(prefix));
	if (prefix.n > 0)
		v->root.n--; /* the slash at its end */
	v->root = psd_arena_copy(&v->arena, v->root);
	narrow(&v->files, psd_arena_copy(&v->arena, prefix));
	return 0;
}

/* The last second of DAY, local time. */
static long long
end_of(int day)
{
	struct psd_ymd d = psd_date_ymd(day + 1);
	struct tm tm = { .tm_year = d.year - 1900,
		.tm_mon = d.month - 1,
		.tm_mday = d.day,
		.tm_isdst = -1 };

	return (long long)mktime(&tm) - 1;
}

static int
day_of(long long when)
{
	time_t t = (time_t)when;
	struct tm tm;

	if (localtime_r(&t, &tm) == NULL)
		return PSD_NO_DAY;
	return psd_date_day(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static int
no_version(struct psd_err *e, const char *at, bool date, bool cut)
{
	if (!date) {
		(void)psd_err_tip(e, "%s",
		    _("give a date such as 2022-09-30, or a commit, a branch "
		      "or a tag as git knows it"));
		return psd_err_set(e, PSD_EIO, _("git knows no version '%s'"),
		    at);
	}
	if (cut)
		(void)psd_err_tip(e, "%s",
		    _("the history in this copy is cut off; 'git fetch "
		      "--unshallow' gets the rest"));
	else
		(void)psd_err_tip(e, "%s",
		    _("choose a later date: 'git log' shows the first"));
	return psd_err_set(e, PSD_EIO, _("there is no version as old as %s"),
	    at);
}

static int
open_version(struct psd_view *v, const char *at, struct psd_err *e)
{
	int day = psd_date_parse(psd_str(at)), rc;
	bool date = day != PSD_NO_DAY, cut = false;
	struct psd_commit commit;

	rc = date
	    ? psd_objects_commit_at(&commit, v->objects, end_of(day), &cut, e)
	    : psd_objects_commit(&commit, v->objects, at, e);
	if (rc == 0)
		return no_version(e, at, date, cut);
	if (rc < 0)
		return -1;
	v->version.id = commit.id; /* lives as long as OBJECTS */
	v->version.day = day_of(commit.when);
	return psd_objects_tree(&v->files, &v->arena, v->objects, commit.id.p,
	    e);
}

static int
open_index(struct psd_view *v, struct psd_err *e)
{
	if (psd_objects_top(v->objects).p != NULL)
		return psd_objects_index(&v->files, &v->arena, v->objects, e);
	return psd_err_set(e, PSD_EIO,
	    _("'%s' is a bare repository: nothing is about to be committed "
	      "there"),
	    psd_objects_git_dir(v->objects).p);
}

static int
make_lock(struct psd_view *v, struct psd_err *e)
{
	pthread_mutex_t *lock = psd_mem_alloc(sizeof(*lock));
	int rc = pthread_mutex_init(lock, NULL);

	if (rc == 0)
		v->asking = lock;
	else
		free(lock);
	return rc == 0 ? 0
		       : psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"),
			     "git", psd_lang_why(rc));
}

/* Lists from the top: psd.yaml may have been above DIR, or elsewhere. */
static int
open_objects(struct psd_view *v, const char *dir,
    const struct psd_view_opts *opts, struct psd_err *e)
{
	struct psd_objects *here = NULL;
	struct psd_str top, below = { "", 0 };
	char full[PATH_MAX];
	int rc;

	if (make_lock(v, e) < 0 || psd_objects_open(&here, dir, e) < 0)
		return -1;
	top = psd_objects_top(here);
	if (top.p == NULL || realpath(dir, full) == NULL ||
	    psd_str_is(top, full)) {
		v->objects = here;
	} else {
		below = psd_str(full + top.n + (top.n > 1));
		below = psd_arena_print(&v->arena, "%s/", below.p);
		rc = psd_objects_open(&v->objects, top.p, e);
		psd_objects_close(here);
		if (rc < 0)
			return -1;
	}
	rc = opts->staged ? open_index(v, e) : open_version(v, opts->at, e);
	return rc < 0 ? -1 : settle_root(v, below, opts, e);
}

int
psd_view_open(struct psd_view **out, const char *dir,
    const struct psd_view_opts *opts, struct psd_err *e)
{
	struct psd_view *v = psd_mem_alloc(sizeof(*v));
	int rc;

	*out = NULL;
	if (dir == NULL)
		dir = ".";
	*v = (struct psd_view){ .arena = PSD_ARENA_INIT };
	if (opts != NULL && (opts->staged || opts->at != NULL))
		rc = open_objects(v, dir, opts, e);
	else
		rc = open_files(v, dir, e);
	if (rc < 0) {
		psd_view_close(v);
		return -1;
	}
	*out = v;
	return 0;
}

void
psd_view_close(struct psd_view *view)
{
	if (view == NULL)
		return;
	psd_objects_close(view->objects);
	if (view->asking != NULL)
		(void)pthread_mutex_destroy(view->asking);
	free(view->asking);
	psd_arena_release(&view->arena);
	free(view);
}

struct psd_str
psd_view_root(const struct psd_view *view)
{
	return view->root;
}

bool
psd_view_is_now(const struct psd_view *view)
{
	return view->objects == NULL;
}

const struct psd_version *
psd_view_version(const struct psd_view *view)
{
	return view->version.id.p != NULL ? &view->version : NULL;
}

/* The files of VIEW from the first of those in DIR on; *PREFIX is what their
 * paths begin with, which lives as long as TEXT. */
static size_t
begin_of(struct psd_str *prefix, struct psd_buf *text,
    const struct psd_view *view, struct psd_str dir)
{
	psd_buf_str(text, dir);
	if (dir.n > 0 && dir.p[dir.n - 1] != '/')
		psd_buf_putc(text, '/');
	*prefix = psd_buf_get(text);
	return first_from(&view->files, *prefix);
}

static void
list_entries(struct psd_names *names, struct psd_arena *arena,
    const struct psd_view *view, struct psd_str dir)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str prefix, last = { NULL, 0 };
	size_t i = begin_of(&prefix, &text, view, dir);

	for (; i < view->files.n; i++) {
		struct psd_str name = view->files.items[i].path;
		const char *slash;

		if (!has_prefix(name, prefix))
			break;
		name.p += prefix.n;
		name.n -= prefix.n;
		slash = memchr(name.p, '/', name.n);
		if (slash != NULL)
			name.n = (size_t)(slash - name.p) + 1;
		if (name.n == 0 || name.p[0] == '.' || psd_str_eq(name, last))
			continue;
		last = name;
		psd_names_add(names, psd_arena_copy(arena, name));
	}
	psd_buf_release(&text);
	psd_names_sort(names);
}

int
psd_view_list(struct psd_names *names, struct psd_arena *arena,
    const struct psd_view *view, struct psd_str dir, struct psd_err *e)
{
	if (view->objects == NULL)
		return psd_tree_list(names, arena, join(arena, view, dir).p, e);
	list_entries(names, arena, view, dir);
	return 0;
}

/* What KIND says of the file PATH of VIEW. */
static bool
ask_file(const struct psd_view *view, struct psd_str path,
    bool (*kind)(const char *))
{
	struct psd_arena arena = PSD_ARENA_INIT;
	bool is = kind(join(&arena, view, path).p);

	psd_arena_release(&arena);
	return is;
}

bool
psd_view_has_dir(const struct psd_view *view, struct psd_str path)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str prefix;
	size_t i;
	bool has;

	if (view->objects == NULL)
		return ask_file(view, path, psd_file_is_dir);
	i = begin_of(&prefix, &text, view, path);
	has = i < view->files.n &&
	    has_prefix(view->files.items[i].path, prefix);
	psd_buf_release(&text);
	return has;
}

bool
psd_view_has(const struct psd_view *view, struct psd_str path)
{
	if (view->objects == NULL)
		return ask_file(view, path, psd_file_exists);
	return find(&view->files, path) != NULL || psd_view_has_dir(view, path);
}

bool
psd_view_is_same(const struct psd_view *a, const struct psd_view *b,
    struct psd_str path)
{
	const struct psd_entry *one, *other;

	if (a->objects == NULL || b->objects == NULL)
		return false;
	one = find(&a->files, path);
	other = find(&b->files, path);
	return one != NULL && other != NULL && !one->conflict &&
	    !other->conflict && one->link == other->link &&
	    psd_str_eq(one->id, other->id);
}

bool
psd_view_leads_away(const struct psd_view *view, struct psd_str path)
{
	const struct psd_entry *file;

	if (view->objects == NULL)
		return ask_file(view, path, psd_file_is_link) &&
		    ask_file(view, path, psd_file_is_dir);
	/* where it leads to cannot be asked of what is not there; the name of
	 * a record stands for a file */
	file = find(&view->files, path);
	return file != NULL && file->link && !psd_str_ends(path, ".yaml") &&
	    !psd_str_ends(path, ".yml") && !psd_str_ends(path, ".md");
}

static int
refuse_link(struct psd_err *e)
{
	return psd_err_set(e, PSD_EDATA, "%s",
	    _("this is a link to another file, and records are files of their "
	      "own"));
}

static int
read_file(struct psd_buf *to, const struct psd_view *view, struct psd_str path,
    size_t limit, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str full = join(&arena, view, path);
	int rc;

	if (psd_file_is_link(full.p))
		rc = refuse_link(e);
	else
		rc = psd_file_read(to, full.p, limit, e);
	psd_arena_release(&arena);
	return rc;
}

static int
not_here(struct psd_err *e, struct psd_str path)
{
	(void)psd_err_tip(e, "%s",
	    _("the repository is incomplete or damaged; a whole copy of it "
	      "('git clone' without a filter) has the file"));
	return psd_err_set(e, PSD_EIO, _("git has not got what '%.*s' held"),
	    PSD_F(path));
}

static int
read_object(struct psd_buf *to, const struct psd_view *view,
    const struct psd_entry *file, size_t limit, struct psd_err *e)
{
	int rc;

	(void)pthread_mutex_lock(view->asking);
	rc = psd_objects_get(view->objects, to, file->id.p, limit, e);
	(void)pthread_mutex_unlock(view->asking);
	return rc == 0 ? not_here(e, file->path) : rc < 0 ? -1 : 0;
}

int
psd_view_read(struct psd_buf *to, const struct psd_view *view,
    struct psd_str path, size_t limit, struct psd_err *e)
{
	const struct psd_entry *file;

	if (view->objects == NULL)
		return read_file(to, view, path, limit, e);
	file = find(&view->files, path);
	if (file == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%.*s': %s"),
		    PSD_F(path), psd_lang_why(ENOENT));
	if (file->link)
		return refuse_link(e);
	if (file->conflict) {
		(void)psd_err_tip(e, "%s",
		    _("choose what is to stand in the file, then run 'git "
		      "add' on it"));
		return psd_err_set(e, PSD_EBUSY, "%s",
		    _("two versions of this file are to be merged, and that "
		      "is not finished"));
	}
	return read_object(to, view, file, limit, e);
}
