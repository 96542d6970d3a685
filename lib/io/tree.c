/* psd_tree: what lies in a directory. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/tree.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

void
psd_names_add(struct psd_names *names, struct psd_str name)
{
	if (names->n == names->room) {
		names->room = names->room > 0 ? names->room * 2 : 16;
		names->items = psd_mem_resize(names->items, names->room,
		    sizeof(*names->items));
	}
	names->items[names->n++] = name;
}

void
psd_names_release(struct psd_names *names)
{
	free(names->items);
	*names = (struct psd_names)PSD_NAMES_INIT;
}

static int
by_bytes(const void *a, const void *b)
{
	const struct psd_str *left = a, *right = b;

	return psd_str_cmp(*left, *right);
}

void
psd_names_sort(struct psd_names *names)
{
	if (names->n > 1)
		qsort(names->items, names->n, sizeof(*names->items), by_bytes);
}

int
psd_tree_list(struct psd_names *names, struct psd_arena *arena, const char *dir,
    struct psd_err *e)
{
	DIR *d = opendir(dir);
	struct dirent *entry;
	struct psd_str path;
	bool is_dir;
	int rc = 0;

	if (d == NULL && errno == ENOENT)
		return 0;
	if (d == NULL)
		return psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"), dir,
		    psd_lang_why(errno));
	for (errno = 0; (entry = readdir(d)) != NULL; errno = 0) {
		if (entry->d_name[0] == '.')
			continue;
		path = psd_arena_print(arena, "%s/%s", dir, entry->d_name);
		is_dir = psd_file_is_dir(path.p) && !psd_file_is_link(path.p);
		psd_names_add(names,
		    psd_arena_print(arena, "%s%s", entry->d_name,
			is_dir ? "/" : ""));
	}
	if (errno != 0)
		rc = psd_err_set(e, PSD_EIO, _("cannot read '%s': %s"), dir,
		    psd_lang_why(errno));
	(void)closedir(d);
	psd_names_sort(names);
	return rc;
}

static int
drop(const char *path, const struct stat *st, int type, struct FTW *at)
{
	(void)st;
	(void)type;
	(void)at;
	return remove(path);
}

void
psd_tree_remove(const char *dir)
{
	(void)nftw(dir, drop, 16, FTW_DEPTH | FTW_PHYS);
}
