/* psd_sync: what you have saved and what others have written come together. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/sync.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/safety/resolve_keep.h"
#include "lib/safety/sync_check.h"
#include "lib/safety/sync_history.h"
#include "lib/safety/sync_message.h"

/* Records among what is not saved: they stay here. */
static int
find_unsaved(struct psd_sync *s, struct psd_err *e)
{
	struct psd_names all = PSD_NAMES_INIT;
	size_t i;
	int year, rc = psd_clone_unsaved(&all, &s->clone, e);

	for (i = 0; i < all.n; i++) {
		struct psd_str below = psd_clone_below(&s->clone, all.items[i]);

		if (below.p != NULL &&
		    psd_store_kind(below, &year) != PSD_RECORDS)
			psd_names_add(&s->unsaved, all.items[i]);
	}
	psd_names_release(&all);
	return rc;
}

/* A copy that has only the last versions may lack those that both have. */
static int
deepen(struct psd_sync *s, struct psd_err *e)
{
	struct psd_clone *c = &s->clone;
	struct psd_str shallow = psd_clone_ask(c,
	    PSD_ARGV("rev-parse", "--is-shallow-repository"));

	if (!psd_str_is(shallow, "true"))
		return 0;
	if (psd_clone_git(c,
		PSD_ARGV("fetch", "--quiet", "--unshallow",
		    "--no-recurse-submodules", c->remote.p),
		NULL, e) < 0)
		return -1;
	return psd_clone_look(c, e);
}

static int
check_history(struct psd_sync *s, struct psd_err *e)
{
	struct psd_clone *c = &s->clone;

	if (c->ours.p == NULL || c->theirs.p == NULL)
		return 0;
	if (c->base.p == NULL && deepen(s, e) < 0)
		return -1;
	return psd_sync_history(c, e);
}

/* What nobody has to decide after all, though git could not join it. */
static int
put_joined(const struct psd_disputes *d, const struct psd_clone *c,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < d->n_files; i++) {
		const struct psd_disputed_file *f = &d->files[i];
		struct psd_str path = psd_arena_print(c->arena, "%s/%s",
		    c->top.p, f->git.path.p);

		if (psd_file_replace(path.p, f->joined, e) < 0 ||
		    psd_clone_git(c,
			PSD_ARGV("--literal-pathspecs", "-c",
			    "core.safecrlf=false", "-c",
			    "core.sparseCheckout=false", "add", "-f", "--",
			    f->git.path.p),
			NULL, e) < 0)
			return -1;
	}
	return 0;
}

/* Sets S->end to PSD_SYNC_CONFLICT when there is something to decide. */
static int
settle(struct psd_sync *s, struct psd_aside *aside, struct psd_err *e)
{
	struct psd_unmerged_files left;
	int rc = psd_unmerged_find(&left, &aside->clone, e);

	s->disputes.clone = &s->clone;
	s->disputes.store = s->store;
	s->disputes.wording = s->wording;
	s->disputes.today = s->today;
	if (rc == 0)
		rc = psd_disputes_find(&s->disputes, &left, e);
	if (rc == 0)
		rc = psd_answers_load(&s->disputes, e);
	if (rc == 0 && s->disputes.n > 0)
		s->end = PSD_SYNC_CONFLICT;
	else if (rc == 0)
		rc = put_joined(&s->disputes, &aside->clone, e);
	return rc;
}

/* Commits what ASIDE holds as *ID, sound or not: psd_sync_send() tells. Where
 * nothing is to be changed there is none, and it is told here. */
static int
commit(struct psd_sync *s, struct psd_aside *aside, struct psd_str *id,
    struct psd_err *e)
{
	struct psd_buf message = PSD_BUF_INIT;
	int rc;

	if (s->dry) {
		rc = psd_sync_check(&s->faults, s, &aside->clone, e);
		if (rc == 0 && s->faults.n > 0)
			s->end = PSD_SYNC_UNSOUND;
		return rc;
	}
	psd_sync_message(&message, "sync", NULL);
	rc = psd_aside_commit(id, aside, psd_buf_get(&message), e);
	psd_buf_release(&message);
	return rc;
}

/* Both sides have something new. */
static int
join(struct psd_sync *s, struct psd_err *e)
{
	struct psd_aside aside;
	struct psd_str id = { NULL, 0 };
	int rc = psd_aside_open(&aside, &s->clone, e);

	if (rc == 0)
		rc = psd_aside_join(&aside, e);
	if (rc == 0)
		rc = settle(s, &aside, e);
	if (rc >= 0 && s->end == PSD_SYNC_DONE)
		rc = commit(s, &aside, &id, e);
	psd_aside_close(&aside);
	if (rc < 0 || id.p == NULL)
		return rc < 0 ? -1 : 0;
	if (psd_clone_go(&s->clone, id, e) < 0)
		return -1;
	s->joined = true;
	return 0;
}

static int
take_in(struct psd_sync *s, struct psd_err *e)
{
	const struct psd_clone *c = &s->clone;
	bool forward = c->ours.p == NULL || psd_str_eq(c->base, c->ours);
	int rc;

	if (c->theirs.p == NULL ||
	    (c->base.p != NULL && psd_str_eq(c->base, c->theirs)))
		return 0;
	if (s->in.until.p == NULL)
		s->in.from = c->base;
	if (forward) {
		rc = s->dry ? 0 : psd_clone_go(c, c->theirs, e);
	} else {
		/* while nothing is joined, numbers are still easy to get rid
		 * of */
		rc = psd_sync_scan(s, e);
		if (rc == 0 && s->end == PSD_SYNC_DONE)
			rc = join(s, e);
	}
	if (rc < 0)
		return -1;
	s->in.until = c->theirs;
	s->in.n = psd_clone_count(c, s->in.from, s->in.until);
	return s->dry ? 0 : psd_clone_look(&s->clone, e);
}

int
psd_sync_ask(struct psd_sync *s, struct psd_err *e)
{
	struct psd_err later = { 0 };
	/* that it was so is to be known when it is so no longer */
	int rc = psd_sync_history(&s->clone, &later);

	(void)rc; /* it may have become well over there: callers look again */
	rc = psd_sync_fetch(s, e);
	return rc < 0 ? -1 : psd_clone_look(&s->clone, e);
}

static int
run(struct psd_sync *s, struct psd_err *e)
{
	int tries, rc;

	for (tries = 0; tries < 2; tries++) {
		if (psd_sync_ask(s, e) < 0)
			return -1;
		if (s->end == PSD_SYNC_AWAY) {
			s->out = (struct psd_moved){ s->clone.theirs,
				s->clone.ours,
				psd_clone_count(&s->clone, s->clone.theirs,
				    s->clone.ours) };
			return 0;
		}
		if (check_history(s, e) < 0 || take_in(s, e) < 0)
			return -1;
		if (s->end != PSD_SYNC_DONE)
			return 0;
		rc = psd_sync_send(s, e);
		if (rc != 0)
			return rc < 0 ? -1 : 0;
	}
	(void)psd_err_tip(e, "%s",
	    _("type psd sync again in a while; if it stays so, ask whoever "
	      "looks after the shared records"));
	return psd_err_set(e, PSD_EBUSY, "%s",
	    _("others were sending just now, twice; what you have saved is "
	      "safe here and was not sent"));
}

int
psd_sync_begin(struct psd_hold **hold, struct psd_sync *s, struct psd_err *e)
{
	struct psd_str path;

	*hold = NULL;
	if (psd_clone_is_merging(&s->clone)) {
		(void)psd_err_tip(e, "%s", _("'psd resolve' goes on with it"));
		return psd_err_set(e, PSD_EBUSY, "%s",
		    _("two versions are being joined here, and that is not "
		      "finished"));
	}
	if (psd_clone_note(&path, &s->clone, "sync", e) < 0 ||
	    psd_file_hold(hold, NULL, path.p, e) < 0)
		return -1;
	if (psd_clone_look(&s->clone, e) == 0 &&
	    psd_clone_mend(&s->clone, e) == 0)
		return 0;
	psd_hold_drop(*hold);
	*hold = NULL;
	return -1;
}

int
psd_sync(struct psd_sync *s, struct psd_err *e)
{
	struct psd_hold *hold;
	int rc;

	if (psd_sync_begin(&hold, s, e) < 0)
		return -1;
	psd_aside_forget(&s->clone);
	rc = find_unsaved(s, e);
	if (rc == 0)
		rc = run(s, e);
	/* what was decided of another conflict, which is none any more */
	if (rc == 0 && s->end == PSD_SYNC_DONE && !s->dry)
		(void)psd_answers_forget(&s->clone);
	psd_hold_drop(hold);
	return rc;
}

void
psd_sync_release(struct psd_sync *s)
{
	psd_names_release(&s->unsaved);
	psd_findings_release(&s->faults);
	psd_disputes_release(&s->disputes);
	psd_buf_release(&s->words);
}
