/* psd_year: plans, results and figures of one year, together. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/year.h"

/* Whether a measure of PLANS is computed from figures. */
static bool
needs_figures(const struct psd_plans *plans)
{
	const struct psd_measure *m = NULL;

	while ((m = psd_measures_next(plans, m)) != NULL) {
		struct psd_str from = psd_node_text(psd_node_find(m->node,
							"computed"),
		    "from");

		if (psd_str_is(from, "statistics") ||
		    psd_str_is(from, "training") || psd_str_is(from, "surveys"))
			return true;
	}
	return false;
}

int
psd_year_load(struct psd_year *out, const struct psd_source *src, int year,
    struct psd_err *e)
{
	*out = (struct psd_year){ .year = year };
	out->figures.org = out->figures_before.org = src->org;
	out->figures_after.org = src->org;
	if (psd_plans_load(&out->plans, src, year, e) < 0 ||
	    psd_results_load(&out->results, src, year, e) < 0)
		return -1;
	if (!needs_figures(&out->plans))
		return 0;
	if (psd_statistics_load(&out->figures, src, year, e) < 0)
		return -1;
	/* what is followed up early in a year looks back on the one before, and
	 * what is due in the next may be noted there */
	if (psd_statistics_load(&out->figures_before, src, year - 1, e) < 0)
		return -1;
	return psd_statistics_load(&out->figures_after, src, year + 1, e);
}

void
psd_year_release(struct psd_year *year)
{
	psd_plans_release(&year->plans);
	psd_results_release(&year->results);
	psd_statistics_release(&year->figures);
	psd_statistics_release(&year->figures_before);
	psd_statistics_release(&year->figures_after);
}
