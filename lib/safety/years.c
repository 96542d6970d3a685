/* psd_years: the plan years that a day looks at, and what they oblige to. */
/* SPDX-License-Identifier: ISC */
#include "lib/safety/years.h"

int
psd_years_load(struct psd_years *out, const struct psd_source *src, int year,
    const struct psd_unit *top, struct psd_err *e)
{
	int last = year > 0 ? year : psd_date_ymd(src->today).year, y;

	*out = (struct psd_years){ .n = 0 };
	for (y = year > 0 ? year : last - 1; y <= last; y++) {
		struct psd_year *to = &out->items[out->n++];

		if (psd_year_load(to, src, y, e) < 0)
			return -1;
		psd_obligations_add(&out->obligations, to, top, src->today);
	}
	psd_obligations_sort(&out->obligations);
	return 0;
}

void
psd_years_release(struct psd_years *years)
{
	size_t i;

	for (i = 0; i < years->n; i++)
		psd_year_release(&years->items[i]);
	psd_obligations_release(&years->obligations);
}
