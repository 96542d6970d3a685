/* psd-mark - note how far the yearly narrative has come */
/* SPDX-License-Identifier: ISC */
#include "cmd/mark.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_mark_asked asked = { .date = PSD_NO_DAY };
static const struct psd_opt opts[] = {
	PSD_YEAR_OPT(0, "year", &asked.year,
	    N_("the year that it is about; else this one, and until the end "
	       "of February the one before")),
	PSD_TEXTS_OPT(0, "ready", &asked.ready, N_("HEADING"),
	    N_("a chapter that is ready: its id, number or title")),
	PSD_TEXTS_OPT(0, "not-ready", &asked.not_ready, N_("HEADING"),
	    N_("a chapter that is not ready after all")),
	PSD_TEXT_OPT(0, "feedback", &asked.feedback, N_("TEXT"),
	    N_("what somebody has said of the draft")),
	PSD_TEXT_OPT(0, "by", &asked.by, N_("ROLE"),
	    N_("who said it: a role or a forum")),
	PSD_FLAG(0, "handed-in", &asked.steps[PSD_MARKING_HANDED_IN],
	    N_("it was handed in to the level above")),
	PSD_FLAG(0, "drawn-up", &asked.steps[PSD_MARKING_DRAWN_UP],
	    N_("it was drawn up, as the law asks for")),
	PSD_TEXT_OPT(0, "approved", &asked.approved, N_("FORUM"),
	    N_("FORUM has approved it")),
	PSD_TEXT_OPT(0, "paragraph", &asked.paragraph, N_("TEXT"),
	    N_("where its minutes say so, such as \"§ 14\"")),
	PSD_FLAG(0, "published", &asked.steps[PSD_MARKING_PUBLISHED],
	    N_("it was published; where may follow")),
	{ 0, "quarter", PSD_OPT_COUNT, { .number = &asked.quarter }, "1-4",
	    N_("write the text of this quarter into the plan") },
	PSD_TEXT_OPT(0, "area", &asked.area, N_("AREA"),
	    N_("the area that a quarter's text is about")),
	PSD_TEXT_OPT(0, "undo", &asked.undo, N_("STEP"),
	    N_("take a step back: handed-in, drawn-up, approved, published, "
	       "feedback or quarter")),
	PSD_DAY_OPT(0, "date", &asked.date,
	    N_("the day it was done; else today")),
	PSD_FLAG('n', "dry-run", &asked.dry,
	    N_("show the change, save nothing")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_mark = {
	.name = "mark",
	.summary = N_("note how far the yearly narrative has come"),
	.usage = N_("[-n] [--year YEAR] [--date DATE] [--ready HEADING] "
		    "[--not-ready HEADING] [--feedback TEXT [--by ROLE]] "
		    "[--handed-in] [--drawn-up] [--approved FORUM "
		    "[--paragraph TEXT]] [--published] [--quarter 1-4 "
		    "[--area AREA]] [--undo STEP] UNIT [TEXT|LINK]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 1,
	.max = 2,
	.run = run,
};

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	asked.unit = argv[0];
	asked.more = argc > 1 ? argv[1] : NULL;
	if (psd_mark_check(&asked, e) < 0)
		return -1;
	return asked.quarter > 0 ? psd_mark_quarter(ctx, &asked, e)
				 : psd_mark_narrative(ctx, &asked, e);
}
