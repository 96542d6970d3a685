/* psd_thing: what a person means by an id or by some words. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/base/utf8.h"
#include "lib/io/file.h"
#include "lib/safety/check_paths.h"
#include "lib/safety/thing_part.h"

#include <stdlib.h>

static int
find_id(struct psd_thing_hunt *h, const struct psd_files *all,
    struct psd_err *e)
{
	struct psd_files some = psd_thing_files(h, all, h->wanted->year, false);

	psd_thing_hunt(h, &some);
	if (h->n == 0) {
		some = psd_thing_files(h, all, h->wanted->year, true);
		psd_thing_hunt(h, &some);
	}
	return h->n == 0 ? psd_thing_no_id(h, all, e) : 0;
}

static int
find_words(struct psd_thing_hunt *h, const struct psd_files *all,
    struct psd_err *e)
{
	struct psd_arena *arena = h->src->store->arena;
	const struct psd_wanted_thing *w = h->wanted;
	struct psd_files some = psd_thing_files(h, all, w->year, false);

	h->folded = psd_str_trim(psd_utf8_fold(arena, psd_str(w->given)));
	h->plain = psd_str_trim(psd_utf8_plain(arena, psd_str(w->given)));
	if (h->folded.n == 0)
		return psd_err_set(e, PSD_EUSAGE, "%s",
		    _("an empty text means nothing"));
	psd_thing_hunt(h, &some);
	if (h->n == 0) {
		some = psd_thing_files(h, all, w->year - 1, false);
		psd_thing_hunt(h, &some);
	}
	return h->n == 0 ? psd_thing_no_words(h, e) : 0;
}

/* Words may have a slash in them too. */
static bool
is_path(const struct psd_store *store, struct psd_str s)
{
	if (psd_str_ends(s, ".yaml") || psd_str_ends(s, ".yml") ||
	    psd_str_ends(s, ".md"))
		return true;
	return memchr(s.p, '/', s.n) != NULL &&
	    (psd_file_exists(s.p) || psd_store_has(store, s));
}

static int
find_path(struct psd_thing *out, const struct psd_source *src,
    const struct psd_wanted_thing *wanted, struct psd_err *e)
{
	char *const given[] = { (char *)(size_t)wanted->given, NULL };
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_files names;

	if ((wanted->kinds & PSD_THING_RECORD) == 0)
		return psd_err_set(e, PSD_EUSAGE,
		    _("'%s' is a file, and that cannot be meant here"),
		    wanted->given);
	if (psd_check_names(&names, src->store, given, e) < 0)
		return -1;
	*out = (struct psd_thing){ .file = names.items[0],
		.pointer = PSD_S("") };
	out->record = psd_store_kind(out->file, &out->year);
	if (out->record == PSD_RECORDS)
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no record"),
		    wanted->given);
	out->root = out->node = psd_store_read(src->store, src->store->arena,
	    out->file, out->record, &faults);
	out->id = psd_node_text(out->root, "id");
	out->text = out->file;
	if (out->root == NULL && faults.n > 0)
		(void)psd_thing_broken(faults.items, e);
	psd_findings_release(&faults);
	return out->root != NULL ? 0 : -1;
}

int
psd_thing_find(struct psd_thing *out, const struct psd_source *src,
    const struct psd_wanted_thing *wanted, struct psd_err *e)
{
	struct psd_thing_hunt h = { .src = src,
		.wanted = wanted,
		.arena = src->store->arena,
		.fit = PSD_THING_NO_FIT };
	struct psd_str given = psd_str(wanted->given);
	struct psd_files all;
	int rc;

	if (!psd_utf8_check(given, NULL))
		return psd_err_set(e, PSD_EUSAGE, _("'%s' is no UTF-8 text"),
		    wanted->given);
	if (is_path(src->store, given))
		return find_path(out, src, wanted, e);
	if (psd_store_all(&all, src->store, e) < 0)
		return -1;
	given = psd_utf8_fold(src->store->arena, psd_str_trim(given));
	if (psd_thing_is_id(given))
		h.id = given;
	rc = h.id.p != NULL ? find_id(&h, &all, e) : find_words(&h, &all, e);
	if (rc == 0 && h.n > 1)
		rc = psd_thing_several(&h, e);
	if (rc == 0)
		*out = h.items[0];
	free(h.items);
	return rc;
}
