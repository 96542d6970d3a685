/* psd_cmd_export: records for other programs, as JSON. */
/* SPDX-License-Identifier: ISC */
#include "cmd/export.h"

#include "lib/io/file.h"
#include "lib/report/export_records.h"
#include "lib/report/findings.h"

#include <stdio.h>

/* Prints BYTES, or keeps them for the file of -o. */
static int
put(void *arg, struct psd_str bytes, struct psd_err *e)
{
	struct psd_buf *kept = arg;

	if (kept == NULL)
		return psd_cmd_print(bytes, e);
	psd_buf_str(kept, bytes);
	return 0;
}

static int
choose_lines(bool *lines, const struct psd_ctx *ctx, struct psd_err *e)
{
	*lines = ctx->format == NULL && ctx->output != NULL &&
	    psd_str_ends(psd_str(ctx->output), ".ndjson");
	if (ctx->format == NULL || strcmp(ctx->format, "json") == 0)
		return 0;
	*lines = strcmp(ctx->format, "ndjson") == 0;
	if (*lines)
		return 0;
	(void)psd_err_tip(e, _("it can be: %s"), "json, ndjson");
	return psd_err_set(e, PSD_EUSAGE, _("there is no format '%s'"),
	    ctx->format);
}

int
psd_cmd_export_records(struct psd_ctx *ctx, const char *unit, int year,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	bool to_file = psd_cmd_to_file(ctx);
	struct psd_buf kept = PSD_BUF_INIT, faults = PSD_BUF_INIT;
	struct psd_export wanted = { .src = &src,
		.year = year,
		.put = put,
		.arg = to_file ? &kept : NULL };
	struct psd_findings_style style = { .form = PSD_FINDINGS_GNU };
	struct psd_exported did;
	int rc = -1;

	psd_findings_release(&ctx->faults); /* each is told when it is read */
	if (choose_lines(&wanted.lines, ctx, e) == 0 &&
	    psd_cmd_unit(&wanted.unit, ctx, unit, e) == 0)
		rc = psd_export_records(&did, &wanted, e);
	if (rc == 0 && to_file)
		rc = psd_file_replace(ctx->output, psd_buf_get(&kept), e);
	psd_buf_release(&kept);
	if (rc < 0)
		return -1;
	psd_findings_print(&faults, &ctx->faults, &style);
	(void)fputs(faults.n > 0 ? faults.p : "", stderr);
	psd_buf_release(&faults);
	if (did.held > 0)
		(void)fprintf(stderr,
		    ngettext("psd: %zu file was left out\n",
			"psd: %zu files were left out\n", did.held),
		    did.held);
	return did.held > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}
