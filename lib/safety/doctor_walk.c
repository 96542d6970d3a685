/* psd_doctor_walk: all that lies in a directory, and whose it is. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/doctor_part.h"

#include <dirent.h>
#include <pwd.h>
#include <stdio.h>

/* Deeper than records and git's own files ever lie. */
#define DEEPEST 32

/* So many lines about one thing. */
#define MOST_OF_A_KIND 20

bool
psd_doctor_is_full(const struct psd_doctor *d, const char *id)
{
	size_t i, n = 0;

	for (i = 0; i < d->n; i++)
		n += strcmp(d->items[i].id, id) == 0;
	return n >= MOST_OF_A_KIND;
}

/* Below PATH, which has room for what is found there behind its end. */
static void
walk(struct psd_doctor *d, struct psd_buf *path, struct psd_doctor_seer *seer,
    int depth)
{
	size_t n = path->n;
	const struct dirent *entry;
	struct stat st;
	DIR *dir = depth < DEEPEST ? opendir(path->p) : NULL;

	if (dir == NULL)
		return;
	while (seer->left > 0 && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0)
			continue;
		seer->left--;
		psd_buf_print(path, "/%s", entry->d_name);
		if (lstat(path->p, &st) == 0 && seer->see(d, path->p, &st) &&
		    S_ISDIR(st.st_mode))
			walk(d, path, seer, depth + 1);
		path->n = n;
		path->p[n] = '\0';
	}
	(void)closedir(dir);
}

void
psd_doctor_walk(struct psd_doctor *d, const char *dir,
    struct psd_doctor_seer *seer)
{
	struct psd_buf path = PSD_BUF_INIT;

	psd_buf_puts(&path, dir);
	walk(d, &path, seer, 0);
	psd_buf_release(&path);
}

struct psd_str
psd_doctor_owner(struct psd_doctor *d, const struct stat *st)
{
	struct passwd one, *found = NULL;
	char room[4096];

	if (getpwuid_r(st->st_uid, &one, room, sizeof(room), &found) == 0 &&
	    found != NULL)
		return psd_arena_copy(d->arena, psd_str(one.pw_name));
	return psd_arena_print(d->arena, "%ld", (long)st->st_uid);
}
