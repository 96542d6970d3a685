/* psd_narrative_make: the file of a narrative, as it should be today. */
/* SPDX-License-Identifier: ISC */
#include "lib/narrative/make.h"

#include "lib/base/lang.h"
#include "lib/base/suggest.h"
#include "lib/io/file.h"
#include "lib/io/lock.h"

/* One making under way. */
struct job {
	struct psd_made *out;
	const struct psd_source *src;
	const struct psd_made_choice *choice;
	bool as_it_is;	    /* the file that is there is not touched */
	struct psd_buf old; /* bytes of the file that is there */
	struct psd_narrative narrative;
	const struct psd_narrative *there; /* it, or NULL */
	struct psd_story story;
	struct psd_merge merge;
};

static int
read_old(struct job *j, struct psd_err *e)
{
	const struct psd_store *store = j->src->store;
	const struct psd_narrative_head of = { j->src->org,
		j->choice->story.unit, j->choice->story.year };

	if (!psd_store_has(store, j->out->path))
		return 0;
	if (psd_narrative_load(&j->narrative, &j->old, store, &of, e) < 0)
		return -1;
	j->there = &j->narrative;
	return 0;
}

/* That the part that is taken is one of those. */
static int
check_take(const struct job *j, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(j->choice->take);
	size_t i;

	if (j->choice->take.n == 0)
		return 0;
	for (i = 0; i < j->merge.n_parts; i++) {
		struct psd_str id = j->merge.parts[i].id;

		if (psd_str_eq(id, j->choice->take))
			return 0;
		psd_suggest_offer(&near, id, id);
	}
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean '%.*s'?"),
		    PSD_F(near.best));
	return psd_err_set(e, PSD_EUSAGE, _("the narrative has no part '%.*s'"),
	    PSD_F(j->choice->take));
}

/* Merges the parts, or begins a draft with them. */
static void
write_text(struct job *j)
{
	const struct psd_narrative_head head = { j->src->org,
		j->choice->story.unit, j->choice->story.year };
	struct psd_arena *arena = j->src->store->arena;
	struct psd_buf text = PSD_BUF_INIT;

	if (j->there == NULL) {
		psd_narrative_draft(&text, &head, &j->merge);
		j->out->kind = PSD_MADE_NEW;
	} else {
		psd_narrative_merge(&text, &j->out->notes, arena, &j->merge);
		j->out->kind = psd_str_eq(psd_buf_get(&text),
				   psd_buf_get(&j->old))
		    ? PSD_MADE_SAME
		    : PSD_MADE_CHANGED;
	}
	j->out->text = psd_buf_detach(&text, arena);
}

/* Takes parts that say what psd would for psd's, whatever their digest says:
 * what was told of them as words of people's was wrong. Returns whether any
 * were found. */
static bool
recognise(struct job *j)
{
	bool found = false;
	size_t i, k;

	for (i = 0; j->there != NULL && i < j->narrative.n; i++) {
		struct psd_piece *p = &j->narrative.items[i];

		if (p->kind != PSD_PIECE_PART || p->ours)
			continue;
		for (k = 0; k < j->merge.n_parts && !p->ours; k++)
			p->ours = psd_str_eq(p->id, j->merge.parts[k].id) &&
			    psd_narrative_says(p->body, &j->merge.parts[k]);
		p->missigned = p->ours;
		found = found || p->ours;
	}
	return found;
}

static int
tell(struct job *j, const struct psd_outline *outline, struct psd_err *e)
{
	if (psd_story_load(&j->story, j->src, &j->choice->story, e) < 0 ||
	    psd_story_tell(&j->merge, &j->story, outline, j->there, e) < 0)
		return -1;
	if (!recognise(j))
		return 0;
	psd_story_release(&j->story);
	if (psd_story_load(&j->story, j->src, &j->choice->story, e) < 0)
		return -1;
	return psd_story_tell(&j->merge, &j->story, outline, j->there, e);
}

static int
make(struct job *j, struct psd_err *e)
{
	const struct psd_outline *outline;

	if (read_old(j, e) < 0)
		return -1;
	j->out->read = psd_arena_copy(j->src->store->arena,
	    psd_buf_get(&j->old));
	j->out->settled = j->there == NULL
	    ? PSD_NO_DAY
	    : psd_narrative_settled(j->there, j->src->today);
	if (j->out->settled != PSD_NO_DAY ||
	    (j->as_it_is && j->there != NULL)) {
		j->out->kind = j->as_it_is ? PSD_MADE_SAME : PSD_MADE_SETTLED;
		j->out->text = j->out->read;
		return 0;
	}
	if (psd_outline_choose(&outline, j->src,
		j->there != NULL ? j->there->front : NULL, j->choice->outline,
		e) < 0 ||
	    tell(j, outline, e) < 0 || check_take(j, e) < 0)
		return -1;
	write_text(j);
	return j->out->text.n > PSD_NARRATIVE_MAX
	    ? psd_narrative_too_large(j->out->path.p, e)
	    : 0;
}

static int
make_one(struct psd_made *out, const struct psd_source *src,
    const struct psd_made_choice *choice, bool as_it_is, struct psd_err *e)
{
	struct job j = { .out = out,
		.src = src,
		.choice = choice,
		.as_it_is = as_it_is,
		.old = PSD_BUF_INIT,
		.merge = { .take = choice->take } };
	int rc;

	*out = (struct psd_made){ .settled = PSD_NO_DAY };
	out->path = psd_narrative_path(src->store->arena, choice->story.unit,
	    choice->story.year);
	rc = make(&j, e);
	psd_story_release(&j.story);
	psd_narrative_release(&j.narrative);
	psd_buf_release(&j.old);
	return rc;
}

int
psd_narrative_make(struct psd_made *out, const struct psd_source *src,
    const struct psd_made_choice *choice, struct psd_err *e)
{
	return make_one(out, src, choice, false, e);
}

int
psd_narrative_get(struct psd_made *out, const struct psd_source *src,
    const struct psd_made_choice *choice, struct psd_err *e)
{
	return make_one(out, src, choice, true, e);
}

/* Takes away what a psd that was killed left beside PATH: whoever writes does,
 * and where nothing is to be written nobody else may come for long. */
static void
sweep(struct psd_arena *arena, struct psd_str path)
{
	struct psd_str lock = psd_arena_print(arena, "%s" PSD_LOCK_SUFFIX,
	    path.p);
	struct psd_err none = { 0 };

	if (psd_lock_clear(lock.p, &none) < 0)
		return; /* it stays, and psd doctor tells of it */
}

/* Puts the text in the place of what it was made from. To tell it takes long
 * enough for a person to save the file in an editor, or for psd mark. */
static int
replace(const struct psd_made *made, struct psd_hold *hold, const char *path,
    struct psd_err *e)
{
	struct psd_buf now = PSD_BUF_INIT;
	bool same;

	if (psd_file_read(&now, path, PSD_NARRATIVE_MAX, e) < 0)
		return -1;
	same = psd_str_eq(psd_buf_get(&now), made->read);
	psd_buf_release(&now);
	if (same)
		return psd_hold_replace(hold, made->text, e);
	(void)psd_err_at(e, path, 0, 0);
	(void)psd_err_tip(e, "%s", _("try again"));
	return psd_err_set(e, PSD_EBUSY, "%s",
	    _("somebody else has just changed the file"));
}

static int
hold_and_replace(const struct psd_made *made, const char *path,
    struct psd_err *e)
{
	struct psd_hold *hold = NULL;
	int rc = psd_file_hold(&hold, NULL, path, e);

	if (rc == 0)
		rc = replace(made, hold, path, e);
	psd_hold_drop(hold);
	return rc;
}

int
psd_narrative_write(const struct psd_made *made, const struct psd_store *store,
    struct psd_err *e)
{
	struct psd_str path = psd_store_path(store, made->path);
	struct psd_str dir = path;

	if (made->kind == PSD_MADE_CHANGED)
		return hold_and_replace(made, path.p, e);
	if (made->kind != PSD_MADE_NEW) {
		sweep(store->arena, path);
		return 0;
	}
	while (dir.n > 0 && dir.p[dir.n - 1] != '/')
		dir.n--;
	dir = psd_arena_copy(store->arena, dir);
	if (psd_file_mkdirs(dir.p, e) < 0)
		return -1;
	return psd_file_create(path.p, made->text, e);
}
