/* psd_import_plan: a plan's table from Word or Excel becomes a record. */
/* SPDX-License-Identifier: ISC */
#include "cmd/import.h"

#include "lib/report/imported.h"

#include <stdio.h>

int
psd_import_read(struct psd_document *out, const struct psd_ctx *ctx,
    const struct psd_import_given *given, struct psd_err *e)
{
	enum psd_document_kind kind = PSD_DOCUMENT_GUESS;

	if (given->kind != NULL) {
		kind = psd_document_kind_named(psd_str(given->kind));
		if (kind == PSD_DOCUMENT_GUESS) {
			(void)psd_err_tip(e, "%s",
			    _("there are text, csv, html, markdown, docx and "
			      "xlsx"));
			return psd_err_set(e, PSD_EUSAGE,
			    _("'%s' is no kind of file that psd reads"),
			    given->kind);
		}
	}
	return psd_document_read(out, ctx->arena, given->file, kind, e);
}

static int
tell(struct psd_ctx *ctx, const struct psd_plan_imported *did,
    const struct psd_plan_import *wanted, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "import");
	int rc;

	if (wanted->diff != NULL && wanted->diff->n > 0 &&
	    ctx->format == NULL && ctx->output == NULL)
		(void)fputs(wanted->diff->p, stdout);
	psd_report_imported(r, did, wanted);
	if (did->saved.written)
		ctx->done = _("the plan was saved");
	rc = ctx->quiet ? PSD_EXIT_DONE : psd_cmd_report(ctx, r, e);
	if (rc >= 0 && psd_cmd_saved(ctx, &did->saved, e) < 0)
		return -1;
	return rc;
}

int
psd_import_plan(struct psd_ctx *ctx, const struct psd_import_given *given,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_buf diff = PSD_BUF_INIT;
	struct psd_document doc;
	struct psd_plan_import wanted = { .src = &src,
		.doc = &doc,
		.year = given->year,
		.remove = given->remove,
		.dry = given->dry,
		.diff = given->dry ? &diff : NULL };
	struct psd_plan_imported did = { .year = 0 };
	int rc;

	if (psd_cmd_unit(&wanted.unit, ctx, given->unit, e) < 0 ||
	    psd_import_read(&doc, ctx, given, e) < 0)
		return -1;
	if (wanted.unit == NULL)
		wanted.unit = ctx->org.units[0];
	rc = psd_plan_import(&did, &wanted, e);
	if (rc == 0)
		rc = tell(ctx, &did, &wanted, e);
	psd_findings_release(&did.saved.faults);
	psd_buf_release(&diff);
	return rc;
}
