/* psd_doctor_copy: copies that lack something, and what a copy is set to. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/safety/doctor_part.h"

#include <sys/statvfs.h>

/* git packs what is loose when it is this much, if it is let to. */
#define MANY_LOOSE 10000

/* Less than this in mebibytes, and saving may fail halfway. */
#define LITTLE_ROOM 200
#define FEW_FILES 1000

/* Clocks are set apart by an hour or two when somebody travels. */
#define A_DAY (24 * 60 * 60)

static bool
is_set(struct psd_doctor *d, const char *key)
{
	const char *words[] = { "config", "--type=bool", "--get", key, NULL };

	return psd_str_is(psd_doctor_ask(d, words), "true");
}

static bool
is_shallow(struct psd_doctor *d)
{
	static const char *const words[] = { "rev-parse",
		"--is-shallow-repository", NULL };

	return psd_str_is(psd_doctor_ask(d, words), "true");
}

static bool
is_partial(struct psd_doctor *d)
{
	static const char *const words[] = { "config", "--get-regexp",
		"^(extensions\\.partialclone|remote\\..*\\.promisor)$", NULL };

	return psd_doctor_ask(d, words).n > 0;
}

static bool
is_sparse(struct psd_doctor *d)
{
	return d->top.p != NULL && is_set(d, "core.sparseCheckout");
}

static bool
has_others_inside(struct psd_doctor *d)
{
	static const char *const words[] = { "config", "--file", ".gitmodules",
		"--get-regexp", "^submodule\\..*\\.path$", NULL };

	return d->top.p != NULL && psd_doctor_ask(d, words).n > 0;
}

/* What a copy may lack, or have besides. */
static const struct {
	bool (*is)(struct psd_doctor *d);
	const char *id;
	enum psd_level level;
	const char *about; /* NULL: git's directory */
	const char *text, *cure;
} states[] = {
	{ is_shallow, "shallow", PSD_NOTE, NULL,
	    N_("this copy has only the latest part of the history; what is "
	       "older cannot be shown or searched here"),
	    N_("get the rest with: git fetch --unshallow") },
	{ is_partial, "partial-clone", PSD_WARNING, NULL,
	    N_("this copy has left the contents of older files at the other "
	       "place; psd never fetches them, so earlier versions may be "
	       "missing"),
	    N_("clone the records again without --filter") },
	{ is_sparse, "sparse-checkout", PSD_WARNING, "core.sparseCheckout",
	    N_("only some of the records lie here as files; reports and "
	       "checks would take the others for missing"),
	    N_("get them all with: git sparse-checkout disable") },
	{ has_others_inside, "submodule", PSD_NOTE, ".gitmodules",
	    N_("a directory here belongs to another repository; psd neither "
	       "searches nor shares what lies in it"),
	    N_("keep it up to date with git itself; no records may lie "
	       "there") },
};

static void
look_at_states(struct psd_doctor *d)
{
	struct psd_ailment *a;
	size_t i;

	for (i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (!states[i].is(d))
			continue;
		a = psd_doctor_add(d, states[i].id, states[i].level,
		    states[i].about != NULL ? psd_str(states[i].about)
					    : d->git_dir);
		a->text = psd_str(_(states[i].text));
		a->cure = psd_str(_(states[i].cure));
	}
}

/* Files that git keeps elsewhere, with a program of their own. */
static void
look_at_large(struct psd_doctor *d)
{
	static const char *const files[] = { "ls-files", "-z", "--",
		":(top,attr:filter=lfs)", NULL };
	static const char *const words[] = { "lfs", "version", NULL };
	struct psd_str rest = psd_doctor_ask(d, files), first;
	struct psd_ailment *a;

	if (rest.n == 0 || !psd_str_cut(&rest, '\0', &first) ||
	    psd_doctor_ask(d, words).p != NULL)
		return;
	a = psd_doctor_add(d, "lfs", PSD_WARNING, first);
	a->text = psd_str(is_set(d, "filter.lfs.required")
		? _("git is set to keep large files with Git LFS, which is not "
		    "installed here: it can neither save nor get what others "
		    "have saved")
		: _("large files are kept with Git LFS, which is not installed "
		    "here: they hold nothing but where the contents are"));
	a->cure = psd_str(_("install git-lfs, or ask whoever looks after your "
			    "computer"));
}

static void
look_at_line_ends(struct psd_doctor *d)
{
	static const char *const key[] = { "config", "--get", "core.autocrlf",
		NULL };
	const char *words[] = { "check-attr", "eol", "--", NULL, NULL };
	struct psd_str set = psd_doctor_ask(d, key);
	struct psd_ailment *a;

	if (d->store.view == NULL ||
	    (!psd_str_is(set, "true") && !psd_str_is(set, "input")))
		return;
	words[3] = psd_arena_print(d->arena, "%s/psd.yaml", d->store.root.p).p;
	if (psd_str_ends(psd_doctor_ask(d, words), ": eol: lf"))
		return;
	a = psd_doctor_add(d, "line-ends", PSD_WARNING, PSD_S("core.autocrlf"));
	a->text = psd_str(_("git changes the line ends of records on the way "
			    "in and out, and every line can look changed to "
			    "others"));
	a->cure = psd_str(
	    _("put the line '*.yaml text eol=lf' into the file "
	      ".gitattributes beside psd.yaml, and one for *.md"));
}

static void
look_at_loose(struct psd_doctor *d)
{
	static const char *const words[] = { "count-objects", NULL };
	struct psd_str answer = psd_doctor_ask(d, words), number;
	struct psd_ailment *a;
	long n;

	if (!psd_str_cut(&answer, ' ', &number))
		return;
	n = psd_str_number(number, 1000000000);
	if (n <= MANY_LOOSE)
		return;
	a = psd_doctor_add(d, "loose-objects", PSD_NOTE, d->git_dir);
	a->text = psd_arena_print(d->arena,
	    _("git keeps the history in %ld small files, which makes it slow"),
	    n);
	a->cure = psd_str(_("let git tidy up with: git gc"));
}

static void
look_at_clock(struct psd_doctor *d)
{
	struct psd_err none = { 0 };
	struct psd_commit last;
	struct psd_ailment *a;

	if (psd_objects_commit(&last, d->objects, "HEAD", &none) <= 0 ||
	    last.when <= d->now + A_DAY)
		return;
	a = psd_doctor_add(d, "clock", PSD_WARNING,
	    (struct psd_str){ NULL, 0 });
	a->text = psd_str(_("the last version is dated later than this "
			    "computer's clock; dates and what is late would "
			    "be counted wrongly"));
	a->cure = psd_str(_("set the clock, if it is this one that is wrong"));
}

static void
look_at_room(struct psd_doctor *d)
{
	struct statvfs fs;
	struct psd_ailment *a;
	unsigned long long room;

	if (statvfs(d->git_dir.p, &fs) < 0)
		return;
	room = (unsigned long long)fs.f_bavail * fs.f_frsize / (1024 * 1024);
	if (room >= LITTLE_ROOM &&
	    (fs.f_files == 0 || fs.f_favail >= FEW_FILES))
		return;
	a = psd_doctor_add(d, "disk-full", PSD_WARNING, d->git_dir);
	a->text = psd_arena_print(d->arena,
	    _("the disk is nearly full: %llu MiB are left"), room);
	a->cure = psd_str(_("make room before anything else is saved"));
}

void
psd_doctor_copy(struct psd_doctor *d)
{
	look_at_states(d);
	if (d->top.p != NULL) {
		look_at_line_ends(d);
		look_at_large(d);
	}
	look_at_loose(d);
	look_at_clock(d);
	look_at_room(d);
}
