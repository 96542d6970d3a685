/* psd_basis_records: all records of one year that values are measured from. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/basis.h"

int
psd_basis_load_meetings(struct psd_basis *b, const struct psd_source *src,
    int year, struct psd_err *e)
{
	const struct psd_store *store = src->store;
	struct psd_files files;
	size_t i;

	if (psd_store_files(&files, store, PSD_MEETINGS, year, e) < 0)
		return -1;
	b->meetings = psd_arena_array(store->arena, files.n,
	    const struct psd_node *);
	b->n_meetings = files.n;
	for (i = 0; i < files.n; i++)
		b->meetings[i] = psd_store_read(store, store->arena,
		    files.items[i], PSD_MEETINGS, src->faults);
	return 0;
}

/* The figures of YEAR: FOUND, which the plans needed, or else OWN. */
static int
load_figures(const struct psd_statistics **to,
    const struct psd_statistics *found, struct psd_statistics *own,
    const struct psd_source *src, struct psd_err *e)
{
	*to = found;
	if (found->units.n > 0)
		return 0;
	*to = own;
	return psd_statistics_load(own, src, own->year, e);
}

int
psd_basis_load(struct psd_basis_records *out, const struct psd_source *src,
    int year, struct psd_err *e)
{
	struct psd_basis *b = &out->basis;

	*out = (struct psd_basis_records){ .basis = { .org = src->org,
					       .arena = src->store->arena,
					       .today = src->today } };
	out->own[0].year = year;
	out->own[1].year = year - 1;
	b->dialogues = &out->dialogues;
	b->dialogues_before = &out->dialogues_before;
	if (psd_years_load(&out->years, src, year, NULL, e) < 0)
		return -1;
	b->year = &out->years.items[0];
	b->obligations = &out->years.obligations;
	if (load_figures(&b->figures, &b->year->figures, &out->own[0], src, e) <
		0 ||
	    load_figures(&b->figures_before, &b->year->figures_before,
		&out->own[1], src, e) < 0 ||
	    psd_dialogues_load(&out->dialogues, src, year, e) < 0 ||
	    psd_dialogues_load(&out->dialogues_before, src, year - 1, e) < 0 ||
	    psd_basis_load_meetings(b, src, year, e) < 0)
		return -1;
	psd_basis_index(b);
	return 0;
}

void
psd_basis_unload(struct psd_basis_records *r)
{
	psd_basis_release(&r->basis);
	psd_years_release(&r->years);
	psd_statistics_release(&r->own[0]);
	psd_statistics_release(&r->own[1]);
}
