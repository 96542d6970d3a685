/* psd - patient safety dialogues, plans and follow-up in plain files */
/* SPDX-License-Identifier: ISC */
#include "cmd/cmd.h"

#include "lib/base/suggest.h"
#include "lib/base/utf8.h"
#include "lib/io/git.h"
#include "lib/io/program.h"
#include "lib/io/term.h"

#include "gen/version.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define PSD_CMD(word, ident) extern const struct psd_cmd psd_cmd_##ident;
#include "gen/commands.def"
#undef PSD_CMD

#define PSD_CMD(word, ident) &psd_cmd_##ident,
const struct psd_cmd *const psd_cmds[] = {
#include "gen/commands.def"
};
#undef PSD_CMD
const size_t psd_n_cmds = sizeof(psd_cmds) / sizeof(psd_cmds[0]);

static struct psd_ctx ctx;
static bool want_help, want_version;

static const struct psd_opt common_opts[] = {
	PSD_TEXT_OPT('C', "directory", &ctx.dir, N_("DIR"),
	    N_("work on the records in DIR")),
	PSD_TEXT_OPT(0, "today", &ctx.today_given, N_("DATE"),
	    N_("count as if it were DATE")),
	PSD_TEXT_OPT(0, "lang", &ctx.lang, "sv|en", N_("language of messages")),
	PSD_TEXT_OPT(0, "color", &ctx.colour, N_("WHEN"),
	    N_("always, never or auto")),
	PSD_FLAG('q', "quiet", &ctx.quiet, N_("say only what is needed")),
	PSD_FLAG('v', "verbose", &ctx.verbose,
	    N_("show the git commands that are run")),
	PSD_FLAG('h', "help", &want_help, N_("show this help")),
	PSD_FLAG('V', "version", &want_version, N_("show the version")),
	PSD_OPT_LAST
};

static const struct psd_opt version_opts[] = {
	PSD_TEXT_OPT(0, "at", &ctx.at, N_("VERSION"),
	    N_("read the records as they were at VERSION or on a date")),
	PSD_OPT_LAST
};

/* For what is found wrong, editors and pipelines have formats of their own. */
static const struct psd_opt format_opts[] = {
	PSD_TEXT_OPT(0, "format", &ctx.format, N_("FORMAT"),
	    N_("text, tsv, csv, json, markdown or html")),
	PSD_OPT_LAST
};

static const struct psd_opt finding_opts[] = {
	PSD_TEXT_OPT(0, "format", &ctx.format, N_("FORMAT"),
	    N_("text, gnu, github, tsv, csv, json, markdown or html")),
	PSD_OPT_LAST
};

static const struct psd_opt report_opts[] = {
	PSD_TEXT_OPT(0, "csv-dialect", &ctx.dialect, "excel-sv",
	    N_("CSV as Excel opens it in Sweden")),
	PSD_TEXT_OPT('o', "output", &ctx.output, N_("FILE"),
	    N_("write to FILE, in the format of its extension")),
	PSD_OPT_LAST
};

static const struct psd_opt *
formats_of(const struct psd_cmd *cmd)
{
	return cmd->needs & PSD_NEEDS_FINDINGS ? finding_opts : format_opts;
}

const struct psd_cmd *
psd_cmd_find(const char *name)
{
	size_t i;

	for (i = 0; i < psd_n_cmds; i++)
		if (strcmp(psd_cmds[i]->name, name) == 0)
			return psd_cmds[i];
	return NULL;
}

void
psd_cmd_tables(const struct psd_opt *tables[PSD_CMD_TABLES],
    const struct psd_cmd *cmd)
{
	size_t n = 0;

	if (cmd != NULL && cmd->opts != NULL)
		tables[n++] = cmd->opts;
	if (cmd != NULL && (cmd->needs & PSD_NEEDS_REPORT)) {
		tables[n++] = formats_of(cmd);
		tables[n++] = report_opts;
	}
	if (cmd != NULL && (cmd->needs & PSD_TAKES_AT))
		tables[n++] = version_opts;
	tables[n++] = common_opts;
	tables[n] = NULL;
}

/* Adds how CMD is used; a way of its own stands on each line of what it says,
 * and BETWEEN between two of them. */
static void
put_usage(struct psd_buf *to, const struct psd_cmd *cmd, const char *between)
{
	struct psd_str rest = psd_str(_(cmd->usage)), one;
	size_t n = 0;

	psd_buf_puts(to, _("usage:"));
	while (psd_str_cut(&rest, '\n', &one))
		psd_buf_print(to, "%s psd %s %.*s", n++ > 0 ? between : "",
		    cmd->name, PSD_F(one));
}

void
psd_cmd_print_help(const struct psd_cmd *cmd)
{
	const struct psd_opt *tables[PSD_CMD_TABLES];
	struct psd_buf text = PSD_BUF_INIT;
	size_t i;

	put_usage(&text, cmd, "\n      ");
	psd_buf_puts(&text, "\n\n");
	psd_buf_str(&text,
	    psd_utf8_upper_first(ctx.arena, psd_str(_(cmd->summary))));
	psd_buf_puts(&text, ".\n\n");
	psd_cmd_tables(tables, cmd);
	for (i = 0; tables[i] != NULL; i++)
		psd_opt_help(&text, tables[i]);
	psd_buf_print(&text, _("\nMore: man psd-%s\n"), cmd->name);
	(void)fputs(text.p, stdout);
	psd_buf_release(&text);
}

static int
set_language(const char *lang, struct psd_err *e)
{
	if (!psd_lang_known(lang))
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is no language '%s'; it can be sv or en"), lang);
	return psd_lang_set(lang, ctx.data.localedir.p, e);
}

/* Before anything else can go wrong: what --lang says, wherever it stands. */
static void
first_language(int argc, char **argv)
{
	const char *lang = "sv";
	struct psd_err e = { 0 };
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strncmp(argv[i], "--lang=", 7) == 0)
			lang = argv[i] + 7;
		else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang = argv[i + 1];
	if (set_language(psd_lang_known(lang) ? lang : "sv", &e) < 0)
		psd_cmd_complain(&e); /* and go on in English */
}

static int
check_colour(struct psd_err *e)
{
	static const char *const words[] = { "always", "never", "auto" };
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (ctx.colour == NULL || strcmp(ctx.colour, words[i]) == 0)
			return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("'--color' can be always, never or auto, not '%s'"), ctx.colour);
}

static int
settle_today(struct psd_err *e)
{
	const char *given = ctx.today_given;

	if (given == NULL) {
		given = getenv("PSD_TODAY");
		if (given != NULL && given[0] == '\0')
			given = NULL; /* an empty variable is no variable */
	}
	if (given != NULL) {
		ctx.today = psd_date_parse(psd_str(given));
		if (ctx.today == PSD_NO_DAY)
			return psd_err_set(e, PSD_EUSAGE,
			    _("'--today' needs a date such as 2026-11-15, not "
			      "'%s'"),
			    given);
		return 0;
	}
	ctx.practice = (ctx.cmd->needs & PSD_NEEDS_RECORDS) &&
	    ctx.org.practice != PSD_NO_DAY;
	ctx.today = ctx.practice ? ctx.org.practice : psd_term_today();
	return 0;
}

static int
open_records(struct psd_err *e)
{
	const struct psd_store_opts from = {
		.dir = ctx.dir != NULL ? ctx.dir : getenv("PSD_DIR"),
		.data = ctx.data.dir,
		.view = { .at = ctx.at },
	};

	if (psd_store_open_at(&ctx.store, ctx.arena, &from, e) < 0 ||
	    psd_org_load(&ctx.org, &ctx.store, &ctx.faults, e) < 0)
		return -1;
	if (ctx.lang != NULL || !psd_str_is(ctx.org.language, "en"))
		return 0;
	/* what was read so far speaks Swedish: its faults, and the words that
	 * stand in for those that psd.yaml leaves out */
	psd_findings_release(&ctx.faults);
	psd_org_release(&ctx.org);
	if (set_language("en", e) < 0)
		return -1;
	return psd_org_load(&ctx.org, &ctx.store, &ctx.faults, e);
}

static int
count_operands(const struct psd_cmd *cmd, int n, struct psd_err *e)
{
	struct psd_buf usage = PSD_BUF_INIT;

	if (n >= cmd->min && n <= cmd->max)
		return 0;
	put_usage(&usage, cmd, ";");
	(void)psd_err_tip(e, "%s", usage.p);
	psd_buf_release(&usage);
	if (n < cmd->min)
		return psd_err_set(e, PSD_EUSAGE,
		    _("something is missing after 'psd %s'"), cmd->name);
	return psd_err_set(e, PSD_EUSAGE,
	    _("there is something too much after 'psd %s'"), cmd->name);
}

static void
print_version(const struct psd_cmd *cmd)
{
	if (cmd == NULL)
		(void)printf("psd %s\n", PSD_VERSION);
	else
		(void)printf("psd-%s (psd) %s\n", cmd->name, PSD_VERSION);
}

/* What writes goes on from the records as they are now. */
static int
check_at(const struct psd_cmd *cmd, struct psd_err *e)
{
	if (ctx.at == NULL || (cmd->needs & PSD_TAKES_AT))
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("'--at' is for what only reads records, and not for 'psd %s'"),
	    cmd->name);
}

static int
run(const struct psd_cmd *cmd, int argc, char **argv, struct psd_err *e)
{
	const struct psd_opt *tables[PSD_CMD_TABLES + 1];
	size_t n;
	int first;

	ctx.cmd = cmd;
	psd_cmd_tables(tables, cmd);
	for (n = 0; tables[n] != NULL; n++)
		;
	if (!(cmd->needs & PSD_TAKES_AT)) {
		tables[n++] = version_opts; /* see check_at() */
		tables[n] = NULL;
	}
	first = psd_opt_parse(tables, false, argc, argv, e);
	if (first >= 0 && want_help) {
		psd_cmd_print_help(cmd);
		return PSD_EXIT_DONE;
	}
	if (first >= 0 && want_version) {
		print_version(cmd);
		return PSD_EXIT_DONE;
	}
	if (ctx.verbose)
		psd_git_show();
	if (first < 0 || count_operands(cmd, argc - first, e) < 0 ||
	    (ctx.lang != NULL && set_language(ctx.lang, e) < 0) ||
	    check_colour(e) < 0 || check_at(cmd, e) < 0 ||
	    ((cmd->needs & PSD_NEEDS_RECORDS) && open_records(e) < 0) ||
	    settle_today(e) < 0)
		return -1;
	return cmd->run(&ctx, argc - first, argv + first, e);
}

/* psd-NAME on PATH becomes psd NAME; else says what was probably meant. */
static int
run_other(char **argv, struct psd_err *e)
{
	struct psd_suggest near = PSD_SUGGEST_INIT(psd_str(argv[0]));
	struct psd_str name = psd_arena_print(ctx.arena, "psd-%s", argv[0]);
	size_t i;

	if (strchr(argv[0], '/') == NULL) {
		char *given = argv[0];

		/* what stood before the name goes on as we would read it */
		if ((ctx.dir != NULL && setenv("PSD_DIR", ctx.dir, 1) < 0) ||
		    (ctx.today_given != NULL &&
			setenv("PSD_TODAY", ctx.today_given, 1) < 0))
			return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"),
			    name.p, psd_lang_why(errno));
		argv[0] = (char *)(size_t)name.p;
		(void)execvp(name.p, argv); /* returns when it cannot */
		argv[0] = given;
		/* a directory on $PATH that is closed to us comes out as EACCES
		 * too, where there is no such program at all */
		if (errno != ENOENT &&
		    (errno != EACCES || psd_program_is_there(name.p)))
			return psd_err_set(e, PSD_EIO, _("cannot run '%s': %s"),
			    name.p, psd_lang_why(errno));
	}
	for (i = 0; i < psd_n_cmds; i++)
		psd_suggest_offer(&near, psd_str(psd_cmds[i]->name),
		    psd_str(psd_cmds[i]->name));
	if (near.best.p != NULL)
		(void)psd_err_tip(e, _("did you mean 'psd %.*s'?"),
		    PSD_F(near.best));
	else
		(void)psd_err_tip(e, "%s", _("'psd help' lists them all"));
	return psd_err_set(e, PSD_EUSAGE, _("there is no command '%s'"),
	    argv[0]);
}

/* psd [options] name …, or psd-name …: both end in run(). */
static int
dispatch(int argc, char **argv, struct psd_err *e)
{
	const struct psd_opt *tables[] = { common_opts, NULL };
	const char *slash = strrchr(argv[0], '/');
	const char *self = slash != NULL ? slash + 1 : argv[0];
	const struct psd_cmd *cmd;
	int first;

	if (strncmp(self, "psd-", 4) == 0) {
		cmd = psd_cmd_find(self + 4);
		if (cmd != NULL)
			return run(cmd, argc, argv, e);
	}
	first = psd_opt_parse(tables, true, argc, argv, e);
	if (first < 0)
		return -1;
	if (want_version) {
		print_version(NULL);
		return PSD_EXIT_DONE;
	}
	if (want_help)
		return psd_cmd_find("help")->run(&ctx, 0, argv, e);
	if (first == argc) {
		(void)psd_err_tip(e, "%s", _("'psd help' lists the commands"));
		return psd_err_set(e, PSD_EUSAGE, _("no command was given"));
	}
	cmd = psd_cmd_find(argv[first]);
	if (cmd == NULL)
		return run_other(argv + first, e);
	return run(cmd, argc - first, argv + first, e);
}

static int
status_of(int rc, struct psd_err *e)
{
	struct psd_err done = { 0 };

	if (rc >= 0)
		return rc;
	psd_cmd_complain(e);
	if (ctx.done != NULL) {
		(void)psd_err_set(&done, PSD_OK, "%s", ctx.done);
		psd_cmd_complain(&done);
	}
	switch (e->code) {
	case PSD_EUSAGE:
		return PSD_EXIT_USAGE;
	case PSD_EBUSY:
		return PSD_EXIT_BUSY;
	default:
		return PSD_EXIT_TROUBLE;
	}
}

/*
 * A stream that is closed must not become a file that is opened later. Closed
 * standard output is opened for reading only, so that writing to it fails.
 */
static void
open_streams(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDONLY);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		(void)close(fd);
}

int
main(int argc, char **argv)
{
	struct psd_arena arena = PSD_ARENA_INIT;
	struct psd_err e = { 0 };
	int rc;

	open_streams();
	ctx.arena = &arena;
	psd_data_find(&ctx.data, &arena, argc > 0 ? argv[0] : "psd");
	first_language(argc, argv);
	rc = dispatch(argc, argv, &e);
	if ((fflush(stdout) != 0 || ferror(stdout)) && errno != EPIPE &&
	    rc >= 0)
		rc = psd_err_set(&e, PSD_EIO, _("cannot write the output: %s"),
		    psd_lang_why(errno));
	rc = status_of(rc, &e);
	psd_org_release(&ctx.org);
	psd_store_close(&ctx.store);
	psd_findings_release(&ctx.faults);
	psd_arena_release(&arena);
	return rc;
}
