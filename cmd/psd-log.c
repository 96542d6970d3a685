/* psd-log - show the history of the records */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/log.h"
#include "lib/safety/since.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

/* Of what can be told without an operand, this many are enough to begin. */
#define USUAL 20

static bool moved;
static int number, year_given;
static const char *since_given, *until_given, *unit_given;
static const struct psd_opt opts[] = { PSD_COUNT_OPT('n', "number", &number,
					   N_("at most NUMBER versions")),
	PSD_FLAG(0, "moved", &moved,
	    N_("list the days that have been moved, and how far")),
	PSD_TEXT_OPT(0, "since", &since_given, N_("DATE"),
	    N_("only versions from DATE, or from last-FORUM, on")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("with --moved: only UNIT and what lies below it")),
	PSD_TEXT_OPT(0, "until", &until_given, N_("DATE"),
	    N_("only versions up to DATE, or up to last-FORUM")),
	PSD_YEAR_OPT(0, "year", &year_given, N_("only records of that year")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_log = {
	.name = "log",
	.summary = N_("show the history of the records"),
	.usage = N_("[--moved] [--since DATE] [--until DATE] [--unit UNIT] "
		    "[--year YEAR] [-n NUMBER] [UNIT|FILE|ID]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.max = 1,
	.run = run,
};

static int
read_days(struct psd_log *log, const struct psd_ctx *ctx, struct psd_err *e)
{
	log->since = log->until = PSD_NO_DAY;
	if (since_given != NULL &&
	    psd_since_day(&log->since, &ctx->org, ctx->today, since_given, e) <
		0)
		return -1;
	if (until_given != NULL &&
	    psd_since_day(&log->until, &ctx->org, ctx->today, until_given, e) <
		0)
		return -1;
	return 0;
}

/* What does not go together would be silently without effect. */
static int
check(int argc, struct psd_err *e)
{
	if (moved && argc > 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--moved' lists all records; '--unit' narrows it down"));
	if (moved && number > 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--moved' counts days, not versions: leave '-n' out"));
	if (!moved && unit_given != NULL)
		return psd_err_set(e, PSD_EUSAGE, _("give the unit alone: %s"),
		    "psd log UNIT");
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	const struct psd_wording w = psd_cmd_wording(ctx, &ctx->store);
	struct psd_report *r = psd_cmd_new_report(ctx, "log");
	struct psd_log log = { .w = &w, .src = &src, .year = year_given };
	struct psd_target target;
	int rc;

	log.most = (size_t)number;
	if (check(argc, e) < 0 || read_days(&log, ctx, e) < 0 ||
	    psd_cmd_unit(&log.top, ctx, unit_given, e) < 0 ||
	    (argc > 0 && psd_target_find(&target, &src, argv[0], e) < 0))
		return -1;
	if (argc > 0) {
		log.target = &target;
		rc = psd_log_changes(r, &log, e);
		if (rc == 0)
			return psd_target_unknown(e, argv[0]);
	} else if (moved) {
		rc = psd_log_moved(r, &log, e);
	} else {
		if (number == 0 && since_given == NULL && until_given == NULL)
			log.most = USUAL;
		rc = psd_log_versions(r, &log, e);
	}
	return rc < 0 ? -1 : psd_cmd_report(ctx, r, e);
}
