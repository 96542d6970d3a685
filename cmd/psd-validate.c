/* psd-validate - check records against schemas, references and rules */
/* SPDX-License-Identifier: ISC */
#include "cmd/findings.h"
#include "cmd/mend.h"
#include "cmd/records.h"

#include "lib/record/instance.h"
#include "lib/record/paste.h"
#include "lib/safety/check.h"
#include "lib/safety/check_bytes.h"
#include "lib/safety/check_paths.h"

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool strict, errors_only, staged, fix, diff;
static int max_errors;
static const char *schema, *stdin_name;
static struct psd_texts bases;
static const struct psd_opt opts[] = { PSD_FLAG(0, "strict", &strict,
					   N_("let warnings count as errors")),
	PSD_FLAG(0, "no-warnings", &errors_only, N_("tell errors only")),
	PSD_FLAG(0, "staged", &staged, N_("check what is to be committed")),
	PSD_FLAG(0, "fix", &fix, N_("mend what can be mended without a loss")),
	PSD_FLAG(0, "diff", &diff, N_("show what --fix would change")),
	PSD_COUNT_OPT(0, "max-errors", &max_errors,
	    N_("list no more errors than NUMBER")),
	PSD_TEXT_OPT(0, "schema", &schema, N_("FILE"),
	    N_("check documents, not records, against the schema in FILE")),
	PSD_TEXTS_OPT(0, "schema-base", &bases, N_("ADDRESS=PATH"),
	    N_("where schemas that it refers to are kept")),
	PSD_TEXT_OPT(0, "stdin-name", &stdin_name, N_("NAME"),
	    N_("what to call the document that comes on standard input")),
	PSD_OPT_LAST };

const struct psd_cmd psd_cmd_validate = {
	.name = "validate",
	.summary = N_("check records against schemas, references and rules"),
	.usage = N_("[--staged] [--fix] [--schema FILE] [PATH ...]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT | PSD_NEEDS_FINDINGS | PSD_TAKES_AT,
	.max = PSD_ANY,
	.run = run,
};

static struct psd_str
record_path(const struct psd_ctx *ctx, struct psd_str file)
{
	return psd_store_path(&ctx->store, file);
}

static int
check_records(struct psd_ctx *ctx, char **argv, struct psd_cmd_found *found,
    struct psd_err *e)
{
	struct psd_findings *list = found->list;
	struct psd_source src = { &ctx->store, &ctx->org, list, 0 };
	struct psd_cmd_mending how = { list, fix, diff, record_path,
		psd_store_check, &ctx->store };
	struct psd_files all, named;
	bool tree;

	if (psd_cmd_open(ctx, argv[0], list, &tree, e) < 0)
		return -1;
	src.today = ctx->today;
	if (psd_store_all(&all, &ctx->store, e) < 0 ||
	    psd_check_names(&named, &ctx->store, argv, e) < 0)
		return -1;
	psd_check_files(&src, tree, &all, &named);
	found->files = psd_check_choose(list, &all, &named);
	found->style.bytes = psd_findings_of_store;
	found->style.arg = &ctx->store;
	found->style.here = psd_check_here(&ctx->store);
	return fix || diff ? psd_cmd_mend(ctx, &how, e) : 0;
}

static int
check_documents(struct psd_ctx *ctx, char **argv, struct psd_cmd_found *found,
    struct psd_err *e)
{
	struct psd_instances set = { .stdin_name = stdin_name };
	struct psd_cmd_mending how = { found->list, fix, diff, NULL,
		psd_instances_mended, &set };
	int rc = psd_instances_open(&set, ctx->data.dir.p, schema, &bases, e);

	found->files = 0;
	for (; rc == 0 && *argv != NULL; argv++, found->files++)
		psd_instances_check(&set, found->list, *argv);
	psd_findings_sort(found->list);
	psd_paste_settle(found->list);
	psd_check_hide(found->list);
	found->style.bytes = psd_findings_of_file;
	if (rc == 0 && (fix || diff))
		rc = psd_cmd_mend(ctx, &how, e);
	psd_instances_close(&set);
	return rc;
}

/* What is wrong with the command line; NULL: nothing. */
static const char *
misuse(const struct psd_ctx *ctx, char **argv)
{
	bool mend = fix || diff;

	if (schema == NULL && (bases.n > 0 || stdin_name != NULL))
		return _("'--schema-base' and '--stdin-name' go with "
			 "'--schema'");
	if ((int)staged + (ctx->at != NULL) + (schema != NULL) > 1)
		return _("choose one of '--at', '--staged' and '--schema'");
	if (mend && (staged || ctx->at != NULL))
		return _("'--fix' and '--diff' are for files, not for what git "
			 "keeps");
	if (schema != NULL && argv[0] == NULL)
		return _("name the documents to check, or - for standard "
			 "input");
	for (; mend && schema != NULL && *argv != NULL; argv++)
		if (strcmp(*argv, "-") == 0)
			return _("'--fix' and '--diff' are for files, not for "
				 "standard input");
	return NULL;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	int (*check)(struct psd_ctx *, char **, struct psd_cmd_found *,
	    struct psd_err *) = schema != NULL ? check_documents
					       : check_records;
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_cmd_found found = { &list, .strict = strict,
		.errors_only = errors_only };
	const char *wrong = misuse(ctx, argv);
	int rc = argc; /* misuse() has counted them */

	if (wrong != NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s", wrong);
	ctx->staged = staged;
	found.style.max_errors = (size_t)max_errors;
	found.hidden = diff && !fix;
	rc = check(ctx, argv, &found, e);
	if (rc == 0 && fix) { /* and once more, to tell what is left */
		fix = diff = false;
		psd_findings_release(&list);
		psd_cmd_close(ctx);
		rc = check(ctx, argv, &found, e);
	}
	if (rc == 0)
		rc = psd_cmd_tell(ctx, &found, e);
	psd_findings_release(&list);
	return rc;
}
