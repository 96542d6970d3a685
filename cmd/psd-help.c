/* psd-help - list the commands, or explain one */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/base/suggest.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

const struct psd_cmd psd_cmd_help = {
	.name = "help",
	.summary = N_("list the commands, or explain one"),
	.usage = N_("[COMMAND]"),
	.max = 1,
	.run = run,
};

static void
list(void)
{
	size_t i;

	(void)printf(_("usage: psd COMMAND [OPTION]... [ARGUMENT]...\n\n"));
	for (i = 0; i < psd_n_cmds; i++)
		(void)printf("  %-14s %s\n", psd_cmds[i]->name,
		    _(psd_cmds[i]->summary));
	(void)printf(_("\n'psd COMMAND --help' explains a command, "
		       "'man psd' the whole.\n"));
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	const struct psd_cmd *cmd;
	size_t i;

	(void)ctx;
	if (argc == 0) {
		list();
		return PSD_EXIT_DONE;
	}
	cmd = psd_cmd_find(argv[0]);
	if (cmd == NULL) {
		struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(argv[0]));

		for (i = 0; i < psd_n_cmds; i++)
			psd_suggest_offer(&near, psd_str(psd_cmds[i]->name),
			    psd_str(psd_cmds[i]->name));
		if (near.best.p != NULL)
			(void)psd_err_tip(e, _("did you mean '%.*s'?"),
			    PSD_F(near.best));
		return psd_err_set(e, PSD_EUSAGE, _("there is no command '%s'"),
		    argv[0]);
	}
	psd_cmd_print_help(cmd);
	return PSD_EXIT_DONE;
}
