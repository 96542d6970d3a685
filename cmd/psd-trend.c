/* psd-trend - show measures and figures over time, against their targets */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/trend.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *unit_given, *level_given, *by_given;
static struct psd_month from_given, to_given;
static bool prize, public_only;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "riskpris", &prize,
	    N_("who has reported most risks this year")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"), N_("only UNIT")),
	PSD_TEXT_OPT(0, "level", &level_given, N_("LEVEL"),
	    N_("with --riskpris: units of LEVEL")),
	PSD_TEXT_OPT(0, "by", &by_given, N_("HOW"),
	    N_("by unit: those right below; by level: all below")),
	PSD_MONTH_OPT(0, "from", &from_given, N_("the first month")),
	PSD_MONTH_OPT(0, "to", &to_given, N_("the last month")),
	PSD_FLAG(0, "public", &public_only,
	    N_("to be published: small numbers are hidden")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_trend = {
	.name = "trend",
	.summary = N_("show measures and figures over time, against targets"),
	.usage = N_("[--unit UNIT] [--by unit|level] [--from MONTH] "
		    "[--to MONTH] [--public] [MEASURE | FIGURE | --riskpris "
		    "[--level LEVEL]]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.max = 1,
	.run = run,
};

static int
choose_by(struct psd_trend *t, struct psd_err *e)
{
	if (by_given == NULL)
		return 0;
	if (strcmp(by_given, "unit") == 0 || strcmp(by_given, "enhet") == 0)
		t->by = PSD_BY_UNIT;
	else if (strcmp(by_given, "level") == 0 ||
	    strcmp(by_given, "nivå") == 0)
		t->by = PSD_BY_LEVEL;
	else
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--by' can be unit or level, not '%s'"), by_given);
	return 0;
}

/* From the first month to the last: those of today's year and, where nothing
 * was asked for and it is no ranking, of the year before. */
static int
choose_time(struct psd_trend *t, int today, struct psd_err *e)
{
	int now = psd_date_ymd(today).year;
	int first = from_given.year > 0 ? from_given.year : now;
	int last = to_given.year > 0 ? to_given.year : now;

	t->from_given = from_given.month > 0;
	if (!t->from_given && !prize)
		first = last - 1;
	if (!t->from_given && prize)
		first = last;
	t->from = psd_date_day(first, t->from_given ? from_given.month : 1, 1);
	t->to = to_given.month > 0 ? psd_date_month_end(last, to_given.month)
				   : psd_date_month_end(last, 12);
	if (t->to > today)
		t->to = today;
	if (t->from > t->to)
		return psd_err_set(e, PSD_EUSAGE,
		    _("the time ends before it begins: %s to %s"),
		    psd_date_print(t->from).s, psd_date_print(t->to).s);
	if (last - first >= 20)
		return psd_err_set(e, PSD_EUSAGE,
		    _("that is more than 20 years"));
	return 0;
}

static int
show(struct psd_report *r, struct psd_trend *t, const char *given,
    struct psd_err *e)
{
	if (given == NULL) {
		psd_report_trend_choices(r, t);
		return 0;
	}
	if (psd_trend_choose(t, given, e) < 0)
		return -1;
	psd_trend_measure(t);
	psd_report_trend(r, t);
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "trend");
	struct psd_trend t = { .src = &src,
		.arena = ctx->arena,
		.public_only = public_only };
	const struct psd_org_level *level;
	int rc = -1;

	if (psd_cmd_unit(&t.unit, ctx, unit_given, e) < 0 ||
	    psd_cmd_level(&level, ctx, level_given, e) < 0 ||
	    choose_by(&t, e) < 0 || choose_time(&t, ctx->today, e) < 0)
		return -1;
	if (t.unit == NULL)
		t.unit = ctx->org.units[0];
	if (psd_trend_load(&t, e) == 0) {
		rc = 0;
		if (prize)
			psd_report_prize(r, &t, level);
		else
			rc = show(r, &t, argc > 0 ? argv[0] : NULL, e);
	}
	psd_trend_release(&t);
	return rc < 0 ? -1 : psd_cmd_report(ctx, r, e);
}
