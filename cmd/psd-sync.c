/* psd-sync - share what you have saved, and get what others have written */
/* SPDX-License-Identifier: ISC */
#include "cmd/findings.h"
#include "cmd/share.h"

#include "lib/io/editor.h"
#include "lib/report/disputes.h"
#include "lib/report/synced.h"

#include <stdio.h>

#define QUIET_DAYS 7

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool dry;
static int seconds;
static const struct psd_opt opts[] = {
	PSD_FLAG('n', "dry-run", &dry,
	    N_("tell what would come and go, and change nothing")),
	PSD_COUNT_OPT(0, "wait", &seconds,
	    N_("give up after NUMBER seconds without an answer; 60")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_sync = {
	.name = "sync",
	.summary = N_("share what you saved, and get what others wrote"),
	.usage = N_("[-n] [--wait NUMBER]"),
	.opts = opts,
	.run = run,
};

/* The faults that forbid to send, and what else stands in the way. */
static int
tell_end(struct psd_ctx *ctx, struct psd_sync *s, struct psd_err *e)
{
	struct psd_cmd_found found = { .list = &s->faults };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err end = { 0 };
	int rc = 0;

	if (s->end == PSD_SYNC_CONFLICT) {
		psd_disputes_tell(&text, &s->disputes, false);
		(void)fputs(text.p, stdout);
	}
	psd_buf_release(&text);
	found.style.here = psd_str("");
	if (s->faults.n > 0)
		rc = psd_cmd_tell(ctx, &found, e);
	psd_synced_end(&end, s);
	if (rc < 0 || end.code == PSD_OK)
		return rc < 0 ? -1 : PSD_EXIT_DONE;
	/* whoever hears nothing for so long thinks that all is well */
	if (s->end != PSD_SYNC_AWAY || !ctx->quiet || s->days >= QUIET_DAYS)
		psd_cmd_complain(&end);
	return end.code == PSD_EBUSY ? PSD_EXIT_BUSY : PSD_EXIT_NO;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_share share;
	struct psd_sync s = { .faults = PSD_FINDINGS_INIT,
		.unsaved = PSD_NAMES_INIT,
		.words = PSD_BUF_INIT };
	struct psd_buf text = PSD_BUF_INIT;
	int rc = psd_cmd_share_open(&share, ctx, &s.clone, e);

	(void)argc;
	(void)argv;
	if (rc == 0)
		rc = psd_clone_find(&s.clone, e);
	if (rc == 0) {
		s.store = &ctx->store;
		s.wording = share.wording;
		s.today = ctx->today;
		s.seconds = seconds > 0 ? seconds : 60;
		s.dry = dry;
		s.person = !ctx->quiet && psd_editor_is_possible();
		rc = psd_sync(&s, e);
	}
	ctx->done = psd_synced_now(&s);
	if (rc == 0) {
		psd_synced_tell(&text, &s);
		if (!ctx->quiet && text.n > 0)
			(void)fputs(text.p, stdout);
		rc = tell_end(ctx, &s, e);
	}
	psd_buf_release(&text);
	psd_sync_release(&s);
	return rc;
}
