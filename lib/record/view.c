/* psd_view: what there is to read, and reading it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/record/view_part.h"

#include <errno.h>

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

static struct psd_str
join(struct psd_arena *arena, const struct psd_view *view, struct psd_str path)
{
	return psd_arena_print(arena, "%s%s%.*s", view->root.p,
	    path.n > 0 ? "/" : "", PSD_F(path));
}

/* The files of VIEW below DIR; *SKIP is how much of their paths says so. */
static struct psd_entries
files_in(const struct psd_view *view, struct psd_str dir, size_t *skip)
{
	struct psd_buf prefix = PSD_BUF_INIT;
	struct psd_entries files;

	psd_buf_str(&prefix, dir);
	if (dir.n > 0 && dir.p[dir.n - 1] != '/')
		psd_buf_putc(&prefix, '/');
	files = psd_entries_below(&view->files, psd_buf_get(&prefix));
	*skip = prefix.n;
	psd_buf_release(&prefix);
	return files;
}

static void
list_entries(struct psd_names *names, struct psd_arena *arena,
    const struct psd_view *view, struct psd_str dir)
{
	struct psd_str last = { NULL, 0 };
	size_t i, skip;
	struct psd_entries files = files_in(view, dir, &skip);

	for (i = 0; i < files.n; i++) {
		struct psd_str name = files.items[i].path;
		const char *slash;

		name.p += skip;
		name.n -= skip;
		slash = memchr(name.p, '/', name.n);
		if (slash != NULL)
			name.n = (size_t)(slash - name.p) + 1;
		if (name.n == 0 || name.p[0] == '.' || psd_str_eq(name, last))
			continue;
		last = name;
		psd_names_add(names, psd_arena_copy(arena, name));
	}
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
	size_t skip;

	if (view->objects == NULL)
		return ask_file(view, path, psd_file_is_dir);
	return files_in(view, path, &skip).n > 0;
}

bool
psd_view_has(const struct psd_view *view, struct psd_str path)
{
	if (view->objects == NULL)
		return ask_file(view, path, psd_file_exists);
	return psd_entries_find(&view->files, path) != NULL ||
	    psd_view_has_dir(view, path);
}

bool
psd_view_is_same(const struct psd_view *a, const struct psd_view *b,
    struct psd_str path)
{
	const struct psd_entry *one, *other;

	if (a->objects == NULL || b->objects == NULL)
		return false;
	one = psd_entries_find(&a->files, path);
	other = psd_entries_find(&b->files, path);
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
	file = psd_entries_find(&view->files, path);
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
	file = psd_entries_find(&view->files, path);
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
