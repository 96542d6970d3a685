/* psd-narrative - write the yearly narrative and keep it current */
/* SPDX-License-Identifier: ISC */
#include "cmd/narrative.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static int year_given, quarter_given;
static bool to_stdout, diff, check, outlines, public_only;
static const char *take, *outline, *trace;
static const struct psd_opt opts[] = {
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year that it is about; else this one, and until the end "
	       "of February the one before")),
	{ 0, "quarter", PSD_OPT_COUNT, { .number = &quarter_given }, "1-4",
	    N_("tell the year as it stood when this quarter was reported") },
	PSD_TEXT_OPT(0, "outline", &outline, N_("OUTLINE"),
	    N_("begin the draft with the headings of OUTLINE")),
	PSD_FLAG(0, "outlines", &outlines, N_("list the outlines")),
	PSD_FLAG(0, "stdout", &to_stdout,
	    N_("print the text and write no file")),
	PSD_FLAG(0, "diff", &diff,
	    N_("show the new texts beside those that people have changed")),
	PSD_TEXT_OPT(0, "take", &take, N_("PART"),
	    N_("take PART back though a person changed it or took it out")),
	PSD_FLAG(0, "check", &check,
	    N_("say what is missing and who owes it; without UNIT for all")),
	PSD_TEXT_OPT(0, "trace", &trace, N_("SENTENCE"),
	    N_("say which records SENTENCE, or the line FILE:LINE, is from")),
	PSD_FLAG(0, "public", &public_only,
	    N_("leave out what could point out a person")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_narrative = {
	.name = "narrative",
	.summary = N_("write the yearly narrative and keep it current"),
	.usage = N_("[--year YEAR] [--quarter 1-4] [--outline OUTLINE] "
		    "[--stdout | --diff | --take PART | --check | --trace "
		    "SENTENCE | --public] UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.min = 0,
	.max = 1,
	.run = run,
};

/* That what was asked for can be had together. */
static int
check_asked(const struct psd_ctx *ctx, bool unit, struct psd_err *e)
{
	int ways = to_stdout + diff + (take != NULL) + check + (trace != NULL) +
	    outlines;
	bool reading = public_only || ctx->format != NULL ||
	    ctx->output != NULL;

	if (quarter_given < 0 || quarter_given > 4)
		return psd_err_set(e, PSD_EUSAGE,
		    _("a year has quarter 1 to 4"));
	if (ways > 1 && !(ways == 2 && to_stdout && take != NULL))
		return psd_err_set(e, PSD_EUSAGE,
		    _("one of --stdout, --diff, --take, --check, --trace and "
		      "--outlines at a time"));
	if (reading && (to_stdout || take != NULL))
		return psd_err_set(e, PSD_EUSAGE,
		    _("--stdout and --take are about the file; --public, "
		      "--format and -o about what is read"));
	if (!unit && !check && !outlines)
		return psd_err_set(e, PSD_EUSAGE,
		    _("of which unit? Give its id or name; for the whole "
		      "organisation that of the top unit"));
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_narrative_asked asked = { .to_stdout = to_stdout,
		.diff = diff,
		.trace = trace };

	if (check_asked(ctx, argc > 0, e) < 0 ||
	    psd_cmd_unit(&asked.made.story.unit, ctx, argv[0], e) < 0)
		return -1;
	asked.made.story.year = psd_cmd_narrative_year(ctx, year_given);
	asked.made.story.quarter = quarter_given;
	asked.made.story.public = public_only;
	asked.made.take = psd_str(take);
	asked.made.outline = psd_str(outline);
	if (outlines)
		return psd_narrative_outlines(ctx, e);
	if (check)
		return psd_narrative_check(ctx, &asked, e);
	if (trace != NULL)
		return psd_narrative_trace(ctx, &asked, e);
	if (diff)
		return psd_narrative_diff(ctx, &asked, e);
	if (public_only || ctx->format != NULL || ctx->output != NULL)
		return psd_narrative_out(ctx, &asked, e);
	return psd_narrative_keep(ctx, &asked, e);
}
