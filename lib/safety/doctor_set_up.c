/* psd_doctor_set_up: whether git calls psd, and the right one. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/io/file.h"
#include "lib/safety/doctor_part.h"

#include <string.h>

/* What is wrong, by how it is. */
static const char *
driver_text(enum psd_setup_state state)
{
	if (state == PSD_SETUP_MISSING)
		return _("git does not know yet how psd merges records, and "
			 "merges them line by line");
	return _("git calls another psd than this one to merge records; one "
		 "that is gone, and without a safe way out, would lose one "
		 "side without a word");
}

static const char *
attributes_text(enum psd_setup_state state)
{
	if (state == PSD_SETUP_MISSING)
		return _("git has not been told which files are records, and "
			 "merges them line by line");
	return _("git takes only some of the records for records, and merges "
		 "the others line by line");
}

static const char *
hook_text(enum psd_setup_state state)
{
	switch (state) {
	case PSD_SETUP_MISSING:
		return _("git does not ask psd here: nothing stops a faulty "
			 "record or the number of a patient");
	case PSD_SETUP_IDLE:
		return _("git passes this check over, since the file may not "
			 "be run");
	case PSD_SETUP_DAMAGED:
		return _("psd's part of this file has been cut in two");
	default:
		return _("git asks a psd that lies, or lay, in another place");
	}
}

/* What is so when PART has been mended. */
static const char *
mended_text(enum psd_setup_part part)
{
	return part == PSD_SETUP_DRIVER
	    ? _("git lets psd merge records from now on")
	    : part == PSD_SETUP_ATTRIBUTES
	    ? _("git knows now which files are records, and lets psd merge "
		"them")
	    : _("git asks psd here from now on, before anything faulty or the "
		"number of a patient comes along");
}

static void
mend(struct psd_doctor *d, struct psd_setup *setup, enum psd_setup_part part)
{
	struct psd_ailment *a = &d->items[d->n - 1];
	struct psd_err why = { 0 };

	a->cure = psd_str(_("run: psd doctor --fix"));
	if (!d->fix)
		return;
	if (psd_setup_mend(setup, part, &why) == 0) {
		a->mended = true;
		a->text = psd_str(mended_text(part));
		return;
	}
	a->text = psd_arena_print(d->arena, "%s", why.text);
	a->cure = psd_arena_print(d->arena, "%s", why.tip);
}

/* Hooks that belong to others as well are theirs to change. */
static void
tell_elsewhere(struct psd_doctor *d, const struct psd_setup *setup)
{
	struct psd_ailment *a = psd_doctor_add(d, "hooks-elsewhere",
	    PSD_WARNING, setup->hooks);

	a->text = psd_str(_("git takes its checks from a directory that other "
			    "repositories or people share, so psd does not "
			    "write there, and nothing is checked here"));
	a->cure = psd_arena_print(d->arena,
	    _("use this copy's own with: git -C %.*s config core.hooksPath "
	      "%.*s/hooks; then run: psd doctor --fix; psd-git(7) has other "
	      "ways"),
	    PSD_F(psd_doctor_typed(d, setup->top)),
	    PSD_F(psd_doctor_typed(d, setup->git_dir)));
}

void
psd_doctor_set_up(struct psd_doctor *d)
{
	struct psd_err why = { 0 };
	struct psd_setup setup;
	struct psd_ailment *a;
	int part;

	if (d->top.p == NULL || d->store.view == NULL)
		return;
	if (psd_setup_open(&setup, d->arena, d->root.p, &why) < 0) {
		a = psd_doctor_add(d, "hooks", PSD_ERROR, d->git_dir);
		a->text = psd_arena_print(d->arena, "%s", why.text);
		a->cure = psd_arena_print(d->arena, "%s", why.tip);
		return;
	}
	for (part = 0; part < PSD_SETUP_PARTS; part++) {
		enum psd_setup_state state = setup.state[part];
		const char *id = part == PSD_SETUP_DRIVER ? "merge-driver"
		    : part == PSD_SETUP_ATTRIBUTES	  ? "merge-attributes"
							  : "hooks";

		if (state == PSD_SETUP_RIGHT || state == PSD_SETUP_ELSEWHERE)
			continue;
		a = psd_doctor_add(d, id, PSD_ERROR,
		    psd_str(psd_setup_name((enum psd_setup_part)part)));
		a->text = psd_str(part == PSD_SETUP_DRIVER ? driver_text(state)
			: part == PSD_SETUP_ATTRIBUTES ? attributes_text(state)
						       : hook_text(state));
		mend(d, &setup, (enum psd_setup_part)part);
	}
	if (setup.elsewhere)
		tell_elsewhere(d, &setup);
}
