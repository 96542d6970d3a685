/* psd_scan_log: which commits brought which files. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/scan_log.h"

#include "lib/safety/scan_pipe.h"

/* More than any caller means. */
#define MOST_WHICH 8

/* Reads ":MODE MODE OLD NEW STATUS". Returns whether NEW is a file. */
static bool
read_change(struct psd_scan_change *to, struct psd_str line)
{
	struct psd_str rest = line, word, mode;

	if (!psd_str_cut(&rest, ' ', &word) ||
	    !psd_str_cut(&rest, ' ', &mode) ||
	    !psd_str_cut(&rest, ' ', &word) ||
	    !psd_str_cut(&rest, ' ', &to->blob))
		return false;
	return psd_str_starts(mode, "100") || psd_str_is(mode, "120000");
}

/* The output: a commit's id, then, each ended by NUL, pairs of a change and
 * a path; a line end before the first of them. */
static int
read_all(struct psd_pipe *pipe, const struct psd_scan_seer *seer,
    struct psd_err *e)
{
	struct psd_buf line = PSD_BUF_INIT, path = PSD_BUF_INIT;
	struct psd_buf commit = PSD_BUF_INIT;
	struct psd_scan_change change;
	int rc;

	while ((rc = psd_pipe_line(pipe, &line, '\0', e)) > 0) {
		struct psd_str s = psd_str_trim(psd_buf_get(&line));

		if (s.n == 0)
			continue;
		change = (struct psd_scan_change){ { NULL, 0 }, { NULL, 0 },
			{ NULL, 0 } };
		if (s.p[0] != ':') {
			psd_buf_clear(&commit);
			psd_buf_str(&commit, s);
			change.commit = psd_buf_get(&commit);
		} else {
			rc = psd_pipe_line(pipe, &path, '\0', e);
			if (rc <= 0)
				break;
			if (!read_change(&change, s))
				continue;
			change.commit = psd_buf_get(&commit);
			change.path = psd_buf_get(&path);
		}
		rc = seer->see(seer->arg, &change);
		if (rc != 0)
			break;
	}
	psd_buf_release(&line);
	psd_buf_release(&path);
	psd_buf_release(&commit);
	return rc;
}

int
psd_scan_log_start(struct psd_pipe **out, const struct psd_objects *objects,
    const char *dir, const char *const *which, struct psd_err *e)
{
	const char *words[13 + MOST_WHICH] = { "log", "--format=%H", "--raw",
		"-z", "-m", "--root", "--no-abbrev", "--no-renames",
		"--topo-order", "--reverse", "--no-show-signature" };
	size_t n = 11, i;

	for (i = 0; i < MOST_WHICH && which[i] != NULL; i++)
		words[n++] = which[i];
	words[n++] = "--"; /* a file may be called like a commit */
	if (psd_scan_pipe(out, objects, dir, words, e) < 0)
		return -1;
	psd_pipe_expect_much(*out);
	return 0;
}

int
psd_scan_log_read(struct psd_pipe *pipe, const struct psd_scan_seer *seer,
    struct psd_err *e)
{
	return psd_scan_pipe_end(pipe, read_all(pipe, seer, e), e);
}

int
psd_scan_log(const struct psd_objects *objects, const char *dir,
    const char *const *which, const struct psd_scan_seer *seer,
    struct psd_err *e)
{
	struct psd_pipe *pipe;

	if (psd_scan_log_start(&pipe, objects, dir, which, e) < 0)
		return -1;
	return psd_scan_log_read(pipe, seer, e);
}
