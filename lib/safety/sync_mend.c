/* psd_clone_mend: what a psd that was killed has left half done. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_side.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/io/git.h"
#include "lib/io/git_words.h"

#include <unistd.h>

/* The records were about to become those of TO, and OURS is still FROM. */
struct mend {
	const struct psd_clone *c;
	struct psd_str from, to;
	struct psd_str index; /* a list of files of our own, for git */
	struct psd_names all; /* paths that differ between the two */
};

/* git with the list of files that INDEX is, not the user's. */
static int
git_aside(const struct mend *m, const char *const *argv, struct psd_buf *out,
    struct psd_err *e)
{
	struct psd_str index = psd_arena_print(m->c->arena, "GIT_INDEX_FILE=%s",
	    m->index.p);
	struct psd_buf said = PSD_BUF_INIT, lost = PSD_BUF_INIT;
	struct psd_git_job job = { .dir = m->c->top.p,
		.argv = argv,
		.env = PSD_ARGV("LC_ALL=C", "LANGUAGE=", index.p),
		.out = out != NULL ? out : &lost,
		.said = &said };
	int status = psd_git_do(&job, e);

	psd_buf_release(&said);
	psd_buf_release(&lost);
	return status;
}

/* Adds the paths that lie there otherwise than the version REV has them, or
 * that it does not have. */
static int
find_other(struct psd_names *to, const struct mend *m, struct psd_str rev,
    struct psd_err *e)
{
	struct psd_buf out = PSD_BUF_INIT;
	int rc = 0;

	(void)unlink(m->index.p);
	if (git_aside(m, PSD_ARGV("read-tree", rev.p), NULL, e) != 0 ||
	    git_aside(m, PSD_ARGV("update-index", "-q", "--refresh"), NULL, e) <
		0 ||
	    git_aside(m, PSD_ARGV("diff-files", "-z", "--name-only"), &out, e) <
		0 ||
	    git_aside(m, PSD_ARGV("ls-files", "-z", "--others"), &out, e) < 0)
		rc = psd_err_set(e, PSD_EIO, _("cannot open '%s': %s"),
		    m->c->top.p, "git diff-files");
	if (rc == 0)
		psd_clone_split(to, m->c->arena, psd_buf_get(&out));
	psd_names_sort(to);
	(void)unlink(m->index.p);
	psd_buf_release(&out);
	return rc;
}

/* NAMES are sorted. */
static bool
has(const struct psd_names *names, struct psd_str name)
{
	size_t from = 0, to = names->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = psd_str_cmp(names->items[middle], name);

		if (order == 0)
			return true;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

/* Whether PATH holds the beginning of what TO has there: git was writing it. */
static bool
is_cut(const struct mend *m, struct psd_str path)
{
	struct psd_str full = psd_arena_print(m->c->arena, "%s/%s", m->c->top.p,
	    path.p);
	struct psd_str name = psd_arena_print(m->c->arena, "%s:%s", m->to.p,
	    path.p);
	struct psd_buf whole = PSD_BUF_INIT, there = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	bool cut = !psd_file_exists(full.p);

	if (!cut && psd_file_read(&there, full.p, 64 << 20, &none) == 0 &&
	    psd_clone_read(m->c, PSD_ARGV("cat-file", "blob", name.p), &whole,
		&none) == 0)
		cut = there.n <= whole.n &&
		    (there.n == 0 || memcmp(there.p, whole.p, there.n) == 0);
	psd_buf_release(&whole);
	psd_buf_release(&there);
	return cut;
}

/* A file that is neither version's is a person's. */
static int
check_own(const struct mend *m, const struct psd_names *not_from,
    const struct psd_names *not_to, struct psd_err *e)
{
	size_t i;

	for (i = 0; i < m->all.n; i++) {
		struct psd_str path = m->all.items[i];

		if (!has(not_from, path) || !has(not_to, path) ||
		    is_cut(m, path))
			continue;
		(void)psd_err_tip(e,
		    _("if it is worth keeping, copy '%s' to another place; "
		      "then type: git checkout -- '%s'"),
		    path.p, path.p);
		return psd_err_set(e, PSD_EBUSY,
		    _("psd sync was stopped in the middle, and '%s' has been "
		      "changed since"),
		    path.p);
	}
	return 0;
}

/* Runs git with NAMES, each with a NUL behind it, as its standard input. */
static int
git_with(const struct mend *m, const char *const *argv,
    const struct psd_buf *names, struct psd_err *e)
{
	struct psd_git_job job = { .dir = m->c->top.p,
		.argv = argv,
		.env = PSD_ARGV("LC_ALL=C", "LANGUAGE="),
		.input = psd_buf_get(names) };

	return names->n > 0 ? psd_git_must(&job, e) : 0;
}

/* Lets all be as FROM has it; there may be very many. */
static int
put_back(const struct mend *m, struct psd_err *e)
{
	struct psd_names added = PSD_NAMES_INIT;
	struct psd_buf all = PSD_BUF_INIT, kept = PSD_BUF_INIT;
	struct psd_buf gone = PSD_BUF_INIT;
	size_t i;
	int rc = psd_clone_read(m->c,
	    PSD_ARGV("diff-tree", "-r", "-z", "--name-only", "--no-renames",
		"--diff-filter=A", m->from.p, m->to.p, "--"),
	    &all, e);

	if (rc == 0)
		psd_clone_split(&added, m->c->arena, psd_buf_get(&all));
	psd_names_sort(&added);
	for (i = 0; i < m->all.n && rc == 0; i++) {
		struct psd_str path = m->all.items[i];
		bool new = has(&added, path);

		if (new)
			(void)unlink(psd_arena_print(m->c->arena, "%s/%s",
			    m->c->top.p, path.p)
					 .p);
		psd_buf_str(new ? &gone : &kept, path);
		psd_buf_putc(new ? &gone : &kept, '\0');
	}
	if (rc == 0)
		rc = git_with(m,
		    PSD_ARGV("update-index", "-z", "--force-remove", "--stdin"),
		    &gone, e);
	if (rc == 0)
		rc = git_with(m,
		    PSD_ARGV("--literal-pathspecs", "checkout", "-q", m->from.p,
			"--pathspec-from-file=-", "--pathspec-file-nul"),
		    &kept, e);
	psd_names_release(&added);
	psd_buf_release(&all);
	psd_buf_release(&kept);
	psd_buf_release(&gone);
	return rc;
}

static int
mend(struct mend *m, struct psd_err *e)
{
	struct psd_names not_from = PSD_NAMES_INIT, not_to = PSD_NAMES_INIT;
	int rc = psd_clone_paths(&m->all, m->c, m->from, m->to, e);

	if (rc == 0)
		rc = find_other(&not_from, m, m->from, e);
	if (rc == 0 && not_from.n > 0)
		rc = find_other(&not_to, m, m->to, e);
	if (rc == 0)
		rc = check_own(m, &not_from, &not_to, e);
	if (rc == 0)
		rc = put_back(m, e);
	psd_names_release(&not_from);
	psd_names_release(&not_to);
	psd_names_release(&m->all);
	return rc;
}

int
psd_clone_mend(const struct psd_clone *clone, struct psd_err *e)
{
	struct mend m = { .c = clone, .all = PSD_NAMES_INIT };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str note, all, line;
	int rc = psd_clone_note(&note, clone, "going", e);

	if (rc == 0)
		rc = psd_git_check_lock(psd_arena_print(clone->arena,
					    "%s/index.lock", clone->git.p)
					    .p,
		    e);
	if (rc < 0 || !psd_file_exists(note.p))
		return rc;
	rc = psd_file_read(&text, note.p, 1024, e);
	all = psd_str_trim(psd_buf_get(&text));
	(void)psd_str_cut(&all, ' ', &line);
	m.from = psd_arena_copy(clone->arena, line);
	m.to = psd_arena_copy(clone->arena, all);
	m.index = psd_arena_print(clone->arena, "%s/mend-index",
	    clone->notes.p);
	/* where HEAD has moved on, git has done it all, or somebody has */
	if (rc == 0 && clone->ours.p != NULL &&
	    psd_str_eq(m.from, clone->ours) && m.to.n > 0)
		rc = mend(&m, e);
	if (rc == 0)
		(void)unlink(note.p);
	psd_buf_release(&text);
	return rc;
}
