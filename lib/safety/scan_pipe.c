/* psd_scan_pipe: what git lists, line by line. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan_pipe.h"

#include "lib/base/lang.h"
#include "lib/base/mem.h"

/* More than any command here has words. */
#define MOST_WORDS 24

/* No other language, no pattern where a path is meant, no lock, no question,
 * nothing fetched from elsewhere; the index of a hook is read by psd_objects
 * and meant for nothing else. */
static const char *const env[] = { "LC_ALL=C", "GIT_LITERAL_PATHSPECS=1",
	"GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
	"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0",
	"GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1",
	"GIT_ALLOW_PROTOCOL=", "GIT_INDEX_FILE", "GIT_WORK_TREE", NULL };

int
psd_scan_pipe(struct psd_pipe **out, const struct psd_objects *objects,
    const char *dir, const char *const *words, struct psd_err *e)
{
	struct psd_str top = psd_objects_top(objects);
	struct psd_arena arena = PSD_ARENA_INIT;
	/* what a user finds handy must not leave files out */
	const char *argv[MOST_WORDS + 8] = { "git", "-c", "diff.relative=false",
		"-C", dir };
	size_t n = 5, i;
	int rc;

	argv[n++] = psd_arena_print(&arena, "--git-dir=%.*s",
	    PSD_F(psd_objects_git_dir(objects)))
			.p;
	if (top.p != NULL)
		argv[n++] =
		    psd_arena_print(&arena, "--work-tree=%.*s", PSD_F(top)).p;
	for (i = 0; i < MOST_WORDS && words[i] != NULL; i++)
		argv[n++] = words[i];
	rc = psd_pipe_open(out, argv, env, e);
	psd_arena_release(&arena);
	return rc;
}

int
psd_scan_pipe_end(struct psd_pipe *pipe, int rc, struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_err why = { 0 };
	int status = psd_pipe_close(pipe, &said, rc < 0 ? &why : e);
	struct psd_str words = psd_str_trim(psd_buf_get(&said)), line;

	if (rc >= 0 && status > 0) {
		if (!psd_str_cut(&words, '\n', &line))
			line = PSD_S("?");
		if (psd_str_starts(line, "fatal: "))
			line = (struct psd_str){ line.p + 7, line.n - 7 };
		(void)psd_err_set(e, PSD_EIO, _("git says: %.*s"), PSD_F(line));
	}
	psd_buf_release(&said);
	return rc < 0 || status != 0 ? -1 : 0;
}
