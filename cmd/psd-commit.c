/* psd-commit - save changed records in the history */
/* SPDX-License-Identifier: ISC */
#include "cmd/commit.h"

#include "lib/base/utf8.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static const char *text;
static bool dry;
static const struct psd_opt opts[] = {
	PSD_TEXT_OPT('m', "message", &text, N_("TEXT"),
	    N_("what to call it; else psd says what changed")),
	PSD_FLAG('n', "dry-run", &dry, N_("show what would be saved")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_commit = {
	.name = "commit",
	.summary = N_("save changed records in the history"),
	.usage = N_("[-m TEXT] [-n] [FILE | UNIT | ID ...]"),
	.opts = opts,
	.needs = PSD_NEEDS_RECORDS,
	.max = PSD_ANY,
	.run = run,
};

static int
check_text(struct psd_err *e)
{
	if (text != NULL && psd_str_trim(psd_str(text)).n == 0)
		return psd_err_set(e, PSD_EUSAGE, _("the message is empty"));
	if (text != NULL && !psd_utf8_check(psd_str(text), NULL))
		return psd_err_set(e, PSD_EUSAGE,
		    _("the message is not UTF-8"));
	return 0;
}

static int
show(const struct psd_committing *c, struct psd_str message)
{
	struct psd_buf out = PSD_BUF_INIT;
	struct psd_str rest = psd_str_trim(message), line;

	psd_message_files(&out, c);
	psd_buf_putc(&out, '\n');
	while (psd_str_cut(&rest, '\n', &line)) {
		psd_buf_puts(&out, line.n > 0 ? "    " : "");
		psd_utf8_visible(&out, line);
		psd_buf_putc(&out, '\n');
	}
	(void)fputs(out.p, stdout);
	psd_buf_release(&out);
	return PSD_EXIT_DONE;
}

/* Checks and saves what C has chosen. */
static int
save(struct psd_ctx *ctx, struct psd_committing *c, struct psd_err *e)
{
	const struct psd_message how = { .subject = psd_str(text),
		.command = "commit" };
	struct psd_buf message = PSD_BUF_INIT;
	int rc = psd_commit_stage(c, e);

	if (rc == 0)
		rc = psd_cmd_compose(&message, ctx, c, &how, e);
	if (rc == 0)
		rc = psd_cmd_check_commit(ctx, c, psd_buf_get(&message), e);
	if (rc == 0 && dry)
		rc = show(c, psd_buf_get(&message));
	else if (rc == 0)
		rc = psd_cmd_make_commit(ctx, c, psd_buf_get(&message), e);
	psd_buf_release(&message);
	return rc;
}

/* Says what was named and is left, and what is left though it is a record. */
static void
say_left(const struct psd_committing *c)
{
	struct psd_buf said = PSD_BUF_INIT;

	psd_message_left(&said, c);
	if (said.n > 0)
		(void)fputs(said.p, stderr);
	psd_buf_release(&said);
}

/* Nothing was chosen of what has changed, or nothing has changed. */
static void
say_nothing(const struct psd_committing *c)
{
	if (c->n == 0)
		(void)puts(_("There is nothing to save: the records are as "
			     "they were saved last."));
	else
		(void)puts(_("There is nothing to save in what you named; "
			     "'psd commit' alone saves the other changes."));
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct psd_committing c = { .n = 0 };
	int rc = check_text(e);

	(void)argc;
	if (rc == 0)
		rc = psd_commit_open(&c, &src, e);
	if (rc == 0)
		rc = psd_commit_find(&c, e);
	if (rc == 0)
		rc = psd_commit_choose(&c, argv, e);
	if (rc == 0) {
		say_left(&c);
		if (c.chosen > 0)
			rc = save(ctx, &c, e);
		else if (!ctx->quiet)
			say_nothing(&c);
	}
	psd_commit_close(&c);
	return rc;
}
