/* psd-resolve - decide between what you and others have written */
/* SPDX-License-Identifier: ISC */
#include "cmd/decide.h"
#include "cmd/findings.h"
#include "cmd/share.h"

#include "lib/report/disputes.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool mine, theirs, both, edit, all, take_back, sure;
static const char *value;
static const struct psd_opt opts[] = { PSD_FLAG(0, "mine", &mine,
					   N_("what you have written counts")),
	PSD_FLAG(0, "theirs", &theirs, N_("what others have written counts")),
	PSD_FLAG(0, "both", &both, N_("keep both, one after the other")),
	PSD_TEXT_OPT(0, "value", &value, N_("TEXT"), N_("TEXT shall stand")),
	PSD_FLAG(0, "edit", &edit, N_("write in your editor what shall stand")),
	PSD_FLAG(0, "all", &all, N_("decide all that is left in the same way")),
	PSD_FLAG(0, "abort", &take_back,
	    N_("forget what was decided, and take back an unfinished merge")),
	PSD_FLAG(0, "yes", &sure, N_("do not ask whether you mean it")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_resolve = {
	.name = "resolve",
	.summary = N_("decide between what you and others have written"),
	.usage = N_("[NUMBER|ID[.FIELD] --mine|--theirs|--both|--value TEXT|"
		    "--edit]"),
	.opts = opts,
	.max = 1,
	.run = run,
};

/* What is wrong with the command line; NULL: nothing. */
static const char *
misuse(const char *given)
{
	int ways = mine + theirs + both + edit + (value != NULL);

	if (ways > 1)
		return _("choose one of --mine, --theirs, --both, --value and "
			 "--edit");
	if (take_back && (ways > 0 || all || given != NULL))
		return _("'--abort' goes alone");
	if (all && given != NULL)
		return _("give a number or '--all', not both");
	if ((given != NULL || all) && ways == 0)
		return _("say what shall count: --mine, --theirs, --both, "
			 "--value TEXT or --edit");
	if (given == NULL && !all && ways > 0)
		return _("say what is decided: its number, or --all");
	if (all && (value != NULL || edit))
		return _("'--all' goes with --mine, --theirs or --both");
	return NULL;
}

static int
decide(struct psd_resolve *r, const char *given, struct psd_err *e)
{
	struct psd_cmd_decision how = { .given = given,
		.value = value,
		.edit = edit,
		.verdict = mine ? PSD_MINE
		    : theirs	? PSD_ONLY_THEIRS
		    : both	? PSD_THEIRS_TOO
				: PSD_OWN_TEXT };

	return psd_cmd_decide(r, &how, e);
}

/* What was joined may break rules. */
static int
tell_faults(struct psd_ctx *ctx, struct psd_resolve *r, struct psd_err *e)
{
	struct psd_cmd_found found = { .list = &r->sync.faults };
	struct psd_err end = { 0 };

	found.style.here = psd_str("");
	if (psd_cmd_tell(ctx, &found, e) < 0)
		return -1;
	(void)psd_err_tip(&end, "%s",
	    r->done ? _("mend it, save with 'psd commit', and then psd sync")
		    : _("mend it, and type psd resolve again"));
	(void)psd_err_set(&end, PSD_EDATA, "%s",
	    r->done ? _("the two are joined and saved here, but together they "
			"break rules, so they are not sent")
		    : _("the two are joined but not saved, for together they "
			"break rules"));
	psd_cmd_complain(&end);
	return PSD_EXIT_NO;
}

static int
go_on(struct psd_ctx *ctx, struct psd_resolve *r, char **argv,
    struct psd_err *e)
{
	bool listing = argv[0] == NULL && !all;

	if (listing && psd_cmd_decide_list(ctx, r, e) < 0)
		return -1;
	if (!listing && decide(r, argv[0], e) < 0)
		return -1;
	if (psd_resolve_finish(r, e) < 0)
		return -1;
	if (r->done)
		ctx->done = _("all is decided; the two are joined, and that is "
			      "saved here");
	else if (!listing)
		ctx->done = _("what you decided is kept");
	if (!ctx->quiet)
		psd_cmd_decide_tell(r, listing);
	if (r->unsound)
		return tell_faults(ctx, r, e);
	return psd_resolve_left(r) > 0 && (listing || all) ? PSD_EXIT_BUSY
							   : PSD_EXIT_DONE;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_share share;
	struct psd_resolve r = { .sync = { .faults = PSD_FINDINGS_INIT,
				     .unsaved = PSD_NAMES_INIT,
				     .words = PSD_BUF_INIT } };
	const char *wrong = misuse(argv[0]);
	int rc;

	(void)argc;
	if (wrong != NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s", wrong);
	rc = psd_cmd_share_open(&share, ctx, &r.sync.clone, e);
	if (rc < 0)
		return -1;
	r.sync.store = &ctx->store;
	r.sync.wording = share.wording;
	r.sync.today = ctx->today;
	rc = psd_resolve_open(&r, e);
	if (rc == 0 && take_back)
		rc = psd_cmd_decide_abort(&r, sure, e);
	else if (rc == 0)
		rc = go_on(ctx, &r, argv, e);
	psd_resolve_close(&r);
	return rc;
}
