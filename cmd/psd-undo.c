/* psd-undo - take back what was saved last */
/* SPDX-License-Identifier: ISC */
#include "cmd/commit.h"

#include "lib/io/editor.h"
#include "lib/safety/undo.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool yes;
static const struct psd_opt opts[] = {
	PSD_FLAG('y', "yes", &yes, N_("do it without asking")), PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_undo = {
	.name = "undo",
	.summary = N_("take back what was saved last"),
	.usage = N_("[--yes] [VERSION]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS | PSD_NEEDS_REPORT,
	.max = 1,
	.run = run,
};

/* What will be as it was, field by field. */
static int
show(struct psd_ctx *ctx, const struct psd_undoing *u,
    const struct psd_all_changed *all, struct psd_err *e)
{
	const struct psd_committing *c = u->c;
	const struct psd_wording w = psd_cmd_wording(ctx, &c->after);
	struct psd_report *r = psd_cmd_new_report(ctx, "undo");
	struct psd_buf files = PSD_BUF_INIT;
	int rc;

	psd_report_heading(r,
	    psd_arena_print(ctx->arena,
		_("Taking back what %.*s saved on %.*s: %.*s"),
		PSD_F(u->author), PSD_F(u->date), PSD_F(u->subject)));
	psd_changed_table(r, &w, all);
	if (all->n == 0) {
		psd_message_files(&files, c);
		psd_report_lines(r,
		    psd_arena_copy(ctx->arena, psd_buf_get(&files)));
	}
	psd_buf_release(&files);
	rc = psd_cmd_report(ctx, r, e);
	return rc < 0 ? -1 : 0;
}

/* Whether it is to be done: by --yes, or by what somebody at a terminal
 * answers. */
static bool
is_wanted(void)
{
	char answer[64];
	const char *said;

	if (yes)
		return true;
	if (!psd_editor_is_possible()) {
		said = _("nothing was taken back: this is what it would be");
		(void)psd_cmd_remark(said, _("'psd undo --yes' does it"));
		return false;
	}
	(void)fputs(_("Take this back? [y/N] "), stdout);
	if (fflush(stdout) == 0 &&
	    fgets(answer, sizeof(answer), stdin) != NULL &&
	    strchr("yYjJ", answer[0]) != NULL)
		return true;
	(void)psd_cmd_remark(_("nothing was taken back"), NULL);
	return false;
}

/* Writes and commits; the files are as before when it fails. */
static int
save(struct psd_ctx *ctx, struct psd_undoing *u, struct psd_str message,
    struct psd_err *e)
{
	struct psd_err more = { 0 };
	int rc;

	if (!is_wanted())
		return PSD_EXIT_NO;
	if (psd_undo_write(u, e) < 0)
		return -1;
	rc = psd_cmd_make_commit(ctx, u->c, message, e);
	if (rc < 0 && !u->c->saved && psd_undo_restore(u, &more) < 0)
		psd_cmd_complain(&more);
	return rc;
}

static int
undo(struct psd_ctx *ctx, struct psd_undoing *u, struct psd_err *e)
{
	const struct psd_message how = { .undoes = u->id,
		.undone = u->subject,
		.command = "undo" };
	struct psd_findings unheard = PSD_FINDINGS_INIT;
	struct psd_buf message = PSD_BUF_INIT;
	struct psd_all_changed all;
	const char *said;
	int rc;

	if (u->c->chosen == 0) {
		said = _("nothing is left of that version to take back");
		(void)psd_cmd_remark(said, NULL);
		return PSD_EXIT_DONE;
	}
	rc = psd_message_find(&all, u->c, &unheard, e);
	if (rc == 0)
		rc = show(ctx, u, &all, e);
	if (rc == 0)
		rc = psd_cmd_compose(&message, ctx, u->c, &how, e);
	if (rc == 0)
		rc = psd_cmd_check_commit(ctx, u->c, psd_buf_get(&message), e);
	if (rc == 0)
		rc = save(ctx, u, psd_buf_get(&message), e);
	psd_findings_release(&unheard);
	psd_buf_release(&message);
	return rc;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_committing c = { .n = 0 };
	struct psd_undoing u = { .n = 0 };
	int rc = psd_commit_open(&c, &src, e);

	(void)argc;
	if (rc == 0)
		rc = psd_undo_find(&u, &c, argv[0], e);
	if (rc == 0)
		rc = psd_cmd_remark(_("there is nothing of yours to take back"),
		    _("name a version; 'psd log' lists them"));
	else if (rc > 0 && psd_undo_stage(&u, e) < 0)
		rc = -1;
	else if (rc > 0)
		rc = undo(ctx, &u, e);
	psd_undo_release(&u);
	psd_commit_close(&c);
	return rc;
}
