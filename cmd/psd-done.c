/* psd-done - note that something agreed on is done */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/safety/done.h"

#include <stdio.h>

/* Characters of what was done that are printed. */
#define TEXT_SHOWN ((size_t)80)

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *effect_given, *judged_given, *unit_given;
static int date_given = PSD_NO_DAY;
static bool dry;
static const struct psd_opt opts[] = { PSD_TEXT_OPT(0, "effect", &effect_given,
					   N_("TEXT"),
					   N_("what it led to, in a sentence")),
	PSD_TEXT_OPT(0, "judged", &judged_given, N_("HOW"),
	    N_("achieved, partly or not-achieved")),
	PSD_DAY_OPT(0, "date", &date_given,
	    N_("the day it was done; else "
	       "today")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("the unit that did it")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_done = {
	.name = "done",
	.summary = N_("note that something agreed on is done"),
	.usage = N_("[-n] [--effect TEXT] [--judged HOW] [--date DATE] "
		    "[--unit UNIT] ACTION"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 1,
	.max = 1,
	.run = run,
};

/* What was done, in one line; and whether something is still to be said. */
static void
tell(const struct psd_ctx *ctx, const struct psd_done *done,
    const struct psd_did *did)
{
	const struct psd_thing *t = done->thing;
	struct psd_str text = psd_thing_shown(ctx->arena, t->text, TEXT_SHOWN);
	struct psd_date_text day = psd_date_print(did->day);
	struct psd_buf line = PSD_BUF_INIT;

	if (did->before && did->saved.changed)
		psd_buf_print(&line,
		    _("effect noted, of what was done on %s: "
		      "%.*s"),
		    day.s, PSD_F(text));
	else if (did->before)
		psd_buf_print(&line, _("was done already on %s: %.*s"), day.s,
		    PSD_F(text));
	else
		psd_buf_print(&line, _("done on %s: %.*s"), day.s, PSD_F(text));
	psd_buf_print(&line, " (%.*s", PSD_F(t->id));
	if (did->unit != NULL)
		psd_buf_print(&line, ", %.*s", PSD_F(did->unit->name));
	psd_buf_puts(&line, ")\n");
	if (!did->judged)
		psd_buf_print(&line,
		    _("what it led to is still to be judged: psd done "
		      "--judged HOW %.*s\n"),
		    PSD_F(did->inherited
			    ? psd_arena_print(ctx->arena, "--unit %.*s %.*s",
				  PSD_F(did->unit->id), PSD_F(t->id))
			    : t->id));
	(void)fwrite(line.p, 1, line.n, stdout);
	psd_buf_release(&line);
}

static int
save(const struct psd_ctx *ctx, struct psd_done *done, struct psd_err *e)
{
	struct psd_buf diff = PSD_BUF_INIT;
	struct psd_did did;
	int rc;

	done->diff = dry ? &diff : NULL;
	done->dry = dry;
	rc = psd_done_save(&did, done, e);
	if (rc == 0) {
		(void)fputs(diff.n > 0 ? diff.p : "", stdout);
		if (!ctx->quiet && diff.n == 0)
			tell(ctx, done, &did);
		rc = psd_cmd_saved(ctx, &did.saved, e);
	}
	psd_findings_release(&did.saved.faults);
	psd_buf_release(&diff);
	return rc;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = { &ctx->store, &ctx->org, &ctx->faults,
		ctx->today };
	struct psd_wanted_thing wanted = { .given = argv[0],
		.kinds = PSD_THING_ACTION | PSD_THING_ACTIVITY,
		.year = psd_date_ymd(ctx->today).year };
	struct psd_thing thing;
	struct psd_done done = { .src = &src,
		.thing = &thing,
		.day = date_given,
		.effect = psd_str(effect_given) };

	(void)argc;
	if (psd_cmd_unit(&wanted.unit, ctx, unit_given, e) < 0)
		return -1;
	done.unit = wanted.unit;
	if (judged_given != NULL &&
	    psd_done_judged(&done.judged, &src, judged_given, e) < 0)
		return -1;
	if (psd_thing_find(&thing, &src, &wanted, e) < 0)
		return -1;
	return save(ctx, &done, e);
}
