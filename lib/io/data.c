/* psd_data: where psd's own files lie. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/data.h"

#include "lib/io/file.h"

#include "gen/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

/* The directory that the program lies in, or an empty text. */
static struct psd_str
program_dir(struct psd_arena *arena, const char *argv0)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof(path) - 1);
	char *slash;

	if (n > 0)
		path[n] = '\0';
	else if (strchr(argv0, '/') == NULL || realpath(argv0, path) == NULL)
		return PSD_S("");
	slash = strrchr(path, '/');
	if (slash == NULL)
		return PSD_S("");
	*slash = '\0';
	return psd_arena_copy(arena, psd_str(path));
}

void
psd_data_find(struct psd_data *data, struct psd_arena *arena, const char *argv0)
{
	const char *given = getenv("PSD_DATADIR");
	struct psd_str bin = program_dir(arena, argv0);

	/* build/release/psd */
	data->dir = psd_arena_print(arena, "%s/../../schemas", bin.p);
	data->examples = psd_arena_print(arena, "%s/../../examples", bin.p);
	data->localedir = psd_arena_print(arena, "%s/share/locale", bin.p);
	if (bin.n == 0 || !psd_file_is_dir(data->dir.p)) {
		/* bin/psd */
		data->dir = psd_arena_print(arena, "%s/../share/psd", bin.p);
		if (bin.n == 0 || !psd_file_is_dir(data->dir.p)) {
			data->dir = psd_str(PSD_DATADIR);
			data->localedir = psd_str(PSD_LOCALEDIR);
		} else {
			data->localedir = psd_arena_print(arena,
			    "%s/../share/locale", bin.p);
		}
		data->examples = psd_arena_print(arena, "%s/examples",
		    data->dir.p);
	}
	if (given != NULL && given[0] != '\0')
		data->dir = psd_str(given);
}
