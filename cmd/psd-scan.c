/* psd-scan - find what says who a patient is */
/* SPDX-License-Identifier: ISC */
#include "cmd/findings.h"

#include "lib/io/file.h"
#include "lib/io/text.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/scan.h"

#include <stdio.h>
#include <stdlib.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool staged, history, strict;
static const char *message, *range, *stdin_name;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "staged", &staged, N_("search what is to be committed")),
	PSD_TEXT_OPT(0, "message", &message, N_("FILE"),
	    N_("search the message in FILE of a commit that is to be made")),
	PSD_TEXT_OPT(0, "range", &range, N_("A..B"),
	    N_("search the commits that B has and A has not")),
	PSD_FLAG(0, "history", &history,
	    N_("search all that git has ever kept")),
	PSD_FLAG(0, "strict", &strict, N_("let warnings count as errors")),
	PSD_TEXT_OPT(0, "stdin-name", &stdin_name, N_("NAME"),
	    N_("what to call the text that comes on standard input")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_scan = {
	.name = "scan",
	.summary = N_("find what says who a patient is"),
	.usage = N_("[--staged | --message FILE | --range A..B | --history] "
		    "[--strict] [PATH ...]"),
	.opts = opts,
	.needs = PSD_NEEDS_REPORT | PSD_NEEDS_FINDINGS | PSD_TAKES_AT,
	.max = PSD_ANY,
	.run = run,
};

static int
read_input(struct psd_buf *to, const char *name, struct psd_err *e)
{
	if (strcmp(name, "-") == 0)
		return psd_text_read_input(to, e);
	return psd_file_read(to, name, PSD_TEXT_MAX, e);
}

/* Searches a message, or what comes on standard input. */
static int
search_one(struct psd_scan *scan, struct psd_err *e)
{
	struct psd_scan_piece piece = { .called = PSD_S("-") };
	struct psd_buf bytes = PSD_BUF_INIT;
	int rc = read_input(&bytes, message != NULL ? message : "-", e);

	piece.bytes = psd_buf_get(&bytes);
	if (stdin_name != NULL)
		piece.path = psd_str(stdin_name);
	if (rc == 0 && message != NULL)
		psd_scan_draft(scan, psd_str(message), piece.bytes);
	else if (rc == 0)
		psd_scan_search(scan, &piece);
	psd_buf_release(&bytes);
	return rc;
}

static int
search(struct psd_ctx *ctx, struct psd_scan *scan, char **argv,
    struct psd_err *e)
{
	bool input = argv[0] != NULL && strcmp(argv[0], "-") == 0;
	int chosen = staged + history + (message != NULL) + (range != NULL) +
	    (ctx->at != NULL);

	if (chosen > 1)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("only one of --staged, --message, --at, --range and "
		      "--history can be given"));
	if (chosen > 0 && argv[0] != NULL)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' cannot stand beside what is to be searched in "
		      "git"),
		    argv[0]);
	if (message != NULL || (input && argv[1] == NULL))
		return search_one(scan, e);
	if (staged)
		return psd_scan_staged(scan, e);
	if (ctx->at != NULL)
		return psd_scan_at(scan, ctx->at, e);
	if (range != NULL)
		return psd_scan_range(scan, range, e);
	if (history)
		return psd_scan_history(scan, e);
	if (!scan->has_root && argv[0] == NULL)
		return psd_err_set(e, PSD_EDATA,
		    _("there are neither records nor a git repository in "
		      "'%s'"),
		    scan->root.p);
	return psd_scan_files(scan, argv, e);
}

/* In the language of the records, unless another is asked for. */
static int
open_scan(struct psd_scan *scan, struct psd_ctx *ctx, struct psd_findings *list,
    struct psd_err *e)
{
	const char *dir = ctx->dir != NULL ? ctx->dir : getenv("PSD_DIR");

	if (psd_scan_open(scan, dir, ctx->today, list, e) < 0)
		return -1;
	if (ctx->lang != NULL || !psd_str_is(scan->language, "en"))
		return 0;
	psd_findings_release(list);
	psd_scan_release(scan);
	if (psd_lang_set("en", ctx->data.localedir.p, e) < 0)
		return -1;
	return psd_scan_open(scan, dir, ctx->today, list, e);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_findings list = PSD_FINDINGS_INIT;
	struct psd_cmd_found found = { .list = &list, .strict = strict };
	struct psd_store place = { .arena = ctx->arena };
	struct psd_buf also = PSD_BUF_INIT;
	struct psd_scan scan;
	int rc = open_scan(&scan, ctx, &list, e);

	(void)argc;
	if (rc == 0)
		rc = search(ctx, &scan, argv, e);
	if (rc == 0) {
		place.root = scan.root;
		found.style.here = psd_check_here(&place);
		found.files = scan.counts.texts + scan.counts.messages;
		psd_findings_sort(&list);
		rc = psd_cmd_tell(ctx, &found, e);
		psd_scan_sum_up(&also, &scan, history || range != NULL);
	}
	if (rc >= 0 && !ctx->quiet && also.n > 0)
		(void)fputs(also.p, stderr);
	psd_buf_release(&also);
	psd_scan_release(&scan);
	psd_findings_release(&list);
	return rc;
}
