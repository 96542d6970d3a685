/* psd-overdue - list what should have happened and has not */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/overdue.h"
#include "lib/safety/years.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *unit_given;
static bool exit_code;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_FLAG(0, "exit-code", &exit_code,
	    N_("end with status 1 when anything is overdue")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_overdue = {
	.name = "overdue",
	.summary = N_("list what should have happened and has not"),
	.usage = N_("[--exit-code] [--unit UNIT]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

struct found {
	struct psd_step_list steps;
	struct psd_dialogues latest; /* of this year */
};

/* Of this year and the one before it: what fell due late in a year is still
 * overdue in the next. */
static int
find_steps(struct found *to, const struct psd_source *src,
    const struct psd_years *years, const struct psd_unit *top,
    struct psd_err *e)
{
	struct psd_step_list *steps = &to->steps;
	struct psd_dialogues *latest = &to->latest;
	size_t i;

	for (i = 0; i < years->n; i++) {
		if (psd_dialogues_load(latest, src, years->items[i].year, e) <
		    0)
			return -1;
		psd_steps_of_dialogues(steps, src, latest, top);
		psd_steps_of_narratives(steps, src, &years->items[i].plans,
		    top);
	}
	psd_steps_sort(steps);
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = { &ctx->store, &ctx->org, &ctx->faults,
		ctx->today };
	struct psd_report *r = psd_cmd_new_report(ctx, "overdue");
	struct found found = { .steps = PSD_STEP_LIST_INIT };
	struct psd_years years = { .n = 0 };
	const struct psd_unit *top;
	size_t late = 0;
	int rc = -1;

	(void)argc;
	(void)argv;
	if (psd_cmd_unit(&top, ctx, unit_given, e) == 0 &&
	    psd_years_load(&years, &src, 0, top, e) == 0 &&
	    find_steps(&found, &src, &years, top, e) == 0) {
		late = psd_report_overdue(r, &ctx->org, &years.obligations,
		    &found.steps);
		psd_report_coverage(r, &src, &found.latest, top);
		rc = psd_cmd_report(ctx, r, e);
	}
	psd_steps_release(&found.steps);
	psd_years_release(&years);
	return rc == PSD_EXIT_DONE && exit_code && late > 0 ? PSD_EXIT_NO : rc;
}
