/* psd_cmd_edit_file: a record in the user's own editor. */
/* SPDX-License-Identifier: ISC */
#include "cmd/edit.h"

#include "lib/io/editor.h"
#include "lib/io/path.h"
#include "lib/report/saved.h"
#include "lib/safety/editing.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

/* One record that is edited. */
struct session {
	struct psd_ctx *ctx;
	struct psd_editing ed;
	size_t line;
	bool asks; /* somebody sits there */
};

static void say(const char *tip, const char *fmt, ...) PSD_PRINTF(2, 3);

/* A sentence, and what to do; NULL: nothing. */
static void
say(const char *tip, const char *fmt, ...)
{
	struct psd_err said = { 0 };
	char text[1024];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (tip != NULL)
		(void)psd_err_tip(&said, "%s", tip);
	(void)psd_err_set(&said, PSD_OK, "%s", text);
	psd_cmd_complain(&said);
}

/* FILE as one can type it. */
static const char *
shown(const struct session *s, struct psd_str file)
{
	return psd_path_from_here(s->ctx->arena, file).p;
}

/* Asks for one of CHOICES, "1" to "9"; returns 0 when nobody answers. */
static int
ask(const char *const *choices, int n)
{
	char line[64];
	int i;

	for (;;) {
		for (i = 0; i < n; i++)
			(void)fprintf(stderr, "  %d  %s\n", i + 1, choices[i]);
		(void)fputs("? ", stderr);
		if (fgets(line, sizeof(line), stdin) == NULL) {
			(void)fputc('\n', stderr);
			return 0;
		}
		i = line[0] - '0';
		if (i >= 1 && i <= n && (line[1] == '\n' || line[1] == '\0'))
			return i;
	}
}

/* Says where the text is. */
static int
leave(const struct session *s, int status)
{
	struct psd_str tip = psd_arena_print(s->ctx->arena,
	    _("psd edit --continue %.*s goes on with it"), PSD_F(s->ed.file));

	say(tip.p, _("'%.*s' is as it was; what you wrote is kept in '%s'"),
	    PSD_F(s->ed.file), shown(s, s->ed.text));
	return status;
}

/* There is a text from earlier: 1 goes on with it, 2 puts it aside, 0 does
 * neither. */
static int
choose_text(const struct session *s, const struct psd_cmd_edited *what)
{
	const char *const choices[] = { _("go on with it"),
		_("begin anew, and keep it under another name"),
		_("do nothing now") };
	int answer;

	if (what->resume || what->anew)
		return what->resume ? 1 : 2;
	say(s->asks ? NULL
		    : _("--continue goes on with it, --anew puts it aside"),
	    _("there is a text from earlier that was not saved: '%s'"),
	    shown(s, s->ed.text));
	answer = s->asks ? ask(choices, 3) : 0;
	return answer == 3 ? 0 : answer;
}

static int
begin(struct session *s, struct psd_err *e)
{
	struct psd_str left;
	int rc = psd_editing_begin(&s->ed, &left, e);

	if (left.p != NULL)
		say(NULL, _("the text from earlier is in '%s'"),
		    shown(s, left));
	return rc;
}

static int
tell_saved(struct session *s, const struct psd_saved *saved, bool joined)
{
	psd_editing_drop(&s->ed);
	if (!s->ctx->quiet && saved->changed)
		(void)printf(_("'%.*s' is saved\n"), PSD_F(s->ed.file));
	if (!s->ctx->quiet && !saved->changed)
		(void)printf(_("'%.*s' is as it was\n"), PSD_F(s->ed.file));
	if (joined && saved->changed)
		say(NULL,
		    _("somebody else had changed the record in the "
		      "meantime; both changes are in it"));
	if (fflush(stdout) != 0 && errno != EPIPE)
		say(NULL, _("'%.*s' is saved, but this cannot be printed: %s"),
		    PSD_F(s->ed.file), psd_lang_why(errno));
	return saved->faults.errors > 0 ? PSD_EXIT_NO : PSD_EXIT_DONE;
}

/* The line of the first error in the file. */
static size_t
line_of(const struct session *s, const struct psd_saved *saved)
{
	size_t i;

	for (i = 0; i < saved->faults.n; i++)
		if (saved->faults.items[i].level == PSD_ERROR &&
		    psd_str_eq(saved->faults.items[i].file, s->ed.file))
			return saved->faults.items[i].place.line;
	return 0;
}

static void
tell_faults(const struct session *s, const struct psd_saved *saved,
    const struct psd_err *e)
{
	struct psd_buf said = PSD_BUF_INIT;
	struct psd_str bytes = s->ed.now.p != NULL ? psd_buf_get(&s->ed.now)
						   : PSD_S("");

	psd_report_saved(&said, saved, &s->ctx->store, bytes);
	(void)fputs(said.n > 0 ? said.p : "", stderr);
	psd_buf_release(&said);
	if (e != NULL && saved->faults.errors == 0)
		psd_cmd_complain(e);
}

static int
status_of(const struct psd_err *e)
{
	return e->code == PSD_EBUSY ? PSD_EXIT_BUSY
	    : e->code == PSD_EIO    ? PSD_EXIT_TROUBLE
				    : PSD_EXIT_NO;
}

/* Saves what is there, with errors when ANY. Returns an exit status, or -1 to
 * open the editor again. */
static int
save(struct session *s, bool any)
{
	const char *choices[3] = { _("open it again"),
		_("leave it as it is for now"), _("save it with its errors") };
	struct psd_err why = { 0 };
	struct psd_saved saved;
	bool joined, possible;
	int rc = psd_editing_save(&saved, &s->ed, any, &joined, &why);
	int answer = 0;

	if (rc == 0 && saved.changed)
		tell_faults(s, &saved, NULL);
	if (rc == 0)
		rc = tell_saved(s, &saved, joined);
	else
		tell_faults(s, &saved, &why);
	s->line = why.code != PSD_OK ? line_of(s, &saved) : 0;
	possible = saved.faults.errors > 0 && !any;
	psd_findings_release(&saved.faults);
	if (why.code == PSD_OK)
		return rc;
	if (s->asks)
		answer = ask(choices, possible ? 3 : 2);
	if (answer == 1)
		return -1;
	return answer == 3 ? save(s, true) : leave(s, status_of(&why));
}

/* Opens the editor until what it leaves is saved, or let be. */
static int
edit(struct session *s, struct psd_err *e)
{
	struct psd_err none = { 0 };
	int status, changed, rc;

	do {
		status = psd_editor_run(s->ed.text.p, s->line, e);
		changed = psd_editing_read(&s->ed, status < 0 ? &none : e);
		if (changed == 0) {
			psd_editing_drop(&s->ed);
			if (status >= 0 && !s->ctx->quiet)
				(void)printf(_("nothing was changed in "
					       "'%.*s'\n"),
				    PSD_F(s->ed.file));
			return status > 0 ? PSD_EXIT_NO : status;
		}
		if (status < 0 || changed < 0) {
			psd_cmd_complain(e);
			return leave(s, status_of(e));
		}
		if (status > 0) {
			say(NULL, _("the editor ended with status %d"), status);
			return leave(s, PSD_EXIT_NO);
		}
		rc = save(s, false);
	} while (rc < 0);
	return rc;
}

int
psd_cmd_edit_file(struct psd_ctx *ctx, const struct psd_cmd_edited *what,
    struct psd_err *e)
{
	const struct psd_source src = psd_cmd_source(ctx);
	struct session s = { .ctx = ctx,
		.ed = { .src = &src, .file = what->file },
		.line = what->line,
		.asks = psd_editor_is_possible() };
	int rc, choice = 2;

	if (!s.asks && !psd_editor_is_set()) {
		(void)psd_err_tip(e, "%s",
		    _("set EDITOR to the command that opens your editor, such "
		      "as nano"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("there is no terminal for an editor"));
	}
	rc = psd_editing_open(&s.ed, e);
	if (rc > 0)
		choice = choose_text(&s, what);
	if (rc >= 0 && choice == 1)
		rc = psd_editing_resume(&s.ed, e);
	else if (rc >= 0 && choice == 2)
		rc = begin(&s, e);
	if (rc >= 0)
		rc = choice == 0 ? PSD_EXIT_BUSY : edit(&s, e);
	psd_editing_close(&s.ed);
	return rc;
}
