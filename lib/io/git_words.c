/* psd_git_words: what git says when it fails. */
/* SPDX-License-Identifier: ISC */
#include "lib/io/git_words.h"

#include "lib/base/lang.h"
#include "lib/io/file.h"

#include <pwd.h>
#include <sys/stat.h>
#include <time.h>

/* A lock that is older than this, in seconds, is hardly somebody at work. */
#define OLD_LOCK 600

void
psd_git_hide(struct psd_buf *to, struct psd_str text)
{
	static const char who[] = "***";
	size_t i = 0, end, at;

	while (i < text.n) {
		psd_buf_putc(to, text.p[i++]);
		if (i < 3 || memcmp(text.p + i - 3, "://", 3) != 0)
			continue;
		at = text.n;
		for (end = i; end < text.n && text.p[end] != '/' &&
		     (unsigned char)text.p[end] > ' ';
		     end++)
			if (text.p[end] == '@')
				at = end;
		if (at < text.n) {
			psd_buf_puts(to, who);
			i = at;
		}
	}
}

/* Whether LINE is no reason for a failure: advice, or what went well. */
static bool
is_aside(struct psd_str line)
{
	static const char *const heads[] = { "hint:", "warning:", "Warning:",
		"remote: hint:", "remote: warning:", "To ", "From ", "Pushing ",
		"!", "*", "+ ", "= ", "Auto-merging " };
	size_t i;

	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (psd_str_starts(line, heads[i]))
			return true;
	return line.n == 0;
}

/* The first of git's WORDS that says what is wrong, or the first of all. */
static struct psd_str
first_word(struct psd_str words)
{
	struct psd_str rest = words, line, first = { NULL, 0 };

	while (psd_str_cut(&rest, '\n', &line)) {
		line = psd_str_trim(line);
		if (first.n == 0)
			first = line;
		if (!is_aside(line))
			return line;
	}
	return first;
}

static int
say_lock(struct psd_err *e, const char *path, const struct stat *st)
{
	const struct passwd *who = getpwuid(st->st_uid);
	const char *name = who != NULL ? who->pw_name : "?";
	time_t now = time(NULL);
	long age = st->st_mtime < now ? (long)(now - st->st_mtime) : 0;

	if (age < OLD_LOCK)
		(void)psd_err_tip(e,
		    _("wait until it is done, and try again; if '%s' stays, "
		      "'psd doctor' tells why"),
		    path);
	else
		(void)psd_err_tip(e,
		    _("if no git runs there any more, remove the file '%s'"),
		    path);
	if (age < 120)
		return psd_err_set(e, PSD_EBUSY,
		    ngettext("%s runs git on these records, since %ld second",
			"%s runs git on these records, since %ld seconds",
			(unsigned long)age),
		    name, age);
	return psd_err_set(e, PSD_EBUSY,
	    _("%s runs git on these records, or it was stopped, %ld minutes "
	      "ago"),
	    name, age / 60);
}

int
psd_git_check_lock(const char *path, struct psd_err *e)
{
	struct stat st;

	return lstat(path, &st) == 0 ? say_lock(e, path, &st) : 0;
}

int
psd_git_check_begun(const char *git, struct psd_err *e)
{
	static const struct {
		const char *file, *command;
	} begun[] = {
		{ "rebase-merge", "git rebase" },
		{ "rebase-apply", "git rebase" },
		{ "CHERRY_PICK_HEAD", "git cherry-pick" },
		{ "REVERT_HEAD", "git revert" },
	};
	struct psd_buf path = PSD_BUF_INIT;
	bool found = false;
	size_t i;

	for (i = 0; i < sizeof(begun) / sizeof(begun[0]) && !found; i++) {
		psd_buf_clear(&path);
		psd_buf_print(&path, "%s/%s", git, begun[i].file);
		found = psd_file_exists(path.p);
	}
	psd_buf_release(&path);
	if (!found)
		return 0;
	(void)psd_err_tip(e, _("finish it, or take it back: %s --abort"),
	    begun[i - 1].command);
	return psd_err_set(e, PSD_EBUSY,
	    _("'%s' was begun here and is not finished"), begun[i - 1].command);
}

int
psd_git_tip_name(struct psd_err *e)
{
	return psd_err_tip(e, "%s",
	    _("type, with your own name and address: git config --global "
	      "user.name 'Your Name'; git config --global user.email "
	      "you@example.org"));
}

int
psd_git_nameless(struct psd_err *e)
{
	(void)psd_git_tip_name(e);
	return psd_err_set(e, PSD_EIO, "%s",
	    _("git does not know your name, which stands in the history"));
}

/* Says in E that git met a lock, or somebody who was quicker, by WORDS. */
static int
was_busy(struct psd_err *e, struct psd_str words)
{
	static const char before[] = "Unable to create '",
			  after[] = ".lock': File exists";
	struct psd_buf all = PSD_BUF_INIT;
	char *from, *to;
	int rc = 0;

	psd_buf_str(&all, words);
	psd_buf_putc(&all, '\0');
	from = strstr(all.p, before);
	to = from != NULL ? strstr(from, after) : NULL;
	if (to != NULL) {
		from += sizeof(before) - 1;
		to[strlen(".lock")] = '\0';
		rc = psd_git_check_lock(from, e);
	}
	/* whoever held it is done by now, or wrote what was to be replaced */
	if (rc == 0 &&
	    (to != NULL ||
		strstr(all.p, "could not lock config file") != NULL ||
		(strstr(all.p, "cannot lock ref") != NULL &&
		    strstr(all.p, " but expected ") != NULL))) {
		if (to != NULL)
			(void)psd_err_tip(e,
			    _("try again in a moment; if '%s' stays, 'psd "
			      "doctor' tells why"),
			    from);
		(void)psd_err_tip(e, "%s", _("try again in a moment"));
		rc = psd_err_set(e, PSD_EBUSY, "%s",
		    _("somebody else is changing the history of these "
		      "records"));
	}
	psd_buf_release(&all);
	return rc;
}

int
psd_git_failed(struct psd_err *e, int status, struct psd_str words)
{
	struct psd_buf line = PSD_BUF_INIT;
	size_t i;

	if (was_busy(e, words) < 0)
		return -1;
	psd_git_hide(&line, first_word(words));
	for (i = 0; i < line.n; i++) /* what a peer says can be anything */
		if ((unsigned char)line.p[i] < ' ' || line.p[i] == 127)
			line.p[i] = ' ';
	if (line.n > 0)
		(void)psd_err_set(e, PSD_EIO, _("git says: %s"), line.p);
	else
		(void)psd_err_set(e, PSD_EIO, _("git ended with status %d"),
		    status);
	psd_buf_release(&line);
	return -1;
}
