/* psd_resolve_finish: what was decided becomes a version. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/resolve.h"

#include "lib/base/lang.h"
#include "lib/safety/refuse.h"
#include "lib/safety/resolve_keep.h"
#include "lib/safety/resolve_value.h"
#include "lib/safety/sync_check.h"
#include "lib/safety/sync_message.h"

#include <stdlib.h>
#include <unistd.h>

static struct psd_str
in(const struct psd_clone *c, struct psd_str path)
{
	return psd_arena_print(c->arena, "%s/%.*s", c->top.p, PSD_F(path));
}

/* The answers to what is disputed in F; caller frees the items. */
static int
answers_of(struct psd_answers *out, const struct psd_resolve *r,
    const struct psd_disputed_file *f, struct psd_err *e)
{
	static const enum psd_take takes[] = {
		[PSD_MINE] = PSD_TAKE_OURS,
		[PSD_THEIRS_TOO] = PSD_TAKE_BOTH,
		[PSD_ONLY_THEIRS] = PSD_TAKE_THEIRS,
		[PSD_OWN_TEXT] = PSD_TAKE_VALUE,
	};
	const struct psd_disputes *all = &r->sync.disputes;
	struct psd_answer *items = psd_arena_array(all->arena, all->n + 1,
	    struct psd_answer);
	size_t i, n = 0;

	for (i = 0; i < all->n; i++) {
		const struct psd_dispute *d = &all->items[i];

		if (d->file != f)
			continue;
		items[n].where = d->field->where;
		items[n].take = takes[d->verdict];
		if (d->verdict == PSD_OWN_TEXT &&
		    psd_resolve_value(&items[n].value, all, d, d->text, e) < 0)
			return -1;
		n++;
	}
	*out = (struct psd_answers){ items, n };
	return 0;
}

/* The fields of F, as they were decided. */
static int
join_fields(struct psd_buf *out, const struct psd_resolve *r,
    const struct psd_disputed_file *f, struct psd_err *e)
{
	struct psd_answers answers;
	struct psd_conflicts left = { NULL, 0, 0 };
	const struct psd_three three = { .base = f->bytes[PSD_BASE],
		.ours = f->bytes[PSD_OURS],
		.theirs = f->bytes[PSD_THEIRS],
		.path = f->git.path,
		.answers = &answers };
	int rc = answers_of(&answers, r, f, e);

	if (rc == 0)
		rc = psd_join(out, &left, r->sync.store, &three, e);
	if (rc <= 0)
		return rc;
	(void)psd_err_tip(e, "%s",
	    _("choose otherwise for it: 'psd resolve' shows what there is"));
	return psd_err_set(e, PSD_EDATA,
	    _("'%s' cannot be put together from what you chose: %s"),
	    f->git.path.p,
	    psd_conflict_say(r->sync.disputes.arena, &left.items[0]).p);
}

/* "notes.md" becomes "notes-theirs.md". */
static struct psd_str
beside(struct psd_arena *arena, struct psd_str path)
{
	size_t dot = path.n;

	while (dot > 0 && path.p[dot - 1] != '.' && path.p[dot - 1] != '/')
		dot--;
	if (dot < 2 || path.p[dot - 1] == '/' || path.p[dot - 2] == '/')
		dot = path.n + 1;
	return psd_arena_print(arena, "%.*s-%s%.*s", (int)(dot - 1), path.p,
	    _("theirs"), (int)(path.n + 1 - dot), path.p + dot - 1);
}

/* Puts BYTES at PATH in C, where nothing that psd refuses may come. */
static int
put(const struct psd_resolve *r, const struct psd_clone *c, struct psd_str path,
    struct psd_str bytes, struct psd_err *e)
{
	struct psd_str below = psd_clone_below(c, path);

	if (below.p != NULL && r->sync.wording != NULL &&
	    psd_privacy_refuse(r->sync.store, below, bytes, r->sync.today, e) <
		0)
		return -1;
	if (psd_file_replace(in(c, path).p, bytes, e) < 0)
		return -1;
	return psd_clone_git(c,
	    PSD_ARGV("--literal-pathspecs", "-c", "core.safecrlf=false", "-c",
		"core.sparseCheckout=false", "add", "-f", "--", path.p),
	    NULL, e);
}

/* The blob of SIDE at PATH, of whatever kind it is; or nothing there. */
static int
put_stage(const struct psd_clone *c, const struct psd_stage *s,
    struct psd_str path, struct psd_err *e)
{
	struct psd_str entry;

	if (s->id.p == NULL) {
		(void)unlink(in(c, path).p);
		return psd_clone_git(c,
		    PSD_ARGV("update-index", "--force-remove", "--", path.p),
		    NULL, e);
	}
	entry = psd_arena_print(c->arena, "%s,%s,%s", s->mode.p, s->id.p,
	    path.p);
	if (psd_clone_git(c,
		PSD_ARGV("update-index", "--add", "--cacheinfo", entry.p), NULL,
		e) < 0)
		return -1;
	return psd_clone_git(c,
	    PSD_ARGV("--literal-pathspecs", "checkout-index", "-f", "-q", "-u",
		"--", path.p),
	    NULL, e);
}

/* Lets the file of D have the name that was decided, or both. */
static int
put_name(const struct psd_resolve *r, const struct psd_clone *c,
    const struct psd_dispute *d, struct psd_err *e)
{
	static const struct psd_stage nothing = { .id = { NULL, 0 } };
	const struct psd_unmerged *u = &d->file->git;
	int side;

	for (side = 0; side < PSD_SIDES; side++) {
		bool kept = d->verdict == PSD_THEIRS_TOO ? side != PSD_BASE
		    : d->verdict == PSD_ONLY_THEIRS	 ? side == PSD_THEIRS
							 : side == PSD_OURS;

		if (u->names[side].p != NULL &&
		    put_stage(c, kept ? &u->stages[side] : &nothing,
			u->names[side], e) < 0)
			return -1;
	}
	return d->verdict == PSD_OWN_TEXT ? put(r, c, u->path, d->text, e) : 0;
}

static int
put_whole(const struct psd_resolve *r, const struct psd_clone *c,
    const struct psd_dispute *d, struct psd_err *e)
{
	const struct psd_disputed_file *f = d->file;
	const struct psd_stage *s = f->git.stages;
	bool two = s[PSD_OURS].id.p != NULL && s[PSD_THEIRS].id.p != NULL;
	enum psd_side side = PSD_OURS;

	if (f->git.names[PSD_OURS].p != NULL)
		return put_name(r, c, d, e);
	if (d->verdict == PSD_OWN_TEXT)
		return put(r, c, f->git.path, d->text, e);
	if (d->verdict == PSD_ONLY_THEIRS ||
	    (d->verdict == PSD_THEIRS_TOO && s[PSD_OURS].id.p == NULL))
		side = PSD_THEIRS;
	if (put_stage(c, &s[side], f->git.path, e) < 0)
		return -1;
	if (d->verdict != PSD_THEIRS_TOO || !two)
		return 0;
	return put_stage(c, &s[PSD_THEIRS], beside(c->arena, f->git.path), e);
}

/* What a person has written into the file since git stopped is kept: nobody
 * can tell how much work it was. */
static int
keep_copy(struct psd_resolve *r, struct psd_str path, struct psd_err *e)
{
	const struct psd_clone *c = &r->sync.clone;
	struct psd_str from = in(c, path), to, dir;
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc = 0;

	if (!r->merging || !psd_file_exists(from.p) ||
	    psd_file_is_link(from.p) || psd_file_is_dir(from.p))
		return 0;
	to = psd_arena_print(c->arena, "%s/kept/%s", c->notes.p, path.p);
	dir = psd_arena_copy(c->arena, to);
	while (dir.p[dir.n - 1] != '/')
		dir.n--;
	dir = psd_arena_copy(c->arena, dir);
	rc = psd_file_read(&bytes, from.p, (size_t)64 * 1024 * 1024, e);
	if (rc == 0)
		rc = psd_file_mkdirs(dir.p, e);
	if (rc == 0)
		rc = psd_file_replace(to.p, psd_buf_get(&bytes), e);
	if (rc == 0)
		psd_names_add(&r->kept, to);
	psd_buf_release(&bytes);
	return rc;
}

static const struct psd_dispute *
whole_of(const struct psd_disputes *all, const struct psd_disputed_file *f)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (all->items[i].file == f)
			return &all->items[i];
	return NULL;
}

static int
put_file(struct psd_resolve *r, const struct psd_clone *c,
    const struct psd_disputed_file *f, struct psd_err *e)
{
	struct psd_buf out = PSD_BUF_INIT;
	int rc = keep_copy(r, f->git.path, e);

	if (rc == 0 && f->whole)
		return put_whole(r, c, whole_of(&r->sync.disputes, f), e);
	if (rc == 0)
		rc = join_fields(&out, r, f, e);
	if (rc == 0)
		rc = put(r, c, f->git.path, psd_buf_get(&out), e);
	psd_buf_release(&out);
	return rc;
}

/* Nothing is written before all can be. */
static int
try_all(const struct psd_resolve *r, struct psd_err *e)
{
	const struct psd_disputes *all = &r->sync.disputes;
	struct psd_buf out = PSD_BUF_INIT;
	size_t i;
	int rc = 0;

	for (i = 0; i < all->n_files && rc == 0; i++) {
		const struct psd_disputed_file *f = &all->files[i];

		psd_buf_clear(&out);
		if (!f->whole)
			rc = join_fields(&out, r, f, e);
		else if (whole_of(all, f)->verdict == PSD_OWN_TEXT)
			psd_buf_str(&out, whole_of(all, f)->text);
		if (rc == 0 && f->below.p != NULL && r->sync.wording != NULL)
			rc = psd_privacy_refuse(r->sync.store, f->below,
			    psd_buf_get(&out), r->sync.today, e);
	}
	psd_buf_release(&out);
	return rc;
}

static int
commit(struct psd_resolve *r, struct psd_err *e)
{
	const struct psd_disputes *all = &r->sync.disputes;
	struct psd_names ids = PSD_NAMES_INIT;
	struct psd_buf message = PSD_BUF_INIT;
	struct psd_str id;
	size_t i, j;
	int rc;

	for (i = 0; i < all->n; i++) {
		struct psd_str one = all->items[i].id;

		for (j = 0; j < ids.n && !psd_str_eq(ids.items[j], one); j++)
			continue;
		if (one.n > 0 && j == ids.n)
			psd_names_add(&ids, psd_arena_copy(all->arena, one));
	}
	psd_sync_message(&message, "resolve", &ids);
	rc = r->merging
	    ? psd_clone_commit(&id, &r->sync.clone, psd_buf_get(&message), e)
	    : psd_aside_commit(&id, &r->aside, psd_buf_get(&message), e);
	if (rc == 0 && !r->merging)
		rc = psd_clone_go(&r->sync.clone, id, e);
	psd_buf_release(&message);
	psd_names_release(&ids);
	return rc;
}

static int
join(struct psd_resolve *r, struct psd_err *e)
{
	const struct psd_clone *c = r->merging ? &r->sync.clone
					       : &r->aside.clone;
	size_t i;
	int rc = try_all(r, e);

	for (i = 0; i < r->sync.disputes.n_files && rc == 0; i++)
		rc = put_file(r, c, &r->sync.disputes.files[i], e);
	if (rc == 0)
		rc = psd_sync_check(&r->sync.faults, &r->sync, c, e);
	if (rc < 0)
		return -1;
	r->unsound = r->sync.faults.n > 0;
	if (r->unsound && r->merging)
		return 0; /* it is the person's merge, and can wait */
	/* what git was joining but no merge is for the person to save */
	if (r->sync.clone.theirs.p != NULL && commit(r, e) < 0)
		return -1;
	(void)psd_answers_forget(&r->sync.clone);
	r->done = true;
	return 0;
}

int
psd_resolve_finish(struct psd_resolve *r, struct psd_err *e)
{
	if (psd_answers_save(&r->sync.disputes, e) < 0)
		return -1;
	if (!r->open || psd_resolve_left(r) > 0)
		return 0;
	return join(r, e);
}
