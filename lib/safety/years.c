/* psd_years: the plan years that a day looks at, and what they oblige to. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/years.h"

static int
load(struct psd_years *out, const struct psd_source *src, int from, int last,
    const struct psd_unit *top, struct psd_err *e)
{
	int year;

	*out = (struct psd_years){ .n = 0 };
	for (year = from; year <= last; year++) {
		struct psd_year *to = &out->items[out->n++];

		if (psd_year_load(to, src, year, e) < 0)
			return -1;
		psd_obligations_add(&out->obligations, to, top, src->today);
	}
	psd_obligations_sort(&out->obligations);
	return 0;
}

int
psd_years_load(struct psd_years *out, const struct psd_source *src, int year,
    const struct psd_unit *top, struct psd_err *e)
{
	if (year == 0)
		return psd_years_load_two(out, src,
		    psd_date_ymd(src->today).year, top, e);
	return load(out, src, year, year, top, e);
}

int
psd_years_load_two(struct psd_years *out, const struct psd_source *src,
    int year, const struct psd_unit *top, struct psd_err *e)
{
	return load(out, src, year - 1, year, top, e);
}

void
psd_years_release(struct psd_years *years)
{
	size_t i;

	for (i = 0; i < years->n; i++)
		psd_year_release(&years->items[i]);
	psd_obligations_release(&years->obligations);
}
