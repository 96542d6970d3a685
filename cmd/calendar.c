/* psd_cmd_calendar: how a calendar leaves a command. */
/* SPDX-License-Identifier: ISC */
#include "cmd/calendar.h"

#include "lib/io/file.h"

#include <errno.h>
#include <stdio.h>

bool
psd_cmd_is_calendar(const struct psd_ctx *ctx)
{
	if (ctx->format != NULL)
		return strcmp(ctx->format, "ics") == 0;
	return ctx->output != NULL &&
	    psd_str_ends(psd_str(ctx->output), ".ics");
}

int
psd_cmd_put_calendar(const struct psd_ctx *ctx, const struct psd_buf *text,
    struct psd_err *e)
{
	bool to_file = ctx->output != NULL && strcmp(ctx->output, "-") != 0;

	if (to_file)
		return psd_file_replace(ctx->output, psd_buf_get(text), e);
	if (fwrite(text->p, 1, text->n, stdout) < text->n && errno != EPIPE)
		return psd_err_set(e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	return 0;
}
