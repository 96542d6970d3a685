/* psd_cmd_calendar: whether a command is asked for a calendar. */
/* SPDX-License-Identifier: ISC */
#include "cmd/calendar.h"

bool
psd_cmd_is_calendar(const struct psd_ctx *ctx)
{
	if (ctx->format != NULL)
		return strcmp(ctx->format, "ics") == 0;
	return ctx->output != NULL &&
	    psd_str_ends(psd_str(ctx->output), ".ics");
}
