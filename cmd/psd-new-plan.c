/* psd-new-plan - write a unit's plan for a year */
/* SPDX-License-Identifier: ISC */
#include "cmd/edit.h"

#include "lib/io/editor.h"
#include "lib/report/carried.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *starter_given;
static int year_given;
static bool dry, no_edit;
static const struct psd_opt opts[] = {
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year of the plan; else this one")),
	PSD_TEXT_OPT(0, "starter", &starter_given, N_("ID"),
	    N_("the starter plan to begin with; 'none' for an empty plan")),
	PSD_FLAG('n', "dry-run", &dry,
	    N_("show what would be in it, save nothing")),
	PSD_FLAG(0, "no-edit", &no_edit, N_("do not open the editor")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_new_plan = {
	.name = "new-plan",
	.summary = N_("write a unit's plan for a year"),
	.usage = N_("[-n] [--year YEAR] [--starter ID] [--no-edit] UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.min = 1,
	.max = 1,
	.run = run,
};

/* Says what is in the plan, and opens it. */
static int
show(struct psd_ctx *ctx, const struct psd_new_plan *wanted,
    const struct psd_new_plan_made *made, struct psd_err *e)
{
	struct psd_report *report = psd_cmd_new_report(ctx, "new-plan");
	struct psd_cmd_edited edited = { .file = made->saved.path };
	int rc;

	psd_report_carried(report, wanted, made, &ctx->org);
	if (!dry)
		ctx->done = psd_arena_print(ctx->arena,
		    _("the plan is in '%.*s'"), PSD_F(made->saved.path))
				.p;
	rc = ctx->quiet ? PSD_EXIT_DONE : psd_cmd_report(ctx, report, e);
	if (rc != PSD_EXIT_DONE || dry || no_edit || ctx->output != NULL ||
	    !psd_editor_is_possible())
		return rc;
	return psd_cmd_edit_file(ctx, &edited, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_new_plan wanted = { .src = &src,
		.starter = psd_str(starter_given),
		.dry = dry };
	struct psd_new_plan_made made;
	int rc;

	(void)argc;
	wanted.year = psd_cmd_year(ctx, year_given);
	if (psd_cmd_unit(&wanted.unit, ctx, argv[0], e) < 0)
		return -1;
	rc = psd_new_plan_save(&made, &wanted, e);
	if (rc == 0)
		rc = show(ctx, &wanted, &made, e);
	psd_findings_release(&made.saved.faults);
	return rc;
}
