/* psd-schema - show the schemas and keep editors supplied with them */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/base/utf8.h"
#include "lib/record/schema_copy.h"
#include "lib/report/schemas.h"
#include "lib/safety/check.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/modeline_files.h"

#include <stdio.h>
#include <stdlib.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool modeline, fix, update;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "modeline", &modeline,
	    N_("print the lines that tell editors of a record's schema")),
	PSD_FLAG(0, "fix", &fix,
	    N_("with --modeline: write them into the records")),
	PSD_FLAG(0, "update", &update,
	    N_("bring the schemas beside the records up to date")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_schema = {
	.name = "schema",
	.summary = N_("show the schemas and keep editors supplied with them"),
	.usage = N_("[NAME | --update | --modeline [--fix] [PATH ...]]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT,
	.max = PSD_ANY,
	.run = run,
};

/* A broken psd.yaml is no hindrance here, but it may name the language. */
static int
open_records(struct psd_ctx *ctx, const char *path, struct psd_err *e)
{
	const struct psd_store_opts from = {
		.dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR"),
		.data = ctx->data.dir,
	};
	struct psd_findings ignored = PSD_FINDINGS_INIT;
	int rc;

	rc = psd_check_open(&ctx->store, ctx->arena, &from, path, e);
	if (rc == 0)
		(void)psd_check_load(&ctx->org, &ctx->store, &ignored);
	psd_findings_release(&ignored);
	if (rc == 0 && ctx->lang == NULL && psd_str_is(ctx->org.language, "en"))
		rc = psd_lang_set("en", ctx->data.localedir.p, e);
	return rc;
}

static int
list_all(struct psd_ctx *ctx, struct psd_err *e)
{
	struct psd_report *r = psd_cmd_new_report(ctx, "schema");

	if (psd_report_schemas(r, ctx->data.dir.p, e) < 0)
		return -1;
	return psd_cmd_report(ctx, r, e);
}

/* Prints a schema, or writes it to the file of -o. */
static int
print_one(struct psd_ctx *ctx, const char *given, struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	int rc = psd_schema_text(&text, ctx->arena, ctx->data.dir.p, given, e);

	if (rc == 0)
		rc = psd_cmd_put(ctx, psd_buf_get(&text), e);
	psd_buf_release(&text);
	return rc;
}

static int
bring_up_to_date(struct psd_ctx *ctx, struct psd_err *e)
{
	struct psd_schema_news news;
	size_t i;
	int rc = psd_schema_copy(&news, &ctx->store, e);

	for (i = 0; i < news.added.n; i++)
		(void)printf(_("%s is new.\n"), news.added.items[i].p);
	for (i = 0; i < news.changed.n; i++)
		(void)printf(_("%s has changed.\n"), news.changed.items[i].p);
	if (rc == 0 && news.added.n + news.changed.n == 0 && !ctx->quiet)
		(void)printf("%s\n", _("The schemas are up to date."));
	psd_schema_news_release(&news);
	return rc;
}

static int
show_or_fix(struct psd_ctx *ctx, char *const *given, struct psd_err *e)
{
	struct psd_str here = psd_check_here(&ctx->store), shown;
	struct psd_buf lines = PSD_BUF_INIT;
	struct psd_files files = { NULL, 0 };
	int rc = psd_modeline_files(&files, &ctx->store, given, e);
	size_t i;

	for (i = 0; i < files.n && rc >= 0; i++) {
		shown = psd_check_hidden(ctx->arena,
		    psd_check_shown(ctx->arena, here, files.items[i]));
		if (fix)
			rc = psd_modeline_fix(&ctx->store, files.items[i], e);
		if (fix ? rc == 1 : files.n > 1) {
			psd_utf8_visible(&lines, shown);
			psd_buf_puts(&lines, fix ? "\n" : ":\n");
		}
		if (!fix)
			psd_modeline_show(&lines, files.items[i]);
	}
	if (lines.n > 0 && !(fix && ctx->quiet))
		(void)fputs(lines.p, stdout);
	psd_buf_release(&lines);
	return rc < 0 ? -1 : PSD_EXIT_DONE;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	if (fix && !modeline)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'--fix' goes with '--modeline'"));
	if ((update && (modeline || argc > 0)) || (!modeline && argc > 1) ||
	    (ctx->format != NULL && argc > 0))
		return psd_err_set(e, PSD_EUSAGE,
		    _("these do not go together; see 'psd help schema'"));
	if (!update && !modeline)
		return argc > 0 ? print_one(ctx, argv[0], e) : list_all(ctx, e);
	if (open_records(ctx, argc > 0 ? argv[0] : NULL, e) < 0)
		return -1;
	return update ? bring_up_to_date(ctx, e) : show_or_fix(ctx, argv, e);
}
