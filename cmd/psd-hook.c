/* psd-hook - check what git is about to do; called by git */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/io/text.h"
#include "lib/report/findings.h"
#include "lib/safety/hook.h"

#include <stdio.h>
#include <stdlib.h>

/* What a person reads to the end. */
#define MOST_ERRORS 20

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

const struct psd_cmd psd_cmd_hook = {
	.name = "hook",
	.summary = N_("check what git is about to do; called by git"),
	.usage = N_("NAME [ARGUMENT ...]"),
	.min = 1,
	.max = PSD_ANY,
	.run = run,
};

/* git sends what is said on standard error to whoever waits for it. */
static void
show(void *arg, struct psd_str about, const struct psd_findings *list)
{
	struct psd_findings_style style = { .max_errors = MOST_ERRORS };
	size_t n = psd_findings_up_to(list, MOST_ERRORS);
	struct psd_buf text = PSD_BUF_INIT;

	(void)arg;
	if (about.p != NULL)
		psd_buf_print(&text, "%.*s:\n", PSD_F(about));
	psd_findings_print(&text, list, &style);
	if (n < list->n)
		psd_buf_print(&text,
		    ngettext("and %zu fault more\n", "and %zu faults more\n",
			list->n - n),
		    list->n - n);
	(void)fputs(text.p, stderr);
	psd_buf_release(&text);
}

static int
pre_commit(struct psd_hook *hook, char **argv, struct psd_err *e)
{
	(void)argv;
	return psd_hook_pre_commit(hook, e);
}

static int
commit_msg(struct psd_hook *hook, char **argv, struct psd_err *e)
{
	if (argv[0] == NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("name the file that the message is in"));
	return psd_hook_commit_msg(hook, argv[0], e);
}

static int
sent(struct psd_hook *hook, const char *remote, struct psd_err *e)
{
	struct psd_buf lines = PSD_BUF_INIT;
	int rc = psd_text_read_input(&lines, e);

	if (rc == 0 && remote != NULL)
		rc = psd_hook_pre_push(hook, remote, psd_buf_get(&lines), e);
	else if (rc == 0)
		rc = psd_hook_pre_receive(hook, psd_buf_get(&lines), e);
	psd_buf_release(&lines);
	return rc;
}

static int
pre_push(struct psd_hook *hook, char **argv, struct psd_err *e)
{
	if (argv[0] == NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("name where it is sent to"));
	return sent(hook, argv[0], e);
}

static int
pre_receive(struct psd_hook *hook, char **argv, struct psd_err *e)
{
	(void)argv;
	return sent(hook, NULL, e);
}

/* It is too late to stop anything, and nobody's work fails for this. */
static int
post_merge(struct psd_hook *hook, char **argv, struct psd_err *e)
{
	struct psd_err why = { 0 };

	(void)argv;
	(void)e;
	if (psd_hook_post_merge(hook, &why) < 0)
		psd_cmd_complain(&why);
	return 0;
}

static const struct {
	const char *name;
	int (*run)(struct psd_hook *, char **, struct psd_err *);
} hooks[] = {
	{ "pre-commit", pre_commit },
	{ "commit-msg", commit_msg },
	{ "pre-push", pre_push },
	{ "post-merge", post_merge },
	{ "pre-receive", pre_receive },
};

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const char *today = getenv("PSD_TODAY");
	struct psd_hook hook = { .arena = ctx->arena,
		.data = &ctx->data,
		.lang = ctx->lang,
		.today = ctx->today,
		.show = show };
	size_t i, n = sizeof(hooks) / sizeof(hooks[0]);
	int rc;

	(void)argc;
	hook.today_given = ctx->today_given != NULL ||
	    (today != NULL && today[0] != '\0');
	for (i = 0; i < n && strcmp(hooks[i].name, argv[0]) != 0; i++)
		;
	if (i == n)
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is no hook '%s' that psd knows"), argv[0]);
	rc = hooks[i].run(&hook, argv + 1, e);
	if (rc < 0)
		return -1;
	if (hook.verdict.code != PSD_OK)
		psd_cmd_complain(&hook.verdict);
	return hook.stops ? PSD_EXIT_NO : PSD_EXIT_DONE;
}
