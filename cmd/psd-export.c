/* psd-export - give out plans and records for other programs */
/* SPDX-License-Identifier: ISC */
#include "cmd/export.h"

#include "lib/report/export_plan.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static int year;
static const char *unit_given;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("the unit whose plan it is; of records, with what lies below")),
	PSD_YEAR_OPT(0, "year", &year,
	    N_("the year: of a plan, else today's; of records, else all")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_export = {
	.name = "export",
	.summary = N_("give out plans and records for other programs"),
	.usage = N_("[--year YEAR] plan UNIT\n"
		    "[--year YEAR] [--unit UNIT] records"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.min = 1,
	.max = 2,
	.run = run,
};

static bool
is_sheet(const struct psd_ctx *ctx)
{
	enum psd_format f = PSD_FORMAT_NONE;

	if (ctx->format != NULL)
		f = psd_format_named(psd_str(ctx->format));
	else if (ctx->output != NULL)
		f = psd_format_of_file(psd_str(ctx->output));
	return f == PSD_FORMAT_CSV || f == PSD_FORMAT_TSV ||
	    ctx->dialect != NULL;
}

static int
export_plan(struct psd_ctx *ctx, const char *given, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "export");
	const struct psd_framework *fw;
	const struct psd_plan *plan;
	const struct psd_unit *unit;
	struct psd_year records;
	int rc = -1;

	if (given == NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("say the unit whose plan it is: psd export plan UNIT"));
	if (psd_cmd_unit(&unit, ctx, given, e) < 0 ||
	    psd_framework_load(&fw, &ctx->store, ctx->org.framework, e) < 0 ||
	    psd_year_load(&records, &src, psd_cmd_year(ctx, year), e) < 0)
		return -1;
	plan = psd_plans_of(&records.plans, unit);
	if (plan == NULL) {
		(void)psd_err_set(e, PSD_EDATA, _("%.*s has no plan for %d"),
		    PSD_F(unit->name), records.year);
	} else {
		psd_export_plan(r, fw, plan, &records,
		    is_sheet(ctx) ? PSD_EXPORT_WORDS : PSD_EXPORT_KEYS);
		rc = psd_cmd_report(ctx, r, e);
	}
	psd_year_release(&records);
	return rc;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	if (strcmp(argv[0], "plan") == 0)
		return export_plan(ctx, argc > 1 ? argv[1] : unit_given, e);
	if (strcmp(argv[0], "records") == 0 && argc == 1)
		return psd_cmd_export_records(ctx, unit_given, year, e);
	(void)psd_err_tip(e, "%s", _("psd export --help shows what can be"));
	return psd_err_set(e, PSD_EUSAGE, _("'%s' cannot be exported"),
	    argv[argc - 1]);
}
