/* psd_cmd_commit: what commands share that save in the history. */
/* SPDX-License-Identifier: ISC */
#include "cmd/commit.h"

#include "lib/base/utf8.h"
#include "lib/safety/check_paths.h"

#include <errno.h>
#include <stdio.h>

int
psd_cmd_remark(const char *text, const char *tip)
{
	struct psd_err said = { 0 };

	if (tip != NULL)
		(void)psd_err_tip(&said, "%s", tip);
	(void)psd_err_set(&said, PSD_OK, "%s", text);
	psd_cmd_complain(&said);
	return PSD_EXIT_NO;
}

/* Lets messages come in the language of the records, which the history is
 * written in; or again in the one that the user reads. */
static int
history_lang(struct psd_ctx *ctx, bool on, struct psd_err *e)
{
	bool english = psd_str_is(ctx->org.language, "en");
	const char *theirs = english ? "en" : "sv";
	const char *ours = ctx->lang != NULL ? ctx->lang : theirs;

	if (strcmp(ours, theirs) == 0)
		return 0;
	return psd_lang_set(on ? theirs : ours, ctx->data.localedir.p, e);
}

int
psd_cmd_compose(struct psd_buf *to, struct psd_ctx *ctx,
    const struct psd_committing *c, const struct psd_message *how,
    struct psd_err *e)
{
	const struct psd_wording w = psd_cmd_wording(ctx, &c->after);
	struct psd_findings unheard = PSD_FINDINGS_INIT; /* the check tells */
	struct psd_all_changed all;
	struct psd_err none = { 0 };
	int rc = history_lang(ctx, true, e);

	if (rc == 0)
		rc = psd_message_find(&all, c, &unheard, e);
	if (rc == 0)
		psd_message_write(to, &w, c, &all, how);
	psd_findings_release(&unheard);
	if (history_lang(ctx, false, rc < 0 ? &none : e) < 0)
		return -1;
	return rc;
}

int
psd_cmd_check_commit(struct psd_ctx *ctx, struct psd_committing *c,
    struct psd_str message, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_cmd_found found = { .list = &faults };
	int rc = psd_commit_check(c, &faults, message, e);

	if (rc == 0 && faults.errors > 0) {
		found.style.bytes = psd_findings_of_store;
		found.style.arg = &c->after;
		found.style.here = psd_check_here(&ctx->store);
		rc = psd_cmd_tell(ctx, &found, e);
		if (rc >= 0)
			(void)psd_cmd_remark(
			    _("nothing was saved: put this right first"), NULL);
	}
	psd_findings_release(&faults);
	return rc;
}

/* What git and its hooks said, as they said it. */
static void
pass_on(struct psd_str said)
{
	struct psd_buf shown = PSD_BUF_INIT;
	struct psd_str rest = said, line;

	while (psd_str_cut(&rest, '\n', &line)) {
		if (rest.p == NULL && line.n == 0)
			break;
		psd_utf8_visible(&shown, line);
		psd_buf_putc(&shown, '\n');
	}
	if (shown.n > 0)
		(void)fputs(shown.p, stderr);
	psd_buf_release(&shown);
}

int
psd_cmd_make_commit(struct psd_ctx *ctx, struct psd_committing *c,
    struct psd_str message, struct psd_err *e)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_committed done;
	int rc = psd_commit_make(&done, c, message, e);

	pass_on(psd_buf_get(&done.said));
	if (rc == 0)
		psd_message_done(&out, c, &done);
	psd_committed_release(&done);
	if (rc == 0 && !ctx->quiet &&
	    (fputs(out.p, stdout) == EOF || fflush(stdout) != 0) &&
	    errno != EPIPE)
		rc = psd_err_set(e, PSD_EIO,
		    _("the records are saved in the history, but this cannot "
		      "be printed: %s"),
		    psd_lang_why(errno));
	psd_buf_release(&out);
	return rc;
}
