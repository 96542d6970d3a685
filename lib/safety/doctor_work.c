/* psd_doctor_work: what somebody has begun and not ended. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/safety/doctor_part.h"

#include <sys/stat.h>

#define A_WEEK (7 * 24 * 60 * 60)

/* What git leaves while it waits for a person. */
static const struct {
	const char *file, *id, *text, *cure;
} begun[] = {
	{ "MERGE_HEAD", "unfinished-merge",
	    N_("the changes of others have been brought in halfway"),
	    N_("decide with: psd resolve; or take it back with: git merge "
	       "--abort") },
	{ "rebase-merge", "unfinished-rebase",
	    N_("your changes are being put on top of those of others, and "
	       "that has stopped halfway"),
	    N_("go on with: git rebase --continue; or take it back with: git "
	       "rebase --abort") },
	{ "rebase-apply", "unfinished-rebase",
	    N_("your changes are being put on top of those of others, and "
	       "that has stopped halfway"),
	    N_("go on with: git rebase --continue; or take it back with: git "
	       "rebase --abort") },
	{ "CHERRY_PICK_HEAD", "unfinished-pick",
	    N_("a change is being taken over from elsewhere, and that has "
	       "stopped halfway"),
	    N_("go on with: git cherry-pick --continue; or take it back with: "
	       "git cherry-pick --abort") },
	{ "REVERT_HEAD", "unfinished-revert",
	    N_("a change is being taken back, and that has stopped halfway"),
	    N_("go on with: git revert --continue; or leave it with: git "
	       "revert --abort") },
	{ "BISECT_LOG", "unfinished-bisect",
	    N_("an old version lies here, since somebody is searching the "
	       "history"),
	    N_("end that with: git bisect reset") },
};

static void
look_at_begun(struct psd_doctor *d)
{
	struct psd_ailment *a;
	size_t i;

	for (i = 0; i < sizeof(begun) / sizeof(begun[0]); i++) {
		if (!psd_doctor_has(d, begun[i].file))
			continue;
		a = psd_doctor_add(d, begun[i].id, PSD_WARNING,
		    psd_str(begun[i].file));
		a->text = psd_str(_(begun[i].text));
		a->cure = psd_str(_(begun[i].cure));
	}
}

static void
look_at_conflicts(struct psd_doctor *d)
{
	struct psd_arena *arena = d->arena;
	struct psd_err none = { 0 };
	struct psd_entries index;
	struct psd_ailment *a;
	size_t i;

	if (psd_objects_index(&index, arena, d->objects, &none) < 0)
		return;
	for (i = 0; i < index.n; i++) {
		if (!index.items[i].conflict)
			continue;
		a = psd_doctor_add(d, "conflict", PSD_ERROR,
		    index.items[i].path);
		a->text = psd_str(_("two people have written here, and nobody "
				    "has decided yet what holds"));
		a->cure = psd_str(_("decide with: psd resolve"));
	}
}

/* Whether HEAD leads to a branch; what there is to say of where that goes. */
static void
look_at_sharing(struct psd_doctor *d)
{
	static const char *const head[] = { "symbolic-ref", "-q", "--short",
		"HEAD", NULL };
	static const char *const remotes[] = { "remote", NULL };
	static const char *const up[] = { "rev-parse", "--abbrev-ref",
		"--symbolic-full-name", "@{upstream}", NULL };
	struct psd_str branch = psd_doctor_ask(d, head), remote, name;
	struct psd_ailment *a;

	if (branch.n == 0) {
		a = psd_doctor_add(d, "no-branch", PSD_WARNING, PSD_S("HEAD"));
		a->text = psd_str(_("an old version lies here, and not the "
				    "records as they are now; what is saved "
				    "now is easily lost"));
		a->cure = psd_str(_("go back with: git switch -"));
		return;
	}
	remote = psd_doctor_ask(d, remotes);
	if (remote.n == 0) {
		a = psd_doctor_add(d, "not-shared", PSD_NOTE, branch);
		a->text = psd_str(_("these records are in this place only; "
				    "there is no copy if the computer breaks"));
		a->cure = psd_str(_("psd-git(7) says how to share them"));
	} else if (psd_doctor_ask(d, up).n == 0) {
		(void)psd_str_cut(&remote, '\n', &name);
		a = psd_doctor_add(d, "no-upstream", PSD_WARNING, branch);
		a->text = psd_str(_("git does not know where these records "
				    "are shared"));
		a->cure = psd_arena_print(d->arena,
		    _("tell it with: git push -u %.*s %.*s"), PSD_F(name),
		    PSD_F(branch));
	}
}

/* Since when commits wait to be sent. */
static void
look_at_unsent(struct psd_doctor *d)
{
	static const char *const words[] = { "log", "--format=%ct",
		"@{upstream}..HEAD", "--", NULL };
	struct psd_str rest = psd_doctor_ask(d, words), line;
	long long oldest = d->now, when;
	struct psd_ailment *a;
	size_t n = 0;

	while (rest.n > 0 && psd_str_cut(&rest, '\n', &line)) {
		when = psd_str_number(line, 0x7fffffffffffL);
		if (when > 0 && when < oldest)
			oldest = when;
		n++;
	}
	if (n == 0 || d->now - oldest < A_WEEK)
		return;
	a = psd_doctor_add(d, "unsent", PSD_NOTE, (struct psd_str){ NULL, 0 });
	a->text = psd_arena_print(d->arena,
	    ngettext("%zu saved change has not been sent, the oldest for %lld "
		     "days",
		"%zu saved changes have not been sent, the oldest for %lld "
		"days",
		n),
	    n, (d->now - oldest) / (24 * 60 * 60));
	a->cure = psd_str(_("share it with: psd sync"));
}

/* Files that are changed and not saved, as 'git status' names them. */
static void
look_at_unsaved(struct psd_doctor *d)
{
	static const char *const words[] = { "ls-files", "-z", "--modified",
		"--others", "--exclude-standard", NULL };
	struct psd_str rest = psd_doctor_ask(d, words), name;
	struct psd_str first = { NULL, 0 };
	struct psd_ailment *a;
	struct stat st;
	size_t n = 0;

	/* the answer has a NUL behind each name: the arena keeps them */
	while (rest.n > 0 && psd_str_cut(&rest, '\0', &name)) {
		struct psd_str path = psd_arena_print(d->arena, "%s/%.*s",
		    d->top.p, PSD_F(name));

		if (name.n == 0 || lstat(path.p, &st) < 0 ||
		    d->now - (long long)st.st_mtime < A_WEEK)
			continue;
		if (n++ == 0)
			first = name;
	}
	if (n == 0)
		return;
	a = psd_doctor_add(d, "unsaved", PSD_NOTE, first);
	a->text = psd_arena_print(d->arena,
	    ngettext("%zu file has been changed for more than a week without "
		     "being saved",
		"%zu files have been changed for more than a week without "
		"being saved",
		n),
	    n);
	a->cure = psd_str(_("save with: psd commit"));
}

void
psd_doctor_work(struct psd_doctor *d)
{
	if (d->top.p == NULL)
		return;
	look_at_begun(d);
	look_at_conflicts(d);
	look_at_sharing(d);
	look_at_unsent(d);
	look_at_unsaved(d);
}
