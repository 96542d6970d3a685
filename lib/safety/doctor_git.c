/* psd_doctor_git: git, the repository, and who works in it. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/git_ask.h"
#include "lib/safety/doctor_part.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/*
 * psd needs 'init --object-format' (2.29), 'init --initial-branch' (2.28),
 * 'merge --no-autostash' (2.27), 'commit --pathspec-from-file' (2.25) and
 * 'cat-file --unordered' (2.19).
 */
#define OLDEST_MAJOR 2
#define OLDEST_MINOR 29

/* "git version 2.39.5 (Apple Git-154)". */
static bool
is_old(struct psd_str version)
{
	struct psd_str rest = version, word = { NULL, 0 }, major, minor;
	long one, two;

	while (psd_str_cut(&rest, ' ', &word))
		if (word.n > 0 && word.p[0] >= '0' && word.p[0] <= '9')
			break;
	if (word.n == 0 || !psd_str_cut(&word, '.', &major) ||
	    !psd_str_cut(&word, '.', &minor))
		return false; /* a version of its own kind: trusted */
	one = psd_str_number(major, 1000);
	two = psd_str_number(minor, 1000);
	return one >= 0 && two >= 0 &&
	    (one < OLDEST_MAJOR || (one == OLDEST_MAJOR && two < OLDEST_MINOR));
}

bool
psd_doctor_git(struct psd_doctor *d)
{
	static const char *const words[] = { "--version", NULL };
	struct psd_err none = { 0 };
	struct psd_ailment *a;
	struct psd_str version;

	if (psd_git_ask(&version, d->arena, "/", words, &none) < 0 ||
	    version.p == NULL) {
		a = psd_doctor_add(d, "git-missing", PSD_ERROR, PSD_S("git"));
		a->text = psd_str(_("the program git is not there; without it "
				    "psd can neither save nor share"));
		a->cure = psd_str(_("install git, or ask whoever looks after "
				    "your computer"));
		return false;
	}
	if (is_old(version)) {
		a = psd_doctor_add(d, "git-old", PSD_ERROR, version);
		a->text = psd_str(_("this git is too old to save and merge "
				    "records as psd does it"));
		a->cure = psd_arena_print(d->arena,
		    _("install git %d.%d or later"), OLDEST_MAJOR,
		    OLDEST_MINOR);
	}
	return true;
}

/* Whether WHY is in git's own words: then there is something that it cannot
 * read. */
static bool
is_foreign(const struct psd_err *why)
{
	const char *ours = _("git says: %.*s");
	size_t n = strcspn(ours, "%");

	return strncmp(why->text, ours, n) == 0;
}

/* Why git does not read it; a cure for what can be cured. */
static void
tell_unread(struct psd_doctor *d, const struct psd_err *why)
{
	struct psd_ailment *a;
	const char *id = "repository";
	char full[PATH_MAX];

	if (strstr(why->tip, "safe.directory") != NULL)
		id = "ownership";
	else if (realpath(d->root.p, full) == NULL)
		id = "no-directory";
	else if (!is_foreign(why))
		id = "no-repository";
	a = psd_doctor_add(d, id, PSD_ERROR, d->root);
	a->text = psd_arena_print(d->arena, "%s", why->text);
	a->cure = psd_arena_print(d->arena, "%s", why->tip);
	if (strstr(why->text, "extension") != NULL ||
	    strstr(why->text, "repo version") != NULL)
		a->cure = psd_str(_("a newer git has made this copy; install "
				    "the same here, or clone it anew with "
				    "this one"));
	if (strcmp(id, "no-repository") == 0 && d->store.view != NULL) {
		a->text = psd_str(_("the records lie here without a history: "
				    "nothing can be taken back or shared"));
		a->cure = psd_arena_print(d->arena,
		    _("begin one with: git init '%.*s'; then run: psd doctor "
		      "--fix"),
		    PSD_F(d->root));
	}
}

void
psd_doctor_repository(struct psd_doctor *d)
{
	struct psd_err why = { 0 };

	if (psd_objects_open(&d->objects, d->root.p, &why) < 0) {
		d->objects = NULL;
		tell_unread(d, &why);
		return;
	}
	d->git_dir = psd_arena_copy(d->arena, psd_objects_git_dir(d->objects));
	if (psd_objects_top(d->objects).p != NULL)
		d->top = psd_arena_copy(d->arena, psd_objects_top(d->objects));
}

static void
look_at_identity(struct psd_doctor *d)
{
	static const char *const who[] = { "var", "GIT_COMMITTER_IDENT", NULL };
	static const char *const author[] = { "var", "GIT_AUTHOR_IDENT", NULL };
	struct psd_ailment *a;

	if (d->top.p == NULL ||
	    (psd_doctor_ask(d, who).p != NULL &&
		psd_doctor_ask(d, author).p != NULL))
		return;
	a = psd_doctor_add(d, "no-identity", PSD_ERROR, PSD_S("user.name"));
	a->text = psd_str(_("git does not know your name, and saves nothing "
			    "without it"));
	a->cure = psd_str(_("type, with your own name and address: git config "
			    "--global user.name 'Your Name'; git config "
			    "--global user.email you@example.org"));
}

/* What the terminal and other programs take letters for; psd itself writes
 * UTF-8 whatever this says. */
static void
look_at_locale(struct psd_doctor *d)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	const char *value = NULL;
	struct psd_ailment *a;
	size_t i;

	for (i = 0; i < 3 && (value == NULL || value[0] == '\0'); i++)
		value = getenv(names[i]);
	if (value != NULL &&
	    (strstr(value, "UTF-8") != NULL || strstr(value, "utf8") != NULL ||
		strstr(value, "UTF8") != NULL ||
		strstr(value, "utf-8") != NULL))
		return;
	a = psd_doctor_add(d, "locale", PSD_NOTE,
	    psd_str(value != NULL && value[0] != '\0' ? names[i - 1] : "LANG"));
	a->text = psd_str(_("other programs may show å, ä and ö wrongly here; "
			    "psd itself does not depend on it"));
	a->cure = psd_str(_("set LANG to sv_SE.UTF-8 or C.UTF-8"));
}

void
psd_doctor_person(struct psd_doctor *d)
{
	look_at_locale(d);
	if (d->objects != NULL)
		look_at_identity(d);
}
