/* psd_cmd_months: the months that a command is asked for. */
/* SPDX-License-Identifier: ISC */
#include "cmd/months.h"

/* What is shown where none are asked for. */
#define MONTHS 3

/* The first day of FROM to the last day of TO. */
static int
take_months(struct psd_wheel_choice *c, struct psd_month from,
    struct psd_month to, struct psd_err *e)
{
	int months;

	if (to.year == 0)
		to.year = from.year + (to.month < from.month);
	months = 12 * (to.year - from.year) + to.month - from.month + 1;
	if (months < 1 || months > 12)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--months' takes one to twelve months, the first of "
		      "them first"));
	c->from = psd_date_day(from.year, from.month, 1);
	c->to = psd_date_month_end(to.year, to.month);
	return 0;
}

static int
read_months(struct psd_wheel_choice *c, const struct psd_ctx *ctx,
    const struct psd_cmd_months *g, struct psd_err *e)
{
	const char *dots = strstr(g->months, "..");
	struct psd_str first = { g->months,
		dots != NULL ? (size_t)(dots - g->months) : 0 };
	struct psd_month from = psd_month_parse(
	    psd_arena_copy(ctx->arena, first).p);
	struct psd_month to = psd_month_parse(dots != NULL ? dots + 2 : "");

	if (from.month == 0 || to.month == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--months' needs two months such as "
		      "2022-11..2023-01, not '%s'"),
		    g->months);
	if (from.year == 0)
		from.year = psd_cmd_year(ctx, g->year);
	return take_months(c, from, to, e);
}

int
psd_cmd_months(struct psd_wheel_choice *c, const struct psd_ctx *ctx,
    const struct psd_cmd_months *g, struct psd_err *e)
{
	struct psd_ymd today = psd_date_ymd(ctx->today);
	int last = today.month + MONTHS - 1;
	struct psd_month from = g->month, to;

	if (from.month > 0 && g->months != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--month' and '--months' do not go together"));
	if (g->months != NULL)
		return read_months(c, ctx, g, e);
	if (from.year == 0)
		from.year = psd_cmd_year(ctx, g->year);
	to = from;
	if (from.month == 0 && g->year > 0) {
		from.month = 1;
		to.month = 12;
	} else if (from.month == 0) {
		c->open = !g->all;
		from.month = today.month;
		to.year += last > 12;
		to.month = last > 12 ? last - 12 : last;
	}
	return take_months(c, from, to, e);
}
