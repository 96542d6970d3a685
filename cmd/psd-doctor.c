/* psd-doctor - find and mend what is wrong with a copy of records */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/io/git.h"
#include "lib/safety/doctor.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool fix, remove_hooks;
static const char *state;
static const struct psd_opt opts[] = { PSD_FLAG(0, "fix", &fix,
					   N_("mend what is safe to mend")),
	PSD_FLAG(0, "remove-hooks", &remove_hooks,
	    N_("take psd out of what git runs by itself")),
	PSD_TEXT_OPT(0, "state", &state, N_("FILE"),
	    N_("where 'psd remind --state' notes what has been said")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_doctor = {
	.name = "doctor",
	.summary = N_("find and mend what is wrong with a copy of records"),
	.usage = N_("[--fix | --remove-hooks] [--state FILE]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT,
	.run = run,
};

static void
add_row(struct psd_sheet *s, const struct psd_ailment *a)
{
	psd_sheet_row(s);
	psd_cell_puts(s, psd_level_word(a->level));
	psd_cell_shown(s,
	    psd_str(a->mended ? _("mended") : psd_level_label(a->level)));
	psd_cell_mark(s,
	    a->mended			? PSD_MARK_GOOD
		: a->level == PSD_ERROR ? PSD_MARK_BAD
		: a->level == PSD_NOTE	? PSD_MARK_QUIET
					: PSD_MARK_SOON);
	psd_cell_puts(s, a->id);
	psd_cell_text(s, a->about);
	psd_cell_text(s, a->text);
	psd_cell_text(s, a->mended ? (struct psd_str){ NULL, 0 } : a->cure);
	psd_cell_bool(s, a->mended);
}

static int
print(struct psd_ctx *ctx, const struct psd_doctor *d, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "doctor");
	struct psd_sheet *s = psd_sheet_add(r, "checks", NULL);
	size_t i;

	psd_sheet_empty(s, _("All is as it should be."));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "level", _("Level"));
	psd_sheet_column(s, PSD_COL_TEXT | PSD_COL_WHOLE, "check", _("Check"));
	psd_sheet_column(s, PSD_COL_TEXT, "about", _("About"));
	psd_sheet_column(s, PSD_COL_TEXT, "text", _("What it means"));
	psd_sheet_column(s, PSD_COL_TEXT, "cure", _("What to do"));
	psd_sheet_column(s, PSD_COL_BOOL | PSD_COL_HIDDEN, "mended",
	    _("Mended"));
	for (i = 0; i < d->n; i++)
		add_row(s, &d->items[i]);
	return psd_cmd_report(ctx, r, e);
}

static int
take_out(struct psd_ctx *ctx, const char *dir, struct psd_err *e)
{
	struct psd_setup setup;
	size_t n;

	if (psd_setup_open(&setup, ctx->arena, dir, e) < 0 ||
	    psd_setup_remove_hooks(&setup, &n, e) < 0)
		return -1;
	if (!ctx->quiet)
		(void)printf(n > 0 ? _("psd no longer checks what is saved "
				       "and sent from here. 'psd doctor --fix' "
				       "brings that back.\n")
				   : _("psd was in none of git's checks.\n"));
	return PSD_EXIT_DONE;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const char *dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR");
	struct psd_doctor d = { .arena = ctx->arena,
		.data = &ctx->data,
		.dir = dir != NULL && dir[0] != '\0' ? dir : ".",
		.lang = ctx->lang,
		.state = state,
		.fix = fix,
		.now = (long long)time(NULL) };
	int rc;

	(void)argc;
	(void)argv;
	if (fix && remove_hooks)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("'--fix' and '--remove-hooks' cannot stand together"));
	psd_git_forget_place();
	if (remove_hooks)
		return take_out(ctx, d.dir, e);
	psd_doctor_look(&d);
	rc = print(ctx, &d, e);
	if (rc == PSD_EXIT_DONE && d.errors + d.warnings > 0)
		rc = PSD_EXIT_NO;
	psd_doctor_close(&d);
	return rc;
}
