/* psd_view: finding the records, where and when they are to be read. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/stamp.h"
#include "lib/io/file.h"
#include "lib/record/view_part.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

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

/* What FILES has below PREFIX, which is empty or ends with a slash, under the
 * names that it has there. */
static void
narrow(struct psd_entries *files, struct psd_str prefix)
{
	size_t i;

	*files = psd_entries_below(files, prefix);
	for (i = 0; i < files->n; i++) {
		files->items[i].path.p += prefix.n;
		files->items[i].path.n -= prefix.n;
	}
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
		there = psd_entries_find(files, psd_buf_get(&path)) != NULL;
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

	rc = date ? psd_objects_commit_at(&commit, v->objects,
			psd_stamp_end(day), &cut, e)
		  : psd_objects_commit(&commit, v->objects, at, e);
	if (rc == 0)
		return no_version(e, at, date, cut);
	if (rc < 0)
		return -1;
	v->version.id = commit.id; /* lives as long as OBJECTS */
	v->version.day = psd_stamp_day(commit.when);
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
