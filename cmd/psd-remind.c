/* psd-remind - tell those responsible what is due, once per step */
/* SPDX-License-Identifier: ISC */
#include "cmd/remind.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *unit_given, *role_given, *state_given, *stamp, *sendmail;
static bool send_them, dry, pull, cron;
static int max_age;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "send", &send_them,
	    N_("send a letter to each of them, and print nothing else")),
	PSD_FLAG('n', "dry-run", &dry,
	    N_("show what would be said, and do not count it as said")),
	PSD_TEXT_OPT(0, "unit", &unit_given, N_("UNIT"),
	    N_("only UNIT and what lies below it")),
	PSD_TEXT_OPT(0, "role", &role_given, N_("ROLE"),
	    N_("only what ROLE is told")),
	PSD_FLAG(0, "pull", &pull,
	    N_("first take in what others have written; send nothing")),
	PSD_COUNT_OPT(0, "max-age", &max_age,
	    N_("complain when nothing has been saved for NUMBER days")),
	PSD_TEXT_OPT(0, "stamp", &stamp, N_("FILE"),
	    N_("write today's date to FILE when all went well")),
	PSD_TEXT_OPT(0, "state", &state_given, N_("FILE"),
	    N_("note in FILE what has been said")),
	PSD_TEXT_OPT(0, "sendmail", &sendmail, N_("PROGRAM"),
	    N_("what sends letters; else /usr/sbin/sendmail")),
	PSD_FLAG(0, "cron", &cron,
	    N_("nobody is there: no questions, no colour, quiet")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_remind = {
	.name = "remind",
	.summary = N_("tell those responsible what is due, once per step"),
	.usage = N_("[-n] [--send] [--pull] [--cron] [--unit UNIT] [--role "
		    "ROLE] [--max-age NUMBER] [--stamp FILE] [--state FILE] "
		    "[--sendmail PROGRAM]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT,
	.run = run,
};

static int
check_options(const struct psd_cmd_remind *r, struct psd_err *e)
{
	const struct psd_ctx *ctx = r->ctx;

	if (send_them && !dry &&
	    (ctx->output != NULL ||
		(ctx->format != NULL && !psd_cmd_remind_is_mail(r))))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--send goes with no format but mail, and not with -o"));
	if (sendmail != NULL && (!send_them || sendmail[0] == '\0'))
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("--sendmail names a program, and goes with --send"));
	return 0;
}

/* Nobody is to get letters about a day that is not today. */
static int
check_practice(const struct psd_ctx *ctx, struct psd_err *e)
{
	if (!ctx->practice || !send_them || dry)
		return 0;
	(void)psd_err_tip(e, "%s",
	    _("take practice_date out of psd.yaml; or say --today DATE if you "
	      "mean it; -n shows the letters"));
	return psd_err_set(e, PSD_EDATA,
	    _("psd.yaml has a practice date, %s, so nothing is sent"),
	    psd_date_print(ctx->today).s);
}

/* What there is to say, of what has not been said. */
static int
find(struct psd_cmd_remind *r, struct psd_duties *duties, struct psd_err *e)
{
	struct psd_reminder_choice choice = { .arena = r->arena,
		.org = &r->ctx->org,
		.state = &r->state,
		.today = r->ctx->today };
	const struct psd_unit *top;

	if (psd_cmd_unit(&top, r->ctx, unit_given, e) < 0 ||
	    psd_cmd_role(&choice.role, r->ctx, role_given, e) < 0 ||
	    psd_duties_load(duties, r->about.src, top, PSD_NO_DAY, e) < 0)
		return -1;
	psd_reminders_find(&r->list, &choice, duties);
	return 0;
}

/* Where it is noted. Another run may be at it: then there is nothing to do. */
static int
open_state(struct psd_cmd_remind *r, struct psd_err *e)
{
	if (psd_reminder_state_init(&r->state, r->arena, state_given,
		r->ctx->store.root, e) < 0)
		return -1;
	return psd_reminder_state_open(&r->state, !dry, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_remind r = { .ctx = ctx,
		.arena = ctx->arena,
		.pull = pull,
		.send = send_them,
		.dry = dry,
		.cron = cron,
		.max_age = max_age,
		.sendmail = sendmail,
		.stamp = stamp };
	struct psd_duties duties = { .n = 0 };
	struct psd_source src;
	int rc = -1;

	(void)argc;
	(void)argv;
	ctx->quiet = ctx->quiet || cron;
	if (cron)
		ctx->colour = "never";
	if (check_options(&r, e) < 0 || psd_cmd_remind_open(&r, e) < 0 ||
	    check_practice(ctx, e) < 0)
		return -1;
	src = (struct psd_source){ &ctx->store, &ctx->org, &ctx->faults,
		ctx->today };
	r.about.src = &src;
	r.about.arena = ctx->arena;
	if (open_state(&r, e) == 0) {
		if (find(&r, &duties, e) == 0)
			rc = psd_cmd_remind_say(&r, e);
		psd_duties_release(&duties);
	} else if (e->code == PSD_EBUSY && ctx->quiet &&
	    psd_reminder_state_is_running(&r.state)) {
		rc = PSD_EXIT_BUSY;
	}
	psd_reminder_state_close(&r.state);
	return rc;
}
