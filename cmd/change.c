/* psd_cmd_change: what commands share that change a record. */
/* SPDX-License-Identifier: ISC */
#include "cmd/change.h"

#include <stdio.h>

void
psd_cmd_change_begin(struct psd_cmd_change *c, struct psd_ctx *ctx)
{
	*c = (struct psd_cmd_change){ .ctx = ctx,
		.src = { &ctx->store, &ctx->org, &ctx->faults, ctx->today },
		.diff = PSD_BUF_INIT,
		.said = PSD_BUF_INIT };
}

int
psd_cmd_change_end(struct psd_cmd_change *c, struct psd_saved *saved, int rc,
    struct psd_err *e)
{
	if (rc == 0 && c->diff.n > 0)
		(void)fwrite(c->diff.p, 1, c->diff.n, stdout);
	else if (rc == 0 && c->said.n > 0 && !c->ctx->quiet)
		(void)fwrite(c->said.p, 1, c->said.n, stdout);
	if (rc == 0)
		rc = psd_cmd_saved(c->ctx, saved, e);
	psd_findings_release(&saved->faults);
	psd_buf_release(&c->diff);
	psd_buf_release(&c->said);
	return rc;
}

int
psd_cmd_change_find(struct psd_thing *out, const struct psd_cmd_change *c,
    struct psd_wanted_thing *wanted, const char *unit, struct psd_err *e)
{
	wanted->year = psd_date_ymd(c->src.today).year;
	if (psd_cmd_unit(&wanted->unit, c->ctx, unit, e) < 0)
		return -1;
	return psd_thing_find(out, &c->src, wanted, e);
}
