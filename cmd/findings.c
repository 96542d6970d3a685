/* psd_cmd_findings: the faults that a command found, told and counted. */
/* SPDX-License-Identifier: ISC */
#include "cmd/findings.h"

#include "lib/io/file.h"
#include "lib/io/term.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Whether findings are written as lines, not as a sheet; and as which. */
static bool
as_lines(const struct psd_ctx *ctx, enum psd_findings_form *form)
{
	const char *actions = getenv("GITHUB_ACTIONS");
	const char *format = ctx->format;

	*form = PSD_FINDINGS_TEXT;
	if (format == NULL && ctx->dialect == NULL && ctx->output == NULL &&
	    actions != NULL && strcmp(actions, "true") == 0)
		format = "github";
	if (format == NULL)
		return ctx->dialect == NULL &&
		    (ctx->output == NULL ||
			psd_format_of_file(psd_str(ctx->output)) <=
			    PSD_FORMAT_TEXT);
	if (strcmp(format, "gnu") == 0)
		*form = PSD_FINDINGS_GNU;
	else if (strcmp(format, "github") == 0)
		*form = PSD_FINDINGS_GITHUB;
	else
		return strcmp(format, "text") == 0;
	return true;
}

static int
print(struct psd_ctx *ctx, struct psd_cmd_found *found, struct psd_err *e)
{
	struct psd_findings_style *style = &found->style;
	bool to_file = psd_cmd_to_file(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, ctx->cmd->name);
	struct psd_buf text = PSD_BUF_INIT;
	int rc = 0;

	style->colour = !to_file && psd_term_colour(STDOUT_FILENO, ctx->colour);
	style->width = psd_term_width();
	if (to_file || (!style->colour && !isatty(STDOUT_FILENO)))
		style->bytes = NULL; /* no terminal, no source lines */
	if (!as_lines(ctx, &style->form)) {
		psd_report_findings(r, found->list, style);
		return psd_cmd_report(ctx, r, e);
	}
	psd_findings_print(&text, found->list, style);
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
status_of(const struct psd_cmd_found *found)
{
	const struct psd_findings *list = found->list;
	size_t i;

	for (i = 0; i < list->n; i++)
		if (list->items[i].rule == PSD_RULE_UNREADABLE)
			return PSD_EXIT_TROUBLE;
	if (list->errors > 0 || (found->strict && list->warnings > 0))
		return PSD_EXIT_NO;
	return PSD_EXIT_DONE;
}

static bool
is_error(const struct psd_findings *list, size_t i, const void *arg)
{
	(void)arg;
	return list->items[i].level == PSD_ERROR;
}

int
psd_cmd_tell(struct psd_ctx *ctx, struct psd_cmd_found *found,
    struct psd_err *e)
{
	struct psd_buf sum = PSD_BUF_INIT;

	if (found->errors_only)
		psd_findings_keep(found->list, is_error, NULL);
	if (found->hidden)
		return (int)status_of(found);
	if (print(ctx, found, e) < 0)
		return -1;
	psd_findings_sum_up(&sum, found->list, found->files,
	    psd_findings_up_to(found->list, found->style.max_errors));
	if (!ctx->quiet && found->files > 0)
		(void)fputs(sum.p, stderr);
	psd_buf_release(&sum);
	return (int)status_of(found);
}
