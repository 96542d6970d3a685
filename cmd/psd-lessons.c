/* psd-lessons - find lessons from dialogues, and note where they were told */
/* SPDX-License-Identifier: ISC */
#include "cmd/lessons.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_cmd_lessons given = { .day = PSD_NO_DAY };
static const struct psd_opt opts[] = { PSD_TEXT_OPT(0, "area", &given.area,
					   N_("AREA"), N_("only of AREA")),
	PSD_TEXT_OPT(0, "kind", &given.kind, N_("KIND"),
	    N_("only from units of KIND")),
	PSD_TEXT_OPT(0, "unit", &given.unit, N_("UNIT"),
	    N_("only from UNIT and what lies below it")),
	PSD_YEAR_OPT(0, "year", &given.year, N_("only those of YEAR")),
	PSD_YEAR_OPT(0, "from", &given.from, N_("the first year")),
	PSD_YEAR_OPT(0, "to", &given.to, N_("the last year")),
	PSD_FLAG(0, "all-years", &given.all_years, N_("of all years")),
	PSD_TEXT_OPT(0, "forum", &given.forum, N_("FORUM"),
	    N_("only what is for FORUM")),
	PSD_TEXT_OPT(0, "audience", &given.audience, N_("AUDIENCE"),
	    N_("for staff, management or public")),
	PSD_FLAG(0, "unspread", &given.unspread,
	    N_("only lessons that are still to be told")),
	PSD_FLAG(0, "positive", &given.positive, N_("only of what went well")),
	PSD_FLAG(0, "negative", &given.negative,
	    N_("only of what went wrong or was missing")),
	PSD_FLAG('E', "regex", &given.regex, N_("TEXT is a pattern")),
	PSD_FLAG(0, "compile", &given.compile,
	    N_("a document of all that the dialogues found")),
	PSD_TEXT_OPT(0, "spread", &given.spread, N_("LESSON"),
	    N_("note that LESSON was told to the forum")),
	PSD_DAY_OPT(0, "date", &given.day,
	    N_("with --spread: the day; else today")),
	PSD_FLAG('n', "dry-run", &given.dry,
	    N_("with --spread: show the change, save nothing")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_lessons = {
	.name = "lessons",
	.summary = N_("find lessons from dialogues and tell who got them"),
	.usage = N_("[--area AREA] [--kind KIND] [--unit UNIT] [--year YEAR] "
		    "[--forum FORUM] [--unspread] [-E] [--compile] [TEXT] | "
		    "--spread LESSON --forum FORUM [--date DATE] [-n]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.max = 1,
	.run = run,
};

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	given.text = argc > 0 ? argv[0] : NULL;
	return given.spread != NULL ? psd_cmd_lessons_spread(ctx, &given, e)
				    : psd_cmd_lessons_show(ctx, &given, e);
}
