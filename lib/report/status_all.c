/* psd_report_status_all: where all chosen units stand. */
/* SPDX-License-Identifier: ISC */
#include "lib/report/status_all.h"

#include "lib/report/coverage.h"
#include "lib/report/measures.h"

int
psd_report_all_measures(struct psd_report *to, const struct psd_source *src,
    const struct psd_status_choice *of, struct psd_str area, struct psd_err *e)
{
	struct psd_basis_records records;
	const struct psd_org *org = src->org;
	int rc = psd_basis_load(&records, src, of->year, e);
	size_t i;

	psd_report_measures_heading(to, of->year);
	for (i = 0; rc == 0 && i < org->n_units; i++)
		if (psd_status_is_for(of, org->units[i]))
			psd_report_measures(to, &records.basis, org->units[i],
			    area);
	psd_basis_unload(&records);
	return rc;
}

int
psd_report_all_areas(struct psd_report *to, const struct psd_source *src,
    const struct psd_status_choice *of, const struct psd_framework *fw,
    struct psd_err *e)
{
	struct psd_outlook o = { .today = src->today, .arena = to->arena };
	struct psd_years years = { .n = 0 };
	int rc = psd_years_load_two(&years, src, of->year, NULL, e);
	size_t i;

	if (rc == 0) {
		o.year = &years.items[years.n - 1];
		o.obligations = &years.obligations;
		psd_report_status_heading(to, of->year);
		psd_report_no_plans(to, o.year);
		for (i = 0; i < src->org->n_units; i++)
			if (psd_status_is_for(of, src->org->units[i]))
				psd_report_areas(to, &o, fw,
				    src->org->units[i]);
	}
	psd_years_release(&years);
	return rc;
}

int
psd_report_all_dialogues(struct psd_report *to, const struct psd_source *src,
    const struct psd_status_choice *of, struct psd_err *e)
{
	struct psd_dialogues list;
	int rc = psd_dialogues_load(&list, src, of->year, e);

	if (rc == 0)
		psd_report_dialogues(to, src, &list, of->unit, of->level);
	return rc;
}
