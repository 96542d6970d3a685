/* psd_sync_history: whether two versions may be joined at all. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync_history.h"

#include "lib/base/lang.h"
#include "lib/base/table.h"
#include "lib/io/file.h"

/* A line for each branch of the other side: "ID refs/remotes/origin/main",
 * what it was when all was well. */
#define NOTE "had"
#define NOTE_MAX ((size_t)1024 * 1024)

/* So far back git's own list of what it saw is read. */
#define MOST "--max-count=500"

static int
nothing_in_common(const struct psd_clone *c, struct psd_err *e)
{
	(void)psd_err_tip(e,
	    _("get the shared ones into a new directory with 'git clone %s', "
	      "and copy the files that you have written there"),
	    c->address.p);
	return psd_err_set(e, PSD_EIO, "%s",
	    _("these records and the shared ones have nothing in common: they "
	      "were begun apart, or somebody has begun the shared ones anew; "
	      "nothing was changed"));
}

static int
taken_away(const struct psd_clone *c, struct psd_err *e)
{
	(void)psd_err_tip(e,
	    _("ask whoever did that; get the shared ones into a new directory "
	      "with 'git clone %s', and copy what you have written there"),
	    c->address.p);
	return psd_err_set(e, PSD_EIO, "%s",
	    _("somebody has taken versions away from the shared records that "
	      "you still have; nothing was changed, so that they do not come "
	      "back by you"));
}

/* Reads the note into TEXT; *OTHERS is what it says of other branches, without
 * its line of this one, which is *HAD. */
static int
read_note(struct psd_buf *others, struct psd_str *had,
    const struct psd_clone *c, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_str path, all, line, rest, id;
	int rc = psd_clone_note(&path, c, NOTE, e);

	*had = (struct psd_str){ NULL, 0 };
	if (rc == 0 && psd_file_exists(path.p))
		rc = psd_file_read(&text, path.p, NOTE_MAX, e);
	all = psd_buf_get(&text);
	while (rc == 0 && all.n > 0 && psd_str_cut(&all, '\n', &line)) {
		rest = line;
		if (!psd_str_cut(&rest, ' ', &id))
			continue;
		if (psd_str_eq(rest, c->near)) {
			*had = psd_arena_copy(c->arena, id);
			continue;
		}
		psd_buf_str(others, line);
		psd_buf_putc(others, '\n');
	}
	psd_buf_release(&text);
	return rc;
}

static int
write_note(struct psd_buf *others, const struct psd_clone *c, struct psd_err *e)
{
	struct psd_str path;

	psd_buf_print(others, "%s %s\n", c->theirs.p, c->near.p);
	if (psd_clone_note(&path, c, NOTE, e) < 0)
		return -1;
	return psd_file_replace(path.p, psd_buf_get(others), e);
}

/* All that git has seen of the other side, a line each: where its list begins
 * with a change, what was before that is its last line. Git may keep none. */
static struct psd_str
seen(const struct psd_clone *c)
{
	struct psd_str list = psd_clone_ask(c,
	    PSD_ARGV("log", "-g", "--no-show-signature", MOST, "--format=%H",
		c->near.p, "--"));
	struct psd_str rest = list, line, first;
	size_t n = 0;

	while (rest.n > 0 && psd_str_cut(&rest, '\n', &line))
		n++;
	first = psd_arena_print(c->arena, "%s@{%zu}", c->near.p, n);
	first = psd_clone_ask(c,
	    PSD_ARGV("rev-parse", "--verify", "-q", first.p));
	return psd_arena_print(c->arena, "%.*s\n%.*s", PSD_F(list),
	    PSD_F(first));
}

/* Whether one of LINES is in TABLE. */
static bool
is_among(const struct psd_table *table, struct psd_str lines)
{
	struct psd_str line;

	while (lines.n > 0 && psd_str_cut(&lines, '\n', &line))
		if (psd_table_find(table, line) != NULL)
			return true;
	return false;
}

/* Whether what we would send is what the other side had once: by HAD, of which
 * there may be only a part here, or by what git has seen. */
static bool
is_rewritten(const struct psd_clone *c, struct psd_str had)
{
	struct psd_str range = psd_arena_print(c->arena, "%s..%s", c->theirs.p,
	    c->ours.p);
	struct psd_str all = psd_clone_ask(c,
	    PSD_ARGV("rev-list", range.p, "--"));
	struct psd_table mine = PSD_TABLE_INIT;
	struct psd_str line;
	bool found = false;

	while (all.n > 0 && psd_str_cut(&all, '\n', &line))
		(void)psd_table_add(&mine, line, &mine);
	if (mine.n > 0 && had.p != NULL)
		found = is_among(&mine,
		    psd_clone_ask(c,
			PSD_ARGV("merge-base", "--all", had.p, c->ours.p)));
	if (mine.n > 0 && !found)
		found = is_among(&mine, seen(c));
	psd_table_release(&mine);
	return found;
}

int
psd_sync_history(const struct psd_clone *c, struct psd_err *e)
{
	struct psd_buf others = PSD_BUF_INIT;
	struct psd_str had;
	bool bad = false;
	int rc;

	if (c->theirs.p == NULL)
		return 0;
	if (c->ours.p != NULL && c->base.p == NULL)
		return nothing_in_common(c, e);
	rc = read_note(&others, &had, c, e);
	if (rc == 0 && c->ours.p != NULL)
		bad = is_rewritten(c, had);
	if (rc == 0)
		rc = psd_clone_heard(c, e);
	if (rc == 0 && bad)
		rc = taken_away(c, e);
	if (rc == 0 && (had.p == NULL || !psd_str_eq(had, c->theirs)))
		rc = write_note(&others, c, e);
	psd_buf_release(&others);
	return rc;
}
