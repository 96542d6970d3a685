/* psd_path: how a file is called from where one stands. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/path.h"

#include "lib/base/buf.h"

#include <limits.h>
#include <stdlib.h>

/* The length of what A and B have in common, whole directories only, up to and
 * without the slash. */
static size_t
common(struct psd_str a, struct psd_str b)
{
	size_t i, last = 0;

	for (i = 0; i < a.n && i < b.n && a.p[i] == b.p[i]; i++)
		if (a.p[i] == '/')
			last = i;
	if ((i == a.n || a.p[i] == '/') && (i == b.n || b.p[i] == '/'))
		last = i;
	return last;
}

struct psd_str
psd_path_from_here(struct psd_arena *arena, struct psd_str path)
{
	char here[PATH_MAX];
	struct psd_buf to = PSD_BUF_INIT;
	struct psd_str dir;
	size_t n, i;

	/* realpath, since $PWD may go through symbolic links */
	if (realpath(".", here) == NULL)
		return psd_arena_copy(arena, path);
	dir = psd_str(here);
	dir.n -= dir.n == 1; /* at the root */
	n = common(dir, path);
	if (n == 0 && dir.n > 0)
		return psd_arena_copy(arena, path);
	for (i = n; i < dir.n; i++)
		if (dir.p[i] == '/')
			psd_buf_puts(&to, "../");
	n += n < path.n;
	psd_buf_add(&to, path.p + n, path.n - n);
	return psd_buf_detach(&to, arena);
}
