/* psd_resolve: a person decides what two versions become. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/resolve.h"

#include "lib/base/lang.h"
#include "lib/safety/resolve_keep.h"
#include "lib/safety/resolve_value.h"
#include "lib/safety/sync_history.h"

#include <stdlib.h>

static struct psd_str
commit_of(const struct psd_clone *c, const char *name)
{
	struct psd_str id = psd_clone_ask(c,
	    PSD_ARGV("rev-parse", "--verify", "-q", name));

	return id.n > 0 ? id : (struct psd_str){ NULL, 0 };
}

/* What git has begun in the work tree, and not finished. */
static int
open_merging(struct psd_resolve *r, struct psd_unmerged_files *left,
    struct psd_err *e)
{
	struct psd_clone *c = &r->sync.clone;

	if (psd_clone_look(c, e) < 0)
		return -1;
	c->theirs = commit_of(c, "MERGE_HEAD^{commit}");
	c->base = (struct psd_str){ NULL, 0 };
	if (c->theirs.p != NULL && c->ours.p != NULL)
		c->base = psd_clone_ask(c,
		    PSD_ARGV("merge-base", c->ours.p, c->theirs.p));
	if (c->base.n == 0)
		c->base = (struct psd_str){ NULL, 0 };
	r->open = true;
	if (psd_clone_heard(c, e) < 0)
		return -1;
	return psd_unmerged_find(left, c, e);
}

/* What psd sync last saw of the shared records. */
static int
open_shared(struct psd_resolve *r, struct psd_unmerged_files *left,
    struct psd_err *e)
{
	struct psd_clone *c = &r->sync.clone;
	struct psd_err none = { 0 };
	int rc;

	if (psd_clone_find(c, &none) < 0)
		return psd_clone_heard(c, e); /* nobody to disagree with */
	if (psd_clone_look(c, e) < 0 || psd_clone_mend(c, e) < 0)
		return -1;
	psd_aside_forget(c);
	if (c->base.p == NULL || psd_str_eq(c->base, c->theirs) ||
	    psd_str_eq(c->base, c->ours))
		return 0;
	rc = psd_sync_history(c, e);
	if (rc == 0)
		rc = psd_aside_open(&r->aside, c, e);
	if (rc == 0)
		rc = psd_aside_join(&r->aside, e);
	if (rc == 0)
		rc = psd_unmerged_find(left, &r->aside.clone, e);
	r->open = left->n > 0;
	return rc < 0 ? -1 : 0;
}

int
psd_resolve_open(struct psd_resolve *r, struct psd_err *e)
{
	struct psd_unmerged_files left = { NULL, 0 };
	struct psd_disputes *d = &r->sync.disputes;
	int rc;

	if (psd_clone_note(&r->lock, &r->sync.clone, "sync", e) < 0 ||
	    psd_file_hold(&r->hold, NULL, r->lock.p, e) < 0)
		return -1;
	rc = psd_unmerged_find(&left, &r->sync.clone, e);
	r->merging = psd_clone_is_merging(&r->sync.clone) || left.n > 0;
	d->clone = &r->sync.clone;
	d->store = r->sync.store;
	d->wording = r->sync.wording;
	d->today = r->sync.today;
	if (rc == 0)
		rc = r->merging ? open_merging(r, &left, e)
				: open_shared(r, &left, e);
	if (rc == 0)
		rc = psd_disputes_find(d, &left, e);
	return rc < 0 ? -1 : psd_answers_load(d, e);
}

void
psd_resolve_close(struct psd_resolve *r)
{
	psd_aside_close(&r->aside);
	psd_sync_release(&r->sync);
	psd_names_release(&r->kept);
	psd_hold_drop(r->hold);
}

bool
psd_resolve_means(const struct psd_resolve *r, const char *given, size_t i)
{
	const struct psd_dispute *d = &r->sync.disputes.items[i];
	struct psd_str word = psd_str(given), head = word, tail;
	long number = psd_str_number(word, 1000000);

	if (number > 0)
		return (size_t)number == i + 1;
	if (psd_str_eq(word, d->file->git.path) ||
	    (d->file->below.p != NULL && psd_str_eq(word, d->file->below)))
		return true;
	if (d->id.n == 0 || !psd_str_starts(word, d->id.p) || d->id.n > word.n)
		return false;
	head.n = d->id.n;
	tail = (struct psd_str){ word.p + head.n, word.n - head.n };
	return psd_str_eq(head, d->id) &&
	    (tail.n == 0 ||
		(tail.p[0] == '.' &&
		    psd_str_eq((struct psd_str){ tail.p + 1, tail.n - 1 },
			d->name)));
}

static int
check_both(const struct psd_resolve *r, const struct psd_dispute *d,
    struct psd_err *e)
{
	if (psd_resolve_can_be_both(&r->sync.disputes, d))
		return 0;
	/* a record that lies there twice is two records with the same ids */
	return psd_err_set(e, PSD_EUSAGE, "%s",
	    d->field == NULL
		? _("a record cannot be there twice; choose --mine, --theirs "
		    "or --edit")
		: _("it cannot be both; choose --mine, --theirs or --value"));
}

/* Whether a line of TEXT is one that git or psd put around a conflict. */
static bool
has_marks(struct psd_str text)
{
	struct psd_str line;

	while (text.n > 0 && psd_str_cut(&text, '\n', &line))
		if (psd_str_starts(line, "<<<<<<< ") ||
		    psd_str_starts(line, ">>>>>>> "))
			return true;
	return false;
}

int
psd_resolve_decide(struct psd_resolve *r, size_t i, enum psd_verdict verdict,
    struct psd_str text, struct psd_err *e)
{
	struct psd_dispute *d = &r->sync.disputes.items[i];
	const struct psd_node *value;

	if (verdict == PSD_THEIRS_TOO && check_both(r, d, e) < 0)
		return -1;
	if (verdict == PSD_OWN_TEXT && has_marks(text))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("the marks around what is to be decided still stand in "
		      "the text, so nothing was decided"));
	if (verdict == PSD_OWN_TEXT && d->field != NULL &&
	    psd_resolve_value(&value, &r->sync.disputes, d, text, e) < 0)
		return -1;
	d->verdict = verdict;
	d->text = verdict == PSD_OWN_TEXT
	    ? psd_arena_copy(r->sync.disputes.arena, text)
	    : (struct psd_str){ NULL, 0 };
	return 0;
}

void
psd_resolve_draft(struct psd_buf *to, const struct psd_resolve *r, size_t i)
{
	const struct psd_disputes *all = &r->sync.disputes;
	const struct psd_dispute *d = &all->items[i];
	const struct psd_disputed_file *f = d->file;
	struct psd_str text;

	if (d->field == NULL) {
		text = f->marked.p != NULL ? f->marked : f->bytes[PSD_OURS];
		psd_buf_str(to, text.p != NULL ? text : f->bytes[PSD_THEIRS]);
		return;
	}
	if (d->field->our_node != NULL && d->field->our_node->kind < PSD_LIST &&
	    !d->field->group) {
		psd_buf_str(to, d->field->our_node->text);
		psd_buf_putc(to, '\n');
		if (d->field->kind != PSD_CONFLICT_TEXT ||
		    d->field->their_node == NULL)
			return;
		psd_buf_str(to, d->field->their_node->text);
		psd_buf_putc(to, '\n');
		return;
	}
	psd_buf_str(to, d->field->ours);
	psd_buf_str(to, d->field->theirs);
}

size_t
psd_resolve_left(const struct psd_resolve *r)
{
	size_t i, n = 0;

	for (i = 0; i < r->sync.disputes.n; i++)
		n += r->sync.disputes.items[i].verdict == PSD_UNDECIDED;
	return n;
}

int
psd_resolve_abort(bool *any, struct psd_resolve *r, struct psd_err *e)
{
	*any = psd_answers_forget(&r->sync.clone) || r->merging;
	if (!r->merging)
		return 0;
	if (psd_clone_is_merging(&r->sync.clone))
		return psd_clone_git(&r->sync.clone,
		    PSD_ARGV("merge", "--abort"), NULL, e);
	(void)psd_err_tip(e, "%s",
	    _("ask whoever knows git: 'git status' says what it was"));
	return psd_err_set(e, PSD_EIO, "%s",
	    _("these versions are joined by something else than a merge, and "
	      "only git can take it back"));
}
