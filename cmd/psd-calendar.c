/* psd-calendar - show the year wheel, or write it for a calendar */
/* SPDX-License-Identifier: ISC */
#include "cmd/calendar.h"
#include "cmd/months.h"

#include "lib/report/wheel.h"
#include "lib/safety/edition.h"
#include "lib/safety/meeting.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static int year_given;
static struct psd_month month_given;
static const char *months_given, *unit_given, *role_given, *forum_given;
static bool all;
static const struct psd_opt opts[] = {
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the whole year; else the coming three months")),
	PSD_MONTH_OPT(0, "month", &month_given, N_("one month")),
	PSD_TEXT_OPT(0, "months", &months_given, N_("FROM..TO"),
	    N_("the months FROM to TO")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_TEXT_OPT(0, "role", &role_given, N_("ROLE"),
	    N_("only what ROLE does, follows up or takes part in")),
	PSD_TEXT_OPT(0, "forum", &forum_given, N_("FORUM"),
	    N_("only what FORUM is to have")),
	PSD_FLAG('a', "all", &all,
	    N_("of the coming months each thing, also what is done or past")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_calendar = {
	.name = "calendar",
	.summary = N_("show the year wheel, or write it for a calendar"),
	.usage = N_("[--all] [--year YEAR] [--month MONTH | --months FROM..TO] "
		    "[--unit UNIT] [--role ROLE] [--forum FORUM]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

/* Whether it is to be printed: a page has room for months below each other and
 * roles beside each other, a terminal has not. */
static bool
is_page(const struct psd_ctx *ctx)
{
	if (ctx->format != NULL)
		return psd_format_named(psd_str(ctx->format)) ==
		    PSD_FORMAT_HTML;
	return ctx->output != NULL &&
	    psd_format_of_file(psd_str(ctx->output)) == PSD_FORMAT_HTML;
}

static int
print(struct psd_ctx *ctx, const struct psd_wheel *w, struct psd_err *e)
{
	bool narrow = all || unit_given != NULL || role_given != NULL ||
	    forum_given != NULL;
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_report *r;
	int rc;

	if (psd_cmd_is_calendar(ctx)) {
		psd_wheel_calendar(&text, w, psd_edition_of(w->src));
		rc = psd_cmd_put(ctx, psd_buf_get(&text), e);
		psd_buf_release(&text);
		psd_cmd_name_broken(ctx, NULL);
		if (rc < 0)
			return -1;
		return ctx->faults.errors > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
	}
	r = psd_cmd_new_report(ctx, "calendar");
	if (month_given.month > 0 || months_given != NULL ||
	    (year_given == 0 && narrow))
		psd_report_wheel(r, w);
	else if (year_given > 0 && is_page(ctx))
		psd_report_wheel_page(r, w);
	else
		psd_report_wheel_months(r, w);
	return psd_cmd_report(ctx, r, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_wheel_choice choice = { .from = PSD_NO_DAY };
	const struct psd_cmd_months given = { year_given, month_given,
		months_given, all };
	struct psd_wheel wheel = { .n = 0 };
	int rc = -1;

	(void)argc;
	(void)argv;
	if (psd_cmd_unit(&choice.top, ctx, unit_given, e) == 0 &&
	    psd_cmd_role(&choice.role, ctx, role_given, e) == 0 &&
	    (forum_given == NULL ||
		psd_meeting_forum(&choice.forum, &ctx->org, forum_given, e) ==
		    0) &&
	    psd_cmd_months(&choice, ctx, &given, e) == 0 &&
	    psd_wheel_load(&wheel, &src, &choice, e) == 0)
		rc = print(ctx, &wheel, e);
	psd_wheel_release(&wheel);
	return rc;
}
