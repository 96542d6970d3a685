/* psd_tree: what lies in a directory. */
/* SPDX-License-Identifier: ISC */
#ifndef PSD_IO_TREE_H
#define PSD_IO_TREE_H

#include "lib/base/err.h"
#include "lib/base/mem.h"

struct psd_names {
	struct psd_str *items; /* each with a NUL behind it */
	size_t n, room;
};
#define PSD_NAMES_INIT                                                         \
	{                                                                      \
		NULL, 0, 0                                                     \
	}

/*
 * Adds the names in DIR, hidden ones apart, to NAMES, sorted by their bytes;
 * those of directories end with a slash. A directory that is not there holds
 * none. The texts live as long as ARENA; caller releases NAMES.
 */
int psd_tree_list(struct psd_names *names, struct psd_arena *arena,
    const char *dir, struct psd_err *e) PSD_CHECK;

/* Removes DIR and all that is below it, as far as that can be done; links are
 * not followed. */
void psd_tree_remove(const char *dir);

void psd_names_add(struct psd_names *names, struct psd_str name);
void psd_names_sort(struct psd_names *names);
void psd_names_release(struct psd_names *names);

#endif
