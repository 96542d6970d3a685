/* psd-done - note that something agreed on is done */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include "lib/safety/done.h"

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

/* What is still to be said of it. */
static void
tell_more(struct psd_cmd_change *c, const struct psd_done *done,
    const struct psd_did *did)
{
	struct psd_str id = done->thing->id, rest = did->measures, measure;

	if (!did->judged)
		psd_buf_print(&c->said,
		    _("what it led to is still to be judged: psd done "
		      "--judged HOW %.*s\n"),
		    PSD_F(did->inherited
			    ? psd_arena_print(c->ctx->arena, "--unit %.*s %.*s",
				  PSD_F(did->unit->id), PSD_F(id))
			    : id));
	while (!did->before && psd_str_cut(&rest, ' ', &measure))
		psd_buf_print(&c->said,
		    _("its value is reported with: psd result %.*s %.*s "
		      "VALUE\n"),
		    PSD_F(did->unit->id), PSD_F(measure));
}

/* What was done, in one line; and what is still to be said. */
static void
tell(struct psd_cmd_change *c, const struct psd_done *done,
    const struct psd_did *did)
{
	const struct psd_thing *t = done->thing;
	struct psd_str text = psd_thing_shown(c->ctx->arena, t->text,
	    TEXT_SHOWN);
	struct psd_date_text day = psd_date_print(did->day);

	if (!did->before)
		psd_buf_print(&c->said, _("done on %s: %.*s"), day.s,
		    PSD_F(text));
	else if (did->saved.changed)
		psd_buf_print(&c->said,
		    _("effect noted, of what was done on %s: %.*s"), day.s,
		    PSD_F(text));
	else
		psd_buf_print(&c->said, _("was done already on %s: %.*s"),
		    day.s, PSD_F(text));
	psd_buf_print(&c->said, " (%.*s", PSD_F(t->id));
	if (did->unit != NULL)
		psd_buf_print(&c->said, ", %.*s", PSD_F(did->unit->name));
	psd_buf_puts(&c->said, ")\n");
	tell_more(c, done, did);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_wanted_thing wanted = { .given = argv[0],
		.kinds = PSD_THING_ACTION | PSD_THING_ACTIVITY };
	struct psd_thing thing;
	struct psd_done done = { .src = &c.src,
		.thing = &thing,
		.day = date_given,
		.effect = psd_str(effect_given),
		.diff = dry ? &c.diff : NULL };
	struct psd_did did;
	int rc;

	(void)argc;
	psd_cmd_change_begin(&c, ctx);
	if (judged_given != NULL &&
	    psd_done_judged(&done.judged, &c.src, judged_given, e) < 0)
		return -1;
	if (psd_cmd_change_find(&thing, &c, &wanted, unit_given, e) < 0)
		return -1;
	done.unit = wanted.unit;
	rc = psd_done_save(&did, &done, e);
	if (rc == 0)
		tell(&c, &done, &did);
	return psd_cmd_change_end(&c, &did.saved, rc, e);
}
