/* psd_editor: the user's own editor. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/editor.h"

#include "lib/base/lang.h"
#include "lib/io/proc.h"

#include <stdlib.h>
#include <unistd.h>

/* What the shell says when there is no such program. */
#define NOT_FOUND 127

bool
psd_editor_is_possible(void)
{
	return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

static const char *
editor(void)
{
	const char *s = getenv("VISUAL");

	if (s == NULL || s[0] == '\0')
		s = getenv("EDITOR");
	return s != NULL && s[0] != '\0' ? s : "vi";
}

int
psd_editor_run(const char *path, struct psd_err *e)
{
	/* the shell splits the arguments of the editor, and nothing else */
	const char *const argv[] = { "sh", "-c", "exec $PSD_EDITOR \"$@\"",
		"psd", path, NULL };
	const char *env[] = { NULL, NULL };
	struct psd_buf setting = PSD_BUF_INIT;
	int rc;

	psd_buf_print(&setting, "PSD_EDITOR=%s", editor());
	env[0] = setting.p;
	rc = psd_proc_run(argv, env, NULL, e);
	psd_buf_release(&setting);
	if (rc == NOT_FOUND) {
		(void)psd_err_tip(e, "%s",
		    _("set EDITOR to the command that "
		      "opens your editor, such as nano"));
		return psd_err_set(e, PSD_EIO,
		    _("cannot open the editor "
		      "'%s'"),
		    editor());
	}
	return rc;
}
