/* psd_check_paths: the files that a person names, and how to name them. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/check_paths.h"

#include "lib/base/buf.h"
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/record/schema_copy.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

int
psd_check_open(struct psd_store *store, struct psd_arena *arena,
    const struct psd_store_opts *opts, const char *path, struct psd_err *e)
{
	struct psd_err first = { 0 }, second = { 0 };
	struct psd_store_opts there = *opts;
	struct psd_str above;
	const char *slash;

	if (opts->dir != NULL)
		return psd_store_open_at(store, arena, opts, e);
	if (psd_store_open_at(store, arena, opts, &first) == 0)
		return 0;
	if (path != NULL && psd_file_exists(path)) {
		slash = strrchr(path, '/');
		above = slash == NULL || psd_file_is_dir(path)
		    ? psd_str(path)
		    : (struct psd_str){ path, (size_t)(slash - path) + 1 };
		there.dir = psd_arena_copy(arena, above).p;
		if (psd_store_open_at(store, arena, &there, &second) == 0)
			return 0;
	}
	*e = first;
	return -1;
}

/* PATH without links in its directories; the file itself may be one, and is
 * meant. Returns false when there is none. */
static bool
resolve(char *to, const char *path)
{
	struct psd_buf dir = PSD_BUF_INIT;
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;
	bool ok;
	size_t n;

	if (!psd_file_exists(path))
		return false;
	if (psd_file_is_dir(path))
		return realpath(path, to) != NULL;
	psd_buf_add(&dir, path, (size_t)(name - path));
	psd_buf_puts(&dir, ".");
	ok = realpath(dir.p, to) != NULL;
	psd_buf_release(&dir);
	n = ok ? strlen(to) : 0;
	if (!ok || n + 1 + strlen(name) >= PATH_MAX)
		return false;
	if (n == 0 || to[n - 1] != '/')
		to[n++] = '/';
	memcpy(to + n, name, strlen(name) + 1);
	return true;
}

/* What the absolute PATH is called below the root; absent when outside. */
static struct psd_str
below(const struct psd_store *store, const char *path)
{
	size_t n = store->root.n;

	if (strncmp(path, store->root.p, n) != 0)
		return (struct psd_str){ NULL, 0 };
	if (path[n] == '\0')
		return psd_str(path + n);
	if (path[n] != '/')
		return (struct psd_str){ NULL, 0 };
	return psd_str(path + n + 1);
}

/* PATH, which need not exist, from the root of the machine on and without dots
 * in it. Returns false when there is no room for it. */
static bool
spell_out(char *to, const char *path)
{
	struct psd_str rest = psd_str(path), step;
	size_t n = 0;

	if (path[0] != '/') {
		if (realpath(".", to) == NULL)
			return false;
		n = strlen(to);
		n -= n == 1; /* at the root */
	}
	while (psd_str_cut(&rest, '/', &step)) {
		if (step.n == 0 || psd_str_is(step, "."))
			continue;
		if (psd_str_is(step, "..")) {
			while (n > 0 && to[--n] != '/')
				;
			continue;
		}
		if (n + 1 + step.n >= PATH_MAX)
			return false;
		to[n++] = '/';
		memcpy(to + n, step.p, step.n);
		n += step.n;
	}
	if (n == 0)
		to[n++] = '/';
	to[n] = '\0';
	return true;
}

/* What GIVEN is called below the root: absent when outside. Returns false when
 * there is no such thing. */
static bool
try_name(struct psd_str *out, const struct psd_store *store, const char *given)
{
	bool now = psd_view_is_now(store->view);
	char full[PATH_MAX];

	/* what is in git need not be there any more */
	if (!resolve(full, given) && (now || !spell_out(full, given)))
		return false;
	*out = psd_arena_copy(store->arena, below(store, full));
	if (below(store, full).p == NULL) {
		out->p = NULL;
		return now;
	}
	return psd_store_has(store, *out);
}

static int
name_one(struct psd_str *out, const struct psd_store *store, const char *given,
    struct psd_err *e)
{
	struct psd_str path,
	    inside = psd_arena_print(store->arena, "%s/%s", store->root.p,
		given);

	if (!try_name(&path, store, given) && !try_name(&path, store, inside.p))
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), given,
		    psd_lang_why(ENOENT));
	if (path.p == NULL)
		return psd_err_set(e, PSD_EIO,
		    _("'%s' lies outside of the records in '%s'"), given,
		    store->root.p);
	*out = psd_arena_print(store->arena, "%.*s%s", PSD_F(path),
	    path.n > 0 && psd_view_has_dir(store->view, path) ? "/" : "");
	return 0;
}

int
psd_check_names(struct psd_files *out, const struct psd_store *store,
    char *const *given, struct psd_err *e)
{
	size_t n = 0;

	while (given[n] != NULL)
		n++;
	out->items = psd_arena_array(store->arena, n, struct psd_str);
	for (out->n = 0; out->n < n; out->n++)
		if (name_one(&out->items[out->n], store, given[out->n], e) < 0)
			return -1;
	return 0;
}

bool
psd_check_is_named(const struct psd_files *named, struct psd_str file)
{
	size_t i;

	for (i = 0; i < named->n; i++) {
		struct psd_str n = named->items[i];

		if (psd_str_eq(n, file) || n.n == 0 ||
		    (n.p[n.n - 1] == '/' && psd_str_starts(file, n.p)))
			return true;
	}
	return named->n == 0;
}

static bool
is_shown(const struct psd_findings *list, size_t i, const void *arg)
{
	return psd_check_is_named(arg, list->items[i].file);
}

size_t
psd_check_choose(struct psd_findings *list, const struct psd_files *all,
    const struct psd_files *named)
{
	size_t i, k, n = 0;

	for (i = 0; i < all->n; i++)
		n += psd_check_is_named(named, all->items[i]);
	for (i = 0; i < named->n; i++) {
		struct psd_str name = named->items[i];

		for (k = 0; k < all->n; k++)
			if (psd_str_eq(all->items[k], name))
				break;
		if (k < all->n || name.n == 0 || psd_str_ends(name, "/"))
			continue;
		n++;
		/* the organisation's own templates are checked too */
		if (psd_str_starts(name, "schemas/") &&
		    psd_schema_copy_for(name) != NULL)
			continue;
		psd_findings_in(list, name);
		(void)psd_finding_add(list, PSD_RULE_UNKNOWN_FILE, NULL, "%s",
		    _("this is no record, so it is not checked"));
	}
	psd_findings_keep(list, is_shown, named);
	psd_findings_sort(list);
	return n;
}

struct psd_str
psd_check_here(const struct psd_store *store)
{
	char full[PATH_MAX];
	struct psd_str here;

	if (realpath(".", full) == NULL)
		return (struct psd_str){ NULL, 0 };
	here = below(store, full);
	return here.p != NULL ? psd_arena_copy(store->arena, here) : here;
}

struct psd_str
psd_check_shown(struct psd_arena *arena, struct psd_str here,
    struct psd_str file)
{
	struct psd_str rest = here, name = file, step, other;
	struct psd_buf path = PSD_BUF_INIT;

	if (here.n == 0)
		return file;
	for (;;) {
		struct psd_str before = rest, tail = name;

		if (!psd_str_cut(&rest, '/', &step))
			break;
		(void)psd_str_cut(&tail, '/', &other);
		if (tail.p == NULL || !psd_str_eq(step, other)) {
			rest = before;
			break;
		}
		name = tail;
	}
	while (psd_str_cut(&rest, '/', &step))
		psd_buf_puts(&path, "../");
	psd_buf_str(&path, name);
	return psd_buf_detach(&path, arena);
}
