/* psd_doctor_records: what records need around them. */
/* SPDX-License-Identifier: ISC */
#include "lib/base/lang.h"
#include "lib/foreign/ydoc.h"
#include "lib/io/file.h"
#include "lib/record/modeline.h"
#include "lib/record/schema_copy.h"
#include "lib/safety/doctor_part.h"

#define FORMAT 1
#define SCHEMA_MAX ((size_t)4 * 1024 * 1024)

static bool
look_at_data(struct psd_doctor *d)
{
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_err why = { 0 };
	bool ok = psd_schema_copy_list(&names, d->arena, d->data->dir.p,
		      &why) == 0 &&
	    names.n > 0;
	struct psd_ailment *a;

	psd_names_release(&names);
	if (ok)
		return true;
	a = psd_doctor_add(d, "installation", PSD_ERROR, d->data->dir);
	a->text = psd_str(_("psd's own files are missing, so it knows no "
			    "records"));
	a->cure = psd_str(_("install psd again, or set PSD_DATADIR to where "
			    "they are"));
	return false;
}

static void
look_at_organisation(struct psd_doctor *d)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_buf bytes = PSD_BUF_INIT;
	const struct psd_node *tree = NULL;
	struct psd_err why = { 0 };
	struct psd_ailment *a;
	int format;

	if (psd_store_bytes(&bytes, &d->store, PSD_S("psd.yaml"), PSD_YDOC_MAX,
		&why) == 0)
		tree = psd_ydoc_read(d->arena, psd_buf_get(&bytes), &faults);
	if (tree == NULL || faults.errors > 0) {
		a = psd_doctor_add(d, "organisation", PSD_ERROR,
		    PSD_S("psd.yaml"));
		a->text = psd_str(_("psd.yaml cannot be read, so no command "
				    "knows your units"));
		a->cure = psd_str(_("see what is wrong with: psd validate "
				    "psd.yaml"));
	}
	format = tree != NULL ? (int)psd_node_int(tree, "format", FORMAT)
			      : FORMAT;
	if (format > FORMAT) {
		a = psd_doctor_add(d, "format", PSD_ERROR, PSD_S("psd.yaml"));
		a->text = psd_arena_print(d->arena,
		    _("the records are kept in format %d, and this psd only "
		      "knows %d"),
		    format, FORMAT);
		a->cure = psd_str(_("install a newer psd"));
	}
	psd_findings_release(&faults);
	psd_buf_release(&bytes);
}

/* How many of psd's schemas lie here otherwise, or not at all. */
static size_t
count_stale(struct psd_doctor *d)
{
	struct psd_names names = PSD_NAMES_INIT;
	struct psd_err none = { 0 };
	size_t i, n = 0;

	if (psd_schema_copy_list(&names, d->arena, d->data->dir.p, &none) < 0)
		return 0;
	for (i = 0; i < names.n; i++) {
		struct psd_buf ours = PSD_BUF_INIT, theirs = PSD_BUF_INIT;
		struct psd_str from = psd_arena_print(d->arena, "%s/%s",
		    d->data->dir.p, names.items[i].p);
		struct psd_str to = psd_arena_print(d->arena, "%s/%s/%s",
		    d->store.root.p, PSD_MODELINE_DIR, names.items[i].p);

		n += psd_file_read(&ours, from.p, SCHEMA_MAX, &none) < 0 ||
		    psd_file_read(&theirs, to.p, SCHEMA_MAX, &none) < 0 ||
		    !psd_str_eq(psd_buf_get(&ours), psd_buf_get(&theirs));
		psd_buf_release(&ours);
		psd_buf_release(&theirs);
	}
	psd_names_release(&names);
	return n;
}

/* Whether git keeps the copies: then others get them, and to change them is to
 * be saved. */
static bool
are_kept(struct psd_doctor *d)
{
	const char *words[] = { "ls-files", "--", NULL, NULL };

	words[2] = psd_arena_print(d->arena, "%s/%s", d->store.root.p,
	    PSD_MODELINE_DIR)
		       .p;
	return psd_doctor_ask(d, words).n > 0;
}

static void
look_at_schemas(struct psd_doctor *d)
{
	struct psd_schema_news news = { PSD_NAMES_INIT, PSD_NAMES_INIT };
	struct psd_err why = { 0 };
	struct psd_ailment *a;

	if (!psd_store_has(&d->store, PSD_S(PSD_MODELINE_DIR)) ||
	    count_stale(d) == 0)
		return;
	a = psd_doctor_add(d, "schema-copies", PSD_NOTE,
	    PSD_S(PSD_MODELINE_DIR));
	a->text = psd_str(_("the descriptions that text editors show and check "
			    "records with are not those of this psd"));
	a->cure = psd_str(_("if yours is the newest psd among those who share "
			    "the records, run: psd schema --update; then "
			    "save"));
	if (!d->fix || are_kept(d))
		return;
	if (psd_schema_copy(&news, &d->store, &why) == 0) {
		a->mended = true;
		a->text = psd_str(_("the descriptions that text editors show "
				    "and check records with are those of this "
				    "psd now; save them with: psd commit"));
	} else {
		a->text = psd_arena_print(d->arena, "%s", why.text);
	}
	psd_schema_news_release(&news);
}

void
psd_doctor_records(struct psd_doctor *d)
{
	struct psd_ailment *a;
	bool whole = look_at_data(d);

	if (d->store.view == NULL && (d->objects == NULL || d->top.p != NULL)) {
		a = psd_doctor_add(d, "no-records", PSD_ERROR, d->root);
		a->text = psd_str(_("there are no records here: no psd.yaml in "
				    "this directory or above it"));
		a->cure = psd_str(_("go to the directory of your records, name "
				    "it with -C, or start one with: psd init "
				    "DIR"));
	}
	if (d->store.view == NULL)
		return;
	look_at_organisation(d);
	if (whole)
		look_at_schemas(d);
}
