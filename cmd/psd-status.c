/* psd-status - show where things stand, as a meeting needs it */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/report/coverage.h"
#include "lib/report/measures.h"
#include "lib/report/status.h"
#include "lib/safety/basis.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_month mum;
static const char *unit_given, *level_given, *area_given;
static bool measures, dialogues;
static int year_given;
static const struct psd_opt opts[] = {
	PSD_MONTH_OPT(0, "mum", &mum,
	    N_("what the MUM of MONTH needs; in November the plan's status")),
	PSD_FLAG(0, "measures", &measures,
	    N_("what the measures have come to, against their targets")),
	PSD_TEXT_OPT(0, "area", &area_given, N_("AREA"),
	    N_("with --measures: only those of AREA")),
	PSD_FLAG(0, "dialogues", &dialogues,
	    N_("which dialogues have been held, and who has not held any")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"), N_("only UNIT")),
	PSD_TEXT_OPT(0, "level", &level_given, N_("LEVEL"),
	    N_("each unit of LEVEL")),
	PSD_YEAR_OPT(0, "year", &year_given, N_("the plans of YEAR")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_status = {
	.name = "status",
	.summary = N_("show where things stand, as a meeting needs it"),
	.usage = N_("[--mum MONTH | --measures [--area AREA] | --dialogues] "
		    "[--unit UNIT] [--level LEVEL] [--year YEAR]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT | PSD_TAKES_AT,
	.run = run,
};

/* What the options come to. */
struct choice {
	struct psd_status_choice of;
	struct psd_meeting meeting; /* no forum: not for a meeting */
	const struct psd_framework *fw;
	struct psd_str area; /* absent: any */
};

static int
choose(struct choice *c, const struct psd_ctx *ctx, struct psd_err *e)
{
	struct psd_meeting *m = &c->meeting;

	*c = (struct choice){ .of.year = psd_cmd_year(ctx, year_given) };
	if (psd_cmd_unit(&c->of.unit, ctx, unit_given, e) < 0 ||
	    psd_cmd_level(&c->of.level, ctx, level_given, e) < 0 ||
	    psd_framework_load(&c->fw, &ctx->store, ctx->org.framework, e) <
		0 ||
	    psd_framework_named_area(&c->area, c->fw, area_given, e) < 0)
		return -1;
	if ((mum.month > 0) + measures + dialogues > 1)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--mum', '--measures' and '--dialogues' do not go "
		      "together"));
	if (c->area.n > 0 && !measures)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--area' goes with '--measures' only"));
	if (mum.month == 0)
		return 0;
	if (mum.year > 0)
		c->of.year = mum.year;
	if (psd_meeting_load(m, &ctx->org, c->of.year, mum.month, e) < 0)
		return -1;
	if (c->of.unit == NULL && c->of.level == NULL)
		c->of.level = m->forum->level;
	return 0;
}

/* Adds what the measures of the chosen units have come to. */
static int
add_measures(struct psd_report *r, const struct psd_source *src,
    const struct choice *c, struct psd_err *e)
{
	struct psd_basis_records records;
	const struct psd_org *org = src->org;
	int rc = psd_basis_load(&records, src, c->of.year, e);
	size_t i;

	psd_report_measures_heading(r, c->of.year);
	for (i = 0; rc == 0 && i < org->n_units; i++)
		if (psd_status_is_for(&c->of, org->units[i]))
			psd_report_measures(r, &records.basis, org->units[i],
			    c->area);
	psd_basis_unload(&records);
	return rc;
}

static int
add_dialogues(struct psd_report *r, const struct psd_source *src,
    const struct choice *c, struct psd_err *e)
{
	struct psd_dialogues list;
	int rc = psd_dialogues_load(&list, src, c->of.year, e);

	if (rc == 0)
		psd_report_dialogues(r, src, &list, c->of.unit, c->of.level);
	return rc;
}

static int
add_areas(struct psd_report *r, const struct psd_source *src,
    const struct choice *c, struct psd_err *e)
{
	struct psd_outlook o = { .today = src->today, .arena = r->arena };
	struct psd_years years = { .n = 0 };
	int rc = psd_years_load_two(&years, src, c->of.year, NULL, e);
	size_t i;

	if (rc == 0) {
		o.year = &years.items[years.n - 1];
		o.obligations = &years.obligations;
		psd_report_status_heading(r, &o, &c->meeting);
		for (i = 0; i < src->org->n_units; i++)
			if (psd_status_is_for(&c->of, src->org->units[i]))
				psd_report_unit_status(r, &o, c->fw,
				    &c->meeting, src->org->units[i]);
	}
	psd_years_release(&years);
	return rc;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = { &ctx->store, &ctx->org, &ctx->faults,
		ctx->today };
	struct psd_report *r = psd_cmd_new_report(ctx, "status");
	struct choice c;

	(void)argc;
	(void)argv;
	if (choose(&c, ctx, e) < 0 ||
	    (measures		? add_measures(r, &src, &c, e)
		    : dialogues ? add_dialogues(r, &src, &c, e)
				: add_areas(r, &src, &c, e)) < 0)
		return -1;
	return psd_cmd_report(ctx, r, e);
}
