/* psd_import_statistics: figures of other systems go into the records. */
/* SPDX-License-Identifier: ISC */
#include "cmd/import.h"

#include "lib/intake/statistics_take.h"
#include "lib/report/taken.h"

#include <stdio.h>

/* Shows what psd.yaml could say of the file. */
static int
propose(struct psd_ctx *ctx, const struct psd_document *doc, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	int rc = psd_mapping_propose(&text, ctx->arena, doc, e);

	if (rc == 0)
		(void)fwrite(text.p, 1, text.n, stdout);
	psd_buf_release(&text);
	return rc;
}

static int
take(struct psd_ctx *ctx, const struct psd_document *doc,
    const struct psd_stats_taking *t, struct psd_err *e)
{
	struct psd_report *report = psd_cmd_new_report(ctx, "import");
	struct psd_stats_taken did;
	bool held;
	int rc = psd_stats_take(&did, t, e);

	if (did.n_written > 0)
		ctx->done = psd_arena_print(ctx->arena,
		    ngettext("%zu file was saved", "%zu files were saved",
			did.n_written),
		    did.n_written)
				.p;
	if (rc < 0)
		return -1;
	held = psd_stats_held_back(&did, t);
	psd_report_taken(report, doc, t, &did);
	rc = ctx->quiet && !held ? PSD_EXIT_DONE
				 : psd_cmd_report(ctx, report, e);
	return rc == PSD_EXIT_DONE && held ? PSD_EXIT_NO : rc;
}

int
psd_import_statistics(struct psd_ctx *ctx, const struct psd_import_given *given,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_mapping mapping;
	struct psd_stats stats;
	struct psd_document doc;
	const struct psd_stats_taking taking = { &src, &mapping, &stats,
		given->correct, given->dry };
	int rc;

	if (psd_import_read(&doc, ctx, given, e) < 0)
		return -1;
	if (given->propose)
		return propose(ctx, &doc, e);
	rc = psd_mapping_find(&mapping, &src, &doc, given->mapping, e);
	if (rc == 0) {
		psd_stats_read(&stats, ctx->arena, &mapping, given->year,
		    ctx->today);
		rc = take(ctx, &doc, &taking, e);
		psd_stats_release(&stats);
	}
	psd_mapping_release(&mapping);
	return rc;
}
