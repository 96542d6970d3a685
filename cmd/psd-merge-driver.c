/* psd-merge-driver - join two versions of a record for git */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/base/utf8.h"
#include "lib/io/file.h"
#include "lib/safety/join.h"

#include <stdio.h>

/* As long as git's marks are, unless somebody has set another length. */
#define MARKER 7

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

const struct psd_cmd psd_cmd_merge_driver = {
	.name = "merge-driver",
	.summary = N_("join two versions of a record for git"),
	.usage = N_("BASE OURS THEIRS LENGTH PATH"),
	.min = 5,
	.max = 5,
	.run = run,
};

/* Git says that there is no common version by an empty file. */
static int
read_version(struct psd_buf *to, struct psd_str *out, const char *path,
    size_t most, struct psd_err *e)
{
	if (psd_file_read(to, path, most, e) < 0)
		return psd_err_at(e, path, 0, 0);
	if (to->n > most) {
		(void)psd_err_set(e, PSD_EDATA, "%s",
		    _("the file is larger than any record"));
		return psd_err_at(e, path, 0, 0);
	}
	psd_buf_puts(to, "");
	*out = psd_buf_get(to);
	return 0;
}

static void
say(struct psd_ctx *ctx, const char *path, const struct psd_conflict *c)
{
	struct psd_str text = psd_conflict_say(ctx->arena, c);
	struct psd_buf out = PSD_BUF_INIT;

	psd_utf8_visible(&out, psd_str(path));
	psd_buf_print(&out, ":%u: ", c->line);
	psd_utf8_visible(&out, c->where);
	psd_buf_print(&out, "%s%.*s\n", c->where.n > 0 ? ": " : "",
	    PSD_F(text));
	(void)fputs(out.p, stderr);
	psd_buf_release(&out);
}

static int
join(struct psd_ctx *ctx, struct psd_three *t, const char *to,
    struct psd_err *e)
{
	struct psd_store store = { .arena = ctx->arena, .data = ctx->data.dir };
	struct psd_conflicts conflicts = { NULL, 0, 0 };
	struct psd_buf out = PSD_BUF_INIT;
	size_t i;
	int rc;

	psd_schemas_open(&store.schemas, store.data.p);
	rc = psd_join(&out, &conflicts, &store, t, e);
	psd_schemas_close(store.schemas);
	if (rc >= 0 && psd_file_replace(to, psd_buf_get(&out), e) < 0)
		rc = -1;
	psd_buf_release(&out);
	/* what both began with, of two that were joined before, is no file that
	 * anybody sees: git asks for longer marks in it */
	for (i = 0; rc > 0 && t->marker <= MARKER && i < conflicts.n; i++)
		say(ctx, t->path.p, &conflicts.items[i]);
	if (rc < 0)
		return -1;
	return rc > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_buf bytes[3] = { PSD_BUF_INIT, PSD_BUF_INIT, PSD_BUF_INIT };
	struct psd_three t = { .path = psd_str(argv[4]) };
	struct psd_str *const versions[] = { &t.base, &t.ours, &t.theirs };
	int i, rc = 0;

	(void)argc;
	t.marker = (int)psd_str_number(psd_str(argv[3]), 1000);
	if (t.marker <= 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' is no length of conflict markers"), argv[3]);
	for (i = 0; i < 3 && rc == 0; i++)
		rc = read_version(&bytes[i], versions[i], argv[i],
		    psd_join_most(t.path), e);
	if (t.base.n == 0)
		t.base.p = NULL;
	if (rc == 0)
		rc = join(ctx, &t, argv[1], e);
	for (i = 0; i < 3; i++)
		psd_buf_release(&bytes[i]);
	return rc;
}
