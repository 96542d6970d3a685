/* psd_narrative_check: what narratives lack, and by which outlines. */
/* SPDX-License-Identifier: ISC */
#include "cmd/narrative.h"

#include "lib/narrative/check.h"
#include "lib/report/outlines.h"

int
psd_narrative_check(struct psd_ctx *ctx,
    const struct psd_narrative_asked *asked, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	const struct psd_story_choice *of = &asked->made.story;
	struct psd_report *r = psd_cmd_new_report(ctx, "narrative");
	size_t lacks = 0;
	int rc = of->unit != NULL
	    ? psd_report_narrative(r, &src, of, &lacks, e)
	    : psd_report_narratives(r, &src, of->year, &lacks, e);

	if (rc == 0)
		rc = psd_cmd_report(ctx, r, e);
	return rc == PSD_EXIT_DONE && lacks > 0 ? PSD_EXIT_NO : rc;
}

int
psd_narrative_outlines(struct psd_ctx *ctx, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "narrative");
	struct psd_supplies list;

	if (psd_supplies_load(&list, &ctx->store, &ctx->faults, e) < 0)
		return -1;
	psd_report_outlines(r, &ctx->org, &list);
	return psd_cmd_report(ctx, r, e);
}
