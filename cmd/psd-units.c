/* psd-units - show the organisation as a tree */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/pairs.h"
#include "lib/report/units.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool pairs;
static const char *unit_given, *level_given;
static int year_given;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_TEXT_OPT(0, "level", &level_given, N_("LEVEL"),
	    N_("only units of LEVEL")),
	PSD_FLAG(0, "pairs", &pairs,
	    N_("which nursing homes and health centres belong together")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("with --pairs: those of YEAR, and its dialogues")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_units = {
	.name = "units",
	.summary = N_("show the organisation as a tree"),
	.usage = N_("[--pairs [--year YEAR]] [--unit UNIT] [--level LEVEL]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

static int
add_pairs(struct psd_report *r, struct psd_ctx *ctx, const struct psd_unit *top,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_agreements agreements;

	if (psd_agreements_load(&agreements, &src,
		psd_cmd_year(ctx, year_given), e) < 0)
		return -1;
	psd_report_pairs(r, &agreements, top);
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "units");
	const struct psd_org_level *level;
	const struct psd_unit *top;

	(void)argc;
	(void)argv;
	if (psd_cmd_unit(&top, ctx, unit_given, e) < 0 ||
	    psd_cmd_level(&level, ctx, level_given, e) < 0)
		return -1;
	if (year_given != 0 && !pairs)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--year' goes with '--pairs' only"));
	if (!pairs)
		psd_report_units(r, &ctx->org, top, level);
	else if (add_pairs(r, ctx, top, e) < 0)
		return -1;
	return psd_cmd_report(ctx, r, e);
}
