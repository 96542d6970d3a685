/* psd-result - report a value for a period */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include "cmd/commit.h"
#include "lib/base/utf8.h"
#include "lib/report/result_said.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *period, *comment, *by;
static int date_given = PSD_NO_DAY;
static bool replace, dry;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT(0, "period", &period, N_("PERIOD"),
	    N_("which one; else the one that is to be reported")),
	PSD_TEXT_OPT(0, "comment", &comment, N_("TEXT"),
	    N_("what is to be said of it")),
	PSD_DAY_OPT(0, "date", &date_given,
	    N_("the day it was reported; else today")),
	PSD_TEXT_OPT(0, "by", &by, N_("ROLE"), N_("the role that reports it")),
	PSD_FLAG(0, "replace", &replace,
	    N_("put it in the place of the value that is there")),
	PSD_FLAG('n', "dry-run", &dry, N_("show the change, save nothing")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_result = {
	.name = "result",
	.summary = N_("report a value for a period"),
	.usage = N_("[-n] [--period PERIOD] [--comment TEXT] [--date DATE] "
		    "[--by ROLE] [--replace] UNIT MEASURE VALUE"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.min = 3,
	.max = 3,
	.run = run,
};

/* Says that a value stands there already, which was not asked to go. */
static int
tell_kept(const struct psd_buf *said)
{
	return psd_cmd_remark(said->p,
	    _("--replace puts the new one in its place; --period names "
	      "another"));
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_cmd_change c = { .ctx = ctx };
	struct psd_buf line = PSD_BUF_INIT;
	struct psd_new_result r = { .src = &c.src,
		.thing = argv[1],
		.value = argv[2],
		.period = period,
		.comment = comment,
		.day = date_given,
		.replace = replace,
		.diff = dry ? &c.diff : NULL };
	struct psd_reported done;
	int rc, kept = PSD_EXIT_DONE;

	(void)argc;
	psd_cmd_change_begin(&c, ctx);
	if (psd_cmd_unit(&r.unit, ctx, argv[0], e) < 0 ||
	    psd_cmd_role(&r.by, ctx, by, e) < 0)
		return -1;
	rc = psd_new_result_save(&done, &r, e);
	if (rc == 0) {
		psd_result_said(&line, ctx->arena, &done, r.unit);
		psd_utf8_visible(&c.said, psd_str_trim(psd_buf_get(&line)));
	}
	if (rc == 0 && done.kept) {
		kept = tell_kept(&c.said);
		psd_buf_clear(&c.said);
	} else if (rc == 0) {
		psd_buf_putc(&c.said, '\n');
	}
	psd_buf_release(&line);
	rc = psd_cmd_change_end(&c, &done.saved, rc, e);
	return rc < 0 ? -1 : kept;
}
