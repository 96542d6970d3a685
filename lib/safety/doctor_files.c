/* psd_doctor_files: files that cannot be read, written, or shared. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/table.h"
#include "lib/base/utf8.h"
#include "lib/io/text.h"
#include "lib/safety/doctor_part.h"

#include <unistd.h>

#define MOST_FILES ((size_t)500000)

static void
tell_rights(struct psd_doctor *d, const char *id, const char *path,
    const struct stat *st)
{
	bool read = strcmp(id, "unreadable") == 0;
	struct psd_ailment *a;

	if (psd_doctor_is_full(d, id))
		return;
	a = psd_doctor_add(d, id, PSD_ERROR, psd_str(path));
	a->text = psd_arena_print(d->arena,
	    read ? _("you may not read this; it belongs to %.*s")
		 : _("you may not write here; it belongs to %.*s"),
	    PSD_F(psd_doctor_owner(d, st)));
	a->cure = psd_str(_("ask the owner, or whoever looks after the "
			    "computer, to let you; psd-git(7) says how "
			    "several people share a place"));
}

static void
tell_size(struct psd_doctor *d, const char *path, const struct stat *st)
{
	struct psd_str name = psd_str(path), root = d->store.root;
	bool record = psd_str_ends(name, ".yaml") || psd_str_ends(name, ".md");
	struct psd_ailment *a;
	size_t most;
	int year;

	if (psd_str_starts(name, root.p) && name.n > root.n) {
		name.p += root.n + 1; /* below the root */
		name.n -= root.n + 1;
	}
	most = record ? psd_record_most(psd_store_kind(name, &year))
		      : PSD_TEXT_MAX;
	if ((unsigned long long)st->st_size <= most ||
	    psd_doctor_is_full(d, "too-large"))
		return;
	a = psd_doctor_add(d, "too-large", PSD_WARNING, psd_str(path));
	a->text = psd_arena_print(d->arena,
	    _("this is larger than %zu MiB; psd does not read it, and it makes "
	      "every copy of the records larger for ever once it is saved"),
	    most / (1024 * 1024));
	a->cure = psd_str(_("keep it somewhere else"));
}

static bool
see(struct psd_doctor *d, const char *path, const struct stat *st)
{
	if (psd_str_ends(psd_str(path), "/.git"))
		return false;
	if (S_ISDIR(st->st_mode)) {
		if (access(path, R_OK | X_OK) < 0)
			tell_rights(d, "unreadable", path, st);
		else if (access(path, W_OK) < 0)
			tell_rights(d, "unwritable", path, st);
		else
			return true;
		return false; /* what lies in it is a consequence */
	}
	if (!S_ISREG(st->st_mode))
		return true;
	if (access(path, R_OK) < 0)
		tell_rights(d, "unreadable", path, st);
	tell_size(d, path, st);
	return true;
}

/* Where git writes: one directory that belongs to somebody else is enough to
 * stop every later save. */
static bool
see_git(struct psd_doctor *d, const char *path, const struct stat *st)
{
	if (S_ISDIR(st->st_mode) && access(path, W_OK | X_OK) < 0)
		tell_rights(d, "unwritable", path, st);
	return S_ISDIR(st->st_mode);
}

static void
look_in_git(struct psd_doctor *d)
{
	static const char *const parts[] = { "objects", "refs", "logs" };
	struct psd_doctor_seer seer = { see_git, MOST_FILES };
	struct stat st;
	size_t i;

	if (lstat(d->git_dir.p, &st) == 0 &&
	    access(d->git_dir.p, W_OK | X_OK) < 0) {
		tell_rights(d, "unwritable", d->git_dir.p, &st);
		return;
	}
	for (i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		psd_doctor_walk(d,
		    psd_arena_print(d->arena, "%s/%s", d->git_dir.p, parts[i])
			.p,
		    &seer);
}

/* Names that are one name on Windows and macOS. */
static void
look_at_names(struct psd_doctor *d)
{
	struct psd_table known = PSD_TABLE_INIT;
	struct psd_err none = { 0 };
	struct psd_entries index;
	struct psd_ailment *a;
	size_t i;

	if (psd_objects_index(&index, d->arena, d->objects, &none) < 0)
		index.n = 0;
	for (i = 0; i < index.n; i++) {
		struct psd_entry *e = &index.items[i], *first;
		struct psd_str key = psd_utf8_fold(d->arena,
		    psd_utf8_nfc(d->arena, e->path));

		first = psd_table_add(&known, key, e);
		if (first == e || psd_doctor_is_full(d, "same-name"))
			continue;
		a = psd_doctor_add(d, "same-name", PSD_WARNING, e->path);
		a->text = psd_arena_print(d->arena,
		    _("Windows and macOS take this for the same name as "
		      "'%.*s', and keep only one of the two"),
		    PSD_F(first->path));
		a->cure = psd_str(_("give one of them another name with: git "
				    "mv"));
	}
	psd_table_release(&known);
}

void
psd_doctor_files(struct psd_doctor *d)
{
	struct psd_doctor_seer seer = { see, MOST_FILES };
	bool go_on = true;
	struct stat st;

	if (d->store.view != NULL) {
		if (lstat(d->store.root.p, &st) == 0)
			go_on = see(d, d->store.root.p, &st);
		if (go_on)
			psd_doctor_walk(d, d->store.root.p, &seer);
	}
	if (d->objects == NULL)
		return;
	look_in_git(d);
	if (d->top.p != NULL)
		look_at_names(d);
}
