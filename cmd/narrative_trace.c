/* psd_narrative_trace: which records a sentence of a narrative is from. */
/* SPDX-License-Identifier: ISC */
#include "cmd/narrative.h"

#include "lib/narrative/trace.h"

int
psd_narrative_trace(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	const struct psd_wording w = psd_cmd_wording(ctx, &ctx->store);
	const struct psd_trace trace = { .w = &w,
		.src = &src,
		.made = &asked->made,
		.sentence = psd_str(asked->trace),
		.all = ctx->verbose };
	struct psd_report *r = psd_cmd_new_report(ctx, "narrative-trace");
	int found, rc;

	found = psd_trace_report(r, &trace, e);
	if (found < 0)
		return -1;
	rc = psd_cmd_report(ctx, r, e);
	return rc == PSD_EXIT_DONE && found == 0 ? PSD_EXIT_NO : rc;
}
