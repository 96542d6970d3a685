/* psd-init - start a repository of records */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/io/git.h"
#include "lib/io/program.h"
#include "lib/safety/init.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool example;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "example", &example,
	    N_("fill it with a small organisation to try psd on")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_init = {
	.name = "init",
	.summary = N_("start a repository of records"),
	.usage = N_("[--example] DIR"),
	.opts = opts,
	.min = 1,
	.max = 1,
	.run = run,
};

/* What git does from now on. */
static void
tell_set_up(const struct psd_init *init)
{
	if (init->unset.code != PSD_OK)
		return; /* it is told as what went wrong */
	if (init->elsewhere)
		(void)printf(_("Your git keeps its checks in another place, "
			       "where psd does not write: 'psd doctor' says "
			       "what to do.\n"));
	else
		(void)printf(_("From now on psd checks what is saved and sent "
			       "from here, and merges what several people "
			       "have written.\n"));
}

static void
tell(struct psd_ctx *ctx, const struct psd_init *init)
{
	size_t i;

	for (i = 0; i < init->kept.n; i++)
		(void)printf(_("%s was there already and stays as it was.\n"),
		    init->kept.items[i].p);
	(void)printf(example ? _("The example organisation is in '%s'.")
			     : _("The repository of records is in '%s'."),
	    init->dir);
	(void)fputc('\n', stdout);
	tell_set_up(init);
	(void)printf(_("\nGo on with\n\n  cd %s\n"),
	    psd_program_typed(ctx->arena, init->dir).p);
	if (example)
		(void)printf("  psd status --mum november\n  psd help\n");
	else
		(void)printf(_("  psd units        when you have changed "
			       "psd.yaml to what holds for you\n"
			       "  psd help         for all that psd can do\n"));
}

/* What is to be done before the history begins; no failure. */
static void
say_unsaved(struct psd_ctx *ctx, const struct psd_init *init)
{
	struct psd_str dir = psd_program_typed(ctx->arena, init->dir);
	struct psd_err note = { 0 };

	if (init->nameless)
		(void)psd_err_set(&note, PSD_EIO,
		    _("the files are there but not saved in the history: "
		      "git does not know your name"));
	else
		(void)psd_err_set(&note, PSD_EIO,
		    _("the files are there but not saved in the history: %s"),
		    init->unsaved.text);
	if (init->nameless)
		(void)psd_err_tip(&note,
		    _("type, with your own name and "
		      "address: git config --global user.name 'Your Name'; "
		      "git config --global user.email you@example.org; "
		      "git -C %s commit -m 'Start'"),
		    dir.p);
	else
		(void)psd_err_tip(&note,
		    _("put that right and type: "
		      "git -C %s commit -m 'Start'"),
		    dir.p);
	psd_cmd_complain(&note);
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_init init = { .dir = argv[0],
		.data = &ctx->data,
		.example = example,
		.arena = ctx->arena };
	int rc;

	(void)argc;
	if (argv[0][0] == '\0')
		return psd_err_set(e, PSD_EUSAGE,
		    _("the directory has no name"));
	if (ctx->dir != NULL && argv[0][0] != '/')
		init.dir =
		    psd_arena_print(ctx->arena, "%s/%s", ctx->dir, argv[0]).p;
	psd_git_forget_place();
	rc = psd_init(&init, e);
	if (rc == 0 && !ctx->quiet)
		tell(ctx, &init);
	if (rc == 0 && init.unsaved.code != PSD_OK)
		say_unsaved(ctx, &init);
	if (rc == 0 && init.unset.code != PSD_OK) {
		(void)psd_err_tip(&init.unset, "%s",
		    _("the records are there all the same; 'psd doctor --fix' "
		      "tries again to let git call psd"));
		psd_cmd_complain(&init.unset);
	}
	psd_names_release(&init.kept);
	psd_names_release(&init.made);
	return rc;
}
