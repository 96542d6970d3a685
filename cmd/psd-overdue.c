/* psd-overdue - list what should have happened and has not */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/coverage.h"
#include "lib/report/overdue.h"
#include "lib/report/overdue_by.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *unit_given, *by_given, *level_given;
static bool exit_code;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "by", &by_given, "unit|role|level|age",
	    N_("all in one list, by unit, role, level or age")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_TEXT_OPT(0, "level", &level_given, N_("LEVEL"),
	    N_("with --by: only units of LEVEL")),
	PSD_FLAG(0, "exit-code", &exit_code,
	    N_("end with status 1 when anything is overdue")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_overdue = {
	.name = "overdue",
	.summary = N_("list what should have happened and has not"),
	.usage = N_("[--by unit|role|level|age] [--unit UNIT] [--level LEVEL] "
		    "[--exit-code]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

/* Takes out what is of another LEVEL (NULL: nothing); returns how much of the
 * rest is late. */
static size_t
keep_level(struct psd_duties *duties, const struct psd_org_level *level)
{
	size_t i, n = 0, late = 0;

	for (i = 0; i < duties->n; i++) {
		if (level != NULL && duties->items[i].unit->level != level)
			continue;
		late += duties->items[i].state == PSD_OVERDUE;
		duties->items[n++] = duties->items[i];
	}
	duties->n = n;
	return late;
}

static int
choose(enum psd_overdue_by *by, struct psd_err *e)
{
	*by = PSD_OVERDUE_BYS;
	if (by_given != NULL)
		*by = psd_overdue_by_named(by_given);
	if (by_given != NULL && *by == PSD_OVERDUE_BYS)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--by' can be unit, role, level or age, not '%s'"),
		    by_given);
	if (by_given == NULL && level_given != NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--level goes with --by"));
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "overdue");
	struct psd_duties duties = { .n = 0 };
	const struct psd_org_level *level;
	const struct psd_unit *top;
	enum psd_overdue_by by;
	size_t late = 0;
	int rc = -1;

	(void)argc;
	(void)argv;
	if (choose(&by, e) == 0 &&
	    psd_cmd_unit(&top, ctx, unit_given, e) == 0 &&
	    psd_cmd_level(&level, ctx, level_given, e) == 0 &&
	    psd_duties_load(&duties, &src, top, PSD_NO_DAY, e) == 0) {
		late = keep_level(&duties, level);
		if (by != PSD_OVERDUE_BYS)
			psd_report_overdue_by(r, &ctx->org, &duties, by);
		else
			psd_report_overdue(r, &ctx->org,
			    &duties.years.obligations, &duties.steps);
		psd_report_escalated(r, &ctx->org, &duties);
		if (by == PSD_OVERDUE_BYS)
			psd_report_coverage(r, &src, &duties.steps.latest, top);
		rc = psd_cmd_report(ctx, r, e);
	}
	psd_duties_release(&duties);
	return rc == PSD_EXIT_DONE && exit_code && late > 0 ? PSD_EXIT_NO : rc;
}
