/* psd_cmd_decide: a person is asked, and what was answered is told. */
/* SPDX-License-Identifier: ISC */
#include "cmd/decide.h"

#include "cmd/commit.h"

#include "lib/base/utf8.h"
#include "lib/io/editor.h"
#include "lib/report/disputes.h"
#include "lib/safety/resolve_keep.h"
#include "lib/safety/resolve_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Gives the text in PATH, of which nothing came, a name that no other has;
 * what it is called then. */
static const char *
keep_text(struct psd_arena *arena, const char *path)
{
	const char *dot = strrchr(path, '.');
	struct psd_str kept;
	int i;

	if (dot == NULL || strchr(dot, '/') != NULL)
		dot = path + strlen(path);
	for (i = 1; i < 1000; i++) {
		kept = psd_arena_print(arena, "%.*s-%d%s", (int)(dot - path),
		    path, i, dot);
		if (!psd_file_exists(kept.p))
			return rename(path, kept.p) == 0 ? kept.p : path;
	}
	return path;
}

/* Opens DRAFT in the file PATH, and adds to TEXT what became of it. */
static int
let_edit(struct psd_buf *text, const char *path, struct psd_str draft,
    struct psd_err *e)
{
	if (psd_file_replace(path, draft, e) < 0)
		return -1;
	if (psd_editor_run(path, 1, e) != 0)
		return psd_err_set(e, PSD_EIO, "%s",
		    _("the editor ended with an error, so nothing was "
		      "decided"));
	return psd_file_read(text, path, (size_t)1024 * 1024, e);
}

/* Whether PATH holds something else than DRAFT: somebody's words. */
static bool
has_words(const char *path, struct psd_str draft)
{
	struct psd_buf now = PSD_BUF_INIT;
	struct psd_err none = { 0 };
	bool words = psd_file_exists(path) &&
	    (psd_file_read(&now, path, draft.n + 1, &none) < 0 ||
		!psd_str_eq(psd_buf_get(&now), draft));

	psd_buf_release(&now);
	return words;
}

/* Lets the person edit what the I-th is to become. */
static int
edit(struct psd_resolve *r, size_t i, struct psd_err *e)
{
	const struct psd_disputed_file *f = r->sync.disputes.items[i].file;
	struct psd_arena *arena = r->sync.disputes.arena;
	const char *dot = strrchr(f->git.path.p, '.');
	struct psd_buf draft = PSD_BUF_INIT, text = PSD_BUF_INIT;
	struct psd_str path;
	struct psd_str name = psd_arena_print(arena, "edit%s",
	    dot != NULL && strchr(dot, '/') == NULL ? dot : "");
	int rc = psd_clone_note(&path, &r->sync.clone, name.p, e);

	psd_resolve_draft(&draft, r, i);
	if (rc == 0 && psd_file_exists(path.p)) /* of a psd that was ended */
		(void)keep_text(arena, path.p);
	if (rc == 0)
		rc = let_edit(&text, path.p, psd_buf_get(&draft), e);
	if (rc == 0)
		rc = psd_resolve_decide(r, i, PSD_OWN_TEXT, psd_buf_get(&text),
		    e);
	if (rc < 0 && has_words(path.p, psd_buf_get(&draft)))
		(void)psd_cmd_remark(psd_arena_print(arena,
					 _("what you wrote is kept in '%s'"),
					 keep_text(arena, path.p))
					 .p,
		    NULL);
	else
		(void)unlink(path.p);
	psd_buf_release(&draft);
	psd_buf_release(&text);
	return rc;
}

/* Sets one, and says what is given up by it. */
static int
set(struct psd_resolve *r, size_t i, const struct psd_cmd_decision *how,
    struct psd_err *e)
{
	const struct psd_disputes *all = &r->sync.disputes;

	if (how->verdict == PSD_OWN_TEXT && how->value == NULL)
		return edit(r, i, e);
	if (how->value != NULL && all->items[i].field == NULL)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("a whole file is to be decided here, and a value would "
		      "take its place; choose --mine, --theirs or --edit"));
	if (psd_resolve_decide(r, i, how->verdict, psd_str(how->value), e) < 0)
		return -1;
	if (how->given == NULL && how->verdict != PSD_THEIRS_TOO) {
		struct psd_buf line = PSD_BUF_INIT, shown = PSD_BUF_INIT;
		bool mine = how->verdict == PSD_MINE;

		psd_utf8_visible(&shown,
		    psd_dispute_value(all, &all->items[i],
			mine ? PSD_THEIRS : PSD_OURS));
		psd_buf_print(&line,
		    mine ? _("%zu: what others wrote is given up: %s\n")
			 : _("%zu: what you wrote is given up: %s\n"),
		    i + 1, shown.p != NULL ? shown.p : "");
		(void)fputs(line.p, stdout);
		psd_buf_release(&line);
		psd_buf_release(&shown);
	}
	return 0;
}

/* Whether the I-th, of all that are to be both, cannot be: it is told, and left
 * as it is, so that the others are decided all the same. */
static bool
is_left(const struct psd_resolve *r, size_t i,
    const struct psd_cmd_decision *how)
{
	const struct psd_disputes *all = &r->sync.disputes;
	struct psd_buf about = PSD_BUF_INIT;

	if (how->given != NULL || how->verdict != PSD_THEIRS_TOO ||
	    psd_resolve_can_be_both(all, &all->items[i]))
		return false;
	psd_dispute_tell(&about, all, i);
	psd_buf_putc(&about, '\0');
	(void)fputs(about.p, stdout);
	(void)printf(all->items[i].field == NULL
		? _("     It cannot be both. Say what counts: psd resolve %zu "
		    "--mine, --theirs or --edit\n")
		: _("     It cannot be both. Say what counts: psd resolve %zu "
		    "--mine, --theirs or --value TEXT\n"),
	    i + 1);
	psd_buf_release(&about);
	return true;
}

int
psd_cmd_decide(struct psd_resolve *r, const struct psd_cmd_decision *how,
    struct psd_err *e)
{
	const struct psd_disputes *all = &r->sync.disputes;
	size_t i, n = 0;

	for (i = 0; i < all->n && how->given != NULL; i++)
		n += psd_resolve_means(r, how->given, i);
	if (how->given != NULL && all->n == 0) {
		(void)psd_err_tip(e, "%s",
		    _("what was decided before is saved: see psd log; send it "
		      "with: psd sync"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("there is nothing to decide any more"));
	}
	if (how->given != NULL && n == 0) {
		(void)psd_err_tip(e, "%s",
		    _("'psd resolve' shows what there is to decide"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("there is nothing to decide that is called '%s'"),
		    how->given);
	}
	if (n > 1 && how->verdict == PSD_OWN_TEXT) {
		(void)psd_err_tip(e, "%s",
		    _("give its number, as 'psd resolve' shows it"));
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' means several things, and one text cannot be for "
		      "all"),
		    how->given);
	}
	for (i = 0; i < all->n; i++) {
		bool meant = how->given != NULL
		    ? psd_resolve_means(r, how->given, i)
		    : all->items[i].verdict == PSD_UNDECIDED;

		if (meant && !is_left(r, i, how) && set(r, i, how, e) < 0)
			return -1;
	}
	return 0;
}

/* The first letter of what was answered, in English: of the language of
 * messages, or of English. 'q' at the end of the input, '?' for what is no
 * answer; nothing at all is 's'. */
static char
answer(void)
{
	/* TRANSLATORS: the first letters of mine, theirs, both, edit, skip,
	 * as in the question before */
	const char *letters = _("mtbes");
	char line[64];
	size_t i;

	if (fgets(line, sizeof(line), stdin) == NULL)
		return 'q';
	if (line[0] == '\n')
		return 's';
	for (i = 0; i < 5 && letters[i] != '\0'; i++)
		if (line[0] == letters[i])
			return "mtbes"[i];
	return line[0] == 't' || line[0] == 'e' ? line[0] : '?';
}

/* Asks with QUESTION until there is an answer that can be one. */
static char
ask_letter(const char *question, bool both)
{
	char letter;

	for (;;) {
		(void)fputs(question, stdout);
		(void)fflush(stdout);
		letter = answer();
		if (letter != '?' && (both || letter != 'b'))
			return letter;
		(void)printf("     %s\n",
		    both ? _("Answer with one of the letters in brackets.")
			 : _("Answer with one of the letters in brackets; it "
			     "cannot be both."));
	}
}

/* Asks about the I-th. Returns 1, or 0 when the person has had enough. */
static int
ask(struct psd_resolve *r, size_t i, struct psd_err *e)
{
	bool both = psd_resolve_can_be_both(&r->sync.disputes,
	    &r->sync.disputes.items[i]);
	static const struct {
		char letter;
		enum psd_verdict verdict;
	} ways[] = { { 'm', PSD_MINE }, { 't', PSD_ONLY_THEIRS },
		{ 'b', PSD_THEIRS_TOO } };
	struct psd_buf text = PSD_BUF_INIT;
	struct psd_err no = { 0 };
	size_t j;
	char letter;

	psd_dispute_tell(&text, &r->sync.disputes, i);
	(void)fputs(text.p, stdout);
	psd_buf_release(&text);
	letter = ask_letter(both
		? _("     [m]ine, [t]heirs, [b]oth, [e]dit, [s]kip? ")
		: _("     [m]ine, [t]heirs, [e]dit, [s]kip? "),
	    both);
	if (letter == 'e' && edit(r, i, &no) < 0)
		psd_cmd_complain(&no);
	for (j = 0; j < sizeof(ways) / sizeof(ways[0]); j++)
		if (letter == ways[j].letter &&
		    psd_resolve_decide(r, i, ways[j].verdict,
			(struct psd_str){ NULL, 0 }, &no) < 0)
			psd_cmd_complain(&no);
	/* whoever is interrupted at the next has answered this one */
	if (psd_answers_save(&r->sync.disputes, e) < 0)
		return -1;
	return letter != 'q';
}

int
psd_cmd_decide_list(struct psd_ctx *ctx, struct psd_resolve *r,
    struct psd_err *e)
{
	struct psd_buf text = PSD_BUF_INIT;
	size_t i;
	int rc = 1;

	if (!psd_editor_is_possible() || ctx->quiet) {
		psd_disputes_tell(&text, &r->sync.disputes, true);
		if (text.n > 0)
			(void)fputs(text.p, stdout);
		psd_buf_release(&text);
		return 0;
	}
	for (i = 0; i < r->sync.disputes.n && rc > 0; i++)
		if (r->sync.disputes.items[i].verdict == PSD_UNDECIDED)
			rc = ask(r, i, e);
	return rc < 0 ? -1 : 0;
}

void
psd_cmd_decide_tell(const struct psd_resolve *r, bool listed)
{
	size_t left = psd_resolve_left(r), i;

	for (i = 0; i < r->kept.n; i++)
		(void)printf(_("What stood in the file before is kept in "
			       "'%s'.\n"),
		    r->kept.items[i].p);
	if (left > 0)
		(void)printf(ngettext("%zu thing is left to decide.\n",
				 "%zu things are left to decide.\n",
				 (unsigned long)left),
		    left);
	else if (r->done && r->sync.clone.theirs.p == NULL)
		(void)printf(_("All is decided. Save it with: psd commit\n"));
	else if (r->done && !r->unsound)
		(void)printf(_("All is decided; the two are joined and saved. "
			       "Send it with: psd sync\n"));
	else if (listed && !r->open)
		(void)printf(_("There is nothing to decide.\n"));
}

/* Whether the person at the terminal, if there is one, says yes. */
static bool
says_yes(void)
{
	char line[64];

	if (!psd_editor_is_possible())
		return false;
	(void)printf(_("What has been edited since the merge began is lost. "
		       "Take it back? [y/N] "));
	(void)fflush(stdout);
	/* TRANSLATORS: the letter that means yes in the question before */
	return fgets(line, sizeof(line), stdin) != NULL &&
	    (line[0] == _("y")[0] || line[0] == 'y');
}

int
psd_cmd_decide_abort(struct psd_resolve *r, bool sure, struct psd_err *e)
{
	bool any;

	if (r->merging && !sure && !says_yes()) {
		(void)psd_err_tip(e, "%s", _("psd resolve --abort --yes"));
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("nothing was taken back: what has been edited since the "
		      "merge began would be lost"));
	}
	if (psd_resolve_abort(&any, r, e) < 0)
		return -1;
	(void)printf("%s",
	    any ? _("What was decided is forgotten, and the records are as "
		    "you saved them.\n")
		: _("There was nothing to take back.\n"));
	return PSD_EXIT_DONE;
}
