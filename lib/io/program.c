/* psd_program: where this program lies, for those who will call it later. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/program.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "psd"

/* Whether PATH can be run and, where SELF is known, is that very file. */
static bool
is_it(const char *path, const struct stat *self)
{
	struct stat st;

	if (stat(path, &st) < 0 || !S_ISREG(st.st_mode) ||
	    access(path, X_OK) < 0)
		return false;
	return self == NULL ||
	    (st.st_dev == self->st_dev && st.st_ino == self->st_ino);
}

static struct psd_str
on_path(struct psd_arena *arena, const struct stat *self)
{
	struct psd_str rest = psd_str(getenv("PATH")), dir, path;
	char full[PATH_MAX];

	while (psd_str_cut(&rest, ':', &dir)) {
		path = psd_arena_print(arena, "%.*s",
		    PSD_F(dir.n > 0 ? dir : PSD_S(".")));
		if (path.p[0] != '/' && realpath(path.p, full) == NULL)
			continue;
		path = psd_arena_print(arena, "%s/" NAME,
		    path.p[0] != '/' ? full : path.p);
		if (is_it(path.p, self))
			return path;
	}
	return (struct psd_str){ NULL, 0 };
}

struct psd_str
psd_program_path(struct psd_arena *arena)
{
	char full[PATH_MAX];
	struct psd_str found;
	struct stat self;
	ssize_t n = readlink("/proc/self/exe", full, sizeof(full) - 1);

	if (n <= 0) /* no Linux: what the user would run */
		return on_path(arena, NULL);
	full[n] = '\0';
	if (stat(full, &self) < 0)
		return on_path(arena, NULL);
	found = on_path(arena, &self);
	return found.p != NULL ? found : psd_arena_copy(arena, psd_str(full));
}

bool
psd_program_is_there(const char *name)
{
	struct psd_str rest = psd_str(getenv("PATH")), dir, path;
	struct psd_arena arena = PSD_ARENA_INIT;
	int saved = errno;
	bool found = false;

	while (!found && psd_str_cut(&rest, ':', &dir)) {
		path = psd_arena_print(&arena, "%.*s/%s",
		    PSD_F(dir.n > 0 ? dir : PSD_S(".")), name);
		found = access(path.p, F_OK) == 0;
	}
	psd_arena_release(&arena);
	errno = saved;
	return found;
}

void
psd_program_quote(struct psd_buf *to, struct psd_str text)
{
	size_t i;

	psd_buf_putc(to, '\'');
	for (i = 0; i < text.n; i++)
		if (text.p[i] == '\'')
			psd_buf_puts(to, "'\\''");
		else
			psd_buf_putc(to, text.p[i]);
	psd_buf_putc(to, '\'');
}

struct psd_str
psd_program_typed(struct psd_arena *arena, const char *path)
{
	struct psd_buf to = PSD_BUF_INIT;
	const char *c;
	bool plain = path[0] != '-';

	for (c = path; *c != '\0'; c++)
		/* letters beyond ASCII are nothing to a shell */
		if ((*c & 0x80) == 0 &&
		    strchr("abcdefghijklmnopqrstuvwxyz"
			   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-",
			*c) == NULL)
			plain = false;
	if (plain)
		return psd_str(path);
	if (path[0] == '-')
		psd_buf_puts(&to, "./");
	psd_program_quote(&to, psd_str(path));
	return psd_buf_detach(&to, arena);
}
