/* psd_cmd_share: records that are shared, whatever state they are in. */
/* SPDX-License-Identifier: ISC */
#include "cmd/share.h"

#include "cmd/records.h"
#include "lib/io/git.h"

#include <stdlib.h>

int
psd_cmd_share_open(struct psd_cmd_share *share, struct psd_ctx *ctx,
    struct psd_clone *clone, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	const char *dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR");
	struct psd_err none = { 0 };
	bool tree = false;

	*share = (struct psd_cmd_share){ .wording = NULL };
	psd_git_forget_place();
	if (psd_git_check(e) < 0)
		return -1;
	if (psd_cmd_open(ctx, NULL, &faults, &tree, &none) == 0 && tree) {
		share->words = (struct psd_wording){ .arena = ctx->arena,
			.store = &ctx->store,
			.org = &ctx->org,
			.lookup = psd_lookup_new(ctx->arena, &ctx->store,
			    &ctx->org) };
		share->wording = &share->words;
	}
	psd_findings_release(&faults);
	if (ctx->store.schemas == NULL) {
		ctx->store = (struct psd_store){ .arena = ctx->arena,
			.data = ctx->data.dir };
		psd_schemas_open(&ctx->store.schemas, ctx->data.dir.p);
	}
	return psd_clone_open(clone, ctx->arena, dir, e);
}
