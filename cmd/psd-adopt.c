/* psd-adopt - make what a dialogue gave an activity of a plan */
/* SPDX-License-Identifier: ISC */
#include "cmd/decline.h"

#include "lib/report/adopted.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *unit_given, *level_given, *area_given, *measure_given,
    *text_given;
static int year_given;
static struct psd_cmd_declining declining = { .day = PSD_NO_DAY };
static const struct psd_opt opts[] = { PSD_TEXT_OPT(0, "unit", &unit_given,
					   N_("UNIT"),
					   N_("whose plan it goes to")),
	PSD_TEXT_OPT(0, "level", &level_given, N_("LEVEL"),
	    N_("for whom it is; else for the unit itself")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year of the plan; else the one that is open")),
	PSD_TEXT_OPT(0, "area", &area_given, N_("AREA"),
	    N_("the area; else its own")),
	PSD_TEXT_OPT(0, "text", &text_given, N_("TEXT"),
	    N_("what is to be done, in other words")),
	PSD_TEXT_OPT(0, "measure", &measure_given, N_("TEXT"),
	    N_("what it is measured by")),
	PSD_TEXT_OPT(0, "decline", &declining.reason, N_("WHY"),
	    N_("a recommendation is not followed, and why")),
	PSD_TEXT_OPT(0, "by", &declining.by, N_("ROLE"),
	    N_("who has decided to decline it")),
	PSD_DAY_OPT(0, "date", &declining.day, N_("when; else today")),
	PSD_FLAG('n', "dry-run", &declining.dry,
	    N_("show the changes, save nothing")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_adopt = {
	.name = "adopt",
	.summary = N_("make what a dialogue gave an activity of a plan"),
	.usage = N_("[-n] [--unit UNIT] [--level LEVEL] [--year YEAR] "
		    "[--area AREA] [--text TEXT] [--measure TEXT] "
		    "[--decline WHY [--by ROLE] [--date DATE]] ID ..."),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 1,
	.max = PSD_ANY,
	.run = run,
};

/* A plan that is not written has no activity that the dialogue could name. */
static int
finish(struct psd_cmd_change *c, struct psd_adopted *did, int rc,
    struct psd_err *e)
{
	if (rc == 0)
		rc = psd_cmd_saved(c->ctx, &did->plan, e);
	if (rc == 0 && !declining.dry)
		rc = psd_cmd_saved(c->ctx, &did->dialogue, e);
	psd_findings_release(&did->plan.faults);
	psd_findings_release(&did->dialogue.faults);
	return rc;
}

/* An item is called as its activity, which is meant where nothing else is. */
static int
find(struct psd_thing *out, const struct psd_cmd_change *c, const char *given,
    struct psd_err *e)
{
	struct psd_wanted_thing wanted = { .given = given,
		.kinds = PSD_THING_ACTION | PSD_THING_OTHER };
	struct psd_err none = { .code = PSD_OK };

	if (psd_cmd_change_find(out, c, &wanted, NULL, &none) == 0)
		return 0;
	wanted.kinds = PSD_THING_ANY;
	return psd_cmd_change_find(out, c, &wanted, NULL, e);
}

/* Takes one into the plan. LAST gets what was saved, heard of or not. */
static int
adopt(struct psd_cmd_change *c, const struct psd_adopt *all, const char *id,
    struct psd_saved *last, struct psd_err *e)
{
	struct psd_adopt wanted = *all;
	struct psd_adopted did;
	struct psd_thing t;
	int rc;

	if (find(&t, c, id, e) < 0)
		return -1;
	wanted.thing = &t;
	rc = psd_adopt_save(&did, &wanted, e);
	if (rc == 0)
		psd_report_adopted(&c->said, &wanted, &did);
	else if (did.plan.written)
		c->ctx->done = _("The activity is in the plan. The same "
				 "command again notes it in the dialogue.");
	if (rc == 0 && (did.plan.written || did.dialogue.written)) {
		last->written = true;
		last->path = did.plan.written ? did.file : t.file;
	}
	return finish(c, &did, rc, e);
}

/* Nothing is changed before all are known to be such as can be taken. */
static int
check(const struct psd_cmd_change *c, int argc, char **argv, struct psd_err *e)
{
	struct psd_thing t;
	int i;

	if (argc > 1 && (text_given != NULL || measure_given != NULL))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--text and --measure are for one at a time"));
	for (i = 0; i < argc; i++)
		if (find(&t, c, argv[i], e) < 0 || psd_adopt_check(&t, e) < 0)
			return -1;
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_saved last = { .faults = PSD_FINDINGS_INIT };
	struct psd_cmd_change c;
	struct psd_ids ids;
	struct psd_adopt wanted = { .src = &c.src,
		.year = year_given,
		.area = area_given,
		.text = text_given,
		.measure = measure_given,
		.ids = &ids };
	int i, rc = 0;

	psd_ids_init(&ids);
	psd_cmd_change_begin(&c, ctx);
	declining.more = unit_given || level_given || area_given ||
	    text_given || measure_given || year_given != 0;
	if (psd_cmd_is_declining(&declining))
		return psd_cmd_decline(&c, &declining, argv, e);
	wanted.diff = declining.dry ? &c.diff : NULL;
	if (psd_cmd_unit(&wanted.unit, ctx, unit_given, e) < 0 ||
	    psd_cmd_level(&wanted.level, ctx, level_given, e) < 0 ||
	    check(&c, argc, argv, e) < 0)
		return -1;
	for (i = 0; i < argc && rc == 0; i++)
		rc = adopt(&c, &wanted, argv[i], &last, e);
	if (rc < 0 && i > 1 && !declining.dry && ctx->done == NULL)
		ctx->done = _("Those before it in the list are in their "
			      "plans.");
	return psd_cmd_change_end(&c, &last, rc, e);
}
