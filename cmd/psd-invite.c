/* psd-invite - invite to a dialogue */
/* SPDX-License-Identifier: ISC */
#include "cmd/invite.h"

#include "cmd/calendar.h"
#include "lib/safety/dialogue_find.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *template_given, *mail_given;
static int year_given, date_given = PSD_NO_DAY;
static bool sent, dry;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "template", &template_given, N_("ID"),
	    N_("of a unit's dialogues the one after this template")),
	PSD_YEAR_OPT(0, "year", &year_given,
	    N_("the year of a unit's dialogue; else this one")),
	PSD_TEXT_OPT(0, "mail", &mail_given, N_("DIR"),
	    N_("write a letter to each of those invited, as a draft in DIR")),
	PSD_FLAG(0, "sent", &sent,
	    N_("note that the invitation has been sent")),
	PSD_DAY_OPT(0, "date", &date_given,
	    N_("with --sent: the day it was sent; else today")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_invite = {
	.name = "invite",
	.summary = N_("invite to a dialogue"),
	.usage = N_("[-n] [--template ID] [--year YEAR] [--mail DIR] [--sent "
		    "[--date DATE]] DIALOGUE|UNIT"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.min = 1,
	.max = 1,
	.run = run,
};

static int
check_options(struct psd_err *e)
{
	if (date_given != PSD_NO_DAY && !sent)
		return psd_err_set(e, PSD_EUSAGE,
		    _("--date goes with --sent only"));
	if (dry && !sent)
		return psd_err_set(e, PSD_EUSAGE,
		    _("-n goes with --sent only"));
	if (dry && mail_given != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("-n does not go with --mail"));
	return 0;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	const struct psd_wanted_dialogue wanted = { .given = argv[0],
		.template = template_given,
		.year = year_given,
		.want = PSD_WANT_COMING };
	struct psd_found_dialogue found;
	struct psd_invitation inv;
	bool asked = ctx->format != NULL || ctx->output != NULL;
	int rc = PSD_EXIT_DONE;

	(void)argc;
	if (check_options(e) < 0 ||
	    psd_dialogue_find(&found, &src, &wanted, e) < 0 ||
	    psd_invitation_make(&inv, &src, found.dialogue, e) < 0)
		return -1;
	if (mail_given != NULL &&
	    psd_cmd_invite_mail(ctx, &inv, mail_given, e) < 0)
		return -1;
	if (psd_cmd_is_calendar(ctx))
		rc = psd_cmd_invite_calendar(ctx, &inv, e);
	else if (asked || (mail_given == NULL && !sent))
		rc = psd_cmd_invite_report(ctx, &inv, e);
	if (rc < 0 || !sent)
		return rc;
	return psd_cmd_invite_sent(ctx, &inv,
	    &(struct psd_cmd_invite_note){ date_given, dry }, e);
}
