/* psd_cmd_records: records that may be broken, opened to be checked. */
/* SPDX-License-Identifier: ISC */
#include "cmd/records.h"

#include "lib/safety/check.h"
#include "lib/safety/check_paths.h"

#include <stdlib.h>

static bool
is_today_given(const struct psd_ctx *ctx)
{
	const char *today = getenv("PSD_TODAY");

	return ctx->today_given != NULL || (today != NULL && today[0] != '\0');
}

int
psd_cmd_open(struct psd_ctx *ctx, const char *path, struct psd_findings *to,
    bool *tree, struct psd_err *e)
{
	const struct psd_store_opts from = {
		.dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR"),
		.data = ctx->data.dir,
		.view = { ctx->at, ctx->staged },
	};

	if (psd_check_open(&ctx->store, ctx->arena, &from, path, e) < 0)
		return -1;
	*tree = psd_check_load(&ctx->org, &ctx->store, to);
	if (ctx->lang == NULL && psd_str_is(ctx->org.language, "en")) {
		/* what was found so far was said in Swedish */
		psd_findings_release(to);
		psd_org_release(&ctx->org);
		if (psd_lang_set("en", ctx->data.localedir.p, e) < 0)
			return -1;
		*tree = psd_check_load(&ctx->org, &ctx->store, to);
	}
	ctx->practice = ctx->org.practice != PSD_NO_DAY && !is_today_given(ctx);
	if (ctx->practice)
		ctx->today = ctx->org.practice;
	return 0;
}

void
psd_cmd_close(struct psd_ctx *ctx)
{
	psd_org_release(&ctx->org);
	psd_store_close(&ctx->store);
}
