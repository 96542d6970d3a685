/* psd_editor: the user's own editor. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/editor.h"

#include "lib/base/lang.h"
#include "lib/io/proc.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* What the shell says when there is no such program. */
#define NOT_FOUND 127

/* Editors that are told a line, and how: +N before the file, or FILE:N. */
static const struct {
	const char *name;
	bool behind;
} known[] = {
	{ "vi", false },
	{ "vim", false },
	{ "nvim", false },
	{ "view", false },
	{ "gvim", false },
	{ "nano", false },
	{ "pico", false },
	{ "micro", false },
	{ "joe", false },
	{ "kak", false },
	{ "ne", false },
	{ "mg", false },
	{ "emacs", false },
	{ "emacsclient", false },
	{ "gedit", false },
	{ "code", true },
	{ "code-insiders", true },
	{ "codium", true },
	{ "cursor", true },
};

bool
psd_editor_is_possible(void)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

static const char *
said(void)
{
	const char *s = getenv("VISUAL");

	if (s == NULL || s[0] == '\0')
		s = getenv("EDITOR");
	return s != NULL && s[0] != '\0' ? s : NULL;
}

bool
psd_editor_is_set(void)
{
	return said() != NULL;
}

static const char *
editor(void)
{
	return said() != NULL ? said() : "vi";
}

/* The place of the editor in the table, or -1. */
static int
find(const char *command)
{
	size_t n = strcspn(command, " \t"), i;
	const char *name = command + n;

	while (name > command && name[-1] != '/')
		name--;
	n -= (size_t)(name - command);
	for (i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (strlen(known[i].name) == n &&
		    strncmp(name, known[i].name, n) == 0)
			return (int)i;
	return -1;
}

/* A key that interrupts is meant for the editor; one that we had ignored it
 * would have to ignore too. */
static void
do_nothing(int number)
{
	(void)number;
}

static int
run(const char *const *argv, struct psd_err *e)
{
	struct sigaction nothing = { .sa_handler = do_nothing }, interrupt,
			 quit;
	int rc;

	(void)sigemptyset(&nothing.sa_mask);
	(void)sigaction(SIGINT, &nothing, &interrupt);
	(void)sigaction(SIGQUIT, &nothing, &quit);
	rc = psd_proc_run(argv, NULL, NULL, e);
	(void)sigaction(SIGINT, &interrupt, NULL);
	(void)sigaction(SIGQUIT, &quit, NULL);
	return rc;
}

int
psd_editor_run(const char *path, size_t line, struct psd_err *e)
{
	const char *argv[] = { "sh", "-c", NULL, "psd", NULL, NULL, NULL };
	struct psd_buf command = PSD_BUF_INIT, place = PSD_BUF_INIT;
	int at = find(editor()), rc;

	psd_buf_print(&command, "%s \"$@\"", editor());
	argv[2] = command.p;
	argv[4] = path;
	if (line > 0 && at >= 0 && known[at].behind) {
		psd_buf_print(&place, "%s:%zu", path, line);
		argv[4] = "-g";
		argv[5] = place.p;
	} else if (line > 0 && at >= 0) {
		psd_buf_print(&place, "+%zu", line);
		argv[4] = place.p;
		argv[5] = path;
	}
	rc = run(argv, e);
	psd_buf_release(&command);
	psd_buf_release(&place);
	if (rc == NOT_FOUND) {
		(void)psd_err_tip(e, "%s",
		    _("set EDITOR to the command that opens your editor, such "
		      "as nano"));
		return psd_err_set(e, PSD_EIO, _("cannot open the editor '%s'"),
		    editor());
	}
	return rc;
}
