/* psd-narrative - write the yearly narrative and keep it current */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/io/path.h"
#include "lib/report/narrative_make.h"
#include "lib/safety/refuse.h"

#include <errno.h>
#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static int year_given;
static bool to_stdout;
static const char *renew;
static const struct psd_opt opts[] = {
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year that it is about; else this one")),
	PSD_FLAG(0, "stdout", &to_stdout,
	    N_("print the text and write no file")),
	PSD_TEXT_OPT(0, "renew", &renew, N_("PART"),
	    N_("take PART back though a person changed it or took it out")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_narrative = {
	.name = "narrative",
	.summary = N_("write the yearly narrative and keep it current"),
	.usage = N_("[--year YEAR] [--stdout] [--renew PART] UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_TAKES_AT,
	.min = 1,
	.max = 1,
	.run = run,
};

/* Tells of one part that is not as psd would have it. */
static void
tell(const struct psd_made *made, const struct psd_merge_note *n)
{
	struct psd_err said = { 0 };

	if (n->kind == PSD_MERGE_KEPT) {
		(void)psd_err_at(&said, made->path.p, n->line, 1);
		(void)psd_err_tip(&said,
		    _("'--renew %.*s --stdout' shows the new text, "
		      "'--renew %.*s' takes it"),
		    PSD_F(n->part->id), PSD_F(n->part->id));
		(void)psd_err_set(&said, PSD_OK,
		    _("somebody has written in the part '%.*s': it is kept, "
		      "though there is a new text"),
		    PSD_F(n->part->id));
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

/* What the reader should know besides the path. */
static void
tell_all(const struct psd_ctx *ctx, const struct psd_made *made)
{
	struct psd_err settled = { 0 }, broken = { 0 };
	size_t i;

	for (i = 0; !ctx->quiet && i < made->notes.n; i++)
		tell(made, &made->notes.items[i]);
	if (made->kind == PSD_MADE_SETTLED && !ctx->quiet) {
		(void)psd_err_at(&settled, made->path.p, 0, 0);
		(void)psd_err_set(&settled, PSD_OK,
		    _("the narrative was "
		      "adopted or published on %s and is left as it is"),
		    psd_date_print(made->settled).s);
		psd_cmd_complain(&settled);
	}
	if (ctx->faults.errors > 0) {
		(void)psd_err_set(&broken, PSD_OK, "%s",
		    _("there are errors in the records, so something may be "
		      "missing in the text. Run: psd validate"));
		psd_cmd_complain(&broken);
	}
}

static int
print(struct psd_str text, struct psd_err *e)
{
	if (fwrite(text.p, 1, text.n, stdout) < text.n && errno != EPIPE)
		return psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = { &ctx->store, &ctx->org, &ctx->faults,
		ctx->today };
	struct psd_made_choice choice = { .renew = psd_str(renew) };
	struct psd_made made;

	(void)argc;
	choice.year = psd_cmd_year(ctx, year_given);
	if (psd_cmd_unit(&choice.unit, ctx, argv[0], e) < 0 ||
	    psd_narrative_make(&made, &src, &choice, e) < 0)
		return -1;
	if (to_stdout || ctx->at != NULL) { /* the past is not written anew */
		if (print(made.text, e) < 0)
			return -1;
	} else {
		if (((made.kind == PSD_MADE_NEW ||
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
	tell_all(ctx, &made);
	return ctx->faults.errors > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}
