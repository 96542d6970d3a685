/* psd_own_record: the file that a unit keeps its records of one kind in. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/own_record.h"

#include "lib/base/lang.h"
#include "lib/record/reading.h"
#include "lib/safety/thing.h"

/* Of any record, as the schemas have it. */
#define FIRST_YEAR 2000
#define LAST_YEAR 2100

int
psd_own_record_year(int year, struct psd_err *e)
{
	if (year >= FIRST_YEAR && year <= LAST_YEAR)
		return 0;
	return psd_err_set(e, PSD_EUSAGE,
	    _("there are no records for the year %d"), year);
}

static bool
is_of(const struct psd_node *root, const struct psd_unit *unit)
{
	return root != NULL &&
	    psd_str_eq(psd_node_text(root, "unit"), unit->id);
}

/* The first of FILES that is the unit's; the one that is called after it is
 * asked first, and is nearly always the one. */
static void
search(struct psd_own_record *out, const struct psd_source *src,
    const struct psd_files *files, struct psd_findings *faults)
{
	struct psd_reading *reading;
	const struct psd_read *file;

	psd_reading_open(&reading, src->store, files, NULL);
	while (out->root == NULL && (file = psd_reading_next(reading)) != NULL)
		if (is_of(file->root, out->unit)) {
			out->root = psd_node_copy(src->store->arena,
			    file->root);
			out->file = file->path;
		} else if (psd_str_eq(file->path, out->file)) {
			psd_read_tell(faults, file);
		}
	psd_reading_close(reading);
}

/* Why there can be no such file. */
static int
is_taken(const struct psd_own_record *own, const struct psd_findings *faults,
    struct psd_err *e)
{
	const struct psd_finding *f = faults->items;

	if (faults->errors == 0)
		return psd_err_set(e, PSD_EDATA,
		    _("'%.*s' is not the record of '%.*s'"), PSD_F(own->file),
		    PSD_F(own->unit->id));
	while (f->level != PSD_ERROR)
		f++;
	return psd_thing_broken(f, e);
}

int
psd_own_record_find(struct psd_own_record *out, const struct psd_source *src,
    enum psd_record kind, int year, struct psd_err *e)
{
	struct psd_findings faults = PSD_FINDINGS_INIT;
	struct psd_files files, first = { &out->file, 1 };
	int rc = 0;

	out->root = NULL;
	out->file = psd_arena_print(src->store->arena, "%s/%d/%.*s.yaml",
	    psd_record_dir(kind), year, PSD_F(out->unit->id));
	if (psd_own_record_year(year, e) < 0)
		return -1;
	if (!psd_unit_is_active(out->unit, year))
		return psd_err_set(e, PSD_EUSAGE,
		    _("psd.yaml says that '%.*s' is not there in %d"),
		    PSD_F(out->unit->id), year);
	if (psd_store_files(&files, src->store, kind, year, e) < 0)
		return -1;
	if (psd_store_has(src->store, out->file))
		search(out, src, &first, &faults);
	if (out->root == NULL)
		search(out, src, &files, &faults);
	if (out->root == NULL && psd_store_has(src->store, out->file))
		rc = is_taken(out, &faults, e);
	psd_findings_release(&faults);
	return rc;
}
