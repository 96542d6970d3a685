/* psd_narrative_diff: psd's new texts beside what people have written. */
/* SPDX-License-Identifier: ISC */
#include "cmd/narrative.h"

#include "lib/narrative/beside.h"

int
psd_narrative_diff(struct psd_ctx *ctx, const struct psd_narrative_asked *asked,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_report *r = psd_cmd_new_report(ctx, "narrative");
	struct psd_made made;

	if (psd_narrative_make(&made, &src, &asked->made, e) < 0)
		return -1;
	psd_report_heading(r,
	    psd_arena_print(ctx->arena, _("New texts for %.*s"),
		PSD_F(made.path)));
	if (psd_narrative_beside(r, &made) > 0)
		psd_report_note_print(r,
		    _("Lines with - are in the file only, lines with + are "
		      "psd's. 'psd narrative --take PART' takes psd's text."));
	else
		psd_report_note_print(r,
		    _("No part that somebody has changed or removed would "
		      "read otherwise today."));
	return psd_cmd_report(ctx, r, e);
}
