/* psd_target: what somebody wants the history of. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/target.h"

#include "lib/base/lang.h"
#include "lib/safety/check_paths.h"

bool
psd_target_is_id(struct psd_str given)
{
	size_t i;

	if (given.n != 7 || given.p[1] != '-' ||
	    strchr("admox", given.p[0]) == NULL)
		return false;
	for (i = 2; i < given.n; i++)
		if (!((given.p[i] >= 'a' && given.p[i] <= 'z') ||
			(given.p[i] >= '0' && given.p[i] <= '9')))
			return false;
	return true;
}

static bool
is_path(struct psd_str given)
{
	return psd_str_ends(given, ".yaml") || psd_str_ends(given, ".yml") ||
	    psd_str_ends(given, ".md");
}

/* The record GIVEN, as it is there or as it may have been. */
static void
find_record(struct psd_target *out, const struct psd_source *src,
    const char *given)
{
	char *const names[] = { (char *)(size_t)given, NULL };
	struct psd_arena *arena = src->store->arena;
	struct psd_err missing = { 0 };
	struct psd_str here;
	struct psd_files files;

	if (psd_check_names(&files, src->store, names, &missing) == 0) {
		out->file = files.items[0];
	} else {
		here = psd_check_here(src->store);
		out->gone = true;
		out->file = psd_arena_copy(arena, psd_str(given));
		if (here.n > 0)
			out->here = psd_arena_print(arena, "%.*s/%s",
			    PSD_F(here), given);
	}
	out->record = psd_store_kind(out->file, &out->year);
	out->text = out->file;
}

static int
find_thing(struct psd_target *out, const struct psd_source *src,
    const char *given, struct psd_err *e)
{
	const struct psd_wanted_thing wanted = { given, PSD_THING_ANY,
		psd_date_ymd(src->today).year, NULL };
	struct psd_thing thing = { .year = 0 };
	struct psd_err missing = { 0 };

	if (psd_thing_find(&thing, src, &wanted, &missing) < 0) {
		if (!psd_target_is_id(psd_str(given))) {
			*e = missing;
			return -1;
		}
		out->id = psd_arena_copy(src->store->arena, psd_str(given));
		out->gone = true;
		return 0;
	}
	out->file = thing.file;
	out->record = thing.record;
	out->year = thing.year;
	out->text = thing.text;
	if (thing.pointer.n > 0)
		out->id = thing.id;
	return 0;
}

int
psd_target_find(struct psd_target *out, const struct psd_source *src,
    const char *given, struct psd_err *e)
{
	struct psd_err ignored = { 0 };

	*out = (struct psd_target){ .record = PSD_RECORDS };
	if (psd_org_named_unit(&out->unit, src->org, given, &ignored) == 0) {
		out->text = out->unit->name;
		return 0;
	}
	out->unit = NULL;
	if (!is_path(psd_str(given)))
		return find_thing(out, src, given, e);
	find_record(out, src, given);
	return 0;
}

bool
psd_target_has_file(const struct psd_target *t, struct psd_str path)
{
	return t->file.p == NULL || psd_str_eq(t->file, path) ||
	    (t->here.p != NULL && psd_str_eq(t->here, path));
}

bool
psd_target_is_about(struct psd_str id, const struct psd_node *node)
{
	static const char *const keys[] = { "id", "origin", "measure",
		"activity" };
	size_t i;

	for (; node != NULL; node = node->parent)
		for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
			if (psd_str_eq(psd_node_text(node, keys[i]), id))
				return true;
	return false;
}

int
psd_target_unknown(struct psd_err *e, const char *given)
{
	(void)psd_err_tip(e, "%s",
	    _("'psd units' lists units; ids and files stand in the records"));
	return psd_err_set(e, PSD_EUSAGE,
	    _("nothing is called '%s', now or earlier"), given);
}
