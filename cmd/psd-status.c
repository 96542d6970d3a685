/* psd-status - show where things stand, as a meeting needs it */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/forum_pages.h"
#include "lib/report/status_all.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_month mum, month;
static const char *unit_given, *level_given, *area_given, *forum_given;
static const char *since_given;
static bool measures, dialogues;
static int year_given, date_given = PSD_NO_DAY;
static const struct psd_opt opts[] = {
	PSD_MONTH_OPT(0, "mum", &mum,
	    N_("what the MUM of MONTH needs; in November the plan's status")),
	PSD_TEXT_OPT(0, "forum", &forum_given, N_("FORUM"),
	    N_("what the next meeting of FORUM needs")),
	PSD_MONTH_OPT(0, "month", &month,
	    N_("with --forum: the meeting of MONTH")),
	PSD_DAY_OPT(0, "date", &date_given,
	    N_("with --forum: the meeting of that day")),
	PSD_TEXT_OPT(0, "since", &since_given, N_("DATE"),
	    N_("mark what is new since DATE; last: since the last meeting")),
	PSD_FLAG(0, "measures", &measures,
	    N_("what the measures have come to, against their targets")),
	PSD_TEXT_OPT(0, "area", &area_given, N_("AREA"),
	    N_("with --measures: only those of AREA")),
	PSD_FLAG(0, "dialogues", &dialogues,
	    N_("which dialogues have been held, and who has not held any")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"), N_("only UNIT")),
	PSD_TEXT_OPT(0, "level", &level_given, N_("LEVEL"),
	    N_("each unit of LEVEL")),
	PSD_YEAR_OPT(0, "year", &year_given, N_("the plans of YEAR")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_status = {
	.name = "status",
	.summary = N_("show where things stand, as a meeting needs it"),
	.usage = N_(
	    "[--mum MONTH | --forum FORUM [--month MONTH | --date DATE] | "
	    "--measures [--area AREA] | --dialogues] [--since DATE] "
	    "[--unit UNIT] [--level LEVEL] [--year YEAR]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

/* What the options come to. */
struct choice {
	struct psd_forum_pages pages; /* no forum: not for a meeting */
	struct psd_str area;	      /* absent: any */
};

/* The meeting that is asked for. */
static int
choose_meeting(struct choice *c, const struct psd_ctx *ctx, struct psd_err *e)
{
	struct psd_status_choice *of = &c->pages.of;
	struct psd_month m = forum_given != NULL ? month : mum;
	const struct psd_occasion_wish wish = { forum_given,
		m.year > 0 ? m.year : of->year, m.month, date_given };

	if (psd_occasion_choose(&c->pages.occasion, &ctx->org, &wish,
		ctx->today, e) < 0)
		return -1;
	of->year = c->pages.occasion.year;
	if (of->unit == NULL && of->level == NULL)
		of->level = c->pages.occasion.forum->level;
	return 0;
}

static int
check(const struct choice *c, struct psd_err *e)
{
	bool meeting = mum.month > 0 || forum_given != NULL;
	const struct {
		bool wrong;
		const char *text;
	} rules[] = {
		{ (mum.month > 0) + (forum_given != NULL) + measures +
			    dialogues >
			1,
		    N_("'--mum', '--forum', '--measures' and '--dialogues' do "
		       "not go together") },
		{ c->area.n > 0 && !measures,
		    N_("'--area' goes with '--measures' only") },
		{ month.month > 0 && forum_given == NULL,
		    N_("'--month' goes with '--forum' only") },
		{ date_given != PSD_NO_DAY &&
			(forum_given == NULL || month.month > 0),
		    N_("'--date' goes with '--forum' only, and without "
		       "'--month'") },
		{ since_given != NULL && !meeting,
		    N_("'--since' goes with '--mum' or '--forum' only") },
	};
	size_t i;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]); i++)
		if (rules[i].wrong)
			return psd_err_set(e, PSD_EUSAGE, "%s",
			    _(rules[i].text));
	return 0;
}

static int
choose(struct choice *c, const struct psd_ctx *ctx, struct psd_err *e)
{
	struct psd_status_choice *of = &c->pages.of;

	*c = (struct choice){ .pages.since = since_given };
	of->year = psd_cmd_year(ctx, year_given);
	if (psd_cmd_unit(&of->unit, ctx, unit_given, e) < 0 ||
	    psd_cmd_level(&of->level, ctx, level_given, e) < 0 ||
	    psd_framework_load(&c->pages.fw, &ctx->store, ctx->org.framework,
		e) < 0 ||
	    psd_framework_named_area(&c->area, c->pages.fw, area_given, e) <
		0 ||
	    check(c, e) < 0)
		return -1;
	return mum.month > 0 || forum_given != NULL ? choose_meeting(c, ctx, e)
						    : 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "status");
	struct choice c;
	int rc;

	(void)argc;
	(void)argv;
	if (choose(&c, ctx, e) < 0)
		return -1;
	c.pages.src = &src;
	if (measures)
		rc = psd_report_all_measures(r, &src, &c.pages.of, c.area, e);
	else if (dialogues)
		rc = psd_report_all_dialogues(r, &src, &c.pages.of, e);
	else if (c.pages.occasion.forum != NULL)
		rc = psd_report_forum_pages(r, &c.pages, e);
	else
		rc = psd_report_all_areas(r, &src, &c.pages.of, c.pages.fw, e);
	return rc < 0 ? -1 : psd_cmd_report(ctx, r, e);
}
