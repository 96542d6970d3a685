/* psd_wrote: who wrote what stands against each other, and when. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/resolve_find_who.h"

#include "lib/base/stamp.h"
#include "lib/foreign/ydoc.h"
#include "lib/record/pointer.h"

#include <stdlib.h>

/* More commits of one file than this are not looked at one by one. */
#define COMMITS_MAX 50

/* Of so many fields the very commit is looked for. */
#define LOOKED_AT 200

struct commit {
	struct psd_str id;
	struct psd_wrote wrote;
};

struct search {
	const struct psd_dispute *d;
	const struct psd_disputes *all;
	struct psd_objects *objects;
	struct commit commits[COMMITS_MAX]; /* newest first */
	size_t n;
};

static int
day_of(struct psd_str seconds)
{
	long when = psd_str_number(seconds, 1000000000000);

	return when < 0 ? PSD_NO_DAY : psd_stamp_day(when);
}

/* The commits of SIDE that changed the file, since what both began with. */
static void
find_commits(struct search *s, enum psd_side side)
{
	const struct psd_clone *c = s->all->clone;
	struct psd_str tip = side == PSD_OURS ? c->ours : c->theirs;
	struct psd_str range = c->base.p == NULL
	    ? tip
	    : psd_arena_print(c->arena, "%s..%s", c->base.p, tip.p);
	struct psd_str lines = psd_clone_ask(c,
	    PSD_ARGV("--literal-pathspecs", "log", "--no-show-signature",
		"--no-merges", "--max-count=50", "--format=%H %at %aN", range.p,
		"--", s->d->file->git.path.p));
	struct psd_str line, id, when;

	s->n = 0;
	while (s->n < COMMITS_MAX && lines.n > 0 &&
	    psd_str_cut(&lines, '\n', &line))
		if (psd_str_cut(&line, ' ', &id) &&
		    psd_str_cut(&line, ' ', &when))
			s->commits[s->n++] = (struct commit){
				psd_arena_copy(c->arena, id),
				{ psd_arena_copy(c->arena, line), day_of(when) }
			};
}

/* The value of the disputed field in the version REV. Returns 1, or 0 when it
 * cannot be told. */
static int
value_at(const struct psd_node **out, struct search *s, struct psd_arena *arena,
    struct psd_str rev, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	struct psd_str name = psd_arena_print(arena, "%s:%s", rev.p,
	    s->d->file->git.path.p);
	const struct psd_node *root = NULL;
	struct psd_str text;
	int rc = psd_objects_get(s->objects, &bytes, name.p,
	    psd_record_most(s->d->file->record), e);

	if (rc > 0) {
		text = psd_buf_get(&bytes);
		if (s->d->file->record == PSD_NARRATIVE)
			text = psd_ydoc_head(text);
		root = psd_ydoc_read(arena, text, &faults);
	}
	*out = root != NULL ? psd_pointer_find(root, s->d->field->where) : NULL;
	psd_findings_release(&faults);
	psd_buf_release(&bytes);
	return rc < 0 ? -1 : rc == 0 || root != NULL;
}

static bool
same(const struct psd_node *a, const struct psd_node *b)
{
	return a == b || (a != NULL && b != NULL && psd_node_eq(a, b));
}

/* The newest commit whose value is not that of the one before it. */
static int
find_change(size_t *at, struct search *s, struct psd_err *e)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_str base = s->all->clone->base;
	const struct psd_node *now, *before;
	size_t i;
	int rc = value_at(&now, s, &arena, s->commits[0].id, e);

	for (i = 0; i < s->n && rc > 0; i++, now = before) {
		before = NULL;
		if (i + 1 < s->n)
			rc = value_at(&before, s, &arena, s->commits[i + 1].id,
			    e);
		else if (base.p != NULL)
			rc = value_at(&before, s, &arena, base, e);
		if (rc > 0 && !same(now, before)) {
			*at = i;
			break;
		}
	}
	psd_arena_release(&arena);
	return rc < 0 ? -1 : 0;
}

/* Tells of D, the I-th, with the commits of its file in SEARCH. */
static int
find_author(struct psd_dispute *d, size_t i, struct search *s,
    enum psd_side side, struct psd_err *e)
{
	bool fields = d->field != NULL && psd_str_starts(d->field->where, "/");
	size_t at = 0;
	int rc = 0;

	d->wrote[side].day = PSD_NO_DAY;
	if (s->n > 1 && fields && i >= LOOKED_AT)
		return 0; /* nobody is named rather than the wrong one */
	s->d = d;
	if (s->n > 1 && fields)
		rc = find_change(&at, s, e);
	if (s->n > 0)
		d->wrote[side] = s->commits[at].wrote;
	return rc;
}

int
psd_disputes_authors(struct psd_disputes *all, struct psd_objects *objects,
    struct psd_err *e)
{
	struct search s = { .all = all, .objects = objects };
	const struct psd_disputed_file *file;
	int side, rc = 0;
	size_t i;

	for (side = PSD_OURS; side <= PSD_THEIRS; side++) {
		file = NULL;
		for (i = 0; i < all->n && rc == 0; i++) {
			s.d = &all->items[i];
			if (s.d->file != file)
				find_commits(&s, (enum psd_side)side);
			file = s.d->file;
			rc = find_author(&all->items[i], i, &s,
			    (enum psd_side)side, e);
		}
	}
	return rc;
}
