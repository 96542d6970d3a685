/* psd-held - note that a dialogue has been held, and who was there */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include "lib/report/attended.h"
#include "lib/safety/dialogue_find.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static struct psd_texts present, absent;
static const char *template_given;
static int date_given = PSD_NO_DAY;
static bool all, called_off, dry;
static const struct psd_opt opts[] = { PSD_TEXTS_OPT(0, "present", &present,
					   N_("ROLE[=N],..."),
					   N_("who was there")),
	PSD_TEXTS_OPT(0, "absent", &absent, N_("ROLE,..."),
	    N_("who was not there; how they were heard may follow")),
	PSD_FLAG(0, "all", &all,
	    N_("all who must be there were, but those in --absent")),
	PSD_FLAG(0, "cancelled", &called_off,
	    N_("it was called off; the reason may follow")),
	PSD_DAY_OPT(0, "date", &date_given,
	    N_("the day; else the one it was planned for")),
	PSD_TEXT_OPT(0, "template", &template_given, N_("ID"),
	    N_("which of a unit's dialogues")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_held = {
	.name = "held",
	.summary = N_("note that a dialogue has been held, and who was there"),
	.usage = N_("[-n] [--present ROLE[=N],...] [--absent ROLE,...] [--all] "
		    "[--cancelled] [--date DATE] [--template ID] "
		    "DIALOGUE|UNIT [TEXT]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 1,
	.max = 2,
	.run = run,
};

/* A text is for what was called off, and nobody was at that; or for those who
 * were not there. */
static int
check_options(int argc, struct psd_err *e)
{
	if (called_off && (present.n > 0 || absent.n > 0 || all))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("nobody was at a dialogue that was called off: "
		      "--cancelled does not go with --present, --absent and "
		      "--all"));
	if (argc == 1 || called_off || absent.n > 0)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("who was there is said with --present, how others were heard "
	      "with --absent, and a reason with --cancelled"));
	return psd_err_set(e, PSD_EUSAGE, "%s",
	    _("only one dialogue can be noted at a time"));
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	/* who was there is told of one that was held, too */
	bool told = present.n > 0 || absent.n > 0 || all;
	const struct psd_wanted_dialogue wanted = { .given = argv[0],
		.template = template_given,
		.want = told ? PSD_WANT_TOLD : PSD_WANT_COMING };
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_found_dialogue found;
	struct psd_held held = { .src = &c.src,
		.day = date_given,
		.present = &present,
		.absent = &absent,
		.all = all,
		.called_off = called_off,
		.reason = psd_str_trim(psd_str(argc > 1 ? argv[1] : "")),
		.diff = dry ? &c.diff : NULL };
	struct psd_held_done done;
	int rc;

	psd_cmd_change_begin(&c, ctx);
	if (check_options(argc, e) < 0 ||
	    psd_dialogue_find(&found, &c.src, &wanted, e) < 0)
		return -1;
	held.dialogue = found.dialogue;
	rc = psd_held_save(&done, &held, e);
	if (rc == 0)
		psd_report_attended(&c.said, &held, &done);
	return psd_cmd_change_end(&c, &done.saved, rc, e);
}
