/* psd-completion - let bash finish what one types */
/* SPDX-License-Identifier: ISC */
#include "cmd/completion.h"

#include <stdio.h>

static int run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e);

static bool words;
static const struct psd_opt opts[] = {
	PSD_FLAG(0, "words", &words,
	    N_("what the last WORD can become; called by the shell")),
	PSD_OPT_LAST
};

const struct psd_cmd psd_cmd_completion = {
	.name = "completion",
	.summary = N_("let bash finish what one types"),
	.usage = N_("[--words -- WORD ...]"),
	.opts = opts,
	.max = PSD_ANY,
	.run = run,
};

/* Bash of any age, that of macOS too. The program is the one on PATH, and not
 * whatever somebody has begun to type. */
static const char *const script[] = {
	"# psd for bash, as 'psd completion' prints it",
	"_psd()",
	"{",
	"	local name=${COMP_WORDS[0]##*/} IFS=$'\\n'",
	"	case $name in",
	"	psd-*) name=${name#psd-} ;;",
	"	*) name= ;;",
	"	esac",
	"	COMPREPLY=($(command psd completion --words -- \\",
	"	    ${name:+\"$name\"} \"${COMP_WORDS[@]:1:COMP_CWORD}\" \\",
	"	    2>/dev/null))",
	"}",
};

static void
print_script(void)
{
	size_t i;

	for (i = 0; i < sizeof(script) / sizeof(script[0]); i++)
		(void)printf("%s\n", script[i]);
	(void)printf("complete -o default -F _psd psd");
	for (i = 0; i < psd_n_cmds; i++)
		(void)printf(" psd-%s", psd_cmds[i]->name);
	(void)printf("\n");
}

static int
run(struct psd_ctx *ctx, int argc, char **argv, struct psd_err *e)
{
	struct psd_buf found = PSD_BUF_INIT;
	int rc = PSD_EXIT_DONE;

	if (!words && argc > 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("words go with '--words' only"));
	if (!words) {
		print_script();
		return PSD_EXIT_DONE;
	}
	psd_cmd_complete(&found, ctx, argc, argv);
	if (found.n > 0)
		rc = psd_cmd_print(psd_buf_get(&found), e);
	psd_buf_release(&found);
	return rc;
}
