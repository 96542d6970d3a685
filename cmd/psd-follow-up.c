/* psd-follow-up - list what is to be followed up, by whom and when */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/follow_up.h"
#include "lib/safety/years.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *by_given, *unit_given;
static int until = PSD_NO_DAY, year_given;
static bool all;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "by", &by_given, "unit|role|forum",
	    N_("in groups of unit, role or forum")),
	PSD_DAY_OPT(0, "until", &until,
	    N_("what is due until DATE; else to the end of next month")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_YEAR_OPT(0, "year", &year_given, N_("only the plans of YEAR")),
	PSD_FLAG('a', "all", &all, N_("also what is reported, and later")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_follow_up = {
	.name = "follow-up",
	.summary = N_("list what is to be followed up, by whom and when"),
	.usage = N_("[--by unit|role|forum] [--until DATE] [--unit UNIT]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

static int
choose(struct psd_follow_up_choice *choice, const struct psd_ctx *ctx,
    struct psd_err *e)
{
	static const char *const words[] = { [PSD_BY_UNIT] = "unit",
		[PSD_BY_ROLE] = "role",
		[PSD_BY_FORUM] = "forum" };
	struct psd_ymd today = psd_date_ymd(ctx->today);
	int by;

	*choice = (struct psd_follow_up_choice){ PSD_BY_DATE, until, all };
	if (until == PSD_NO_DAY && !all)
		choice->until = psd_date_month_end(today.year, today.month + 1);
	if (by_given == NULL)
		return 0;
	for (by = PSD_BY_UNIT; by <= PSD_BY_FORUM; by++)
		if (strcmp(by_given, words[by]) == 0) {
			choice->by = (enum psd_by)by;
			return 0;
		}
	return psd_err_set(e, PSD_EUSAGE,
	    _("'--by' can be unit, role or forum, not '%s'"), by_given);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "follow-up");
	struct psd_follow_up_choice choice;
	const struct psd_unit *top;
	struct psd_years years = { .n = 0 };
	int rc = -1;

	(void)argc;
	(void)argv;
	if (choose(&choice, ctx, e) == 0 &&
	    psd_cmd_unit(&top, ctx, unit_given, e) == 0 &&
	    psd_years_load(&years, &src, year_given, top, e) == 0) {
		psd_report_follow_up(r, &ctx->org, &years.obligations, &choice);
		rc = psd_cmd_report(ctx, r, e);
	}
	psd_years_release(&years);
	return rc;
}
