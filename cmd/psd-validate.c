/* psd-validate - check records against schemas, references and rules */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/io/file.h"
#include "lib/io/term.h"
#include "lib/report/findings.h"
#include "lib/safety/check.h"
#include "lib/safety/check_paths.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool strict;
static const struct psd_opt opts[] = { PSD_FLAG(0, "strict", &strict,
					   N_("let warnings count as errors")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_validate = {
	.name = "validate",
	.summary = N_("check records against schemas, references and rules"),
	.usage = N_("[--strict] [PATH ...]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT,
	.max = PSD_ANY,
	.run = run,
};

static bool
is_today_given(const struct psd_ctx *ctx)
{
	const char *today = getenv("PSD_TODAY");

	return ctx->today_given != NULL || (today != NULL && today[0] != '\0');
}

/* Opens the repository, also where psd.yaml is broken: that is a finding
 * here. Whether the units form a tree goes to *TREE. */
static int
open_records(struct psd_ctx *ctx, const char *path, struct psd_findings *to,
    bool *tree, struct psd_err *e)
{
	const char *dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR");

	ctx->store.data = ctx->data.dir;
	if (psd_check_open(&ctx->store, ctx->arena, dir, path, e) < 0)
		return -1;
	*tree = psd_check_load(&ctx->org, &ctx->store, to);
	if (ctx->lang == NULL && psd_str_is(ctx->org.language, "en")) {
		/* what was found so far was said in Swedish */
		psd_findings_release(to);
		psd_org_release(&ctx->org);
		if (psd_lang_set("en", ctx->data.localedir.p, e) < 0)
			return -1;
		*tree = psd_check_load(&ctx->org, &ctx->store, to);
	}
	ctx->practice = ctx->org.practice != PSD_NO_DAY && !is_today_given(ctx);
	if (ctx->practice)
		ctx->today = ctx->org.practice;
	return 0;
}

/* Whether findings are written as lines, not as a sheet. */
static bool
as_lines(const struct psd_ctx *ctx)
{
	if (ctx->format != NULL)
		return strcmp(ctx->format, "text") == 0;
	return ctx->dialect == NULL &&
	    (ctx->output == NULL ||
		psd_format_of_file(psd_str(ctx->output)) <= PSD_FORMAT_TEXT);
}

static int
print(struct psd_ctx *ctx, const struct psd_findings *list, struct psd_err *e)
{
	bool to_file = ctx->output != NULL && strcmp(ctx->output, "-") != 0;
	bool colour = !to_file && psd_term_colour(STDOUT_FILENO, ctx->colour);
	struct psd_findings_style style = { &ctx->store,
		psd_check_here(&ctx->store),
		colour || (!to_file && isatty(STDOUT_FILENO)), colour,
		psd_term_width() };
	struct psd_report *r = psd_cmd_new_report(ctx, "validate");
	struct psd_buf text = PSD_BUF_INIT;
	int rc = 0;

	if (!as_lines(ctx)) {
		psd_report_findings(r, list, &style);
		return psd_cmd_report(ctx, r, e);
	}
	psd_findings_print(&text, list, &style);
	if (to_file)
		rc = psd_file_replace(ctx->output, psd_buf_get(&text), e);
	else if (((text.n > 0 && fwrite(text.p, 1, text.n, stdout) < text.n) ||
		     fflush(stdout) != 0) &&
	    errno != EPIPE)
		rc = psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	psd_buf_release(&text);
	return rc;
}

static enum psd_exit
status_of(const struct psd_findings *list)
{
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->items[i].rule == PSD_RULE_UNREADABLE)
			return PSD_EXIT_TROUBLE;
	if (list->errors > 0 || (strict && list->warnings > 0))
		return PSD_EXIT_NO;
	return PSD_EXIT_DONE;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_source src = { &ctx->store, &ctx->org, &list, 0 };
	struct psd_files all, named;
	struct psd_buf sum = PSD_BUF_INIT;
	size_t n;
	bool tree;
	int rc = open_records(ctx, argc > 0 ? argv[0] : NULL, &list, &tree, e);

	src.today = ctx->today;
	if (rc == 0)
		rc = psd_store_all(&all, &ctx->store, e);
	if (rc == 0)
		rc = psd_check_names(&named, &ctx->store, argv, e);
	if (rc == 0)
		rc = psd_check_files(&src, tree, &all, e);
	if (rc == 0) {
		n = psd_check_choose(&list, &all, &named);
		rc = print(ctx, &list, e);
		psd_findings_sum_up(&sum, &list, n);
	}
	if (rc >= 0 && !ctx->quiet)
		(void)fputs(sum.p, stderr);
	if (rc >= 0)
		rc = (int)status_of(&list);
	psd_buf_release(&sum);
	psd_findings_release(&list);
	return rc;
}
