/* psd_narrative_keep: the file of a narrative is kept current. */
/* SPDX-License-Identifier: ISC */
#include "cmd/narrative.h"

#include "lib/io/path.h"
#include "lib/narrative/inside.h"
#include "lib/safety/refuse.h"

#include <stdio.h>

/* Tells of one part that is not as psd would have it; BELOW: in the narrative
 * of a unit that hands its own in. */
static void
tell(const struct psd_made *made, const struct psd_merge_note *n, bool below)
{
	struct psd_err said = { 0 };

	if (n->kind == PSD_MERGE_KEPT) {
		(void)psd_err_at(&said, made->path.p, n->line, 1);
		(void)psd_err_tip(&said,
		    below ? _("'--diff' shows the new text, '--take %.*s' "
			      "takes it; words that are to go up to the next "
			      "level are written below the part, not in it")
			  : _("'--diff' shows the new text, '--take %.*s' "
			      "takes it"),
		    PSD_F(n->part->id));
		(void)psd_err_set(&said, PSD_OK,
		    _("somebody has written in the part '%.*s': it is kept, "
		      "though there is a new text"),
		    PSD_F(n->part->id));
	} else if (n->kind != PSD_MERGE_HOMELESS) {
		return; /* so they wanted it; --diff and --check tell of it */
	} else {
		(void)psd_err_at(&said, made->path.p, 0, 0);
		(void)psd_err_tip(&said,
		    _("write the heading where it belongs, and run the "
		      "command again"));
		(void)psd_err_set(&said, PSD_OK,
		    _("the part '%.*s' is new, but its heading '%.*s' is "
		      "not in the file"),
		    PSD_F(n->part->id), PSD_F(n->part->heading->title));
	}
	psd_cmd_complain(&said);
}

/* Tells of words in the narratives below that do not go up, since they stand
 * inside a part. */
static void
tell_inside(struct psd_ctx *ctx, const struct psd_story_choice *of)
{
	struct psd_findings faults = PSD_FINDINGS_INIT; /* told of already */
	const struct psd_source src = { &ctx->store, &ctx->org, &faults,
		ctx->today };
	struct psd_below below = { .src = &src, .year = of->year };
	struct psd_insides list = psd_insides_below(&below, of->unit);
	size_t i;

	for (i = 0; i < list.n; i++) {
		const struct psd_inside *in = &list.items[i];
		struct psd_err said = { 0 };

		(void)psd_err_at(&said, in->file.p, in->line, 1);
		(void)psd_err_tip(&said, "%s",
		    _("move the words to a line below '<!-- psd:end -->', and "
		      "run the command again"));
		(void)psd_err_set(&said, PSD_OK,
		    _("%.*s: somebody has changed the part '%.*s'; words that "
		      "are written inside a part do not go up"),
		    PSD_F(in->unit->name), PSD_F(in->part));
		psd_cmd_complain(&said);
	}
	psd_below_release(&below);
	psd_findings_release(&faults);
}

/* What the reader should know besides the path. */
static void
tell_all(struct psd_ctx *ctx, const struct psd_made *made,
    const struct psd_story_choice *of)
{
	struct psd_err settled = { 0 };
	size_t i;

	for (i = 0; !ctx->quiet && i < made->notes.n; i++)
		tell(made, &made->notes.items[i], of->unit->parent != NULL);
	if (made->kind != PSD_MADE_SETTLED && !ctx->quiet)
		tell_inside(ctx, of);
	if (made->kind == PSD_MADE_SETTLED && !ctx->quiet) {
		(void)psd_err_at(&settled, made->path.p, 0, 0);
		(void)psd_err_set(&settled, PSD_OK,
		    _("the narrative was "
		      "approved or published on %s and is left as it is"),
		    psd_date_print(made->settled).s);
		psd_cmd_complain(&settled);
	}
	psd_cmd_name_broken(ctx, NULL);
}

/* Whether the file of MADE lies in the history as it is now. */
static bool
is_saved(const struct psd_ctx *ctx, const struct psd_made *made)
{
	const struct psd_store_opts opts = { .dir = ctx->store.root.p,
		.data = ctx->store.data,
		.view = { .at = "HEAD" } };
	struct psd_buf now = PSD_BUF_INIT, then = PSD_BUF_INIT;
	struct psd_store last;
	struct psd_err ignored = { 0 };
	bool saved = false;

	if (psd_store_open_at(&last, ctx->arena, &opts, &ignored) < 0)
		return false;
	if (psd_store_bytes(&now, &ctx->store, made->path, PSD_NARRATIVE_MAX,
		&ignored) == 0 &&
	    psd_store_bytes(&then, &last, made->path, PSD_NARRATIVE_MAX,
		&ignored) == 0)
		saved = psd_str_eq(psd_buf_get(&now), psd_buf_get(&then));
	psd_buf_release(&now);
	psd_buf_release(&then);
	psd_store_close(&last);
	return saved;
}

/* What a person wrote in a part goes only when it can be found again. */
static int
check_taken(const struct psd_ctx *ctx, const struct psd_made *made,
    struct psd_err *e)
{
	size_t i;

	for (i = 0; i < made->notes.n; i++) {
		const struct psd_merge_note *n = &made->notes.items[i];

		if (n->kind != PSD_MERGE_TAKEN || is_saved(ctx, made))
			continue;
		(void)psd_err_at(e, made->path.p, n->line, 1);
		(void)psd_err_tip(e, "%s",
		    _("save the file first, so that the words can be found "
		      "again: psd commit"));
		return psd_err_set(e, PSD_EDATA,
		    _("what somebody wrote in the part '%.*s' is not saved in "
		      "the history yet"),
		    PSD_F(n->part->id));
	}
	return 0;
}

int
psd_narrative_keep(struct psd_ctx *ctx, const struct psd_narrative_asked *asked,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_made made;

	if (psd_narrative_make(&made, &src, &asked->made, e) < 0)
		return -1;
	if (asked->to_stdout || ctx->at != NULL) { /* no past is written anew */
		if (psd_cmd_print(made.text, e) < 0)
			return -1;
	} else {
		if (check_taken(ctx, &made, e) < 0 ||
		    ((made.kind == PSD_MADE_NEW ||
			 made.kind == PSD_MADE_CHANGED) &&
			psd_privacy_refuse(&ctx->store, made.path, made.text,
			    ctx->today, e) < 0) ||
		    psd_narrative_write(&made, &ctx->store, e) < 0)
			return -1;
		ctx->done = _("the narrative is written");
		(void)printf("%s\n",
		    psd_path_from_here(ctx->arena,
			psd_store_path(&ctx->store, made.path))
			.p);
	}
	tell_all(ctx, &made, &asked->made.story);
	return ctx->faults.errors > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}
